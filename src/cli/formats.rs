//! `listlint formats`: what can be read, and what can be written.

use super::args::ReportFormat;
use super::output::Output;
use super::table::Table;
use super::{Failure, Outcome};
use crate::config::Config;
use crate::message::Messages;
use crate::source::{Format, Profiles};
use crate::t;
use serde::Serialize;

#[derive(Serialize)]
struct Named<'a> {
    name: &'a str,
    about: String,
}

#[derive(Serialize)]
struct Json<'a> {
    input: Vec<Named<'a>>,
    profiles: Vec<Named<'a>>,
    output: Vec<Named<'a>>,
}

/// The formats that can be read.
pub fn input_formats() -> Vec<&'static str> {
    Format::ALL.iter().map(|format| format.as_str()).collect()
}

pub fn formats(json: bool, config: Option<&Config>, m: &Messages, out: Output) -> Result<Outcome, Failure> {
    // A faulty profile of the user's own is told where files are read.
    let own = config.map(|c| Profiles::with(&c.profiles));
    let profiles = own.and_then(Result::ok).unwrap_or_else(Profiles::builtin);
    let named = |name: &'static str, id: &str| Named { name, about: m.text(&format!("{id}-{name}"), &[]) };
    let all = Json {
        input: input_formats().into_iter().map(|name| named(name, "input")).collect(),
        profiles: profiles
            .iter()
            .map(|profile| {
                // Profiles are data: one that has no words in the reader's language keeps its own.
                let about = m.find(&format!("profile-{}", profile.name), &[]);
                Named { name: &profile.name, about: about.unwrap_or_else(|| profile.about.clone()) }
            })
            .collect(),
        output: ReportFormat::ALL.iter().map(|(name, _)| named(name, "report")).collect(),
    };
    if json {
        return out.print_json(&all);
    }
    let mut text = String::new();
    for (heading, use_it, rows) in [
        (t!(m, "formats-input"), "--input-format", &all.input),
        (t!(m, "formats-profiles"), "--profile", &all.profiles),
        (t!(m, "formats-output"), "--format", &all.output),
    ] {
        let mut table = Table::new([use_it.to_owned(), heading]);
        for row in rows {
            table.row([row.name.to_owned(), row.about.clone()]);
        }
        text.push_str(&table.draw(out.columns.clamp(60, 120), out.paint));
        text.push('\n');
    }
    text.push_str(&t!(m, "formats-detected"));
    text.push('\n');
    out.print(&text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_has_its_words() {
        let m = Messages::negotiate(&[]);
        let input = input_formats().into_iter().map(|name| format!("input-{name}"));
        let report = ReportFormat::ALL.iter().map(|(name, _)| format!("report-{name}"));
        for id in input.chain(report) {
            assert!(m.find(&id, &[]).is_some(), "{id}");
        }
    }
}
