//! Claims: what a text asserts, in any language, whatever the country makes of it.

use super::lexicon::SayNot;
use super::shape::{Shaped, by_shape};
pub use super::token::TokenKind;
use super::words::{OneOrMany, Words};
use schemars::JsonSchema;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess};
use serde::{Deserialize, Deserializer, Serialize};
use std::collections::BTreeMap;

/// A file of `rules/claims/`: one claim, or a list of them.
pub type ClaimFile = OneOrMany<Claim>;

/// Something that a text can assert.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// The name that rules use: lower case, hyphens.
    pub claim: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Any of these makes the claim.
    pub patterns: Vec<Pattern>,
    /// Any of these cancels it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unless: Vec<Guard>,
    pub examples: SayNot,
}

/// One way to say it. Exactly one of `near`, `seq`, `phrase`, `concept` is given.
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pattern {
    /// All of these within one sentence and `words` of each other, in any order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub near: Vec<Element>,
    /// All of these within one sentence, in this order, with at most `words` words between one and
    /// the next.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub seq: Vec<Element>,
    /// These very words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phrase: Option<Words>,
    /// Any word of this concept is enough.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub concept: Option<String>,
    /// Words between the outermost elements of `near` (default 8), or between neighbours of `seq`
    /// (default 2). In scripts without spaces two characters count as a word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<u16>,
    /// Only in text of these languages.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<String>,
    /// Only in these fields (canonical names).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<String>,
    /// None of these in the same sentence.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub without: Vec<Element>,
    /// Any of these cancels this pattern alone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unless: Vec<Guard>,
}

/// A thing that a pattern looks for.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Element {
    /// A concept's name, or a typed token: `$number`, `$percent`, `$duration`, `$mass`, `$length`,
    /// `$price`, `$ratio`.
    Name(String),
    Spec(ElementSpec),
}

impl<'de> Deserialize<'de> for Element {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        by_shape(d)
    }
}

impl<'de> Shaped<'de> for Element {
    const EXPECTED: &'static str = "the name of a concept, or a map with `any`, `phrase` or `token`";

    fn of_text<E: Error>(text: String) -> Result<Self, E> {
        Ok(Element::Name(text))
    }

    fn of_map<A: MapAccess<'de>>(map: A) -> Result<Self, A::Error> {
        ElementSpec::deserialize(MapAccessDeserializer::new(map)).map(Element::Spec)
    }
}

/// The long form of an element. Exactly one of `any`, `phrase`, `token` is given.
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ElementSpec {
    /// Any of these.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub any: Vec<Element>,
    /// Any of these words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phrase: Option<Words>,
    /// A typed token with a value between `min` and `max`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token: Option<TokenKind>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<f64>,
}

/// What takes a finding back. Every key that is given must hold; `unless` lists alternatives.
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Guard {
    /// The wording is denied: a word of the concept `negation` stands just before it (or behind it,
    /// in languages that put it there).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub negated: Option<bool>,
    /// These words stand in the same sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phrase: Option<Words>,
    /// One of these stands in the same sentence.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sentence: Vec<Element>,
    /// The finding, or one of its elements, lies inside these words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inside: Option<Words>,
    /// One of these stands directly before the finding (within `words`, default 0).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub before: Vec<Element>,
    /// One of these stands directly behind the finding (within `words`, default 0).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub after: Vec<Element>,
    /// One of these stands within `words` (default 4) on either side.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub near: Vec<Element>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<u16>,
    /// One of these stands anywhere in the listing's wording.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub anywhere: Vec<Element>,
    /// The finding is in one of these fields.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<String>,
    /// The goods are of one of these classes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<String>,
    /// The listing has an attribute that holds one of these words (an empty list: any value).
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub listing_has: BTreeMap<String, Vec<String>>,
}
