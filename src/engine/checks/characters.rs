//! Characters that do not belong into a text, by their kind or one by one.

use super::typography;
use crate::engine::localization::{
    AMPERSAND, CJK, CONTROL, EMOJI, FORMS, LATIN_1, Look, OTHER, PUNCTUATION, STOP, Spot, Traits, UPPER, WIDE,
};
use crate::engine::plan::MarketMask;
use crate::engine::tongue::{LanguageSet, Tongues};
use crate::finding::Arg;
use crate::listing::FieldName;
use crate::rules::localization::{CharacterClass, Characters};
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;
use unicode_script::{Script, UnicodeScript};

/// A place, and what should stand there; none where nobody can know.
pub type Fault = (Range<usize>, Option<String>);

/// A `characters` rule, compiled.
#[derive(Debug)]
pub struct CharacterCheck {
    pub needs: Traits,
    rule: Characters,
    languages: LanguageSet,
    scripts: Vec<Script>,
    min: usize,
}

impl CharacterCheck {
    pub fn new(k: &Characters, tongues: &Tongues) -> CharacterCheck {
        let needs = match k.class {
            Some(CharacterClass::FullWidth) => FORMS | CJK,
            Some(CharacterClass::HalfWidth | CharacterClass::Presentation | CharacterClass::Replacement) => {
                FORMS
            }
            Some(CharacterClass::Mojibake) => LATIN_1 | OTHER,
            Some(CharacterClass::Entity) => AMPERSAND,
            Some(CharacterClass::Invisible) => WIDE | CONTROL,
            Some(CharacterClass::Direction) => PUNCTUATION,
            Some(CharacterClass::LookAlike) => OTHER,
            Some(CharacterClass::Decoration) => PUNCTUATION | EMOJI,
            Some(CharacterClass::Capitals) => UPPER | OTHER,
            Some(CharacterClass::Spacing | CharacterClass::Inverted) => STOP,
            Some(CharacterClass::Quotes) => PUNCTUATION | LATIN_1,
            None if k.none_of.is_ascii() => 0,
            None => WIDE,
        };
        CharacterCheck {
            needs,
            languages: k.languages.iter().fold(0, |set, tag| set | tongues.set_of(tag)),
            scripts: k.scripts.iter().filter_map(|s| Script::from_short_name(s)).collect(),
            min: usize::from(k.min.unwrap_or(1)),
            rule: k.clone(),
        }
    }

    pub fn find(&self, look: &Look<'_, '_, '_>, markets: MarketMask, out: &mut Vec<Spot>) {
        let text = look.text();
        let title = matches!(look.field.name, FieldName::Title | FieldName::SeoTitle);
        let faults = match self.rule.class {
            None => self.listed(text),
            Some(CharacterClass::FullWidth) => full_width(text),
            Some(CharacterClass::HalfWidth) => runs(text, |c| matches!(c, '\u{FF66}'..='\u{FF9F}')),
            Some(CharacterClass::Presentation) => presentation(text),
            Some(CharacterClass::Mojibake) => mojibake(text),
            Some(CharacterClass::Replacement) => {
                runs(text, |c| c == '\u{FFFD}').into_iter().map(|(range, _)| (range, None)).collect()
            }
            Some(CharacterClass::Entity) => entities(text),
            Some(CharacterClass::Invisible) => invisible(text, title),
            Some(CharacterClass::Direction) => direction(text),
            Some(CharacterClass::LookAlike) => look_alikes(text),
            Some(CharacterClass::Decoration) => decoration(text, self.min),
            Some(CharacterClass::Capitals) => typography::capitals(text, self.min),
            Some(CharacterClass::Spacing) => typography::spacing(text, &self.rule.marks, &self.rule.close),
            Some(CharacterClass::Quotes) => typography::quotes(text, &self.rule.marks, &self.rule.close),
            Some(CharacterClass::Inverted) => typography::inverted(text),
        };
        let counted = !matches!(self.rule.class, Some(CharacterClass::Capitals | CharacterClass::Decoration));
        if faults.is_empty()
            || (counted && faults.len() < self.min)
            || !look.is_in(self.languages, &self.scripts)
        {
            return;
        }
        let mut args = vec![("count", Arg::Number(faults.len() as f64))];
        let certain = !matches!(self.rule.class, Some(CharacterClass::Quotes | CharacterClass::Inverted));
        let mut faults = faults.into_iter();
        let Some((range, right)) = faults.next() else { return };
        if let Some(right) = &right {
            args.push(("right", Arg::Text(right.clone())));
        }
        // What cannot be seen is named by its code points.
        if let Some(c) = text[range.clone()].chars().next() {
            args.push(("code", Arg::Text(format!("U+{:04X}", c as u32))));
        }
        let fix = right.map(|right| (right, certain));
        let also = faults.filter_map(|(range, right)| Some((range, right?))).collect();
        out.push(Spot { range, markets, args, fix, also });
    }

