//! Reading packs: those in the program, and those in a folder.

use super::Rules;
use super::words::OneOrMany;
use miette::{Diagnostic, NamedSource, SourceSpan};
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
    /// The packs that are part of the program. They were validated by the program's own tests.
    pub fn embedded() -> Result<Rules, PackError> {
        static PACKS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/packs.json"));
        let fail = |path: &str, e: serde_json::Error| PackError {
            message: format!("{path}: {e}"),
            help: None,
            file: None,
            span: None,
        };
        let files: BTreeMap<&str, &serde_json::value::RawValue> =
            serde_json::from_slice(PACKS).map_err(|e| fail("packs", e))?;
        let mut rules = Rules::default();
        for (path, raw) in files {
            rules.take(path, Json(raw.get())).map_err(|e| fail(path, e))?;
        }
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
                self.units.ratio.0.extend(more.ratio.0);
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
                    match self.concepts.iter_mut().find(|c| c.concept == concept.concept) {
                        None => self.concepts.push(concept),
                        Some(known) => {
                            known.includes.extend(concept.includes);
                            for (language, words) in concept.words.0 {
                                let old = known.words.0.remove(&language).map(many).unwrap_or_default();
                                let all = old.into_iter().chain(many(words)).collect();
                                known.words.0.insert(language, OneOrMany::Many(all));
                            }
                            if let Some(except) = concept.except {
                                let words = known.except.get_or_insert_default();
                                for (language, more) in except.0 {
                                    let old = words.0.remove(&language).map(many).unwrap_or_default();
                                    words.0.insert(
                                        language,
                                        OneOrMany::Many(old.into_iter().chain(many(more)).collect()),
                                    );
                                }
                            }
                        }
                    }
                }
            }
            _ if folder == "claims" => {
                for claim in many(file.read::<super::claim::ClaimFile>()?) {
                    self.claims.retain(|c| c.claim != claim.claim);
                    self.claims.push(claim);
                }
            }
            _ => {
                for rule in file.read::<super::rule::PackFile>()? {
                    self.rules.retain(|r| r.id != rule.id);
                    self.rules.push(rule);
                }
            }
        }
        Ok(())
    }
}

fn many<T>(words: OneOrMany<T>) -> Vec<T> {
    match words {
        OneOrMany::One(t) => vec![t],
        OneOrMany::Many(v) => v,
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
