//! Files through the plan: chunks of records on all cores, findings in the order of the files.

use crate::engine::{Missing, Outcome, Plan, Scratch};
use crate::finding::{Arg, Finding, ListingRef, Severity, Suppression};
use crate::listing::{FieldName, Listing};
use crate::picture::Album;
use crate::source::{Chunk, Feed, FileInfo, Problem, Record, Work};
use crate::suppress::{self, Mark};
use siphasher::sip128::{Hasher128, SipHasher13};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::Hasher;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;
use unic_langid::LanguageIdentifier;

/// What a run tells, file by file and in the order of each file.
#[derive(Debug)]
pub enum Event<'e> {
    /// Reading of a file begins.
    File(&'e FileInfo),
    /// The file that is being read is text in another encoding than UTF-8. Where nothing declares it, that
    /// may show only after findings.
    Encoding(&'e FileInfo),
    Finding(&'e FileInfo, &'e Finding),
    /// One that somebody accepted.
    Suppressed(&'e FileInfo, &'e Finding, &'e Suppression),
    /// A mark in the file that nothing needs.
    Unneeded(&'e FileInfo, &'e Mark, u64),
    Problem(&'e Problem),
    /// So many bytes on disk were read since the last time.
    Progress {
        bytes: u64,
    },
}

/// Decides what becomes of findings before they are told.
pub trait Gate {
    /// Reading of a file begins.
    fn file(&mut self, file: &FileInfo);
    /// Decides about one finding, and may change its level. `marks` are those in the file that cover it.
    fn judge(&mut self, file: &FileInfo, finding: &mut Finding, marks: &[&Mark]) -> Verdict;
    /// Whether the run asks a rule that the mark names: only then can it be told to be of no use.
    fn asks(&self, mark: &Mark) -> bool;
}

/// What becomes of a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    Tell,
    /// It stands and is accepted; `mark` is the position of the mark that did it.
    Suppress {
        suppression: Suppression,
        mark: Option<usize>,
    },
    /// Nobody wants to hear of it.
    Drop,
}

/// The contents of listings as they were, by the path of their file.
pub type Known = HashMap<String, HashSet<u128>>;

/// What a run does beside checking.
#[derive(Default)]
pub struct Extras<'x> {
    /// The folder of pictures; none: no picture is opened.
    pub pictures: Option<&'x Path>,
    /// None: every finding is told.
    pub gate: Option<&'x mut dyn Gate>,
    /// Listings that are left alone because they did not change.
    pub known: Option<&'x Known>,
    /// The languages of the listings to check; empty: all.
    pub languages: &'x [LanguageIdentifier],
    /// Whether fixes are to be told in the bytes of the file ([`crate::finding::Fix::written`]).
    pub write: bool,
}

/// What the threads look at.
#[derive(Clone, Copy)]
struct Aims<'x> {
    pictures: Option<&'x Path>,
    known: Option<&'x Known>,
    languages: &'x [LanguageIdentifier],
    /// Whether marks in files count.
    marks: bool,
    write: bool,
}

/// A mark in a file, and what it covers: findings and missing attributes by their position in the chunk.
struct Covering {
    mark: Mark,
    line: u64,
    findings: Vec<usize>,
    missing: Vec<usize>,
    needed: bool,
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
    marks: Vec<Covering>,
    problems: Vec<Problem>,
    listings: u64,
    newlines: u64,
    bytes: u64,
}

