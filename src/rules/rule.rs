//! Rules: what a country makes of a claim, a wording, an attribute, a colour, a number.

use super::claim::{Element, Guard, Pattern, TokenKind};
use super::example::Example;
use super::localization::{
    Characters, Currency, DateFormat, Language, NumberFormat, Repetition, Spelling, Template, Unit,
};
use super::shape::{Shaped, by_shape};
use super::words::{Localized, OneOrMany, Words};
use crate::finding::Severity;
use schemars::JsonSchema;
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{MapAccess, SeqAccess};
use serde::{Deserialize, Deserializer, Serialize};
use std::collections::BTreeMap;

/// A file of `rules/<market>/`: a list of rules.
pub type PackFile = Vec<Rule>;

/// One rule. Exactly one kind of check is given: `claim`, `wording`, `required`, `colour`, `number`,
/// `length`, `agree`, `composition`, `translations`, `name`, `picture`, or one of localization:
/// `language`, `number_format`, `date_format`, `currency`, `unit`, `spelling`, `characters`, `template`,
/// `repetition`.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// `<pack>/<topic>` or `<pack>/<topic>/<detail>`; the topic is one of `rules/topics.yaml`.
    pub id: String,
    pub severity: Severity,
    /// The law, or the evidence.
    pub basis: Basis,
    /// ISO 3166-1 alpha-2 codes and unions of `rules/markets.yaml`.
    pub markets: Vec<String>,
    /// Goods classes of `rules/categories.yaml`; empty: all goods.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<String>,
    /// Goods classes on which the rule is silent.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub except_categories: Vec<String>,
    /// Fields that are read; empty: all wording fields.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<String>,
    /// Kind: any of these claims is made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claim: Option<OneOrMany<String>>,
    /// Kind: these words, or patterns over concepts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wording: Option<Wording>,
    /// Kind: something that must be there is missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub required: Option<Required>,
    /// Kind: a colour together with the occasion or product that makes it matter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub colour: Option<Colour>,
    /// Kind: a number that counts something.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<Number>,
    /// Kind: too long or too short.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub length: Option<Length>,
    /// Kind: the title and an attribute contradict each other.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agree: Option<Agree>,
    /// Kind: what a textile is made of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub composition: Option<Composition>,
    /// Kind: the languages of one record do not say the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub translations: Option<Translations>,
    /// Kind: a brand or product name that means something else to its readers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Name>,
    /// Kind: a picture does not show what the listing says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<Picture>,
    /// Kind: the text is in the wrong language or script.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    /// Kind: numbers with the marks of another country.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number_format: Option<NumberFormat>,
    /// Kind: dates in another country's order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date_format: Option<DateFormat>,
    /// Kind: amounts of money that are not written as in the market.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<Currency>,
    /// Kind: units that are written wrong, or of the other system.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Unit>,
    /// Kind: words of another variant of the language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spelling: Option<Spelling>,
    /// Kind: characters that do not belong here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub characters: Option<Characters>,
    /// Kind: remains of templates.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub template: Option<Template>,
    /// Kind: the same word again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repetition: Option<Repetition>,
    /// Only listings for which all of these hold.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub when: Vec<Guard>,
    /// Silent where any of these holds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unless: Vec<Guard>,
    /// Rules of a union that this one takes the place of in its markets.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub replaces: Vec<String>,
    /// The rule's own words, where those of the topic do not fit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<Message>,
    /// Replacement for the marked characters, by language of the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fix: Option<BTreeMap<String, String>>,
    pub examples: FlagPass,
}

/// Why a rule may speak: a law, or evidence.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Basis {
    /// The instrument's own name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub law: Option<Localized>,
    /// Articles, sections, annexes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provision: Option<String>,
    /// The date from which the wording is caught (`YYYY-MM-DD`). Required with `law`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_force: Option<String>,
    /// The last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// A platform's or standard body's published policy, where there is no law.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub policy: Option<Localized>,
    /// How strong the evidence is. Required without `law` and `policy`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Evidence>,
    /// Studies and documented incidents, each with author, year and finding.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub studies: Vec<String>,
    /// Addresses where the text can be read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
    /// The day somebody last read the sources.
    pub checked: String,
    /// What was read: `source`, or `memory` (then never above warning).
    #[serde(default)]
    pub verified: Verified,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// What the author of a rule had before their eyes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Verified {
    #[default]
    Source,
    Memory,
}

/// Strength of evidence for what no law says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Evidence {
    /// Several studies, or a documented withdrawal.
    Strong,
    /// One good study or a well-attested norm.
    Moderate,
    /// Said, not shown: never above advice, off unless asked for.
    Folklore,
}

/// Words or patterns.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Wording {
    Patterns(Vec<Pattern>),
    Words(Words),
}

impl<'de> Deserialize<'de> for Wording {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        by_shape(d)
    }
}

impl<'de> Shaped<'de> for Wording {
    const EXPECTED: &'static str = "words for each language, or a list of patterns";

