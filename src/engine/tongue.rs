//! In which language a text is: its script, then its function words, then two detectors.
//!
//! Titles and bullets are too short for any detector to be believed alone. On 7,707 real titles in seven
//! languages whatlang was right in 52 %, whichlang in 75 %, lingua in 82 % (at 60, 2 and 1,150 µs each);
//! on descriptions all are above 98 %. So the question is turned round: a text is taken for what it
//! should be unless function words of another language outweigh those of the expected one and a
//! detector agrees. That leaves 4 false alarms among 6,942 titles and 2 among 4,326 descriptions, catches
//! 98–99 % of the descriptions that are in another language, and most texts never reach a detector.

use super::language;
use crate::rules::Rules;
use rustc_hash::FxHashMap;
use std::cell::OnceCell;
use unicode_script::{Script, UnicodeScript};

/// A set of languages, one bit each in the order of [`Tongues`].
pub type LanguageSet = u64;

/// What is known of languages.
#[derive(Debug, Default)]
pub struct Tongues {
    /// Primary subtags.
    names: Vec<String>,
    scripts: Vec<Script>,
    /// A function word's number and the languages that have it.
    words: FxHashMap<Box<[u8]>, (u16, LanguageSet)>,
    /// Languages that share nearly all their function words; they are not told apart.
    twins: Vec<LanguageSet>,
}

/// Characters that are read of a text: more hardly change the answer.
const SAMPLE: usize = 300;
/// The longest function word in bytes.
const LONGEST: usize = 16;
/// Latin letters without a function word of the market before anything can be said.
const LETTERS: u32 = 20;
const TWINS: &[&[&str]] =
    &[&["da", "nb", "nn", "no"], &["id", "ms"], &["cs", "sk"], &["hr", "sl", "sr"], &["es", "ca", "gl"]];

impl Tongues {
    pub fn new(rules: &Rules) -> Tongues {
        let mut t = Tongues::default();
        for (tag, language) in &rules.languages.0 {
            let primary = tag.split('-').next().unwrap_or(tag);
            if t.set_of(primary) == 0 && t.names.len() < 64 {
                t.names.push(primary.to_owned());
                t.scripts.push(script(&language.script));
            }
        }
        for (tag, words) in &rules.function_words {
            if t.set_of(tag) == 0 && t.names.len() < 64 {
                t.names.push(tag.clone());
                t.scripts.push(Script::Latin);
            }
            let set = t.set_of(tag);
            for word in words.split_whitespace().filter(|w| w.len() > 1 && w.len() <= LONGEST) {
                let number = t.words.len() as u16;
                t.words.entry(word.as_bytes().into()).or_insert((number, 0)).1 |= set;
            }
        }
        t.twins = TWINS.iter().map(|group| group.iter().fold(0, |set, tag| set | t.set_of(tag))).collect();
        t
    }

    /// The bit of a language, by its tag or primary subtag; 0 for one that is not known.
    pub fn set_of(&self, tag: &str) -> LanguageSet {
        let primary = tag.split(['-', '_']).next().unwrap_or(tag);
        self.names.iter().position(|n| n == primary).map_or(0, |i| 1 << i)
    }

    /// The primary subtag of the first language of a set.
    pub fn name(&self, set: LanguageSet) -> Option<&str> {
        self.names.get(set.trailing_zeros() as usize).map(String::as_str)
    }

    /// The languages that are written in a script.
    fn written_in(&self, wanted: Script) -> LanguageSet {
        self.scripts.iter().enumerate().filter(|(_, s)| **s == wanted).fold(0, |set, (i, _)| set | 1 << i)
    }

    /// The languages that could be taken for one of these.
    fn with_twins(&self, set: LanguageSet) -> LanguageSet {
        self.twins.iter().filter(|t| *t & set != 0).fold(set, |all, t| all | t)
    }
}

/// The script by its ISO 15924 code, Japanese and Korean as a whole by what only they write.
fn script(code: &str) -> Script {
    match code {
        "Hans" | "Hant" => Script::Han,
        "Jpan" => Script::Katakana,
        "Kore" => Script::Hangul,
        code => Script::from_short_name(code).unwrap_or(Script::Latin),
    }
}

/// What a text shows of its language.
#[derive(Debug)]
pub struct Evidence {
    sample: String,
    /// Letters by script; hiragana counts as katakana.
    letters: Vec<(Script, u32)>,
    /// Different function words, by language.
    counts: Vec<u8>,
    /// Whether letters stand there that only Vietnamese writes.
    vietnamese: bool,
    /// Running text, not a title or a list of words.
    prose: bool,
    fast: OnceCell<LanguageSet>,
    thorough: OnceCell<(LanguageSet, f64)>,
}

