//! Rows of cells from files whose bytes hold no text as it is read: workbooks and columnar files.
//!
//! The texts of all cells stand behind one another in one buffer, which takes the place of the file:
//! spans count in it until a report asks for the cell.

use crate::listing::Spot;
use std::ops::Range;
use std::sync::Arc;

/// A table, or some of its rows.
#[derive(Debug, Default, Clone)]
pub struct Grid {
    /// The sheet of a workbook; none in columnar files.
    pub sheet: Option<Arc<str>>,
    text: String,
    /// Of the text, wherever it is held.
    length: usize,
    rows: Vec<Row>,
    cells: Vec<Cell>,
}

#[derive(Debug, Clone, Copy)]
struct Row {
    /// 1-based, as the program that made the file counts.
    number: u64,
    /// Its first cell.
    first: usize,
}

#[derive(Debug, Clone, Copy)]
struct Cell {
    /// From 0.
    column: u32,
    /// Where its text begins; it ends where the next cell's begins.
    start: usize,
}

impl Grid {
    pub fn new(sheet: Option<Arc<str>>) -> Grid {
        Grid { sheet, ..Grid::default() }
    }

    /// Begins a row with the number that readers know it by.
    pub fn row(&mut self, number: u64) {
        self.rows.push(Row { number, first: self.cells.len() });
    }

    /// Adds a cell to the last row. A column may have several (the elements of a list).
    pub fn cell(&mut self, column: u32, text: &str) {
        self.cells.push(Cell { column, start: self.length });
        self.text.push_str(text);
        self.length += text.len();
    }

    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Bytes of text from this row on.
    pub fn bytes_from(&self, row: usize) -> usize {
        self.length - self.text_at(self.cells_of(row).start)
    }

    fn text_at(&self, cell: usize) -> usize {
        self.cells.get(cell).map_or(self.length, |c| c.start)
    }

    fn cells_of(&self, row: usize) -> Range<usize> {
        let first = self.rows.get(row).map_or(self.cells.len(), |r| r.first);
        first..self.rows.get(row + 1).map_or(self.cells.len(), |r| r.first)
    }

    /// The cells of a row: column and bytes of the text.
    pub fn cells(&self, row: usize) -> impl Iterator<Item = (usize, Range<usize>)> + '_ {
        self.cells_of(row).map(|i| (self.cells[i].column as usize, self.cells[i].start..self.text_at(i + 1)))
    }

    /// The bytes of the text that a row takes.
    pub fn bytes_of(&self, row: usize) -> Range<usize> {
        let cells = self.cells_of(row);
        self.text_at(cells.start)..self.text_at(cells.end)
    }

    /// The texts of a row by column.
    pub fn texts(&self, row: usize) -> Vec<&str> {
        let mut texts = Vec::new();
        for (column, range) in self.cells(row) {
            // A cell far to the right is no heading, and would cost memory.
            if column < 4096 {
                texts.resize(texts.len().max(column + 1), "");
                texts[column] = &self.text[range];
            }
        }
        texts
    }

    fn first_text(&self, row: usize, column: usize) -> &str {
        self.cells(row).find(|c| c.0 == column).map_or("", |c| &self.text[c.1])
    }

    /// How many rows from `from` on make up about `bytes`; rows of one group stay together.
    pub fn cut(&self, from: usize, bytes: usize, group: Option<usize>) -> usize {
        let limit = self.text_at(self.cells_of(from).start) + bytes;
        if from >= self.rows.len() {
            return from;
        }
        let mut end = self.rows.partition_point(|r| self.text_at(r.first) < limit).max(from + 1);
        if let Some(column) = group {
            let continues = |row: usize| {
                let key = self.first_text(row, column);
                key.is_empty() || key == self.first_text(row - 1, column)
            };
            while end > from && end < self.rows.len() && continues(end) {
                end += 1;
            }
        }
        end.min(self.rows.len())
    }

    /// A copy of these rows.
    pub fn slice(&self, rows: Range<usize>) -> Grid {
        let cells = self.cells_of(rows.start).start..self.cells_of(rows.end).start;
        let text = self.text_at(cells.start)..self.text_at(cells.end);
        let from = text.start;
        let moved = |c: &Cell| Cell { start: c.start - from, ..*c };
        Grid {
            sheet: self.sheet.clone(),
            rows: self.rows[rows].iter().map(|r| Row { first: r.first - cells.start, ..*r }).collect(),
            cells: self.cells[cells].iter().map(moved).collect(),
            length: text.len(),
            text: self.text[text].to_owned(),
        }
    }

    /// Takes the text out, for a chunk that holds it.
    pub fn take_text(&mut self) -> String {
        std::mem::take(&mut self.text)
    }

    /// The number of the row that a byte of the text lies in, and where its cell begins.
    pub fn row_and_cell(&self, offset: usize) -> (u64, usize) {
        let cell = self.cells.partition_point(|c| c.start <= offset).saturating_sub(1);
        let row = self.rows.partition_point(|r| r.first <= cell).saturating_sub(1);
        (self.rows.get(row).map_or(0, |r| r.number), self.text_at(cell))
    }

    /// The cell that a span of the text (held by the chunk) lies in.
    pub fn spot(&self, text: &[u8], span: Range<usize>, columns: &dyn Fn(usize) -> String) -> Option<Spot> {
        let i = self.cells.partition_point(|c| c.start <= span.start).checked_sub(1)?;
        let cell = self.cells[i];
        let (row, _) = self.row_and_cell(span.start);
        let chars = |at: usize| {
            super::lines::characters(text.get(cell.start..at.min(text.len())).unwrap_or_default())
        };
        let characters = chars(span.start)..chars(span.end);
        let column = columns(cell.column as usize);
        Some(match &self.sheet {
            Some(sheet) => Spot::Cell {
                sheet: sheet.to_string(),
                cell: format!("{}{row}", letters(cell.column)),
                row,
                column,
                characters,
            },
            None => Spot::Value { row, column, characters },
        })
    }
}

