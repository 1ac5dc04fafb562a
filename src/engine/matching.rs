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
    let mut elements = arrange(pattern, pivot, scan, vocabulary, &sentence, false)?;
    if !scan.accepts(pivot, vocabulary) {
        return None;
    }
    if !elements.iter().all(|e| scan.accepts(e, vocabulary)) {
        elements = arrange(pattern, pivot, scan, vocabulary, &sentence, true)?;
    }
    let mut buffer = Vec::new();
    for unwanted in &pattern.without {
        scan.candidates(unwanted, &sentence, vocabulary, true, &mut buffer);
        if !buffer.is_empty() {
            return None;
        }
    }
    let start = elements.iter().map(|e| e.start).min()?;
    let end = elements.iter().map(|e| e.end).max()?;
    Some(Match { range: start..end, elements })
}

/// Finds a word for every element of the pattern.
fn arrange(
    pattern: &CompiledPattern,
    pivot: &NodeHit,
    scan: &FieldScan<'_>,
    vocabulary: &Vocabulary,
    sentence: &Range<usize>,
    closely: bool,
) -> Option<Vec<NodeHit>> {
    let mut elements = vec![*pivot; pattern.elements.len()];
    match pattern.shape {
        Shape::Single => {}
        Shape::Near => near(pattern, pivot, scan, vocabulary, sentence, closely, &mut elements)?,
        Shape::Seq => seq(pattern, scan, vocabulary, sentence, closely, &mut elements)?,
    }
    language_fits(pattern, &elements, vocabulary).then_some(elements)
}

fn overlap(a: &NodeHit, b: &NodeHit) -> bool {
    a.start < b.end && b.start < a.end
}

/// The nearest fitting words on either side of the pivot, all within the window.
fn near(
    pattern: &CompiledPattern,
    pivot: &NodeHit,
    scan: &FieldScan<'_>,
    vocabulary: &Vocabulary,
    sentence: &Range<usize>,
    closely: bool,
    elements: &mut [NodeHit],
) -> Option<()> {
    let mut buffer = Vec::new();
    let mut chosen = vec![*pivot];
    for (i, element) in pattern.elements.iter().enumerate() {
        if i == pattern.pivot {
            continue;
        }
        scan.candidates(element, sentence, vocabulary, closely, &mut buffer);
        let distance = |h: &NodeHit| {
            let (left, right) = if h.start < pivot.start { (h, pivot) } else { (pivot, h) };
            right.start.saturating_sub(left.end)
        };
        let hit = buffer
            .iter()
            .filter(|h| chosen.iter().all(|c| !overlap(c, h)))
            .min_by_key(|h| (distance(h), std::cmp::Reverse(h.end - h.start)))?;
        elements[i] = *hit;
        chosen.push(*hit);
    }
    chosen.sort_by_key(|h| h.start);
    let (first, last) = (chosen.first()?, chosen.last()?);
    (scan.words_between(first.end, last.start) <= pattern.words).then_some(())
}

/// Each element behind the one before it, leftwards and rightwards from the pivot.
fn seq(
    pattern: &CompiledPattern,
    scan: &FieldScan<'_>,
    vocabulary: &Vocabulary,
    sentence: &Range<usize>,
    closely: bool,
    elements: &mut [NodeHit],
) -> Option<()> {
    let mut buffer = Vec::new();
    let mut find = |element: &CompiledElement, fits: &dyn Fn(&NodeHit) -> Option<usize>| {
        scan.candidates(element, sentence, vocabulary, closely, &mut buffer);
        buffer
            .iter()
            .filter_map(|h| fits(h).map(|gap| (gap, std::cmp::Reverse(h.end - h.start), *h)))
            .min_by_key(|f| (f.0, f.1))
            .map(|f| f.2)
    };
    for i in pattern.pivot + 1..pattern.elements.len() {
        let from = elements[i - 1].end;
        let fits = |h: &NodeHit| {
            let gap = (h.start >= from).then(|| scan.words_between(from, h.start))?;
            (gap <= pattern.words).then_some(gap)
        };
        elements[i] = find(&pattern.elements[i], &fits)?;
    }
    for i in (0..pattern.pivot).rev() {
        let to = elements[i + 1].start;
        let fits = |h: &NodeHit| {
            let gap = (h.end <= to).then(|| scan.words_between(h.end, to))?;
            (gap <= pattern.words).then_some(gap)
        };
        elements[i] = find(&pattern.elements[i], &fits)?;
    }
    Some(())
}

fn language_fits(pattern: &CompiledPattern, elements: &[NodeHit], vocabulary: &Vocabulary) -> bool {
    pattern.languages.is_empty()
        || elements.iter().filter_map(|e| vocabulary.forms.get(e.form as usize)).all(|f| {
            let row = &vocabulary.languages[usize::from(f.language)];
            row.primary == "und" || pattern.languages.iter().any(|l| *l == row.primary || *l == row.tag)
        })
}
