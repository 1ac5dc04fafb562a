//! What a file is: by its content first, by its name second.

use super::json::{self, Reader, Records};
use super::profile::Profile;
use super::record::{RoleCache, Sink};
use super::xml::{self, RecordReader, Shape};
use super::{Format, Options, Problem, csv, document, yaml};
use crate::listing::FieldName;

/// How the records of a file lie in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// One record a line.
    Lines,
    /// Elements of an array, or members of an object whose keys are ids (`keyed`), that is the whole file or
    /// stands `within` another object.
    Elements {
        within: bool,
        keyed: bool,
    },
    /// One JSON document that is an object.
    Document,
    /// Rows of a table.
    Rows,
    Yaml,
    /// Elements of XML.
    Xml,
    /// Cells of a workbook or a columnar file.
    Grid,
    /// A text that is no table, read as a whole.
    Text,
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
    /// How records lie in XML.
    pub shape: Shape,
    /// How records begin in YAML, where that can be told by a line.
    pub yaml: Option<yaml::Begin>,
    /// More of the file may show that it is something else.
    pub undecided: bool,
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
        return unknown("JSON, JSONL, CSV, TSV, YAML, XML");
    }
    let first = text.trim_start();
    let leading = mark + (text.len() - first.len());
    let document = match options.format {
        Some(format) => Some(format).filter(|f| f.is_document()),
        None => document::recognise(extension, &text),
    };
    let document = document.filter(|f| *f != Format::Text || !is_table(first, options));
    let layout = match options.format {
        _ if document.is_some() => Layout::Text,
        Some(Format::Jsonl) => Layout::Lines,
        Some(Format::Json) if first.starts_with('[') => Layout::Elements { within: false, keyed: false },
        Some(Format::Json) if several_lines(first) => Layout::Lines,
        Some(Format::Json) => Layout::Document,
        Some(Format::Csv | Format::Tsv) => Layout::Rows,
        Some(Format::Yaml) => Layout::Yaml,
        Some(Format::Xml) => Layout::Xml,
        // Tables of other kinds are known before; what is called one here is text.
        Some(_) => Layout::Rows,
        None => match first.chars().next() {
            Some('{') if extension == Some(Format::Jsonl) || several_lines(first) => Layout::Lines,
            Some('{') if extension == Some(Format::Yaml) => Layout::Yaml,
            Some('{') => Layout::Document,
            Some('[') if extension == Some(Format::Yaml) => Layout::Yaml,
            Some('[') if extension == Some(Format::Jsonl) => Layout::Lines,
            Some('[') => Layout::Elements { within: false, keyed: false },
            Some('<') if xml::looks_like(first) => Layout::Xml,
            Some('<') => return unknown("JSON, JSONL, CSV, TSV, YAML, XML"),
            _ if extension == Some(Format::Jsonl) => Layout::Lines,
            _ if extension == Some(Format::Json) => Layout::Document,
            _ if extension == Some(Format::Yaml) || yaml::looks_like(first) => Layout::Yaml,
            _ => Layout::Rows,
        },
    };
    let profiles = options.profiles;
    let own = chosen(path, options)?;
    let plain = own.unwrap_or_else(|| profiles.plain());
    let mut sniffed = Sniffed {
        format: Format::Json,
        layout,
        profile: plain,
        reason: String::new(),
        columns: Vec::new(),
        delimiter: 0,
        skip: mark,
        shape: Shape::default(),
        yaml: None,
        undecided: false,
    };
    if let Some(format) = document {
        sniffed.format = format;
        sniffed.profile = own.or_else(|| profiles.of_format(format)).unwrap_or(plain);
        sniffed.reason = if own.is_some() { "--profile" } else { format.as_str() }.to_owned();
        return Ok(sniffed);
    }
    match layout {
        Layout::Rows => {
            let (separator, line) = separator_line(&text);
            let body = &text[line..];
            let delimiter = separator.unwrap_or_else(|| {
                let cut = if whole { body.len() } else { body.rfind('\n').unwrap_or(body.len()) };
                csv::delimiter(&body[..cut])
            });
            sniffed.format = if delimiter == b'\t' { Format::Tsv } else { Format::Csv };
            sniffed.delimiter = delimiter;
            let Some(heading) = heading(body, delimiter, own, options) else {
                return unknown("CSV, TSV");
            };
            sniffed.columns = heading.columns;
            sniffed.skip = mark + line + heading.end;
        }
        Layout::Lines => {
            sniffed.format = Format::Jsonl;
            sniffed.columns = keys(&text, layout, plain);
        }
        Layout::Elements { .. } => {
            sniffed.skip = leading + 1;
            sniffed.columns = keys(&text, layout, plain);
        }
        Layout::Document => {
            let names = json::Names {
                records: &|key| profiles.hold_records(key),
                field: &|key| match plain.role(key).name {
                    FieldName::Title => true,
                    // Answers of interfaces have a code or an id of their own.
                    FieldName::Id => !matches!(key, "code" | "id"),
                    _ => false,
                },
                language: &|key| document::tag(key).is_some(),
            };
            let found = json::records(&text, &names);
            sniffed.undecided = !whole && matches!(found, Records::Unknown(_));
            if let Records::In(place) | Records::Unknown(Some(place)) = found {
                let json::Place { at, keyed, within } = place;
                sniffed.layout = Layout::Elements { within, keyed };
                sniffed.skip = mark + at;
                let mut take = key_collector(&mut sniffed.columns, plain);
                elements(&text[at..], &mut |member| {
                    let value = if keyed { member.find('{').unwrap_or(0) } else { 0 };
                    take(&member[value..]);
                });
            } else {
                key_collector(&mut sniffed.columns, plain)(&text);
            }
        }
        Layout::Yaml => {
            sniffed.format = Format::Yaml;
            sniffed.yaml = yaml::begin(&text);
            // The last record of a block may be cut off, and no mistake.
            let cut = match (whole, sniffed.yaml) {
                (false, Some(begin)) => yaml::last_record(text.as_bytes(), 0, begin),
                _ => None,
            };
            sniffed.columns = yaml::keys(&text[..cut.unwrap_or(text.len())], FIRST_RECORDS);
        }
        Layout::Grid | Layout::Text => {}
        Layout::Xml => {
            sniffed.format = Format::Xml;
            let telling = |name: &str| {
                let role = plain.role(name).name;
                role.is_wording() || matches!(role, FieldName::Id | FieldName::Price)
            };
            let Some((shape, skip)) = xml::recognise(&text, &|name| profiles.are_records(name), &telling)
            else {
                sniffed.undecided = !whole;
                return if whole { no_fields(path, &sniffed, options) } else { Ok(sniffed) };
            };
            sniffed.columns = xml_keys(&text[skip..], &shape, plain);
            sniffed.skip = mark + skip;
            sniffed.shape = shape;
        }
    }
    let found = match own {
        Some(profile) => Some((profile, "--profile".to_owned())),
        None => profiles.detect(&sniffed.columns),
    };
    let Some((profile, reason)) = found else {
        return if sniffed.undecided { Ok(sniffed) } else { no_fields(path, &sniffed, options) };
    };
    sniffed.profile = profile;
    sniffed.reason = reason;
    if layout == Layout::Rows {
        // Labels and help between the headings and the first listing.
        let (bytes, mut at) = (text.as_bytes(), sniffed.skip - mark);
        for _ in 0..profile.skip_rows() {
            at = csv::row(bytes, at, sniffed.delimiter).map_or(at, |r| r.end);
        }
        sniffed.skip = mark + at;
    }
    Ok(sniffed)
}

