//! Concepts: what words mean, per language, whatever the country and the law.

use super::example::Example;
use super::words::{OneOrMany, Words};
use schemars::JsonSchema;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use std::borrow::Cow;
use std::fmt;

/// A file of `rules/lexicon/`: one concept, or a list of them.
pub type LexiconFile = OneOrMany<Concept>;

/// A concept and its words in every language.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct Concept {
    /// The name that claims and rules use: lower case, hyphens; `family/name` for members of a family
    /// (`colour/white`).
    pub concept: String,
    /// What belongs here and what does not, for whoever adds words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Concepts whose words count as this one's too.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub includes: Vec<String>,
    /// Wordings that hold a word of this concept and mean something else: the word inside them is
    /// not seen at all (`trick or treat` for `treat`). Applies wherever the concept is used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub except: Option<Words>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub examples: Option<SayNot>,
    /// The words, by language tag.
    #[serde(flatten)]
    pub words: Words,
}

/// By hand: `flatten` would copy all words before it reads them.
impl<'de> Deserialize<'de> for Concept {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        d.deserialize_map(ConceptVisitor)
    }
}

struct ConceptVisitor;

impl<'de> Visitor<'de> for ConceptVisitor {
    type Value = Concept;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a concept with its words by language")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Concept, A::Error> {
        let mut c = Concept::default();
        while let Some(key) = map.next_key::<Cow<'de, str>>()? {
            match &*key {
                "concept" => c.concept = map.next_value()?,
                "note" => c.note = map.next_value()?,
                "includes" => c.includes = map.next_value()?,
                "except" => c.except = map.next_value()?,
                "examples" => c.examples = map.next_value()?,
                _ => c.words.read(key, &mut map)?,
            }
        }
        if c.concept.is_empty() { Err(A::Error::missing_field("concept")) } else { Ok(c) }
    }
}

/// Texts in which a concept or claim must be found, and texts in which it must not.
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SayNot {
    #[serde(default)]
    pub say: Vec<Example>,
    #[serde(default)]
    pub not: Vec<Example>,
}
