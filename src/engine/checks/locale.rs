//! The kinds of check that look at how one field is written.

use super::characters::CharacterCheck;
use super::currency::CurrencyCheck;
use super::language::LanguageCheck;
use super::number_format::NumberCheck;
use super::repetition::RepetitionCheck;
use super::spelling::SpellingCheck;
use super::template::TemplateCheck;
use super::unit::UnitCheck;
use super::{date_format, language, number_format};
use crate::engine::compile::Compiler;
use crate::engine::localization::{DIGIT, Look, Spot, Traits};
use crate::engine::plan::MarketMask;
use crate::engine::tongue::Tongues;
use crate::rules::localization::DateFault;
use crate::rules::rule::Rule;

/// A rule of one of these kinds, compiled.
#[derive(Debug)]
pub enum LocaleCheck {
    Language(LanguageCheck),
    Number(NumberCheck),
    Date(DateFault),
    Currency(CurrencyCheck),
    Unit(UnitCheck),
    Spelling(SpellingCheck),
    Characters(CharacterCheck),
    Template(TemplateCheck),
    Repetition(RepetitionCheck),
}

impl LocaleCheck {
    /// None for a rule of another kind.
    pub fn new(rule: &Rule, c: &mut Compiler<'_>, tongues: &Tongues) -> Option<LocaleCheck> {
        Some(if let Some(k) = &rule.language {
            LocaleCheck::Language(LanguageCheck::new(k, tongues))
        } else if let Some(k) = &rule.number_format {
            LocaleCheck::Number(NumberCheck::new(k))
        } else if let Some(k) = &rule.date_format {
            LocaleCheck::Date(k.find)
        } else if let Some(k) = &rule.currency {
            LocaleCheck::Currency(CurrencyCheck::new(k))
        } else if let Some(k) = &rule.unit {
            LocaleCheck::Unit(UnitCheck::new(k))
        } else if let Some(k) = &rule.spelling {
            LocaleCheck::Spelling(SpellingCheck::new(k, c, tongues))
        } else if let Some(k) = &rule.characters {
            LocaleCheck::Characters(CharacterCheck::new(k, tongues))
        } else if let Some(k) = &rule.template {
            LocaleCheck::Template(TemplateCheck::new(k, tongues))
        } else {
            LocaleCheck::Repetition(RepetitionCheck::new(rule.repetition.as_ref()?))
        })
    }

    /// The kinds of characters of which a field must have one for the check to speak; 0: any.
    pub fn needs(&self) -> Traits {
        match self {
            LocaleCheck::Number(_)
            | LocaleCheck::Currency(_)
            | LocaleCheck::Unit(_)
            | LocaleCheck::Date(_) => DIGIT,
            LocaleCheck::Characters(check) => check.needs,
            LocaleCheck::Template(check) => check.needs,
            LocaleCheck::Language(_) | LocaleCheck::Spelling(_) | LocaleCheck::Repetition(_) => 0,
        }
    }

    /// Adds the places of the field where the check speaks, for some of the markets.
    pub fn find(&self, look: &Look<'_, '_, '_>, markets: MarketMask, out: &mut Vec<Spot>) {
        match self {
            LocaleCheck::Language(check) => language::find(check, look, markets, out),
            LocaleCheck::Number(check) => number_format::find(check, look, markets, out),
            LocaleCheck::Date(fault) => date_format::find(*fault, look, markets, out),
            LocaleCheck::Currency(check) => check.find(look, markets, out),
            LocaleCheck::Unit(check) => check.find(look, markets, out),
            LocaleCheck::Spelling(check) => check.find(look, markets, out),
            LocaleCheck::Characters(check) => check.find(look, markets, out),
            LocaleCheck::Template(check) => check.find(look, markets, out),
            LocaleCheck::Repetition(check) => check.find(look, markets, out),
        }
    }
}
