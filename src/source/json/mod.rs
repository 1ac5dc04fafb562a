//! JSON with the bytes of every string.
//!
//! Our own reader, because a value must lead back to its bytes through every escape, which parsers that
//! build values do not keep; and because a broken record must not cost its neighbours. Where the records of a
//! document stand is found in `find`.

mod find;

pub use find::{
    Mark, Names, Place, Records, Scanner, begins_behind, closes, last_record, next_alike, next_record,
    records,
};

use super::record::Sink;
use crate::listing::{Text, TextBuilder};
use memchr::memchr2;
use std::borrow::Cow;

/// What is wrong with a document, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JsonError {
    /// Byte of the text that was read.
    pub at: usize,
    pub expected: Expected,
}

/// What should have stood there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    Value,
    Key,
    Colon,
    CommaOrEnd,
    EndOfString,
    Escape,
    Less,
    End,
}

impl Expected {
    /// For messages.
    pub const fn as_str(self) -> &'static str {
        match self {
            Expected::Value => "value",
            Expected::Key => "key",
            Expected::Colon => "colon",
            Expected::CommaOrEnd => "comma-or-end",
            Expected::EndOfString => "end-of-string",
            Expected::Escape => "escape",
            Expected::Less => "less-nesting",
            Expected::End => "end",
        }
    }
}

/// Reads one text.
pub struct Reader<'a> {
    text: &'a str,
    at: usize,
    /// Offset of the text in the file.
    base: u64,
    max_depth: usize,
}

impl<'a> Reader<'a> {
    pub fn new(text: &'a str, base: u64, max_depth: usize) -> Self {
        Reader { text, at: 0, base, max_depth }
    }

    fn bytes(&self) -> &'a [u8] {
        self.text.as_bytes()
    }

    fn fail<T>(&self, expected: Expected) -> Result<T, JsonError> {
        Err(JsonError { at: self.at, expected })
    }

    fn blank(&mut self) {
        while matches!(self.bytes().get(self.at), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn peek(&mut self) -> Option<u8> {
        self.blank();
        self.bytes().get(self.at).copied()
    }

    /// Reads one value into the sink and makes sure that nothing follows.
    pub fn record(mut self, sink: &mut Sink<'_, 'a>) -> Result<(), JsonError> {
        self.element(sink)?;
        match self.peek() {
            None => Ok(()),
            Some(_) => self.fail(Expected::End),
        }
    }

    /// Reads one value into the sink.
    pub fn element(&mut self, sink: &mut Sink<'_, 'a>) -> Result<(), JsonError> {
        self.value(&Path::Root, sink, 0)
    }

    /// Reads a key and its colon: what follows is the value of a member.
    pub fn member(&mut self) -> Result<Text<'a>, JsonError> {
        if self.peek() != Some(b'"') {
            return self.fail(Expected::Key);
        }
        let key = self.string()?;
        if self.peek() != Some(b':') {
            return self.fail(Expected::Colon);
        }
        self.at += 1;
        Ok(key)
    }

    /// Passes over a comma between elements; true at the end of the text.
    pub fn comma_or_end(&mut self) -> Result<bool, JsonError> {
        match self.peek() {
            None => Ok(true),
            Some(b',') => {
                self.at += 1;
                Ok(self.peek().is_none())
            }
            Some(_) => self.fail(Expected::CommaOrEnd),
        }
    }

    /// Where the next thing begins, from the start of the text.
    pub fn position(&mut self) -> usize {
        self.blank();
        self.at
    }

    fn value(&mut self, path: &Path<'_, 'a>, sink: &mut Sink<'_, 'a>, depth: usize) -> Result<(), JsonError> {
        if depth > self.max_depth {
            return self.fail(Expected::Less);
        }
        match self.peek() {
            Some(b'"') => {
                let text = self.string()?;
                sink.value(&|| path.name(), path.top(), text);
                Ok(())
            }
            Some(b'{') => {
                self.at += 1;
                let mark = sink.mark();
                if self.peek() == Some(b'}') {
                    self.at += 1;
                    return Ok(());
                }
                loop {
                    if self.peek() != Some(b'"') {
                        return self.fail(Expected::Key);
                    }
                    let key = self.key()?;
                    if self.peek() != Some(b':') {
                        return self.fail(Expected::Colon);
                    }
                    self.at += 1;
                    let inner = Path::Key { parent: path, key };
                    self.value(&inner, sink, depth + 1)?;
                    if self.next_or_end(b'}')? {
                        if depth > 0 {
                            sink.object(mark, &|| path.name());
                        }
                        return Ok(());
                    }
                }
            }
            Some(b'[') => {
                self.at += 1;
                if self.peek() == Some(b']') {
                    self.at += 1;
                    return Ok(());
                }
                loop {
                    self.value(path, sink, depth + 1)?;
                    if self.next_or_end(b']')? {
                        return Ok(());
                    }
                }
            }
            _ => {
                let scalar = self.scalar()?;
                if scalar.value() != "null" {
                    sink.value(&|| path.name(), path.top(), scalar);
                }
                Ok(())
            }
        }
    }

    /// A comma (false) or the closing bracket (true).
    fn next_or_end(&mut self, close: u8) -> Result<bool, JsonError> {
        match self.peek() {
            Some(b',') => self.at += 1,
            Some(c) if c == close => {
                self.at += 1;
                return Ok(true);
            }
            _ => return self.fail(Expected::CommaOrEnd),
        }
        Ok(false)
    }

    /// A number, `true`, `false` or `null`, as it stands.
    fn scalar(&mut self) -> Result<Text<'a>, JsonError> {
        let start = self.at;
        let rest = &self.bytes()[start..];
        let length =
            rest.iter().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.')).count();
        let word = &self.text[start..start + length];
        let number =
            word.starts_with(|c: char| c == '-' || c.is_ascii_digit()) && word.parse::<f64>().is_ok();
        if !number && !matches!(word, "true" | "false" | "null") {
            return self.fail(Expected::Value);
        }
        self.at += length;
        Ok(Text::verbatim(word, self.base + start as u64))
    }

    fn key(&mut self) -> Result<Cow<'a, str>, JsonError> {
        let start = self.at + 1;
        let text = self.string()?;
        Ok(if text.is_verbatim() {
            Cow::Borrowed(&self.text[start..self.at - 1])
        } else {
            Cow::Owned(text.value().to_owned())
        })
    }

    /// A string with its quotes.
    fn string(&mut self) -> Result<Text<'a>, JsonError> {
        let open = self.at;
        let start = open + 1;
        let place = |at: usize| self.base + at as u64;
        let bytes = self.text.as_bytes();
        let unclosed = JsonError { at: open, expected: Expected::EndOfString };
        let Some(mut i) = memchr2(b'"', b'\\', &bytes[start..]).map(|i| start + i) else {
            return Err(unclosed);
        };
        if bytes[i] == b'"' {
            self.at = i + 1;
            return Ok(Text::verbatim(&self.text[start..i], place(start)));
        }
        let mut b = TextBuilder::default();
        let mut run = start;
        loop {
            b.push_verbatim(&self.text[run..i], place(run));
            if bytes[i] == b'"' {
                self.at = i + 1;
                return Ok(b.finish());
            }
            let Some((c, length)) = escape(&self.text[i..]) else {
                return Err(JsonError { at: i, expected: Expected::Escape });
            };
            b.push_escape(c.encode_utf8(&mut [0; 4]), place(i)..place(i + length));
            run = i + length;
            i = match memchr2(b'"', b'\\', &bytes[run..]) {
                Some(next) => run + next,
                None => return Err(unclosed),
            };
        }
    }
}

