//! Strings of apps: Android resources, and the `.strings` files of Apple.

use super::xml::{Step, Walk, attribute, push};
use super::{Message, SLOT, hexadecimal, tell, unescape};
use crate::listing::{Text, TextBuilder};
use crate::source::document::{Document, Found};
use std::borrow::Cow;
use std::ops::Range;

/// Reads the strings, plurals and arrays of an Android resource file.
pub fn android<'a>(document: Document<'a>, found: &mut Found<'_, 'a>) {
    let mut walk = Walk::new(&document);
    let mut messages = Vec::new();
    let mut key = String::new();
    let mut kept = true;
    let mut start = walk.position();
    while let Some(step) = walk.next(found) {
        if let Step::Start(name, tag) = step {
            let own = attribute(&tag, "name");
            if name != "item" {
                kept = attribute(&tag, "translatable").as_deref() != Some("false");
                key = own.unwrap_or_default();
            }
            if matches!(name.as_str(), "string" | "item") {
                let text = android_text(&document, &mut walk, &name, found);
                // A reference to another string is none.
                if kept && !text.value().starts_with('@') {
                    messages.push(Message { key: Cow::Owned(key.clone()), start, text });
                }
            }
        }
        start = walk.position();
    }
    tell(document, messages, None, found);
}

/// The text up to the end of the element, with backslashes and quotes undone.
fn android_text<'a>(
    document: &Document<'a>,
    walk: &mut Walk<'a>,
    name: &str,
    found: &mut Found<'_, 'a>,
) -> Text<'a> {
    let mut b = TextBuilder::default();
    let mut slot = 0usize;
    let mut start = walk.position();
    while let Some(step) = walk.next(found) {
        match &step {
            // `<xliff:g>`: what is put in later.
            Step::Start(inner, _) if slot > 0 || inner == "g" => {
                if slot == 0 {
                    b.push_escape(SLOT, document.place(start..walk.position()));
                }
                slot += 1;
            }
            Step::End(_) if slot > 0 => slot -= 1,
            Step::End(inner) if inner == name => break,
            Step::Text(range) if slot == 0 => android_escapes(document, range.clone(), &mut b),
            step if slot == 0 => push(document, &mut b, step),
            _ => {}
        }
        start = walk.position();
    }
    b.finish()
}

fn android_escapes(document: &Document<'_>, range: Range<usize>, b: &mut TextBuilder) {
    let Some(text) = document.text.get(range.clone()) else { return };
    // Quotes keep the blanks between them and are not shown.
    let mut from = 0;
    let bytes = text.as_bytes();
    for at in memchr::memchr_iter(b'"', bytes) {
        let escaped = bytes[..at].iter().rev().take_while(|c| **c == b'\\').count() % 2 == 1;
        if !escaped {
            unescape(document, range.start + from..range.start + at, android_escape, b);
            from = at + 1;
        }
    }
    unescape(document, range.start + from..range.end, android_escape, b);
}

fn android_escape(rest: &str) -> Option<(char, usize)> {
    Some(match rest.as_bytes().first()? {
        b'n' => ('\n', 1),
        b't' => ('\t', 1),
        b'u' => hexadecimal(rest, 4)?,
        c @ (b'\'' | b'"' | b'\\' | b'@' | b'?') => (char::from(*c), 1),
        _ => return None,
    })
}

/// Reads `"key" = "value";`.
pub fn ios<'a>(document: Document<'a>, found: &mut Found<'_, 'a>) {
    let text = document.text;
    let mut messages = Vec::new();
    let mut at = if text.starts_with('\u{FEFF}') { 3 } else { 0 };
    loop {
        at = blank(text, at);
        if at >= text.len() {
            break;
        }
        match pair(text, at) {
            Some((key, value, end)) => {
                let mut b = TextBuilder::default();
                unescape(&document, value, ios_escape, &mut b);
                messages.push(Message { key: Cow::Borrowed(&text[key]), start: at, text: b.finish() });
                at = end;
            }
            None => {
                let end = text[at..].find('\n').map_or(text.len(), |i| at + i + 1);
                found.fault(at..end, "problem-strings", Vec::new());
                at = end;
            }
        }
    }
    tell(document, messages, None, found);
}

/// Passes over blanks and remarks.
fn blank(text: &str, mut at: usize) -> usize {
    loop {
        let rest = &text[at..];
        let shift = rest.len() - rest.trim_start().len();
        at += shift;
        let rest = &text[at..];
        if rest.starts_with("/*") {
            at += rest.find("*/").map_or(rest.len(), |i| i + 2);
        } else if rest.starts_with("//") {
            at += rest.find('\n').unwrap_or(rest.len());
        } else if shift == 0 {
            return at;
        }
    }
}

