//! A line of text around the marked characters, cut to the width of a terminal.
//!
//! Descriptions run to 50,000 characters. What is shown is cut by what readers call a character
//! (grapheme clusters), measured in the columns that it takes.

use super::show::{push_shown, width};
use crate::message::has_rtl;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// Bytes on either side that are looked at; no terminal is wider.
const REACH: usize = 2000;
/// Columns of marked text before its middle is left out.
const LONGEST_MARK: usize = 120;

/// Text to show, and the marked part of it.
#[derive(Debug, PartialEq)]
pub struct Excerpt {
    pub line: String,
    /// Bytes of `line`.
    pub mark: Range<usize>,
    /// The terminal may reorder the line, so no underline can be trusted: the mark stands in brackets.
    pub bracketed: bool,
}

struct Cell {
    shown: String,
    width: usize,
    space: bool,
}

/// Cuts `before`, the marked `text` and `after` to `columns`.
pub fn cut(before: &str, text: &str, after: &str, columns: usize) -> Excerpt {
    let columns = columns.max(20);
    let from = (before.len().saturating_sub(REACH)..).find(|at| before.is_char_boundary(*at)).unwrap_or(0);
    let to = (REACH.min(after.len())..).find(|at| after.is_char_boundary(*at)).unwrap_or(0);
    let (before, after) = (&before[from..], &after[..to]);
    let full = [before, text, after].concat();
    let marked = before.len()..before.len() + text.len();

    let (mut left, mut mark, mut right) = (Vec::new(), Vec::new(), Vec::new());
    for (at, grapheme) in full.grapheme_indices(true) {
        let cell = cell(&full, at, grapheme);
        // A mark that begins or ends inside a character takes it whole.
        if at + grapheme.len() <= marked.start {
            left.push(cell);
        } else if at < marked.end {
            mark.push(cell);
        } else {
            right.push(cell);
        }
    }

    let bracketed = has_rtl(&full);
    let frame = if bracketed { 2 } else { 0 };
    leave_out_middle(&mut mark, LONGEST_MARK.min(columns - 4));
    let room = columns.saturating_sub(total(&mark) + frame);
    // What one side does not need is the other's.
    let (want_left, want_right) = (total(&left), total(&right));
    let give_left = want_left.min((room / 2).max(room.saturating_sub(want_right)));
    let give_right = want_right.min(room - give_left.min(room));

    left.reverse();
    let mut left = keep(left, give_left);
    left.reverse();
    let right = keep(right, give_right);

    let mut line = left.concat().trim_start().to_owned();
    if bracketed {
        line.push('⟦');
    }
    let start = line.len();
    mark.iter().for_each(|c| line.push_str(&c.shown));
    let end = line.len();
    if bracketed {
        line.push('⟧');
    }
    line.push_str(right.concat().trim_end());
    Excerpt { line, mark: start..end, bracketed }
}

fn cell(full: &str, at: usize, grapheme: &str) -> Cell {
    let mut shown = String::with_capacity(grapheme.len());
    let mut before = full[..at].chars().next_back();
    let mut chars = grapheme.chars().peekable();
    let next = full[at + grapheme.len()..].chars().next();
    // A letter under a heap of accents would climb over the neighbouring lines.
    let mut count = 0;
    while let Some(c) = chars.next() {
        count += 1;
        if count <= 16 {
            push_shown(&mut shown, before, c, chars.peek().copied().or(next));
        }
        before = Some(c);
    }
    Cell { width: width(&shown), shown, space: grapheme.chars().all(char::is_whitespace) }
}

fn total(cells: &[Cell]) -> usize {
    cells.iter().map(|c| c.width).sum()
}

fn leave_out_middle(cells: &mut Vec<Cell>, limit: usize) {
    if total(cells) <= limit {
        return;
    }
    let half = limit.saturating_sub(1) / 2;
    let fit = |cells: &mut dyn Iterator<Item = &Cell>| {
        let mut used = 0;
        cells
            .take_while(|c| {
                used += c.width;
                used <= half
            })
            .count()
    };
    let head = fit(&mut cells.iter());
    let tail = fit(&mut cells.iter().rev());
    let end = cells.len() - tail;
    cells.splice(head..end, [Cell { shown: "…".to_owned(), width: 1, space: false }]);
}

