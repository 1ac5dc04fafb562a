//! Marks in comments: `# listlint-ignore rule reason`, in formats that have comments, and what each of
//! them covers.

use super::Format;
use super::chunk::Chunk;
use memchr::memmem;
use std::ops::Range;

/// The word that a mark begins with.
const WORD: &str = "listlint-ignore";

/// A comment that accepts findings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// What stands behind the word.
    pub text: String,
    /// Bytes of the file that it covers: those of the value, record or paragraph that it belongs to.
    pub covers: Range<u64>,
    /// Its line, counted as places of the chunk are.
    pub line: u64,
}

impl Chunk {
    /// The marks in the chunk's comments, in their order.
    pub fn comments(&self) -> Vec<Comment> {
        let Ok(text) = std::str::from_utf8(self.decoded()) else { return Vec::new() };
        let found: fn(&str, usize) -> Option<Range<usize>> = match self.file.format {
            Format::Yaml => in_yaml,
            Format::Xml | Format::Html | Format::Markdown | Format::Xliff | Format::AndroidStrings => {
                in_markup
            }
            Format::Po | Format::Fluent => in_lines,
            _ => return Vec::new(),
        };
        let mut lines = self.lines();
        memmem::find_iter(text.as_bytes(), WORD)
            .filter_map(|at| {
                let covers = found(text, at)?;
                let start = at + WORD.len();
                let end = text[start..].find('\n').map_or(text.len(), |i| start + i);
                let end = text[start..end].find("-->").map_or(end, |i| start + i);
                let (line, _) = lines.at(self.on_disk(at));
                Some(Comment {
                    text: text[start..end].to_owned(),
                    covers: self.on_disk(covers.start)..self.on_disk(covers.end),
                    line: line + 1,
                })
            })
            .collect()
    }
}

