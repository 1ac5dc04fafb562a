//! The findings that were there before: a file in which each has one line, so that only new ones count.

use crate::finding::Finding;
use crate::fingerprint::Fingerprint;
use crate::rules::rule::Rule;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

/// The format of the file.
const VERSION: u32 = 1;
/// Characters of a finding's words that are kept for people.
const SHOWN: usize = 80;

/// What is wrong with the file of a baseline.
#[derive(Debug, thiserror::Error)]
pub enum BaselineError {
    #[error(transparent)]
    Read(#[from] std::io::Error),
    #[error(transparent)]
    Syntax(#[from] serde_json::Error),
    #[error("version {0}")]
    Version(u32),
}

#[derive(Serialize, Deserialize)]
struct File {
    version: u32,
    findings: Vec<Entry>,
}

/// One finding, or several that nothing tells apart. The fingerprint finds it again; the rest is for people
/// who read the file or its changes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
struct Entry {
    path: String,
    rule: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    listing: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    /// One in a market that is not named here is new.
    markets: Vec<String>,
    fingerprint: Fingerprint,
    #[serde(default = "one", skip_serializing_if = "is_one")]
    count: u64,
}

fn one() -> u64 {
    1
}

fn is_one(count: &u64) -> bool {
    *count == 1
}

/// Findings that were there before, during a run.
#[derive(Debug, Default)]
pub struct Baseline {
    /// With how many of each were not seen yet.
    known: HashMap<Fingerprint, Vec<(Entry, u64)>>,
    /// What a new file would hold; none: no new one is wanted.
    written: Option<BTreeMap<Entry, u64>>,
}

impl Baseline {
    /// Reads the file.
    pub fn read(path: &Path) -> Result<Baseline, BaselineError> {
        let file: File = serde_json::from_slice(&std::fs::read(path)?)?;
        if file.version != VERSION {
            return Err(BaselineError::Version(file.version));
        }
        let mut known: HashMap<Fingerprint, Vec<(Entry, u64)>> = HashMap::new();
        for entry in file.findings {
            let count = entry.count;
            known.entry(entry.fingerprint).or_default().push((entry, count));
        }
        Ok(Baseline { known, written: None })
    }

    /// Gathers the findings of the run for a new file, whatever the old one holds.
    pub fn gather(mut self) -> Baseline {
        self.written = Some(BTreeMap::new());
        self
    }

    /// Whether the finding was there before, or is taken into the new file.
    pub fn takes(&mut self, fingerprint: Fingerprint, rule: &Rule, finding: &Finding, path: &str) -> bool {
        if let Some(written) = &mut self.written {
            let place = finding.place.as_ref();
            let entry = Entry {
                path: path.to_owned(),
                rule: rule.id.clone(),
                listing: finding.listing.id.clone(),
                field: place.map(|p| p.field.as_str().to_owned()),
                text: place.map(|p| p.text.chars().take(SHOWN).collect()),
                markets: finding.markets.to_vec(),
                fingerprint,
                count: 1,
            };
            *written.entry(entry).or_insert(0) += 1;
            return true;
        }
        let Some(entries) = self.known.get_mut(&fingerprint) else { return false };
        let fits = |(entry, left): &&mut (Entry, u64)| {
            *left > 0 && finding.markets.iter().all(|m| entry.markets.contains(m))
        };
        match entries.iter_mut().find(fits) {
            Some((_, left)) => {
                *left -= 1;
                true
            }
            None => false,
        }
    }

    /// How many findings of files that were read, by rules that were asked, were not seen again.
    pub fn gone(&self, read: &BTreeSet<String>, asked: &BTreeSet<&str>) -> u64 {
        if self.written.is_some() {
            return 0;
        }
        let all = self.known.values().flatten();
        let gone = all.filter(|(e, _)| read.contains(&e.path) && asked.contains(e.rule.as_str()));
        gone.map(|(_, left)| left).sum()
    }

    /// The new file, and how many findings it holds. What the old one holds of files that were not read and
    /// are still there (`exists`) is kept.
    pub fn text(&self, read: &BTreeSet<String>, exists: impl Fn(&str) -> bool) -> (String, u64) {
        let mut entries = self.written.clone().unwrap_or_default();
        let kept = self.known.values().flatten().map(|(entry, _)| entry);
        for entry in kept.filter(|e| !read.contains(&e.path) && exists(&e.path)) {
            entries.insert(Entry { count: 1, ..entry.clone() }, entry.count);
        }
        let count = entries.values().sum();
        let lines: Vec<String> = entries
            .into_iter()
            .filter_map(|(entry, count)| serde_json::to_string(&Entry { count, ..entry }).ok())
            .map(|line| format!("    {line}"))
            .collect();
        let end = if lines.is_empty() { "" } else { "\n  " };
        let begin = if lines.is_empty() { "" } else { "\n" };
        let text = lines.join(",\n");
        (format!("{{\n  \"version\": {VERSION},\n  \"findings\": [{begin}{text}{end}]\n}}\n"), count)
    }
}
