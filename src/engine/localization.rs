//! The checks that need more than words: language, notation, units, spelling, characters, templates.
//!
//! They read the original text, where the marks and the case still are, and most of them look for
//! something that few fields hold. So each says which kinds of characters it needs, a field is asked
//! once which kinds it has, and everything else (numbers, language) is worked out when somebody asks.

use super::amounts::{Amount, Signs};
use super::checks::LocaleCheck;
use super::compile::{Compiler, FieldMask, field_bit};
use super::guard::Surroundings;
use super::habit::{self, Habit, MarketHabits};
use super::language::is_prose;
use super::matching::Match;
use super::plan::{MarketMask, Plan};
use super::scan::FieldScan;
use super::tongue::{Evidence, LanguageSet, Tongues};
use crate::finding::{Arg, Edit, Fix};
use crate::listing::Field;
use crate::rules::rule::Rule;
use std::cell::{OnceCell, RefCell};
use std::ops::Range;
use std::sync::Arc;
use unic_langid::LanguageIdentifier;

/// What the checks of a plan share.
pub struct Localization {
    pub tongues: Arc<Tongues>,
    pub signs: Signs,
    pub markets: Vec<MarketHabits>,
    /// The markets that read each language, by its bit.
    readers: Vec<MarketMask>,
    /// By their number in the plan.
    checks: Vec<(usize, LocaleCheck)>,
    /// The fields that any of them reads.
    fields: FieldMask,
}

impl Localization {
    /// None where no rule of the plan is of these kinds.
    pub fn new(
        chosen: Vec<(usize, &Rule)>,
        fields: FieldMask,
        codes: &[String],
        markets: MarketMask,
        tongues: Arc<Tongues>,
        c: &mut Compiler<'_>,
    ) -> Option<Box<Localization>> {
        if chosen.is_empty() {
            return None;
        }
        let markets = habit::habits(c.rules, codes, markets, &tongues);
        let check = |(number, rule): (usize, &Rule)| Some((number, LocaleCheck::new(rule, c, &tongues)?));
        let checks = chosen.into_iter().filter_map(check).collect();
        Some(Box::new(Localization {
            signs: Signs::new(&c.rules.measures),
            tongues,
            readers: (0..LanguageSet::BITS).map(|i| readers(&markets, 1 << i)).collect(),
            markets,
            checks,
            fields,
        }))
    }

    /// The markets that read one of these languages.
    pub fn readers(&self, mut languages: LanguageSet) -> MarketMask {
        let mut markets = 0;
        while languages != 0 {
            markets |= self.readers[languages.trailing_zeros() as usize];
            languages &= languages - 1;
        }
        markets
    }
}

fn readers(markets: &[MarketHabits], language: LanguageSet) -> MarketMask {
    markets.iter().filter(|m| m.languages & language != 0).fold(0, |mask, m| mask | m.market)
}

/// Kinds of characters that a text holds, one bit each.
pub type Traits = u32;

pub const DIGIT: Traits = 1;
pub const UPPER: Traits = 1 << 1;
pub const AMPERSAND: Traits = 1 << 2;
/// `: ; ! ?`
pub const STOP: Traits = 1 << 3;
pub const SLASH: Traits = 1 << 4;
/// Anything that is not ASCII …
pub const WIDE: Traits = 1 << 5;
/// … and by the first byte: Latin-1, general punctuation and symbols, CJK marks and kana, full-width and
/// presentation forms, emoji, other scripts.
pub const LATIN_1: Traits = 1 << 6;
pub const PUNCTUATION: Traits = 1 << 7;
pub const CJK: Traits = 1 << 8;
pub const FORMS: Traits = 1 << 9;
pub const EMOJI: Traits = 1 << 10;
pub const OTHER: Traits = 1 << 11;
pub const CONTROL: Traits = 1 << 12;
/// `{ } % $ [ ] < > # _ *` and what else a template asks for, one bit each from here.
const TEMPLATE: u32 = 13;
const MARKS: &[u8] = b"{%$[<#_*?=\"";

/// The bit of an ASCII character that templates may ask for; 0 for another.
pub fn mark(c: char) -> Traits {
    MARKS.iter().position(|m| char::from(*m) == c).map_or(0, |i| 1 << (TEMPLATE + i as u32))
}

