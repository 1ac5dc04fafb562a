//! The goods classes of real listings, against a reader's judgement: `fixtures/classes.jsonl` holds 200
//! titles with their category paths, drawn with a fixed seed from public catalogues in English, German
//! and Chinese, and judged by hand before the program was asked. `source` names the repository that
//! each comes from; their licences are Apache-2.0 or CC0 (typesense, macrozheng), MIT-0 (aws-samples),
//! BSD-3-Clause (spree, saleor) and MIT (badlogic, linlinjava).

use listlint::engine::{Plan, Selection};
use listlint::listing::{Field, FieldName, Listing, Text};
use listlint::rules::Rules;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Deserialize)]
struct Judged {
    title: String,
    path: String,
    lang: String,
    /// What the goods are.
    classes: Vec<String>,
    /// What one may also call them.
    #[serde(default)]
    also: Vec<String>,
}

/// The classes with the wider ones that they belong to.
fn widened(rules: &Rules, names: &[String]) -> BTreeSet<String> {
    let mut all: Vec<String> = names.to_vec();
    let mut i = 0;
    while i < all.len() {
        let class = rules.categories.0.iter().find(|c| c.class == all[i]);
        let class = class.unwrap_or_else(|| panic!("there is no class {}", all[i]));
        all.extend(class.is.iter().cloned());
        i += 1;
    }
    all.into_iter().collect()
}

#[derive(Default)]
struct Tally {
    right: u32,
    wrong: u32,
    missed: u32,
}

#[test]
fn classes_agree_with_a_reader() {
    let rules = Rules::embedded().expect("the embedded packs load");
    let markets = rules.resolve_markets(&["US".into()]).expect("a market");
    let plan = Plan::new(&rules, &Selection::new(markets, jiff::civil::date(2026, 11, 24)));
    let judged = std::fs::read_to_string("fixtures/classes.jsonl").expect("the judged listings");
    let mut by_class: BTreeMap<String, Tally> = BTreeMap::new();
    let (mut exact, mut all) = (0, 0);
    for line in judged.lines() {
        let j: Judged = serde_json::from_str(line).expect("a judged listing");
        let field = |name, value| Field {
            name,
            key: "".into(),
            text: Text::verbatim(value, 0),
            locale: j.lang.parse().ok(),
        };
        let mut listing = Listing { fields: vec![field(FieldName::Title, &j.title)], ..Listing::default() };
        if !j.path.is_empty() {
            listing.fields.push(field(FieldName::ProductType, &j.path));
        }
        let found: BTreeSet<String> = plan.classes_of(&listing).into_iter().map(str::to_owned).collect();
        let wanted = widened(&rules, &j.classes);
        let allowed: BTreeSet<String> = widened(&rules, &j.also).union(&wanted).cloned().collect();
        for class in &found {
            let tally = by_class.entry(class.clone()).or_default();
            if allowed.contains(class) { tally.right += 1 } else { tally.wrong += 1 }
        }
        let missed: Vec<&String> = wanted.difference(&found).collect();
        for class in &missed {
            by_class.entry((*class).clone()).or_default().missed += 1;
        }
        let wrong: Vec<&String> = found.difference(&allowed).collect();
        all += 1;
        if wrong.is_empty() && missed.is_empty() {
            exact += 1;
        } else {
            println!("{} | {}: missed {missed:?}, wrong {wrong:?}", j.title, j.path);
        }
    }
    let sum = |f: fn(&Tally) -> u32| f64::from(by_class.values().map(f).sum::<u32>());
    let (right, wrong, missed) = (sum(|t| t.right), sum(|t| t.wrong), sum(|t| t.missed));
    for (class, t) in &by_class {
        let percent = |of: u32| (100 * t.right).checked_div(t.right + of).unwrap_or(100);
        println!(
            "{class:18} precision {:3} % recall {:3} % of {}",
            percent(t.wrong),
            percent(t.missed),
            t.right + t.missed
        );
    }
    let (precision, recall) = (right / (right + wrong), right / (right + missed));
    println!("{exact} of {all} listings right; precision {precision:.3}, recall {recall:.3}");
    assert!(precision >= 0.97 && recall >= 0.97, "precision {precision:.3}, recall {recall:.3}");
}

#[test]
fn a_path_of_googles_own_is_looked_up_in_its_taxonomy() {
    let rules = Rules::embedded().expect("the embedded packs load");
    let markets = rules.resolve_markets(&["US".into()]).expect("a market");
    let plan = Plan::new(&rules, &Selection::new(markets, jiff::civil::date(2026, 11, 24)));
    let classes = |value| {
        let name = FieldName::GoogleProductCategory;
        let field = Field { name, key: "".into(), text: Text::verbatim(value, 0), locale: None };
        plan.classes_of(&Listing { fields: vec![field], ..Listing::default() }).join(" ")
    };
    assert_eq!(classes("Apparel & Accessories > Handbags, Wallets & Cases > Handbags"), "bag");
    assert_eq!(classes("3032"), "bag");
    assert_eq!(classes("Health & Beauty > Personal Care > Oral Care > Toothpaste"), "cosmetic oral-care");
    assert_eq!(classes("Animals & Pet Supplies > Pet Supplies > Dog Supplies > Dog Food"), "pet");
    // No path of Google's: the words tell.
    assert_eq!(classes("Beauty > Hair Dryers"), "appliance");
}
