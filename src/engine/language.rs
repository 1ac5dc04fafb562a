//! Which language a field is in, as far as it matters for whether a word counts.

use super::vocabulary::LanguageRow;
use crate::listing::Field;
use std::cell::OnceCell;
use std::sync::OnceLock;

/// What is known about a field's language.
#[derive(Debug)]
pub struct Guess {
    /// The primary subtag that the file declares.
    declared: Option<String>,
    kana: bool,
    han: bool,
    sample: String,
    /// ISO 639-1, where the detector is sure.
    detected: OnceCell<Option<&'static str>>,
}

/// Characters that are looked at: the detector's cost grows with them, its answer hardly.
const SAMPLE: usize = 240;

/// Detecting needs so many letters before it is worth anything.
const LETTERS_TO_DETECT: usize = 30;

impl Guess {
    /// Looks at the declaration and the scripts; the detector runs only when somebody needs it.
    pub fn of(field: &Field<'_>) -> Guess {
        // The original: accents tell languages apart.
        let sample: String = field.text.value().chars().take(SAMPLE).collect();
        Guess {
            declared: field.locale.as_ref().map(|l| l.language.as_str().to_owned()),
            kana: sample.chars().any(|c| matches!(c, '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}')),
            han: sample.chars().any(|c| matches!(c, '\u{3400}'..='\u{9FFF}')),
            sample,
            detected: OnceCell::new(),
        }
    }

    /// The primary subtag of the language: as declared, else as the text reads, where that is sure.
    pub fn known(&self) -> Option<&str> {
        self.declared.as_deref().or_else(|| self.detected())
    }

    /// ISO 639-1, as the text reads, where that is sure.
    pub fn detected(&self) -> Option<&'static str> {
        *self.detected.get_or_init(|| {
            // Letters that only Vietnamese writes spare the question.
            if self.sample.chars().any(|c| matches!(c, '\u{1EA0}'..='\u{1EF9}')) {
                return Some("vi");
            }
            if self.sample.chars().filter(|c| c.is_alphabetic()).count() < LETTERS_TO_DETECT {
                return None;
            }
            let info = detector().detect(&self.sample)?;
            info.is_reliable().then(|| iso_639_1(info.lang())).flatten()
        })
    }

    /// Chinese words do not count in Japanese text, nor the other way round.
    pub fn fits_script(&self, row: &LanguageRow) -> bool {
        match row.primary.as_str() {
            "zh" => !self.kana || self.declared.as_deref() == Some("zh"),
            "ja" => self.kana || self.declared.as_deref().is_none_or(|d| d == "ja"),
            _ => true,
        }
    }

    /// Whether a word of that language counts here. A word of several parts counts wherever its script
    /// does; a short one that could be a word of another language only where the text is in its language
    /// or the language is unknown.
    pub fn accepts(&self, row: &LanguageRow, ambiguous: bool) -> bool {
        if row.primary == "und" || !self.fits_script(row) {
            return row.primary == "und";
        }
        if !ambiguous || !row.spaces || self.declared.as_deref() == Some(&row.primary) {
            return true;
        }
        match self.detected() {
            Some(detected) => detected == row.primary || (self.han && row.latin),
            None => self.declared.is_none() || self.han,
        }
    }
}

/// The languages that [`fast`] knows.
pub const FAST: &[&str] =
    &["ar", "de", "en", "es", "fr", "hi", "it", "ja", "ko", "nl", "pt", "ru", "sv", "tr", "vi", "zh"];

/// The likeliest of [`FAST`]: a linear model over letter groups, 2 µs for a title.
pub fn fast(text: &str) -> &'static str {
    use whichlang::Lang;
    match whichlang::detect_language(text) {
        Lang::Ara => "ar",
        Lang::Cmn => "zh",
        Lang::Deu => "de",
        Lang::Eng => "en",
        Lang::Fra => "fr",
        Lang::Hin => "hi",
        Lang::Ita => "it",
        Lang::Jpn => "ja",
        Lang::Kor => "ko",
        Lang::Nld => "nl",
        Lang::Por => "pt",
        Lang::Rus => "ru",
        Lang::Spa => "es",
        Lang::Swe => "sv",
        Lang::Tur => "tr",
        Lang::Vie => "vi",
    }
}

/// The likeliest of all languages, and how sure that is (0 to 1): trigrams, 60 µs for a title.
pub fn thorough(text: &str) -> Option<(&'static str, f64)> {
    let info = detector().detect(text)?;
    Some((iso_639_1(info.lang())?, info.confidence()))
}

/// Knows only the languages that packs have words in, or that are taken for them: fewer to compare with.
fn detector() -> &'static whatlang::Detector {
    static DETECTOR: OnceLock<whatlang::Detector> = OnceLock::new();
    DETECTOR.get_or_init(|| {
        let known = whatlang::Lang::all().iter().copied().filter(|l| iso_639_1(*l).is_some());
        whatlang::Detector::with_allowlist(known.collect())
    })
}

fn iso_639_1(lang: whatlang::Lang) -> Option<&'static str> {
    use whatlang::Lang;
    Some(match lang {
        Lang::Eng => "en",
        Lang::Deu => "de",
        Lang::Cmn => "zh",
        Lang::Jpn => "ja",
        Lang::Kor => "ko",
        Lang::Fra => "fr",
        Lang::Spa => "es",
        Lang::Ita => "it",
        Lang::Por => "pt",
        Lang::Nld => "nl",
        Lang::Pol => "pl",
        Lang::Swe => "sv",
        Lang::Dan => "da",
        Lang::Nob => "nb",
        Lang::Fin => "fi",
        Lang::Tur => "tr",
        Lang::Ara => "ar",
        Lang::Heb => "he",
        Lang::Hin => "hi",
        Lang::Tha => "th",
        Lang::Vie => "vi",
        Lang::Ind => "id",
        Lang::Rus => "ru",
        Lang::Ell => "el",
        Lang::Ces => "cs",
        Lang::Hun => "hu",
        Lang::Ron => "ro",
        _ => return None,
    })
}
