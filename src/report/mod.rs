//! Telling people and tools what was found: one file a format.
//!
//! A printer receives findings with the rule and the reader's language beside them, in the order of
//! the files, and a summary at the end. It knows no check and reads no file.

mod checkstyle;
mod excerpt;
mod github;
mod gitlab;
mod html;
mod human;
mod json;
mod junit;
mod lines;
mod markdown;
mod paint;
mod place;
mod rdjson;
mod sarif;
mod short;
pub mod show;
mod snippet;
mod spreadsheet;
#[cfg(test)]
mod tests;

pub use checkstyle::Checkstyle;
pub use github::Github;
pub use gitlab::Gitlab;
pub use html::Html;
pub use human::Human;
pub use json::{Json, JsonBasis, Jsonl, line_schema, schema};
pub use junit::Junit;
pub use markdown::{Markdown, without_markup};
pub use paint::Paint;
pub use place::address;
pub use rdjson::Rdjsonl;
pub use sarif::Sarif;
pub use short::Short;
pub use spreadsheet::Spreadsheet;

use crate::finding::{Arg, Finding, Fix, ListingRef, Place, Severity, Suppression};
use crate::fingerprint::Fingerprint;
use crate::message::Messages;
use crate::rules::rule::{Basis, Rule};
use crate::source::{FileInfo, Problem};
use crate::t;
use fluent::FluentValue;
use schemars::JsonSchema;
use serde::Serialize;
use show::{shorten, show};
use std::io;

/// Receives what a run has to say.
pub trait Printer {
    /// A file begins.
    fn file(&mut self, file: &FileInfo) -> io::Result<()>;
    /// The file is in another encoding than UTF-8. Formats that say so beside each finding say no more.
    fn encoding(&mut self, _: &FileInfo) -> io::Result<()> {
        Ok(())
    }
    fn finding(&mut self, finding: &FindingView) -> io::Result<()>;
    /// A finding that somebody accepted. Reports are about the others, unless their format knows it.
    fn suppressed(&mut self, _: &FindingView, _: &Suppression) -> io::Result<()> {
        Ok(())
    }
    fn problem(&mut self, problem: &ProblemView) -> io::Result<()>;
    /// The run is over.
    fn finish(&mut self, summary: &Summary, messages: &Messages) -> io::Result<()>;
    /// Hands on what was held back, so that a waiting reader sees it.
    fn flush(&mut self) -> io::Result<()>;
}

/// What a run came to.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct Summary {
    pub listings: u64,
    pub files: u64,
    pub findings: Counts,
    pub problems: u64,
    pub seconds: f64,
    /// Empty: each listing's own.
    pub markets: Vec<String>,
    /// Listings that named no market while none was given: nothing was checked in them.
    pub unmarketed: u64,
    pub as_of: String,
    /// Rules of these markets that are not in force yet.
    pub upcoming: Vec<Upcoming>,
    pub notice: String,
}

impl Summary {
    /// How much was read, in how long, and what was found.
    fn sentence(&self, m: &Messages) -> String {
        self.painted(m, Paint { on: false })
    }

    fn painted(&self, m: &Messages, paint: Paint) -> String {
        let counts = self.findings;
        let result = if counts.total() == 0 {
            // Green only where something was looked at and all of it was readable.
            match (self.listings > self.unmarketed, self.problems) {
                (true, 0) => paint.good(t!(m, "summary-clean")),
                (true, _) => t!(m, "summary-clean"),
                (false, _) => t!(m, "summary-idle"),
            }
        } else {
            let levels = [
                (Severity::Error, counts.error),
                (Severity::Warning, counts.warning),
                (Severity::Advice, counts.advice),
            ];
            let parts = levels
                .into_iter()
                .filter(|(_, n)| *n > 0)
                .map(|(s, n)| paint.severity(s, t!(m, "summary-count", level = s.as_str(), count = n)));
            m.list(parts)
        };
        t!(
            m,
            "summary-read",
            listings = self.listings,
            files = self.files,
            seconds = round(self.seconds),
            result = result
        )
    }

    /// What else the reader has to know: what could not be read or checked, and rules to come.
    fn remarks(&self, m: &Messages) -> Vec<String> {
        let mut remarks = Vec::new();
        if self.problems > 0 {
            remarks.push(t!(m, "summary-problems", count = self.problems));
        }
        if self.unmarketed > 0 {
            remarks.push(t!(m, "summary-unmarketed", count = self.unmarketed));
        }
        remarks.extend(
            self.upcoming
                .iter()
                .map(|r| t!(m, "summary-upcoming", rule = show(&r.rule), date = m.date(&r.in_force))),
        );
        remarks
    }
}

/// Two digits below ten seconds, none above.
fn round(seconds: f64) -> f64 {
    if seconds < 10.0 { (seconds * 100.0).round() / 100.0 } else { seconds.round() }
}

/// Findings by level.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Counts {
    pub error: u64,
    pub warning: u64,
    pub advice: u64,
}

