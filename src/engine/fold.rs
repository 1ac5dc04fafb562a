//! Folding: what a reader reads, without how it is written.
//!
//! Case, width, compatibility forms, accents, invisible characters, hyphens and the two forms of
//! Chinese characters do not count when words are compared. Text and phrases go through the same table
//! (built by `build/fold.rs`), one look-up a character; a sparse map leads back to the original. Where the
//! lost difference matters (`schon`/`schön`), the matcher looks at the original again.

/// A folded text with the way back.
#[derive(Debug, Default)]
pub struct Folded {
    text: String,
    /// Where the text is written; it only grows.
    buffer: Vec<u8>,
    /// (folded offset, original offset), wherever the distance between the two changes.
    map: Vec<(u32, u32)>,
}

/// Of each character of the basic plane: up to three bytes of its folded form in UTF-8, and their number.
static TABLE: &[u8; 0x40000] = include_bytes!(concat!(env!("OUT_DIR"), "/fold.bin"));
static LONG_FORMS: &[(u32, &str)] = include!(concat!(env!("OUT_DIR"), "/fold_long.rs"));
static VOICED: &[(char, bool, char)] = include!(concat!(env!("OUT_DIR"), "/voiced.rs"));
/// In place of the number: the folded form is longer, or hangs on the character before.
const SPECIAL: u8 = 0xFF;

impl Folded {
    /// Folds `text`, reusing this value's memory.
    pub fn fold(&mut self, text: &str) {
        self.map.clear();
        let bytes = text.as_bytes();
        let mut out = Out { bytes: std::mem::take(&mut self.buffer), end: 0 };
        // Runs of blanks are one blank; they are rare enough to look for them first.
        let collapse = BLANKS.with(|two| two.find(bytes).is_some());
        let mut i = 0;
        while i < bytes.len() {
            out.reserve(bytes.len() - i);
            if bytes[i] < 0x80 {
                let n = ascii_block(bytes, i, collapse, &mut out);
                let n = if n == 0 { ascii_run(bytes, i, collapse, &mut out) } else { n };
                i += n;
                if n != 0 {
                    continue;
                }
                let b = bytes[i];
                i += 1;
                if collapse && is_blank(b) && out.last() == Some(b' ') {
                    self.map.push((out.end as u32, i as u32));
                } else {
                    out.push(&[FOLDED_ASCII[usize::from(b)]]);
                }
                continue;
            }
            let before = out.end;
            let n = push_char(&mut out, text, i);
            i += n;
            if out.end != before + n {
                self.map.push((out.end as u32, i as u32));
            }
        }
        // Everything that is pushed is whole characters; the check runs at memory speed.
        self.text.clear();
        self.text.push_str(simdutf8::basic::from_utf8(&out.bytes[..out.end]).unwrap_or_default());
        self.buffer = out.bytes;
    }

    /// The folded characters.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The original range of a folded range, on character boundaries of `original`.
    pub fn original(&self, range: std::ops::Range<usize>, original: &str) -> std::ops::Range<usize> {
        let mut start = self.back(range.start).min(original.len());
        while !original.is_char_boundary(start) {
            start -= 1;
        }
        let mut end = self.back(range.end).clamp(start, original.len());
        while !original.is_char_boundary(end) {
            end += 1;
        }
        start..end
    }

    fn back(&self, offset: usize) -> usize {
        let i = self.map.partition_point(|m| m.0 as usize <= offset);
        match i.checked_sub(1).map(|i| self.map[i]) {
            None => offset,
            Some((folded, original)) => original as usize + (offset - folded as usize),
        }
    }
}

/// Lower case; hyphens and blanks are spaces.
const fn fold_ascii(b: u8) -> u8 {
    match b {
        b'-' | b'_' | b'\t' | b'\r' => b' ',
        _ => b.to_ascii_lowercase(),
    }
}

const fn is_blank(b: u8) -> bool {
    matches!(b, b' ' | b'\t' | b'\r')
}

/// Whether a blank stands behind what folds to a blank.
#[inline(always)]
fn has_two_blanks(block: &[u8], before: bool) -> bool {
    // Whether the byte before the eight folds to a blank, in the lowest bits.
    let mut behind = if before { 0x80 } else { 0 };
    block.as_chunks::<8>().0.iter().fold(false, |found, eight| {
        let word = u64::from_le_bytes(*eight);
        let blanks = !(differs(word, b' ') & differs(word, b'\t') & differs(word, b'\r')) & HIGH;
        let folds = blanks | (!(differs(word, b'-') & differs(word, b'_')) & HIGH);
        let two = blanks & ((folds << 8) | behind);
        behind = folds >> 56;
        found | (two != 0)
    })
}

/// Bytes that are folded at once where all of them are ASCII.
const BLOCK: usize = 32;

thread_local! {
    static BLANKS: memchr::memmem::Finder<'static> = memchr::memmem::Finder::new(b"  ");
}

/// Bytes that are written in blocks, and then taken back as far as they do not count.
struct Out {
    bytes: Vec<u8>,
    end: usize,
}

