//! Opening an input: what is compressed is unpacked as it is read, an archive becomes the files in it.
//!
//! Places in a compressed file are bytes of what was packed. Nothing is written to disk, and nothing is
//! unpacked beyond the limits on the ratio and the total.

use super::blob::Blob;
use super::{Format, Input, Limits, Problem, table};
use flate2::bufread::{DeflateDecoder, MultiGzDecoder};
use ruzstd::decoding::StreamingDecoder;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read, Seek, SeekFrom};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use zip::CompressionMethod;

/// What waits to be read.
#[derive(Debug, Clone)]
pub(super) enum Source {
    Input(Input),
    Member(Member),
    /// A file in an archive that cannot be read.
    Refused(Problem),
}

/// A file in an archive.
#[derive(Debug, Clone)]
pub(super) struct Member {
    archive: Archive,
    /// The archive's name, a slash and the file's.
    name: String,
    start: u64,
    packed: u64,
    deflated: bool,
}

#[derive(Debug, Clone)]
enum Archive {
    File(PathBuf),
    Memory(Arc<[u8]>),
}

/// What opening came to.
pub(super) enum Opened {
    File {
        /// The name for reports.
        path: String,
        source: Box<dyn Read + Send>,
    },
    /// A workbook or a columnar file.
    Tables { path: String, blob: Blob, format: Format },
    /// The files in an archive that may hold listings, in its order.
    Archive(Vec<Source>),
}

/// Beyond this many bytes unpacking is watched: short files may well be packed a thousandfold.
const UNWATCHED: u64 = 16 << 20;
/// A compressed file in a compressed file is the deepest that is unpacked.
const LAYERS: usize = 2;

const GZIP: &[u8] = &[0x1F, 0x8B];
const ZSTD: &[u8] = &[0x28, 0xB5, 0x2F, 0xFD];
const ZIP: &[u8] = b"PK\x03\x04";

/// Opens an input.
pub(super) fn open(source: &Source, limits: &Limits) -> Result<Opened, Problem> {
    let (path, mut reader, file): (String, Box<dyn BufRead + Send>, Option<&PathBuf>) = match source {
        Source::Input(Input::Bytes { name, bytes }) => {
            (name.clone(), Box::new(Cursor::new(bytes.clone())), None)
        }
        Source::Input(Input::Stdin { name }) => (name.clone(), Box::new(BufReader::new(io::stdin())), None),
        Source::Input(Input::Path(path)) => {
            let shown = path.display().to_string();
            match File::open(path) {
                Ok(file) => (shown, Box::new(BufReader::with_capacity(1 << 17, file)), Some(path)),
                Err(e) => return Err(unreadable(&shown, &e)),
            }
        }
        Source::Member(m) => {
            let reader = member(m, limits).map_err(|e| unreadable(&m.name, &e))?;
            (m.name.clone(), reader, None)
        }
        Source::Refused(problem) => return Err(problem.clone()),
    };
    let inside = matches!(source, Source::Member(_));
    let fail = |e: io::Error| unreadable(&path, &e);
    for layer in 0.. {
        let head = reader.fill_buf().map_err(fail)?;
        let packed = head.starts_with(GZIP) || head.starts_with(ZSTD);
        if packed && layer == LAYERS {
            return Err(Problem::of_file(&path, "problem-nested-archive", Vec::new()));
        }
        if head.starts_with(GZIP) {
            let (counted, packed) = Counted::new(reader);
            let plain = MultiGzDecoder::new(counted);
            reader = Box::new(BufReader::with_capacity(1 << 17, Watched::new(plain, packed, limits)));
        } else if head.starts_with(ZSTD) {
            let (counted, packed) = Counted::new(reader);
            let plain = Frames { source: Some(counted), frame: None };
            reader = Box::new(BufReader::with_capacity(1 << 17, Watched::new(plain, packed, limits)));
        } else if let Some(format) = table::recognise(head) {
            let blob = match file.filter(|_| layer == 0) {
                Some(file) => File::open(file).and_then(Blob::file).map_err(fail)?,
                None => Blob::Memory(all(&mut reader, &path, limits)?.into()),
            };
            return Ok(Opened::Tables { path, blob, format });
        } else if head.starts_with(ZIP) {
            if inside {
                return Err(Problem::of_file(&path, "problem-nested-archive", Vec::new()));
            }
            let archive = match file.filter(|_| layer == 0) {
                Some(file) => Archive::File(file.clone()),
                None => {
                    // The list of an archive stands at its end.
                    Archive::Memory(all(&mut reader, &path, limits)?.into())
                }
            };
            return members(archive, &path, limits).map(Opened::Archive);
        } else {
            break;
        }
    }
    Ok(Opened::File { path, source: Box::new(reader) })
}

