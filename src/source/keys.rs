//! Names of columns and paths: how writers vary them, and the language that they declare.

use unic_langid::LanguageIdentifier;

/// A key without what writers vary: case, blanks, hyphens, camel case, namespace, marks.
pub fn normalize(key: &str) -> String {
    let mut key = key.trim().trim_start_matches(['\u{FEFF}', '*', '#', '@']).trim();
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
            ' ' | '-' | '/' | '.' | ':' | '\u{A0}' | '_' | '@' => {
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

/// Languages that are looked for at the end of a key; others only with their region.
const LANGUAGES: &[&str] = &[
    "ar", "bg", "bn", "ca", "cs", "da", "de", "el", "en", "es", "et", "eu", "fa", "fi", "fr", "ga", "gl",
    "he", "hi", "hr", "hu", "id", "is", "it", "ja", "ko", "lt", "lv", "ms", "mt", "nb", "nl", "nn", "no",
    "pl", "pt", "ro", "ru", "sk", "sl", "sr", "sv", "th", "tr", "uk", "vi", "zh",
];

/// Whether listings are usually written in this language: `de`, but not `src`.
pub fn is_usual(primary: &str) -> bool {
    LANGUAGES.contains(&primary.to_ascii_lowercase().as_str())
}

/// The language of a tag as programs write it: `de`, `de_DE`, `zh-Hans-CN`, `zh-rCN`, `fr_XX`.
pub fn language(tag: &str) -> Option<LanguageIdentifier> {
    let tag = tag.trim();
    if !(2..=16).contains(&tag.len()) || !tag.is_ascii() {
        return None;
    }
    let tag = tag.replace('_', "-");
    let tag = match tag.to_ascii_lowercase().as_str() {
        "zh-cht" | "zh-hant" => "zh-Hant".to_owned(),
        "zh-chs" | "zh-hans" => "zh-Hans".to_owned(),
        // Meta writes XX where it means no country; Android an r before one.
        lower => match lower.strip_suffix("-xx") {
            Some(language) => language.to_owned(),
            None => tag.replace("-r", "-"),
        },
    };
    let found: LanguageIdentifier = tag.parse().ok()?;
    (found.language.as_str().len() == 2 || found.language.as_str().len() == 3).then_some(found)
}

/// `name.de_DE`, `title-fr_FR`, `description_en`, `color__en`, `description-fr_FR-mobile`,
/// `item_name[language_tag=en_US]#1.value`: the stem and the language.
pub fn locale_suffix(key: &str) -> Option<(&str, LanguageIdentifier)> {
    if let Some((stem, rest)) = key.split_once('[') {
        let tag = rest.split(['[', ']']).find_map(|part| part.strip_prefix("language_tag="))?;
        return Some((stem, language(tag)?));
    }
    for (at, _) in key.match_indices(['.', '-', '_', ':', '@']) {
        let mut parts = key[at + 1..].splitn(4, ['-', '_']);
        let primary = parts.next().unwrap_or("");
        if !LANGUAGES.contains(&primary.to_ascii_lowercase().as_str()) {
            continue;
        }
        let mut tag = primary.to_owned();
        let mut rest = parts.next();
        for length in [4, 2, 3] {
            let fits = |part: &&str| {
                part.len() == length
                    && part
                        .chars()
                        .all(|c| if length == 3 { c.is_ascii_digit() } else { c.is_ascii_alphabetic() })
            };
            if let Some(part) = rest.filter(fits) {
                tag = format!("{tag}-{part}");
                rest = parts.next();
            }
        }
        // What follows a country is a channel.
        let channel = tag.len() > 2 && rest.is_some_and(|r| !r.is_empty()) && parts.next().is_none();
        if (rest.is_none() || channel)
            && let Some(locale) = language(&tag)
        {
            return Some((key[..at].trim_end_matches(['_', '-', '.']), locale));
        }
    }
    None
}

/// `price-EUR`, `price_usd`: the stem of a column that holds amounts of one currency.
pub fn before_currency(key: &str) -> Option<&str> {
    const CURRENCIES: &[&str] = &[
        "AED", "AUD", "BRL", "CAD", "CHF", "CNY", "CZK", "DKK", "EUR", "GBP", "HKD", "HUF", "IDR", "ILS",
        "INR", "JPY", "KRW", "MXN", "MYR", "NOK", "NZD", "PHP", "PLN", "RON", "RUB", "SAR", "SEK", "SGD",
        "THB", "TRY", "TWD", "USD", "VND", "ZAR",
    ];
    let (stem, code) = key.rsplit_once(['-', '_', '.'])?;
    CURRENCIES.iter().any(|c| c.eq_ignore_ascii_case(code)).then_some(stem)
}

/// A key without numbers and conditions in brackets: `image[0].url`, `brand[marketplace_id=X]#1.value`.
pub fn without_brackets(key: &str) -> Option<String> {
    if !key.contains(['[', '#']) {
        return None;
    }
    let mut out = String::with_capacity(key.len());
    let mut depth = 0;
    for c in key.split("#1").next().unwrap_or(key).chars() {
        match c {
            '[' => depth += 1,
            ']' if depth > 0 => depth -= 1,
            _ if depth == 0 => out.push(c),
            _ => {}
        }
    }
    (out != key && !out.is_empty()).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_whatever_their_spelling() {
        for key in ["image link", "imageLink", "g:image_link", "Image-Link", "@image_link"] {
            assert_eq!(normalize(key), "image_link");
        }
        assert_eq!(normalize("Yaş Grubu (product.metafields.shopify.age-group)"), "age_group");
        assert_eq!(normalize("\u{FEFF}Handle"), "handle");
    }

    #[test]
    fn languages_are_read_as_programs_write_them() {
        for (tag, expected) in [
            ("de", "de"),
            ("de_DE", "de-DE"),
            ("zh-cht", "zh-Hant"),
            ("fr_XX", "fr"),
            ("zh-rTW", "zh-TW"),
            ("pt-br", "pt-BR"),
            ("zh_Hans_CN", "zh-Hans-CN"),
        ] {
            assert_eq!(language(tag).map(|l| l.to_string()).as_deref(), Some(expected), "{tag}");
        }
        for tag in ["", "1", "english language", "default", "日本"] {
            assert_eq!(language(tag), None, "{tag}");
        }
    }

    #[test]
    fn suffixes_declare_languages() {
        let read = |key: &str| locale_suffix(key).map(|(stem, l)| (stem.to_owned(), l.to_string()));
        let some = |stem: &str, l: &str| Some((stem.to_owned(), l.to_owned()));
        assert_eq!(read("name.de_DE"), some("name", "de-DE"));
        assert_eq!(read("description-fr_FR-mobile"), some("description", "fr-FR"));
        assert_eq!(read("color__en"), some("color", "en"));
        assert_eq!(read("title-zh-Hant-TW"), some("title", "zh-Hant-TW"));
        assert_eq!(
            read("item_name[marketplace_id=X][language_tag=en_US]#1.value"),
            some("item_name", "en-US")
        );
        assert_eq!(read("name_de_extra_long"), None);
        assert_eq!(read("seller.name"), None);
        assert_eq!(without_brackets("image[0].url").as_deref(), Some("image.url"));
        assert_eq!(without_brackets("title"), None);
        assert_eq!(before_currency("price-EUR"), Some("price"));
        assert_eq!(before_currency("price-tag"), None);
    }
}
