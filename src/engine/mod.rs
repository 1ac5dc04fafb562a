//! From rules and a listing to findings, in one pass over the text.
//!
//! [`Plan`] is what the chosen rules come down to: one index over all their words ([`vocabulary`]),
//! patterns that are tried only where their words were seen ([`matching`]), guards ([`guard`]) and one
//! file a kind of check ([`checks`]). What is about how a text is written, not what it says, goes
//! through [`localization`]. No file format is known here, and no output.

mod amounts;
mod book;
mod category;
mod check;
mod checks;
mod colour_space;
mod compile;
mod consistency;
mod edge;
pub mod fold;
mod form;
mod guard;
mod habit;
mod image;
mod index;
mod language;
mod localization;
mod matching;
pub mod pictures;
mod plan;
mod ready;
mod scan;
mod tokens;
mod tongue;
mod vocabulary;

#[cfg(test)]
mod tests;

pub use category::ClassFinder;
pub use check::{Missing, Outcome, Scratch};
pub use colour_space::ColourSpace;
pub use plan::{Plan, Selection};
