//! Findings that stand and are not told: levels, names and exceptions of `listlint.yaml`, marks in the
//! listings themselves, and what was there before.
//!
//! Everything here decides about findings that the engine made; no rule runs or stays away because of it.

mod baseline;
mod mark;
mod names;

pub use baseline::{Baseline, BaselineError};
pub use mark::{Mark, is_field as is_mark_field};

use crate::config::{Config, Exception, Level};
use crate::engine::Plan;
use crate::finding::{Finding, Severity, SuppressedBy, Suppression};
use crate::fingerprint::Fingerprints;
use crate::rules::Rules;
use crate::rules::naming::{Naming, RuleNames};
use crate::rules::rule::Rule;
use crate::run::{Gate, Verdict};
use crate::source::FileInfo;
use globset::GlobSet;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Decides about the findings of files that share a configuration.
pub struct Suppressions<'r> {
    rules: &'r [Rule],
    naming: Naming<'r>,
    /// The folder that patterns of paths count from.
    base: PathBuf,
    /// What is below it is not told.
    level: Severity,
    /// By rule; empty where none is set.
    levels: Vec<Option<Level>>,
    overrides: Vec<Levels>,
    exceptions: Vec<Standing>,
    /// In small letters.
    names: Vec<String>,
    baseline: Option<Baseline>,
    fingerprints: Fingerprints,
    /// Whether the run asks a rule, by its number.
    asked: Vec<bool>,
    /// The file that is told now, and its path from the base.
    file: Option<(usize, String)>,
    seen: BTreeSet<String>,
}

/// Levels for some files or listings.
struct Levels {
    paths: Option<GlobSet>,
    listings: Option<GlobSet>,
    levels: Vec<Option<Level>>,
}

/// An exception during a run.
struct Standing {
    exception: Exception,
    rules: RuleNames,
    markets: Vec<String>,
    expired: bool,
    /// How many findings it took, or would have.
    taken: u64,
}

/// What is to be said about the exceptions themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// Nothing that the run saw needs it any more.
    Unused { line: usize, rules: Vec<String> },
    /// It ended, and so many findings count again.
    Expired { line: usize, rules: Vec<String>, until: Date, findings: u64 },
    /// So many findings of the baseline are gone from the files that were read.
    Gone { findings: u64 },
}

