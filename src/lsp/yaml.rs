//! Where in a YAML file somebody is writing, from the lines alone: while one writes, the file is seldom valid.

use std::ops::Range;

/// The place of the cursor in a YAML file.
#[derive(Debug, PartialEq, Eq)]
pub struct Place<'t> {
    /// The word that is being written, up to the cursor.
    pub word: &'t str,
    /// Its bytes, with what follows the cursor.
    pub bytes: Range<usize>,
    /// The keys above, the nearest first.
    pub keys: Vec<&'t str>,
}

/// Letters of names: ids of rules, patterns over them, market codes.
fn is_name(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '/' | '-' | '_' | '*' | '.')
}

/// The place of byte `at` of `text`.
pub fn place(text: &str, at: usize) -> Place<'_> {
    let (before, behind) = text.split_at(at.min(text.len()));
    let start =
        before.rfind(|c| !is_name(c)).map_or(0, |i| i + before[i..].chars().next().map_or(1, char::len_utf8));
    let end = at + behind.find(|c| !is_name(c)).unwrap_or(behind.len());
    let line = before.rfind('\n').map_or(0, |i| i + 1);
    let mut keys = Vec::new();
    let mut depth = usize::MAX;
    // A key on the line itself: `select: [`, `- rule: `.
    take(&text[line..start], &mut depth, &mut keys);
    if keys.is_empty() {
        depth = indent(&text[line..]);
        // The entries of a list may stand as far out as its key.
        if text[line..].trim_start().starts_with('-') {
            depth += 1;
        }
    }
    for above in text[..line].lines().rev() {
        if depth == 0 {
            break;
        }
        take(above, &mut depth, &mut keys);
    }
    Place { word: &text[start..at.max(start)], bytes: start..end, keys }
}

/// Adds the key of a line that stands further out than `depth`.
fn take<'t>(line: &'t str, depth: &mut usize, keys: &mut Vec<&'t str>) {
    let body = line.trim_start_matches([' ', '-']);
    let own = line.len() - body.len();
    if body.is_empty() || body.starts_with('#') || own >= *depth {
        return;
    }
    let Some((key, _)) = body.split_once(':') else { return };
    let key = key.trim().trim_matches(['"', '\'']);
    if key.chars().all(is_name) && !key.is_empty() {
        keys.push(key);
        // What stands beside it in the same entry is no key above.
        *depth = indent(line).min(own);
        if line.trim_start().starts_with('-') {
            *depth = indent(line) + 1;
        }
    }
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(marked: &str) -> (String, Vec<String>) {
        let at = marked.find('^').unwrap();
        let text = marked.replacen('^', "", 1);
        let place = place(&text, at);
        (place.word.to_owned(), place.keys.iter().map(|k| (*k).to_owned()).collect())
    }

    #[test]
    fn the_keys_above_are_found() {
        let case = |marked: &str, word: &str, keys: &[&str]| {
            assert_eq!(
                at(marked),
                (word.to_owned(), keys.iter().map(|k| (*k).to_owned()).collect()),
                "{marked}"
            );
        };
        case("markets: [DE, F^]\n", "F", &["markets"]);
        case("markets: [DE]\nignore:\n  - eu/gen^\n", "eu/gen", &["ignore"]);
        case("ignore:\n- eu/^\n", "eu/", &["ignore"]);
        case("severity:\n  eu/^\n", "eu/", &["severity"]);
        case("exceptions:\n  - reason: x\n    rule: de/dis^ease\n", "de/dis", &["rule", "exceptions"]);
        case("- id: de/x/y\n  replaces: [eu/^]\n", "eu/", &["replaces"]);
        case("overrides:\n  - path: a\n    severity:\n      eu^: off\n", "eu", &["severity", "overrides"]);
        case("^", "", &[]);
    }

    #[test]
    fn a_word_is_replaced_whole() {
        let place = place("ignore: [eu/generic-green-claim]", 12);
        assert_eq!(place.bytes, 9..31);
        assert_eq!(place.word, "eu/");
    }
}
