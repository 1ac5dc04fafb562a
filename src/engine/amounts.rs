//! Numbers as they are written, with the unit or the currency beside them.
//!
//! [`super::tokens`] reads folded text for claims and knows what an amount is worth; here the written
//! marks, signs and symbols count, so the original is read.

use crate::rules::localization::{Measures, Quantity, System};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// A set of currencies, one bit each in the order of `rules/measures.yaml`.
pub type MoneySet = u64;

/// What stands beside a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// By its number in `rules/measures.yaml`.
    Unit(u16),
    Money(MoneySet),
}

/// A number as it is written. Ranges are bytes of the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Amount {
    pub range: Range<usize>,
    pub shape: Shape,
    pub before: Option<(Range<usize>, Sign)>,
    pub after: Option<(Range<usize>, Sign)>,
    /// The unit stands behind a later number of the same list: `20 x 30 cm`.
    pub shared: bool,
}

/// How the digits are divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    Plain,
    /// One mark before what is no group of three.
    Decimal(char),
    /// One mark before three digits: a group or a fraction.
    Either(char),
    /// Several groups.
    Groups {
        mark: char,
        lakhs: bool,
    },
    Both {
        group: char,
        decimal: char,
    },
    /// Versions, addresses, dates.
    Odd,
}

impl Amount {
    pub fn unit(&self) -> Option<u16> {
        match self.after {
            Some((_, Sign::Unit(u))) => Some(u),
            _ => None,
        }
    }

    /// The currencies that the amount may be in, with the place of the sign.
    pub fn money(&self) -> Option<(Range<usize>, MoneySet)> {
        [&self.before, &self.after].into_iter().flatten().find_map(|(range, sign)| match sign {
            Sign::Money(set) => Some((range.clone(), *set)),
            Sign::Unit(_) => None,
        })
    }

    /// The value, read as its shape says; `Either` is read as a fraction where `decimal` is its mark.
    pub fn value(&self, text: &str, decimal: char) -> f64 {
        let fraction = match self.shape {
            Shape::Decimal(mark) | Shape::Both { decimal: mark, .. } => Some(mark),
            Shape::Either(mark) if mark == decimal => Some(mark),
            _ => None,
        };
        let mut plain = String::new();
        for c in text[self.range.clone()].chars() {
            if c.is_ascii_digit() {
                plain.push(c);
            } else if Some(c) == fraction {
                plain.push('.');
            }
        }
        plain.parse().unwrap_or(f64::NAN)
    }
}

/// Signs by their first or last character, the longest first.
#[derive(Debug, Default)]
pub struct Signs {
    after: FxHashMap<char, Vec<Written>>,
    before: FxHashMap<char, Vec<Written>>,
    /// Of each unit: the right symbol.
    pub units: Vec<UnitSign>,
    pub money: Vec<MoneySign>,
}

#[derive(Debug)]
struct Written {
    text: String,
    /// Case counts.
    exact: bool,
    sign: Sign,
}

#[derive(Debug)]
pub struct UnitSign {
    pub symbol: String,
    pub quantity: Quantity,
    pub system: Option<System>,
    /// Symbol, factor, offset of the other system.
    pub convert: Option<(String, f64, f64)>,
    wrong: Vec<String>,
}

#[derive(Debug)]
pub struct MoneySign {
    pub code: String,
    pub digits: u8,
    /// Where it is not the language's.
    pub decimal: Option<char>,
    pub markets: Vec<String>,
}

