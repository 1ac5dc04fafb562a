//! `listlint schema`: the formats of packs, settings and reports as JSON Schema, from the code that reads or
//! writes them.

use super::output::Output;
use super::{Failure, Outcome};
use crate::config::ConfigFile;
use crate::report;
use crate::rules::claim::ClaimFile;
use crate::rules::lexicon::LexiconFile;
use crate::rules::rule::PackFile;
use schemars::schema_for;

pub fn schema(of: &str, out: Output) -> Result<Outcome, Failure> {
    out.print_json(&match of {
        "claim" => schema_for!(ClaimFile),
        "lexicon" => schema_for!(LexiconFile),
        "config" => schema_for!(ConfigFile),
        "report" => report::schema(),
        "report-line" => report::line_schema(),
        _ => schema_for!(PackFile),
    })
}
