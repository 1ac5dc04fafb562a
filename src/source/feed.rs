//! Hands out files in chunks of whole records, in order, to as many threads as ask.
//!
//! A chunk is cut at the last complete record of a block, so that memory is bounded by the chunk's size
//! times the threads, whatever the size of the file. What cannot be cut (a JSON document that is one
//! record, YAML with anchors) is one chunk up to a limit.

use super::chunk::{Chunk, Part, Shared};
use super::cut::{Cut, Cutter};
use super::encoding::{self, Decoder, DiskMap, Known};
use super::named::{Named, named};
use super::open::{self, Opened, Source, unreadable};
use super::sniff::{Sniffed, sniff};
use super::table::Tables;
use super::{FileInfo, Input, Options, Problem, too_large};
use std::collections::VecDeque;
use std::io::Read;
use std::sync::{Arc, Mutex, PoisonError};

/// Bytes by which a file is recognised.
const HEAD: usize = 256 << 10;
/// Bytes that are read where the first ones leave open where the records are.
const LONGEST_HEAD: usize = 16 << 20;

/// Chunks whose memory is kept.
const SPARE: usize = 16;

/// Gives out work.
pub struct Feed {
    state: Mutex<State>,
    /// Memory of chunks that are done: fresh pages cost a tenth of a run.
    spare: Mutex<Vec<Vec<u8>>>,
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
    inputs: VecDeque<Source>,
    open: Option<Reading>,
    seq: u64,
    /// Files that were opened.
    files: usize,
}

/// The file that is being read.
enum Reading {
    Text(Box<Open>),
    Tables(Tables),
}

/// A text that is being read.
struct Open {
    shared: Arc<Shared>,
    text: Buffer,
    cutter: Cutter,
    part: Part,
    first: bool,
    /// Bytes on disk that chunks have taken.
    told: u64,
    /// Characters of the line that the buffer's start lies in, before it.
    before: u64,
}

/// The text that was read and not handed out yet.
struct Buffer {
    source: Box<dyn Read + Send>,
    /// None while the text is UTF-8.
    decoder: Option<Decoder>,
    bytes: Vec<u8>,
    map: DiskMap,
    ended: bool,
    /// UTF-8 for want of anything that speaks against it: so far there was nothing but ASCII.
    undecided: bool,
}

impl Feed {
    /// Work through `inputs` in their order.
    pub fn new(inputs: Vec<Input>, options: Options) -> Feed {
        let inputs = inputs.into_iter().map(Source::Input).collect();
        let state = Mutex::new(State { inputs, open: None, seq: 0, files: 0 });
        Feed { state, spare: Mutex::default(), options }
    }

