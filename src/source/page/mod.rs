//! HTML pages: schema.org products as JSON-LD, Microdata or RDFa, or else the text of the page.

mod jsonld;
mod tokens;

use super::document::{self, Document, Found};
use super::html;
use super::profile::Role;
use super::record::{RoleCache, Sink};
use crate::listing::{FieldName, Text, TextBuilder};
use std::borrow::Cow;
use tokens::{Tag, Token};

/// Types of schema.org whose items are goods.
pub const PRODUCTS: &[&str] = &[
    "Product",
    "ProductGroup",
    "ProductModel",
    "ProductCollection",
    "IndividualProduct",
    "SomeProducts",
    "DietarySupplement",
    "Drug",
    "Vehicle",
    "Car",
    "Motorcycle",
    "BusOrCoach",
    "MotorizedBicycle",
];

/// Elements without an end.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
];
/// Elements that the next of their kind ends.
const IMPLIED: &[&str] = &["dd", "dt", "li", "option", "p", "td", "th", "tr"];
/// Elements whose text nobody reads as that of the goods.
const UNSEEN: &[&str] =
    &["footer", "head", "iframe", "nav", "noscript", "script", "select", "style", "svg", "template"];

/// An item of Microdata or RDFa.
struct Item {
    /// Its place among the properties of the product that it belongs to: `offers.`.
    prefix: String,
    /// Number of the product; none for items that belong to none.
    product: Option<usize>,
}

/// A product and its values, in the order of the page.
struct Product<'a> {
    start: usize,
    values: Vec<(String, Text<'a>)>,
}

/// An element whose end has not come yet.
struct Open {
    name: String,
    /// It opened an item.
    item: bool,
    /// Its text is the value of these properties, and where that goes on.
    value: Option<(usize, Vec<String>, TextBuilder)>,
    unseen: bool,
}

/// What there is beside the products.
#[derive(Default)]
struct Page<'a> {
    locale: Option<Text<'a>>,
    title: Option<Text<'a>>,
    heading: Option<Text<'a>>,
    metas: Vec<(&'static str, FieldName, Text<'a>)>,
    alts: Vec<Text<'a>>,
}

struct Reading<'a> {
    document: Document<'a>,
    stack: Vec<Open>,
    items: Vec<Item>,
    products: Vec<Product<'a>>,
    page: Page<'a>,
    /// What a reader of the page sees.
    seen: TextBuilder,
    /// The text of the title or the first heading, while it is read.
    aside: Option<(String, TextBuilder)>,
}

/// Reads a page.
pub fn read<'a>(document: Document<'a>, found: &mut Found<'_, 'a>) {
    let mut reading = Reading {
        document,
        stack: Vec::new(),
        items: Vec::new(),
        products: Vec::new(),
        page: Page::default(),
        seen: TextBuilder::default(),
        aside: None,
    };
    let mut scripts = Vec::new();
    let mut script = None;
    for token in tokens::tokens(&document) {
        match token {
            Token::Start(tag) => {
                let json = tag.value(&document, "type").is_some_and(|t| {
                    t.split(';').next().is_some_and(|t| t.trim().eq_ignore_ascii_case("application/ld+json"))
                });
                script = (tag.name == "script" && json).then_some(());
                reading.start(tag);
            }
            Token::End(name, at) => {
                script = None;
                reading.end(&name, at);
            }
            Token::Text(range) if script.is_some() => scripts.push(range),
            Token::Text(range) => reading.text(range),
        }
    }
    while let Some(open) = reading.stack.pop() {
        reading.close(open);
    }
    let Reading { products, page, seen, .. } = reading;
    let mut count = 0;
    let mut cache = RoleCache::default();
    for script in scripts {
        jsonld::products(&document, script, found, &mut |start, fill, found| {
            let mut sink = document.sink(&mut cache, start);
            fill(&mut sink);
            if count == 0 {
                page.add_to(&document, &mut sink, false);
            } else {
                page.add_locale(&document, &mut sink);
            }
            if !sink.is_empty() {
                (found.listing)(sink.finish(count));
                count += 1;
            }
        });
    }
    for product in products {
        let mut cache = RoleCache::default();
        let mut sink = document.sink(&mut cache, product.start);
        for (key, text) in product.values {
            let role = document.profile.role(&key);
            sink.push_plain(Cow::Owned(key), role, text);
        }
        if sink.is_empty() {
            continue;
        }
        if count == 0 {
            page.add_to(&document, &mut sink, false);
        } else {
            page.add_locale(&document, &mut sink);
        }
        (found.listing)(sink.finish(count));
        count += 1;
    }
    if count == 0 {
        let mut sink = document.sink(&mut cache, 0);
        sink.push_plain(
            Cow::Borrowed("body"),
            Role { name: FieldName::Description, ..Role::OTHER },
            seen.finish(),
        );
        page.add_to(&document, &mut sink, true);
        if !sink.is_empty() {
            (found.listing)(sink.finish(0));
        }
    }
}

