//! XML with the bytes of every value.
//!
//! The parser is a library's (`quick-xml`), which tells where each piece of text, each reference and each
//! CDATA section stands. Only the references that XML itself defines are resolved: a document type
//! declares nothing here. Records are found by a scan of our own, so that a broken one costs only itself.

mod find;
mod names;
mod record;
mod shape;
mod text;

pub use find::next_record;
pub use record::RecordReader;
pub use shape::recognise;

use memchr::{memchr2, memmem};
use quick_xml::Reader;

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

fn lenient(reader: &mut Reader<&[u8]>) {
    let config = reader.config_mut();
    // `Tom & Jerry` is no reason to lose a listing.
    config.allow_dangling_amp = true;
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

    #[test]
    fn html_is_not_xml() {
        assert!(looks_like("<?xml version=\"1.0\"?><rss>"));
        assert!(looks_like("<products>"));
        assert!(!looks_like("<!DOCTYPE html><html>"));
        assert!(!looks_like("<?xml version='1.0'?><html xmlns='x'>"));
        assert!(!looks_like("< 5 kg"));
    }
}
