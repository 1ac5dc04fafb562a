//! The languages of one record side by side: what must not change in translation, what is missing, and
//! what was never translated.
//!
//! Values are compared role by role between the first language of the record and each other one. Merchants
//! convert and leave out; so a number counts as changed only where as many numbers stand on both sides and
//! the two that differ are followed by the same unit.

use super::sighting::{Sighting, quoted};
use crate::engine::compile::{FieldMask, field_bit};
use crate::engine::guard::Surroundings;
use crate::engine::scan::{FieldScan, NodeHit};
use crate::engine::tokens::Token;
use crate::engine::vocabulary::Node;
use crate::finding::Arg;
use crate::listing::FieldName;
use crate::rules::claim::TokenKind;
use crate::rules::rule::Translations;
use std::ops::Range;

/// Roles of which a record has one value in each language.
const TRANSLATED: &[FieldName] = &[
    FieldName::Title,
    FieldName::ShortDescription,
    FieldName::Description,
    FieldName::SeoTitle,
    FieldName::SeoDescription,
];

/// Bytes up to which a text is short: a title, a bullet.
const SHORT: usize = 120;

/// Converted amounts are rounded.
const ROUNDING: f64 = 0.05;

/// The places where the languages of the record do not say the same. `fields` are those that are read;
/// `sizes` are the words of sizes, whose numbers each system has its own of.
pub fn check<'s, 'l>(
    what: Translations,
    s: &Surroundings<'s, 'l>,
    fields: FieldMask,
    sizes: &[Node],
) -> Vec<Sighting<'s, 'l>> {
    let mut found = Vec::new();
    let languages = languages(s);
    if languages.len() < 2 {
        return found;
    }
    for role in TRANSLATED.iter().filter(|role| fields & field_bit(**role) != 0) {
        let mut texts: Vec<&'s FieldScan<'l>> = Vec::new();
        for scan in s.scans.iter().filter(|scan| scan.field.name == *role && language(scan).is_some()) {
            // Regions of one language are variants of each other, not translations.
            if !texts.iter().any(|t| language(t) == language(scan)) {
                texts.push(scan);
            }
        }
        if what == Translations::Missing {
            found.extend(missing(&texts, &languages));
            continue;
        }
        let Some((first, others)) = texts.split_first() else { continue };
        for other in others {
            found.extend(match what {
                Translations::Numbers => number(s, first, other, sizes),
                Translations::Names => brand(s, first, other).or_else(|| model(first, other)),
                Translations::Copied => copied(first, other),
                Translations::Missing => None,
            });
        }
    }
    found
}

/// The primary subtag that the file declares for a value.
fn language<'s>(scan: &'s FieldScan<'_>) -> Option<&'s str> {
    scan.field.locale.as_ref().map(|l| l.language.as_str()).filter(|l| *l != "und")
}

/// The languages of the record, in the order in which they appear.
fn languages<'s>(s: &Surroundings<'s, '_>) -> Vec<&'s str> {
    let mut found = Vec::new();
    for language in s.scans.iter().filter_map(language) {
        if !found.contains(&language) {
            found.push(language);
        }
    }
    found
}

/// A role that only some of the languages have.
fn missing<'s, 'l>(texts: &[&'s FieldScan<'l>], languages: &[&str]) -> Option<Sighting<'s, 'l>> {
    let first = texts.first()?;
    let lacking: Vec<&str> =
        languages.iter().copied().filter(|l| !texts.iter().any(|t| language(t) == Some(l))).collect();
    if lacking.is_empty() {
        return None;
    }
    let args = vec![
        ("attribute", Arg::Text(first.field.name.as_str().to_owned())),
        ("languages", Arg::Text(lacking.join(", "))),
    ];
    Some(Sighting::of_range(first, 0..first.text().len(), args))
}

