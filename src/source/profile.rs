//! Profiles: which column or path plays which role. They are data, in `profiles/*.yaml`.

use crate::listing::FieldName;
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;
use unic_langid::LanguageIdentifier;

/// The profiles of the program; the last one takes what no other recognises.
const FILES: &[(&str, &str)] = &[
    ("shopify", include_str!("profiles/shopify.yaml")),
    ("magento", include_str!("profiles/magento.yaml")),
    ("woocommerce", include_str!("profiles/woocommerce.yaml")),
    ("google-merchant", include_str!("profiles/google-merchant.yaml")),
    ("plain", include_str!("profiles/plain.yaml")),
];

/// The role of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    pub name: FieldName,
    /// The language that the key declares (`name.de_DE`).
    pub locale: Option<LanguageIdentifier>,
    /// The value is a list of `key=value`.
    pub pairs: bool,
}

impl Role {
    const OTHER: Role = Role { name: FieldName::Other, locale: None, pairs: false };
}

/// A file of `profiles/`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ProfileFile {
    about: String,
    /// Columns that must all be there …
    #[serde(default)]
    required: Vec<String>,
    /// … in any one of these sets, where generations of a format differ.
    #[serde(default)]
    required_any: Vec<Vec<String>>,
    /// Columns that make it likely; two are needed.
    #[serde(default)]
    strong: Vec<String>,
    /// Columns that rule it out.
    #[serde(default)]
    negative: Vec<String>,
    /// Rows with the same value here, one after the other, are one listing.
    #[serde(default)]
    group: Vec<String>,
    /// Columns that hold the name and the value of an attribute; `#` stands for a number.
    #[serde(default)]
    pairs: Vec<(String, String)>,
    /// Columns that hold lists of `key=value`.
    #[serde(default)]
    pair_lists: Vec<String>,
    /// Values of an attribute column that say nothing.
    #[serde(default)]
    ignore_values: Vec<String>,
    /// Columns by role.
    fields: BTreeMap<String, Vec<String>>,
}

/// A profile ready for use.
#[derive(Debug)]
pub struct Profile {
    pub name: &'static str,
    pub about: String,
    file: ProfileFile,
    roles: HashMap<String, FieldName>,
}

/// All profiles.
fn all() -> &'static [Profile] {
    static ALL: OnceLock<Vec<Profile>> = OnceLock::new();
    ALL.get_or_init(|| {
        FILES
            .iter()
            .filter_map(|(name, yaml)| {
                // A test reads every file; a broken one cannot be shipped.
                let file: ProfileFile = serde_yaml::from_str(yaml).ok()?;
                let mut roles = HashMap::new();
                for (role, keys) in &file.fields {
                    let role = FieldName::parse(role)?;
                    roles.extend(keys.iter().map(|k| (normalize(k), role)));
                }
                Some(Profile { name, about: file.about.clone(), file, roles })
            })
            .collect()
    })
}

/// The names of the profiles.
pub fn profiles() -> Vec<&'static str> {
    FILES.iter().map(|f| f.0).collect()
}

/// What a profile is for.
pub fn profile_about(name: &str) -> &'static str {
    by_name(name).map_or("", |p| p.about.as_str())
}

/// The profile of that name.
pub fn by_name(name: &str) -> Option<&'static Profile> {
    all().iter().find(|p| p.name == name)
}

/// The profile whose columns these are, and what gave it away. None where nothing is recognised.
pub fn detect(columns: &[String]) -> Option<(&'static Profile, String)> {
    let keys: Vec<String> = columns.iter().map(|c| normalize(c)).collect();
    let there = |name: &String| keys.contains(&normalize(name));
    for profile in all().iter().filter(|p| p.name != "plain") {
        let f = &profile.file;
        let required = f.required.iter().all(there)
            && (f.required_any.is_empty() || f.required_any.iter().any(|set| set.iter().all(there)));
        let strong: Vec<&str> = f.strong.iter().filter(|s| there(s)).map(String::as_str).collect();
        if required && strong.len() >= 2 && !f.negative.iter().any(there) {
            return Some((profile, strong.join(", ")));
        }
    }
    let plain = by_name("plain")?;
    let known: Vec<&str> =
        columns.iter().filter(|c| plain.role(c).name != FieldName::Other).map(String::as_str).collect();
    let telling = columns.iter().any(|c| {
        let role = plain.role(c).name;
        role.is_wording() || matches!(role, FieldName::Color | FieldName::Price | FieldName::Brand)
    });
    telling.then(|| (plain, known.join(", ")))
}

impl Profile {
    /// The role of a column or path.
    pub fn role(&self, key: &str) -> Role {
        let name = normalize(key);
        if self.file.pair_lists.iter().any(|p| normalize(p) == name) {
            return Role { pairs: true, ..Role::OTHER };
        }
        if let Some(name) = self.lookup(&name) {
            return Role { name, ..Role::OTHER };
        }
        if let Some((stem, locale)) = locale_suffix(key)
            && let Some(name) = self.lookup(&normalize(stem))
        {
            // `brand_id` is an id, not Indonesian.
            if name.is_wording() || locale.language.as_str() != "id" {
                return Role { name, locale: Some(locale), pairs: false };
            }
        }
        // A value inside a mere wrapper is what its own key says.
        if let Some((parents, last)) = key.rsplit_once('.') {
            const WRAPPERS: &[&str] = &[
                "attributes",
                "fields",
                "data",
                "values",
                "product",
                "item",
                "attribute",
                "properties",
                "node",
            ];
            let parent = parents.rsplit('.').next().unwrap_or(parents);
            if WRAPPERS.contains(&parent.to_ascii_lowercase().as_str()) {
                return self.role(last);
            }
        }
        Role::OTHER
    }

