//! A number that counts something: four cups in a gift box.

use crate::engine::compile::{CompiledElement, Compiler};
use crate::engine::guard::Surroundings;
use crate::engine::matching::Match;
use crate::engine::scan::FieldScan;
use crate::engine::vocabulary::Node;
use crate::rules::rule::Number;

/// A `number` rule, compiled.
#[derive(Debug)]
pub struct NumberCheck {
    is: Vec<f64>,
    of: Vec<Node>,
    with: Vec<CompiledElement>,
}

impl NumberCheck {
    pub fn new(n: &Number, c: &mut Compiler<'_>) -> NumberCheck {
        NumberCheck {
            is: n.is.clone(),
            of: c.concept(&n.of),
            with: n.with.iter().map(|e| c.element(e)).collect(),
        }
    }

    /// The first place of the listing where the number counts what the rule speaks of, with the number.
    pub fn find<'s, 'l>(&self, s: &Surroundings<'s, 'l>) -> Option<(&'s FieldScan<'l>, Match, f64)> {
        let (scan, hit) = s.scans.iter().find_map(|scan| {
            let counts = |h: &&crate::engine::scan::NodeHit| {
                self.of.contains(&h.node) && self.is.contains(&h.value) && scan.accepts(h, s.vocabulary)
            };
            Some((scan, *scan.hits().iter().find(counts)?))
        })?;
        let there = |e: &CompiledElement| s.scans.iter().any(|f| s.occurs(e, f, &(0..f.text().len())));
        if !self.with.iter().all(there) {
            return None;
        }
        Some((scan, Match { range: hit.start..hit.end, elements: vec![hit] }, hit.value))
    }
}
