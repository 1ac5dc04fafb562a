//! What the chosen rules come down to.

use super::category::ClassFinder;
use super::checks::{ColourCheck, NumberCheck, RequiredCheck};
use super::colour_space::ColourSpace;
use super::compile::{ClassMask, CompiledGuard, CompiledPattern, Compiler, FieldMask, Statement, field_bit};
use super::consistency::Consistency;
use super::localization::Localization;
use super::scan::NodeTraits;
use super::tokens::Tokens;
use super::vocabulary::{Node, Vocabulary};
use crate::finding::Severity;
use crate::listing::{FieldName, WORDING_FIELDS};
use crate::rules::claim::Pattern;
use crate::rules::naming::{Naming, RuleNames};
use crate::rules::rule::{Evidence, Length, Rule, Wording};
use crate::rules::{Kind, Rules};
use jiff::ToSpan;
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, RwLock};

/// Which rules a run asks.
#[derive(Debug, Clone)]
pub struct Selection {
    /// ISO 3166-1 codes; empty: each listing's own market.
    pub markets: Vec<String>,
    /// The date whose law is asked.
    pub as_of: Date,
    /// Topics, rule ids, packs or globs over ids; empty: all.
    pub select: Vec<String>,
    pub ignore: Vec<String>,
    /// Rules below this level are not asked.
    pub level: Severity,
    /// Whether folklore is wanted.
    pub folklore: bool,
}

impl Selection {
    /// Every rule in force on a day, for these markets.
    pub fn new(markets: Vec<String>, as_of: Date) -> Selection {
        Selection {
            markets,
            as_of,
            select: Vec::new(),
            ignore: Vec::new(),
            level: Severity::Advice,
            folklore: false,
        }
    }
}

/// A set of markets, one bit each.
pub(super) type MarketMask = u128;

/// A rule of the plan.
#[derive(Debug)]
pub(super) struct ActiveRule {
    /// Its number among all rules.
    pub index: usize,
    pub severity: Severity,
    pub markets: MarketMask,
    pub fields: FieldMask,
    /// The goods; 0: all.
    pub classes: ClassMask,
    pub except: ClassMask,
    pub when: Vec<CompiledGuard>,
    pub unless: Vec<CompiledGuard>,
    /// Replacement by language of the text.
    pub fix: BTreeMap<String, String>,
}

/// Everything that a run needs, built once and shared by all threads.
pub struct Plan {
    pub(super) vocabulary: Vocabulary,
    pub(super) traits: NodeTraits,
    pub(super) patterns: Vec<CompiledPattern>,
    /// By node: the patterns that are tried when it is seen.
    pub(super) by_pivot: Vec<Vec<u32>>,
    /// Fields that some rule reads: those of wording, and others where a rule names them.
    pub(super) read: FieldMask,
    pub(super) statements: Vec<Statement>,
    pub(super) rules: Vec<ActiveRule>,
    pub(super) colours: Vec<(usize, ColourCheck)>,
    pub(super) numbers: Vec<(usize, NumberCheck)>,
    pub(super) required: Vec<(usize, RequiredCheck)>,
    pub(super) lengths: Vec<(usize, Length)>,
    pub(super) consistency: Consistency,
    pub(super) localization: Option<Box<Localization>>,
    pub(super) negation: Vec<Node>,
    pub(super) denies_ahead: Vec<Node>,
    pub(super) classes: Arc<ClassFinder>,
    /// Market codes in the order of their bits.
    pub(super) codes: Vec<String>,
    /// Sets of them that findings named.
    pub(super) sets: RwLock<FxHashMap<MarketMask, Arc<[String]>>>,
    /// Codes by the names that listings use for a market.
    pub(super) names: HashMap<String, usize>,
    /// The markets of the selection; 0: each listing's own.
    pub(super) asked: MarketMask,
    not_yet: Vec<usize>,
}

impl Plan {
    /// Compiles the rules of a selection.
    pub fn new(rules: &Rules, selection: &Selection) -> Plan {
        Plan::with_classes(rules, selection, Arc::new(ClassFinder::new(rules)))
    }

