//! `listlint rules`: every rule, or those of some markets, a topic or a kind.

use super::args::RuleFilter;
use super::check::markets_of;
use super::explain::topic_name;
use super::output::Output;
use super::table::Table;
use super::{Failure, Outcome};
use crate::finding::Severity;
use crate::message::Messages;
use crate::report::show::shorten;
use crate::report::{JsonBasis, severity_word};
use crate::rules::Rules;
use crate::rules::rule::Rule;
use crate::t;
use serde::Serialize;

#[derive(Serialize)]
struct JsonRule<'a> {
    id: &'a str,
    pack: &'a str,
    topic: &'a str,
    kind: &'a str,
    severity: Severity,
    markets: &'a [String],
    categories: &'a [String],
    fields: &'a [String],
    basis: JsonBasis<'a>,
}

pub fn rules(
    filter: &RuleFilter,
    json: bool,
    rules: &Rules,
    m: &Messages,
    out: Output,
) -> Result<Outcome, Failure> {
    let wanted = markets_of(&filter.markets, rules, m)?;
    if let Some(topic) = &filter.topic
        && !rules.topics.0.values().flatten().any(|known| known == topic)
    {
        let known = rules.topics.0.values().flatten().map(String::as_str);
        let help = match crate::config::nearest(topic, known) {
            Some(name) => t!(m, "did-you-mean", name = name),
            None => t!(m, "explain-see"),
        };
        return Err(Failure::usage(t!(m, "explain-unknown", name = shorten(topic, 60)), help));
    }
    let mut chosen: Vec<&Rule> = rules
        .rules
        .iter()
        .filter(|rule| filter.topic.as_deref().is_none_or(|topic| rule.topic() == topic))
        .filter(|rule| filter.kind.as_deref().is_none_or(|kind| kind_of(rule) == kind))
        .filter(|rule| wanted.is_empty() || resolved(rule, rules).iter().any(|code| wanted.contains(code)))
        .collect();
    chosen.sort_by(|a, b| a.id.cmp(&b.id));
    if let Some(folder) = &filter.pages {
        return super::pages::pages(folder, &chosen, rules, m, out);
    }
    if filter.stats {
        return super::statistics::statistics(&chosen, json, rules, m, out);
    }

    if json {
        let all: Vec<JsonRule> = chosen
            .into_iter()
            .map(|rule| JsonRule {
                id: &rule.id,
                pack: rule.pack(),
                topic: rule.topic(),
                kind: kind_of(rule),
                severity: rule.severity,
                markets: &rule.markets,
                categories: &rule.categories,
                fields: &rule.fields,
                basis: JsonBasis::new(&rule.basis, m),
            })
            .collect();
        return out.print_json(&all);
    }

    let mut table = Table::new([
        t!(m, "table-rule"),
        t!(m, "table-level"),
        t!(m, "table-markets"),
        t!(m, "table-kind"),
        t!(m, "table-topic"),
    ]);
    for rule in &chosen {
        table.row([
            rule.id.clone(),
            severity_word(rule.severity, m),
            shorten(&rule.markets.join(" "), 24),
            kind_of(rule).to_owned(),
            topic_name(rule.topic(), m),
        ]);
    }
    let sum = t!(m, "rules-sum", count = chosen.len());
    out.print(&format!("{}\n{sum}\n", table.draw(out.columns.clamp(60, 160), out.paint)))
}

fn kind_of(rule: &Rule) -> &'static str {
    rule.kind().map_or("", |kind| kind.as_str())
}

/// The countries where the rule holds.
pub fn resolved(rule: &Rule, rules: &Rules) -> Vec<String> {
    rules.resolve_markets(&rule.markets).unwrap_or_else(|_| rule.markets.clone())
}
