//! Which language a field is in, as far as it matters for whether a word counts.

use super::tongue::{Evidence, Tongues};
use super::vocabulary::LanguageRow;
use crate::listing::{Field, FieldName};
use std::cell::OnceCell;
use std::sync::OnceLock;

/// What is known about a field's language. The declaration and the scripts are looked at when somebody
/// asks, the words only where that does not settle it.
#[derive(Debug)]
pub struct Guess<'l> {
    /// The primary subtag that the file declares.
    declared: Option<&'l str>,
    text: &'l str,
    prose: bool,
    tongues: &'l Tongues,
    /// Whether kana and Han stand in the text.
    scripts: OnceCell<(bool, bool)>,
    evidence: OnceCell<Evidence<'l>>,
    /// The primary subtag, where the text is sure.
    detected: OnceCell<Option<&'l str>>,
}

/// Characters that are looked at for their scripts.
const SAMPLE: usize = 240;

impl<'l> Guess<'l> {
    /// Nothing is looked at yet.
    pub fn of(field: &'l Field<'l>, tongues: &'l Tongues) -> Guess<'l> {
        Guess {
            declared: field.locale.as_ref().map(|l| l.language.as_str()),
            // The original: accents tell languages apart.
            text: field.text.value(),
            prose: is_prose(field.name),
            tongues,
            scripts: OnceCell::new(),
            evidence: OnceCell::new(),
            detected: OnceCell::new(),
        }
    }

    /// What the text shows of its language.
    pub fn evidence(&self) -> &Evidence<'l> {
        self.evidence.get_or_init(|| Evidence::of(self.text, self.prose, self.tongues))
    }

    /// The primary subtag of the language: as declared, else as the text reads, where that is sure.
    pub fn known(&self) -> Option<&str> {
        self.declared.or_else(|| self.detected())
    }

    /// The primary subtag, as the text reads, where that is sure.
    pub fn detected(&self) -> Option<&'l str> {
        *self.detected.get_or_init(|| self.tongues.name(self.evidence().surely(self.tongues)))
    }

    /// Whether kana and Han stand in the text.
    fn scripts(&self) -> (bool, bool) {
        *self.scripts.get_or_init(|| {
            let (mut kana, mut han) = (false, false);
            for c in self.text.chars().take(SAMPLE).filter(|c| !c.is_ascii()) {
                kana |= matches!(c, '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}');
                han |= matches!(c, '\u{3400}'..='\u{9FFF}');
            }
            (kana, han)
        })
    }

    /// Chinese words do not count in Japanese text, nor the other way round.
    pub fn fits_script(&self, row: &LanguageRow) -> bool {
        match row.primary.as_str() {
            "zh" => self.declared == Some("zh") || !self.scripts().0,
            "ja" => self.declared.is_none_or(|d| d == "ja") || self.scripts().0,
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
        if !ambiguous || !row.spaces || self.declared == Some(&row.primary) {
            return true;
        }
        let language = self.tongues.set_of(&row.primary);
        match self.evidence().is_in(language, self.declared.is_some(), self.tongues) {
            Some(is) => is || (row.latin && self.scripts().1),
            None => self.declared.is_none() || self.scripts().1,
        }
    }
}

/// Whether the field holds running text, not a title or a list of words.
pub fn is_prose(field: FieldName) -> bool {
    matches!(
        field,
        FieldName::Description
            | FieldName::ShortDescription
            | FieldName::ProductHighlight
            | FieldName::SeoDescription
    )
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

/// The likeliest of all languages, how sure that is (0 to 1), and whether the detector calls it reliable:
/// trigrams, 60 µs for a title.
pub fn thorough(text: &str) -> Option<(&'static str, f64, bool)> {
    let info = detector().detect(text)?;
    Some((iso_639_1(info.lang())?, info.confidence(), info.is_reliable()))
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
