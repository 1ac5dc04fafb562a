//! `listlint check --fix` and `--diff`: replacements in the files themselves.
//!
//! Fixes are made in memory, pass after pass, until nothing is left to fix: what overlaps waits for the next
//! pass. A file is written only if it reads as before but for the fixed fields.

use super::Failure;
use super::args::CheckArgs;
use super::check::{baseline, threads};
use super::job::Job;
use super::output::Output;
use super::report::takes_no_listing;
use crate::disk;
use crate::finding::{Finding, Fix};
use crate::message::Messages;
use crate::report::show::{shorten, show};
use crate::run::Event;
use crate::source::{Feed, FileInfo, Input, Refusal, Work, Written};
use crate::t;
use similar::TextDiff;
use siphasher::sip128::{Hasher128, SipHasher13};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::hash::Hasher;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// More passes than any chain of fixes needs.
const PASSES: usize = 10;

/// What came of the fixes.
#[derive(Default)]
pub struct Fixed {
    files: BTreeMap<String, State>,
    /// Suggested fixes that were not asked for.
    left: u64,
    /// What was not made, by file and reason: how many, and the line of the first.
    refused: BTreeMap<(String, &'static str), (u64, u64)>,
    explained: Vec<String>,
}

/// A file while it is fixed.
struct State {
    path: PathBuf,
    original: Vec<u8>,
    now: Vec<u8>,
    applied: u64,
    /// What was written where: listing, field and new text.
    written: BTreeSet<(u64, String, String)>,
}

/// A fix that is to be made.
struct Planned {
    edits: Vec<Written>,
    certain: bool,
    listing: u64,
    key: String,
    new: String,
    line: u64,
    words: String,
}

impl Fixed {
    /// Makes the fixes of all jobs in memory.
    pub fn make(
        args: &CheckArgs,
        jobs: &[Job],
        baseline_file: Option<&Path>,
        m: &Messages,
    ) -> Result<Fixed, Failure> {
        let mut fixed = Fixed::default();
        for job in jobs {
            let paths: BTreeMap<String, PathBuf> = job
                .inputs
                .iter()
                .filter_map(|input| match input {
                    Input::Path(path) => Some((path.display().to_string(), path.clone())),
                    _ => None,
                })
                .collect();
            let mut inputs = job.inputs.clone();
            for pass in 0..PASSES {
                let mut planned: BTreeMap<String, Vec<Planned>> = BTreeMap::new();
                let mut gate = job.gate(baseline(baseline_file, args, m)?);
                job.run(inputs, &mut gate, threads(args), true, &mut |event| {
                    if let Event::Finding(file, finding) = event
                        && let Some(plan) = fixed.plan(args, job, file, finding, pass == 0, m)
                    {
                        planned.entry(file.path.clone()).or_default().push(plan);
                    }
                });
                inputs = Vec::new();
                for (name, plans) in planned {
                    if fixed.apply(&name, paths.get(&name), plans, job)?
                        && let Some(state) = fixed.files.get(&name)
                    {
                        inputs.push(Input::Bytes { name, bytes: state.now.as_slice().into() });
                    }
                }
                if inputs.is_empty() {
                    break;
                }
            }
        }
        fixed.files.retain(|_, state| state.now != state.original);
        Ok(fixed)
    }

    /// The fix of a finding, where it has one that is wanted and can be made.
    fn plan(
        &mut self,
        args: &CheckArgs,
        job: &Job,
        file: &FileInfo,
        finding: &Finding,
        first: bool,
        m: &Messages,
    ) -> Option<Planned> {
        let (place, fix) = (finding.place.as_ref()?, finding.fix.as_ref()?);
        let Fix { replacement, certain, also, written } = fix;
        if !certain && !args.unsafe_fixes {
            self.left += u64::from(first);
            return None;
        }
        let edits = match written.as_ref()? {
            Ok(edits) => edits.clone(),
            Err(reason) => {
                if first {
                    self.refuse(&file.path, reason.id(), place.line);
                }
                return None;
            }
        };
        let rule = job.rules.rules.get(finding.rule).map_or("", |r| r.id.as_str());
        let words = t!(
            m,
            "fix-explained",
            path = shorten(&file.path, 120),
            line = place.line,
            rule = show(rule).into_owned(),
            old = shorten(place.text.trim(), 60),
            new = shorten(replacement, 60),
            certain = if *certain { "yes" } else { "no" },
            also = also.len()
        );
        Some(Planned {
            edits,
            certain: *certain,
            listing: finding.listing.index,
            key: place.key.clone(),
            new: replacement.clone(),
            line: place.line,
            words,
        })
        .filter(|plan| {
            // What a fix wrote is not fixed again: two rules that want different things would never end.
            let again = self.files.get(&file.path).is_some_and(|state| {
                state.written.contains(&(plan.listing, plan.key.clone(), place.text.clone()))
            });
            if again {
                self.refuse(&file.path, "fix-contradicts", place.line);
            }
            !again
        })
    }

