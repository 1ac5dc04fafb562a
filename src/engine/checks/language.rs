//! A field in the wrong language: of the market, of the declaration, in part, or in the wrong characters.

use crate::engine::habit::MarketHabits;
use crate::engine::localization::{Look, Spot};
use crate::engine::plan::MarketMask;
use crate::engine::tongue::{Evidence, LanguageSet, Tongues};
use crate::finding::Arg;
use crate::rules::localization::{Language, LanguageFault};
use encoding_rs::{BIG5, GBK, SHIFT_JIS};
use std::ops::Range;
use unicode_script::{Script, UnicodeScript};

/// A `language` rule, compiled.
#[derive(Debug)]
pub struct LanguageCheck {
    find: LanguageFault,
    /// 0: those of the market.
    accept: LanguageSet,
}

impl LanguageCheck {
    pub fn new(k: &Language, tongues: &Tongues) -> LanguageCheck {
        let accept = k.accept.iter().fold(0, |set, tag| set | tongues.set_of(tag));
        LanguageCheck { find: k.find, accept }
    }

    fn accepted(&self, market: &MarketHabits) -> LanguageSet {
        if self.accept != 0 { self.accept } else { market.languages }
    }
}

pub fn find(check: &LanguageCheck, look: &Look<'_, '_, '_>, markets: MarketMask, out: &mut Vec<Spot>) {
    match check.find {
        LanguageFault::Other => other(check, look, markets, out),
        LanguageFault::Undeclared => undeclared(look, markets, out),
        LanguageFault::Leftover => leftover(check, look, markets, out),
        LanguageFault::Script => script(look, markets, out),
    }
}

/// Bytes of a field that are marked when all of it is meant.
const HEAD: usize = 80;

/// The beginning of a text, up to the end of a word.
fn head(text: &str) -> Range<usize> {
    let start = text.len() - text.trim_start().len();
    let mut end = text.trim_end().len().max(start);
    if end - start > HEAD {
        end = start + HEAD;
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        end = text[start..end].rfind(char::is_whitespace).map_or(end, |at| start + at.max(1));
    }
    start..end
}

fn named(look: &Look<'_, '_, '_>, set: LanguageSet) -> Arg {
    Arg::Text(look.locale.tongues.name(set).unwrap_or("und").to_owned())
}

fn other(check: &LanguageCheck, look: &Look<'_, '_, '_>, markets: MarketMask, out: &mut Vec<Spot>) {
    let declared = look.declared_set();
    if declared != 0 && !translated_record(look) && !first_of_record(look) {
        // A record in one language says it once for all its fields.
        return;
    }
    // The text is the version for those markets of the run that read it; the others have one elsewhere.
    // That is plain for most texts of a run for many markets, and spares them the detectors.
    if declared == 0 && look.locale.readers(look.evidence().plainly()) & look.everywhere & !markets != 0 {
        return;
    }
    // Markets with the same languages are asked once.
    let mut asked: Vec<(LanguageSet, MarketMask)> = Vec::new();
    for market in look.markets(markets) {
        let accepted = check.accepted(market);
        match asked.iter_mut().find(|(set, _)| *set == accepted) {
            _ if accepted == 0 => {}
            Some((_, mask)) => *mask |= market.market,
            None => asked.push((accepted, market.market)),
        }
    }
    let (mut language, mut found) = (0, 0);
    for (accepted, mask) in asked {
        let foreign = if translated(look, accepted) {
            None
        } else if declared == 0 {
            look.evidence().foreign(accepted, &look.locale.tongues)
        } else {
            (declared & accepted == 0).then_some(declared)
        };
        // What one of several markets reads is the version for that market.
        let Some(foreign) = foreign else { return };
        language = foreign;
        found |= mask;
    }
    let reads = |market: &MarketHabits| match (market.languages, declared) {
        (0, _) => false,
        (languages, 0) => look.evidence().foreign(languages, &look.locale.tongues).is_none(),
        (languages, declared) => declared & languages != 0,
    };
    if found != 0 && !look.markets(look.everywhere & !found).any(reads) {
        let args = vec![("language", named(look, language))];
        out.push(Spot { range: head(look.text()), markets: found, args, ..Spot::default() });
    }
}

/// Whether the field is the first that the record says to the buyer.
fn first_of_record(look: &Look<'_, '_, '_>) -> bool {
    look.s.scans.first().is_some_and(|first| std::ptr::eq(first.field, look.field))
}

/// Whether the record declares several languages.
fn translated_record(look: &Look<'_, '_, '_>) -> bool {
    let mut locales = look.s.listing.fields.iter().filter_map(|f| f.locale.as_ref());
    locales.next().is_some_and(|first| locales.any(|l| l.language != first.language))
}

