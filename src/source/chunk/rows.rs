//! A chunk of rows: of a text with delimiters, or of a grid. Rows that belong together are one listing.

use super::Chunk;
use crate::listing::{FieldName, Listing, Text};
use crate::source::record::{Sink, attribute};
use crate::source::{Problem, csv};
use std::borrow::Cow;
use std::ops::Range;

/// Gathers rows into listings.
struct Gathering<'a> {
    chunk: &'a Chunk,
    /// The listing that rows are gathered for, and their key.
    open: Option<(Sink<'a, 'a>, Key<'a>)>,
}

/// What holds rows together, and their language.
type Key<'a> = (&'a [u8], &'a [u8]);

impl<'a> Gathering<'a> {
    fn new(chunk: &'a Chunk) -> Self {
        Gathering { chunk, open: None }
    }

    /// Takes a row that begins at byte `start` of the file. `raw` are the bytes of a column, `cell` its
    /// values.
    fn row<C: IntoIterator<Item = Text<'a>>>(
        &mut self,
        start: u64,
        raw: impl Fn(usize) -> &'a [u8],
        cell: &dyn Fn(usize) -> C,
        each: &mut dyn FnMut(Listing<'a>),
    ) {
        let s = &*self.chunk.shared;
        // Rows of one product in another language are another listing.
        let key = s.group.map(|g| (raw(g), s.language.map(raw).unwrap_or_default()));
        let continues = match (&self.open, key) {
            (Some((_, before)), Some(key)) => key.0.is_empty() || key == *before,
            _ => false,
        };
        if !continues {
            self.finish(each);
            self.open = Some((Sink::for_row(s.profile, start), key.unwrap_or_default()));
        }
        if let Some((sink, _)) = &mut self.open {
            self.chunk.cells(sink, cell, continues);
        }
    }

    /// Gives the last listing.
    fn finish(&mut self, each: &mut dyn FnMut(Listing<'a>)) {
        let grouped = self.chunk.shared.group.is_some();
        // Where rows belong together, those without any text are prices or stock of one that stands
        // elsewhere.
        let is_listing = |sink: &Sink<'_, '_>| !sink.is_empty() && (!grouped || sink.has_text());
        if let Some((sink, _)) = self.open.take().filter(|o| is_listing(&o.0)) {
            each(sink.finish(0));
        }
    }
}

impl Chunk {
    pub(super) fn rows<'a>(&'a self, each: &mut dyn FnMut(Listing<'a>), problems: &mut Vec<Problem>) {
        let s = &*self.shared;
        let mut records = 0;
        let mut at = self.start;
        let mut gathering = Gathering::new(self);
        let mut too_many = false;
        while let Some(mut row) = csv::row(&self.bytes, at, s.delimiter) {
            if let Some(quote) = row.unclosed {
                problems.push(self.problem("problem-csv-quote", quote..quote + 40, records, Vec::new()));
                // The line is read as it stands, and the next ones are not lost.
                row = line_as_row(&self.bytes, row.start, s.delimiter);
            }
            at = row.end;
            records += 1;
            let bytes = &self.bytes[row.start..row.end];
            let text = match std::str::from_utf8(bytes) {
                Ok(text) => text,
                Err(e) => {
                    problems.push(self.encoding_problem(row.start + e.valid_up_to(), records - 1));
                    continue;
                }
            };
            // A separator at the end of a line adds an empty cell, and nothing is lost with it.
            let surplus = row.cells.iter().skip(s.columns.len()).find(|c| !c.range.is_empty());
            if let Some(first) = surplus.filter(|_| !too_many) {
                too_many = true;
                let args =
                    vec![("cells", row.cells.len().to_string()), ("columns", s.columns.len().to_string())];
                problems.push(self.problem("problem-csv-cells", first.range.clone(), records - 1, args));
            }
            let base = self.base() + row.start as u64;
            let raw = |i: usize| row.cells.get(i).map(|c| &self.bytes[c.range.clone()]).unwrap_or_default();
            let cell = |i: usize| row.cells.get(i).map(|c| csv::value(text, &c.moved(row.start), base));
            gathering.row(base, raw, &cell, each);
        }
        gathering.finish(each);
    }

    /// The rows of a grid.
    pub(super) fn grid_rows<'a>(&'a self, each: &mut dyn FnMut(Listing<'a>)) {
        let Some(grid) = &self.grid else { return };
        let text = std::str::from_utf8(&self.bytes).unwrap_or("");
        let mut gathering = Gathering::new(self);
        for row in 0..grid.len() {
            let mut cells: Vec<(usize, Range<usize>)> = grid.cells(row).collect();
            cells.sort_by_key(|c| c.0);
            let of = |column: usize| {
                let from = cells.partition_point(|c| c.0 < column);
                cells[from..].iter().take_while(move |c| c.0 == column)
            };
            let value = |range: &Range<usize>| text.get(range.clone()).unwrap_or("");
            let raw = |column: usize| of(column).next().map_or("", |c| value(&c.1)).as_bytes();
            let cell = |i: usize| of(i).map(|c| Text::verbatim(value(&c.1), c.1.start as u64));
            gathering.row(grid.bytes_of(row).start as u64, raw, &cell, each);
        }
        gathering.finish(each);
    }

    /// Adds the cells of a row; of a row that continues a listing only what varies.
    fn cells<'a, C: IntoIterator<Item = Text<'a>>>(
        &'a self,
        sink: &mut Sink<'_, 'a>,
        cell: &dyn Fn(usize) -> C,
        continues: bool,
    ) {
        let s = &*self.shared;
        for (i, (column, role)) in s.columns.iter().enumerate() {
            if s.pairs.iter().any(|p| p.0 == i || p.1 == i) {
                continue;
            }
            let varies = matches!(
                role.name,
                FieldName::Color
                    | FieldName::Size
                    | FieldName::Price
                    | FieldName::ImageLink
                    | FieldName::ImageAlt
            );
            if continues && !varies {
                continue;
            }
            for value in cell(i) {
                sink.push(Cow::Owned(column.clone()), role.clone(), value);
            }
        }
        for &(name, value) in &s.pairs {
            let first = |i: usize| cell(i).into_iter().next();
            let (Some(name), Some(value)) = (first(name), first(value)) else { continue };
            if !s.profile.ignores(value.value()) {
                let role = attribute(s.profile, name.value());
                sink.push(Cow::Owned(name.value().to_owned()), role, value);
            }
        }
    }
}

/// The line that begins at `start`, with its cells whatever quotes stand in them.
fn line_as_row(bytes: &[u8], start: usize, delimiter: u8) -> csv::Row {
    let end = memchr::memchr(b'\n', &bytes[start..]).map_or(bytes.len(), |i| start + i + 1);
    let mut cells = Vec::new();
    let mut at = start;
    let stop = end - usize::from(bytes[..end].ends_with(b"\n"));
    for i in memchr::memchr_iter(delimiter, &bytes[start..stop]).map(|i| start + i).chain([stop]) {
        cells.push(csv::Cell::plain(at..i));
        at = i + 1;
    }
    csv::Row { cells, start, end: end.max(start + 1), unclosed: None }
}
