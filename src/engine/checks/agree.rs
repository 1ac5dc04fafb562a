//! The title and an attribute that contradict each other: “Red scarf” with the colour blue.
//!
//! Nothing is said where either side says nothing, and where any value of the one goes with any of the
//! other: titles name accessories, options and contrasts too.

use super::colour::Parts;
use super::sighting::{Sighting, quoted};
use crate::engine::colour_space::{ColourSpace, codes};
use crate::engine::compile::{Compiler, FieldMask, field_bit};
use crate::engine::edge;
use crate::engine::fold::fold;
use crate::engine::guard::Surroundings;
use crate::engine::scan::{FieldScan, NodeHit};
use crate::engine::vocabulary::Node;
use crate::finding::Arg;
use crate::listing::FieldName;
use crate::rules::claim::TokenKind;
use crate::rules::rule::Agree;

/// An `agree` rule, compiled.
#[derive(Debug)]
pub struct AgreeCheck {
    attribute: FieldName,
    by: By,
}

#[derive(Debug)]
enum By {
    Values { values: Vec<Value>, akin: Vec<Vec<String>>, colours: bool, parts: Parts },
    Number(Vec<Node>),
    Amount(TokenKind),
}

/// A value that excludes the others.
#[derive(Debug)]
struct Value {
    name: String,
    /// Its words in running text, and in the attribute.
    said: Vec<Node>,
    held: Vec<Node>,
    /// What the attribute may be besides, alone or in a list; folded.
    is: Vec<String>,
}

/// Amounts within this share of each other are the same, rounded or converted.
const ROUNDING: f64 = 0.03;

impl AgreeCheck {
    /// None for a field that there is not.
    pub fn new(agree: &Agree, c: &mut Compiler<'_>) -> Option<AgreeCheck> {
        let attribute = FieldName::parse(&agree.attribute)?;
        let by = if let Some(family) = &agree.values {
            let colours = attribute == FieldName::Color;
            By::Values {
                values: values(family, colours, c),
                akin: agree.akin.clone(),
                colours,
                parts: Parts::new(c),
            }
        } else if let Some(number) = &agree.number {
            By::Number(c.concept(number))
        } else {
            By::Amount(agree.token?)
        };
        Some(AgreeCheck { attribute, by })
    }

    /// The word of a title that the attribute contradicts. `fields` are those that are read, `attributes`
    /// gives the scanned attributes.
    pub fn find<'s, 'l>(
        &self,
        s: &Surroundings<'s, 'l>,
        fields: FieldMask,
        attributes: &dyn Fn() -> &'s [FieldScan<'l>],
        space: &ColourSpace,
    ) -> Option<Sighting<'s, 'l>> {
        let attribute = s.listing.first(self.attribute)?;
        let held = || attributes().iter().filter(|a| a.field.name == self.attribute);
        let (scan, hit) = s
            .scans
            .iter()
            .filter(|scan| fields & field_bit(scan.field.name) != 0)
            .find_map(|scan| Some((scan, self.contradiction(s, scan, &held, space)?)))?;
        let args = vec![
            ("attribute", Arg::Text(self.attribute.as_str().to_owned())),
            ("value", quoted(attribute.text.value())),
        ];
        Some(Sighting::of_hit(scan, hit, args))
    }

    fn contradiction<'s, 'l, I: Iterator<Item = &'s FieldScan<'l>>>(
        &self,
        s: &Surroundings<'s, 'l>,
        scan: &FieldScan<'l>,
        held: &dyn Fn() -> I,
        space: &ColourSpace,
    ) -> Option<NodeHit>
    where
        'l: 's,
    {
        match &self.by {
            By::Values { values, akin, colours, parts } => {
                let said = said(s, scan, values);
                let of_goods = |h: &NodeHit| parts.of_product(scan, h) && !parts.comes_along(scan, h.start);
                let first = said.iter().map(|(hit, _)| *hit).find(|h| of_goods(h))?;
                let mut names: Vec<&str> = Vec::new();
                for attribute in held() {
                    // Whatever else the title says, it says what the attribute says: “Cream & Blue” with cream.
                    if items(attribute.text()).any(|item| stands_in(scan.text(), item)) {
                        return None;
                    }
                    let of = |h: &NodeHit| values.iter().find(|v| v.held.contains(&h.node));
                    let hits = attribute.hits().iter().filter(|h| attribute.accepts(h, s.vocabulary));
                    names.extend(
                        longest(hits, |h| of(h).is_some()).iter().filter_map(of).map(|v| v.name.as_str()),
                    );
                    for item in items(attribute.text()) {
                        let is = values.iter().filter(|v| v.is.iter().any(|word| word == item));
                        names.extend(is.map(|v| v.name.as_str()));
                    }
                    if *colours {
                        names.extend(codes(attribute.text()).iter().filter_map(|(_, c)| space.name(*c)));
                    }
                }
                let goes = |a: &str, b: &str| {
                    let listed =
                        |set: &&Vec<String>| set.iter().any(|n| n == a) && set.iter().any(|n| n == b);
                    a == b || akin.iter().any(|set| listed(&set)) || (*colours && space.akin(a, b))
                };
                let borne_out = said.iter().any(|(_, a)| names.iter().any(|b| goes(a, b)));
                (!names.is_empty() && !borne_out).then_some(first)
            }
            By::Number(nodes) => {
                let numbers = |scan: &FieldScan<'_>| -> Vec<NodeHit> {
                    let counts = |h: &&NodeHit| nodes.contains(&h.node) && scan.accepts(h, s.vocabulary);
                    scan.hits().iter().filter(counts).copied().collect()
                };
                let said = numbers(scan);
                if said.is_empty() {
                    return None;
                }
                let all = |scan: &FieldScan<'_>| -> Vec<f64> {
                    let tokens = s.vocabulary.tokens.find(scan.text(), 0..scan.text().len());
                    tokens.iter().filter(|t| t.kind == TokenKind::Number).map(|t| t.value).collect()
                };
                let values: Vec<f64> = held().flat_map(all).collect();
                // Two packs of three are six, and any number of the title may be the one.
                let product: f64 = said.iter().map(|h| h.value).product();
                let borne_out = values.contains(&product) || all(scan).iter().any(|n| values.contains(n));
                (!values.is_empty() && !borne_out).then(|| said[0])
            }
            By::Amount(kind) => {
                let amounts =
                    |scan: &FieldScan<'_>| s.vocabulary.tokens.find(scan.text(), 0..scan.text().len());
                let values: Vec<f64> =
                    held().flat_map(amounts).filter(|t| t.kind == *kind).map(|t| t.value).collect();
                if values.is_empty() {
                    return None;
                }
                let tokens = amounts(scan);
                let said: Vec<_> = tokens.iter().filter(|t| t.kind == *kind).collect();
                // The attribute may hold one piece or all of them.
                let factors: Vec<f64> = tokens
                    .iter()
                    .filter(|t| t.kind == TokenKind::Number && t.value > 0.0)
                    .map(|t| t.value)
                    .chain([1.0])
                    .collect();
                let same = |a: f64, b: f64| (a - b).abs() <= ROUNDING * a.abs().max(b.abs());
                let borne_out = said.iter().any(|t| {
                    values
                        .iter()
                        .any(|v| factors.iter().any(|f| same(t.value * f, *v) || same(t.value, *v * f)))
                });
                let first = said.first().filter(|_| !borne_out)?;
                Some(NodeHit {
                    node: Node::MAX,
                    start: first.start,
                    end: first.end,
                    form: u32::MAX,
                    value: first.value,
                })
            }
        }
    }
}

