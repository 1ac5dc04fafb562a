//! A chunk of XML: elements that are records.

use super::Chunk;
use crate::listing::Listing;
use crate::source::record::{RoleCache, Sink};
use crate::source::xml::{self, RecordReader};
use crate::source::{Problem, mebibytes};

impl Chunk {
    pub(super) fn xml<'a>(&'a self, each: &mut dyn FnMut(Listing<'a>), problems: &mut Vec<Problem>) {
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
                let limit = mebibytes(s.limits.record as u64);
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
