//! From keys and values to a listing, by a profile.

use super::html;
use super::keys;
use super::profile::{Profile, Role};
use crate::listing::{Field, FieldName, Listing, StatedLimit, Text, TextBuilder};
use std::borrow::Cow;
use unic_langid::LanguageIdentifier;

/// Takes the values of one record.
pub struct Sink<'s, 'a> {
    profile: &'s Profile,
    /// Roles of keys that were seen before: records of a file repeat their keys.
    cache: Option<&'s mut RoleCache>,
    listing: Listing<'a>,
    turn: usize,
    /// A key or a value named its own language.
    localized: bool,
    /// The record is none that the profile wants.
    unwanted: bool,
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
        Sink { profile, cache: Some(cache), listing, turn: 0, localized: false, unwanted: false }
    }

    /// For a row of a table, whose columns have their roles already.
    pub fn for_row(profile: &'s Profile, start: u64) -> Self {
        let listing = Listing { start, ..Listing::default() };
        Sink { profile, cache: None, listing, turn: 0, localized: false, unwanted: false }
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

    /// Adds a value in a language that the value itself names.
    pub fn localized(&mut self, path: &str, locale: Option<LanguageIdentifier>, text: Text<'a>) {
        let mut role = self.role(path);
        role.locale = locale.or(role.locale);
        self.push(Cow::Owned(path.to_owned()), role, text);
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
        let only = self.profile.only();
        if !only.is_empty()
            && let Some(wanted) = only.get(&*key)
        {
            self.unwanted |= !wanted.iter().any(|w| w == text.value().trim());
        }
        if let Some(separator) = self.profile.separator(role.name)
            && text.value().contains(separator)
        {
            let mut at = 0;
            for part in text.value().split(separator) {
                let start = at + part.len() - part.trim_start().len();
                let one = text.slice(start..start + part.trim().len());
                at += part.len() + separator.len_utf8();
                if !one.value().is_empty() {
                    self.add(key.clone(), role.clone(), one);
                }
            }
            return;
        }
        self.add(key, role, text);
    }

    fn add(&mut self, key: Cow<'a, str>, role: Role, text: Text<'a>) {
        self.localized |= role.locale.is_some();
        let text = match role.name {
            name if name.is_wording() => html::plain(text),
            FieldName::Market => match self.profile.market(text.value()) {
                Some(code) => standing_for(code, &text),
                None => text,
            },
            FieldName::Locale => match self.profile.locale(text.value()) {
                Some(tag) => standing_for(tag, &text),
                None => text,
            },
            _ => text,
        };
        self.listing.fields.push(Field { name: role.name, key, text, locale: role.locale });
    }

    /// How many values there are.
    pub fn mark(&self) -> usize {
        self.listing.fields.len()
    }

    /// An object at `path` ends, whose values are those behind the mark. Where it is one value with its
    /// language, or the name and the value of an attribute, it becomes that.
    pub fn object(&mut self, mark: usize, path: &dyn Fn() -> String) {
        let marked = |f: &Field<'_>| {
            let key = f.key.rsplit('.').next().unwrap_or(&f.key);
            self.profile.marks(key)
        };
        if !self.listing.fields[mark..].iter().any(marked) {
            return;
        }
        let path = path();
        let path = path.as_str();
        let last = path.rsplit('.').next().unwrap_or(path);
        let inner = |key: &str, names: &[String]| {
            let rest = key.strip_prefix(path).and_then(|k| k.strip_prefix('.'));
            rest.is_some_and(|r| names.iter().any(|n| n == r))
        };
        let profile = self.profile;
        for tagged in profile.tagged() {
            let fields = &self.listing.fields[mark..];
            if !fields.iter().any(|f| inner(&f.key, &tagged.value)) {
                continue;
            }
            let language = fields.iter().filter(|f| inner(&f.key, &tagged.language));
            let language = language.filter_map(|f| keys::language(f.text.value())).next();
            let market = fields.iter().find(|f| inner(&f.key, &tagged.market)).map(|f| f.text.clone());
            let role = self.role(path);
            if role.name == FieldName::Other && language.is_none() && market.is_none() {
                continue;
            }
            let behind = self.listing.fields.split_off(mark);
            for field in behind {
                if inner(&field.key, &tagged.value) {
                    let role = Role { locale: language.clone().or(role.locale.clone()), ..role.clone() };
                    self.push(Cow::Owned(path.to_owned()), role, field.text);
                } else if !inner(&field.key, &tagged.language) && !inner(&field.key, &tagged.market) {
                    self.listing.fields.push(field);
                }
            }
            if let Some(market) = market {
                self.market(language, market);
            }
            return;
        }
        for named in profile.named() {
            if !named.within.iter().any(|w| w == last) {
                continue;
            }
            let fields = &self.listing.fields[mark..];
            let Some(name) = fields.iter().find(|f| inner(&f.key, &named.name)) else { continue };
            let name = name.text.value().to_owned();
            let behind = self.listing.fields.split_off(mark);
            for field in behind {
                if inner(&field.key, &named.value) && !profile.ignores(field.text.value()) {
                    let role = attribute(profile, &name);
                    self.push(Cow::Owned(name.clone()), role, field.text);
                } else if !inner(&field.key, &named.name) {
                    self.listing.fields.push(field);
                }
            }
            return;
        }
    }

    /// The market of the texts in a language, once.
    fn market(&mut self, language: Option<LanguageIdentifier>, text: Text<'a>) {
        let Some(code) = self.profile.market(text.value()) else { return };
        let known =
            |f: &Field<'_>| f.name == FieldName::Market && f.locale == language && f.text.value() == code;
        if !self.listing.fields.iter().any(known) {
            let role = Role { name: FieldName::Market, locale: language, pairs: false };
            self.add(Cow::Borrowed("marketplace_id"), role, text);
        }
    }

    /// Adds a value that is already what a reader sees: no tags or entities are looked for in it.
    pub fn push_plain(&mut self, key: Cow<'a, str>, role: Role, text: Text<'a>) {
        if !text.value().trim().is_empty() {
            self.localized |= role.locale.is_some();
            self.listing.fields.push(Field { name: role.name, key, text, locale: role.locale });
        }
    }

    /// Adds a limit that the file states.
    pub fn limit(&mut self, limit: Option<StatedLimit>) {
        self.listing.limits.extend(limit);
    }

    /// Whether a value in that role was added.
    pub fn has(&self, name: FieldName) -> bool {
        self.listing.all(name).next().is_some()
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

    /// Whether there is nothing that makes a listing.
    pub fn is_empty(&self) -> bool {
        self.unwanted || self.listing.fields.is_empty()
    }

    /// Whether the seller says anything in it.
    pub fn has_text(&self) -> bool {
        self.listing.fields.iter().any(|f| f.name.is_wording())
    }

    /// The listing, with the declared language of the whole record on every value that has none.
    pub fn finish(mut self, index: u64) -> Listing<'a> {
        self.listing.index = index;
        if let Some(locale) = self.listing.locale() {
            for field in self.listing.fields.iter_mut().filter(|f| f.locale.is_none()) {
                field.locale = Some(locale.clone());
            }
            if self.localized {
                // `product_name` repeats `product_name_fr` in a French record.
                let mut seen: Vec<(FieldName, Option<LanguageIdentifier>, String)> = Vec::new();
                self.listing.fields.retain(|f| {
                    let this = (f.name, f.locale.clone(), f.text.value().to_owned());
                    let new = !f.name.is_translated() || !seen.contains(&this);
                    seen.push(this);
                    new
                });
            }
        }
        self.listing
    }
}

/// The role of an attribute by its name: an option called “Title” or “Name” is no title.
pub fn attribute(profile: &Profile, name: &str) -> Role {
    let mut role = profile.role(name);
    if role.name.is_wording() || role.name == FieldName::Id {
        role.name = FieldName::Other;
    }
    role
}

/// What an id stands for, at the place of the id.
fn standing_for(meaning: &str, id: &Text<'_>) -> Text<'static> {
    let mut b = TextBuilder::default();
    b.push_escape(meaning, id.source(0..id.value().len()));
    b.finish()
}
