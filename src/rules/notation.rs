//! The notation in which packs write words, taken apart: see `rules::words::Words`. The build script
//! shares this file.

use super::token::TokenKind;

/// One way to write a phrase: its parts from left to right.
#[derive(Debug, Clone, PartialEq)]
pub struct Form {
    pub parts: Vec<Part>,
    /// The characters as written, where they must be met exactly (`=CE`).
    pub exact: Option<String>,
    /// The phrase as written, without marks and unfolded: compared where accents make another word.
    pub written: String,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Part {
    Literal {
        /// As written; may hold several words.
        text: String,
        /// `*word`
        open: bool,
        tail: Tail,
        /// Stands against the part before it without a blank, or with one.
        joined: bool,
    },
    Token {
        kind: TokenKind,
        joined: bool,
    },
}

/// What may follow the literal within its word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tail {
    /// The word ends here.
    Edge,
    /// `~`
    Inflected,
    /// `*`
    Any,
}

/// Why a phrase cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotationError {
    #[error("the phrase is empty")]
    Empty,
    #[error("“(” without “)”, or the other way round")]
    Bracket,
    #[error("“{{{0}}}” is no typed token (number: {{n}}, percent, price, mass, length, duration, ratio)")]
    Token(String),
    #[error("too many alternatives (more than 64)")]
    TooMany,
    #[error("too short to look for: give at least two letters, or one Chinese character, in a row")]
    TooShort,
}

/// Reads a phrase into all the forms that it stands for.
pub fn parse(phrase: &str) -> Result<Vec<Form>, NotationError> {
    if let Some(exact) = phrase.strip_prefix('=') {
        if exact.trim().is_empty() {
            return Err(NotationError::Empty);
        }
        let part = Part::Literal { text: exact.trim().into(), open: false, tail: Tail::Edge, joined: false };
        return Ok(vec![Form {
            parts: vec![part],
            exact: Some(exact.trim().into()),
            written: exact.trim().into(),
        }]);
    }
    if let Some(form) = plain(phrase) {
        return Ok(vec![form]);
    }
    let mut forms = Vec::new();
    for variant in expand(phrase)? {
        for variant in hyphens(&variant) {
            let form = form(&variant)?;
            if !forms.contains(&form) {
                forms.push(form);
            }
        }
        if forms.len() > 64 {
            return Err(NotationError::TooMany);
        }
    }
    Ok(forms)
}

/// A phrase without marks but a `~` at its end, as most are: it stands for one form.
fn plain(phrase: &str) -> Option<Form> {
    let (word, tail) = match phrase.strip_suffix('~') {
        Some(word) => (word, Tail::Inflected),
        None => (phrase, Tail::Edge),
    };
    let marked = |b: u8| matches!(b, b'(' | b')' | b'{' | b'*' | b'~' | b'-');
    let bytes = word.as_bytes();
    let tidy = !word.is_empty()
        && word == word.trim()
        && !word.contains("  ")
        && !bytes.iter().any(|b| marked(*b) || b.is_ascii_control());
    let part = Part::Literal { text: word.into(), open: false, tail, joined: false };
    tidy.then(|| Form { parts: vec![part], exact: None, written: word.into() })
}

/// `a (b|c) d` → `a b d`, `a c d`.
fn expand(phrase: &str) -> Result<Vec<String>, NotationError> {
    let Some(open) = phrase.find('(') else {
        return if phrase.contains(')') { Err(NotationError::Bracket) } else { Ok(vec![phrase.into()]) };
    };
    let close = phrase[open..].find(')').ok_or(NotationError::Bracket)? + open;
    let mut all = Vec::new();
    let rest = expand(&phrase[close + 1..])?;
    for alternative in phrase[open + 1..close].split('|') {
        for r in &rest {
            all.push(format!("{}{alternative}{r}", &phrase[..open]));
            if all.len() > 64 {
                return Err(NotationError::TooMany);
            }
        }
    }
    Ok(all)
}

/// A hyphen between letters may be missing: `eco-friendly` → `eco friendly`, `ecofriendly`.
fn hyphens(phrase: &str) -> Vec<String> {
    if phrase.contains('-') && phrase.matches('-').count() <= 3 {
        vec![phrase.replace('-', " "), phrase.replace('-', "")]
    } else {
        vec![phrase.replace('-', " ")]
    }
}

