//! From packs to something that can be run: names become numbers, words go into one index, and only
//! what the chosen rules need is kept.

use super::ready::Ready;
use super::vocabulary::{Node, VocabularyBuilder};
use crate::listing::FieldName;
use crate::rules::Rules;
use crate::rules::claim::{Element, Guard, Pattern, TokenKind};
use crate::rules::lexicon::Concept;
use crate::rules::words::Words;
use std::collections::HashMap;

/// A set of fields, one bit each.
pub type FieldMask = u64;

/// The bit of a field.
pub const fn field_bit(name: FieldName) -> FieldMask {
    1 << (name as u8)
}

/// A set of goods classes, one bit each in the order of `rules/categories.yaml`.
pub type ClassMask = u128;

/// Something that a pattern looks for: any of these nodes or typed tokens.
#[derive(Debug, Clone, Default)]
pub struct CompiledElement {
    pub nodes: Vec<Node>,
    pub tokens: Vec<(TokenKind, f64, f64)>,
}

/// How the elements of a pattern stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    Single,
    Near,
    Seq,
}

#[derive(Debug)]
pub struct CompiledPattern {
    pub shape: Shape,
    pub elements: Vec<CompiledElement>,
    /// The element from whose hits the pattern is tried.
    pub pivot: usize,
    pub words: usize,
    /// Primary subtags; empty: any language.
    pub languages: Vec<String>,
    pub fields: FieldMask,
    pub without: Vec<CompiledElement>,
    pub unless: Vec<CompiledGuard>,
    /// Which statement it makes.
    pub statement: usize,
}

/// What a text can state: a claim, or the wording of one rule.
#[derive(Debug)]
pub struct Statement {
    pub unless: Vec<CompiledGuard>,
    /// Rules that look at it, by their number in the plan.
    pub rules: Vec<usize>,
}

#[derive(Debug, Clone, Default)]
pub struct CompiledGuard {
    pub negated: bool,
    pub sentence: Vec<CompiledElement>,
    pub inside: Vec<Node>,
    pub before: Option<CompiledElement>,
    pub after: Option<CompiledElement>,
    pub near: Option<CompiledElement>,
    pub words: Option<usize>,
    pub anywhere: Option<CompiledElement>,
    pub fields: FieldMask,
    pub classes: Option<ClassMask>,
    /// Field, and the words of which one must stand in it (lower case; none: any value).
    pub listing_has: Vec<(FieldName, Vec<String>)>,
}

/// Gives numbers to names.
pub struct Compiler<'r> {
    pub rules: &'r Rules,
    pub vocabulary: VocabularyBuilder,
    concepts: HashMap<&'r str, &'r Concept>,
    nodes: HashMap<&'r str, Node>,
    /// For each node: the node of the wordings inside which it does not count.
    pub except: Vec<(Node, Node)>,
    pub patterns: Vec<CompiledPattern>,
    pub statements: Vec<Statement>,
    classes: HashMap<&'r str, usize>,
}

impl<'r> Compiler<'r> {
    pub fn new(rules: &'r Rules) -> Self {
        Compiler {
            rules,
            vocabulary: VocabularyBuilder::new(&rules.languages, rules.ready.then_some(Ready::Packs)),
            concepts: rules.concepts.iter().map(|c| (c.concept.as_str(), c)).collect(),
            nodes: HashMap::new(),
            except: Vec::new(),
            patterns: Vec::new(),
            statements: Vec::new(),
            classes: rules.categories.0.iter().enumerate().map(|(i, c)| (c.class.as_str(), i)).collect(),
        }
    }

    /// The node of a concept by itself, without what it includes.
    fn concept_node(&mut self, concept: &'r Concept) -> Node {
        if let Some(&node) = self.nodes.get(concept.concept.as_str()) {
            return node;
        }
        let node = self.words_node(&concept.words);
        self.nodes.insert(&concept.concept, node);
        if let Some(except) = &concept.except {
            let masked = self.words_node(except);
            self.except.push((node, masked));
        }
        node
    }

    /// The nodes of a concept with all that it includes; none for an unknown name.
    pub fn concept(&mut self, name: &str) -> Vec<Node> {
        let mut nodes = Vec::new();
        let mut open: Vec<&'r Concept> = self.concepts.get(name).copied().into_iter().collect();
        let mut seen = Vec::new();
        while let Some(concept) = open.pop() {
            if seen.contains(&concept.concept.as_str()) {
                continue;
            }
            seen.push(&concept.concept);
            nodes.push(self.concept_node(concept));
            open.extend(concept.includes.iter().filter_map(|i| self.concepts.get(i.as_str()).copied()));
        }
        nodes
    }

    /// Whether the lexicon knows the concept.
    pub fn has_concept(&self, name: &str) -> bool {
        self.concepts.contains_key(name)
    }

    /// A node for these words alone. Words that the notation does not allow were reported when the
    /// packs were validated; here they are passed over.
    pub fn words_node(&mut self, words: &Words) -> Node {
        self.vocabulary.words(words)
    }

    pub fn element(&mut self, element: &Element) -> CompiledElement {
        let mut e = CompiledElement::default();
        self.element_into(element, &mut e);
        e
    }

