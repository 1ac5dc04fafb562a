//! How a market writes numbers and dates: CLDR's data for each of its languages, read off what ICU4X
//! makes of one number and one date.

use super::plan::MarketMask;
use super::tongue::{LanguageSet, Tongues};
use crate::rules::Rules;
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_locale_core::Locale;
use std::sync::OnceLock;

/// A market and its languages.
#[derive(Debug)]
pub struct MarketHabits {
    /// The market's bit.
    pub market: MarketMask,
    pub languages: LanguageSet,
    /// Chinese is written in traditional, in simplified characters; none where Chinese is not written.
    pub traditional: Option<bool>,
    /// ISO 3166-1 alpha-2.
    pub code: String,
    tags: Vec<(String, LanguageSet)>,
    habits: OnceLock<Vec<Habit>>,
}

impl MarketHabits {
    /// By language, in the order of `rules/markets.yaml`; worked out when a number or a date first asks.
    pub fn habits(&self) -> &[Habit] {
        self.habits.get_or_init(|| {
            self.tags.iter().filter_map(|(tag, language)| habit(tag, &self.code, *language)).collect()
        })
    }
}

/// How one language writes in one market.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Habit {
    pub language: LanguageSet,
    pub decimal: char,
    pub group: char,
    /// Groups of two above the thousands: 12,34,567.
    pub lakhs: bool,
    pub order: Order,
}

impl Habit {
    /// Whether another language and market writes the same.
    pub fn writes_like(&self, other: &Habit) -> bool {
        (self.decimal, self.group, self.lakhs, self.order)
            == (other.decimal, other.group, other.lakhs, other.order)
    }
}

/// What comes first in a date in figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    Day,
    Month,
    Year,
}

/// The habits of the markets whose bits are in `wanted`.
pub fn habits(rules: &Rules, codes: &[String], wanted: MarketMask, tongues: &Tongues) -> Vec<MarketHabits> {
    let asked = codes.iter().enumerate().filter(|(i, _)| wanted >> i & 1 == 1);
    asked
        .filter_map(|(i, code)| {
            let market = rules.markets.markets.get(code)?;
            let chinese = market.languages.iter().find(|t| t.starts_with("zh"));
            Some(MarketHabits {
                market: 1 << i,
                languages: market.languages.iter().fold(0, |set, tag| set | tongues.set_of(tag)),
                traditional: chinese.map(|tag| tag.contains("Hant")),
                code: code.clone(),
                tags: market.languages.iter().map(|tag| (tag.clone(), tongues.set_of(tag))).collect(),
                habits: OnceLock::new(),
            })
        })
        .collect()
}

fn habit(tag: &str, region: &str, language: LanguageSet) -> Option<Habit> {
    let has_region = tag.split('-').skip(1).any(|part| part.len() == 2);
    // Latin digits: those of the text are looked for, whatever a language's own digits are.
    let name = if has_region { format!("{tag}-u-nu-latn") } else { format!("{tag}-{region}-u-nu-latn") };
    let locale: Locale = name.parse().ok()?;
    let number: Decimal = "1234567.5".parse().ok()?;
    let written = DecimalFormatter::try_new(locale.clone().into(), Default::default())
        .ok()?
        .format(&number)
        .to_string();
    let marks: Vec<(usize, char)> = written
        .char_indices()
        .filter(|(_, c)| !c.is_numeric() && !matches!(c, '\u{200E}' | '\u{200F}'))
        .collect();
    let (first, last) = (marks.first()?, marks.last()?);
    let date = icu_datetime::DateTimeFormatter::try_new(locale.into(), icu_datetime::fieldsets::YMD::short())
        .ok()?;
    let day = icu_datetime::input::Date::try_new_iso(2031, 11, 25).ok()?;
    let shown = date.format(&day).to_string();
    let (d, m) = (shown.find("25")?, shown.find("11")?);
    // The year in two digits, in four, or of another calendar, is what is left.
    let order = if m < d {
        if shown.trim_start_matches(|c: char| !c.is_numeric()).starts_with("11") {
            Order::Month
        } else {
            Order::Year
        }
    } else {
        Order::Day
    };
    Some(Habit { language, decimal: last.1, group: first.1, lakhs: first.0 == 2, order })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_market_in_its_own_way() {
        for (tag, region, decimal, group, lakhs, order) in [
            ("en-US", "US", '.', ',', false, Order::Month),
            ("en-GB", "GB", '.', ',', false, Order::Day),
            ("de", "DE", ',', '.', false, Order::Day),
            ("de", "CH", '.', '\'', false, Order::Day),
            ("fr", "FR", ',', '\u{202F}', false, Order::Day),
            ("en-IN", "IN", '.', ',', true, Order::Day),
            ("sv", "SE", ',', '\u{A0}', false, Order::Year),
            ("pt-BR", "BR", ',', '.', false, Order::Day),
            ("es-MX", "MX", '.', ',', false, Order::Day),
            ("ja", "JP", '.', ',', false, Order::Year),
            ("zh-Hant", "TW", '.', ',', false, Order::Year),
            ("ar", "AE", '.', ',', false, Order::Day),
            ("tr", "TR", ',', '.', false, Order::Day),
        ] {
            let h = habit(tag, region, 1).unwrap();
            assert_eq!(
                (h.decimal, h.group, h.lakhs, h.order),
                (decimal, group, lakhs, order),
                "{tag}-{region}"
            );
        }
    }
}
