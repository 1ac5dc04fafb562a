//! The settings as they are written. The same types read the file and make its JSON Schema, so that
//! editors and the program never disagree.

use crate::finding::Severity;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::{self, Deserializer, SeqAccess, Visitor};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

/// Settings of listlint for the files of a folder and below. Whatever is typed goes before them.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct ConfigFile {
    /// The language of the messages, as a BCP 47 tag: `en`, `de`, `zh-Hans`.
    pub lang: Option<String>,
    /// The countries to check for (ISO 3166-1 alpha-2) or unions: `[DE, FR]`, `EU`, `all`. Without it
    /// each listing is checked for the country that it names.
    pub markets: Option<Texts>,
    /// The sales channels whose own requirements count; without it all of them do, `[]` means none.
    pub platforms: Option<Texts>,
    /// Only listings in these languages (BCP 47) are checked; those that name no language always are.
    pub languages: Option<Texts>,
    /// Files or folders with profiles of your own, from where this file lies.
    pub profiles: Option<Texts>,
    /// Folders with rules of your own, from where this file lies.
    pub rules: Option<Texts>,
    /// Only these rules: ids, topics, packs, or patterns over them such as `eu/*`.
    pub select: Option<Texts>,
    /// All but these rules.
    pub ignore: Option<Texts>,
    /// Report this level and above.
    pub level: Option<Severity>,
    /// Findings of this level and above make the run fail; default: error.
    pub fail_on: Option<FailOn>,
    /// Report beliefs that are widespread but have no evidence behind them.
    pub folklore: Option<bool>,
    /// The level of rules, by id, topic, pack or pattern; of several that fit, the most exact one counts.
    pub severity: Option<BTreeMap<String, Level>>,
    /// Other levels for some files or listings; later entries go before earlier ones.
    pub overrides: Option<Vec<OverrideEntry>>,
    /// Findings that somebody accepts, each with the reason.
    pub exceptions: Option<Vec<ExceptionEntry>>,
    /// Brand and product names: what stands inside one of them is no finding.
    pub names: Option<Texts>,
    /// What the names of files say about their listings.
    pub files: Option<Vec<FileEntry>>,
    /// How much is read before listlint gives up: `record`, `depth`, `document`, `ratio`, `unpacked`,
    /// `members`, `cells`.
    pub limits: Option<BTreeMap<String, Scalar>>,
    /// The folder of pictures, from where this file lies; nothing is ever fetched.
    pub images: Option<String>,
    /// The file with the findings that were there before, from where this file lies.
    pub baseline: Option<String>,
}

/// The level of a rule, or that it keeps silent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    Error,
    Warning,
    Advice,
    Off,
}

impl Level {
    /// None: the rule keeps silent.
    pub const fn severity(self) -> Option<Severity> {
        match self {
            Level::Error => Some(Severity::Error),
            Level::Warning => Some(Severity::Warning),
            Level::Advice => Some(Severity::Advice),
            Level::Off => None,
        }
    }

    pub const fn as_str(self) -> &'static str {
        match self.severity() {
            Some(severity) => severity.as_str(),
            None => "off",
        }
    }
}

/// What makes a run fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum FailOn {
    Error,
    Warning,
    Advice,
    Never,
}

impl FailOn {
    /// None: findings never fail the run.
    pub const fn severity(self) -> Option<Severity> {
        match self {
            FailOn::Error => Some(Severity::Error),
            FailOn::Warning => Some(Severity::Warning),
            FailOn::Advice => Some(Severity::Advice),
            FailOn::Never => None,
        }
    }

    /// The word of the command line.
    pub fn parse(word: &str) -> Option<FailOn> {
        [FailOn::Error, FailOn::Warning, FailOn::Advice, FailOn::Never]
            .into_iter()
            .find(|level| level.as_str() == word)
    }

    pub const fn as_str(self) -> &'static str {
        match self.severity() {
            Some(severity) => severity.as_str(),
            None => "never",
        }
    }
}

/// Other levels for some files or listings.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OverrideEntry {
    /// Patterns of paths from where the configuration lies: `old/**`, `*.csv`.
    pub path: Option<Texts>,
    /// Ids of listings, or patterns over them.
    pub listing: Option<Texts>,
    /// The level of rules, as above.
    pub severity: BTreeMap<String, Level>,
}

/// Findings that somebody accepts.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExceptionEntry {
    /// The rule: an id, a topic, a pack or a pattern; or several.
    pub rule: Texts,
    /// Ids of listings, or patterns over them; without it every listing.
    pub listing: Option<Texts>,
    /// Patterns of paths from where the configuration lies; without it every file.
    pub path: Option<Texts>,
    /// Countries or unions; without it every country.
    pub market: Option<Texts>,
    /// Why it is accepted: the licence, the study, the lawyer's letter.
    pub reason: String,
    /// The last day on which it holds (YYYY-MM-DD); from the next on the findings count again.
    pub until: Option<String>,
}

/// What the name of a file says about its listings.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FileEntry {
    /// A pattern of paths; `{locale}` and `{market}` stand for what they name: `feeds/*_{locale}.xml`.
    pub path: String,
    /// The country of the listings (ISO 3166-1 alpha-2).
    pub market: Option<String>,
    /// Their language (BCP 47).
    pub locale: Option<String>,
    /// The currency of their prices (ISO 4217).
    pub currency: Option<String>,
    /// Where such files come from (see `listlint formats`).
    pub profile: Option<String>,
    /// Their encoding, such as `gbk`.
    pub encoding: Option<String>,
    /// What their columns are: the role, and the column or columns: `{title: Product name}`.
    #[serde(default)]
    pub map: BTreeMap<String, Texts>,
}

/// A text; a whole number is taken for one, as ids often are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scalar(pub String);

/// A text or a list of texts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Texts(pub Vec<String>);

impl JsonSchema for Scalar {
    fn schema_name() -> Cow<'static, str> {
        "Scalar".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        schemars::json_schema!({"type": ["string", "integer"]})
    }
}

impl JsonSchema for Texts {
    fn schema_name() -> Cow<'static, str> {
        "Texts".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let one = generator.subschema_for::<Scalar>();
        schemars::json_schema!({"anyOf": [one, {"type": "array", "items": one}]})
    }
}

/// Reads by what stands there, so that mistakes are told where they are.
struct OneText;
struct Several;

impl Visitor<'_> for OneText {
    type Value = Scalar;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Scalar, E> {
        Ok(Scalar(text.to_owned()))
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Scalar, E> {
        Ok(Scalar(number.to_string()))
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Scalar, E> {
        Ok(Scalar(number.to_string()))
    }
}

impl<'de> Visitor<'de> for Several {
    type Value = Texts;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text or a list of texts")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Texts, E> {
        Ok(Texts(vec![text.to_owned()]))
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Texts, E> {
        Ok(Texts(vec![number.to_string()]))
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Texts, E> {
        Ok(Texts(vec![number.to_string()]))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Texts, A::Error> {
        let mut texts = Vec::new();
        while let Some(Scalar(text)) = items.next_element()? {
            texts.push(text);
        }
        Ok(Texts(texts))
    }
}

impl<'de> Deserialize<'de> for Scalar {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        d.deserialize_any(OneText)
    }
}

impl<'de> Deserialize<'de> for Texts {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        d.deserialize_any(Several)
    }
}
