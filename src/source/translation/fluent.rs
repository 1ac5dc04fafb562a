//! Fluent: every pattern of a message is a text, every variant of a choice one of its own.

use super::{Message, SLOT, hexadecimal, tell, unescape};
use crate::listing::TextBuilder;
use crate::source::document::{Document, Found};
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;
use std::borrow::Cow;
use std::ops::Range;

/// Reads a Fluent resource.
pub fn read<'a>(document: Document<'a>, found: &mut Found<'_, 'a>) {
    let (resource, errors) = match parser::parse(document.text) {
        Ok(resource) => (resource, Vec::new()),
        Err((resource, errors)) => (resource, errors),
    };
    for e in errors {
        let at = e.slice.map_or(e.pos.clone(), |junk| e.pos.start.max(junk.start)..junk.end);
        found.fault(at, "problem-fluent", vec![("reason", e.kind.to_string())]);
    }
    let mut messages = Vec::new();
    for entry in &resource.body {
        let (id, value, attributes) = match entry {
            Entry::Message(m) => (m.id.name, m.value.as_ref(), &m.attributes),
            Entry::Term(t) => (t.id.name, Some(&t.value), &t.attributes),
            _ => continue,
        };
        if let Some(pattern) = value {
            texts(&document, Cow::Borrowed(id), pattern, &mut messages);
        }
        for attribute in attributes {
            texts(
                &document,
                Cow::Owned(format!("{id}.{}", attribute.id.name)),
                &attribute.value,
                &mut messages,
            );
        }
    }
    tell(document, messages, None, found);
}

/// Adds the text of a pattern, and those of the choices in it.
fn texts<'a>(
    document: &Document<'a>,
    key: Cow<'a, str>,
    pattern: &Pattern<&'a str>,
    messages: &mut Vec<Message<'a>>,
) {
    let mut b = TextBuilder::default();
    let mut last = None;
    for (i, element) in pattern.elements.iter().enumerate() {
        match element {
            PatternElement::TextElement { value } => {
                let Some(at) = document.offset_of(value) else { continue };
                last.get_or_insert(at);
                b.push_verbatim(value, document.base + at as u64);
            }
            PatternElement::Placeable { expression } => {
                let at = around(document, pattern, i);
                match expression {
                    Expression::Inline(InlineExpression::StringLiteral { value }) => {
                        if let Some(at) = document.offset_of(value) {
                            unescape(document, at..at + value.len(), escape, &mut b);
                        }
                    }
                    Expression::Inline(_) => b.push_escape(SLOT, document.place(at)),
                    Expression::Select { variants, .. } => {
                        for variant in variants {
                            texts(document, key.clone(), &variant.value, messages);
                        }
                        b.push_escape(SLOT, document.place(at));
                    }
                }
            }
        }
    }
    let text = b.finish();
    let start = last.unwrap_or_else(|| text.source(0..0).start.saturating_sub(document.base) as usize);
    messages.push(Message { key, start, text });
}

/// The bytes of a placeable: from where the text before it ends to where the text behind it begins.
fn around<'a>(document: &Document<'a>, pattern: &Pattern<&'a str>, i: usize) -> Range<usize> {
    let text = |i: usize| match pattern.elements.get(i) {
        Some(PatternElement::TextElement { value }) => {
            document.offset_of(value).map(|at| at..at + value.len())
        }
        _ => None,
    };
    let before = i.checked_sub(1).and_then(text).map(|r| r.end);
    let behind = text(i + 1).map(|r| r.start);
    let start = before.or(behind).unwrap_or(0);
    start..behind.unwrap_or(start).max(start)
}

fn escape(rest: &str) -> Option<(char, usize)> {
    match rest.as_bytes().first()? {
        b'u' => hexadecimal(rest, 4),
        b'U' => hexadecimal(rest, 6),
        b'"' => Some(('"', 1)),
        b'\\' => Some(('\\', 1)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::listing::FieldName;
    use crate::source::Format;
    use crate::source::document::tests::{listings, raw, read_all};
    use proptest::prelude::*;

    const TEA: &str = "# tea\nproduct-tea-title = Green tea { -brand }\n    for all\nproduct-tea-description = { $n ->\n    [one] Cures acne\n   *[other] Heals { \"\\u00e4ll\" }\n}\nwelcome = Best { $x } of all\n    .hint = Really\n";

    #[test]
    fn keys_with_one_stem_are_a_listing() {
        let (found, faults) = read_all(Format::Fluent, "locales/de/shop.ftl", TEA);
        assert!(faults.is_empty());
        let texts: Vec<Vec<&str>> = found.iter().map(|l| l.iter().map(|f| f.1.as_str()).collect()).collect();
        assert_eq!(texts[0], ["Green tea {}\nfor all", "Cures acne", "Heals äll", "{}", "de"]);
        assert_eq!(texts[1], ["Best {} of all", "de"]);
        assert_eq!(texts[2], ["Really", "de"]);
        let (listings, _) = listings(Format::Fluent, "x.ftl", TEA);
        assert_eq!(listings[0].fields[0].name, FieldName::Title);
        assert_eq!(listings[0].fields[1].name, FieldName::Description);
        assert_eq!(raw(&listings, TEA, "Best {} of"), "Best { $x } of");
        assert_eq!(raw(&listings, TEA, "Heals äll"), "Heals { \"\\u00e4ll");
    }

    #[test]
    fn junk_is_told_and_the_rest_is_read() {
        let (found, faults) = read_all(Format::Fluent, "x.ftl", "a = Best\nb = { $\nc = Tea\n");
        assert_eq!(faults[0].key, "problem-fluent");
        assert_eq!(found.len(), 2);
    }

    proptest! {
        #[test]
        fn anything_ends(text in "[a-b=\\-{}$\"\\\\u*>\\[\\]. \n\ré中#]{0,150}") {
            read_all(Format::Fluent, "x.ftl", &text);
        }
    }
}
