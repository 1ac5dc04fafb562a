//! Habits of typesetting: spaces before marks, quotation marks, opening marks, capitals.

use super::characters::Fault;
use std::ops::Range;

/// Marks without the space that the language puts before them.
pub fn spacing(text: &str, marks: &str, space: &str) -> Vec<Fault> {
    let mut found = Vec::new();
    let mut before = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        // A mark inside a word or a number is no mark: 12:30, http://, query?x.
        let ends = chars
            .peek()
            .is_none_or(|(_, next)| next.is_whitespace() || matches!(next, ')' | '»' | '”' | '"'));
        if marks.contains(c)
            && ends
            && before.is_some_and(|b: char| b.is_alphanumeric() || matches!(b, ')' | '»' | '%'))
        {
            found.push((at..at + c.len_utf8(), Some(format!("{space}{c}"))));
        }
        before = Some(c);
    }
    found
}

/// Double quotation marks of another language, with those that are right.
pub fn quotes(text: &str, open: &str, close: &str) -> Vec<Fault> {
    let Some(usual) = open.chars().next() else { return Vec::new() };
    let is_quote = |c: char| matches!(c, '“' | '”' | '„' | '«' | '»' | '‟');
    let marks: Vec<(usize, char)> = text.char_indices().filter(|(_, c)| is_quote(*c)).collect();
    let mut found = Vec::new();
    let mut i = 0;
    while let Some(&[(start, first), (end, last)]) = marks.get(i..i + 2) {
        let opens = text[..start]
            .chars()
            .next_back()
            .is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '-'));
        let closes =
            text[..end].chars().next_back().is_some_and(|c| !c.is_whitespace() || matches!(last, '»'));
        // A second opening mark, or a line's end between them, and it is no pair.
        if !opens || !closes || text[start..end].contains('\n') {
            i += 1;
            continue;
        }
        if !open.contains(first) {
            found.push((start..start + first.len_utf8(), Some(usual.to_string())));
            found.push((end..end + last.len_utf8(), Some(close.to_owned())));
        }
        i += 2;
    }
    found
}

/// Longer sentences have their mark somewhere else.
const SENTENCE: usize = 200;

/// Sentences that end in `?` or `!` and do not open with `¿` or `¡`.
pub fn inverted(text: &str) -> Vec<Fault> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        match c {
            '.' | '\n' | '…' | '|' | '•' => start = at + c.len_utf8(),
            '?' | '!' => {
                let opening = if c == '?' { '¿' } else { '¡' };
                let sentence = &text[start..at];
                let body = sentence.trim_start();
                let first = start + (sentence.len() - body.len());
                let begins = body.chars().next().filter(|c| c.is_alphabetic());
                let ends = text[at + 1..]
                    .chars()
                    .next()
                    .is_none_or(|c| c.is_whitespace() || matches!(c, ')' | '"' | '»'));
                if let Some(letter) = begins
                    && ends
                    && sentence.len() <= SENTENCE
                    && body.contains(' ')
                    && !sentence.contains(['¿', '¡'])
                {
                    found.push((first..first + letter.len_utf8(), Some(format!("{opening}{letter}"))));
                }
                start = at + 1;
            }
            _ => {}
        }
    }
    found
}

/// Runs of at least `min` words in capitals, each of four letters or more.
pub fn capitals(text: &str, min: usize) -> Vec<Fault> {
    let mut run: Option<Range<usize>> = None;
    let mut count = 0;
    let mut longest: Option<(usize, Range<usize>)> = None;
    let mut at = 0;
    for part in text.split_inclusive(|c: char| c.is_whitespace() || matches!(c, '/' | '-' | ',' | '|')) {
        let start = at;
        at += part.len();
        let word = part.trim_matches(|c: char| !c.is_alphanumeric());
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        // Numbers and short words neither shout nor end the run: FÜR, AUS, 90.
        if letters == 0 || (letters < 4 && !word.chars().any(char::is_lowercase)) {
            continue;
        }
        let shouted = letters >= 4 && !word.chars().any(|c| c.is_lowercase() || c.is_ascii_digit());
        // Scripts without capitals do not shout.
        if shouted && word.chars().any(char::is_uppercase) {
            let end = start + part.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
            let from = run.as_ref().map_or(start, |r| r.start);
            run = Some(from..end);
            count += 1;
            if longest.as_ref().is_none_or(|(n, _)| count > *n) {
                longest = Some((count, from..end));
            }
        } else {
            run = None;
            count = 0;
        }
    }
    longest.filter(|(n, _)| *n >= min).map(|(_, range)| (range, None)).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::super::characters::right;
    use super::*;

    #[test]
    fn typesetting_of_each_language() {
        let fr = |text: &str| right(&spacing(text, ";!?", "\u{202F}"), text);
        assert_eq!(
            fr("Livraison offerte! À 12:30; voir https://a.fr?x Prêt ?"),
            "Livraison offerte\u{202F}! À 12:30\u{202F}; voir https://a.fr?x Prêt ?"
        );
        let de = |text: &str| right(&quotes(text, "„»", "“"), text);
        assert_eq!(de("Das “Original” und „Gute“ und »Alte«"), "Das „Original“ und „Gute“ und »Alte«");
        let es = |text: &str| right(&inverted(text), text);
        assert_eq!(
            es("Compra ahora! ¿Listo? Sí. Te gusta el café?"),
            "¡Compra ahora! ¿Listo? Sí. ¿Te gusta el café?"
        );
    }

    #[test]
    fn capitals_are_shouted_in_a_row() {
        let shouted = |text: &str| capitals(text, 4).first().map(|(r, _)| text[r.clone()].to_owned());
        assert_eq!(
            shouted("HIGH QUALITY FASHION WOMEN DRESS, red"),
            Some("HIGH QUALITY FASHION WOMEN DRESS".into())
        );
        assert_eq!(shouted("NIKE AIR MAX 90"), None);
        assert_eq!(shouted("SONY PLAYSTATION Controller for GAME PADS"), None);
    }
}
