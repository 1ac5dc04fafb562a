//! One listing through the plan.

use super::category::ClassBits;
use super::checks::{beyond, unit_of};
use super::compile::field_bit;
use super::guard::Surroundings;
use super::matching::{Match, try_pattern};
use super::pictures::{FaultyPicture, Pictures};
use super::plan::{ActiveRule, MarketMask, Plan};
use super::scan::{FieldScan, FieldScratch};
use crate::finding::{Arg, ClassReason, Finding, Fix, ListingRef, Place, Position};
use crate::listing::{Field, FieldName, Listing};
use std::cell::OnceCell;
use std::cmp::Reverse;
use std::ops::Range;
use std::sync::{Arc, PoisonError};

/// Memory that is used again for listing after listing.
#[derive(Debug, Default)]
pub struct Scratch {
    pool: Vec<FieldScratch>,
    /// Who is asked for the colours of pictures; none: pictures are not looked at.
    pub pictures: Option<Box<dyn Pictures + Send>>,
}

/// What a listing, or many, came to.
#[derive(Debug, Default)]
pub struct Outcome {
    /// With spans, but without lines and columns: those need the file.
    pub findings: Vec<Finding>,
    /// What listings lack; gathered over a file before it is reported.
    pub missing: Vec<Missing>,
    /// Listings for which no market is known.
    pub unmarketed: u64,
    /// Pictures that could not be looked at.
    pub faulty: Vec<FaultyPicture>,
}

/// A listing that lacks what a rule requires.
#[derive(Debug)]
pub struct Missing {
    /// Number of the rule among all rules.
    pub rule: usize,
    pub severity: crate::finding::Severity,
    pub markets: MarketMask,
    pub listing: ListingRef,
    /// Byte offset where the record begins.
    pub start: u64,
    /// The attribute to fill in.
    pub attribute: Option<FieldName>,
}

/// Decoded characters shown on each side of a finding.
const CONTEXT: usize = 120;
/// Sets of markets that are kept in mind.
const KNOWN_SETS: usize = 4096;
/// Characters of a title that name a listing.
const TITLE: usize = 200;

impl Plan {
    /// Checks one listing and appends what was found.
    pub fn check(&self, listing: &Listing<'_>, scratch: &mut Scratch, out: &mut Outcome) {
        self.check_goods(listing, &[], scratch, out);
    }

    /// Checks a listing whose goods classes somebody already knows, beside those that it shows itself.
    pub fn check_goods(
        &self,
        listing: &Listing<'_>,
        goods: &[&str],
        scratch: &mut Scratch,
        out: &mut Outcome,
    ) {
        let markets = self.markets_of(listing);
        if markets == 0 {
            out.unmarketed += 1;
            return;
        }
        let scan = |pool: &mut Vec<FieldScratch>, field| {
            FieldScan::new(field, &self.vocabulary, &self.traits, pool.pop().unwrap_or_default())
        };
        let read = listing
            .fields
            .iter()
            .filter(|f| self.read & field_bit(f.name) != 0 && !f.text.value().is_empty());
        let scans: Vec<FieldScan<'_>> = read.map(|f| scan(&mut scratch.pool, f)).collect();
        let scanned = OnceCell::new();
        let attributes = || scanned.get_or_init(|| self.attributes(&listing.fields)).as_slice();
        let classes = OnceCell::new();
        let found_classes =
            || -> &ClassBits { classes.get_or_init(|| self.classes.classes(listing, goods, &scans)) };
        let s = Surroundings {
            listing,
            scans: &scans,
            vocabulary: &self.vocabulary,
            negation: &self.negation,
            denies_ahead: &self.denies_ahead,
            classes: &found_classes,
        };
        let from = out.findings.len();
        self.statements(&s, markets, out);
        self.colours(&s, &attributes, markets, out);
        self.numbers(&s, markets, out);
        self.lengths(&s, markets, out);
        self.required(&s, markets, out);
        self.consistency(&s, &attributes, markets, out);
        self.pictures(&s, &attributes, markets, scratch, out);
        self.localized(&s, markets, out);
        // At one place in the order of the packs, whichever word was found first.
        out.findings[from..].sort_by_key(|f| (f.place.as_ref().map_or(0, |p| p.span.start), f.rule));
        scratch.pool.extend(scans.into_iter().map(FieldScan::into_scratch));
    }

