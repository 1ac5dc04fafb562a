//! The lists of words of all packs: numbered, and taken apart into books.

use crate::engine::book::{Book, BookParts, words_hash};
use crate::engine::form::{FormCompiler, Grammar, WordForm};
use crate::engine::image::Writer;
use crate::fold::fold_text;
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::Path;

/// A word, with the tag of its language as the pack gives it.
type Tagged = (String, String);

/// The lists of words of all packs.
pub struct Lists {
    compiler: FormCompiler,
    particles: Vec<bool>,
    tags: BTreeMap<String, u16>,
    /// Each with whether it tells a class of goods.
    all: Vec<(Vec<Tagged>, bool)>,
    /// By concept, and whether it is what is excepted: several files may add to one.
    concepts: BTreeMap<(String, bool), usize>,
    /// Lists that the program makes of what stands in the packs otherwise, by their number.
    made: Vec<u32>,
}

impl Lists {
    pub fn new(languages: &serde_json::Map<String, Value>) -> Lists {
        let mut lists = Lists {
            compiler: FormCompiler::default(),
            particles: Vec::new(),
            tags: BTreeMap::new(),
            all: Vec::new(),
            concepts: BTreeMap::new(),
            made: Vec::new(),
        };
        // In the order of their tags, `und` last where no pack describes it: as the program numbers them.
        let mut sorted: BTreeMap<&str, Value> =
            languages.iter().map(|(t, l)| (t.as_str(), l.clone())).collect();
        sorted.entry("und").or_insert(Value::Null);
        let und = (!languages.contains_key("und")).then(|| sorted.remove("und")).flatten();
        for (tag, language) in sorted.into_iter().chain(und.map(|und| ("und", und))) {
            lists.tags.insert(tag.to_owned(), lists.compiler.grammars.len() as u16);
            lists.compiler.grammars.push(grammar(tag, &language));
            lists.particles.push(language["particles"].as_array().is_some_and(|p| !p.is_empty()));
        }
        lists
    }

    /// Puts numbers in place of the lists of a value.
    pub fn number(&mut self, value: &mut Value, classes: bool, lexicon: bool) {
        match value {
            Value::Array(all) => all.iter_mut().for_each(|v| self.number(v, classes, lexicon)),
            Value::Object(all) => {
                if let Some(Value::Object(name)) = all.get("name")
                    && let Some(words) = name.get("words")
                {
                    let words = texts(words).map(|w| ("und".to_owned(), w.to_owned())).collect();
                    self.made(words);
                }
                if let Some(Value::Object(spelling)) = all.get("spelling")
                    && let (Some(language), Some(Value::Object(words))) =
                        (spelling.get("language").and_then(Value::as_str), spelling.get("words"))
                {
                    words.keys().for_each(|word| self.made(vec![(language.to_owned(), word.clone())]));
                }
                let is_words =
                    |v: &Value| v.is_string() || v.as_array().is_some_and(|a| a.iter().all(Value::is_string));
                let concept = all.get("concept").and_then(Value::as_str).map(str::to_owned);
                let concept = concept.filter(|_| lexicon);
                if let (Some(name), Some(Value::Object(except))) = (&concept, all.get_mut("except")) {
                    let words = std::mem::take(except).into_iter();
                    let words = words.flat_map(|(tag, value)| {
                        texts(&value).map(|word| (tag.clone(), word.to_owned())).collect::<Vec<_>>()
                    });
                    self.put(except, words.collect(), classes, Some((name.clone(), true)));
                }
                let tagged =
                    |(key, value): (&String, &Value)| language(&self.tags, key).is_some() && is_words(value);
                let keys: Vec<String> =
                    all.iter().filter(|pair| tagged(*pair)).map(|(key, _)| key.clone()).collect();
                if !keys.is_empty() && (concept.is_some() || keys.len() == all.len()) {
                    let mut words = Vec::new();
                    for tag in keys {
                        let value = all.remove(&tag).expect("the key is there");
                        words.extend(texts(&value).map(|word| (tag.clone(), word.to_owned())));
                    }
                    self.put(all, words, classes, concept.map(|name| (name, false)));
                }
                for (key, value) in all.iter_mut() {
                    // Texts for people, and maps by the names of fields.
                    let other = ["message", "note", "basis", "name", "fix", "spelling", "listing_has"];
                    if !other.contains(&key.as_str()) {
                        self.number(value, classes, lexicon);
                    }
                }
            }
            _ => {}
        }
    }

    /// Puts a list in place of the words that an object had, or at the end of the list that its concept has
    /// already.
    fn put(
        &mut self,
        object: &mut serde_json::Map<String, Value>,
        words: Vec<Tagged>,
        classes: bool,
        concept: Option<(String, bool)>,
    ) {
        let new = self.all.len();
        let list = concept.map_or(new, |concept| *self.concepts.entry(concept).or_insert(new));
        if list < new {
            self.all[list].0.extend(words);
        } else {
            object.insert("#".into(), list.into());
            self.all.push((words, classes));
        }
    }

