//! Names of elements and the namespaces that they are in.

use quick_xml::events::BytesStart;
use std::borrow::Cow;

/// Namespaces whose elements go by a prefix that profiles know.
const NAMESPACES: &[(&str, &str)] = &[
    ("http://base.google.com/ns/1.0", "g"),
    ("http://base.google.com/cns/1.0", "c"),
    ("http://www.w3.org/2005/Atom", ""),
    ("http://www.w3.org/1999/xhtml", ""),
];

/// A name without its prefix.
pub fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// The namespaces that an element declares, those that we know.
pub fn declarations(element: &BytesStart<'_>) -> Vec<(String, &'static str)> {
    let mut found = Vec::new();
    for attribute in element.attributes().with_checks(false).flatten() {
        let key = attribute.key.as_ref();
        let Some(prefix) = key.strip_prefix("xmlns:").or_else(|| (key == "xmlns").then_some("")) else {
            continue;
        };
        let known = NAMESPACES.iter().find(|n| *n.0 == *attribute.value);
        if let Some((_, canonical)) = known {
            found.push((prefix.to_owned(), *canonical));
        }
    }
    found
}

/// A name with the prefix that profiles know for its namespace.
pub fn canonical<'n>(name: &'n str, prefixes: &[(String, &'static str)]) -> Cow<'n, str> {
    let (prefix, local) = name.split_once(':').unwrap_or(("", name));
    match prefixes.iter().rev().find(|(p, _)| p == prefix) {
        Some((_, "")) => Cow::Borrowed(local),
        Some((_, known)) if *known == prefix => Cow::Borrowed(name),
        Some((_, known)) => Cow::Owned(format!("{known}:{local}")),
        None => Cow::Borrowed(name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn namespaces_go_by_the_prefix_that_profiles_know() {
        let p = vec![("m".to_owned(), "g"), (String::new(), "")];
        assert_eq!(canonical("m:title", &p), "g:title");
        assert_eq!(canonical("title", &p), "title");
        assert_eq!(canonical("x:title", &p), "x:title");
    }
}
