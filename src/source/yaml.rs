//! YAML with the bytes of every scalar.
//!
//! The parser is a library's; it tells where a scalar stands, and here each character of its value is
//! found again in those bytes, through escapes, folds and indentation.

use super::record::Sink;
use crate::listing::{Text, TextBuilder};
use saphyr_parser::{Event, Parser, ScalarStyle, Span};
use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Bytes of the text that was read.
    pub span: Range<usize>,
    pub value: Value,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Scalar(String, Style),
    Seq(Vec<Node>),
    Map(Vec<(Node, Node)>),
}

/// How a scalar is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    Plain,
    Single,
    Double,
    Block,
}

/// Why a text is no YAML, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YamlError {
    /// Byte of the text.
    pub at: usize,
    pub reason: String,
}

/// Nodes that aliases may copy in one text: more is an attack.
const MAX_COPIED: usize = 200_000;

/// A container whose end has not come yet.
enum Open {
    Seq { start: usize, anchor: usize, items: Vec<Node> },
    Map { start: usize, anchor: usize, pairs: Vec<(Node, Node)>, key: Option<Node> },
}

/// The documents of a text. Behind a mistake nothing more can be read; what was complete before it is
/// given all the same.
pub fn documents(text: &str, max_depth: usize) -> (Vec<Node>, Option<YamlError>) {
    let mut done = Vec::new();
    let mut stack: Vec<Open> = Vec::new();
    let mut anchors: HashMap<usize, Node> = HashMap::new();
    let mut copied = 0;
    // The parser counts characters; its places rise.
    let (mut chars, mut bytes) = (0usize, 0);
    let mut byte = |index: usize| {
        // A place may lie a little before the last one.
        let back = chars.saturating_sub(index);
        bytes -= text[..bytes].chars().rev().take(back).map(char::len_utf8).sum::<usize>();
        let on = index.saturating_sub(chars);
        bytes += text[bytes..].chars().take(on).map(char::len_utf8).sum::<usize>();
        chars = index;
        bytes
    };
    let mut error = None;
    for event in Parser::new_from_str(text) {
        let (event, span): (Event<'_>, Span) = match event {
            Ok(event) => event,
            Err(e) => {
                error = Some(YamlError { at: byte(e.marker().index()), reason: e.info().to_owned() });
                break;
            }
        };
        let start = byte(span.start.index());
        let end = byte(span.end.index());
        let node = match event {
            Event::Scalar(value, style, anchor, _) => {
                let style = match style {
                    ScalarStyle::Plain => Style::Plain,
                    ScalarStyle::SingleQuoted => Style::Single,
                    ScalarStyle::DoubleQuoted => Style::Double,
                    ScalarStyle::Literal | ScalarStyle::Folded => Style::Block,
                };
                let node = Node { span: start..end, value: Value::Scalar(value.into_owned(), style) };
                if anchor > 0 {
                    anchors.insert(anchor, node.clone());
                }
                Some(node)
            }
            Event::Alias(anchor) => {
                let Some(node) = anchors.get(&anchor) else { continue };
                copied += count(node);
                if copied > MAX_COPIED {
                    error = Some(YamlError { at: start, reason: "the aliases stand for too much".into() });
                    break;
                }
                Some(node.clone())
            }
            Event::SequenceStart(anchor, _) => {
                stack.push(Open::Seq { start, anchor, items: Vec::new() });
                None
            }
            Event::MappingStart(anchor, _) => {
                stack.push(Open::Map { start, anchor, pairs: Vec::new(), key: None });
                None
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let Some(open) = stack.pop() else { continue };
                let (anchor, node) = close(open, end);
                if anchor > 0 {
                    anchors.insert(anchor, node.clone());
                }
                Some(node)
            }
            _ => None,
        };
        if stack.len() > max_depth {
            error = Some(YamlError { at: start, reason: format!("nested deeper than {max_depth} levels") });
            break;
        }
        if let Some(node) = node {
            match stack.last_mut() {
                None => done.push(node),
                Some(Open::Seq { items, .. }) => items.push(node),
                Some(Open::Map { pairs, key, .. }) => match key.take() {
                    None => *key = Some(node),
                    Some(k) => pairs.push((k, node)),
                },
            }
        }
    }
    if error.is_some() {
        // The outermost containers keep what was complete in them; a record that was being read is lost.
        let mut kept: Option<Node> = None;
        let records = stack.iter().position(|o| matches!(o, Open::Seq { .. })).map_or(0, |i| i + 1);
        for open in stack.into_iter().take(records).rev() {
            let (_, mut node) = match open {
                Open::Map { start, anchor, mut pairs, key: Some(k) } => {
                    pairs.extend(kept.take().map(|v| (k, v)));
                    close(Open::Map { start, anchor, pairs, key: None }, start)
                }
                other => close(other, 0),
            };
            node.span.end = node.span.end.max(node.span.start);
            kept = Some(node);
        }
        done.extend(kept);
    }
    (done, error)
}

