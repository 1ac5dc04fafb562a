//! Faulty and honest listings for each kind of localization check, in many locales: which rule speaks,
//! about which characters, and what it puts in their place.

use listlint::engine::{Outcome, Plan, Scratch, Selection};
use listlint::finding::Finding;
use listlint::listing::{Field, FieldName, Listing, Text};
use listlint::rules::Rules;
use serde::Deserialize;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

#[derive(Deserialize)]
struct Fixtures {
    /// Topics on which the honest listings are silent.
    topics: Vec<String>,
    faulty: Vec<Case>,
    honest: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    market: String,
    lang: Option<String>,
    rule: Option<String>,
    /// The marked characters.
    text: Option<String>,
    fix: Option<String>,
    certain: Option<bool>,
    #[serde(flatten)]
    fields: BTreeMap<String, String>,
}

struct World {
    rules: Rules,
    plans: HashMap<String, Plan>,
}

impl World {
    fn check(&mut self, case: &Case) -> Vec<Finding> {
        let rules = &self.rules;
        let plan = self.plans.entry(case.market.clone()).or_insert_with(|| {
            let markets = rules.resolve_markets(std::slice::from_ref(&case.market)).expect("a known market");
            let mut selection = Selection::new(markets, jiff::civil::date(2026, 11, 24));
            selection.select = rules.topics.0["localization"].clone();
            Plan::new(rules, &selection)
        });
        let fields = case.fields.iter().map(|(name, value)| Field {
            name: FieldName::parse(name).unwrap_or_else(|| panic!("{name} is no field")),
            key: Cow::Borrowed(name.as_str()),
            text: Text::verbatim(value, 0),
            locale: case.lang.as_ref().map(|l| l.parse().expect("a language tag")),
        });
        let listing = Listing { fields: fields.collect(), ..Listing::default() };
        let mut out = Outcome::default();
        plan.check(&listing, &mut Scratch::default(), &mut out);
        out.findings
    }
}

fn said(world: &World, findings: &[Finding]) -> Vec<String> {
    let text = |f: &Finding| f.place.as_ref().map(|p| p.text.clone());
    findings.iter().map(|f| format!("{} {:?} {:?}", world.rules.rules[f.rule].id, text(f), f.fix)).collect()
}

#[test]
fn every_kind_speaks_of_faults_and_is_silent_on_honest_listings() {
    let mut world = World { rules: Rules::embedded().expect("the packs are sound"), plans: HashMap::new() };
    let mut problems = Vec::new();
    let mut files = 0;
    let dir = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/localization");
    for entry in std::fs::read_dir(dir).expect("the fixtures are there") {
        let path = entry.expect("a fixture").path();
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path).expect("a fixture");
        let fixtures: Fixtures = serde_yaml::from_str(&text).unwrap_or_else(|e| panic!("{name}: {e}"));
        files += 1;
        let locales: BTreeSet<&str> =
            fixtures.faulty.iter().chain(&fixtures.honest).map(|c| c.market.as_str()).collect();
        assert!(fixtures.faulty.len() >= 15 && fixtures.honest.len() >= 15, "{name} has too few cases");
        assert!(locales.len() >= 8, "{name} has too few locales");
        for case in &fixtures.faulty {
            let findings = world.check(case);
            let fits = |f: &&Finding| {
                let place = f.place.as_ref().expect("a place");
                let value = &case.fields[place.key.as_str()];
                let marked = value.get(place.span.start as usize..place.span.end as usize);
                Some(&world.rules.rules[f.rule].id) == case.rule.as_ref()
                    && Some(&place.text) == case.text.as_ref()
                    && marked == case.text.as_deref()
                    && f.fix.as_ref().map(|fix| &fix.replacement) == case.fix.as_ref()
                    && case.certain.is_none_or(|c| f.fix.as_ref().is_some_and(|fix| fix.certain == c))
            };
            if !findings.iter().any(|f| fits(&f)) {
                let said = said(&world, &findings);
                problems
                    .push(format!("{name}: {} {:?} in {:?}: {said:?}", case.market, case.rule, case.fields));
            }
        }
        for case in &fixtures.honest {
            let mut findings = world.check(case);
            findings.retain(|f| fixtures.topics.iter().any(|t| t == world.rules.rules[f.rule].topic()));
            if !findings.is_empty() {
                let said = said(&world, &findings);
                problems
                    .push(format!("{name}: {} should be silent on {:?}: {said:?}", case.market, case.fields));
            }
        }
    }
    assert!(files >= 9, "fixtures are missing");
    assert!(problems.is_empty(), "{} problems:\n{}", problems.len(), problems.join("\n"));
}