fn no_fields(path: &str, sniffed: &Sniffed, options: &Options) -> Result<Sniffed, Problem> {
    let ending = super::open::extension(path).unwrap_or("").to_ascii_lowercase();
    if PROGRAMS.contains(&ending.as_str()) {
        return Err(Problem::of_file(path, "problem-program", Vec::new()));
    }
    Err(unknown_columns(path, sniffed.layout == Layout::Rows, &sniffed.columns, options))
}

/// Endings of programs that hold listings as literals. They are not read: what stands in them may be anything
/// that the language can say.
const PROGRAMS: &[&str] =
    &["js", "mjs", "cjs", "jsx", "ts", "mts", "tsx", "py", "php", "rb", "java", "go", "swift", "kt", "sql"];

/// No profile knows these columns of a table, or these keys of records.
pub fn unknown_columns(path: &str, table: bool, columns: &[String], options: &Options) -> Problem {
    let key = if table { "problem-no-header" } else { "problem-no-fields" };
    let seen = columns.iter().take(12).map(|c| c.chars().take(40).collect::<String>());
    let args =
        vec![("tried", options.profiles.names().join(", ")), ("seen", seen.collect::<Vec<_>>().join(", "))];
    Problem::of_file(path, key, args)
}

/// The profile that was asked for.
pub fn chosen(path: &str, options: &Options) -> Result<Option<&'static Profile>, Problem> {
    let Some(name) = &options.profile else { return Ok(None) };
    options.profiles.by_name(name).map(Some).ok_or_else(|| {
        let args = vec![("profile", name.clone()), ("known", options.profiles.names().join(", "))];
        Problem::of_file(path, "problem-unknown-profile", args)
    })
}