    fn lookup(&self, name: &str) -> Option<FieldName> {
        self.roles.get(name).copied().or_else(|| {
            // What a profile does not name itself goes by its plain name.
            if self.name == "plain" { None } else { by_name("plain")?.roles.get(name).copied() }
        })
    }

    /// The number of the column that names the group of a row.
    pub fn group(&self, columns: &[String]) -> Option<usize> {
        self.file.group.iter().find_map(|g| columns.iter().position(|c| normalize(c) == normalize(g)))
    }

    /// Pairs of columns, name and value.
    pub fn pairs(&self, columns: &[String]) -> Vec<(usize, usize)> {
        let find = |name: &str| columns.iter().position(|c| normalize(c) == normalize(name));
        let mut found = Vec::new();
        for (name, value) in &self.file.pairs {
            for number in 1..=20 {
                let n = number.to_string();
                if let (Some(a), Some(b)) = (find(&name.replace('#', &n)), find(&value.replace('#', &n))) {
                    found.push((a, b));
                }
            }
        }
        found
    }

    /// Whether an attribute's value says nothing.
    pub fn ignores(&self, value: &str) -> bool {
        self.file.ignore_values.iter().any(|v| v == value)
    }
}

/// A key without what writers vary: case, blanks, hyphens, camel case, namespace, marks.
pub fn normalize(key: &str) -> String {
    let mut key = key.trim().trim_start_matches(['\u{FEFF}', '*', '#']).trim();
    key = key.strip_prefix("g:").unwrap_or(key);
    // Shopify: `Åldersgrupp (product.metafields.shopify.age-group)`.
    if let Some(inner) = key.strip_suffix(')').and_then(|k| k.split_once("(product.metafields."))
        && let Some(last) = inner.1.rsplit('.').next()
    {
        key = last;
    }
    let mut out = String::with_capacity(key.len());
    let mut before = None;
    for c in key.chars() {
        match c {
            ' ' | '-' | '/' | '.' | ':' | '\u{A0}' | '_' => {
                if !out.ends_with('_') {
                    out.push('_');
                }
            }
            _ => {
                if c.is_uppercase() && before.is_some_and(|b: char| b.is_lowercase() || b.is_ascii_digit()) {
                    out.push('_');
                }
                out.extend(c.to_lowercase());
            }
        }
        before = Some(c);
    }
    out.trim_matches('_').to_owned()
}

/// `name.de_DE`, `title-fr_FR`, `description_en`: the stem and the language.
fn locale_suffix(key: &str) -> Option<(&str, LanguageIdentifier)> {
    const LANGUAGES: &[&str] = &[
        "ar", "bg", "bn", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr", "he", "hi", "hr", "hu",
        "id", "it", "ja", "ko", "lt", "lv", "ms", "nb", "nl", "no", "pl", "pt", "ro", "ru", "sk", "sl", "sv",
        "th", "tr", "uk", "vi", "zh",
    ];
    for (at, _) in key.match_indices(['.', '-', '_', ':', '@']) {
        let tag = &key[at + 1..];
        let language = tag.split(['-', '_']).next().unwrap_or("").to_ascii_lowercase();
        if LANGUAGES.contains(&language.as_str())
            && tag.len() <= 11
            && let Ok(locale) = tag.replace('_', "-").parse::<LanguageIdentifier>()
        {
            return Some((&key[..at], locale));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_profile_loads() {
        assert_eq!(all().len(), FILES.len());
    }

    #[test]
    fn keys_are_read_whatever_their_spelling() {
        for key in ["image link", "imageLink", "g:image_link", "Image-Link"] {
            assert_eq!(normalize(key), "image_link");
        }
        assert_eq!(normalize("Yaş Grubu (product.metafields.shopify.age-group)"), "age_group");
        assert_eq!(normalize("\u{FEFF}Handle"), "handle");
    }

    #[test]
    fn keys_declare_languages() {
        let plain = by_name("plain").unwrap();
        let role = |key: &str| {
            let r = plain.role(key);
            (r.name, r.locale.map(|l| l.to_string()))
        };
        assert_eq!(role("name.de_DE"), (FieldName::Title, Some("de-DE".into())));
        assert_eq!(role("description_en"), (FieldName::Description, Some("en".into())));
        assert_eq!(role("title-zh-Hant-TW"), (FieldName::Title, Some("zh-Hant-TW".into())));
        assert_eq!(role("商品名称"), (FieldName::Title, None));
        assert_eq!(role("attributes.colour"), (FieldName::Color, None));
        assert_eq!(role("seller.name"), (FieldName::Other, None));
        assert_eq!(role("brand_id"), (FieldName::Other, None));
    }

    fn detected(header: &str) -> Option<&'static str> {
        let columns: Vec<String> = header.split(',').map(str::to_owned).collect();
        detect(&columns).map(|d| d.0.name)
    }

    #[test]
    fn files_are_recognised_by_their_columns() {
        assert_eq!(detected("Handle,Title,Body (HTML),Vendor,Variant SKU,Option1 Name"), Some("shopify"));
        assert_eq!(
            detected("Title,URL handle,Description,Option1 name,Price / International"),
            Some("shopify")
        );
        assert_eq!(detected("ID,Type,SKU,Name,Is featured?,Regular price,Categories"), Some("woocommerce"));
        assert_eq!(
            detected("sku,store_view_code,attribute_set_code,product_type,name,url_key"),
            Some("magento")
        );
        assert_eq!(
            detected("id,title,description,link,image link,availability,price"),
            Some("google-merchant")
        );
        assert_eq!(detected("sku,name,price"), Some("plain"));
        assert_eq!(detected("1,2,3"), None);
    }
}
