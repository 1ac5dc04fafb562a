//! listlint: a localization and cultural-compliance linter for product listings.

pub mod engine;
pub mod examples;
pub mod finding;
pub mod listing;
pub mod rules;