impl Out {
    /// Makes room for so many bytes and a block more.
    #[inline(always)]
    fn reserve(&mut self, n: usize) {
        if self.bytes.len() < self.end + n + 2 * BLOCK {
            self.bytes.resize(self.end + 2 * n + 4 * BLOCK, 0);
        }
    }

    fn last(&self) -> Option<u8> {
        self.bytes[..self.end].last().copied()
    }

    /// Writes `all`, of which the first `kept` bytes count.
    #[inline(always)]
    fn write<const N: usize>(&mut self, all: [u8; N], kept: usize) {
        if let Some(place) = self.bytes.get_mut(self.end..self.end + N) {
            place.copy_from_slice(&all);
        }
        self.end += kept;
    }

    fn push(&mut self, all: &[u8]) {
        self.reserve(all.len());
        self.bytes[self.end..self.end + all.len()].copy_from_slice(all);
        self.end += all.len();
    }
}

/// Folds a block if all of it is ASCII and no run of blanks is to become one.
#[inline(always)]
fn ascii_block(bytes: &[u8], at: usize, collapse: bool, out: &mut Out) -> usize {
    let Some(Ok(block)) = bytes.get(at..at + BLOCK).map(<&[u8; BLOCK]>::try_from) else { return 0 };
    if !block.is_ascii() || (collapse && has_two_blanks(block, out.last() == Some(b' '))) {
        return 0;
    }
    out.write(folded(*block), BLOCK);
    BLOCK
}

/// Folds the ASCII at the beginning of eight bytes, unless a run of blanks is to become one.
#[inline(always)]
fn ascii_run(bytes: &[u8], at: usize, collapse: bool, out: &mut Out) -> usize {
    let Some(Ok(block)) = bytes.get(at..at + 8).map(<&[u8; 8]>::try_from) else { return 0 };
    if collapse && has_two_blanks(block, out.last() == Some(b' ')) {
        return 0;
    }
    let beyond = u64::from_le_bytes(*block) & 0x8080_8080_8080_8080;
    let run = beyond.trailing_zeros() as usize / 8;
    out.write(folded(*block), run);
    run
}

/// [`fold_ascii`] of each byte, eight at a time in one number; bytes beyond ASCII stay.
#[inline(always)]
fn folded<const N: usize>(mut block: [u8; N]) -> [u8; N] {
    for eight in block.as_chunks_mut::<8>().0 {
        *eight = fold_eight(u64::from_le_bytes(*eight)).to_le_bytes();
    }
    block
}

/// The same byte eight times.
const fn each(b: u8) -> u64 {
    u64::from_le_bytes([b; 8])
}

/// The highest bit of each byte.
const HIGH: u64 = each(0x80);

/// The highest bit of each byte that is not `c`: of `x ^ c` only equal bytes are zero, and only they stay
/// below 0x80 when 0x7F is added.
#[inline(always)]
const fn differs(word: u64, c: u8) -> u64 {
    let x = word ^ each(c);
    (((x & !HIGH) + !HIGH) | x) & HIGH
}

#[inline(always)]
const fn fold_eight(word: u64) -> u64 {
    let low = word & !HIGH;
    // The highest bit of each byte that is an upper-case letter, moved to where it makes it lower.
    let upper = (low + each(0x80 - b'A')) & !(low + each(0x80 - b'Z' - 1)) & !word & HIGH;
    let word = word | upper >> 2;
    let blank =
        !(differs(word, b'-') & differs(word, b'_') & differs(word, b'\t') & differs(word, b'\r')) & HIGH;
    let all = (blank >> 7) * 0xFF;
    (word & !all) | (all & each(b' '))
}

/// Folds the character that begins at `at`; returns its length.
#[inline(always)]
fn push_char(out: &mut Out, text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    // Characters of two and three bytes: nearly all that are not ASCII.
    let (code, length) = match bytes.get(at..at + 3) {
        Some(&[a, b, _]) if a < 0xE0 => (usize::from(a & 0x1F) << 6 | usize::from(b & 0x3F), 2),
        Some(&[a, b, c]) if a < 0xF0 => {
            (usize::from(a & 0x0F) << 12 | usize::from(b & 0x3F) << 6 | usize::from(c & 0x3F), 3)
        }
        _ => return push_special(out, text, at),
    };
    match TABLE.get(4 * code..4 * code + 4) {
        Some(&[a, b, c, n]) if n != SPECIAL => {
            out.write([a, b, c, 0], usize::from(n));
            length
        }
        _ => push_special(out, text, at),
    }
}