/// A text that stands under two languages unchanged although it reads as one of them.
fn copied<'s, 'l>(first: &'s FieldScan<'l>, second: &'s FieldScan<'l>) -> Option<Sighting<'s, 'l>> {
    if second.text().trim() != first.text().trim() {
        return None;
    }
    // The copy is the one that does not read as it is declared; unless that is sure, the later one.
    let detected = second.language().detected();
    let (first, other) = if detected == language(second) { (second, first) } else { (first, second) };
    // Names and lists of data are the same in all languages; a sentence is not.
    let small = |w: &&str| {
        w.chars().count() > 2 && w.chars().all(char::is_alphabetic) && w.starts_with(char::is_lowercase)
    };
    let words = other.field.text.value().split_whitespace().filter(small).count();
    let foreign = detected == language(first);
    if !(foreign || words >= 6) {
        return None;
    }
    let args = vec![
        ("language", Arg::Text(language(other)?.to_owned())),
        ("from", Arg::Text(language(first)?.to_owned())),
    ];
    Some(Sighting::of_range(other, 0..other.text().len(), args))
}

/// A number in digits with what it counts.
#[derive(Debug, Clone)]
struct Figure {
    range: Range<usize>,
    /// In the kind's own unit.
    value: f64,
    kind: TokenKind,
    /// The letters behind it.
    unit: String,
}

/// The first number of the other text that differs from its counterpart.
fn number<'s, 'l>(
    s: &Surroundings<'s, 'l>,
    first: &'s FieldScan<'l>,
    other: &'s FieldScan<'l>,
    sizes: &[Node],
) -> Option<Sighting<'s, 'l>> {
    let (a, b) = (figures(s, first, sizes), figures(s, other, sizes));
    if a.is_empty() || a.len() != b.len() {
        return None;
    }
    let (lone_a, lone_b) = (without(&a, &b), without(&b, &a));
    // One slip is a mistake; when half of the numbers differ, the text is another one.
    let ([was], [is]) = (lone_a.as_slice(), lone_b.as_slice()) else { return None };
    if a.len() > 1 && 2 * lone_a.len() > a.len() {
        return None;
    }
    // Long texts are told anew rather than translated: there the two must be the same number of the text,
    // of the same thing.
    let short = first.text().len().max(other.text().len()) <= SHORT;
    let rank = |all: &[Figure], one: &Figure| all.iter().position(|f| f.range == one.range);
    let same_place = rank(&a, was) == rank(&b, is);
    if !comparable(was, is, short) || !(short || same_place) {
        return None;
    }
    let range = first.original(was.range.clone());
    let args = vec![
        ("value", quoted(&first.field.text.value()[range])),
        ("from", Arg::Text(language(first)?.to_owned())),
    ];
    Some(Sighting::of_range(other, is.range.clone(), args))
}

/// Whether two numbers count the same thing in the same unit. In a short text the words behind them, which
/// are translated, need not be the same.
fn comparable(a: &Figure, b: &Figure, short: bool) -> bool {
    if a.kind != TokenKind::Number || b.kind != TokenKind::Number {
        return a.kind == b.kind;
    }
    // What is no known unit on either side: the same letters, or a word of the language.
    let word = |f: &Figure| f.unit.chars().count() > 3 || !f.unit.is_ascii();
    if short { a.unit == b.unit || (word(a) && word(b)) } else { a.unit == b.unit && !a.unit.is_empty() }
}

fn figures(s: &Surroundings<'_, '_>, scan: &FieldScan<'_>, sizes: &[Node]) -> Vec<Figure> {
    let text = scan.text();
    let tokens = s.vocabulary.tokens.find(text, 0..text.len());
    let mut found: Vec<Figure> = Vec::new();
    for number in tokens.iter().filter(|t| t.kind == TokenKind::Number) {
        if !text[number.start..].starts_with(|c: char| c.is_ascii_digit()) {
            continue;
        }
        let holds = |t: &&Token| {
            t.start <= number.start
                && number.end <= t.end
                && !matches!(t.kind, TokenKind::Number | TokenKind::Ratio)
        };
        let typed = tokens.iter().find(holds);
        let rest = text[number.end..].trim_start();
        let a_size = |h: &NodeHit| sizes.contains(&h.node) && h.start <= number.start && number.end <= h.end;
        if scan.hits().iter().any(a_size) {
            continue;
        }
        // Prices differ between countries, degrees between scales.
        if typed.is_some_and(|t| t.kind == TokenKind::Price) || rest.starts_with(['°', 'º', '℃', '℉']) {
            continue;
        }
        found.push(Figure {
            range: number.start..number.end,
            value: typed.map_or(number.value, |t| t.value),
            kind: typed.map_or(TokenKind::Number, |t| t.kind),
            unit: rest.chars().take_while(|c| c.is_alphabetic()).collect(),
        });
    }
    found
}

