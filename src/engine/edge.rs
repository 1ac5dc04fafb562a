//! Where a word begins and ends.

/// How a character takes part in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Blank, punctuation, symbol.
    None,
    /// A script that writes words without spaces: every place between two characters can be an edge.
    Free,
    /// Katakana: a run is one word.
    Katakana,
    /// Everything else that makes words.
    Word,
}

fn kind(c: char) -> Kind {
    match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' => Kind::Word,
        '\u{0}'..='\u{7F}' => Kind::None,
        '\u{30A1}'..='\u{30FA}' | '\u{30FC}'..='\u{30FF}' => Kind::Katakana,
        '\u{3005}'..='\u{3007}'
        | '\u{3041}'..='\u{309F}'
        | '\u{3400}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}'
        | '\u{E00}'..='\u{EFF}'
        | '\u{1000}'..='\u{109F}'
        | '\u{1780}'..='\u{17FF}' => Kind::Free,
        // Vowel signs of Indic scripts are no letters by themselves but belong to the word.
        '\u{900}'..='\u{DFF}' if c != '\u{964}' && c != '\u{965}' => Kind::Word,
        _ if c.is_alphanumeric() => Kind::Word,
        _ => Kind::None,
    }
}

/// Whether a word can end between these two neighbours.
pub fn between(before: Option<char>, after: Option<char>) -> bool {
    let (Some(before), Some(after)) = (before, after) else { return true };
    !matches!((kind(before), kind(after)), (Kind::Word, Kind::Word) | (Kind::Katakana, Kind::Katakana))
}

/// Whether a word can end at byte `at` of `text`.
pub fn is_edge(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    // Most edges stand between ASCII characters.
    if at > 0 && at < bytes.len() && bytes[at - 1] < 0x80 && bytes[at] < 0x80 {
        return !(bytes[at - 1].is_ascii_alphanumeric() && bytes[at].is_ascii_alphanumeric());
    }
    between(text[..at].chars().next_back(), text[at..].chars().next())
}

/// Start of the word that reaches back from `at`.
pub fn word_start(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let mut start = at;
    if bytes.get(at).is_some_and(u8::is_ascii_alphanumeric) {
        start -= bytes[..at].iter().rev().take_while(|b| b.is_ascii_alphanumeric()).count();
        if start == 0 || bytes[start - 1] < 0x80 {
            return start;
        }
    }
    let mut after = text[start..].chars().next();
    for c in text[..start].chars().rev() {
        if between(Some(c), after) {
            break;
        }
        start -= c.len_utf8();
        after = Some(c);
    }
    start
}

/// End of the word that goes on at `at`.
pub fn word_end(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = at;
    if at > 0 && bytes[at - 1].is_ascii_alphanumeric() {
        end += bytes[at..].iter().take_while(|b| b.is_ascii_alphanumeric()).count();
        if bytes.get(end).is_none_or(|b| *b < 0x80) {
            return end;
        }
    }
    let mut before = text[..end].chars().next_back();
    for c in text[end..].chars() {
        if between(before, Some(c)) {
            break;
        }
        end += c.len_utf8();
        before = Some(c);
    }
    end
}

/// Words between two places of a folded text: blanks, and half a word for every character of a script
/// that writes none.
pub fn words_between(text: &str, from: usize, to: usize) -> usize {
    let Some(part) = text.get(from..to) else { return usize::MAX };
    let mut halves = 0;
    let mut blank = false;
    for c in part.chars() {
        match c {
            ' ' | '\n' => {
                halves += if blank { 0 } else { 2 };
                blank = true;
            }
            _ => {
                blank = false;
                if kind(c) == Kind::Free {
                    halves += 1;
                }
            }
        }
    }
    // "a b" has one blank and no word between.
    (halves / 2usize).saturating_sub(usize::from(part.starts_with(' ') || part.ends_with(' ')))
}

/// Whether the character belongs to a script whose words are not set apart.
pub fn is_free(c: char) -> bool {
    matches!(kind(c), Kind::Free | Kind::Katakana)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edges() {
        assert!(is_edge("cure all", 4));
        assert!(!is_edge("cures", 4));
        assert!(is_edge("可治疗", 3));
        assert!(!is_edge("no.12", 4));
        assert!(!is_edge("バッグ", 3));
        assert!(is_edge("革バッグ", 3));
        assert!(is_edge("用fda认证", 6));
        assert!(!is_edge("पीला", 6));
        assert_eq!(word_start("hautkrebs", 4), 0);
        assert_eq!(word_end("치료용", 6), 9);
    }

    #[test]
    fn words_are_counted() {
        assert_eq!(words_between("treats mild arthritis", 6, 12), 1);
        assert_eq!(words_between("treats arthritis", 6, 7), 0);
        assert_eq!(words_between("治疗多种疾病", 6, 12), 1);
    }
}
