//! gettext: the translations of a PO file.
//!
//! Obsolete entries, those marked fuzzy and those without a translation reach no buyer and are left out.

use super::{Declared, Message, hexadecimal, tell, unescape};
use crate::listing::{Text, TextBuilder};
use crate::source::document::{Document, Found};
use std::borrow::Cow;
use std::ops::Range;

/// An entry that is being read.
#[derive(Default)]
struct Entry {
    start: Option<usize>,
    fuzzy: bool,
    /// Bytes between the quotes, line by line.
    context: Vec<Range<usize>>,
    id: Vec<Range<usize>>,
    /// The translations, one for each plural form.
    texts: Vec<Vec<Range<usize>>>,
}

/// Where the lines of quotes belong.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    None,
    Context,
    Id,
    Plural,
    Text,
}

/// Reads a PO file.
pub fn read<'a>(document: Document<'a>, found: &mut Found<'_, 'a>) {
    let mut messages = Vec::new();
    let mut locale = None;
    let mut entry = Entry::default();
    let mut part = Part::None;
    let mut at = 0;
    let mut close = |entry: Entry, messages: &mut Vec<Message<'a>>| {
        if entry.fuzzy && !entry.id.iter().all(|r| r.is_empty()) {
            return;
        }
        let header = entry.context.is_empty() && entry.id.iter().all(|r| r.is_empty());
        for lines in entry.texts {
            let text = joined(&document, &lines);
            if header {
                locale = language(&text).or(locale.take());
            } else if !text.value().is_empty() {
                let name = if entry.context.is_empty() { &entry.id } else { &entry.context };
                let key = joined(&document, name).value().chars().take(80).collect();
                messages.push(Message { key: Cow::Owned(key), start: entry.start.unwrap_or(0), text });
            }
        }
    };
    for line in document.text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let trimmed = line.trim_start_matches('\u{FEFF}').trim();
        if let Some(flags) = trimmed.strip_prefix("#,") {
            if part == Part::Text {
                close(std::mem::take(&mut entry), &mut messages);
                part = Part::None;
            }
            entry.fuzzy |= flags.contains("fuzzy");
            continue;
        }
        if trimmed.is_empty() || trimmed.starts_with('#') {
            if part == Part::Text {
                close(std::mem::take(&mut entry), &mut messages);
            }
            part = if part == Part::Text { Part::None } else { part };
            continue;
        }
        let open = line.find('"');
        let keyword = line[..open.unwrap_or(line.len())].trim_start_matches('\u{FEFF}').trim();
        let next = match keyword {
            "" => part,
            "msgctxt" => Part::Context,
            "msgid" => Part::Id,
            "msgid_plural" => Part::Plural,
            _ if keyword.starts_with("msgstr") => Part::Text,
            _ => Part::None,
        };
        let begins = matches!(next, Part::Context)
            || (next == Part::Id && !keyword.is_empty() && part != Part::Context);
        if begins && part == Part::Text {
            close(std::mem::take(&mut entry), &mut messages);
        }
        part = next;
        let quoted = open.and_then(|open| {
            let closing = line.trim_end().rfind('"').filter(|c| *c > open)?;
            Some(start + open + 1..start + closing)
        });
        let Some(quoted) = quoted.filter(|_| part != Part::None) else {
            found.fault(start..at, "problem-po", Vec::new());
            continue;
        };
        entry.start.get_or_insert(start);
        match part {
            Part::Context => entry.context.push(quoted),
            Part::Id => entry.id.push(quoted),
            Part::Text => {
                if !keyword.is_empty() {
                    entry.texts.push(Vec::new());
                }
                if let Some(lines) = entry.texts.last_mut() {
                    lines.push(quoted);
                }
            }
            Part::Plural | Part::None => {}
        }
    }
    close(entry, &mut messages);
    tell(document, messages, locale, found);
}

fn joined<'a>(document: &Document<'a>, lines: &[Range<usize>]) -> Text<'a> {
    if let [line] = lines
        && !document.text[line.clone()].contains('\\')
    {
        return document.slice(line.clone());
    }
    let mut b = TextBuilder::default();
    for line in lines {
        unescape(document, line.clone(), escape, &mut b);
    }
    b.finish()
}

