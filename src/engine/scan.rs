//! One field after the pass over its text: the words found in it, its sentences, its language.

use super::compile::CompiledElement;
use super::edge;
use super::fold::Folded;
use super::language::Guess;
use super::tokens::Token;
use super::vocabulary::{Hit, Node, Vocabulary};
use crate::listing::Field;
use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed};
use std::cell::{OnceCell, RefCell};
use std::ops::Range;

/// A word of one node.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NodeHit {
    pub node: Node,
    /// Bytes of the folded text.
    pub start: usize,
    pub end: usize,
    pub form: u32,
    pub value: f64,
}

/// What nodes need beside their words.
#[derive(Debug, Default)]
pub struct NodeTraits {
    /// By node: the node inside whose words it does not count.
    masked_by: Vec<Option<Node>>,
    is_mask: Vec<bool>,
}

impl NodeTraits {
    /// From pairs of a node and its mask.
    pub fn new(masks: &[(Node, Node)]) -> NodeTraits {
        let mut t = NodeTraits::default();
        for &(node, mask) in masks {
            *at(&mut t.masked_by, node) = Some(mask);
            *at(&mut t.is_mask, mask) = true;
        }
        t
    }

    fn masked_by(&self, node: Node) -> Option<Node> {
        self.masked_by.get(node as usize).copied().flatten()
    }
}

fn at<T: Default + Clone>(list: &mut Vec<T>, node: Node) -> &mut T {
    if list.len() <= node as usize {
        list.resize(node as usize + 1, T::default());
    }
    &mut list[node as usize]
}

/// Memory that is used again for field after field.
#[derive(Debug, Default)]
pub struct FieldScratch {
    folded: Folded,
    raw: Vec<Hit>,
    hits: Vec<NodeHit>,
    /// Of each node, one bit: whether it has a hit.
    present: Vec<u64>,
}

/// A scanned field.
pub struct FieldScan<'l> {
    pub field: &'l Field<'l>,
    scratch: FieldScratch,
    sentences: OnceCell<Vec<usize>>,
    language: Guess<'l>,
    /// Of each range that was asked for, and the word edges of each sentence by its start.
    tokens: RefCell<Vec<(Range<usize>, Vec<Token>)>>,
    edges: RefCell<Vec<(usize, Vec<usize>)>>,
    /// Of each hit: whether it stands up to a closer look, once somebody looked.
    accepted: RefCell<Vec<(usize, u32, bool)>>,
}

impl<'l> FieldScan<'l> {
    /// Folds and scans the field.
    pub fn new(
        field: &'l Field<'l>,
        vocabulary: &'l Vocabulary,
        traits: &NodeTraits,
        mut scratch: FieldScratch,
    ) -> Self {
        for hit in scratch.hits.drain(..) {
            if let Some(bits) = scratch.present.get_mut(hit.node as usize / 64) {
                *bits = 0;
            }
        }
        let original = field.text.value();
        scratch.folded.fold(original);
        search(&scratch.folded, original, vocabulary, traits, &mut scratch.raw, &mut scratch.hits);
        for hit in &scratch.hits {
            let word = hit.node as usize / 64;
            if scratch.present.len() <= word {
                scratch.present.resize(word + 1, 0);
            }
            scratch.present[word] |= 1 << (hit.node % 64);
        }
        FieldScan {
            field,
            scratch,
            sentences: OnceCell::new(),
            language: Guess::of(field, &vocabulary.tongues),
            tokens: RefCell::default(),
            edges: RefCell::default(),
            accepted: RefCell::default(),
        }
    }

    /// Looks for the words of another vocabulary in the text, which is folded already.
    pub fn search(
        &self,
        vocabulary: &Vocabulary,
        traits: &NodeTraits,
        raw: &mut Vec<Hit>,
        hits: &mut Vec<NodeHit>,
    ) {
        search(&self.scratch.folded, self.field.text.value(), vocabulary, traits, raw, hits);
    }

    /// Gives the memory back.
    pub fn into_scratch(self) -> FieldScratch {
        self.scratch
    }

    /// The words found, by rising start.
    pub fn hits(&self) -> &[NodeHit] {
        &self.scratch.hits
    }

