//! Reading packs: those in the program, and those in a folder.

use super::Rules;
use super::words::many;
use miette::{Diagnostic, NamedSource, SourceSpan};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

/// A mistake in a pack, with its place.
#[derive(Debug, thiserror::Error, Diagnostic)]
#[error("{message}")]
pub struct PackError {
    pub message: String,
    #[help]
    pub help: Option<String>,
    #[source_code]
    pub file: Option<Arc<NamedSource<String>>>,
    #[label("here")]
    pub span: Option<SourceSpan>,
}

/// Where a definition stands: the file, and its position among the definitions of that file.
#[derive(Debug, Clone)]
pub(super) struct Origin {
    pub path: String,
    pub text: String,
}

impl Rules {
    /// The packs that are part of the program, whole. They were validated by the program's own tests.
    pub fn embedded() -> Result<Rules, PackError> {
        Rules::of_program(include!(concat!(env!("OUT_DIR"), "/packs.rs")))
    }

    /// The same without examples, which checking does not need, and with words by the numbers of their lists.
    /// Packs may be added; what was there before is not validated again.
    pub fn for_checking() -> Result<Rules, PackError> {
        let mut rules = Rules::of_program(include!(concat!(env!("OUT_DIR"), "/lean.rs")))?;
        rules.added = Some(FxHashSet::default());
        Ok(rules)
    }

    /// From packs by their paths, as the build script wrote them.
    fn of_program(packs: &[(&'static str, &'static str)]) -> Result<Rules, PackError> {
        let fail = |path: &str, e: serde_json::Error| PackError {
            message: format!("{path}: {e}"),
            help: None,
            file: None,
            span: None,
        };
        let read = |lexicon: bool| {
            let mut rules = Rules::default();
            for (path, json) in packs.iter().filter(|(path, _)| path.starts_with("lexicon/") == lexicon) {
                rules.take(path, Json(json)).map_err(|e| fail(path, e))?;
            }
            Ok(rules)
        };
        // The lexicon is half of it, and nothing else hangs on it yet.
        let (rest, lexicon) = std::thread::scope(|scope| {
            let other = std::thread::Builder::new().spawn_scoped(scope, || read(true));
            let rest = read(false);
            let lexicon = match other.map(|thread| thread.join()) {
                Ok(Ok(lexicon)) => lexicon,
                // Where there is no second thread to be had, the first does it.
                _ => read(true),
            };
            (rest, lexicon)
        });
        let (mut rules, lexicon) = (rest?, lexicon?);
        rules.concepts = lexicon.concepts;
        rules.places.concepts = lexicon.places.concepts;
        rules.ready = true;
        Ok(rules)
    }

