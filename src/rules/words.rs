//! Words per language, in the notation of the packs.

use super::shape::{Shaped, by_shape};
use schemars::JsonSchema;
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Error, IntoDeserializer, MapAccess, SeqAccess};
use serde::{Deserialize, Deserializer, Serialize};
use std::collections::BTreeMap;

/// One value or a list of values.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum OneOrMany<T> {
    One(T),
    Many(Vec<T>),
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for OneOrMany<T> {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        by_shape(d)
    }
}

impl<'de, T: Deserialize<'de>> Shaped<'de> for OneOrMany<T> {
    const EXPECTED: &'static str = "one or a list of them";

    fn of_text<E: Error>(text: String) -> Result<Self, E> {
        T::deserialize(text.into_deserializer()).map(OneOrMany::One)
    }

    fn of_list<A: SeqAccess<'de>>(list: A) -> Result<Self, A::Error> {
        Vec::deserialize(SeqAccessDeserializer::new(list)).map(OneOrMany::Many)
    }

    fn of_map<A: MapAccess<'de>>(map: A) -> Result<Self, A::Error> {
        T::deserialize(MapAccessDeserializer::new(map)).map(OneOrMany::One)
    }
}

impl<T> OneOrMany<T> {
    pub fn as_slice(&self) -> &[T] {
        match self {
            OneOrMany::One(t) => std::slice::from_ref(t),
            OneOrMany::Many(v) => v,
        }
    }
}

/// Words by BCP 47 language tag. The language `und` holds in every language (`FDA`, `CE`).
///
/// A word or phrase is written in its base form, with these marks:
///
/// | mark | meaning | example |
/// | --- | --- | --- |
/// | `word~` | any inflection that `rules/languages.yaml` lists for the language | `cure~` finds cures, cured, curing |
/// | `word*` | anything attached behind, to the end of the word | `치료*`, `krebs*` |
/// | `*word` | anything attached before, from the start of the word | `*krebs` finds Hautkrebs |
/// | `(a\|b)` | either; `(a\|)` for an optional part | `anti-(aging\|ageing)` |
/// | `{n}` | a number in the language's notation, kept as the value | `set of {n}`, `{n}个装` |
/// | `{percent}` `{price}` `{mass}` `{length}` `{duration}` `{ratio}` | the other typed tokens | `up to {percent} off` |
/// | `=WORD` | exactly these characters: case, width and accents count | `=CE` |
///
/// Space and hyphen are one, and a hyphen may also be missing: `eco-friendly` finds eco friendly and
/// ecofriendly. Case, width, compatibility forms and, where the language allows, accents are folded;
/// simplified and traditional Chinese find each other.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct Words(pub BTreeMap<String, OneOrMany<String>>);

impl Words {
    /// Every language with each of its words.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().flat_map(|(l, ws)| ws.as_slice().iter().map(move |w| (l.as_str(), w.as_str())))
    }

    pub fn is_empty(&self) -> bool {
        self.0.values().all(|w| w.as_slice().is_empty())
    }
}

/// Text for people: one for all languages, or one for each (BCP 47 tags; `en` must be there).
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Localized {
    Plain(String),
    ByLanguage(BTreeMap<String, String>),
}

impl<'de> Deserialize<'de> for Localized {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        by_shape(d)
    }
}

impl<'de> Shaped<'de> for Localized {
    const EXPECTED: &'static str = "a text, or a text for each language";

    fn of_text<E: Error>(text: String) -> Result<Self, E> {
        Ok(Localized::Plain(text))
    }

    fn of_map<A: MapAccess<'de>>(map: A) -> Result<Self, A::Error> {
        BTreeMap::deserialize(MapAccessDeserializer::new(map)).map(Localized::ByLanguage)
    }
}

impl Localized {
    /// The text in the first of the languages that it has, else English, else any.
    pub fn get(&self, languages: &[String]) -> &str {
        match self {
            Localized::Plain(s) => s,
            Localized::ByLanguage(map) => languages
                .iter()
                .map(String::as_str)
                .chain(["en"])
                .find_map(|l| map.get(l).or_else(|| map.get(l.split('-').next().unwrap_or(l))))
                .or_else(|| map.values().next())
                .map_or("", String::as_str),
        }
    }
}