impl Signs {
    pub fn new(measures: &Measures) -> Signs {
        let mut s = Signs::default();
        for (i, unit) in measures.units.iter().enumerate() {
            let sign = Sign::Unit(i as u16);
            s.add_after(&unit.symbol, true, sign);
            unit.also.iter().for_each(|w| s.add_after(w, false, sign));
            unit.wrong.iter().for_each(|w| s.add_after(w, true, sign));
            s.units.push(UnitSign {
                symbol: unit.symbol.clone(),
                quantity: unit.quantity,
                system: unit.system,
                convert: unit.convert.as_ref().map(|c| (c.to.clone(), c.factor, c.offset)),
                wrong: unit.wrong.clone(),
            });
        }
        let mut signs: Vec<(&String, MoneySet)> = Vec::new();
        for (i, money) in measures.currencies.iter().enumerate().take(64) {
            for sign in &money.signs {
                match signs.iter_mut().find(|(known, _)| *known == sign) {
                    Some((_, set)) => *set |= 1 << i,
                    None => signs.push((sign, 1 << i)),
                }
            }
            s.money.push(MoneySign {
                code: money.code.clone(),
                digits: money.digits,
                decimal: money.decimal,
                markets: money.markets.clone(),
            });
        }
        for (text, set) in signs {
            s.add_after(text, true, Sign::Money(set));
            if let Some(last) = text.chars().next_back() {
                let written = Written { text: text.clone(), exact: true, sign: Sign::Money(set) };
                s.before.entry(last).or_default().push(written);
            }
        }
        for list in s.after.values_mut().chain(s.before.values_mut()) {
            // An exact reading before one that does not mind the case: `mA` and `MA`, `KG` written wrong.
            list.sort_by_key(|w| (std::cmp::Reverse(w.text.len()), !w.exact));
        }
        s
    }

    fn add_after(&mut self, text: &str, exact: bool, sign: Sign) {
        let text = if exact { text.to_owned() } else { text.to_lowercase() };
        let Some(first) = text.chars().next() else { return };
        let mut keys = vec![first];
        if !exact {
            keys.extend(first.to_uppercase().filter(|c| *c != first));
        }
        for key in keys {
            self.after.entry(key).or_default().push(Written { text: text.clone(), exact, sign });
        }
    }

    /// Whether the text writes the unit wrong, and how it is written right.
    pub fn corrected(&self, unit: u16, written: &str) -> Option<&str> {
        let unit = self.units.get(usize::from(unit))?;
        unit.wrong.iter().any(|w| w == written).then_some(unit.symbol.as_str())
    }

    /// Every number of the text.
    pub fn amounts(&self, text: &str) -> Vec<Amount> {
        let bytes = text.as_bytes();
        let mut found: Vec<Amount> = Vec::new();
        let mut at = 0;
        while let Some(next) = bytes[at..].iter().position(u8::is_ascii_digit) {
            let start = at + next;
            let (end, shape) = number(text, start);
            at = end;
            let before =
                self.sign_before(text, start).filter(|(sign, _)| !model(text, sign, start..end, shape));
            if before.is_none() && glued(&text[..start]) {
                // A model number: what follows belongs to it.
                while bytes.get(at).is_some_and(|b| b.is_ascii_alphanumeric()) {
                    at += 1;
                }
                continue;
            }
            let after = self.sign_after(text, end).filter(|(sign, _)| !quoted(text, start, sign));
            found.push(Amount { range: start..end, shape, before, after, shared: false });
        }
        for i in (1..found.len()).rev() {
            let gap = text[found[i - 1].range.end..found[i].range.start].trim();
            let joined =
                matches!(gap, "x" | "X" | "×" | "*" | "-" | "–" | "~" | "bis" | "to" | "à" | "a" | "/");
            if found[i - 1].after.is_none() && joined && found[i].unit().is_some() {
                found[i - 1].after = found[i].after.clone();
                found[i - 1].shared = true;
            }
        }
        found
    }

    fn sign_after(&self, text: &str, end: usize) -> Option<(Range<usize>, Sign)> {
        let mut at = end;
        let first = text[at..].chars().next()?;
        if matches!(first, ' ' | '\u{A0}' | '\u{202F}' | '-') {
            at += first.len_utf8();
        }
        let rest = &text[at..];
        let list = self.after.get(&rest.chars().next()?)?;
        let fits = |w: &&Written| {
            let Some(head) = rest.get(..w.text.len()) else { return false };
            let same = if w.exact { head == w.text } else { head.to_lowercase() == w.text };
            same && ends_there(&w.text, &rest[w.text.len()..])
                // `5 in 1` is no length, `3 a` no area.
                && !(first != rest.chars().next().unwrap_or(' ') && w.text == "in" && !measure_in(&rest[2..]))
        };
        let w = list.iter().find(fits)?;
        Some((at..at + w.text.len(), w.sign))
    }

