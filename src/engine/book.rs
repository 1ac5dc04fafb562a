//! The words of many nodes as flat arrays, with the index by which they are looked for.
//!
//! The build script shares this file: it makes the book of the packs in the program, and a start only
//! reads it ([`Book::read`]).

use super::form::{WordForm, WordPart, WordTail};
use super::image::Reader;
#[cfg(not(listlint))]
use super::image::Writer;
use super::index::{Index, Literal};
use crate::rules::token::TokenKind;
use bytemuck::{Pod, Zeroable};
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// One way to write a word or phrase; see [`WordForm`].
#[derive(Debug, Clone, Copy, Pod, Zeroable)]
#[repr(C)]
pub struct FormRow {
    /// The first of its parts.
    first: u32,
    /// Bytes of the characters that must be met exactly, none of them zero; 0: any spelling will do …
    exact: Stretch,
    /// … and of the word as written, where accents make another word.
    accents: Stretch,
    pub language: u16,
    parts: u8,
    /// The part that is looked for.
    pub anchor: u8,
    marks: u32,
}

const DOUBTFUL_EDGES: u32 = 1;
const AMBIGUOUS: u32 = 2;

impl FormRow {
    /// See [`WordForm::doubtful_edges`].
    pub fn doubtful_edges(&self) -> bool {
        self.marks & DOUBTFUL_EDGES != 0
    }

    /// See [`WordForm::ambiguous`].
    pub fn ambiguous(&self) -> bool {
        self.marks & AMBIGUOUS != 0
    }
}

/// Bytes of the texts.
#[derive(Debug, Clone, Copy, Pod, Zeroable)]
#[repr(C)]
struct Stretch {
    at: u32,
    length: u32,
}

#[derive(Debug, Clone, Copy, Pod, Zeroable)]
#[repr(C)]
struct PartRow {
    text: Stretch,
    /// 0: the word ends behind it, 1: anything may follow, else one of these endings (their number + 2).
    tail: u32,
    /// A typed token's place in [`TokenKind::ALL`] + 1; 0 for a literal.
    token: u16,
    marks: u16,
}

const OPEN: u16 = 1;
const JOINED: u16 = 2;

/// A part of a form.
#[derive(Debug, Clone, Copy)]
pub enum Part<'b> {
    Literal { text: &'b str, open: bool, tail: WordTail, joined: bool },
    Token(TokenKind),
}

/// Forms of words, of which nodes each is, and the index over them.
#[derive(Debug)]
pub struct Book {
    pub forms: Cow<'static, [FormRow]>,
    parts: Cow<'static, [PartRow]>,
    texts: Cow<'static, str>,
    nodes: Lists,
    /// The lists of endings.
    pub endings: Vec<Vec<String>>,
    /// By literal: the forms that it anchors.
    anchored: Lists,
    index: Index,
    /// Nodes by the hash of their words, both by rising hash.
    hashes: Cow<'static, [u64]>,
    by_hash: Cow<'static, [u32]>,
    /// Nodes are numbered from 0 to this.
    pub node_count: u32,
}

/// Lists of numbers one behind the other.
#[derive(Debug)]
struct Lists {
    /// `heads[i]..heads[i + 1]` of `all`.
    heads: Cow<'static, [u32]>,
    all: Cow<'static, [u32]>,
}

impl Lists {
    /// Groups values by their keys, of which there are as many.
    fn by_key(keys: usize, pairs: impl Iterator<Item = (u32, u32)> + Clone) -> Lists {
        let mut heads = vec![0; keys + 1];
        let mut total = 0;
        for (key, _) in pairs.clone() {
            heads[key as usize + 1] += 1;
            total += 1;
        }
        for i in 1..heads.len() {
            heads[i] += heads[i - 1];
        }
        let mut next = heads.clone();
        let mut all = vec![0; total];
        for (key, value) in pairs {
            let place = &mut next[key as usize];
            all[*place as usize] = value;
            *place += 1;
        }
        Lists { heads: heads.into(), all: all.into() }
    }

    fn of(&self, i: usize) -> &[u32] {
        match self.heads.get(i..i + 2) {
            Some(&[from, to]) => self.all.get(from as usize..to as usize).unwrap_or_default(),
            _ => &[],
        }
    }

    #[cfg(not(listlint))]
    fn write(&self, w: &mut Writer) {
        w.section(&self.heads);
        w.section(&self.all);
    }

