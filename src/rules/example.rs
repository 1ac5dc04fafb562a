//! Examples inside packs: the packs' own test.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A text or a small listing.
///
/// A plain string is a description. A map names canonical fields (`title`, `color`,
/// `country_of_origin`, …) or language tags: `{de: Heilt Arthrose}` is a description declared as
/// German, `{title: Tea set, color: white, lang: en, category: gift}` a listing of that goods class (or, where no
/// class has that name, with that category path). `title[max]: 60` and `title[max_bytes]: 60` are limits on a field
/// that the file itself states.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Example {
    Text(String),
    Listing(BTreeMap<String, ExampleValue>),
}

/// A field's value or values.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum ExampleValue {
    One(String),
    Many(Vec<String>),
    Number(f64),
}