/// The letters of a column: A for 0, AA for 26.
fn letters(column: u32) -> String {
    let mut name = Vec::new();
    let mut rest = u64::from(column) + 1;
    while rest > 0 {
        rest -= 1;
        name.push(b'A' + (rest % 26) as u8);
        rest /= 26;
    }
    name.iter().rev().map(|b| char::from(*b)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn grid() -> Grid {
        let mut g = Grid::new(Some("Template".into()));
        for (number, texts) in [(1, ["id", "title"]), (4, ["a", "中 x"]), (5, ["", "y"]), (6, ["b", "z"])] {
            g.row(number);
            for (column, text) in texts.iter().enumerate().filter(|t| !t.1.is_empty()) {
                g.cell(column as u32, text);
            }
        }
        g
    }

    #[test]
    fn spans_lead_to_cells() {
        let mut part = grid().slice(1..3);
        let text = part.take_text();
        assert_eq!(text, "a中 xy");
        let heading = |c: usize| ["id", "title"][c].to_owned();
        let spot = part.spot(text.as_bytes(), 5..6, &heading).unwrap();
        assert_eq!(spot.to_string(), "Template!B4:3");
        let spot = part.spot(text.as_bytes(), 6..7, &heading).unwrap();
        assert_eq!(
            spot,
            Spot::Cell {
                sheet: "Template".into(),
                cell: "B5".into(),
                row: 5,
                column: "title".into(),
                characters: 0..1
            }
        );
    }

    #[test]
    fn cuts_keep_groups() {
        let g = grid();
        assert_eq!(g.cut(1, 1, Some(0)), 3);
        assert_eq!(g.cut(1, 1, None), 2);
        assert_eq!(g.cut(1, 1000, None), 4);
        assert_eq!(g.cut(3, 0, None), 4);
    }

    proptest! {
        /// Every character of a part of a table leads to its row, its column and its number in the cell.
        #[test]
        fn every_character_leads_to_its_cell(
            rows in prop::collection::vec(prop::collection::vec("[a-c中é😀]{0,4}", 1..5), 1..6),
            gaps in prop::collection::vec(1u64..4, 6),
            first in 0usize..6,
        ) {
            let mut whole = Grid::new(Some("S".into()));
            let (mut number, mut numbers) = (0, Vec::new());
            for (texts, gap) in rows.iter().zip(gaps) {
                number += gap;
                numbers.push(number);
                whole.row(number);
                for (column, text) in texts.iter().enumerate().filter(|t| !t.1.is_empty()) {
                    whole.cell(column as u32, text);
                }
            }
            let first = first.min(rows.len() - 1);
            let mut part = whole.slice(first..rows.len());
            let text = part.take_text();
            let mut at = 0;
            for (texts, number) in rows.iter().zip(numbers).skip(first) {
                for (column, cell) in texts.iter().enumerate() {
                    for (i, c) in cell.chars().enumerate() {
                        let span = at..at + c.len_utf8();
                        at = span.end;
                        let spot = part.spot(text.as_bytes(), span, &|_| String::new());
                        let name = format!("S!{}{number}:{}", letters(column as u32), i + 1);
                        prop_assert_eq!(spot.map(|s| s.to_string()), Some(name));
                    }
                }
            }
            prop_assert_eq!(at, text.len());
        }
    }

    #[test]
    fn columns_have_letters() {
        assert_eq!([0, 25, 26, 701, 702, 16383].map(letters), ["A", "Z", "AA", "ZZ", "AAA", "XFD"]);
    }
}
