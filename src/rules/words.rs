//! Words per language, in the notation of the packs.

use super::shape::{Shaped, by_shape};
use schemars::JsonSchema;
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Error, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

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

pub(super) fn many<T>(words: OneOrMany<T>) -> Vec<T> {
    match words {
        OneOrMany::One(t) => vec![t],
        OneOrMany::Many(v) => v,
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
#[derive(Debug, Clone, Default, PartialEq, JsonSchema)]
#[schemars(transparent)]
pub struct Words {
    pub by_language: BTreeMap<String, OneOrMany<String>>,
    /// The words of the program's own packs, by the number of their list.
    #[schemars(skip)]
    pub ready: Option<u32>,
}

/// In place of a language tag: the number of a list that the build script made.
pub(super) const READY: &str = "#";

impl Words {
    /// The same words, or this one, in one language.
    pub fn of(language: &str, words: OneOrMany<String>) -> Words {
        Words { by_language: BTreeMap::from([(language.to_owned(), words)]), ready: None }
    }

    /// Every language with each of its words.
    pub fn iter<'w>(&'w self) -> impl Iterator<Item = (&'w str, &'w str)> {
        let ready = self.ready.into_iter().flat_map(super::ready::words::<'w>);
        let own = self
            .by_language
            .iter()
            .flat_map(|(l, ws)| ws.as_slice().iter().map(move |w| (l.as_str(), w.as_str())));
        ready.chain(own)
    }

    pub fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }

    /// Adds more words to these.
    pub(super) fn add(&mut self, more: Words) {
        // Of one concept the build script makes one list.
        self.ready = self.ready.or(more.ready);
        for (language, words) in more.by_language {
            let old = self.by_language.remove(&language).map(many).unwrap_or_default();
            self.by_language.insert(language, OneOrMany::Many(old.into_iter().chain(many(words)).collect()));
        }
    }
}

impl Serialize for Words {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        let mut all: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        self.iter().for_each(|(language, word)| all.entry(language).or_default().push(word));
        all.serialize(s)
    }
}

impl<'de> Deserialize<'de> for Words {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        d.deserialize_map(WordsVisitor)
    }
}

struct WordsVisitor;

impl<'de> Visitor<'de> for WordsVisitor {
    type Value = Words;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("words by language tag")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Words, A::Error> {
        let mut words = Words::default();
        while let Some(key) = map.next_key::<Cow<'de, str>>()? {
            words.read(key, &mut map)?;
        }
        Ok(words)
    }
}

impl Words {
    /// Takes in the value of a key.
    pub(super) fn read<'de, A: MapAccess<'de>>(
        &mut self,
        key: Cow<'de, str>,
        map: &mut A,
    ) -> Result<(), A::Error> {
        if key == READY {
            self.ready = Some(map.next_value()?);
        } else {
            self.by_language.insert(key.into_owned(), map.next_value()?);
        }
        Ok(())
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
