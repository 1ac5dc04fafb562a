//! Products in JSON-LD, wherever they stand in it: `@graph`, lists, offers of them.

use super::{PRODUCTS, local};
use crate::source::document::{Document, Found};
use crate::source::json::Reader;
use crate::source::record::Sink;
use std::ops::Range;

/// An object that is goods.
struct Goods {
    span: Range<usize>,
    /// It stands among the properties of other goods, under this key.
    within: Option<String>,
}

/// Receives a product: where it begins, and what puts its values into a sink.
pub type Each<'e, 'a> = dyn FnMut(usize, &mut dyn FnMut(&mut Sink<'_, 'a>), &mut Found<'_, 'a>) + 'e;

/// Calls `each` for every product in the bytes of a script.
pub fn products<'a>(
    document: &Document<'a>,
    script: Range<usize>,
    found: &mut Found<'_, 'a>,
    each: &mut Each<'_, 'a>,
) {
    let text = &document.text[script.clone()];
    for goods in goods(text, document.depth) {
        // Goods that others are compared with or belong to have pages of their own.
        if goods.within.is_some_and(|key| key != "hasVariant") {
            continue;
        }
        let start = script.start + goods.span.start;
        let object = &document.text[start..script.start + goods.span.end];
        let mut error = None;
        let mut fill = |sink: &mut Sink<'_, 'a>| {
            error = Reader::new(object, document.base + start as u64, document.depth).element(sink).err();
        };
        each(start, &mut fill, found);
        if let Some(e) = error {
            let at = start + e.at;
            found.fault(at..at + 40, "problem-json", vec![("expected", e.expected.as_str().into())]);
        }
    }
}

/// The outermost objects whose `@type` is goods, and their variants. Tolerant: what is broken inside an
/// object is told when it is read.
fn goods(text: &str, max_depth: usize) -> Vec<Goods> {
    /// An object or a list whose end has not come yet.
    struct Open {
        start: usize,
        list: bool,
        /// The key that the next value belongs to.
        key: String,
        goods: bool,
    }
    let bytes = text.as_bytes();
    let mut found: Vec<Goods> = Vec::new();
    let mut stack: Vec<Open> = Vec::new();
    let mut string: Option<Range<usize>> = None;
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'"' => {
                let start = at + 1;
                at = start;
                while at < bytes.len() && bytes[at] != b'"' {
                    at += 1 + usize::from(bytes[at] == b'\\');
                }
                string = Some(start..at.min(bytes.len()));
                // A value: its key is that of the innermost object.
                let value = text.get(start..at.min(bytes.len())).unwrap_or("");
                let follows = text.get(at + 1..).unwrap_or("").trim_start().starts_with(':');
                if !follows
                    && let Some(object) = stack.iter_mut().rev().take(2).find(|o| !o.list)
                    && object.key == "@type"
                {
                    object.goods |= PRODUCTS.contains(&local(value));
                }
            }
            b':' => {
                if let Some(range) = string.take()
                    && let Some(object) = stack.last_mut().filter(|o| !o.list)
                {
                    text.get(range).unwrap_or("").clone_into(&mut object.key);
                }
            }
            open @ (b'{' | b'[') => {
                if stack.len() >= max_depth {
                    return found;
                }
                stack.push(Open { start: at, list: open == b'[', key: String::new(), goods: false });
            }
            b'}' | b']' => {
                if let Some(closed) = stack.pop()
                    && closed.goods
                {
                    found.push(Goods { span: closed.start..at + 1, within: None });
                }
            }
            _ => {}
        }
        at += 1;
    }
    // An object that nothing closes is told when it is read.
    for open in stack.iter().filter(|o| o.goods) {
        found.push(Goods { span: open.start..text.len(), within: None });
    }
    nest(text, found)
}

/// Marks goods inside other goods with the key that they stand under.
fn nest(text: &str, mut found: Vec<Goods>) -> Vec<Goods> {
    found.sort_by_key(|g| (g.span.start, std::cmp::Reverse(g.span.end)));
    let mut outer: Vec<Range<usize>> = Vec::new();
    for goods in &mut found {
        outer.retain(|o| o.end >= goods.span.end);
        if !outer.is_empty() {
            goods.within = Some(key_before(&text[..goods.span.start]).to_owned());
        }
        outer.push(goods.span.clone());
    }
    found
}

/// The key of the value, or of the list of values, that begins behind this text.
fn key_before(text: &str) -> &str {
    let mut rest = text.trim_end();
    // Back over the elements of a list that stand before.
    if let Some(before) = rest.strip_suffix([',', '[']) {
        let mut depth = i32::from(rest.ends_with(','));
        rest = before;
        while depth > 0 {
            let Some(at) = rest.rfind(['[', ']']) else { return "" };
            depth += if rest[at..].starts_with(']') { 1 } else { -1 };
            rest = &rest[..at];
        }
    }
    let Some(rest) = rest.trim_end().strip_suffix(':') else { return "" };
    let rest = rest.trim_end().trim_end_matches('"');
    rest.rsplit('"').next().unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::super::super::Format;
    use super::super::super::document::tests::{listings, raw, read_all};
    use crate::listing::FieldName;
    use proptest::prelude::*;

    fn page(json: &str) -> String {
        format!(
            "<html lang=\"de\"><title>Shop</title><script type=\"application/ld+json\">\n{json}\n</script>"
        )
    }

    #[test]
    fn products_are_found_wherever_they_stand() {
        let text = page(
            r#"{"@context":"https://schema.org","@graph":[{"@type":"WebPage","name":"x"},{"@type":["Product","Thing"],"name":"Gr\u00fcner Tee","description":"Heilt Akne","brand":{"@type":"Brand","name":"T"},"offers":[{"@type":"Offer","price":"9.90"}],"isRelatedTo":{"@type":"Product","name":"Tasse"},"hasVariant":[{"@type":"Product","name":"Klein"},{"@type":"Product","name":"Gross"}]}]}"#,
        );
        let (listings, faults) = listings(Format::Html, "a.html", &text);
        assert!(faults.is_empty());
        let titles: Vec<_> =
            listings.iter().map(|l| l.first(FieldName::Title).unwrap().text.value()).collect();
        assert_eq!(titles, ["Grüner Tee", "Klein", "Gross"]);
        let first = |name| listings[0].first(name).map(|f| f.text.value().to_owned());
        assert_eq!(first(FieldName::Brand).as_deref(), Some("T"));
        assert_eq!(first(FieldName::Price).as_deref(), Some("9.90"));
        assert_eq!(first(FieldName::SeoTitle).as_deref(), Some("Shop"));
        assert_eq!(listings[1].locale().unwrap().to_string(), "de");
        assert_eq!(raw(&listings, &text, "Grüner Tee"), "Gr\\u00fcner Tee");
    }

    #[test]
    fn what_is_broken_is_told_and_what_stands_before_is_read() {
        let text =
            page(r#"[{"@type":"Product","name":"Best","color":"red",},{"@type":"Product","name":"Tea"}]"#);
        let (found, faults) = read_all(Format::Html, "a.html", &text);
        assert_eq!(faults.len(), 1);
        assert_eq!(faults[0].key, "problem-json");
        assert_eq!(found.len(), 2);
    }

    proptest! {
        #[test]
        fn anything_ends(json in "[{}\\[\\],:\"\\\\ a@]{0,60}", tail in "(\"@type\":\"Product\",?[{}\\[\\]]?){0,4}") {
            read_all(Format::Html, "a.html", &page(&format!("{json}{{{tail}{json}")));
        }
    }
}