    /// The classes of goods that a listing shows, the wider ones with them; by name, in the order of
    /// `rules/categories.yaml`.
    pub fn classes_of(&self, listing: &Listing<'_>) -> Vec<&str> {
        self.classes.names(self.classes.classes(listing, &[], &[]).bits)
    }

    fn statements(&self, s: &Surroundings<'_, '_>, markets: MarketMask, out: &mut Outcome) {
        let mut seen: Vec<(usize, Match)> = Vec::new();
        let mut told: Vec<(usize, Range<usize>)> = Vec::new();
        let mut attempts: Vec<(usize, Reverse<usize>, u32, usize)> = Vec::new();
        for scan in s.scans {
            seen.clear();
            attempts.clear();
            for (i, hit) in scan.hits().iter().enumerate() {
                let Some(patterns) = self.by_pivot.get(hit.node as usize) else { continue };
                let promising = patterns.iter().filter(|p| {
                    let pattern = &self.patterns[**p as usize];
                    let statement = &self.statements[pattern.statement];
                    // Cheapest first: of most patterns no other word stands in the field at all.
                    pattern.elements.iter().all(|e| scan.may_hold(e))
                        && !statement.rules.is_empty()
                        && (pattern.fields == 0 || pattern.fields & field_bit(scan.field.name) != 0)
                        && statement.rules.iter().any(|r| self.concerns(*r, scan, markets))
                });
                attempts.extend(promising.map(|p| (hit.start, Reverse(hit.end), *p, i)));
            }
            // Of patterns that match one place the first in the packs counts, however words are numbered.
            attempts.sort_unstable();
            for &(.., p, i) in &attempts {
                let pattern = &self.patterns[p as usize];
                let statement = &self.statements[pattern.statement];
                let Some(m) = try_pattern(pattern, &scan.hits()[i], scan, &self.vocabulary) else { continue };
                let known = |(st, other): &(usize, Match)| {
                    *st == pattern.statement
                        && other.range.start < m.range.end
                        && m.range.start < other.range.end
                };
                if seen.iter().any(known)
                    || s.cancelled(&pattern.unless, Some((scan, &m)))
                    || s.cancelled(&statement.unless, Some((scan, &m)))
                {
                    continue;
                }
                seen.push((pattern.statement, m));
            }
            // A rule may ask about several statements; what two of them say of the same words is one finding.
            told.clear();
            for (statement, m) in &seen {
                for &rule in &self.statements[*statement].rules {
                    let overlaps = |r: &Range<usize>| r.start < m.range.end && m.range.start < r.end;
                    if told.iter().any(|(known, range)| *known == rule && overlaps(range)) {
                        continue;
                    }
                    let before = out.findings.len();
                    self.report(rule, s, scan, m, markets, Vec::new(), out);
                    if out.findings.len() > before {
                        told.push((rule, m.range.clone()));
                    }
                }
            }
        }
    }

    /// Whether the rule looks at this field for one of these markets.
    fn concerns(&self, rule: usize, scan: &FieldScan<'_>, markets: MarketMask) -> bool {
        let rule = &self.rules[rule];
        rule.markets & markets != 0 && rule.fields & field_bit(scan.field.name) != 0
    }

    /// Whether the rule speaks about these goods in these markets at all.
    pub(super) fn applies(&self, rule: usize, s: &Surroundings<'_, '_>, markets: MarketMask) -> bool {
        let r = &self.rules[rule];
        if r.markets & markets == 0 {
            return false;
        }
        if r.classes != 0 || r.except != 0 {
            let classes = (s.classes)().bits;
            if (r.classes != 0 && classes & r.classes == 0) || classes & r.except != 0 {
                return false;
            }
        }
        true
    }