    fn refuse(&mut self, path: &str, reason: &'static str, line: u64) {
        self.refused.entry((path.to_owned(), reason)).or_insert((0, line)).0 += 1;
    }

    /// Makes the fixes of one pass in a file; says whether anything changed.
    fn apply(
        &mut self,
        name: &str,
        path: Option<&PathBuf>,
        mut plans: Vec<Planned>,
        job: &Job,
    ) -> Result<bool, Failure> {
        let (line, count) = (plans.first().map_or(0, |p| p.line), plans.len() as u64);
        let refuse_all = |fixed: &mut Fixed, reason| {
            let of = fixed.refused.entry((name.to_owned(), reason)).or_insert((0, line));
            of.0 += count;
            Ok(false)
        };
        if !self.files.contains_key(name) {
            // A file in an archive, standard input: there is nothing to write to.
            let Some(path) = path else { return refuse_all(self, Refusal::NotInPlace.id()) };
            let original = fs::read(path).map_err(Failure::Io)?;
            if is_packed(&original) {
                return refuse_all(self, Refusal::NotInPlace.id());
            }
            if disk::target(path).is_err() {
                return refuse_all(self, "fix-link");
            }
            let now = original.clone();
            let state = State { path: path.clone(), original, now, applied: 0, written: BTreeSet::new() };
            self.files.insert(name.to_owned(), state);
        }
        let Some(state) = self.files.get_mut(name) else { return Ok(false) };
        // Certain ones first, then in the order of the file; what overlaps waits for the next pass.
        plans.sort_by_key(|p| (!p.certain, p.edits.iter().map(|e| e.span.start).min()));
        let mut edits: BTreeMap<(u64, u64), Written> = BTreeMap::new();
        let mut made: Vec<Planned> = Vec::new();
        for plan in plans {
            if plan.edits.iter().all(|new| fits(&edits, new)) {
                edits.extend(plan.edits.iter().map(|e| ((e.span.start, e.span.end), e.clone())));
                made.push(plan);
            }
        }
        let Some(next) = spliced(&state.now, edits.values()) else { return Ok(false) };
        let keys: BTreeSet<&str> = made.iter().map(|p| p.key.as_str()).collect();
        if !reads_alike(job, name, &state.now, &next, &keys) {
            return refuse_all(self, "fix-reads-otherwise");
        }
        let changed = next != state.now;
        state.now = next;
        for plan in made {
            state.applied += 1;
            state.written.insert((plan.listing, plan.key, plan.new));
            self.explained.push(plan.words);
        }
        Ok(changed)
    }

    /// Whether anything would change.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Writes the files. One that changed since it was read is left alone.
    pub fn write(&mut self) -> Result<(), Failure> {
        let mut late = Vec::new();
        for (name, state) in &self.files {
            let fail = |error| Failure::Write { path: state.path.clone(), error };
            if fs::read(&state.path).map_err(fail)? != state.original {
                late.push(name.clone());
                continue;
            }
            disk::write(&state.path, &state.now).map_err(fail)?;
        }
        for name in late {
            self.files.remove(&name);
            self.refuse(&name, "fix-changed", 1);
        }
        Ok(())
    }

