//! Reading one record: each value with its path, its language and its places.

use super::names::{canonical, declarations, local};
use super::text::{Pieces, attributes, line_break, reference, trimmed};
use super::{Expected, Shape, XmlError, lenient};
use crate::listing::Text;
use crate::source::keys;
use crate::source::profile::Profile;
use crate::source::record::Sink;
use quick_xml::Reader;
use quick_xml::errors::{Error, IllFormedError, SyntaxError};
use quick_xml::events::{BytesStart, Event};
use std::ops::Range;
use unic_langid::LanguageIdentifier;

/// Markup of HTML that may stand in a description as it is.
const INLINE: &[&str] =
    &["a", "abbr", "b", "big", "em", "font", "i", "small", "span", "strong", "sub", "sup", "u"];
const BLOCKS: &[&str] = &[
    "br", "dd", "div", "dl", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "table",
    "tbody", "td", "th", "thead", "tr", "ul",
];

/// Reads records of one shape.
pub struct RecordReader<'s> {
    pub shape: &'s Shape,
    pub profile: &'s Profile,
    pub max_depth: usize,
}

/// An element that is open.
struct Element<'a> {
    /// Length of the path before it.
    path: usize,
    /// Length of the list of prefixes before it.
    prefixes: usize,
    locale: Option<LanguageIdentifier>,
    /// Its text so far.
    pieces: Pieces<'a>,
    /// Elements stand in it that are no markup of its text.
    holds: bool,
    /// Markup of the text of the element around it.
    markup: bool,
}

/// A record that is being read.
struct Reading<'r, 'a> {
    profile: &'r Profile,
    text: &'a str,
    /// Its offset in the file.
    base: u64,
    path: String,
    prefixes: Vec<(String, &'static str)>,
    stack: Vec<Element<'a>>,
}

impl RecordReader<'_> {
    /// Reads the record that `text` is. `base` is its offset in the file.
    pub fn read<'a>(&self, text: &'a str, base: u64, sink: &mut Sink<'_, 'a>) -> Result<(), XmlError> {
        let mut reader = Reader::from_str(text);
        lenient(&mut reader);
        let mut reading = Reading {
            profile: self.profile,
            text,
            base,
            path: String::new(),
            prefixes: self.shape.prefixes.clone(),
            stack: Vec::new(),
        };
        loop {
            let from = reader.buffer_position() as usize;
            let event = reader.read_event().map_err(|e| fault(&e, reader.error_position(), text.len()))?;
            let to = reader.buffer_position() as usize;
            match event {
                Event::Start(e) => {
                    if reading.stack.len() >= self.max_depth {
                        return Err(XmlError { at: from, expected: Expected::Less });
                    }
                    let element = reading.open(&e, from, sink)?;
                    reading.stack.push(element);
                }
                Event::Empty(e) => {
                    let element = reading.open(&e, from, sink)?;
                    reading.leave(&element);
                    if reading.stack.is_empty() {
                        return Ok(());
                    }
                }
                Event::End(_) => {
                    reading.close(from..to, sink)?;
                    if reading.stack.is_empty() {
                        return Ok(());
                    }
                }
                Event::Text(_) => reading.push(reading.verbatim(from..to)),
                Event::CData(_) => {
                    reading.push(reading.verbatim(from + "<![CDATA[".len()..to - "]]>".len()));
                }
                Event::GeneralRef(_) => reading.push(reference(&text[from..to], reading.place(from..to))),
                Event::Eof => return Err(XmlError { at: text.len(), expected: Expected::EndTag }),
                _ => {}
            }
        }
    }
}

