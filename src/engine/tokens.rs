//! Typed tokens: numbers, percentages, durations, masses, lengths, prices and ratios in running text.
//!
//! They are looked for only around words that already made a candidate, on folded text (digits of all
//! scripts are ASCII there, the minus sign is a blank).

use super::edge;
use super::fold::fold;
use super::index::Initials;
use crate::rules::claim::TokenKind;
use crate::rules::words::Words;
use crate::rules::world::Units;
use rustc_hash::FxHashMap;

/// A typed token in a folded text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Token {
    pub kind: TokenKind,
    /// Bytes of the folded text.
    pub start: usize,
    pub end: usize,
    /// In percent, days, grams, metres; the amount of a price; the quotient of a ratio.
    pub value: f64,
}

/// The units of all languages, by their first character.
#[derive(Debug, Default)]
pub struct Tokens {
    after: FxHashMap<char, Vec<(String, TokenKind, f64)>>,
    before: FxHashMap<char, Vec<(String, TokenKind, f64)>>,
    numerals: FxHashMap<char, Vec<(String, f64)>>,
    /// How numerals and the units before numbers begin, and how tokens end: most words do otherwise.
    initials: Initials,
    before_initials: Initials,
    ends: Initials,
    ratio: Vec<String>,
}

impl Tokens {
    pub fn new(units: &Units) -> Tokens {
        let mut t = Tokens::default();
        for unit in &units.units {
            let add = |map: &mut FxHashMap<char, Vec<_>>, words: &Words, key: fn(&str) -> Option<char>| {
                for (_, word) in words.iter() {
                    let word = fold(word);
                    if let Some(c) = key(&word) {
                        map.entry(c).or_default().push((word, unit.token, unit.factor));
                    }
                }
            };
            add(&mut t.after, &unit.after, |w| w.chars().next());
            add(&mut t.before, &unit.before, |w| w.chars().next_back());
        }
        for (word, value) in units.numerals.values().flatten() {
            let word = fold(word);
            if let Some(c) = word.chars().next() {
                t.numerals.entry(c).or_default().push((word, *value));
            }
        }
        // The longest reading wins: `mg` before `m`, `十三` before `十`.
        for list in t.after.values_mut().chain(t.before.values_mut()) {
            list.sort_by_key(|u| std::cmp::Reverse(u.0.len()));
        }
        for list in t.numerals.values_mut() {
            list.sort_by_key(|u| std::cmp::Reverse(u.0.len()));
        }
        t.initials = Initials::of(t.numerals.values().flatten().map(|n| n.0.as_bytes()));
        let (before, after) = (t.before.values().flatten(), t.after.values().flatten());
        t.before_initials = Initials::of(before.clone().map(|u| u.0.as_bytes()));
        let digits = (b'0'..=b'9').map(|digit| [digit]).collect::<Vec<_>>();
        let words =
            after.map(|u| u.0.as_bytes()).chain(t.numerals.values().flatten().map(|n| n.0.as_bytes()));
        t.ends = Initials::of_ends(words.chain(digits.iter().map(|d| &d[..])));
        t.ratio = units.ratio.iter().map(|(_, w)| fold(w)).collect();
        t
    }

    /// Every token in `range` of `text`, by rising start; a number with a unit is reported as both.
    pub fn find(&self, text: &str, range: std::ops::Range<usize>) -> Vec<Token> {
        let mut found = Vec::new();
        let mut at = range.start;
        while at < range.end {
            let Some(c) = text[at..].chars().next() else { break };
            match self.number_at(text, at) {
                Some((end, value)) if end <= range.end => {
                    self.with_units(text, at, end, value, &mut found);
                    at = end;
                }
                _ => at += c.len_utf8(),
            }
        }
        found
    }

