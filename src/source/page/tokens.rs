//! The tokens of a page with their bytes. The tokenizer is a library's, after the standard.

use crate::listing::Text;
use crate::source::document::Document;
use crate::source::html;
use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token as Gum, Tokenizer};
use std::ops::Range;

pub enum Token {
    Start(Tag),
    /// And where it begins.
    End(String, usize),
    Text(Range<usize>),
}

/// A start tag.
pub struct Tag {
    pub name: String,
    pub span: Range<usize>,
    /// Bytes of the values, references and all.
    attributes: Vec<(String, Range<usize>)>,
}

impl Tag {
    pub fn has(&self, name: &str) -> bool {
        self.attributes.iter().any(|a| a.0 == name)
    }

    /// The value of an attribute with its places.
    pub fn text<'a>(&self, document: &Document<'a>, name: &str) -> Option<Text<'a>> {
        let range = self.attributes.iter().find(|a| a.0 == name)?.1.clone();
        Some(html::plain_text(document.slice(range)))
    }

    pub fn value(&self, document: &Document<'_>, name: &str) -> Option<String> {
        self.text(document, name).map(|t| t.value().to_owned())
    }
}

/// The tokens of a text.
pub fn tokens(document: &Document<'_>) -> Vec<Token> {
    let text = document.text;
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let mut tokens = Vec::new();
    for token in Tokenizer::new_with_emitter(text, emitter) {
        let Ok(token) = token;
        match token {
            Gum::StartTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                let span = clamp(text, tag.span.start, tag.span.end);
                let attributes = tag
                    .attributes
                    .iter()
                    .map(|(name, value)| {
                        let range = clamp(text, value.span.start, value.span.end);
                        (String::from_utf8_lossy(name).into_owned(), value_of(text, range, &span))
                    })
                    .collect();
                tokens.push(Token::Start(Tag { name, span, attributes }));
            }
            Gum::EndTag(tag) => {
                let at = clamp(text, tag.span.start, tag.span.end).start;
                tokens.push(Token::End(String::from_utf8_lossy(&tag.name).into_owned(), at));
            }
            Gum::String(s) => tokens.push(Token::Text(clamp(text, s.span.start, s.span.end))),
            _ => {}
        }
    }
    tokens
}

/// A span that lies in the text, on characters.
fn clamp(text: &str, start: usize, end: usize) -> Range<usize> {
    let floor = |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let start = floor(start);
    start..floor(end).max(start)
}

/// The bytes of the value within `name = "value"`.
fn value_of(text: &str, attribute: Range<usize>, tag: &Range<usize>) -> Range<usize> {
    let end = attribute.end.max(attribute.start);
    let raw = &text[attribute.start..tag.end.max(end)];
    let empty = end..end;
    let Some(equals) = raw.find('=') else { return empty };
    let before = &raw[..equals];
    if before.trim_end().contains(char::is_whitespace) {
        return empty;
    }
    let rest = &raw[equals + 1..];
    let from = attribute.start + equals + 1 + (rest.len() - rest.trim_start().len());
    let rest = &text[from..tag.end.max(from)];
    match rest.chars().next() {
        Some(quote @ ('"' | '\'')) => {
            let length = rest[1..].find(quote).unwrap_or(0);
            from + 1..from + 1 + length
        }
        _ => {
            let length = rest.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(rest.len());
            from..from + length
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::profile::Profiles;
    use proptest::prelude::*;

    fn shown(text: &str) -> Vec<String> {
        let profile = Profiles::builtin().plain();
        let document = Document { text, base: 0, path: "", profile, depth: 64 };
        let token = |t: Token| match t {
            Token::Start(tag) => {
                let values: Vec<String> =
                    tag.attributes.iter().map(|(n, r)| format!("{n}={}", &text[r.clone()])).collect();
                format!("<{} {}>", tag.name, values.join(" "))
            }
            Token::End(name, _) => format!("</{name}>"),
            Token::Text(range) => text[range].to_owned(),
        };
        tokens(&document).into_iter().map(token).collect()
    }

    #[test]
    fn tokens_keep_their_bytes() {
        assert_eq!(
            shown("é<p class='a &amp; b' ID = x hidden data-a=\"\">中 &lt; x\r\ny</p><br/>z"),
            ["é", "<p class=a &amp; b data-a= hidden= id=x>", "中 &lt; x\r\ny", "</p>", "<br >", "z"]
        );
        assert_eq!(
            shown("<script type=\"application/ld+json\">{\"a\":\"<b>\"}</script>"),
            ["<script type=application/ld+json>", "{\"a\":\"<b>\"}", "</script>"]
        );
    }

    proptest! {
        #[test]
        fn anything_ends(text in "[<>/a-c=\"' \r\n&;!\\-é中]{0,100}") {
            shown(&text);
        }
    }
}
