//! Text of elements and attributes with its places: references, CDATA sections and pieces put together.

use super::find::tag_end;
use super::{Expected, XmlError};
use crate::listing::{Text, TextBuilder};
use memchr::memchr;
use std::ops::Range;

/// Text in one piece as long as it is one.
#[derive(Default)]
pub enum Pieces<'a> {
    #[default]
    None,
    One(Text<'a>),
    Many(TextBuilder),
}

impl<'a> Pieces<'a> {
    pub fn push(&mut self, text: Text<'a>) {
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

    pub fn finish(self) -> Option<Text<'a>> {
        match self {
            Pieces::None => None,
            Pieces::One(text) => Some(text),
            Pieces::Many(b) => Some(b.finish()),
        }
    }
}

/// The attributes of the tag at `from`, with the places of their values.
pub fn attributes<'a>(text: &'a str, from: usize, base: u64) -> Result<Vec<(&'a str, Text<'a>)>, XmlError> {
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
pub fn reference(raw: &str, place: Range<u64>) -> Text<'_> {
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

/// A line end in place of a tag.
pub fn line_break(place: Range<u64>) -> Text<'static> {
    let mut b = TextBuilder::default();
    b.push_escape("\n", place);
    b.finish()
}

/// Without the blanks that the layout of the file puts around a value.
pub fn trimmed(text: Text<'_>) -> Text<'_> {
    let value = text.value();
    let start = value.len() - value.trim_start().len();
    let end = value.trim_end().len();
    if start == 0 && end == value.len() || start >= end {
        return text;
    }
    text.slice(start..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_those_of_xml() {
        let t = resolved("a &lt;b&gt; &#233;&#x4E2D; &nbsp; & c", 10);
        assert_eq!(t.value(), "a <b> é中 &nbsp; & c");
        assert_eq!(t.source(2..3), 12..16);
        let at = t.value().find('中').unwrap();
        assert_eq!(t.source(at..at + 3), 28..36);
    }
}
