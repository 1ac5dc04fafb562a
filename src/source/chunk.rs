//! A chunk of whole records, and reading its listings.

use super::captions::{self, Cue};
use super::document::{self, Document};
use super::encoding::DiskMap;
use super::grid::Grid;
use super::json::{self, JsonError, Reader};
use super::lines::Lines;
use super::profile::{Profile, Role};
use super::record::{RoleCache, Sink, attribute};
use super::sniff::{Layout, Sniffed};
use super::xml::{self, RecordReader, Shape};
use super::{FileInfo, Format, Limits, Options, Problem, csv, yaml};
use crate::listing::{Field, FieldName, Listing, Spot, Text, TextBuilder};
use std::borrow::Cow;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// What all chunks of a file share.
#[derive(Debug, Clone)]
pub(super) struct Shared {
    pub info: Arc<FileInfo>,
    pub layout: Layout,
    pub profile: &'static Profile,
    pub delimiter: u8,
    /// Bytes before the first record.
    pub skip: u64,
    /// The column whose value holds rows together.
    pub group: Option<usize>,
    /// The column that names the language of a row.
    language: Option<usize>,
    columns: Vec<(String, Role)>,
    /// Columns that hold the name and the value of an attribute.
    pairs: Vec<(usize, usize)>,
    /// How records lie in XML.
    pub shape: Shape,
    /// How records begin in YAML, where that can be told by a line.
    pub yaml: Option<yaml::Begin>,
    /// What the name or the headings of the file say about all of its records.
    given: Vec<(FieldName, String)>,
    pub limits: Limits,
}

impl Shared {
    pub fn new(
        info: FileInfo,
        s: Sniffed,
        skip: u64,
        mut given: Vec<(FieldName, String)>,
        options: &Options,
    ) -> Shared {
        given.extend(s.profile.in_headings(&s.columns));
        given.extend(s.profile.given());
        Shared {
            info: Arc::new(info),
            shape: s.shape,
            yaml: s.yaml,
            given,
            layout: s.layout,
            profile: s.profile,
            delimiter: s.delimiter,
            skip,
            group: s.profile.group(&s.columns),
            pairs: s.profile.pairs(&s.columns),
            language: s.columns.iter().position(|c| s.profile.role(c).name == FieldName::Locale),
            columns: s.columns.into_iter().map(|c| (c.clone(), s.profile.role(&c))).collect(),
            limits: options.limits,
        }
    }

    /// How many columns are known.
    pub fn columns(&self) -> usize {
        self.columns.len()
    }

    /// The same, of a file that turned out to have more columns.
    pub fn with_columns(&self, columns: &[String]) -> Shared {
        let mut shared = self.clone();
        shared.columns = columns.iter().map(|c| (c.clone(), self.profile.role(c))).collect();
        shared
    }

    /// The same, of a file whose encoding shows only now.
    pub fn in_encoding(&self, encoding: &'static str) -> Shared {
        let mut shared = self.clone();
        shared.info = Arc::new(FileInfo { encoding, ..(*self.info).clone() });
        shared
    }
}

