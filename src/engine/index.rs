//! Finds thousands of literals in one pass.
//!
//! Nearly all literals begin a word, so they are looked for where words begin: one place in six of a text
//! with spaces, every character of a text without. These places are found eight bytes at a time. At each,
//! a bit map a length answers whether a literal of that length could begin here, keyed by a hash of its
//! first eight, six, four, three or two bytes; the answers do not depend on each other, which is why this
//! runs several times faster than an automaton of that size, and it is built in milliseconds. The few
//! literals that may lie inside a word are looked for at every second byte by a rare window of theirs.
//! What passes a bit map is compared letter by letter.

/// A word, or a part of one, to look for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Literal {
    /// Folded text without blanks at its ends, at least [`super::form::MIN_LITERAL`] bytes.
    pub text: Box<[u8]>,
    /// Whether it counts only where a word can begin: not between two ASCII letters.
    pub begins_word: bool,
}

/// The literals and their filters.
#[derive(Debug)]
pub struct Index {
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
    literals: Vec<Literal>,
}

impl Index {
    /// Builds the filters. A literal's position is its number.
    pub fn new(literals: Vec<Literal>) -> Index {
        let of = |lengths: std::ops::Range<usize>, begins: bool| -> Vec<(u32, &[u8])> {
            let fits = |l: &Literal| lengths.contains(&l.text.len()) && l.begins_word == begins;
            let numbered = literals.iter().enumerate();
            numbered.filter(|(_, l)| fits(l)).map(|(id, l)| (id as u32, &*l.text)).collect()
        };
        Index {
            starts8: Prefixes::new(&of(8..usize::MAX, true)),
            starts6: Prefixes::new(&of(6..8, true)),
            starts4: Prefixes::new(&of(4..6, true)),
            starts3: Prefixes::new(&of(3..4, true)),
            starts2: Prefixes::new(&of(2..3, true)),
            inside: Windows::new(&of(5..usize::MAX, false)),
            inside4: Prefixes::new(&of(4..5, false)),
            inside3: Prefixes::new(&of(3..4, false)),
            inside2: Prefixes::new(&of(2..3, false)),
            literals,
        }
    }

    /// Calls `found(start, literal)` for every occurrence, overlapping ones too.
    #[inline]
    pub fn scan(&self, text: &[u8], mut found: impl FnMut(usize, u32)) {
        let short = !(self.inside4.is_empty() && self.inside3.is_empty() && self.inside2.is_empty());
        let mut letter_before = 0;
        for at in (0..text.len()).step_by(8) {
            let block = load(text, at);
            let (mut begins, letters) = word_begins(block, letter_before);
            letter_before = letters >> 56;
            while begins != 0 {
                let i = at + (begins.trailing_zeros() / 8) as usize;
                begins &= begins - 1;
                let word = load(text, i);
                self.starts8.probe(&self.literals, text, i, word, &mut found);
                self.starts6.probe(&self.literals, text, i, word, &mut found);
                self.starts4.probe(&self.literals, text, i, word, &mut found);
                self.starts3.probe(&self.literals, text, i, word, &mut found);
                self.starts2.probe(&self.literals, text, i, word, &mut found);
            }
            if !self.inside.is_empty() {
                let behind = load(text, at + 4);
                for (i, word) in [(0, block), (2, block >> 16), (4, behind), (6, behind >> 16)] {
                    self.inside.probe(&self.literals, text, at + i, word, &mut found);
                }
            }
            if short {
                for i in at..(at + 8).min(text.len()) {
                    let word = load(text, i);
                    self.inside4.probe(&self.literals, text, i, word, &mut found);
                    self.inside3.probe(&self.literals, text, i, word, &mut found);
                    self.inside2.probe(&self.literals, text, i, word, &mut found);
                }
            }
        }
    }
}

/// Literals that lie where they are looked for, keyed by their first `WIDTH` bytes.
#[derive(Debug)]
struct Prefixes<const WIDTH: usize> {
    filter: Filter,
    table: Table<Prefix>,
}

#[derive(Debug, Clone, Copy)]
struct Prefix {
    /// The first eight bytes, and the mask of as many as the literal has.
    word: u64,
    mask: u64,
    literal: u32,
    /// Whether there are more than eight.
    more: bool,
}

impl<const WIDTH: usize> Prefixes<WIDTH> {
    fn new(literals: &[(u32, &[u8])]) -> Self {
        let mut filter = Filter::new(literals.len());
        let mut entries = Vec::with_capacity(literals.len());
        for &(literal, text) in literals {
            let head = &text[..text.len().min(8)];
            let word = load(head, 0);
            let h = hash(word, WIDTH);
            filter.set(h);
            let mask = u64::MAX >> (64 - 8 * head.len());
            entries.push((h, Prefix { word, mask, literal, more: text.len() > 8 }));
        }
        Prefixes { filter, table: Table::new(&entries) }
    }

    fn is_empty(&self) -> bool {
        self.table.entries.is_empty()
    }

    #[inline(always)]
    fn probe(
        &self,
        literals: &[Literal],
        text: &[u8],
        at: usize,
        word: u64,
        found: &mut impl FnMut(usize, u32),
    ) {
        let h = hash(word, WIDTH);
        if self.filter.get(h) {
            self.compare(literals, text, at, word, h, found);
        }
    }

