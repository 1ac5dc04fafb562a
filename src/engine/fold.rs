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

static TABLE: &[u8; 0x20000] = include_bytes!(concat!(env!("OUT_DIR"), "/fold.bin"));
static LONG_FORMS: &[(u32, &str)] = include!(concat!(env!("OUT_DIR"), "/fold_long.rs"));
static VOICED: &[(char, bool, char)] = include!(concat!(env!("OUT_DIR"), "/voiced.rs"));
const DROP: u16 = 0xFFFE;
const LONG: u16 = 0xFFFF;

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
            if !collapse
                && let Some(block) = bytes.get(i..i + BLOCK)
                && block.is_ascii()
            {
                push_ascii(&mut out, block);
                i += BLOCK;
                continue;
            }
            let stop = i + BLOCK;
            for c in text[i..].chars() {
                if c.is_ascii() {
                    let b = FOLDED_ASCII[c as usize];
                    if collapse && b == b' ' && c != '-' && c != '_' && out.last() == Some(&b' ') {
                        self.map.push((out.len() as u32, i as u32 + 1));
                    } else {
                        out.push(b);
                    }
                    i += 1;
                } else {
                    let before = out.len();
                    push_char(&mut out, c);
                    i += c.len_utf8();
                    if out.len() != before + c.len_utf8() {
                        self.map.push((out.len() as u32, i as u32));
                    }
                }
                if i >= stop {
                    break;
                }
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

fn push_ascii(out: &mut Vec<u8>, run: &[u8]) {
    let at = out.len();
    out.extend_from_slice(run);
    // Written over the copy and without branches, so that the loop is vectorised.
    for b in &mut out[at..] {
        *b = fold_ascii(*b);
    }
}

fn push_char(out: &mut Vec<u8>, c: char) {
    let mut push = |c: char| out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
    let code = c as u32;
    if code < 0x10000 {
        let i = 2 * code as usize;
        match u16::from_le_bytes([TABLE[i], TABLE[i + 1]]) {
            DROP => return,
            LONG => {}
            folded @ 0..0x80 => {
                out.push(folded as u8);
                return;
            }
            folded => {
                let folded = char::from_u32(u32::from(folded)).unwrap_or(c);
                if !matches!(folded, '\u{3099}' | '\u{309A}') || !voice(out, folded == '\u{3099}') {
                    out.extend_from_slice(folded.encode_utf8(&mut [0; 4]).as_bytes());
                }
                return;
            }
        }
    }
    match LONG_FORMS.binary_search_by_key(&code, |f| f.0) {
        Ok(i) => out.extend_from_slice(LONG_FORMS[i].1.as_bytes()),
        Err(_) => push(c),
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

/// Bytes that are looked at together.
const BLOCK: usize = 32;

/// [`fold_ascii`] of every ASCII byte.
static FOLDED_ASCII: [u8; 128] = {
    let mut table = [0; 128];
    let mut b = 0;
    while b < 128 {
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
