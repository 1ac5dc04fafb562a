//! What a file is: by its content first, by its name second.

use super::json::{self, Reader};
use super::profile::{self, Profile};
use super::record::{RoleCache, Sink};
use super::{Format, Options, Problem, csv, yaml};

/// How the records of a file lie in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// One record a line.
    Lines,
    /// Elements of an array that is the whole file, or `within` an object.
    Elements {
        within: bool,
    },
    /// One JSON document that is an object.
    Document,
    /// Rows of a table.
    Rows,
    Yaml,
}

/// A file as it was recognised.
#[derive(Debug)]
pub struct Sniffed {
    pub format: Format,
    pub layout: Layout,
    pub profile: &'static Profile,
    pub reason: String,
    /// Columns of a table, keys of the first records.
    pub columns: Vec<String>,
    pub delimiter: u8,
    /// Bytes before the first record: byte order mark, header, opening bracket.
    pub skip: usize,
}

/// Records whose keys are looked at.
const FIRST_RECORDS: usize = 5;

/// Recognises a file by its first bytes (`whole`: they are all of it).
pub fn sniff(path: &str, head: &[u8], whole: bool, options: &Options) -> Result<Sniffed, Problem> {
    let mark = if head.starts_with("\u{FEFF}".as_bytes()) { 3 } else { 0 };
    // The end of a block may cut a character in two; anything else stands in a record of its own.
    let text = String::from_utf8_lossy(&head[mark..]);
    let extension = super::open::extension(path).and_then(Format::of_extension);
    let unknown = |tried: &str| {
        Err(Problem::of_file(path, "problem-unknown-format", vec![("tried", tried.to_owned())]))
    };
    // A stray zero byte is a fault of its record; many of them are no text.
    let zeros = memchr::memchr_iter(0, &head[mark..]).count();
    if zeros > head.len() / 20 {
        return unknown("JSON, JSONL, CSV, TSV, YAML");
    }
    let first = text.trim_start();
    let layout = match options.format {
        Some(Format::Jsonl) => Layout::Lines,
        Some(Format::Json) if first.starts_with('[') => Layout::Elements { within: false },
        Some(Format::Json) if several_lines(first) => Layout::Lines,
        Some(Format::Json) => Layout::Document,
        Some(Format::Csv | Format::Tsv) => Layout::Rows,
        Some(Format::Yaml) => Layout::Yaml,
        None => match first.chars().next() {
            Some('{') if extension == Some(Format::Jsonl) || several_lines(first) => Layout::Lines,
            Some('{') if extension == Some(Format::Yaml) => Layout::Yaml,
            Some('{') => Layout::Document,
            Some('[') if extension == Some(Format::Yaml) => Layout::Yaml,
            Some('[') if extension == Some(Format::Jsonl) => Layout::Lines,
            Some('[') => Layout::Elements { within: false },
            Some('<') => return unknown("JSON, JSONL, CSV, TSV, YAML"),
            _ if extension == Some(Format::Jsonl) => Layout::Lines,
            _ if extension == Some(Format::Json) => Layout::Document,
            _ if extension == Some(Format::Yaml) || yaml::looks_like(first) => Layout::Yaml,
            _ => Layout::Rows,
        },
    };
    let own = |name: &Option<String>| -> Result<Option<&'static Profile>, Problem> {
        let Some(name) = name else { return Ok(None) };
        profile::by_name(name).map(Some).ok_or_else(|| {
            let args = vec![("profile", name.clone()), ("known", profile::profiles().join(", "))];
            Problem::of_file(path, "problem-unknown-profile", args)
        })
    };
    let own = own(&options.profile)?;
    let leading = mark + (text.len() - first.len());
    let chosen = |columns: Vec<String>, format, skip, delimiter| {
        let found = match own {
            Some(profile) => Some((profile, "--profile".to_owned())),
            None => profile::detect(&columns),
        };
        let Some((profile, reason)) = found else {
            let tried: Vec<&str> = profile::profiles();
            let key = if layout == Layout::Rows { "problem-no-header" } else { "problem-no-fields" };
            let seen: Vec<String> = columns.iter().take(12).map(|c| c.chars().take(40).collect()).collect();
            let args = vec![("tried", tried.join(", ")), ("seen", seen.join(", "))];
            return Err(Problem::of_file(path, key, args));
        };
        Ok(Sniffed { format, layout, profile, reason, columns, delimiter, skip })
    };
    match layout {
        Layout::Rows => {
            let (separator, line) = separator_line(&text);
            let body = &text[line..];
            let delimiter = separator.unwrap_or_else(|| {
                let cut = if whole { body.len() } else { body.rfind('\n').unwrap_or(body.len()) };
                csv::delimiter(&body[..cut])
            });
            let Some(mut header) = csv::row(body.as_bytes(), 0, delimiter) else {
                return unknown("CSV, TSV");
            };
            if header.unclosed.is_some() {
                // A heading that nothing closes would be the whole file.
                let line = body.find('\n').map_or(body.len(), |i| i + 1);
                header = csv::row(&body.as_bytes()[..line], 0, delimiter).unwrap_or(header);
            }
            let columns: Vec<String> =
                header.cells.iter().map(|c| csv::value(body, c, 0).value().trim().to_owned()).collect();
            let format = if delimiter == b'\t' { Format::Tsv } else { Format::Csv };
            chosen(columns, format, mark + line + header.end, delimiter)
        }
        Layout::Lines => chosen(keys(&text, layout), Format::Jsonl, mark, 0),
        Layout::Elements { .. } => chosen(keys(&text, layout), Format::Json, leading + 1, 0),
        Layout::Document => chosen(keys(&text, layout), Format::Json, mark, 0),
        Layout::Yaml => chosen(yaml::keys(&text, FIRST_RECORDS), Format::Yaml, mark, 0),
    }
}