    fn made(&mut self, words: Vec<Tagged>) {
        self.made.push(self.all.len() as u32);
        self.all.push((words, false));
    }

    /// The words of the variants of a language, each by itself and all of one side together.
    pub fn variants(&mut self, variants: &Value) {
        for variant in variants.as_array().into_iter().flatten() {
            let Some(language) = variant["of"][0].as_str().and_then(|tag| tag.split('-').next()) else {
                continue;
            };
            let pairs = ["pairs", "doubtful"].iter().filter_map(|key| variant[*key].as_array()).flatten();
            for side in pairs.filter_map(Value::as_array).flatten() {
                let words: Vec<Tagged> = texts(side).map(|w| (language.to_owned(), w.to_owned())).collect();
                words.iter().for_each(|word| self.made(vec![word.clone()]));
                if words.len() > 1 {
                    self.made(words);
                }
            }
        }
    }

    pub fn write(mut self, out: &Path) {
        fs::write(out.join("lists.bin"), self.texts()).expect("OUT_DIR is writable");
        for (name, classes) in [("packs.book", false), ("classes.book", true)] {
            let book = self.book(classes);
            let mut w = Writer::default();
            book.write(&mut w);
            fs::write(out.join(name), w.0).expect("OUT_DIR is writable");
        }
    }

    /// As `src/rules/ready.rs` reads them.
    fn texts(&self) -> Vec<u8> {
        let long = |n: usize| u32::try_from(n).expect("the lists are small").to_le_bytes();
        let mut t = long(self.all.len()).to_vec();
        let places = t.len();
        t.resize(places + 4 * (self.all.len() + 1), 0);
        for (i, (words, _)) in self.all.iter().enumerate() {
            let at = long(t.len());
            t[places + 4 * i..places + 4 * i + 4].copy_from_slice(&at);
            for (tag, word) in words {
                t.push(u8::try_from(tag.len()).expect("a tag is short"));
                t.extend_from_slice(tag.as_bytes());
                t.extend_from_slice(&u16::try_from(word.len()).expect("a word is short").to_le_bytes());
                t.extend_from_slice(word.as_bytes());
            }
        }
        let (at, last) = (long(t.len()), places + 4 * self.all.len());
        t[last..last + 4].copy_from_slice(&at);
        t
    }

    fn book(&mut self, classes: bool) -> Book {
        let mut parts = BookParts {
            node_count: self.all.len() as u32,
            particles: self.particles.clone(),
            ..BookParts::default()
        };
        let mut known: BTreeMap<(u16, &str), Vec<usize>> = BTreeMap::new();
        let mut ids: HashMap<WordForm, usize> = HashMap::new();
        for (node, (words, _)) in self.all.iter().enumerate().filter(|(_, list)| list.1 == classes) {
            for (tag, word) in words {
                let language = language(&self.tags, tag).or_else(|| language(&self.tags, "und")).unwrap_or(0);
                let forms = known.entry((language, word)).or_insert_with(|| {
                    // What cannot be read is reported when the packs are validated.
                    let forms = self.compiler.forms(language, word, &fold_text).unwrap_or_default();
                    let mut number = |form: WordForm| {
                        *ids.entry(form).or_insert_with_key(|form| {
                            parts.forms.push(form.clone());
                            parts.nodes.push(Vec::new());
                            parts.forms.len() - 1
                        })
                    };
                    forms.into_iter().map(&mut number).collect()
                });
                for form in forms {
                    let nodes = &mut parts.nodes[*form];
                    if nodes.last() != Some(&(node as u32)) {
                        nodes.push(node as u32);
                    }
                }
            }
        }
        if !classes {
            let hash = |node: u32| words_hash(self.all[node as usize].0.iter().map(|(l, w)| (&**l, &**w)));
            parts.by_hash = self.made.iter().map(|node| (hash(*node), *node)).collect();
        }
        parts.endings = self.compiler.endings.clone();
        Book::new(parts)
    }
}

/// The number of a language, by its tag or primary subtag.
fn language(tags: &BTreeMap<String, u16>, tag: &str) -> Option<u16> {
    let primary = tag.split('-').next().unwrap_or(tag);
    [tag, primary].iter().find_map(|t| tags.get(*t)).copied()
}

/// A text, or all texts of a list.
fn texts(value: &Value) -> impl Iterator<Item = &str> {
    value.as_array().into_iter().flatten().chain([value]).filter_map(Value::as_str)
}

fn grammar(tag: &str, language: &Value) -> Grammar {
    let texts = |v: &Value| -> Vec<String> {
        v.as_array().into_iter().flatten().filter_map(Value::as_str).map(fold_text).collect()
    };
    let inflect = language["inflect"].as_array().into_iter().flatten();
    Grammar {
        tag: tag.to_owned(),
        spaces: language["spaces"].as_bool().unwrap_or(true),
        strict: language["accents"] == "strict",
        inflect: inflect
            .map(|i| (texts(&i["ends"]), i["cut"].as_u64().unwrap_or(0) as usize, texts(&i["forms"])))
            .collect(),
    }
}
