//! All words of all concepts as one index, and the test whether a literal that was found really is the
//! word that a pack means.

use super::edge;
use super::fold::{Folded, fold, same_with_accents};
use super::form::{FormCompiler, Grammar, WordForm, WordPart, WordTail};
use super::index::{Index, Literal};
use super::ready::Ready;
use super::tokens::Tokens;
use super::tongue::Tongues;
use crate::rules::notation::NotationError;
use crate::rules::world::{Accents, Language, Languages, NegationPlace};
use hashbrown::HashTable;
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::hash::BuildHasher;
use std::sync::Arc;

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
    prefixes: Vec<String>,
    particles: Vec<String>,
}

/// A phrase ready to be compared.
#[derive(Debug)]
pub struct VocabularyForm {
    pub nodes: Box<[Node]>,
    pub word: WordForm,
}

/// The index with everything that it needs.
#[derive(Debug)]
pub struct Vocabulary {
    pub languages: Vec<LanguageRow>,
    pub forms: Vec<VocabularyForm>,
    pub tokens: Tokens,
    pub tongues: Arc<Tongues>,
    index: Index,
    /// `heads[literal]..heads[literal + 1]` of `of_literal`.
    heads: Vec<u32>,
    of_literal: Vec<u32>,
    endings: Vec<Endings>,
}

/// The endings that words of one class take.
#[derive(Debug)]
struct Endings {
    /// Those of at most eight bytes, as a number: comparing numbers is several times faster.
    short: Vec<u64>,
    all: Vec<String>,
}

impl Endings {
    fn new(all: Vec<String>) -> Endings {
        Endings { short: all.iter().filter_map(|e| as_number(e)).collect(), all }
    }

    fn contains(&self, ending: &str) -> bool {
        match as_number(ending) {
            Some(number) => self.short.contains(&number),
            None => self.all.iter().any(|e| e == ending),
        }
    }
}

/// Up to eight bytes as a number; none of them is zero.
fn as_number(text: &str) -> Option<u64> {
    let mut bytes = [0; 8];
    bytes.get_mut(..text.len())?.copy_from_slice(text.as_bytes());
    Some(u64::from_le_bytes(bytes))
}

/// What makes most forms differ, as a number.
fn hash_of(form: &WordForm) -> u64 {
    FxBuildHasher.hash_one((form.language, &form.parts))
}

/// Collects words, then builds the [`Vocabulary`].
#[derive(Debug, Default)]
pub struct VocabularyBuilder {
    languages: Vec<LanguageRow>,
    by_tag: FxHashMap<String, u16>,
    compiler: FormCompiler,
    /// The words of the program's packs, and where their forms are among `forms`.
    ready: Option<Ready>,
    taken: Vec<u32>,
    forms: Vec<WordForm>,
    /// The numbers of the forms that were not ready, by what makes two forms the same.
    known: HashTable<usize>,
    nodes: Vec<Vec<Node>>,
    next: Node,
}

