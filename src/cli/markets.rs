//! `listlint markets`: the countries and unions that can be asked for.

use super::output::Output;
use super::rules::resolved;
use super::table::Table;
use super::{Failure, Outcome};
use crate::message::Messages;
use crate::rules::Rules;
use crate::t;
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
struct JsonMarket<'a> {
    code: &'a str,
    name: &'a str,
    unions: Vec<&'a str>,
    languages: &'a [String],
    rules: usize,
}

#[derive(Serialize)]
struct JsonUnion<'a> {
    code: &'a str,
    name: &'a str,
    members: Vec<String>,
}

#[derive(Serialize)]
struct Json<'a> {
    markets: Vec<JsonMarket<'a>>,
    unions: Vec<JsonUnion<'a>>,
}

pub fn markets(json: bool, rules: &Rules, m: &Messages, out: Output) -> Result<Outcome, Failure> {
    let languages = m.languages();
    let unions: Vec<JsonUnion> = rules
        .markets
        .unions
        .iter()
        .map(|(code, union)| JsonUnion {
            code,
            name: union.name.get(&languages),
            members: rules
                .resolve_markets(std::slice::from_ref(code))
                .unwrap_or_else(|_| union.members.clone()),
        })
        .collect();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for rule in &rules.rules {
        for code in resolved(rule, rules) {
            *counts.entry(code).or_default() += 1;
        }
    }
    let markets: Vec<JsonMarket> = rules
        .markets
        .markets
        .iter()
        .map(|(code, market)| JsonMarket {
            code,
            name: market.name.get(&languages),
            unions: unions.iter().filter(|u| u.members.contains(code)).map(|u| u.code).collect(),
            languages: &market.languages,
            rules: counts.get(code).copied().unwrap_or(0),
        })
        .collect();
    if json {
        return out.print_json(&Json { markets, unions });
    }

    let mut table = Table::new([
        t!(m, "table-code"),
        t!(m, "table-name"),
        t!(m, "table-unions"),
        t!(m, "table-languages"),
        t!(m, "table-rules"),
    ]);
    for market in &markets {
        table.row([
            market.code.to_owned(),
            market.name.to_owned(),
            market.unions.join(" "),
            market.languages.join(" "),
            if market.rules == 0 { t!(m, "markets-none") } else { m.number(market.rules) },
        ]);
    }
    let columns = out.columns.clamp(60, 160);
    let mut text = table.draw(columns, out.paint);
    if !unions.is_empty() {
        let mut table = Table::new([t!(m, "table-union"), t!(m, "table-name"), t!(m, "table-members")]);
        for union in &unions {
            table.row([union.code.to_owned(), union.name.to_owned(), union.members.join(" ")]);
        }
        text.push('\n');
        text.push_str(&table.draw(columns, out.paint));
    }
    text.push_str(&format!("\n{}\n", t!(m, "markets-use")));
    out.print(&text)
}
