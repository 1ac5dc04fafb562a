//! For programs: one document (`json`), or one object a line (`jsonl`).
//!
//! The fields are version 1 of the format. Values that programs compare (`severity`, `field`, `rule`)
//! are the same in every language; `message`, `help` and the names of laws are in the reader's.

use super::lines::write_json;
use super::{FindingView, Printer, ProblemView, Summary};
use crate::finding::{ClassReason, Fix, ListingRef, Severity};
use crate::listing::Spot;
use crate::message::Messages;
use crate::rules::rule::{Basis, Evidence, Verified};
use crate::source::FileInfo;
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};
use serde::Serialize;
use std::io::{self, Write};
use std::ops::Range;

const VERSION: u32 = 1;

#[derive(Serialize, JsonSchema)]
struct JsonFinding<'a> {
    rule: &'a str,
    topic: &'a str,
    severity: Severity,
    markets: &'a [String],
    message: String,
    help: Option<String>,
    path: &'a str,
    /// The encoding that `span` counts in, where it is not UTF-8.
    #[serde(skip_serializing_if = "Option::is_none")]
    encoding: Option<&'a str>,
    listing: &'a ListingRef,
    field: Option<&'static str>,
    key: Option<&'a str>,
    /// Bytes of the file as it is on disk; none where they hold no text (workbooks, columnar files).
    span: Option<Range<u64>>,
    line: Option<u64>,
    column: Option<u64>,
    /// The cell, the row and column, or the cue.
    place: Option<&'a Spot>,
    text: Option<&'a str>,
    excerpt: Option<String>,
    count: u64,
    first: Vec<First<'a>>,
    basis: JsonBasis<'a>,
    fix: Option<&'a Fix>,
    categories: &'a [ClassReason],
}

#[derive(Serialize, JsonSchema)]
struct First<'a> {
    #[serde(flatten)]
    listing: &'a ListingRef,
    line: u64,
}

/// What a rule rests on, as the program tells it.
#[derive(Serialize, JsonSchema)]
pub struct JsonBasis<'a> {
    law: Option<&'a str>,
    provision: Option<&'a str>,
    in_force: Option<&'a str>,
    until: Option<&'a str>,
    policy: Option<&'a str>,
    evidence: Option<Evidence>,
    studies: &'a [String],
    sources: &'a [String],
    checked: &'a str,
    verified: Verified,
}

impl<'a> JsonBasis<'a> {
    pub fn new(basis: &'a Basis, m: &Messages) -> Self {
        let languages = m.languages();
        JsonBasis {
            law: basis.law.as_ref().map(|l| l.get(&languages)),
            provision: basis.provision.as_deref(),
            in_force: basis.in_force.as_deref(),
            until: basis.until.as_deref(),
            policy: basis.policy.as_ref().map(|p| p.get(&languages)),
            evidence: basis.evidence,
            studies: &basis.studies,
            sources: &basis.sources,
            checked: &basis.checked,
            verified: basis.verified,
        }
    }
}

#[derive(Serialize, JsonSchema)]
struct JsonProblem<'a> {
    path: &'a str,
    problem: &'a str,
    message: String,
    help: Option<String>,
    span: Option<Range<u64>>,
    line: Option<u64>,
    column: Option<u64>,
    record: Option<u64>,
    excerpt: Option<&'a str>,
}

/// The whole of `json`. It is written piece by piece; this tells its shape.
#[derive(JsonSchema)]
#[allow(dead_code)]
struct Document<'a> {
    version: u32,
    findings: Vec<JsonFinding<'a>>,
    problems: Vec<JsonProblem<'a>>,
    summary: Summary,
}

/// A line of `jsonl`.
#[derive(Serialize, JsonSchema)]
#[serde(untagged)]
enum Line<'a> {
    Finding(&'a JsonFinding<'a>),
    Problem { problem: &'a JsonProblem<'a> },
    Summary { summary: Versioned<'a> },
}

#[derive(Serialize, JsonSchema)]
struct Versioned<'a> {
    version: u32,
    #[serde(flatten)]
    summary: &'a Summary,
}

/// What a report in `json` looks like.
pub fn schema() -> Schema {
    schema_of::<Document>()
}

/// What a line of `jsonl` looks like.
pub fn line_schema() -> Schema {
    schema_of::<Line>()
}

fn schema_of<T: JsonSchema>() -> Schema {
    // What is always written is required.
    SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<T>()
}

/// Characters of context on either side.
const CONTEXT: usize = 80;

