//! Files through the plan: chunks of records on all cores, findings in the order of the files.

use crate::engine::{Missing, Outcome, Plan, Scratch};
use crate::finding::{Arg, Finding, ListingRef};
use crate::picture::Album;
use crate::source::{Chunk, Feed, FileInfo, Problem, Record, Work};
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;

/// What a run tells, file by file and in the order of each file.
#[derive(Debug)]
pub enum Event<'e> {
    /// Reading of a file begins.
    File(&'e FileInfo),
    /// The file that is being read is text in another encoding than UTF-8. Where nothing declares it, that
    /// may show only after findings.
    Encoding(&'e FileInfo),
    Finding(&'e FileInfo, &'e Finding),
    Problem(&'e Problem),
    /// So many bytes on disk were read since the last time.
    Progress {
        bytes: u64,
    },
}

/// What a run came to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Totals {
    pub files: u64,
    pub listings: u64,
    pub bytes: u64,
    /// Listings that name no market, where none was asked for.
    pub unmarketed: u64,
}

/// What one chunk came to; lines and indexes count from the chunk's start.
struct ChunkResult {
    seq: u64,
    file: Option<Arc<FileInfo>>,
    last: bool,
    outcome: Outcome,
    /// For each missing attribute, the line of its record.
    missing_lines: Vec<u64>,
    problems: Vec<Problem>,
    listings: u64,
    newlines: u64,
    bytes: u64,
}

/// Checks everything that `feed` hands out on `threads` threads and tells `sink`.
pub fn run(feed: &Feed, plan: &Plan, threads: usize, sink: &mut dyn FnMut(Event<'_>)) -> Totals {
    run_with_pictures(feed, plan, threads, None, sink)
}

/// Does the same, and looks at the pictures that lie below the folder `pictures`; without one, none is
/// opened.
pub fn run_with_pictures(
    feed: &Feed,
    plan: &Plan,
    threads: usize,
    pictures: Option<&Path>,
    sink: &mut dyn FnMut(Event<'_>),
) -> Totals {
    let (send, receive) = crossbeam_channel::bounded::<ChunkResult>(4 * threads.max(1));
    std::thread::scope(|scope| {
        for _ in 0..threads.max(1) {
            let send = send.clone();
            scope.spawn(move || {
                let mut scratch = fresh(pictures);
                while let Some(work) = feed.next() {
                    if send.send(process(work, feed, plan, pictures, &mut scratch)).is_err() {
                        return;
                    }
                }
            });
        }
        drop(send);
        let mut teller = Teller::new(plan, sink);
        let mut early = BTreeMap::new();
        let mut next = 0;
        for result in receive {
            early.insert(result.seq, result);
            while let Some(result) = early.remove(&next) {
                teller.tell(result);
                next += 1;
            }
        }
        // A gap in the numbers would be a mistake of the feed; what came is told all the same.
        early.into_values().for_each(|r| teller.tell(r));
        teller.finish_file();
        teller.totals
    })
}

/// The memory of a thread.
fn fresh(pictures: Option<&Path>) -> Scratch {
    let mut scratch = Scratch::default();
    if let Some(folder) = pictures {
        scratch.pictures = Some(Box::new(Album::new(folder)));
    }
    scratch
}

fn process(
    work: Work,
    feed: &Feed,
    plan: &Plan,
    pictures: Option<&Path>,
    scratch: &mut Scratch,
) -> ChunkResult {
    match work {
        Work::Problem { seq, problem } => ChunkResult {
            seq,
            file: None,
            last: false,
            outcome: Outcome::default(),
            missing_lines: Vec::new(),
            problems: vec![problem],
            listings: 0,
            newlines: 0,
            bytes: 0,
        },
        Work::Chunk(chunk) => {
            let checked = catch_unwind(AssertUnwindSafe(|| check(&chunk, plan, scratch)));
            let result = checked.unwrap_or_else(|_| {
                // Nothing should panic on input; if something does, the other chunks are not lost.
                *scratch = fresh(pictures);
                let path = chunk.file.path.clone();
                let mut result = empty(&chunk);
                result.problems.push(Problem { path, key: "problem-internal", ..Problem::default() });
                result
            });
            feed.recycle(chunk);
            result
        }
    }
}

fn empty(chunk: &Chunk) -> ChunkResult {
    ChunkResult {
        seq: chunk.seq,
        file: Some(chunk.file.clone()),
        last: chunk.last_of_file,
        outcome: Outcome::default(),
        missing_lines: Vec::new(),
        problems: Vec::new(),
        listings: 0,
        newlines: chunk.newlines(),
        bytes: chunk.bytes_on_disk(),
    }
}

/// A side of a span.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Edge {
    Start,
    End,
}

fn check(chunk: &Chunk, plan: &Plan, scratch: &mut Scratch) -> ChunkResult {
    let mut result = empty(chunk);
    if let Some(pictures) = &mut scratch.pictures {
        pictures.read_from(Path::new(&chunk.file.path));
    }
    let outcome = &mut result.outcome;
    result.listings =
        chunk.read(&mut |record| check_record(&record, plan, scratch, outcome), &mut result.problems);
    // Lines are counted from one place to the next, so the places are asked in the order of the file.
    let mut places: Vec<(u64, usize, Edge)> = outcome
        .findings
        .iter()
        .enumerate()
        .filter_map(|(i, f)| f.place.as_ref().map(|p| (p, i)))
        .flat_map(|(p, i)| [(p.span.start, i, Edge::Start), (p.span.end, i, Edge::End)])
        .collect();
    places.sort_unstable();
    let mut lines = chunk.lines();
    for (at, i, edge) in places {
        let position = lines.position(at);
        if let Some(place) = &mut outcome.findings[i].place {
            match edge {
                Edge::Start => {
                    (place.line, place.column) = (position.line, position.column);
                    place.byte_column = position.byte_column;
                    place.spot = chunk.spot(&place.span);
                }
                Edge::End => place.end = position,
            }
        }
    }
    outcome.faulty.sort_by_key(|f| f.span.start);
    let mut lines = chunk.lines();
    for faulty in std::mem::take(&mut outcome.faulty) {
        let (line, column) = lines.at(faulty.span.start);
        result.problems.push(Problem {
            path: chunk.file.path.clone(),
            key: faulty.fault.key,
            args: faulty.fault.args,
            span: Some(faulty.span),
            line: Some(line + 1),
            column: Some(column + 1),
            record: Some(faulty.listing),
            excerpt: Some(faulty.link),
        });
    }
    let mut lines = chunk.lines();
    result.missing_lines = outcome.missing.iter().map(|m| lines.at(m.start).0 + 1).collect();
    result
}

/// Checks a record's listings. What several languages share is told once.
fn check_record(record: &Record<'_>, plan: &Plan, scratch: &mut Scratch, outcome: &mut Outcome) {
    let (findings, missing) = (outcome.findings.len(), outcome.missing.len());
    if record.listings().len() > 1 {
        plan.check_languages(&record.whole, outcome);
    }
    for listing in record.listings() {
        let (found, lacking) = (outcome.findings.len(), outcome.missing.len());
        plan.check(listing, scratch, outcome);
        let span = |f: &Finding| f.place.as_ref().map(|p| p.span.clone());
        for i in (found..outcome.findings.len()).rev() {
            let new = &outcome.findings[i];
            let told = &outcome.findings[findings..found];
            if told.iter().any(|f| f.rule == new.rule && span(f) == span(new) && f.markets == new.markets) {
                outcome.findings.remove(i);
            }
        }
        for i in (lacking..outcome.missing.len()).rev() {
            let new = outcome.missing[i].rule;
            if outcome.missing[missing..lacking].iter().any(|m| m.rule == new) {
                outcome.missing.remove(i);
            }
        }
    }
}

/// Puts chunks back together into files.
struct Teller<'t> {
    plan: &'t Plan,
    sink: &'t mut dyn FnMut(Event<'_>),
    totals: Totals,
    file: Option<Arc<FileInfo>>,
    listings: u64,
    lines: u64,
    /// By rule: what its listings lack in this file.
    missing: BTreeMap<usize, Gathered>,
}