    /// The token of that kind that begins at `at`.
    pub fn starting_at(&self, text: &str, at: usize, kind: TokenKind) -> Option<Token> {
        if kind == TokenKind::Number {
            let (end, value) = self.number_at(text, at)?;
            return Some(Token { kind, start: at, end, value });
        }
        // A price may begin with its currency, a few bytes before the number.
        let behind = || {
            let mut places = (at + 1..=text.len().min(at + 7)).filter(|i| text.is_char_boundary(*i));
            places.find_map(|i| Some((i, self.number_at(text, i)?)))
        };
        let (from, (end, value)) = match self.number_at(text, at) {
            Some(number) => (at, number),
            None if self.before_initials.begin_at(text, at) => behind()?,
            None => return None,
        };
        let mut found = Vec::new();
        self.with_units(text, from, end, value, &mut found);
        found.into_iter().find(|t| t.kind == kind && t.start == at)
    }

    /// The token of that kind that ends at `end`.
    pub fn ending_at(&self, text: &str, end: usize, kind: TokenKind) -> Option<Token> {
        if !self.ends.end_at(text, end) {
            return None;
        }
        let mut from = end;
        for c in text[..end].chars().rev().take(24) {
            if c == '\n' {
                break;
            }
            from -= c.len_utf8();
        }
        self.find(text, from..end).into_iter().rev().find(|t| t.kind == kind && t.end == end)
    }

    fn with_units(&self, text: &str, start: usize, end: usize, value: f64, found: &mut Vec<Token>) {
        found.push(Token { kind: TokenKind::Number, start, end, value });
        if let Some((to, kind, factor)) = self.unit_at(text, end) {
            found.push(Token { kind, start, end: to, value: value * factor });
        } else if let Some((from, kind, factor)) = self.unit_before(text, start) {
            found.push(Token { kind, start: from, end, value: value * factor });
        }
        if let Some((to, second)) = self.ratio_at(text, end) {
            found.push(Token { kind: TokenKind::Ratio, start, end: to, value: value / second });
        }
    }

    fn unit_at(&self, text: &str, at: usize) -> Option<(usize, TokenKind, f64)> {
        for skip in [0, 1] {
            if skip == 1 && text.as_bytes().get(at) != Some(&b' ') {
                break;
            }
            let rest = text.get(at + skip..)?;
            let Some(units) = rest.chars().next().and_then(|c| self.after.get(&c)) else { continue };
            let fits = |u: &&(String, TokenKind, f64)| {
                rest.starts_with(&u.0) && edge::is_edge(text, at + skip + u.0.len())
            };
            if let Some(u) = units.iter().find(fits) {
                return Some((at + skip + u.0.len(), u.1, u.2));
            }
        }
        None
    }

    fn unit_before(&self, text: &str, at: usize) -> Option<(usize, TokenKind, f64)> {
        for skip in [0, 1] {
            if skip == 1 && !text[..at].ends_with(' ') {
                break;
            }
            let before = &text[..at - skip];
            let Some(units) = before.chars().next_back().and_then(|c| self.before.get(&c)) else { continue };
            let fits = |u: &&(String, TokenKind, f64)| {
                before.ends_with(&u.0) && edge::is_edge(text, before.len() - u.0.len())
            };
            if let Some(u) = units.iter().find(fits) {
                return Some((before.len() - u.0.len(), u.1, u.2));
            }
        }
        None
    }

    fn ratio_at(&self, text: &str, at: usize) -> Option<(usize, f64)> {
        let rest = text[at..].trim_start_matches(' ');
        let sign = self.ratio.iter().find(|s| rest.starts_with(s.as_str()))?;
        let next = text.len() - rest.len() + sign.len();
        let next = next + (text[next..].len() - text[next..].trim_start_matches(' ').len());
        let (end, value) = self.number_at(text, next)?;
        (value != 0.0).then_some((end, value))
    }

