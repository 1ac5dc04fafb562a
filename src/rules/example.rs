//! Examples inside packs: the packs' own test.

use super::shape::{Shaped, by_shape};
use schemars::JsonSchema;
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Error, MapAccess, SeqAccess};
use serde::{Deserialize, Deserializer, Serialize};
use std::collections::BTreeMap;

/// A text or a small listing.
///
/// A plain string is a description. A map names canonical fields (`title`, `color`,
/// `country_of_origin`, …) or language tags: `{de: Heilt Arthrose}` is a description declared as
/// German, `{title: Tea set, color: white, lang: en, category: gift}` a listing of that goods class (or, where no
/// class has that name, with that category path). `title[max]: 60` and `title[max_bytes]: 60` are limits on a field
/// that the file itself states.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Example {
    Text(String),
    Listing(BTreeMap<String, ExampleValue>),
}

impl<'de> Deserialize<'de> for Example {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        by_shape(d)
    }
}

impl<'de> Shaped<'de> for Example {
    const EXPECTED: &'static str = "a text, or the fields of a listing";

    fn of_text<E: Error>(text: String) -> Result<Self, E> {
        Ok(Example::Text(text))
    }

    fn of_map<A: MapAccess<'de>>(map: A) -> Result<Self, A::Error> {
        BTreeMap::deserialize(MapAccessDeserializer::new(map)).map(Example::Listing)
    }
}

/// A field's value or values.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum ExampleValue {
    One(String),
    Many(Vec<String>),
    Number(f64),
}

impl<'de> Deserialize<'de> for ExampleValue {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        by_shape(d)
    }
}

impl<'de> Shaped<'de> for ExampleValue {
    const EXPECTED: &'static str = "a text, a list of texts, or a number";

    fn of_text<E: Error>(text: String) -> Result<Self, E> {
        Ok(ExampleValue::One(text))
    }

    fn of_number<E: Error>(number: f64) -> Result<Self, E> {
        Ok(ExampleValue::Number(number))
    }

    fn of_list<A: SeqAccess<'de>>(list: A) -> Result<Self, A::Error> {
        Vec::deserialize(SeqAccessDeserializer::new(list)).map(ExampleValue::Many)
    }
}
