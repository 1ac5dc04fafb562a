//! XML with the bytes of its text, for the formats of translators.

use crate::listing::TextBuilder;
use crate::source::document::{Document, Found};
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion, escape};
use std::ops::Range;

/// Walks through a document.
pub struct Walk<'a> {
    reader: Reader<&'a [u8]>,
    depth: usize,
    max_depth: usize,
}

/// A step of the walk.
pub enum Step<'a> {
    /// A start tag, its name without a prefix.
    Start(String, BytesStart<'a>),
    End(String),
    /// Bytes of text that stands as it is.
    Text(Range<usize>),
    /// A reference, and what it stands for.
    Reference(Range<usize>, String),
}

impl<'a> Walk<'a> {
    pub fn new(document: &Document<'a>) -> Self {
        let mut reader = Reader::from_str(document.text);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.expand_empty_elements = true;
        Walk { reader, depth: 0, max_depth: document.depth }
    }

    /// Where the next step begins.
    pub fn position(&self) -> usize {
        self.reader.buffer_position() as usize
    }

    /// The next step; none at the end and behind a fault, which is told.
    pub fn next(&mut self, found: &mut Found<'_, 'a>) -> Option<Step<'a>> {
        loop {
            let start = self.position();
            let event = match self.reader.read_event() {
                Ok(event) => event,
                Err(e) => {
                    let at = self.reader.error_position() as usize;
                    found.fault(at..at + 40, "problem-markup", vec![("reason", e.to_string())]);
                    return None;
                }
            };
            let range = start..self.position();
            match event {
                Event::Start(tag) => {
                    self.depth += 1;
                    if self.depth > self.max_depth {
                        let reason = format!("nested deeper than {} levels", self.max_depth);
                        found.fault(range, "problem-markup", vec![("reason", reason)]);
                        return None;
                    }
                    return Some(Step::Start(tag.local_name().as_ref().to_owned(), tag));
                }
                Event::End(tag) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Some(Step::End(tag.local_name().as_ref().to_owned()));
                }
                Event::Text(_) => return Some(Step::Text(range)),
                // `<![CDATA[` and `]]>`
                Event::CData(_) => return Some(Step::Text(range.start + 9..range.end.saturating_sub(3))),
                Event::GeneralRef(r) => {
                    let shown = match r.resolve_char_ref() {
                        Ok(Some(c)) => c.to_string(),
                        // Entities of the document's own are not expanded.
                        _ => escape::resolve_predefined_entity(&r).unwrap_or_default().to_owned(),
                    };
                    return Some(Step::Reference(range, shown));
                }
                Event::Eof => return None,
                _ => {}
            }
        }
    }
}

/// The value of an attribute, by its name without a prefix.
pub fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.attributes().flatten().find(|a| a.key.local_name().as_ref() == name)?;
    Some(found.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned())
}

/// The same with its place; none where the value is written with references.
pub fn placed_attribute(document: &Document<'_>, tag: &BytesStart<'_>, name: &str) -> Option<Range<usize>> {
    let value = attribute(tag, name)?;
    let whole = document.offset_of(tag)?;
    let found = tag.match_indices(name).find_map(|(at, _)| {
        let rest = tag[at + name.len()..].trim_start().strip_prefix('=')?.trim_start();
        let open = rest.starts_with(['"', '\'']).then_some(&rest[1..])?;
        open.starts_with(value.as_str()).then(|| document.offset_of(open)).flatten()
    })?;
    (found >= whole).then(|| found..found + value.len())
}

/// Appends a step of the text of an element.
pub fn push(document: &Document<'_>, b: &mut TextBuilder, step: &Step<'_>) {
    match step {
        Step::Text(range) => {
            if let Some(text) = document.text.get(range.clone()) {
                b.push_verbatim(text, document.base + range.start as u64);
            }
        }
        Step::Reference(range, shown) => b.push_escape(shown, document.place(range.clone())),
        _ => {}
    }
}
