//! Lines and columns of a rising series of places, without counting from the start each time.

use crate::finding::Position;

/// A cursor over a text.
#[derive(Debug)]
pub struct Lines<'a> {
    text: &'a [u8],
    /// Place of the text on disk.
    map: &'a super::encoding::DiskMap,
    at: usize,
    line: u64,
    line_start: usize,
    /// Characters that stand before the text on its first line.
    before: u64,
    /// The cells that the text is made of: their rows are the lines.
    grid: Option<&'a super::grid::Grid>,
}

impl<'a> Lines<'a> {
    pub(super) fn new(
        text: &'a [u8],
        map: &'a super::encoding::DiskMap,
        before: u64,
        grid: Option<&'a super::grid::Grid>,
    ) -> Self {
        Lines { text, map, at: 0, line: 0, line_start: 0, before, grid }
    }

    /// Line and column (both from 0, the column in characters) of a byte of the file on disk. Going
    /// back is allowed and starts over.
    pub fn at(&mut self, offset: u64) -> (u64, u64) {
        let (line, column, _) = self.seek(offset);
        (line, column)
    }

    /// The same for people and programs, who count from 1.
    pub fn position(&mut self, offset: u64) -> Position {
        let (line, column, bytes) = self.seek(offset);
        Position { line: line + 1, column: column + 1, byte_column: bytes.map_or(0, |b| b + 1) }
    }

    /// Line, column and bytes of the line before, where all of it is in sight.
    fn seek(&mut self, offset: u64) -> (u64, u64, Option<u64>) {
        let to = self.map.decoded(offset).min(self.text.len());
        if let Some(grid) = self.grid {
            let (row, start) = grid.row_and_cell(to);
            return (row.saturating_sub(1), characters(&self.text[start.min(to)..to]), None);
        }
        if to < self.at {
            (self.at, self.line, self.line_start) = (0, 0, 0);
        }
        for newline in memchr::memchr_iter(b'\n', &self.text[self.at..to]) {
            self.line += 1;
            self.line_start = self.at + newline + 1;
        }
        self.at = to;
        let mut before = &self.text[self.line_start..to];
        if self.line_start == 0 {
            before = before.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(before);
        }
        let unseen = if self.line == 0 { self.before } else { 0 };
        let bytes = (unseen == 0).then_some(before.len() as u64);
        (self.line, characters(before) + unseen, bytes)
    }
}

/// Characters of a UTF-8 text.
pub(super) fn characters(text: &[u8]) -> u64 {
    // Bytes that continue a character count nothing.
    text.iter().filter(|b| **b & 0xC0 != 0x80).count() as u64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::encoding::DiskMap;

    #[test]
    fn columns_are_characters() {
        let text = "a\n中x\nb".as_bytes();
        let map = DiskMap::Same(10);
        let mut lines = Lines::new(text, &map, 3, None);
        assert_eq!(lines.at(10), (0, 3));
        assert_eq!(lines.at(15), (1, 1));
        assert_eq!(lines.at(17), (2, 0));
        assert_eq!(lines.at(12), (1, 0));
        assert_eq!(lines.at(11), (0, 4));
        assert_eq!(lines.position(11), Position { line: 1, column: 5, byte_column: 0 });
        assert_eq!(lines.position(15), Position { line: 2, column: 2, byte_column: 4 });
    }
}
