//! Which classes of goods a listing is of: by Google's taxonomy, by the merchant's path, by the words
//! of the title. Several at once, each with its reason.

use super::compile::{ClassMask, Compiler};
use super::scan::{FieldScan, FieldScratch, NodeTraits};
use super::vocabulary::{Node, Vocabulary};
use crate::finding::ClassReason;
use crate::listing::{FieldName, Listing};
use crate::rules::Rules;
use std::collections::HashMap;
use std::sync::OnceLock;

/// The classes of one listing.
#[derive(Debug, Clone, Default)]
pub struct ClassBits {
    pub bits: ClassMask,
    pub reasons: Vec<ClassReason>,
}

/// How listings show their classes.
#[derive(Debug, Default)]
pub struct ClassFinder {
    names: Vec<String>,
    /// Of each class: itself and the wider classes.
    closure: Vec<ClassMask>,
    /// Class by node of a path word, and of a title cue.
    paths: HashMap<Node, usize>,
    cues: HashMap<Node, usize>,
    google: HashMap<u32, Vec<usize>>,
    except_google: HashMap<u32, Vec<usize>>,
}

impl ClassFinder {
    pub fn new(rules: &Rules, compiler: &mut Compiler<'_>) -> ClassFinder {
        let mut f = ClassFinder::default();
        for (i, class) in rules.categories.0.iter().enumerate() {
            f.names.push(class.class.clone());
            let node = compiler.words_node(&class.paths);
            f.paths.insert(node, i);
            let node = compiler.words_node(&class.cues);
            f.cues.insert(node, i);
            for id in &class.google {
                f.google.entry(*id).or_default().push(i);
            }
            for id in &class.except_google {
                f.except_google.entry(*id).or_default().push(i);
            }
        }
        let own: Vec<ClassMask> =
            rules.categories.0.iter().enumerate().map(|(i, c)| 1 << i | compiler.classes(&c.is)).collect();
        f.closure = own.clone();
        // Classes nest a few levels deep; widening as often as there are levels reaches them all.
        for _ in 0..4 {
            for i in 0..f.closure.len() {
                let wider =
                    (0..own.len()).filter(|j| f.closure[i] >> j & 1 == 1).fold(0, |m, j| m | f.closure[j]);
                f.closure[i] |= wider;
            }
        }
        f
    }

    /// The nodes that only tell classes.
    pub fn nodes(&self) -> Vec<Node> {
        self.paths.keys().chain(self.cues.keys()).copied().collect()
    }

    /// The classes of a listing whose wording has been scanned.
    pub fn classes(
        &self,
        listing: &Listing<'_>,
        scans: &[FieldScan<'_>],
        vocabulary: &Vocabulary,
        traits: &NodeTraits,
    ) -> ClassBits {
        let mut found = ClassBits::default();
        let mut not = 0;
        for field in listing.all(FieldName::GoogleProductCategory) {
            if let Ok(id) = field.text.value().trim().parse::<u32>() {
                self.google(id, &mut found, &mut not);
            }
        }
        for name in [FieldName::GoogleProductCategory, FieldName::ProductType] {
            for field in listing.all(name) {
                let scan = FieldScan::new(field, vocabulary, traits, FieldScratch::default());
                self.words(&scan, &self.paths, vocabulary, &mut found);
            }
        }
        for scan in scans.iter().filter(|s| s.field.name == FieldName::Title) {
            self.words(scan, &self.cues, vocabulary, &mut found);
        }
        found.bits &= !not;
        found
    }

    fn words(
        &self,
        scan: &FieldScan<'_>,
        nodes: &HashMap<Node, usize>,
        vocabulary: &Vocabulary,
        found: &mut ClassBits,
    ) {
        for hit in scan.hits() {
            if let Some(&class) = nodes.get(&hit.node)
                && scan.accepts(hit, vocabulary)
            {
                let text = scan.field.text.value()[scan.original(hit.start..hit.end)].to_owned();
                self.add(class, scan.field.name, text, found);
            }
        }
    }

    fn google(&self, id: u32, found: &mut ClassBits, not: &mut ClassMask) {
        let parents = taxonomy();
        let mut at = id;
        // The taxonomy is at most seven levels deep.
        for _ in 0..10 {
            for &class in self.google.get(&at).into_iter().flatten() {
                self.add(class, FieldName::GoogleProductCategory, id.to_string(), found);
            }
            for &class in self.except_google.get(&at).into_iter().flatten() {
                *not |= 1 << class;
            }
            match parents.get(&at) {
                Some(0) | None => break,
                Some(parent) => at = *parent,
            }
        }
    }

    fn add(&self, class: usize, field: FieldName, text: String, found: &mut ClassBits) {
        let reason = ClassReason { class: self.names[class].clone(), field: field.as_str(), text };
        if !found.reasons.contains(&reason) {
            found.bits |= self.closure[class];
            found.reasons.push(reason);
        }
    }

    /// Adds a class that somebody knows.
    pub fn given(&self, class: &str, found: &mut ClassBits) {
        if let Some(class) = self.names.iter().position(|n| n == class) {
            self.add(class, FieldName::ProductType, self.names[class].clone(), found);
        }
    }

    /// A class and all that it is.
    pub fn closure(&self, name: &str) -> ClassMask {
        self.names.iter().position(|n| n == name).map_or(0, |i| self.closure[i])
    }
}

/// Parent by id, of Google's product taxonomy; read when a listing first names an id.
fn taxonomy() -> &'static HashMap<u32, u32> {
    static TSV: &str = include_str!(concat!(env!("OUT_DIR"), "/taxonomy.tsv"));
    static PARENTS: OnceLock<HashMap<u32, u32>> = OnceLock::new();
    PARENTS.get_or_init(|| {
        TSV.lines()
            .filter_map(|l| {
                let (id, parent) = l.split_once('\t')?;
                Some((id.parse().ok()?, parent.trim().parse().ok()?))
            })
            .collect()
    })
}