impl Counts {
    pub fn add(&mut self, severity: Severity) {
        match severity {
            Severity::Error => self.error += 1,
            Severity::Warning => self.warning += 1,
            Severity::Advice => self.advice += 1,
        }
    }

    pub fn total(&self) -> u64 {
        self.error + self.warning + self.advice
    }

    /// Findings of this level and above.
    pub fn at_least(&self, level: Severity) -> u64 {
        match level {
            Severity::Error => self.error,
            Severity::Warning => self.error + self.warning,
            Severity::Advice => self.total(),
        }
    }
}

/// A rule that starts within a year.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Upcoming {
    pub rule: String,
    pub in_force: String,
}

/// A finding with all that is needed to tell it.
pub struct FindingView<'a> {
    pub finding: &'a Finding,
    pub rule: &'a Rule,
    pub file: &'a FileInfo,
    pub fingerprint: Fingerprint,
    pub messages: &'a Messages,
}

/// Columns of listing text inside a sentence.
const QUOTED: usize = 60;
/// Listings that a finding without a place names.
const NAMED: usize = 5;

impl FindingView<'_> {
    /// What is wrong, with the marked characters where the headline does not quote them.
    pub fn sentence(&self) -> String {
        let text = self.headline();
        let marked = self.finding.place.as_ref().map(|place| shorten(place.text.trim(), QUOTED));
        match marked {
            Some(marked) if !text.contains(&marked) => format!("{text} ({marked})"),
            _ => text,
        }
    }

    /// How a reader finds the listing.
    fn listing_name(&self) -> String {
        listing_name(&self.finding.listing, self.messages)
    }

    /// The listings that lack something: how many, and the first of them.
    pub fn lacking(&self) -> String {
        let (m, f) = (self.messages, self.finding);
        let own = [(f.listing.clone(), 0)];
        let first = if f.first.is_empty() { &own[..] } else { &f.first };
        let named: Vec<String> = first
            .iter()
            .take(NAMED)
            .map(|(listing, line)| match line {
                0 => listing_name(listing, m),
                _ => t!(m, "listing-at-line", listing = listing_name(listing, m), line = *line),
            })
            .collect();
        if f.count > named.len() as u64 {
            t!(m, "listings-among", count = f.count, listings = m.list(named))
        } else {
            t!(m, "listings-all", count = f.count, listings = m.list(named))
        }
    }

    /// The topic in lists and tables.
    fn topic_name(&self) -> String {
        self.of_topic(".name")
    }

    /// What to do with the marked characters.
    pub fn fix_sentence(&self, fix: &Fix) -> String {
        match fix.replacement.is_empty() {
            true => t!(self.messages, "fix-delete"),
            false => t!(self.messages, "fix-replace", text = shorten(&fix.replacement, 80)),
        }
    }

    /// What is wrong.
    pub fn headline(&self) -> String {
        let own = self.rule.message.as_ref().and_then(|m| m.headline.as_ref());
        own.map(|text| self.own(text)).unwrap_or_else(|| self.of_topic(""))
    }

    /// What the marked characters are.
    pub fn label(&self) -> String {
        self.messages
            .find(&format!("{}.label", self.rule.topic()), &self.args())
            .unwrap_or_else(|| self.of_topic(".name"))
    }

    /// What lawmakers or buyers object to.
    pub fn why(&self) -> Option<String> {
        let own = self.rule.message.as_ref().and_then(|m| m.why.as_ref());
        own.map(|text| self.own(text))
            .or_else(|| self.messages.find(&format!("{}.why", self.rule.topic()), &self.args()))
    }

    /// What to write instead.
    pub fn help(&self) -> Option<String> {
        let own = self.rule.message.as_ref().and_then(|m| m.help.as_ref());
        own.map(|text| self.own(text))
            .or_else(|| self.messages.find(&format!("{}.help", self.rule.topic()), &self.args()))
    }

    fn own(&self, text: &crate::rules::words::Localized) -> String {
        // Rules may come from anywhere, so their words are shown, not obeyed, as those of listings are.
        let text = text.get(&self.messages.languages()).trim().replace(['\n', '\r'], " ");
        self.messages.format(&show(&text), &self.args())
    }

    /// The reader's word for a base colour.
    fn colour(&self, name: &str) -> String {
        t!(self.messages, "colour-name", colour = shorten(name, QUOTED))
    }

    fn of_topic(&self, part: &str) -> String {
        self.messages.text(&format!("{}{part}", self.rule.topic()), &self.args())
    }

    /// The values of the messages. Those that the engine does not give come from the rule.
    fn args(&self) -> Vec<(&'static str, FluentValue<'static>)> {
        let mut args: Vec<(&'static str, FluentValue)> = self
            .finding
            .args
            .iter()
            .map(|(name, arg)| {
                let value = match arg {
                    Arg::Text(colour) if *name == "colour" => self.colour(colour).into(),
                    Arg::Text(text) => FluentValue::from(shorten(text.trim(), QUOTED)),
                    Arg::Number(number) => FluentValue::from(*number),
                };
                (*name, value)
            })
            .collect();
        let mut give = |name: &'static str, value: FluentValue<'static>| {
            if args.iter().all(|(n, _)| *n != name) {
                args.push((name, value));
            }
        };
        if let Some(place) = &self.finding.place {
            give("text", shorten(place.text.trim(), QUOTED).into());
        }
        give("count", self.finding.count.into());
        let list = |items: &[String]| {
            if items.is_empty() { "none".to_owned() } else { self.messages.list(items) }
        };
        let rule = self.rule;
        let attributes = rule.required.as_ref().map_or(&[][..], |r| &r.attribute);
        give("attribute", list(attributes).into());
        let numbers = rule.number.iter().flat_map(|n| &n.instead).map(|n| self.messages.number(n));
        let colours = rule.colour.iter().flat_map(|c| &c.instead).map(|c| self.colour(c));
        // Topics of symbols may have rules that only look for words.
        give("number", "none".into());
        give("colour", "none".into());
        give("instead", list(&numbers.chain(colours).collect::<Vec<_>>()).into());
        if let Some(limit) = rule.length.as_ref().and_then(|l| l.max.or(l.min)) {
            give("limit", limit.into());
        }
        args
    }
}

