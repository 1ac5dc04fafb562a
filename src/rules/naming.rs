//! Rules by the names that people give them: an id, what ids begin with, a topic, a pack, or a pattern over
//! these.

use super::rule::Rule;
use globset::{Glob, GlobSet, GlobSetBuilder};
use rustc_hash::FxHashSet;
use std::sync::OnceLock;

/// The names of some rules, each by itself.
#[derive(Debug)]
pub struct Naming<'r> {
    rules: &'r [Rule],
    /// Most runs name no rule: made when first asked for.
    ids: OnceLock<FxHashSet<&'r str>>,
}

impl<'r> Naming<'r> {
    pub fn new(rules: &'r [Rule]) -> Naming<'r> {
        Naming { rules, ids: OnceLock::new() }
    }

    /// Whether a rule has this very id.
    pub fn is_id(&self, name: &str) -> bool {
        self.ids.get_or_init(|| self.rules.iter().map(|rule| rule.id.as_str()).collect()).contains(name)
    }

    /// What names a rule: its id, its topic, and what its id begins with before a slash, the pack first. A
    /// beginning that is the id of a rule means that rule alone.
    pub fn of<'n>(&'n self, rule: &'n Rule) -> impl Iterator<Item = &'n str> {
        let beginnings = rule.id.match_indices('/').map(|(at, _)| &rule.id[..at]);
        [rule.id.as_str(), rule.topic()].into_iter().chain(beginnings.filter(|name| !self.is_id(name)))
    }
}

/// Some rules by their names.
#[derive(Debug, Clone)]
pub struct RuleNames(GlobSet);

impl RuleNames {
    /// What is no pattern names nothing; the command line reports it.
    pub fn new(names: &[String]) -> RuleNames {
        let mut set = GlobSetBuilder::new();
        names.iter().filter_map(|name| Glob::new(name).ok()).for_each(|glob| {
            set.add(glob);
        });
        RuleNames(set.build().unwrap_or_else(|_| GlobSet::empty()))
    }

    /// Whether the rule, one of those of the naming, is among them.
    pub fn name(&self, rule: &Rule, naming: &Naming) -> bool {
        !self.0.is_empty() && naming.of(rule).any(|name| self.0.is_match(name))
    }
}
