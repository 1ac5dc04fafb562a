//! From files to listings with exact places.
//!
//! [`discover`] finds the files, [`Feed`] hands them out in chunks of whole records, a reader a format
//! ([`json`], [`csv`], [`yaml`]) finds the values and their bytes, [`profile`] tells which value plays
//! which role, and [`html`] takes tags and entities out of descriptions. No rule is known here.

mod arrow;
mod blob;
mod captions;
mod carrier;
mod chunk;
mod columnar;
mod csv;
mod cut;
mod discover;
mod document;
mod encoding;
mod feed;
mod grid;
mod guard;
mod heading;
mod html;
mod json;
mod keys;
mod lines;
mod markdown;
mod marks;
mod named;
mod ods;
mod open;
mod page;
mod profile;
mod record;
mod sniff;
mod stated;
mod table;
mod translation;
mod workbook;
mod xml;
mod yaml;

pub use carrier::{Carriers, Refusal, Written};
pub use chunk::{Chunk, Record};
pub use discover::discover;
pub use encoding::by_name as encoding_by_name;
pub use feed::{Feed, Work};
pub use lines::Lines;
pub use marks::Comment;
pub use named::{FilePattern, PatternError};
pub use profile::{Profile, ProfileError, Profiles};

/// YAML as a tree that knows its bytes, for who reads settings.
pub(crate) mod yaml_tree {
    pub use super::yaml::{Node, Value, documents};
}

use std::ops::Range;
use std::path::PathBuf;

/// How files are read.
#[derive(Debug, Clone)]
pub struct Options {
    /// Profiles that files are compared with.
    pub profiles: &'static Profiles,
    /// A profile by name, instead of the one that the file shows.
    pub profile: Option<String>,
    /// What names of files say, in their order.
    pub named: Vec<FilePattern>,
    /// A format, instead of the one that the file shows.
    pub format: Option<Format>,
    /// An encoding, instead of the one that the file declares or shows.
    pub encoding: Option<&'static encoding_rs::Encoding>,
    pub limits: Limits,
    /// Bytes read at a time.
    pub chunk: usize,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            profiles: Profiles::builtin(),
            profile: None,
            named: Vec::new(),
            format: None,
            encoding: None,
            limits: Limits::default(),
            chunk: 1 << 20,
        }
    }
}

/// How much is read before listlint gives up on a record or a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Longest record, in bytes.
    pub record: usize,
    /// Deepest nesting.
    pub depth: usize,
    /// Largest document that can only be read as a whole, in bytes.
    pub document: usize,
    /// How many times its size a compressed file may unpack to.
    pub ratio: u64,
    /// Bytes that a compressed file may unpack to.
    pub unpacked: u64,
    /// Files in an archive.
    pub members: usize,
    /// Cells of a workbook.
    pub cells: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            record: 16 << 20,
            depth: 64,
            document: 256 << 20,
            ratio: 500,
            unpacked: 64 << 30,
            members: 10_000,
            cells: 20_000_000,
        }
    }
}

impl Limits {
    /// Sets one by its name: a number, with K, M or G for sizes. False where there is no such limit or the
    /// value is none.
    pub fn set(&mut self, name: &str, value: &str) -> bool {
        let value = value.trim();
        let (digits, unit) = match value.char_indices().find(|(_, c)| !c.is_ascii_digit()) {
            Some((at, _)) => value.split_at(at),
            None => (value, ""),
        };
        let shift = match unit.trim().to_ascii_uppercase().trim_end_matches("IB").trim_end_matches('B') {
            "" => 0,
            "K" => 10,
            "M" => 20,
            "G" => 30,
            _ => return false,
        };
        let number = digits.parse::<u64>().ok().and_then(|n| n.checked_mul(1 << shift));
        let Some(number) = number.filter(|n| *n > 0) else { return false };
        let size = usize::try_from(number).unwrap_or(usize::MAX);
        match name.trim() {
            "record" => self.record = size,
            // The readers go down one call a level.
            "depth" if number <= 1000 => self.depth = size,
            "document" => self.document = size,
            "ratio" => self.ratio = number,
            "unpacked" => self.unpacked = number,
            "members" => self.members = size,
            "cells" => self.cells = size,
            _ => return false,
        }
        true
    }
}

