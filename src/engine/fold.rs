//! Folding: what a reader reads, without how it is written.
//!
//! Case, width, compatibility forms, accents, invisible characters, hyphens and the two forms of
//! Chinese characters do not count when words are compared. Text and phrases go through the same table
//! (built by `build.rs`), one look-up a character; a sparse map leads back to the original. Where the
//! lost difference matters (`schon`/`schön`), the matcher looks at the original again.

/// A folded text with the way back.
#[derive(Debug, Default)]
pub struct Folded {
    text: String,
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
        let mut out = std::mem::take(&mut self.text).into_bytes();
        out.clear();
        out.reserve(text.len() + 8);
        // Runs of blanks are one blank; they are rare enough to look for them first.
        let collapse = memchr::memmem::find(text.as_bytes(), b"  ").is_some();
        let bytes = text.as_bytes();
        let mut i = 0;
        while i < bytes.len() {
            if bytes[i] < 0x80 {
                let n = ascii_block::<32>(bytes, i, collapse, &mut out);
                let n = if n == 0 { ascii_block::<8>(bytes, i, collapse, &mut out) } else { n };
                i += n;
                if n != 0 {
                    continue;
                }
                let b = bytes[i];
                i += 1;
                if collapse && is_blank(b) && out.last() == Some(&b' ') {
                    self.map.push((out.len() as u32, i as u32));
                } else {
                    out.push(FOLDED_ASCII[usize::from(b)]);
                }
                continue;
            }
            let Some(c) = text[i..].chars().next() else { break };
            let before = out.len();
            push_char(&mut out, c);
            i += c.len_utf8();
            if out.len() != before + c.len_utf8() {
                self.map.push((out.len() as u32, i as u32));
            }
        }
        // Everything that is pushed is whole characters; the check costs one pass at memory speed.
        self.text = String::from_utf8(out).unwrap_or_default();
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
fn has_two_blanks(block: &[u8], before: bool) -> bool {
    let folded = |b: u8| fold_ascii(b) == b' ';
    // Without branches, so that the loop is vectorised.
    let within =
        block.iter().zip(&block[1..]).fold(false, |found, (a, b)| found | (folded(*a) & is_blank(*b)));
    within || (before && block.first().is_some_and(|b| is_blank(*b)))
}

/// Folds so many bytes at once if all of them are ASCII and no run of blanks is to become one.
#[inline(always)]
fn ascii_block<const N: usize>(bytes: &[u8], at: usize, collapse: bool, out: &mut Vec<u8>) -> usize {
    let Some(Ok(block)) = bytes.get(at..at + N).map(<&[u8; N]>::try_from) else { return 0 };
    if !block.is_ascii() || (collapse && has_two_blanks(block, out.last() == Some(&b' '))) {
        return 0;
    }
    let start = out.len();
    out.extend_from_slice(block);
    // Written over the copy, of fixed length and without branches, so that the loop is vectorised.
    for b in &mut out[start..start + N] {
        *b = fold_ascii(*b);
    }
    N
}

fn push_char(out: &mut Vec<u8>, c: char) {
    let code = c as usize;
    if let Some(entry) = TABLE.get(4 * code..4 * code + 4)
        && entry[3] != SPECIAL
    {
        // Four bytes are stored faster than one, two or three.
        let length = out.len() + usize::from(entry[3]);
        out.extend_from_slice(&[entry[0], entry[1], entry[2], 0]);
        out.truncate(length);
        return;
    }
    let mark = match c {
        '\u{3099}' | '\u{FF9E}' => Some('\u{3099}'),
        '\u{309A}' | '\u{FF9F}' => Some('\u{309A}'),
        _ => None,
    };
    if mark.is_some_and(|mark| voice(out, mark == '\u{3099}')) {
        return;
    }
    let mut push = |c: char| out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
    match (mark, LONG_FORMS.binary_search_by_key(&(c as u32), |f| f.0)) {
        (Some(mark), _) => push(mark),
        (None, Ok(i)) => out.extend_from_slice(LONG_FORMS[i].1.as_bytes()),
        (None, Err(_)) => push(c),
    }
}

/// Joins a separate voicing mark to the kana before it.
fn voice(out: &mut Vec<u8>, voiced: bool) -> bool {
    let start = out.len().saturating_sub(3);
    let last = std::str::from_utf8(&out[start..]).ok().and_then(|s| s.chars().next());
    let Some(&(_, _, one)) = VOICED.iter().find(|v| Some(v.0) == last && v.1 == voiced) else { return false };
    out.truncate(start);
    out.extend_from_slice(one.encode_utf8(&mut [0; 4]).as_bytes());
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
    let plain = |s: &str| -> String {
        s.chars()
            .filter(|c| !matches!(c, '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}'))
            .map(|c| if matches!(c, '-' | '_' | '\u{A0}' | '\u{2010}'..='\u{2015}') { ' ' } else { c })
            .flat_map(char::to_lowercase)
            .collect()
    };
    plain(a) == plain(b)
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
