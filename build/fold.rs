//! The table by which `src/engine/fold.rs` folds text.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use unicode_normalization::UnicodeNormalization;

/// In place of the number of bytes: the folded form is longer, or hangs on the character before.
const SPECIAL: u8 = 0xFF;

/// Marks that fold away: Latin, Greek and Cyrillic accents, Arabic vowels and hamza carriers, Hebrew
/// points. Marks of Indic, Thai and Japanese writing are letters of the word and stay.
fn folds_away(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{610}'..='\u{61A}' | '\u{64B}'..='\u{65F}' | '\u{670}'
        | '\u{591}'..='\u{5BD}' | '\u{5BF}' | '\u{5C1}' | '\u{5C2}' | '\u{5C4}' | '\u{5C5}' | '\u{5C7}')
}

/// Invisible characters that split no word for a reader.
fn invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{640}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
        | '\u{E0000}'..='\u{E0FFF}')
}

/// The folded form of one character; see `src/engine/fold.rs` for what folding is.
fn fold(c: char) -> String {
    match c {
        '\n' => return "\n".into(),
        '\t' | '\r' | '-' | '_' | '\u{AD}' if c != '\u{AD}' => return " ".into(),
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}' => return " ".into(),
        '\u{2018}' | '\u{2019}' | '\u{201B}' | '\u{2032}' | '\u{FF07}' | '\u{B4}' | '`' => return "'".into(),
        '\u{201C}' | '\u{201D}' | '\u{201E}' | '\u{2033}' => return "\"".into(),
        'ß' | 'ẞ' => return "ss".into(),
        'ı' => return "i".into(),
        'ł' | 'Ł' => return "l".into(),
        'ø' | 'Ø' => return "o".into(),
        'đ' | 'Đ' => return "d".into(),
        'ى' | 'ی' => return "ي".into(),
        'ة' => return "ه".into(),
        'ک' => return "ك".into(),
        _ if invisible(c) => return String::new(),
        _ if c.is_control() => return " ".into(),
        _ if c.is_whitespace() => return " ".into(),
        _ => {}
    }
    for zero in ['\u{660}', '\u{6F0}', '\u{966}', '\u{9E6}', '\u{E50}'] {
        if (zero as u32..zero as u32 + 10).contains(&(c as u32)) {
            return char::from(b'0' + (c as u32 - zero as u32) as u8).to_string();
        }
    }
    let compat: String = c.nfkc().flat_map(char::to_lowercase).collect::<String>().nfkc().collect();
    let bare: String = compat.nfd().filter(|c| !folds_away(*c)).nfc().collect();
    let bare = if bare.is_empty() && !folds_away(c) { compat } else { bare };
    // Full-width and compatibility forms lead to ASCII that folds further (－ to space).
    let bare: String = bare.chars().map(|x| if x == '-' || x == '_' { ' ' } else { x }).collect();
    // One simplified character for every traditional one: a fold need only be the same on both sides.
    let mut han = String::new();
    for x in bare.chars() {
        if ('\u{3400}'..='\u{9FFF}').contains(&x) {
            han.push_str(&fast2s::convert(x.encode_utf8(&mut [0; 4])));
        } else {
            han.push(x);
        }
    }
    han
}

/// The folded form of a text, as `fold` of `src/engine/fold.rs` gives it.
pub fn fold_text(text: &str) -> String {
    let mut out = String::new();
    let collapse = text.contains("  ");
    for c in text.chars() {
        if collapse && matches!(c, ' ' | '\t' | '\r') && out.ends_with(' ') {
            continue;
        }
        let folded = fold(c);
        let voiced = out.chars().next_back().filter(|_| matches!(folded.as_str(), "\u{3099}" | "\u{309A}"));
        if let Some(base) = voiced
            && let composed = format!("{base}{folded}").nfc().collect::<String>()
            && composed.chars().count() == 1
        {
            out.pop();
            out.push_str(&composed);
        } else {
            out.push_str(&folded);
        }
    }
    out
}

pub fn table(out: &Path) {
    let mut table = Vec::with_capacity(4 * 0x10000);
    let mut long = String::from("&[\n");
    for code in 0..0x2FFFFu32 {
        let Some(c) = char::from_u32(code) else {
            table.extend_from_slice(&[0; 4]);
            continue;
        };
        let folded = fold(c);
        let voicing = matches!(folded.as_str(), "\u{3099}" | "\u{309A}");
        let special = folded.len() > 3 || voicing;
        if code < 0x10000 {
            let mut entry = [0, 0, 0, SPECIAL];
            if !special {
                entry[..folded.len()].copy_from_slice(folded.as_bytes());
                entry[3] = folded.len() as u8;
            }
            table.extend_from_slice(&entry);
        }
        if (code >= 0x10000 || special) && !voicing && folded.as_str() != c.encode_utf8(&mut [0; 4]) {
            writeln!(long, "    ({code:#x}, {folded:?}),").expect("a String takes all");
        }
    }
    long.push(']');
    fs::write(out.join("fold.bin"), table).expect("OUT_DIR is writable");
    fs::write(out.join("fold_long.rs"), long).expect("OUT_DIR is writable");

    // Kana followed by a separate voicing mark (half-width katakana) compose.
    let mut voiced = String::from("&[\n");
    for code in (0x3041..=0x3096).chain(0x30A1..=0x30F6) {
        let base = char::from_u32(code).expect("kana");
        for (mark, plain) in [('\u{3099}', true), ('\u{309A}', false)] {
            let mut it = [base, mark].into_iter().nfc();
            if let (Some(one), None) = (it.next(), it.next()) {
                writeln!(voiced, "    ({base:?}, {plain}, {one:?}),").expect("a String takes all");
            }
        }
    }
    voiced.push(']');
    fs::write(out.join("voiced.rs"), voiced).expect("OUT_DIR is writable");
}