    /// A number, in digits or as a word, that begins at `at`: its end and value.
    fn number_at(&self, text: &str, at: usize) -> Option<(usize, f64)> {
        let bytes = text.as_bytes();
        // Most places lie inside a word.
        if at > 0 && bytes.get(at)?.is_ascii_alphanumeric() && bytes[at - 1].is_ascii_alphanumeric() {
            return None;
        }
        let rest = text.get(at..)?;
        let first = rest.chars().next()?;
        if first.is_ascii_digit() {
            let before = text[..at].chars().next_back();
            // `12` is no number inside `no.12`'s digits or `gt12`.
            if before.is_some_and(|c| c.is_ascii_alphanumeric()) {
                return None;
            }
            return Some(digits(text, at));
        }
        if !self.initials.begin_at(text, at) || !edge::is_edge(text, at) {
            return None;
        }
        let fits = |w: &&(String, f64)| rest.starts_with(&w.0) && edge::is_edge(text, at + w.0.len());
        let word = self.numerals.get(&first)?.iter().find(fits)?;
        Some((at + word.0.len(), word.1))
    }
}

/// Reads digits with separators. `1,299.00`, `1.299,00`, `1 299`, `1'299`: the last mark that is not
/// followed by exactly three digits is the decimal mark.
fn digits(text: &str, at: usize) -> (usize, f64) {
    let bytes = text.as_bytes();
    let mut end = at;
    let mut whole = String::new();
    let mut marks: Vec<(u8, usize)> = Vec::new();
    while let Some(&b) = bytes.get(end) {
        if b.is_ascii_digit() {
            whole.push(char::from(b));
            end += 1;
        } else if matches!(b, b'.' | b',' | b'\'') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit) {
            marks.push((b, whole.len()));
            end += 1;
        } else {
            break;
        }
    }
    let decimal = match marks.as_slice() {
        [] => None,
        [.., (last, at)] => {
            let repeated = marks.iter().filter(|m| m.0 == *last).count() > 1;
            let three = whole.len() - at == 3;
            let mixed = marks.iter().any(|m| m.0 != *last);
            (!repeated && (mixed || !three || whole.starts_with('0'))).then_some(*at)
        }
    };
    if let Some(at) = decimal {
        whole.insert(at, '.');
    }
    (end, whole.parse().unwrap_or(f64::INFINITY))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens() -> Tokens {
        Tokens::new(&serde_yaml::from_str(include_str!("../../rules/units.yaml")).unwrap())
    }

    fn find(text: &str, kind: TokenKind) -> Vec<(String, f64)> {
        let text = fold(text);
        tokens()
            .find(&text, 0..text.len())
            .into_iter()
            .filter(|t| t.kind == kind)
            .map(|t| (text[t.start..t.end].to_owned(), t.value))
            .collect()
    }

    #[test]
    fn each_language_in_its_own_notation() {
        assert_eq!(find("lose 10 kg in 2 weeks", TokenKind::Mass), [("10 kg".into(), 10_000.0)]);
        assert_eq!(find("lose 10 kg in 2 weeks", TokenKind::Duration), [("2 weeks".into(), 14.0)]);
        assert_eq!(find("7天瘦5斤", TokenKind::Duration), [("7天".into(), 7.0)]);
        assert_eq!(find("7天瘦5斤", TokenKind::Mass), [("5斤".into(), 2500.0)]);
        assert_eq!(find("bis zu 30 % günstiger", TokenKind::Percent), [("30 %".into(), 30.0)]);
        assert_eq!(find("降价百分之50", TokenKind::Percent), [("百分之50".into(), 50.0)]);
        assert_eq!(find("statt 1.299,00 €", TokenKind::Price), [("1.299,00 €".into(), 1299.0)]);
        assert_eq!(find("was US$ 1,299.00", TokenKind::Price), [("us$ 1,299.00".into(), 1299.0)]);
        assert_eq!(find("9 out of 10 women", TokenKind::Ratio), [("9 out of 10".into(), 0.9)]);
        assert_eq!(find("in two weeks", TokenKind::Duration), [("two weeks".into(), 14.0)]);
        assert_eq!(find("三天见效", TokenKind::Duration), [("三天".into(), 3.0)]);
    }

    #[test]
    fn model_names_are_no_numbers() {
        assert_eq!(find("GT12 case", TokenKind::Number), []);
        assert_eq!(find("5mm thick", TokenKind::Mass), []);
    }
}
