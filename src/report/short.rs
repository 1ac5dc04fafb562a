//! One line a finding, for editors and eyes that skim.

use super::show::show;
use super::{FindingView, Printer, ProblemView, Summary, severity_word};
use crate::finding::Severity;
use crate::message::Messages;
use crate::source::FileInfo;
use crate::t;
use std::io::{self, Write};

/// Prints `path:line:column: error[rule] message`.
pub struct Short<'m, W: Write> {
    out: W,
    messages: &'m Messages,
}

impl<'m, W: Write> Short<'m, W> {
    pub fn new(out: W, messages: &'m Messages) -> Self {
        Short { out, messages }
    }

    fn line(&mut self, path: &str, at: &str, level: &str, code: &str, text: &str) -> io::Result<()> {
        writeln!(self.out, "{}{at}: {level}[{}] {text}", show(path), show(code))
    }
}

impl<W: Write> Printer for Short<'_, W> {
    fn file(&mut self, _: &FileInfo) -> io::Result<()> {
        Ok(())
    }

    fn encoding(&mut self, file: &FileInfo) -> io::Result<()> {
        let path = show(&file.path).into_owned();
        writeln!(self.out, "{}", t!(self.messages, "read-in", path = path, encoding = file.encoding))
    }

    fn finding(&mut self, view: &FindingView) -> io::Result<()> {
        let f = view.finding;
        let text = view.sentence();
        let at = match &f.place {
            Some(place) => match &place.spot {
                Some(spot) if spot.replaces_bytes() => format!(":{}", show(&spot.to_string())),
                _ => format!(":{}:{}", place.line, place.column),
            },
            None => view.line().map_or_else(String::new, |line| format!(":{line}")),
        };
        let level = severity_word(f.severity, self.messages);
        self.line(&view.file.path, &at, &level, &view.rule.id, &text)
    }

    fn problem(&mut self, view: &ProblemView) -> io::Result<()> {
        let p = view.problem;
        let level = severity_word(Severity::Error, self.messages);
        let at = match (p.line, p.column) {
            (Some(line), Some(column)) => format!(":{line}:{column}"),
            (Some(line), None) => format!(":{line}"),
            (None, _) => String::new(),
        };
        self.line(&p.path, &at, &level, p.key.trim_start_matches("problem-"), &view.message())
    }

    fn finish(&mut self, _: &Summary, _: &Messages) -> io::Result<()> {
        self.out.flush()
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
