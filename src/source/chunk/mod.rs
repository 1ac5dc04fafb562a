//! A chunk of whole records, and reading its listings. How the records of a format are read stands in a file
//! of its own.

mod json;
mod rows;
mod shared;
mod xml;
mod yaml;

pub use shared::Shared;

use super::captions::{self, Cue};
use super::document::{self, Document};
use super::encoding::DiskMap;
use super::grid::Grid;
use super::lines::Lines;
use super::sniff::Layout;
use super::{FileInfo, Format, Problem};
use crate::listing::{Field, FieldName, Listing, Spot, TextBuilder};
use std::borrow::Cow;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// A part of a file.
#[derive(Debug)]
pub struct Chunk {
    /// Position among all work, from 0.
    pub seq: u64,
    pub file: Arc<FileInfo>,
    pub last_of_file: bool,
    shared: Arc<Shared>,
    bytes: Vec<u8>,
    /// Where records begin: behind a header.
    start: usize,
    map: DiskMap,
    disk_bytes: u64,
    /// Characters that stand before the chunk on its first line.
    before: u64,
    part: Part,
    /// The cells whose texts the bytes are, in files without readable bytes.
    grid: Option<Grid>,
    /// The cues of captions, found when the first place is asked for.
    cues: OnceLock<Vec<Cue>>,
}

/// What a chunk is a part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Records,
    /// What goes on behind the limit of a record.
    Overlong,
    /// What stands behind the last record.
    Tail,
}

impl Chunk {
    #[expect(clippy::too_many_arguments, reason = "what a chunk is")]
    pub(super) fn new(
        seq: u64,
        shared: Arc<Shared>,
        last_of_file: bool,
        bytes: Vec<u8>,
        start: usize,
        map: DiskMap,
        disk_bytes: u64,
        before: u64,
        part: Part,
    ) -> Chunk {
        Chunk {
            seq,
            file: shared.info.clone(),
            last_of_file,
            start: start.min(bytes.len()),
            shared,
            bytes,
            map,
            disk_bytes,
            before,
            part,
            grid: None,
            cues: OnceLock::new(),
        }
    }

    /// Its memory.
    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// Rows of a table, out of a file of which `disk_bytes` count as read with them.
    pub(super) fn of_grid(seq: u64, shared: Arc<Shared>, mut grid: Grid, disk_bytes: u64) -> Chunk {
        let bytes = grid.take_text().into_bytes();
        let same = DiskMap::Same(0);
        let mut chunk = Chunk::new(seq, shared, false, bytes, 0, same, disk_bytes, 0, Part::Records);
        chunk.grid = Some(grid);
        chunk
    }

    /// Its decoded bytes.
    pub(super) fn decoded(&self) -> &[u8] {
        &self.bytes
    }

    /// The decoded byte that came from a byte of the file.
    pub(super) fn in_text(&self, offset: u64) -> usize {
        self.map.decoded(offset)
    }

    /// Whether its bytes are those of cells that were gathered, not of the file.
    pub(super) fn is_grid(&self) -> bool {
        self.grid.is_some()
    }

    /// Where records begin in the decoded bytes.
    pub(super) fn records_at(&self) -> usize {
        self.start
    }

    /// What separates its cells.
    pub(super) fn delimiter(&self) -> u8 {
        self.shared.delimiter
    }

    /// The deepest nesting that is read.
    pub(super) fn depth(&self) -> usize {
        self.shared.limits.depth
    }

    /// How records begin, where that can be told by a line.
    pub(super) fn yaml_begin(&self) -> Option<super::yaml::Begin> {
        self.shared.yaml
    }

    /// The byte of the file that a decoded byte came from.
    pub(super) fn on_disk(&self, at: usize) -> u64 {
        self.map.disk(at)
    }

    /// Line feeds in the chunk.
    pub fn newlines(&self) -> u64 {
        // Rows have their own numbers.
        if self.grid.is_some() { 0 } else { memchr::memchr_iter(b'\n', &self.bytes).count() as u64 }
    }

    /// Bytes that the chunk takes on disk.
    pub fn bytes_on_disk(&self) -> u64 {
        self.disk_bytes
    }

