//! What a textile is made of: percentages with fibres, “60% cotton, 40% polyester”.

use super::sighting::Sighting;
use crate::engine::compile::{Compiler, FieldMask, field_bit};
use crate::engine::guard::Surroundings;
use crate::engine::scan::{FieldScan, NodeHit};
use crate::engine::vocabulary::Node;
use crate::finding::{Arg, Fix};
use crate::listing::FieldName;
use crate::rules::claim::TokenKind;
use crate::rules::rule::Composition;
use rustc_hash::FxHashMap;
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

/// A `composition` rule, compiled.
#[derive(Debug)]
pub struct CompositionCheck {
    what: Composition,
    fibres: Vec<Fibre>,
    /// The fibre by its nodes.
    of_node: FxHashMap<Node, usize>,
    /// “Other fibres”: what makes up the rest.
    rest: Vec<Node>,
}

#[derive(Debug)]
struct Fibre {
    lawful: Vec<Node>,
    other: Vec<Node>,
    /// The lawful name by language.
    names: HashMap<String, String>,
}

/// A percentage with its fibre.
#[derive(Debug, Clone)]
struct Share {
    /// From the first to the last character of both.
    range: Range<usize>,
    percent: f64,
    /// The fibre and the word that names it; none for a percentage of something else.
    fibre: Option<(usize, NodeHit)>,
}

/// Percentages are rounded.
const ROUNDING: f64 = 0.5;

impl CompositionCheck {
    pub fn new(what: Composition, c: &mut Compiler<'_>) -> CompositionCheck {
        let concepts = &c.rules.concepts;
        let names: BTreeSet<&str> = concepts
            .iter()
            .filter_map(|k| {
                k.concept.strip_prefix("fibre/").or_else(|| k.concept.strip_prefix("fibre-other/"))
            })
            .collect();
        let lawful_names = |name: &str| -> HashMap<String, String> {
            let concept = concepts.iter().find(|k| k.concept.strip_prefix("fibre/") == Some(name));
            let mut first = HashMap::new();
            for (language, word) in concept.into_iter().flat_map(|k| k.words.iter()) {
                first.entry(language.to_owned()).or_insert_with(|| word.to_owned());
            }
            first
        };
        let fibres: Vec<Fibre> = names
            .into_iter()
            .map(|name| Fibre {
                lawful: c.concept(&format!("fibre/{name}")),
                other: c.concept(&format!("fibre-other/{name}")),
                names: lawful_names(name),
            })
            .collect();
        let nodes = |(i, f): (usize, &Fibre)| -> Vec<(Node, usize)> {
            f.lawful.iter().chain(&f.other).map(|node| (*node, i)).collect()
        };
        let of_node = fibres.iter().enumerate().flat_map(nodes).collect();
        CompositionCheck { what, fibres, of_node, rest: c.concept("other-fibres") }
    }

