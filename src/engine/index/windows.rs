//! Literals that may lie inside a word.

use super::Literal;
use super::filter::{Keyed, hash, load};
use bytemuck::{Pod, Zeroable};

/// Literals that may lie anywhere: by two neighbouring windows of four bytes, so that one of them begins
/// at an even place of the text wherever the literal lies.
#[derive(Debug)]
pub(super) struct Windows(pub Keyed<Window>);

#[derive(Debug, Clone, Copy, Pod, Zeroable)]
#[repr(C)]
pub(super) struct Window {
    word: u32,
    literal: u32,
    /// Where the literal stands among the texts, and its bytes.
    at: u32,
    length: u32,
    /// Bytes of the literal before the window.
    offset: u32,
}

impl Windows {
    pub(super) fn new(literals: &[(u32, &Literal<'_>)]) -> Windows {
        let pairs = Pairs::of(literals);
        let mut entries = Vec::with_capacity(2 * literals.len());
        for &(literal, &Literal { text, at: own, .. }) in literals {
            let rarest = (0..=text.len() - 5).min_by_key(|at| pairs.commonness(&text[*at..at + 5]));
            for offset in rarest.into_iter().flat_map(|at| [at, at + 1]) {
                let word = load(&text[offset..offset + 4], 0);
                let window = Window {
                    word: word as u32,
                    literal,
                    at: own,
                    length: text.len() as u32,
                    offset: offset as u32,
                };
                entries.push((hash(word, 4), window));
            }
        }
        Windows(Keyed::new(&entries))
    }

    #[inline(always)]
    pub(super) fn may_hold(&self, word: u64) -> bool {
        self.0.may_hold(hash(word, 4))
    }

    pub(super) fn compare(
        &self,
        texts: &[u8],
        text: &[u8],
        at: usize,
        word: u64,
        found: &mut impl FnMut(usize, u32),
    ) {
        for w in self.0.bucket(hash(word, 4)).iter().filter(|w| w.word == word as u32) {
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