impl<'a> Reading<'_, 'a> {
    fn place(&self, range: Range<usize>) -> Range<u64> {
        self.base + range.start as u64..self.base + range.end as u64
    }

    fn verbatim(&self, range: Range<usize>) -> Text<'a> {
        Text::verbatim(&self.text[range.clone()], self.base + range.start as u64)
    }

    /// Adds to the text of the element that is open.
    fn push(&mut self, text: Text<'a>) {
        if let Some(open) = self.stack.last_mut() {
            open.pieces.push(text);
        }
    }

    fn leave(&mut self, element: &Element<'a>) {
        self.path.truncate(element.path);
        self.prefixes.truncate(element.prefixes);
    }

    /// An element begins: its path, its language, and its attributes as values.
    fn open(
        &mut self,
        e: &BytesStart<'_>,
        from: usize,
        sink: &mut Sink<'_, 'a>,
    ) -> Result<Element<'a>, XmlError> {
        let mut element = Element {
            path: self.path.len(),
            prefixes: self.prefixes.len(),
            locale: self.stack.last().and_then(|s| s.locale.clone()),
            pieces: Pieces::None,
            holds: false,
            markup: false,
        };
        self.prefixes.extend(declarations(e));
        let written = e.name();
        let name = canonical(written.as_ref(), &self.prefixes);
        let here = self.place(from..from);
        if let Some(parent) = self.stack.last_mut() {
            let plain = local(&name);
            let inline = INLINE.contains(&plain);
            if (inline || BLOCKS.contains(&plain))
                && (parent.markup || self.profile.role(&self.path).name.is_wording())
            {
                if !inline {
                    parent.pieces.push(line_break(here));
                }
                return Ok(Element { markup: true, ..element });
            }
            parent.holds = true;
        }
        let attributes = attributes(self.text, from, self.base)?;
        if self.profile.stated_limits().is_element(&name) {
            let value = |key: &str| attributes.iter().find(|(k, _)| *k == key).map(|(_, v)| v.value());
            sink.limit(self.profile.stated_limits().read(&self.path, &value));
            return Ok(element);
        }
        let key = self.profile.keyed(&name).and_then(|by| {
            attributes
                .iter()
                .find(|(key, _)| by.iter().any(|b| b == key))
                .map(|(key, value)| (*key, value.value()))
        });
        let is_language = local(&name).eq_ignore_ascii_case("language");
        for (key, value) in &attributes {
            let tag = match *key {
                "xml:lang" | "lang" | "language" | "languageCode" | "locale" | "iso_code" => value.value(),
                "id" if is_language => value.value(),
                _ => continue,
            };
            if let Some(tag) = keys::language(self.profile.locale(tag).unwrap_or(tag)) {
                element.locale = Some(tag);
            }
        }
        // What a mere wrapper holds is what the element around it says.
        let adds = !(is_language || key.is_none() && self.profile.wraps(&name));
        if adds && !self.stack.is_empty() {
            if !self.path.is_empty() {
                self.path.push('.');
            }
            self.path.push_str(key.map_or(&name, |(_, value)| value));
        }
        let length = self.path.len();
        for (name, value) in &attributes {
            let names =
                name.starts_with("xmlns") || name.starts_with("xml:") || key.is_some_and(|k| k.0 == *name);
            if names || is_language {
                continue;
            }
            if !self.path.is_empty() {
                self.path.push('@');
            }
            self.path.push_str(name);
            sink.localized(&self.path, None, value.clone());
            self.path.truncate(length);
        }
        Ok(element)
    }

    /// The element that was opened last ends with the tag in those bytes.
    fn close(&mut self, tag: Range<usize>, sink: &mut Sink<'_, 'a>) -> Result<(), XmlError> {
        let Some(mut element) = self.stack.pop() else {
            return Err(XmlError { at: tag.start, expected: Expected::Other });
        };
        let value = std::mem::take(&mut element.pieces).finish();
        if element.markup {
            // What it held belongs to the text around it.
            let block = BLOCKS.contains(&local(&self.text[tag.start + 2..tag.end - 1]).trim_end());
            if let Some(inner) = value {
                self.push(inner);
                if block {
                    self.push(line_break(self.place(tag)));
                }
            }
        } else if let Some(value) = value {
            let blank = value.value().trim().is_empty();
            if !blank || !element.holds {
                sink.localized(&self.path, element.locale.take(), trimmed(value));
            }
        }
        self.leave(&element);
        Ok(())
    }
}

fn fault(e: &Error, at: u64, length: usize) -> XmlError {
    let expected = match e {
        Error::Syntax(SyntaxError::InvalidBangMarkup) => Expected::Other,
        Error::Syntax(_) => Expected::EndOfMarkup,
        Error::IllFormed(IllFormedError::MissingEndTag(_) | IllFormedError::MismatchedEndTag { .. }) => {
            Expected::EndTag
        }
        Error::InvalidAttr(_) => Expected::Attribute,
        _ => Expected::Other,
    };
    XmlError { at: (at as usize).min(length), expected }
}
