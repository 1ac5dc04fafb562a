//! What a reader sees of a description that holds HTML: tags dropped, entities decoded, places kept.
//!
//! A tokenizer that works on the decoded value and carries each character's place; the table of entities
//! is a library's. Escaping is undone once: `&amp;lt;` is the text `&lt;`, as a browser would show it.

use crate::listing::{Text, TextBuilder};
use memchr::{memchr, memchr2, memmem};

/// Tags that stand between paragraphs, items and cells: a sentence does not go across them.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "br",
    "dd",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];

/// The text without its markup; texts without any come back as they are.
pub fn plain(text: Text<'_>) -> Text<'_> {
    let value = text.value();
    if memchr2(b'<', b'&', value.as_bytes()).is_none() {
        return text;
    }
    let tagged = value.match_indices('<').any(|(at, _)| begins_tag(&value.as_bytes()[at..]));
    let mut b = TextBuilder::default();
    let mut changed = false;
    let mut at = 0;
    // From here to the end there is no `>` any more, so that `<` begins nothing.
    let mut closed = value.rfind('>').map_or(0, |i| i + 1);
    if !tagged {
        closed = 0;
    }
    while at < value.len() {
        let rest = &value.as_bytes()[at..];
        let Some(found) = memchr2(b'<', b'&', rest) else {
            push(&mut b, &text, at, value.len(), tagged);
            break;
        };
        push(&mut b, &text, at, at + found, tagged);
        at += found;
        let rest = &value[at..];
        let (length, shown) = if rest.starts_with('<') {
            if at < closed && begins_tag(rest.as_bytes()) { tag(rest) } else { (0, String::new()) }
        } else {
            entity(rest).unwrap_or_default()
        };
        if length == 0 {
            push(&mut b, &text, at, at + 1, tagged);
            at += 1;
        } else {
            changed = true;
            b.push_escape(&shown, text.source(at..at + length));
            at += length;
        }
    }
    if changed { b.finish() } else { text }
}

/// Text of a page between two tags, or the value of an attribute: only its entities are decoded.
pub fn plain_text(text: Text<'_>) -> Text<'_> {
    let value = text.value();
    if memchr(b'&', value.as_bytes()).is_none() && memchr2(b'\n', b'\r', value.as_bytes()).is_none() {
        return text;
    }
    let mut b = TextBuilder::default();
    let mut at = 0;
    while let Some(i) = memchr(b'&', &value.as_bytes()[at..]) {
        push(&mut b, &text, at, at + i, true);
        at += i;
        let (length, shown) = entity(&value[at..]).unwrap_or_else(|| (1, "&".to_owned()));
        b.push_escape(&shown, text.source(at..at + length));
        at += length;
    }
    push(&mut b, &text, at, value.len(), true);
    b.finish()
}

/// Whether the element stands on lines of its own.
pub fn is_block(name: &str) -> bool {
    BLOCKS.binary_search(&name).is_ok()
}

/// Whether words of this letter's writing follow one another without blanks.
pub fn without_blanks(c: char) -> bool {
    matches!(c, '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}'
        | '\u{2E80}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FF65}'
        | '\u{20000}'..='\u{3FFFF}')
}

/// Appends a run of text; in HTML a line break is a blank.
fn push(b: &mut TextBuilder, text: &Text<'_>, from: usize, to: usize, html: bool) {
    let mut at = from;
    if html {
        while let Some(i) = memchr(b'\n', &text.value().as_bytes()[at..to]) {
            b.push_slice(text, at..at + i);
            b.push_escape(" ", text.source(at + i..at + i + 1));
            at += i + 1;
        }
    }
    b.push_slice(text, at..to);
}

fn begins_tag(rest: &[u8]) -> bool {
    rest.get(1).is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, b'/' | b'!' | b'?'))
}

/// Length of the tag (for script, style and comments: of all that belongs to it) and what it shows.
/// There is a `>` somewhere behind.
fn tag(rest: &str) -> (usize, String) {
    let bytes = rest.as_bytes();
    if rest.starts_with("<!--") {
        return (memmem::find(bytes, b"-->").map_or(rest.len(), |i| i + 3), String::new());
    }
    let name: String = rest[1..]
        .trim_start_matches('/')
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_lowercase())
        .take(12)
        .collect();
    let end = tag_end(bytes);
    if matches!(name.as_str(), "script" | "style") && !rest.starts_with("</") {
        let close = format!("</{name}");
        let inner = &bytes[end..];
        let found = memchr::memchr_iter(b'<', inner).find(|i| {
            inner.get(*i..i + close.len()).is_some_and(|t| t.eq_ignore_ascii_case(close.as_bytes()))
        });
        return match found {
            Some(i) => (end + i + tag_end(&inner[i..]), String::new()),
            None => (rest.len(), String::new()),
        };
    }
    (end, if is_block(&name) { "\n".into() } else { String::new() })
}

