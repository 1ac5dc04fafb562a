//! Finds thousands of literals in one pass.
//!
//! Nearly all literals begin a word, so they are looked for where words begin: one place in six of a text
//! with spaces, every character of a text without. These places are found eight bytes at a time. At each,
//! a bit map a length answers whether a literal of that length could begin here, keyed by a hash of its
//! first eight, six, four, three or two bytes; the answers do not depend on each other, which is why this
//! runs several times faster than an automaton of that size, and it is built in milliseconds. The few
//! literals that may lie inside a word are looked for at every second byte by a rare window of theirs.
//! What passes a bit map is compared letter by letter.
//!
//! The build script shares this file: it makes the index of the packs in the program.

mod filter;
mod initials;
mod prefixes;
mod windows;

pub use initials::Initials;

use super::image::Reader;
#[cfg(not(listlint))]
use super::image::Writer;
use filter::{Keyed, load};
use prefixes::Prefixes;
use windows::Windows;

/// A word, or a part of one, to look for.
#[derive(Debug, Clone, Copy)]
pub struct Literal<'t> {
    /// Folded text without blanks at its ends, at least [`super::form::MIN_LITERAL`] bytes …
    pub text: &'t [u8],
    /// … and where it stands in the text that holds all of them.
    pub at: u32,
    /// Whether it counts only where a word can begin: not between two ASCII letters, nor in a number.
    pub begins_word: bool,
    /// Whether it need not be told of where an ASCII letter or digit follows its last one.
    pub ends_word: bool,
}

/// The literals and their filters.
#[derive(Debug)]
pub struct Index {
    /// How literals that begin words begin, and the short ones that may lie inside a word.
    initials: Initials,
    initials_inside: Initials,
    /// Where words begin, by the length of the literal: eight bytes and more, six, four, three, two.
    starts8: Prefixes<8>,
    starts6: Prefixes<6>,
    starts4: Prefixes<4>,
    starts3: Prefixes<3>,
    starts2: Prefixes<2>,
    /// Inside words: five bytes and more, four, three, two.
    inside: Windows,
    inside4: Prefixes<4>,
    inside3: Prefixes<3>,
    inside2: Prefixes<2>,
}

impl Index {
    /// Builds the filters. A literal's position is its number.
    pub fn new(literals: &[Literal<'_>]) -> Index {
        let of = |lengths: std::ops::Range<usize>, begins: bool| -> Vec<(u32, &Literal<'_>)> {
            let fits = |l: &Literal<'_>| lengths.contains(&l.text.len()) && l.begins_word == begins;
            let numbered = literals.iter().enumerate();
            numbered.filter(|(_, l)| fits(l)).map(|(id, l)| (id as u32, l)).collect()
        };
        let initials =
            |which: &dyn Fn(&&Literal) -> bool| Initials::of(literals.iter().filter(which).map(|l| l.text));
        Index {
            initials: initials(&|l| l.begins_word),
            initials_inside: initials(&|l| !l.begins_word && l.text.len() < 5),
            starts8: Prefixes::new(&of(8..usize::MAX, true)),
            starts6: Prefixes::new(&of(6..8, true)),
            starts4: Prefixes::new(&of(4..6, true)),
            starts3: Prefixes::new(&of(3..4, true)),
            starts2: Prefixes::new(&of(2..3, true)),
            inside: Windows::new(&of(5..usize::MAX, false)),
            inside4: Prefixes::new(&of(4..5, false)),
            inside3: Prefixes::new(&of(3..4, false)),
            inside2: Prefixes::new(&of(2..3, false)),
        }
    }

    /// As [`Index::read`] reads it.
    #[cfg(not(listlint))]
    pub fn write(&self, w: &mut Writer) {
        self.initials.write(w);
        self.initials_inside.write(w);
        self.starts8.0.write(w);
        self.starts6.0.write(w);
        self.starts4.0.write(w);
        self.starts3.0.write(w);
        self.starts2.0.write(w);
        self.inside.0.write(w);
        self.inside4.0.write(w);
        self.inside3.0.write(w);
        self.inside2.0.write(w);
    }

    /// Copied, because a borrowed or owned array would be told apart at every byte of a text.
    pub fn read(r: &mut Reader) -> Index {
        Index {
            initials: Initials::read(r),
            initials_inside: Initials::read(r),
            starts8: Prefixes(Keyed::read(r)),
            starts6: Prefixes(Keyed::read(r)),
            starts4: Prefixes(Keyed::read(r)),
            starts3: Prefixes(Keyed::read(r)),
            starts2: Prefixes(Keyed::read(r)),
            inside: Windows(Keyed::read(r)),
            inside4: Prefixes(Keyed::read(r)),
            inside3: Prefixes(Keyed::read(r)),
            inside2: Prefixes(Keyed::read(r)),
        }
    }

    /// Calls `found(start, literal)` for every occurrence, overlapping ones too, in no order. `texts` holds
    /// the literals.
    ///
    /// The text is taken in tiles. Which places are worth a closer look cannot be guessed by the
    /// processor, so each step writes all its places and keeps by addition those that pass; only the last
    /// step, for one place in ten, goes different ways.
    #[inline]
    pub fn scan(&self, texts: &[u8], text: &[u8], mut found: impl FnMut(usize, u32)) {
        let short = !(self.inside4.0.is_empty() && self.inside3.0.is_empty() && self.inside2.0.is_empty());
        let (mut all, mut some, mut which) = (Places::new(), Places::new(), [0u8; TILE]);
        let mut before = (0, 0);
        for from in (0..text.len()).step_by(TILE) {
            let end = (from + TILE).min(text.len());
            let n = all.begins(text, from, end, &mut before);
            let n = some.keep(&all, n, |i, _| self.initials.has(load(text, from + i)));
            let n = all.keep(&some, n, |i, kept| {
                let lengths = self.lengths(load(text, from + i));
                which[kept] = lengths;
                lengths != 0
            });
            for (i, lengths) in all.0[..n].iter().zip(&which) {
                let at = from + usize::from(*i);
                self.begin(texts, text, at, load(text, at), *lengths, &mut found);
            }
            if !self.inside.0.is_empty() {
                let n = all.every_second(from, end);
                let n = some.keep(&all, n, |i, _| self.inside.may_hold(load(text, from + i)));
                for i in &some.0[..n] {
                    let at = from + usize::from(*i);
                    self.inside.compare(texts, text, at, load(text, at), &mut found);
                }
            }
            if short {
                for at in from..end {
                    let word = load(text, at);
                    if !self.initials_inside.has(word) {
                        continue;
                    }
                    if self.inside4.may_begin(word) {
                        self.inside4.compare(texts, text, at, word, &mut found);
                    }
                    if self.inside3.may_begin(word) {
                        self.inside3.compare(texts, text, at, word, &mut found);
                    }
                    if self.inside2.may_begin(word) {
                        self.inside2.compare(texts, text, at, word, &mut found);
                    }
                }
            }
        }
    }
}

/// Bytes of text that are looked at together: their places fit into the nearest cache.
const TILE: usize = 512;

/// Places in a tile.
struct Places([u16; TILE + 8]);

impl Places {
    fn new() -> Places {
        Places([0; TILE + 8])
    }

