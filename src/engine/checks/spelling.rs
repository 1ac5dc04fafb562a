//! Words of another variant of the language, both variants side by side, and words spelled wrong.
//!
//! The words stand in the index like all others, so finding them costs no pass of its own.

use crate::engine::compile::Compiler;
use crate::engine::localization::{Look, Spot};
use crate::engine::plan::MarketMask;
use crate::engine::scan::{FieldScan, NodeHit};
use crate::engine::tongue::{LanguageSet, Tongues};
use crate::engine::vocabulary::Node;
use crate::finding::Arg;
use crate::rules::localization::{Spelling, VariantPair};
use crate::rules::words::{OneOrMany, Words};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// A `spelling` rule, compiled.
#[derive(Debug)]
pub struct SpellingCheck {
    language: LanguageSet,
    /// Words that are reported, with what stands for them.
    wrong: FxHashMap<Node, Right>,
    /// For `mixed`: the words of the wanted variant.
    own: Vec<Node>,
    mixed: bool,
    /// The pack names each word with its correction.
    listed: bool,
    min: usize,
}

#[derive(Debug)]
struct Right {
    /// The pair's number: two forms of one word count once.
    pair: usize,
    /// As the pack writes them: the wrong word, and the first right one.
    word: String,
    right: String,
    /// The other variant has the word too, in another sense.
    doubtful: bool,
}

impl SpellingCheck {
    pub fn new(k: &Spelling, c: &mut Compiler<'_>, tongues: &Tongues) -> SpellingCheck {
        let mut check = SpellingCheck {
            language: 0,
            wrong: FxHashMap::default(),
            own: Vec::new(),
            mixed: k.mixed.is_some(),
            listed: !k.words.is_empty(),
            min: usize::from(k.min.unwrap_or(1)),
        };
        if let Some(pair) = k.variant.as_ref().or(k.mixed.as_ref()) {
            check.language = tongues.set_of(&pair.wanted);
            check.variant(pair, c);
        }
        if let Some(language) = &k.language {
            check.language = tongues.set_of(language);
            for (i, (word, right)) in k.words.iter().enumerate() {
                let node = word_node(language, word, c);
                check.wrong.insert(
                    node,
                    Right { pair: i, word: word.clone(), right: right.clone(), doubtful: false },
                );
            }
        }
        check
    }

    fn variant(&mut self, pair: &VariantPair, c: &mut Compiler<'_>) {
        let rules = c.rules;
        for variant in &rules.variants.0 {
            let Some(wanted) = variant.of.iter().position(|v| *v == pair.wanted) else { continue };
            if variant.of[1 - wanted] != pair.instead_of {
                continue;
            }
            let sure = variant.pairs.iter().map(|p| (p, false));
            let language = primary(&pair.wanted);
            for (i, (sides, doubtful)) in sure.chain(variant.doubtful.iter().map(|p| (p, true))).enumerate() {
                let (right, wrong) = (sides[wanted].as_slice(), sides[1 - wanted].as_slice());
                let Some(first) = right.first() else { continue };
                for word in wrong.iter().filter(|w| !right.contains(w)) {
                    let node = word_node(language, word, c);
                    self.wrong
                        .insert(node, Right { pair: i, word: word.clone(), right: first.clone(), doubtful });
                }
                if self.mixed && !doubtful {
                    let all = Words::of(language, sides[wanted].clone());
                    self.own.push(c.words_node(&all));
                }
            }
        }
    }

