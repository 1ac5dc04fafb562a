//! What the name of a file says about its listings: `feed_de.xml`, `de-DE/products.csv`. The configuration
//! says which names say what.

use super::encoding;
use super::keys::language;
use super::profile::Profiles;
use crate::listing::FieldName;
use regex::Regex;

/// A pattern for paths, and what files of such names hold.
#[derive(Debug, Clone)]
pub struct FilePattern {
    path: Regex,
    /// ISO 3166-1 alpha-2.
    pub market: Option<String>,
    /// BCP 47.
    pub locale: Option<String>,
    /// ISO 4217.
    pub currency: Option<String>,
    pub profile: Option<String>,
    pub encoding: Option<&'static encoding_rs::Encoding>,
    /// What columns are, as the merchant says.
    pub map: Vec<(FieldName, String)>,
    /// The profiles with these columns; made once, for all files of such names.
    pub profiles: Option<&'static Profiles>,
}

/// What is wrong with a pattern.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PatternError {
    #[error("{0} is no pattern of paths")]
    Path(String),
    #[error("{0} is no placeholder; there are {{locale}} and {{market}}")]
    Placeholder(String),
    #[error("{0} is no language")]
    Locale(String),
    #[error("{0} is no encoding")]
    Encoding(String),
}

/// What the names of one file say.
#[derive(Debug, Default)]
pub(super) struct Named {
    market: Option<String>,
    locale: Option<String>,
    currency: Option<String>,
    pub profile: Option<String>,
    pub encoding: Option<&'static encoding_rs::Encoding>,
    pub profiles: Option<&'static Profiles>,
}

impl FilePattern {
    /// A pattern such as `feeds/*_{locale}.xml`: `*` stands for characters of a name, `**` for folders,
    /// `?` for one character, `{locale}` for a language tag and `{market}` for a country. It may begin at
    /// any folder.
    pub fn new(pattern: &str) -> Result<FilePattern, PatternError> {
        let mut regex = String::from(r"(?i)(?:^|[/\\])");
        let mut rest = pattern.trim_start_matches("./");
        while let Some(c) = rest.chars().next() {
            let (part, length): (String, usize) = if rest.starts_with("**/") {
                (r"(?:.*[/\\])?".into(), 3)
            } else if rest.starts_with("**") {
                (".*".into(), 2)
            } else if let Some(inner) = rest.strip_prefix('{') {
                let Some(end) = inner.find('}') else { return Err(PatternError::Path(pattern.into())) };
                let part = match &inner[..end] {
                    "locale" => "(?P<locale>[a-z]{2,3}(?:[-_][a-z0-9]{2,8})*)",
                    "market" => "(?P<market>[a-z]{2})",
                    other => return Err(PatternError::Placeholder(other.into())),
                };
                (part.into(), end + 2)
            } else {
                let part = match c {
                    '*' => r"[^/\\]*".into(),
                    '?' => r"[^/\\]".into(),
                    '/' => r"[/\\]".into(),
                    c => regex::escape(c.encode_utf8(&mut [0; 4])),
                };
                (part, c.len_utf8())
            };
            regex.push_str(&part);
            rest = &rest[length..];
        }
        regex.push('$');
        let path = Regex::new(&regex).map_err(|_| PatternError::Path(pattern.into()))?;
        Ok(FilePattern {
            path,
            market: None,
            locale: None,
            currency: None,
            profile: None,
            encoding: None,
            map: Vec::new(),
            profiles: None,
        })
    }

    /// Sets the language.
    pub fn set_locale(&mut self, tag: &str) -> Result<(), PatternError> {
        language(tag).ok_or_else(|| PatternError::Locale(tag.into()))?;
        self.locale = Some(tag.replace('_', "-"));
        Ok(())
    }

