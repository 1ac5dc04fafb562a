//! GitLab's Code Quality report: one array, one object a finding.
//! <https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format>

use super::lines::write_json;
use super::show::show;
use super::{FindingView, Printer, ProblemView, Summary};
use crate::finding::Severity;
use crate::fingerprint::Fingerprint;
use crate::message::Messages;
use crate::source::FileInfo;
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'a str,
    /// The only one of its kind in the report.
    fingerprint: Fingerprint,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<u64>,
}

/// Prints the array.
pub struct Gitlab<W: Write> {
    out: W,
    any: bool,
}

impl<W: Write> Gitlab<W> {
    pub fn new(out: W) -> Self {
        Gitlab { out, any: false }
    }

    fn issue(&mut self, issue: &Issue) -> io::Result<()> {
        let between: &[u8] = if std::mem::replace(&mut self.any, true) { b",\n" } else { b"[\n" };
        self.out.write_all(between)?;
        write_json(&mut self.out, issue)
    }
}

impl<W: Write> Printer for Gitlab<W> {
    fn file(&mut self, _: &FileInfo) -> io::Result<()> {
        Ok(())
    }

    fn finding(&mut self, view: &FindingView) -> io::Result<()> {
        let region = view.region();
        self.issue(&Issue {
            description: view.sentence(),
            check_name: &view.rule.id,
            fingerprint: view.fingerprint.in_file(&view.file.path),
            severity: match view.finding.severity {
                Severity::Error => "major",
                Severity::Warning => "minor",
                Severity::Advice => "info",
            },
            location: Location {
                path: path(&view.file.path),
                // The format knows no finding without a line.
                lines: Lines { begin: view.line().unwrap_or(1), end: region.map(|r| r.end.line) },
            },
        })
    }

    fn problem(&mut self, view: &ProblemView) -> io::Result<()> {
        let p = view.problem;
        let place = format!("{}:{}:{:?}:{:?}", p.path, p.key, p.line, p.column);
        self.issue(&Issue {
            description: view.message(),
            check_name: p.key,
            fingerprint: Fingerprint(0).in_file(&place),
            severity: "blocker",
            location: Location {
                path: path(&p.path),
                lines: Lines { begin: p.line.unwrap_or(1), end: None },
            },
        })
    }

    fn finish(&mut self, _: &Summary, _: &Messages) -> io::Result<()> {
        self.out.write_all(if self.any { b"\n]\n" } else { b"[]\n" })?;
        self.out.flush()
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

fn path(path: &str) -> String {
    let path = path.replace('\\', "/");
    show(path.strip_prefix("./").unwrap_or(&path)).into_owned()
}
