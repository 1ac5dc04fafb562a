//! All words of all concepts as one index, and the test whether a literal that was found really is the
//! word that a pack means.

use super::edge;
use super::fold::{Folded, fold, same_with_accents};
use super::index::{Index, Literal, MIN_LITERAL};
use super::tokens::Tokens;
use crate::rules::claim::TokenKind;
use crate::rules::notation::{Form, NotationError, Part, Tail, parse};
use crate::rules::world::{Accents, Language, Languages, NegationPlace};
use rustc_hash::FxHashMap;
use std::collections::HashMap;

/// Names a set of words: a concept, or the phrases of one guard or pattern.
pub type Node = u32;

/// A word of a node, found in a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hit {
    /// Bytes of the folded text.
    pub start: u32,
    pub end: u32,
    /// Which form of the vocabulary.
    pub form: u32,
    /// The value of the typed token in it, where it holds one.
    pub value: f32,
}

/// A language as the matcher needs it.
#[derive(Debug)]
pub struct LanguageRow {
    pub tag: String,
    /// The primary subtag.
    pub primary: String,
    pub spaces: bool,
    /// Whether it is written in Latin letters.
    pub latin: bool,
    pub negation: NegationPlace,
    strict: bool,
    prefixes: Vec<String>,
    particles: Vec<String>,
    inflect: Vec<(Vec<String>, usize, Vec<String>)>,
}

