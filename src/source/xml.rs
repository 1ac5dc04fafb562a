//! XML with the bytes of every value.
//!
//! The parser is a library's (`quick-xml`), which tells where each piece of text, each reference and each
//! CDATA section stands. Only the references that XML itself defines are resolved: a document type
//! declares nothing here. Records are found by a scan of our own, so that a broken one costs only itself.

use super::profile::Profile;
use super::record::Sink;
use crate::listing::{Text, TextBuilder};
use memchr::{memchr, memchr2, memmem};
use quick_xml::Reader;
use quick_xml::errors::{Error, IllFormedError, SyntaxError};
use quick_xml::events::{BytesStart, Event};
use std::borrow::Cow;
use std::ops::Range;
use unic_langid::LanguageIdentifier;

/// What is wrong with a record, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct XmlError {
    /// Byte of the text that was read.
    pub at: usize,
    pub expected: Expected,
}

/// What should have stood there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// The end tag of the element that is open.
    EndTag,
    /// The end of a tag, comment, CDATA section or instruction.
    EndOfMarkup,
    /// An attribute as `name="value"`.
    Attribute,
    Less,
    Other,
}

impl Expected {
    /// For messages.
    pub const fn as_str(self) -> &'static str {
        match self {
            Expected::EndTag => "end-tag",
            Expected::EndOfMarkup => "end-of-markup",
            Expected::Attribute => "attribute",
            Expected::Less => "less-nesting",
            Expected::Other => "other",
        }
    }
}

/// How records lie in a document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shape {
    /// The element that is a record, as it is written, with its prefix.
    pub record: String,
    /// Prefixes that are declared around the records and stand for a namespace that we know.
    pub prefixes: Vec<(String, &'static str)>,
}

/// Namespaces whose elements go by a prefix that profiles know.
const NAMESPACES: &[(&str, &str)] = &[
    ("http://base.google.com/ns/1.0", "g"),
    ("http://base.google.com/cns/1.0", "c"),
    ("http://www.w3.org/2005/Atom", ""),
    ("http://www.w3.org/1999/xhtml", ""),
];

/// Markup of HTML that may stand in a description as it is.
const INLINE: &[&str] =
    &["a", "abbr", "b", "big", "em", "font", "i", "small", "span", "strong", "sub", "sup", "u"];
const BLOCKS: &[&str] = &[
    "br", "dd", "div", "dl", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "table",
    "tbody", "td", "th", "thead", "tr", "ul",
];

// ------------------------------------------------------------------ finding records

/// Where a tag that concerns the records begins and ends.
enum Tag {
    Open { end: usize, empty: bool },
    Close { end: usize },
}

/// The next tag with that name at or behind `at`; comments, CDATA sections and instructions are passed
/// over. None where none is complete.
fn tag(bytes: &[u8], mut at: usize, name: &[u8]) -> Option<(usize, Tag)> {
    loop {
        at += memchr(b'<', bytes.get(at..)?)?;
        let rest = &bytes[at + 1..];
        if rest.starts_with(b"!--") {
            at += 4 + memmem::find(&rest[3..], b"-->")? + 3;
        } else if rest.starts_with(b"![CDATA[") {
            at += 9 + memmem::find(&rest[8..], b"]]>")? + 3;
        } else if rest.starts_with(b"?") {
            at += 2 + memmem::find(&rest[1..], b"?>")? + 2;
        } else {
            let close = rest.first() == Some(&b'/');
            let named = &rest[usize::from(close)..];
            let same = named.starts_with(name)
                && matches!(named.get(name.len()), Some(b'>' | b'/' | b' ' | b'\t' | b'\n' | b'\r'));
            if !same {
                at += 1;
                continue;
            }
            let end = tag_end(bytes, at)?;
            if close {
                return Some((at, Tag::Close { end }));
            }
            return Some((at, Tag::Open { end, empty: bytes[end - 2] == b'/' }));
        }
    }
}

