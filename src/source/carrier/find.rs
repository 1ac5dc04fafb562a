//! Finding the places of a chunk that hold text.

use super::{Carrier, Kind};
use crate::source::chunk::Chunk;
use crate::source::yaml::{self, Node, Style, Value};
use crate::source::{Format, csv};
use memchr::{memchr, memmem};

/// The places of a chunk in their order.
pub fn carriers(chunk: &Chunk) -> Vec<Carrier> {
    let bytes = chunk.decoded();
    match chunk.file.format {
        Format::Json | Format::Jsonl => json(bytes),
        Format::Csv | Format::Tsv => cells(bytes, chunk.records_at(), chunk.delimiter()),
        Format::Yaml => scalars(chunk),
        Format::Xml | Format::Html | Format::Xliff => markup(bytes, Kind::XmlText),
        Format::AndroidStrings => markup(bytes, Kind::Android),
        Format::Markdown => whole(bytes, Kind::Markdown),
        Format::Text => whole(bytes, Kind::Text),
        Format::Srt => whole(bytes, Kind::Srt),
        Format::Vtt => whole(bytes, Kind::Vtt),
        Format::Po | Format::IosStrings => whole(bytes, Kind::C),
        Format::Fluent => whole(bytes, Kind::Fluent),
        Format::Xlsx | Format::Xls | Format::Ods | Format::Parquet | Format::Arrow => Vec::new(),
    }
}

fn whole(bytes: &[u8], kind: Kind) -> Vec<Carrier> {
    vec![Carrier { range: 0..bytes.len(), kind }]
}

/// Strings, and what stands between them as a number. A string does not go on behind the end of a line:
/// what is broken costs one line.
fn json(bytes: &[u8]) -> Vec<Carrier> {
    let mut all = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'"' => {
                let start = at + 1;
                at = start;
                while let Some(byte) = bytes.get(at) {
                    match byte {
                        b'\\' => at += 2,
                        b'"' | b'\n' => break,
                        _ => at += 1,
                    }
                }
                let end = at.min(bytes.len());
                let raw = &bytes[start..end];
                let ascii = raw.is_ascii() && memmem::find(raw, b"\\u").is_some();
                all.push(Carrier { range: start..end, kind: Kind::JsonString { ascii } });
                at = end + 1;
            }
            b'-' | b'0'..=b'9' => {
                let start = at;
                let more = |b: &u8| matches!(b, b'0'..=b'9' | b'.' | b'e' | b'E' | b'+' | b'-');
                at += bytes[at..].iter().take_while(|b| more(b)).count();
                all.push(Carrier { range: start..at, kind: Kind::JsonBare });
            }
            _ => at += 1,
        }
    }
    all
}

fn cells(bytes: &[u8], start: usize, delimiter: u8) -> Vec<Carrier> {
    let mut all = Vec::new();
    let mut at = start;
    while let Some(row) = csv::row(bytes, at, delimiter) {
        at = row.end;
        for cell in row.cells {
            let range = cell.range.clone();
            let closed = cell.is_quoted() && range.len() >= 2 && bytes[range.end - 1] == b'"';
            // What follows a closing quote within the cell is no place to write to.
            if cell.is_quoted() && !closed {
                continue;
            }
            all.push(match cell.is_quoted() {
                true => Carrier { range: range.start + 1..range.end - 1, kind: Kind::CellQuoted },
                false => Carrier { range, kind: Kind::CellPlain { delimiter } },
            });
        }
    }
    all
}