fn finding<'a>(view: &FindingView<'a>) -> JsonFinding<'a> {
    let f = view.finding;
    let place = f.place.as_ref();
    JsonFinding {
        rule: &view.rule.id,
        topic: view.rule.topic(),
        severity: f.severity,
        markets: &f.markets,
        message: view.headline(),
        help: view.help(),
        path: &view.file.path,
        encoding: Some(view.file.encoding).filter(|e| *e != "UTF-8"),
        listing: &f.listing,
        field: place.map(|p| p.field.as_str()),
        key: place.map(|p| p.key.as_str()),
        span: place.filter(|p| !p.spot.as_ref().is_some_and(Spot::replaces_bytes)).map(|p| p.span.clone()),
        line: place.map(|p| p.line),
        column: place.map(|p| p.column),
        place: place.and_then(|p| p.spot.as_ref()),
        text: place.map(|p| p.text.as_str()),
        excerpt: place.map(|p| {
            let from = p.before.char_indices().rev().nth(CONTEXT - 1).map_or(0, |(at, _)| at);
            let to = p.after.char_indices().nth(CONTEXT).map_or(p.after.len(), |(at, _)| at);
            [&p.before[from..], &p.text, &p.after[..to]].concat()
        }),
        count: f.count,
        first: f.first.iter().map(|(listing, line)| First { listing, line: *line }).collect(),
        basis: JsonBasis::new(&view.rule.basis, view.messages),
        fix: f.fix.as_ref(),
        categories: &f.classes,
    }
}

fn problem<'a>(view: &ProblemView<'a>) -> JsonProblem<'a> {
    let p = view.problem;
    JsonProblem {
        path: &p.path,
        problem: p.key.trim_start_matches("problem-"),
        message: view.message(),
        help: view.help(),
        span: p.span.clone(),
        line: p.line,
        column: p.column,
        record: p.record,
        excerpt: p.excerpt.as_deref(),
    }
}

/// One document: `{"version": 1, "findings": […], "problems": […], "summary": {…}}`.
///
/// Findings go out as they come; problems, of which there are few, wait for their turn.
pub struct Json<W: Write> {
    out: W,
    any: bool,
    problems: Vec<serde_json::Value>,
}

impl<W: Write> Json<W> {
    pub fn new(out: W) -> Self {
        Json { out, any: false, problems: Vec::new() }
    }

    fn open(&mut self) -> io::Result<()> {
        let first = !std::mem::replace(&mut self.any, true);
        if first {
            writeln!(self.out, "{{\"version\":{VERSION},\"findings\":[")
        } else {
            self.out.write_all(b",\n")
        }
    }
}

impl<W: Write> Printer for Json<W> {
    fn file(&mut self, _: &FileInfo) -> io::Result<()> {
        Ok(())
    }

    fn finding(&mut self, view: &FindingView) -> io::Result<()> {
        self.open()?;
        write_json(&mut self.out, &finding(view))
    }

    fn problem(&mut self, view: &ProblemView) -> io::Result<()> {
        self.problems.push(serde_json::to_value(problem(view))?);
        Ok(())
    }

    fn finish(&mut self, summary: &Summary, _: &Messages) -> io::Result<()> {
        if !self.any {
            self.open()?;
        }
        self.out.write_all(b"\n],\"problems\":")?;
        write_json(&mut self.out, &self.problems)?;
        self.out.write_all(b",\"summary\":")?;
        write_json(&mut self.out, summary)?;
        self.out.write_all(b"}\n")?;
        self.out.flush()
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// One object a line: findings, `{"problem": {…}}`, and `{"summary": {…}}` at the end.
pub struct Jsonl<W: Write> {
    out: W,
}

impl<W: Write> Jsonl<W> {
    pub fn new(out: W) -> Self {
        Jsonl { out }
    }

    fn line(&mut self, line: &Line) -> io::Result<()> {
        write_json(&mut self.out, line)?;
        self.out.write_all(b"\n")
    }
}

impl<W: Write> Printer for Jsonl<W> {
    fn file(&mut self, _: &FileInfo) -> io::Result<()> {
        Ok(())
    }

    fn finding(&mut self, view: &FindingView) -> io::Result<()> {
        self.line(&Line::Finding(&finding(view)))
    }

    fn problem(&mut self, view: &ProblemView) -> io::Result<()> {
        self.line(&Line::Problem { problem: &problem(view) })
    }

    fn finish(&mut self, summary: &Summary, _: &Messages) -> io::Result<()> {
        self.line(&Line::Summary { summary: Versioned { version: VERSION, summary } })?;
        self.out.flush()
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
