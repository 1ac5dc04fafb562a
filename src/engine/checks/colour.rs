//! A colour together with the occasion or product that makes it matter.
//!
//! What research supports is a norm tied to an occasion (red envelope, mourning wear, gift wrap), not a
//! colour as such: a plain white T-shirt says nothing. So the colour alone never fires.

use super::sighting::bare;
use crate::engine::colour_space::{ColourSpace, codes};
use crate::engine::compile::{CompiledElement, Compiler};
use crate::engine::edge;
use crate::engine::fold::fold;
use crate::engine::guard::Surroundings;
use crate::engine::matching::Match;
use crate::engine::pictures::PictureColours;
use crate::engine::scan::{FieldScan, NodeHit};
use crate::engine::vocabulary::Node;
use crate::listing::FieldName;
use crate::rules::rule::{Colour, ColourOf};

/// A `colour` rule, compiled.
#[derive(Debug)]
pub struct ColourCheck {
    /// Name, nodes in running text, nodes in the colour attribute.
    is: Vec<(String, Vec<Node>, Vec<Node>)>,
    /// Nodes of every other colour, in running text and in the colour attribute.
    others: Vec<Node>,
    other_values: Vec<Node>,
    with: Vec<CompiledElement>,
    words: usize,
    only: bool,
    of: Option<ColourOf>,
    parts: Parts,
    /// Whether the picture counts.
    pub pictures: bool,
}