    /// The places that break the rule. `fields` are those that are read, `attributes` gives the scanned
    /// attributes.
    pub fn find<'s, 'l>(
        &self,
        s: &Surroundings<'s, 'l>,
        fields: FieldMask,
        attributes: &dyn Fn() -> &'s [FieldScan<'l>],
    ) -> Vec<Sighting<'s, 'l>> {
        let mut found = Vec::new();
        let reads = |scan: &&FieldScan<'l>| {
            scan.field.name != FieldName::Material && fields & field_bit(scan.field.name) != 0
        };
        for scan in s.scans.iter().filter(reads) {
            // Text without a word for a fibre has no composition.
            if self.names_a_fibre(scan) {
                self.look(s, scan, attributes, &mut found);
            }
        }
        if fields & field_bit(FieldName::Material) != 0 && s.listing.first(FieldName::Material).is_some() {
            for scan in attributes().iter().filter(|a| a.field.name == FieldName::Material) {
                if self.names_a_fibre(scan) {
                    self.look(s, scan, attributes, &mut found);
                }
            }
        }
        found
    }

    fn names_a_fibre(&self, scan: &FieldScan<'_>) -> bool {
        let text = scan.text();
        (memchr::memchr(b'%', text.as_bytes()).is_some() || text.contains("百分"))
            && scan.hits().iter().any(|h| self.fibre(h).is_some())
    }

    fn fibre(&self, hit: &NodeHit) -> Option<usize> {
        self.of_node.get(&hit.node).copied()
    }

    fn look<'s, 'l>(
        &self,
        s: &Surroundings<'s, 'l>,
        scan: &'s FieldScan<'l>,
        attributes: &dyn Fn() -> &'s [FieldScan<'l>],
        found: &mut Vec<Sighting<'s, 'l>>,
    ) {
        for segment in segments(scan.text()) {
            let shares = self.shares(s, scan, segment.clone());
            match self.what {
                Composition::Sum => {
                    let rest = scan.hits_in(segment).iter().any(|h| self.rest.contains(&h.node));
                    if let Some((range, sum)) = wrong_sum(scan, &shares, rest) {
                        found.push(Sighting::of_range(scan, range, vec![("sum", Arg::Number(sum))]));
                    }
                }
                Composition::Order => {
                    for group in groups(&shares).into_iter().filter(|g| is_whole(g)) {
                        if let Some(late) = group.windows(2).find(|w| w[1].percent > w[0].percent) {
                            found.push(Sighting::of_range(scan, late[1].range.clone(), Vec::new()));
                        }
                    }
                }
                Composition::Names => {
                    // “Velours 100 % pur jus”: one name beside a number is no composition yet.
                    let composition = scan.field.name == FieldName::Material
                        || shares.iter().filter(|share| share.fibre.is_some()).count() > 1;
                    if !composition {
                        continue;
                    }
                    for (fibre, hit) in shares.iter().filter_map(|share| share.fibre) {
                        if self.fibres[fibre].lawful.contains(&hit.node) {
                            continue;
                        }
                        let name = self.lawful_name(s, scan, fibre, &hit);
                        let args =
                            vec![("instead", Arg::Text(name.clone().unwrap_or_else(|| "none".to_owned())))];
                        let mut sighting = Sighting::of_hit(scan, hit, args);
                        sighting.fix = name.map(|replacement| Fix::new(replacement, false));
                        found.push(sighting);
                    }
                }
                Composition::Pure => {
                    for share in shares.iter().filter(|share| share.percent == 100.0) {
                        let Some((fibre, _)) = share.fibre else { continue };
                        if let Some(value) = self.belied(s, attributes, fibre) {
                            let args = vec![("value", value)];
                            found.push(Sighting::of_range(scan, share.range.clone(), args));
                        }
                    }
                }
            }
        }
    }

    /// What the attribute says, where it has a whole composition and none of its parts is all of the fibre.
    fn belied<'s, 'l>(
        &self,
        s: &Surroundings<'s, 'l>,
        attributes: &dyn Fn() -> &'s [FieldScan<'l>],
        fibre: usize,
    ) -> Option<Arg> {
        s.listing.first(FieldName::Material)?;
        attributes().iter().filter(|a| a.field.name == FieldName::Material).find_map(|a| {
            let shares = self.shares(s, a, 0..a.text().len());
            let parts = groups(&shares);
            let pure = |part: &&[Share]| matches!(part, [only] if only.fibre.is_some_and(|f| f.0 == fibre));
            let whole = !parts.is_empty() && parts.iter().all(|part| is_whole(part));
            (whole && !parts.iter().any(pure)).then(|| super::sighting::quoted(a.field.text.value()))
        })
    }

    /// The name in the language of the word that was used, else of the field, else of the field's text.
    fn lawful_name(
        &self,
        s: &Surroundings<'_, '_>,
        scan: &FieldScan<'_>,
        fibre: usize,
        hit: &NodeHit,
    ) -> Option<String> {
        let names = &self.fibres[fibre].names;
        let word = s.vocabulary.language_of(hit.form).map(|l| l.primary.clone());
        let field = scan.field.locale.as_ref().map(|l| l.language.as_str().to_owned());
        // A trade name such as Lycra has no language of its own; its neighbours have.
        let beside =
            scan.hits_in(scan.sentence(hit.start)).iter().filter(|h| self.fibre(h).is_some()).find_map(|h| {
                let row = s.vocabulary.language_of(h.form)?;
                (row.primary != "und").then(|| row.primary.clone())
            });
        [field, word, beside].into_iter().flatten().find_map(|l| names.get(&l)).cloned()
    }

    /// The percentages of a segment, each with its fibre, in order.
    fn shares(&self, s: &Surroundings<'_, '_>, scan: &FieldScan<'_>, segment: Range<usize>) -> Vec<Share> {
        let text = scan.text();
        let tokens = s.vocabulary.tokens.find(text, segment.clone());
        let percents: Vec<_> = tokens.iter().filter(|t| t.kind == TokenKind::Percent).collect();
        if percents.is_empty() {
            return Vec::new();
        }
        let mut fibres: Vec<NodeHit> = Vec::new();
        for hit in
            scan.hits_in(segment).iter().filter(|h| self.fibre(h).is_some() && scan.accepts(h, s.vocabulary))
        {
            // Of names within each other the longest counts: polyvinyl chloride.
            match fibres.last_mut() {
                Some(last) if hit.start < last.end => {
                    if hit.end > last.end {
                        *last = *hit;
                    }
                }
                _ => fibres.push(*hit),
            }
        }
        // Either the numbers stand before the fibres or behind them, throughout.
        let before = match (percents.first(), fibres.first()) {
            (Some(p), Some(f)) => p.start < f.start,
            _ => true,
        };
        percents
            .iter()
            .enumerate()
            .map(|(i, p)| {
                let fits = |f: &&NodeHit| {
                    let (from, to) = if before { (p.end, f.start) } else { (f.end, p.start) };
                    from <= to
                        && scan.words_between(from, to) <= 3
                        && !text[from..to].contains([',', '/', '+', '、', '，'])
                };
                let mut candidates = fibres.iter().filter(fits);
                let fibre = if before {
                    let next = percents.get(i + 1).map_or(usize::MAX, |n| n.start);
                    candidates.find(|f| f.end <= next)
                } else {
                    let last = i.checked_sub(1).map_or(0, |i| percents[i].end);
                    candidates.rfind(|f| f.start >= last)
                };
                let range = fibre.map_or(p.start..p.end, |f| p.start.min(f.start)..p.end.max(f.end));
                let fibre = fibre.and_then(|f| Some((self.fibre(f)?, *f)));
                Share { range, percent: p.value, fibre }
            })
            .collect()
    }
}