    fn sign_before(&self, text: &str, start: usize) -> Option<(Range<usize>, Sign)> {
        let mut end = start;
        let last = text[..end].chars().next_back()?;
        if matches!(last, ' ' | '\u{A0}' | '\u{202F}') {
            end -= last.len_utf8();
        }
        let head = &text[..end];
        let list = self.before.get(&head.chars().next_back()?)?;
        let fits = |w: &&Written| {
            head.ends_with(&w.text)
                && (!w.text.starts_with(char::is_alphabetic)
                    || !head[..head.len() - w.text.len()]
                        .chars()
                        .next_back()
                        .is_some_and(char::is_alphanumeric))
        };
        let w = list.iter().find(fits)?;
        Some((end - w.text.len()..end, w.sign))
    }
}

/// Whether what looks like an inch sign closes a quotation.
fn quoted(text: &str, start: usize, sign: &Range<usize>) -> bool {
    matches!(&text[sign.clone()], "\"" | "”") && text[..start].ends_with(['"', '“', '”', '„'])
}

/// Whether letters and digits without a blank are rather a model than a price (`RM6003`, `TL09`, `HK35B`): no
/// price begins with a zero, and thousands stand apart from a code in capitals or are divided (`Rp50000` is one).
fn model(text: &str, sign: &Range<usize>, number: Range<usize>, shape: Shape) -> bool {
    let bytes = text.as_bytes();
    let code = sign.end == number.start && bytes[sign.end - 1].is_ascii_alphabetic();
    let zero = bytes[number.start] == b'0' && number.len() > 1;
    let goes_on = bytes.get(number.end).is_some_and(u8::is_ascii_alphanumeric);
    let capitals = bytes[sign.clone()].iter().all(u8::is_ascii_uppercase);
    code && shape == Shape::Plain && (zero || (capitals && number.len() > 3) || goes_on)
}

/// Whether `in` behind a blank is the unit: nothing, a mark or a bracket follows, not a word or number.
fn measure_in(rest: &str) -> bool {
    // `2-in-1`
    if rest.strip_prefix('-').is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric())) {
        return false;
    }
    let rest = rest.trim_start_matches(['.', ' ']);
    !rest.starts_with(|c: char| c.is_alphanumeric()) || rest.starts_with("x ")
}

/// Whether a sign ends where it should: letters do not run on.
fn ends_there(sign: &str, rest: &str) -> bool {
    let runs_on = |c: char| c.is_alphanumeric() && (c as u32) < 0x2E80;
    !sign.ends_with(char::is_alphanumeric) || !rest.starts_with(runs_on)
}

/// Whether a number that follows is part of a word: `WH-1000`, `v2`, `#12`.
fn glued(head: &str) -> bool {
    let mut back = head.chars().rev();
    match back.next() {
        Some('-' | '.' | '/' | '_' | ',') => {
            back.next().is_some_and(|c| c.is_alphanumeric() && (c as u32) < 0x2E80)
        }
        Some('#') => true,
        // Han, kana and Hangul stand beside numbers without a blank.
        Some(c) => c.is_alphanumeric() && (c as u32) < 0x2E80 && !matches!(c, '\u{E00}'..='\u{E7F}'),
        None => false,
    }
}

/// Reads the digits and marks from `start`: the end, and how they are divided.
fn number(text: &str, start: usize) -> (usize, Shape) {
    let bytes = text.as_bytes();
    let digits = |from: usize| bytes[from..].iter().take_while(|b| b.is_ascii_digit()).count();
    let first = digits(start);
    let mut end = start + first;
    // Each mark with the digits that follow it.
    let mut marks: Vec<(char, usize)> = Vec::new();
    while let Some(mark) = text[end..].chars().next() {
        let next = end + mark.len_utf8();
        let count = digits(next);
        let blank = matches!(mark, ' ' | '\u{A0}' | '\u{202F}' | '\u{2009}');
        let divides = match mark {
            '.' | ',' => count > 0,
            '\'' | '’' => count == 3,
            // A plain blank divides only what a mark with a fraction follows: `1 299,00`.
            ' ' => {
                count == 3
                    && first <= 3
                    && matches!(bytes.get(next + 3), Some(b'.' | b','))
                    && digits(next + 4) == 2
            }
            _ => blank && count == 3,
        };
        if !divides {
            break;
        }
        marks.push((mark, count));
        end = next + count;
    }
    (end, shape(first, &marks, bytes[start] == b'0'))
}

