//! Which classes of goods a listing is of: by Google's taxonomy, by the merchant's path, by the words
//! of the title. Several at once, each with its reason.

use super::compile::ClassMask;
use super::ready::Ready;
use super::scan::{FieldScan, FieldScratch, NodeHit, NodeTraits};
use super::tokens::Tokens;
use super::tongue::Tongues;
use super::vocabulary::{Hit, Node, Vocabulary, VocabularyBuilder};
use crate::finding::ClassReason;
use crate::listing::{Field, FieldName, Listing};
use crate::rules::Rules;
use crate::rules::words::Words;
use crate::rules::world::{Categories, Languages, Units};
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

/// The classes of one listing.
#[derive(Debug, Clone, Default)]
pub struct ClassBits {
    pub bits: ClassMask,
    pub reasons: Vec<ClassReason>,
}

/// How listings show their classes.
pub struct ClassFinder {
    /// What is known of languages, for all who ask.
    pub(super) tongues: Arc<Tongues>,
    categories: Categories,
    languages: Languages,
    units: Units,
    /// Whether the words of classes were taken apart when the program was built.
    ready: bool,
    /// Of each class: itself and the wider classes.
    closure: Vec<ClassMask>,
    /// Of each class: those whose words in a title are but an ingredient of its goods …
    with: Vec<ClassMask>,
    /// … and those that its goods are not.
    not: Vec<ClassMask>,
    google: FxHashMap<u32, ClassMask>,
    except_google: FxHashMap<u32, ClassMask>,
    words: OnceLock<ClassWords>,
    /// What categories were found to tell.
    paths: RwLock<Paths>,
}

/// The classes that a category tells, with its words.
type OfPath = Arc<[(usize, String)]>;
/// By the declared language and the category.
type Paths = FxHashMap<Box<str>, FxHashMap<Box<str>, OfPath>>;

/// Categories that are kept in mind, and the longest of them in bytes: a catalogue may hold anything.
const KNOWN_PATHS: usize = 4096;
const LONGEST_PATH: usize = 512;

/// The words that tell classes: thousands, so they are kept apart from what all text is searched for,
/// and made ready when a class is first asked for.
struct ClassWords {
    vocabulary: Vocabulary,
    traits: NodeTraits,
    /// Class by node of a path word, and of a title cue.
    paths: FxHashMap<Node, usize>,
    cues: FxHashMap<Node, usize>,
}

impl ClassFinder {
    pub fn new(rules: &Rules) -> ClassFinder {
        let all = &rules.categories.0;
        let mask = |names: &[String]| -> ClassMask {
            all.iter().enumerate().filter(|(_, c)| names.contains(&c.class)).fold(0, |m, (i, _)| m | 1 << i)
        };
        let own: Vec<ClassMask> = all.iter().enumerate().map(|(i, c)| 1 << i | mask(&c.is)).collect();
        let mut f = ClassFinder {
            tongues: Arc::new(Tongues::new(rules)),
            categories: rules.categories.clone(),
            languages: rules.languages.clone(),
            units: rules.units.clone(),
            ready: rules.ready,
            closure: own.clone(),
            with: all.iter().map(|c| mask(&c.with)).collect(),
            not: all.iter().map(|c| mask(&c.not)).collect(),
            google: FxHashMap::default(),
            except_google: FxHashMap::default(),
            words: OnceLock::new(),
            paths: RwLock::default(),
        };
        for (i, class) in all.iter().enumerate() {
            class.google.iter().for_each(|id| *f.google.entry(*id).or_default() |= 1 << i);
            class.except_google.iter().for_each(|id| *f.except_google.entry(*id).or_default() |= 1 << i);
        }
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

    /// Makes the words of classes ready, which otherwise waits for the first question.
    pub fn prepare(&self) {
        self.words.get_or_init(|| ClassWords::new(self));
    }

    /// The classes of a listing: those that it shows and those that somebody knows already. `scans` are
    /// its fields, as far as they were read.
    pub fn classes(&self, listing: &Listing<'_>, known: &[&str], scans: &[FieldScan<'_>]) -> ClassBits {
        let words = self.words.get_or_init(|| ClassWords::new(self));
        let given = |class: &&str| {
            Some((self.position(class)?, (FieldName::ProductType.as_str(), (*class).to_owned())))
        };
        let mut told: Vec<Told> = known.iter().filter_map(given).collect();
        for name in [FieldName::GoogleProductCategory, FieldName::ProductType] {
            for field in listing.all(name) {
                let classes = self.of_path(field, words);
                told.extend(classes.iter().map(|(class, text)| (*class, reason(field, text))));
            }
        }
        let mut by_title = Vec::new();
        for field in listing.all(FieldName::Title) {
            let scan = scans.iter().find(|scan| std::ptr::eq(scan.field, field));
            let classes = words.tell(field, scan, &words.cues);
            by_title.extend(classes.into_iter().map(|(class, text)| (class, reason(field, &text))));
        }
        let with = by_title.iter().fold(0, |m, (class, _)| m | self.with[*class]);
        told.extend(by_title.into_iter().filter(|(class, _)| self.closure[*class] & with == 0));
        let not = told.iter().fold(0, |m, (class, _)| m | self.not[*class]);
        told.retain(|(class, _)| self.closure[*class] & not == 0);
        let mut found = ClassBits::default();
        for (class, reason) in told {
            self.add(class, reason, &mut found);
        }
        found
    }

