//! From keys and values to a listing, by a profile.

use super::html;
use super::profile::{Profile, Role};
use crate::listing::{Field, Listing, Text, TextBuilder};
use std::borrow::Cow;

/// Takes the values of one record.
pub struct Sink<'s, 'a> {
    profile: &'s Profile,
    /// Roles of keys that were seen before: records of a file repeat their keys.
    cache: Option<&'s mut RoleCache>,
    listing: Listing<'a>,
    turn: usize,
}

/// The roles of the keys of a file, in the order in which records name them.
#[derive(Debug, Default)]
pub struct RoleCache {
    keys: Vec<(String, Role)>,
}

/// Keys that are remembered; records with more are looked up.
const REMEMBERED: usize = 256;

impl<'s, 'a> Sink<'s, 'a> {
    /// For a record that begins at byte `start` of the file.
    pub fn new(profile: &'s Profile, cache: &'s mut RoleCache, start: u64) -> Self {
        let listing = Listing { start, ..Listing::default() };
        Sink { profile, cache: Some(cache), listing, turn: 0 }
    }

    /// For a row of a table, whose columns have their roles already.
    pub fn for_row(profile: &'s Profile, start: u64) -> Self {
        let listing = Listing { start, ..Listing::default() };
        Sink { profile, cache: None, listing, turn: 0 }
    }

    /// Adds a value. `top` is its key where it stands directly in the record, `name` its whole path.
    pub fn value(&mut self, name: &dyn Fn() -> String, top: Option<&Cow<'a, str>>, text: Text<'a>) {
        let key = match top {
            Some(key) => key.clone(),
            None => Cow::Owned(name()),
        };
        let role = self.role(&key);
        self.push(key, role, text);
    }

    fn role(&mut self, key: &str) -> Role {
        let Some(cache) = self.cache.as_deref_mut() else { return self.profile.role(key) };
        let keys = &cache.keys;
        // Records name their keys in the same order, so the next one is usually the next one.
        if let Some((known, role)) = keys.get(self.turn)
            && known == key
        {
            self.turn += 1;
            return role.clone();
        }
        if let Some(i) = keys.iter().position(|(known, _)| known == key) {
            self.turn = i + 1;
            return keys[i].1.clone();
        }
        let role = self.profile.role(key);
        if cache.keys.len() < REMEMBERED {
            cache.keys.push((key.to_owned(), role.clone()));
        }
        role
    }

    /// Adds a value whose role is known.
    pub fn push(&mut self, key: Cow<'a, str>, role: Role, text: Text<'a>) {
        if text.value().is_empty() {
            return;
        }
        if role.pairs {
            self.pairs(&text);
            return;
        }
        let text = if role.name.is_wording() { html::plain(text) } else { text };
        self.listing.fields.push(Field { name: role.name, key, text, locale: role.locale });
    }

    /// `color=Red|Blue,material=Cotton`: each value a field of its own (Magento's additional attributes).
    fn pairs(&mut self, text: &Text<'a>) {
        let value = text.value();
        let mut at = 0;
        for pair in value.split(',') {
            if let Some((key, values)) = pair.split_once('=') {
                let mut start = at + key.len() + 1;
                for one in values.split('|') {
                    let mut b = TextBuilder::default();
                    b.push_slice(text, start..start + one.len());
                    start += one.len() + 1;
                    let role = self.profile.role(key.trim());
                    if !role.pairs {
                        self.push(Cow::Owned(key.trim().to_owned()), role, b.finish());
                    }
                }
            }
            at += pair.len() + 1;
        }
    }

    /// Whether anything was added.
    pub fn is_empty(&self) -> bool {
        self.listing.fields.is_empty()
    }

    /// The listing, with the declared language of the whole record on every value that has none.
    pub fn finish(mut self, index: u64) -> Listing<'a> {
        self.listing.index = index;
        if let Some(locale) = self.listing.locale() {
            for field in self.listing.fields.iter_mut().filter(|f| f.locale.is_none()) {
                field.locale = Some(locale.clone());
            }
        }
        self.listing
    }
}