impl VocabularyBuilder {
    /// With the languages as packs describe them; `ready` where they are those of the program, so that
    /// its words need not be taken apart again.
    pub fn new(languages: &Languages, ready: bool) -> Self {
        let mut b = VocabularyBuilder::default();
        if ready {
            let (ready, endings) = Ready::open();
            b.taken = vec![u32::MAX; ready.form_count];
            b.compiler.endings = endings;
            b.ready = Some(ready);
        }
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
            prefixes: folded(&l.prefixes),
            particles: folded(&l.particles),
        });
        self.compiler.grammars.push(Grammar {
            tag: tag.to_owned(),
            spaces: l.spaces,
            strict: l.accents == Accents::Strict,
            inflect: l.inflect.iter().map(|i| (folded(&i.ends), i.cut, folded(&i.forms))).collect(),
        });
    }

    /// A new, empty node.
    pub fn node(&mut self) -> Node {
        self.next += 1;
        self.next - 1
    }

    fn number_of(&self, tag: &str) -> u16 {
        let primary = tag.split('-').next().unwrap_or(tag);
        [tag, primary, "und"].iter().find_map(|t| self.by_tag.get(*t)).copied().unwrap_or(0)
    }

    /// Adds one word in one language to a node. A language without an entry of its own behaves like its
    /// primary language, or like `und`.
    pub fn add_word(&mut self, node: Node, tag: &str, word: &str) -> Result<(), NotationError> {
        let language = self.number_of(tag);
        if let Some(ready) = &self.ready
            && let Some(ids) = ready.find(language, word)
        {
            for id in ids {
                let place = &mut self.taken[id];
                if *place == u32::MAX {
                    *place = self.forms.len() as u32;
                    self.forms.push(ready.form(id));
                    self.nodes.push(vec![node]);
                } else if !self.nodes[*place as usize].contains(&node) {
                    self.nodes[*place as usize].push(node);
                }
            }
            return Ok(());
        }
        for form in self.compiler.forms(language, word, &fold)? {
            let forms = &self.forms;
            if let Some(&id) = self.known.find(hash_of(&form), |id| forms[*id] == form) {
                if !self.nodes[id].contains(&node) {
                    self.nodes[id].push(node);
                }
                continue;
            }
            self.known.insert_unique(hash_of(&form), forms.len(), |id| hash_of(&forms[*id]));
            self.forms.push(form);
            self.nodes.push(vec![node]);
        }
        Ok(())
    }

    /// Builds the index.
    pub fn build(self, tokens: Tokens, tongues: Arc<Tongues>) -> Vocabulary {
        // Each literal once, with the forms that it anchors: counted, then put in order.
        let mut ids: FxHashMap<&str, u32> = FxHashMap::default();
        let mut literals: Vec<&str> = Vec::new();
        let mut of_form = Vec::with_capacity(self.forms.len());
        for form in &self.forms {
            let WordPart::Literal { text, .. } = &form.parts[usize::from(form.anchor)] else { continue };
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
                matches!(form.parts[usize::from(form.anchor)], WordPart::Literal { open: false, .. })
            })
        };
        // Where no form of it takes an ending, and no particle can follow, a letter behind it ends the matter.
        let ends = |forms: &[u32]| {
            forms.iter().all(|id| {
                let form = &self.forms[*id as usize];
                matches!(form.parts[usize::from(form.anchor)], WordPart::Literal { tail: WordTail::Edge, .. })
                    && self.languages[usize::from(form.language)].particles.is_empty()
            })
        };
        let forms_of = |i: usize| &of_literal[heads[i] as usize..heads[i + 1] as usize];
        let index = Index::new(
            literals
                .iter()
                .enumerate()
                .map(|(i, text)| Literal {
                    text: text.as_bytes().into(),
                    begins_word: begins(forms_of(i)),
                    ends_word: ends(forms_of(i)),
                })
                .collect(),
        );
        let forms = self.forms.into_iter().zip(self.nodes);
        Vocabulary {
            languages: self.languages,
            forms: forms.map(|(word, nodes)| VocabularyForm { nodes: nodes.into(), word }).collect(),
            tokens,
            tongues,
            index,
            heads,
            of_literal,
            endings: self.compiler.endings.into_iter().map(Endings::new).collect(),
        }
    }
}

