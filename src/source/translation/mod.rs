//! Files of translators, as carriers of listing text: one file a format.
//!
//! Keys that name a part of a product (`product.42.title`, `tea-description`) make up one listing each
//! with the same stem and language; any other message is a text of its own.

pub mod fluent;
pub mod po;
pub mod strings;
pub mod xliff;
mod xml;

use super::document::{self, Document, Found};
use super::profile::Role;
use super::record::RoleCache;
use crate::listing::{FieldName, Text, TextBuilder};
use std::borrow::Cow;
use std::collections::HashMap;
use unic_langid::LanguageIdentifier;

/// A message as its file holds it.
pub struct Message<'a> {
    pub key: Cow<'a, str>,
    /// Where it begins in the text of the file.
    pub start: usize,
    pub text: Text<'a>,
}

/// Puts messages of one language together into listings.
pub fn tell<'a>(
    document: Document<'a>,
    messages: Vec<Message<'a>>,
    locale: Option<Declared<'a>>,
    found: &mut Found<'_, 'a>,
) {
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut groups: Vec<(usize, Vec<(Message<'a>, Role)>)> = Vec::new();
    for message in messages.into_iter().filter(|m| !m.text.value().trim().is_empty()) {
        let (stem, role) = match part_of_product(&document, &message.key) {
            Some((stem, role)) => (stem.to_owned(), role),
            None => (format!("\0{}", message.key), Role { name: FieldName::Description, ..Role::OTHER }),
        };
        let at = *places.entry(stem).or_insert_with(|| {
            groups.push((message.start, Vec::new()));
            groups.len() - 1
        });
        groups[at].1.push((message, role));
    }
    for (index, (start, values)) in groups.into_iter().enumerate() {
        let mut cache = RoleCache::default();
        let mut sink = document.sink(&mut cache, start);
        for (message, role) in values {
            sink.push(message.key, role, message.text);
        }
        match &locale {
            Some(Declared { key, text }) => {
                let role = Role { name: FieldName::Locale, ..Role::OTHER };
                sink.push_plain(Cow::Borrowed(*key), role, text.clone());
            }
            None => {
                if let Some(locale) = document::locale_of_path(document.path) {
                    document::add_locale(&mut sink, &locale);
                }
            }
        }
        let mut listing = sink.finish(index as u64);
        listing.partial = true;
        (found.listing)(listing);
    }
}

/// A language that the file itself declares.
#[derive(Debug, Clone)]
pub struct Declared<'a> {
    /// What the file calls it.
    pub key: &'static str,
    pub text: Text<'a>,
}

impl<'a> Declared<'a> {
    /// None where the text is no language.
    pub fn new(key: &'static str, text: Text<'a>) -> Option<Self> {
        let tag: Option<LanguageIdentifier> = document::tag(text.value().trim());
        tag.map(|_| Declared { key, text })
    }
}

/// The stem of a key, and the role of its last part.
fn part_of_product<'k>(document: &Document<'_>, key: &'k str) -> Option<(&'k str, Role)> {
    // `product_42_short_description`: the longest ending that is a role.
    let splits = key.match_indices(['.', '-', '_', ':', '/', '@']).map(|(at, _)| at);
    splits.into_iter().find_map(|at| {
        let role = document.profile.role(&key[at + 1..]);
        let text =
            role.name.is_wording() || matches!(role.name, FieldName::Warnings | FieldName::Ingredients);
        (text && at > 0).then(|| (&key[..at], role))
    })
}

/// What stands in a message for a value that is put in later.
pub const SLOT: &str = "{}";

/// Undoes backslash escapes. `escape` gives what one stands for and its length, without its backslash.
pub fn unescape<'a>(
    document: &Document<'a>,
    range: std::ops::Range<usize>,
    escape: impl Fn(&str) -> Option<(char, usize)>,
    b: &mut TextBuilder,
) {
    let mut at = range.start;
    while at < range.end {
        let rest = &document.text[at..range.end];
        let Some(i) = memchr::memchr(b'\\', rest.as_bytes()) else {
            b.push_verbatim(rest, document.base + at as u64);
            return;
        };
        b.push_verbatim(&rest[..i], document.base + at as u64);
        at += i;
        let after = &document.text[at + 1..range.end];
        match escape(after) {
            Some((c, length)) if after.is_char_boundary(length) => {
                let end = at + 1 + length;
                b.push_escape(c.encode_utf8(&mut [0; 4]), document.place(at..end));
                at = end;
            }
            _ => {
                b.push_verbatim("\\", document.base + at as u64);
                at += 1;
            }
        }
    }
}

/// The character of so many hexadecimal digits, behind a letter that announces them.
pub fn hexadecimal(rest: &str, digits: usize) -> Option<(char, usize)> {
    let hex = rest.get(1..1 + digits).filter(|h| h.bytes().all(|b| b.is_ascii_hexdigit()))?;
    let code = u32::from_str_radix(hex, 16).ok()?;
    Some((char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER), 1 + digits))
}
