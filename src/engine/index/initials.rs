//! The first or the last two bytes of words.

use super::filter::load;
use crate::engine::image::Reader;
#[cfg(not(listlint))]
use crate::engine::image::Writer;

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

    pub(super) fn set(&mut self, pair: [u8; 2]) {
        let pair = u16::from_le_bytes(pair);
        self.0[usize::from(pair >> 6)] |= 1 << (pair & 63);
    }

    #[cfg(not(listlint))]
    pub(super) fn write(&self, w: &mut Writer) {
        w.section(&self.0[..]);
    }

    pub(super) fn read(r: &mut Reader) -> Initials {
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
    pub(super) fn has(&self, word: u64) -> bool {
        let pair = word as u16;
        self.0[usize::from(pair >> 6)] >> (pair & 63) & 1 != 0
    }
}
