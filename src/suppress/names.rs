//! Rules by the names that people give them: id, topic, pack, or a pattern over them.

use crate::config::Level;
use crate::rules::rule::Rule;
use globset::{Glob, GlobMatcher, GlobSet, GlobSetBuilder};
use std::collections::BTreeMap;

/// Some rules by their names.
#[derive(Debug, Clone)]
pub struct RuleNames(GlobSet);

impl RuleNames {
    /// What is no pattern names nothing.
    pub fn new(names: &[String]) -> RuleNames {
        let mut set = GlobSetBuilder::new();
        names.iter().filter_map(|name| Glob::new(name).ok()).for_each(|glob| {
            set.add(glob);
        });
        RuleNames(set.build().unwrap_or_else(|_| GlobSet::empty()))
    }

    /// Whether the rule is among them.
    pub fn name(&self, rule: &Rule) -> bool {
        [rule.id.as_str(), rule.topic(), rule.pack()].iter().any(|name| self.0.is_match(name))
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// How exactly a name means a rule; none where it does not.
fn exactness(name: &str, glob: &GlobMatcher, rule: &Rule) -> Option<(u8, usize)> {
    let rank = if name == rule.id {
        3
    } else if name == rule.topic() {
        2
    } else if name == rule.pack() {
        0
    } else if glob.is_match(&rule.id) || glob.is_match(rule.topic()) || glob.is_match(rule.pack()) {
        1
    } else {
        return None;
    };
    Some((rank, name.len()))
}

/// The level that is set for each rule; empty where none is set at all.
pub fn levels(set: &BTreeMap<String, Level>, rules: &[Rule]) -> Vec<Option<Level>> {
    if set.is_empty() {
        return Vec::new();
    }
    let names: Vec<(&str, GlobMatcher, Level)> = set
        .iter()
        .filter_map(|(name, level)| Some((name.as_str(), Glob::new(name).ok()?.compile_matcher(), *level)))
        .collect();
    let of = |rule: &Rule| {
        let fitting =
            names.iter().filter_map(|(name, glob, level)| Some((exactness(name, glob, rule)?, *level)));
        fitting.max_by_key(|(exactness, _)| *exactness).map(|(_, level)| level)
    };
    rules.iter().map(of).collect()
}