/// The character that an escape stands for, and the escape's length. A lone surrogate stands for U+FFFD.
fn escape(s: &str) -> Option<(char, usize)> {
    let c = match s.as_bytes().get(1)? {
        b'"' => '"',
        b'\\' => '\\',
        b'/' => '/',
        b'b' => '\u{8}',
        b'f' => '\u{C}',
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        b'u' => {
            let unit = |at: usize| {
                let hex = s.get(at..at + 4).filter(|h| h.bytes().all(|b| b.is_ascii_hexdigit()))?;
                u32::from_str_radix(hex, 16).ok()
            };
            let first = unit(2)?;
            if (0xD800..0xDC00).contains(&first)
                && s.get(6..8) == Some("\\u")
                && let Some(second) = unit(8).filter(|u| (0xDC00..0xE000).contains(u))
            {
                let code = 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00);
                return Some((char::from_u32(code)?, 12));
            }
            return Some((char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER), 6));
        }
        _ => return None,
    };
    Some((c, 2))
}

/// The keys that lead to a value.
enum Path<'p, 'a> {
    Root,
    Key { parent: &'p Path<'p, 'a>, key: Cow<'a, str> },
}

impl<'a> Path<'_, 'a> {
    /// The key of a value that stands directly in the record.
    fn top(&self) -> Option<&Cow<'a, str>> {
        match self {
            Path::Key { parent: Path::Root, key } => Some(key),
            _ => None,
        }
    }

    /// All keys, joined by full stops.
    fn name(&self) -> String {
        match self {
            Path::Root => String::new(),
            Path::Key { parent: Path::Root, key } => key.clone().into_owned(),
            Path::Key { parent, key } => format!("{}.{key}", parent.name()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_stand_for_characters() {
        assert_eq!(escape(r"\u9876x"), Some(('顶', 6)));
        assert_eq!(escape(r"\ud83d\ude00"), Some(('😀', 12)));
        assert_eq!(escape(r"\ud83dx"), Some((char::REPLACEMENT_CHARACTER, 6)));
        assert_eq!(escape(r"\x"), None);
        assert_eq!(escape(r"\u12"), None);
        assert_eq!(escape("\\u12中"), None);
    }
}