/// Whether the record has a version in one of these languages.
fn translated(look: &Look<'_, '_, '_>, accepted: LanguageSet) -> bool {
    let tongues = &look.locale.tongues;
    let versions = look.s.listing.other_languages.iter();
    let siblings = look.s.listing.all(look.field.name).filter_map(|f| f.locale.as_ref());
    versions.chain(siblings).any(|l| tongues.set_of(l.language.as_str()) & accepted != 0)
}

fn undeclared(look: &Look<'_, '_, '_>, markets: MarketMask, out: &mut Vec<Spot>) {
    let declared = look.declared_set();
    if declared == 0 {
        return;
    }
    if let Some(found) = look.evidence().foreign(declared, &look.locale.tongues) {
        let args = vec![("language", named(look, found)), ("declared", named(look, declared))];
        out.push(Spot { range: head(look.text()), markets, args, ..Spot::default() });
    }
}

/// Bytes of a text whose sentences are looked at.
const READ: usize = 4000;

fn leftover(check: &LanguageCheck, look: &Look<'_, '_, '_>, markets: MarketMask, out: &mut Vec<Spot>) {
    let text = look.text();
    for market in look.markets(markets) {
        let accepted = check.accepted(market);
        let spoken = look.spoken(accepted);
        if spoken == 0 {
            continue;
        }
        let tongues = &look.locale.tongues;
        let found = run_of_other_script(look, spoken).or_else(|| {
            // A sentence is short: three function words of its own have to say so, not a detector.
            let foreign = |part: &str| {
                let evidence = Evidence::of(part, false, tongues);
                evidence.foreign(accepted, tongues).filter(|set| evidence.function_words(*set) >= 3)
            };
            sentences(text).find_map(|s| Some((s.clone(), foreign(&text[s])?)))
        });
        let Some((range, language)) = found else { continue };
        match out.last_mut().filter(|spot| spot.range == range) {
            Some(spot) => spot.markets |= market.market,
            None => {
                let args = vec![("language", named(look, language))];
                out.push(Spot { range, markets: market.market, args, ..Spot::default() });
            }
        }
    }
}

/// Sentences of at least six words, where there are several.
fn sentences(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    let mut end = text.len().min(READ);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text[..end].split_inclusive(['.', '!', '?', '\n', '。']).filter_map(move |part| {
        let start = at + (part.len() - part.trim_start().len());
        at += part.len();
        let body = part.trim();
        (body.len() < text.len() && body.split_whitespace().nth(5).is_some())
            .then(|| start..start + body.len())
    })
}

/// Letters of a script that the language does not write, in a row: two Han characters (three beside
/// Hangul, where one or two are style), four letters of another script.
fn run_of_other_script(look: &Look<'_, '_, '_>, spoken: LanguageSet) -> Option<(Range<usize>, LanguageSet)> {
    let tongues = &look.locale.tongues;
    let own = look.evidence().script()?;
    if matches!(own, Script::Han | Script::Katakana) || look.text().is_ascii() {
        return None;
    }
    let (mut start, mut count, mut script) = (0, 0, Script::Common);
    let found = |start: usize, end: usize, count: usize, script: Script| {
        let enough = match (script, own) {
            (Script::Latin | Script::Common, _) => return None,
            (s, own) if s == own => return None,
            // Greek letters are signs (µ, Ω, α).
            (Script::Greek, _) => 6,
            (Script::Han, Script::Hangul) => 3,
            (Script::Han | Script::Katakana | Script::Hangul, _) => 2,
            _ => 4,
        };
        let language = match script {
            Script::Han => tongues.set_of("zh"),
            Script::Katakana => tongues.set_of("ja"),
            Script::Hangul => tongues.set_of("ko"),
            Script::Cyrillic => tongues.set_of("ru"),
            Script::Arabic => tongues.set_of("ar"),
            Script::Hebrew => tongues.set_of("he"),
            Script::Thai => tongues.set_of("th"),
            Script::Greek => tongues.set_of("el"),
            _ => 0,
        };
        (count >= enough && language != 0 && language & spoken == 0).then_some((start..end, language))
    };
    for (at, c) in look.text().char_indices() {
        if c == ' ' {
            continue;
        }
        let here = match c.script() {
            Script::Hiragana => Script::Katakana,
            // Marks and full-width signs belong to the run that they follow.
            Script::Common | Script::Inherited if !c.is_ascii() => script,
            here => here,
        };
        if here != script {
            let end = look.text()[..at].trim_end().len();
            if let Some(found) = found(start, end, count, script) {
                return Some(found);
            }
            (start, count, script) = (at, 0, here);
        }
        count += usize::from(c.is_alphabetic());
    }
    found(start, look.text().trim_end().len(), count, script)
}

