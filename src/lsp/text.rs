//! A text with the positions of the protocol: lines, and UTF-16 code units within them.

use lsp_types::{Position, Range as LspRange, TextDocumentContentChangeEvent};
use std::ops::Range;

/// The text of an open document.
#[derive(Debug, Default)]
pub struct Text {
    text: String,
    /// Bytes at which lines begin. A line ends with `\n`, `\r\n` or `\r`, as the protocol says.
    lines: Vec<usize>,
}

impl Text {
    pub fn new(text: String) -> Text {
        let bytes = text.as_bytes();
        let mut lines = vec![0];
        for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            if bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n') {
                lines.push(at + 1);
            }
        }
        Text { text, lines }
    }

    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The position of a byte; of one inside a character, that of the character.
    pub fn position(&self, byte: usize) -> Position {
        let byte = floor(&self.text, byte);
        let line = self.lines.partition_point(|start| *start <= byte).saturating_sub(1);
        let before = &self.text[self.lines[line]..byte];
        Position::new(number(line), number(before.encode_utf16().count()))
    }

    pub fn range(&self, bytes: Range<usize>) -> LspRange {
        LspRange::new(self.position(bytes.start), self.position(bytes.end))
    }

    /// The byte at a position. Behind the end of a line is its end, and half of a surrogate pair is the whole
    /// character's start, as editors expect.
    pub fn offset(&self, position: Position) -> usize {
        let line = self.line(position.line as usize);
        let mut units = 0;
        for (at, c) in self.text[line.clone()].char_indices() {
            units += c.len_utf16();
            if units > position.character as usize {
                return line.start + at;
            }
        }
        line.end
    }

    /// The bytes of a line without its end; an empty range behind the last one.
    pub fn line(&self, line: usize) -> Range<usize> {
        let Some(&start) = self.lines.get(line) else { return self.text.len()..self.text.len() };
        let end = self.lines.get(line + 1).copied().unwrap_or(self.text.len());
        start..start + self.text[start..end].trim_end_matches(['\n', '\r']).len()
    }

    /// Takes in what was typed.
    pub fn apply(&mut self, change: TextDocumentContentChangeEvent) {
        let text = match change.range {
            None => change.text,
            Some(range) => {
                let start = self.offset(range.start);
                let end = self.offset(range.end).max(start);
                let mut text = std::mem::take(&mut self.text);
                text.replace_range(start..end, &change.text);
                text
            }
        };
        *self = Text::new(text);
    }
}

fn floor(text: &str, byte: usize) -> usize {
    let byte = byte.min(text.len());
    (0..=byte).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn columns_are_utf16() {
        let text = Text::new("a😀中b\r\n𝔘x\rz\n".to_owned());
        assert_eq!(text.position(5), Position::new(0, 3));
        assert_eq!(text.position(8), Position::new(0, 4));
        assert_eq!(text.offset(Position::new(0, 4)), 8);
        assert_eq!(text.offset(Position::new(0, 2)), 1, "inside a pair");
        assert_eq!(text.position(3), Position::new(0, 1), "inside a character");
        assert_eq!(text.position(15), Position::new(1, 2));
        assert_eq!(text.offset(Position::new(1, 99)), 16, "the end of the line");
        assert_eq!(text.position(17), Position::new(2, 0), "a bare return ends a line");
        assert_eq!(text.offset(Position::new(99, 0)), 19);
    }

    #[test]
    fn edits_are_taken_in() {
        let mut text = Text::new("one 😀 two\nthree".to_owned());
        let range = LspRange::new(Position::new(0, 4), Position::new(0, 6));
        text.apply(TextDocumentContentChangeEvent {
            range: Some(range),
            range_length: None,
            text: "𝔘\n".into(),
        });
        assert_eq!(text.as_str(), "one 𝔘\n two\nthree");
        assert_eq!(text.position(text.as_str().len()), Position::new(2, 5));
        text.apply(TextDocumentContentChangeEvent { range: None, range_length: None, text: "new".into() });
        assert_eq!(text.as_str(), "new");
    }

    proptest! {
        #[test]
        fn there_and_back(pieces in prop::collection::vec("[a中😀𝔘\u{301}]|\r|\n|\r\n", 0..60)) {
            let all: String = pieces.concat();
            let text = Text::new(all.clone());
            for (byte, c) in all.char_indices() {
                // Inside of an end of a line is its beginning.
                if !matches!(c, '\r' | '\n') {
                    prop_assert_eq!(text.offset(text.position(byte)), byte);
                }
            }
        }
    }
}
