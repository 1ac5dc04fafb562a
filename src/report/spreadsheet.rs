//! CSV for spreadsheets, in the reader's language.
//!
//! Excel takes a file for UTF-8 only if it begins with a byte order mark, and a cell that begins with
//! `=`, `+`, `-` or `@` for a formula. A listing could make it open an address or start a program, so
//! such cells begin with an apostrophe, which spreadsheets read as “this is text”
//! (<https://owasp.org/www-community/attacks/CSV_Injection>).

use super::show::show;
use super::{FindingView, Printer, ProblemView, Summary, basis_text, severity_word};
use crate::finding::Severity;
use crate::message::Messages;
use crate::source::FileInfo;
use std::borrow::Cow;
use std::io::{self, Write};

/// The columns; the heading of each is the message `csv-<name>`.
const COLUMNS: [&str; 17] = [
    "level",
    "message",
    "listing",
    "title",
    "field",
    "text",
    "context",
    "fix",
    "help",
    "markets",
    "law",
    "source",
    "rule",
    "path",
    "line",
    "column",
    "fingerprint",
];

/// Characters that a cell holds in Excel.
const CELL: usize = 32_000;

/// Prints a table.
pub struct Spreadsheet<'m, W: Write> {
    csv: csv::Writer<W>,
    messages: &'m Messages,
    begun: bool,
}

impl<'m, W: Write> Spreadsheet<'m, W> {
    pub fn new(out: W, messages: &'m Messages) -> Self {
        let csv = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .quote_style(csv::QuoteStyle::Necessary)
            .from_writer(out);
        Spreadsheet { csv, messages, begun: false }
    }

    fn begin(&mut self) -> io::Result<()> {
        if !std::mem::replace(&mut self.begun, true) {
            let mut headings = COLUMNS.map(|name| self.messages.text(&format!("csv-{name}"), &[]));
            headings[0].insert(0, '\u{FEFF}');
            self.csv.write_record(&headings)?;
        }
        Ok(())
    }

    fn row<'r>(&mut self, cells: impl IntoIterator<Item = Cow<'r, str>>) -> io::Result<()> {
        self.begin()?;
        let cells = cells.into_iter().map(|cell| text_cell(&cell));
        Ok(self.csv.write_record(cells.map(String::into_bytes))?)
    }
}

/// A cell that is nothing but text: no formula, no control character, not more than a cell holds.
fn text_cell(text: &str) -> String {
    let shown = show(text);
    let mut cell = String::with_capacity(shown.len() + 1);
    // The full-width forms are formulas in Excel too; so is what follows blanks.
    if shown.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '|', '%']) {
        cell.push('\'');
    }
    match shown.char_indices().nth(CELL) {
        Some((end, _)) => {
            cell.push_str(&shown[..end]);
            cell.push('…');
        }
        None => cell.push_str(&shown),
    }
    cell
}

impl<W: Write> Printer for Spreadsheet<'_, W> {
    fn file(&mut self, _: &FileInfo) -> io::Result<()> {
        Ok(())
    }

    fn finding(&mut self, view: &FindingView) -> io::Result<()> {
        let m = self.messages;
        let (f, place) = (view.finding, view.finding.place.as_ref());
        let own = |text: String| Cow::Owned(text);
        let context = place.map(|p| [&p.before, "[", &p.text, "]", &p.after].concat());
        let place_of = |p: &crate::finding::Place| match &p.spot {
            Some(spot) if spot.replaces_bytes() => (spot.to_string(), String::new()),
            _ => (p.line.to_string(), p.column.to_string()),
        };
        let (line, column) = match place {
            Some(place) => place_of(place),
            None => (view.line().map_or_else(String::new, |l| l.to_string()), String::new()),
        };
        self.row([
            own(severity_word(f.severity, m)),
            own(view.headline()),
            own(view.listing_name()),
            own(f.listing.title.clone().filter(|_| place.is_some()).unwrap_or_default()),
            own(place.map_or_else(String::new, |p| super::field_name(p).to_owned())),
            own(place.map_or_else(String::new, |p| p.text.clone())),
            own(context.unwrap_or_default()),
            own(f.fix.as_ref().map_or_else(String::new, |fix| fix.replacement.clone())),
            own(view.help().unwrap_or_default()),
            own(m.list(f.markets.iter())),
            own(basis_text(&view.rule.basis, m)),
            own(view.rule.basis.sources.first().cloned().unwrap_or_default()),
            own(view.rule.id.clone()),
            own(view.file.path.clone()),
            own(line),
            own(column),
            own(view.fingerprint.to_string()),
        ])
    }

    fn problem(&mut self, view: &ProblemView) -> io::Result<()> {
        let p = view.problem;
        let number = |n: Option<u64>| Cow::Owned(n.map_or_else(String::new, |n| n.to_string()));
        let mut cells = vec![Cow::Borrowed(""); COLUMNS.len()];
        cells[0] = Cow::Owned(severity_word(Severity::Error, self.messages));
        cells[1] = Cow::Owned(view.message());
        cells[8] = Cow::Owned(view.help().unwrap_or_default());
        cells[12] = Cow::Borrowed(p.key);
        cells[13] = Cow::Borrowed(&p.path);
        cells[14] = number(p.line);
        cells[15] = number(p.column);
        self.row(cells)
    }

    fn finish(&mut self, _: &Summary, _: &Messages) -> io::Result<()> {
        // A table without rows still says what its columns would be.
        self.begin()?;
        self.csv.flush()
    }

    fn flush(&mut self) -> io::Result<()> {
        self.csv.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", "\t=cmd|' /C calc'!A0", "\r=1", " =1", "|x", "%x"]
        {
            let cell = text_cell(text);
            let first = cell.chars().find(|c| !c.is_whitespace());
            assert!(matches!(first, Some('\'' | '⏎')), "{text:?} → {cell:?}");
        }
        assert_eq!(text_cell("a=b - c"), "a=b - c");
        assert_eq!(text_cell("a\u{0}\u{1b}[31m\nb"), "a␀␛[31m⏎b");
        assert_eq!(text_cell(&"中".repeat(40_000)).chars().count(), CELL + 1);
    }
}
