//! Writing a text in its place.

use super::{Kind, Refusal};
use encoding_rs::{EncoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};
use memchr::memmem;
use std::ops::Range;

/// What is written where, within the place; insertions have an empty range.
type Pieces = Vec<(Range<usize>, String)>;

/// Whether these bytes go on as an entity does behind its `&`: `amp;`, `#39;`; `R&D` holds none.
fn is_entity(rest: &[u8]) -> bool {
    let name = rest.iter().take(32).take_while(|b| b.is_ascii_alphanumeric() || **b == b'#').count();
    name > 0 && rest.get(name) == Some(&b';')
}

/// Whether the place holds HTML, so that a reader of it takes off one more layer.
pub fn is_marked_up(whole: &[u8], kind: Kind) -> bool {
    let tag_or_entity = |open: &[u8], amp: &[u8]| {
        let after = |needle: &[u8], fits: fn(&[u8]) -> bool| {
            memmem::find_iter(whole, needle).any(|at| fits(&whole[at + needle.len()..]))
        };
        after(open, |rest| rest.first().is_some_and(|b| b.is_ascii_alphabetic() || *b == b'/'))
            || after(amp, is_entity)
    };
    match kind {
        Kind::XmlText | Kind::XmlAttribute { .. } => tag_or_entity(b"&lt;", b"&amp;"),
        Kind::Text | Kind::Markdown | Kind::Srt | Kind::Vtt | Kind::C | Kind::Fluent | Kind::Android => false,
        Kind::JsonString { .. } => {
            tag_or_entity(b"<", b"&")
                || tag_or_entity(b"\\u003c", b"\\u0026")
                || tag_or_entity(b"\\u003C", b"\\u0026")
        }
        _ => tag_or_entity(b"<", b"&"),
    }
}