    /// Whether the field has a word of the element; typed tokens are not looked for yet.
    pub fn may_hold(&self, element: &CompiledElement) -> bool {
        let present = |node: &Node| {
            let bits = self.scratch.present.get(*node as usize / 64);
            bits.is_some_and(|bits| bits >> (node % 64) & 1 == 1)
        };
        !element.tokens.is_empty() || element.nodes.iter().any(present)
    }

    /// The folded text.
    pub fn text(&self) -> &str {
        self.scratch.folded.text()
    }

    /// The range of the field's value behind a range of the folded text.
    pub fn original(&self, range: Range<usize>) -> Range<usize> {
        self.scratch.folded.original(range, self.field.text.value())
    }

    /// What language the field is in.
    pub fn language(&self) -> &Guess<'l> {
        &self.language
    }

    /// The sentence around a place of the folded text.
    pub fn sentence(&self, at: usize) -> Range<usize> {
        let starts = self.sentences.get_or_init(|| sentence_starts(self.text()));
        let i = starts.partition_point(|s| *s <= at);
        let start = i.checked_sub(1).map_or(0, |i| starts[i]);
        start..starts.get(i).copied().unwrap_or(self.text().len())
    }

    /// Hits within a range, by rising start.
    pub fn hits_in(&self, range: Range<usize>) -> &[NodeHit] {
        let hits = self.hits();
        let from = hits.partition_point(|h| h.start < range.start);
        let to = from + hits[from..].partition_point(|h| h.start < range.end);
        &hits[from..to]
    }

    /// Everything in the sentence that fits the element: its words (where `closely`, only those that
    /// stand up to a closer look), and its typed tokens.
    pub fn candidates(
        &self,
        element: &CompiledElement,
        sentence: &Range<usize>,
        vocabulary: &Vocabulary,
        closely: bool,
        into: &mut Vec<NodeHit>,
    ) {
        into.clear();
        let fits = |h: &&NodeHit| element.nodes.contains(&h.node) && h.end <= sentence.end;
        let hits = self.hits_in(sentence.clone());
        into.extend(hits.iter().filter(fits).filter(|h| !closely || self.accepts(h, vocabulary)).copied());
        if !element.tokens.is_empty() {
            let mut cache = self.tokens.borrow_mut();
            if !cache.iter().any(|(range, _)| range == sentence) {
                cache.push((sentence.clone(), vocabulary.tokens.find(self.text(), sentence.clone())));
            }
            let tokens = cache.iter().find(|(range, _)| range == sentence);
            for t in tokens.into_iter().flat_map(|(_, t)| t) {
                if element.tokens.iter().any(|(k, min, max)| *k == t.kind && (*min..=*max).contains(&t.value))
                {
                    into.push(NodeHit {
                        node: Node::MAX,
                        start: t.start,
                        end: t.end,
                        form: u32::MAX,
                        value: t.value,
                    });
                }
            }
        }
    }

    /// The closer look: is the word in its language, and does it begin and end where words do?
    /// Asked only for words that could make a finding.
    pub fn accepts(&self, hit: &NodeHit, vocabulary: &Vocabulary) -> bool {
        let Some(form) = vocabulary.form(hit.form) else { return true };
        if !form.ambiguous() && !form.doubtful_edges() {
            return self.language().fits_script(&vocabulary.languages[usize::from(form.language)]);
        }
        let known = |a: &&(usize, u32, bool)| a.0 == hit.start && a.1 == hit.form;
        if let Some((.., answer)) = self.accepted.borrow().iter().find(known) {
            return *answer;
        }
        let answer = self.stands_up(hit, vocabulary);
        self.accepted.borrow_mut().push((hit.start, hit.form, answer));
        answer
    }

    /// The closer look at a word of any vocabulary.
    pub fn stands_up(&self, hit: &NodeHit, vocabulary: &Vocabulary) -> bool {
        let Some(form) = vocabulary.form(hit.form) else { return true };
        let row = &vocabulary.languages[usize::from(form.language)];
        self.language().accepts(row, form.ambiguous()) && (!form.doubtful_edges() || self.edges_hold(hit))
    }

    /// Whether a segmenter of words agrees that this is a word. One character must stand alone. For two or
    /// three, an edge on one side is enough: two neighbours that feign a word between them (`对抗炎热` holds
    /// `抗炎`) have an edge on neither, while the segmenter often cuts a true word at one end only
    /// (`特|供水|壶`).
    fn edges_hold(&self, hit: &NodeHit) -> bool {
        let sentence = self.sentence(hit.start);
        let mut cache = self.edges.borrow_mut();
        if !cache.iter().any(|(start, _)| *start == sentence.start) {
            let segmenter: WordSegmenterBorrowed<'static> = WordSegmenter::new_auto(Default::default());
            let edges = segmenter.segment_str(&self.text()[sentence.clone()]).map(|e| e + sentence.start);
            cache.push((sentence.start, edges.collect()));
        }
        let Some((_, edges)) = cache.iter().find(|(start, _)| *start == sentence.start) else { return false };
        let is_edge = |at: usize| edges.binary_search(&at).is_ok();
        let single = self.text()[hit.start..hit.end].chars().nth(1).is_none();
        if single { is_edge(hit.start) && is_edge(hit.end) } else { is_edge(hit.start) || is_edge(hit.end) }
    }

    /// Words between two places of the folded text.
    pub fn words_between(&self, from: usize, to: usize) -> usize {
        if to <= from { 0 } else { edge::words_between(self.text(), from, to) }
    }
}

