//! Finds thousands of literals in one pass.
//!
//! A bit map answers for every position of the text whether a literal could lie there: it is keyed by a
//! hash of the literal's rarest window of six bytes (two Chinese characters), or of four, three or two
//! bytes for shorter literals. The probes do not depend on each other from byte to byte, which is why this
//! runs several times faster than an automaton of that size, and it is built in milliseconds. What
//! passes the bit map is compared letter by letter.

/// The literals and their filter.
#[derive(Debug)]
pub struct Index {
    literals: Vec<Box<[u8]>>,
    /// The first four bytes of every window, and the three of those that have no more: small enough to
    /// stay in the nearest cache, and enough to reject most positions.
    gate: Box<[u64; 1 << (GATE_LOG2 - 6)]>,
    short_gate: Box<[u64; 1 << (SHORT_GATE_LOG2 - 6)]>,
    tiers: [Tier; 3],
    /// Literals of two bytes, which are too short for the gate: a bit for every pair of bytes.
    pairs: Option<Box<[u64; 1 << 10]>>,
    /// (pair, literal), sorted.
    pair_literals: Vec<(u16, u32)>,
}

/// Literals filtered by windows of one width.
#[derive(Debug)]
struct Tier {
    bits: Box<[u64; 1 << (BITS_LOG2 - 6)]>,
    /// `heads[bucket]..heads[bucket + 1]` of `entries`.
    heads: Vec<u32>,
    /// (literal, offset of its window)
    entries: Vec<(u32, u32)>,
}

const WIDTHS: [usize; 3] = [6, 4, 3];
const GATE_LOG2: u32 = 18;
const SHORT_GATE_LOG2: u32 = 16;
const BITS_LOG2: u32 = 18;
const BUCKETS_LOG2: u32 = 15;

/// Shortest literal that can be looked for, in bytes.
pub const MIN_LITERAL: usize = 2;

impl Index {
    /// Builds the filter for `literals`, each at least [`MIN_LITERAL`] bytes long. A literal's position
    /// is its number.
    pub fn new(literals: Vec<Box<[u8]>>) -> Index {
        let mut windows: [Vec<(u64, u32, u32)>; 3] = Default::default();
        let pairs_of = Pairs::of(&literals);
        let mut gate = Box::new([0; 1 << (GATE_LOG2 - 6)]);
        let mut short_gate = Box::new([0; 1 << (SHORT_GATE_LOG2 - 6)]);
        let mut pairs: Option<Box<[u64; 1 << 10]>> = None;
        let mut pair_literals = Vec::new();
        for (id, literal) in literals.iter().enumerate() {
            let Some(tier) = WIDTHS.iter().position(|w| literal.len() >= *w) else {
                if let [a, b] = **literal {
                    let pair = u16::from_le_bytes([a, b]);
                    pairs.get_or_insert_with(|| Box::new([0; 1 << 10]))[usize::from(pair >> 6)] |=
                        1 << (pair & 63);
                    pair_literals.push((pair, id as u32));
                }
                continue;
            };
            let width = WIDTHS[tier];
            // The gate sees the first three bytes of the window, so those count most.
            let cost =
                |at: usize| 2 * pairs_of.commonness(&literal[at..at + 3]) + pairs_of.commonness(&literal[at..at + width]);
            let at = (0..=literal.len() - width).min_by_key(|at| cost(*at)).unwrap_or(0);
            let mut word = [0; 8];
            word[..width].copy_from_slice(&literal[at..at + width]);
            let word = u64::from_le_bytes(word);
            if width >= 4 {
                set(&mut *gate, hash(word, 4) >> (64 - GATE_LOG2));
            } else {
                set(&mut *short_gate, hash(word, 3) >> (64 - SHORT_GATE_LOG2));
            }
            windows[tier].push((hash(word, width), id as u32, at as u32));
        }
        pair_literals.sort_unstable();
        Index { literals, gate, short_gate, tiers: windows.map(Tier::new), pairs, pair_literals }
    }

