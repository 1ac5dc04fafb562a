//! Where the records of a JSON document stand: found by brackets and keys alone, whatever is in them.

use memchr::memchr2;

/// Finds where values of an array end, whatever is in them.
#[derive(Debug, Clone, Copy, Default)]
pub struct Scanner {
    depth: usize,
    in_string: bool,
}

/// What a scanner came upon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// A comma between elements.
    Comma,
    /// The bracket that closes the array.
    Close,
}

impl Scanner {
    /// Goes on at `at`; returns the place of the next mark at the array's own level.
    pub fn next(&mut self, bytes: &[u8], mut at: usize) -> Option<(usize, Mark)> {
        while at < bytes.len() {
            if self.in_string {
                let i = memchr2(b'"', b'\\', &bytes[at..])?;
                at += i + 1;
                if bytes[at - 1] == b'\\' {
                    at += 1;
                } else {
                    self.in_string = false;
                }
                continue;
            }
            match bytes[at] {
                b'"' => self.in_string = true,
                b'{' | b'[' => self.depth += 1,
                b'}' | b']' if self.depth == 0 => return Some((at, Mark::Close)),
                b'}' | b']' => self.depth -= 1,
                b',' if self.depth == 0 => return Some((at, Mark::Comma)),
                _ => {}
            }
            at += 1;
        }
        None
    }
}

/// The next place where an element or, `keyed`, a member begins that is an object: `}`, comma, `{`.
pub fn next_record(bytes: &[u8], from: usize, keyed: bool) -> Option<usize> {
    let mut at = from;
    loop {
        at += memchr::memchr(b'}', bytes.get(at..)?)? + 1;
        if let Some(record) = begins_behind(bytes, at, keyed) {
            return Some(record);
        }
    }
}

/// Where another object begins on a line of its own, as far in as the record that begins at `record`, behind a
/// comma: a text without its closing mark has swallowed the end of its record, but not the next one's line.
pub fn next_alike(bytes: &[u8], record: usize, end: usize) -> Option<usize> {
    let line = memchr::memrchr(b'\n', bytes.get(..record)?)?;
    let begin = &bytes[line..=record];
    if !begin[..begin.len() - 1].iter().all(u8::is_ascii_whitespace) {
        return None;
    }
    let mut at = record + 1;
    loop {
        at += memchr::memmem::find(bytes.get(at..end)?, begin)?;
        let comma = bytes[..at].iter().rev().find(|b| !b.is_ascii_whitespace()) == Some(&b',');
        let next = at + begin.len();
        if comma && solid(bytes, next).is_some_and(|(_, first)| first == b'"') {
            return Some(next - 1);
        }
        at = next;
    }
}

/// The last place where a record begins behind the end of another, looked for from the end of the bytes.
pub fn last_record(bytes: &[u8], start: usize, keyed: bool) -> Option<usize> {
    let ends = memchr::memrchr_iter(b'}', bytes).take_while(|at| *at > start);
    ends.take(1 << 16).find_map(|at| begins_behind(bytes, at + 1, keyed))
}

/// Whether a bracket that stands before `at` can be the one that closes the records: nothing follows it or,
/// where they are `within` something, the end of that or its next member. None where what follows is not
/// among the bytes.
pub fn closes(bytes: &[u8], at: usize, within: bool) -> Option<bool> {
    let (next, first) = solid(bytes, at)?;
    Some(match first {
        b'}' | b']' => within,
        b',' if within => solid(bytes, next + 1)?.1 == b'"',
        _ => false,
    })
}

/// The first byte from `at` on that is not blank.
fn solid(bytes: &[u8], at: usize) -> Option<(usize, u8)> {
    let next = bytes.get(at..)?.iter().position(|b| !b.is_ascii_whitespace())?;
    Some((at + next, bytes[at + next]))
}

/// Where a record begins behind a bracket and a comma.
pub fn begins_behind(bytes: &[u8], at: usize, keyed: bool) -> Option<usize> {
    let solid = |at| solid(bytes, at);
    let (comma, b',') = solid(at)? else { return None };
    let (record, first) = solid(comma + 1)?;
    if !keyed {
        return (first == b'{').then_some(record);
    }
    // A name without escapes, a colon and the object.
    let close = record + 1 + memchr2(b'"', b'\\', bytes.get(record + 1..)?)?;
    let (colon, b':') = solid(close + 1)? else { return None };
    (first == b'"' && solid(colon + 1)?.1 == b'{').then_some(record)
}

/// Where records lie in a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Records {
    In(Place),
    /// The document is one record.
    One,
    /// More of the document must be seen: so far there is this.
    Unknown(Option<Place>),
}

/// The array or the object that holds the records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Behind its bracket.
    pub at: usize,
    /// Records are the values of an object, whose keys are their ids.
    pub keyed: bool,
    /// It stands in an object that holds more.
    pub within: bool,
}