    /// Where words can begin; returns how many.
    #[inline(always)]
    fn begins(&mut self, text: &[u8], from: usize, end: usize, before: &mut Before) -> usize {
        let mut n = 0;
        for at in (from..end).step_by(8) {
            let mut begins;
            (begins, *before) = word_begins(load(text, at), *before);
            let count = begins.count_ones() as usize;
            let base = (at - from) as u16;
            // Four at once, whether there are as many or not: more are rare.
            let Some(room) = self.0[n..].first_chunk_mut::<8>() else { break };
            for place in &mut room[..4] {
                *place = base + (begins.trailing_zeros() / 8) as u16;
                begins &= begins.wrapping_sub(1);
            }
            if count > 4 {
                for place in &mut room[4..] {
                    *place = base + (begins.trailing_zeros() / 8) as u16;
                    begins &= begins.wrapping_sub(1);
                }
            }
            n += count;
        }
        n
    }

    /// Every second place.
    #[inline(always)]
    fn every_second(&mut self, from: usize, end: usize) -> usize {
        let n = (end - from).div_ceil(2);
        for (k, place) in self.0[..n].iter_mut().enumerate() {
            *place = 2 * k as u16;
        }
        n
    }

    /// Takes over those of the first `n` that pass; returns how many. `passes` is told how many were
    /// taken before.
    #[inline(always)]
    fn keep(&mut self, others: &Places, n: usize, mut passes: impl FnMut(usize, usize) -> bool) -> usize {
        let mut kept = 0;
        for place in &others.0[..n.min(TILE)] {
            // Written whether it passes or not: the next one takes its place.
            self.0[kept] = *place;
            kept += usize::from(passes(usize::from(*place), kept));
        }
        kept
    }
}

impl Index {
    /// For each length of literals one bit: whether a literal of that length may begin with these bytes.
    #[inline(always)]
    fn lengths(&self, word: u64) -> u8 {
        u8::from(self.starts8.may_begin(word))
            | u8::from(self.starts6.may_begin(word)) << 1
            | u8::from(self.starts4.may_begin(word)) << 2
            | u8::from(self.starts3.may_begin(word)) << 3
            | u8::from(self.starts2.may_begin(word)) << 4
    }