/// Listings of one file that lack the same thing.
struct Gathered {
    example: Missing,
    count: u64,
    first: Vec<(ListingRef, u64)>,
}

/// Listings that are named for a missing attribute.
const FIRST_PLACES: usize = 5;

impl<'t> Teller<'t> {
    fn new(plan: &'t Plan, sink: &'t mut dyn FnMut(Event<'_>)) -> Self {
        Teller {
            plan,
            sink,
            totals: Totals::default(),
            file: None,
            listings: 0,
            lines: 0,
            missing: BTreeMap::new(),
        }
    }

    fn tell(&mut self, result: ChunkResult) {
        for problem in result.problems.iter().filter(|_| result.file.is_none()) {
            (self.sink)(Event::Problem(problem));
        }
        let Some(file) = result.file else { return };
        if self.file.as_ref().is_none_or(|f| f.index != file.index) {
            self.finish_file();
            self.totals.files += 1;
            (self.sink)(Event::File(&file));
        }
        let known = self.file.as_ref().map_or("UTF-8", |f| f.encoding);
        if file.encoding != known && !file.encoding.is_empty() {
            (self.sink)(Event::Encoding(&file));
        }
        self.file = Some(file.clone());
        for mut problem in result.problems {
            problem.line = problem.line.map(|l| l + self.lines);
            problem.record = problem.record.map(|r| r + self.listings);
            (self.sink)(Event::Problem(&problem));
        }
        for mut finding in result.outcome.findings {
            finding.listing.index += self.listings;
            if let Some(place) = &mut finding.place {
                place.line += self.lines;
                place.end.line += self.lines;
            }
            (self.sink)(Event::Finding(&file, &finding));
        }
        for (mut missing, line) in result.outcome.missing.into_iter().zip(result.missing_lines) {
            missing.listing.index += self.listings;
            let place = (missing.listing.clone(), line + self.lines);
            let gathered = self.missing.entry(missing.rule).or_insert(Gathered {
                example: missing,
                count: 0,
                first: Vec::new(),
            });
            gathered.count += 1;
            if gathered.first.len() < FIRST_PLACES {
                gathered.first.push(place);
            }
        }
        self.listings += result.listings;
        self.lines += result.newlines;
        self.totals.listings += result.listings;
        self.totals.bytes += result.bytes;
        self.totals.unmarketed += result.outcome.unmarketed;
        (self.sink)(Event::Progress { bytes: result.bytes });
        if result.last {
            self.finish_file();
        }
    }

    fn finish_file(&mut self) {
        if let Some(file) = self.file.take() {
            for gathered in std::mem::take(&mut self.missing).into_values() {
                let m = gathered.example;
                let mut args = vec![("count", Arg::Number(gathered.count as f64))];
                args.extend(m.attribute.map(|a| ("attribute", Arg::Text(a.as_str().to_owned()))));
                let finding = Finding {
                    rule: m.rule,
                    severity: m.severity,
                    markets: self.plan.names_of(m.markets),
                    listing: m.listing,
                    place: None,
                    args,
                    classes: Vec::new(),
                    fix: None,
                    count: gathered.count,
                    first: gathered.first,
                };
                (self.sink)(Event::Finding(&file, &finding));
            }
        }
        self.listings = 0;
        self.lines = 0;
    }
}
