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
    tiers: [Tier; 4],
}

/// Literals filtered by windows of one width.
#[derive(Debug)]
struct Tier {
    bits: Vec<u64>,
    /// `heads[bucket]..heads[bucket + 1]` of `entries`.
    heads: Vec<u32>,
    /// (literal, offset of its window)
    entries: Vec<(u32, u32)>,
}

const WIDTHS: [usize; 4] = [6, 4, 3, 2];
const BITS_LOG2: u32 = 19;
const BUCKETS_LOG2: u32 = 15;

/// Shortest literal that can be looked for, in bytes.
pub const MIN_LITERAL: usize = 2;

impl Index {
    /// Builds the filter for `literals`, each at least [`MIN_LITERAL`] bytes long. A literal's position
    /// is its number.
    pub fn new(literals: Vec<Box<[u8]>>) -> Index {
        let mut windows: [Vec<(u64, u32, u32)>; 4] = Default::default();
        for (id, literal) in literals.iter().enumerate() {
            let Some(tier) = WIDTHS.iter().position(|w| literal.len() >= *w) else { continue };
            let width = WIDTHS[tier];
            let (at, _) = (0..=literal.len() - width)
                .map(|at| (at, commonness(&literal[at..at + width])))
                .min_by_key(|w| w.1)
                .unwrap_or((0, 0));
            let mut word = [0; 8];
            word[..width].copy_from_slice(&literal[at..at + width]);
            windows[tier].push((hash(u64::from_le_bytes(word), width), id as u32, at as u32));
        }
        Index { literals, tiers: windows.map(Tier::new) }
    }

    /// Calls `found(start, literal)` for every occurrence, overlapping ones too, by rising position of
    /// their windows.
    #[inline]
    pub fn scan(&self, text: &[u8], mut found: impl FnMut(usize, u32)) {
        let whole = text.len().saturating_sub(7);
        for i in 0..whole {
            let word = u64::from_le_bytes(text[i..i + 8].try_into().unwrap_or_default());
            self.probe(text, i, word, 8, &mut found);
        }
        for i in whole..text.len() {
            let mut word = [0; 8];
            word[..text.len() - i].copy_from_slice(&text[i..]);
            self.probe(text, i, u64::from_le_bytes(word), text.len() - i, &mut found);
        }
    }

    #[inline(always)]
    fn probe(&self, text: &[u8], i: usize, word: u64, left: usize, found: &mut impl FnMut(usize, u32)) {
        for (tier, width) in self.tiers.iter().zip(WIDTHS) {
            let h = hash(word, width);
            if tier.may_hold(h) && left >= width {
                self.compare(tier, text, i, h, found);
            }
        }
    }

    #[cold]
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
        let mut bits = vec![0; if windows.is_empty() { 1 } else { 1 << (BITS_LOG2 - 6) }];
        let mut heads = vec![0u32; (1 << BUCKETS_LOG2) + 1];
        for &(h, ..) in &windows {
            let bit = h >> (64 - BITS_LOG2);
            bits[(bit >> 6) as usize] |= 1 << (bit & 63);
            heads[(h >> (64 - BUCKETS_LOG2)) as usize + 1] += 1;
        }
        for i in 1..heads.len() {
            heads[i] += heads[i - 1];
        }
        Tier { bits, heads, entries: windows.into_iter().map(|(_, id, at)| (id, at)).collect() }
    }

    #[inline(always)]
    fn may_hold(&self, h: u64) -> bool {
        let bit = h >> (64 - BITS_LOG2);
        self.bits.get((bit >> 6) as usize).is_some_and(|w| w >> (bit & 63) & 1 != 0)
    }
}

/// Multiplicative hash of the first `width` bytes; the good bits are the high ones.
#[inline(always)]
fn hash(word: u64, width: usize) -> u64 {
    (word << (64 - 8 * width)).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// How often a window's letters occur in running text, roughly: the rarest window is filtered best.
/// Frequencies of letters in English, in tenths of a percent; letters beyond ASCII are rarer than any.
fn commonness(window: &[u8]) -> u32 {
    const LETTERS: [u8; 26] =
        [82, 15, 28, 43, 127, 22, 20, 61, 70, 2, 8, 40, 24, 67, 75, 19, 1, 60, 63, 91, 28, 10, 24, 2, 20, 1];
    window
        .iter()
        .map(|b| match b {
            b'a'..=b'z' => u32::from(LETTERS[usize::from(b - b'a')]),
            b' ' => 130,
            b'0'..=b'9' => 30,
            _ => 5,
        })
        .sum()
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
