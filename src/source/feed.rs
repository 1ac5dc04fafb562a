//! Hands out files in chunks of whole records, in order, to as many threads as ask.
//!
//! A chunk is cut at the last complete record of a block, so that memory is bounded by the chunk's size
//! times the threads, whatever the size of the file. What cannot be cut (a YAML document, a JSON document
//! that is an object, UTF-16) is one chunk up to a limit.

use super::chunk::{Chunk, Shared};
use super::encoding::{self, DiskMap};
use super::json::{Mark, Scanner};
use super::sniff::{Layout, Sniffed, sniff};
use super::{FileInfo, Input, Options, Problem, csv};
use std::collections::VecDeque;
use std::fs::File;
use std::io::Read;
use std::sync::{Arc, Mutex, PoisonError};

/// Largest document that is read as a whole, in bytes.
const MAX_DOCUMENT: usize = 256 << 20;
/// Bytes by which a file is recognised.
const HEAD: usize = 256 << 10;

/// Gives out work.
pub struct Feed {
    state: Mutex<State>,
    options: Options,
}

/// Something to do.
#[derive(Debug)]
pub enum Work {
    Chunk(Chunk),
    /// A file that cannot be read at all.
    Problem {
        seq: u64,
        problem: Problem,
    },
}

struct State {
    inputs: VecDeque<(usize, Input)>,
    open: Option<Open>,
    seq: u64,
}

/// The file that is being read.
struct Open {
    shared: Arc<Shared>,
    source: Box<dyn Read + Send>,
    buffer: Vec<u8>,
    /// Place of the buffer in the file.
    base: u64,
    ended: bool,
    first: bool,
    utf16: Option<DiskMap>,
    disk_bytes: Option<u64>,
    /// Characters of the line that the buffer's start lies in, before it.
    before: u64,
}

/// Where to cut a block.
enum Cut {
    At(usize),
    /// No complete record yet.
    More,
}

impl Feed {
    /// Work through `inputs` in their order.
    pub fn new(inputs: Vec<Input>, options: Options) -> Feed {
        let inputs = inputs.into_iter().enumerate().collect();
        Feed { state: Mutex::new(State { inputs, open: None, seq: 0 }), options }
    }

    /// The next piece of work; none when all is done. Callable from many threads.
    pub fn next(&self) -> Option<Work> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if state.open.is_none() {
                let (index, input) = state.inputs.pop_front()?;
                match self.open(index, &input) {
                    Ok(open) => state.open = Some(open),
                    Err(problem) => {
                        let seq = state.seq;
                        state.seq += 1;
                        return Some(Work::Problem { seq, problem });
                    }
                }
            }
            let seq = state.seq;
            let Some(open) = &mut state.open else { continue };
            let result = open.chunk(seq, &self.options);
            let done = !matches!(&result, Ok(Some(chunk)) if !chunk.last_of_file);
            if done {
                state.open = None;
            }
            match result {
                Ok(Some(chunk)) => {
                    state.seq += 1;
                    return Some(Work::Chunk(chunk));
                }
                Ok(None) => {}
                Err(problem) => {
                    state.seq += 1;
                    return Some(Work::Problem { seq, problem });
                }
            }
        }
    }

    fn open(&self, index: usize, input: &Input) -> Result<Open, Problem> {
        let (path, mut source): (String, Box<dyn Read + Send>) = match input {
            Input::Stdin { name } => (name.clone(), Box::new(std::io::stdin())),
            Input::Path(path) => {
                let shown = path.display().to_string();
                match File::open(path) {
                    Ok(file) => (shown, Box::new(file)),
                    Err(e) => return Err(unreadable(&shown, &e)),
                }
            }
        };
        let mut buffer = Vec::new();
        let mut ended = fill(&mut *source, &mut buffer, HEAD.max(self.options.chunk))
            .map_err(|e| unreadable(&path, &e))?;
        let mut utf16 = None;
        let mut disk_bytes = None;
        if let Some(encoding) = encoding::utf16(&buffer) {
            while !ended {
                if buffer.len() > MAX_DOCUMENT {
                    return Err(too_large(&path));
                }
                ended = fill(&mut *source, &mut buffer, 8 << 20).map_err(|e| unreadable(&path, &e))?;
            }
            disk_bytes = Some(buffer.len() as u64);
            let (text, map) = encoding::decode_utf16(&buffer, encoding);
            buffer = text.into_bytes();
            utf16 = Some(map);
        }
        let blank = buffer.iter().all(u8::is_ascii_whitespace) && ended;
        if blank {
            // Nothing is in it, so nothing is wrong with it.
            buffer.clear();
        }
        let sniffed = if blank {
            let empty = Options {
                format: Some(super::Format::Jsonl),
                profile: Some("plain".into()),
                ..self.options.clone()
            };
            sniff(&path, b"", true, &empty)?
        } else {
            sniff(&path, &buffer[..buffer.len().min(HEAD)], ended && buffer.len() <= HEAD, &self.options)?
        };
        let info = FileInfo {
            index,
            path,
            format: sniffed.format,
            profile: sniffed.profile.name.to_owned(),
            profile_reason: sniffed.reason.clone(),
            unmapped: unmapped(&sniffed),
        };
        let skip = sniffed.skip.min(buffer.len());
        let shared = Arc::new(Shared::new(info, sniffed, skip as u64, &self.options));
        Ok(Open { shared, source, buffer, base: 0, ended, first: true, utf16, disk_bytes, before: 0 })
    }
}

