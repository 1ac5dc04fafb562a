//! What localization rules look at: language, notation, units, spelling, characters, templates.
//!
//! The marks, patterns and units of a locale are CLDR's where the program's ICU4X has them; what it has
//! not stands in `rules/measures.yaml`, `rules/variants.yaml` and `rules/function-words.yaml`.

use super::words::OneOrMany;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A fault of language.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Language {
    pub find: LanguageFault,
    /// The languages that are right (BCP 47); none: those of the market in `rules/markets.yaml`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accept: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum LanguageFault {
    /// The field is in another language.
    Other,
    /// The field is not in the language that the file declares for it.
    Undeclared,
    /// A sentence, or words of another script, were left untranslated in a text of the right language.
    Leftover,
    /// Chinese characters of the other standard, or forms that Japanese does not write.
    Script,
}

/// How numbers are written: CLDR's marks for the language of the text in that market.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NumberFormat {
    /// The mark that is wrong.
    pub mark: Mark,
    /// What the number says.
    pub of: AmountKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Mark {
    /// Between whole and fraction.
    Decimal,
    /// Between thousands, or lakhs and crores.
    Group,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum AmountKind {
    /// An amount of money.
    Price,
    /// An amount with a unit of `rules/measures.yaml`.
    Measure,
}

/// How dates in figures are written: CLDR's order of day, month and year.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DateFormat {
    pub find: DateFault,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum DateFault {
    /// Day and month could change places, and the markets read them differently.
    Ambiguous,
    /// Day and month stand in an order that the market does not know.
    Order,
}

/// How amounts of money are written.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Currency {
    pub find: CurrencyFault,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum CurrencyFault {
    /// A currency of other countries.
    Foreign,
    /// The sign of the market's currency stands behind the amount where it belongs before it.
    Behind,
    /// It stands before the amount where it belongs behind it.
    Before,
    /// Hundredths of a currency that has none.
    Decimals,
}

/// Units behind numbers, of `rules/measures.yaml`.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    pub find: UnitFault,
    /// For `system`: the system in which the amount has to stand somewhere in the field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wanted: Option<System>,
    /// For `system`: what is measured; none: everything that `rules/measures.yaml` converts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quantities: Vec<Quantity>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum UnitFault {
    /// A symbol that no standard knows: `Kgs`, `gms`, `cms`.
    Symbol,
    /// Amounts of the other system alone.
    System,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum System {
    /// SI and the units that go with it.
    Metric,
    /// Inches, pounds, ounces, gallons, Fahrenheit.
    Customary,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Quantity {
    Length,
    Mass,
    Volume,
    Area,
    Temperature,
    Time,
    Electric,
    Other,
}

/// Words of another variant of the language, or words that are spelled wrong. Exactly one of
/// `variant`, `mixed`, `words` is given.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Spelling {
    /// The variant that is wanted and the one whose words are reported, as `rules/variants.yaml` has them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub variant: Option<VariantPair>,
    /// Both variants in one field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mixed: Option<VariantPair>,
    /// Wrong words with the right ones; `language` says whose words they are.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub words: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// So many different words before anything is said (default 1).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<u8>,
}

/// Two variants of one language.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct VariantPair {
    pub wanted: String,
    pub instead_of: String,
}

/// Characters that do not belong into a text. Exactly one of `class` and `none_of` is given.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Characters {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<CharacterClass>,
    /// These characters.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub none_of: String,
    /// What is written for them instead; a character that is not here has no certain correction.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub replace: BTreeMap<char, String>,
    /// Only in text that is mainly in one of these scripts (ISO 15924); none: in all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scripts: Vec<String>,
    /// Only in text of these languages (primary subtags); none: in all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<String>,
    /// For `spacing`: the marks before which a no-break space stands. For `quotes`: the opening marks
    /// that are right, the usual one first.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub marks: String,
    /// For `spacing`: the space. For `quotes`: the closing mark of the usual one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub close: String,
    /// So many before anything is said (default 1).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<u8>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CharacterClass {
    /// Full-width letters, digits and signs, as Chinese and Japanese keyboards write them.
    FullWidth,
    /// Half-width katakana.
    HalfWidth,
    /// Arabic letters in the forms of a typesetter, not those of the keyboard.
    Presentation,
    /// UTF-8 that was read as Windows-1252 or GBK.
    Mojibake,
    /// U+FFFD, where bytes were lost.
    Replacement,
    /// `&amp;`, `&nbsp;`, `&#39;`: HTML references in a text that is shown as it is.
    Entity,
    /// Zero-width and control characters, soft hyphens, byte order marks.
    Invisible,
    /// Controls of text direction that are doubled or not closed.
    Direction,
    /// Letters of two scripts in one word that look alike.
    LookAlike,
    /// Emoji, stars, hearts, arrows.
    Decoration,
    /// Words in capitals in a row; `min` says how many.
    Capitals,
    /// A mark that has no space before it.
    Spacing,
    /// Quotation marks of another language.
    Quotes,
    /// A question or exclamation without its opening mark.
    Inverted,
}

/// Text that nobody wrote for this listing: placeholders, remains of templates. No word edges are
/// needed: what stands around a match is not looked at.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// Regular expressions (Unicode, without look-around), any of which is enough.
    pub regex: OneOrMany<String>,
    /// Every match holds one of these ASCII characters: where none of them stands nothing is tried.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub needs: String,
    /// Only in text of these languages (primary subtags); none: in all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<String>,
    /// Only in text that is mainly in one of these scripts (ISO 15924); none: in all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scripts: Vec<String>,
    /// So many matches before anything is said (default 1).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<u8>,
}

/// The same word again.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Repetition {
    /// Right behind itself.
    #[serde(default)]
    pub adjacent: bool,
    /// So often in one field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub times: Option<u8>,
    /// Words that may be repeated.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub except: Vec<String>,
}

/// `rules/measures.yaml`: units and currencies as they stand beside numbers.
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Measures {
    pub units: Vec<Measure>,
    pub currencies: Vec<Money>,
}

/// A unit.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// The symbol of the standard: `kg`, `in`.
    pub symbol: String,
    pub quantity: Quantity,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub system: Option<System>,
    /// The symbol in the other system, and how many of it one of these is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub convert: Option<Conversion>,
    /// How else it is written, in any language; case does not count.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
    /// How it is written wrong; case counts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub wrong: Vec<String>,
}

/// To the other system: `amount × factor + offset`.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Conversion {
    pub to: String,
    pub factor: f64,
    #[serde(default)]
    pub offset: f64,
}

/// A currency.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Money {
    /// ISO 4217.
    pub code: String,
    /// Decimals that prices show (CLDR's, which follow retail practice).
    pub digits: u8,
    /// The decimal mark of its prices, where that is not the language's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decimal: Option<char>,
    /// How it is written beside an amount; the first is the usual one. A sign may belong to several.
    pub signs: Vec<String>,
    /// The markets that pay in it.
    pub markets: Vec<String>,
}

/// `rules/variants.yaml`: words that two variants of a language do not share.
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct Variants(pub Vec<Variant>);

#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Variant {
    /// The two variants (BCP 47), in the order of the pairs.
    pub of: [String; 2],
    /// `[colour~, color~]`; a side may be a list. In the notation of the packs.
    pub pairs: Vec<[OneOrMany<String>; 2]>,
    /// Pairs whose words the other variant knows too, in another sense: they count only beside others.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub doubtful: Vec<[OneOrMany<String>; 2]>,
}
