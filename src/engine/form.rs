//! A word of a pack as the matcher compares it: folded, with the endings that its language gives it.
//!
//! The build script shares this file: it takes the words of the packs in the program apart, so that a
//! start does not; see [`super::ready`].

use super::edge;
use crate::rules::notation::{Form, NotationError, Part, Tail, parse};
use crate::rules::token::TokenKind;
use std::borrow::Cow;
use std::collections::HashMap;

/// Shortest literal that can be looked for, in bytes.
pub const MIN_LITERAL: usize = 2;

/// One way to write a word or phrase.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct WordForm {
    pub language: u16,
    pub parts: Box<[WordPart]>,
    /// The part that is looked for; the others are tried beside it.
    pub anchor: u8,
    /// The characters as they must be met exactly.
    pub exact: Option<Cow<'static, str>>,
    /// The word as written, where accents make another word.
    pub accents: Option<Cow<'static, str>>,
    /// One word of a script without spaces, so short that two neighbouring words can feign it.
    pub doubtful_edges: bool,
    /// A single short word, which may be another word in another language.
    pub ambiguous: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum WordPart {
    Literal { text: Cow<'static, str>, open: bool, tail: WordTail, joined: bool },
    Token(TokenKind),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum WordTail {
    Edge,
    Any,
    /// One of these endings, by their number.
    Endings(u32),
}

/// What of a language matters for the forms of its words.
#[derive(Debug, Default)]
pub struct Grammar {
    /// BCP 47.
    pub tag: String,
    pub spaces: bool,
    /// Whether accents make another word.
    pub strict: bool,
    /// Endings that put a word into a class, the characters cut from it, the class's endings; folded.
    pub inflect: Vec<(Vec<String>, usize, Vec<String>)>,
}

/// Takes words apart and gives numbers to their endings.
#[derive(Debug, Default)]
pub struct FormCompiler {
    pub grammars: Vec<Grammar>,
    pub endings: Vec<Vec<String>>,
    /// By language, class of inflection and the letter that is doubled.
    ending_ids: HashMap<(u16, usize, Option<char>), u32>,
}

/// A folded literal and what may follow it.
type Literal = (Cow<'static, str>, WordTail);

impl FormCompiler {
    /// Every form of a word in the language of that number. `fold` is [`super::fold::fold`].
    pub fn forms(
        &mut self,
        language: u16,
        word: &str,
        fold: &dyn Fn(&str) -> String,
    ) -> Result<Vec<WordForm>, NotationError> {
        let mut all = Vec::new();
        for form in parse(word)? {
            let mut variants: Vec<Vec<WordPart>> = vec![Vec::new()];
            for part in &form.parts {
                let parts: Vec<WordPart> = match part {
                    Part::Token { kind, .. } => vec![WordPart::Token(*kind)],
                    Part::Literal { text, open, tail, joined } => {
                        let literals = self.literals(language, &fold(text), *tail).into_iter();
                        let part =
                            |(text, tail)| WordPart::Literal { text, open: *open, tail, joined: *joined };
                        literals.map(part).collect()
                    }
                };
                let with = |v: &Vec<WordPart>, p: &WordPart| v.iter().chain([p]).cloned().collect();
                variants = variants.iter().flat_map(|v| parts.iter().map(move |p| with(v, p))).collect();
            }
            for parts in variants {
                all.push(self.word_form(language, parts, &form)?);
            }
        }
        Ok(all)
    }

    /// A literal with its tail; `use~` is too short once cut, so its forms are written out.
    fn literals(&mut self, language: u16, text: &str, tail: Tail) -> Vec<Literal> {
        let one = |text: &str, tail| vec![(Cow::Owned(text.to_owned()), tail)];
        if tail != Tail::Inflected {
            return one(text, if tail == Tail::Any { WordTail::Any } else { WordTail::Edge });
        }
        let classes = &self.grammars[usize::from(language)].inflect;
        let fits = |ends: &[String]| ends.is_empty() || ends.iter().any(|e| text.ends_with(e.as_str()));
        let Some((class, (_, cut, forms))) = classes.iter().enumerate().find(|(_, c)| fits(&c.0)) else {
            return one(text, WordTail::Edge);
        };
        let keep = text.char_indices().rev().nth(cut.wrapping_sub(1)).map_or(text.len(), |c| c.0);
        let stem = &text[..if *cut == 0 { text.len() } else { keep }];
        let last = stem.chars().next_back();
        let doubled = || last.map(String::from).unwrap_or_default();
        if stem.len() <= 3 {
            let whole = |ending: &String| format!("{stem}{}", ending.replace('&', &doubled()));
            return forms.iter().map(|e| (whole(e).into(), WordTail::Edge)).collect();
        }
        // Most endings are the same for every word of the class.
        let key = (language, class, last.filter(|_| forms.iter().any(|f| f.contains('&'))));
        let next = self.endings.len() as u32;
        let id = *self.ending_ids.entry(key).or_insert(next);
        if id == next {
            self.endings.push(forms.iter().map(|f| f.replace('&', &doubled())).collect());
        }
        one(stem, WordTail::Endings(id))
    }

    fn word_form(&self, language: u16, parts: Vec<WordPart>, form: &Form) -> Result<WordForm, NotationError> {
        let grammar = &self.grammars[usize::from(language)];
        let long_enough =
            |p: &WordPart| matches!(p, WordPart::Literal { text, .. } if text.len() >= MIN_LITERAL);
        let anchor = parts.iter().position(long_enough).ok_or(NotationError::TooShort)?;
        let written = form.written.as_str();
        let single = parts.len() == 1;
        let chars = written.chars().count();
        let free = written.chars().all(edge::is_free);
        let thai = grammar.tag.split('-').next() == Some("th");
        Ok(WordForm {
            language,
            anchor: anchor as u8,
            exact: form.exact.clone().map(Cow::Owned),
            accents: (grammar.strict && grammar.spaces && single).then(|| Cow::Owned(written.to_owned())),
            doubtful_edges: free && single && chars <= if thai { 8 } else { 3 },
            ambiguous: grammar.tag != "und"
                && single
                && !written.trim().contains(' ')
                && (if free { chars < 4 } else { chars < 12 }),
            parts: parts.into(),
        })
    }
}