/// Parts of a garment are told apart by semicolons, bars, lines and full stops.
fn segments(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        let next = text[at + c.len_utf8()..].chars().next();
        let ends = match c {
            ';' | '\n' | '|' | '。' | '；' => true,
            // Not the point of 2.5 %.
            '.' => next.is_none_or(|n| !n.is_ascii_digit()),
            _ => false,
        };
        if ends {
            found.push(start..at);
            start = at + c.len_utf8();
        }
    }
    found.push(start..text.len());
    found
}

/// Parts that are not told apart: each ends where its percentages reach 100.
fn groups(shares: &[Share]) -> Vec<&[Share]> {
    let mut found = Vec::new();
    let (mut start, mut sum) = (0, 0.0);
    for (i, share) in shares.iter().enumerate() {
        sum += share.percent;
        if (sum - 100.0_f64).abs() <= ROUNDING {
            found.push(&shares[start..=i]);
            (start, sum) = (i + 1, 0.0);
        }
    }
    if start < shares.len() {
        found.push(&shares[start..]);
    }
    found
}

fn is_whole(group: &[Share]) -> bool {
    let sum: f64 = group.iter().map(|s| s.percent).sum();
    (sum - 100.0).abs() <= ROUNDING && group.iter().all(|s| s.fibre.is_some())
}

/// The part whose percentages do not add up, and their sum.
///
/// In the attribute every percentage is part of a composition. In running text only fibres that are
/// listed one after the other are, and a single one (“with 20 % silk”) need not be all.
fn wrong_sum(scan: &FieldScan<'_>, shares: &[Share], rest: bool) -> Option<(Range<usize>, f64)> {
    let attribute = scan.field.name == FieldName::Material;
    let group = groups(shares).into_iter().find(|g| {
        let sum: f64 = g.iter().map(|s| s.percent).sum();
        (sum - 100.0).abs() > ROUNDING && !(rest && sum < 100.0)
    })?;
    let sum: f64 = group.iter().map(|s| s.percent).sum();
    let (first, last) = (group.first()?, group.last()?);
    let range = first.range.start..last.range.end;
    let all_fibres = group.iter().all(|s| s.fibre.is_some());
    let listed = || {
        group.windows(2).all(|w| {
            w[0].range.end <= w[1].range.start && scan.words_between(w[0].range.end, w[1].range.start) <= 1
        })
    };
    let counts = if attribute {
        group.iter().any(|s| s.fibre.is_some()) && group.len() > 1 || all_fibres
    } else {
        group.len() > 1 && all_fibres && listed()
    };
    counts.then_some((range, sum))
}