    /// The classes that a category tells, with its words. A catalogue has few categories, and many
    /// listings of each.
    fn of_path(&self, field: &Field<'_>, words: &ClassWords) -> OfPath {
        let path = field.text.value();
        // Whether a word counts hangs on the declared language too.
        let language = field.locale.as_ref().map_or("", |l| l.language.as_str());
        let known = |paths: &Paths| paths.get(language)?.get(path).cloned();
        if let Some(told) = known(&self.paths.read().unwrap_or_else(PoisonError::into_inner)) {
            return told;
        }
        let told: Arc<[_]> = match google_id(path) {
            Some(id) => self.google(id, path),
            None => words.tell(field, None, &words.paths),
        }
        .into();
        if path.len() <= LONGEST_PATH {
            let mut paths = self.paths.write().unwrap_or_else(PoisonError::into_inner);
            if paths.values().map(FxHashMap::len).sum::<usize>() < KNOWN_PATHS {
                paths.entry(language.into()).or_default().insert(path.into(), told.clone());
            }
        }
        told
    }

    fn google(&self, id: u32, path: &str) -> Vec<(usize, String)> {
        let (mut bits, mut not, mut at) = (0, 0, Some(id));
        while let Some(id) = at {
            bits |= self.google.get(&id).copied().unwrap_or(0);
            not |= self.except_google.get(&id).copied().unwrap_or(0);
            at = taxonomy().parents.get(&id).copied();
        }
        bits &= !not;
        let of = |i: &usize| bits >> i & 1 == 1;
        (0..self.closure.len()).filter(of).map(|i| (i, path.trim().to_owned())).collect()
    }

    fn add(&self, class: usize, (field, text): Reason, found: &mut ClassBits) {
        let reason = ClassReason { class: self.categories.0[class].class.clone(), field, text };
        if !found.reasons.contains(&reason) {
            found.bits |= self.closure[class];
            found.reasons.push(reason);
        }
    }

    /// The names of classes.
    pub fn names(&self, bits: ClassMask) -> Vec<&str> {
        let of = |i: &usize| bits >> i & 1 == 1;
        (0..self.closure.len()).filter(of).map(|i| self.categories.0[i].class.as_str()).collect()
    }

    /// A class and all that it is.
    pub fn closure(&self, name: &str) -> ClassMask {
        self.position(name).map_or(0, |i| self.closure[i])
    }

    fn position(&self, name: &str) -> Option<usize> {
        self.categories.0.iter().position(|c| c.class == name)
    }
}

