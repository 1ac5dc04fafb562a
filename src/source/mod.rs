//! From files to listings with exact places.
//!
//! [`discover`] finds the files, [`Feed`] hands them out in chunks of whole records, a reader a format
//! ([`json`], [`csv`], [`yaml`]) finds the values and their bytes, [`profile`] tells which value plays
//! which role, and [`html`] takes tags and entities out of descriptions. No rule is known here.

mod chunk;
mod csv;
mod discover;
mod encoding;
mod feed;
mod html;
mod json;
mod lines;
mod profile;
mod record;
mod sniff;
mod yaml;

pub use chunk::Chunk;
pub use discover::discover;
pub use feed::{Feed, Work};
pub use lines::Lines;
pub use profile::{profile_about, profiles};

use std::ops::Range;
use std::path::PathBuf;

/// How files are read.
#[derive(Debug, Clone)]
pub struct Options {
    /// A profile by name, instead of the one that the file shows.
    pub profile: Option<String>,
    /// A format, instead of the one that the file shows.
    pub format: Option<Format>,
    /// Longest record, in bytes.
    pub max_record: usize,
    /// Deepest nesting.
    pub max_depth: usize,
    /// Bytes read at a time.
    pub chunk: usize,
}

impl Default for Options {
    fn default() -> Self {
        Options { profile: None, format: None, max_record: 16 << 20, max_depth: 64, chunk: 1 << 20 }
    }
}

/// A format of files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    Json,
    Jsonl,
    Csv,
    Tsv,
    Yaml,
}

impl Format {
    pub const ALL: &'static [Format] = &[Format::Json, Format::Jsonl, Format::Csv, Format::Tsv, Format::Yaml];

    /// The name that the command line uses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Format::Json => "json",
            Format::Jsonl => "jsonl",
            Format::Csv => "csv",
            Format::Tsv => "tsv",
            Format::Yaml => "yaml",
        }
    }

    /// The format of that name.
    pub fn parse(name: &str) -> Option<Format> {
        Format::ALL.iter().copied().find(|f| f.as_str() == name)
    }

    /// The format that a file's name promises.
    pub fn of_extension(extension: &str) -> Option<Format> {
        Some(match extension.to_ascii_lowercase().as_str() {
            "json" => Format::Json,
            "jsonl" | "ndjson" => Format::Jsonl,
            "csv" => Format::Csv,
            "tsv" | "tab" => Format::Tsv,
            "yaml" | "yml" => Format::Yaml,
            _ => return None,
        })
    }
}

/// Where text comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    Path(PathBuf),
    /// Standard input, called by this name in reports.
    Stdin {
        name: String,
    },
}

/// What could not be read, and where.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Problem {
    pub path: String,
    /// The id of the message (`locales/*/problem.ftl`).
    pub key: &'static str,
    /// Named values for the message.
    pub args: Vec<(&'static str, String)>,
    /// Bytes of the file on disk.
    pub span: Option<Range<u64>>,
    /// 1-based.
    pub line: Option<u64>,
    /// 1-based, in characters.
    pub column: Option<u64>,
    /// Position of the record in the file, from 0.
    pub record: Option<u64>,
    /// What stands there, as it is in the file.
    pub excerpt: Option<String>,
}

impl Problem {
    /// A problem with a whole file.
    pub fn of_file(path: &str, key: &'static str, args: Vec<(&'static str, String)>) -> Problem {
        Problem { path: path.to_owned(), key, args, ..Problem::default() }
    }
}

/// A file as it was recognised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileInfo {
    /// Position among the inputs.
    pub index: usize,
    /// The name for reports.
    pub path: String,
    pub format: Format,
    pub profile: String,
    /// What gave the profile away.
    pub profile_reason: String,
    /// Columns without a role.
    pub unmapped: Vec<String>,
}
