//! Finds thousands of literals in one pass.
//!
//! A bit map answers for every position of the text whether a literal could lie there: it is keyed by a
//! hash of the literal's rarest window of six bytes (two Chinese characters). The probes do not depend on
//! each other from byte to byte, which is why this runs several times faster than an automaton of that
//! size, and it is built in milliseconds. Literals of less than six bytes would let too much pass; nearly
//! all of them begin a word, so they are looked for where words begin. What passes a bit map is compared
//! letter by letter.

/// A word, or a part of one, to look for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Literal {
    /// Folded text, at least [`MIN_LITERAL`] bytes.
    pub text: Box<[u8]>,
    /// Whether it counts only where a word can begin: not between two ASCII letters.
    pub begins_word: bool,
}

/// The literals and their filters.
#[derive(Debug)]
pub struct Index {
    literals: Vec<Literal>,
    /// Six bytes and more: the rarest window, at every position.
    long: Long,
    /// Four or five bytes, three, two: where words begin.
    starts4: Short<4>,
    starts3: Short<3>,
    starts2: Short<2>,
    /// The same for the few that may lie inside a word.
    inside4: Short<4>,
    inside3: Short<3>,
    inside2: Short<2>,
}

/// Literals of six bytes and more.
#[derive(Debug)]
struct Long {
    bits: Box<[u64; 1 << (LONG_BITS - 6)]>,
    /// `heads[bucket]..heads[bucket + 1]` of `entries`.
    heads: Vec<u32>,
    /// (window, literal, offset of the window)
    entries: Vec<(u64, u32, u32)>,
}

/// Literals of `WIDTH` to seven bytes, keyed by their first `WIDTH`.
#[derive(Debug)]
struct Short<const WIDTH: usize> {
    bits: Box<[u64; 1 << (SHORT_BITS - 6)]>,
    heads: Vec<u32>,
    /// (literal, its bytes, the mask of as many bytes)
    entries: Vec<(u32, u64, u64)>,
}

const LONG: usize = 6;
const LONG_BITS: u32 = 19;
const SHORT_BITS: u32 = 16;
const LONG_BUCKETS: u32 = 15;
const SHORT_BUCKETS: u32 = 12;

/// Shortest literal that can be looked for, in bytes.
pub const MIN_LITERAL: usize = 2;

impl Index {
    /// Builds the filters. A literal's position is its number.
    pub fn new(literals: Vec<Literal>) -> Index {
        let short = |lengths: std::ops::Range<usize>, begins: bool| -> Vec<(u32, &[u8])> {
            let fits = |l: &Literal| lengths.contains(&l.text.len()) && l.begins_word == begins;
            literals
                .iter()
                .enumerate()
                .filter(|(_, l)| fits(l))
                .map(|(id, l)| (id as u32, &*l.text))
                .collect()
        };
        Index {
            long: Long::new(&literals),
            starts4: Short::new(&short(4..LONG, true)),
            starts3: Short::new(&short(3..4, true)),
            starts2: Short::new(&short(2..3, true)),
            inside4: Short::new(&short(4..LONG, false)),
            inside3: Short::new(&short(3..4, false)),
            inside2: Short::new(&short(2..3, false)),
            literals,
        }
    }

    /// Calls `found(start, literal)` for every occurrence, overlapping ones too.
    #[inline]
    pub fn scan(&self, text: &[u8], mut found: impl FnMut(usize, u32)) {
        let mut begins = true;
        let whole = text.len().saturating_sub(7);
        for (i, window) in text.windows(8).enumerate() {
            let word = u64::from_le_bytes(window.try_into().unwrap_or_default());
            let h = hash(word, LONG);
            if get(&self.long.bits, h >> (64 - LONG_BITS)) {
                self.long.compare(&self.literals, text, i, word, h, &mut found);
            }
            if begins || text[i] >= 0x80 {
                self.starts4.probe(word, i, &mut found);
                self.starts3.probe(word, i, &mut found);
                self.starts2.probe(word, i, &mut found);
            }
            self.inside(word, i, &mut found);
            begins = !text[i].is_ascii_alphabetic();
        }
        for i in whole..text.len() {
            let mut word = [0; 8];
            word[..text.len() - i].copy_from_slice(&text[i..]);
            let word = u64::from_le_bytes(word);
            if text.len() - i >= LONG {
                self.long.compare(&self.literals, text, i, word, hash(word, LONG), &mut found);
            }
            // Behind the end there are zeros, which no literal holds.
            if begins_at(text, i) {
                self.starts4.probe(word, i, &mut found);
                self.starts3.probe(word, i, &mut found);
                self.starts2.probe(word, i, &mut found);
            }
            self.inside(word, i, &mut found);
        }
    }

    #[inline(always)]
    fn inside(&self, word: u64, i: usize, found: &mut impl FnMut(usize, u32)) {
        if !self.inside4.entries.is_empty() {
            self.inside4.probe(word, i, found);
        }
        if !self.inside3.entries.is_empty() {
            self.inside3.probe(word, i, found);
        }
        if !self.inside2.entries.is_empty() {
            self.inside2.probe(word, i, found);
        }
    }
}

impl Long {
    fn new(literals: &[Literal]) -> Long {
        let pairs = Pairs::of(literals);
        let mut windows = Vec::new();
        for (id, literal) in literals.iter().enumerate().filter(|(_, l)| l.text.len() >= LONG) {
            let text = &literal.text;
            let rarest = (0..=text.len() - LONG).min_by_key(|at| pairs.commonness(&text[*at..at + LONG]));
            let at = rarest.unwrap_or(0);
            let window = padded(&text[at..at + LONG]);
            windows.push((hash(window, LONG), (window, id as u32, at as u32)));
        }
        let mut bits = Box::new([0; 1 << (LONG_BITS - 6)]);
        windows.iter().for_each(|w| set(&mut bits, w.0 >> (64 - LONG_BITS)));
        let (heads, entries) = buckets(windows, LONG_BUCKETS);
        Long { bits, heads, entries }
    }