impl<'r> Suppressions<'r> {
    /// `level` is what the user asked to hear; `base` is used where no configuration says where paths
    /// count from.
    pub fn new(
        config: &Config,
        rules: &'r Rules,
        plan: &Plan,
        level: Severity,
        as_of: Date,
        base: &Path,
        baseline: Option<Baseline>,
    ) -> Suppressions<'r> {
        let all = rules.rules.as_slice();
        let naming = Naming::new(all);
        let levels = |levels: &BTreeMap<String, Level>| names::levels(levels, all, &naming);
        let mut asked = vec![false; all.len()];
        plan.active().for_each(|i| asked[i] = true);
        Suppressions {
            rules: all,
            base: config.base().unwrap_or_else(|| base.to_owned()),
            level,
            levels: levels(&config.severity),
            overrides: config
                .overrides
                .iter()
                .map(|o| Levels {
                    paths: o.paths.clone(),
                    listings: o.listings.clone(),
                    levels: levels(&o.severity),
                })
                .collect(),
            exceptions: config
                .exceptions
                .iter()
                .map(|exception| Standing {
                    rules: RuleNames::new(&exception.rules),
                    markets: rules.resolve_markets(&exception.markets).unwrap_or_default(),
                    expired: exception.until.is_some_and(|day| day < as_of),
                    taken: 0,
                    exception: exception.clone(),
                })
                .collect(),
            names: config.names.iter().map(|name| name.trim().to_lowercase()).collect(),
            baseline,
            fingerprints: Fingerprints::default(),
            asked,
            file: None,
            seen: BTreeSet::new(),
            naming,
        }
    }

    /// The baseline after the run, and the files that were read.
    pub fn into_baseline(self) -> (Option<Baseline>, BTreeSet<String>) {
        (self.baseline, self.seen)
    }

    /// What is to be said about exceptions, when all is read. `whole`: the run looked at everything below
    /// the folder of the configuration; otherwise only exceptions for files that were read can be judged.
    pub fn notes(&self, whole: bool) -> Vec<Note> {
        let mut notes = Vec::new();
        for s in &self.exceptions {
            let e = &s.exception;
            let rules = e.rules.clone();
            match e.until {
                Some(until) if s.expired => {
                    notes.push(Note::Expired { line: e.line, rules, until, findings: s.taken });
                    continue;
                }
                _ if s.taken > 0 => continue,
                _ => {}
            }
            let read = match &e.paths {
                Some(paths) => self.seen.iter().any(|path| paths.is_match(path)),
                None => whole,
            };
            if read
                && self
                    .rules
                    .iter()
                    .zip(&self.asked)
                    .any(|(rule, asked)| *asked && s.rules.name(rule, &self.naming))
            {
                notes.push(Note::Unused { line: e.line, rules });
            }
        }
        let asked: BTreeSet<&str> =
            self.rules.iter().zip(&self.asked).filter(|(_, a)| **a).map(|(r, _)| r.id.as_str()).collect();
        let gone = self.baseline.as_ref().map_or(0, |b| b.gone(&self.seen, &asked));
        if gone > 0 {
            notes.push(Note::Gone { findings: gone });
        }
        notes
    }

    /// The path of the file from the base, with slashes.
    fn enter(&mut self, file: &FileInfo) -> String {
        match &self.file {
            Some((index, path)) if *index == file.index => path.clone(),
            _ => {
                let path = relative(&self.base, &file.path);
                self.seen.insert(path.clone());
                self.file = Some((file.index, path.clone()));
                path
            }
        }
    }

    fn level_of(&self, finding: &Finding, path: &str) -> Option<Severity> {
        let id = finding.listing.id.as_deref();
        let set = self.levels.get(finding.rule).copied().flatten();
        let fits = |o: &&Levels| {
            o.paths.as_ref().is_none_or(|p| p.is_match(path))
                && o.listings.as_ref().is_none_or(|l| id.is_some_and(|id| l.is_match(id)))
        };
        let over = self.overrides.iter().rev().filter(fits);
        let over = over.filter_map(|o| o.levels.get(finding.rule).copied().flatten()).next();
        match over.or(set) {
            Some(level) => level.severity(),
            None => Some(finding.severity),
        }
    }

    /// The name that the words stand in.
    fn inside_name(&self, finding: &Finding) -> Option<&str> {
        let place = finding.place.as_ref().filter(|_| !self.names.is_empty())?;
        let before = place.before.to_lowercase();
        let text = place.text.to_lowercase();
        let words = before.len()..before.len() + text.len();
        let all = before + &text + &place.after.to_lowercase();
        let around = |name: &&String| {
            all.match_indices(name.as_str())
                .any(|(at, found)| at <= words.start && words.end <= at + found.len())
        };
        self.names.iter().find(around).map(String::as_str)
    }

    fn exception(&mut self, rule: &Rule, finding: &Finding, path: &str) -> Option<Suppression> {
        let id = finding.listing.id.as_deref();
        for s in &mut self.exceptions {
            let e = &s.exception;
            let fits = s.rules.name(rule, &self.naming)
                && e.listings.as_ref().is_none_or(|l| id.is_some_and(|id| l.is_match(id)))
                && e.paths.as_ref().is_none_or(|p| p.is_match(path))
                // One that is accepted for France is none for Germany.
                && (s.markets.is_empty() || finding.markets.iter().all(|m| s.markets.contains(m)));
            if fits {
                s.taken += 1;
                if !s.expired {
                    let reason = Some(e.reason.clone());
                    return Some(Suppression { by: SuppressedBy::Configuration, reason });
                }
            }
        }
        None
    }
}

impl Gate for Suppressions<'_> {
    fn file(&mut self, file: &FileInfo) {
        self.enter(file);
    }

    fn judge(&mut self, file: &FileInfo, finding: &mut Finding, marks: &[&Mark]) -> Verdict {
        let Some(rule) = self.rules.get(finding.rule) else { return Verdict::Drop };
        let path = self.enter(file);
        let fingerprint = self.baseline.is_some().then(|| self.fingerprints.of(file, rule, finding));
        match self.level_of(finding, &path) {
            Some(level) if level >= self.level => finding.severity = level,
            _ => return Verdict::Drop,
        }
        if let Some(mark) = marks.iter().position(|mark| mark.rules.name(rule, &self.naming)) {
            let reason = marks[mark].reason.clone();
            let suppression = Suppression { by: SuppressedBy::Inline, reason };
            return Verdict::Suppress { suppression, mark: Some(mark) };
        }
        let set = match self.inside_name(finding) {
            Some(name) => {
                Some(Suppression { by: SuppressedBy::Configuration, reason: Some(name.to_owned()) })
            }
            None => self.exception(rule, finding, &path),
        };
        let known = set.or_else(|| {
            let baseline = self.baseline.as_mut()?;
            baseline
                .takes(fingerprint?, rule, finding, &path)
                .then_some(Suppression { by: SuppressedBy::Baseline, reason: None })
        });
        match known {
            Some(suppression) => Verdict::Suppress { suppression, mark: None },
            None => Verdict::Tell,
        }
    }

    fn asks(&self, mark: &Mark) -> bool {
        self.rules.iter().zip(&self.asked).any(|(rule, asked)| *asked && mark.rules.name(rule, &self.naming))
    }
}

/// A path from a folder, with slashes; one that lies elsewhere stays as it is.
pub fn relative(base: &Path, path: &str) -> String {
    let whole = std::path::absolute(path).unwrap_or_else(|_| PathBuf::from(path));
    let inside = whole.strip_prefix(base).map(|p| p.to_string_lossy().into_owned());
    inside.unwrap_or_else(|_| path.to_owned()).replace('\\', "/")
}
