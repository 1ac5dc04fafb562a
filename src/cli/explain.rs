//! `listlint explain`: why a rule speaks, and what a topic means.

use super::output::Output;
use super::{Failure, Outcome};
use crate::config::nearest;
use crate::message::Messages;
use crate::report::show::{shorten, show, width, wrap};
use crate::report::{basis_text, severity_word};
use crate::rules::Rules;
use crate::rules::example::{Example, ExampleValue};
use crate::rules::rule::{Rule, Verified};
use crate::rules::words::Localized;
use crate::t;
use fluent::FluentValue;
use std::collections::BTreeMap;

pub fn explain(name: &str, rules: &Rules, m: &Messages, out: Output) -> Result<Outcome, Failure> {
    let page = Page { m, out };
    if let Some(rule) = rules.rules.iter().find(|r| r.id == name) {
        return out.print(&page.rule(rule, rules));
    }
    let topics: Vec<&str> = rules.topics.0.values().flatten().map(String::as_str).collect();
    if topics.contains(&name) {
        return out.print(&page.topic(name, rules));
    }
    // A pack's name and a topic's, without the detail behind: every rule that begins so.
    let below = format!("{}/", name.trim_end_matches('/'));
    let several: Vec<&Rule> = rules.rules.iter().filter(|r| r.id.starts_with(&below)).collect();
    if !several.is_empty() && name.contains('/') {
        let pages: Vec<String> = several.iter().map(|rule| page.rule(rule, rules)).collect();
        return out.print(&pages.join("\n"));
    }
    let known = topics.into_iter().chain(rules.rules.iter().map(|r| r.id.as_str()));
    let help = match nearest(name, known) {
        Some(name) => t!(m, "did-you-mean", name = show(name)),
        None => t!(m, "explain-see"),
    };
    Err(Failure::usage(t!(m, "explain-unknown", name = shorten(name, 60)), help))
}

/// How rules are told to a reader.
pub(super) struct Page<'m> {
    pub m: &'m Messages,
    pub out: Output,
}

/// A text by its heading.
type Entry = (String, Vec<String>);