const fn traits_of(b: u8) -> Traits {
    let mut bits = match b {
        b'0'..=b'9' => DIGIT,
        b'A'..=b'Z' => UPPER,
        b'&' => AMPERSAND,
        b':' | b';' | b'!' | b'?' => STOP,
        b'/' => SLASH,
        0..=8 | 11 | 12 | 14..=31 | 127 => CONTROL,
        0xC2..=0xC5 => LATIN_1 | WIDE,
        0xE2 => PUNCTUATION | WIDE,
        0xE3..=0xED => CJK | WIDE,
        0xEF => FORMS | WIDE,
        0xF0 => EMOJI | WIDE,
        0x80.. => OTHER | WIDE,
        _ => 0,
    };
    let mut i = 0;
    while i < MARKS.len() {
        if MARKS[i] == b {
            bits |= 1 << (TEMPLATE + i as u32);
        }
        i += 1;
    }
    bits
}

static TRAITS: [Traits; 256] = {
    let mut table = [0; 256];
    let mut b = 0;
    while b < 256 {
        table[b] = traits_of(b as u8);
        b += 1;
    }
    table
};

/// A place where a check speaks.
#[derive(Debug, Default)]
pub struct Spot {
    /// Bytes of the field's value.
    pub range: Range<usize>,
    pub markets: MarketMask,
    pub args: Vec<(&'static str, Arg)>,
    /// The replacement, and whether it is certain.
    pub fix: Option<(String, bool)>,
    /// The same fault elsewhere in the field.
    pub also: Vec<(Range<usize>, String)>,
}

/// One field, as the checks ask for it.
pub struct Look<'a, 's, 'l> {
    /// All markets that the listing is checked for.
    pub everywhere: MarketMask,
    pub field: &'a Field<'l>,
    pub scan: Option<&'a FieldScan<'l>>,
    pub s: &'a Surroundings<'s, 'l>,
    pub locale: &'a Localization,
    /// What the file says about the language: of the field, else of the record.
    pub declared: Option<&'a LanguageIdentifier>,
    amounts: OnceCell<Vec<Amount>>,
    evidence: OnceCell<Evidence<'a>>,
    spoken: RefCell<Vec<(LanguageSet, LanguageSet)>>,
}

impl<'a, 'l> Look<'a, '_, 'l> {
    pub fn text(&self) -> &'a str {
        self.field.text.value()
    }

    pub fn amounts(&self) -> &[Amount] {
        self.amounts.get_or_init(|| self.locale.signs.amounts(self.text()))
    }

    pub fn evidence(&self) -> &Evidence<'a> {
        match self.scan {
            Some(scan) => scan.language().evidence(),
            None => self
                .evidence
                .get_or_init(|| Evidence::of(self.text(), is_prose(self.field.name), &self.locale.tongues)),
        }
    }

    /// The declared language's bit; 0 where none is declared or it is not known.
    pub fn declared_set(&self) -> LanguageSet {
        self.declared.map_or(0, |l| self.locale.tongues.set_of(l.language.as_str()))
    }

    /// The one of these languages that the field is in; 0 where it is in none of them.
    pub fn spoken(&self, languages: LanguageSet) -> LanguageSet {
        let declared = self.declared_set();
        if declared != 0 {
            return declared & languages;
        }
        if let Some((_, answer)) = self.spoken.borrow().iter().find(|(set, _)| *set == languages) {
            return *answer;
        }
        let e = self.evidence();
        let answer = match e.foreign(languages, &self.locale.tongues) {
            Some(_) => 0,
            None => e.likeliest(languages, &self.locale.tongues),
        };
        self.spoken.borrow_mut().push((languages, answer));
        answer
    }

    /// The markets of a set.
    pub fn markets(&self, markets: MarketMask) -> impl Iterator<Item = &'a MarketHabits> {
        self.locale.markets.iter().filter(move |m| m.market & markets != 0)
    }

    /// How the markets in whose language the field is write, with the markets that write so. `fits` is
    /// asked first, because finding out the language costs more.
    pub fn habits(&self, markets: MarketMask, fits: impl Fn(&Habit) -> bool) -> Vec<(&'a Habit, MarketMask)> {
        let mut all: Vec<(&Habit, MarketMask)> = Vec::new();
        for market in self.markets(markets) {
            if !market.habits().iter().any(&fits) {
                continue;
            }
            let language = self.spoken(market.languages);
            let Some(habit) = market.habits().iter().find(|h| h.language & language != 0) else { continue };
            if !fits(habit) {
                continue;
            }
            match all.iter_mut().find(|(known, _)| known.writes_like(habit)) {
                Some((_, mask)) => *mask |= market.market,
                None => all.push((habit, market.market)),
            }
        }
        all
    }

    /// Whether the field is in one of these languages, where any are named, and in one of these scripts.
    pub fn is_in(&self, languages: LanguageSet, scripts: &[unicode_script::Script]) -> bool {
        (languages == 0 || self.spoken(languages) != 0)
            && (scripts.is_empty() || self.evidence().script().is_some_and(|s| scripts.contains(&s)))
    }
}