/// How a reader finds the listing: by the merchant's own id, else by number.
fn listing_name(listing: &ListingRef, m: &Messages) -> String {
    match &listing.id {
        Some(id) => shorten(id, 40),
        None => t!(m, "listing-number", number = listing.index + 1),
    }
}

/// The role of the value; for other columns what the file calls them.
fn field_name(place: &Place) -> &str {
    match place.field {
        crate::listing::FieldName::Other => &place.key,
        field => field.as_str(),
    }
}

/// What writing XML may fail with is the failure of the stream below.
fn xml_error(error: impl std::error::Error + Send + Sync + 'static) -> io::Error {
    io::Error::other(error)
}

/// The word before the law or the evidence.
pub fn basis_word(basis: &Basis, m: &Messages) -> String {
    match (&basis.law, &basis.policy) {
        (Some(_), _) => t!(m, "note-law"),
        (None, Some(_)) => t!(m, "note-policy"),
        (None, None) => t!(m, "note-evidence"),
    }
}

/// The law or the evidence in one sentence.
pub fn basis_text(basis: &Basis, m: &Messages) -> String {
    let languages = m.languages();
    let source =
        basis.law.as_ref().or(basis.policy.as_ref()).map(|text| show(text.get(&languages)).into_owned());
    let provision = show(basis.provision.as_deref().unwrap_or("none"));
    match (source, basis.evidence) {
        (Some(law), _) => {
            let mut text = t!(m, "basis-law", law = law, provision = provision);
            if let Some(day) = &basis.in_force {
                text = t!(m, "basis-since", basis = text, date = m.date(day));
            }
            if let Some(day) = &basis.until {
                text = t!(m, "basis-until", basis = text, date = m.date(day));
            }
            text
        }
        (None, Some(evidence)) => {
            let strength = evidence_name(evidence);
            match basis.studies.first() {
                Some(study) => t!(m, "basis-study", strength = strength, study = show(study)),
                None => t!(m, "basis-evidence", strength = strength),
            }
        }
        (None, None) => provision.into_owned(),
    }
}

/// The word for the strength of evidence that the packs use.
pub const fn evidence_name(evidence: crate::rules::rule::Evidence) -> &'static str {
    use crate::rules::rule::Evidence;
    match evidence {
        Evidence::Strong => "strong",
        Evidence::Moderate => "moderate",
        Evidence::Folklore => "folklore",
    }
}

/// The reader's word for a level.
pub fn severity_word(severity: Severity, m: &Messages) -> String {
    t!(m, "severity", level = severity.as_str())
}

/// A file, or a part of one, that could not be read.
pub struct ProblemView<'a> {
    pub problem: &'a Problem,
    pub messages: &'a Messages,
}

impl ProblemView<'_> {
    /// What happened.
    pub fn message(&self) -> String {
        let key = self.problem.key;
        let words = || key.trim_start_matches("problem-").replace('-', " ");
        let known = self.messages.find(key, &self.args());
        known.unwrap_or_else(|| t!(self.messages, "problem-other", what = words()))
    }

    /// What to do.
    pub fn help(&self) -> Option<String> {
        self.messages.find(&format!("{}.help", self.problem.key), &self.args())
    }

    fn args(&self) -> Vec<(&'static str, FluentValue<'static>)> {
        let mut args: Vec<(&'static str, FluentValue)> = self
            .problem
            .args
            .iter()
            .map(|(name, value)| {
                // A number chooses the plural; a text that looks like one (a SKU) has another name.
                let value = match value.parse::<u64>() {
                    Ok(n) if matches!(*name, "count" | "cells" | "columns") => FluentValue::from(n),
                    _ => FluentValue::from(shorten(value, 200)),
                };
                (*name, value)
            })
            .collect();
        if args.iter().all(|(name, _)| *name != "path") {
            args.push(("path", show(&self.problem.path).into_owned().into()));
        }
        args
    }
}