/// A class by its number, and what tells it: the field's name and the words.
type Told = (usize, Reason);
type Reason = (&'static str, String);

fn reason(field: &Field<'_>, text: &str) -> Reason {
    (field.name.as_str(), text.to_owned())
}

impl ClassWords {
    fn new(finder: &ClassFinder) -> ClassWords {
        let mut builder = VocabularyBuilder::new(&finder.languages, finder.ready.then_some(Ready::Classes));
        let mut node = |words: &Words| builder.words(words);
        let (mut paths, mut cues, mut masks) = (FxHashMap::default(), FxHashMap::default(), Vec::new());
        for (i, class) in finder.categories.0.iter().enumerate() {
            let (path, cue, except) = (node(&class.paths), node(&class.cues), node(&class.except));
            paths.insert(path, i);
            cues.insert(cue, i);
            masks.extend([(path, except), (cue, except)]);
        }
        let traits = NodeTraits::new(&masks);
        let vocabulary = builder.build(Tokens::new(&finder.units), finder.tongues.clone());
        ClassWords { vocabulary, traits, paths, cues }
    }

    /// The classes that the field's words tell, with the words; `scan` where the field was read.
    fn tell(
        &self,
        field: &Field<'_>,
        scan: Option<&FieldScan<'_>>,
        nodes: &FxHashMap<Node, usize>,
    ) -> Vec<(usize, String)> {
        MEMORY.with_borrow_mut(|m| match scan {
            Some(scan) => {
                scan.search(&self.vocabulary, &self.traits, &mut m.raw, &mut m.hits);
                self.accepted(scan, &m.hits, nodes)
            }
            None => {
                let scratch = std::mem::take(&mut m.field);
                let scan = FieldScan::new(field, &self.vocabulary, &self.traits, scratch);
                let told = self.accepted(&scan, scan.hits(), nodes);
                m.field = scan.into_scratch();
                told
            }
        })
    }

    /// The classes of those words that stand up to a closer look.
    fn accepted(
        &self,
        scan: &FieldScan<'_>,
        hits: &[NodeHit],
        nodes: &FxHashMap<Node, usize>,
    ) -> Vec<(usize, String)> {
        let class = |hit: &NodeHit| {
            let class = *nodes.get(&hit.node)?;
            let text = || scan.field.text.value()[scan.original(hit.start..hit.end)].to_owned();
            scan.stands_up(hit, &self.vocabulary).then(|| (class, text()))
        };
        hits.iter().filter_map(class).collect()
    }
}

/// Memory that is used again for field after field.
#[derive(Default)]
struct Memory {
    field: FieldScratch,
    raw: Vec<Hit>,
    hits: Vec<NodeHit>,
}

thread_local! {
    /// Classes are asked for in the middle of other work, which has its own memory in hand.
    static MEMORY: RefCell<Memory> = RefCell::default();
}

/// Google's product taxonomy.
struct Taxonomy {
    parents: FxHashMap<u32, u32>,
    /// By parent (0 for the roots) and English name.
    names: FxHashMap<(u32, &'static str), u32>,
}

/// Read when a listing first names a category.
fn taxonomy() -> &'static Taxonomy {
    static TSV: &str = include_str!(concat!(env!("OUT_DIR"), "/taxonomy.tsv"));
    static TAXONOMY: OnceLock<Taxonomy> = OnceLock::new();
    TAXONOMY.get_or_init(|| {
        let mut t = Taxonomy { parents: FxHashMap::default(), names: FxHashMap::default() };
        for line in TSV.lines() {
            let mut columns = line.split('\t');
            let mut number = || columns.next().and_then(|c| c.parse::<u32>().ok());
            if let (Some(id), Some(parent), Some(name)) = (number(), number(), columns.next()) {
                t.names.insert((parent, name), id);
                if parent != 0 {
                    t.parents.insert(id, parent);
                }
            }
        }
        t
    })
}

/// The category that a text names: its number, or its whole path (`Apparel & Accessories > Shoes`).
fn google_id(text: &str) -> Option<u32> {
    let text = text.trim();
    if let Ok(id) = text.parse() {
        return Some(id);
    }
    let names = &taxonomy().names;
    text.split('>').try_fold(0, |parent, name| names.get(&(parent, name.trim())).copied())
}
