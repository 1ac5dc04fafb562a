//! The pack format: what rule authors write, loading it and finding their mistakes.
//!
//! Three layers, each knowledge once: [`lexicon`] (words of a concept, per language), [`claim`] (what a
//! text asserts), [`rule`] (what a market makes of it). [`world`] holds what they share. Nothing here
//! looks at a listing.

pub mod claim;
pub mod example;
pub mod lexicon;
mod load;
pub mod localization;
pub mod naming;
pub mod notation;
mod ready;
pub mod rule;
mod shape;
pub mod token;
mod validate;
pub mod words;
pub mod world;

pub use load::PackError;

use claim::Claim;
use lexicon::Concept;
use localization::{Measures, Variants};
use rule::{Rule, Wording};
use world::{Categories, Colours, Languages, Markets, Topics, Units};

/// Everything that was loaded.
#[derive(Debug, Clone, Default)]
pub struct Rules {
    pub markets: Markets,
    pub topics: Topics,
    pub categories: Categories,
    pub languages: Languages,
    pub units: Units,
    pub colours: Colours,
    pub measures: Measures,
    pub variants: Variants,
    /// By language: the words that hold sentences together, separated by blanks.
    pub function_words: std::collections::BTreeMap<String, String>,
    pub concepts: Vec<Concept>,
    pub claims: Vec<Claim>,
    pub rules: Vec<Rule>,
    /// Whether the languages are those of the program, for which its words were taken apart when it was
    /// built.
    pub(crate) ready: bool,
    /// Where the program's packs were found right when it was built: the names of what was added to them, which
    /// alone is checked for mistakes.
    pub(crate) added: Option<rustc_hash::FxHashSet<String>>,
    /// Where each definition stands, by its name.
    pub(crate) places: load::Places,
}

/// A market that no pack knows.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{name}” is no market or union that listlint knows")]
pub struct UnknownMarket {
    pub name: String,
    /// The known name that is written most alike.
    pub nearest: Option<String>,
}

/// What a rule looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    Claim,
    Wording,
    Required,
    Colour,
    Number,
    Length,
    Agree,
    Composition,
    Translations,
    Name,
    Picture,
    Language,
    NumberFormat,
    DateFormat,
    Currency,
    Unit,
    Spelling,
    Characters,
    Template,
    Repetition,
}

impl Kind {
    pub const fn as_str(self) -> &'static str {
        match self {
            Kind::Claim => "claim",
            Kind::Wording => "wording",
            Kind::Required => "required",
            Kind::Colour => "colour",
            Kind::Number => "number",
            Kind::Length => "length",
            Kind::Agree => "agree",
            Kind::Composition => "composition",
            Kind::Translations => "translations",
            Kind::Name => "name",
            Kind::Picture => "picture",
            Kind::Language => "language",
            Kind::NumberFormat => "number_format",
            Kind::DateFormat => "date_format",
            Kind::Currency => "currency",
            Kind::Unit => "unit",
            Kind::Spelling => "spelling",
            Kind::Characters => "characters",
            Kind::Template => "template",
            Kind::Repetition => "repetition",
        }
    }
}

impl Rule {
    /// The pack: the part of the id before the first slash.
    pub fn pack(&self) -> &str {
        self.id.split('/').next().unwrap_or("")
    }

    /// The topic: the second part of the id.
    pub fn topic(&self) -> &str {
        self.id.split('/').nth(1).unwrap_or("")
    }

    /// What the rule looks at; none where the author gave no kind.
    pub fn kind(&self) -> Option<Kind> {
        self.kinds().next()
    }

    /// Every kind that the author gave; a sound rule has one.
    pub(crate) fn kinds(&self) -> impl Iterator<Item = Kind> + '_ {
        let wording = self.wording.as_ref().is_some_and(|w| match w {
            Wording::Patterns(p) => !p.is_empty(),
            Wording::Words(w) => !w.is_empty(),
        });
        [
            (self.claim.is_some(), Kind::Claim),
            (wording, Kind::Wording),
            (self.required.is_some(), Kind::Required),
            (self.colour.is_some(), Kind::Colour),
            (self.number.is_some(), Kind::Number),
            (self.length.is_some(), Kind::Length),
            (self.agree.is_some(), Kind::Agree),
            (self.composition.is_some(), Kind::Composition),
            (self.translations.is_some(), Kind::Translations),
            (self.name.is_some(), Kind::Name),
            (self.picture.is_some(), Kind::Picture),
            (self.language.is_some(), Kind::Language),
            (self.number_format.is_some(), Kind::NumberFormat),
            (self.date_format.is_some(), Kind::DateFormat),
            (self.currency.is_some(), Kind::Currency),
            (self.unit.is_some(), Kind::Unit),
            (self.spelling.is_some(), Kind::Spelling),
            (self.characters.is_some(), Kind::Characters),
            (self.template.is_some(), Kind::Template),
            (self.repetition.is_some(), Kind::Repetition),
        ]
        .into_iter()
        .filter_map(|(given, kind)| given.then_some(kind))
    }
}

impl Rules {
    /// The markets behind codes, unions and `all`, sorted, each once. Codes are read whatever their case.
    pub fn resolve_markets(&self, names: &[String]) -> Result<Vec<String>, UnknownMarket> {
        let mut codes = std::collections::BTreeSet::new();
        for name in names.iter().flat_map(|n| n.split(',')).map(str::trim).filter(|n| !n.is_empty()) {
            self.resolve(&name.to_uppercase(), &mut codes, 0)
                .map_err(|_| UnknownMarket { name: name.into(), nearest: self.nearest_market(name) })?;
        }
        Ok(codes.into_iter().collect())
    }

    fn resolve(
        &self,
        name: &str,
        into: &mut std::collections::BTreeSet<String>,
        depth: u8,
    ) -> Result<(), ()> {
        if name == "ALL" {
            into.extend(self.markets.markets.keys().cloned());
        } else if self.markets.markets.contains_key(name) {
            into.insert(name.to_owned());
        } else if let Some(union) = self.markets.unions.get(name).filter(|_| depth < 8) {
            for member in &union.members {
                self.resolve(member, into, depth + 1)?;
            }
        } else {
            return Err(());
        }
        Ok(())
    }

    fn nearest_market(&self, name: &str) -> Option<String> {
        let known = self.markets.markets.iter().map(|(c, m)| (c, &m.name));
        let known = known.chain(self.markets.unions.iter().map(|(c, u)| (c, &u.name)));
        let named = known.flat_map(|(code, name)| {
            let mut names = vec![code.clone()];
            match name {
                words::Localized::Plain(n) => names.push(n.clone()),
                words::Localized::ByLanguage(all) => names.extend(all.values().cloned()),
            }
            names.into_iter().map(move |n| (code.clone(), n))
        });
        named
            .map(|(code, known)| (strsim::jaro_winkler(&known.to_lowercase(), &name.to_lowercase()), code))
            .filter(|(likeness, _)| *likeness > 0.75)
            .max_by(|a, b| a.0.total_cmp(&b.0))
            .map(|(_, code)| code)
    }
}
