//! listlint: a localization and cultural-compliance linter for product listings.
//!
//! The library checks listings from memory; the program adds files, reports and words for people.
//!
//! ```
//! use listlint::engine::{Outcome, Plan, Scratch, Selection};
//! use listlint::listing::{Field, FieldName, Listing, Text};
//! use listlint::rules::Rules;
//!
//! let rules = Rules::embedded()?;
//! let markets = rules.resolve_markets(&["US".into()])?;
//! let plan = Plan::new(&rules, &Selection::new(markets, jiff::civil::date(2026, 11, 23)));
//!
//! let field = |name, value| Field { name, key: "".into(), text: Text::verbatim(value, 0), locale: None };
//! let listing = Listing {
//!     fields: vec![
//!         field(FieldName::ProductType, "Dietary supplements"),
//!         field(FieldName::Description, "Natural drops that cure diabetes."),
//!     ],
//!     ..Listing::default()
//! };
//! let mut out = Outcome::default();
//! plan.check(&listing, &mut Scratch::default(), &mut out);
//!
//! let finding = &out.findings[0];
//! assert_eq!(rules.rules[finding.rule].topic(), "disease-claim");
//! assert_eq!(finding.place.as_ref().unwrap().text, "cure diabetes");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod cli;
pub mod config;
pub mod disk;
pub mod engine;
pub mod examples;
pub mod finding;
pub mod fingerprint;
pub mod git;
pub mod listing;
pub mod lsp;
pub mod message;
pub mod picture;
pub mod report;
pub mod rules;
pub mod run;
pub mod source;
pub mod suppress;
