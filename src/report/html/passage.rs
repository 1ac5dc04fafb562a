//! Pieces of a field's text, with every finding in them marked.

use super::super::show::show;
use super::escape;
use crate::finding::{Place, Severity};
use std::fmt::Write as _;
use std::ops::Range;

/// A piece of a field's text and the findings in it.
pub struct Passage {
    field: String,
    key: String,
    /// Bytes of the value that stand before.
    start: usize,
    text: String,
    /// The value goes on before and behind.
    cut: (bool, bool),
    /// Where in `text` each finding is, by its number in the card.
    pub marks: Vec<(Range<usize>, usize, Severity)>,
}

/// Characters around the marked ones that the engine hands out; fewer stand there only at the ends of
/// the value.
const CONTEXT: usize = 120;

impl Passage {
    fn new(place: &Place, number: usize, severity: Severity) -> Passage {
        let start = place.offset.saturating_sub(place.before.len());
        let at = place.before.len();
        Passage {
            field: super::super::field_name(place).to_owned(),
            key: place.key.clone(),
            start,
            text: [&*place.before, &place.text, &place.after].concat(),
            cut: (start > 0, place.after.chars().count() >= CONTEXT),
            marks: vec![(at..at + place.text.len(), number, severity)],
        }
    }

    /// Takes in a finding of the same value that lies near, and not before this piece.
    fn take(&mut self, place: &Place, number: usize, severity: Severity) -> bool {
        let start = place.offset.saturating_sub(place.before.len());
        let new = [&*place.before, &place.text, &place.after].concat();
        let end = self.start + self.text.len();
        if self.key != place.key || start < self.start || start > end {
            return false;
        }
        // The field may have several values: only where both pieces agree are they of the same one.
        let shared = &self.text[start - self.start..];
        let agree = shared.len().min(new.len());
        if shared.as_bytes()[..agree] != new.as_bytes()[..agree] {
            return false;
        }
        if new.len() > agree {
            self.text.push_str(&new[agree..]);
            self.cut.1 = place.after.chars().count() >= CONTEXT;
        }
        let at = place.offset - self.start;
        self.marks.push((at..at + place.text.len(), number, severity));
        true
    }

    /// The name of the field and the text, as HTML.
    pub fn write(&self, out: &mut String) {
        let _ = write!(out, "<p class=\"field\">{}</p>\n<blockquote dir=\"auto\">", escape(&self.field));
        if self.cut.0 {
            out.push('…');
        }
        let mut borders: Vec<usize> =
            self.marks.iter().flat_map(|(r, ..)| [r.start, r.end]).chain([0, self.text.len()]).collect();
        borders.sort_unstable();
        borders.dedup();
        for pair in borders.windows(2) {
            let (from, to) = (pair[0], pair[1]);
            let text = lines(&self.text[from..to]);
            let over: Vec<_> = self.marks.iter().filter(|(r, ..)| r.start <= from && to <= r.end).collect();
            let Some(worst) = over.iter().map(|(_, _, s)| *s).max() else {
                out.push_str(&text);
                continue;
            };
            let of: Vec<String> = over.iter().map(|(_, n, _)| n.to_string()).collect();
            let _ =
                write!(out, "<mark class=\"{}\" data-of=\"{}\">{text}</mark>", worst.as_str(), of.join(" "));
            let ending: Vec<String> =
                over.iter().filter(|(r, ..)| r.end == to).map(|(_, n, _)| n.to_string()).collect();
            if self.marks.len() > 1 && !ending.is_empty() {
                let _ = write!(out, "<sup>{}</sup>", ending.join(","));
            }
        }
        if self.cut.1 {
            out.push('…');
        }
        out.push_str("</blockquote>\n");
    }
}

/// Text with its lines, and nothing else that is obeyed.
fn lines(text: &str) -> String {
    text.split('\n')
        .map(|line| escape(&show(line.trim_end_matches('\r'))).into_owned())
        .collect::<Vec<_>>()
        .join("\n")
}

/// The passages of a listing's findings (number, level, place), in the order of the fields, and of their
/// places within each.
pub fn passages<'p>(places: impl Iterator<Item = (usize, Severity, &'p Place)>) -> Vec<Passage> {
    let mut keys: Vec<&str> = Vec::new();
    let mut sorted: Vec<(usize, usize, usize, Severity, &Place)> = Vec::new();
    for (number, severity, place) in places {
        let field = keys.iter().position(|k| *k == place.key).unwrap_or_else(|| {
            keys.push(&place.key);
            keys.len() - 1
        });
        // The widest piece of text at a place comes first, so that those that follow lie within or behind.
        sorted.push((field, place.offset.saturating_sub(place.before.len()), number, severity, place));
    }
    sorted.sort_by_key(|(field, start, number, ..)| (*field, *start, *number));
    let mut all: Vec<Passage> = Vec::new();
    for (field, _, number, severity, place) in sorted {
        let key = keys[field];
        let taken =
            all.iter_mut().rev().take_while(|p| p.key == key).any(|p| p.take(place, number, severity));
        if !taken {
            all.push(Passage::new(place, number, severity));
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Position;
    use crate::listing::FieldName;

    fn place(value: &str, range: Range<usize>) -> Place {
        Place {
            field: FieldName::Description,
            key: "description".to_owned(),
            span: 0..1,
            line: 1,
            column: 1,
            byte_column: 1,
            end: Position::default(),
            spot: None,
            offset: range.start,
            text: value[range.clone()].to_owned(),
            before: value[..range.start].to_owned(),
            after: value[range.end..].to_owned(),
        }
    }

    fn written(places: &[Place]) -> String {
        let numbered = places.iter().enumerate().map(|(i, p)| (i + 1, Severity::Error, p));
        let mut out = String::new();
        passages(numbered).iter().for_each(|p| p.write(&mut out));
        out
    }

    #[test]
    fn findings_of_one_value_share_its_text() {
        let value = "cures diabetes <b> & is eco";
        let html = written(&[place(value, 24..27), place(value, 0..14)]);
        assert_eq!(
            html,
            "<p class=\"field\">description</p>\n<blockquote dir=\"auto\">\
             <mark class=\"error\" data-of=\"2\">cures diabetes</mark><sup>2</sup> &lt;b&gt; &amp; is \
             <mark class=\"error\" data-of=\"1\">eco</mark><sup>1</sup></blockquote>\n"
        );
    }

    #[test]
    fn overlapping_marks_are_cut_where_they_overlap() {
        let value = "abcdef";
        let html = written(&[place(value, 0..4), place(value, 2..6)]);
        assert!(
            html.contains(
                "data-of=\"1\">ab</mark><mark class=\"error\" data-of=\"1 2\">cd</mark><sup>1</sup>"
            ),
            "{html}"
        );
    }

    #[test]
    fn other_values_of_the_field_are_told_apart() {
        let html = written(&[place("first value", 0..5), place("other value", 0..5)]);
        assert_eq!(html.matches("<blockquote").count(), 2, "{html}");
    }
}