impl Plan {
    /// Runs the checks of localization on every field that one of them reads.
    pub(super) fn localized<'l>(
        &self,
        s: &Surroundings<'_, 'l>,
        markets: MarketMask,
        out: &mut super::check::Outcome,
    ) {
        let Some(locale) = &self.localization else { return };
        let record = s.listing.locale();
        let mut spots = Vec::new();
        for field in s.listing.fields.iter().filter(|f| locale.fields & field_bit(f.name) != 0) {
            let text = field.text.value();
            if text.is_empty() {
                continue;
            }
            let has = text.bytes().fold(0, |bits, b| bits | TRAITS[usize::from(b)]);
            let look = Look {
                field,
                everywhere: markets,
                scan: s.scans.iter().find(|scan| std::ptr::eq(scan.field, field)),
                s,
                locale,
                declared: field.locale.as_ref().or(record.as_ref()),
                amounts: OnceCell::new(),
                evidence: OnceCell::new(),
                spoken: RefCell::default(),
            };
            for (rule, check) in &locale.checks {
                let r = &self.rules[*rule];
                let asked = r.markets & markets;
                let needs = check.needs();
                if asked == 0 || r.fields & field_bit(field.name) == 0 || (needs != 0 && needs & has == 0) {
                    continue;
                }
                check.find(&look, asked, &mut spots);
                for spot in spots.drain(..) {
                    self.spot(*rule, &look, spot, out);
                }
            }
        }
    }

    /// Turns a spot into a finding where the rule's guards allow it.
    fn spot(&self, rule: usize, look: &Look<'_, '_, '_>, spot: Spot, out: &mut super::check::Outcome) {
        let r = &self.rules[rule];
        if !self.applies(rule, look.s, spot.markets) {
            return;
        }
        if !r.when.is_empty() || !r.unless.is_empty() {
            let place = look.scan.map(|scan| (scan, folded(scan, &spot.range)));
            let at = place.as_ref().map(|(scan, m)| (*scan, m));
            if !r.when.iter().all(|g| look.s.holds(g, at)) || look.s.cancelled(&r.unless, at) {
                return;
            }
        }
        let source = |range: &Range<usize>| look.field.text.source(range.clone());
        let fix = spot.fix.map(|(replacement, certain)| Fix {
            also: spot
                .also
                .into_iter()
                .map(|(range, replacement)| Edit { span: source(&range), replacement })
                .collect(),
            ..Fix::new(replacement, certain)
        });
        out.findings.push(self.finding_at(
            rule,
            look.s,
            look.field,
            spot.range,
            spot.markets,
            spot.args,
            fix,
        ));
    }
}

/// The place in the folded text, for guards that look around it.
fn folded(scan: &FieldScan<'_>, range: &Range<usize>) -> Match {
    let text = scan.text();
    let place = |original: usize| {
        let (mut low, mut high) = (0, text.len());
        while low < high {
            let mut middle = low.midpoint(high);
            while !text.is_char_boundary(middle) {
                middle -= 1;
            }
            if scan.original(0..middle).end >= original {
                high = middle;
            } else {
                low = middle + text[middle..].chars().next().map_or(1, char::len_utf8);
            }
        }
        low
    };
    let start = place(range.start);
    Match { range: start..place(range.end).max(start), elements: Vec::new() }
}