impl<'a> Page<'a> {
    /// Adds what the page says as a whole; `alone` where it holds no products.
    fn add_to(&self, document: &Document<'a>, sink: &mut Sink<'_, 'a>, alone: bool) {
        let mut push = |key: &'static str, name, text: &Text<'a>| {
            sink.push_plain(Cow::Borrowed(key), Role { name, ..Role::OTHER }, text.clone());
        };
        if alone {
            let title = self.heading.as_ref().or(self.title.as_ref());
            title.into_iter().for_each(|t| push("h1", FieldName::Title, t));
            self.alts.iter().for_each(|t| push("alt", FieldName::ImageAlt, t));
        }
        self.title.iter().for_each(|t| push("title", FieldName::SeoTitle, t));
        self.metas.iter().for_each(|(key, name, text)| push(key, *name, text));
        self.add_locale(document, sink);
    }

    fn add_locale(&self, document: &Document<'a>, sink: &mut Sink<'_, 'a>) {
        if sink.has(FieldName::Locale) {
            return;
        }
        match &self.locale {
            Some(text) => {
                let role = Role { name: FieldName::Locale, ..Role::OTHER };
                sink.push_plain(Cow::Borrowed("lang"), role, text.clone());
            }
            None => {
                if let Some(locale) = document::locale_of_path(document.path) {
                    document::add_locale(sink, &locale);
                }
            }
        }
    }
}

impl<'a> Reading<'a> {
    fn start(&mut self, tag: Tag) {
        let document = self.document;
        if IMPLIED.contains(&tag.name.as_str()) && self.stack.last().is_some_and(|o| o.name == tag.name) {
            self.end(&tag.name.clone(), tag.span.start);
        }
        if html::is_block(&tag.name) {
            self.breaks(tag.span.start);
        }
        self.page_start(&tag);
        let names = ["itemprop", "property"].iter().find_map(|name| tag.value(&document, name));
        let keys: Vec<String> = names
            .unwrap_or_default()
            .split_whitespace()
            // Open Graph and the like speak of the page.
            .filter(|k| !k.contains(':') || k.starts_with("schema:") || k.starts_with("http"))
            .map(|k| local(k).to_owned())
            .collect();
        let types = ["itemtype", "typeof"].iter().find_map(|name| tag.value(&document, name));
        let opens = tag.has("itemscope") || types.is_some();
        let mut value = None;
        if opens {
            self.open_item(&tag, &keys, &types.unwrap_or_default());
        } else if !keys.is_empty()
            && let Some(item) = self.items.last()
            && let Some(product) = item.product
        {
            let paths: Vec<String> = keys.iter().map(|k| format!("{}{k}", item.prefix)).collect();
            match attribute_value(&document, &tag) {
                Some(text) => {
                    if let Some(alt) = tag.text(&document, "alt").filter(|_| tag.name == "img") {
                        self.products[product].values.push(("image_alt".to_owned(), alt));
                    }
                    let values = &mut self.products[product].values;
                    values.extend(paths.into_iter().map(|p| (p, text.clone())));
                }
                None => value = Some((product, paths, TextBuilder::default())),
            }
        }
        if VOID.contains(&tag.name.as_str()) {
            if opens {
                self.items.pop();
            }
            return;
        }
        let hidden = tag.has("hidden")
            || tag.value(&document, "style").is_some_and(|s| s.replace(' ', "").contains("display:none"));
        let unseen =
            hidden || UNSEEN.contains(&tag.name.as_str()) || self.stack.last().is_some_and(|o| o.unseen);
        self.stack.push(Open { name: tag.name, item: opens, value, unseen });
    }