fn form(phrase: &str) -> Result<Form, NotationError> {
    let mut parts: Vec<Part> = Vec::new();
    let mut written = String::new();
    let mut rest = phrase.trim();
    let mut blank = true;
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix('{') {
            let end = after.find('}').ok_or_else(|| NotationError::Token(after.into()))?;
            parts.push(Part::Token { kind: token(&after[..end])?, joined: !blank });
            rest = &after[end + 1..];
            blank = rest.starts_with(char::is_whitespace);
            rest = rest.trim_start();
            continue;
        }
        let end = rest.find(['{', ' ']).unwrap_or(rest.len());
        let mut word = &rest[..end];
        let open = word.starts_with('*') && word.len() > 1;
        word = word.strip_prefix('*').filter(|_| open).unwrap_or(word);
        let tail = match word.chars().next_back() {
            Some('~') => Tail::Inflected,
            Some('*') => Tail::Any,
            _ => Tail::Edge,
        };
        if tail != Tail::Edge {
            word = &word[..word.len() - 1];
        }
        if !written.is_empty() && blank {
            written.push(' ');
        }
        written.push_str(word);
        match parts.last_mut() {
            // Plain words in a row are one literal.
            Some(Part::Literal { text, tail: last @ Tail::Edge, .. }) if !open && blank => {
                text.push(' ');
                text.push_str(word);
                *last = tail;
            }
            _ => parts.push(Part::Literal { text: word.into(), open, tail, joined: !blank }),
        }
        rest = &rest[end..];
        blank = rest.starts_with(char::is_whitespace);
        rest = rest.trim_start();
    }
    let empty = parts.iter().all(|p| match p {
        Part::Literal { text, .. } => text.trim().is_empty(),
        Part::Token { .. } => true,
    });
    if empty {
        return Err(NotationError::Empty);
    }
    Ok(Form { parts, exact: None, written })
}

fn token(name: &str) -> Result<TokenKind, NotationError> {
    Ok(match name {
        "n" | "number" => TokenKind::Number,
        "percent" => TokenKind::Percent,
        "price" => TokenKind::Price,
        "mass" => TokenKind::Mass,
        "length" => TokenKind::Length,
        "volume" => TokenKind::Volume,
        "duration" => TokenKind::Duration,
        "ratio" => TokenKind::Ratio,
        other => return Err(NotationError::Token(other.into())),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn literal(text: &str, open: bool, tail: Tail, joined: bool) -> Part {
        Part::Literal { text: text.into(), open, tail, joined }
    }

    #[test]
    fn marks_are_read() {
        let forms = parse("heal~ *wund*").unwrap();
        assert_eq!(
            forms[0].parts,
            [literal("heal", false, Tail::Inflected, false), literal("wund", true, Tail::Any, false)]
        );
        let forms = parse("eco-(friendly|safe)").unwrap();
        let texts: Vec<_> = forms.iter().map(|f| f.written.as_str()).collect();
        assert_eq!(texts, ["eco friendly", "ecofriendly", "eco safe", "ecosafe"]);
    }

    #[test]
    fn the_short_way_gives_what_the_long_one_gives() {
        for phrase in
            ["treat~", "not intended to", "治疗", "öko", "remedy for~", " a", "a  b", "a~ b", "=CE", "~", ""]
        {
            if let Some(short) = plain(phrase) {
                assert_eq!(Ok(short), form(phrase), "{phrase}");
            }
        }
        assert!(plain("treat~").is_some() && plain("治疗").is_some());
    }

    #[test]
    fn tokens_know_whether_they_are_joined() {
        let forms = parse("{n}个装").unwrap();
        assert_eq!(
            forms[0].parts,
            [
                Part::Token { kind: TokenKind::Number, joined: false },
                literal("个装", false, Tail::Edge, true)
            ]
        );
        let forms = parse("set of {n}").unwrap();
        assert_eq!(
            forms[0].parts,
            [
                literal("set of", false, Tail::Edge, false),
                Part::Token { kind: TokenKind::Number, joined: false }
            ]
        );
    }

    #[test]
    fn a_word_written_against_a_number_is_joined() {
        let forms = parse("{n}er-Set").unwrap();
        assert_eq!(
            forms[0].parts,
            [
                Part::Token { kind: TokenKind::Number, joined: false },
                literal("er Set", false, Tail::Edge, true)
            ]
        );
    }

    #[test]
    fn mistakes_are_said() {
        assert_eq!(parse("  "), Err(NotationError::Empty));
        assert_eq!(parse("a (b"), Err(NotationError::Bracket));
        assert_eq!(parse("{x} off"), Err(NotationError::Token("x".into())));
        assert_eq!(parse("=CE").unwrap()[0].exact.as_deref(), Some("CE"));
    }
}