fn unmapped(s: &Sniffed) -> Vec<String> {
    let other = |c: &&String| s.profile.role(c).name == crate::listing::FieldName::Other;
    s.columns.iter().filter(other).cloned().collect()
}

fn unreadable(path: &str, e: &std::io::Error) -> Problem {
    Problem::of_file(path, "problem-unreadable", vec![("reason", e.to_string())])
}

fn too_large(path: &str) -> Problem {
    let limit = format!("{} MiB", MAX_DOCUMENT >> 20);
    Problem::of_file(path, "problem-document-too-large", vec![("limit", limit)])
}

/// Reads up to `more` bytes; true at the end of the file.
fn fill(source: &mut dyn Read, buffer: &mut Vec<u8>, more: usize) -> std::io::Result<bool> {
    let before = buffer.len();
    source.take(more as u64).read_to_end(buffer)?;
    Ok(buffer.len() - before < more)
}

impl Open {
    /// The next chunk; none when the file is empty.
    fn chunk(&mut self, seq: u64, options: &Options) -> Result<Option<Chunk>, Problem> {
        let layout = self.shared.layout;
        let whole = self.utf16.is_some() || matches!(layout, Layout::Document | Layout::Yaml);
        loop {
            if !self.ended && (whole || self.buffer.len() < options.chunk) {
                let more = if whole { 8 << 20 } else { options.chunk - self.buffer.len() };
                self.ended = fill(&mut *self.source, &mut self.buffer, more)
                    .map_err(|e| unreadable(&self.shared.info.path, &e))?;
                if whole && self.buffer.len() > MAX_DOCUMENT {
                    return Err(too_large(&self.shared.info.path));
                }
                if whole && !self.ended {
                    continue;
                }
            }
            let cut = if self.ended { Cut::At(self.buffer.len()) } else { self.cut(layout) };
            let at = match cut {
                Cut::At(at) => at,
                Cut::More if self.buffer.len() > options.max_record => {
                    // One record longer than the limit: what there is goes out, and its reader says so.
                    self.buffer.len()
                }
                Cut::More => {
                    self.ended = fill(&mut *self.source, &mut self.buffer, options.chunk)
                        .map_err(|e| unreadable(&self.shared.info.path, &e))?;
                    continue;
                }
            };
            let rest = self.buffer.split_off(at);
            let bytes = std::mem::replace(&mut self.buffer, rest);
            let last = self.ended && self.buffer.is_empty();
            let start = if self.first { self.shared.skip as usize } else { 0 };
            self.first = false;
            let disk = self.disk_bytes.unwrap_or(bytes.len() as u64);
            let map = self.utf16.take().unwrap_or(DiskMap::Same(self.base));
            self.base += bytes.len() as u64;
            let before = self.before;
            self.before = match memchr::memrchr(b'\n', &bytes) {
                Some(i) => super::lines::characters(&bytes[i + 1..]),
                None => before + super::lines::characters(&bytes),
            };
            let chunk = Chunk::new(seq, self.shared.clone(), last, bytes, start, map, disk, before);
            return Ok(Some(chunk));
        }
    }

    /// The end of the last complete record of the buffer.
    fn cut(&self, layout: Layout) -> Cut {
        let start = if self.first { self.shared.skip as usize } else { 0 };
        let at = match layout {
            Layout::Lines => memchr::memrchr(b'\n', &self.buffer).map(|i| i + 1),
            Layout::Elements => {
                let mut at = start;
                let mut last = None;
                while let Some((i, mark)) = Scanner::default().next(&self.buffer, at) {
                    last = Some(i + 1);
                    if mark == Mark::Close {
                        break;
                    }
                    at = i + 1;
                }
                last
            }
            Layout::Rows => self.last_row(start),
            Layout::Document | Layout::Yaml => None,
        };
        match at {
            Some(at) if at > start => Cut::At(at),
            _ => Cut::More,
        }
    }

    /// The end of the last row that is complete, and of a complete group where rows belong together.
    fn last_row(&self, start: usize) -> Option<usize> {
        let s = &self.shared;
        let mut at = start;
        let mut last = None;
        let mut group: Option<&[u8]> = None;
        while let Some(row) = csv::row(&self.buffer, at, s.delimiter) {
            // The row that reaches the end of the block may go on behind it.
            if row.end >= self.buffer.len() || row.unclosed.is_some() {
                break;
            }
            match s.group {
                None => last = Some(row.end),
                Some(column) => {
                    let key = row.cells.get(column).map(|c| &self.buffer[c.range.clone()]);
                    if key != group && group.is_some() {
                        last = Some(row.start);
                    }
                    group = key;
                }
            }
            at = row.end;
        }
        last
    }
}