/// What a key of the document may be.
pub struct Names<'n> {
    /// Whether an array of that name holds records.
    pub records: &'n dyn Fn(&str) -> bool,
    /// Whether a value of that name belongs to a record.
    pub field: &'n dyn Fn(&str) -> bool,
    /// Whether that name is no id: a language.
    pub language: &'n dyn Fn(&str) -> bool,
}

/// Objects that are looked into, one inside the other.
const DEEPEST: usize = 4;
/// So many values alike make an object one of records, whatever follows.
const ALIKE: usize = 64;

/// Finds the records in a document that is an object: the array under one of the usual keys, or an object
/// whose values are all records, or else the first array that holds objects, unless it belongs to a record.
pub fn records(text: &str, names: &Names<'_>) -> Records {
    let Some(open) = memchr::memchr(b'{', text.as_bytes()) else { return Records::Unknown(None) };
    let mut search = Search { text, names, first: None, members: None };
    let (walk, _) = search.object(open + 1, 0, false);
    let first = search.members.or(search.first);
    match walk {
        Walk::Found(place) => Records::In(place),
        Walk::End(_) => first.map_or(Records::One, Records::In),
        Walk::Cut => Records::Unknown(first),
    }
}

/// How walking through an object ended.
enum Walk {
    Found(Place),
    /// Behind its bracket.
    End(usize),
    /// The text ends in it.
    Cut,
}

/// What an object showed.
#[derive(Default)]
struct Object<'t> {
    keys: Vec<&'t str>,
    is_record: bool,
}

impl Object<'_> {
    /// Whether two records are of one kind: most keys of the shorter one are in the other.
    fn is_like(&self, other: &Object<'_>) -> bool {
        let common = self.keys.iter().filter(|k| other.keys.contains(k)).count();
        self.is_record && other.is_record && 2 * common > self.keys.len().min(other.keys.len())
    }
}

/// Keys of an object that are remembered.
const REMEMBERED: usize = 64;

struct Search<'t, 'n> {
    text: &'t str,
    names: &'n Names<'n>,
    /// The first array of objects that belongs to no record.
    first: Option<Place>,
    /// The first object whose values are records.
    members: Option<Place>,
}