    fn element_into(&mut self, element: &Element, into: &mut CompiledElement) {
        match element {
            Element::Name(name) => match name.strip_prefix('$').map(token) {
                Some(kind) => into.tokens.extend(kind.map(|k| (k, f64::NEG_INFINITY, f64::INFINITY))),
                None => into.nodes.extend(self.concept(name)),
            },
            Element::Spec(spec) => {
                spec.any.iter().for_each(|e| self.element_into(e, into));
                if let Some(words) = &spec.phrase {
                    into.nodes.push(self.words_node(words));
                }
                if let Some(kind) = spec.token {
                    let (min, max) =
                        (spec.min.unwrap_or(f64::NEG_INFINITY), spec.max.unwrap_or(f64::INFINITY));
                    into.tokens.push((kind, min, max));
                }
            }
        }
    }

    fn elements(&mut self, elements: &[Element]) -> Vec<CompiledElement> {
        elements.iter().map(|e| self.element(e)).collect()
    }

    /// One element for any of these; none for an empty list.
    pub fn any_of(&mut self, elements: &[Element]) -> Option<CompiledElement> {
        let mut into = CompiledElement::default();
        elements.iter().for_each(|e| self.element_into(e, &mut into));
        (!elements.is_empty()).then_some(into)
    }

    pub fn fields(names: &[String]) -> FieldMask {
        names.iter().filter_map(|n| FieldName::parse(n)).map(field_bit).fold(0, |a, b| a | b)
    }

    /// The bits of goods classes; a class takes in those that are of it.
    pub fn classes(&self, names: &[String]) -> ClassMask {
        names.iter().filter_map(|n| self.classes.get(n.as_str())).fold(0, |mask, i| mask | 1 << i)
    }

    pub fn guard(&mut self, g: &Guard) -> CompiledGuard {
        let mut sentence: Vec<CompiledElement> = self.any_of(&g.sentence).into_iter().collect();
        if let Some(words) = &g.phrase {
            sentence.push(CompiledElement { nodes: vec![self.words_node(words)], tokens: Vec::new() });
        }
        CompiledGuard {
            negated: g.negated.unwrap_or(false),
            sentence,
            inside: g.inside.iter().map(|w| self.words_node(w)).collect(),
            before: self.any_of(&g.before),
            after: self.any_of(&g.after),
            near: self.any_of(&g.near),
            words: g.words.map(usize::from),
            anywhere: self.any_of(&g.anywhere),
            fields: Self::fields(&g.fields),
            classes: (!g.categories.is_empty()).then(|| self.classes(&g.categories)),
            listing_has: g
                .listing_has
                .iter()
                .filter_map(|(f, words)| {
                    Some((FieldName::parse(f)?, words.iter().map(|w| super::fold::fold(w)).collect()))
                })
                .collect(),
        }
    }

    pub fn guards(&mut self, guards: &[Guard]) -> Vec<CompiledGuard> {
        guards.iter().map(|g| self.guard(g)).collect()
    }

    /// A new statement made by any of `patterns`.
    pub fn statement(&mut self, patterns: &[Pattern], unless: &[Guard]) -> usize {
        let unless = self.guards(unless);
        self.statements.push(Statement { unless, rules: Vec::new() });
        let statement = self.statements.len() - 1;
        for p in patterns {
            self.pattern(p, statement);
        }
        statement
    }

    fn pattern(&mut self, p: &Pattern, statement: usize) {
        let (shape, elements) = if !p.near.is_empty() {
            (Shape::Near, self.elements(&p.near))
        } else if !p.seq.is_empty() {
            (Shape::Seq, self.elements(&p.seq))
        } else if let Some(words) = &p.phrase {
            let nodes = vec![self.words_node(words)];
            (Shape::Single, vec![CompiledElement { nodes, tokens: Vec::new() }])
        } else if let Some(concept) = &p.concept {
            let nodes = self.concept(concept);
            (Shape::Single, vec![CompiledElement { nodes, tokens: Vec::new() }])
        } else {
            return;
        };
        // The first element that is words: an author names the telling one first.
        let Some(pivot) = elements.iter().position(|e| !e.nodes.is_empty() && e.tokens.is_empty()) else {
            return;
        };
        let default = if shape == Shape::Seq { 2 } else { 8 };
        let compiled = CompiledPattern {
            shape,
            elements,
            pivot,
            words: p.words.map_or(default, usize::from),
            languages: p.languages.clone(),
            fields: Self::fields(&p.fields),
            without: self.elements(&p.without),
            unless: self.guards(&p.unless),
            statement,
        };
        self.patterns.push(compiled);
    }
}

fn token(name: &str) -> Option<TokenKind> {
    Some(match name {
        "number" => TokenKind::Number,
        "percent" => TokenKind::Percent,
        "duration" => TokenKind::Duration,
        "mass" => TokenKind::Mass,
        "length" => TokenKind::Length,
        "volume" => TokenKind::Volume,
        "price" => TokenKind::Price,
        "ratio" => TokenKind::Ratio,
        _ => return None,
    })
}