    /// The same with classes that another plan of these rules made ready: their words are thousands.
    pub fn with_classes(rules: &Rules, selection: &Selection, classes: Arc<ClassFinder>) -> Plan {
        let codes: Vec<String> = rules.markets.markets.keys().cloned().collect();
        let bit = |code: &String| codes.iter().position(|c| c == code).map_or(0, |i| 1 << i);
        let mask = |names: &[String]| -> MarketMask {
            rules.resolve_markets(names).unwrap_or_default().iter().map(bit).fold(0, |a, b| a | b)
        };
        let asked: MarketMask = selection.markets.iter().map(bit).fold(0, |a, b| a | b);
        let chosen = Choice::new(selection, &rules.rules);
        let mut c = Compiler::new(rules);
        let mut plan = Parts::default();
        plan.consistency.space = ColourSpace::new(&rules.colours);
        let replaced: Vec<(&String, MarketMask)> =
            rules.rules.iter().flat_map(|r| r.replaces.iter().map(|old| (old, mask(&r.markets)))).collect();
        for (index, rule) in rules.rules.iter().enumerate() {
            let mut markets = mask(&rule.markets);
            for (old, taken) in &replaced {
                if **old == rule.id {
                    markets &= !taken;
                }
            }
            if asked != 0 {
                markets &= asked;
            }
            if markets == 0 || !chosen.wants(rule) {
                continue;
            }
            match in_force(rule, selection.as_of) {
                InForce::Now => plan.add(&mut c, rule, index, markets),
                InForce::Soon => plan.not_yet.push(index),
                InForce::No => {}
            }
        }
        for rule in &mut plan.rules {
            let names = &rules.rules[rule.index].categories;
            rule.classes = c.classes(names);
            rule.except = c.classes(&rules.rules[rule.index].except_categories);
        }
        let wording = WORDING_FIELDS.iter().map(|f| field_bit(*f)).fold(0, |a, b| a | b);
        let read = plan.read | wording;
        let negation = c.concept("negation");
        let denies_ahead = c.concept("negation/ahead");
        let local = |of: fn(&ActiveRule) -> u128| {
            plan.localized.iter().map(|rule| of(&plan.rules[*rule])).fold(0, |a, b| a | b)
        };
        let (fields, markets) = (local(|r| r.fields.into()) as FieldMask, local(|r| r.markets));
        let localized =
            plan.localized.iter().map(|number| (*number, &rules.rules[plan.rules[*number].index]));
        let tongues = classes.tongues.clone();
        let localization =
            Localization::new(localized.collect(), fields, &codes, markets, tongues.clone(), &mut c);
        let traits = NodeTraits::new(&c.except);
        let mut by_pivot: Vec<Vec<u32>> = Vec::new();
        for (i, p) in c.patterns.iter().enumerate() {
            for &node in &p.elements[p.pivot].nodes {
                if by_pivot.len() <= node as usize {
                    by_pivot.resize(node as usize + 1, Vec::new());
                }
                by_pivot[node as usize].push(i as u32);
            }
        }
        let mut names = HashMap::new();
        for (i, code) in codes.iter().enumerate() {
            names.insert(code.to_lowercase(), i);
            if let Some(market) = rules.markets.markets.get(code) {
                match &market.name {
                    crate::rules::words::Localized::Plain(n) => drop(names.insert(n.to_lowercase(), i)),
                    crate::rules::words::Localized::ByLanguage(all) => {
                        names.extend(all.values().map(|n| (n.to_lowercase(), i)));
                    }
                }
            }
        }
        Plan {
            vocabulary: std::mem::take(&mut c.vocabulary).build(Tokens::new(&rules.units), tongues),
            traits,
            patterns: c.patterns,
            by_pivot,
            read,
            statements: c.statements,
            rules: plan.rules,
            colours: plan.colours,
            numbers: plan.numbers,
            required: plan.required,
            lengths: plan.lengths,
            consistency: plan.consistency,
            localization,
            negation,
            denies_ahead,
            classes,
            codes,
            sets: RwLock::default(),
            names,
            asked,
            not_yet: plan.not_yet,
        }
    }

    /// Rules of the selection that come into force within a year of its date, by their number among
    /// all rules.
    pub fn not_yet(&self) -> &[usize] {
        &self.not_yet
    }

    /// The rules that are asked, by their number among all rules.
    pub fn active(&self) -> impl Iterator<Item = usize> + '_ {
        self.rules.iter().map(|rule| rule.index)
    }

    /// How many rules are asked.
    pub fn len(&self) -> usize {
        self.rules.len()
    }

    /// Whether no rule is asked.
    pub fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }
}

/// The parts of a plan that grow rule by rule.
#[derive(Default)]
struct Parts {
    rules: Vec<ActiveRule>,
    colours: Vec<(usize, ColourCheck)>,
    numbers: Vec<(usize, NumberCheck)>,
    required: Vec<(usize, RequiredCheck)>,
    lengths: Vec<(usize, Length)>,
    consistency: Consistency,
    /// Fields that are read from the first to the last character.
    read: FieldMask,
    /// Rules of the kinds that read the original text.
    localized: Vec<usize>,
    claims: HashMap<String, usize>,
    not_yet: Vec<usize>,
}

