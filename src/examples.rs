//! The packs' own test: every example of every concept, claim and rule.

use crate::engine::{ClassFinder, Outcome, Plan, Scratch, Selection};
use crate::finding::Severity;
use crate::listing::{Field, FieldName, Listing, StatedLimit, Text};
use crate::rules::Rules;
use crate::rules::claim::{Claim, Pattern};
use crate::rules::example::{Example, ExampleValue};
use crate::rules::rule::{Basis, Evidence, FlagPass, Rule, Verified};
use crate::rules::words::OneOrMany;
use jiff::civil::Date;
use std::borrow::Cow;
use std::sync::Arc;

/// What the examples came to.
#[derive(Debug, Default)]
pub struct TestReport {
    pub ran: usize,
    pub failures: Vec<Failure>,
}

/// An example that did not do what its author said.
#[derive(Debug)]
pub struct Failure {
    /// `lexicon`, `claim` or `rule`.
    pub layer: &'static str,
    pub name: String,
    pub example: String,
    /// Whether it should have been found.
    pub expected: bool,
    /// What was marked, where it should not have been.
    pub found: Vec<String>,
}

/// Runs every example of every layer.
pub fn test(rules: &Rules) -> TestReport {
    let mut report = TestReport::default();
    let mut probes = rules.clone();
    // Concepts and claims are asked through a rule that looks for nothing else, in any market.
    let first_rule = probes.rules.len();
    let Some(market) = rules.markets.markets.keys().next() else { return report };
    for concept in rules.concepts.iter().filter(|c| c.examples.is_some()) {
        let name = format!("test-{}", concept.concept);
        let pattern = Pattern { concept: Some(concept.concept.clone()), ..Pattern::default() };
        probes.claims.push(Claim {
            claim: name.clone(),
            note: None,
            patterns: vec![pattern],
            unless: Vec::new(),
            examples: crate::rules::lexicon::SayNot::default(),
        });
        probes.rules.push(probe(&name, market));
    }
    for claim in &rules.claims {
        probes.rules.push(probe(&claim.claim, market));
    }
    let classes = Arc::new(ClassFinder::new(rules));
    let mut number = first_rule;
    for concept in &rules.concepts {
        let Some(examples) = &concept.examples else { continue };
        let asked =
            Asked { layer: "lexicon", name: &concept.concept, number, category: None, classes: &classes };
        asked.run(&probes, &examples.say, &examples.not, &mut report);
        number += 1;
    }
    for claim in &rules.claims {
        let asked = Asked { layer: "claim", name: &claim.claim, number, category: None, classes: &classes };
        asked.run(&probes, &claim.examples.say, &claim.examples.not, &mut report);
        number += 1;
    }
    for (number, rule) in rules.rules.iter().enumerate() {
        let category = rule.categories.first().map(String::as_str);
        let asked = Asked { layer: "rule", name: &rule.id, number, category, classes: &classes };
        asked.run(&probes, &rule.examples.flag, &rule.examples.pass, &mut report);
    }
    report
}

/// A rule that looks for one claim, anywhere, on any goods.
fn probe(claim: &str, market: &str) -> Rule {
    Rule {
        id: format!("probe/other-offence/{}", claim.replace('/', "-")),
        severity: Severity::Error,
        basis: Basis {
            law: None,
            provision: None,
            in_force: None,
            until: None,
            policy: None,
            evidence: Some(Evidence::Strong),
            studies: Vec::new(),
            sources: Vec::new(),
            checked: String::new(),
            verified: Verified::Source,
            note: None,
        },
        markets: vec![market.to_owned()],
        categories: Vec::new(),
        except_categories: Vec::new(),
        fields: Vec::new(),
        claim: Some(OneOrMany::One(claim.to_owned())),
        wording: None,
        required: None,
        colour: None,
        number: None,
        length: None,
        agree: None,
        composition: None,
        translations: None,
        name: None,
        picture: None,
        language: None,
        number_format: None,
        date_format: None,
        currency: None,
        unit: None,
        spelling: None,
        characters: None,
        template: None,
        repetition: None,
        when: Vec::new(),
        unless: Vec::new(),
        replaces: Vec::new(),
        message: None,
        fix: None,
        examples: FlagPass::default(),
    }
}

/// The examples of one definition.
struct Asked<'a> {
    layer: &'static str,
    name: &'a str,
    /// The rule that is asked, by its number among all rules.
    number: usize,
    category: Option<&'a str>,
    classes: &'a Arc<ClassFinder>,
}