/// The escapes of C.
fn escape(rest: &str) -> Option<(char, usize)> {
    Some(match rest.as_bytes().first()? {
        b'n' => ('\n', 1),
        b't' => ('\t', 1),
        b'r' => ('\r', 1),
        b'"' => ('"', 1),
        b'\\' => ('\\', 1),
        b'x' => hexadecimal(rest, 2)?,
        _ => return None,
    })
}

/// The language of the header.
fn language(header: &Text<'_>) -> Option<Declared<'static>> {
    let value = header.value();
    let from =
        value.find("Language:").filter(|at| *at == 0 || value[..*at].ends_with('\n'))? + "Language:".len();
    let rest = &value[from..];
    let to = from + rest.find('\n').unwrap_or(rest.len());
    let start = from + (value[from..to].len() - value[from..to].trim_start().len());
    Declared::new("Language", header.slice(start.min(to)..to))
}

#[cfg(test)]
mod tests {
    use crate::source::Format;
    use crate::source::document::tests::{listings, raw, read_all};
    use proptest::prelude::*;

    const TEA: &str = "# shop\nmsgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\"Language: de_DE\\n\"\n\n#: a.py:3\nmsgctxt \"product.tea.title\"\nmsgid \"Green tea\"\nmsgstr \"Grüner \"\n\"\\\"Tee\\\"\"\n\nmsgctxt \"product.tea.description\"\nmsgid \"Good\"\nmsgstr \"Heilt Akne\\nsofort\"\n#, fuzzy\nmsgid \"Old\"\nmsgstr \"Alt\"\n\nmsgid \"%d cup\"\nmsgid_plural \"%d cups\"\nmsgstr[0] \"%d Tasse\"\nmsgstr[1] \"%d Tassen\"\n\nmsgid \"None\"\nmsgstr \"\"\n\n#~ msgid \"gone\"\n#~ msgstr \"weg\"\n";

    #[test]
    fn translations_are_read() {
        let (found, faults) = read_all(Format::Po, "shop.po", TEA);
        assert!(faults.is_empty(), "{faults:?}");
        let texts: Vec<Vec<&str>> = found.iter().map(|l| l.iter().map(|f| f.1.as_str()).collect()).collect();
        assert_eq!(texts[0], ["Grüner \"Tee\"", "Heilt Akne\nsofort", "de_DE"]);
        assert_eq!(texts[1], ["%d Tasse", "%d Tassen", "de_DE"]);
        assert_eq!(texts.len(), 2);
        let (listings, _) = listings(Format::Po, "shop.po", TEA);
        assert_eq!(raw(&listings, TEA, "Grüner \"Tee"), "Grüner \"\n\"\\\"Tee");
        assert_eq!(listings[0].fields[0].locale.as_ref().map(|l| l.to_string()).as_deref(), Some("de-DE"));
    }

    #[test]
    fn a_broken_line_is_told() {
        let (found, faults) = read_all(
            Format::Po,
            "de.po",
            "msgid \"a\"\nmsgstr \"Tee\"\nmsgstr oops\n\nmsgid \"b\"\nmsgstr \"Tasse\"\n",
        );
        assert_eq!(faults.len(), 1);
        assert_eq!(faults[0].key, "problem-po");
        assert_eq!(found.len(), 2);
    }

    proptest! {
        #[test]
        fn anything_ends(lines in prop::collection::vec("(msgid|msgstr|msgctxt|msgstr\\[1\\]|#, fuzzy|#~|)? ?\"?[a\"\\\\né中]{0,6}\"?", 0..12)) {
            read_all(Format::Po, "x.po", &lines.join("\n"));
        }

        #[test]
        fn written_translations_are_read_back(value in "[a-z\"\\\\\n\té中]{1,20}") {
            prop_assume!(!value.trim().is_empty());
            let escaped = value.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n").replace('\t', "\\t");
            let (found, _) = read_all(Format::Po, "x.po", &format!("msgid \"a\"\nmsgstr \"{escaped}\"\n"));
            prop_assert_eq!(&found[0][0].1, &value);
        }
    }
}