/// The values that an attribute lists.
fn items(text: &str) -> impl Iterator<Item = &str> {
    text.split([',', '/', ';', '|', '、', '&']).map(str::trim).filter(|item| !item.is_empty())
}

/// Whether the words stand in a text, both folded.
fn stands_in(text: &str, words: &str) -> bool {
    let ends = |at: usize| edge::is_edge(text, at) && edge::is_edge(text, at + words.len());
    text.match_indices(words).any(|(at, _)| ends(at))
}

/// The values of a family, by their concepts.
fn values(family: &str, colours: bool, c: &mut Compiler<'_>) -> Vec<Value> {
    let text = format!("{family}/");
    let attribute = format!("{family}-value/");
    let mut names: Vec<String> = Vec::new();
    for concept in &c.rules.concepts {
        let name = concept.concept.strip_prefix(&text).or_else(|| concept.concept.strip_prefix(&attribute));
        if let Some(name) = name
            && names.iter().all(|n| n != name)
        {
            names.push(name.to_owned());
        }
    }
    names
        .into_iter()
        .map(|name| {
            let said = c.concept(&format!("{text}{name}"));
            let more = format!("{attribute}{name}");
            // What a text may say, an attribute may hold. Colours combine (红白) and are looked for as
            // words; other values stand by themselves and need no place in the index.
            let mut held = said.clone();
            let mut is = vec![fold(&name)];
            if colours {
                held.extend(c.concept(&more));
            } else if let Some(concept) = c.rules.concepts.iter().find(|k| k.concept == more) {
                is.extend(concept.words.iter().map(|(_, word)| fold(word)));
            }
            Value { name, said, held, is }
        })
        .collect()
}

/// The values that a text names, each with its place.
fn said<'v>(s: &Surroundings<'_, '_>, scan: &FieldScan<'_>, values: &'v [Value]) -> Vec<(NodeHit, &'v str)> {
    let value = |h: &NodeHit| values.iter().find(|v| v.said.contains(&h.node));
    // Most titles hold no word of the family.
    if !scan.hits().iter().any(|h| value(h).is_some()) {
        return Vec::new();
    }
    let brands: Vec<String> = s.listing.all(FieldName::Brand).map(|b| fold(b.text.value().trim())).collect();
    let in_brand = |h: &NodeHit| {
        brands.iter().filter(|b| !b.is_empty()).any(|brand| {
            scan.text()
                .match_indices(brand.as_str())
                .any(|(at, _)| at <= h.start && h.end <= at + brand.len())
        })
    };
    let fits = |h: &NodeHit| value(h).is_some() && scan.accepts(h, s.vocabulary);
    longest(scan.hits().iter(), fits)
        .iter()
        .filter(|h| !in_brand(h))
        .filter_map(|h| Some((*h, value(h)?.name.as_str())))
        .collect()
}

/// The hits that fit and do not lie within a longer one that does: “navy blue” is not blue.
fn longest<'h>(hits: impl Iterator<Item = &'h NodeHit>, fits: impl Fn(&NodeHit) -> bool) -> Vec<NodeHit> {
    let mut kept: Vec<NodeHit> = Vec::new();
    for hit in hits.filter(|h| fits(h)) {
        let covers = |a: &NodeHit, b: &NodeHit| {
            a.start <= b.start && b.end <= a.end && a.end - a.start > b.end - b.start
        };
        if kept.iter().any(|k| covers(k, hit)) {
            continue;
        }
        kept.retain(|k| !covers(hit, k));
        kept.push(*hit);
    }
    kept
}