impl Page<'_> {
    fn rule(&self, rule: &Rule, rules: &Rules) -> String {
        let m = self.m;
        let basis = &rule.basis;
        let mut text = format!(
            "{} {}\n{}\n\n",
            self.out.paint.severity(rule.severity, severity_word(rule.severity, m)),
            self.out.paint.bold(show(&rule.id)),
            topic_name(rule.topic(), m),
        );
        let own = rule.message.as_ref();
        let mut entries: Vec<Entry> = Vec::new();
        let mut add = |heading: String, texts: Vec<String>| {
            if !texts.is_empty() {
                entries.push((heading, texts));
            }
        };
        add(Page::basis_heading(rule, m), vec![basis_text(basis, m)]);
        add(t!(m, "explain-studies"), basis.studies.clone());
        add(t!(m, "explain-sources"), basis.sources.clone());
        add(t!(m, "explain-checked"), vec![self.checked(rule)]);
        add(t!(m, "explain-note"), basis.note.clone().into_iter().collect());
        add(t!(m, "note-why"), self.words(rule, own.and_then(|o| o.why.as_ref()), "why"));
        add(t!(m, "note-help"), self.words(rule, own.and_then(|o| o.help.as_ref()), "help"));
        add(t!(m, "note-markets"), vec![self.markets(&rule.markets, rules)]);
        if !rule.categories.is_empty() {
            add(t!(m, "explain-goods"), vec![m.list(&rule.categories)]);
        }
        if !rule.except_categories.is_empty() {
            add(t!(m, "explain-not-goods"), vec![m.list(&rule.except_categories)]);
        }
        if !rule.fields.is_empty() {
            add(t!(m, "explain-fields"), vec![m.list(&rule.fields)]);
        }
        add(t!(m, "explain-flags"), rule.examples.flag.iter().map(example).collect());
        add(t!(m, "explain-passes"), rule.examples.pass.iter().map(example).collect());
        text.push_str(&self.entries(&entries));
        text.push_str(&format!("\n{}\n", self.out.paint.dim(t!(m, "notice"))));
        text
    }

    /// What the rule rests on, in a word.
    pub fn basis_heading(rule: &Rule, m: &Messages) -> String {
        match (&rule.basis.law, &rule.basis.policy) {
            (Some(_), _) => t!(m, "note-law"),
            (None, Some(_)) => t!(m, "note-policy"),
            (None, None) => t!(m, "note-evidence"),
        }
    }

    /// When somebody last looked, and whether into the source.
    pub fn checked(&self, rule: &Rule) -> String {
        let checked = self.m.date(&rule.basis.checked);
        match rule.basis.verified {
            Verified::Source => checked,
            Verified::Memory => t!(self.m, "explain-memory", date = checked),
        }
    }

    /// Why a topic matters, and the way out.
    pub fn words_of(&self, topic: &str) -> impl Iterator<Item = (String, String)> {
        let parts = [(t!(self.m, "note-why"), "why"), (t!(self.m, "note-help"), "help")];
        parts.into_iter().filter_map(move |(heading, part)| {
            Some((heading, self.m.find(&format!("{topic}.{part}"), &unknown_values())?))
        })
    }

    fn topic(&self, topic: &str, rules: &Rules) -> String {
        let m = self.m;
        let mut text = format!("{}\n{}\n\n", self.out.paint.bold(show(topic)), topic_name(topic, m));
        let entries: Vec<Entry> =
            self.words_of(topic).map(|(heading, words)| (heading, vec![words])).collect();
        text.push_str(&self.entries(&entries));

        let carriers: Vec<&Rule> = rules.rules.iter().filter(|r| r.topic() == topic).collect();
        if carriers.is_empty() {
            text.push_str(&format!("\n{}\n", t!(m, "explain-no-rule")));
            return text;
        }
        // Rules that hold in the same markets stand together.
        let mut by_market: BTreeMap<String, Vec<&Rule>> = BTreeMap::new();
        for rule in carriers {
            by_market.entry(self.markets(&rule.markets, rules)).or_default().push(rule);
        }
        for (markets, carriers) in by_market {
            text.push_str(&format!("\n{}\n", self.out.paint.bold(markets)));
            for rule in carriers {
                text.push_str(&format!(
                    "  {} {}\n",
                    self.out.paint.severity(rule.severity, severity_word(rule.severity, m)),
                    show(&rule.id)
                ));
                for line in wrap(&basis_text(&rule.basis, m), self.columns() - 4) {
                    text.push_str(&format!("    {line}\n"));
                }
            }
        }
        text
    }

    /// The rule's own words, else the topic's.
    pub fn words(&self, rule: &Rule, own: Option<&Localized>, part: &str) -> Vec<String> {
        let values = unknown_values();
        match own {
            Some(text) => vec![self.m.format(text.get(&self.m.languages()).trim(), &values)],
            None => self.m.find(&format!("{}.{part}", rule.topic()), &values).into_iter().collect(),
        }
    }

    /// Codes with names: `Germany (DE)`, `European Union (EU)`.
    pub fn markets(&self, codes: &[String], rules: &Rules) -> String {
        let languages = self.m.languages();
        self.m.list(codes.iter().map(|code| {
            let name = (rules.markets.markets.get(code).map(|x| &x.name))
                .or_else(|| rules.markets.unions.get(code).map(|x| &x.name));
            match name {
                Some(name) => format!("{} ({})", show(name.get(&languages)), show(code)),
                None => show(code).into_owned(),
            }
        }))
    }

    fn columns(&self) -> usize {
        self.out.columns.clamp(50, 110)
    }

    fn entries(&self, entries: &[Entry]) -> String {
        let column = entries.iter().map(|(heading, _)| width(heading)).max().unwrap_or(0) + 2;
        let mut text = String::new();
        for (heading, texts) in entries {
            let mut heading = heading.as_str();
            for one in texts {
                for line in wrap(&show(one), self.columns().saturating_sub(column).max(30)) {
                    let pad = column - width(heading);
                    text.push_str(&format!("{}{:pad$}{line}\n", self.out.paint.link(heading), ""));
                    heading = "";
                }
            }
        }
        text
    }
}

/// The name of a topic in lists.
pub fn topic_name(topic: &str, m: &Messages) -> String {
    m.text(&format!("{topic}.name"), &unknown_values())
}

/// Values for a text that speaks of no finding.
fn unknown_values() -> [(&'static str, FluentValue<'static>); 7] {
    let dots = || FluentValue::from("…");
    [
        ("text", dots()),
        ("colour", dots()),
        ("number", dots()),
        ("limit", dots()),
        ("length", dots()),
        ("attribute", "none".into()),
        ("instead", "none".into()),
    ]
}

/// An example on one line.
pub(super) fn example(example: &Example) -> String {
    match example {
        Example::Text(text) => format!("“{}”", shorten(text, 200)),
        Example::Listing(fields) => {
            let fields: Vec<String> = fields
                .iter()
                .map(|(name, value)| {
                    let value = match value {
                        ExampleValue::One(text) => text.clone(),
                        ExampleValue::Many(texts) => texts.join(" | "),
                        ExampleValue::Number(number) => number.to_string(),
                    };
                    format!("{name}: {}", shorten(&value, 200))
                })
                .collect();
            fields.join(" · ")
        }
    }
}
