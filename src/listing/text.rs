//! Characters, and where in the file each of them stands.

use std::borrow::Cow;
use std::ops::Range;

/// A decoded value with a map back to the bytes of the file.
///
/// Offsets into the value are UTF-8 bytes of [`Text::value`]; offsets into the file are bytes as the
/// file is on disk, whatever its encoding. Most values stand in the file letter for letter, so the map
/// is a single number until an escape, an entity or a tag makes the two diverge.
#[derive(Debug, Clone)]
pub struct Text<'a> {
    value: Cow<'a, str>,
    map: Map,
}

#[derive(Debug, Clone)]
enum Map {
    /// The value stands in the file as it is, from this offset.
    Verbatim(u64),
    /// Pieces in order of the value; never empty.
    Pieces(Vec<Piece>),
}

/// A run of the value: from `at` to the next piece's `at`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece {
    at: u32,
    /// Where the run stands in the file, and how many bytes it takes there.
    src: u64,
    src_len: u32,
    step: Step,
}

/// How a run of a value and its bytes in the file correspond.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Step {
    /// UTF-8 bytes of each character; 0 for an escape, which is indivisible.
    pub value: u8,
    /// Bytes of each character in the file.
    pub file: u8,
}

impl Step {
    /// Letter for letter.
    pub const VERBATIM: Step = Step { value: 1, file: 1 };
    /// One escape.
    const ESCAPE: Step = Step { value: 0, file: 0 };

    /// Bytes of the file that so many bytes of the value take, up to the start of a character.
    fn down(self, value: u64) -> u64 {
        value / u64::from(self.value.max(1)) * u64::from(self.file)
    }

    /// The same, up to the end of the character that the last byte belongs to.
    fn up(self, value: u64) -> u64 {
        value.div_ceil(u64::from(self.value.max(1))) * u64::from(self.file)
    }
}

impl<'a> Text<'a> {
    /// A value that stands in the file letter for letter from byte `start`.
    pub fn verbatim(value: &'a str, start: u64) -> Self {
        Text { value: Cow::Borrowed(value), map: Map::Verbatim(start) }
    }

    /// The decoded characters.
    pub fn value(&self) -> &str {
        &self.value
    }

    /// Whether the file holds the value as it is, without escapes.
    pub fn is_verbatim(&self) -> bool {
        matches!(self.map, Map::Verbatim(_))
    }

    /// The characters of the value, each with the bytes of the file that it came from.
    pub fn characters(&self) -> impl Iterator<Item = (char, Range<u64>)> {
        let value = self.value();
        value.char_indices().map(|(at, c)| (c, self.source(at..at + c.len_utf8())))
    }

    /// The bytes of the file that a range of the value came from.
    ///
    /// An escape is indivisible: a range that touches part of what it stands for takes it whole. An
    /// empty range gives an empty span.
    pub fn source(&self, range: Range<usize>) -> Range<u64> {
        match &self.map {
            Map::Verbatim(start) => start + range.start as u64..start + range.end as u64,
            Map::Pieces(pieces) => {
                let piece_at = |offset: usize| {
                    let i = pieces.partition_point(|p| p.at as usize <= offset);
                    &pieces[i.saturating_sub(1)]
                };
                let first = piece_at(range.start);
                let inside = (range.start as u64).saturating_sub(u64::from(first.at));
                let start = first.src + first.step.down(inside).min(u64::from(first.src_len));
                if range.is_empty() {
                    return start..start;
                }
                let last = piece_at(range.end - 1);
                let end = if last.step == Step::ESCAPE {
                    last.src + u64::from(last.src_len)
                } else {
                    let inside = range.end as u64 - u64::from(last.at);
                    last.src + last.step.up(inside).min(u64::from(last.src_len))
                };
                start..end.max(start)
            }
        }
    }

    /// The runs of the value in their order: characters, bytes in the file, and whether they stand there
    /// letter for letter.
    pub(crate) fn runs(&self) -> impl Iterator<Item = (Range<usize>, Range<u64>, bool)> {
        let (one, many) = match &self.map {
            Map::Verbatim(start) => (Some((0..self.value.len(), *start, true)), &[][..]),
            Map::Pieces(pieces) => (None, pieces.as_slice()),
        };
        let ends = many.iter().skip(1).map(|p| p.at as usize).chain([self.value.len()]);
        let one = one.map(|(range, start, same)| (range.clone(), start..start + range.len() as u64, same));
        let many = many.iter().zip(ends).map(|(p, end)| {
            let source = p.src..p.src + u64::from(p.src_len);
            (p.at as usize..end, source, p.step == Step::VERBATIM)
        });
        one.into_iter().chain(many)
    }