    fn listed(&self, text: &str) -> Vec<Fault> {
        let right = |c: char| self.rule.replace.get(&c).cloned();
        let wrong = text.char_indices().filter(|(_, c)| self.rule.none_of.contains(*c));
        wrong
            .map(|(at, c)| (at..at + c.len_utf8(), right(c).map(|r| spaced(text, at..at + c.len_utf8(), &r))))
            .collect()
    }
}

/// Runs of characters, each with its ordinary form (NFKC).
fn runs(text: &str, is: impl Fn(char) -> bool) -> Vec<Fault> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| is(*c)) {
        match found.last_mut().filter(|last| last.end == at) {
            Some(last) => last.end = at + c.len_utf8(),
            None => found.push(at..at + c.len_utf8()),
        }
    }
    found.into_iter().map(|range| (range.clone(), Some(text[range].nfkc().collect()))).collect()
}

fn full_width(text: &str) -> Vec<Fault> {
    let is =
        |c: char| matches!(c, '\u{FF01}'..='\u{FF5E}' | '\u{FFE0}'..='\u{FFE6}' | '\u{3000}' | '、' | '。');
    let ordinary = |form: &str| form.replace('、', ",").replace('。', ".");
    let fault = |(range, right): Fault| (range.clone(), right.map(|r| spaced(text, range, &ordinary(&r))));
    runs(text, is).into_iter().map(fault).collect()
}

/// A mark of a script that needs no blanks, with the blanks that it needs elsewhere: `Material：steel`.
fn spaced(text: &str, range: Range<usize>, right: &str) -> String {
    let next = text[range.end..].chars().next();
    let before = text[..range.start].chars().next_back();
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let mut spaced = right.to_owned();
    if right.ends_with([',', ';', ':', '!', '?', '.', ')']) && letter(next) {
        spaced.push(' ');
    }
    if right.starts_with('(') && letter(before) {
        spaced.insert(0, ' ');
    }
    // A blank at the edge of the text, or beside another, is none.
    if before.is_none_or(char::is_whitespace) {
        spaced = spaced.trim_start().to_owned();
    }
    if next.is_none_or(char::is_whitespace) {
        spaced = spaced.trim_end().to_owned();
    }
    spaced
}

fn presentation(text: &str) -> Vec<Fault> {
    // The sign of the rial and the ligatures of formulas are signs of their own.
    runs(text, |c| matches!(c, '\u{FB50}'..='\u{FBFF}' | '\u{FE70}'..='\u{FEFC}'))
}

/// UTF-8 that was read as Windows-1252: `CafÃ©`, `20â€“30`.
fn mojibake(text: &str) -> Vec<Fault> {
    let mut found: Vec<(Range<usize>, String, bool)> = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let Some(lead) = windows_1252(c).filter(|b| matches!(b, 0xC2..=0xF4)) else {
            at += c.len_utf8();
            continue;
        };
        let wanted = match lead {
            0xC2..=0xDF => 1,
            0xE0..=0xEF => 2,
            _ => 3,
        };
        let mut bytes = vec![lead];
        let mut end = at + c.len_utf8();
        for c in text[end..].chars().take(wanted) {
            let Some(b) = windows_1252(c).filter(|b| matches!(b, 0x80..=0xBF)) else { break };
            bytes.push(b);
            end += c.len_utf8();
        }
        match std::str::from_utf8(&bytes) {
            Ok(meant) if bytes.len() == wanted + 1 => {
                // é, no-break space and » in a row are French as well as the bytes of a Chinese character.
                let sure = matches!(lead, 0xC2 | 0xC3 | 0xF0) || (lead == 0xE2 && bytes[1] == 0x80);
                match found.last_mut().filter(|last| last.0.end == at) {
                    Some((range, text, _)) => {
                        range.end = end;
                        text.push_str(meant);
                    }
                    None => found.push((at..end, meant.to_owned(), sure)),
                }
                at = end;
            }
            _ => at += c.len_utf8(),
        }
    }
    let letters = |f: &(Range<usize>, String, bool)| f.1.chars().count();
    if !found.iter().any(|f| f.2 || letters(f) > 1) && found.iter().map(letters).sum::<usize>() < 3 {
        return Vec::new();
    }
    found.into_iter().map(|(range, meant, _)| (range, Some(meant))).collect()
}