/// Whether a file of that name is read where a folder is.
pub fn is_read(name: &str) -> bool {
    open::takes(name)
}

/// Whether it is the tag of a language, as programs write them.
pub fn is_language(tag: &str) -> bool {
    keys::language(tag).is_some()
}

impl Options {
    /// What the name of a file says about its listings, by the patterns in force: `market AT`.
    pub fn said_by_name(&self, path: &str) -> Vec<String> {
        named::named(&self.named, path).said()
    }
}

/// A number of bytes for people.
fn mebibytes(bytes: u64) -> String {
    format!("{} MiB", bytes.div_ceil(1 << 20))
}

fn too_large(path: &str, limit: usize) -> Problem {
    Problem::of_file(path, "problem-document-too-large", vec![("limit", mebibytes(limit as u64))])
}

/// A format of files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    Json,
    Jsonl,
    Csv,
    Tsv,
    Yaml,
    Xml,
    Xlsx,
    Xls,
    Ods,
    Parquet,
    Arrow,
    Html,
    Markdown,
    Text,
    Srt,
    Vtt,
    Fluent,
    Po,
    Xliff,
    AndroidStrings,
    IosStrings,
}

impl Format {
    pub const ALL: &'static [Format] = &[
        Format::Json,
        Format::Jsonl,
        Format::Csv,
        Format::Tsv,
        Format::Yaml,
        Format::Xml,
        Format::Xlsx,
        Format::Xls,
        Format::Ods,
        Format::Parquet,
        Format::Arrow,
        Format::Html,
        Format::Markdown,
        Format::Text,
        Format::Srt,
        Format::Vtt,
        Format::Fluent,
        Format::Po,
        Format::Xliff,
        Format::AndroidStrings,
        Format::IosStrings,
    ];

    /// The name that the command line uses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Format::Json => "json",
            Format::Jsonl => "jsonl",
            Format::Csv => "csv",
            Format::Tsv => "tsv",
            Format::Yaml => "yaml",
            Format::Xml => "xml",
            Format::Xlsx => "xlsx",
            Format::Xls => "xls",
            Format::Ods => "ods",
            Format::Parquet => "parquet",
            Format::Arrow => "arrow",
            Format::Html => "html",
            Format::Markdown => "markdown",
            Format::Text => "text",
            Format::Srt => "srt",
            Format::Vtt => "vtt",
            Format::Fluent => "fluent",
            Format::Po => "po",
            Format::Xliff => "xliff",
            Format::AndroidStrings => "android-strings",
            Format::IosStrings => "ios-strings",
        }
    }

    /// Whether its bytes hold tables but no text that a reader could look up.
    pub const fn is_table(self) -> bool {
        matches!(self, Format::Xlsx | Format::Xls | Format::Ods | Format::Parquet | Format::Arrow)
    }

    /// Whether it is a text that is read as a whole, and no table.
    pub fn is_document(self) -> bool {
        document::reader(self).is_some()
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
            "xml" | "rss" | "atom" => Format::Xml,
            "xlsx" | "xlsm" | "xltx" => Format::Xlsx,
            "xls" | "xlt" => Format::Xls,
            "ods" | "ots" => Format::Ods,
            "parquet" | "pq" => Format::Parquet,
            "arrow" | "arrows" | "feather" | "ipc" => Format::Arrow,
            "html" | "htm" | "xhtml" => Format::Html,
            "md" | "markdown" => Format::Markdown,
            "txt" | "text" => Format::Text,
            "srt" => Format::Srt,
            "vtt" => Format::Vtt,
            "ftl" => Format::Fluent,
            "po" | "pot" => Format::Po,
            "xlf" | "xliff" => Format::Xliff,
            "strings" => Format::IosStrings,
            _ => return None,
        })
    }
}

/// Where text comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// Bytes that are at hand, called by this name in reports.
    Bytes {
        name: String,
        bytes: std::sync::Arc<[u8]>,
    },
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
    /// The encoding's name in the WHATWG's standard.
    pub encoding: &'static str,
    pub profile: String,
    /// What gave the profile away.
    pub profile_reason: String,
    /// Columns without a role.
    pub unmapped: Vec<String>,
}
