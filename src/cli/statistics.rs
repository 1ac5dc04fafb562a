//! `listlint rules --stats`: how much the packs know.

use super::output::Output;
use super::{Failure, Outcome};
use crate::message::Messages;
use crate::rules::Rules;
use crate::rules::rule::{Rule, Wording};
use crate::rules::words::Words;
use crate::t;
use serde::Serialize;
use std::collections::BTreeSet;

/// Counts over the packs.
#[derive(Debug, Serialize)]
struct Counts {
    rules: usize,
    /// What texts can assert, whatever a country makes of it.
    claims: usize,
    concepts: usize,
    /// Words and phrases of concepts, claims and rules, each counted once a language; with their inflections and
    /// alternatives they find many more.
    words: usize,
    languages: usize,
    /// Markets that have a rule.
    markets: usize,
    topics: usize,
    /// Examples that must be found, and those that must not.
    examples: usize,
    near_misses: usize,
}

impl Counts {
    fn of(chosen: &[&Rule], rules: &Rules) -> Counts {
        let said = |examples: Option<&crate::rules::lexicon::SayNot>| {
            examples.map_or((0, 0), |e| (e.say.len(), e.not.len()))
        };
        let mut examples: Vec<(usize, usize)> =
            chosen.iter().map(|r| (r.examples.flag.len(), r.examples.pass.len())).collect();
        examples.extend(rules.concepts.iter().map(|c| said(c.examples.as_ref())));
        examples.extend(rules.claims.iter().map(|c| said(Some(&c.examples))));
        let mut words = BTreeSet::new();
        let mut add = |list: &Words| words.extend(list.iter().map(|(l, w)| (l.to_owned(), w.to_owned())));
        rules.concepts.iter().for_each(|c| add(&c.words));
        rules.claims.iter().flat_map(|c| &c.patterns).filter_map(|p| p.phrase.as_ref()).for_each(&mut add);
        chosen.iter().flat_map(|rule| phrases(rule)).for_each(&mut add);
        let primary = |(tag, _): &(String, String)| tag.split('-').next().map(str::to_owned);
        let languages: BTreeSet<String> = words.iter().filter_map(primary).filter(|l| l != "und").collect();
        let markets: BTreeSet<String> =
            chosen.iter().flat_map(|r| super::rules::resolved(r, rules)).collect();
        Counts {
            rules: chosen.len(),
            claims: rules.claims.len(),
            concepts: rules.concepts.len(),
            words: words.len(),
            languages: languages.len(),
            markets: markets.len(),
            topics: chosen.iter().map(|r| r.topic()).collect::<BTreeSet<_>>().len(),
            examples: examples.iter().map(|e| e.0).sum(),
            near_misses: examples.iter().map(|e| e.1).sum(),
        }
    }
}

/// The words that the rule itself looks for.
fn phrases(rule: &Rule) -> Vec<&Words> {
    match &rule.wording {
        Some(Wording::Words(words)) => vec![words],
        Some(Wording::Patterns(patterns)) => patterns.iter().filter_map(|p| p.phrase.as_ref()).collect(),
        None => Vec::new(),
    }
}

pub fn statistics(
    chosen: &[&Rule],
    json: bool,
    rules: &Rules,
    m: &Messages,
    out: Output,
) -> Result<Outcome, Failure> {
    let counts = Counts::of(chosen, rules);
    if json {
        return out.print_json(&counts);
    }
    let lines = [
        ("stats-rules", counts.rules),
        ("stats-claims", counts.claims),
        ("stats-concepts", counts.concepts),
        ("stats-words", counts.words),
        ("stats-languages", counts.languages),
        ("stats-markets", counts.markets),
        ("stats-topics", counts.topics),
        ("stats-examples", counts.examples),
        ("stats-near-misses", counts.near_misses),
    ];
    let mut table = super::table::Table::new([t!(m, "stats-what"), t!(m, "stats-number")]);
    for (what, number) in lines {
        table.row([m.text(what, &[]), number.to_string()]);
    }
    out.print(&table.draw(out.columns.clamp(40, 100), out.paint))
}
