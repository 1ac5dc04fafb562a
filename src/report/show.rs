//! Text from files as a terminal may show it: nothing in it is obeyed, everything in it is seen.

use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;
use std::borrow::Cow;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Columns that a text takes on a terminal.
pub fn width(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

/// The text with everything invisible made visible: control characters as their pictures (`␛`), line
/// ends as `⏎`, marks that turn the direction of writing and other invisible characters by number.
pub fn show(text: &str) -> Cow<'_, str> {
    let command = || ["::", "##"].iter().any(|sign| text.contains(sign));
    if !text.chars().any(is_suspect) && !command() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    let mut before = None;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        push_shown(&mut out, before, c, chars.peek().copied());
        before = Some(c);
    }
    Cow::Owned(out)
}

/// Appends one character in its visible form, given its neighbours.
pub fn push_shown(out: &mut String, before: Option<char>, c: char, after: Option<char>) {
    match c {
        '\r' if after == Some('\n') => {}
        '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push('⏎'),
        '\t' => out.push(' '),
        '\0'..='\x1f' => out.push(char::from_u32(0x2400 + u32::from(c)).unwrap_or('␀')),
        '\x7f' => out.push('␡'),
        _ if begins_command(before, c, after) => out.push_str(&format!("\\u{{{:x}}}", u32::from(c))),
        _ if is_suspect(c) && !belongs(before, c, after) => {
            out.push_str(&format!("\\u{{{:x}}}", u32::from(c)));
        }
        _ => out.push(c),
    }
}

/// Whether this character completes what a CI server obeys in a log: `::error` at the beginning of a line
/// (which a long line may be broken into), `##[error]`, `##vso[`, `##teamcity[` anywhere.
fn begins_command(before: Option<char>, c: char, after: Option<char>) -> bool {
    match c {
        ':' => before == Some(':') && after.is_some_and(|a| a.is_ascii_lowercase()),
        '#' => before == Some('#') && matches!(after, Some('[' | 'v' | 't')),
        _ => false,
    }
}

/// Whether an invisible character does its proper work here: joiners inside emoji and in scripts that
/// need them, a variation selector behind a sign that has variants.
fn belongs(before: Option<char>, c: char, after: Option<char>) -> bool {
    let Some(before) = before else { return false };
    match c {
        '\u{200C}' | '\u{200D}' => {
            let after = after.unwrap_or(' ');
            let joins = |c: char| {
                // Arabic, Syriac, N'Ko …, and the scripts of India and Southeast Asia.
                matches!(c, '\u{0620}'..='\u{08FF}' | '\u{0900}'..='\u{0DFF}' | '\u{1000}'..='\u{109F}'
                    | '\u{1780}'..='\u{17DD}' | '\u{1800}'..='\u{18AF}')
            };
            (joins(before) && joins(after)) || (c == '\u{200D}' && is_emoji(before) && is_emoji(after))
        }
        '\u{FE0E}' | '\u{FE0F}' => is_emoji(before) || matches!(before, '0'..='9' | '#' | '*'),
        '\u{FE00}'..='\u{FE0D}' | '\u{E0100}'..='\u{E01EF}' => is_han(before),
        // The letters of a flag such as Scotland's.
        '\u{E0020}'..='\u{E007F}' => before == '\u{1F3F4}' || matches!(before, '\u{E0020}'..='\u{E007E}'),
        _ => false,
    }
}

fn is_emoji(c: char) -> bool {
    matches!(c, '\u{A9}' | '\u{AE}' | '\u{203C}'..='\u{3299}' | '\u{FE0F}' | '\u{1F000}'..='\u{1FAFF}')
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Characters that a terminal obeys, or that nobody sees.
fn is_suspect(c: char) -> bool {
    match c {
        ' '..='~' => false,
        '\0'..='\x1f' | '\x7f'..='\u{9f}' => true,
        '\u{AD}'
        | '\u{034F}'
        | '\u{061C}'
        | '\u{115F}'..='\u{1160}'
        | '\u{17B4}'..='\u{17B5}'
        | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}'
        | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{3164}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{FEFF}'
        | '\u{FFA0}'
        | '\u{FFF0}'..='\u{FFFB}'
        | '\u{FFFE}'..='\u{FFFF}'
        | '\u{1BCA0}'..='\u{1BCA3}'
        | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E0FFF}' => true,
        // For private use: what a terminal draws is anybody's guess.
        '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}' => true,
        _ => false,
    }
}

/// Visible text of at most `limit` columns, with its middle left out where it is longer.
pub fn shorten(text: &str, limit: usize) -> String {
    let shown = show(text);
    if width(&shown) <= limit {
        return shown.into_owned();
    }
    let half = limit.saturating_sub(1) / 2;
    let take = |graphemes: &mut dyn Iterator<Item = &str>| {
        let mut used = 0;
        graphemes
            .take_while(|g| {
                used += width(g);
                used <= half
            })
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let head = take(&mut shown.graphemes(true));
    let mut tail = take(&mut shown.graphemes(true).rev());
    tail.reverse();
    format!("{}…{}", head.concat().trim_end(), tail.concat().trim_start())
}

/// Breaks a text into lines of at most `columns`, where its writing allows a break.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let segmenter = LineSegmenter::new_for_non_complex_scripts(LineBreakOptions::default());
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let mut line = String::new();
        let mut start = 0;
        for end in segmenter.segment_str(paragraph) {
            let piece = &paragraph[start..end];
            start = end;
            if !line.is_empty() && width(&line) + width(piece.trim_end()) > columns {
                lines.push(std::mem::take(&mut line).trim_end().to_owned());
            }
            line.push_str(piece);
        }
        lines.push(line.trim_end().to_owned());
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_obeyed() {
        assert_eq!(show("plain ä 中"), "plain ä 中");
        assert_eq!(show("\x1b[31mred"), "␛[31mred");
        assert_eq!(show("a\r\nb\rc\td"), "a⏎b⏎c d");
        assert_eq!(show("a\u{202e}b\u{200b}c\u{feff}"), "a\\u{202e}b\\u{200b}c\\u{feff}");
        assert_eq!(show("\u{9b}31m"), "\\u{9b}31m");
        assert_eq!(show("\u{7f}\u{7}"), "␡␇");
        assert_eq!(show("::error::x"), ":\\u{3a}error:\\u{3a}x");
        assert_eq!(show("##[error] ##vso[x ###[y"), "#\\u{23}[error] #\\u{23}vso[x ##\\u{23}[y");
        assert_eq!(show("## Size: S :: M"), "## Size: S :: M");
    }

    #[test]
    fn what_belongs_stays() {
        for s in ["👩\u{200d}🔬", "❤\u{fe0f}", "می\u{200c}خواهم", "1\u{fe0f}\u{20e3}", "क्\u{200d}ष"]
        {
            assert_eq!(show(s), s);
        }
        assert_eq!(show("c\u{200d}u\u{200c}r\u{fe0f}e"), "c\\u{200d}u\\u{200c}r\\u{fe0f}e");
    }

    #[test]
    fn the_middle_is_left_out() {
        assert_eq!(shorten("abcdefghij", 5), "ab…ij");
        assert_eq!(shorten("一二三四五六七", 9), "一二…六七");
        assert_eq!(shorten("short", 9), "short");
    }

    #[test]
    fn lines_break_where_the_writing_allows() {
        assert_eq!(wrap("one two three", 8), ["one two", "three"]);
        assert_eq!(wrap("这是一个很长的说明，请修改。", 12), ["这是一个很长", "的说明，请修", "改。"]);
    }
}
