//! What a merchant's record holds, whatever file it came from.
//!
//! Here live [`Text`] (characters with a map back to the bytes of the file), [`Field`] (a text in a
//! role) and [`Listing`] (the fields of one record). No file format and no rule is known here.

mod field;
mod spot;
mod text;

pub use field::{FieldName, WORDING_FIELDS};
pub use spot::Spot;
pub(crate) use text::Step;
pub use text::{Text, TextBuilder};

use std::borrow::Cow;
use unic_langid::LanguageIdentifier;

/// One value of a record in the role it plays.
#[derive(Debug, Clone)]
pub struct Field<'a> {
    /// The role, by Google's attribute names.
    pub name: FieldName,
    /// What the file calls it: a column header, or a path such as `attributes.colour`.
    pub key: Cow<'a, str>,
    /// The characters, with their places in the file.
    pub text: Text<'a>,
    /// The language that the file itself declares for this value (a column suffix, a language tag).
    pub locale: Option<LanguageIdentifier>,
}

/// A limit on the length of a value that the file itself states.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StatedLimit {
    /// The key of the fields that it holds for.
    pub key: String,
    pub min: Option<u32>,
    pub max: Option<u32>,
    /// Bytes of GBK are counted, two for a Chinese character, instead of characters.
    pub in_bytes: bool,
}

/// One product as its file describes it.
#[derive(Debug, Clone, Default)]
pub struct Listing<'a> {
    /// Position among the listings of its file, from 0. Within a chunk that is read on its own it
    /// counts from the chunk's first listing; the driver adds the chunk's base.
    pub index: u64,
    /// Byte offset in the file where the record begins.
    pub start: u64,
    /// The language of all of it, where the record says so or holds several of which this is one.
    pub language: Option<LanguageIdentifier>,
    /// The other languages that the record is written in, where this is one of several.
    pub other_languages: Vec<LanguageIdentifier>,
    /// The values, in the order of the file. A role may occur several times (highlights, images).
    pub fields: Vec<Field<'a>>,
    /// Limits that the file states for its own values.
    pub limits: Vec<StatedLimit>,
    /// The file holds only some texts of the listing (what is said in a video, a translation): what is
    /// not in it is not missing.
    pub partial: bool,
}

impl<'a> Listing<'a> {
    /// Every field in the given role.
    pub fn all(&self, name: FieldName) -> impl Iterator<Item = &Field<'a>> {
        self.fields.iter().filter(move |f| f.name == name)
    }

    /// The first non-blank value in the given role.
    pub fn first(&self, name: FieldName) -> Option<&Field<'a>> {
        self.all(name).find(|f| !f.text.value().trim().is_empty())
    }

    /// The merchant's identifier for the record, where it has one.
    pub fn id(&self) -> Option<&str> {
        self.first(FieldName::Id).map(|f| f.text.value().trim())
    }

    /// The language that the record itself declares as a whole.
    pub fn locale(&self) -> Option<LanguageIdentifier> {
        if self.language.is_some() {
            return self.language.clone();
        }
        let tag = self.first(FieldName::Locale)?.text.value().trim();
        let read: LanguageIdentifier = tag.replace('_', "-").parse().ok()?;
        // A shop's view may be called `default`, which could be a language by its letters.
        (read.language.as_str().len() < 4).then_some(read)
    }

    /// A listing for each language, where the record holds its texts in several; otherwise none.
    ///
    /// What has no language belongs to all of them, unless it is a text in a role that other languages
    /// have as well: then it is one of its own, in the shop's usual language.
    pub fn by_language(&self) -> Vec<Listing<'a>> {
        let texts = || self.fields.iter().filter(|f| f.name.is_translated());
        let mut languages: Vec<Option<&LanguageIdentifier>> = Vec::new();
        for field in texts().filter(|f| f.locale.is_some()) {
            if !languages.contains(&field.locale.as_ref()) {
                languages.push(field.locale.as_ref());
            }
        }
        let usual = |f: &Field<'_>| {
            let mut same = texts().filter(|o| o.name == f.name && o.locale.is_some()).peekable();
            f.locale.is_none() && same.peek().is_some() && same.all(|o| o.text.value() != f.text.value())
        };
        if !languages.is_empty() && texts().any(usual) {
            languages.push(None);
        }
        if languages.len() < 2 {
            return Vec::new();
        }
        let of = |language: &Option<&LanguageIdentifier>| {
            let own = |f: &&Field<'a>| {
                let has = |l: Option<&LanguageIdentifier>| {
                    self.fields.iter().any(|o| o.name == f.name && o.locale.as_ref() == l)
                };
                match (f.locale.as_ref(), *language) {
                    (mine, wanted) if mine == wanted => true,
                    // A colour that only one language names is the colour in all.
                    (Some(_), wanted) => {
                        !f.name.is_translated() && f.name != FieldName::Market && !has(wanted)
                    }
                    (None, _) if f.name.is_translated() => {
                        !self.fields.iter().any(|o| o.name == f.name && o.locale.is_some())
                    }
                    (None, wanted) => !has(wanted),
                }
            };
            Listing {
                language: language.cloned(),
                other_languages: languages
                    .iter()
                    .filter(|l| *l != language)
                    .flatten()
                    .copied()
                    .cloned()
                    .collect(),
                fields: self.fields.iter().filter(own).cloned().collect(),
                limits: self.limits.clone(),
                ..*self
            }
        };
        languages.iter().map(of).collect()
    }
}