/// Whether a file whose name promises prose is a table all the same: marketplaces export `.txt` with tabs.
fn is_table(text: &str, options: &Options) -> bool {
    if text.starts_with(['{', '[', '<']) {
        return true;
    }
    let delimiter = csv::delimiter(&text[..text.rfind('\n').unwrap_or(text.len())]);
    let heading = heading(text, delimiter, None, options);
    heading.is_some_and(|h| h.columns.len() > 1 && options.profiles.detect(&h.columns).is_some())
}

/// The row with the names of the columns.
struct Heading {
    columns: Vec<String>,
    /// Where the row after it begins.
    end: usize,
}

/// Rows among which the headings are looked for: templates put help and labels before them.
const FIRST_ROWS: usize = 8;

fn heading(body: &str, delimiter: u8, own: Option<&'static Profile>, options: &Options) -> Option<Heading> {
    let mut first: Option<Heading> = None;
    let mut at = 0;
    for _ in 0..FIRST_ROWS {
        let Some(mut row) = csv::row(body.as_bytes(), at, delimiter) else { break };
        if row.unclosed.is_some() {
            // A heading that nothing closes would be the whole file.
            let line = body[row.start..].find('\n').map_or(body.len(), |i| row.start + i + 1);
            row = csv::row(&body.as_bytes()[..line], row.start, delimiter).unwrap_or(row);
        }
        at = row.end.max(row.start + 1);
        let value = |c: &csv::Cell| csv::value(body, c, 0).value().trim().to_owned();
        let columns: Vec<String> = row.cells.iter().map(value).collect();
        let comment = columns[0].starts_with('#') && columns.iter().skip(1).all(|c| !c.contains("title"));
        let known = options.profiles.detect(&columns);
        let heading = Heading { columns, end: row.end };
        match (known, &first) {
            (Some((profile, _)), _) if !std::ptr::eq(profile, options.profiles.plain()) => {
                return Some(heading);
            }
            (Some(_), None) => first = Some(heading),
            // What stands above the headings is a comment, or a title in one cell.
            (None, None) if comment || heading.columns.iter().skip(1).all(String::is_empty) => {}
            (None, None) => first = Some(heading),
            _ => {}
        }
    }
    // A profile may name the columns of files that have no headings.
    if let Some(own) = own.filter(|p| !p.columns().is_empty())
        && first.as_ref().is_none_or(|f| options.profiles.detect(&f.columns).is_none())
    {
        return Some(Heading { columns: own.columns().to_vec(), end: 0 });
    }
    first
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

/// Adds the keys of a record to those that are known.
fn key_collector<'k>(keys: &'k mut Vec<String>, plain: &'static Profile) -> impl FnMut(&str) + 'k {
    move |record: &str| {
        let mut cache = RoleCache::default();
        let mut sink = Sink::new(plain, &mut cache, 0);
        // A record that the block cuts off still shows its first keys.
        let _ = Reader::new(record, 0, 64).record(&mut sink);
        add_keys(sink, keys);
    }
}

fn add_keys(sink: Sink<'_, '_>, keys: &mut Vec<String>) {
    for field in sink.finish(0).fields {
        if !keys.iter().any(|k| *k == field.key) {
            keys.push(field.key.into_owned());
        }
    }
}

/// The keys of the first records.
fn keys(text: &str, layout: Layout, plain: &'static Profile) -> Vec<String> {
    let mut keys: Vec<String> = Vec::new();
    let mut take = key_collector(&mut keys, plain);
    if layout == Layout::Lines {
        text.lines().filter(|l| !l.trim().is_empty()).take(FIRST_RECORDS).for_each(&mut take);
    } else {
        elements(&text[text.find('[').map_or(0, |i| i + 1)..], &mut take);
    }
    drop(take);
    keys
}

/// The paths of the first records, and the name of their element.
fn xml_keys(text: &str, shape: &Shape, plain: &'static Profile) -> Vec<String> {
    let mut keys = vec![format!("<{}>", shape.record)];
    let reader = RecordReader { shape, profile: plain, max_depth: 64 };
    let mut at = 0;
    for _ in 0..FIRST_RECORDS {
        let Some((start, end)) = xml::next_record(text.as_bytes(), at, &shape.record, 64) else { break };
        let record = &text[start..end.unwrap_or(text.len())];
        let mut cache = RoleCache::default();
        let mut sink = Sink::new(plain, &mut cache, 0);
        let _ = reader.read(record, 0, &mut sink);
        add_keys(sink, &mut keys);
        at = start + record.len();
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