    /// A cursor for lines and columns.
    pub fn lines(&self) -> Lines<'_> {
        Lines::new(&self.bytes, &self.map, self.before, self.grid.as_ref())
    }

    /// The place of a span in the terms of the format; none for formats of plain text.
    pub fn spot(&self, span: &Range<u64>) -> Option<Spot> {
        let (start, end) = (self.map.decoded(span.start), self.map.decoded(span.end));
        if let Some(grid) = &self.grid {
            let column = |i: usize| self.shared.columns.get(i).map_or_else(String::new, |c| c.0.clone());
            return grid.spot(&self.bytes, start..end, &column);
        }
        if matches!(self.file.format, Format::Srt | Format::Vtt) {
            let text = std::str::from_utf8(&self.bytes).ok()?;
            return captions::spot(text, self.cues.get_or_init(|| captions::cues(text)), start..end);
        }
        None
    }

    /// Calls `each` for every record and gives the number of listings in them. What is wrong with a record
    /// is added to `problems`; reading goes on behind it. Indexes count from the chunk's start.
    pub fn read<'a>(&'a self, each: &mut dyn FnMut(Record<'a>), problems: &mut Vec<Problem>) -> u64 {
        let from = problems.len();
        let mut listings = 0;
        let mut tell = |listing: Listing<'a>| {
            let mut whole = self.placed(listing);
            self.give(&mut whole);
            whole.index = listings;
            let mut parts = whole.by_language();
            for part in &mut parts {
                part.index = listings;
                listings += 1;
            }
            listings += u64::from(parts.is_empty());
            each(Record { whole, parts });
        };
        match self.shared.layout {
            _ if self.part == Part::Overlong => {}
            _ if self.part == Part::Tail => self.tail(self.start, problems),
            Layout::Lines => self.json_lines(&mut tell, problems),
            Layout::Elements { .. } => self.elements(self.start..self.bytes.len(), &mut tell, problems),
            Layout::Document => self.document(&mut tell, problems),
            Layout::Rows => self.rows(&mut tell, problems),
            Layout::Yaml => self.yaml(&mut tell, problems),
            Layout::Xml => self.xml(&mut tell, problems),
            Layout::Grid => self.grid_rows(&mut tell),
            Layout::Text => self.text(&mut tell, problems),
        }
        let mut lines = self.lines();
        for p in &mut problems[from..] {
            if let Some(span) = &p.span {
                let (line, column) = lines.at(span.start);
                p.line = Some(line + 1);
                p.column = Some(column + 1);
            }
        }
        listings
    }

    /// Adds what the file says about all of its records, where the record itself says nothing.
    fn give(&self, listing: &mut Listing<'_>) {
        for (name, value) in &self.shared.given {
            if listing.first(*name).is_some() {
                continue;
            }
            let mut text = TextBuilder::default();
            text.push_escape(value, listing.start..listing.start);
            listing.fields.push(Field {
                name: *name,
                key: Cow::Borrowed("file"),
                text: text.finish(),
                locale: None,
            });
            if *name == FieldName::Locale
                && let Some(locale) = super::keys::language(value)
            {
                listing
                    .fields
                    .iter_mut()
                    .filter(|f| f.locale.is_none())
                    .for_each(|f| f.locale = Some(locale.clone()));
            }
        }
    }

    /// Place of the chunk's bytes in the text that readers see.
    fn base(&self) -> u64 {
        match self.map {
            DiskMap::Same(start) => start,
            DiskMap::Runs(_) => 0,
        }
    }

    /// Listings of a file that was decoded get their places on disk.
    fn placed<'a>(&'a self, mut listing: Listing<'a>) -> Listing<'a> {
        if let DiskMap::Runs(_) = self.map {
            listing.start = self.map.disk(listing.start as usize);
            for field in &mut listing.fields {
                let text = std::mem::replace(&mut field.text, crate::listing::Text::verbatim("", 0));
                field.text = self.map.place(text);
            }
        }
        listing
    }

    fn problem(
        &self,
        key: &'static str,
        at: Range<usize>,
        record: u64,
        args: Vec<(&'static str, String)>,
    ) -> Problem {
        let end = at.end.min(self.bytes.len());
        let shown = &self.bytes[at.start.min(end)..end.min(at.start + 80)];
        Problem {
            path: self.file.path.clone(),
            key,
            args,
            span: Some(self.map.disk(at.start.min(end))..self.map.disk(end)),
            record: Some(record),
            excerpt: Some(String::from_utf8_lossy(shown).into_owned()),
            ..Problem::default()
        }
    }

    fn encoding_problem(&self, at: usize, record: u64) -> Problem {
        let byte = self.bytes.get(at).map_or(String::new(), |b| format!("{b:02X}"));
        self.problem("problem-encoding", at..at + 1, record, vec![("byte", byte)])
    }

    /// A file that is a text and no table.
    fn text<'a>(&'a self, each: &mut dyn FnMut(Listing<'a>), problems: &mut Vec<Problem>) {
        let bytes = &self.bytes[self.start..];
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => text,
            Err(e) => {
                problems.push(self.encoding_problem(self.start + e.valid_up_to(), 0));
                std::str::from_utf8(&bytes[..e.valid_up_to()]).unwrap_or("")
            }
        };
        let mut found = document::Found { listing: each, faults: Vec::new() };
        let document = Document {
            text,
            base: self.base() + self.start as u64,
            path: &self.file.path,
            profile: self.shared.profile,
            depth: self.shared.limits.depth,
        };
        if let Some(read) = document::reader(self.file.format) {
            read(document, &mut found);
        }
        for fault in found.faults {
            let at = self.start + fault.at.start..self.start + fault.at.end;
            problems.push(self.problem(fault.key, at, 0, fault.args));
        }
    }
}

/// A record: one listing, or one for each language that its texts are in.
#[derive(Debug)]
pub struct Record<'a> {
    /// All that the record holds.
    pub whole: Listing<'a>,
    parts: Vec<Listing<'a>>,
}

impl<'a> Record<'a> {
    /// The listings, in the order of their languages.
    pub fn listings(&self) -> &[Listing<'a>] {
        if self.parts.is_empty() { std::slice::from_ref(&self.whole) } else { &self.parts }
    }
}
