//! An open document, and what it is to us.

use super::lint::{Checked, Setup};
use super::text::Text;
use crate::config;
use lsp_types::Uri;
use percent_encoding::percent_decode_str;
use std::path::PathBuf;

/// What a document holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Listings, or something that may hold some.
    Listings,
    /// `listlint.yaml`.
    Configuration,
    /// Rules.
    Pack,
}

/// A document that the editor has open.
pub struct Document {
    pub uri: Uri,
    pub path: Option<PathBuf>,
    pub text: Text,
    pub version: i32,
    pub checked: Checked,
    /// It was changed since it was checked.
    pub stale: bool,
}

impl Document {
    pub fn new(uri: Uri, text: String, version: i32) -> Document {
        let path = path(&uri);
        Document { uri, path, text: Text::new(text), version, checked: Checked::default(), stale: true }
    }

    /// The name for recognising the format.
    pub fn name(&self) -> String {
        match &self.path {
            Some(path) => path.to_string_lossy().into_owned(),
            None => self.uri.as_str().rsplit(['/', ':']).next().unwrap_or("untitled").to_owned(),
        }
    }

    pub fn kind(&self) -> Kind {
        let name = self.path.as_ref().and_then(|p| p.file_name()).map(|n| n.to_string_lossy().to_lowercase());
        let name = name.unwrap_or_default();
        if name == config::FILE {
            return Kind::Configuration;
        }
        // A pack is a list whose entries have an id with a slash and a level.
        let begins = |sign: &str| {
            self.text.as_str().lines().any(|l| l.trim_start_matches([' ', '-']).starts_with(sign))
        };
        match name.ends_with(".yaml") || name.ends_with(".yml") {
            true if begins("id:") && begins("severity:") && begins("basis:") => Kind::Pack,
            _ => Kind::Listings,
        }
    }

    /// Checks the text, if it holds listings.
    pub fn check(&mut self, setup: &Setup) {
        self.checked = match self.kind() {
            Kind::Listings => setup.check(&self.name(), &self.text),
            Kind::Configuration | Kind::Pack => Checked::default(),
        };
    }
}

/// The file behind a `file:` URI.
pub fn path(uri: &Uri) -> Option<PathBuf> {
    let rest = uri.as_str().strip_prefix("file://")?;
    let (_, rest) = rest.split_at(rest.find('/')?);
    let decoded = percent_decode_str(rest).decode_utf8().ok()?;
    // `/C:/…` on Windows.
    let drive = decoded.as_bytes().get(2) == Some(&b':') && decoded.as_bytes()[1].is_ascii_alphabetic();
    Some(PathBuf::from(if drive { &decoded[1..] } else { &decoded }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::str::FromStr;

    #[test]
    fn uris_are_paths() {
        let path = |uri: &str| path(&Uri::from_str(uri).unwrap());
        assert_eq!(path("file:///a/b%20c.csv"), Some(PathBuf::from("/a/b c.csv")));
        assert_eq!(path("file:///c%3A/x.json"), Some(PathBuf::from("c:/x.json")));
        assert_eq!(path("untitled:Untitled-1"), None);
    }

    #[test]
    fn packs_are_no_listings() {
        let kind =
            |uri: &str, text: &str| Document::new(Uri::from_str(uri).unwrap(), text.to_owned(), 1).kind();
        assert_eq!(kind("file:///x/listlint.yaml", ""), Kind::Configuration);
        assert_eq!(
            kind("file:///x/de.yaml", "- id: de/x\n  severity: error\n  basis:\n    law: x\n"),
            Kind::Pack
        );
        assert_eq!(kind("file:///x/feed.yaml", "- id: 1\n  title: x\n"), Kind::Listings);
        assert_eq!(kind("untitled:a.json", "[]"), Kind::Listings);
    }
}