fn close(open: Open, end: usize) -> (usize, Node) {
    match open {
        Open::Seq { start, anchor, items } => (anchor, Node { span: start..end, value: Value::Seq(items) }),
        Open::Map { start, anchor, pairs, .. } => {
            (anchor, Node { span: start..end, value: Value::Map(pairs) })
        }
    }
}

fn count(node: &Node) -> usize {
    1 + match &node.value {
        Value::Scalar(..) => 0,
        Value::Seq(items) => items.iter().map(count).sum(),
        Value::Map(pairs) => pairs.iter().map(|(k, v)| count(k) + count(v)).sum(),
    }
}

/// How a record begins, where a line tells it whatever stands before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Begin {
    /// With `---`.
    Document,
    /// With a hyphen behind so many blanks: an item of the list that the document is or begins with.
    Item(usize),
}

/// How records begin in a text that begins like this. None where it cannot be told, or where a record may
/// refer to another by an alias.
pub fn begin(head: &str) -> Option<Begin> {
    let named = |value: &str| {
        let name = value.trim_start().strip_prefix('&');
        name.is_some_and(|a| a.starts_with(|c: char| c.is_alphanumeric()))
    };
    let anchor = |line: &str| {
        let value = line.trim_start().trim_start_matches("- ");
        named(value) || value.split_once(": ").is_some_and(|(_, v)| named(v))
    };
    if head.lines().any(anchor) {
        return None;
    }
    let content = |l: &&str| {
        let t = l.trim();
        !(t.is_empty() || t.starts_with('#') || t.starts_with('%') || t == "---")
    };
    let mut lines = head.lines().filter(content);
    let item = |line: &str| {
        let indent = line.len() - line.trim_start_matches(' ').len();
        let rest = &line[indent..];
        (rest == "-" || rest.starts_with("- ")).then_some(Begin::Item(indent))
    };
    let first = lines.next()?;
    if let Some(begin) = item(first) {
        return Some(begin);
    }
    if first.trim_end().ends_with(':') && !first.starts_with(' ') {
        return lines.next().and_then(item);
    }
    head.lines().skip(1).any(|l| l.trim_end() == "---").then_some(Begin::Document)
}

impl Begin {
    /// Whether a record begins with the line at `at`.
    fn at(self, bytes: &[u8], at: usize) -> bool {
        let line = &bytes[at..];
        match self {
            Begin::Document => line.starts_with(b"---") && line.get(3).is_none_or(u8::is_ascii_whitespace),
            Begin::Item(indent) => {
                line.len() > indent + 1
                    && line[..indent].iter().all(|b| *b == b' ')
                    && line[indent] == b'-'
                    && line[indent + 1].is_ascii_whitespace()
            }
        }
    }
}

/// The line behind `from` where the next record begins.
pub fn next_record(bytes: &[u8], from: usize, begin: Begin) -> Option<usize> {
    memchr::memchr_iter(b'\n', bytes.get(from..)?).map(|i| from + i + 1).find(|at| begin.at(bytes, *at))
}

/// The line behind `start` where the last record begins.
pub fn last_record(bytes: &[u8], start: usize, begin: Begin) -> Option<usize> {
    memchr::memrchr_iter(b'\n', bytes)
        .map(|i| i + 1)
        .take_while(|at| *at > start)
        .find(|at| begin.at(bytes, *at))
}