/// Behind the `>` that ends the tag at `at`; one in a quoted value does not.
fn tag_end(bytes: &[u8], at: usize) -> Option<usize> {
    let mut i = at;
    loop {
        i += memchr::memchr3(b'>', b'"', b'\'', bytes.get(i..)?)?;
        if bytes[i] == b'>' {
            return Some(i + 1);
        }
        i += 2 + memchr(bytes[i], bytes.get(i + 1..)?)?;
    }
}

/// The next record that begins at or behind `at`: its start, and its end if it has one.
pub fn next_record(
    bytes: &[u8],
    mut at: usize,
    name: &str,
    max_depth: usize,
) -> Option<(usize, Option<usize>)> {
    let name = name.as_bytes();
    let start = loop {
        match tag(bytes, at, name)? {
            (start, Tag::Open { end, empty: true }) => return Some((start, Some(end))),
            (start, Tag::Open { end, .. }) => {
                at = end;
                break start;
            }
            (_, Tag::Close { end }) => at = end,
        }
    };
    // A record may hold others of its name: products that go with it.
    let mut depth = 1;
    while depth <= max_depth {
        match tag(bytes, at, name) {
            Some((_, Tag::Open { end, empty })) => {
                depth += usize::from(!empty);
                at = end;
            }
            Some((_, Tag::Close { end })) => {
                depth -= 1;
                if depth == 0 {
                    return Some((start, Some(end)));
                }
                at = end;
            }
            None => break,
        }
    }
    Some((start, None))
}

// ------------------------------------------------------------------ recognising

