//! A colour together with the occasion or product that makes it matter.
//!
//! What research supports is a norm tied to an occasion (red envelope, mourning wear, gift wrap), not a
//! colour as such: a plain white T-shirt says nothing. So the colour alone never fires.

use crate::engine::compile::{CompiledElement, Compiler};
use crate::engine::guard::Surroundings;
use crate::engine::matching::Match;
use crate::engine::scan::{FieldScan, NodeHit};
use crate::engine::vocabulary::Node;
use crate::listing::FieldName;
use crate::rules::rule::Colour;

/// A `colour` rule, compiled.
#[derive(Debug)]
pub struct ColourCheck {
    /// Name, nodes in running text, nodes in the colour attribute.
    is: Vec<(String, Vec<Node>, Vec<Node>)>,
    /// Nodes of every other colour.
    others: Vec<Node>,
    with: Vec<CompiledElement>,
    words: usize,
    only: bool,
}

impl ColourCheck {
    pub fn new(k: &Colour, c: &mut Compiler<'_>) -> ColourCheck {
        let nodes = |c: &mut Compiler<'_>, name: &str| {
            let text = c.concept(&format!("colour/{name}"));
            let value = format!("colour-value/{name}");
            let value = if c.has_concept(&value) { c.concept(&value) } else { text.clone() };
            (text, value)
        };
        let all: Vec<String> = c
            .rules
            .concepts
            .iter()
            .filter_map(|x| x.concept.strip_prefix("colour/").map(str::to_owned))
            .collect();
        let mut others = Vec::new();
        if k.only {
            for name in all.iter().filter(|n| !k.is.contains(n)) {
                others.extend(nodes(c, name).1);
            }
        }
        ColourCheck {
            is: k
                .is
                .iter()
                .map(|name| {
                    let (text, value) = nodes(c, name);
                    (name.clone(), text, value)
                })
                .collect(),
            others,
            with: k.with.iter().map(|e| c.element(e)).collect(),
            words: k.words.map_or(6, usize::from),
            only: k.only,
        }
    }

    /// The place of the colour and its name. `attributes` are the scanned colour attributes.
    pub fn find<'s, 'l>(
        &self,
        s: &Surroundings<'s, 'l>,
        attributes: &'s [FieldScan<'l>],
    ) -> Option<(&'s FieldScan<'l>, Match, &str)> {
        let there = |e: &CompiledElement| s.scans.iter().any(|f| s.occurs(e, f, &(0..f.text().len())));
        if !self.with.iter().all(there) {
            return None;
        }
        self.in_text(s).or_else(|| self.in_attribute(attributes))
    }

    fn in_text<'s, 'l>(&self, s: &Surroundings<'s, 'l>) -> Option<(&'s FieldScan<'l>, Match, &str)> {
        for scan in s.scans {
            for hit in scan.hits() {
                let Some((name, ..)) = self.is.iter().find(|(_, text, _)| text.contains(&hit.node)) else {
                    continue;
                };
                let sentence = scan.sentence(hit.start);
                let mut beside = Vec::new();
                let close = |beside: &mut Vec<NodeHit>, e: &CompiledElement| {
                    scan.candidates(e, &sentence, s.vocabulary, true, beside);
                    beside.iter().any(|b| {
                        let (left, right) = if b.start < hit.start { (b, hit) } else { (hit, b) };
                        // A word that holds the colour (白包) is its own neighbour.
                        right.start < left.end || scan.words_between(left.end, right.start) <= self.words
                    })
                };
                // One of the things stands beside the colour; the others are in the listing.
                if !self.with.is_empty() && !self.with.iter().any(|e| close(&mut beside, e)) {
                    continue;
                }
                let another = |h: &NodeHit| {
                    self.others.contains(&h.node)
                        && (h.end <= hit.start && scan.words_between(h.end, hit.start) <= 2
                            || h.start >= hit.end && scan.words_between(hit.end, h.start) <= 2)
                };
                if self.only && scan.hits_in(sentence.clone()).iter().any(another) {
                    continue;
                }
                if scan.accepts(hit, s.vocabulary) {
                    let m = Match { range: hit.start..hit.end, elements: vec![*hit] };
                    return Some((scan, m, name));
                }
            }
        }
        None
    }

    fn in_attribute<'s, 'l>(
        &self,
        attributes: &'s [FieldScan<'l>],
    ) -> Option<(&'s FieldScan<'l>, Match, &str)> {
        attributes.iter().filter(|a| a.field.name == FieldName::Color).find_map(|scan| {
            let (hit, name) = scan.hits().iter().find_map(|h| {
                let (name, ..) = self.is.iter().find(|(_, _, value)| value.contains(&h.node))?;
                Some((h, name))
            })?;
            let other = scan.hits().iter().any(|h| self.others.contains(&h.node));
            if self.only && other {
                return None;
            }
            Some((scan, Match { range: hit.start..hit.end, elements: vec![*hit] }, name.as_str()))
        })
    }
}