    /// The value as an owned text that outlives the file's buffer.
    pub fn into_owned(self) -> Text<'static> {
        Text { value: Cow::Owned(self.value.into_owned()), map: self.map }
    }

    /// The part of the text within `range`, which must lie on character boundaries.
    pub fn slice(&self, range: Range<usize>) -> Text<'static> {
        let mut b = TextBuilder::default();
        b.push_slice(self, range);
        b.finish()
    }
}

/// Builds a [`Text`] whose characters differ from the bytes they came from.
#[derive(Debug, Default)]
pub struct TextBuilder {
    value: String,
    pieces: Vec<Piece>,
}

impl TextBuilder {
    /// Characters decoded so far.
    pub fn value(&self) -> &str {
        &self.value
    }

    /// Appends characters that stand at byte `src` of the file letter for letter.
    pub fn push_verbatim(&mut self, s: &str, src: u64) {
        self.push(s, src, s.len() as u64, Step::VERBATIM);
    }

    /// Appends characters that all take `step.value` bytes here and `step.file` bytes at byte `src` of the
    /// file: text in another encoding.
    pub(crate) fn push_stepped(&mut self, s: &str, src: u64, step: Step) {
        self.push(s, src, step.up(s.len() as u64), step);
    }

    /// Appends what an escape at `src` stands for. `s` may be empty, then nothing is kept.
    pub fn push_escape(&mut self, s: &str, src: Range<u64>) {
        self.push(s, src.start, src.end - src.start, Step::ESCAPE);
    }

    /// Appends a part of another text with its places: one layer of decoding upon another.
    pub fn push_slice(&mut self, text: &Text<'_>, range: Range<usize>) {
        match &text.map {
            Map::Verbatim(start) => {
                self.push_verbatim(&text.value[range.clone()], start + range.start as u64)
            }
            Map::Pieces(pieces) => {
                let mut i = pieces.partition_point(|p| p.at as usize <= range.start).saturating_sub(1);
                let mut at = range.start;
                while at < range.end {
                    let p = pieces[i];
                    let end = pieces.get(i + 1).map_or(text.value.len(), |n| n.at as usize).min(range.end);
                    let part = &text.value[at..end];
                    if p.step == Step::ESCAPE {
                        self.push(part, p.src, u64::from(p.src_len), Step::ESCAPE);
                    } else {
                        self.push_stepped(part, p.src + p.step.down((at - p.at as usize) as u64), p.step);
                    }
                    at = end;
                    i += 1;
                }
            }
        }
    }

    fn push(&mut self, s: &str, src: u64, src_len: u64, step: Step) {
        if s.is_empty() {
            return;
        }
        let at = self.value.len() as u32;
        if let Some(last) = self.pieces.last_mut()
            && last.step == step
            && step != Step::ESCAPE
            && last.src + u64::from(last.src_len) == src
        {
            last.src_len += src_len as u32;
        } else {
            self.pieces.push(Piece { at, src, src_len: src_len.min(u64::from(u32::MAX)) as u32, step });
        }
        self.value.push_str(s);
    }

    /// The finished text.
    pub fn finish(self) -> Text<'static> {
        let map = match self.pieces.as_slice() {
            [] => Map::Verbatim(0),
            [p] if p.step == Step::VERBATIM => Map::Verbatim(p.src),
            _ => Map::Pieces(self.pieces),
        };
        Text { value: Cow::Owned(self.value), map }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_map_to_their_whole_source() {
        // file: `a\u9876b` from byte 10
        let mut b = TextBuilder::default();
        b.push_verbatim("a", 10);
        b.push_escape("顶", 11..17);
        b.push_verbatim("b", 17);
        let t = b.finish();
        assert_eq!(t.value(), "a顶b");
        assert_eq!(t.source(1..4), 11..17);
        assert_eq!(t.source(0..5), 10..18);
        assert_eq!(t.source(4..5), 17..18);
        assert_eq!(t.source(1..1), 11..11);
    }

    #[test]
    fn layers_compose() {
        let mut b = TextBuilder::default();
        b.push_verbatim("x &", 0);
        b.push_escape("a", 3..9);
        b.push_verbatim("mp; y", 9);
        let lower = b.finish();
        let mut upper = TextBuilder::default();
        upper.push_slice(&lower, 0..2);
        upper.push_escape("&", lower.source(2..7));
        upper.push_slice(&lower, 7..9);
        let t = upper.finish();
        assert_eq!(t.value(), "x & y");
        assert_eq!(t.source(2..3), 2..12);
        assert_eq!(t.source(4..5), 13..14);
        assert_eq!(t.slice(2..5).source(0..1), 2..12);
    }
}
