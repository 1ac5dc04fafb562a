//! The levels that settings give to rules by their names.

use crate::config::Level;
use crate::rules::naming::Naming;
use crate::rules::rule::Rule;
use globset::{Glob, GlobMatcher};
use std::collections::BTreeMap;

/// How exactly a name means a rule; none where it does not.
fn exactness(name: &str, glob: &GlobMatcher, rule: &Rule, naming: &Naming) -> Option<(u8, usize)> {
    let rank = if name == rule.topic() {
        2
    } else if name == rule.pack() {
        0
    } else if naming.of(rule).any(|n| n == name) {
        // The id before what it begins with: the longer counts.
        3
    } else if naming.of(rule).any(|n| glob.is_match(n)) {
        1
    } else {
        return None;
    };
    Some((rank, name.len()))
}

/// The level that is set for each rule; empty where none is set at all.
pub fn levels(set: &BTreeMap<String, Level>, rules: &[Rule], naming: &Naming) -> Vec<Option<Level>> {
    if set.is_empty() {
        return Vec::new();
    }
    let names: Vec<(&str, GlobMatcher, Level)> = set
        .iter()
        .filter_map(|(name, level)| Some((name.as_str(), Glob::new(name).ok()?.compile_matcher(), *level)))
        .collect();
    let of = |rule: &Rule| {
        let fitting = names
            .iter()
            .filter_map(|(name, glob, level)| Some((exactness(name, glob, rule, naming)?, *level)));
        fitting.max_by_key(|(exactness, _)| *exactness).map(|(_, level)| level)
    };
    rules.iter().map(of).collect()
}
