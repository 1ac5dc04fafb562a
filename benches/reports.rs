//! What the reports cost: ten thousand findings in a file of 100 MB.
//!
//! `cargo bench --bench reports` writes the file, checks it once, and writes every report of the first
//! thousand findings and of all ten thousand. Printed are the time for a thousand findings, the bytes of the
//! report for each finding, and how far the memory rose while it was written. Time and memory must grow with
//! the findings, so the two columns must be alike; neither may grow with the file, which no report opens.

use listlint::engine::{Plan, Selection};
use listlint::finding::Finding;
use listlint::fingerprint::Fingerprints;
use listlint::message::Messages;
use listlint::report::{
    Checkstyle, Counts, FindingView, Github, Gitlab, Html, Human, Json, Jsonl, Junit, Markdown, Paint,
    Printer, Rdjsonl, Sarif, Short, Spreadsheet, Summary,
};
use listlint::rules::Rules;
use listlint::run::{Event, run};
use listlint::source::{Feed, FileInfo, Input, Options};
use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::io::{self, Write};
use std::path::Path;
use std::rc::Rc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

const FINDINGS: usize = 10_000;
const RECORD: usize = 10_000;

/// The system's allocator, with a mark at the highest level.
struct Counted;

static NOW: AtomicUsize = AtomicUsize::new(0);
static PEAK: AtomicUsize = AtomicUsize::new(0);

// SAFETY: every call is handed on to the system's allocator as it is.
unsafe impl GlobalAlloc for Counted {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let now = NOW.fetch_add(layout.size(), Ordering::Relaxed) + layout.size();
        PEAK.fetch_max(now, Ordering::Relaxed);
        // SAFETY: the caller keeps the contract of `alloc`.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        NOW.fetch_sub(layout.size(), Ordering::Relaxed);
        // SAFETY: the caller keeps the contract of `dealloc`.
        unsafe { System.dealloc(at, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counted = Counted;

/// Counts what is written and keeps none of it.
#[derive(Clone, Default)]
struct Sink(Rc<Cell<u64>>);

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.set(self.0.get() + bytes.len() as u64);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn main() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let file = dir.path().join("listings.jsonl");
    let bytes = write_listings(&file).expect("the file is written");
    let rules = Rules::embedded().expect("the embedded packs load");
    let markets = rules.resolve_markets(&["US".to_owned()]).expect("a known market");
    let mut selection = Selection::new(markets, jiff::civil::date(2026, 11, 23));
    selection.select = vec!["disease-claim".to_owned()];
    let plan = Plan::new(&rules, &selection);

    let began = Instant::now();
    let mut found: Vec<Finding> = Vec::new();
    let mut info: Option<FileInfo> = None;
    run(&Feed::new(vec![Input::Path(file)], Options::default()), &plan, 2, &mut |event| match event {
        Event::File(file) => info = Some(file.clone()),
        Event::Finding(_, finding) => found.push(finding.clone()),
        _ => {}
    });
    let info = info.expect("the file was read");
    println!(
        "{} findings in {:.0} MB, checked in {:.1} s",
        found.len(),
        bytes as f64 / 1e6,
        began.elapsed().as_secs_f64()
    );
    println!("{:12} {:>24} {:>24} {:>16}", "", "ms for 1,000 findings", "memory, MB", "bytes a finding");
    println!("{:12} {:>12}{:>12} {:>12}{:>12}", "findings", 1000, found.len(), 1000, found.len());
    let m = Messages::negotiate(&["en".to_owned()]);
    for name in [
        "human",
        "short",
        "json",
        "jsonl",
        "sarif",
        "github",
        "gitlab",
        "checkstyle",
        "junit",
        "rdjsonl",
        "csv",
        "markdown",
        "html",
    ] {
        let few = write(name, &found[..1000.min(found.len())], &info, &rules, &m);
        let all = write(name, &found, &info, &rules, &m);
        println!(
            "{name:12} {:12.1}{:12.1} {:12.1}{:12.1} {:16}",
            few.0,
            all.0,
            few.1,
            all.1,
            all.2 / found.len().max(1) as u64
        );
    }
}

/// Milliseconds for a thousand findings, megabytes above the level before, and bytes written.
fn write(name: &str, found: &[Finding], file: &FileInfo, rules: &Rules, m: &Messages) -> (f64, f64, u64) {
    let sink = Sink::default();
    let before = NOW.load(Ordering::Relaxed);
    PEAK.store(before, Ordering::Relaxed);
    let began = Instant::now();
    let mut printer = printer(name, sink.clone(), rules, m);
    let mut fingerprints = Fingerprints::default();
    let mut counts = Counts::default();
    printer.file(file).expect("a sink takes everything");
    for finding in found {
        let rule = &rules.rules[finding.rule];
        let fingerprint = fingerprints.of(file, rule, finding);
        counts.add(finding.severity);
        printer
            .finding(&FindingView { finding, rule, file, fingerprint, messages: m })
            .expect("a sink takes everything");
    }
    let summary = Summary { listings: found.len() as u64, files: 1, findings: counts, ..Summary::default() };
    printer.finish(&summary, m).expect("a sink takes everything");
    let time = began.elapsed().as_secs_f64() * 1e6 / found.len().max(1) as f64;
    drop(printer);
    (time, (PEAK.load(Ordering::Relaxed) - before) as f64 / 1e6, sink.0.get())
}

fn printer<'m>(name: &str, out: Sink, rules: &'m Rules, m: &'m Messages) -> Box<dyn Printer + 'm> {
    match name {
        // Repetitions are left out for people, unless they ask for all.
        "human" => Box::new(Human::new(out, m, Paint { on: false }, 100, true)),
        "short" => Box::new(Short::new(out, m)),
        "json" => Box::new(Json::new(out)),
        "jsonl" => Box::new(Jsonl::new(out)),
        "sarif" => Box::new(Sarif::new(out, m)),
        "github" => Box::new(Github::new(out, m)),
        "gitlab" => Box::new(Gitlab::new(out)),
        "checkstyle" => Box::new(Checkstyle::new(out)),
        "junit" => Box::new(Junit::new(out)),
        "rdjsonl" => Box::new(Rdjsonl::new(out)),
        "csv" => Box::new(Spreadsheet::new(out, m)),
        "markdown" => Box::new(Markdown::new(out, m)),
        _ => Box::new(Html::new(out, m, rules)),
    }
}

/// Records of ten kilobytes, each with one claim in the midst of honest words.
fn write_listings(path: &Path) -> io::Result<u64> {
    let mut out = io::BufWriter::new(std::fs::File::create(path)?);
    let honest = "Loose leaves in a tin, harvested in spring and dried in the shade. ";
    let filler = honest.repeat((RECORD / 2 - 100) / honest.len());
    let mut bytes = 0;
    for i in 0..FINDINGS {
        let row = format!(
            "{{\"id\":\"TEA-{i:05}\",\"title\":\"Green tea no. {i}\",\"product_type\":\"food\",\
             \"description\":\"{filler}This tea cures diabetes. {filler}\"}}\n"
        );
        out.write_all(row.as_bytes())?;
        bytes += row.len() as u64;
    }
    out.flush()?;
    Ok(bytes)
}