    #[inline(never)]
    fn compare(
        &self,
        literals: &[Literal],
        text: &[u8],
        at: usize,
        word: u64,
        h: u64,
        found: &mut impl FnMut(usize, u32),
    ) {
        for p in self.table.bucket(h) {
            if word & p.mask == p.word
                && (!p.more || text[at..].starts_with(&literals[p.literal as usize].text))
            {
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

#[derive(Debug, Clone, Copy)]
struct Window {
    word: u32,
    literal: u32,
    /// Bytes of the literal before the window.
    offset: u32,
}

impl Windows {
    fn new(literals: &[(u32, &[u8])]) -> Windows {
        let pairs = Pairs::of(literals);
        let mut filter = Filter::new(2 * literals.len());
        let mut entries = Vec::with_capacity(2 * literals.len());
        for &(literal, text) in literals {
            let rarest = (0..=text.len() - 5).min_by_key(|at| pairs.commonness(&text[*at..at + 5]));
            for offset in rarest.into_iter().flat_map(|at| [at, at + 1]) {
                let word = load(&text[offset..offset + 4], 0);
                let h = hash(word, 4);
                filter.set(h);
                entries.push((h, Window { word: word as u32, literal, offset: offset as u32 }));
            }
        }
        Windows { filter, table: Table::new(&entries) }
    }

    fn is_empty(&self) -> bool {
        self.table.entries.is_empty()
    }

    #[inline(always)]
    fn probe(
        &self,
        literals: &[Literal],
        text: &[u8],
        at: usize,
        word: u64,
        found: &mut impl FnMut(usize, u32),
    ) {
        let h = hash(word, 4);
        if self.filter.get(h) {
            self.compare(literals, text, at, word as u32, h, found);
        }
    }

    #[inline(never)]
    fn compare(
        &self,
        literals: &[Literal],
        text: &[u8],
        at: usize,
        word: u32,
        h: u64,
        found: &mut impl FnMut(usize, u32),
    ) {
        for w in self.table.bucket(h).iter().filter(|w| w.word == word) {
            if let Some(start) = at.checked_sub(w.offset as usize)
                && text[start..].starts_with(&literals[w.literal as usize].text)
            {
                found(start, w.literal);
            }
        }
    }
}

/// Says of a hash that it is surely not there, or may be.
#[derive(Debug)]
struct Filter {
    bits: Vec<u64>,
    shift: u32,
}

impl Filter {
    /// Sixteen to thirty-two bits a key, so that one probe in twenty passes in vain; no more than half a
    /// cache of the second level.
    fn new(keys: usize) -> Filter {
        let log2 = (16 * keys).next_power_of_two().ilog2().clamp(10, 22);
        Filter { bits: vec![0; 1 << (log2 - 6)], shift: 64 - log2 }
    }

    fn set(&mut self, h: u64) {
        let bit = h >> self.shift;
        self.bits[(bit >> 6) as usize] |= 1 << (bit & 63);
    }

    #[inline(always)]
    fn get(&self, h: u64) -> bool {
        let bit = h >> self.shift;
        self.bits[(bit >> 6) as usize] >> (bit & 63) & 1 != 0
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

impl<T: Copy> Table<T> {
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

/// Of eight bytes of folded text, those at which a word can begin, and those that are ASCII letters: the
/// highest bit of each. A word begins at the first byte of any character beyond ASCII, and at a printable
/// one that no ASCII letter precedes. `letter_before` is 0x80 if a letter stands before the eight.
#[inline(always)]
fn word_begins(word: u64, letter_before: u64) -> (u64, u64) {
    const HIGH: u64 = 0x8080_8080_8080_8080;
    const fn each(b: u8) -> u64 {
        u64::from_ne_bytes([b; 8])
    }
    let low = word & !HIGH;
    let at_least = |b: u8| low + each(0x80 - b);
    let ascii = !word & HIGH;
    let letters = at_least(b'a') & !at_least(b'z' + 1) & ascii;
    let printable = at_least(b'!') & ascii;
    let lead = word & (word << 1) & HIGH;
    (lead | (printable & !((letters << 8) | letter_before)), letters)
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
    fn of(literals: &[(u32, &[u8])]) -> Pairs {
        let mut counts = vec![0u32; 1 << 16];
        for pair in literals.iter().flat_map(|(_, text)| text.windows(2)) {
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
            && (at == 0 || bytes[at] >= 0x80 || !bytes[at - 1].is_ascii_lowercase())
    }

    proptest! {
        #[test]
        fn words_begin_where_a_plain_look_says(text in "[a-c0-2 ,é药\n]{0,40}") {
            let mut found = Vec::new();
            let mut before = 0;
            for at in (0..text.len()).step_by(8) {
                let (begins, letters) = word_begins(load(text.as_bytes(), at), before);
                before = letters >> 56;
                found.extend((0..8).filter(|k| begins >> (8 * k + 7) & 1 == 1).map(|k| at + k));
            }
            let expected: Vec<usize> = (0..text.len()).filter(|at| begins_at(&text, *at)).collect();
            prop_assert_eq!(found, expected);
        }

        #[test]
        fn finds_what_a_plain_search_finds(
            literals in prop::collection::btree_set("[ab药c]{2,11}", 1..40),
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
                    if text.as_bytes()[start..].starts_with(&l.text)
                        && (!l.begins_word || begins_at(&text, start))
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