impl Evidence {
    pub fn of(text: &str, prose: bool, tongues: &Tongues) -> Evidence {
        let end = text.char_indices().nth(SAMPLE).map_or(text.len(), |(at, _)| at);
        let sample = &text[..end];
        let mut e = Evidence {
            sample: sample.to_owned(),
            letters: Vec::new(),
            counts: vec![0; tongues.names.len()],
            vietnamese: false,
            prose,
            fast: OnceCell::new(),
            thorough: OnceCell::new(),
        };
        let mut seen = [0u64; 32];
        let mut word = [0u8; LONGEST];
        let mut length = 0;
        let mut latin = 0;
        for c in sample.chars().chain([' ']) {
            if c.is_ascii_alphabetic() {
                latin += 1;
                if let Some(b) = word.get_mut(length) {
                    *b = c.to_ascii_lowercase() as u8;
                }
                length += 1;
            } else if !c.is_ascii() && c.is_alphabetic() {
                let lower = c.to_lowercase().next().unwrap_or(c);
                let bytes = lower.len_utf8();
                if length + bytes <= LONGEST {
                    lower.encode_utf8(&mut word[length..]);
                }
                length += bytes;
                e.letter(c);
            } else if length > 0 {
                if let Some(&(number, set)) = word.get(..length).and_then(|w| tongues.words.get(w)) {
                    let (block, bit) = (usize::from(number / 64) % 32, 1 << (number % 64));
                    if seen[block] & bit == 0 {
                        seen[block] |= bit;
                        let mut set = set;
                        while set != 0 {
                            e.counts[set.trailing_zeros() as usize] += 1;
                            set &= set - 1;
                        }
                    }
                }
                length = 0;
            }
        }
        if latin > 0 {
            e.add(Script::Latin, latin);
        }
        e
    }

    fn letter(&mut self, c: char) {
        self.vietnamese |= matches!(c, '\u{1EA0}'..='\u{1EF9}');
        let script = match c.script() {
            Script::Hiragana => Script::Katakana,
            Script::Common | Script::Inherited => return,
            script => script,
        };
        self.add(script, 1);
    }

    fn add(&mut self, script: Script, letters: u32) {
        match self.letters.iter_mut().find(|l| l.0 == script) {
            Some(l) => l.1 += letters,
            None => self.letters.push((script, letters)),
        }
    }

    pub fn letters(&self, script: Script) -> u32 {
        self.letters.iter().find(|l| l.0 == script).map_or(0, |l| l.1)
    }

    /// The script of most of the text. Han, kana and Hangul say as much in one character as others in
    /// two; Japanese is what has kana.
    pub fn script(&self) -> Option<Script> {
        let weight = |l: &&(Script, u32)| match l.0 {
            Script::Han | Script::Katakana | Script::Hangul => 2 * l.1,
            _ => l.1,
        };
        let most = self.letters.iter().max_by_key(weight)?.0;
        let kana = self.letters(Script::Katakana);
        Some(if most == Script::Han && kana >= 3 && 8 * kana >= self.letters(Script::Han) {
            Script::Katakana
        } else {
            most
        })
    }

    /// The language that the text is in, where that is surely none of `expected`.
    pub fn foreign(&self, expected: LanguageSet, tongues: &Tongues) -> Option<LanguageSet> {
        let script = self.script()?;
        let here = tongues.written_in(script);
        let fits = expected & here;
        if script == Script::Latin {
            return self.foreign_latin(expected, fits, tongues);
        }
        let letters = self.letters(script);
        let enough = match script {
            Script::Han | Script::Katakana | Script::Hangul => letters >= 2,
            _ => letters >= 4,
        };
        // Japanese may do without kana, and what is written in one script is seldom told apart.
        let kanji = script == Script::Han && expected & tongues.set_of("ja") != 0;
        if fits != 0 || kanji || !enough || here == 0 {
            return None;
        }
        let guess = self.thorough(tongues).0 & here;
        Some(if guess != 0 { guess } else { 1 << here.trailing_zeros() })
    }