    /// What the page says of itself in this tag.
    fn page_start(&mut self, tag: &Tag) {
        let document = self.document;
        match tag.name.as_str() {
            "html" if self.page.locale.is_none() => self.page.locale = tag.text(&document, "lang"),
            "meta" => {
                let name = tag.value(&document, "name").unwrap_or_default().to_ascii_lowercase();
                let role = match name.as_str() {
                    "description" => ("meta description", FieldName::SeoDescription),
                    "keywords" => ("meta keywords", FieldName::Tags),
                    _ => return,
                };
                self.page.metas.extend(tag.text(&document, "content").map(|text| (role.0, role.1, text)));
            }
            "img" => self.page.alts.extend(tag.text(&document, "alt").filter(|_| self.is_seen())),
            "title" if self.page.title.is_none() && self.aside.is_none() && !self.inside("svg") => {
                self.aside = Some(("title".into(), TextBuilder::default()));
            }
            "h1" if self.page.heading.is_none() && self.aside.is_none() => {
                self.aside = Some(("h1".into(), TextBuilder::default()));
            }
            _ => {}
        }
    }

    fn inside(&self, name: &str) -> bool {
        self.stack.iter().any(|o| o.name == name)
    }

    fn is_seen(&self) -> bool {
        self.stack.last().is_none_or(|o| !o.unseen)
    }

    fn open_item(&mut self, tag: &Tag, keys: &[String], types: &str) {
        let goods = types.split_whitespace().any(|t| PRODUCTS.contains(&local(t)));
        let outer = self.items.last().and_then(|i| i.product.map(|p| (p, i.prefix.clone())));
        let key = keys.first().map_or("", String::as_str);
        let item = match outer {
            // Goods among the properties of goods are others, unless they are its variants.
            Some((product, prefix)) if !(goods && key == "hasVariant") => {
                Item { prefix: format!("{prefix}{key}."), product: Some(product) }
            }
            _ if goods => {
                self.products.push(Product { start: tag.span.start, values: Vec::new() });
                let product = Some(self.products.len() - 1);
                Item { prefix: String::new(), product }
            }
            _ => Item { prefix: String::new(), product: None },
        };
        self.items.push(item);
    }

    fn end(&mut self, name: &str, at: usize) {
        if html::is_block(name) {
            self.breaks(at);
        }
        let Some(level) = self.stack.iter().rposition(|o| o.name == name) else { return };
        while self.stack.len() > level {
            if let Some(open) = self.stack.pop() {
                self.close(open);
            }
        }
    }

    fn close(&mut self, open: Open) {
        if open.item {
            self.items.pop();
        }
        if let Some((product, paths, text)) = open.value {
            let text = text.finish();
            let values = &mut self.products[product].values;
            values.extend(paths.into_iter().map(|p| (p, text.clone())));
        }
        if let Some((name, _)) = &self.aside
            && *name == open.name
            && let Some((name, text)) = self.aside.take()
        {
            let place = if name == "h1" { &mut self.page.heading } else { &mut self.page.title };
            *place = Some(text.finish());
        }
    }

    /// Every builder that the text goes to now.
    fn builders(&mut self) -> impl Iterator<Item = &mut TextBuilder> {
        // The heading is the title, and need not be told twice.
        let seen = (self.is_seen() && self.aside.is_none()).then_some(&mut self.seen);
        let values = self.stack.iter_mut().filter_map(|o| o.value.as_mut().map(|v| &mut v.2));
        values.chain(self.aside.as_mut().map(|a| &mut a.1)).chain(seen)
    }

    fn text(&mut self, range: std::ops::Range<usize>) {
        if self.inside("script") || self.inside("style") {
            return;
        }
        let text = html::plain_text(self.document.slice(range));
        self.builders().for_each(|b| b.push_slice(&text, 0..text.value().len()));
    }

    /// Ends a line of what is seen.
    fn breaks(&mut self, at: usize) {
        let place = self.document.place(at..at);
        let lines = self.builders().filter(|b| !b.value().is_empty() && !b.value().ends_with('\n'));
        lines.for_each(|b| b.push_escape("\n", place.clone()));
    }
}

/// `schema:name`, `https://schema.org/name`: the name.
fn local(name: &str) -> &str {
    name.rsplit(['/', '#', ':']).next().unwrap_or(name)
}

/// The value of a property that an attribute holds; the text of the element is the value of others.
fn attribute_value<'a>(document: &Document<'a>, tag: &Tag) -> Option<Text<'a>> {
    let name = match tag.name.as_str() {
        _ if tag.has("content") => "content",
        "audio" | "embed" | "iframe" | "img" | "source" | "track" | "video" => "src",
        "a" | "area" | "link" => "href",
        "object" => "data",
        "data" | "meter" => "value",
        "meta" => "content",
        _ => return None,
    };
    // Links around a name are its text in practice.
    if name == "href"
        && tag.name == "a"
        && !tag.value(document, "itemprop").is_some_and(|p| p.contains("url"))
    {
        return None;
    }
    Some(tag.text(document, name).unwrap_or_else(|| Text::verbatim("", document.base)))
}