    /// Adds the packs of a folder. A rule or claim of a known name replaces it; words of a known
    /// concept are added to it. Every mistake is reported, not only the first.
    pub fn add_dir(&mut self, dir: &Path) -> Result<(), Vec<PackError>> {
        let mut errors = Vec::new();
        let mut origins = Vec::new();
        for entry in ignore::WalkBuilder::new(dir).sort_by_file_path(Path::cmp).build() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(e) => {
                    errors.push(PackError { message: e.to_string(), help: None, file: None, span: None });
                    continue;
                }
            };
            let path = entry.path();
            if !path.is_file() || !path.extension().is_some_and(|e| e == "yaml" || e == "yml") {
                continue;
            }
            let shown = path.display().to_string();
            let text = match fs::read_to_string(path) {
                Ok(text) => text,
                Err(e) => {
                    let message = format!("{shown}: {e}");
                    errors.push(PackError { message, help: None, file: None, span: None });
                    continue;
                }
            };
            let inside = path.strip_prefix(dir).unwrap_or(path).to_string_lossy().replace('\\', "/");
            match self.take(&inside, Yaml(&text)) {
                Ok(()) => origins.push(Origin { path: shown, text }),
                Err(e) => errors.push(PackError {
                    message: e.to_string(),
                    help: Some(
                        "the format is printed by `listlint schema pack`, `claim` and `lexicon`".into(),
                    ),
                    span: e.location().map(|l| SourceSpan::from(l.index().min(text.len().saturating_sub(1)))),
                    file: Some(Arc::new(NamedSource::new(shown, text))),
                }),
            }
        }
        if errors.is_empty() {
            errors = self.validate(&origins);
        }
        if errors.is_empty() { Ok(()) } else { Err(errors) }
    }

    /// Notes that a definition of that name was added to the program's packs.
    fn add(&mut self, name: &str) {
        if let Some(added) = &mut self.added {
            added.insert(name.to_owned());
        }
    }

    fn take<F: Format>(&mut self, path: &str, file: F) -> Result<(), F::Error> {
        let folder = path.split('/').next().unwrap_or("");
        match path {
            "markets.yaml" => {
                let more: super::world::Markets = file.read()?;
                self.markets.markets.extend(more.markets);
                self.markets.unions.extend(more.unions);
            }
            "topics.yaml" => {
                let more: super::world::Topics = file.read()?;
                for (family, topics) in more.0 {
                    self.topics.0.entry(family).or_default().extend(topics);
                }
            }
            "categories.yaml" => {
                let more: super::world::Categories = file.read()?;
                for class in more.0 {
                    self.add(&class.class);
                    self.categories.0.retain(|c| c.class != class.class);
                    self.categories.0.push(class);
                }
            }
            "languages.yaml" => {
                let more: super::world::Languages = file.read()?;
                self.languages.0.extend(more.0);
                self.ready = false;
            }
            "units.yaml" => {
                let more: super::world::Units = file.read()?;
                self.units.units.extend(more.units);
                self.units.numerals.extend(more.numerals);
                self.units.ratio.by_language.extend(more.ratio.by_language);
            }
            "colours.yaml" => {
                let more: super::world::Colours = file.read()?;
                for colour in more.0 {
                    self.colours.0.retain(|c| c.name != colour.name);
                    self.colours.0.push(colour);
                }
            }
            "measures.yaml" => {
                let more: super::localization::Measures = file.read()?;
                self.measures.units.extend(more.units);
                self.measures.currencies.extend(more.currencies);
            }
            "variants.yaml" => self.variants.0.extend(file.read::<super::localization::Variants>()?.0),
            "function-words.yaml" => {
                self.function_words.extend(file.read::<BTreeMap<String, String>>()?);
            }
            _ if folder == "lexicon" => {
                for concept in many(file.read::<super::lexicon::LexiconFile>()?) {
                    self.add(&concept.concept);
                    match self.places.concepts.get(&concept.concept) {
                        None => {
                            self.places.concepts.insert(concept.concept.clone(), self.concepts.len());
                            self.concepts.push(concept);
                        }
                        Some(&place) => {
                            let known = &mut self.concepts[place];
                            known.includes.extend(concept.includes);
                            if let Some(more) = concept.examples {
                                let examples = known.examples.get_or_insert_default();
                                examples.say.extend(more.say);
                                examples.not.extend(more.not);
                            }
                            known.words.add(concept.words);
                            if let Some(except) = concept.except {
                                known.except.get_or_insert_default().add(except);
                            }
                        }
                    }
                }
            }
            _ if folder == "claims" => {
                for claim in many(file.read::<super::claim::ClaimFile>()?) {
                    self.add(&claim.claim);
                    put(&mut self.claims, &mut self.places.claims, claim.claim.clone(), claim);
                }
            }
            _ => {
                for rule in file.read::<super::rule::PackFile>()? {
                    self.add(&rule.id);
                    put(&mut self.rules, &mut self.places.rules, rule.id.clone(), rule);
                }
            }
        }
        Ok(())
    }
}

/// Where each definition stands among its like, by its name.
#[derive(Debug, Clone, Default)]
pub struct Places {
    concepts: FxHashMap<String, usize>,
    claims: FxHashMap<String, usize>,
    rules: FxHashMap<String, usize>,
}

/// Adds a definition, in place of an older one of that name.
fn put<T>(all: &mut Vec<T>, places: &mut FxHashMap<String, usize>, name: String, new: T) {
    match places.get(&name) {
        Some(&place) => all[place] = new,
        None => {
            places.insert(name, all.len());
            all.push(new);
        }
    }
}

/// The same definitions stand as JSON in the program and as YAML on disk.
trait Format {
    type Error;
    fn read<T: DeserializeOwned>(&self) -> Result<T, Self::Error>;
}

struct Json<'a>(&'a str);
struct Yaml<'a>(&'a str);

impl Format for Json<'_> {
    type Error = serde_json::Error;
    fn read<T: DeserializeOwned>(&self) -> Result<T, Self::Error> {
        serde_json::from_str(self.0)
    }
}

impl Format for Yaml<'_> {
    type Error = serde_yaml::Error;
    fn read<T: DeserializeOwned>(&self) -> Result<T, Self::Error> {
        serde_yaml::from_str(self.0)
    }
}
