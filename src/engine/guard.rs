//! Guards: what takes a finding back.

use super::category::ClassBits;
use super::compile::{CompiledElement, CompiledGuard, field_bit};
use super::fold::fold;
use super::matching::Match;
use super::scan::{FieldScan, NodeHit};
use super::vocabulary::{Node, Vocabulary};
use crate::listing::Listing;
use crate::rules::world::NegationPlace;
use std::ops::Range;

/// What a guard can look at.
pub struct Surroundings<'a, 'l> {
    pub listing: &'a Listing<'l>,
    /// All wording of the listing.
    pub scans: &'a [FieldScan<'l>],
    pub vocabulary: &'a Vocabulary,
    pub negation: &'a [Node],
    /// Those words of denial that never deny what stands before them (`without`).
    pub denies_ahead: &'a [Node],
    /// Found when somebody first asks.
    pub classes: &'a dyn Fn() -> &'a ClassBits,
}

impl Surroundings<'_, '_> {
    /// Whether any of the guards cancels a match; for a finding without a place, `at` is none and only
    /// what speaks of the whole listing is asked.
    pub fn cancelled(&self, guards: &[CompiledGuard], at: Option<(&FieldScan<'_>, &Match)>) -> bool {
        guards.iter().any(|g| self.holds(g, at))
    }

    /// Whether everything that the guard names is so.
    pub fn holds(&self, g: &CompiledGuard, at: Option<(&FieldScan<'_>, &Match)>) -> bool {
        if let Some(classes) = g.classes
            && (self.classes)().bits & classes == 0
        {
            return false;
        }
        if !g.listing_has.iter().all(|(field, words)| {
            self.listing.all(*field).any(|f| {
                let value = fold(f.text.value());
                !value.trim().is_empty()
                    && (words.is_empty() || words.iter().any(|w| value.contains(w.as_str())))
            })
        }) {
            return false;
        }
        if let Some(anywhere) = &g.anywhere
            && !self.scans.iter().any(|s| self.occurs(anywhere, s, &(0..s.text().len())))
        {
            return false;
        }
        let local = g.negated
            || !g.sentence.is_empty()
            || !g.inside.is_empty()
            || g.before.is_some()
            || g.after.is_some()
            || g.near.is_some()
            || g.fields != 0;
        match at {
            None => !local,
            Some((scan, m)) => !local || self.holds_there(g, scan, m),
        }
    }

    fn holds_there(&self, g: &CompiledGuard, scan: &FieldScan<'_>, m: &Match) -> bool {
        if g.fields != 0 && g.fields & field_bit(scan.field.name) == 0 {
            return false;
        }
        if g.negated && !self.negated(scan, m) {
            return false;
        }
        let sentence = scan.sentence(m.range.start);
        if !g.sentence.iter().all(|e| self.occurs(e, scan, &sentence)) {
            return false;
        }
        if !g.inside.is_empty() {
            let covers = |h: &NodeHit| {
                g.inside.contains(&h.node)
                    && m.elements.iter().any(|e| h.start <= e.start && e.end <= h.end)
                    && scan.accepts(h, self.vocabulary)
            };
            if !scan.hits().iter().any(covers) {
                return false;
            }
        }
        let gap = g.words;
        let ends_near =
            |h: &NodeHit, words| h.end <= m.range.start && scan.words_between(h.end, m.range.start) <= words;
        let starts_near =
            |h: &NodeHit, words| h.start >= m.range.end && scan.words_between(m.range.end, h.start) <= words;
        let some = |e: &CompiledElement, fits: &dyn Fn(&NodeHit) -> bool| {
            let mut found = Vec::new();
            scan.candidates(e, &sentence, self.vocabulary, true, &mut found);
            found.iter().any(fits)
        };
        if let Some(e) = &g.before
            && !some(e, &|h| ends_near(h, gap.unwrap_or(0)))
        {
            return false;
        }
        if let Some(e) = &g.after
            && !some(e, &|h| starts_near(h, gap.unwrap_or(0)))
        {
            return false;
        }
        if let Some(e) = &g.near
            && !some(e, &|h| {
                let words = gap.unwrap_or(4);
                ends_near(h, words)
                    || starts_near(h, words)
                    || (h.start < m.range.end && m.range.start < h.end)
            })
        {
            return false;
        }
        true
    }

    /// Whether the element stands in that range of the field.
    pub fn occurs(&self, element: &CompiledElement, scan: &FieldScan<'_>, range: &Range<usize>) -> bool {
        let mut found = Vec::new();
        scan.candidates(element, range, self.vocabulary, true, &mut found);
        !found.is_empty()
    }

    /// Whether a word of denial belongs to the match: within three words of it (two characters in a
    /// script without spaces), on the side where the language puts it, with no comma between.
    fn negated(&self, scan: &FieldScan<'_>, m: &Match) -> bool {
        let sentence = scan.sentence(m.range.start);
        scan.hits_in(sentence).iter().filter(|h| self.negation.contains(&h.node)).any(|h| {
            let Some(row) = self.vocabulary.language_of(h.form) else { return false };
            if !m.elements.iter().all(|e| self.vocabulary.can_join(e.form, h.form)) {
                return false;
            }
            let reach = if row.spaces { 3 } else { 1 };
            let before = || h.end <= m.range.start && self.joined(scan, h.end, m.range.start, reach);
            let behind = || h.start >= m.range.end && self.joined(scan, m.range.end, h.start, reach);
            let within = h.start >= m.range.start && h.end <= m.range.end;
            // Within a match a denial counts when it stands before the element that it denies.
            let inner = || within && m.elements.iter().any(|e| e.start >= h.end && e.node != h.node);
            let place = match row.negation {
                NegationPlace::Before => before(),
                NegationPlace::After => behind(),
                NegationPlace::Both => before() || (!self.denies_ahead.contains(&h.node) && behind()),
            };
            (place || inner()) && scan.accepts(h, self.vocabulary)
        })
    }

    fn joined(&self, scan: &FieldScan<'_>, from: usize, to: usize, words: usize) -> bool {
        let comma = |c: char| matches!(c, ',' | ';' | ':' | '、' | '،' | '(' | ')');
        scan.words_between(from, to) <= words && !scan.text()[from..to].contains(comma)
    }
}
