//! What a merchant's record holds, whatever file it came from.
//!
//! Here live [`Text`] (characters with a map back to the bytes of the file), [`Field`] (a text in a
//! role) and [`Listing`] (the fields of one record). No file format and no rule is known here.

mod field;
mod text;

pub use field::{FieldName, WORDING_FIELDS};
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

/// One product as its file describes it.
#[derive(Debug, Clone, Default)]
pub struct Listing<'a> {
    /// Position among the listings of its file, from 0. Within a chunk that is read on its own it
    /// counts from the chunk's first listing; the driver adds the chunk's base.
    pub index: u64,
    /// Byte offset in the file where the record begins.
    pub start: u64,
    /// The values, in the order of the file. A role may occur several times (highlights, images).
    pub fields: Vec<Field<'a>>,
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
        let tag = self.first(FieldName::Locale)?.text.value().trim();
        tag.replace('_', "-").parse().ok()
    }
}
