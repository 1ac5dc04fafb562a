//! Where in `listlint.yaml` each setting stands.

use crate::source::yaml_tree::{Node, Value, documents};
use std::collections::HashMap;
use std::ops::Range;

/// Bytes of every key and value by its path: `exceptions[2].rule`.
#[derive(Debug, Clone, Default)]
pub struct Places {
    keys: HashMap<String, Range<usize>>,
    values: HashMap<String, Range<usize>>,
}

/// Settings are flat; what goes deeper is no settings file.
const DEPTH: usize = 16;

impl Places {
    pub fn of(text: &str) -> Places {
        let mut places = Places::default();
        if let Some(root) = documents(text, DEPTH).0.first() {
            places.walk(root, String::new());
        }
        places
    }

    fn walk(&mut self, node: &Node, path: String) {
        match &node.value {
            Value::Scalar(..) => {}
            Value::Seq(items) => {
                for (i, item) in items.iter().enumerate() {
                    self.walk(item, format!("{path}[{i}]"));
                }
            }
            Value::Map(pairs) => {
                for (key, value) in pairs {
                    let Value::Scalar(name, _) = &key.value else { continue };
                    let inner = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                    self.keys.insert(inner.clone(), key.span.clone());
                    self.walk(value, inner);
                }
            }
        }
        self.values.insert(path, node.span.clone());
    }

    /// Where the value at the path stands.
    pub fn value(&self, path: &str) -> Option<Range<usize>> {
        self.values.get(path).cloned()
    }

    /// Where the key at the path stands.
    pub fn key(&self, path: &str) -> Option<Range<usize>> {
        self.keys.get(path).cloned()
    }

    /// The path of the key of that name that is nearest to the byte `at`.
    pub fn nearest_key(&self, name: &str, at: usize) -> Option<(&str, Range<usize>)> {
        let named = |path: &str| path.rsplit('.').next() == Some(name);
        let found = self.keys.iter().filter(|(path, _)| named(path));
        found
            .min_by_key(|(_, span)| span.start.abs_diff(at))
            .map(|(path, span)| (path.as_str(), span.clone()))
    }

    /// The innermost value around the byte `at`, with its path.
    pub fn around(&self, at: usize) -> Option<(&str, Range<usize>)> {
        let found = self.values.iter().filter(|(_, span)| span.start <= at && at <= span.end);
        found.min_by_key(|(_, span)| span.len()).map(|(path, span)| (path.as_str(), span.clone()))
    }
}

/// The line of a byte, from 1.
pub fn line_of(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|b| *b == b'\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_values_are_found_by_their_path() {
        let text = "lang: de\n# 注释\nexceptions:\n  - rule: [a, b]\n    reason: \"é\"\n";
        let places = Places::of(text);
        assert_eq!(&text[places.value("exceptions[0].rule[1]").unwrap()], "b");
        assert_eq!(&text[places.key("exceptions[0].reason").unwrap()], "reason");
        assert_eq!(&text[places.value("exceptions[0].reason").unwrap()], "\"é\"");
        assert_eq!(line_of(text, places.key("exceptions").unwrap().start), 3);
        assert_eq!(places.around(text.find("de").unwrap()).unwrap().0, "lang");
    }
}