/// End of the tag, behind its `>`; a `>` inside a quoted attribute does not count if the quote closes.
fn tag_end(bytes: &[u8]) -> usize {
    let mut at = 0;
    while let Some(i) = memchr::memchr3(b'>', b'"', b'\'', &bytes[at..]) {
        at += i;
        if bytes[at] == b'>' {
            return at + 1;
        }
        match memchr(bytes[at], &bytes[at + 1..]) {
            Some(close) => at += close + 2,
            None => break,
        }
    }
    memchr(b'>', bytes).map_or(bytes.len(), |i| i + 1)
}

/// Longest name of an entity with its `&` and `;` (`&CounterClockwiseContourIntegral;`).
const LONGEST_ENTITY: usize = 34;

/// Length of the entity and what it stands for.
pub fn entity(rest: &str) -> Option<(usize, String)> {
    let end = rest.bytes().take(LONGEST_ENTITY).position(|b| b == b';')? + 1;
    let name = rest.get(..end)?;
    let body = &name[1..end - 1];
    if body.is_empty() || !body.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'#') {
        return None;
    }
    let shown = htmlize::unescape(name);
    (shown != name).then(|| (end, shown.into_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(html: &str) -> String {
        plain(Text::verbatim(html, 0)).value().to_owned()
    }

    #[test]
    fn a_reader_sees_text() {
        assert_eq!(shown("<p>Soft &amp; <b>warm</b></p>"), "\nSoft & warm\n");
        assert_eq!(shown("a<br/>b"), "a\nb");
        assert_eq!(shown("<a title=\"x > y\">z</a>"), "z");
        assert_eq!(shown("a<!-- <b>no</b> -->b<script>if (a<b) {}</script>c<STYLE>p{}</style>d"), "abcd");
        assert_eq!(shown("&amp;lt;b&amp;gt; &#x4e2d;&#39;&nbsp;"), "&lt;b&gt; 中'\u{a0}");
        assert_eq!(shown("< 5 kg, I <3 you & me; R&D"), "< 5 kg, I <3 you & me; R&D");
        assert_eq!(shown("open <b"), "open <b");
        assert_eq!(shown("<p>one\ntwo</p>"), "\none two\n");
        assert_eq!(shown("no tags\ntwo lines &amp; more"), "no tags\ntwo lines & more");
    }

    #[test]
    fn places_survive() {
        let html = "<p>Soft &amp; <b>war</b>m</p>";
        let t = plain(Text::verbatim(html, 5));
        let at = t.value().find("& warm").unwrap();
        let span = t.source(at..at + 6);
        assert_eq!(&html[span.start as usize - 5..span.end as usize - 5], "&amp; <b>war</b>m");
    }

    #[test]
    fn the_list_of_blocks_is_sorted() {
        assert!(BLOCKS.is_sorted());
    }

    /// A piece of a page, and what a reader sees of it.
    fn piece() -> impl Strategy<Value = (String, String)> {
        const MARKUP: &[(&str, &str)] = &[
            ("<b>", ""),
            ("</b>", ""),
            ("<br/>", "\n"),
            ("<P class=\"a > b\">", "\n"),
            ("<!-- x > y -->", ""),
            ("<script>if (a<b) {}</script>", ""),
            ("&amp;", "&"),
            ("&eacute;", "é"),
            ("&#x4e2d;", "中"),
            ("&#128512;", "😀"),
            ("&nbsp;", "\u{a0}"),
            ("\n", " "),
        ];
        prop_oneof![
            "[a-zäß中文😀 ]{1,6}".prop_map(|t| (t.clone(), t)),
            prop::sample::select(MARKUP).prop_map(|(html, shown)| (html.to_owned(), shown.to_owned())),
        ]
    }

    proptest! {
        /// A character leads back to itself, or to all of the markup that it stands for.
        #[test]
        fn every_character_leads_back_to_what_it_stands_for(
            pieces in prop::collection::vec(piece(), 1..20),
        ) {
            let (mut html, mut expected) = ("<i>".to_owned(), Vec::new());
            for (written, shown) in &pieces {
                let at = 7 + html.len() as u64;
                html.push_str(written);
                for (i, c) in shown.char_indices() {
                    let place = if written == shown {
                        at + i as u64..at + (i + c.len_utf8()) as u64
                    } else {
                        at..at + written.len() as u64
                    };
                    expected.push((c, place));
                }
            }
            let text = plain(Text::verbatim(&html, 7));
            prop_assert_eq!(text.characters().collect::<Vec<_>>(), expected, "{}", html);
        }

        #[test]
        fn anything_ends(html in "[<>&;a-c!/\"' \\-]{0,200}") {
            let t = plain(Text::verbatim(&html, 0));
            for (at, c) in t.value().char_indices() {
                let span = t.source(at..at + c.len_utf8());
                prop_assert!(span.end as usize <= html.len());
            }
        }
    }
}
