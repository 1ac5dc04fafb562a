//! Literals that are looked for where words begin.

use super::Literal;
use super::filter::{Keyed, hash, load};
use bytemuck::{Pod, Zeroable};

/// Literals that lie where they are looked for, keyed by their first `WIDTH` bytes.
#[derive(Debug)]
pub(super) struct Prefixes<const WIDTH: usize>(pub Keyed<Prefix>);

#[derive(Debug, Clone, Copy, Pod, Zeroable)]
#[repr(C)]
pub(super) struct Prefix {
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
    pub(super) fn new(literals: &[(u32, &Literal<'_>)]) -> Self {
        let mut entries = Vec::with_capacity(literals.len());
        for &(literal, &Literal { text, at, ends_word, .. }) in literals {
            let head = &text[..text.len().min(8)];
            let word = load(head, 0);
            let length = text.len() as u32;
            let ends_word = u32::from(ends_word && text.last().is_some_and(u8::is_ascii_alphanumeric));
            entries.push((hash(word, WIDTH), Prefix { word, literal, at, length, ends_word }));
        }
        Prefixes(Keyed::new(&entries))
    }

    #[inline(always)]
    pub(super) fn may_begin(&self, word: u64) -> bool {
        self.0.may_hold(hash(word, WIDTH))
    }

    /// Tells of the literals that stand here.
    #[inline]
    pub(super) fn compare(
        &self,
        texts: &[u8],
        text: &[u8],
        at: usize,
        word: u64,
        found: &mut impl FnMut(usize, u32),
    ) {
        for p in self.0.bucket(hash(word, WIDTH)) {
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