/// Characters that are looked at: the standards differ in every third one.
const CHARACTERS: usize = 400;

fn script(look: &Look<'_, '_, '_>, markets: MarketMask, out: &mut Vec<Spot>) {
    let text = look.text();
    if !text.bytes().any(|b| (0xE4..=0xE9).contains(&b)) {
        return;
    }
    // A text in the characters of one of the markets is the version for that market.
    let fits = |market| matches!(standard(look, market), Some((_, None)));
    if look.markets(look.everywhere & !markets).any(fits) {
        return;
    }
    let mut spots: Vec<Spot> = Vec::new();
    for market in look.markets(markets) {
        let Some((script, strange)) = standard(look, market) else { continue };
        let Some((at, c, count)) = strange else { return };
        let script = ("script", Arg::Text(script.into()));
        match spots.iter_mut().find(|s| s.range.start == at && s.args.contains(&script)) {
            Some(spot) => spot.markets |= market.market,
            None => spots.push(Spot {
                range: at..at + c.len_utf8(),
                markets: market.market,
                args: vec![("count", Arg::Number(count as f64)), script],
                ..Spot::default()
            }),
        }
    }
    out.append(&mut spots);
}

/// The first character that a standard lacks, its place, and how many there are.
type Strange = Option<(usize, char, usize)>;

/// By which standard the market writes Han characters, and what the text has beside it; none where the
/// text is none of its own.
fn standard(look: &Look<'_, '_, '_>, market: &MarketHabits) -> Option<(&'static str, Strange)> {
    let tongues = &look.locale.tongues;
    let japanese = market.languages & tongues.set_of("ja") != 0;
    let chinese = look.declared.is_none_or(|l| l.language == "zh");
    // What is not the market's is judged by the standard that the market reads.
    let (script, wrong): (_, fn(char) -> bool) = match market.traditional {
        _ if japanese => {
            if look.spoken(market.languages) != tongues.set_of("ja") {
                return None;
            }
            ("Jpan", |c| !encodes(SHIFT_JIS, c) && in_gb2312(c))
        }
        Some(true) if chinese => ("Hant", |c| !encodes(BIG5, c) && in_gb2312(c)),
        Some(false) if chinese => ("Hans", |c| encodes(BIG5, c) && !in_gb2312(c)),
        _ => return None,
    };
    if look.evidence().letters(Script::Katakana) >= 3 && market.traditional.is_some() {
        return None;
    }
    let han = look.text().char_indices().filter(|(_, c)| matches!(c, '\u{4E00}'..='\u{9FFF}'));
    let (mut all, mut strange) = (0, Vec::new());
    for (at, c) in han.take(CHARACTERS) {
        all += 1;
        if wrong(c) {
            strange.push((at, c));
        }
    }
    // One or two in a long text are names.
    let few = strange.len() < 2 && all > 8 || strange.len() * 40 < all;
    Some((script, strange.first().filter(|_| !few).map(|(at, c)| (*at, *c, strange.len()))))
}

/// Whether a national character set has the character: Big5 holds the traditional forms, Shift JIS the
/// Japanese ones.
fn encodes(set: &'static encoding_rs::Encoding, c: char) -> bool {
    let mut buffer = [0; 4];
    !set.encode(c.encode_utf8(&mut buffer)).2
}

/// Whether GB 2312, which holds the simplified forms alone, has the character: its rows within GBK.
fn in_gb2312(c: char) -> bool {
    let mut buffer = [0; 4];
    let (bytes, _, lost) = GBK.encode(c.encode_utf8(&mut buffer));
    !lost && matches!(*bytes, [0xB0..=0xF7, second] if second >= 0xA1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn standards_of_chinese_characters_are_told_apart() {
        for c in "这说书买东车门见长马鸟鱼龙齐术发图电话纯装质颜".chars() {
            assert!(!encodes(BIG5, c) && in_gb2312(c), "{c} is simplified");
        }
        for c in "這說書買東車門見長馬鳥魚龍齊術網發圖電話純裝質顏個為".chars() {
            assert!(encodes(BIG5, c) && !in_gb2312(c), "{c} is traditional");
        }
        for c in "国学会体点来的一台里后面".chars() {
            assert!(encodes(SHIFT_JIS, c), "{c} is Japanese too");
        }
        assert!(!encodes(SHIFT_JIS, '这') && !encodes(SHIFT_JIS, '发'));
    }

    #[test]
    fn a_long_text_is_marked_at_its_head() {
        assert_eq!(head("  short  "), 2..7);
        let long = "word ".repeat(40);
        assert_eq!(
            &long[head(&long)],
            "word word word word word word word word word word word word word word word word"
        );
    }
}