/// All that is left, up to the limit of a document.
fn all(reader: &mut dyn Read, path: &str, limits: &Limits) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    let limit = limits.document as u64;
    reader.take(limit + 1).read_to_end(&mut bytes).map_err(|e| unreadable(path, &e))?;
    if bytes.len() as u64 > limit { Err(super::too_large(path, limits.document)) } else { Ok(bytes) }
}

fn members(archive: Archive, path: &str, limits: &Limits) -> Result<Vec<Source>, Problem> {
    let reader: Box<dyn Seekable> = match &archive {
        Archive::File(file) => Box::new(BufReader::new(File::open(file).map_err(|e| unreadable(path, &e))?)),
        Archive::Memory(bytes) => Box::new(Cursor::new(bytes.clone())),
    };
    let broken = |e: zip::result::ZipError| unreadable(path, &io::Error::other(e));
    let mut zip = zip::ZipArchive::new(reader).map_err(broken)?;
    if zip.len() > limits.members {
        let args = vec![("count", zip.len().to_string()), ("limit", limits.members.to_string())];
        return Err(Problem::of_file(path, "problem-too-many-members", args));
    }
    let mut members = Vec::new();
    for i in 0..zip.len() {
        let file = zip.by_index_raw(i).map_err(broken)?;
        let name = file.name().map_or_else(|_| format!("{i}"), |n| n.into_owned());
        let hidden = name.split('/').any(|part| part.starts_with('.') || part == "__MACOSX");
        if file.is_dir() || hidden || !takes(&name) {
            continue;
        }
        let shown = format!("{path}/{name}");
        let refused = |key| Source::Refused(Problem::of_file(&shown, key, Vec::new()));
        members.push(match (file.data_start(), file.compression()) {
            _ if file.encrypted() => refused("problem-encrypted"),
            (Some(start), method @ (CompressionMethod::Stored | CompressionMethod::Deflated)) => {
                Source::Member(Member {
                    archive: archive.clone(),
                    name: shown,
                    start,
                    packed: file.compressed_size(),
                    deflated: method == CompressionMethod::Deflated,
                })
            }
            _ => refused("problem-packed-otherwise"),
        });
    }
    if members.is_empty() {
        return Err(Problem::of_file(path, "problem-archive-empty", Vec::new()));
    }
    Ok(members)
}

trait Seekable: Read + Seek {}
impl<T: Read + Seek> Seekable for T {}

fn member(m: &Member, limits: &Limits) -> io::Result<Box<dyn BufRead + Send>> {
    let raw: Box<dyn BufRead + Send> = match &m.archive {
        Archive::File(path) => {
            let mut file = File::open(path)?;
            file.seek(SeekFrom::Start(m.start))?;
            Box::new(BufReader::new(file).take(m.packed))
        }
        Archive::Memory(bytes) => {
            let mut cursor = Cursor::new(bytes.clone());
            cursor.set_position(m.start);
            Box::new(cursor.take(m.packed))
        }
    };
    if !m.deflated {
        return Ok(raw);
    }
    let (counted, packed) = Counted::new(raw);
    let plain = DeflateDecoder::new(counted);
    Ok(Box::new(BufReader::with_capacity(1 << 17, Watched::new(plain, packed, limits))))
}