    /// Counts the files from `index` on, for feeds whose files are told one after the other.
    pub fn counting_from(self, index: usize) -> Feed {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).files = index;
        self
    }

    /// Takes back the memory of a chunk that nobody needs any more.
    pub fn recycle(&self, chunk: Chunk) {
        let mut bytes = chunk.into_bytes();
        let mut spare = self.spare.lock().unwrap_or_else(PoisonError::into_inner);
        if spare.len() < SPARE && bytes.capacity() <= 4 * self.options.chunk {
            bytes.clear();
            spare.push(bytes);
        }
    }

    /// The next piece of work; none when all is done. Callable from many threads.
    pub fn next(&self) -> Option<Work> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            let seq = state.seq;
            let Some(open) = &mut state.open else {
                let source = state.inputs.pop_front()?;
                if let Err(problem) = self.open(&source, &mut state) {
                    state.seq += 1;
                    return Some(Work::Problem { seq, problem });
                }
                continue;
            };
            let result = match open {
                Reading::Text(open) => {
                    let spare = self.spare.lock().unwrap_or_else(PoisonError::into_inner).pop();
                    open.chunk(seq, spare.unwrap_or_default(), &self.options)
                }
                Reading::Tables(tables) => match tables.chunk(seq, &self.options).transpose() {
                    Some(result) => result,
                    None => {
                        state.open = None;
                        continue;
                    }
                },
            };
            let done = !matches!(&result, Ok(chunk) if !chunk.last_of_file);
            if done {
                state.open = None;
            }
            state.seq += 1;
            return Some(match result {
                Ok(chunk) => Work::Chunk(chunk),
                Err(problem) => Work::Problem { seq, problem },
            });
        }
    }

    /// The options for a file of that name, and what its name says.
    fn settings(&self, path: &str) -> (Options, Named) {
        let mut options = self.options.clone();
        let named = named(&options.named, path);
        options.profile = options.profile.or_else(|| named.profile.clone());
        options.encoding = options.encoding.or(named.encoding);
        options.profiles = named.profiles.unwrap_or(options.profiles);
        (options, named)
    }

    /// Opens a file, or puts the files of an archive in its place.
    fn open(&self, source: &Source, state: &mut State) -> Result<(), Problem> {
        let (path, source) = match open::open(source, &self.options.limits)? {
            Opened::File { path, source } => (path, source),
            Opened::Tables { path, blob, format } => {
                let index = state.files;
                state.files += 1;
                let (options, named) = self.settings(&path);
                let tables = Tables::open(index, &path, blob, format, named.given(), &options)?;
                state.open = Some(Reading::Tables(tables));
                return Ok(());
            }
            Opened::Archive(members) => {
                for member in members.into_iter().rev() {
                    state.inputs.push_front(member);
                }
                return Ok(());
            }
        };
        let index = state.files;
        state.files += 1;
        let (mut options, named) = self.settings(&path);
        let (mut text, encoding) = Buffer::begin(source, &options).map_err(|e| unreadable(&path, &e))?;
        let blank = text.bytes.iter().all(u8::is_ascii_whitespace) && text.ended;
        if blank {
            // Nothing is in it, so nothing is wrong with it.
            text.bytes.clear();
            options.format = Some(super::Format::Jsonl);
            options.profile = Some("plain".into());
        }
        let mut seen = HEAD;
        let sniffed = loop {
            let head = &text.bytes[..text.bytes.len().min(seen)];
            let sniffed = sniff(&path, head, text.ended && text.bytes.len() <= seen, &options)?;
            if !sniffed.undecided || seen >= LONGEST_HEAD {
                break sniffed;
            }
            seen *= 8;
            if !text.ended && text.bytes.len() < seen {
                let more = seen - text.bytes.len();
                text.fill(more).map_err(|e| unreadable(&path, &e))?;
            }
        };
        let info = FileInfo {
            index,
            path,
            format: sniffed.format,
            encoding,
            profile: sniffed.profile.name.to_owned(),
            profile_reason: sniffed.reason.clone(),
            unmapped: unmapped(&sniffed),
        };
        let skip = sniffed.skip.min(text.bytes.len());
        let shared = Arc::new(Shared::new(info, sniffed, skip as u64, named.given(), &options));
        let cutter = Cutter::new(&shared);
        let part = Part::Records;
        let open = Open { shared, text, cutter, part, first: true, told: 0, before: 0 };
        state.open = Some(Reading::Text(Box::new(open)));
        Ok(())
    }
}

fn unmapped(s: &Sniffed) -> Vec<String> {
    let other = |c: &&String| s.profile.role(c).name == crate::listing::FieldName::Other;
    s.columns.iter().filter(other).cloned().collect()
}

impl Buffer {
    /// Reads the first block, and finds the encoding.
    fn begin(mut source: Box<dyn Read + Send>, options: &Options) -> std::io::Result<(Buffer, &'static str)> {
        let mut head = Vec::new();
        let size = HEAD.max(options.chunk);
        let ended = read(&mut *source, &mut head, size)?;
        let (encoding, known) = match options.encoding {
            Some(encoding) => (encoding, Known::Given),
            None => encoding::of(&head, ended),
        };
        let undecided = known == Known::Usual && head.is_ascii();
        let mut text = Buffer { source, decoder: None, bytes: head, map: DiskMap::Same(0), ended, undecided };
        if encoding != encoding_rs::UTF_8 {
            let head = std::mem::take(&mut text.bytes);
            // The mark is no character of the text.
            let mark = encoding_rs::Encoding::for_bom(&head).filter(|m| m.0 == encoding).map_or(0, |m| m.1);
            text.decode_as(encoding, mark as u64);
            text.take(&head[mark..]);
        }
        Ok((text, encoding.name()))
    }

    /// What follows is in that encoding; what there is must be ASCII, and the same in it.
    fn decode_as(&mut self, encoding: &'static encoding_rs::Encoding, disk: u64) {
        self.undecided = false;
        self.map = DiskMap::ascii(self.map.disk(0), self.bytes.len());
        self.decoder = Some(Decoder::new(encoding, disk));
    }

