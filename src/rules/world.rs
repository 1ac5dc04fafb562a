//! What the packs share: markets and unions, topics, goods classes, languages.

use super::words::{Localized, Words};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// `rules/markets.yaml`.
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Markets {
    /// By ISO 3166-1 alpha-2 code.
    pub markets: BTreeMap<String, Market>,
    /// Unions and their members; a member may be a union.
    pub unions: BTreeMap<String, Union>,
}

#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Market {
    pub name: Localized,
    /// BCP 47 tags of the languages in which listings are written there.
    pub languages: Vec<String>,
}

#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Union {
    pub name: Localized,
    pub members: Vec<String>,
}

/// `rules/topics.yaml`: the closed list of topics, by family.
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct Topics(pub BTreeMap<String, Vec<String>>);

/// `rules/categories.yaml`: goods classes and how a listing shows them.
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct Categories(pub Vec<Class>);

/// A class of goods that laws speak of.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Class {
    pub class: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Wider classes that it belongs to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub is: Vec<String>,
    /// Ids of Google's product taxonomy; each stands for its whole subtree.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub google: Vec<u32>,
    /// Ids below `google` that are not of this class, each with its subtree.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub except_google: Vec<u32>,
    /// Words in a category path, Google's or the merchant's.
    #[serde(default)]
    pub paths: Words,
    /// Words in a title that tell the class.
    #[serde(default)]
    pub cues: Words,
    /// Wordings that hold a word of `paths` or `cues` and tell something else.
    #[serde(default)]
    pub except: Words,
    /// Classes whose words, beside a cue of this class, name but an ingredient, a scent or a colour.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub with: Vec<String>,
    /// Classes that these goods are not, whatever else is said.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not: Vec<String>,
}

/// `rules/languages.yaml`: how words of a language meet text.
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct Languages(pub BTreeMap<String, Language>);

#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Language {
    /// Whether words are separated by spaces.
    #[serde(default = "yes")]
    pub spaces: bool,
    /// ISO 15924 script that the text of this language shows.
    pub script: String,
    /// Whether a missing or superfluous accent still reads as the same word.
    #[serde(default)]
    pub accents: Accents,
    /// What `~` stands for: the first class whose `ends` fits the end of the written word.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub inflect: Vec<Inflection>,
    /// Prefixes written together with any word (Arabic al-, Hebrew ha-).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub prefixes: Vec<String>,
    /// Particles written together behind any word (Korean, Japanese, Turkish).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub particles: Vec<String>,
    /// Where a negation stands.
    #[serde(default)]
    pub negation: NegationPlace,
    /// Decimal mark and group separators of numbers, CLDR's for the language.
    #[serde(default = "point")]
    pub decimal: char,
    #[serde(default)]
    pub group: String,
}

fn yes() -> bool {
    true
}

fn point() -> char {
    '.'
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Accents {
    /// Sellers drop them; both forms match.
    #[default]
    Optional,
    /// They make another word.
    Strict,
}

/// A class of inflection.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Inflection {
    /// Endings of the written word that put it into this class; empty: every word.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ends: Vec<String>,
    /// Characters of the written word that are cut before the endings.
    #[serde(default)]
    pub cut: usize,
    /// The endings. `&` doubles the last letter of what is left.
    pub forms: Vec<String>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum NegationPlace {
    #[default]
    Before,
    After,
    Both,
}

/// `rules/units.yaml`: how each language writes amounts.
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Units {
    pub units: Vec<Unit>,
    /// Number words by language: `{en: {one: 1}}`.
    #[serde(default)]
    pub numerals: BTreeMap<String, BTreeMap<String, f64>>,
    /// Words between the two numbers of a ratio: `9 out of 10`.
    #[serde(default)]
    pub ratio: Words,
}

/// `rules/colours.yaml`: where the colours of the lexicon lie.
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct Colours(pub Vec<Colour>);

/// A colour by name, with the places that it takes among all colours.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Colour {
    /// The concept `colour/<name>` or `colour-value/<name>`.
    pub name: String,
    /// The colour that it is a shade of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// One of the colours that exclude each other, however near they lie: red is not brown.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub basic: bool,
    /// sRGB codes (`#rrggbb`) that anybody would call by the name; a colour is called by the nearest one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub anchors: Vec<String>,
}

/// A unit of one kind of amount.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    pub token: super::claim::TokenKind,
    /// One of these units in the kind's own: percent, days, grams, metres; 1 for money.
    #[serde(default = "one")]
    pub factor: f64,
    /// Words and signs behind the number.
    #[serde(default)]
    pub after: Words,
    /// Words and signs before the number.
    #[serde(default)]
    pub before: Words,
}

fn one() -> f64 {
    1.0
}