/// A phrase ready to be compared.
#[derive(Debug)]
pub struct VocabularyForm {
    pub language: u16,
    pub nodes: Box<[Node]>,
    /// One word of a script without spaces, so short that two neighbouring words can feign it.
    pub doubtful_edges: bool,
    /// A single short word, which may be another word in another language.
    pub ambiguous: bool,
    parts: Box<[CompiledPart]>,
    anchor: usize,
    exact: Option<Box<str>>,
    accents: Option<Box<str>>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum CompiledPart {
    Literal { text: Box<str>, open: bool, tail: CompiledTail, joined: bool },
    Token(TokenKind),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum CompiledTail {
    Edge,
    Any,
    /// One of these endings.
    Endings(u32),
}

/// The index with everything that it needs.
#[derive(Debug)]
pub struct Vocabulary {
    pub languages: Vec<LanguageRow>,
    pub forms: Vec<VocabularyForm>,
    pub tokens: Tokens,
    index: Index,
    /// `heads[literal]..heads[literal + 1]` of `of_literal`.
    heads: Vec<u32>,
    of_literal: Vec<u32>,
    endings: Vec<Vec<String>>,
}

/// What makes two forms the same: language, parts, exact characters, accents.
type FormKey = (u16, Box<[CompiledPart]>, Option<Box<str>>, Option<Box<str>>);

/// Collects words, then builds the [`Vocabulary`].
#[derive(Debug, Default)]
pub struct VocabularyBuilder {
    languages: Vec<LanguageRow>,
    by_tag: HashMap<String, u16>,
    endings: Vec<Vec<String>>,
    ending_ids: HashMap<Vec<String>, u32>,
    forms: Vec<VocabularyForm>,
    known: FxHashMap<FormKey, usize>,
    nodes: Vec<Vec<Node>>,
    next: Node,
}

impl VocabularyBuilder {
    pub fn new(languages: &Languages) -> Self {
        let mut b = VocabularyBuilder::default();
        for (tag, language) in &languages.0 {
            b.language(tag, language);
        }
        if !b.by_tag.contains_key("und") {
            b.language("und", &Language { spaces: true, ..Language::default() });
        }
        b
    }

    fn language(&mut self, tag: &str, l: &Language) {
        let folded = |v: &[String]| v.iter().map(|s| fold(s)).collect::<Vec<_>>();
        self.by_tag.insert(tag.to_owned(), self.languages.len() as u16);
        self.languages.push(LanguageRow {
            tag: tag.to_owned(),
            primary: tag.split('-').next().unwrap_or(tag).to_owned(),
            spaces: l.spaces,
            latin: l.script == "Latn",
            negation: l.negation,
            strict: l.accents == Accents::Strict,
            prefixes: folded(&l.prefixes),
            particles: folded(&l.particles),
            inflect: l.inflect.iter().map(|i| (folded(&i.ends), i.cut, folded(&i.forms))).collect(),
        });
    }

    /// A new, empty node.
    pub fn node(&mut self) -> Node {
        self.next += 1;
        self.next - 1
    }

    /// Adds one word in one language to a node. A language without an entry of its own behaves like its
    /// primary language, or like `und`.
    pub fn add_word(&mut self, node: Node, tag: &str, word: &str) -> Result<(), NotationError> {
        let primary = tag.split('-').next().unwrap_or(tag);
        let language = [tag, primary, "und"].iter().find_map(|t| self.by_tag.get(*t)).copied().unwrap_or(0);
        for form in parse(word)? {
            self.add_form(node, language, &form)?;
        }
        Ok(())
    }

    fn add_form(&mut self, node: Node, language: u16, form: &Form) -> Result<(), NotationError> {
        let mut variants: Vec<Vec<CompiledPart>> = vec![Vec::new()];
        for part in &form.parts {
            let compiled: Vec<CompiledPart> = match part {
                Part::Token { kind, .. } => vec![CompiledPart::Token(*kind)],
                Part::Literal { text, open, tail, joined } => self
                    .literals(language, &fold(text), *tail)
                    .into_iter()
                    .map(|(text, tail)| CompiledPart::Literal {
                        text: text.into(),
                        open: *open,
                        tail,
                        joined: *joined,
                    })
                    .collect(),
            };
            variants = variants
                .iter()
                .flat_map(|v| compiled.iter().map(move |p| v.iter().cloned().chain([p.clone()]).collect()))
                .collect();
        }
        for parts in variants {
            self.add_compiled(node, language, parts, form)?;
        }
        Ok(())
    }

    /// A literal with its tail; `use~` is too short once cut, so its forms are written out.
    fn literals(&mut self, language: u16, text: &str, tail: Tail) -> Vec<(String, CompiledTail)> {
        match tail {
            Tail::Edge => vec![(text.to_owned(), CompiledTail::Edge)],
            Tail::Any => vec![(text.to_owned(), CompiledTail::Any)],
            Tail::Inflected => {
                let classes = &self.languages[usize::from(language)].inflect;
                let fits =
                    |ends: &[String]| ends.is_empty() || ends.iter().any(|e| text.ends_with(e.as_str()));
                let Some((_, cut, forms)) = classes.iter().find(|c| fits(&c.0)) else {
                    return vec![(text.to_owned(), CompiledTail::Edge)];
                };
                let keep = text.char_indices().rev().nth(cut.wrapping_sub(1)).map_or(text.len(), |c| c.0);
                let stem = &text[..if *cut == 0 { text.len() } else { keep }];
                let last = stem.chars().next_back().map(String::from).unwrap_or_default();
                let endings: Vec<String> = forms.iter().map(|f| f.replace('&', &last)).collect();
                if stem.len() <= 3 {
                    return endings.iter().map(|e| (format!("{stem}{e}"), CompiledTail::Edge)).collect();
                }
                let next = self.endings.len() as u32;
                let id = *self.ending_ids.entry(endings.clone()).or_insert(next);
                if id == next {
                    self.endings.push(endings);
                }
                vec![(stem.to_owned(), CompiledTail::Endings(id))]
            }
        }
    }

    fn add_compiled(
        &mut self,
        node: Node,
        language: u16,
        parts: Vec<CompiledPart>,
        form: &Form,
    ) -> Result<(), NotationError> {
        let row = &self.languages[usize::from(language)];
        let long_enough =
            |p: &CompiledPart| matches!(p, CompiledPart::Literal { text, .. } if text.len() >= MIN_LITERAL);
        let anchor = parts.iter().position(long_enough).ok_or(NotationError::TooShort)?;
        let written: String = form.written.clone();
        let accents = (row.strict && row.spaces && parts.len() == 1).then(|| written.as_str().into());
        let exact: Option<Box<str>> = form.exact.as_deref().map(Into::into);
        let chars = written.chars().count();
        let free = written.chars().all(edge::is_free);
        let doubtful_edges = free && parts.len() == 1 && chars <= if row.primary == "th" { 8 } else { 3 };
        let ambiguous =
            parts.len() == 1 && !written.trim().contains(' ') && (if free { chars < 4 } else { chars < 12 });
        let parts: Box<[CompiledPart]> = parts.into();
        let key = (language, parts.clone(), exact.clone(), accents.clone());
        let id = *self.known.entry(key).or_insert(self.forms.len());
        if id == self.forms.len() {
            self.nodes.push(Vec::new());
            self.forms.push(VocabularyForm {
                language,
                nodes: Box::default(),
                doubtful_edges,
                ambiguous: ambiguous && row.tag != "und",
                parts,
                anchor,
                exact,
                accents,
            });
        }
        if !self.nodes[id].contains(&node) {
            self.nodes[id].push(node);
        }
        Ok(())
    }

    /// Builds the index.
    pub fn build(mut self, tokens: Tokens) -> Vocabulary {
        for (form, nodes) in self.forms.iter_mut().zip(self.nodes) {
            form.nodes = nodes.into();
        }
        // Each literal once, with the forms that it anchors: counted, then put in order.
        let mut ids: FxHashMap<&str, u32> = FxHashMap::default();
        let mut literals: Vec<&str> = Vec::new();
        let mut of_form = Vec::with_capacity(self.forms.len());
        for form in &self.forms {
            let CompiledPart::Literal { text, .. } = &form.parts[form.anchor] else { continue };
            let id = *ids.entry(text).or_insert_with(|| {
                literals.push(text);
                literals.len() as u32 - 1
            });
            of_form.push(id);
        }
        let mut heads = vec![0; literals.len() + 1];
        of_form.iter().for_each(|id| heads[*id as usize + 1] += 1);
        for i in 1..heads.len() {
            heads[i] += heads[i - 1];
        }
        let mut next = heads.clone();
        let mut of_literal = vec![0; of_form.len()];
        for (form, id) in of_form.iter().enumerate() {
            of_literal[next[*id as usize] as usize] = form as u32;
            next[*id as usize] += 1;
        }
        // A literal begins a word for the index if it does in every form that it anchors; what is written
        // against a number stands behind no letter either.
        let begins = |forms: &[u32]| {
            forms.iter().all(|id| {
                let form = &self.forms[*id as usize];
                matches!(form.parts[form.anchor], CompiledPart::Literal { open: false, .. })
            })
        };
        let forms_of = |i: usize| &of_literal[heads[i] as usize..heads[i + 1] as usize];
        let index = Index::new(
            literals
                .iter()
                .enumerate()
                .map(|(i, text)| Literal { text: text.as_bytes().into(), begins_word: begins(forms_of(i)) })
                .collect(),
        );
        Vocabulary {
            languages: self.languages,
            forms: self.forms,
            tokens,
            index,
            heads,
            of_literal,
            endings: self.endings,
        }
    }
}

impl Vocabulary {
    /// Appends every word found in the folded text, in order of their starts.
    pub fn scan(&self, folded: &Folded, original: &str, hits: &mut Vec<Hit>) {
        let text = folded.text();
        let from = hits.len();
        self.index.scan(text.as_bytes(), |start, literal| {
            let literal = literal as usize;
            for &id in &self.of_literal[self.heads[literal] as usize..self.heads[literal + 1] as usize] {
                if let Some(hit) = self.verify(id, text, start, folded, original) {
                    hits.push(hit);
                }
            }
        });
        hits[from..].sort_unstable_by_key(|h| (h.start, std::cmp::Reverse(h.end), h.form));
    }

    /// Tests the form whose anchor literal lies at `at`.
    fn verify(&self, id: u32, text: &str, at: usize, folded: &Folded, original: &str) -> Option<Hit> {
        let form = &self.forms[id as usize];
        let row = &self.languages[usize::from(form.language)];
        let CompiledPart::Literal { text: literal, open, tail, joined } = &form.parts[form.anchor] else {
            return None;
        };
        // `{n}er-Set`: no edge stands between a number and what is written against it.
        let against = *joined && form.anchor > 0;
        let mut start = if against { at } else { self.front(text, at, *open, row)? };
        let mut end = self.tail(text, at + literal.len(), *tail, row)?;
        let mut value = 0.0;
        for part in form.parts[..form.anchor].iter().rev() {
            (start, value) = self.before(text, start, part, row, value)?;
        }
        for part in &form.parts[form.anchor + 1..] {
            (end, value) = self.behind(text, end, part, row, value)?;
        }
        if let Some(exact) = &form.exact {
            let back = folded.original(start..end, original);
            if original.get(back) != Some(exact) {
                return None;
            }
        }
        if let Some(written) = &form.accents {
            let back = folded.original(at..at + literal.len(), original);
            let is = original.get(back)?;
            let same = written.chars().count().min(is.chars().count());
            let head = |s: &str| s.chars().take(same).collect::<String>();
            let plain = is.is_ascii() && written.is_ascii();
            if !plain && !same_with_accents(&head(is), &head(written)) {
                return None;
            }
        }
        Some(Hit { start: start as u32, end: end as u32, form: id, value: value as f32 })
    }

    fn front(&self, text: &str, at: usize, open: bool, row: &LanguageRow) -> Option<usize> {
        if open {
            return Some(edge::word_start(text, at));
        }
        if edge::is_edge(text, at) {
            return Some(at);
        }
        if row.prefixes.is_empty() {
            return None;
        }
        let prefix = &text[edge::word_start(text, at)..at];
        row.prefixes.iter().any(|p| p == prefix).then_some(at)
    }

    fn tail(&self, text: &str, at: usize, tail: CompiledTail, row: &LanguageRow) -> Option<usize> {
        match tail {
            CompiledTail::Any => Some(edge::word_end(text, at)),
            CompiledTail::Edge => {
                if edge::is_edge(text, at) {
                    return Some(at);
                }
                let rest = &text[at..edge::word_end(text, at)];
                row.particles.iter().any(|p| p == rest).then_some(at)
            }
            CompiledTail::Endings(id) => {
                let end = edge::word_end(text, at);
                let rest = &text[at..end];
                let endings = &self.endings[id as usize];
                if endings.iter().any(|e| e == rest) {
                    return Some(end);
                }
                // An ending and a particle behind it.
                endings.iter().find_map(|e| {
                    let particle = rest.strip_prefix(e.as_str())?;
                    row.particles.iter().any(|p| p == particle).then_some(at + e.len())
                })
            }
        }
    }

    fn before(
        &self,
        text: &str,
        start: usize,
        part: &CompiledPart,
        row: &LanguageRow,
        value: f64,
    ) -> Option<(usize, f64)> {
        let blank = usize::from(text[..start].ends_with(' '));
        match part {
            CompiledPart::Token(kind) => {
                let token = self.tokens.ending_at(text, start - blank, *kind)?;
                Some((token.start, token.value))
            }
            CompiledPart::Literal { text: literal, open, tail, .. } => {
                let end = start - blank;
                let from = edge::word_start(text, end);
                // The literal may hold several words; only its last can be inflected.
                let words = literal.rfind(' ').map_or(0, |i| i + 1);
                let at = from.checked_sub(words)?;
                (text.get(at..)?.starts_with(&**literal)).then_some(())?;
                let to = self.tail(text, at + literal.len(), *tail, row)?;
                (to == end).then_some((self.front(text, at, *open, row)?, value))
            }
        }
    }

    fn behind(
        &self,
        text: &str,
        end: usize,
        part: &CompiledPart,
        row: &LanguageRow,
        value: f64,
    ) -> Option<(usize, f64)> {
        let rest = text.get(end..)?;
        let blank = usize::from(rest.starts_with(' '));
        match part {
            CompiledPart::Token(kind) => {
                let token = self.tokens.starting_at(text, end + blank, *kind)?;
                Some((token.end, token.value))
            }
            CompiledPart::Literal { text: literal, open, tail, joined } => {
                if blank == 0 && !joined && row.spaces {
                    return None;
                }
                let at = end + blank;
                let within = if *open { text[at..edge::word_end(text, at)].find(&**literal)? } else { 0 };
                let at = at + within;
                text[at..].starts_with(&**literal).then_some(())?;
                Some((self.tail(text, at + literal.len(), *tail, row)?, value))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(lang: &str, word: &str, text: &str) -> Vec<String> {
        let languages: Languages = serde_yaml::from_str(
            r#"
en: {script: Latn, inflect: [
  {ends: [e], cut: 1, forms: [e, es, ed, ing]},
  {ends: [y], cut: 1, forms: [y, ies, ied, ying]},
  {forms: ["", s, ed, ing, "&ed", "&ing"]}]}
de: {script: Latn, accents: strict, inflect: [{forms: ["", n, t, te, e, er, es, en]}]}
zh: {script: Hani, spaces: false}
ko: {script: Kore, particles: [를, 은]}
ar: {script: Arab, prefixes: [ال, وال]}
"#,
        )
        .unwrap();
        let mut b = VocabularyBuilder::new(&languages);
        let node = b.node();
        b.add_word(node, lang, word).unwrap();
        let tokens = Tokens::new(&serde_yaml::from_str(include_str!("../../rules/units.yaml")).unwrap());
        let v = b.build(tokens);
        let mut f = Folded::default();
        f.fold(text);
        let mut hits = Vec::new();
        v.scan(&f, text, &mut hits);
        hits.iter().map(|h| text[f.original(h.start as usize..h.end as usize, text)].to_owned()).collect()
    }

    #[test]
    fn inflection() {
        assert_eq!(
            found("en", "cure~", "Cures, curing and CURED; obscure, curetted"),
            ["Cures", "curing", "CURED"]
        );
        assert_eq!(found("en", "slim~", "slimming slims slimy"), ["slimming", "slims"]);
        assert_eq!(found("en", "remedy~ for", "remedies for all"), ["remedies for"]);
        assert_eq!(found("en", "dye~", "dyed dyeing dyes"), ["dyed", "dyes"]);
        assert_eq!(
            found("de", "umweltfreundlich~", "umweltfreundliche Umweltfreundlichkeit"),
            ["umweltfreundliche"]
        );
    }

    #[test]
    fn open_ends_and_attached_words() {
        assert_eq!(found("de", "*krebs", "Hautkrebs Krebse"), ["Hautkrebs"]);
        assert_eq!(found("ko", "치료", "암을 치료를 치료제"), ["치료"]);
        assert_eq!(found("ko", "치료*", "치료합니다"), ["치료합니다"]);
        assert_eq!(found("ar", "علاج", "العلاج وعلاج"), ["علاج"]);
    }

    #[test]
    fn accents_and_exact_forms() {
        assert_eq!(found("de", "schön", "schon schön"), ["schön"]);
        assert_eq!(found("en", "café", "Cafe café"), ["Cafe", "café"]);
        assert_eq!(found("und", "=CE", "CE ce (CE) CEO"), ["CE", "CE"]);
    }

    #[test]
    fn tokens_in_phrases() {
        assert_eq!(found("en", "set of {n}", "Set of 4 bowls, set of four"), ["Set of 4", "set of four"]);
        assert_eq!(found("zh", "{n}个装", "礼盒4个装"), ["4个装"]);
        assert_eq!(found("de", "{n}er-Set", "Weinglas, 6er-Set"), ["6er-Set"]);
        assert_eq!(found("ko", "{n}개 세트", "머그컵 4개 세트"), ["4개 세트"]);
        assert_eq!(found("en", "save up to {percent}", "Save up to 30 % now"), ["Save up to 30 %"]);
        assert_eq!(
            found("en", "eco-friendly", "eco friendly eco-friendly ecofriendly"),
            ["eco friendly", "eco-friendly", "ecofriendly"]
        );
    }
}