    #[inline(never)]
    fn compare(
        &self,
        literals: &[Literal],
        text: &[u8],
        i: usize,
        word: u64,
        h: u64,
        found: &mut impl FnMut(usize, u32),
    ) {
        let word = word & (u64::MAX >> (64 - 8 * LONG));
        let bucket = (h >> (64 - LONG_BUCKETS)) as usize;
        let (from, to) = (self.heads[bucket] as usize, self.heads[bucket + 1] as usize);
        for &(window, id, at) in &self.entries[from..to] {
            // Most of what passes the bit map is another window of the same hash.
            if window != word {
                continue;
            }
            let literal = &literals[id as usize];
            if let Some(start) = i.checked_sub(at as usize)
                && (!literal.begins_word || begins_at(text, start))
                && text.get(start..start + literal.text.len()) == Some(&literal.text)
            {
                found(start, id);
            }
        }
    }
}

impl<const WIDTH: usize> Short<WIDTH> {
    fn new(literals: &[(u32, &[u8])]) -> Self {
        let mut bits = Box::new([0; 1 << (SHORT_BITS - 6)]);
        let mut windows = Vec::new();
        for &(id, text) in literals {
            let word = padded(text);
            let h = hash(word, WIDTH);
            set(&mut bits, h >> (64 - SHORT_BITS));
            windows.push((h, (id, word, u64::MAX >> (64 - 8 * text.len()))));
        }
        let (heads, entries) = buckets(windows, SHORT_BUCKETS);
        Short { bits, heads, entries }
    }

    #[inline(always)]
    fn probe(&self, word: u64, i: usize, found: &mut impl FnMut(usize, u32)) {
        let h = hash(word, WIDTH);
        if get(&self.bits, h >> (64 - SHORT_BITS)) {
            self.compare(word, i, h, found);
        }
    }

    #[inline(never)]
    fn compare(&self, word: u64, i: usize, h: u64, found: &mut impl FnMut(usize, u32)) {
        let bucket = (h >> (64 - SHORT_BUCKETS)) as usize;
        let (from, to) = (self.heads[bucket] as usize, self.heads[bucket + 1] as usize);
        for &(id, literal, mask) in &self.entries[from..to] {
            if word & mask == literal {
                found(i, id);
            }
        }
    }
}

/// Sorts what is keyed by a hash into buckets of its first `log2` bits: `heads[b]..heads[b + 1]`.
fn buckets<T: Ord>(mut windows: Vec<(u64, T)>, log2: u32) -> (Vec<u32>, Vec<T>) {
    windows.sort_unstable();
    let mut heads = vec![0u32; (1 << log2) + 1];
    for (h, _) in &windows {
        heads[(h >> (64 - log2)) as usize + 1] += 1;
    }
    for i in 1..heads.len() {
        heads[i] += heads[i - 1];
    }
    (heads, windows.into_iter().map(|w| w.1).collect())
}

/// Up to eight bytes as a number, the first lowest.
fn padded(text: &[u8]) -> u64 {
    let mut word = [0; 8];
    word[..text.len()].copy_from_slice(text);
    u64::from_le_bytes(word)
}

fn set<const N: usize>(bits: &mut [u64; N], bit: u64) {
    bits[(bit >> 6) as usize % N] |= 1 << (bit & 63);
}

/// The remainder by a power of two is a mask, which spares the check of bounds.
#[inline(always)]
fn get<const N: usize>(bits: &[u64; N], bit: u64) -> bool {
    bits[(bit >> 6) as usize % N] >> (bit & 63) & 1 != 0
}

/// Whether a word can begin here, as far as single bytes tell.
fn begins_at(text: &[u8], at: usize) -> bool {
    at == 0 || text[at] >= 0x80 || !text[at - 1].is_ascii_alphabetic()
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
    fn of(literals: &[Literal]) -> Pairs {
        let mut counts = vec![0u32; 1 << 16];
        for literal in literals {
            for pair in literal.text.windows(2) {
                counts[usize::from(u16::from_le_bytes([pair[0], pair[1]]))] += 1;
            }
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

    proptest! {
        #[test]
        fn finds_what_a_plain_search_finds(
            literals in prop::collection::btree_set("[ab药c]{2,9}", 1..40),
            text in "[ab药c ]{0,200}",
            begin in any::<bool>(),
        ) {
            let literals: Vec<String> = literals.into_iter().collect();
            let literal = |(i, l): (usize, &String)| {
                Literal { text: l.as_bytes().into(), begins_word: begin && i % 3 != 0 }
            };
            let literals: Vec<Literal> = literals.iter().enumerate().map(literal).collect();
            let index = Index::new(literals.clone());
            let mut found = Vec::new();
            index.scan(text.as_bytes(), |start, id| found.push((start, id as usize)));
            found.sort_unstable();
            let mut expected = Vec::new();
            for (id, l) in literals.iter().enumerate() {
                for start in 0..text.len() {
                    let begins = begins_at(text.as_bytes(), start);
                    if text.as_bytes()[start..].starts_with(&l.text) && (begins || !l.begins_word) {
                        expected.push((start, id));
                    }
                }
            }
            expected.sort_unstable();
            prop_assert_eq!(found, expected);
        }
    }
}