    /// Prints what changes: for programs as bytes that `patch` takes, for people without what a terminal
    /// would obey.
    pub fn diff(&self, args: &CheckArgs, jobs: &[Job], m: &Messages, out: Output) -> Result<(), Failure> {
        let shown = out.terminal && args.output.is_none();
        let mut stream: Box<dyn Write> = match &args.output {
            None => Box::new(io::stdout().lock()),
            Some(path) => {
                jobs.iter().try_for_each(|job| takes_no_listing(path, &job.inputs, m))?;
                let fail = |error| Failure::Write { path: path.clone(), error };
                Box::new(io::BufWriter::new(fs::File::create(path).map_err(fail)?))
            }
        };
        for (name, state) in &self.files {
            let wide = |bytes: &[u8]| bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]);
            if shown || wide(&state.original) {
                let text = |bytes: &[u8]| {
                    let (encoding, _) =
                        encoding_rs::Encoding::for_bom(bytes).unwrap_or((encoding_rs::UTF_8, 0));
                    encoding.decode(bytes).0.into_owned()
                };
                let (old, new) = (text(&state.original), text(&state.now));
                let diff = TextDiff::from_lines(&old, &new);
                for line in diff.unified_diff().header(name, name).to_string().lines() {
                    writeln!(stream, "{}", show(line))?;
                }
            } else {
                let diff = TextDiff::from_lines(state.original.as_slice(), state.now.as_slice());
                diff.unified_diff().header(name, name).to_writer(&mut stream)?;
            }
        }
        Ok(stream.flush()?)
    }

    /// Says on standard error what was done and what was not.
    pub fn tell(&self, args: &CheckArgs, m: &Messages) {
        if args.explain_fix {
            self.explained.iter().for_each(|words| eprintln!("{words}"));
        }
        if args.quiet {
            return;
        }
        for ((path, reason), (count, line)) in &self.refused {
            let why = m.text(reason, &[]);
            let path = shorten(path, 120);
            eprintln!("{}", t!(m, "fix-refused", path = path, line = *line, count = *count, why = why));
        }
        if args.fix && !args.diff {
            let applied: u64 = self.files.values().map(|state| state.applied).sum();
            eprintln!("{}", t!(m, "fix-done", count = applied, files = self.files.len()));
        }
        if self.left > 0 {
            eprintln!("{}", t!(m, "fix-left", count = self.left));
        }
    }
}

/// Whether an edit can be made beside those that are: it is one of them, or touches none of their bytes.
fn fits(edits: &BTreeMap<(u64, u64), Written>, new: &Written) -> bool {
    let place = (new.span.start, new.span.end);
    if let Some(same) = edits.get(&place) {
        return same.bytes == new.bytes;
    }
    edits.range(..place).next_back().is_none_or(|(before, _)| before.1 <= place.0)
        && edits.range(place..).next().is_none_or(|(after, _)| place.1 <= after.0)
}

/// The bytes after the edits, which are in order; none where they do not fit.
fn spliced<'e>(bytes: &[u8], edits: impl Iterator<Item = &'e Written>) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(bytes.len() + 64);
    let mut at = 0;
    for edit in edits {
        let (start, end) = (usize::try_from(edit.span.start).ok()?, usize::try_from(edit.span.end).ok()?);
        out.extend_from_slice(bytes.get(at..start)?);
        out.extend_from_slice(&edit.bytes);
        at = end;
    }
    out.extend_from_slice(bytes.get(at..)?);
    Some(out)
}

fn is_packed(bytes: &[u8]) -> bool {
    [&[0x1F, 0x8B][..], &[0x28, 0xB5, 0x2F, 0xFD], b"PK\x03\x04"].iter().any(|head| bytes.starts_with(head))
}

/// Whether both contents hold the same listings, but for fields of these names.
fn reads_alike(job: &Job, name: &str, old: &[u8], new: &[u8], keys: &BTreeSet<&str>) -> bool {
    let read = |bytes: &[u8]| {
        let input = Input::Bytes { name: name.to_owned(), bytes: bytes.into() };
        let feed = Feed::new(vec![input], job.options.clone());
        let (mut hash, mut listings, mut problems) = (SipHasher13::new(), 0u64, Vec::new());
        while let Some(work) = feed.next() {
            let Work::Chunk(chunk) = work else {
                problems.push(Default::default());
                continue;
            };
            let mut each = |record: crate::source::Record<'_>| {
                for field in &record.whole.fields {
                    hash.write(field.key.as_bytes());
                    hash.write_u8(field.name as u8);
                    if !keys.contains(&*field.key) {
                        hash.write_usize(field.text.value().len());
                        hash.write(field.text.value().as_bytes());
                    }
                }
                hash.write_u8(0xFF);
            };
            listings += chunk.read(&mut each, &mut problems);
            feed.recycle(chunk);
        }
        (hash.finish128().as_u128(), listings, problems.len())
    };
    read(old) == read(new)
}