/// The share of the goods from which on a picture is of a colour.
const DOMINANT: f32 = 0.5;

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
        let (mut others, mut other_values) = (Vec::new(), Vec::new());
        if k.only {
            for name in all.iter().filter(|n| !k.is.contains(n)) {
                let (text, value) = nodes(c, name);
                others.extend(text);
                other_values.extend(value);
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
            other_values,
            with: k.with.iter().map(|e| c.element(e)).collect(),
            words: k.words.map_or(6, usize::from),
            only: k.only,
            of: k.of,
            parts: if k.of.is_some() { Parts::new(c) } else { Parts::default() },
            pictures: k.pictures,
        }
    }

    /// The place of the colour and its name. `attributes` gives the scanned attributes.
    pub fn find<'s, 'l>(
        &'s self,
        s: &Surroundings<'s, 'l>,
        attributes: &dyn Fn() -> &'s [FieldScan<'l>],
        space: &'s ColourSpace,
    ) -> Option<(&'s FieldScan<'l>, Match, &'s str)> {
        if !self.concerned(s) {
            return None;
        }
        self.in_text(s, space).or_else(|| {
            let attribute = self.of != Some(ColourOf::Pattern) && self.is_for_sale(s);
            if attribute { self.in_attribute(attributes(), space) } else { None }
        })
    }

    /// The colour of the goods in a picture, where it is one of the rule's.
    pub fn in_picture<'c>(
        &'c self,
        s: &Surroundings<'_, '_>,
        picture: &PictureColours,
        space: &'c ColourSpace,
    ) -> Option<&'c str> {
        let swatch = picture.0.first().filter(|w| w.share >= DOMINANT)?;
        let name = self.called(space.name(swatch.colour)?)?;
        (self.concerned(s) && self.is_for_sale(s)).then_some(name)
    }

    /// Whether everything stands in the listing that makes the colour matter.
    fn concerned(&self, s: &Surroundings<'_, '_>) -> bool {
        let there = |e: &CompiledElement| s.scans.iter().any(|f| s.occurs(e, f, &(0..f.text().len())));
        self.with.iter().all(there)
    }

    /// The rule's own name for a colour.
    fn called(&self, name: &str) -> Option<&str> {
        self.is.iter().find(|(n, ..)| n == name).map(|(n, ..)| n.as_str())
    }

    /// Whether the rule's packaging is what is sold, and not what the goods come in: then the colour of
    /// the listing is the packaging's. Rules about other things have nothing to ask.
    fn is_for_sale(&self, s: &Surroundings<'_, '_>) -> bool {
        let (Some(ColourOf::Packaging), Some(packaging)) = (self.of, self.with.first()) else { return true };
        s.scans.iter().filter(|scan| scan.field.name == FieldName::Title).any(|scan| {
            let mut found = Vec::new();
            scan.candidates(packaging, &(0..scan.text().len()), s.vocabulary, true, &mut found);
            found.iter().any(|h| !self.parts.accompanies(scan, h.start))
        })
    }

    fn in_text<'s, 'l>(
        &'s self,
        s: &Surroundings<'s, 'l>,
        space: &'s ColourSpace,
    ) -> Option<(&'s FieldScan<'l>, Match, &'s str)> {
        for scan in s.scans {
            let codes: Vec<(NodeHit, &str)> = codes(scan.text())
                .into_iter()
                .filter_map(|(at, colour)| Some((bare(at), self.called(space.name(colour)?)?)))
                .collect();
            let words = scan.hits().iter().filter_map(|hit| {
                let (name, ..) = self.is.iter().find(|(_, text, _)| text.contains(&hit.node))?;
                Some((*hit, name.as_str()))
            });
            for (hit, name) in words.chain(codes) {
                let hit = &hit;
                let sentence = scan.sentence(hit.start);
                let mut beside = Vec::new();
                let close = |beside: &mut Vec<NodeHit>, e: &CompiledElement| {
                    scan.candidates(e, &sentence, s.vocabulary, true, beside);
                    beside.iter().any(|b| {
                        let (left, right) = if b.start < hit.start { (b, hit) } else { (hit, b) };
                        // A word that holds the colour (白包) is its own neighbour.
                        let inside = right.start < left.end;
                        let near = inside || scan.words_between(left.end, right.start) <= self.words;
                        // “White scarf in a gift box”: the box is not white.
                        let apart = self.of == Some(ColourOf::Packaging)
                            && !inside
                            && hit.end <= b.start
                            && self.parts.accompanied(scan, hit.end..b.start);
                        near && !apart
                    })
                };
                // One of the things stands beside the colour; the others are in the listing.
                let packaging = if self.of == Some(ColourOf::Packaging) { 1 } else { self.with.len() };
                if !self.with.is_empty() && !self.with.iter().take(packaging).any(|e| close(&mut beside, e)) {
                    continue;
                }
                let another = |h: &NodeHit| {
                    let (from, to) = if h.end <= hit.start { (h.end, hit.start) } else { (hit.end, h.start) };
                    // “Red scarf in a white gift box”: the red is not the box's.
                    let elsewhere = || {
                        self.of == Some(ColourOf::Packaging)
                            && h.end <= hit.start
                            && self.parts.accompanied(scan, from..to)
                    };
                    self.others.contains(&h.node)
                        && from <= to
                        && scan.words_between(from, to) <= 2
                        && !elsewhere()
                };
                if self.only && scan.hits_in(sentence.clone()).iter().any(another) {
                    continue;
                }
                let whose = match self.of {
                    Some(ColourOf::Product) => self.parts.of_product(scan, hit),
                    Some(ColourOf::Pattern) => self.parts.of_part(scan, hit),
                    Some(ColourOf::Packaging) => !self.parts.of_part(scan, hit),
                    None => true,
                };
                if whose && scan.accepts(hit, s.vocabulary) {
                    let m = Match { range: hit.start..hit.end, elements: vec![*hit] };
                    return Some((scan, m, name));
                }
            }
        }
        None
    }

    fn in_attribute<'s, 'l>(
        &'s self,
        attributes: &'s [FieldScan<'l>],
        space: &'s ColourSpace,
    ) -> Option<(&'s FieldScan<'l>, Match, &'s str)> {
        attributes.iter().filter(|a| a.field.name == FieldName::Color).find_map(|scan| {
            let codes = codes(scan.text());
            let named = scan.hits().iter().find_map(|h| {
                let (name, ..) = self.is.iter().find(|(_, _, value)| value.contains(&h.node))?;
                Some((*h, name.as_str()))
            });
            let coded = || {
                codes
                    .iter()
                    .find_map(|(at, colour)| Some((bare(at.clone()), self.called(space.name(*colour)?)?)))
            };
            let (hit, name) = named.or_else(coded)?;
            let other = scan.hits().iter().any(|h| self.other_values.contains(&h.node))
                || codes.iter().any(|(_, c)| space.name(*c).is_some_and(|n| self.called(n).is_none()));
            if self.only && other {
                return None;
            }
            Some((scan, Match { range: hit.start..hit.end, elements: vec![hit] }, name))
        })
    }
}

