//! What a check reports.

use crate::listing::{FieldName, Spot};
use crate::source::{Refusal, Written};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::ops::Range;
use std::sync::Arc;

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Taste, habit, polish of a platform; evidence without law.
    Advice,
    /// Unlawful unless proven or authorised.
    Warning,
    /// The wording or omission itself is unlawful.
    Error,
}

impl Severity {
    /// The word that the output formats use.
    pub const fn as_str(self) -> &'static str {
        match self {
            Severity::Advice => "advice",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// One finding: a rule that spoke, and where.
#[derive(Debug, Clone)]
pub struct Finding {
    /// Index of the rule in [`crate::rules::Rules::rules`].
    pub rule: usize,
    /// The level in force for this finding.
    pub severity: Severity,
    /// The markets, among those that were asked for, whose rule this breaks (ISO 3166-1 alpha-2).
    pub markets: Arc<[String]>,
    /// The record that was read.
    pub listing: ListingRef,
    /// Where it stands; none for a whole listing (a missing attribute).
    pub place: Option<Place>,
    /// Named values for the message (`$text`, `$colour`, `$count` …).
    pub args: Vec<(&'static str, Arg)>,
    /// The goods classes that opened the rule, each with what it was read from.
    pub classes: Vec<ClassReason>,
    /// A replacement for the marked characters.
    pub fix: Option<Fix>,
    /// For what is missing: how many listings of the file lack it (1 otherwise) …
    pub count: u64,
    /// … and the first of them, each with the line where its record begins.
    pub first: Vec<(ListingRef, u64)>,
}

/// A value inside a message.
#[derive(Debug, Clone, PartialEq)]
pub enum Arg {
    Text(String),
    Number(f64),
}

/// Names the record of a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ListingRef {
    /// The merchant's identifier, where the record has one.
    pub id: Option<String>,
    /// Position in the file, from 0.
    pub index: u64,
    /// What it is called, cut to a line; for people, not for programs.
    #[serde(skip)]
    pub title: Option<String>,
}

/// The exact characters.
#[derive(Debug, Clone)]
pub struct Place {
    pub field: FieldName,
    /// The column or path as the file names it.
    pub key: String,
    /// Bytes of the file as it is on disk; for formats without readable bytes ([`Spot::replaces_bytes`])
    /// a place that only orders findings.
    pub span: Range<u64>,
    /// 1-based line of the span's start. Within a chunk it is relative until the driver adds the base.
    pub line: u64,
    /// 1-based column of the span's start, in characters.
    pub column: u64,
    /// The same, in bytes of the line as UTF-8; 0 where the beginning of the line is out of sight.
    pub byte_column: u64,
    /// Behind the span's last character.
    pub end: Position,
    /// The place in the terms of the format; none for formats of plain text.
    pub spot: Option<Spot>,
    /// Bytes of the field's decoded value that stand before the matched characters.
    pub offset: usize,
    /// The matched characters, decoded.
    pub text: String,
    /// Decoded characters before and after, within the field, for an excerpt.
    pub before: String,
    pub after: String,
}

/// A place between two characters of a file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Position {
    /// 1-based; relative within a chunk, as [`Place::line`] is.
    pub line: u64,
    /// 1-based, in characters.
    pub column: u64,
    /// 1-based, in bytes of the line as UTF-8; 0 where the beginning of the line is out of sight.
    pub byte_column: u64,
}

/// Why a finding that stands is not held against the merchant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suppression {
    pub by: SuppressedBy,
    /// What whoever decided it wrote down.
    pub reason: Option<String>,
}

/// Where it is written that a finding is accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SuppressedBy {
    /// In the listing's own file.
    Inline,
    /// In `listlint.yaml`.
    Configuration,
    /// In the file of findings that were there before.
    Baseline,
}

/// Why a listing counts as goods of a class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ClassReason {
    pub class: String,
    /// The field that said so.
    pub field: &'static str,
    /// The words or the category id that said so.
    pub text: String,
}

/// A replacement of the span by other text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Fix {
    pub replacement: String,
    /// Safe to apply unseen.
    pub certain: bool,
    /// The same fault elsewhere in the field, corrected with it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<Edit>,
    /// What all of it comes to in the file; none where nobody asked.
    #[serde(skip)]
    pub written: Option<Result<Vec<Written>, Refusal>>,
}

impl Fix {
    pub fn new(replacement: impl Into<String>, certain: bool) -> Fix {
        Fix { replacement: replacement.into(), certain, also: Vec::new(), written: None }
    }
}

/// A replacement at a place of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Edit {
    /// Bytes of the file as it is on disk.
    pub span: Range<u64>,
    pub replacement: String,
}
