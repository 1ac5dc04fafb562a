//! Telling people and tools what was found: one file a format.
//!
//! A printer receives findings with the rule and the reader's language beside them, in the order of
//! the files, and a summary at the end. It knows no check and reads no file.

mod excerpt;
mod human;
mod json;
mod lines;
mod paint;
mod short;
pub mod show;
mod snippet;
#[cfg(test)]
mod tests;

pub use human::Human;
pub use json::{Json, JsonBasis, Jsonl};
pub use paint::Paint;
pub use short::Short;

use crate::finding::{Arg, Finding, Severity, Suppression};
use crate::fingerprint::Fingerprint;
use crate::message::Messages;
use crate::rules::rule::{Basis, Rule};
use crate::source::{FileInfo, Problem};
use crate::t;
use fluent::FluentValue;
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
#[derive(Debug, Clone, Default, Serialize)]
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

/// Findings by level.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
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
#[derive(Debug, Clone, Serialize)]
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

impl FindingView<'_> {
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
