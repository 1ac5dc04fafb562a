//! The words of the packs in the program, taken apart and put in order when it was built.

use super::book::Book;
use std::sync::OnceLock;

/// Bytes at a place from which eight-byte numbers can be read.
#[repr(C, align(8))]
struct Aligned<B: ?Sized>(B);

static PACKS: &Aligned<[u8]> = &Aligned(*include_bytes!(concat!(env!("OUT_DIR"), "/packs.book")));
static CLASSES: &Aligned<[u8]> = &Aligned(*include_bytes!(concat!(env!("OUT_DIR"), "/classes.book")));

/// The words of the packs in the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ready {
    /// Those that every text is searched for.
    Packs,
    /// Those that tell classes of goods.
    Classes,
}

impl Ready {
    pub fn book(self) -> &'static Book {
        static BOOKS: [OnceLock<Book>; 2] = [OnceLock::new(), OnceLock::new()];
        let [packs, classes] = &BOOKS;
        match self {
            Ready::Packs => packs.get_or_init(|| Book::read(&PACKS.0)),
            Ready::Classes => classes.get_or_init(|| Book::read(&CLASSES.0)),
        }
    }
}
