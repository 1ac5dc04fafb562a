//! A summary in GitHub's Markdown, for `$GITHUB_STEP_SUMMARY` and comments on pull requests.
//!
//! GitHub takes a megabyte for each step, so the worst findings are shown and the others counted. What
//! listings hold is text: no markup, no link, no mention.

use super::show::show;
use super::{FindingView, Printer, ProblemView, Summary, basis_text, field_name, severity_word};
use crate::finding::Severity;
use crate::message::Messages;
use crate::source::FileInfo;
use crate::t;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Findings of a level that are kept to be shown.
const SHOWN: usize = 50;
/// Rules that are explained.
const EXPLAINED: usize = 50;
/// Problems that are named.
const NAMED: usize = 20;

/// Gathers a summary and prints it at the end.
pub struct Markdown<'m, W: Write> {
    out: W,
    messages: &'m Messages,
    /// By rule: what it is about, and how often it spoke.
    rules: BTreeMap<String, Spoken>,
    /// Rows of the worst findings, by level.
    rows: [Vec<String>; 3],
    problems: Vec<String>,
}

struct Spoken {
    severity: Severity,
    topic: String,
    count: u64,
    markets: Vec<String>,
    law: String,
    help: String,
}

impl<'m, W: Write> Markdown<'m, W> {
    pub fn new(out: W, messages: &'m Messages) -> Self {
        Markdown { out, messages, rules: BTreeMap::new(), rows: Default::default(), problems: Vec::new() }
    }

    fn table(&mut self, headings: &[String], rows: impl IntoIterator<Item = String>) -> io::Result<()> {
        writeln!(self.out, "| {} |\n|{}", headings.join(" | "), " --- |".repeat(headings.len()))?;
        for row in rows {
            self.out.write_all(row.as_bytes())?;
        }
        writeln!(self.out)
    }
}

