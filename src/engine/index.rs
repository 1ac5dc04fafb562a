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
    /// Whether it counts only where a word can begin: not between two ASCII letters or digits.
    pub begins_word: bool,
}

/// The literals and their filters.
#[derive(Debug)]
pub struct Index {
    literals: Vec<Literal>,
    /// Six bytes and more: the rarest window, at every position.
    long: Tier<19>,
    /// Four or five bytes, three, two: the first bytes, where words begin.
    starts: [Tier<16>; 3],
    /// The same for the few that may lie inside a word.
    inside: [Tier<16>; 3],
    any_inside: bool,
}

/// Literals filtered by windows of one width.
#[derive(Debug)]
struct Tier<const BITS_LOG2: u32> {
    width: usize,
    bits: Vec<u64>,
    /// `heads[bucket]..heads[bucket + 1]` of `entries`.
    heads: Vec<u32>,
    /// (literal, offset of its window)
    entries: Vec<(u32, u32)>,
}

const LONG: usize = 6;
const SHORT: [usize; 3] = [4, 3, 2];
const BUCKETS_LOG2: u32 = 14;

/// Shortest literal that can be looked for, in bytes.
pub const MIN_LITERAL: usize = 2;

impl Index {
    /// Builds the filters. A literal's position is its number.
    pub fn new(literals: Vec<Literal>) -> Index {
        let pairs = Pairs::of(&literals);
        let mut long = Vec::new();
        let mut starts: [Vec<(u64, u32, u32)>; 3] = Default::default();
        let mut inside: [Vec<(u64, u32, u32)>; 3] = Default::default();
        for (id, literal) in literals.iter().enumerate() {
            let text = &literal.text;
            let window = |at: usize, width: usize| {
                let mut word = [0; 8];
                word[..width].copy_from_slice(&text[at..at + width]);
                (hash(u64::from_le_bytes(word), width), id as u32, at as u32)
            };
            if text.len() >= LONG {
                let at = (0..=text.len() - LONG).min_by_key(|at| pairs.commonness(&text[*at..at + LONG]));
                long.push(window(at.unwrap_or(0), LONG));
            } else if let Some(tier) = SHORT.iter().position(|w| text.len() >= *w) {
                let tiers = if literal.begins_word { &mut starts } else { &mut inside };
                tiers[tier].push(window(0, SHORT[tier]));
            }
        }
        let any_inside = inside.iter().any(|t| !t.is_empty());
        let tiers = |windows: [Vec<(u64, u32, u32)>; 3]| {
            let mut widths = SHORT.into_iter();
            windows.map(|w| Tier::new(widths.next().unwrap_or(MIN_LITERAL), w))
        };
        Index { literals, long: Tier::new(LONG, long), starts: tiers(starts), inside: tiers(inside), any_inside }
    }

    /// Calls `found(start, literal)` for every occurrence, overlapping ones too.
    #[inline]
    pub fn scan(&self, text: &[u8], mut found: impl FnMut(usize, u32)) {
        let mut begins = true;
        let whole = text.len().saturating_sub(7);
        for (i, window) in text.windows(8).enumerate() {
            let word = u64::from_le_bytes(window.try_into().unwrap_or_default());
            let h = hash(word, LONG);
            if self.long.may_hold(h) {
                self.compare(&self.long, text, i, h, &mut found);
            }
            if begins || text[i] >= 0x80 {
                self.short(&self.starts, text, i, word, 8, &mut found);
            }
            if self.any_inside {
                self.short(&self.inside, text, i, word, 8, &mut found);
            }
            begins = !text[i].is_ascii_alphanumeric();
        }
        for i in whole..text.len() {
            let left = text.len() - i;
            let mut word = [0; 8];
            word[..left].copy_from_slice(&text[i..]);
            let word = u64::from_le_bytes(word);
            if left >= LONG {
                self.compare(&self.long, text, i, hash(word, LONG), &mut found);
            }
            if begins_at(text, i) {
                self.short(&self.starts, text, i, word, left, &mut found);
            }
            self.short(&self.inside, text, i, word, left, &mut found);
        }
    }

    #[inline(always)]
    fn short(
        &self,
        tiers: &[Tier<16>; 3],
        text: &[u8],
        i: usize,
        word: u64,
        left: usize,
        found: &mut impl FnMut(usize, u32),
    ) {
        for tier in tiers {
            let h = hash(word, tier.width);
            if tier.may_hold(h) && left >= tier.width {
                self.compare(tier, text, i, h, found);
            }
        }
    }

    #[inline(never)]
    fn compare<const B: u32>(
        &self,
        tier: &Tier<B>,
        text: &[u8],
        i: usize,
        h: u64,
        found: &mut impl FnMut(usize, u32),
    ) {
        let bucket = (h >> (64 - BUCKETS_LOG2)) as usize;
        let (from, to) = (tier.heads[bucket] as usize, tier.heads[bucket + 1] as usize);
        for &(id, at) in &tier.entries[from..to] {
            let literal = &self.literals[id as usize];
            let Some(start) = i.checked_sub(at as usize) else { continue };
            if (!literal.begins_word || begins_at(text, start))
                && text.get(start..start + literal.text.len()) == Some(&literal.text)
            {
                found(start, id);
            }
        }
    }
}

impl<const BITS_LOG2: u32> Tier<BITS_LOG2> {
    fn new(width: usize, mut windows: Vec<(u64, u32, u32)>) -> Self {
        windows.sort_unstable();
        let mut bits = vec![0; 1 << (BITS_LOG2 - 6)];
        let mut heads = vec![0u32; (1 << BUCKETS_LOG2) + 1];
        for &(h, ..) in &windows {
            let bit = h >> (64 - BITS_LOG2);
            bits[(bit >> 6) as usize] |= 1 << (bit & 63);
            heads[(h >> (64 - BUCKETS_LOG2)) as usize + 1] += 1;
        }
        for i in 1..heads.len() {
            heads[i] += heads[i - 1];
        }
        Tier { width, bits, heads, entries: windows.into_iter().map(|(_, id, at)| (id, at)).collect() }
    }

    #[inline(always)]
    fn may_hold(&self, h: u64) -> bool {
        let bit = h >> (64 - BITS_LOG2);
        self.bits.get((bit >> 6) as usize).is_some_and(|w| w >> (bit & 63) & 1 != 0)
    }
}

/// Whether a word can begin here, as far as single bytes tell.
fn begins_at(text: &[u8], at: usize) -> bool {
    at == 0 || text[at] >= 0x80 || !text[at - 1].is_ascii_alphanumeric()
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