    fn of_list<A: SeqAccess<'de>>(list: A) -> Result<Self, A::Error> {
        Vec::deserialize(SeqAccessDeserializer::new(list)).map(Wording::Patterns)
    }

    fn of_map<A: MapAccess<'de>>(map: A) -> Result<Self, A::Error> {
        Words::deserialize(MapAccessDeserializer::new(map)).map(Wording::Words)
    }
}

/// What must be there. With several keys, any one of them is enough.
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Required {
    /// One of these attributes has a value.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attribute: Vec<String>,
    /// One of these stands in the listing's text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub wording: Vec<Pattern>,
}

/// A colour that means something on an occasion or a product.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Colour {
    /// Base colours: the concepts `colour/<name>` of the lexicon.
    pub is: Vec<String>,
    /// Each of these stands in the listing: the product, the occasion.
    pub with: Vec<Element>,
    /// Words between the colour and the nearest of `with`, where the colour is a word of the text
    /// (default 6; the colour attribute counts wherever it stands).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<u16>,
    /// Silent when the colour attribute, or the words beside it, name another colour too.
    #[serde(default)]
    pub only: bool,
    /// Whose colour it has to be; none: whatever has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<ColourOf>,
    /// The picture counts too, where pictures are looked at: the colour that covers most of the goods.
    #[serde(default)]
    pub pictures: bool,
    /// Colours that are welcome instead, for the help text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub instead: Vec<String>,
}

/// What has a colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ColourOf {
    /// The goods: not their packaging, not a pattern or part of them (white dots, black lid).
    Product,
    /// What the goods are packed in: the first element of `with`. The colour attribute counts only where
    /// the packaging itself is for sale.
    Packaging,
    /// A pattern or print on the goods.
    Pattern,
}

/// An attribute that the title must not contradict. One of `values`, `number` and `token` is given.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Agree {
    /// The field that holds the attribute.
    pub attribute: String,
    /// The concepts `<values>/<name>` are the values. An attribute may also hold the bare name, and the
    /// words of `<values>-value/<name>`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub values: Option<String>,
    /// Values that go together: a title with one and an attribute with the other do not contradict.
    /// Colours go together by their distance too.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub akin: Vec<Vec<String>>,
    /// The concept whose words hold the number as `{n}`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// An amount of this kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token: Option<TokenKind>,
}

/// What a list of fibres has to be. Fibres are the concepts `fibre/<name>` (their lawful names) and
/// `fibre-other/<name>` (what they are called besides).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Composition {
    /// The percentages of each part add up to 100.
    Sum,
    /// Fibres stand by falling percentage.
    Order,
    /// Fibres bear their lawful names.
    Names,
    /// Wording that says “100 %” of a fibre is borne out by the attribute `material`.
    Pure,
}

/// How the languages of one record must stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Translations {
    /// Numbers and amounts are the same.
    Numbers,
    /// The brand and model names are the same.
    Names,
    /// What is said in one language is said in all of them.
    Missing,
    /// The text of one language does not stand under another one unchanged.
    Copied,
}

/// A name that means something else to its readers; what, the rule's own `message` says.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Name {
    /// The words. Names know no language: they count whatever the language of the listing is.
    pub words: Vec<String>,
    /// Languages in which a title counts besides the brand: those of the market. A title in another
    /// language is not read as one of theirs. None: the brand alone counts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<String>,
}

/// What a picture has to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Picture {
    /// A colour that the colour attribute names.
    Colour,
}

/// A number that counts something.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Number {
    /// The numbers.
    pub is: Vec<f64>,
    /// The concept whose words hold the number as `{n}` (`pack-count`). The attribute `multipack`
    /// counts as `pack-count` too.
    pub of: String,
    /// Each of these stands in the listing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub with: Vec<Element>,
    /// Numbers that are welcome instead, for the help text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub instead: Vec<f64>,
}

/// A limit on a field's length.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Length {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<u32>,
    #[serde(default)]
    pub unit: LengthUnit,
    /// The limits are those that the file states for its own values, and their unit is the file's.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub stated: bool,
}

/// What a limit counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum LengthUnit {
    /// Unicode code points.
    #[default]
    Characters,
    /// UTF-16 code units.
    Utf16,
    /// UTF-8 bytes.
    Bytes,
    /// Bytes of GB 18030 as Chinese platforms count: two for a Chinese character.
    Gb18030,
    /// Display columns: two for a full-width character.
    Columns,
    /// What a reader calls a character.
    Graphemes,
}

/// The rule's own words. `headline` may use `{ $text }`, `{ $count }`, `{ $colour }`.
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Message {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub headline: Option<Localized>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Localized>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help: Option<Localized>,
}

/// Texts that a rule must flag, and texts that it must pass. A description takes the goods class of
/// the rule's first category; a listing may name its own with `category`.
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FlagPass {
    pub flag: Vec<Example>,
    pub pass: Vec<Example>,
}
