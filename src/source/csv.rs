//! Delimited text with the bytes of every cell.
//!
//! Our own splitter, because cells must lead back to their bytes; its values are those of the `csv` crate
//! (a property test compares them). It is as tolerant: a quote inside an unquoted cell is a letter, what
//! follows a closing quote is added to the cell.

use crate::listing::{Text, TextBuilder};
use memchr::{memchr, memchr3};
use std::ops::Range;

/// A cell as it stands in the file, quotes and all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// Bytes of the text that was read.
    pub range: Range<usize>,
    quoted: bool,
}

impl Cell {
    /// A cell that stands for itself, quotes and all.
    pub fn plain(range: Range<usize>) -> Cell {
        Cell { range, quoted: false }
    }

    /// Whether it stands between quotes.
    pub fn is_quoted(&self) -> bool {
        self.quoted
    }

    /// The same cell in a text that begins `by` bytes later.
    pub fn moved(&self, by: usize) -> Cell {
        Cell { range: self.range.start - by..self.range.end - by, quoted: self.quoted }
    }
}

/// A row, and where reading goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub cells: Vec<Cell>,
    pub start: usize,
    /// Behind the line end.
    pub end: usize,
    /// Start of a quoted cell that nothing closes.
    pub unclosed: Option<usize>,
}

/// Reads the row that begins at `at`, passing over blank lines; none at the end.
pub fn row(text: &[u8], mut at: usize, delimiter: u8) -> Option<Row> {
    while matches!(text.get(at), Some(b'\n' | b'\r')) {
        at += 1;
    }
    if at >= text.len() {
        return None;
    }
    let mut row = Row { cells: Vec::new(), start: at, end: at, unclosed: None };
    loop {
        let start = at;
        let quoted = text.get(at) == Some(&b'"');
        if quoted {
            at += 1;
            loop {
                match memchr(b'"', &text[at..]) {
                    None => {
                        row.unclosed.get_or_insert(start);
                        at = text.len();
                        break;
                    }
                    Some(i) if text.get(at + i + 1) == Some(&b'"') => at += i + 2,
                    Some(i) => {
                        at += i + 1;
                        break;
                    }
                }
            }
        }
        // Up to the delimiter or the line end; after a closing quote there is usually nothing.
        at += match memchr3(delimiter, b'\n', b'\r', &text[at..]) {
            Some(i) => i,
            None => text.len() - at,
        };
        row.cells.push(Cell { range: start..at, quoted });
        match text.get(at) {
            Some(c) if *c == delimiter => at += 1,
            Some(b'\r') if text.get(at + 1) == Some(&b'\n') => {
                row.end = at + 2;
                return Some(row);
            }
            Some(_) => {
                row.end = at + 1;
                return Some(row);
            }
            None => {
                row.end = at;
                return Some(row);
            }
        }
        if at == text.len() {
            row.cells.push(Cell { range: at..at, quoted: false });
            row.end = at;
            return Some(row);
        }
    }
}

/// The value of a cell. `base` is the offset of `text` in the file.
pub fn value<'a>(text: &'a str, cell: &Cell, base: u64) -> Text<'a> {
    let raw = &text[cell.range.clone()];
    let place = |at: usize| base + (cell.range.start + at) as u64;
    if !cell.quoted {
        return Text::verbatim(raw, place(0));
    }
    let close = raw.len() - 1;
    if raw.len() >= 2 && raw.ends_with('"') && memchr(b'"', &raw.as_bytes()[1..close]).is_none() {
        return Text::verbatim(&raw[1..close], place(1));
    }
    let mut b = TextBuilder::default();
    let bytes = raw.as_bytes();
    let mut at = 1;
    while at < raw.len() {
        let Some(i) = memchr(b'"', &bytes[at..]) else {
            b.push_verbatim(&raw[at..], place(at));
            break;
        };
        b.push_verbatim(&raw[at..at + i], place(at));
        at += i;
        if bytes.get(at + 1) == Some(&b'"') {
            b.push_escape("\"", place(at)..place(at + 2));
            at += 2;
        } else {
            // The closing quote; what follows belongs to the cell as it is.
            b.push_verbatim(&raw[at + 1..], place(at + 1));
            break;
        }
    }
    b.finish()
}

