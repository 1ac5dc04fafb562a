//! The pack format: what rule authors write, loading it and finding their mistakes.
//!
//! Three layers, each knowledge once: [`lexicon`] (words of a concept, per language), [`claim`] (what a
//! text asserts), [`rule`] (what a market makes of it). [`world`] holds what they share. Nothing here
//! looks at a listing.

pub mod claim;
pub mod example;
pub mod lexicon;
pub mod rule;
pub mod words;
pub mod world;

use claim::Claim;
use lexicon::Concept;
use rule::Rule;
use world::{Categories, Languages, Markets, Topics};

/// Everything that was loaded.
#[derive(Debug, Clone, Default)]
pub struct Rules {
    pub markets: Markets,
    pub topics: Topics,
    pub categories: Categories,
    pub languages: Languages,
    pub concepts: Vec<Concept>,
    pub claims: Vec<Claim>,
    pub rules: Vec<Rule>,
}

impl Rule {
    /// The pack: the part of the id before the first slash.
    pub fn pack(&self) -> &str {
        self.id.split('/').next().unwrap_or("")
    }

    /// The topic: the second part of the id.
    pub fn topic(&self) -> &str {
        self.id.split('/').nth(1).unwrap_or("")
    }
}