    /// Compares the literals of those lengths with the word that begins at `at`.
    fn begin(
        &self,
        texts: &[u8],
        text: &[u8],
        at: usize,
        word: u64,
        mut lengths: u8,
        found: &mut impl FnMut(usize, u32),
    ) {
        while lengths != 0 {
            match lengths.trailing_zeros() {
                0 => self.starts8.compare(texts, text, at, word, found),
                1 => self.starts6.compare(texts, text, at, word, found),
                2 => self.starts4.compare(texts, text, at, word, found),
                3 => self.starts3.compare(texts, text, at, word, found),
                _ => self.starts2.compare(texts, text, at, word, found),
            }
            lengths &= lengths - 1;
        }
    }
}

/// The letters and the digits among eight bytes: 0x80 if the last of the eight before is one.
type Before = (u64, u64);

/// Of eight bytes of folded text, those at which a word can begin: the highest bit of each. A word begins
/// at the first byte of any character beyond ASCII, at a letter that no ASCII letter precedes, at a digit
/// that no ASCII letter or digit precedes, and at any mark.
#[inline(always)]
fn word_begins(word: u64, (letter_before, digit_before): Before) -> (u64, Before) {
    const HIGH: u64 = 0x8080_8080_8080_8080;
    const fn each(b: u8) -> u64 {
        u64::from_ne_bytes([b; 8])
    }
    let low = word & !HIGH;
    let at_least = |b: u8| low + each(0x80 - b);
    let ascii = !word & HIGH;
    let letters = at_least(b'a') & !at_least(b'z' + 1) & ascii;
    let digits = at_least(b'0') & !at_least(b'9' + 1) & ascii;
    let printable = at_least(b'!') & ascii;
    let lead = word & (word << 1) & HIGH;
    let behind_letter = (letters << 8) | letter_before;
    let behind_digit = (digits << 8) | digit_before;
    let goes_on = (letters & behind_letter) | (digits & (behind_letter | behind_digit));
    (lead | (printable & !goes_on), (letters >> 56, digits >> 56))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Whether a word can begin here, as far as single characters tell.
    fn begins_at(text: &str, at: usize) -> bool {
        let bytes = text.as_bytes();
        text.is_char_boundary(at)
            && bytes[at] > b' '
            && (at == 0
                || match bytes[at] {
                    b'a'..=b'z' => !bytes[at - 1].is_ascii_lowercase(),
                    b'0'..=b'9' => !bytes[at - 1].is_ascii_alphanumeric(),
                    _ => true,
                })
    }

    /// Whether a letter follows a letter here.
    fn goes_on(text: &str, at: usize) -> bool {
        let bytes = text.as_bytes();
        bytes[at - 1].is_ascii_alphanumeric() && bytes.get(at).is_some_and(u8::is_ascii_alphanumeric)
    }

    proptest! {
        #[test]
        fn words_begin_where_a_plain_look_says(text in "[a-c0-2 ,é药\n]{0,40}") {
            let mut found = Vec::new();
            let mut before = (0, 0);
            for at in (0..text.len()).step_by(8) {
                let begins;
                (begins, before) = word_begins(load(text.as_bytes(), at), before);
                found.extend((0..8).filter(|k| begins >> (8 * k + 7) & 1 == 1).map(|k| at + k));
            }
            let expected: Vec<usize> = (0..text.len()).filter(|at| begins_at(&text, *at)).collect();
            prop_assert_eq!(found, expected);
        }

        #[test]
        fn finds_what_a_plain_search_finds(
            literals in prop::collection::btree_set("[ab药c1]{2,11}", 1..40),
            text in "[ab药c1 ]{0,200}",
            begin in any::<bool>(),
        ) {
            let literals: Vec<String> = literals.into_iter().collect();
            let mut at = 0;
            let literal = |(i, l): (usize, &'_ String)| {
                let (begins_word, ends_word) = (begin && i % 3 != 0, i % 4 == 0);
                at += l.len() as u32;
                (at - l.len() as u32, begins_word, ends_word)
            };
            let texts = literals.concat();
            let places: Vec<_> = literals.iter().enumerate().map(literal).collect();
            let literal = |(&(at, begins_word, ends_word), l): (&(u32, bool, bool), &'_ String)| {
                let from = at as usize;
                Literal { text: &texts.as_bytes()[from..from + l.len()], at, begins_word, ends_word }
            };
            let literals: Vec<Literal<'_>> = places.iter().zip(&literals).map(literal).collect();
            let index = Index::new(&literals);
            let mut found = Vec::new();
            index.scan(texts.as_bytes(), text.as_bytes(), |start, id| found.push((start, id as usize)));
            found.sort_unstable();
            let mut expected = Vec::new();
            for (id, l) in literals.iter().enumerate() {
                for start in 0..text.len() {
                    if text.as_bytes()[start..].starts_with(l.text)
                        && (!l.begins_word || begins_at(&text, start))
                        // Only a hint: it is taken where it costs nothing.
                        && !(l.ends_word
                            && (l.begins_word || l.text.len() <= 4)
                            && goes_on(&text, start + l.text.len()))
                    {
                        expected.push((start, id));
                    }
                }
            }
            expected.sort_unstable();
            prop_assert_eq!(found, expected);
        }
    }
}