/// The delimiter of a file: the one that makes most columns, and as many in the rows that follow.
pub fn delimiter(head: &str) -> u8 {
    let score = |delimiter: u8| {
        let mut at = 0;
        let mut widths = Vec::new();
        while let Some(r) = row(head.as_bytes(), at, delimiter) {
            widths.push(r.cells.len());
            at = r.end;
            if widths.len() == 6 {
                break;
            }
        }
        // The last row may be cut off.
        if widths.len() > 1 && at >= head.len() {
            widths.pop();
        }
        let first = widths.first().copied().unwrap_or(0);
        let same = widths.iter().filter(|w| **w == first).count();
        (if first > 1 { first * (1 + 3 * same / widths.len().max(1)) } else { 0 }, delimiter)
    };
    [b'|', b';', b'\t', b','].into_iter().map(score).max_by_key(|s| s.0).map_or(b',', |s| s.1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rows(text: &str, delimiter: u8) -> Vec<Vec<String>> {
        let mut at = 0;
        let mut all = Vec::new();
        while let Some(r) = row(text.as_bytes(), at, delimiter) {
            all.push(r.cells.iter().map(|c| value(text, c, 0).value().to_owned()).collect());
            at = r.end;
        }
        all
    }

    #[test]
    fn cells_keep_their_places() {
        let text = "id,\"a \"\"b\"\" c\"\r\n1,x\"y\n";
        let first = row(text.as_bytes(), 0, b',').unwrap();
        let t = value(text, &first.cells[1], 100);
        assert_eq!(t.value(), "a \"b\" c");
        assert_eq!(t.source(2..5), 106..111);
        assert_eq!(rows(text, b','), [vec!["id", "a \"b\" c"], vec!["1", "x\"y"]]);
        assert_eq!(row(b"a,\"b\nc", 0, b',').unwrap().unclosed, Some(2));
    }

    #[test]
    fn delimiters_are_found() {
        assert_eq!(delimiter("id;title;price\n1;a, b;2,50\n2;c, d, e;3\n"), b';');
        assert_eq!(delimiter("id\ttitle\n1\ta,b,c\n"), b'\t');
        assert_eq!(delimiter("id,title\n1,\"a;b;c;d\"\n"), b',');
        assert_eq!(delimiter("id|title\n1|a\n"), b'|');
    }

    proptest! {
        #[test]
        fn values_are_those_of_the_csv_crate(text in "[a\",;\n\r é]{0,60}") {
            let theirs: Vec<Vec<String>> = csv::ReaderBuilder::new()
                .has_headers(false)
                .flexible(true)
                .from_reader(text.as_bytes())
                .records()
                .map(|r| r.unwrap().iter().map(str::to_owned).collect())
                .collect();
            prop_assert_eq!(rows(&text, b','), theirs);
        }

        #[test]
        fn written_cells_are_read_back(cells in prop::collection::vec("\\PC{0,12}|[\"\n\r,]{0,4}", 1..6)) {
            prop_assume!(cells.len() > 1 || !cells[0].is_empty());
            let mut writer = csv::Writer::from_writer(Vec::new());
            writer.write_record(&cells).unwrap();
            let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            let row = row(text.as_bytes(), 0, b',').unwrap();
            for (cell, written) in row.cells.iter().zip(&cells) {
                let t = value(&text, cell, 0);
                prop_assert_eq!(t.value(), written);
                for (at, c) in t.value().char_indices() {
                    let span = t.source(at..at + c.len_utf8());
                    let raw = &text[span.start as usize..span.end as usize];
                    let expected = if c == '"' { "\"\"".to_owned() } else { c.to_string() };
                    prop_assert_eq!(raw, expected);
                }
            }
        }
    }
}