/// Bytes of the key and the value of the pair that begins at `at`, and where it ends.
fn pair(text: &str, at: usize) -> Option<(Range<usize>, Range<usize>, usize)> {
    let (key, at) = quoted(text, at).or_else(|| {
        // Keys of one word need no quotes.
        let end = text[at..]
            .find(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '.' | '-'))
            .map(|i| at + i)?;
        (end > at).then_some((at..end, end))
    })?;
    let at = blank(text, at);
    let at = blank(text, text[at..].starts_with('=').then_some(at + 1)?);
    let (value, at) = quoted(text, at)?;
    let at = blank(text, at);
    text[at..].starts_with(';').then_some((key, value, at + 1))
}

/// What stands between quotes, and where it ends.
fn quoted(text: &str, at: usize) -> Option<(Range<usize>, usize)> {
    if !text[at..].starts_with('"') {
        return None;
    }
    let bytes = text.as_bytes();
    let mut end = at + 1;
    loop {
        end += memchr::memchr2(b'"', b'\\', bytes.get(end..)?)?;
        if bytes[end] == b'"' {
            return Some((at + 1..end, end + 1));
        }
        end += 2;
    }
}

fn ios_escape(rest: &str) -> Option<(char, usize)> {
    Some(match rest.as_bytes().first()? {
        b'n' => ('\n', 1),
        b't' => ('\t', 1),
        b'r' => ('\r', 1),
        b'U' | b'u' => hexadecimal(rest, 4)?,
        c @ (b'\'' | b'"' | b'\\') => (char::from(*c), 1),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use crate::source::Format;
    use crate::source::document::tests::{listings, raw, read_all};
    use proptest::prelude::*;

    #[test]
    fn android_resources() {
        let text = "<resources xmlns:xliff=\"urn:oasis:names:tc:xliff:document:1.2\">\n<string name=\"product_tea_title\">L\\'eau \\u00e9t\\u00e9</string>\n<string name=\"product_tea_description\">Soigne &amp; <b>gu\u{e9}rit</b> <xliff:g id=\"n\">%1$s</xliff:g> \"  net \"</string>\n<string name=\"app\" translatable=\"false\">Best</string>\n<string name=\"ref\">@string/app</string>\n<plurals name=\"cups\"><item quantity=\"one\">une tasse</item><item quantity=\"other\">%d tasses</item></plurals>\n</resources>";
        let (found, faults) = read_all(Format::AndroidStrings, "res/values-fr/strings.xml", text);
        assert!(faults.is_empty(), "{faults:?}");
        let texts: Vec<Vec<&str>> = found.iter().map(|l| l.iter().map(|f| f.1.as_str()).collect()).collect();
        assert_eq!(
            texts,
            [vec!["L'eau été", "Soigne & guérit {}   net ", "fr"], vec!["une tasse", "%d tasses", "fr"],]
        );
        let (listings, _) = listings(Format::AndroidStrings, "x.xml", text);
        assert_eq!(raw(&listings, text, "'eau été"), "\\'eau \\u00e9t\\u00e9");
        assert_eq!(raw(&listings, text, "& guérit"), "&amp; <b>gu\u{e9}rit");
    }

    #[test]
    fn strings_of_apple() {
        let text = "/* tea \"x\" = */\n\"product.tea.title\" = \"Bester \\\"Tee\\\"\";\n// more\nproduct.tea.description = \"Heilt\\nAkne \\U00e4\";\noops\n\"last\" = \"Tasse\" ;\n";
        let (found, faults) = read_all(Format::IosStrings, "de.lproj/a.strings", text);
        assert_eq!(faults.len(), 1);
        let texts: Vec<Vec<&str>> = found.iter().map(|l| l.iter().map(|f| f.1.as_str()).collect()).collect();
        assert_eq!(texts, [vec!["Bester \"Tee\"", "Heilt\nAkne ä", "de"], vec!["Tasse", "de"]]);
        let (listings, _) = listings(Format::IosStrings, "a.strings", text);
        assert_eq!(raw(&listings, text, "Bester \"Tee\""), "Bester \\\"Tee\\\"");
    }

    proptest! {
        #[test]
        fn anything_ends(text in "[\"=;/*\\\\a u0n\n\ré中]{0,80}", parts in prop::collection::vec("<(/)?(string|item|g|b)( name=\"a_title\")?/?>|[a&;\"\\\\'<é中]{0,5}", 0..12)) {
            read_all(Format::IosStrings, "x.strings", &text);
            read_all(Format::AndroidStrings, "strings.xml", &parts.concat());
        }

        #[test]
        fn written_strings_are_read_back(value in "[a-z\"\\\\\n\té中😀]{1,20}") {
            prop_assume!(!value.trim().is_empty());
            let escaped = value.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n").replace('\t', "\\t");
            let (found, _) = read_all(Format::IosStrings, "x.strings", &format!("\"a\" = \"{escaped}\";\n"));
            prop_assert_eq!(&found[0][0].1, &value);
            let (found, _) = read_all(Format::AndroidStrings, "strings.xml", &format!("<resources><string name=\"a\">{escaped}</string></resources>"));
            prop_assert_eq!(&found[0][0].1, &value);
        }
    }
}
