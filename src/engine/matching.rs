//! Patterns: do the words that a pattern asks for stand together?

use super::compile::{CompiledElement, CompiledPattern, Shape};
use super::scan::{FieldScan, NodeHit};
use super::vocabulary::Vocabulary;
use std::ops::Range;

/// Where a pattern matched.
#[derive(Debug, Clone, PartialEq)]
pub struct Match {
    /// Bytes of the folded text, from the first element to the last.
    pub range: Range<usize>,
    /// The elements, in the pattern's order.
    pub elements: Vec<NodeHit>,
}

/// Tries a pattern around one hit of its pivot.
///
/// The closer look at a word (its language, its edges) costs more than all else, so the words are brought
/// together without it first; only where that gives a match whose words do not all stand up to the look
/// is it done again with none but those that do.
pub fn try_pattern(
    pattern: &CompiledPattern,
    pivot: &NodeHit,
    scan: &FieldScan<'_>,
    vocabulary: &Vocabulary,
) -> Option<Match> {
    let sentence = scan.sentence(pivot.start);
    if pivot.end > sentence.end {
        return None;
    }
    let mut attempt =
        Attempt { pattern, pivot, scan, vocabulary, sentence, closely: false, buffer: Vec::new() };
    let mut elements = attempt.arrange()?;
    if !scan.accepts(pivot, vocabulary) {
        return None;
    }
    attempt.closely = true;
    if !elements.iter().all(|e| scan.accepts(e, vocabulary)) {
        elements = attempt.arrange()?;
    }
    if pattern.without.iter().any(|unwanted| attempt.nearest(unwanted, |_| Some(0)).is_some()) {
        return None;
    }
    let start = elements.iter().map(|e| e.start).min()?;
    let end = elements.iter().map(|e| e.end).max()?;
    Some(Match { range: start..end, elements })
}

/// One pattern around one hit.
struct Attempt<'t, 'l> {
    pattern: &'t CompiledPattern,
    pivot: &'t NodeHit,
    scan: &'t FieldScan<'l>,
    vocabulary: &'t Vocabulary,
    sentence: Range<usize>,
    /// Only with words that stand up to a closer look.
    closely: bool,
    buffer: Vec<NodeHit>,
}

impl Attempt<'_, '_> {
    /// Finds a word for every element of the pattern.
    fn arrange(&mut self) -> Option<Vec<NodeHit>> {
        let mut elements = vec![*self.pivot; self.pattern.elements.len()];
        match self.pattern.shape {
            Shape::Single => {}
            Shape::Near => self.near(&mut elements)?,
            Shape::Seq => self.seq(&mut elements)?,
        }
        self.language_fits(&elements).then_some(elements)
    }

    /// Of the element's words in the sentence, the one with the smallest distance, longest first; words
    /// without a distance do not fit.
    fn nearest(
        &mut self,
        element: &CompiledElement,
        distance: impl Fn(&NodeHit) -> Option<usize>,
    ) -> Option<NodeHit> {
        self.scan.candidates(element, &self.sentence, self.vocabulary, self.closely, &mut self.buffer);
        self.buffer
            .iter()
            .filter(|h| self.vocabulary.can_join(self.pivot.form, h.form))
            .filter_map(|h| Some((distance(h)?, std::cmp::Reverse(h.end - h.start), *h)))
            .min_by_key(|f| (f.0, f.1))
            .map(|f| f.2)
    }

    /// The nearest fitting words on either side of the pivot, all within the window.
    fn near(&mut self, elements: &mut [NodeHit]) -> Option<()> {
        let (pattern, pivot) = (self.pattern, *self.pivot);
        let mut chosen = vec![pivot];
        for (i, element) in pattern.elements.iter().enumerate().filter(|(i, _)| *i != pattern.pivot) {
            let hit = self.nearest(element, |h| {
                let (left, right) = if h.start < pivot.start { (h, &pivot) } else { (&pivot, h) };
                let apart = chosen.iter().all(|c| c.end <= h.start || h.end <= c.start);
                apart.then(|| right.start.saturating_sub(left.end))
            })?;
            elements[i] = hit;
            chosen.push(hit);
        }
        chosen.sort_by_key(|h| h.start);
        let (first, last) = (chosen.first()?, chosen.last()?);
        (self.scan.words_between(first.end, last.start) <= pattern.words).then_some(())
    }

    /// Each element behind the one before it, leftwards and rightwards from the pivot.
    fn seq(&mut self, elements: &mut [NodeHit]) -> Option<()> {
        let (pattern, scan) = (self.pattern, self.scan);
        let gap = |from: usize, to: usize| {
            let words = (from <= to).then(|| scan.words_between(from, to))?;
            (words <= pattern.words).then_some(words)
        };
        for i in pattern.pivot + 1..pattern.elements.len() {
            let from = elements[i - 1].end;
            elements[i] = self.nearest(&pattern.elements[i], |h| gap(from, h.start))?;
        }
        for i in (0..pattern.pivot).rev() {
            let to = elements[i + 1].start;
            elements[i] = self.nearest(&pattern.elements[i], |h| gap(h.end, to))?;
        }
        Some(())
    }

    fn language_fits(&self, elements: &[NodeHit]) -> bool {
        let languages = &self.pattern.languages;
        languages.is_empty()
            || elements.iter().filter_map(|e| self.vocabulary.language_of(e.form)).all(|row| {
                row.primary == "und" || languages.iter().any(|l| *l == row.primary || *l == row.tag)
            })
    }
}