    /// Reads on; gives the encoding where it shows only now.
    fn fill(&mut self, more: usize) -> std::io::Result<Option<&'static str>> {
        let mut shown = None;
        if self.decoder.is_none() && !self.undecided {
            self.ended = read(&mut *self.source, &mut self.bytes, more)?;
            return Ok(shown);
        }
        let mut raw = Vec::new();
        self.ended = read(&mut *self.source, &mut raw, more)?;
        if self.undecided && !raw.is_ascii() {
            self.undecided = false;
            let (encoding, _) = encoding::detect(&raw, self.ended);
            if encoding != encoding_rs::UTF_8 {
                self.decode_as(encoding, self.map.disk(self.bytes.len()));
                shown = Some(encoding.name());
            }
        }
        self.take(&raw);
        Ok(shown)
    }

    fn take(&mut self, raw: &[u8]) {
        match &mut self.decoder {
            Some(decoder) => decoder.decode(raw, self.ended, &mut self.bytes, &mut self.map),
            None => self.bytes.extend_from_slice(raw),
        }
    }

    /// Takes the first `at` bytes of the text; the rest moves into `rest`.
    fn split(&mut self, at: usize, mut rest: Vec<u8>) -> (Vec<u8>, DiskMap) {
        rest.extend_from_slice(&self.bytes[at..]);
        self.bytes.truncate(at);
        let behind = self.map.split_off(at);
        (std::mem::replace(&mut self.bytes, rest), std::mem::replace(&mut self.map, behind))
    }
}

/// Reads up to `more` bytes; true at the end of the file.
fn read(source: &mut dyn Read, buffer: &mut Vec<u8>, more: usize) -> std::io::Result<bool> {
    let before = buffer.len();
    // A little more, so that the end shows without the buffer growing.
    buffer.reserve(more + 64);
    source.take(more as u64).read_to_end(buffer)?;
    Ok(buffer.len() - before < more)
}

impl Open {
    /// The next chunk.
    fn chunk(&mut self, seq: u64, spare: Vec<u8>, options: &Options) -> Result<Chunk, Problem> {
        let limits = &options.limits;
        let mut part = self.part;
        let at = loop {
            if !self.text.ended && self.text.bytes.len() < options.chunk {
                self.fill(options.chunk - self.text.bytes.len())?;
            }
            let buffer = &self.text.bytes;
            let start = self.start();
            match part {
                Part::Tail => break buffer.len(),
                Part::Overlong => match self.cutter.next_record(buffer) {
                    Some(at) => {
                        self.part = Part::Records;
                        break at;
                    }
                    None => break buffer.len(),
                },
                Part::Records if self.text.ended => break buffer.len(),
                Part::Records => match self.cutter.cut(buffer, start) {
                    Cut::At(at) => break at,
                    Cut::Last(at) => {
                        self.part = Part::Tail;
                        break at;
                    }
                    Cut::Whole if buffer.len() > limits.document => {
                        return Err(too_large(&self.shared.info.path, limits.document));
                    }
                    Cut::More if buffer.len() > limits.record => {
                        // A record that is longer than the limit, or never ends: what there is goes out, and
                        // its reader says so.
                        match self.cutter.torn(buffer, start) {
                            Some(at) => break at,
                            None => {
                                self.part = Part::Overlong;
                                break buffer.len();
                            }
                        }
                    }
                    Cut::More => self.fill(options.chunk)?,
                    Cut::Whole => self.fill(8 << 20)?,
                },
            }
            part = self.part;
        };
        let start = self.start();
        let end = self.text.map.disk(at);
        let (bytes, map) = self.text.split(at, spare);
        let last = self.text.ended && self.text.bytes.is_empty();
        self.first = false;
        let disk = end - self.told;
        self.told = end;
        let before = self.before;
        self.before = match memchr::memrchr(b'\n', &bytes) {
            Some(i) => super::lines::characters(&bytes[i + 1..]),
            None => before + super::lines::characters(&bytes),
        };
        Ok(Chunk::new(seq, self.shared.clone(), last, bytes, start, map, disk, before, part))
    }

    /// Where records begin in the buffer: behind a header.
    fn start(&self) -> usize {
        if self.first { self.shared.skip as usize } else { 0 }
    }

    fn fill(&mut self, more: usize) -> Result<(), Problem> {
        let shown = self.text.fill(more).map_err(|e| unreadable(&self.shared.info.path, &e))?;
        if let Some(encoding) = shown {
            self.shared = Arc::new(self.shared.in_encoding(encoding));
        }
        Ok(())
    }
}