    fn foreign_latin(
        &self,
        expected: LanguageSet,
        fits: LanguageSet,
        tongues: &Tongues,
    ) -> Option<LanguageSet> {
        let letters = self.letters(Script::Latin);
        let vietnamese = tongues.set_of("vi");
        if self.vietnamese {
            return (expected & vietnamese == 0).then_some(vietnamese);
        }
        // Where another script is written, Latin letters are brands and models unless they make sentences.
        if fits == 0 && self.letters.iter().any(|l| l.0 != Script::Latin && l.1 >= 2) {
            return None;
        }
        if letters < LETTERS {
            return None;
        }
        let own = self.function_words(fits);
        let others = !tongues.with_twins(expected);
        let other = self.function_words(others);
        if own >= 2 && own * 5 >= other * 4 {
            return None;
        }
        let best = || {
            let of = |i: &usize| others >> i & 1 == 1 && u32::from(self.counts[*i]) == other;
            (0..self.counts.len()).filter(of).fold(0, |set, i| set | 1 << i)
        };
        if other >= 3 && other * 10 >= own * 13 + 10 {
            let (best, fast) = (best(), self.fast(tongues));
            let known = language::FAST.iter().fold(0, |set, tag| set | tongues.set_of(tag));
            let agreed = if best & known != 0 {
                best & fast
            } else if fits & known != 0 && fits & fast == 0 {
                best
            } else {
                best & self.thorough(tongues).0
            };
            return (agreed != 0).then_some(agreed);
        }
        let little = own == 0 && (other == 2 || (self.prose && other >= 1));
        // Where another script is written, names alone may well be Latin.
        let running = self.prose && fits != 0;
        let none = own == 0 && letters >= if running { 30 } else { 60 };
        if !little && !none {
            return None;
        }
        let fast = self.fast(tongues) & others;
        if fast == 0 {
            return None;
        }
        let (thorough, confidence) = self.thorough(tongues);
        // Sentences are believed sooner than titles, which are full of names.
        let seconded = if self.prose { thorough & fits == 0 } else { thorough == fast };
        if little && best() & fast != 0 && seconded {
            return Some(fast);
        }
        let sure = if running { 0.3 } else { 0.5 };
        (none && fast == thorough && confidence >= sure).then_some(fast)
    }

    /// How many different function words of one of these languages the text has.
    pub fn function_words(&self, set: LanguageSet) -> u32 {
        let of = |(i, n): (usize, &u8)| (set >> i & 1 == 1).then_some(*n);
        self.counts.iter().enumerate().filter_map(of).max().unwrap_or(0).into()
    }

    /// The language among `set` that the text is most likely in.
    pub fn likeliest(&self, set: LanguageSet, tongues: &Tongues) -> LanguageSet {
        if set.count_ones() < 2 {
            return set;
        }
        if self.letters(Script::Latin) == 0 || self.counts.iter().all(|c| *c == 0) {
            let script = self.script().map_or(0, |s| tongues.written_in(s)) & set;
            return if script != 0 { 1 << script.trailing_zeros() } else { 0 };
        }
        let in_set = (0..self.counts.len()).filter(|i| set >> i & 1 == 1);
        in_set.max_by_key(|i| self.counts[*i]).map_or(0, |i| 1 << i)
    }

    fn fast(&self, tongues: &Tongues) -> LanguageSet {
        *self.fast.get_or_init(|| tongues.set_of(language::fast(&self.sample)))
    }

    fn thorough(&self, tongues: &Tongues) -> (LanguageSet, f64) {
        *self.thorough.get_or_init(|| {
            language::thorough(&self.sample).map_or((0, 0.0), |(tag, sure)| (tongues.set_of(tag), sure))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn foreign(text: &str, expected: &str) -> Option<String> {
        let tongues = Tongues::new(&Rules::embedded().unwrap());
        let set = expected.split(' ').fold(0, |set, tag| set | tongues.set_of(tag));
        let found = Evidence::of(text, true, &tongues).foreign(set, &tongues)?;
        tongues.name(found).map(str::to_owned)
    }

    #[test]
    fn a_text_is_what_it_should_be_unless_it_shows_otherwise() {
        for (text, expected) in [
            ("Wireless earbuds with charging case and a cable", "en"),
            ("Canon IXUS 160", "de"),
            ("Sony WH-1000XM5 Bluetooth Noise Cancelling", "ja"),
            ("Sac à dos pour ordinateur, avec deux poches", "fr"),
            ("Rucksack mit zwei Fächern und Regenhülle", "de fr it"),
            ("防水 リュック 大容量", "ja"),
            ("純棉", "ja"),
            ("Køkkenvægt med skål og et stort display", "nb"),
            ("Nike Air Max", "pl"),
        ] {
            assert_eq!(foreign(text, expected), None, "{text}");
        }
    }

    #[test]
    fn another_language_is_named() {
        for (text, expected, found) in [
            ("This bottle keeps your drinks cold for up to 24 hours and is easy to clean", "de", "en"),
            ("Diese Flasche hält Getränke kalt und ist leicht zu reinigen, auch für die Reise", "en", "de"),
            ("Esta botella es perfecta para el gimnasio y se puede lavar con agua", "pt", "es"),
            ("Butelka na wodę, która jest łatwa do czyszczenia i nie przecieka przy transporcie", "en", "pl"),
            ("纯棉透气短袖", "en", "zh"),
            ("ワイヤレスイヤホン", "zh", "ja"),
            ("무선 이어폰 충전 케이스", "ja", "ko"),
            ("Беспроводные наушники", "en", "ru"),
            ("Túi xách nữ thời trang cao cấp", "en", "vi"),
            ("Keep your phone safe with this case and its two covers", "ar", "en"),
        ] {
            assert_eq!(foreign(text, expected).as_deref(), Some(found), "{text}");
        }
    }
}
