//! Numbers with the decimal mark or the group separators of another country.

use crate::engine::amounts::{Amount, Shape};
use crate::engine::habit::Habit;
use crate::engine::localization::{Look, Spot};
use crate::engine::plan::MarketMask;
use crate::finding::Arg;
use crate::rules::localization::{AmountKind, Mark, NumberFormat, Quantity};

/// A `number_format` rule, compiled.
#[derive(Debug)]
pub struct NumberCheck {
    mark: Mark,
    of: AmountKind,
}

impl NumberCheck {
    pub fn new(k: &NumberFormat) -> NumberCheck {
        NumberCheck { mark: k.mark, of: k.of }
    }

    /// Whether the number is wrong where `decimal` is the mark, and whether no other reading is possible.
    fn wrong(&self, amount: &Amount, habit: &Habit, decimal: char) -> Option<bool> {
        let price = self.of == AmountKind::Price;
        match (self.mark, amount.shape) {
            (Mark::Decimal, Shape::Decimal(mark)) => (mark != decimal).then_some(true),
            (Mark::Group, Shape::Both { group, decimal: mark }) => {
                (mark != decimal || group == decimal).then_some(true)
            }
            (Mark::Group, Shape::Groups { mark, lakhs }) => {
                (mark == decimal || (price && habit.lakhs && !lakhs && mark == ',')).then_some(true)
            }
            // Three digits behind the decimal mark are no price.
            (Mark::Group, Shape::Either(mark)) => (price && mark == decimal).then_some(false),
            _ => None,
        }
    }
}

pub fn find(check: &NumberCheck, look: &Look<'_, '_, '_>, markets: MarketMask, out: &mut Vec<Spot>) {
    let suspects: Vec<(&Amount, char)> =
        look.amounts().iter().filter_map(|a| Some((a, of_kind(check, a, look)?))).collect();
    if suspects.is_empty() {
        return;
    }
    let decimal = |habit: &Habit, own: char| if own == '\0' { habit.decimal } else { own };
    let any = |h: &Habit| suspects.iter().any(|(a, own)| check.wrong(a, h, decimal(h, *own)).is_some());
    for (habit, markets) in look.habits(markets, any) {
        let mut wrong = suspects.iter().filter_map(|(a, own)| {
            let mark = decimal(habit, *own);
            Some((a, mark, check.wrong(a, habit, mark)?))
        });
        let Some((first, mark, certain)) = wrong.next() else { continue };
        let right = written(look.text(), first, habit, mark);
        out.push(Spot {
            range: first.range.clone(),
            markets,
            args: vec![("right", Arg::Text(right.clone()))],
            fix: Some((right, certain)),
            also: wrong.map(|(a, mark, _)| (a.range.clone(), written(look.text(), a, habit, mark))).collect(),
        });
    }
}

/// The decimal mark of the amount's currency where it has its own, else NUL; none where the amount is
/// of another kind.
fn of_kind(check: &NumberCheck, a: &Amount, look: &Look<'_, '_, '_>) -> Option<char> {
    if matches!(a.shape, Shape::Plain | Shape::Odd) {
        return None;
    }
    let signs = &look.locale.signs;
    match check.of {
        AmountKind::Price => {
            let (sign, set) = a.money()?;
            // Prices for a unit have three decimals: 3,044 €/kg.
            if look.text()[sign.end.max(a.range.end)..].trim_start().starts_with('/') {
                return None;
            }
            Some(signs.money.get(set.trailing_zeros() as usize)?.decimal.unwrap_or('\0'))
        }
        AmountKind::Measure => {
            let unit = signs.units.get(usize::from(a.unit()?))?;
            // Names of radio bands and the like are written alike everywhere.
            (a.money().is_none() && unit.quantity != Quantity::Other).then_some('\0')
        }
    }
}

/// The number as the habit wants it.
fn written(text: &str, amount: &Amount, habit: &Habit, decimal: char) -> String {
    let fraction = match amount.shape {
        Shape::Decimal(mark) | Shape::Both { decimal: mark, .. } => text[amount.range.clone()].rfind(mark),
        _ => None,
    };
    let number = &text[amount.range.clone()];
    let (whole, rest) = fraction.map_or((number, None), |at| (&number[..at], number.get(at + 1..)));
    let digits: Vec<char> = whole.chars().filter(char::is_ascii_digit).collect();
    let grouped = whole.chars().any(|c| !c.is_ascii_digit());
    let mut right = String::new();
    for (i, digit) in digits.iter().enumerate() {
        let left = digits.len() - i;
        let edge = if habit.lakhs {
            left == 3 || (left > 3 && !left.is_multiple_of(2))
        } else {
            left.is_multiple_of(3)
        };
        if i > 0 && grouped && edge {
            right.push(habit.group);
        }
        right.push(*digit);
    }
    if let Some(rest) = rest {
        right.push(decimal);
        right.push_str(rest);
    }
    right
}