/// The same for those that the table does not settle, or that stand at the end.
#[cold]
fn push_special(out: &mut Out, text: &str, at: usize) -> usize {
    let Some(c) = text[at..].chars().next() else { return 1 };
    let code = c as usize;
    if let Some(&[ref folded @ .., n]) = TABLE.get(4 * code..4 * code + 4)
        && n != SPECIAL
    {
        out.push(&folded[..usize::from(n)]);
        return c.len_utf8();
    }
    let mark = match c {
        '\u{3099}' | '\u{FF9E}' => Some('\u{3099}'),
        '\u{309A}' | '\u{FF9F}' => Some('\u{309A}'),
        _ => None,
    };
    if mark.is_some_and(|mark| voice(out, mark == '\u{3099}')) {
        return c.len_utf8();
    }
    let mut push = |c: char| out.push(c.encode_utf8(&mut [0; 4]).as_bytes());
    match (mark, LONG_FORMS.binary_search_by_key(&(c as u32), |f| f.0)) {
        (Some(mark), _) => push(mark),
        (None, Ok(i)) => out.push(LONG_FORMS[i].1.as_bytes()),
        (None, Err(_)) => push(c),
    }
    c.len_utf8()
}

/// Joins a separate voicing mark to the kana before it.
fn voice(out: &mut Out, voiced: bool) -> bool {
    let start = out.end.saturating_sub(3);
    let last = std::str::from_utf8(&out.bytes[start..out.end]).ok().and_then(|s| s.chars().next());
    let Some(&(_, _, one)) = VOICED.iter().find(|v| Some(v.0) == last && v.1 == voiced) else { return false };
    out.end = start;
    out.push(one.encode_utf8(&mut [0; 4]).as_bytes());
    true
}

/// [`fold_ascii`] of every byte, for one at a time.
static FOLDED_ASCII: [u8; 256] = {
    let mut table = [0; 256];
    let mut b = 0;
    while b < 256 {
        table[b] = fold_ascii(b as u8);
        b += 1;
    }
    table
};

/// The folded form of a phrase.
pub fn fold(text: &str) -> String {
    let mut f = Folded::default();
    f.fold(text);
    f.text
}

/// Lower case and compatibility forms, but with accents: what two words must share where accents make
/// another word.
pub fn same_with_accents(a: &str, b: &str) -> bool {
    let (mut a, mut b) = (Plain::of(a), Plain::of(b));
    loop {
        match (a.next(), b.next()) {
            (None, None) => return true,
            (a, b) if a != b => return false,
            _ => {}
        }
    }
}

/// The characters of a text in lower case, without what nobody sees, its hyphens as blanks.
struct Plain<'t> {
    chars: std::str::Chars<'t>,
    /// What is left of a letter that has several in lower case.
    rest: Option<std::char::ToLowercase>,
}

impl<'t> Plain<'t> {
    fn of(text: &'t str) -> Plain<'t> {
        Plain { chars: text.chars(), rest: None }
    }
}

impl Iterator for Plain<'_> {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        if let Some(c) = self.rest.as_mut().and_then(Iterator::next) {
            return Some(c);
        }
        loop {
            match self.chars.next()? {
                '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' => {}
                '-' | '_' | '\u{A0}' | '\u{2010}'..='\u{2015}' => return Some(' '),
                c if c.is_ascii() => return Some(c.to_ascii_lowercase()),
                c => return self.rest.insert(c.to_lowercase()).next(),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_it_is_written_does_not_count() {
        assert_eq!(fold("ＦＤＡ-Approved"), "fda approved");
        assert_eq!(fold("Anti\u{AD}bak\u{200B}teriell"), "antibakteriell");
        assert_eq!(fold("環保"), fold("环保"));
        assert_eq!(fold("crème brûlée"), "creme brulee");
        assert_eq!(fold("cre\u{300}me"), "creme");
        assert_eq!(fold("ﾊﾞｯｸﾞ"), fold("バッグ"));
        assert_eq!(fold("𝐜𝐮𝐫𝐞"), "cure");
        assert_eq!(fold("weiß"), "weiss");
        assert_eq!(fold("a  b"), "a b");
        assert_eq!(fold("على"), fold("علی"));
        assert_eq!(fold("१२"), "12");
    }

    proptest::proptest! {
        #[test]
        fn where_a_block_begins_does_not_count(text in "[a \t\r\n_é-]{0,90}", before in 1..40usize) {
            let padded = "x".repeat(before) + &text;
            let short = format!("x{text}");
            let (mut a, mut b) = (Folded::default(), Folded::default());
            a.fold(&padded);
            b.fold(&short);
            proptest::prop_assert_eq!(&a.text()[before..], &b.text()[1..]);
            for at in 1..=b.text().len() {
                proptest::prop_assert_eq!(a.back(at + before - 1), b.back(at) + before - 1);
            }
        }
    }

    #[test]
    fn marks_that_are_letters_stay() {
        assert_eq!(fold("ไม้"), "ไม้");
        assert_eq!(fold("हिन्दी"), "हिन्दी");
        assert_ne!(fold("か"), fold("が"));
    }

    #[test]
    fn the_way_back_is_exact() {
        let original = "Ä crème  ﬁne 環保 ＣＵＲＥ x";
        let mut f = Folded::default();
        f.fold(original);
        for word in ["a", "creme", "fine", "环保", "cure", "x"] {
            let at = f.text().find(word).unwrap();
            let back = f.original(at..at + word.len(), original);
            assert_eq!(fold(&original[back]), word);
        }
    }
}
