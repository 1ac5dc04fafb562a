//! One file a kind of check. `claim` and `wording` have none: both are statements, and what makes them
//! is in [`super::matching`].

mod colour;
mod length;
mod number;
mod required;

pub use colour::ColourCheck;
pub use length::measure;
pub use number::NumberCheck;
pub use required::RequiredCheck;
