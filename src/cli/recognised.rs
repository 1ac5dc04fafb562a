//! `listlint formats --explain FILE`: what a file was taken for, and how each of its columns is read.

use super::args::ReadingArgs;
use super::output::Output;
use super::table::Table;
use super::{Failure, Outcome, reading};
use crate::config::Config;
use crate::listing::{FieldName, Listing};
use crate::message::Messages;
use crate::report::ProblemView;
use crate::report::show::{shorten, show};
use crate::source::{Feed, FileInfo, Problem, Work, discover};
use crate::t;
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

/// One file.
#[derive(Serialize)]
struct Recognised {
    path: String,
    format: &'static str,
    encoding: &'static str,
    profile: String,
    /// What gave the profile away.
    because: String,
    listings: u64,
    /// How many of the listings declare each language; `und` for those that declare none.
    languages: BTreeMap<String, u64>,
    columns: Vec<Column>,
    /// Columns that nothing is checked in.
    ignored: Vec<String>,
    problems: u64,
    #[serde(skip)]
    index: usize,
}

/// A column, or a path.
#[derive(Serialize)]
struct Column {
    name: String,
    role: &'static str,
    language: Option<String>,
    values: u64,
    /// The first value, shortened.
    example: String,
}

#[derive(Serialize)]
struct Unread {
    path: String,
    problem: &'static str,
}

#[derive(Serialize)]
struct Json<'a> {
    files: &'a [Recognised],
    unread: &'a [Unread],
}

/// Characters of an example.
const EXAMPLE: usize = 40;

pub fn explain(
    paths: &[PathBuf],
    args: &ReadingArgs,
    json: bool,
    config: &Config,
    m: &Messages,
    out: Output,
) -> Result<Outcome, Failure> {
    let options = reading::options(args, config, m)?;
    let (inputs, lost) = discover(paths, args.stdin_filename.as_deref());
    let feed = Feed::new(inputs, options);
    let mut files: Vec<Recognised> = Vec::new();
    let mut unread = Vec::new();
    let mut lose = |p: &Problem| {
        unread.push(Unread { path: p.path.clone(), problem: p.key.trim_start_matches("problem-") });
        eprintln!("{}: {}", show(&p.path), ProblemView { problem: p, messages: m }.message());
    };
    lost.iter().for_each(&mut lose);
    while let Some(work) = feed.next() {
        let chunk = match work {
            Work::Chunk(chunk) => chunk,
            Work::Problem { problem, .. } => {
                lose(&problem);
                continue;
            }
        };
        if files.last().is_none_or(|f| f.index != chunk.file.index) {
            files.push(Recognised::new(&chunk.file));
        }
        let Some(file) = files.last_mut() else { continue };
        // Where text is found in another encoding, it shows only after some of the file.
        file.encoding = chunk.file.encoding;
        let mut problems = Vec::new();
        file.listings +=
            chunk.read(&mut |record| record.listings().iter().for_each(|l| file.add(l)), &mut problems);
        file.problems += problems.len() as u64;
    }
    let trouble = !unread.is_empty() || files.iter().any(|f| f.problems > 0);
    if json {
        out.print_json(&Json { files: &files, unread: &unread })?;
    } else {
        let text: String = files.iter().map(|f| f.text(m, out)).collect();
        out.print(&text)?;
    }
    Ok(if trouble { Outcome::Trouble } else { Outcome::Clean })
}

impl Recognised {
    fn new(file: &Arc<FileInfo>) -> Recognised {
        Recognised {
            path: file.path.clone(),
            format: file.format.as_str(),
            encoding: file.encoding,
            profile: file.profile.clone(),
            because: file.profile_reason.clone(),
            listings: 0,
            languages: BTreeMap::new(),
            columns: Vec::new(),
            ignored: file.unmapped.clone(),
            problems: 0,
            index: file.index,
        }
    }

    fn add(&mut self, listing: &Listing<'_>) {
        let language = listing.locale().map_or_else(|| "und".to_owned(), |l| l.to_string());
        *self.languages.entry(language).or_default() += 1;
        for field in &listing.fields {
            let role = field.name.as_str();
            if let Some(known) = self.columns.iter_mut().find(|c| c.name == *field.key && c.role == role) {
                known.values += 1;
                continue;
            }
            if field.name == FieldName::Other && !self.ignored.iter().any(|i| *i == field.key) {
                self.ignored.push(field.key.clone().into_owned());
            }
            self.columns.push(Column {
                name: field.key.clone().into_owned(),
                role,
                language: field.locale.as_ref().map(ToString::to_string),
                values: 1,
                example: shorten(field.text.value().trim(), EXAMPLE),
            });
        }
    }

    fn text(&self, m: &Messages, out: Output) -> String {
        let languages: Vec<String> = self.languages.iter().map(|(l, n)| format!("{l} {n}")).collect();
        let mut text = format!("{}\n", show(&self.path));
        let reason = match self.because.is_empty() {
            true => self.profile.clone(),
            false => format!("{} ({})", self.profile, shorten(&self.because, 100)),
        };
        for (label, value) in [
            (t!(m, "recognised-format"), self.format.to_owned()),
            (t!(m, "recognised-encoding"), self.encoding.to_owned()),
            (t!(m, "recognised-profile"), reason),
            (t!(m, "recognised-listings"), format!("{} ({})", self.listings, languages.join(", "))),
        ] {
            text.push_str(&format!("  {label}: {}\n", show(&value)));
        }
        text.push('\n');
        let headings = ["column", "role", "language", "values", "example"];
        let mut table = Table::new(headings.map(|h| m.text(&format!("recognised-{h}"), &[])));
        for c in self.columns.iter().filter(|c| c.role != FieldName::Other.as_str()) {
            let language = c.language.clone().unwrap_or_default();
            table.row([c.name.clone(), c.role.into(), language, c.values.to_string(), c.example.clone()]);
        }
        text.push_str(&table.draw(out.columns.clamp(60, 160), out.paint));
        if !self.ignored.is_empty() {
            let names: Vec<String> = self.ignored.iter().map(|i| shorten(i, 60)).collect();
            text.push_str(&format!(
                "\n{}\n",
                t!(m, "recognised-ignored", names = show(&names.join(", ")).into_owned())
            ));
        }
        text.push('\n');
        text
    }
}
