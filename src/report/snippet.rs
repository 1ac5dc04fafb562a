//! The framed excerpt of a diagnostic, drawn by miette.
//!
//! miette wants the source around a label. A feed may hold its text escaped, and in lines of 50,000
//! characters, so it gets one line of decoded text instead, cut around the mark, that says that it
//! stands where the mark stands in the file.

use super::excerpt::Excerpt;
use super::show::width;
use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents,
    SourceCode, SourceSpan, SpanContents,
};
use std::fmt;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

/// Where the excerpt stands.
pub struct Spot<'a> {
    /// Visible text: already free of control characters.
    pub path: &'a str,
    /// 1-based.
    pub line: u64,
    /// 1-based, in characters.
    pub column: u64,
    /// What takes the place of line and column in formats that have none.
    pub place: Option<&'a str>,
}

#[derive(Debug)]
struct Snippet {
    source: Line,
    label: LabeledSpan,
}

#[derive(Debug)]
struct Line {
    path: String,
    line: usize,
    column: usize,
    text: String,
}

impl SourceCode for Line {
    fn read_span<'a>(
        &'a self,
        _: &SourceSpan,
        _: usize,
        _: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        Ok(Box::new(MietteSpanContents::new_named(
            self.path.clone(),
            self.text.as_bytes(),
            SourceSpan::from(0..self.text.len()),
            self.line,
            self.column,
            1,
        )))
    }
}

impl fmt::Display for Snippet {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

impl std::error::Error for Snippet {}

impl Diagnostic for Snippet {
    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.source)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(std::iter::once(self.label.clone())))
    }
}

/// Draws the frame. `beside` follows the place in the frame's first line.
pub fn draw(excerpt: &Excerpt, spot: &Spot, label: &str, beside: &str, colour: bool) -> String {
    let theme = if colour { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    let (text, mark, stand_ins) = measurable(excerpt);
    let mark = if excerpt.bracketed { 0..0 } else { mark };
    let snippet = Snippet {
        source: Line {
            path: spot.path.to_owned(),
            line: usize::try_from(spot.line.max(1) - 1).unwrap_or(usize::MAX - 1),
            column: usize::try_from(spot.column.max(1) - 1).unwrap_or(usize::MAX - 1),
            text,
        },
        label: LabeledSpan::new(
            Some(label.to_owned()).filter(|l| !l.is_empty()),
            mark.start,
            mark.end - mark.start,
        ),
    };
    let mut drawn = String::new();
    let handler = GraphicalReportHandler::new_themed(theme)
        .with_context_lines(0)
        .with_links(false)
        .without_syntax_highlighting();
    if handler.render_report(&mut drawn, &snippet).is_err() {
        return String::new();
    }
    // The first line is miette's headline; ours is set apart and in the reader's language.
    let mut lines: Vec<String> = drawn.lines().skip(1).map(str::to_owned).collect();
    if let Some(first) = lines.first_mut() {
        let numbers = format!(":{}:{}]", spot.line.max(1), spot.column.max(1));
        if let Some(place) = spot.place
            && let Some(at) = first.rfind(&numbers)
        {
            first.replace_range(at..at + numbers.len(), &format!(":{place}]"));
        }
        first.push(' ');
        first.push_str(beside);
    }
    if let Some(line) = lines.get_mut(1) {
        for (stand_in, cluster) in stand_ins {
            *line = line.replacen(&stand_in, &cluster, 1);
        }
    }
    if excerpt.bracketed && lines.len() > 3 {
        let gutter = spot.line.max(1).to_string().len() + 2;
        let last = lines.len() - 1;
        lines.splice(2..last, [format!("{:gutter$}· ⟦⟧ {label}", "")]);
    }
    lines.join("\n") + "\n"
}

/// miette adds up the widths of single characters, which is wrong for emoji of several: those give
/// way to characters for private use (which no excerpt holds, they are shown by number) as wide as the
/// whole, until the line is drawn.
fn measurable(excerpt: &Excerpt) -> (String, std::ops::Range<usize>, Vec<(String, String)>) {
    let mut text = String::with_capacity(excerpt.line.len());
    let mut mark = excerpt.mark.clone();
    let mut stand_ins = Vec::new();
    for (at, cluster) in excerpt.line.grapheme_indices(true) {
        if at == excerpt.mark.start {
            mark.start = text.len();
        }
        let added: usize = cluster.chars().map(|c| c.width().unwrap_or(0)).sum();
        let whole = width(cluster);
        if added == whole || whole == 0 {
            text.push_str(cluster);
        } else {
            let name = char::from_u32(0xF0000 + (stand_ins.len() as u32 % 0xFFF0)).unwrap_or('\u{F0000}');
            let stand_in: String =
                std::iter::once(name).chain(std::iter::repeat_n('\u{F8FF}', whole - 1)).collect();
            text.push_str(&stand_in);
            stand_ins.push((stand_in, cluster.to_owned()));
        }
        if at + cluster.len() <= excerpt.mark.end {
            mark.end = text.len();
        }
    }
    mark.end = mark.end.max(mark.start).min(text.len());
    mark.start = mark.start.min(text.len());
    (text, mark, stand_ins)
}

#[cfg(test)]
mod tests {
    use super::super::excerpt::cut;
    use super::*;

    fn drawn(before: &str, text: &str, after: &str) -> String {
        let spot = Spot { path: "a.csv", line: 14, column: 212, place: None };
        draw(&cut(before, text, after, 80), &spot, "here", "listing 7", false)
    }

    #[test]
    fn the_place_is_the_files_own() {
        assert_eq!(
            drawn("so ", "eco", " it is"),
            "    ╭─[a.csv:14:212] listing 7\n 14 │ so eco it is\n    ·    ─┬─\n    ·     ╰── here\n    ╰────\n"
        );
    }

    #[test]
    fn the_underline_sits_under_the_characters() {
        for (before, text) in [
            ("中文", "国家级"),
            ("👩\u{200d}🔬 ❤\u{fe0f} ", "👨\u{200d}👩\u{200d}👧x"),
            ("cafe\u{301} ", "na\u{308}h"),
            ("🇩🇪", "🇨🇳"),
        ] {
            let all = drawn(before, text, " z");
            let mut lines = all.lines().skip(1);
            let line = lines.next().unwrap();
            assert!(line.contains(text), "{all}");
            let under = lines.next().unwrap();
            let at = line.find(text).unwrap();
            let bar = under.find(['─', '┬']).unwrap();
            assert_eq!(width(&under[..bar]), width(&line[..at]), "{all}");
            assert_eq!(width(under[bar..].trim_end()), width(text), "{all}");
        }
    }

    #[test]
    fn right_to_left_has_brackets_and_no_underline() {
        let all = drawn("منتج ", "طبيعي", " تماما");
        assert!(all.contains("⟦طبيعي⟧"), "{all}");
        assert!(all.contains("· ⟦⟧ here"), "{all}");
        assert!(!all.contains('┬'), "{all}");
    }
}