/// The end of the items that a text begins with: where a line stands further left. The whole text where it
/// begins with something else.
pub fn end_of_items(text: &str, begin: Option<Begin>) -> usize {
    let Some(Begin::Item(indent)) = begin else { return text.len() };
    if indent == 0 || !Begin::Item(indent).at(text.as_bytes(), 0) {
        return text.len();
    }
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let left = line.len() - line.trim_start_matches(' ').len();
        if left < indent && !line.trim().is_empty() && !line.trim_start().starts_with('#') {
            return at;
        }
        at += line.len();
    }
    text.len()
}

/// The records of a text: its documents, or the items of a list in them. Where records are items, nothing
/// else is one.
pub fn records(text: &str, max_depth: usize, begin: Option<Begin>) -> (Vec<Node>, Option<YamlError>) {
    let (documents, error) = documents(text, max_depth);
    let mut records = Vec::new();
    for document in documents {
        let is_map = |n: &Node| matches!(n.value, Value::Map(_));
        match document.value {
            Value::Seq(items) => records.extend(items.into_iter().filter(is_map)),
            Value::Map(mut pairs) => {
                let list =
                    |n: &Node| matches!(&n.value, Value::Seq(items) if items.first().is_some_and(is_map));
                match pairs.iter().position(|(_, v)| list(v)) {
                    // A record may hold a list of its own (variants): then it has a title beside it.
                    Some(i) if !pairs.iter().any(|(k, _)| names_a_record(k)) => {
                        if let Value::Seq(items) = pairs.swap_remove(i).1.value {
                            records.extend(items.into_iter().filter(is_map));
                        }
                    }
                    _ if matches!(begin, Some(Begin::Item(_))) => {}
                    _ => records.push(Node { span: document.span, value: Value::Map(pairs) }),
                }
            }
            Value::Scalar(..) => {}
        }
    }
    (records, error)
}

fn names_a_record(key: &Node) -> bool {
    matches!(&key.value, Value::Scalar(k, _)
        if matches!(k.to_ascii_lowercase().as_str(), "title" | "name" | "description" | "sku"))
}

/// The keys of the first records.
pub fn keys(text: &str, first: usize) -> Vec<String> {
    let (records, _) = records(text, 64, None);
    let mut keys = Vec::new();
    for record in records.iter().take(first) {
        if let Value::Map(pairs) = &record.value {
            for (key, _) in pairs {
                if let Value::Scalar(key, _) = &key.value
                    && !keys.contains(key)
                {
                    keys.push(key.clone());
                }
            }
        }
    }
    keys
}

/// Whether a text without a telling name begins like YAML.
pub fn looks_like(text: &str) -> bool {
    let Some(line) = text.lines().find(|l| !l.trim().is_empty() && !l.trim_start().starts_with('#')) else {
        return false;
    };
    let key = |l: &str| {
        l.split_once(':').is_some_and(|(k, v)| {
            let word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '"' | '\'' | '.');
            !k.is_empty() && k.chars().all(word) && (v.is_empty() || v.starts_with(' '))
        })
    };
    line.trim_end() == "---" || key(line) || line.strip_prefix("- ").is_some_and(|l| key(l.trim_start()))
}

/// Hands every scalar of a record to the sink. `text` begins at byte `base` of the file.
pub fn values<'a>(record: &Node, text: &'a str, base: u64, sink: &mut Sink<'_, 'a>) {
    fn walk<'a>(node: &Node, path: &str, text: &'a str, base: u64, sink: &mut Sink<'_, 'a>) {
        match &node.value {
            Value::Scalar(value, style) => {
                if *style == Style::Plain && matches!(value.as_str(), "" | "null" | "~" | "Null" | "NULL") {
                    return;
                }
                let key = Cow::Owned(path.to_owned());
                sink.value(
                    &|| path.to_owned(),
                    Some(&key),
                    place(value, *style, node.span.clone(), text, base),
                );
            }
            Value::Seq(items) => items.iter().for_each(|n| walk(n, path, text, base, sink)),
            Value::Map(pairs) => {
                for (key, value) in pairs {
                    let Value::Scalar(key, _) = &key.value else { continue };
                    let inner = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                    walk(value, &inner, text, base, sink);
                }
            }
        }
    }
    walk(record, "", text, base, sink);
}

