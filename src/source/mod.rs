//! Stub of the readers: every line is the description of a listing.

use crate::listing::{Field, FieldName, Listing, Text};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
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

pub enum Work {
    Problem { seq: u64, problem: Problem },
    Chunk(Chunk),
}

pub struct Chunk {
    pub seq: u64,
    pub file: Arc<FileInfo>,
    pub last_of_file: bool,
    text: String,
}

pub struct Lines<'a>(&'a str);

impl Lines<'_> {
    pub fn at(&mut self, offset: u64) -> (u64, u64) {
        let before = &self.0[..offset as usize];
        let start = before.rfind('\n').map_or(0, |n| n + 1);
        (before.matches('\n').count() as u64, before[start..].chars().count() as u64)
    }
}

impl Chunk {
    pub fn newlines(&self) -> u64 {
        self.text.matches('\n').count() as u64
    }
    pub fn bytes_on_disk(&self) -> u64 {
        self.text.len() as u64
    }
    pub fn lines(&self) -> Lines<'_> {
        Lines(&self.text)
    }
    pub fn read(&self, each: &mut dyn FnMut(Listing<'_>), _: &mut Vec<Problem>) -> u64 {
        let mut n = 0;
        let mut at = 0u64;
        for line in self.text.split_inclusive('\n') {
            let field = |name, value, at| Field { name, key: "text".into(), text: Text::verbatim(value, at), locale: None };
            each(Listing { index: n, start: at, fields: vec![field(FieldName::Description, line.trim_end_matches('\n'), at)] });
            n += 1;
            at += line.len() as u64;
        }
        n
    }
}

pub struct Feed(Mutex<(u64, VecDeque<Input>)>);

impl Feed {
    pub fn new(inputs: Vec<Input>, _: Options) -> Feed {
        Feed(Mutex::new((0, inputs.into())))
    }
    pub fn next(&self) -> Option<Work> {
        let mut state = self.0.lock().unwrap();
        let input = state.1.pop_front()?;
        let seq = state.0;
        state.0 += 1;
        let (path, bytes) = match input {
            Input::Path(p) => (p.display().to_string(), std::fs::read(&p).unwrap_or_default()),
            Input::Stdin { name } => (name, std::io::read_to_string(std::io::stdin()).unwrap_or_default().into()),
        };
        let text = match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(_) => return Some(Work::Problem { seq, problem: Problem::of_file(&path, "problem-unreadable", vec![("reason", "not UTF-8".into())]) }),
        };
        let file = FileInfo { index: seq as usize, path, format: Format::Jsonl, profile: "plain".into(), profile_reason: String::new(), unmapped: Vec::new() };
        Some(Work::Chunk(Chunk { seq, file: Arc::new(file), last_of_file: true, text }))
    }
}

pub fn discover(paths: &[PathBuf], stdin_name: Option<&str>) -> (Vec<Input>, Vec<Problem>) {
    let (mut inputs, mut problems) = (Vec::new(), Vec::new());
    for path in paths {
        if path.as_os_str() == "-" {
            inputs.push(Input::Stdin { name: stdin_name.unwrap_or("-").to_owned() });
        } else if path.exists() {
            inputs.push(Input::Path(path.clone()));
        } else {
            problems.push(Problem::of_file(&path.display().to_string(), "problem-not-found", Vec::new()));
        }
    }
    (inputs, problems)
}

pub fn profiles() -> Vec<&'static str> {
    vec!["plain", "google"]
}

pub fn profile_about(name: &str) -> &'static str {
    match name {
        "google" => "Google Merchant product data",
        _ => "plain column names",
    }
}