/// The byte that Windows-1252 writes for a character beyond ASCII; C1 controls stand for themselves, as
/// browsers and spreadsheets have it.
fn windows_1252(c: char) -> Option<u8> {
    match c {
        '\u{80}'..='\u{FF}' => Some(c as u8),
        '\0'..='\u{7F}' => None,
        _ => {
            let mut buffer = [0; 4];
            let (bytes, _, lost) = encoding_rs::WINDOWS_1252.encode(c.encode_utf8(&mut buffer));
            if lost { None } else { bytes.first().copied() }
        }
    }
}

/// HTML references. They are longer than two and at most 32 characters.
fn entities(text: &str) -> Vec<Fault> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices('&') {
        let rest = &text.as_bytes()[at + 1..];
        let Some(end) = rest.iter().take(32).position(|b| !b.is_ascii_alphanumeric() && *b != b'#') else {
            continue;
        };
        if end < 2 || rest[end] != b';' {
            continue;
        }
        let range = at..at + end + 2;
        let plain = htmlize::unescape(&text[range.clone()]);
        if plain != text[range.clone()] {
            found.push((range, Some(plain.into_owned())));
        }
    }
    found
}

fn invisible(text: &str, title: bool) -> Vec<Fault> {
    let mut found = Vec::new();
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let joined = || {
            // Joiners shape emoji and the letters of Arabic and Indic scripts; Thai and Khmer words are
            // parted without a blank.
            matches!(
                before.script(),
                Script::Latin | Script::Cyrillic | Script::Greek | Script::Han | Script::Hangul
            ) || before == ' '
        };
        let out_of_place = match c {
            '\t' | '\n' | '\r' => false,
            '\u{200B}'..='\u{200D}' => joined(),
            // A hyphen for the end of a line helps a text and breaks the search for a title.
            '\u{AD}' => title,
            '\0'..='\u{1F}'
            | '\u{7F}'..='\u{9F}'
            | '\u{2028}'
            | '\u{2029}'
            | '\u{2060}'..='\u{2064}'
            | '\u{FEFF}'
            | '\u{180E}'
            | '\u{FFF9}'..='\u{FFFB}' => true,
            // Tags spell the flags of countries that have no code of two letters.
            '\u{E0000}'..='\u{E007F}' => (before as u32) < 0x1F000,
            _ => false,
        };
        if out_of_place {
            let right = if matches!(c, '\u{85}' | '\u{2028}' | '\u{2029}') { "\n" } else { "" };
            found.push((at..at + c.len_utf8(), Some(right.to_owned())));
        }
        before = c;
    }
    found
}

/// Direction controls: doubled marks, overrides, and what is opened and not closed.
fn direction(text: &str) -> Vec<Fault> {
    let mut found: Vec<Fault> = Vec::new();
    let mut open: Vec<Range<usize>> = Vec::new();
    let mut before = None;
    for (at, c) in text.char_indices() {
        let range = at..at + c.len_utf8();
        match c {
            '\u{200E}' | '\u{200F}' if before == Some(c) => found.push((range, Some(String::new()))),
            '\u{202D}' | '\u{202E}' => {
                found.push((range.clone(), Some(String::new())));
                open.push(range);
            }
            '\u{202A}' | '\u{202B}' | '\u{2066}'..='\u{2068}' => open.push(range),
            '\u{202C}' | '\u{2069}' if open.pop().is_none() => found.push((range, Some(String::new()))),
            _ => {}
        }
        before = Some(c);
    }
    let unclosed = open.into_iter().filter(|r| !found.iter().any(|(f, _)| f == r)).collect::<Vec<_>>();
    found.extend(unclosed.into_iter().map(|range| (range, Some(String::new()))));
    found.sort_by_key(|(range, _)| range.start);
    found
}

/// Cyrillic letters that stand for Latin ones of the same look.
const CYRILLIC: &str = "аеорсухіјѕАВЕКМНОРСТХІЈЅ";
const LATIN: &str = "aeopcyxijsABEKMHOPCTXIJS";

/// Words of two scripts whose letters of the rarer one look like letters of the other.
fn look_alikes(text: &str) -> Vec<Fault> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (c.is_alphabetic(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                start = None;
                found.extend(look_alike(&text[from..at]).map(|right| (from..at, Some(right))));
            }
            _ => {}
        }
    }
    found
}