    pub fn find(&self, look: &Look<'_, '_, '_>, markets: MarketMask, out: &mut Vec<Spot>) {
        let Some(scan) = look.scan else { return };
        let mut found: Vec<(&NodeHit, &Right)> = Vec::new();
        let mut own = None;
        for hit in scan.hits() {
            if let Some(right) = self.wrong.get(&hit.node) {
                // Of readings at one place the longest counts.
                match found.last_mut().filter(|(last, _)| last.end > hit.start) {
                    Some(last) if hit.end - hit.start > last.0.end - last.0.start => *last = (hit, right),
                    Some(_) => {}
                    None => found.push((hit, right)),
                }
            } else if self.mixed && own.is_none() && self.own.contains(&hit.node) {
                own = Some(hit);
            }
        }
        if found.is_empty() || (self.mixed && own.is_none()) || look.spoken(self.language) == 0 {
            return;
        }
        let accepted = |hit: &NodeHit| scan.accepts(hit, look.s.vocabulary);
        found.retain(|(hit, _)| accepted(hit));
        if own.is_some_and(|hit| !accepted(hit)) || found.iter().all(|(_, right)| right.doubtful) {
            return;
        }
        let mut pairs: Vec<usize> = found.iter().map(|(_, right)| right.pair).collect();
        pairs.sort_unstable();
        pairs.dedup();
        if pairs.len() < self.min {
            return;
        }
        let text = look.text();
        let mut all = found.iter().map(|(hit, right)| {
            let range = trimmed(scan, hit);
            let written = right.for_written(&text[range.clone()]);
            (range, written, right.doubtful)
        });
        let Some((range, right, doubtful)) = all.next() else { return };
        let mut args = vec![("right", Arg::Text(right.clone())), ("count", Arg::Number(pairs.len() as f64))];
        if let Some(own) = own {
            args.push(("own", Arg::Text(text[trimmed(scan, own)].to_owned())));
        }
        // A word of the vocabulary may be another word in its place; a spelling is one.
        let certain = !doubtful && (self.listed || is_spelling(&text[range.clone()], &right));
        let also = all.map(|(range, right, _)| (range, right)).collect();
        out.push(Spot { range, markets, args, fix: Some((right, certain)), also });
    }
}

/// Whether two words are one word spelled in two ways: most of their letters are the same.
fn is_spelling(wrong: &str, right: &str) -> bool {
    strsim::normalized_levenshtein(&wrong.to_lowercase(), &right.to_lowercase()) > 0.6
}

fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or(tag)
}

fn word_node(language: &str, word: &str, c: &mut Compiler<'_>) -> Node {
    c.words_node(&Words::of(language, OneOrMany::One(word.to_owned())))
}

/// The hit's bytes in the field's value, without blanks that folding put to it.
fn trimmed(scan: &FieldScan<'_>, hit: &NodeHit) -> Range<usize> {
    scan.original(hit.start..hit.end)
}

impl Right {
    /// The right word with the ending and the capitals of the wrong one.
    fn for_written(&self, written: &str) -> String {
        let plain = |word: &str| word.trim_start_matches('=').trim_end_matches(['~', '*']).to_owned();
        let (wrong, right) = (plain(&self.word), plain(&self.right));
        let lower = written.to_lowercase();
        // `colour~` stands for colours and coloured: what follows the common beginning is kept.
        let ending = if self.word.ends_with('~') {
            match (lower.strip_prefix(&wrong), wrong.strip_suffix('e'), right.strip_suffix('e')) {
                (Some(ending), ..) => format!("{right}{ending}"),
                (None, Some(w), Some(r)) if lower.starts_with(w) => format!("{r}{}", &lower[w.len()..]),
                (None, Some(w), None) if lower.starts_with(w) => format!("{right}{}", &lower[w.len()..]),
                _ => right,
            }
        } else {
            right
        };
        like(written, &ending)
    }
}

/// A word with the capitals of another.
fn like(model: &str, word: &str) -> String {
    let letters: Vec<char> = model.chars().filter(|c| c.is_alphabetic()).collect();
    let upper = |c: &char| c.is_uppercase();
    if letters.len() > 1 && letters.iter().all(upper) {
        word.to_uppercase()
    } else if letters.first().is_some_and(upper) {
        let mut chars = word.chars();
        chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
    } else {
        word.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn right(word: &str, right: &str, written: &str) -> String {
        let r = Right { pair: 0, word: word.into(), right: right.into(), doubtful: false };
        r.for_written(written)
    }

    #[test]
    fn the_right_word_keeps_ending_and_capitals() {
        assert_eq!(right("color~", "colour~", "Colored"), "Coloured");
        assert_eq!(right("color~", "colour~", "COLORS"), "COLOURS");
        assert_eq!(right("gray", "grey", "gray"), "grey");
        assert_eq!(right("customize~", "customise~", "customizing"), "customising");
        assert_eq!(right("=Ince", "İnce", "Ince"), "İnce");
    }
}
