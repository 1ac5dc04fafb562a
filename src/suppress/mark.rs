//! Marks in the listings themselves: `listlint-ignore rule reason`.

use crate::rules::naming::RuleNames;

/// What a mark accepts.
#[derive(Debug, Clone)]
pub struct Mark {
    /// As written.
    pub names: Vec<String>,
    pub rules: RuleNames,
    /// What stands behind the rules.
    pub reason: Option<String>,
}

impl Mark {
    /// Reads what stands behind the word: rules separated by commas, then the reason. None where no rule
    /// is named.
    pub fn parse(text: &str) -> Option<Mark> {
        let text = text.trim().trim_start_matches(':').trim_start();
        let (rules, reason) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
        let names: Vec<String> =
            rules.split(',').map(str::trim).filter(|n| !n.is_empty()).map(str::to_owned).collect();
        let reason = Some(reason.trim().to_owned()).filter(|r| !r.is_empty());
        (!names.is_empty()).then(|| Mark { rules: RuleNames::new(&names), names, reason })
    }

    /// Reads the value of a field: several marks are separated by `;` or stand on lines of their own.
    pub fn parse_all(text: &str) -> Vec<Mark> {
        text.split([';', '\n']).filter_map(Mark::parse).collect()
    }
}

/// Whether a column or key of that name holds marks: `listlint_ignore`, also as the last part of a path.
pub fn is_field(key: &str) -> bool {
    // An array of marks counts its items behind the name.
    let key = key.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '[' | ']' | '.'));
    let Some(at) = key.len().checked_sub("listlint_ignore".len()) else { return false };
    let Some(last) = key.get(at..) else { return false };
    (last.eq_ignore_ascii_case("listlint_ignore") || last.eq_ignore_ascii_case("listlint-ignore"))
        && key[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_and_a_reason() {
        let mark = Mark::parse(" eu/generic-green-claim,missing-origin EU Ecolabel DE/020/001 ").unwrap();
        assert_eq!(mark.names, ["eu/generic-green-claim", "missing-origin"]);
        assert_eq!(mark.reason.as_deref(), Some("EU Ecolabel DE/020/001"));
        assert_eq!(Mark::parse(": de/*").unwrap().names, ["de/*"]);
        assert!(Mark::parse("  ").is_none());
        assert_eq!(Mark::parse_all("a one; b\nc two").len(), 3);
    }

    #[test]
    fn fields_of_marks() {
        for key in ["listlint_ignore", "Listlint-Ignore", "meta.listlint_ignore", "listlint_ignore.0"] {
            assert!(is_field(key), "{key}");
        }
        for key in ["ignore", "nolistlint_ignore", "listlint_ignored", "", "标listlint"] {
            assert!(!is_field(key), "{key}");
        }
    }
}
