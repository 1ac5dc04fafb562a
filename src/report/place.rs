//! Where a finding stands, in the terms that report formats share.

use super::FindingView;
use crate::finding::{Fix, Place, Position};
use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, utf8_percent_encode};
use std::borrow::Cow;

/// Lines and columns of the marked characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Region {
    pub start: Position,
    pub end: Position,
}

impl FindingView<'_> {
    /// The place of the marked characters in a file that has lines.
    pub fn region(&self) -> Option<Region> {
        let place = self.finding.place.as_ref().filter(|p| has_lines(p))?;
        let start = Position { line: place.line, column: place.column, byte_column: place.byte_column };
        Some(Region { start, end: place.end })
    }

    /// The line to point at: of the marked characters, else of the first record that lacks something.
    pub fn line(&self) -> Option<u64> {
        match &self.finding.place {
            Some(place) => Some(place.line).filter(|_| has_lines(place)),
            None => self.finding.first.first().map(|(_, line)| *line).filter(|line| *line > 0),
        }
    }

    /// A replacement that may be written into the file as it is: the file holds the marked characters
    /// letter for letter, and nothing in the replacement means something to the format.
    pub fn plain_fix(&self) -> Option<&Fix> {
        let fix = self.finding.fix.as_ref()?;
        let place = self.finding.place.as_ref().filter(|p| has_lines(p))?;
        let verbatim = place.span.end - place.span.start == place.text.len() as u64;
        let also = fix.also.iter().map(|e| &e.replacement);
        let plain = std::iter::once(&fix.replacement).chain(also).all(|text| is_plain(text));
        (verbatim && plain && self.file.encoding == "UTF-8").then_some(fix)
    }
}

/// Whether lines mean something to a reader of the file.
fn has_lines(place: &Place) -> bool {
    !place.spot.as_ref().is_some_and(crate::listing::Spot::replaces_bytes)
}

/// Whether a text stands for itself in every format that is read.
fn is_plain(text: &str) -> bool {
    let special = |c: char| {
        c.is_control() || matches!(c, '"' | '\'' | '\\' | '<' | '>' | '&' | ',' | ';' | '|' | ':' | '#' | '`')
    };
    !text.contains(special)
}

/// What a URI may hold as it stands.
const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// A path as a URI: relative paths stay relative (RFC 3986, section 4.2), others are `file:` URIs.
pub fn uri(path: &str) -> String {
    let path = path.replace('\\', "/");
    let encoded = |path: &str| utf8_percent_encode(path, KEPT).to_string();
    let drive = path.len() > 2 && path.as_bytes()[1] == b':' && path.as_bytes()[0].is_ascii_alphabetic();
    match path.strip_prefix('/') {
        Some(rest) => format!("file:///{}", encoded(rest.trim_start_matches('/'))),
        None if drive => format!("file:///{}:{}", &path[..1], encoded(&path[2..])),
        None => encoded(path.strip_prefix("./").unwrap_or(&path)),
    }
}

/// The source of a rule that can be opened: the first one that is an address.
pub fn address(sources: &[String]) -> Option<Cow<'_, str>> {
    let found = sources.iter().find(|s| s.starts_with("https://") || s.starts_with("http://"))?;
    Some(utf8_percent_encode(found, FORBIDDEN).into())
}

/// What a URI may not hold, besides letters beyond ASCII.
const FORBIDDEN: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_uris() {
        assert_eq!(uri("catalog/a b.csv"), "catalog/a%20b.csv");
        assert_eq!(uri("./商品.json"), "%E5%95%86%E5%93%81.json");
        assert_eq!(uri("/tmp/x#1?.csv"), "file:///tmp/x%231%3F.csv");
        assert_eq!(uri("C:\\a\\b.csv"), "file:///C:/a/b.csv");
        assert_eq!(uri("//host/share"), "file:///host/share");
        assert_eq!(uri("javascript:alert(1)"), "javascript%3Aalert%281%29");
    }

    #[test]
    fn only_addresses_are_links() {
        let sources = |s: &str| address(&[s.to_owned()]).map(Cow::into_owned);
        assert_eq!(sources("https://eur-lex.example/a b").as_deref(), Some("https://eur-lex.example/a%20b"));
        assert_eq!(sources("javascript:alert(1)"), None);
        assert_eq!(sources("Official Journal L 2024/825"), None);
    }

    #[test]
    fn replacements_that_need_quoting_are_left_to_those_who_know_the_format() {
        assert!(is_plain("Vitamin C"));
        assert!(["a\"b", "a,b", "a\nb", "<b>", "a: b", "it's"].iter().all(|t| !is_plain(t)));
    }
}
