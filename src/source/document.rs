//! Formats that are read as a whole and in which text is not a table: what their readers give.

use super::Format;
use super::captions;
use super::keys;
use super::markdown;
use super::page;
use super::profile::{Profile, Role};
use super::record::{RoleCache, Sink};
use super::translation::{fluent, po, strings, xliff};
use crate::listing::{FieldName, Listing, Text, TextBuilder};
use std::borrow::Cow;
use std::ops::Range;
use unic_langid::LanguageIdentifier;

/// What is wrong with a document, and where in its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    pub at: Range<usize>,
    /// The id of the message.
    pub key: &'static str,
    pub args: Vec<(&'static str, String)>,
}

/// What readers are given.
#[derive(Clone, Copy)]
pub struct Document<'a> {
    pub text: &'a str,
    /// Place of the text in the file.
    pub base: u64,
    /// The name of the file: conventions of translators put the language there.
    pub path: &'a str,
    pub profile: &'static Profile,
    /// Deepest nesting.
    pub depth: usize,
}

/// Takes what a reader finds.
pub struct Found<'f, 'a> {
    pub listing: &'f mut dyn FnMut(Listing<'a>),
    pub faults: Vec<Fault>,
}

impl Found<'_, '_> {
    pub fn fault(&mut self, at: Range<usize>, key: &'static str, args: Vec<(&'static str, String)>) {
        self.faults.push(Fault { at, key, args });
    }
}

impl<'a> Document<'a> {
    /// The part of the text in those bytes.
    pub fn slice(&self, range: Range<usize>) -> Text<'a> {
        Text::verbatim(&self.text[range.clone()], self.base + range.start as u64)
    }

    /// Where a piece of the text that a library handed back stands.
    pub fn offset_of(&self, piece: &str) -> Option<usize> {
        let at = (piece.as_ptr() as usize).checked_sub(self.text.as_ptr() as usize)?;
        (at + piece.len() <= self.text.len()).then_some(at)
    }

    /// Bytes of the file for bytes of the text.
    pub fn place(&self, range: Range<usize>) -> Range<u64> {
        self.base + range.start as u64..self.base + range.end as u64
    }

    /// A sink for a record that begins at byte `start` of the text.
    pub fn sink<'s>(&self, cache: &'s mut RoleCache, start: usize) -> Sink<'s, 'a> {
        Sink::new(self.profile, cache, self.base + start as u64)
    }
}

/// Reads the documents of one format.
pub type Reader = for<'a> fn(Document<'a>, &mut Found<'_, 'a>);

/// The reader of a format whose files are documents; none for tables and records.
pub fn reader(format: Format) -> Option<Reader> {
    Some(match format {
        Format::Html => page::read,
        Format::Markdown => markdown::read,
        Format::Text => markdown::read_plain,
        Format::Srt | Format::Vtt => captions::read,
        Format::Fluent => fluent::read,
        Format::Po => po::read,
        Format::Xliff => xliff::read,
        Format::AndroidStrings => strings::android,
        Format::IosStrings => strings::ios,
        Format::Json
        | Format::Jsonl
        | Format::Csv
        | Format::Tsv
        | Format::Yaml
        | Format::Xml
        | Format::Xlsx
        | Format::Xls
        | Format::Ods
        | Format::Parquet
        | Format::Arrow => return None,
    })
}

/// The format that the beginning of a text shows, or the ending of its name where texts of any kind begin
/// alike.
pub fn recognise(extension: Option<Format>, text: &str) -> Option<Format> {
    let first = text.trim_start();
    if first.starts_with("WEBVTT") {
        return Some(Format::Vtt);
    }
    if first.starts_with('<') {
        return markup(first, extension);
    }
    let mut lines = first.lines().filter(|l| !l.trim().is_empty());
    let (one, two) = (lines.next().unwrap_or(""), lines.next().unwrap_or(""));
    let cue = |l: &str| l.contains(" --> ") && l.starts_with(|c: char| c.is_ascii_digit());
    if cue(one) || (one.trim().bytes().all(|b| b.is_ascii_digit()) && cue(two)) {
        return Some(Format::Srt);
    }
    match extension {
        // Collections of examples hold pages as text.
        Some(Format::Text | Format::Markdown) if has_product_markup(text) => Some(Format::Html),
        // What is no markup is no XLIFF either, whatever its name.
        Some(format) if format.is_document() && format != Format::Xliff => extension,
        _ if starts_a_catalogue(first) => Some(Format::Po),
        _ => None,
    }
}

/// What begins with a tag: pages and the formats of translators; other XML is none of ours.
fn markup(text: &str, extension: Option<Format>) -> Option<Format> {
    let root = text.match_indices('<').map(|(at, _)| &text[at + 1..]).find(|t| !t.starts_with(['?', '!']));
    let name = root?.split([' ', '>', '/', '\t', '\n', '\r']).next()?;
    let local = name.rsplit(':').next()?;
    match local.to_ascii_lowercase().as_str() {
        "xliff" => Some(Format::Xliff),
        "resources" => Some(Format::AndroidStrings),
        "html" => Some(Format::Html),
        _ if extension == Some(Format::Html)
            || text.get(..14).is_some_and(|t| t.eq_ignore_ascii_case("<!doctype html")) =>
        {
            Some(Format::Html)
        }
        _ if text.starts_with("<?xml") => None,
        _ if matches!(extension, Some(Format::Markdown | Format::Text)) && !has_product_markup(text) => {
            extension
        }
        "div" | "p" | "span" | "ul" | "table" | "section" | "article" | "body" | "head" | "script" | "h1" => {
            Some(Format::Html)
        }
        _ => None,
    }
}