/// What the first bytes of a document show: how its records lie, and where the first begins. `named` says
/// which elements are records by their name, `telling` which ones a record would hold.
pub fn recognise(
    text: &str,
    named: &dyn Fn(&str) -> bool,
    telling: &dyn Fn(&str) -> bool,
) -> Option<(Shape, usize)> {
    struct Seen {
        name: String,
        start: usize,
        prefixes: usize,
        /// Holds elements, one of them telling.
        holds: bool,
        tells: bool,
    }
    let mut reader = Reader::from_str(text);
    lenient(&mut reader);
    let mut prefixes: Vec<(String, &'static str)> = Vec::new();
    let mut stack: Vec<Seen> = Vec::new();
    // By rank: a record by its name, one that is repeated, any that tells.
    let mut best: Option<(u8, Shape, usize)> = None;
    let mut offer = |rank: u8, seen: &Seen, prefixes: &[(String, &'static str)]| {
        if best.as_ref().is_none_or(|b| rank < b.0) {
            let shape = Shape { record: seen.name.clone(), prefixes: prefixes[..seen.prefixes].to_vec() };
            best = Some((rank, shape, seen.start));
        }
    };
    let mut siblings: Vec<(usize, String)> = Vec::new();
    loop {
        let at = reader.buffer_position() as usize;
        let (element, empty) = match reader.read_event() {
            Ok(Event::Start(e)) => (e, false),
            Ok(Event::Empty(e)) => (e, true),
            Ok(Event::End(_)) => {
                let Some(seen) = stack.pop() else { continue };
                prefixes.truncate(seen.prefixes);
                siblings.retain(|(depth, _)| *depth <= stack.len());
                if seen.holds {
                    let again = siblings.iter().any(|(d, n)| *d == stack.len() && *n == seen.name);
                    if named(local(&seen.name)) {
                        // The outermost counts, which ends last.
                        if !stack.iter().any(|s| named(local(&s.name))) {
                            offer(0, &seen, &prefixes);
                        }
                    } else if seen.tells && again {
                        offer(1, &seen, &prefixes);
                    } else if seen.tells {
                        offer(2, &seen, &prefixes);
                    }
                    if !again {
                        siblings.push((stack.len(), seen.name));
                    }
                }
                continue;
            }
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => continue,
        };
        let name = element.name().as_ref().to_owned();
        if let Some(parent) = stack.last_mut() {
            parent.holds = true;
            parent.tells |= telling(local(&name));
        }
        let declared = prefixes.len();
        prefixes.extend(declarations(&element));
        if empty {
            prefixes.truncate(declared);
        } else {
            stack.push(Seen { name, start: at, prefixes: declared, holds: false, tells: false });
        }
    }
    // The block may end inside the first record, which shows itself by its name all the same.
    for seen in &stack {
        if seen.holds && named(local(&seen.name)) {
            offer(0, seen, &prefixes);
        }
    }
    if let Some(seen) = stack.iter().rev().find(|s| s.tells) {
        offer(2, seen, &prefixes);
    }
    best.map(|(_, mut shape, start)| {
        // The first record of that name, which need not be the one that gave it away.
        let first = next_record(text.as_bytes(), 0, &shape.record, 64).map_or(start, |r| r.0);
        shape.prefixes.dedup();
        (shape, first)
    })
}

fn lenient(reader: &mut Reader<&[u8]>) {
    let config = reader.config_mut();
    // `Tom & Jerry` is no reason to lose a listing.
    config.allow_dangling_amp = true;
}

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// The namespaces that an element declares, those that we know.
fn declarations(element: &BytesStart<'_>) -> Vec<(String, &'static str)> {
    let mut found = Vec::new();
    for attribute in element.attributes().with_checks(false).flatten() {
        let key = attribute.key.as_ref();
        let Some(prefix) = key.strip_prefix("xmlns:").or_else(|| (key == "xmlns").then_some("")) else {
            continue;
        };
        let known = NAMESPACES.iter().find(|n| *n.0 == *attribute.value);
        if let Some((_, canonical)) = known {
            found.push((prefix.to_owned(), *canonical));
        }
    }
    found
}

// ------------------------------------------------------------------ reading a record

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

/// Text in one piece as long as it is one.
#[derive(Default)]
enum Pieces<'a> {
    #[default]
    None,
    One(Text<'a>),
    Many(TextBuilder),
}

impl<'a> Pieces<'a> {
    fn push(&mut self, text: Text<'a>) {
        if text.value().is_empty() {
            return;
        }
        *self = match std::mem::take(self) {
            Pieces::None => Pieces::One(text),
            Pieces::One(first) => {
                let mut b = TextBuilder::default();
                b.push_slice(&first, 0..first.value().len());
                b.push_slice(&text, 0..text.value().len());
                Pieces::Many(b)
            }
            Pieces::Many(mut b) => {
                b.push_slice(&text, 0..text.value().len());
                Pieces::Many(b)
            }
        };
    }

    fn finish(self) -> Option<Text<'a>> {
        match self {
            Pieces::None => None,
            Pieces::One(text) => Some(text),
            Pieces::Many(b) => Some(b.finish()),
        }
    }
}

impl RecordReader<'_> {
    /// Reads the record that `text` is. `base` is its offset in the file.
    pub fn read<'a>(&self, text: &'a str, base: u64, sink: &mut Sink<'_, 'a>) -> Result<(), XmlError> {
        let mut reader = Reader::from_str(text);
        lenient(&mut reader);
        let mut prefixes = self.shape.prefixes.clone();
        let mut path = String::new();
        let mut stack: Vec<Element<'a>> = Vec::new();
        let place = |range: Range<usize>| base + range.start as u64..base + range.end as u64;
        loop {
            let from = reader.buffer_position() as usize;
            let event = reader.read_event().map_err(|e| fault(&e, reader.error_position(), text.len()))?;
            let to = reader.buffer_position() as usize;
            match event {
                Event::Start(e) => {
                    if stack.len() >= self.max_depth {
                        return Err(XmlError { at: from, expected: Expected::Less });
                    }
                    let element =
                        self.open(&e, text, from, base, &mut path, &mut prefixes, &mut stack, sink)?;
                    stack.push(element);
                }
                Event::Empty(e) => {
                    let element =
                        self.open(&e, text, from, base, &mut path, &mut prefixes, &mut stack, sink)?;
                    path.truncate(element.path);
                    prefixes.truncate(element.prefixes);
                    if stack.is_empty() {
                        return Ok(());
                    }
                }
                Event::End(_) => {
                    let Some(element) = stack.pop() else {
                        return Err(XmlError { at: from, expected: Expected::Other });
                    };
                    if element.markup {
                        // What it held belongs to the text around it.
                        let block = BLOCKS.contains(&local(&text[from + 2..to - 1]).trim_end());
                        if let (Some(parent), Some(inner)) = (stack.last_mut(), element.pieces.finish()) {
                            parent.pieces.push(inner);
                            if block {
                                parent.pieces.push(line_break(place(from..to)));
                            }
                        }
                    } else if let Some(value) = element.pieces.finish() {
                        let blank = value.value().trim().is_empty();
                        if !blank || !element.holds {
                            sink.localized(&path, element.locale, trimmed(value));
                        }
                    }
                    path.truncate(element.path);
                    prefixes.truncate(element.prefixes);
                    if stack.is_empty() {
                        return Ok(());
                    }
                }
                Event::Text(_) => {
                    if let Some(open) = stack.last_mut() {
                        open.pieces.push(Text::verbatim(&text[from..to], base + from as u64));
                    }
                }
                Event::CData(_) => {
                    let inner = from + "<![CDATA[".len()..to - "]]>".len();
                    if let Some(open) = stack.last_mut() {
                        open.pieces.push(Text::verbatim(&text[inner.clone()], base + inner.start as u64));
                    }
                }
                Event::GeneralRef(_) => {
                    if let Some(open) = stack.last_mut() {
                        open.pieces.push(reference(&text[from..to], place(from..to)));
                    }
                }
                Event::Eof => return Err(XmlError { at: text.len(), expected: Expected::EndTag }),
                _ => {}
            }
        }
    }

    /// An element begins: its path, its language, and its attributes as values.
    #[expect(clippy::too_many_arguments, reason = "the state of the reader")]
    fn open<'a>(
        &self,
        e: &BytesStart<'_>,
        text: &'a str,
        from: usize,
        base: u64,
        path: &mut String,
        prefixes: &mut Vec<(String, &'static str)>,
        stack: &mut [Element<'a>],
        sink: &mut Sink<'_, 'a>,
    ) -> Result<Element<'a>, XmlError> {
        let (before, declared) = (path.len(), prefixes.len());
        let outer = stack.last().and_then(|s| s.locale.clone());
        prefixes.extend(declarations(e));
        let written = e.name();
        let name = canonical(written.as_ref(), prefixes);
        if let Some(parent) = stack.last_mut() {
            let plain = local(&name);
            let inline = INLINE.contains(&plain);
            if (inline || BLOCKS.contains(&plain))
                && (parent.markup || self.profile.role(path).name.is_wording())
            {
                if !inline {
                    parent.pieces.push(line_break(base + from as u64..base + from as u64));
                }
                return Ok(Element {
                    path: before,
                    prefixes: declared,
                    locale: outer,
                    pieces: Pieces::None,
                    holds: false,
                    markup: true,
                });
            }
            parent.holds = true;
        }
        let attributes = attributes(text, from, base)?;
        let mut locale = outer;
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
            if let Some(tag) = super::keys::language(self.profile.locale(tag).unwrap_or(tag)) {
                locale = Some(tag);
            }
        }
        if !stack.is_empty() {
            // What a mere wrapper holds is what the element around it says.
            if !(is_language || key.is_none() && self.profile.wraps(&name)) {
                if !path.is_empty() {
                    path.push('.');
                }
                path.push_str(key.map_or(&name, |(_, value)| value));
            }
        }
        let length = path.len();
        for (name, value) in &attributes {
            let names =
                name.starts_with("xmlns") || name.starts_with("xml:") || key.is_some_and(|k| k.0 == *name);
            if names || is_language {
                continue;
            }
            if !path.is_empty() {
                path.push('@');
            }
            path.push_str(name);
            sink.localized(path, None, value.clone());
            path.truncate(length);
        }
        Ok(Element {
            path: before,
            prefixes: declared,
            locale,
            pieces: Pieces::None,
            holds: false,
            markup: false,
        })
    }
}

