//! Annotations for GitHub Actions: workflow commands on standard output.
//!
//! GitHub shows ten annotations of a level for each step and fifty for each run, and drops the rest
//! without a word. So at most ten of a level are written, each rule and wording once before any is
//! repeated, and what does not fit is counted in a line for the log. The format:
//! <https://docs.github.com/actions/reference/workflow-commands-for-github-actions>.

use super::{FindingView, Printer, ProblemView, Summary, basis_text};
use crate::finding::Severity;
use crate::message::Messages;
use crate::source::FileInfo;
use crate::t;
use std::collections::HashSet;
use std::io::{self, Write};

/// Annotations of a level that GitHub shows for one step. Three levels stay below the fifty of a run.
const SHOWN: usize = 10;

/// Prints workflow commands.
pub struct Github<'m, W: Write> {
    out: W,
    messages: &'m Messages,
    levels: [Level; 3],
}

#[derive(Default)]
struct Level {
    shown: usize,
    /// Rules and wordings that were shown.
    told: HashSet<(String, String)>,
    /// Repetitions that fill what is left at the end.
    later: Vec<String>,
    /// Findings that are neither shown nor kept.
    dropped: u64,
}

impl<'m, W: Write> Github<'m, W> {
    pub fn new(out: W, messages: &'m Messages) -> Self {
        Github { out, messages, levels: Default::default() }
    }

    fn annotate(&mut self, severity: Severity, key: (String, String), line: String) -> io::Result<()> {
        let level = &mut self.levels[severity as usize];
        if level.shown < SHOWN && level.told.insert(key) {
            level.shown += 1;
            return self.out.write_all(line.as_bytes());
        }
        match level.later.len() + level.shown < SHOWN {
            true => level.later.push(line),
            false => level.dropped += 1,
        }
        Ok(())
    }
}

/// One command. Everything that comes from files is escaped, so that it ends neither the line nor the
/// value that it stands in.
fn command(severity: Severity, properties: &[(&str, String)], message: &str) -> String {
    let name = match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "notice",
    };
    let written: Vec<String> = properties.iter().map(|(k, v)| format!("{k}={}", property(v))).collect();
    format!("::{name} {}::{}\n", written.join(","), data(message))
}

/// Escapes a message.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes the value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

impl<W: Write> Printer for Github<'_, W> {
    fn file(&mut self, _: &FileInfo) -> io::Result<()> {
        Ok(())
    }

    fn finding(&mut self, view: &FindingView) -> io::Result<()> {
        let finding = view.finding;
        let mut properties = vec![("file", view.file.path.replace('\\', "/"))];
        match view.region() {
            Some(region) => {
                properties.push(("line", region.start.line.to_string()));
                properties.push(("endLine", region.end.line.to_string()));
                // Columns are taken only within one line.
                if region.start.line == region.end.line {
                    properties.push(("col", region.start.column.to_string()));
                    properties.push(("endColumn", region.end.column.to_string()));
                }
            }
            None => properties.extend(view.line().map(|line| ("line", line.to_string()))),
        }
        properties.push(("title", view.rule.id.clone()));
        let mut message = view.sentence();
        for part in [Some(basis_text(&view.rule.basis, self.messages)), view.help()].into_iter().flatten() {
            message.push('\n');
            message.push_str(&part);
        }
        let wording = finding.place.as_ref().map_or_else(String::new, |p| p.text.to_lowercase());
        let key = (view.rule.id.clone(), wording);
        self.annotate(finding.severity, key, command(finding.severity, &properties, &message))
    }

    fn problem(&mut self, view: &ProblemView) -> io::Result<()> {
        let mut properties = vec![("file", view.problem.path.replace('\\', "/"))];
        properties.extend(view.problem.line.map(|line| ("line", line.to_string())));
        let message =
            [Some(view.message()), view.help()].into_iter().flatten().collect::<Vec<_>>().join("\n");
        let key = (view.problem.key.to_owned(), view.problem.path.clone());
        self.annotate(Severity::Error, key, command(Severity::Error, &properties, &message))
    }

    fn finish(&mut self, _: &Summary, m: &Messages) -> io::Result<()> {
        let mut dropped = 0;
        for level in &mut self.levels {
            let room = SHOWN - level.shown;
            for line in level.later.iter().take(room) {
                self.out.write_all(line.as_bytes())?;
            }
            dropped += level.dropped + level.later.len().saturating_sub(room) as u64;
        }
        if dropped > 0 {
            writeln!(self.out, "{}", t!(m, "github-more", count = dropped))?;
        }
        self.out.flush()
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_a_command_early() {
        let text = "a%b\r\n::error file=x,line=1::c";
        assert_eq!(data(text), "a%25b%0D%0A::error file=x,line=1::c");
        assert_eq!(property(text), "a%25b%0D%0A%3A%3Aerror file=x%2Cline=1%3A%3Ac");
        let line = command(Severity::Advice, &[("file", text.to_owned())], text);
        assert_eq!(line.lines().count(), 1);
        assert!(line.starts_with("::notice file=a%25b"), "{line}");
    }
}