impl Vocabulary {
    /// Whether two words can belong to one statement: not where both are single short words of different
    /// languages in one script (Danish `slim`, phlegm, and English `drops`). Forms by their numbers; a typed
    /// token is of every language.
    pub fn can_join(&self, one: u32, other: u32) -> bool {
        let (Some(one), Some(other)) = (self.forms.get(one as usize), self.forms.get(other as usize)) else {
            return true;
        };
        let (one, other) = (&one.word, &other.word);
        if one.language == other.language || !one.ambiguous || !other.ambiguous {
            return true;
        }
        let row = |form: &WordForm| &self.languages[usize::from(form.language)];
        let (one, other) = (row(one), row(other));
        let any = |row: &LanguageRow| row.primary == "und" || !row.spaces;
        one.primary == other.primary || any(one) || any(other) || one.latin != other.latin
    }

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
        let form = &self.forms[id as usize].word;
        let row = &self.languages[usize::from(form.language)];
        let anchor = usize::from(form.anchor);
        let WordPart::Literal { text: literal, open, tail, joined } = &form.parts[anchor] else {
            return None;
        };
        // `{n}er-Set`: no edge stands between a number and what is written against it.
        let against = *joined && anchor > 0;
        let mut start = if against { at } else { self.front(text, at, *open, row)? };
        let mut end = self.tail(text, at + literal.len(), *tail, row)?;
        let mut value = 0.0;
        for part in form.parts[..anchor].iter().rev() {
            (start, value) = self.before(text, start, part, row, value)?;
        }
        for part in &form.parts[anchor + 1..] {
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
            let plain = is.is_ascii() && written.is_ascii();
            if !plain {
                let same = written.chars().count().min(is.chars().count());
                if !same_with_accents(head(is, same), head(written, same)) {
                    return None;
                }
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

    fn tail(&self, text: &str, at: usize, tail: WordTail, row: &LanguageRow) -> Option<usize> {
        match tail {
            WordTail::Any => Some(edge::word_end(text, at)),
            WordTail::Edge => {
                if edge::is_edge(text, at) {
                    return Some(at);
                }
                let rest = &text[at..edge::word_end(text, at)];
                row.particles.iter().any(|p| p == rest).then_some(at)
            }
            WordTail::Endings(id) => {
                let end = edge::word_end(text, at);
                let rest = &text[at..end];
                let endings = &self.endings[id as usize];
                if endings.contains(rest) {
                    return Some(end);
                }
                if row.particles.is_empty() {
                    return None;
                }
                // An ending and a particle behind it.
                endings.all.iter().find_map(|e| {
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
        part: &WordPart,
        row: &LanguageRow,
        value: f64,
    ) -> Option<(usize, f64)> {
        let blank = usize::from(text[..start].ends_with(' '));
        match part {
            WordPart::Token(kind) => {
                let token = self.tokens.ending_at(text, start - blank, *kind)?;
                Some((token.start, token.value))
            }
            WordPart::Literal { text: literal, open, tail, .. } => {
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
        part: &WordPart,
        row: &LanguageRow,
        value: f64,
    ) -> Option<(usize, f64)> {
        let rest = text.get(end..)?;
        let blank = usize::from(rest.starts_with(' '));
        match part {
            WordPart::Token(kind) => {
                let token = self.tokens.starting_at(text, end + blank, *kind)?;
                Some((token.end, token.value))
            }
            WordPart::Literal { text: literal, open, tail, joined } => {
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

/// The first characters of a text.
fn head(text: &str, characters: usize) -> &str {
    text.char_indices().nth(characters).map_or(text, |(end, _)| &text[..end])
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
        let mut b = VocabularyBuilder::new(&languages, false);
        let node = b.node();
        b.add_word(node, lang, word).unwrap();
        let tokens = Tokens::new(&serde_yaml::from_str(include_str!("../../rules/units.yaml")).unwrap());
        let v = b.build(tokens, Arc::default());
        let mut f = Folded::default();
        f.fold(text);
        let mut hits = Vec::new();
        v.scan(&f, text, &mut hits);
        hits.iter().map(|h| text[f.original(h.start as usize..h.end as usize, text)].to_owned()).collect()
    }

    #[test]
    fn words_that_were_made_ready_are_what_they_would_be_now() {
        let rules = crate::rules::Rules::embedded().unwrap();
        let mut made = VocabularyBuilder::new(&rules.languages, false);
        let builder = VocabularyBuilder::new(&rules.languages, true);
        let ready = builder.ready.as_ref().unwrap();
        let words =
            rules.concepts.iter().flat_map(|c| c.words.iter().chain(c.except.iter().flat_map(|e| e.iter())));
        let classes = rules.categories.0.iter().flat_map(|c| c.paths.iter().chain(c.cues.iter()));
        let mut seen = 0;
        for (tag, word) in words.chain(classes) {
            let language = made.number_of(tag);
            // What is too short to look for is in no table.
            let Ok(forms) = made.compiler.forms(language, word, &fold) else { continue };
            let found = ready.find(language, word).unwrap_or_else(|| panic!("{tag}: {word} is not ready"));
            let spelled = |form: WordForm, endings: &[Vec<String>]| {
                let tail = |p: &WordPart| match p {
                    WordPart::Literal { tail: WordTail::Endings(id), .. } => endings[*id as usize].clone(),
                    _ => Vec::new(),
                };
                let endings: Vec<Vec<String>> = form.parts.iter().map(tail).collect();
                let mut form = form;
                for p in &mut form.parts {
                    if let WordPart::Literal { tail: WordTail::Endings(id), .. } = p {
                        *id = 0;
                    }
                }
                (form, endings)
            };
            let mut found: Vec<_> =
                found.map(|id| spelled(ready.form(id), &builder.compiler.endings)).collect();
            let mut now: Vec<_> = Vec::new();
            for form in forms {
                let form = spelled(form, &made.compiler.endings);
                if !now.contains(&form) {
                    now.push(form);
                }
            }
            let key = |f: &(WordForm, Vec<Vec<String>>)| format!("{f:?}");
            found.sort_by_key(key);
            now.sort_by_key(key);
            assert_eq!(found, now, "{tag}: {word}");
            seen += 1;
        }
        assert!(seen > 10_000, "{seen}");
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