/// Start and end of the line around `at`, without its end.
fn line(text: &str, at: usize) -> Range<usize> {
    let start = text[..at].rfind('\n').map_or(0, |i| i + 1);
    let end = text[at..].find('\n').map_or(text.len(), |i| at + i);
    start..end
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// A comment of YAML: at the end of a line it covers the value that begins there, on a line of its own the
/// one that follows; with a value goes all that is indented deeper.
fn in_yaml(text: &str, at: usize) -> Option<Range<usize>> {
    let own = line(text, at);
    let before = text[own.start..at].trim_end();
    let before = before.strip_suffix('#')?;
    // In a text or a quoted scalar the word is no comment; a comment begins behind a space.
    if before.ends_with(|c: char| !c.is_whitespace()) {
        return None;
    }
    let mut first = own.clone();
    if before.trim().is_empty() {
        loop {
            if first.end >= text.len() {
                return None;
            }
            first = line(text, first.end + 1);
            let content = text[first.clone()].trim();
            if !content.is_empty() && !content.starts_with('#') {
                break;
            }
        }
    }
    let depth = indent(&text[first.clone()]);
    let mut end = first.end;
    while end < text.len() {
        let next = line(text, end + 1);
        let content = &text[next.clone()];
        let deeper = indent(content) > depth || content.trim().is_empty();
        // The items of a list may stand under their key at its own depth.
        let item = indent(content) == depth
            && content.trim_start().starts_with("- ")
            && !text[first.clone()].trim_start().starts_with("- ")
            && text[first.clone()].trim_end().ends_with(':');
        if !deeper && !item {
            break;
        }
        end = next.end;
    }
    Some(own.start..end)
}

/// A comment of XML, HTML or Markdown covers the element that follows; where none does, the paragraph.
fn in_markup(text: &str, at: usize) -> Option<Range<usize>> {
    let open = text[..at].rfind("<!--")?;
    if text[open..at].contains("-->") {
        return None;
    }
    let close = at + text[at..].find("-->")? + 3;
    let rest = &text[close..];
    let start = close + (rest.len() - rest.trim_start().len());
    Some(open..element(text, start).unwrap_or_else(|| paragraph(text, start)))
}

/// The end of the element that begins at `at`.
fn element(text: &str, at: usize) -> Option<usize> {
    let name = text[at..].strip_prefix('<')?;
    let name = &name[..name.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/'))?];
    if name.is_empty() || name.starts_with(['!', '?']) {
        return None;
    }
    let (mut depth, mut from) = (0usize, at);
    loop {
        let tag = from + text[from..].find('<')?;
        let end = tag + text[tag..].find('>')?;
        let inner = &text[tag + 1..end];
        let same = |inner: &str| {
            inner
                .strip_prefix(name)
                .is_some_and(|r| r.is_empty() || r.starts_with(|c: char| c.is_whitespace() || c == '/'))
        };
        if let Some(closing) = inner.strip_prefix('/') {
            if closing.trim_end() == name {
                depth -= 1;
            }
        } else if same(inner) && !inner.ends_with('/') {
            depth += 1;
        }
        if depth == 0 {
            return Some(end + 1);
        }
        from = end + 1;
    }
}

/// A comment that goes up to the end of its line covers what follows up to a blank line.
fn in_lines(text: &str, at: usize) -> Option<Range<usize>> {
    let own = line(text, at);
    text[own.start..at].trim_start().starts_with('#').then(|| own.start..paragraph(text, own.end))
}

/// The next blank line behind `at`.
fn paragraph(text: &str, at: usize) -> usize {
    let mut end = at;
    while let Some(i) = text[end..].find('\n') {
        let next = line(text, end + i + 1);
        if text[next.clone()].trim().is_empty() {
            return end + i;
        }
        end += i + 1;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn covered(text: &str, find: fn(&str, usize) -> Option<Range<usize>>) -> Option<&str> {
        find(text, text.find(WORD).unwrap()).map(|range| &text[range])
    }

    #[test]
    fn comments_of_yaml() {
        let end_of_line = "- id: a\n  title: eco # listlint-ignore x\n  other: eco\n";
        assert_eq!(covered(end_of_line, in_yaml), Some("  title: eco # listlint-ignore x"));
        let block = "- id: a\n  # listlint-ignore x\n  text: |\n    one\n\n    two\n  other: eco\n";
        assert_eq!(covered(block, in_yaml).map(|c| c.trim_end().ends_with("two")), Some(true));
        let record = "# listlint-ignore x\n- id: a\n  title: eco\n- id: b\n";
        assert_eq!(covered(record, in_yaml).map(|c| c.trim_end().ends_with("eco")), Some(true));
        let list = "# listlint-ignore x\nproducts:\n- id: a\n- id: b\nnext: 1\n";
        assert_eq!(covered(list, in_yaml).map(|c| c.trim_end().ends_with("id: b")), Some(true));
        assert_eq!(covered("title: about listlint-ignore x\n", in_yaml), None);
        assert_eq!(covered("title: a#listlint-ignore x\n", in_yaml), None);
    }

    #[test]
    fn comments_of_markup() {
        let xml = "<a><!-- listlint-ignore x --><b><b k=\"1\"/><b>t</b></b><c/></a>";
        assert_eq!(covered(xml, in_markup), Some("<!-- listlint-ignore x --><b><b k=\"1\"/><b>t</b></b>"));
        let markdown = "<!-- listlint-ignore x -->\nOne\nparagraph\n\nAnother\n";
        assert_eq!(covered(markdown, in_markup).map(|c| c.ends_with("paragraph")), Some(true));
        assert_eq!(covered("<a>listlint-ignore x</a>", in_markup), None);
        assert_eq!(covered("<!-- a -->listlint-ignore", in_markup), None);
        assert!(covered("<!-- listlint-ignore x --><b>", in_markup).is_some());
    }

    #[test]
    fn comments_of_lines() {
        let po = "# listlint-ignore x\nmsgid \"a\"\nmsgstr \"b\"\n\nmsgid \"c\"\n";
        assert_eq!(covered(po, in_lines).map(|c| c.ends_with("\"b\"")), Some(true));
        assert_eq!(covered("msgid \"listlint-ignore x\"\n", in_lines), None);
    }
}
