//! What a check hands back: a place, and what the message needs to know of it.

use crate::engine::matching::Match;
use crate::engine::scan::{FieldScan, NodeHit};
use crate::engine::vocabulary::Node;
use crate::finding::{Arg, Fix};
use std::ops::Range;

/// A place that a check objects to.
pub struct Sighting<'s, 'l> {
    pub scan: &'s FieldScan<'l>,
    pub m: Match,
    pub args: Vec<(&'static str, Arg)>,
    /// What to write there.
    pub fix: Option<Fix>,
}

impl<'s, 'l> Sighting<'s, 'l> {
    /// The place of one word.
    pub fn of_hit(scan: &'s FieldScan<'l>, hit: NodeHit, args: Vec<(&'static str, Arg)>) -> Self {
        Sighting { scan, m: Match { range: hit.start..hit.end, elements: vec![hit] }, args, fix: None }
    }

    /// A range of the folded text that no word of the packs stands for.
    pub fn of_range(scan: &'s FieldScan<'l>, range: Range<usize>, args: Vec<(&'static str, Arg)>) -> Self {
        Sighting { scan, m: Match { range: range.clone(), elements: vec![bare(range)] }, args, fix: None }
    }
}

/// A hit without a word, for what was found by other means.
pub fn bare(range: Range<usize>) -> NodeHit {
    NodeHit { node: Node::MAX, start: range.start, end: range.end, form: u32::MAX, value: 0.0 }
}

/// A value of a listing as messages quote it.
pub fn quoted(value: &str) -> Arg {
    const LONGEST: usize = 60;
    let value = value.trim();
    match value.char_indices().nth(LONGEST) {
        Some((end, _)) => Arg::Text(format!("{}…", value[..end].trim_end())),
        None => Arg::Text(value.to_owned()),
    }
}