/// A name with the prefix that profiles know for its namespace.
fn canonical<'n>(name: &'n str, prefixes: &[(String, &'static str)]) -> Cow<'n, str> {
    let (prefix, local) = name.split_once(':').unwrap_or(("", name));
    match prefixes.iter().rev().find(|(p, _)| p == prefix) {
        Some((_, "")) => Cow::Borrowed(local),
        Some((_, known)) if *known == prefix => Cow::Borrowed(name),
        Some((_, known)) => Cow::Owned(format!("{known}:{local}")),
        None => Cow::Borrowed(name),
    }
}

/// The attributes of the tag at `from`, with the places of their values.
fn attributes<'a>(text: &'a str, from: usize, base: u64) -> Result<Vec<(&'a str, Text<'a>)>, XmlError> {
    let bytes = text.as_bytes();
    let end = tag_end(bytes, from).unwrap_or(text.len());
    let mut found = Vec::new();
    let blank = |b: u8| b.is_ascii_whitespace();
    let mut at = from + 1;
    while at < end && !blank(bytes[at]) && !matches!(bytes[at], b'>' | b'/') {
        at += 1;
    }
    loop {
        while at < end && (blank(bytes[at]) || bytes[at] == b'/') {
            at += 1;
        }
        if at + 1 >= end {
            return Ok(found);
        }
        let name = at;
        while at < end && !blank(bytes[at]) && !matches!(bytes[at], b'=' | b'>') {
            at += 1;
        }
        let key = &text[name..at];
        while at < end && blank(bytes[at]) {
            at += 1;
        }
        let missing = XmlError { at: name, expected: Expected::Attribute };
        if bytes.get(at) != Some(&b'=') || key.is_empty() {
            return Err(missing);
        }
        at += 1;
        while at < end && blank(bytes[at]) {
            at += 1;
        }
        let quote = bytes[at.min(end - 1)];
        if !matches!(quote, b'"' | b'\'') {
            return Err(missing);
        }
        let start = at + 1;
        let Some(close) = memchr(quote, &bytes[start..end]).map(|i| start + i) else { return Err(missing) };
        found.push((key, resolved(&text[start..close], base + start as u64)));
        at = close + 1;
    }
}

/// A value with its references resolved.
fn resolved(value: &str, base: u64) -> Text<'_> {
    if memchr(b'&', value.as_bytes()).is_none() {
        return Text::verbatim(value, base);
    }
    let mut b = TextBuilder::default();
    let mut at = 0;
    while let Some(i) = memchr(b'&', &value.as_bytes()[at..]).map(|i| at + i) {
        b.push_verbatim(&value[at..i], base + at as u64);
        let length = value[i..].find(';').map_or(1, |l| l + 1);
        let place = base + i as u64..base + (i + length) as u64;
        let text = reference(&value[i..i + length], place);
        b.push_slice(&text, 0..text.value().len());
        at = i + length;
    }
    b.push_verbatim(&value[at..], base + at as u64);
    b.finish()
}

