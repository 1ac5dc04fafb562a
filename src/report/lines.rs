//! JSON of which no string breaks a line: many readers of lines (Python's `splitlines`, JavaScript before 2019)
//! take U+0085, U+2028 and U+2029 for line ends, which JSON lets stand in strings.

use serde::Serialize;
use serde_json::ser::Formatter;
use std::io::{self, Write};

/// Writes a value without line ends.
pub fn write_json(out: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    let mut serializer = serde_json::Serializer::with_formatter(out, OneLine);
    Ok(value.serialize(&mut serializer)?)
}

struct OneLine;

impl Formatter for OneLine {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        let mut rest = fragment;
        while let Some(at) = rest.find(['\u{85}', '\u{2028}', '\u{2029}']) {
            let (before, behind) = rest.split_at(at);
            let mut chars = behind.chars();
            let code = chars.next().map_or(0, u32::from);
            write!(out, "{before}\\u{code:04x}")?;
            rest = chars.as_str();
        }
        out.write_all(rest.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_string_breaks_a_line() {
        let text = "a\u{85}b\u{2028}\u{2029}\n\"中\"";
        let mut out = Vec::new();
        write_json(&mut out, &text).unwrap();
        let json = String::from_utf8(out).unwrap();
        assert_eq!(json, "\"a\\u0085b\\u2028\\u2029\\n\\\"中\\\"\"");
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
    }
}