/// Finds the words of a vocabulary in a folded text, without those that lie inside words where they do
/// not count. `raw` is memory that is used again.
fn search(
    folded: &Folded,
    original: &str,
    vocabulary: &Vocabulary,
    traits: &NodeTraits,
    raw: &mut Vec<Hit>,
    hits: &mut Vec<NodeHit>,
) {
    raw.clear();
    hits.clear();
    vocabulary.scan(folded, original, raw);
    let mut masks = Vec::new();
    for hit in raw {
        for node in vocabulary.nodes_of(hit.form) {
            if traits.is_mask.get(node as usize) == Some(&true) {
                masks.push((node, hit.start as usize, hit.end as usize));
            }
            hits.push(NodeHit {
                node,
                start: hit.start as usize,
                end: hit.end as usize,
                form: hit.form,
                value: f64::from(hit.value),
            });
        }
    }
    // Words inside which others do not count are rare; most fields have none.
    if !masks.is_empty() {
        hits.retain(|h| {
            let by = traits.masked_by(h.node);
            !masks.iter().any(|(m, start, end)| Some(*m) == by && *start <= h.start && *end >= h.end)
        });
    }
}

/// Where sentences begin. Titles and bullets are sentences too; a full stop counts only before a blank,
/// and not behind a single letter or digit (`z. B.`, `No. 1`).
fn sentence_starts(text: &str) -> Vec<usize> {
    let mut starts = vec![0];
    let mut before: [Option<char>; 2] = [None, None];
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let ends = match c {
            '\n' | '。' | '!' | '?' | ';' | '|' | '•' | '●' | '◆' | '■' | '★' | '☆' | '✓' | '✔' | '►'
            | '▶' | '।' | '؟' | '؛' | '｡' => true,
            '.' => {
                let next = chars.peek().map(|n| n.1);
                let single = before[0].is_none_or(|c| !c.is_alphanumeric());
                next.is_none_or(|n| n == ' ' || n == '\n') && !single && !abbreviation(&text[..at])
            }
            _ => false,
        };
        if ends && chars.peek().is_some() {
            starts.push(at + c.len_utf8());
        }
        before = [before[1], Some(c)];
    }
    starts
}

/// Whether the text ends in a word after which a full stop ends no sentence.
fn abbreviation(text: &str) -> bool {
    let word = text.rsplit([' ', '\n', '(']).next().unwrap_or("");
    matches!(
        word,
        "no" | "nr"
            | "dr"
            | "ca"
            | "st"
            | "vs"
            | "max"
            | "min"
            | "inkl"
            | "incl"
            | "bzw"
            | "usw"
            | "art"
            | "approx"
            | "str"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_begin_where_a_reader_pauses() {
        let text = "treats acne. no. 1 in 2.5 mm, z. b. here! then 治疗。再见";
        let starts = sentence_starts(text);
        let parts: Vec<&str> = starts
            .iter()
            .zip(starts.iter().skip(1).chain([&text.len()]))
            .map(|(a, b)| text[*a..*b].trim())
            .collect();
        assert_eq!(parts, ["treats acne.", "no. 1 in 2.5 mm, z. b. here!", "then 治疗。", "再见"]);
    }
}