/// Finds every character of a scalar in its source.
fn place<'a>(value: &str, style: Style, span: Range<usize>, text: &'a str, base: u64) -> Text<'a> {
    let mut raw = &text[span.clone()];
    let mut offset = span.start;
    match style {
        Style::Single | Style::Double => {
            let quote = if style == Style::Single { '\'' } else { '"' };
            if let Some(rest) = raw.strip_prefix(quote) {
                offset += 1;
                raw = rest.strip_suffix(quote).unwrap_or(rest);
            }
        }
        Style::Block if raw.starts_with(['|', '>']) => {
            let line = raw.find('\n').map_or(raw.len(), |i| i + 1);
            offset += line;
            raw = &raw[line..];
        }
        _ => {}
    }
    if raw == value {
        return Text::verbatim(&text[offset..offset + raw.len()], base + offset as u64);
    }
    align(value, style, raw, base + offset as u64).unwrap_or_else(|| {
        let mut b = TextBuilder::default();
        b.push_escape(value, base + span.start as u64..base + span.end as u64);
        b.finish()
    })
}

/// Walks the value and its source side by side; none where they cannot be brought together.
fn align(value: &str, style: Style, raw: &str, base: u64) -> Option<Text<'static>> {
    let mut b = TextBuilder::default();
    let bytes = raw.as_bytes();
    let mut at = 0;
    let escape = |b: &mut TextBuilder, c: char, from: usize, to: usize| {
        b.push_escape(c.encode_utf8(&mut [0; 4]), base + from as u64..base + to as u64);
    };
    for c in value.chars() {
        // A backslash before a line end joins the lines.
        while style == Style::Double && raw[at..].starts_with("\\\n") {
            at += 2;
            at += raw[at..].len() - raw[at..].trim_start_matches([' ', '\t']).len();
        }
        if style == Style::Double && bytes.get(at) == Some(&b'\\') {
            let length = match bytes.get(at + 1)? {
                b'x' => 4,
                b'u' => 6,
                b'U' => 10,
                _ => 1 + raw[at + 1..].chars().next()?.len_utf8(),
            };
            // A surrogate pair is two escapes for one character.
            let pair = c as u32 > 0xFFFF && length == 6 && raw[at + 6..].starts_with("\\u");
            let length = if pair { 12 } else { length };
            raw.get(at..at + length)?;
            escape(&mut b, c, at, at + length);
            at += length;
            continue;
        }
        if style == Style::Single && c == '\'' && raw[at..].starts_with("''") {
            escape(&mut b, c, at, at + 2);
            at += 2;
            continue;
        }
        let next = raw[at..].chars().next();
        if next == Some(c) && c != '\n' {
            // A blank before a line end belongs to the fold.
            let blanks = raw[at..].len() - raw[at..].trim_start_matches([' ', '\t']).len();
            let folds = c == ' ' && style != Style::Block && raw[at + blanks..].starts_with('\n');
            if !folds {
                b.push_verbatim(&raw[at..at + c.len_utf8()], base + at as u64);
                at += c.len_utf8();
                continue;
            }
        }
        if !matches!(c, ' ' | '\n') {
            // Indentation stands between lines and is no part of the value.
            let blanks = raw[at..].len() - raw[at..].trim_start_matches([' ', '\t', '\n', '\r']).len();
            if blanks == 0 || !raw[at + blanks..].starts_with(c) {
                return None;
            }
            at += blanks;
            b.push_verbatim(&raw[at..at + c.len_utf8()], base + at as u64);
            at += c.len_utf8();
            continue;
        }
        // A line end: blanks, one break, and the indentation of the next line as far as the value has
        // none there; further breaks are further characters.
        let from = at;
        at += raw[at..].len() - raw[at..].trim_start_matches([' ', '\t', '\r']).len();
        if raw[at..].starts_with('\n') {
            at += 1;
            // The first of several breaks of a fold stands for nothing.
            if c == '\n' && style != Style::Block {
                let more = raw[at..].trim_start_matches([' ', '\t', '\r']);
                if more.starts_with('\n') {
                    at = raw.len() - more.len() + 1;
                }
            }
            if style != Style::Block || c == ' ' {
                at += raw[at..].len() - raw[at..].trim_start_matches([' ', '\t']).len();
            }
        } else if at == from && at < raw.len() {
            return None;
        }
        escape(&mut b, c, from, at.max(from));
    }
    Some(b.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scalars(text: &str) -> Vec<(String, String)> {
        let (records, error) = records(text, 64, None);
        assert_eq!(error, None);
        let mut found = Vec::new();
        for record in &records {
            let Value::Map(pairs) = &record.value else { continue };
            for (_, node) in pairs {
                let Value::Scalar(value, style) = &node.value else { continue };
                let t = place(value, *style, node.span.clone(), text, 0);
                assert_eq!(t.value(), value);
                let words = value.split_whitespace().map(|w| {
                    let at = value.find(w).unwrap();
                    let span = t.source(at..at + w.len());
                    text[span.start as usize..span.end as usize].to_owned()
                });
                found.push((value.clone(), words.collect::<Vec<_>>().join("|")));
            }
        }
        found
    }

    #[test]
    fn scalars_lead_back_to_their_bytes() {
        let text = "- id: a1\n  title: \"caf\\u00e9 \\\"x\\\" 顶\"\n  b: 'it''s so'\n  c: plain text\n";
        let found = scalars(text);
        assert_eq!(found[0], ("a1".into(), "a1".into()));
        assert_eq!(found[1], ("café \"x\" 顶".into(), "caf\\u00e9|\\\"x\\\"|顶".into()));
        assert_eq!(found[2], ("it's so".into(), "it''s|so".into()));
        assert_eq!(found[3].1, "plain|text");
    }

    #[test]
    fn folds_and_blocks_too() {
        let text = "a: >\n  one two\n  three\n\n  four\nb: |\n  five\n    six\n  seven\nc: eight\n  nine\ntitle: x\n";
        let found = scalars(text);
        assert_eq!(found[0].1, "one|two|three|four");
        assert_eq!(found[1].1, "five|six|seven");
        assert_eq!(found[2].1, "eight|nine");
    }

    #[test]
    fn records_are_found_and_kept() {
        assert_eq!(records("products:\n  - name: a\n  - name: b\n", 64, None).0.len(), 2);
        assert_eq!(records("name: a\n---\nname: b\n", 64, None).0.len(), 2);
        assert_eq!(records("name: a\nvariants:\n  - size: b\n", 64, None).0.len(), 1);
        let (kept, error) = records("- name: a\n- name: b\n- name: \"c\n", 64, None);
        assert_eq!(kept.len(), 2);
        assert!(error.is_some());
    }

    #[test]
    fn aliases_are_bounded() {
        let mut text = String::from("a: &a [x,x,x,x,x,x,x,x,x]\n");
        for i in 1..9 {
            let (new, old) = (char::from(b'a' + i), char::from(b'a' + i - 1));
            text.push_str(&format!("{new}: &{new} [{}]\n", vec![format!("*{old}"); 9].join(",")));
        }
        let (_, error) = records(&text, 64, None);
        assert!(error.unwrap().reason.contains("aliases"));
    }

    #[test]
    fn records_are_told_by_a_line() {
        assert_eq!(begin("# c\n- name: a\n- name: b\n"), Some(Begin::Item(0)));
        assert_eq!(begin("products:\n  - name: a\n"), Some(Begin::Item(2)));
        assert_eq!(begin("name: a\n---\nname: b\n"), Some(Begin::Document));
        assert_eq!(begin("name: a\nsize: b\n"), None);
        assert_eq!(begin("- &x {name: a}\n- *x\n"), None);
        assert_eq!(begin("- a: Salt & pepper\n"), Some(Begin::Item(0)));
        let text = b"- a: |\n    - x\n- b: 1\n- c";
        assert_eq!(next_record(text, 0, Begin::Item(0)), Some(15));
        assert_eq!(last_record(text, 0, Begin::Item(0)), Some(22));
        let tail = "  - a: 1\n    b: 2\nother: 3\n";
        assert_eq!(&tail[..end_of_items(tail, Some(Begin::Item(2)))], "  - a: 1\n    b: 2\n");
    }
}