fn scalars(chunk: &Chunk) -> Vec<Carrier> {
    let bytes = &chunk.decoded()[chunk.records_at()..];
    let sound = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(e) => std::str::from_utf8(&bytes[..e.valid_up_to()]).unwrap_or_default(),
    };
    fn walk(node: &Node, text: &str, base: usize, all: &mut Vec<Carrier>) {
        match &node.value {
            Value::Seq(items) => items.iter().for_each(|item| walk(item, text, base, all)),
            Value::Map(pairs) => pairs.iter().for_each(|(_, value)| walk(value, text, base, all)),
            Value::Scalar(_, style) => {
                let span = node.span.clone();
                let quoted = span.start + 1..span.end.saturating_sub(1).max(span.start + 1);
                let (range, kind) = match style {
                    Style::Plain => (span, Kind::YamlPlain),
                    Style::Single => (quoted, Kind::YamlSingle),
                    Style::Double => (quoted, Kind::YamlDouble),
                    Style::Block => {
                        // The text begins below the line with the mark.
                        let head = text[span.clone()].find('\n').map_or(0, |i| i + 1);
                        let head = if text[span.clone()].starts_with(['|', '>']) { head } else { 0 };
                        (span.start + head..span.end, Kind::YamlBlock)
                    }
                };
                all.push(Carrier { range: range.start + base..range.end + base, kind });
            }
        }
    }
    let mut all = Vec::new();
    let (nodes, _) = yaml::records(sound, chunk.depth(), chunk.yaml_begin());
    nodes.iter().for_each(|node| walk(node, sound, chunk.records_at(), &mut all));
    // An alias stands where its anchor does.
    all.sort_by_key(|c| (c.range.start, c.range.end));
    all.dedup();
    all
}

/// Texts, attributes and CDATA; not comments, declarations, scripts and styles.
fn markup(bytes: &[u8], text: Kind) -> Vec<Carrier> {
    let mut all = Vec::new();
    let mut at = 0;
    let find = |from: usize, needle: &[u8]| {
        memmem::find(&bytes[from.min(bytes.len())..], needle).map_or(bytes.len(), |i| from + i)
    };
    while at < bytes.len() {
        let open = memchr(b'<', &bytes[at..]).map_or(bytes.len(), |i| at + i);
        if open > at {
            all.push(Carrier { range: at..open, kind: text });
        }
        let rest = &bytes[open..];
        at = if rest.starts_with(b"<![CDATA[") {
            let end = find(open + 9, b"]]>");
            all.push(Carrier { range: open + 9..end, kind: Kind::XmlData });
            end + 3
        } else if rest.starts_with(b"<!--") {
            find(open + 4, b"-->") + 3
        } else if rest.starts_with(b"<?") {
            find(open + 2, b"?>") + 2
        } else {
            let end = tag(bytes, open, &mut all);
            let named = |name: &[u8]| {
                rest.len() > name.len()
                    && rest[1..=name.len()].eq_ignore_ascii_case(name)
                    && rest.get(name.len() + 1).is_none_or(|b| !b.is_ascii_alphanumeric())
            };
            let raw: Option<&[u8]> = [&b"script"[..], b"style"].into_iter().find(|name| named(name));
            match raw {
                // What follows up to the closing tag is no text.
                Some(name) if bytes.get(end.wrapping_sub(2)) != Some(&b'/') => {
                    let mut close = end;
                    loop {
                        close = find(close, b"</");
                        let after = &bytes[(close + 2).min(bytes.len())..];
                        if close >= bytes.len()
                            || after.get(..name.len()).is_some_and(|n| n.eq_ignore_ascii_case(name))
                        {
                            break close;
                        }
                        close += 2;
                    }
                }
                _ => end,
            }
        };
    }
    all
}

/// The attributes of the tag at `open`; gives its end.
fn tag(bytes: &[u8], open: usize, all: &mut Vec<Carrier>) -> usize {
    let mut at = open + 1;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'>' => return at + 1,
            quote @ (b'"' | b'\'') => {
                let start = at + 1;
                let end = memchr(*quote, &bytes[start..]).map_or(bytes.len(), |i| start + i);
                all.push(Carrier { range: start..end, kind: Kind::XmlAttribute { quote: *quote } });
                at = end + 1;
            }
            _ => at += 1,
        }
    }
    bytes.len()
}