/// Whether the second line begins an object as the first does.
fn several_lines(text: &str) -> bool {
    let mut lines = text.lines().filter(|l| !l.trim().is_empty());
    let first = lines.next().is_some_and(|l| l.trim_end().ends_with('}'));
    first && lines.next().is_some_and(|l| l.trim_start().starts_with('{'))
}

/// Excel's `sep=;` line: the delimiter and the line's length.
fn separator_line(text: &str) -> (Option<u8>, usize) {
    let Some(rest) = text.strip_prefix("sep=") else { return (None, 0) };
    let line = text.find('\n').map_or(text.len(), |i| i + 1);
    (rest.bytes().next().filter(|b| matches!(b, b',' | b';' | b'\t' | b'|')), line)
}

/// The keys of the first records.
fn keys(text: &str, layout: Layout) -> Vec<String> {
    let Some(plain) = profile::by_name("plain") else { return Vec::new() };
    let mut keys: Vec<String> = Vec::new();
    let mut take = |record: &str| {
        let mut cache = RoleCache::default();
        let mut sink = Sink::new(plain, &mut cache, 0);
        // A record that the block cuts off still shows its first keys.
        let _ = Reader::new(record, 0, 64).record(&mut sink);
        for field in sink.finish(0).fields {
            if !keys.iter().any(|k| *k == field.key) {
                keys.push(field.key.into_owned());
            }
        }
    };
    match layout {
        Layout::Lines => {
            text.lines().filter(|l| !l.trim().is_empty()).take(FIRST_RECORDS).for_each(&mut take);
        }
        Layout::Document => match json::records(text) {
            Some(range) => elements(&text[range], &mut take),
            None => take(text),
        },
        _ => {
            let open = text.find('[').map_or(0, |i| i + 1);
            elements(&text[open..], &mut take);
        }
    }
    keys
}

fn elements(text: &str, take: &mut dyn FnMut(&str)) {
    let mut at = 0;
    for _ in 0..FIRST_RECORDS {
        let end = json::Scanner::default().next(text.as_bytes(), at).map_or(text.len(), |m| m.0);
        take(&text[at..end]);
        at = end + 1;
        if at >= text.len() {
            return;
        }
    }
}
