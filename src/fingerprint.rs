//! What makes a finding the same finding tomorrow, when rows have moved and lines were added.
//!
//! Two findings are the same when the same rule speaks about the same words in the same field of the
//! same listing. Neither the path nor lines, columns and offsets count. Nor do the markets: they are
//! those that were asked for, and asking for one more makes no new finding. Whoever wants to tell
//! markets apart compares [`Finding::markets`] beside the fingerprint.

use crate::finding::{Finding, Place};
use crate::rules::rule::Rule;
use crate::source::FileInfo;
use serde::{Deserialize, Serialize};
use siphasher::sip128::{Hasher128, SipHasher13};
use std::collections::HashMap;
use std::fmt;
use std::hash::Hasher;
use std::str::FromStr;

/// The identity of a finding within its file: SipHash-1-3 of 128 bits with the key 0, so that files that
/// hold fingerprints stay valid. It is no protection against somebody who looks for collisions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(pub u128);

impl fmt::Display for Fingerprint {
    /// 32 hexadecimal digits.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl FromStr for Fingerprint {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        u128::from_str_radix(text, 16).map(Fingerprint)
    }
}

impl Serialize for Fingerprint {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Fingerprint {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        <std::borrow::Cow<'de, str>>::deserialize(d)?.parse().map_err(serde::de::Error::custom)
    }
}

impl Fingerprint {
    /// The same finding told apart from those of other files: for formats in which a fingerprint has to
    /// be the only one of its kind in the whole report.
    pub fn in_file(self, path: &str) -> Fingerprint {
        let mut hash = Parts::default();
        hash.add(path.replace('\\', "/").as_bytes());
        hash.add(&self.0.to_le_bytes());
        hash.finish()
    }
}

/// Gives findings their fingerprints, in the order of the files.
#[derive(Debug, Default)]
pub struct Fingerprints {
    file: Option<usize>,
    /// How often the same words were faulted in this file.
    seen: HashMap<Fingerprint, u32>,
}

impl Fingerprints {
    /// The fingerprint of the next finding of `file`. Words that stand twice in a field, and twins among
    /// listings, are counted: the second is another finding than the first.
    pub fn of(&mut self, file: &FileInfo, rule: &Rule, finding: &Finding) -> Fingerprint {
        if self.file.replace(file.index) != Some(file.index) {
            self.seen.clear();
        }
        let mut hash = Parts::default();
        hash.add(rule.id.as_bytes());
        match &finding.place {
            Some(place) => told_apart(&mut hash, finding, place),
            // What many listings lack is one finding of the file, whichever of them comes first.
            None if !finding.first.is_empty() => {}
            None => hash.add(finding.listing.id.as_deref().unwrap_or_default().as_bytes()),
        }
        let plain = hash.finish();
        let times = self.seen.entry(plain).or_insert(0);
        *times += 1;
        if *times == 1 {
            return plain;
        }
        let mut hash = Parts::default();
        hash.add(&plain.0.to_le_bytes());
        hash.add(&times.to_le_bytes());
        hash.finish()
    }
}

/// The listing, the field and the words. A listing without an identifier is known by what stands around
/// the words.
fn told_apart(hash: &mut Parts, finding: &Finding, place: &Place) {
    match &finding.listing.id {
        Some(id) => {
            hash.add(b"id");
            hash.add(id.as_bytes());
        }
        None => {
            hash.add(b"text");
            hash.add(place.before.as_bytes());
            hash.add(place.after.as_bytes());
        }
    }
    hash.add(place.field.as_str().as_bytes());
    hash.add(place.key.as_bytes());
    hash.add(place.text.as_bytes());
}

/// A hash of parts whose borders count.
#[derive(Default)]
struct Parts(SipHasher13);

impl Parts {
    fn add(&mut self, part: &[u8]) {
        self.0.write(&(part.len() as u64).to_le_bytes());
        self.0.write(part);
    }

    fn finish(self) -> Fingerprint {
        Fingerprint(self.0.finish128().as_u128())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{Plan, Selection};
    use crate::rules::Rules;
    use crate::run::{Event, run};
    use crate::source::{Feed, Input, Options};
    use std::collections::BTreeSet;

    fn fingerprints(rows: &str) -> Vec<(String, Fingerprint)> {
        let rules = Rules::embedded().unwrap();
        let day = jiff::civil::date(2026, 11, 23);
        let plan = Plan::new(&rules, &Selection::new(vec!["US".to_owned()], day));
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("feed.jsonl");
        std::fs::write(&path, rows).unwrap();
        let feed = Feed::new(vec![Input::Path(path)], Options::default());
        let (mut all, mut of) = (Vec::new(), Fingerprints::default());
        run(&feed, &plan, 1, &mut |event| {
            if let Event::Finding(file, finding) = event {
                let rule = &rules.rules[finding.rule];
                all.push((rule.id.clone(), of.of(file, rule, finding)));
            }
        });
        all
    }

    const A: &str = r#"{"id":"A","product_type":"food","description":"This tea cures diabetes."}"#;
    const B: &str = r#"{"id":"B","product_type":"food","description":"This tea cures diabetes."}"#;
    const TWICE: &str =
        r#"{"product_type":"food","description":"It cures diabetes. Believe us: it cures diabetes."}"#;

    #[test]
    fn moved_rows_are_the_same_and_new_ones_are_new() {
        let before = fingerprints(&format!("{A}\n{B}\n{TWICE}\n"));
        assert!(before.len() >= 4, "{before:?}");
        let set = |all: &[(String, Fingerprint)]| all.iter().map(|(_, f)| *f).collect::<BTreeSet<_>>();
        assert_eq!(set(&before).len(), before.len(), "each is its own: {before:?}");
        assert_eq!(set(&fingerprints(&format!("\n{TWICE}\n\n{B}\n{A}\n"))), set(&before));
        // The path does not count, the listing does.
        let other = fingerprints(&B.replace("\"B\"", "\"C\""));
        let wording = |all: &[(String, Fingerprint)]| {
            all.iter().filter(|(rule, _)| rule.contains("disease-claim")).map(|(_, f)| *f).collect::<Vec<_>>()
        };
        assert!(!wording(&other).is_empty());
        assert!(wording(&other).iter().all(|f| !set(&before).contains(f)));
    }

    #[test]
    fn the_written_form_is_read_again_and_stays() {
        let one = Fingerprint(0xab);
        assert_eq!(one.to_string(), "000000000000000000000000000000ab");
        assert_eq!(one.to_string().parse(), Ok(one));
        assert_eq!(serde_json::from_str::<Fingerprint>(&serde_json::to_string(&one).unwrap()).unwrap(), one);
        assert_ne!(one.in_file("a"), one.in_file("b"));
        assert_eq!(one.in_file("a\\b"), one.in_file("a/b"));
        // Baselines of users hold these: a change here makes all of theirs void.
        let mut parts = Parts::default();
        parts.add(b"eu/generic-green-claim");
        assert_eq!(parts.finish().to_string(), "be282ff94b8a38d7264749448d2282be");
    }
}
