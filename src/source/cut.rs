//! Where a block of a file may be cut: behind its last complete record.

use super::chunk::Shared;
use super::json::{self, Mark, Scanner};
use super::sniff::Layout;
use super::{csv, xml, yaml};
use std::sync::Arc;

/// Where to cut a block.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Cut {
    At(usize),
    /// Here the last record of the file ends.
    Last(usize),
    /// No complete record yet.
    More,
    /// The file is one record.
    Whole,
}

/// Cuts the blocks of one file.
#[derive(Debug)]
pub(super) struct Cutter {
    shared: Arc<Shared>,
}

impl Cutter {
    pub fn new(shared: &Arc<Shared>) -> Cutter {
        Cutter { shared: shared.clone() }
    }

    /// Where the buffer, whose records begin at `start`, may be cut.
    pub fn cut(&self, buffer: &[u8], start: usize) -> Cut {
        let at = match self.shared.layout {
            Layout::Lines => memchr::memrchr(b'\n', buffer).map(|i| i + 1),
            Layout::Elements { within, keyed } => return elements(buffer, start, within, keyed),
            Layout::Rows => self.last_row(buffer, start),
            Layout::Xml => self.last_element(buffer, start),
            Layout::Yaml => match self.shared.yaml {
                Some(begin) => yaml::last_record(buffer, start, begin),
                None => return Cut::Whole,
            },
            Layout::Document | Layout::Grid | Layout::Text => return Cut::Whole,
        };
        match at {
            Some(at) if at > start => Cut::At(at),
            _ => Cut::More,
        }
    }

    /// Where to cut a buffer in which a record is longer than the limit: at a place that looks like the
    /// start of another. None where nothing does.
    pub fn torn(&self, buffer: &[u8], start: usize) -> Option<usize> {
        match self.shared.layout {
            Layout::Rows => memchr::memrchr(b'\n', buffer).map(|i| i + 1).filter(|at| *at > start),
            Layout::Elements { keyed, .. } => json::last_record(buffer, start, keyed),
            Layout::Xml => {
                let name = format!("<{}", self.shared.shape.record);
                memchr::memmem::rfind(buffer, name.as_bytes()).filter(|at| *at > start)
            }
            _ => None,
        }
    }

    /// Where the next record begins behind one that was too long.
    pub fn next_record(&self, buffer: &[u8]) -> Option<usize> {
        match (self.shared.layout, self.shared.yaml) {
            (Layout::Yaml, Some(begin)) => yaml::next_record(buffer, 0, begin),
            (Layout::Xml, _) => {
                let name = format!("<{}", self.shared.shape.record);
                memchr::memmem::find(buffer, name.as_bytes())
            }
            (Layout::Elements { keyed, .. }, _) => json::next_record(buffer, 0, keyed),
            _ => memchr::memchr(b'\n', buffer).map(|i| i + 1),
        }
    }

    /// The end of the last element that is complete.
    fn last_element(&self, buffer: &[u8], start: usize) -> Option<usize> {
        let s = &self.shared;
        let (mut at, mut last) = (start, None);
        while let Some((_, Some(end))) = xml::next_record(buffer, at, &s.shape.record, s.limits.depth) {
            last = Some(end);
            at = end;
        }
        last
    }

    /// The end of the last row that is complete, and of a complete group where rows belong together.
    fn last_row(&self, buffer: &[u8], start: usize) -> Option<usize> {
        let s = &self.shared;
        let mut at = start;
        let mut last = None;
        let mut group: Option<&[u8]> = None;
        while let Some(row) = csv::row(buffer, at, s.delimiter) {
            // The row that reaches the end of the block may go on behind it.
            if row.end >= buffer.len() || row.unclosed.is_some() {
                break;
            }
            match s.group {
                None => last = Some(row.end),
                Some(column) => {
                    let key = row.cells.get(column).map(|c| &buffer[c.range.clone()]);
                    if key != group && group.is_some() {
                        last = Some(row.start);
                    }
                    group = key;
                }
            }
            at = row.end;
        }
        last
    }
}

/// Behind the last comma between elements, or the bracket that closes them.
///
/// Behind a broken record, whose quotation marks may not pair, text looks like brackets and brackets look like
/// text. So a comma between objects is believed before any other, and a bracket only where it can be the last.
fn elements(buffer: &[u8], start: usize, within: bool, keyed: bool) -> Cut {
    let mut at = start;
    let (mut last, mut between) = (None, None);
    while let Some((i, mark)) = Scanner::default().next(buffer, at) {
        if mark == Mark::Comma {
            last = Some(i + 1);
            if json::begins_behind(buffer, i, keyed).is_some() {
                between = last;
            }
        } else if json::closes(buffer, i + 1, within) == Some(true) {
            return Cut::Last(i + 1);
        }
        at = i + 1;
    }
    // Records that are not objects have commas of their own.
    let any = || json::last_record(buffer, start, keyed).or(last);
    between.or_else(any).map_or(Cut::More, Cut::At)
}