    fn read(r: &mut Reader) -> Lists {
        Lists { heads: r.section(), all: r.section() }
    }
}

/// What a book is made of.
#[derive(Debug, Default)]
pub struct BookParts {
    pub forms: Vec<WordForm>,
    /// By form.
    pub nodes: Vec<Vec<u32>>,
    pub endings: Vec<Vec<String>>,
    /// By language: whether particles can follow its words.
    pub particles: Vec<bool>,
    pub node_count: u32,
    /// Hashes of words and the nodes that have them.
    pub by_hash: Vec<(u64, u32)>,
}

impl Book {
    pub fn new(mut made: BookParts) -> Book {
        let mut texts = Texts::default();
        let mut parts = Vec::new();
        let mut forms = Vec::with_capacity(made.forms.len());
        for form in &made.forms {
            let mut text =
                |t: &Option<Cow<'static, str>>| t.as_ref().map_or_else(Stretch::zeroed, |t| texts.add(t));
            let (exact, accents) = (text(&form.exact), text(&form.accents));
            let mut marks = 0;
            marks |= if form.doubtful_edges { DOUBTFUL_EDGES } else { 0 };
            marks |= if form.ambiguous { AMBIGUOUS } else { 0 };
            forms.push(FormRow {
                first: parts.len() as u32,
                exact,
                accents,
                language: form.language,
                // More parts than a phrase has characters nobody writes.
                parts: form.parts.len().min(255) as u8,
                anchor: form.anchor,
                marks,
            });
            parts.extend(form.parts.iter().map(|part| row(part, &mut texts)));
        }
        // Each literal once, with the forms that it anchors.
        let mut ids: FxHashMap<u32, u32> = FxHashMap::default();
        let mut literals: Vec<Stretch> = Vec::new();
        let mut of_form = Vec::with_capacity(forms.len());
        for form in &forms {
            let text = parts[form.first as usize + usize::from(form.anchor)].text;
            of_form.push(*ids.entry(text.at).or_insert_with(|| {
                literals.push(text);
                literals.len() as u32 - 1
            }));
        }
        let pairs = of_form.iter().enumerate().map(|(form, literal)| (*literal, form as u32));
        let anchored = Lists::by_key(literals.len(), pairs);
        let anchor = |id: &u32| {
            let form = &forms[*id as usize];
            (&parts[form.first as usize + usize::from(form.anchor)], usize::from(form.language))
        };
        // A literal begins a word for the index if it does in every form that it anchors; what is written
        // against a number stands behind no letter either.
        let begins = |forms: &[u32]| forms.iter().map(anchor).all(|(part, _)| part.marks & OPEN == 0);
        // Where no form of it takes an ending, and no particle can follow, a letter behind it ends the matter.
        let particles = |language: usize| made.particles.get(language).copied().unwrap_or_default();
        let ends = |forms: &[u32]| forms.iter().map(anchor).all(|(part, l)| part.tail == 0 && !particles(l));
        let literal = |(i, text): (usize, &Stretch)| Literal {
            text: texts.of(*text).as_bytes(),
            at: text.at,
            begins_word: begins(anchored.of(i)),
            ends_word: ends(anchored.of(i)),
        };
        let index = Index::new(&literals.iter().enumerate().map(literal).collect::<Vec<_>>());
        let nodes =
            made.nodes.iter().enumerate().flat_map(|(i, all)| all.iter().map(move |n| (i as u32, *n)));
        let nodes = Lists::by_key(forms.len(), nodes);
        made.by_hash.sort_unstable();
        Book {
            forms: forms.into(),
            parts: parts.into(),
            texts: texts.all.into(),
            nodes,
            endings: made.endings,
            anchored,
            index,
            hashes: made.by_hash.iter().map(|h| h.0).collect(),
            by_hash: made.by_hash.iter().map(|h| h.1).collect(),
            node_count: made.node_count,
        }
    }