/// The word in one script, if it is in two that look alike.
fn look_alike(word: &str) -> Option<String> {
    if word.is_ascii() || word.chars().count() < 3 {
        return None;
    }
    let count = |script: Script| word.chars().filter(|c| c.script() == script).count();
    let (latin, other) = (count(Script::Latin), count(Script::Cyrillic) + count(Script::Greek));
    if latin == 0 || other == 0 {
        return None;
    }
    let to_latin = |c: char| {
        if c.script() == Script::Latin {
            return Some(c);
        }
        // What Unicode lists as confusable with one Latin letter.
        let mut skeleton =
            unicode_security::skeleton(c.encode_utf8(&mut [0; 4])).collect::<Vec<_>>().into_iter();
        let like = skeleton.next().filter(|l| l.is_ascii_alphabetic() && skeleton.next().is_none())?;
        Some(CYRILLIC.chars().position(|x| x == c).and_then(|i| LATIN.chars().nth(i)).unwrap_or(like))
    };
    let to_cyrillic = |c: char| {
        if c.script() == Script::Cyrillic {
            Some(c)
        } else {
            CYRILLIC.chars().nth(LATIN.chars().position(|x| x == c)?)
        }
    };
    if latin >= other {
        word.chars().map(to_latin).collect()
    } else {
        word.chars().map(to_cyrillic).collect()
    }
}

/// Emoji, stars, arrows and boxes from the `min`-th on: one may be taste, a wall of them is none.
fn decoration(text: &str, min: usize) -> Vec<Fault> {
    let is = |c: char| {
        matches!(c, '\u{1F000}'..='\u{1FAFF}' | '\u{2600}'..='\u{27BF}' | '\u{2B05}'..='\u{2B55}' | '\u{25A0}'..='\u{25FF}'
            | '\u{2190}'..='\u{21FF}')
            // Skin, gender and the signs of text play no part of their own.
            && !matches!(c, '\u{1F3FB}'..='\u{1F3FF}' | '\u{2640}' | '\u{2642}' | '\u{2660}'..='\u{2667}')
    };
    let all: Vec<Range<usize>> =
        text.char_indices().filter(|(_, c)| is(*c)).map(|(at, c)| at..at + c.len_utf8()).collect();
    match all.first() {
        Some(first) if all.len() >= min => {
            let end = all
                .iter()
                .zip(all.iter().skip(1))
                .take_while(|(a, b)| text[a.end..b.start].trim().is_empty());
            vec![(first.start..end.last().map_or(first.end, |(_, b)| b.end), None)]
        }
        _ => Vec::new(),
    }
}

/// The text with its faults put right, for the tests of all that find faults.
#[cfg(test)]
pub(super) fn right(faults: &[Fault], text: &str) -> String {
    let mut text = text.to_owned();
    for (range, right) in faults.iter().rev() {
        text.replace_range(range.clone(), right.as_deref().unwrap_or("?"));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_fault_has_its_correction() {
        for (find, wrong, meant) in [
            (mojibake as fn(&str) -> Vec<Fault>, "CafÃ© table, 20â€“30 cm", "Café table, 20–30 cm"),
            (mojibake, "ä¸\u{AD}æ–‡å", "中文å"),
            (
                mojibake,
                "une qualité\u{A0}» supérieure, Île, NOËL, São, ÂGE",
                "une qualité\u{A0}» supérieure, Île, NOËL, São, ÂGE",
            ),
            (
                entities,
                "Salt &amp; Pepper &#39;Set&#39; &nbsp AT&T; &co;",
                "Salt & Pepper 'Set' &nbsp AT&T; &co;",
            ),
            (full_width, "Material：stainless steel，size：20cm", "Material: stainless steel, size: 20cm"),
            (full_width, "Ｓｉｚｅ　ＸＬ（EU）", "Size XL(EU)"),
            (presentation, "ﻗﻤﻴﺺ", "قميص"),
            (look_alikes, "Сotton T-shirt USB-кабель µm", "Cotton T-shirt USB-кабель µm"),
            (direction, "\u{200F}\u{200F}قميص \u{2066}XL", "\u{200F}قميص XL"),
        ] {
            assert_eq!(right(&find(wrong), wrong), meant, "{wrong}");
        }
        assert_eq!(right(&runs("ﾜｲﾔﾚｽ", |c| matches!(c, '\u{FF66}'..='\u{FF9F}')), "ﾜｲﾔﾚｽ"), "ワイヤレス");
        assert_eq!(
            right(
                &invisible("Cot\u{200B}ton 👩\u{200D}🚀 می\u{200C}خواهم", false),
                "Cot\u{200B}ton 👩\u{200D}🚀 می\u{200C}خواهم"
            ),
            "Cotton 👩\u{200D}🚀 می\u{200C}خواهم"
        );
    }
}
