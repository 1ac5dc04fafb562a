//! listlint: a localization and cultural-compliance linter for product listings.

pub mod cli;
pub mod config;
pub mod engine;
pub mod examples;
pub mod finding;
pub mod listing;
pub mod message;
pub mod report;
pub mod rules;
pub mod run;
pub mod source;