    /// The part that is so far from a form's first.
    pub fn part(&self, form: &FormRow, i: usize) -> Option<Part<'_>> {
        let part = self.parts.get(form.first as usize + i).filter(|_| i < usize::from(form.parts))?;
        Some(match part.token {
            0 => Part::Literal {
                text: self.stretch(part.text),
                open: part.marks & OPEN != 0,
                tail: match part.tail {
                    0 => WordTail::Edge,
                    1 => WordTail::Any,
                    n => WordTail::Endings(n - 2),
                },
                joined: part.marks & JOINED != 0,
            },
            n => Part::Token(TokenKind::ALL[usize::from(n - 1) % TokenKind::ALL.len()]),
        })
    }

    /// How many parts a form has.
    pub fn part_count(form: &FormRow) -> usize {
        usize::from(form.parts)
    }

    /// The characters that must be met exactly.
    pub fn exact(&self, form: &FormRow) -> Option<&str> {
        (form.exact.length > 0).then(|| self.stretch(form.exact))
    }

    /// The word as written, where accents make another word.
    pub fn accents(&self, form: &FormRow) -> Option<&str> {
        (form.accents.length > 0).then(|| self.stretch(form.accents))
    }

    fn stretch(&self, s: Stretch) -> &str {
        self.texts.get(s.at as usize..(s.at + s.length) as usize).unwrap_or_default()
    }

    /// The nodes that have the form.
    pub fn nodes(&self, form: usize) -> &[u32] {
        self.nodes.of(form)
    }

    /// The node whose words have that hash.
    pub fn node_of(&self, hash: u64) -> Option<u32> {
        self.by_hash.get(self.hashes.binary_search(&hash).ok()?).copied()
    }

    /// Calls `found(start, form)` wherever the anchor of a form stands in the folded text.
    #[inline]
    pub fn scan(&self, text: &str, mut found: impl FnMut(usize, u32)) {
        self.index.scan(self.texts.as_bytes(), text.as_bytes(), |start, literal| {
            self.anchored.of(literal as usize).iter().for_each(|form| found(start, *form));
        });
    }

    /// As [`Book::read`] reads it.
    #[cfg(not(listlint))]
    pub fn write(&self, w: &mut Writer) {
        w.section(&self.forms);
        w.section(&self.parts);
        w.section(self.texts.as_bytes());
        self.nodes.write(w);
        // Endings hold no line feed, and their lists no empty line but for the empty ending.
        let lists: Vec<String> = self.endings.iter().map(|list| list.join("\n")).collect();
        w.section(lists.join("\0").as_bytes());
        self.anchored.write(w);
        self.index.write(w);
        w.section(&self.hashes);
        w.section(&self.by_hash);
        w.section(&[self.node_count]);
    }

    pub fn read(image: &'static [u8]) -> Book {
        let r = &mut Reader::new(image);
        let list = |list: &str| list.split('\n').map(str::to_owned).collect();
        Book {
            forms: r.section(),
            parts: r.section(),
            texts: r.text(),
            nodes: Lists::read(r),
            endings: match &*r.text() {
                "" => Vec::new(),
                lists => lists.split('\0').map(list).collect(),
            },
            anchored: Lists::read(r),
            index: Index::read(r),
            hashes: r.section(),
            by_hash: r.section(),
            node_count: r.section().first().copied().unwrap_or(0),
        }
    }
}

fn row(part: &WordPart, texts: &mut Texts) -> PartRow {
    match part {
        WordPart::Literal { text, open, tail, joined } => PartRow {
            text: texts.add(text),
            tail: match tail {
                WordTail::Edge => 0,
                WordTail::Any => 1,
                WordTail::Endings(n) => n + 2,
            },
            token: 0,
            marks: if *open { OPEN } else { 0 } | if *joined { JOINED } else { 0 },
        },
        WordPart::Token(kind) => PartRow { token: *kind as u16 + 1, ..PartRow::zeroed() },
    }
}

/// Texts one behind the other, each once.
#[derive(Debug, Default)]
struct Texts {
    all: String,
    known: FxHashMap<String, Stretch>,
}

impl Texts {
    fn add(&mut self, text: &str) -> Stretch {
        if let Some(known) = self.known.get(text) {
            return *known;
        }
        let stretch = Stretch { at: self.all.len() as u32, length: text.len() as u32 };
        self.all.push_str(text);
        self.known.insert(text.to_owned(), stretch);
        stretch
    }

    fn of(&self, s: Stretch) -> &str {
        &self.all[s.at as usize..(s.at + s.length) as usize]
    }
}

/// The hash (FNV-1a) of a node's words, each with its language.
pub fn words_hash<'w>(words: impl Iterator<Item = (&'w str, &'w str)>) -> u64 {
    let bytes = words.flat_map(|(l, w)| l.bytes().chain([0]).chain(w.bytes()).chain([0]));
    bytes.fold(0xCBF2_9CE4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01B3))
}