/// The first cells that fit, closed by `…` if some had to go; at a space if one is near.
fn keep(cells: Vec<Cell>, room: usize) -> Vec<String> {
    if total(&cells) <= room {
        return cells.into_iter().map(|c| c.shown).collect();
    }
    let room = room.saturating_sub(2);
    let mut used = 0;
    let fitting = cells
        .iter()
        .take_while(|c| {
            used += c.width;
            used <= room
        })
        .count();
    let at_space = (fitting.saturating_sub(14)..=fitting)
        .rev()
        .find(|i| cells.get(*i).is_some_and(|c| c.space))
        .filter(|i| *i > 0);
    let end = at_space.unwrap_or(fitting);
    let mut kept: Vec<String> = cells.into_iter().take(end).map(|c| c.shown).collect();
    kept.push(if at_space.is_some() { " ".to_owned() } else { String::new() });
    kept.push("…".to_owned());
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(e: &Excerpt) -> &str {
        &e.line[e.mark.clone()]
    }

    #[test]
    fn short_text_stands_whole() {
        let e = cut("doppelwandig, ", "umweltfreundlich", " und leicht", 80);
        assert_eq!(e.line, "doppelwandig, umweltfreundlich und leicht");
        assert_eq!(marked(&e), "umweltfreundlich");
    }

    #[test]
    fn long_text_is_cut_on_both_sides_at_spaces() {
        let e = cut(&"word ".repeat(500), "eco", &" word".repeat(500), 40);
        assert!(e.line.starts_with("… word"), "{}", e.line);
        assert!(e.line.ends_with("word …"), "{}", e.line);
        assert!(width(&e.line) <= 40);
        assert_eq!(marked(&e), "eco");
    }

    #[test]
    fn wide_characters_count_twice() {
        let e = cut(&"中".repeat(300), "国家级", &"文".repeat(300), 40);
        assert!(width(&e.line) <= 40 && width(&e.line) >= 36, "{}", e.line);
        assert_eq!(marked(&e), "国家级");
    }

    #[test]
    fn what_one_side_leaves_the_other_takes() {
        let e = cut("", "eco", &"x".repeat(300), 40);
        assert!(width(&e.line) >= 38, "{}", e.line);
        assert!(e.line.starts_with("eco"));
    }

    #[test]
    fn clusters_are_not_cut() {
        // The mark begins at the combining accent, and ends inside a family.
        let e = cut("cafe", "\u{301} 👩", "\u{200d}👩\u{200d}👧 x", 40);
        assert_eq!(marked(&e), "e\u{301} 👩\u{200d}👩\u{200d}👧");
    }

    #[test]
    fn right_to_left_text_is_bracketed() {
        let e = cut("منتج ", "طبيعي", " تماما", 60);
        assert!(e.bracketed);
        assert_eq!(e.line, "منتج ⟦طبيعي⟧ تماما");
        assert_eq!(marked(&e), "طبيعي");
    }

    #[test]
    fn escapes_are_shown() {
        let e = cut("a\x1b[2J\n", "b\u{202e}", "c", 60);
        assert_eq!(e.line, "a␛[2J⏎b\\u{202e}c");
        assert_eq!(marked(&e), "b\\u{202e}");
    }

    #[test]
    fn a_long_mark_loses_its_middle() {
        let e = cut("a ", &"mark ".repeat(100), "z", 200);
        assert!(width(marked(&e)) <= LONGEST_MARK);
        assert!(marked(&e).contains('…'));
    }

    #[test]
    fn a_heap_of_accents_is_cleared() {
        let e = cut("", &format!("e{}", "\u{301}".repeat(500)), "", 40);
        assert_eq!(e.line.chars().count(), 16);
    }
}
