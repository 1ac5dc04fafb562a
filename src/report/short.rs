//! One line a finding, for editors and eyes that skim.

use super::show::{shorten, show};
use super::{FindingView, Printer, ProblemView, Summary, severity_word};
use crate::finding::Severity;
use crate::message::Messages;
use crate::source::FileInfo;
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

    fn line(
        &mut self,
        path: &str,
        at: [Option<u64>; 2],
        level: &str,
        code: &str,
        text: &str,
    ) -> io::Result<()> {
        write!(self.out, "{}", show(path))?;
        for number in at.into_iter().flatten() {
            write!(self.out, ":{number}")?;
        }
        writeln!(self.out, ": {level}[{}] {text}", show(code))
    }
}

impl<W: Write> Printer for Short<'_, W> {
    fn file(&mut self, _: &FileInfo) -> io::Result<()> {
        Ok(())
    }

    fn finding(&mut self, view: &FindingView) -> io::Result<()> {
        let f = view.finding;
        let mut text = view.headline();
        let at = match &f.place {
            Some(place) => {
                let marked = shorten(place.text.trim(), super::QUOTED);
                if !text.contains(&marked) {
                    text = format!("{text} ({marked})");
                }
                [Some(place.line), Some(place.column)]
            }
            None => [f.first.first().map(|(_, line)| *line), None],
        };
        let level = severity_word(f.severity, self.messages);
        self.line(&view.file.path, at, &level, &view.rule.id, &text)
    }

    fn problem(&mut self, view: &ProblemView) -> io::Result<()> {
        let p = view.problem;
        let level = severity_word(Severity::Error, self.messages);
        self.line(
            &p.path,
            [p.line, p.column.filter(|_| p.line.is_some())],
            &level,
            p.key.trim_start_matches("problem-"),
            &view.message(),
        )
    }

    fn finish(&mut self, _: &Summary, _: &Messages) -> io::Result<()> {
        self.out.flush()
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
