//! What stands around a text in its file, and how other text is written in its place: JSON's escapes, the
//! quotes of a cell, the style of a YAML scalar, entities, the file's own encoding.
//!
//! Only the bytes of the replaced characters change. Where the new text needs more (a comma in a cell
//! without quotes), quotes are added as insertions of their own. What cannot be written is refused with
//! the reason.

mod find;
mod write;

use super::chunk::Chunk;
use encoding_rs::Encoding;
use std::ops::Range;

/// What a replacement comes to in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Bytes of the file as it is on disk; empty for an insertion.
    pub span: Range<u64>,
    pub bytes: Vec<u8>,
}

/// Why a text cannot be written in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Refusal {
    /// Workbooks and columnar files.
    NotInPlace,
    /// Tags, line breaks or times stand between the characters.
    Markup,
    /// The place holds no text that could be replaced (a number in JSON, a script).
    NoText,
    /// The style of the place has no way to write it.
    Style,
    /// The file's encoding has no such character.
    Encoding,
}

impl Refusal {
    /// The id of its message.
    pub const fn id(self) -> &'static str {
        match self {
            Refusal::NotInPlace => "fix-not-in-place",
            Refusal::Markup => "fix-markup",
            Refusal::NoText => "fix-no-text",
            Refusal::Style => "fix-style",
            Refusal::Encoding => "fix-encoding",
        }
    }
}

/// How a place takes text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A JSON string; whether its text is written in ASCII alone.
    JsonString {
        ascii: bool,
    },
    /// A number in JSON.
    JsonBare,
    CellQuoted,
    CellPlain {
        delimiter: u8,
    },
    YamlPlain,
    YamlSingle,
    YamlDouble,
    YamlBlock,
    XmlText,
    XmlData,
    XmlAttribute {
        quote: u8,
    },
    Text,
    Markdown,
    Srt,
    Vtt,
    /// A string with escapes of C.
    C,
    Fluent,
    Android,
}

/// A place that holds text.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Carrier {
    /// Decoded bytes of the chunk: the content without its quotes.
    range: Range<usize>,
    kind: Kind,
}

/// The places of a chunk that hold text, in their order.
pub struct Carriers<'c> {
    chunk: &'c Chunk,
    text: &'c [u8],
    all: Vec<Carrier>,
    encoding: &'static Encoding,
}

impl Chunk {
    /// The places that hold text; found once for all replacements in the chunk.
    pub fn carriers(&self) -> Carriers<'_> {
        let encoding = Encoding::for_label(self.file.encoding.as_bytes()).unwrap_or(encoding_rs::UTF_8);
        let all = if self.is_grid() { Vec::new() } else { find::carriers(self) };
        Carriers { chunk: self, text: self.decoded(), all, encoding }
    }
}

impl Carriers<'_> {
    /// What it takes to write `new` instead of the characters at `span`. `old` are these characters, where
    /// they are known.
    pub fn write(&self, span: &Range<u64>, old: Option<&str>, new: &str) -> Result<Vec<Written>, Refusal> {
        if self.chunk.is_grid() {
            return Err(Refusal::NotInPlace);
        }
        let place = self.chunk.in_text(span.start)..self.chunk.in_text(span.end);
        let i = self.all.partition_point(|c| c.range.end < place.end);
        let carrier = self.all.get(i).filter(|c| c.range.start <= place.start && place.end <= c.range.end);
        let carrier = carrier.ok_or(Refusal::NoText)?;
        let raw = self.text.get(place.clone()).ok_or(Refusal::NoText)?;
        let whole = self.text.get(carrier.range.clone()).ok_or(Refusal::NoText)?;
        if holds_markup(raw, old, carrier.kind) {
            return Err(Refusal::Markup);
        }
        let marked_up = write::is_marked_up(whole, carrier.kind);
        let new = if marked_up { write::as_html(new) } else { new.to_owned() };
        let within = place.start - carrier.range.start..place.end - carrier.range.start;
        let mut written = Vec::new();
        for (range, text) in write::replace(carrier.kind, whole, within, &new)? {
            let at = carrier.range.start + range.start..carrier.range.start + range.end;
            written.push(Written {
                span: self.chunk.on_disk(at.start)..self.chunk.on_disk(at.end),
                bytes: write::encode(&text, carrier.kind, self.encoding)?,
            });
        }
        // The characters' own bytes, as the finding names them.
        if let Some(own) = written.iter_mut().find(|w| !w.span.is_empty() && w.span.start == span.start) {
            own.span.end = span.end;
        }
        Ok(written)
    }
}

/// Whether something stands between the characters that is none of them.
fn holds_markup(raw: &[u8], old: Option<&str>, kind: Kind) -> bool {
    let has = |needle: &[u8]| memchr::memmem::find(raw, needle).is_some();
    let said = |c: char| old.is_some_and(|old| old.contains(c));
    match kind {
        Kind::Srt | Kind::Vtt => has(b"-->") || has(b"\n\n") || has(b"\n\r\n") || has(b"<"),
        Kind::Markdown => (has(b"\n\n") || has(b"<") || has(b"](")) && !said('<'),
        Kind::XmlText | Kind::XmlData => has(b"<") && !said('<'),
        // A string of several pieces on several lines.
        Kind::C => has(b"\"\n") || has(b"\"\r\n"),
        Kind::Fluent => has(b"{"),
        _ => (has(b"<") || has(b"\\u003c") || has(b"\\u003C")) && !said('<'),
    }
}
