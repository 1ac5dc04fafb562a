//! Places in the terms of a format, for files whose readers do not think in bytes and lines.

use schemars::JsonSchema;
use serde::Serialize;
use std::fmt;
use std::ops::Range;

/// Where a value stands in a workbook, in a columnar file or in captions.
///
/// Characters are Unicode scalar values, counted from 0 within the text of the cell or cue as the file
/// holds it (tags and entities included). Rows and cues are counted from 1, as programs show them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Spot {
    /// A cell of a workbook.
    Cell {
        sheet: String,
        /// In letters and digits: `D7`.
        cell: String,
        row: u64,
        /// The heading of the column.
        column: String,
        characters: Range<u64>,
    },
    /// A value of a columnar file.
    Value { row: u64, column: String, characters: Range<u64> },
    /// A cue of captions, or several where a sentence goes on in the next one.
    Cue {
        /// Its position in the file.
        cue: u64,
        /// The last cue that is touched; `characters.end` counts in it.
        last: u64,
        /// When the first cue appears, as the file writes it.
        start: String,
        /// When the last one goes.
        end: String,
        characters: Range<u64>,
    },
}

impl fmt::Display for Spot {
    /// `Template!D7:13`, `7:description:13` (the character counted from 1), `00:00:05,000`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Spot::Cell { sheet, cell, characters, .. } => {
                write!(f, "{sheet}!{cell}:{}", characters.start + 1)
            }
            Spot::Value { row, column, characters } => {
                write!(f, "{row}:{column}:{}", characters.start + 1)
            }
            Spot::Cue { start, .. } => f.write_str(start),
        }
    }
}

impl Spot {
    /// Whether the place stands for bytes and lines, which the file has none of that a reader could use.
    pub fn replaces_bytes(&self) -> bool {
        !matches!(self, Spot::Cue { .. })
    }
}