/// What `&amp;` or `&#233;` stands for; what XML does not define stands for itself.
fn reference(raw: &str, place: Range<u64>) -> Text<'_> {
    let name = raw.trim_start_matches('&').trim_end_matches(';');
    let c = match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let digits = name.strip_prefix('#');
            let code = digits.and_then(|d| match d.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok(),
                None => d.parse().ok(),
            });
            code.filter(|c| *c != 0).and_then(char::from_u32)
        }
    };
    match c {
        Some(c) => {
            let mut b = TextBuilder::default();
            b.push_escape(c.encode_utf8(&mut [0; 4]), place);
            b.finish()
        }
        None => Text::verbatim(raw, place.start),
    }
}

fn line_break(place: Range<u64>) -> Text<'static> {
    let mut b = TextBuilder::default();
    b.push_escape("\n", place);
    b.finish()
}

/// Without the blanks that the layout of the file puts around a value.
fn trimmed(text: Text<'_>) -> Text<'_> {
    let value = text.value();
    let start = value.len() - value.trim_start().len();
    let end = value.trim_end().len();
    if start == 0 && end == value.len() || start >= end {
        return text;
    }
    text.slice(start..end)
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

/// Whether a text begins like XML and not like HTML.
pub fn looks_like(text: &str) -> bool {
    let text = text.trim_start();
    let begins = |word: &str| text.get(..word.len()).is_some_and(|t| t.eq_ignore_ascii_case(word));
    if !text.starts_with('<') || begins("<!doctype html") || begins("<html") {
        return false;
    }
    match memchr2(b' ', b'>', text.as_bytes()) {
        _ if text.starts_with("<?xml") => {
            // XHTML says that it is XML.
            let head = &text.as_bytes()[..text.len().min(2048)];
            memmem::find(head, b"<html").is_none()
        }
        Some(_) => text.starts_with("<!") || text[1..].starts_with(|c: char| c.is_alphabetic() || c == '_'),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FEED: &str = "<?xml version='1.0'?><rss xmlns:m='http://base.google.com/ns/1.0'><channel>\
        <title>Shop</title><link>x</link><item><m:id>1</m:id><title>One</title></item>\
        <item><m:id>2</m:id></item></channel></rss>";

    fn shape(text: &str) -> (String, usize) {
        let named = |n: &str| matches!(n, "item" | "product");
        let telling = |n: &str| matches!(n, "title" | "name" | "description");
        recognise(text, &named, &telling).map(|(s, at)| (s.record, at)).unwrap_or_default()
    }

    #[test]
    fn records_are_recognised() {
        assert_eq!(shape(FEED), ("item".into(), FEED.find("<item").unwrap()));
        // By repetition, where the name says nothing; the block may end anywhere.
        let goods = "<all><ware><name>a</name></ware><ware><name>b</name></ware><ware><na";
        assert_eq!(shape(goods), ("ware".into(), 5));
        let one = "<ware><name>a</name><price>2</price></ware>";
        assert_eq!(shape(one), ("ware".into(), 0));
        let nested =
            "<s><product><name>a</name><related><product><name>b</name></product></related></product></s>";
        assert_eq!(shape(nested), ("product".into(), 3));
        assert_eq!(shape("<a><b>1</b></a>"), (String::new(), 0));
    }

    #[test]
    fn records_end_where_they_end() {
        let text = b"<a><item x='>'><![CDATA[</item>]]><item/><!-- </item> --></item ><items/><item>";
        let (start, end) = next_record(text, 0, "item", 64).unwrap();
        assert_eq!(start, 3);
        assert_eq!(&text[end.unwrap() - 8..end.unwrap()], b"</item >");
        assert_eq!(next_record(text, end.unwrap(), "item", 64), Some((text.len() - 6, None)));
    }

    #[test]
    fn namespaces_go_by_the_prefix_that_profiles_know() {
        let p = vec![("m".to_owned(), "g"), (String::new(), "")];
        assert_eq!(canonical("m:title", &p), "g:title");
        assert_eq!(canonical("title", &p), "title");
        assert_eq!(canonical("x:title", &p), "x:title");
    }

    #[test]
    fn references_are_those_of_xml() {
        let t = resolved("a &lt;b&gt; &#233;&#x4E2D; &nbsp; & c", 10);
        assert_eq!(t.value(), "a <b> é中 &nbsp; & c");
        assert_eq!(t.source(2..3), 12..16);
        let at = t.value().find('中').unwrap();
        assert_eq!(t.source(at..at + 3), 28..36);
    }

    #[test]
    fn html_is_not_xml() {
        assert!(looks_like("<?xml version=\"1.0\"?><rss>"));
        assert!(looks_like("<products>"));
        assert!(!looks_like("<!DOCTYPE html><html>"));
        assert!(!looks_like("<?xml version='1.0'?><html xmlns='x'>"));
        assert!(!looks_like("< 5 kg"));
    }
}