fn shape(first: usize, marks: &[(char, usize)], zero: bool) -> Shape {
    match marks {
        [] => Shape::Plain,
        [(mark @ ('.' | ','), 3)] if first <= 3 && !zero => Shape::Either(*mark),
        [(mark @ ('.' | ','), _)] => Shape::Decimal(*mark),
        [(mark, _)] => Shape::Groups { mark: *mark, lakhs: false },
        [groups @ .., (last, digits)] => {
            let mark = groups[0].0;
            let same = groups.iter().all(|g| g.0 == mark);
            let threes = groups.iter().all(|g| g.1 == 3);
            let twos = mark == ',' && groups.iter().all(|g| g.1 == 2);
            if !same || first > 3 {
                Shape::Odd
            } else if *last == mark {
                match (threes, twos) {
                    (true, _) if *digits == 3 => Shape::Groups { mark, lakhs: false },
                    (_, true) if *digits == 3 => Shape::Groups { mark, lakhs: true },
                    _ => Shape::Odd,
                }
            } else if matches!(last, '.' | ',') && threes {
                Shape::Both { group: mark, decimal: *last }
            } else if matches!(last, '.') && mark == ',' && groups.last().is_some_and(|g| g.1 == 3) {
                // 12,34,567.00
                Shape::Both { group: mark, decimal: *last }
            } else {
                Shape::Odd
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Rules;

    fn amounts(text: &str) -> Vec<(String, Shape, Option<String>)> {
        let signs = Signs::new(&Rules::embedded().unwrap().measures);
        signs
            .amounts(text)
            .into_iter()
            .map(|a| {
                let beside = match a.before.as_ref().or(a.after.as_ref()) {
                    Some((_, Sign::Unit(u))) => Some(signs.units[usize::from(*u)].symbol.clone()),
                    Some((_, Sign::Money(set))) => {
                        Some(signs.money[set.trailing_zeros() as usize].code.clone())
                    }
                    None => None,
                };
                (text[a.range].to_owned(), a.shape, beside)
            })
            .collect()
    }

    #[test]
    fn numbers_keep_their_marks_and_signs() {
        let is = |text: &str, number: &str, shape: Shape, sign: Option<&str>| {
            assert_eq!(amounts(text)[0], (number.to_owned(), shape, sign.map(str::to_owned)), "{text}");
        };
        is("statt 1.299,00 €", "1.299,00", Shape::Both { group: '.', decimal: ',' }, Some("EUR"));
        is("1 299,00 €", "1 299,00", Shape::Both { group: ' ', decimal: ',' }, Some("EUR"));
        is("Gewicht 1.5 kg", "1.5", Shape::Decimal('.'), Some("kg"));
        is("₹12,34,567", "12,34,567", Shape::Groups { mark: ',', lakhs: true }, Some("INR"));
        is("约1.5kg", "1.5", Shape::Decimal('.'), Some("kg"));
        is("24 inch", "24", Shape::Plain, Some("in"));
        is("5 in 1", "5", Shape::Plain, None);
        is("2-in-1 Bürste", "2", Shape::Plain, None);
        is("RM50", "50", Shape::Plain, Some("MYR"));
        is("Rp50000", "50000", Shape::Plain, Some("IDR"));
        is("USD 6003", "6003", Shape::Plain, Some("USD"));
        is("2 500 ml", "2", Shape::Plain, None);
        is("CHF 1'299.00", "1'299.00", Shape::Both { group: '\'', decimal: '.' }, Some("CHF"));
        is("5 Kgs", "5", Shape::Plain, Some("kg"));
        is("Firmware 1.2.3", "1.2.3", Shape::Odd, None);
        is("20.5 x 30 cm", "20.5", Shape::Decimal('.'), Some("cm"));
    }

    #[test]
    fn model_numbers_are_no_amounts() {
        assert_eq!(amounts("WH-1000XM5 GT12 v2.4 ABC-1.5"), []);
        assert_eq!(amounts("RM6003 TL09 HKD35B"), []);
    }
}
