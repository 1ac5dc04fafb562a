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

use super::image::Reader;
#[cfg(not(listlint))]
use super::image::Writer;
use bytemuck::{Pod, Zeroable};

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
        w.section(&self.initials.0[..]);
        w.section(&self.initials_inside.0[..]);
        self.starts8.write(w);
        self.starts6.write(w);
        self.starts4.write(w);
        self.starts3.write(w);
        self.starts2.write(w);
        w.section(&self.inside.filter.bits);
        self.inside.table.write(w);
        self.inside4.write(w);
        self.inside3.write(w);
        self.inside2.write(w);
    }

    /// Copied, because a borrowed or owned array would be told apart at every byte of a text.
    pub fn read(r: &mut Reader) -> Index {
        Index {
            initials: Initials::read(r),
            initials_inside: Initials::read(r),
            starts8: Prefixes::read(r),
            starts6: Prefixes::read(r),
            starts4: Prefixes::read(r),
            starts3: Prefixes::read(r),
            starts2: Prefixes::read(r),
            inside: Windows { filter: Filter::read(r), table: Table::read(r) },
            inside4: Prefixes::read(r),
            inside3: Prefixes::read(r),
            inside2: Prefixes::read(r),
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
        let short = !(self.inside4.is_empty() && self.inside3.is_empty() && self.inside2.is_empty());
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
            if !self.inside.is_empty() {
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

/// Literals that lie where they are looked for, keyed by their first `WIDTH` bytes.
#[derive(Debug)]
struct Prefixes<const WIDTH: usize> {
    filter: Filter,
    table: Table<Prefix>,
}

#[derive(Debug, Clone, Copy, Pod, Zeroable)]
#[repr(C)]
struct Prefix {
    /// The first eight bytes.
    word: u64,
    literal: u32,
    /// Where it stands among the texts.
    at: u32,
    /// All its bytes.
    length: u32,
    /// 1 where it ends a word.
    ends_word: u32,
}

impl<const WIDTH: usize> Prefixes<WIDTH> {
    fn new(literals: &[(u32, &Literal<'_>)]) -> Self {
        let mut filter = Filter::new(literals.len());
        let mut entries = Vec::with_capacity(literals.len());
        for &(literal, &Literal { text, at, ends_word, .. }) in literals {
            let head = &text[..text.len().min(8)];
            let word = load(head, 0);
            let h = hash(word, WIDTH);
            filter.set(h);
            let length = text.len() as u32;
            let ends_word = u32::from(ends_word && text.last().is_some_and(u8::is_ascii_alphanumeric));
            entries.push((h, Prefix { word, literal, at, length, ends_word }));
        }
        Prefixes { filter, table: Table::new(&entries) }
    }

    #[cfg(not(listlint))]
    fn write(&self, w: &mut Writer) {
        w.section(&self.filter.bits);
        self.table.write(w);
    }

    fn read(r: &mut Reader) -> Self {
        Prefixes { filter: Filter::read(r), table: Table::read(r) }
    }

    fn is_empty(&self) -> bool {
        self.table.entries.is_empty()
    }

    #[inline(always)]
    fn may_begin(&self, word: u64) -> bool {
        self.filter.get(hash(word, WIDTH))
    }

    /// Tells of the literals that stand here.
    #[inline]
    fn compare(&self, texts: &[u8], text: &[u8], at: usize, word: u64, found: &mut impl FnMut(usize, u32)) {
        for p in self.table.bucket(hash(word, WIDTH)) {
            let behind = 64 - 8 * p.length.min(8);
            if (word ^ p.word) << behind != 0 {
                continue;
            }
            let end = at + p.length as usize;
            let ends = p.ends_word == 0 || text.get(end).is_none_or(|b| !b.is_ascii_alphanumeric());
            // Behind the first eight bytes the rest has to be compared.
            let own = p.at as usize;
            let rest = || text.get(at + 8..end) == texts.get(own + 8..own + p.length as usize);
            if ends && (p.length <= 8 || rest()) {
                found(at, p.literal);
            }
        }
    }
}

/// Literals that may lie anywhere: by two neighbouring windows of four bytes, so that one of them begins
/// at an even place of the text wherever the literal lies.
#[derive(Debug)]
struct Windows {
    filter: Filter,
    table: Table<Window>,
}

#[derive(Debug, Clone, Copy, Pod, Zeroable)]
#[repr(C)]
struct Window {
    word: u32,
    literal: u32,
    /// Where the literal stands among the texts, and its bytes.
    at: u32,
    length: u32,
    /// Bytes of the literal before the window.
    offset: u32,
}

impl Windows {
    fn new(literals: &[(u32, &Literal<'_>)]) -> Windows {
        let pairs = Pairs::of(literals);
        let mut filter = Filter::new(2 * literals.len());
        let mut entries = Vec::with_capacity(2 * literals.len());
        for &(literal, &Literal { text, at: own, .. }) in literals {
            let rarest = (0..=text.len() - 5).min_by_key(|at| pairs.commonness(&text[*at..at + 5]));
            for offset in rarest.into_iter().flat_map(|at| [at, at + 1]) {
                let word = load(&text[offset..offset + 4], 0);
                let h = hash(word, 4);
                filter.set(h);
                let window = Window {
                    word: word as u32,
                    literal,
                    at: own,
                    length: text.len() as u32,
                    offset: offset as u32,
                };
                entries.push((h, window));
            }
        }
        Windows { filter, table: Table::new(&entries) }
    }

    fn is_empty(&self) -> bool {
        self.table.entries.is_empty()
    }

    #[inline(always)]
    fn may_hold(&self, word: u64) -> bool {
        self.filter.get(hash(word, 4))
    }

    fn compare(&self, texts: &[u8], text: &[u8], at: usize, word: u64, found: &mut impl FnMut(usize, u32)) {
        for w in self.table.bucket(hash(word, 4)).iter().filter(|w| w.word == word as u32) {
            if let Some(start) = at.checked_sub(w.offset as usize)
                && texts
                    .get(w.at as usize..(w.at + w.length) as usize)
                    .is_some_and(|own| text[start..].starts_with(own))
            {
                found(start, w.literal);
            }
        }
    }
}

/// The first two bytes of words, one bit each: small enough for the nearest cache, and most marks and
/// numbers begin none.
#[derive(Debug)]
pub struct Initials(Box<[u64; 1024]>);

impl Default for Initials {
    fn default() -> Self {
        Initials(Box::new([0; 1024]))
    }
}

impl Initials {
    pub fn of<'w>(words: impl Iterator<Item = &'w [u8]>) -> Initials {
        let mut initials = Initials::default();
        for word in words {
            match *word {
                [] => {}
                // Anything may follow a single byte.
                [first] => (0..=255).for_each(|next| initials.set([first, next])),
                [first, next, ..] => initials.set([first, next]),
            }
        }
        initials
    }

    /// The last two bytes of words in place of the first.
    pub fn of_ends<'w>(words: impl Iterator<Item = &'w [u8]>) -> Initials {
        let mut initials = Initials::default();
        for word in words {
            match *word {
                [] => {}
                [last] => (0..=255).for_each(|before| initials.set([before, last])),
                [.., before, last] => initials.set([before, last]),
            }
        }
        initials
    }

    fn set(&mut self, pair: [u8; 2]) {
        let pair = u16::from_le_bytes(pair);
        self.0[usize::from(pair >> 6)] |= 1 << (pair & 63);
    }

    fn read(r: &mut Reader) -> Initials {
        let mut initials = Initials::default();
        initials.0.iter_mut().zip(r.section().iter()).for_each(|(bits, read)| *bits = *read);
        initials
    }

    /// Whether a word may end before a byte of a text.
    pub fn end_at(&self, text: &str, end: usize) -> bool {
        match text.as_bytes().get(..end) {
            Some([.., before, last]) => self.has(u16::from_le_bytes([*before, *last]).into()),
            // Too short to tell.
            Some([_]) => true,
            _ => false,
        }
    }

    /// Whether a word may begin at a byte of a text.
    pub fn begin_at(&self, text: &str, at: usize) -> bool {
        self.has(load(text.as_bytes(), at))
    }

    #[inline(always)]
    fn has(&self, word: u64) -> bool {
        let pair = word as u16;
        self.0[usize::from(pair >> 6)] >> (pair & 63) & 1 != 0
    }
}

/// Says of a hash that it is surely not there, or may be.
#[derive(Debug)]
struct Filter {
    bits: Vec<u64>,
    shift: u32,
}

impl Filter {
    /// Sixteen to thirty-two bits a key, of which each sets two in one word: one probe in a hundred passes
    /// in vain. No more than half a cache of the second level.
    fn new(keys: usize) -> Filter {
        let log2 = (16 * keys).next_power_of_two().ilog2().clamp(10, 22);
        Filter { bits: vec![0; 1 << (log2 - 6)], shift: 64 - (log2 - 6) }
    }

    fn read(r: &mut Reader) -> Filter {
        let bits = r.section().into_owned();
        Filter { shift: 64 - bits.len().max(1).ilog2(), bits }
    }

    /// The bits of a hash: the best bits of the product are the high ones, and those below the word's.
    #[inline(always)]
    fn pair(&self, h: u64) -> u64 {
        let low = h >> (self.shift - 12);
        1 << (low & 63) | 1 << (low >> 6 & 63)
    }

    fn set(&mut self, h: u64) {
        let pair = self.pair(h);
        self.bits[(h >> self.shift) as usize] |= pair;
    }

    #[inline(always)]
    fn get(&self, h: u64) -> bool {
        let pair = self.pair(h);
        self.bits[(h >> self.shift) as usize] & pair == pair
    }
}

/// What is keyed by a hash, in buckets of the hash's first bits.
#[derive(Debug)]
struct Table<T> {
    /// `heads[bucket]..heads[bucket + 1]` of `entries`.
    heads: Vec<u32>,
    entries: Vec<T>,
    shift: u32,
}

impl<T: Pod> Table<T> {
    #[cfg(not(listlint))]
    fn write(&self, w: &mut Writer) {
        w.section(&self.heads);
        w.section(&self.entries);
    }

    fn read(r: &mut Reader) -> Table<T> {
        let heads = r.section::<u32>().into_owned();
        let shift = 64 - heads.len().saturating_sub(1).max(1).ilog2();
        Table { heads, entries: r.section().into_owned(), shift }
    }

    fn new(keyed: &[(u64, T)]) -> Table<T> {
        let log2 = keyed.len().next_power_of_two().ilog2().max(1);
        let shift = 64 - log2;
        // Counted, then put in place: no order is needed within a bucket.
        let mut heads = vec![0u32; (1 << log2) + 1];
        for (h, _) in keyed {
            heads[(h >> shift) as usize + 1] += 1;
        }
        for i in 1..heads.len() {
            heads[i] += heads[i - 1];
        }
        let mut next = heads.clone();
        let mut entries: Vec<T> = keyed.iter().map(|k| k.1).collect();
        for (h, entry) in keyed {
            let place = &mut next[(h >> shift) as usize];
            entries[*place as usize] = *entry;
            *place += 1;
        }
        Table { heads, entries, shift }
    }

    fn bucket(&self, h: u64) -> &[T] {
        let bucket = (h >> self.shift) as usize;
        &self.entries[self.heads[bucket] as usize..self.heads[bucket + 1] as usize]
    }
}

/// Eight bytes of `text` from `at` on as a number, the first lowest; behind the end there are zeros, which
/// no literal holds.
#[inline(always)]
fn load(text: &[u8], at: usize) -> u64 {
    match text.get(at..at + 8) {
        Some(word) => u64::from_le_bytes(word.try_into().unwrap_or_default()),
        None => tail(text, at),
    }
}

#[cold]
fn tail(text: &[u8], at: usize) -> u64 {
    let mut word = [0; 8];
    let rest = text.get(at..).unwrap_or_default();
    let n = rest.len().min(8);
    word[..n].copy_from_slice(&rest[..n]);
    u64::from_le_bytes(word)
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

/// Multiplicative hash of the first `width` bytes; the good bits are the high ones.
#[inline(always)]
fn hash(word: u64, width: usize) -> u64 {
    (word << (64 - 8 * width)).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// How common pairs of letters are, counted in the literals themselves: they are in the languages of the
/// texts. The rarest window is filtered best.
struct Pairs(Vec<u32>);

impl Pairs {
    fn of(literals: &[(u32, &Literal<'_>)]) -> Pairs {
        let mut counts = vec![0u32; 1 << 16];
        for pair in literals.iter().flat_map(|(_, literal)| literal.text.windows(2)) {
            counts[usize::from(u16::from_le_bytes([pair[0], pair[1]]))] += 1;
        }
        Pairs(counts)
    }

    /// The sum of the logarithms of the pairs' counts.
    fn commonness(&self, window: &[u8]) -> u32 {
        window
            .windows(2)
            .map(|p| u32::BITS - self.0[usize::from(u16::from_le_bytes([p[0], p[1]]))].leading_zeros())
            .sum()
    }
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