impl Parts {
    fn add<'r>(&mut self, c: &mut Compiler<'r>, rule: &'r Rule, index: usize, markets: MarketMask) {
        let Some(kind) = rule.kind() else { return };
        let number = self.rules.len();
        let given = Compiler::fields(&rule.fields);
        let fields = if given != 0 {
            given
        } else {
            let wording = || WORDING_FIELDS.iter().map(|f| field_bit(*f)).fold(0, |a, b| a | b);
            match kind {
                Kind::Length | Kind::Agree => field_bit(FieldName::Title),
                Kind::Name => field_bit(FieldName::Title) | field_bit(FieldName::Brand),
                Kind::Composition => wording() | field_bit(FieldName::Material),
                Kind::Picture => field_bit(FieldName::ImageLink),
                Kind::Colour => wording() | field_bit(FieldName::Color) | field_bit(FieldName::ImageLink),
                _ => wording(),
            }
        };
        // What compares attributes scans them when it has something to compare.
        if matches!(kind, Kind::Claim | Kind::Wording | Kind::Required | Kind::Number | Kind::Length) {
            self.read |= fields;
        }
        self.rules.push(ActiveRule {
            index,
            severity: rule.severity,
            markets,
            fields,
            classes: 0,
            except: 0,
            when: c.guards(&rule.when),
            unless: c.guards(&rule.unless),
            fix: rule.fix.clone().unwrap_or_default(),
        });
        match kind {
            Kind::Claim => {
                for name in rule.claim.iter().flat_map(|n| n.as_slice()) {
                    let statement = match self.claims.get(name) {
                        Some(statement) => *statement,
                        None => {
                            let Some(claim) = c.rules.claims.iter().find(|k| k.claim == *name) else {
                                continue;
                            };
                            let statement = c.statement(&claim.patterns, &claim.unless);
                            self.claims.insert(name.clone(), statement);
                            statement
                        }
                    };
                    c.statements[statement].rules.push(number);
                }
            }
            Kind::Wording => {
                let patterns = match &rule.wording {
                    Some(Wording::Patterns(patterns)) => patterns.clone(),
                    Some(Wording::Words(words)) => {
                        vec![Pattern { phrase: Some(words.clone()), ..Pattern::default() }]
                    }
                    None => return,
                };
                let statement = c.statement(&patterns, &[]);
                c.statements[statement].rules.push(number);
            }
            Kind::Required => {
                self.required.extend(rule.required.as_ref().map(|r| (number, RequiredCheck::new(r, c))))
            }
            Kind::Colour => {
                self.colours.extend(rule.colour.as_ref().map(|k| (number, ColourCheck::new(k, c))))
            }
            Kind::Number => {
                self.numbers.extend(rule.number.as_ref().map(|n| (number, NumberCheck::new(n, c))))
            }
            Kind::Length => self.lengths.extend(rule.length.clone().map(|l| (number, l))),
            Kind::Agree | Kind::Composition | Kind::Translations | Kind::Name | Kind::Picture => {
                self.consistency.add(rule, number, c);
            }
            _ => self.localized.push(number),
        }
    }
}

enum InForce {
    Now,
    /// Within the year to come.
    Soon,
    No,
}

fn in_force(rule: &Rule, as_of: Date) -> InForce {
    let date = |d: &Option<String>| d.as_ref().and_then(|d| d.parse::<Date>().ok());
    if date(&rule.basis.until).is_some_and(|until| until < as_of) {
        return InForce::No;
    }
    match date(&rule.basis.in_force) {
        Some(from) if from > as_of => {
            let year = as_of.checked_add(1.year()).unwrap_or(as_of);
            if from <= year { InForce::Soon } else { InForce::No }
        }
        _ => InForce::Now,
    }
}

/// `--select`, `--ignore`, `--level`, `--folklore`.
struct Choice<'r> {
    select: Option<RuleNames>,
    ignore: RuleNames,
    naming: Naming<'r>,
    level: Severity,
    folklore: bool,
}

impl<'r> Choice<'r> {
    fn new(s: &Selection, rules: &'r [Rule]) -> Choice<'r> {
        Choice {
            select: (!s.select.is_empty()).then(|| RuleNames::new(&s.select)),
            ignore: RuleNames::new(&s.ignore),
            naming: Naming::new(rules),
            level: s.level,
            folklore: s.folklore,
        }
    }

    fn wants(&self, rule: &Rule) -> bool {
        rule.severity >= self.level
            && (self.folklore || rule.basis.evidence != Some(Evidence::Folklore))
            && self.select.as_ref().is_none_or(|names| names.name(rule, &self.naming))
            && !self.ignore.name(rule, &self.naming)
    }
}
