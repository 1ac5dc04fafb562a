//! A chunk of JSON: lines, elements of an array, members of an object, or a document that is one record.

use super::Chunk;
use crate::listing::{FieldName, Listing};
use crate::source::json::{self, JsonError, Reader};
use crate::source::profile::Role;
use crate::source::record::{RoleCache, Sink};
use crate::source::sniff::Layout;
use crate::source::{Problem, mebibytes};
use std::borrow::Cow;
use std::ops::Range;

impl Chunk {
    fn json_problem(&self, e: JsonError, base: usize, end: usize, record: u64) -> Problem {
        let at = base + e.at;
        self.problem(
            "problem-json",
            at..(at + 1).max(end.min(at + 40)),
            record,
            vec![("expected", e.expected.as_str().into())],
        )
    }

    pub(super) fn json_lines<'a>(&'a self, each: &mut dyn FnMut(Listing<'a>), problems: &mut Vec<Problem>) {
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
            let limit = mebibytes(self.shared.limits.record as u64);
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

    pub(super) fn document<'a>(&'a self, each: &mut dyn FnMut(Listing<'a>), problems: &mut Vec<Problem>) {
        let mut cache = RoleCache::default();
        match self.record(self.start..self.bytes.len(), &mut cache) {
            Ok(sink) if sink.is_empty() => {}
            Ok(sink) => each(sink.finish(0)),
            Err(p) => problems.push(p),
        }
    }

    /// A record that goes by its key, which is its id if it names no other.
    fn member<'a>(&'a self, reader: &mut Reader<'a>, sink: &mut Sink<'_, 'a>) -> Result<(), JsonError> {
        let key = reader.member()?;
        reader.element(sink)?;
        if !sink.is_empty() && !sink.has(FieldName::Id) {
            sink.push_plain(Cow::Borrowed("key"), Role { name: FieldName::Id, ..Role::OTHER }, key);
        }
        Ok(())
    }

    /// Elements of an array or members of an object, separated by commas. Behind a broken one reading goes on
    /// at the next that begins like an object.
    pub(super) fn elements<'a>(
        &'a self,
        range: Range<usize>,
        each: &mut dyn FnMut(Listing<'a>),
        problems: &mut Vec<Problem>,
    ) {
        let mut cache = RoleCache::default();
        let (within, keyed) = match self.shared.layout {
            Layout::Elements { within, keyed } => (within, keyed),
            _ => (false, false),
        };
        let close = if keyed { b'}' } else { b']' };
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
            let mut begun;
            let stop = loop {
                let start = reader.position();
                begun = at + start;
                if start >= text.len() {
                    break None;
                }
                // The bracket that closes them all.
                if text.as_bytes()[start] == close {
                    let behind = at + start + 1;
                    if json::closes(&self.bytes, behind, within) == Some(false) {
                        // It belongs to a record that is broken.
                        break Some(JsonError { at: start + 1, expected: json::Expected::End });
                    }
                    self.tail(behind, problems);
                    return;
                }
                let place = self.base() + (at + start) as u64;
                let mut sink = Sink::new(self.shared.profile, &mut cache, place);
                let read =
                    if keyed { self.member(&mut reader, &mut sink) } else { reader.element(&mut sink) };
                if let Err(e) = read {
                    break Some(e);
                }
                records += 1;
                if !sink.is_empty() {
                    each(sink.finish(0));
                }
                match reader.comma_or_end() {
                    Ok(true) => break None,
                    Ok(false) => {}
                    Err(_) if text.as_bytes().get(reader.position()) == Some(&close) => {}
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
            let bytes = &self.bytes[..range.end];
            let alike = json::next_alike(bytes, begun, resume).filter(|_| !keyed);
            at = alike.or_else(|| json::next_record(bytes, resume, keyed)).unwrap_or(range.end);
        }
    }

    /// What stands behind the bracket that closes the records: the rest of the object that they are in, or
    /// nothing.
    pub(super) fn tail(&self, from: usize, problems: &mut Vec<Problem>) {
        let bytes = self.bytes.get(from..).unwrap_or_default();
        let (first, last) = match self.shared.layout {
            Layout::Elements { within: false, .. } => {
                (bytes.iter().position(|b| !b.is_ascii_whitespace()), None)
            }
            _ => (None, bytes.iter().rposition(|b| !b.is_ascii_whitespace())),
        };
        let open = self.last_of_file && last.is_some_and(|at| bytes[at] != b'}');
        if let Some(at) = first.or(last.filter(|_| open)) {
            let expected = if open { json::Expected::CommaOrEnd } else { json::Expected::End };
            problems.push(self.json_problem(JsonError { at, expected }, from, self.bytes.len(), 0));
        }
    }
}