impl<'t> Search<'t, '_> {
    fn blank(&self, mut at: usize) -> usize {
        while self.text.as_bytes().get(at).is_some_and(u8::is_ascii_whitespace) {
            at += 1;
        }
        at
    }

    /// Where the string ends that begins at `at`, behind its first quote.
    fn close(&self, mut at: usize) -> Option<usize> {
        loop {
            let found = at + memchr2(b'"', b'\\', self.text.as_bytes().get(at..)?)?;
            if self.text.as_bytes()[found] == b'"' {
                return Some(found);
            }
            at = found + 2;
        }
    }

    /// Walks through the object whose bracket stands before `from`; `named`: under a usual key for records.
    fn object(&mut self, from: usize, depth: usize, named: bool) -> (Walk, Object<'t>) {
        let bytes = self.text.as_bytes();
        let mut this = Object::default();
        let mut candidate = None;
        // Values that are records like the one before, and whether all are.
        let (mut alike, mut only_records, mut languages) = (0, true, true);
        let mut before: Option<Object<'t>> = None;
        let mut at = from;
        let place = Place { at: from, keyed: true, within: depth > 0 };
        let cut = loop {
            at = self.blank(at);
            match bytes.get(at) {
                Some(b'"') => {}
                Some(b',') => {
                    at += 1;
                    continue;
                }
                Some(b'}') => break false,
                // A fault: the reader will say so.
                Some(_) => return (Walk::End(bytes.len()), this),
                None => break true,
            }
            let start = at + 1;
            let Some(close) = self.close(start) else { break true };
            let key = &self.text[start..close];
            let colon = self.blank(close + 1);
            if colon >= bytes.len() {
                break true;
            }
            if this.keys.len() < REMEMBERED {
                this.keys.push(key);
            }
            languages &= (self.names.language)(key);
            let value = self.blank(colon + 1);
            match bytes.get(value) {
                Some(b'{') if depth + 1 < DEEPEST && !this.is_record => {
                    let (walk, object) = self.object(value + 1, depth + 1, (self.names.records)(key));
                    let Walk::End(end) = walk else {
                        if matches!(walk, Walk::Found(_)) {
                            return (walk, this);
                        }
                        break true;
                    };
                    let same = before.as_ref().is_none_or(|b| b.is_like(&object));
                    only_records &= object.is_record && same;
                    alike += 1;
                    before = Some(object);
                    if only_records && !languages && alike >= ALIKE {
                        return (Walk::Found(place), this);
                    }
                    at = end;
                    continue;
                }
                Some(b'[') => {
                    let element = self.blank(value + 1);
                    if bytes.get(element) == Some(&b'{') {
                        let place = Place { at: value + 1, keyed: false, within: true };
                        if (self.names.records)(key) {
                            return (Walk::Found(place), this);
                        }
                        candidate = candidate.or(Some(place));
                    }
                }
                Some(b'{') => {}
                Some(_) => this.is_record |= (self.names.field)(key),
                None => break true,
            }
            only_records = false;
            match Scanner::default().next(bytes, value) {
                Some((end, _)) => at = end,
                None => break true,
            }
        };
        if !this.is_record {
            self.first = self.first.or(candidate);
            if only_records && !languages && alike >= if named { 1 } else { 2 } {
                self.members = self.members.or(Some(place));
            }
        }
        (if cut { Walk::Cut } else { Walk::End(at + 1) }, this)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_found_whatever_is_in_them() {
        let text = br#"{"a":"],\"}"},[1,2],3]"#;
        let mut at = 0;
        let mut marks = Vec::new();
        while let Some((i, mark)) = Scanner::default().next(text, at) {
            marks.push((i, mark));
            at = i + 1;
        }
        assert_eq!(marks, [(13, Mark::Comma), (19, Mark::Comma), (21, Mark::Close)]);
    }

    #[test]
    fn the_array_of_records_is_found() {
        let names = Names {
            records: &|k| matches!(k, "products" | "items"),
            field: &|k| matches!(k, "title" | "sku"),
            language: &|k| matches!(k, "de" | "en"),
        };
        let inside = |text: &'static str| match records(text, &names) {
            Records::In(p) if !p.keyed => Some(&text[p.at..(p.at + 6).min(text.len())]),
            _ => None,
        };
        assert_eq!(inside(r#"{"n": 2, "products": [{"a": 1}], "z": []}"#), Some(r#"{"a": "#));
        assert_eq!(inside(r#"{"data": {"items": [{"b": 1},{"b":2}]}}"#), Some(r#"{"b": "#));
        // The usual key goes before another, and another before none.
        assert_eq!(inside(r#"{"rows": [{"c": 1}], "items": [{"d": 1}]}"#), Some(r#"{"d": "#));
        assert_eq!(inside(r#"{"rows": [{"c": 1}], "n": 1}"#), Some(r#"{"c": "#));
        // What a record holds is no list of records.
        assert_eq!(inside(r#"{"title": "x", "images": [{"src": 1}]}"#), None);
        assert_eq!(inside(r#"{"images": [{"src": 1}], "sku": "x"}"#), None);
        assert_eq!(records(r#"{"title": "a, \"b"}"#, &names), Records::One);
        assert_eq!(
            records(r#"{"rows": [{"c": 1}, {"#, &names),
            Records::Unknown(Some(Place { at: 10, keyed: false, within: true }))
        );
        assert_eq!(records(r#"{"meta": {"a": "b"#, &names), Records::Unknown(None));
    }

    #[test]
    fn records_by_id_are_found() {
        let names = Names {
            records: &|k| k == "products",
            field: &|k| k == "title",
            language: &|k| matches!(k, "de" | "en"),
        };
        let keyed = |text: &'static str| match records(text, &names) {
            Records::In(p) | Records::Unknown(Some(p)) if p.keyed => Some((&text[p.at..p.at + 3], p.within)),
            _ => None,
        };
        let two = r#"{"a": {"title": "A", "n": 1}, "b": {"n": 2, "title": "B"}}"#;
        assert_eq!(keyed(two), Some((r#""a""#, false)));
        // The block may end in any of those behind them.
        let cut = r#"{"a": {"title": "A", "n": 1}, "b": {"title": "B"}, "c": {"ti"#;
        assert_eq!(keyed(cut), Some((r#""a""#, false)));
        let within = r#"{"total": 1, "products": {"c": {"title": "A", "images": [{"x": 1}]}}}"#;
        assert_eq!(keyed(within), Some((r#""c""#, true)));
        // One record in parts, one in languages, and answers with more in them are none.
        assert_eq!(keyed(r#"{"a": {"title": "A"}}"#), None);
        assert_eq!(keyed(r#"{"seo": {"title": "A", "x": 1, "y": 1}, "core": {"title": "A", "z": 1}}"#), None);
        assert_eq!(keyed(r#"{"de": {"title": "A"}, "en": {"title": "B"}}"#), None);
        assert_eq!(keyed(r#"{"a": {"title": "A"}, "b": {"title": "B"}, "title": "C"}"#), None);
        assert_eq!(keyed(r#"{"a": {"title": "A"}, "b": {"title": "B"}, "products": [{"t": 1}]}"#), None);
    }
}
