//! reviewdog's diagnostics, one JSON object a line (`-f=rdjsonl`).
//!
//! Columns count bytes of UTF-8 from 1, and the end is behind the last character, as
//! <https://github.com/reviewdog/reviewdog/tree/master/proto/rdf> says.

use super::lines::write_json;
use super::place::{Region, address};
use super::{FindingView, Printer, ProblemView, Summary};
use crate::finding::{Position, Severity};
use crate::message::Messages;
use crate::source::FileInfo;
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct Diagnostic<'a> {
    message: String,
    location: Location,
    severity: &'static str,
    source: Source,
    code: Code<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suggestions: Vec<Suggestion<'a>>,
}

#[derive(Serialize)]
struct Location {
    path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    range: Option<Range>,
}

#[derive(Serialize, Clone, Copy)]
struct Range {
    start: Point,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<Point>,
}

#[derive(Serialize, Clone, Copy)]
struct Point {
    line: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<u64>,
}

#[derive(Serialize)]
struct Source {
    name: &'static str,
}

#[derive(Serialize)]
struct Code<'a> {
    value: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

#[derive(Serialize)]
struct Suggestion<'a> {
    range: Range,
    text: &'a str,
}

/// Prints a line a finding.
pub struct Rdjsonl<W: Write> {
    out: W,
}

impl<W: Write> Rdjsonl<W> {
    pub fn new(out: W) -> Self {
        Rdjsonl { out }
    }

    fn line(&mut self, diagnostic: &Diagnostic) -> io::Result<()> {
        write_json(&mut self.out, diagnostic)?;
        self.out.write_all(b"\n")
    }
}

fn point(at: Position) -> Point {
    Point { line: at.line, column: Some(at.byte_column).filter(|c| *c > 0) }
}

fn range(region: Region) -> Range {
    Range { start: point(region.start), end: Some(point(region.end)) }
}

fn location(path: &str, range: Option<Range>) -> Location {
    Location { path: path.replace('\\', "/"), range }
}

fn whole_line(line: u64) -> Range {
    Range { start: Point { line, column: None }, end: None }
}

impl<W: Write> Printer for Rdjsonl<W> {
    fn file(&mut self, _: &FileInfo) -> io::Result<()> {
        Ok(())
    }

    fn finding(&mut self, view: &FindingView) -> io::Result<()> {
        let region = view.region();
        // A suggestion replaces one range; a fix that goes elsewhere too would be torn apart.
        let fix = view.plain_fix().filter(|fix| fix.also.is_empty());
        let suggestion = fix.zip(region.filter(|r| r.start.byte_column > 0 && r.end.byte_column > 0));
        let help = view.help().map(|help| format!("\n{help}")).unwrap_or_default();
        self.line(&Diagnostic {
            message: format!("{}{help}", view.sentence()),
            location: location(&view.file.path, region.map(range).or(view.line().map(whole_line))),
            severity: match view.finding.severity {
                Severity::Error => "ERROR",
                Severity::Warning => "WARNING",
                Severity::Advice => "INFO",
            },
            source: Source { name: "listlint" },
            code: Code {
                value: &view.rule.id,
                url: address(&view.rule.basis.sources).map(std::borrow::Cow::into_owned),
            },
            suggestions: suggestion
                .map(|(fix, region)| Suggestion { range: range(region), text: &fix.replacement })
                .into_iter()
                .collect(),
        })
    }

    fn problem(&mut self, view: &ProblemView) -> io::Result<()> {
        let p = view.problem;
        let help = view.help().map(|help| format!("\n{help}")).unwrap_or_default();
        self.line(&Diagnostic {
            message: format!("{}{help}", view.message()),
            location: location(&p.path, p.line.map(whole_line)),
            severity: "ERROR",
            source: Source { name: "listlint" },
            code: Code { value: p.key, url: None },
            suggestions: Vec::new(),
        })
    }

    fn finish(&mut self, _: &Summary, _: &Messages) -> io::Result<()> {
        self.out.flush()
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