impl Asked<'_> {
    fn run(&self, rules: &Rules, fires: &[Example], silent: &[Example], report: &mut TestReport) {
        let rule = &rules.rules[self.number];
        let today = Date::constant(2026, 1, 1);
        let date = |d: &Option<String>| d.as_ref().and_then(|d| d.parse::<Date>().ok());
        // A rule is tested on a day on which it holds.
        let as_of = date(&rule.basis.until).or(date(&rule.basis.in_force)).unwrap_or(today);
        let mut selection = Selection::new(rules.resolve_markets(&rule.markets).unwrap_or_default(), as_of);
        selection.select = vec![rule.id.clone()];
        selection.folklore = true;
        let everywhere = Plan::with_classes(rules, &selection, self.classes.clone());
        let mut scratch = Scratch::default();
        for (examples, expected) in [(fires, true), (silent, false)] {
            for example in examples {
                report.ran += 1;
                let (listing, goods) = listing(example, self.category, rules);
                // An example that names its market is asked of that market alone.
                let named = listing.first(FieldName::Market).map(|market| {
                    let own = vec![market.text.value().to_owned()];
                    let markets = rules.resolve_markets(&own).unwrap_or_default();
                    let selection = Selection { markets, ..selection.clone() };
                    Plan::with_classes(rules, &selection, self.classes.clone())
                });
                let plan = named.as_ref().unwrap_or(&everywhere);
                let mut out = Outcome::default();
                plan.check_goods(&listing, &goods, &mut scratch, &mut out);
                let marked = out.findings.iter().filter_map(|f| f.place.as_ref().map(|p| p.text.clone()));
                let missing = out.missing.iter().filter_map(|m| m.attribute.map(|a| a.as_str().to_owned()));
                let found: Vec<String> = marked.chain(missing).collect();
                let fired = !out.findings.is_empty() || !out.missing.is_empty();
                if fired != expected {
                    report.failures.push(Failure {
                        layer: self.layer,
                        name: self.name.to_owned(),
                        example: describe(example),
                        expected,
                        found,
                    });
                }
            }
        }
    }
}

/// The example as it stands in the pack, on one line.
fn describe(example: &Example) -> String {
    match example {
        Example::Text(text) => text.clone(),
        Example::Listing(map) => serde_json::to_string(map).unwrap_or_default(),
    }
}

/// The small listing that an example describes, and its goods classes.
fn listing<'a>(
    example: &'a Example,
    category: Option<&'a str>,
    rules: &Rules,
) -> (Listing<'a>, Vec<&'a str>) {
    let mut listing = Listing::default();
    let mut goods = Vec::new();
    let mut path = false;
    let mut limits = Vec::new();
    let mut push = |name: FieldName, key: &'a str, value: &'a str, locale: Option<&str>| {
        listing.fields.push(Field {
            name,
            key: Cow::Borrowed(key),
            text: Text::verbatim(value, 0),
            locale: locale.and_then(|l| l.parse().ok()),
        });
    };
    match example {
        Example::Text(text) => push(FieldName::Description, "description", text, None),
        Example::Listing(map) => {
            let language = match map.get("lang") {
                Some(ExampleValue::One(l)) => Some(l.as_str()),
                _ => None,
            };
            for (key, value) in map {
                let values: Vec<&str> = match value {
                    ExampleValue::One(v) => vec![v],
                    ExampleValue::Many(v) => v.iter().map(String::as_str).collect(),
                    ExampleValue::Number(n) => {
                        limits.extend(stated(key, *n));
                        Vec::new()
                    }
                };
                for value in values {
                    if key == "category" && rules.categories.0.iter().any(|c| c.class == value) {
                        goods.push(value);
                    } else if key == "category" {
                        push(FieldName::ProductType, key, value, None);
                        path = true;
                    } else if let Some(name) = FieldName::parse(key) {
                        push(name, key, value, language);
                    } else if let Some((field, language)) = key.split_once('.')
                        && let Some(name) = FieldName::parse(field)
                    {
                        push(name, key, value, Some(language));
                    } else if key != "lang"
                        && rules.languages.0.contains_key(key.split('-').next().unwrap_or(key))
                    {
                        push(FieldName::Description, "description", value, Some(key));
                    }
                }
            }
        }
    }
    if goods.is_empty() && !path {
        goods.extend(category);
    }
    listing.limits = limits;
    (listing, goods)
}

/// `title[max]: 60`: a limit that the file of an example states.
fn stated(key: &str, number: f64) -> Option<StatedLimit> {
    let (field, kind) = key.strip_suffix(']')?.split_once('[')?;
    let limit = StatedLimit { key: field.to_owned(), ..StatedLimit::default() };
    let number = Some(number as u32);
    match kind {
        "max" => Some(StatedLimit { max: number, ..limit }),
        "max_bytes" => Some(StatedLimit { max: number, in_bytes: true, ..limit }),
        "min" => Some(StatedLimit { min: number, ..limit }),
        _ => None,
    }
}
