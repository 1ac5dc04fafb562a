//! The words of the packs in the program, taken apart when it was built: taking tens of thousands of them
//! apart would be most of a start. The build script writes the table, and this reads it; a test compares
//! every word of it with what [`super::form`] makes of the word now.
//!
//! Numbers are little-endian. The lists of endings come first: their number (u32); of each list its
//! length (u16) and its strings (length u8, bytes). Then the places of the forms: their number, and of
//! each its offset in the file (u32). Then a table of 2ⁿ slots: n (u32), and of each slot the offset of a
//! word or 0 (u32). Words and forms fill the rest; see [`Ready::find`] and [`Ready::form`].

use super::form::{WordForm, WordPart, WordTail, word_hash};
use crate::rules::token::TokenKind;

static TABLE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/words.bin"));

/// The table, with the way to its parts.
#[derive(Debug)]
pub struct Ready {
    forms: usize,
    pub form_count: usize,
    slots: usize,
    log2: u32,
}

/// Reads on from a place of the table. A table that ends too early reads as zeros: it is part of the
/// program, and its test reads all of it.
struct Reader(usize);

impl Reader {
    fn bytes(&mut self, n: usize) -> &'static [u8] {
        let bytes = TABLE.get(self.0..self.0 + n).unwrap_or_default();
        self.0 += n;
        bytes
    }

    fn number(&mut self, width: usize) -> usize {
        self.bytes(width).iter().rev().fold(0, |n, b| n << 8 | usize::from(*b))
    }

    fn text(&mut self, width: usize) -> &'static str {
        let n = self.number(width);
        std::str::from_utf8(self.bytes(n)).unwrap_or_default()
    }
}

impl Ready {
    /// Finds the parts of the table; with all lists of endings.
    pub fn open() -> (Ready, Vec<Vec<String>>) {
        let mut r = Reader(0);
        let lists = r.number(4);
        let mut list = |_| {
            let n = r.number(2);
            (0..n).map(|_| r.text(1).to_owned()).collect()
        };
        let endings = (0..lists).map(&mut list).collect();
        let form_count = r.number(4);
        let forms = r.0;
        r.0 += 4 * form_count;
        let log2 = r.number(4) as u32;
        (Ready { forms, form_count, slots: r.0, log2 }, endings)
    }

    /// The numbers of a word's forms; none for a word that is not in the table. A word is its language
    /// (u16), its text (length u16), and the numbers of its forms (count u16, each u32).
    pub fn find(&self, language: u16, word: &str) -> Option<impl Iterator<Item = usize> + use<>> {
        let mask = (1usize << self.log2) - 1;
        let mut slot = word_hash(language, word) as usize & mask;
        loop {
            let at = Reader(self.slots + 4 * slot).number(4);
            if at == 0 {
                return None;
            }
            let mut r = Reader(at);
            if r.number(2) == usize::from(language) && r.text(2) == word {
                let n = r.number(2);
                return Some((0..n).map(move |_| r.number(4)));
            }
            slot = (slot + 1) & mask;
        }
    }

    /// A form: its language (u16), whether edges are doubtful (1), ambiguous (2), exact (4) or strict
    /// about accents (8), the anchor (u8), the parts (count u8) and the texts of exact and accents
    /// (length u16). A part is a token (its number plus one) or 0, whether open (1) or joined (2), the
    /// tail (0 edge, 1 any, 2 endings with their number, u32) and the text (length u16).
    pub fn form(&self, id: usize) -> WordForm {
        let mut r = Reader(Reader(self.forms + 4 * id).number(4));
        let language = r.number(2) as u16;
        let flags = r.number(1);
        let anchor = r.number(1) as u8;
        let parts = r.number(1);
        let mut part = |_| match r.number(1) {
            0 => {
                let marks = r.number(1);
                let tail = match r.number(1) {
                    0 => WordTail::Edge,
                    1 => WordTail::Any,
                    _ => WordTail::Endings(r.number(4) as u32),
                };
                let text = r.text(2).into();
                WordPart::Literal { text, open: marks & 1 != 0, tail, joined: marks & 2 != 0 }
            }
            token => WordPart::Token(TokenKind::ALL[(token - 1) % TokenKind::ALL.len()]),
        };
        let parts = (0..parts).map(&mut part).collect();
        WordForm {
            language,
            parts,
            anchor,
            exact: (flags & 4 != 0).then(|| r.text(2).into()),
            accents: (flags & 8 != 0).then(|| r.text(2).into()),
            doubtful_edges: flags & 1 != 0,
            ambiguous: flags & 2 != 0,
        }
    }
}