/// Text inside HTML.
pub fn as_html(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// What it takes to have `new` instead of `range` of the content `whole`.
pub fn replace(kind: Kind, whole: &[u8], range: Range<usize>, new: &str) -> Result<Pieces, Refusal> {
    let control = new.chars().any(|c| c.is_control() && c != '\n' && c != '\t');
    let lines = new.contains(['\n', '\r']);
    let one = |text: String| Ok(vec![(range.clone(), text)]);
    match kind {
        Kind::JsonString { ascii } => one(json(new, ascii)),
        Kind::JsonBare => {
            let number = serde_json::from_str::<serde_json::Number>(new).is_ok() && range == (0..whole.len());
            if number { one(new.to_owned()) } else { Err(Refusal::NoText) }
        }
        _ if control => Err(Refusal::Style),
        Kind::CellQuoted => one(new.replace('"', "\"\"")),
        Kind::CellPlain { delimiter } => {
            let quotes = new.contains(['"', '\n', '\r', char::from(delimiter)]);
            if !quotes {
                return one(new.to_owned());
            }
            Ok(framed(whole, range, new, '"'))
        }
        Kind::YamlPlain => {
            if stays_plain(whole, &range, new) {
                return one(new.to_owned());
            }
            // A scalar of several lines is folded; quotes would fold it in another way.
            if lines || whole.contains(&b'\n') {
                Err(Refusal::Style)
            } else {
                Ok(framed(whole, range, new, '\''))
            }
        }
        Kind::YamlSingle if lines => Err(Refusal::Style),
        Kind::YamlSingle => one(new.replace('\'', "''")),
        Kind::YamlDouble => {
            one(new.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n").replace('\t', "\\t"))
        }
        Kind::YamlBlock | Kind::Srt | Kind::Fluent if lines => Err(Refusal::Style),
        Kind::YamlBlock => one(new.to_owned()),
        Kind::XmlText => one(as_html(new)),
        Kind::XmlData if new.contains("]]>") => Err(Refusal::Style),
        Kind::XmlData => one(new.to_owned()),
        Kind::XmlAttribute { quote } => {
            let name = if quote == b'"' { "&quot;" } else { "&apos;" };
            one(as_html(new).replace(char::from(quote), name).replace('\n', "&#10;"))
        }
        Kind::Text => one(new.to_owned()),
        Kind::Markdown => one(markdown(new)),
        Kind::Srt if new.contains(['<', '{']) || new.contains("-->") => Err(Refusal::Style),
        Kind::Srt => one(new.to_owned()),
        Kind::Vtt if lines => Err(Refusal::Style),
        Kind::Vtt => one(as_html(new)),
        Kind::C => {
            one(new.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n").replace('\t', "\\t"))
        }
        Kind::Fluent if new.contains(['{', '}']) => Err(Refusal::Style),
        Kind::Fluent => one(new.to_owned()),
        Kind::Android if lines || new.starts_with(['@', '?']) => Err(Refusal::Style),
        Kind::Android => one(as_html(&new.replace('\\', "\\\\").replace('\'', "\\'").replace('"', "\\\""))),
    }
}

/// The content between new quotes; quotes that stand in it are doubled.
fn framed(whole: &[u8], range: Range<usize>, new: &str, quote: char) -> Pieces {
    let mark = quote.to_string();
    let doubled = mark.repeat(2);
    let mut pieces = vec![(0..0, mark.clone()), (whole.len()..whole.len(), mark.clone())];
    for at in memchr::memchr_iter(quote as u8, whole).filter(|at| !range.contains(at)) {
        pieces.push((at..at, mark.clone()));
    }
    pieces.push((range, new.replace(quote, &doubled)));
    pieces
}

/// Whether a plain scalar of YAML takes the text without becoming something else.
fn stays_plain(whole: &[u8], range: &Range<usize>, new: &str) -> bool {
    let before = String::from_utf8_lossy(&whole[..range.start]);
    let after = String::from_utf8_lossy(&whole[range.end..]);
    let all = format!("{before}{new}{after}");
    let edge = all.trim() == all && !all.is_empty();
    let first = all.starts_with(|c: char| "-?:,[]{}#&*!|>'\"%@`".contains(c)) && range.start == 0;
    let inside = new.contains([',', '[', ']', '{', '}', '\n', '\r']) || all.ends_with(':');
    let signs = |text: &str| text.matches(": ").count() + text.matches(" #").count();
    edge && !first && !inside && signs(&all) == signs(&String::from_utf8_lossy(whole))
}

fn json(new: &str, ascii: bool) -> String {
    let mut out = String::new();
    for c in new.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c < ' ' || (ascii && !c.is_ascii()) => out.push_str(&utf16_escapes(c)),
            c => out.push(c),
        }
    }
    out
}

fn utf16_escapes(c: char) -> String {
    c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")).collect()
}

fn markdown(new: &str) -> String {
    let mut out = String::new();
    for c in new.chars() {
        if "\\*_`[]<>|".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// The text in the file's encoding. A character that it lacks is written as an escape where the place has
/// escapes.
pub fn encode(text: &str, kind: Kind, encoding: &'static Encoding) -> Result<Vec<u8>, Refusal> {
    if encoding == UTF_8 {
        return Ok(text.as_bytes().to_vec());
    }
    if encoding == UTF_16LE {
        return Ok(text.encode_utf16().flat_map(u16::to_le_bytes).collect());
    }
    if encoding == UTF_16BE {
        return Ok(text.encode_utf16().flat_map(u16::to_be_bytes).collect());
    }
    let mut out = Vec::new();
    for c in text.chars() {
        if encode_char(c, encoding, &mut out) {
            continue;
        }
        let escape = match kind {
            Kind::JsonString { .. } => utf16_escapes(c),
            Kind::YamlDouble => format!("\\U{:08x}", u32::from(c)),
            Kind::XmlText | Kind::XmlAttribute { .. } | Kind::Android => format!("&#{};", u32::from(c)),
            _ => return Err(Refusal::Encoding),
        };
        out.extend_from_slice(escape.as_bytes());
    }
    Ok(out)
}

/// Whether the encoding has the character; then it is appended.
fn encode_char(c: char, encoding: &'static Encoding, out: &mut Vec<u8>) -> bool {
    let mut buffer = [0; 16];
    let text = c.encode_utf8(&mut [0; 4]).to_owned();
    let mut encoder = encoding.new_encoder();
    let (result, _, written) = encoder.encode_from_utf8_without_replacement(&text, &mut buffer, true);
    let done = result == EncoderResult::InputEmpty;
    if done {
        out.extend_from_slice(&buffer[..written]);
    }
    done
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The content after the replacement of the only `X`.
    fn becomes(kind: Kind, whole: &str, new: &str) -> Result<String, Refusal> {
        let at = whole.find('X').unwrap();
        let mut pieces = replace(kind, whole.as_bytes(), at..at + 1, new)?;
        pieces.sort_by_key(|(range, _)| (range.start, range.end));
        let mut out = whole.to_owned();
        for (range, text) in pieces.into_iter().rev() {
            out.replace_range(range, &text);
        }
        Ok(out)
    }

    #[test]
    fn each_place_has_its_own_way() {
        let json = Kind::JsonString { ascii: false };
        assert_eq!(becomes(json, "aX", "\"\\\n–").unwrap(), "a\\\"\\\\\\n–");
        assert_eq!(becomes(Kind::JsonString { ascii: true }, "X", "–😀").unwrap(), "\\u2013\\ud83d\\ude00");
        assert_eq!(becomes(Kind::JsonBare, "X", "12,5"), Err(Refusal::NoText));
        let cell = Kind::CellPlain { delimiter: b',' };
        assert_eq!(becomes(cell, "aX", "b").unwrap(), "ab");
        assert_eq!(becomes(cell, "5\" X", "1,5").unwrap(), "\"5\"\" 1,5\"");
        assert_eq!(becomes(Kind::CellQuoted, "aX", "\"b").unwrap(), "a\"\"b");
        assert_eq!(becomes(Kind::YamlPlain, "a X", "b's").unwrap(), "a b's");
        assert_eq!(becomes(Kind::YamlPlain, "it's X", "b: c").unwrap(), "'it''s b: c'");
        assert_eq!(becomes(Kind::YamlPlain, "a\n X", "b: c"), Err(Refusal::Style));
        assert_eq!(becomes(Kind::YamlSingle, "aX", "'").unwrap(), "a''");
        assert_eq!(becomes(Kind::XmlText, "aX", "<&").unwrap(), "a&lt;&amp;");
        assert_eq!(becomes(Kind::XmlAttribute { quote: b'"' }, "X", "\"").unwrap(), "&quot;");
        assert_eq!(becomes(Kind::XmlData, "X", "]]>"), Err(Refusal::Style));
        assert_eq!(becomes(Kind::Markdown, "X", "2 * 3").unwrap(), "2 \\* 3");
        assert_eq!(becomes(Kind::Srt, "X", "a\nb"), Err(Refusal::Style));
        assert_eq!(becomes(Kind::Fluent, "X", "{"), Err(Refusal::Style));
    }

    #[test]
    fn characters_that_an_encoding_lacks() {
        let latin = encoding_rs::WINDOWS_1252;
        assert_eq!(encode("é–", Kind::Text, latin).unwrap(), [0xE9, 0x96]);
        assert_eq!(encode("汉", Kind::Text, latin), Err(Refusal::Encoding));
        assert_eq!(encode("汉", Kind::JsonString { ascii: false }, latin).unwrap(), b"\\u6c49");
        assert_eq!(encode("汉", Kind::XmlText, latin).unwrap(), b"&#27721;");
        assert_eq!(encode("汉", Kind::Text, encoding_rs::GBK).unwrap(), [0xBA, 0xBA]);
        assert_eq!(encode("a", Kind::Text, UTF_16LE).unwrap(), [0x61, 0]);
    }

    #[test]
    fn html_inside() {
        let json = Kind::JsonString { ascii: false };
        assert!(is_marked_up(b"a <b>c</b>", json) && is_marked_up(b"a \\u003cb\\u003e", json));
        assert!(is_marked_up(b"R&amp;D", json) && !is_marked_up(b"R&D < 5", json));
        assert!(is_marked_up(b"&lt;p&gt;a", Kind::XmlText) && !is_marked_up(b"R&amp; D", Kind::XmlText));
    }
}
