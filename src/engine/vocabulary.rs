//! All words of all concepts as one index, and the test whether a literal that was found really is the
//! word that a pack means.

use super::book::{Book, BookParts, FormRow, Part, words_hash};
use super::edge;
use super::fold::{Folded, fold, same_with_accents};
use super::form::{FormCompiler, Grammar, WordForm, WordTail};
use super::ready::Ready;
use super::tokens::Tokens;
use super::tongue::Tongues;
use crate::rules::notation::NotationError;
use crate::rules::words::Words;
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

/// The index with everything that it needs.
#[derive(Debug)]
pub struct Vocabulary {
    pub languages: Vec<LanguageRow>,
    pub tokens: Tokens,
    pub tongues: Arc<Tongues>,
    /// The words of the program's packs, of which one bit each says whether somebody asks for the form.
    base: Option<(&'static Book, Vec<u64>)>,
    /// All other words; their forms are numbered behind those of the base.
    own: Book,
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
    /// The words of the program's packs, and one bit for each of their nodes that somebody asks for.
    base: Option<(&'static Book, Vec<u64>)>,
    forms: Vec<WordForm>,
    /// The numbers of the forms by what makes two forms the same.
    known: HashTable<usize>,
    nodes: Vec<Vec<Node>>,
    next: Node,
}

impl VocabularyBuilder {
    /// With the languages as packs describe them; `ready` where they are those of the program, so that
    /// its words need not be taken apart again.
    pub fn new(languages: &Languages, ready: Option<Ready>) -> Self {
        let mut b = VocabularyBuilder::default();
        if let Some(book) = ready.map(Ready::book) {
            b.next = book.node_count;
            b.compiler.endings = book.endings.clone();
            b.base = Some((book, vec![0; (book.node_count as usize).div_ceil(64)]));
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

    /// The node of these words. What the notation does not allow was reported when the packs were validated;
    /// here it is passed over.
    pub fn words(&mut self, words: &Words) -> Node {
        if let Some((book, wanted)) = &mut self.base {
            let whole = words.ready.filter(|_| words.by_language.is_empty());
            if let Some(node) = whole.or_else(|| book.node_of(words_hash(words.iter())))
                && let Some(bits) = wanted.get_mut(node as usize / 64)
            {
                *bits |= 1 << (node % 64);
                return node;
            }
        }
        let node = self.node();
        for (language, word) in words.iter() {
            let _ = self.add_word(node, language, word);
        }
        node
    }

    /// Adds one word in one language to a node. A language without an entry of its own behaves like its
    /// primary language, or like `und`.
    pub fn add_word(&mut self, node: Node, tag: &str, word: &str) -> Result<(), NotationError> {
        let language = self.number_of(tag);
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
        let base = self.base.map(|(book, wanted)| {
            let asked = |n: &Node| wanted.get(*n as usize / 64).is_some_and(|bits| bits >> (n % 64) & 1 == 1);
            let mut live = vec![0u64; book.forms.len().div_ceil(64)];
            for form in 0..book.forms.len() {
                live[form / 64] |= u64::from(book.nodes(form).iter().any(asked)) << (form % 64);
            }
            (book, live)
        });
        let own = Book::new(BookParts {
            forms: self.forms,
            nodes: self.nodes,
            particles: self.languages.iter().map(|l| !l.particles.is_empty()).collect(),
            ..BookParts::default()
        });
        Vocabulary {
            languages: self.languages,
            tokens,
            tongues,
            base,
            own,
            endings: self.compiler.endings.into_iter().map(Endings::new).collect(),
        }
    }
}

impl Vocabulary {
    /// Whether two words can belong to one statement: not where both are single short words of different
    /// languages in one script (Danish `slim`, phlegm, and English `drops`). Forms by their numbers; a typed
    /// token is of every language.
    pub fn can_join(&self, one: u32, other: u32) -> bool {
        let (Some(one), Some(other)) = (self.form(one), self.form(other)) else { return true };
        if one.language == other.language || !one.ambiguous() || !other.ambiguous() {
            return true;
        }
        let row = |form: &FormRow| &self.languages[usize::from(form.language)];
        let (one, other) = (row(one), row(other));
        let any = |row: &LanguageRow| row.primary == "und" || !row.spaces;
        one.primary == other.primary || any(one) || any(other) || one.latin != other.latin
    }

    /// A form by its number, and the book that it stands in; a typed token has none.
    fn place(&self, form: u32) -> Option<(&Book, usize)> {
        let form = form as usize;
        match &self.base {
            Some((base, _)) if form < base.forms.len() => Some((base, form)),
            Some((base, _)) => Some((&self.own, form - base.forms.len())),
            None => Some((&self.own, form)),
        }
    }

    /// A form by its number.
    pub fn form(&self, form: u32) -> Option<&FormRow> {
        let (book, at) = self.place(form)?;
        book.forms.get(at)
    }

    /// The language of a form.
    pub fn language_of(&self, form: u32) -> Option<&LanguageRow> {
        self.languages.get(usize::from(self.form(form)?.language))
    }

    /// The nodes that have the form.
    pub fn nodes_of(&self, form: u32) -> impl Iterator<Item = Node> {
        self.place(form).into_iter().flat_map(|(book, at)| book.nodes(at).iter().copied())
    }

    /// Appends every word found in the folded text, in order of their starts.
    pub fn scan(&self, folded: &Folded, original: &str, hits: &mut Vec<Hit>) {
        let text = folded.text();
        let from = hits.len();
        let mut first = 0;
        if let Some((book, live)) = &self.base {
            book.scan(text, |start, id| {
                if live[id as usize / 64] >> (id % 64) & 1 == 1 {
                    hits.extend(self.verify(book, id, 0, text, start, folded, original));
                }
            });
            first = book.forms.len() as u32;
        }
        if !self.own.forms.is_empty() {
            self.own.scan(text, |start, id| {
                hits.extend(self.verify(&self.own, id, first, text, start, folded, original));
            });
        }
        hits[from..].sort_unstable_by_key(|h| (h.start, std::cmp::Reverse(h.end), h.form));
    }

    /// Tests the form of a book whose anchor literal lies at `at`; `first` is the number of the book's first
    /// form.
    #[expect(clippy::too_many_arguments, reason = "a word, and the text twice")]
    fn verify(
        &self,
        book: &Book,
        id: u32,
        first: u32,
        text: &str,
        at: usize,
        folded: &Folded,
        original: &str,
    ) -> Option<Hit> {
        let form = book.forms.get(id as usize)?;
        let row = &self.languages[usize::from(form.language)];
        let anchor = usize::from(form.anchor);
        let Part::Literal { text: literal, open, tail, joined } = book.part(form, anchor)? else {
            return None;
        };
        // `{n}er-Set`: no edge stands between a number and what is written against it.
        let against = joined && anchor > 0;
        let mut start = if against { at } else { self.front(text, at, open, row)? };
        let mut end = self.tail(text, at + literal.len(), tail, row)?;
        let mut value = 0.0;
        for i in (0..anchor).rev() {
            (start, value) = self.before(text, start, book.part(form, i)?, row, value)?;
        }
        for i in anchor + 1..Book::part_count(form) {
            (end, value) = self.behind(text, end, book.part(form, i)?, row, value)?;
        }
        if let Some(exact) = book.exact(form) {
            let back = folded.original(start..end, original);
            if original.get(back) != Some(exact) {
                return None;
            }
        }
        if let Some(written) = book.accents(form) {
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
        Some(Hit { start: start as u32, end: end as u32, form: first + id, value: value as f32 })
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
        part: Part<'_>,
        row: &LanguageRow,
        value: f64,
    ) -> Option<(usize, f64)> {
        let blank = usize::from(text[..start].ends_with(' '));
        match part {
            Part::Token(kind) => {
                let token = self.tokens.ending_at(text, start - blank, kind)?;
                Some((token.start, token.value))
            }
            Part::Literal { text: literal, open, tail, .. } => {
                let end = start - blank;
                let from = edge::word_start(text, end);
                // The literal may hold several words; only its last can be inflected.
                let words = literal.rfind(' ').map_or(0, |i| i + 1);
                let at = from.checked_sub(words)?;
                (text.get(at..)?.starts_with(literal)).then_some(())?;
                let to = self.tail(text, at + literal.len(), tail, row)?;
                (to == end).then_some((self.front(text, at, open, row)?, value))
            }
        }
    }

    fn behind(
        &self,
        text: &str,
        end: usize,
        part: Part<'_>,
        row: &LanguageRow,
        value: f64,
    ) -> Option<(usize, f64)> {
        let rest = text.get(end..)?;
        let blank = usize::from(rest.starts_with(' '));
        match part {
            Part::Token(kind) => {
                let token = self.tokens.starting_at(text, end + blank, kind)?;
                Some((token.end, token.value))
            }
            Part::Literal { text: literal, open, tail, joined } => {
                if blank == 0 && !joined && row.spaces {
                    return None;
                }
                let at = end + blank;
                let within = if open { text[at..edge::word_end(text, at)].find(literal)? } else { 0 };
                let at = at + within;
                text[at..].starts_with(literal).then_some(())?;
                Some((self.tail(text, at + literal.len(), tail, row)?, value))
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
    use super::super::form::WordPart;
    use super::*;
    use std::collections::BTreeSet;

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
        let mut b = VocabularyBuilder::new(&languages, None);
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

    /// A form as text: its language, its parts with their endings, what must be met exactly.
    fn spelled(
        language: u16,
        parts: &[Part<'_>],
        endings: &[Vec<String>],
        more: &dyn std::fmt::Debug,
    ) -> String {
        let part = |part: &Part<'_>| match part {
            Part::Literal { text, open, tail, joined } => {
                let endings = match tail {
                    WordTail::Endings(id) => format!("{:?}", endings[*id as usize]),
                    tail => format!("{tail:?}"),
                };
                format!("{text} {open} {joined} {endings}")
            }
            Part::Token(kind) => format!("{kind:?}"),
        };
        format!("{language} {:?} {more:?}", parts.iter().map(part).collect::<Vec<_>>())
    }

    #[test]
    fn words_that_were_made_ready_are_what_they_would_be_now() {
        let rules = crate::rules::Rules::for_checking().unwrap();
        let mut seen = 0;
        for ready in [Ready::Packs, Ready::Classes] {
            let (book, mut made) = (ready.book(), VocabularyBuilder::new(&rules.languages, None));
            let mut forms: Vec<Vec<usize>> = vec![Vec::new(); book.node_count as usize];
            for form in 0..book.forms.len() {
                book.nodes(form).iter().for_each(|node| forms[*node as usize].push(form));
            }
            let concepts = rules.concepts.iter().flat_map(|c| [Some(&c.words), c.except.as_ref()]).flatten();
            let phrases = rules.claims.iter().flat_map(|c| &c.patterns).filter_map(|p| p.phrase.as_ref());
            let classes = rules.categories.0.iter().flat_map(|c| [&c.paths, &c.cues, &c.except]);
            let lists: Vec<&Words> = match ready {
                Ready::Packs => concepts.chain(phrases).collect(),
                Ready::Classes => classes.collect(),
            };
            for words in lists {
                let Some(node) = words.ready else { continue };
                let of_book = |id: &usize| {
                    let form = &book.forms[*id];
                    let parts: Vec<Part<'_>> =
                        (0..Book::part_count(form)).map(|i| book.part(form, i).unwrap()).collect();
                    let more = (
                        form.anchor,
                        book.exact(form),
                        book.accents(form),
                        form.doubtful_edges(),
                        form.ambiguous(),
                    );
                    spelled(form.language, &parts, &book.endings, &more)
                };
                let found: BTreeSet<String> = forms[node as usize].iter().map(of_book).collect();
                let mut now = BTreeSet::new();
                for (tag, word) in words.iter() {
                    let language = made.number_of(tag);
                    for form in made.compiler.forms(language, word, &fold).unwrap_or_default() {
                        let part = |part: &WordPart| match part {
                            WordPart::Literal { text, open, tail, joined } => {
                                let text: &str = Box::leak(text.to_string().into_boxed_str());
                                Part::Literal { text, open: *open, tail: *tail, joined: *joined }
                            }
                            WordPart::Token(kind) => Part::Token(*kind),
                        };
                        let parts: Vec<Part<'_>> = form.parts.iter().map(part).collect();
                        let more = (
                            form.anchor,
                            form.exact.as_deref(),
                            form.accents.as_deref(),
                            form.doubtful_edges,
                            form.ambiguous,
                        );
                        now.insert(spelled(form.language, &parts, &made.compiler.endings, &more));
                    }
                    seen += 1;
                }
                assert_eq!(found, now, "{:?}", words.iter().collect::<Vec<_>>());
            }
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
