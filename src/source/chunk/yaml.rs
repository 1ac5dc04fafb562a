//! A chunk of YAML: items of a list or documents of a stream.

use super::Chunk;
use crate::listing::Listing;
use crate::source::record::{RoleCache, Sink};
use crate::source::{Problem, yaml};

impl Chunk {
    pub(super) fn yaml<'a>(&'a self, each: &mut dyn FnMut(Listing<'a>), problems: &mut Vec<Problem>) {
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
}