/// The listing that rows are gathered for, with what holds them together and their language.
type Group<'s, 'a, T> = (Sink<'s, 'a>, (T, T));

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

    fn json_problem(&self, e: JsonError, base: usize, end: usize, record: u64) -> Problem {
        let at = base + e.at;
        self.problem(
            "problem-json",
            at..(at + 1).max(end.min(at + 40)),
            record,
            vec![("expected", e.expected.as_str().into())],
        )
    }

    fn encoding_problem(&self, at: usize, record: u64) -> Problem {
        let byte = self.bytes.get(at).map_or(String::new(), |b| format!("{b:02X}"));
        self.problem("problem-encoding", at..at + 1, record, vec![("byte", byte)])
    }

    fn json_lines<'a>(&'a self, each: &mut dyn FnMut(Listing<'a>), problems: &mut Vec<Problem>) {
        let mut cache = RoleCache::default();
        let mut records = 0;
        let mut at = self.start;
        while at < self.bytes.len() {
            let end = memchr::memchr(b'\n', &self.bytes[at..]).map_or(self.bytes.len(), |i| at + i);
            let line = &self.bytes[at..end];
            if !line.iter().all(u8::is_ascii_whitespace) {
                match self.record(at..end, &mut cache) {
                    Ok(sink) if sink.is_empty() => {}
                    Ok(sink) => each(sink.finish(0)),
                    Err(mut p) => {
                        p.record = Some(records);
                        problems.push(p);
                    }
                }
                records += 1;
            }
            at = end + 1;
        }
    }

    /// One record that is a JSON value.
    fn record<'s, 'a>(
        &'a self,
        range: Range<usize>,
        cache: &'s mut RoleCache,
    ) -> Result<Sink<'s, 'a>, Problem>
    where
        'a: 's,
    {
        if range.len() > self.shared.limits.record {
            let limit = super::mebibytes(self.shared.limits.record as u64);
            return Err(self.problem("problem-record-too-long", range, 0, vec![("limit", limit)]));
        }
        let bytes = &self.bytes[range.clone()];
        // The fast test says yes or no; where the stray byte stands, the slow one tells.
        let line = match simdutf8::basic::from_utf8(bytes) {
            Ok(line) => line,
            Err(_) => {
                let at = std::str::from_utf8(bytes).err().map_or(0, |e| e.valid_up_to());
                return Err(self.encoding_problem(range.start + at, 0));
            }
        };
        let base = self.base() + range.start as u64;
        let mut sink = Sink::new(self.shared.profile, cache, base);
        match Reader::new(line, base, self.shared.limits.depth).record(&mut sink) {
            Ok(()) => Ok(sink),
            Err(e) => Err(self.json_problem(e, range.start, range.end, 0)),
        }
    }

    fn document<'a>(&'a self, each: &mut dyn FnMut(Listing<'a>), problems: &mut Vec<Problem>) {
        let mut cache = RoleCache::default();
        match self.record(self.start..self.bytes.len(), &mut cache) {
            Ok(sink) if sink.is_empty() => {}
            Ok(sink) => each(sink.finish(0)),
            Err(p) => problems.push(p),
        }
    }

    /// Elements of an array, separated by commas. Behind a broken one reading goes on at the next that
    /// begins like an object.
    fn elements<'a>(
        &'a self,
        range: Range<usize>,
        each: &mut dyn FnMut(Listing<'a>),
        problems: &mut Vec<Problem>,
    ) {
        let mut cache = RoleCache::default();
        let mut records = 0;
        let mut at = range.start;
        while at < range.end {
            let bytes = &self.bytes[at..range.end];
            let (text, broken) = match std::str::from_utf8(bytes) {
                Ok(text) => (text, None),
                Err(e) => {
                    let text = std::str::from_utf8(&bytes[..e.valid_up_to()]).unwrap_or("");
                    (text, Some(at + e.valid_up_to()))
                }
            };
            let mut reader = Reader::new(text, self.base() + at as u64, self.shared.limits.depth);
            let stop = loop {
                let start = reader.position();
                if start >= text.len() {
                    break None;
                }
                // The bracket that closes the whole array.
                if text.as_bytes()[start] == b']' {
                    self.tail(at + start + 1, problems);
                    return;
                }
                let place = self.base() + (at + start) as u64;
                let mut sink = Sink::new(self.shared.profile, &mut cache, place);
                if let Err(e) = reader.element(&mut sink) {
                    break Some(e);
                }
                records += 1;
                if !sink.is_empty() {
                    each(sink.finish(0));
                }
                match reader.comma_or_end() {
                    Ok(true) => break None,
                    Ok(false) => {}
                    Err(_) if text[reader.position()..].starts_with(']') => {}
                    Err(e) => break Some(e),
                }
            };
            let resume = match (stop, broken) {
                (None, None) => {
                    if self.last_of_file {
                        // The file ends before its array does.
                        let e = JsonError { at: text.len(), expected: json::Expected::CommaOrEnd };
                        problems.push(self.json_problem(e, at, range.end, records));
                    }
                    return;
                }
                (_, Some(bad)) => {
                    problems.push(self.encoding_problem(bad, records));
                    bad
                }
                (Some(e), None) => {
                    let from = at + e.at;
                    problems.push(self.json_problem(e, at, range.end, records));
                    from
                }
            };
            records += 1;
            at = next_object(&self.bytes[..range.end], resume);
        }
    }

    /// What stands behind the bracket that closes the records: the rest of the object that they are in, or
    /// nothing.
    fn tail(&self, from: usize, problems: &mut Vec<Problem>) {
        let bytes = self.bytes.get(from..).unwrap_or_default();
        let (first, last) = match self.shared.layout {
            Layout::Elements { within: false } => (bytes.iter().position(|b| !b.is_ascii_whitespace()), None),
            _ => (None, bytes.iter().rposition(|b| !b.is_ascii_whitespace())),
        };
        let open = self.last_of_file && last.is_some_and(|at| bytes[at] != b'}');
        if let Some(at) = first.or(last.filter(|_| open)) {
            let expected = if open { json::Expected::CommaOrEnd } else { json::Expected::End };
            problems.push(self.json_problem(JsonError { at, expected }, from, self.bytes.len(), 0));
        }
    }

    fn rows<'a>(&'a self, each: &mut dyn FnMut(Listing<'a>), problems: &mut Vec<Problem>) {
        let s = &*self.shared;
        let mut records = 0;
        let mut at = self.start;
        let mut open: Option<Group<'_, 'a, &[u8]>> = None;
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
            let raw = |i: usize| row.cells.get(i).map(|c| &self.bytes[c.range.clone()]).unwrap_or_default();
            // Rows of one product in another language are another listing.
            let key = s.group.map(|g| (raw(g), s.language.map(raw).unwrap_or_default()));
            let same = match (&open, key) {
                (Some((_, before)), Some(key)) => key.0.is_empty() || key == *before,
                _ => false,
            };
            if !same {
                if let Some((sink, _)) = open.take()
                    && self.is_listing(&sink)
                {
                    each(sink.finish(0));
                }
                open =
                    Some((Sink::for_row(s.profile, self.base() + row.start as u64), key.unwrap_or_default()));
            }
            if let Some((sink, _)) = &mut open {
                let base = self.base() + row.start as u64;
                let cell = |i: usize| row.cells.get(i).map(|c| csv::value(text, &c.moved(row.start), base));
                self.cells(sink, &cell, same);
            }
        }
        if let Some((sink, _)) = open
            && self.is_listing(&sink)
        {
            each(sink.finish(0));
        }
    }

    /// Whether rows make a listing: where rows belong together, those without any text are prices or stock
    /// of one that stands elsewhere.
    fn is_listing(&self, sink: &Sink<'_, '_>) -> bool {
        !sink.is_empty() && (self.shared.group.is_none() || sink.has_text())
    }

    /// The rows of a grid; those of one group are one listing.
    fn grid_rows<'a>(&'a self, each: &mut dyn FnMut(Listing<'a>)) {
        let s = &*self.shared;
        let Some(grid) = &self.grid else { return };
        let text = std::str::from_utf8(&self.bytes).unwrap_or("");
        let mut open: Option<Group<'_, 'a, &str>> = None;
        for row in 0..grid.len() {
            let mut cells: Vec<(usize, Range<usize>)> = grid.cells(row).collect();
            cells.sort_by_key(|c| c.0);
            let of = |column: usize| {
                let from = cells.partition_point(|c| c.0 < column);
                cells[from..].iter().take_while(move |c| c.0 == column)
            };
            let value = |range: &Range<usize>| text.get(range.clone()).unwrap_or("");
            let raw = |column: usize| of(column).next().map_or("", |c| value(&c.1));
            let key = s.group.map(|g| (raw(g), s.language.map(raw).unwrap_or_default()));
            let same = match (&open, key) {
                (Some((_, before)), Some(key)) => key.0.is_empty() || key == *before,
                _ => false,
            };
            if !same {
                if let Some((sink, _)) = open.take().filter(|o| self.is_listing(&o.0)) {
                    each(sink.finish(0));
                }
                let start = grid.bytes_of(row).start as u64;
                open = Some((Sink::for_row(s.profile, start), key.unwrap_or_default()));
            }
            if let Some((sink, _)) = &mut open {
                let cell = |i: usize| of(i).map(|c| Text::verbatim(value(&c.1), c.1.start as u64));
                self.cells(sink, &cell, same);
            }
        }
        if let Some((sink, _)) = open.filter(|o| self.is_listing(&o.0)) {
            each(sink.finish(0));
        }
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
        document::read(self.file.format, document, &mut found);
        for fault in found.faults {
            let at = self.start + fault.at.start..self.start + fault.at.end;
            problems.push(self.problem(fault.key, at, 0, fault.args));
        }
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

    fn yaml<'a>(&'a self, each: &mut dyn FnMut(Listing<'a>), problems: &mut Vec<Problem>) {
        let (mut at, mut records) = (self.start, 0);
        let mut cache = RoleCache::default();
        while at < self.bytes.len() {
            let (text, stray) = match std::str::from_utf8(&self.bytes[at..]) {
                Ok(text) => (text, None),
                Err(e) => {
                    // What stands before the stray byte is read up to its last whole line.
                    let sound = &self.bytes[at..at + e.valid_up_to()];
                    let end = memchr::memrchr(b'\n', sound).map_or(0, |i| i + 1);
                    let text = std::str::from_utf8(&sound[..end]).unwrap_or("");
                    (text, Some(at + e.valid_up_to()))
                }
            };
            let text = &text[..yaml::end_of_items(text, self.shared.yaml)];
            let base = self.base() + at as u64;
            let (found, error) = yaml::records(text, self.shared.limits.depth, self.shared.yaml);
            for record in found {
                let mut sink = Sink::new(self.shared.profile, &mut cache, base + record.span.start as u64);
                yaml::values(&record, text, base, &mut sink);
                records += 1;
                if !sink.is_empty() {
                    each(sink.finish(0));
                }
            }
            let broken = match (error, stray) {
                (Some(e), _) => {
                    let from = at + e.at;
                    problems.push(self.problem(
                        "problem-yaml",
                        from..from + 40,
                        records,
                        vec![("reason", e.reason)],
                    ));
                    from
                }
                (None, _) if at + text.len() < stray.unwrap_or(self.bytes.len()) && !text.is_empty() => {
                    at += text.len();
                    continue;
                }
                (None, Some(stray)) => {
                    problems.push(self.encoding_problem(stray, records));
                    stray
                }
                (None, None) => return,
            };
            // Reading goes on at the next record that can be told by its first line.
            let next = self.shared.yaml.and_then(|i| yaml::next_record(&self.bytes, broken, i));
            at = next.unwrap_or(self.bytes.len());
        }
    }

    fn xml<'a>(&'a self, each: &mut dyn FnMut(Listing<'a>), problems: &mut Vec<Problem>) {
        let s = &*self.shared;
        let reader = RecordReader { shape: &s.shape, profile: s.profile, max_depth: s.limits.depth };
        let next = |at: usize| xml::next_record(&self.bytes, at, &s.shape.record, s.limits.depth);
        let mut cache = RoleCache::default();
        let (mut at, mut records) = (self.start, 0);
        while let Some((start, end)) = next(at) {
            // A record without an end goes as far as the next one.
            let stop = end.unwrap_or_else(|| next(start + 1).map_or(self.bytes.len(), |n| n.0));
            at = stop;
            let bytes = &self.bytes[start..stop];
            let record = records;
            records += 1;
            if bytes.len() > s.limits.record {
                let limit = super::mebibytes(s.limits.record as u64);
                problems.push(self.problem(
                    "problem-record-too-long",
                    start..stop,
                    record,
                    vec![("limit", limit)],
                ));
                continue;
            }
            let text = match simdutf8::compat::from_utf8(bytes) {
                Ok(text) => text,
                Err(e) => {
                    problems.push(self.encoding_problem(start + e.valid_up_to(), record));
                    continue;
                }
            };
            let base = self.base() + start as u64;
            let mut sink = Sink::new(s.profile, &mut cache, base);
            match reader.read(text, base, &mut sink) {
                Ok(()) if sink.is_empty() => {}
                Ok(()) => each(sink.finish(0)),
                Err(e) => {
                    let from = start + e.at.min(bytes.len().saturating_sub(1));
                    let args = vec![("expected", e.expected.as_str().to_owned())];
                    problems.push(self.problem("problem-xml", from..(from + 40).min(stop), record, args));
                }
            }
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

/// The next place where an element begins that is an object: `}`, comma, `{`.
fn next_object(bytes: &[u8], from: usize) -> usize {
    let blank = |mut at: usize| {
        while bytes.get(at).is_some_and(u8::is_ascii_whitespace) {
            at += 1;
        }
        at
    };
    let mut at = from;
    while let Some(i) = bytes.get(at..).and_then(|b| memchr::memchr(b'}', b)) {
        at += i + 1;
        let comma = blank(at);
        if bytes.get(comma) == Some(&b',') {
            let open = blank(comma + 1);
            if bytes.get(open) == Some(&b'{') {
                return open;
            }
        }
    }
    bytes.len()
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