/// Text that stays text: every sign that could mean something is escaped, which Markdown allows for all
/// of ASCII's punctuation. A comment behind `@` and `#` keeps GitHub from reading a name or a number.
fn text(plain: &str) -> String {
    let mut out = String::with_capacity(plain.len() + 8);
    for c in show(plain).chars() {
        match c {
            '@' | '#' => {
                out.push(c);
                out.push_str("<!-- -->");
            }
            c if c.is_ascii_punctuation() => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

/// Text in which Markdown finds no markup, for pages of our own rules, which a reader may see raw: only what
/// could mean something there is escaped.
pub fn without_markup(plain: &str) -> String {
    let special =
        |c: char| matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '#' | '|' | '!' | '~');
    show(plain).chars().flat_map(|c| special(c).then_some('\\').into_iter().chain([c])).collect()
}

fn row(cells: &[String]) -> String {
    format!("| {} |\n", cells.join(" | "))
}

const fn sign(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "🔴",
        Severity::Warning => "🟡",
        Severity::Advice => "🔵",
    }
}

impl<W: Write> Printer for Markdown<'_, W> {
    fn file(&mut self, _: &FileInfo) -> io::Result<()> {
        Ok(())
    }

    fn finding(&mut self, view: &FindingView) -> io::Result<()> {
        let (m, f) = (self.messages, view.finding);
        let spoken = self.rules.entry(view.rule.id.clone()).or_insert_with(|| Spoken {
            severity: f.severity,
            topic: view.topic_name(),
            count: 0,
            markets: Vec::new(),
            law: basis_text(&view.rule.basis, m),
            help: view.help().unwrap_or_default(),
        });
        spoken.count += 1;
        spoken.severity = spoken.severity.max(f.severity);
        for market in f.markets.iter() {
            if !spoken.markets.contains(market) {
                spoken.markets.push(market.clone());
            }
        }
        let rows = &mut self.rows[f.severity as usize];
        if rows.len() < SHOWN {
            let place = match (&f.place, view.line()) {
                (Some(place), _) => match &place.spot {
                    Some(spot) if spot.replaces_bytes() => format!("{}:{spot}", view.file.path),
                    _ => format!("{}:{}:{}", view.file.path, place.line, place.column),
                },
                (None, Some(line)) => format!("{}:{line}", view.file.path),
                (None, None) => view.file.path.clone(),
            };
            let mut listing = text(&view.listing_name());
            if let Some(place) = &f.place {
                listing.push_str(" · ");
                listing.push_str(&text(field_name(place)));
            }
            rows.push(row(&[
                format!("{} {}", sign(f.severity), severity_word(f.severity, m)),
                text(&view.sentence()),
                listing,
                text(&place),
                text(&m.list(f.markets.iter())),
                text(&view.rule.id),
            ]));
        }
        Ok(())
    }

    fn problem(&mut self, view: &ProblemView) -> io::Result<()> {
        if self.problems.len() < NAMED {
            let line = view.problem.line.map(|l| format!(":{l}")).unwrap_or_default();
            let place = text(&format!("{}{line}", view.problem.path));
            self.problems.push(format!("- {place}: {}\n", text(&view.message())));
        }
        Ok(())
    }

    fn finish(&mut self, summary: &Summary, m: &Messages) -> io::Result<()> {
        writeln!(self.out, "## listlint\n")?;
        writeln!(self.out, "**{}**\n", text(&summary.sentence(m)))?;
        for part in summary.remarks(m) {
            writeln!(self.out, "{}\n", text(&part))?;
        }
        let heading = |id: &str| text(&m.text(id, &[]));
        if !self.rules.is_empty() {
            let rules = std::mem::take(&mut self.rules);
            let mut worst: Vec<(&String, &Spoken)> = rules.iter().collect();
            worst.sort_by_key(|(id, s)| (std::cmp::Reverse((s.severity, s.count)), *id));
            let headings =
                ["csv-level", "table-topic", "csv-rule", "table-findings", "csv-markets"].map(heading);
            let of = |(id, s): &(&String, &Spoken)| {
                row(&[
                    format!("{} {}", sign(s.severity), severity_word(s.severity, m)),
                    text(&s.topic),
                    text(id),
                    m.number(s.count),
                    text(&m.list(&s.markets)),
                ])
            };
            let counted: Vec<String> = worst.iter().take(EXPLAINED).map(of).collect();
            self.table(&headings, counted)?;

            writeln!(self.out, "### {}\n", heading("markdown-findings"))?;
            let rows: Vec<String> = std::mem::take(&mut self.rows).into_iter().rev().flatten().collect();
            let shown = rows.len() as u64;
            let headings = ["csv-level", "csv-message", "csv-listing", "csv-path", "csv-markets", "csv-rule"]
                .map(heading);
            self.table(&headings, rows)?;
            if shown < summary.findings.total() {
                let more = t!(m, "markdown-more", count = summary.findings.total() - shown);
                writeln!(self.out, "{}\n", text(&more))?;
            }

            writeln!(self.out, "### {}\n", heading("markdown-rules"))?;
            for (id, s) in worst.iter().take(EXPLAINED) {
                let (id, topic) = (htmlize::escape_text(*id), htmlize::escape_text(&s.topic));
                writeln!(self.out, "<details><summary>{id} · {topic}</summary>\n")?;
                writeln!(self.out, "{}\n", text(&s.law))?;
                if !s.help.is_empty() {
                    writeln!(self.out, "{}\n", text(&s.help))?;
                }
                writeln!(self.out, "</details>\n")?;
            }
        }
        if !self.problems.is_empty() {
            writeln!(self.out, "### {}\n", heading("markdown-problems"))?;
            writeln!(self.out, "{}", self.problems.concat())?;
        }
        writeln!(self.out, "_{}_", text(&summary.notice))?;
        self.out.flush()
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pulldown_cmark::{Event, Options, Parser};

    #[test]
    fn pages_of_rules_hold_no_markup() {
        assert_eq!(without_markup("<b> [x](y)\n1/2"), "\\<b\\> \\[x\\](y)⏎1/2");
    }

    #[test]
    fn text_stays_text() {
        let hostile =
            "**b** [x](http://evil) <script>alert(1)</script> `c` | @user #12 www.evil.com a@b.c &amp; ~~s~~";
        let written = text(hostile);
        let parsed: Vec<Event> = Parser::new_ext(&written, Options::all()).collect();
        let read: String = parsed
            .iter()
            .map(|e| match e {
                Event::Text(text) => text.to_string(),
                Event::InlineHtml(html) => {
                    assert_eq!(&**html, "<!-- -->");
                    String::new()
                }
                Event::Start(_) | Event::End(_) => String::new(),
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(read, hostile);
        assert!(!written.contains("@user") && !written.contains("#12") && !written.contains("www."));
    }
}