/// Whether a text holds products as pages do.
fn has_product_markup(text: &str) -> bool {
    text.contains("application/ld+json") || text.contains("schema.org/") && text.contains("itemscope")
}

/// Whether a text begins with the messages of gettext, behind remarks.
fn starts_a_catalogue(text: &str) -> bool {
    text.lines()
        .find(|l| !l.trim().is_empty() && !l.starts_with('#'))
        .is_some_and(|l| l.starts_with("msgid \"") || l.starts_with("msgctxt \""))
}

/// Adds the language that a whole file is in, where it says so in its name.
pub fn add_locale<'a>(sink: &mut Sink<'_, 'a>, locale: &LanguageIdentifier) {
    let mut b = TextBuilder::default();
    b.push_escape(&locale.to_string(), 0..0);
    let role = Role { name: FieldName::Locale, ..Role::OTHER };
    sink.push_plain(Cow::Borrowed("file name"), role, b.finish());
}

/// The language that the name of a file or of one of its folders tells: `clip.zh-Hans.srt`, `values-de`,
/// `de.lproj`, `locales/de/shop.ftl`, `de/LC_MESSAGES/shop.po`.
pub fn locale_of_path(path: &str) -> Option<LanguageIdentifier> {
    let path = path.replace('\\', "/");
    let mut parts = path.rsplit('/');
    let file = parts.next()?;
    let mut names: Vec<&str> = file.split('.').collect();
    // The ending is none: `.po` and `.srt` are no languages here.
    if names.len() > 1 {
        names.pop();
    }
    let of_file = names
        .iter()
        .rev()
        .find_map(|n| tag(n).or_else(|| n.rsplit_once(['_', '-']).and_then(|(_, last)| tag(last))));
    of_file.or_else(|| {
        parts.take(3).find_map(|folder| match folder.strip_prefix("values-") {
            Some(android) => android_tag(android),
            None => tag(folder.strip_suffix(".lproj").unwrap_or(folder)),
        })
    })
}

/// `de`, `zh-Hans`, `pt_BR`: a language that CLDR has a name for, so that `shop` and `src` are none.
pub fn tag(text: &str) -> Option<LanguageIdentifier> {
    let primary = text.split(['-', '_']).next()?;
    keys::is_usual(primary).then(|| keys::language(text)).flatten()
}

/// `zh-rCN`, `b+sr+Latn`.
fn android_tag(text: &str) -> Option<LanguageIdentifier> {
    match text.strip_prefix("b+") {
        Some(bcp47) => bcp47.replace('+', "-").parse().ok(),
        None => tag(&text.replace("-r", "-")),
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use crate::source::profile::Profiles;

    /// What a reader makes of a text: for each listing its values by key, and the faults.
    pub fn read_all(format: Format, path: &str, text: &str) -> (Vec<Vec<(String, String)>>, Vec<Fault>) {
        let (listings, faults) = listings(format, path, text);
        let values = |l: &Listing<'_>| {
            l.fields.iter().map(|f| (f.key.clone().into_owned(), f.text.value().to_owned())).collect()
        };
        (listings.iter().map(values).collect(), faults)
    }

    /// The listings themselves. Every character of every value must lie in the text.
    pub fn listings<'a>(format: Format, path: &'a str, text: &'a str) -> (Vec<Listing<'a>>, Vec<Fault>) {
        let profile = Profiles::builtin().of_format(format).expect("a profile");
        let document = Document { text, base: 0, path, profile, depth: 64 };
        let mut listings = Vec::new();
        let mut each = |l: Listing<'a>| listings.push(l);
        let mut found = Found { listing: &mut each, faults: Vec::new() };
        reader(format).expect("a reader")(document, &mut found);
        let faults = found.faults;
        for field in listings.iter().flat_map(|l| &l.fields) {
            for (_, span) in field.text.characters() {
                let raw = text.get(span.start as usize..span.end as usize);
                assert!(raw.is_some(), "{span:?} of {:?}", field.text.value());
            }
        }
        (listings, faults)
    }

    /// The bytes of the file behind the first occurrence of `word` in the values.
    pub fn raw<'t>(listings: &[Listing<'_>], text: &'t str, word: &str) -> &'t str {
        let field = listings.iter().flat_map(|l| &l.fields).find(|f| f.text.value().contains(word));
        let field = field.unwrap_or_else(|| panic!("{word} is nowhere in {listings:?}"));
        let at = field.text.value().find(word).expect("it is there");
        let span = field.text.source(at..at + word.len());
        &text[span.start as usize..span.end as usize]
    }

    #[test]
    fn names_of_files_tell_languages() {
        let of = |path: &str| locale_of_path(path).map(|l| l.to_string());
        assert_eq!(of("clip.zh-Hans.srt").as_deref(), Some("zh-Hans"));
        assert_eq!(of("clip_de.vtt").as_deref(), Some("de"));
        assert_eq!(of("res/values-zh-rCN/strings.xml").as_deref(), Some("zh-CN"));
        assert_eq!(of("res/values-b+sr+Latn/strings.xml").as_deref(), Some("sr-Latn"));
        assert_eq!(of("ios/de.lproj/Localizable.strings").as_deref(), Some("de"));
        assert_eq!(of("locale/pt_BR/LC_MESSAGES/shop.po").as_deref(), Some("pt-BR"));
        assert_eq!(of("fr.po").as_deref(), Some("fr"));
        assert_eq!(of("shop/catalog.po"), None);
        assert_eq!(of("src/strings.xml"), None);
    }
}