/// Checks everything that `feed` hands out on `threads` threads and tells `sink`.
pub fn run(feed: &Feed, plan: &Plan, threads: usize, sink: &mut dyn FnMut(Event<'_>)) -> Totals {
    run_with(feed, plan, threads, Extras::default(), sink)
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
    run_with(feed, plan, threads, Extras { pictures, ..Extras::default() }, sink)
}

/// Does the same with all that a run can do beside checking.
pub fn run_with(
    feed: &Feed,
    plan: &Plan,
    threads: usize,
    extras: Extras<'_>,
    sink: &mut dyn FnMut(Event<'_>),
) -> Totals {
    let Extras { pictures, gate, known, languages, write } = extras;
    let aims = Aims { pictures, known, languages, marks: gate.is_some(), write };
    let (send, receive) = crossbeam_channel::bounded::<ChunkResult>(4 * threads.max(1));
    std::thread::scope(|scope| {
        for _ in 0..threads.max(1) {
            let send = send.clone();
            scope.spawn(move || {
                let mut scratch = fresh(aims.pictures);
                while let Some(work) = feed.next() {
                    if send.send(process(work, feed, plan, aims, &mut scratch)).is_err() {
                        return;
                    }
                }
            });
        }
        drop(send);
        let mut teller = Teller::new(plan, gate, sink);
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

fn process(work: Work, feed: &Feed, plan: &Plan, aims: Aims<'_>, scratch: &mut Scratch) -> ChunkResult {
    match work {
        Work::Problem { seq, problem } => ChunkResult {
            seq,
            file: None,
            last: false,
            outcome: Outcome::default(),
            missing_lines: Vec::new(),
            marks: Vec::new(),
            problems: vec![problem],
            listings: 0,
            newlines: 0,
            bytes: 0,
        },
        Work::Chunk(chunk) => {
            let checked = catch_unwind(AssertUnwindSafe(|| check(&chunk, plan, aims, scratch)));
            let result = checked.unwrap_or_else(|_| {
                // Nothing should panic on input; if something does, the other chunks are not lost.
                *scratch = fresh(aims.pictures);
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
        marks: Vec::new(),
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

fn check(chunk: &Chunk, plan: &Plan, aims: Aims<'_>, scratch: &mut Scratch) -> ChunkResult {
    let mut result = empty(chunk);
    if let Some(pictures) = &mut scratch.pictures {
        pictures.read_from(Path::new(&chunk.file.path));
    }
    let outcome = &mut result.outcome;
    let known = aims.known.map(|known| known.get(&chunk.file.path));
    let mut marked = Vec::new();
    let mut each = |record: Record<'_>| {
        // What is the same as before was told before; a file that was not there is new in all its parts.
        if known.flatten().is_some_and(|old| old.contains(&content(&record.whole))) {
            return;
        }
        let (findings, missing) = (outcome.findings.len(), outcome.missing.len());
        check_record(&record, plan, aims.languages, scratch, outcome);
        if aims.marks {
            let (findings, missing) = (findings..outcome.findings.len(), missing..outcome.missing.len());
            marks_of(&record.whole, findings, missing, &mut marked);
        }
    };
    result.listings = chunk.read(&mut each, &mut result.problems);
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
    if aims.write && outcome.findings.iter().any(|f| f.fix.is_some()) {
        write_fixes(chunk, &mut outcome.findings);
    }
    if aims.marks {
        let mut lines = chunk.lines();
        for (start, covering) in marked {
            result.marks.push(Covering { line: lines.at(start).0 + 1, ..covering });
        }
        for comment in chunk.comments() {
            let Some(mark) = Mark::parse(&comment.text) else { continue };
            let covers = |start: u64| comment.covers.contains(&start);
            let at = |f: &Finding| f.place.as_ref().is_some_and(|p| covers(p.span.start));
            let findings = positions(&outcome.findings, at);
            let missing = positions(&outcome.missing, |m| covers(m.start));
            result.marks.push(Covering { mark, line: comment.line, findings, missing, needed: false });
        }
    }
    result
}

/// Says what the fixes come to in the bytes of the file.
fn write_fixes(chunk: &Chunk, findings: &mut [Finding]) {
    let carriers = chunk.carriers();
    for finding in findings {
        let (Some(place), Some(fix)) = (&finding.place, &mut finding.fix) else { continue };
        let own = carriers.write(&place.span, Some(&place.text), &fix.replacement);
        let all = fix.also.iter().try_fold(own, |written, edit| {
            let more = carriers.write(&edit.span, None, &edit.replacement)?;
            Ok(written.map(|own| own.into_iter().chain(more).collect()))
        });
        fix.written = Some(all.and_then(|written| written));
    }
}

fn positions<T>(all: &[T], wanted: impl Fn(&T) -> bool) -> Vec<usize> {
    all.iter().enumerate().filter(|(_, one)| wanted(one)).map(|(i, _)| i).collect()
}

/// The marks in a field of the record, each with the byte where the record begins.
fn marks_of(
    listing: &Listing<'_>,
    findings: std::ops::Range<usize>,
    missing: std::ops::Range<usize>,
    into: &mut Vec<(u64, Covering)>,
) {
    for field in listing.all(FieldName::Other).filter(|f| suppress::is_mark_field(&f.key)) {
        for mark in Mark::parse_all(field.text.value()) {
            let (findings, missing) = (findings.clone().collect(), missing.clone().collect());
            into.push((listing.start, Covering { mark, line: 0, findings, missing, needed: false }));
        }
    }
}

/// What a listing says, whatever the order of its fields and the line ends of its file.
fn content(listing: &Listing<'_>) -> u128 {
    let mut parts: Vec<(&str, String)> =
        listing.fields.iter().map(|f| (&*f.key, f.text.value().replace("\r\n", "\n"))).collect();
    parts.sort_unstable();
    let mut hash = SipHasher13::new();
    for (key, value) in parts {
        for part in [key, &value] {
            hash.write_usize(part.len());
            hash.write(part.as_bytes());
        }
    }
    hash.finish128().as_u128()
}

/// The contents of all listings that `feed` hands out.
pub fn contents(feed: &Feed) -> Known {
    let mut known = Known::new();
    while let Some(work) = feed.next() {
        // What cannot be read was not known.
        let Work::Chunk(chunk) = work else { continue };
        let of_file = known.entry(chunk.file.path.clone()).or_default();
        chunk.read(
            &mut |record| {
                of_file.insert(content(&record.whole));
            },
            &mut Vec::new(),
        );
        feed.recycle(chunk);
    }
    known
}

/// Whether the listing is in one of the languages, or names none.
fn is_spoken(listing: &Listing<'_>, languages: &[LanguageIdentifier]) -> bool {
    languages.is_empty()
        || listing.locale().is_none_or(|own| languages.iter().any(|l| l.matches(&own, true, false)))
}

/// Checks a record's listings. What several languages share is told once.
fn check_record(
    record: &Record<'_>,
    plan: &Plan,
    languages: &[LanguageIdentifier],
    scratch: &mut Scratch,
    outcome: &mut Outcome,
) {
    let (findings, missing) = (outcome.findings.len(), outcome.missing.len());
    if record.listings().len() > 1 {
        plan.check_languages(&record.whole, outcome);
    }
    for listing in record.listings().iter().filter(|l| is_spoken(l, languages)) {
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
struct Teller<'t, 'g> {
    plan: &'t Plan,
    gate: Option<&'g mut dyn Gate>,
    sink: &'t mut dyn FnMut(Event<'_>),
    totals: Totals,
    file: Option<Arc<FileInfo>>,
    listings: u64,
    lines: u64,
    /// By rule and level: what its listings lack in this file.
    missing: BTreeMap<(usize, Severity), Gathered>,
}

/// Listings of one file that lack the same thing.
struct Gathered {
    example: Missing,
    count: u64,
    first: Vec<(ListingRef, u64)>,
}

/// Listings that are named for a missing attribute.
const FIRST_PLACES: usize = 5;

impl<'t, 'g> Teller<'t, 'g> {
    fn new(plan: &'t Plan, gate: Option<&'g mut dyn Gate>, sink: &'t mut dyn FnMut(Event<'_>)) -> Self {
        Teller {
            plan,
            gate,
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
            if let Some(gate) = &mut self.gate {
                gate.file(&file);
            }
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
        let mut marks = result.marks;
        for (i, mut finding) in result.outcome.findings.into_iter().enumerate() {
            finding.listing.index += self.listings;
            if let Some(place) = &mut finding.place {
                place.line += self.lines;
                place.end.line += self.lines;
            }
            if self.passes(&file, &mut finding, &mut marks, |covering| covering.findings.contains(&i)) {
                (self.sink)(Event::Finding(&file, &finding));
            }
        }
        let missing = result.outcome.missing.into_iter().zip(result.missing_lines);
        for (i, (mut missing, line)) in missing.enumerate() {
            missing.listing.index += self.listings;
            let place = (missing.listing.clone(), line + self.lines);
            if self.gate.is_some() {
                let mut finding = self.lacking(&missing, 1, Vec::new());
                if !self.passes(&file, &mut finding, &mut marks, |covering| covering.missing.contains(&i)) {
                    continue;
                }
                missing.severity = finding.severity;
            }
            let gathered = self.missing.entry((missing.rule, missing.severity)).or_insert(Gathered {
                example: missing,
                count: 0,
                first: Vec::new(),
            });
            gathered.count += 1;
            if gathered.first.len() < FIRST_PLACES {
                gathered.first.push(place);
            }
        }
        for covering in marks.iter().filter(|covering| !covering.needed) {
            if self.gate.as_ref().is_some_and(|gate| gate.asks(&covering.mark)) {
                (self.sink)(Event::Unneeded(&file, &covering.mark, covering.line + self.lines));
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

    /// Whether the finding is to be told; one that is accepted is told as such.
    fn passes(
        &mut self,
        file: &FileInfo,
        finding: &mut Finding,
        marks: &mut [Covering],
        covers: impl Fn(&Covering) -> bool,
    ) -> bool {
        let Some(gate) = &mut self.gate else { return true };
        let covering: Vec<usize> = positions(marks, covers);
        let verdict = {
            let marks: Vec<&Mark> = covering.iter().map(|i| &marks[*i].mark).collect();
            gate.judge(file, finding, &marks)
        };
        match verdict {
            Verdict::Tell => true,
            Verdict::Drop => false,
            Verdict::Suppress { suppression, mark } => {
                if let Some(i) = mark {
                    marks[covering[i]].needed = true;
                }
                (self.sink)(Event::Suppressed(file, finding, &suppression));
                false
            }
        }
    }

    /// The finding that so many listings lack the same thing.
    fn lacking(&self, m: &Missing, count: u64, first: Vec<(ListingRef, u64)>) -> Finding {
        let mut args = vec![("count", Arg::Number(count as f64))];
        args.extend(m.attribute.map(|a| ("attribute", Arg::Text(a.as_str().to_owned()))));
        Finding {
            rule: m.rule,
            severity: m.severity,
            markets: self.plan.names_of(m.markets),
            listing: m.listing.clone(),
            place: None,
            args,
            classes: Vec::new(),
            fix: None,
            count,
            first,
        }
    }

    fn finish_file(&mut self) {
        if let Some(file) = self.file.take() {
            for gathered in std::mem::take(&mut self.missing).into_values() {
                let finding = self.lacking(&gathered.example, gathered.count, gathered.first);
                (self.sink)(Event::Finding(&file, &finding));
            }
        }
        self.listings = 0;
        self.lines = 0;
    }
}