/// Tells the colour of the goods from that of a part, a pattern or the packaging.
///
/// Words such as “with” and “box” are far too common to be looked for in every text; they are compared only
/// around a colour that would make a finding, and are no part of the index.
#[derive(Debug, Default)]
pub struct Parts {
    /// Patterns and parts (concept `colour-part`), packaging (`colour-packaging`), and the words by which
    /// goods come with something (`comes-with`) or in it (`comes-in`); folded.
    part: Vec<String>,
    packaging: Vec<String>,
    with: Vec<String>,
    inside: Vec<String>,
}

/// Words before a place among which “with” is looked for.
const REACH: usize = 3;

impl Parts {
    pub fn new(c: &Compiler<'_>) -> Parts {
        let words = |name: &str| -> Vec<String> {
            let concept = c.rules.concepts.iter().find(|k| k.concept == name);
            concept.into_iter().flat_map(|k| k.words.iter()).map(|(_, word)| fold(word)).collect()
        };
        Parts {
            part: words("colour-part"),
            packaging: words("colour-packaging"),
            with: words("comes-with"),
            inside: words("comes-in"),
        }
    }

    /// Whether a colour word speaks of the goods themselves.
    pub fn of_product(&self, scan: &FieldScan<'_>, colour: &NodeHit) -> bool {
        let packed = || touches(scan, colour, &self.packaging) && self.accompanies(scan, colour.start);
        !self.of_part(scan, colour) && !packed()
    }

    /// Whether a colour word speaks of a pattern or a part: “white dots”, « pois blancs ».
    pub fn of_part(&self, scan: &FieldScan<'_>, colour: &NodeHit) -> bool {
        touches(scan, colour, &self.part)
    }

    /// Whether “with” stands shortly before a place: what follows comes along with the goods.
    pub fn comes_along(&self, scan: &FieldScan<'_>, at: usize) -> bool {
        among(&scan.text()[scan.sentence(at).start..at], &self.with)
    }

    /// Whether “with” or “in” stands shortly before a place.
    fn accompanies(&self, scan: &FieldScan<'_>, at: usize) -> bool {
        let before = &scan.text()[scan.sentence(at).start..at];
        among(before, &self.with) || among(before, &self.inside)
    }

    /// Whether such a word stands within a range.
    fn accompanied(&self, scan: &FieldScan<'_>, range: std::ops::Range<usize>) -> bool {
        let text = &scan.text()[range];
        among(text, &self.with) || among(text, &self.inside)
    }
}

/// Whether one of the last words of a text is one of these; in scripts without spaces, one of the last
/// characters.
fn among(text: &str, words: &[String]) -> bool {
    let last: Vec<&str> = text.split([' ', ',']).filter(|w| !w.is_empty()).rev().take(REACH).collect();
    words.iter().any(|w| {
        if w.is_ascii() || w.chars().all(|c| c < '\u{2E80}') {
            match w.split_once(' ') {
                None => last.iter().any(|l| l == w),
                Some((first, second)) => last.windows(2).any(|l| l[1] == first && l[0] == second),
            }
        } else {
            last.iter().any(|l| l.contains(w.as_str()))
        }
    })
}

/// Whether one of the words stands directly before or behind a hit, with nothing between but blanks.
fn touches(scan: &FieldScan<'_>, hit: &NodeHit, words: &[String]) -> bool {
    let text = scan.text();
    let behind = text[hit.end..].trim_start_matches(' ');
    let before = text[..hit.start].trim_end_matches(' ');
    words.iter().any(|w| {
        (behind.starts_with(w.as_str()) && edge::is_edge(behind, w.len()))
            || (before.ends_with(w.as_str()) && edge::is_edge(before, before.len() - w.len()))
    })
}