    #[expect(clippy::too_many_arguments, reason = "everything that makes a finding")]
    pub(super) fn report(
        &self,
        rule: usize,
        s: &Surroundings<'_, '_>,
        scan: &FieldScan<'_>,
        m: &Match,
        markets: MarketMask,
        args: Vec<(&'static str, Arg)>,
        out: &mut Outcome,
    ) {
        let r = &self.rules[rule];
        if r.fields & field_bit(scan.field.name) == 0
            || !self.applies(rule, s, markets)
            || !r.when.iter().all(|g| s.holds(g, Some((scan, m))))
            || s.cancelled(&r.unless, Some((scan, m)))
        {
            return;
        }
        out.findings.push(self.finding(rule, s, scan, m, markets, args));
    }

    fn finding(
        &self,
        rule: usize,
        s: &Surroundings<'_, '_>,
        scan: &FieldScan<'_>,
        m: &Match,
        markets: MarketMask,
        args: Vec<(&'static str, Arg)>,
    ) -> Finding {
        let fix = self.fix(&self.rules[rule], m);
        self.finding_at(rule, s, scan.field, scan.original(m.range.clone()), markets, args, fix)
    }

    /// A finding at bytes of a field's value.
    #[expect(clippy::too_many_arguments, reason = "everything that makes a finding")]
    pub(super) fn finding_at(
        &self,
        rule: usize,
        s: &Surroundings<'_, '_>,
        field: &Field<'_>,
        range: Range<usize>,
        markets: MarketMask,
        mut args: Vec<(&'static str, Arg)>,
        fix: Option<Fix>,
    ) -> Finding {
        let r = &self.rules[rule];
        let value = field.text.value();
        let text = value[range.clone()].to_owned();
        let before: usize = value[..range.start].chars().rev().take(CONTEXT).map(char::len_utf8).sum();
        let after: usize = value[range.end..].chars().take(CONTEXT).map(char::len_utf8).sum();
        args.push(("text", Arg::Text(text.clone())));
        let wanted = r.classes;
        let classes = if wanted == 0 {
            Vec::new()
        } else {
            let of = |reason: &&ClassReason| self.classes.closure(&reason.class) & wanted != 0;
            (s.classes)().reasons.iter().filter(of).cloned().collect()
        };
        Finding {
            rule: r.index,
            severity: r.severity,
            markets: self.names_of(r.markets & markets),
            listing: reference(s.listing),
            place: Some(Place {
                field: field.name,
                key: field.key.clone().into_owned(),
                span: field.text.source(range.clone()),
                line: 0,
                column: 0,
                byte_column: 0,
                end: Position::default(),
                spot: None,
                offset: range.start,
                before: value[range.start - before..range.start].to_owned(),
                after: value[range.end..range.end + after].to_owned(),
                text,
            }),
            args,
            classes,
            fix,
            count: 1,
            first: Vec::new(),
        }
    }

    /// The rule's replacement in the language of the matched words.
    fn fix(&self, rule: &ActiveRule, m: &Match) -> Option<Fix> {
        let row = self.vocabulary.language_of(m.elements.first()?.form)?;
        let replacement = [&row.tag, &row.primary].into_iter().find_map(|l| rule.fix.get(l))?;
        Some(Fix::new(replacement.clone(), false))
    }

    fn colours<'s, 'l>(
        &'s self,
        s: &Surroundings<'s, 'l>,
        attributes: &dyn Fn() -> &'s [FieldScan<'l>],
        markets: MarketMask,
        out: &mut Outcome,
    ) {
        for (rule, check) in &self.colours {
            // Whether it applies to the goods is asked of what was found: most listings have nothing, and
            // their classes need not be looked for.
            if self.rules[*rule].markets & markets == 0 {
                continue;
            }
            if let Some((scan, m, name)) = check.find(s, attributes, &self.consistency.space) {
                let args = vec![("colour", Arg::Text(name.to_owned()))];
                self.report(*rule, s, scan, &m, markets, args, out);
            }
        }
    }

    fn numbers(&self, s: &Surroundings<'_, '_>, markets: MarketMask, out: &mut Outcome) {
        for (rule, check) in &self.numbers {
            if self.rules[*rule].markets & markets == 0 {
                continue;
            }
            if let Some((scan, m, number)) = check.find(s) {
                let args = vec![("number", Arg::Number(number))];
                self.report(*rule, s, scan, &m, markets, args, out);
            }
        }
    }

    fn lengths(&self, s: &Surroundings<'_, '_>, markets: MarketMask, out: &mut Outcome) {
        for (rule, limit) in &self.lengths {
            for scan in s.scans.iter().filter(|f| self.concerns(*rule, f, markets)) {
                let value = scan.field.text.value();
                let broken = if limit.stated {
                    let own = s.listing.limits.iter().filter(|l| l.key == scan.field.key);
                    own.filter_map(|l| beyond(value, l.min, l.max, unit_of(l))).next()
                } else {
                    beyond(value, limit.min, limit.max, limit.unit)
                };
                let Some((length, bound)) = broken else { continue };
                let args =
                    vec![("length", Arg::Number(length as f64)), ("limit", Arg::Number(f64::from(bound)))];
                let m = Match { range: 0..scan.text().len(), elements: Vec::new() };
                self.report(*rule, s, scan, &m, markets, args, out);
            }
        }
    }

    fn required(&self, s: &Surroundings<'_, '_>, markets: MarketMask, out: &mut Outcome) {
        if s.listing.partial {
            return;
        }
        let stated = |statement: usize, scan: &FieldScan<'_>| {
            scan.hits().iter().any(|hit| {
                let patterns = self.by_pivot.get(hit.node as usize);
                patterns.into_iter().flatten().any(|&p| {
                    let pattern = &self.patterns[p as usize];
                    pattern.statement == statement
                        && try_pattern(pattern, hit, scan, &self.vocabulary).is_some()
                })
            })
        };
        for (rule, check) in &self.required {
            if !self.applies(*rule, s, markets) || check.satisfied(s.listing, s.scans, &stated) {
                continue;
            }
            let r = &self.rules[*rule];
            if !r.when.iter().all(|g| s.holds(g, None)) || s.cancelled(&r.unless, None) {
                continue;
            }
            out.missing.push(Missing {
                rule: r.index,
                severity: r.severity,
                markets: r.markets & markets,
                listing: reference(s.listing),
                start: s.listing.start,
                attribute: check.attributes.first().copied(),
            });
        }
    }

    /// The markets that were asked for, else those that a listing itself names.
    pub(super) fn markets_of(&self, listing: &Listing<'_>) -> MarketMask {
        if self.asked == 0 { self.own_markets(listing) } else { self.asked }
    }

    /// The markets that a listing itself names: a country, else the region of its locale.
    fn own_markets(&self, listing: &Listing<'_>) -> MarketMask {
        let mut mask = 0;
        for field in listing.all(FieldName::Market) {
            for name in field.text.value().split([',', ';', '|', '/']) {
                if let Some(i) = self.names.get(&name.trim().to_lowercase()) {
                    mask |= 1 << i;
                }
            }
        }
        if mask == 0
            && let Some(region) = listing.locale().and_then(|l| l.region)
            && let Some(i) = self.names.get(&region.as_str().to_lowercase())
        {
            mask |= 1 << i;
        }
        mask
    }

    /// The codes of a set of markets. Findings come in few sets, each of which may hold all markets.
    pub(crate) fn names_of(&self, markets: MarketMask) -> Arc<[String]> {
        if let Some(known) = self.sets.read().unwrap_or_else(PoisonError::into_inner).get(&markets) {
            return known.clone();
        }
        let of = |(i, code): (usize, &String)| (markets >> i & 1 == 1).then(|| code.clone());
        let codes: Arc<[String]> = self.codes.iter().enumerate().filter_map(of).collect();
        let mut sets = self.sets.write().unwrap_or_else(PoisonError::into_inner);
        // Listings may name markets as they please.
        if sets.len() < KNOWN_SETS {
            sets.insert(markets, codes.clone());
        }
        codes
    }
}

fn reference(listing: &Listing<'_>) -> ListingRef {
    let title = listing.first(FieldName::Title).map(|f| f.text.value().trim());
    ListingRef {
        id: listing.id().filter(|i| !i.is_empty()).map(str::to_owned),
        index: listing.index,
        title: title.map(|t| t.char_indices().nth(TITLE).map_or(t, |(end, _)| &t[..end]).to_owned()),
    }
}