    /// Sets the encoding by its name.
    pub fn set_encoding(&mut self, name: &str) -> Result<(), PatternError> {
        self.encoding = Some(encoding::by_name(name).ok_or_else(|| PatternError::Encoding(name.into()))?);
        Ok(())
    }
}

/// What the patterns say about a file; of several that fit, each thing is taken from the first that says
/// it.
pub(super) fn named(patterns: &[FilePattern], path: &str) -> Named {
    let mut found = Named::default();
    for pattern in patterns {
        let Some(parts) = pattern.path.captures(path) else { continue };
        let part = |name: &str| parts.name(name).map(|m| m.as_str().to_owned());
        let locale = part("locale").filter(|tag| language(tag).is_some()).map(|tag| tag.replace('_', "-"));
        let market = part("market").map(|code| code.to_ascii_uppercase());
        found.locale = found.locale.or_else(|| pattern.locale.clone()).or(locale);
        found.market = found.market.or_else(|| pattern.market.clone()).or(market);
        found.currency = found.currency.or_else(|| pattern.currency.clone());
        found.profile = found.profile.or_else(|| pattern.profile.clone());
        found.encoding = found.encoding.or(pattern.encoding);
        found.profiles = found.profiles.or(pattern.profiles);
    }
    found
}

impl Named {
    /// In words that the settings use.
    pub fn said(&self) -> Vec<String> {
        let encoding = self.encoding.map(|e| e.name().to_owned());
        let all = [
            ("market", &self.market),
            ("locale", &self.locale),
            ("currency", &self.currency),
            ("profile", &self.profile),
            ("encoding", &encoding),
        ];
        let said = all.into_iter().filter_map(|(key, value)| Some(format!("{key}: {}", value.as_ref()?)));
        said.chain(self.profiles.map(|_| "map".to_owned())).collect()
    }

    /// The values that every record gets.
    pub fn given(&self) -> Vec<(FieldName, String)> {
        let all = [
            (FieldName::Market, &self.market),
            (FieldName::Locale, &self.locale),
            (FieldName::Currency, &self.currency),
        ];
        all.into_iter().filter_map(|(role, value)| Some((role, value.clone()?))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(pattern: &str, path: &str) -> (Option<String>, Option<String>) {
        let n = named(&[FilePattern::new(pattern).unwrap()], path);
        (n.locale, n.market)
    }

    #[test]
    fn names_say_language_and_market() {
        let some = |s: &str| Some(s.to_owned());
        assert_eq!(said("*_{locale}.xml", "shop/feed_de.xml"), (some("de"), None));
        assert_eq!(said("{locale}/**", "data/de-DE/x/products.csv"), (some("de-DE"), None));
        assert_eq!(said("*.{market}.csv", "a.fr.csv"), (None, some("FR")));
        assert_eq!(said("{locale}__product.xml", "x/pt_BR__product.xml"), (some("pt-BR"), None));
        assert_eq!(said("*_{locale}.xml", "shop/feed.xml"), (None, None));
        assert_eq!(said("feeds/*.csv", "other/a.csv"), (None, None));
    }

    #[test]
    fn the_first_that_says_it_counts() {
        let mut one = FilePattern::new("*.csv").unwrap();
        one.market = Some("AT".into());
        let mut two = FilePattern::new("**/*_{locale}.csv").unwrap();
        two.market = Some("DE".into());
        let n = named(&[one, two], "x/a_de.csv");
        assert_eq!((n.market.as_deref(), n.locale.as_deref()), (Some("AT"), Some("de")));
    }

    #[test]
    fn mistakes_are_told() {
        assert_eq!(FilePattern::new("{lang}").unwrap_err(), PatternError::Placeholder("lang".into()));
        assert!(FilePattern::new("{locale").is_err());
        let mut p = FilePattern::new("*").unwrap();
        assert!(p.set_locale("no language").is_err() && p.set_encoding("klingon").is_err());
        assert!(p.set_locale("de_AT").is_ok() && p.set_encoding("gbk").is_ok());
    }
}