/// Whether a file of that name is read when a folder or an archive is: its ending is one that we know,
/// with or without that of a compression.
pub(super) fn takes(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    lower.ends_with(".zip") || extension(name).is_some_and(|e| Format::of_extension(e).is_some())
}

/// The ending of a name, before that of a compression.
pub(super) fn extension(name: &str) -> Option<&str> {
    let (stem, last) = name.rsplit_once('.')?;
    if matches!(last.to_ascii_lowercase().as_str(), "gz" | "zst" | "zstd" | "gzip") {
        return stem.rsplit_once('.').map(|(_, e)| e);
    }
    Some(last)
}

/// The frames of a Zstandard file, one after the other.
struct Frames<R: Read> {
    source: Option<R>,
    frame: Option<StreamingDecoder<R, ruzstd::decoding::FrameDecoder>>,
}

/// Largest window of Zstandard: what `--long` makes.
const ZSTD_WINDOW: u64 = 128 << 20;

impl<R: BufRead> Read for Frames<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        if buf.is_empty() {
            return Ok(0);
        }
        loop {
            if let Some(mut frame) = self.frame.take() {
                let read = frame.read(buf)?;
                if read > 0 {
                    self.frame = Some(frame);
                    return Ok(read);
                }
                self.source = Some(frame.into_inner());
            }
            let Some(mut source) = self.source.take() else { return Ok(0) };
            if source.fill_buf()?.is_empty() {
                return Ok(0);
            }
            let next = StreamingDecoder::new_with_max_window_size(source, ZSTD_WINDOW);
            self.frame = Some(next.map_err(io::Error::other)?);
        }
    }
}

/// Counts the bytes that are taken.
struct Counted<R> {
    inner: R,
    taken: Arc<AtomicU64>,
}

impl<R> Counted<R> {
    fn new(inner: R) -> (Self, Arc<AtomicU64>) {
        let taken = Arc::new(AtomicU64::new(0));
        (Counted { inner, taken: taken.clone() }, taken)
    }
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buf)?;
        self.taken.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Counted<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.taken.fetch_add(amount as u64, Ordering::Relaxed);
        self.inner.consume(amount);
    }
}

/// Ends the reading where a file unpacks to more than the limits allow.
struct Watched<R> {
    inner: R,
    given: u64,
    taken: Arc<AtomicU64>,
    ratio: u64,
    total: u64,
}

impl<R> Watched<R> {
    fn new(inner: R, taken: Arc<AtomicU64>, limits: &Limits) -> Self {
        Watched { inner, given: 0, taken, ratio: limits.ratio, total: limits.unpacked }
    }
}

impl<R: Read> Read for Watched<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buf)?;
        self.given += read as u64;
        if self.given > self.total {
            return Err(io::Error::other(Bomb::Total(self.total)));
        }
        let taken = self.taken.load(Ordering::Relaxed).max(1);
        if self.given > UNWATCHED && self.given / taken > self.ratio {
            return Err(io::Error::other(Bomb::Ratio(self.ratio)));
        }
        Ok(read)
    }
}

/// A file that unpacks to too much.
#[derive(Debug, thiserror::Error)]
enum Bomb {
    #[error("unpacks to more than {0} bytes")]
    Total(u64),
    #[error("unpacks to more than {0} times its size")]
    Ratio(u64),
}

/// What is told of a file that cannot be read.
pub(super) fn unreadable(path: &str, e: &io::Error) -> Problem {
    match e.get_ref().and_then(|inner| inner.downcast_ref::<Bomb>()) {
        Some(Bomb::Total(limit)) => {
            Problem::of_file(path, "problem-unpacked-total", vec![("limit", super::mebibytes(*limit))])
        }
        Some(Bomb::Ratio(limit)) => {
            Problem::of_file(path, "problem-unpacked-ratio", vec![("limit", limit.to_string())])
        }
        None => Problem::of_file(path, "problem-unreadable", vec![("reason", e.to_string())]),
    }
}