/// What of `a` has no counterpart in `b`.
fn without(a: &[Figure], b: &[Figure]) -> Vec<Figure> {
    let mut left: Vec<&Figure> = b.iter().collect();
    let same = |x: &Figure, y: &Figure| {
        let rounding = if x.kind == TokenKind::Number { 0.015 } else { ROUNDING };
        (x.value - y.value).abs() <= rounding * x.value.abs().max(y.value.abs())
    };
    a.iter()
        .filter(|x| match left.iter().position(|y| same(x, y)) {
            Some(i) => {
                left.swap_remove(i);
                false
            }
            None => true,
        })
        .cloned()
        .collect()
}

/// A brand that the other text writes differently, letters apart.
fn brand<'s, 'l>(
    s: &Surroundings<'s, 'l>,
    first: &'s FieldScan<'l>,
    other: &'s FieldScan<'l>,
) -> Option<Sighting<'s, 'l>> {
    let field = s.listing.first(FieldName::Brand)?;
    let brand = crate::engine::fold::fold(field.text.value().trim());
    let there = (first.text().contains(&brand), other.text().contains(&brand));
    let (first, other) = match there {
        (true, false) => (first, other),
        (false, true) => (other, first),
        _ => return None,
    };
    // Four letters are soon like another word: Asus, aus.
    if brand.chars().count() < 5 {
        return None;
    }
    let size = brand.split(' ').count();
    let words: Vec<Range<usize>> = words(other.text());
    let range = words.windows(size).map(|w| w[0].start..w[size - 1].end).find(|range| {
        let written = &other.text()[range.clone()];
        let large = other.field.text.value()[other.original(range.clone())].starts_with(char::is_uppercase);
        large && alike(written, &brand)
    })?;
    Some(changed(first, other, range, field.text.value()))
}

/// A model name that the other text writes differently.
fn model<'s, 'l>(first: &'s FieldScan<'l>, other: &'s FieldScan<'l>) -> Option<Sighting<'s, 'l>> {
    let (a, b) = (models(first), models(other));
    let there = |list: &[(Range<usize>, String)], name: &str| list.iter().any(|(_, n)| n == name);
    let (range, was) = b.iter().filter(|(_, name)| !there(&a, name)).find_map(|(range, name)| {
        let was = a.iter().find(|(_, n)| !there(&b, n) && alike(n, name))?;
        Some((range.clone(), was.0.clone()))
    })?;
    let was = first.field.text.value()[first.original(was)].to_owned();
    Some(changed(first, other, range, &was))
}

fn changed<'s, 'l>(
    first: &FieldScan<'l>,
    other: &'s FieldScan<'l>,
    range: Range<usize>,
    was: &str,
) -> Sighting<'s, 'l> {
    let from = language(first).unwrap_or_default().to_owned();
    Sighting::of_range(other, range, vec![("value", quoted(was)), ("from", Arg::Text(from))])
}

/// Words with letters and digits that name a model, in one spelling. An amount (500ml), a size (2xl) and a
/// standard (usb3, 4k) are none.
fn models(scan: &FieldScan<'_>) -> Vec<(Range<usize>, String)> {
    let text = scan.text();
    let name = |range: &Range<usize>| -> Option<String> {
        let word = &text[range.clone()];
        let digits = word.bytes().filter(u8::is_ascii_digit).count();
        let amount = word.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        let model = word.is_ascii()
            && word.len() >= 4
            && digits >= 2
            && digits < word.len()
            && !(amount.len() < word.len() && amount.bytes().all(|b| b.is_ascii_alphabetic()));
        model.then(|| word.to_owned())
    };
    words(text).into_iter().filter_map(|range| Some((range.clone(), name(&range)?))).collect()
}

/// Words between blanks and punctuation.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (c.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                found.push(from..at);
                start = None;
            }
            _ => {}
        }
    }
    found
}

/// One slip of the pen apart; two in long names.
fn alike(a: &str, b: &str) -> bool {
    let slips = strsim::damerau_levenshtein(a, b);
    let length = a.chars().count().min(b.chars().count());
    slips > 0 && slips <= if length >= 8 { 2 } else { 1 }
}