    /// Calls `found(start, literal)` for every occurrence, overlapping ones too.
    #[inline]
    pub fn scan(&self, text: &[u8], mut found: impl FnMut(usize, u32)) {
        let whole = text.len().saturating_sub(7);
        for (i, window) in text.windows(8).enumerate() {
            let word = u64::from_le_bytes(window.try_into().unwrap_or_default());
            if get(&self.gate, hash(word, 4) >> (64 - GATE_LOG2)) {
                self.probe(0..2, text, i, word, 8, &mut found);
            }
            if get(&self.short_gate, hash(word, 3) >> (64 - SHORT_GATE_LOG2)) {
                self.probe(2..3, text, i, word, 8, &mut found);
            }
        }
        for i in whole..text.len() {
            let mut word = [0; 8];
            word[..text.len() - i].copy_from_slice(&text[i..]);
            self.probe(0..3, text, i, u64::from_le_bytes(word), text.len() - i, &mut found);
        }
        if let Some(pairs) = &self.pairs {
            for (i, pair) in text.windows(2).enumerate() {
                let pair = u16::from_le_bytes([pair[0], pair[1]]);
                if pairs[usize::from(pair >> 6)] >> (pair & 63) & 1 != 0 {
                    let from = self.pair_literals.partition_point(|p| p.0 < pair);
                    let same = self.pair_literals[from..].iter().take_while(|p| p.0 == pair);
                    same.for_each(|p| found(i, p.1));
                }
            }
        }
    }

    #[inline(never)]
    fn probe(
        &self,
        tiers: std::ops::Range<usize>,
        text: &[u8],
        i: usize,
        word: u64,
        left: usize,
        found: &mut impl FnMut(usize, u32),
    ) {
        for (tier, width) in self.tiers[tiers.clone()].iter().zip(&WIDTHS[tiers]) {
            let width = *width;
            let h = hash(word, width);
            if get(&tier.bits, h >> (64 - BITS_LOG2)) && left >= width {
                self.compare(tier, text, i, h, found);
            }
        }
    }

    fn compare(&self, tier: &Tier, text: &[u8], i: usize, h: u64, found: &mut impl FnMut(usize, u32)) {
        let bucket = (h >> (64 - BUCKETS_LOG2)) as usize;
        let (from, to) = (tier.heads[bucket] as usize, tier.heads[bucket + 1] as usize);
        for &(id, at) in &tier.entries[from..to] {
            let literal = &self.literals[id as usize];
            if let Some(start) = i.checked_sub(at as usize)
                && text.get(start..start + literal.len()) == Some(literal)
            {
                found(start, id);
            }
        }
    }
}

impl Tier {
    fn new(mut windows: Vec<(u64, u32, u32)>) -> Tier {
        windows.sort_unstable();
        let mut bits = Box::new([0; 1 << (BITS_LOG2 - 6)]);
        let mut heads = vec![0u32; (1 << BUCKETS_LOG2) + 1];
        for &(h, ..) in &windows {
            set(&mut *bits, h >> (64 - BITS_LOG2));
            heads[(h >> (64 - BUCKETS_LOG2)) as usize + 1] += 1;
        }
        for i in 1..heads.len() {
            heads[i] += heads[i - 1];
        }
        Tier { bits, heads, entries: windows.into_iter().map(|(_, id, at)| (id, at)).collect() }
    }
}

fn set<const N: usize>(bits: &mut [u64; N], bit: u64) {
    bits[(bit >> 6) as usize % N] |= 1 << (bit & 63);
}

/// The remainder by a power of two is a mask, which spares the check of bounds.
#[inline(always)]
fn get<const N: usize>(bits: &[u64; N], bit: u64) -> bool {
    bits[(bit >> 6) as usize % N] >> (bit & 63) & 1 != 0
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
    fn of(literals: &[Box<[u8]>]) -> Pairs {
        let mut counts = vec![0u32; 1 << 16];
        for literal in literals {
            for pair in literal.windows(2) {
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
        ) {
            let literals: Vec<String> = literals.into_iter().collect();
            let index = Index::new(literals.iter().map(|l| l.as_bytes().into()).collect());
            let mut found = Vec::new();
            index.scan(text.as_bytes(), |start, id| found.push((start, id as usize)));
            found.sort_unstable();
            let mut expected = Vec::new();
            for (id, l) in literals.iter().enumerate() {
                for start in 0..text.len() {
                    if text.as_bytes()[start..].starts_with(l.as_bytes()) {
                        expected.push((start, id));
                    }
                }
            }
            expected.sort_unstable();
            prop_assert_eq!(found, expected);
        }
    }
}
