//! `listlint check`: what was typed and set becomes a selection, a feed and a printer, and they meet.

use super::args::{CheckArgs, ReportFormat};
use super::fix::Fixed;
use super::job::{Job, is_whole, jobs, today};
use super::output::Output;
use super::progress::Progress;
use super::report::Reports;
use super::table::Table;
use super::{Failure, Outcome};
use crate::config::{BASELINE, Config};
use crate::disk;
use crate::engine::Plan;
use crate::finding::{Finding, Severity};
use crate::fingerprint::Fingerprints;
use crate::message::Messages;
use crate::report::show::{shorten, show};
use crate::report::{Counts, FindingView, ProblemView, Summary, Upcoming};
use crate::rules::Rules;
use crate::run::Event;
use crate::source::{FileInfo, Input, Problem, discover};
use crate::suppress::{Baseline, BaselineError, Mark, Note, Suppressions};
use crate::t;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Instant;

pub fn check(mut args: CheckArgs, config: &Config, m: &Messages, out: Output) -> Result<Outcome, Failure> {
    let began = Instant::now();
    if args.paths.is_empty() {
        if args.since.is_none() {
            return explain_itself(m, out);
        }
        args.paths.push(PathBuf::from("."));
    }
    let (inputs, lost) = discover(&args.paths, args.reading.stdin_filename.as_deref());
    let jobs = jobs(&mut args, config, inputs, m)?;
    let baseline_file = baseline_file(&args, &jobs);
    if args.fix || args.diff {
        let mut fixed = Fixed::make(&args, &jobs, baseline_file.as_deref(), m)?;
        if args.diff {
            fixed.diff(&args, &jobs, m, out)?;
            fixed.tell(&args, m);
            return Ok(if fixed.is_empty() { Outcome::Clean } else { Outcome::Findings });
        }
        fixed.write()?;
        fixed.tell(&args, m);
    }
    let mut told = Told::new(&args, &jobs, m, out)?;
    for problem in &lost {
        told.problem(problem);
    }
    for job in &jobs {
        told.begin(job);
        let baseline = baseline(baseline_file.as_deref(), &args, m)?;
        let mut gate = job.gate(baseline);
        let totals = job
            .run(job.inputs.clone(), &mut gate, threads(&args), false, &mut |event| told.event(job, event));
        told.totals(totals);
        told.notes(job, &gate);
        if let (true, Some(path)) = (args.write_baseline, &baseline_file) {
            told.write_baseline(&jobs, gate, path)?;
        }
    }
    told.finish(&jobs, began)
}

/// What was told, and what comes of it.
struct Told<'a> {
    args: &'a CheckArgs,
    messages: &'a Messages,
    out: Output,
    reports: Reports<'a>,
    progress: Progress<'a>,
    fingerprints: Fingerprints,
    counts: Counts,
    /// Findings that fail the run by the configuration of their files.
    failing: u64,
    problems: u64,
    lost_files: u64,
    listings: u64,
    files: u64,
    unmarketed: u64,
    suppressed: u64,
    /// By rule: its level, and how many findings.
    statistics: BTreeMap<String, (Severity, u64)>,
    failed: Option<Failure>,
}

impl<'a> Told<'a> {
    fn new(args: &'a CheckArgs, jobs: &[Job], m: &'a Messages, out: Output) -> Result<Told<'a>, Failure> {
        let inputs: Vec<Input> = jobs.iter().flat_map(|job| job.inputs.iter().cloned()).collect();
        let rules = jobs.first().map_or_else(|| &*Box::leak(Box::default()), |job| job.rules);
        let size = jobs.iter().map(|job| size(&job.inputs)).sum();
        let wanted = args.progress && !args.quiet;
        Ok(Told {
            args,
            messages: m,
            out,
            reports: Reports::open(args, &inputs, rules, m, out)?,
            progress: Progress::new(size, wanted, m),
            fingerprints: Fingerprints::default(),
            counts: Counts::default(),
            failing: 0,
            problems: 0,
            lost_files: 0,
            listings: 0,
            files: 0,
            unmarketed: 0,
            suppressed: 0,
            statistics: BTreeMap::new(),
            failed: None,
        })
    }

    /// Says on standard error what is in force, for who asked.
    fn begin(&self, job: &Job) {
        if !self.args.verbose {
            return;
        }
        let m = self.messages;
        match &job.config.path {
            Some(path) => eprintln!("{}", t!(m, "verbose-config", path = shown(path))),
            None => eprintln!("{}", t!(m, "verbose-no-config")),
        }
        eprintln!(
            "{}",
            t!(
                m,
                "verbose-rules",
                rules = job.plan.len(),
                files = job.inputs.len(),
                date = m.date(&job.selection.as_of.to_string())
            )
        );
    }

    fn event(&mut self, job: &Job, event: Event<'_>) {
        if self.failed.is_some() {
            return;
        }
        let m = self.messages;
        let told = match event {
            Event::Progress { bytes } => {
                self.progress.advance(bytes);
                Ok(())
            }
            Event::File(file) => {
                if self.args.verbose {
                    let text = t!(
                        m,
                        "verbose-file",
                        path = shorten(&file.path, 200),
                        format = file.format.as_str(),
                        encoding = file.encoding,
                        profile = shorten(&file.profile, 60)
                    );
                    self.progress.around(|| eprintln!("{text}"));
                }
                self.progress.around(|| self.reports.file(file))
            }
            Event::Encoding(file) => self.progress.around(|| self.reports.encoding(file)),
            Event::Finding(file, finding) => self.finding(job, file, finding),
            Event::Suppressed(file, finding, suppression) => {
                let Some(rule) = job.rules.rules.get(finding.rule) else { return };
                self.suppressed += 1;
                let fingerprint = self.fingerprints.of(file, rule, finding);
                let view = FindingView { finding, rule, file, fingerprint, messages: m };
                self.progress.around(|| self.reports.suppressed(&view, suppression))
            }
            Event::Unneeded(file, mark, line) => {
                self.unneeded(file, mark, line);
                Ok(())
            }
            Event::Problem(problem) => {
                self.problem(problem);
                Ok(())
            }
        };
        self.note(told);
    }

    fn finding(&mut self, job: &Job, file: &FileInfo, finding: &Finding) -> Result<(), Failure> {
        let Some(rule) = job.rules.rules.get(finding.rule) else { return Ok(()) };
        self.counts.add(finding.severity);
        let fails = match self.args.fail_on.or(job.config.fail_on) {
            Some(level) => level.severity().is_some_and(|level| finding.severity >= level),
            None => finding.severity >= Severity::Error,
        };
        self.failing += u64::from(fails);
        if self.args.statistics {
            let counted = self.statistics.entry(rule.id.clone()).or_insert((finding.severity, 0));
            counted.0 = counted.0.max(finding.severity);
            counted.1 += 1;
        }
        let fingerprint = self.fingerprints.of(file, rule, finding);
        let view = FindingView { finding, rule, file, fingerprint, messages: self.messages };
        self.progress.around(|| self.reports.finding(&view))
    }

    fn problem(&mut self, problem: &Problem) {
        self.problems += 1;
        self.lost_files += u64::from(problem.record.is_none());
        let view = ProblemView { problem, messages: self.messages };
        let told = self.progress.around(|| self.reports.problem(&view));
        self.note(told);
    }

    fn note(&mut self, told: Result<(), Failure>) {
        if let Err(error) = told {
            // A pipe that nobody reads any more ends the work too, or `| head` would wait for all of it.
            if error.is_broken_pipe() {
                std::process::exit(0);
            }
            self.failed.get_or_insert(error);
        }
    }

    fn totals(&mut self, totals: crate::run::Totals) {
        self.listings += totals.listings;
        self.files += totals.files;
        self.unmarketed += totals.unmarketed;
    }

    fn unneeded(&mut self, file: &FileInfo, mark: &Mark, line: u64) {
        let m = self.messages;
        let rules = shorten(&mark.names.join(", "), 80);
        let text = t!(m, "mark-unused", path = shorten(&file.path, 120), line = line, rules = rules);
        self.warn(&text);
    }

    /// Exceptions that ended or that nothing needs any more.
    fn notes(&mut self, job: &Job, gate: &Suppressions<'_>) {
        let m = self.messages;
        let path = job.config.path.as_deref().map(shown).unwrap_or_default();
        // Who asks for less does not see what an exception may be needed for.
        let less = !self.args.select.is_empty()
            || !self.args.ignore.is_empty()
            || !self.args.markets.is_empty()
            || self.args.level.is_some()
            || !self.args.platforms.is_empty();
        let whole = is_whole(self.args, &job.config) && !less;
        for note in gate.notes(whole) {
            let text = match note {
                Note::Unused { .. } | Note::Gone { .. } if self.args.since.is_some() || less => continue,
                Note::Unused { line, rules } => {
                    t!(m, "exception-unused", path = path.as_str(), line = line, rules = m.list(rules))
                }
                Note::Expired { line, rules, until, findings } => t!(
                    m,
                    "exception-expired",
                    path = path.as_str(),
                    line = line,
                    rules = m.list(rules),
                    date = m.date(&until.to_string()),
                    count = findings
                ),
                Note::Gone { findings } => t!(m, "baseline-gone", count = findings),
            };
            self.warn(&text);
        }
    }

    fn warn(&mut self, text: &str) {
        let line = format!("{}: {}", t!(self.messages, "note"), show(text));
        self.progress.around(|| eprintln!("{line}"));
    }

    /// What an earlier job wrote stays: its files may lie below another folder's configuration.
    fn write_baseline(&mut self, jobs: &[Job], gate: Suppressions<'_>, path: &Path) -> Result<(), Failure> {
        let (baseline, read) = gate.into_baseline();
        let here = std::env::current_dir().unwrap_or_default();
        let bases: Vec<PathBuf> =
            jobs.iter().map(|job| job.config.base().unwrap_or_else(|| here.clone())).collect();
        let exists = |file: &str| bases.iter().any(|base| base.join(file).exists());
        let (text, count) = baseline.unwrap_or_default().text(&read, exists);
        disk::write(path, text.as_bytes())
            .map_err(|error| Failure::Write { path: path.to_owned(), error })?;
        if !self.args.quiet {
            eprintln!("{}", t!(self.messages, "baseline-written", path = shown(path), count = count));
        }
        Ok(())
    }

    fn finish(mut self, jobs: &[Job], began: Instant) -> Result<Outcome, Failure> {
        self.progress.finish();
        let m = self.messages;
        let own_markets = jobs.iter().all(|job| job.selection.markets.is_empty());
        let mut markets: Vec<String> = jobs.iter().flat_map(|job| job.selection.markets.clone()).collect();
        markets.sort_unstable();
        markets.dedup();
        let mut soon: Vec<Upcoming> = jobs.iter().flat_map(|job| upcoming(job.rules, job.plan)).collect();
        soon.dedup_by(|a, b| a.rule == b.rule);
        let as_of = jobs.first().map_or_else(today, |job| job.selection.as_of);
        let summary = Summary {
            listings: self.listings,
            files: self.files,
            findings: self.counts,
            problems: self.problems,
            seconds: (began.elapsed().as_secs_f64() * 1000.0).round() / 1000.0,
            unmarketed: if own_markets { self.unmarketed } else { 0 },
            markets,
            as_of: as_of.to_string(),
            upcoming: soon,
            notice: t!(m, "notice"),
        };
        match self.failed.take() {
            Some(failure) => return Err(failure),
            None => self.reports.finish(&summary, m)?,
        }
        if self.suppressed > 0 && !self.args.quiet {
            eprintln!("{}", t!(m, "summary-suppressed", count = self.suppressed));
        }
        if self.args.statistics {
            self.statistics()?;
        }

        // Nothing was checked: silence would pass for approval.
        let idle = summary.listings > 0 && summary.unmarketed == summary.listings;
        if summary.unmarketed > 0 && (self.args.format != ReportFormat::Human || self.args.output.is_some()) {
            eprintln!("{}", t!(m, "summary-unmarketed", count = summary.unmarketed));
        }
        // A record that cannot be read is a fault of the catalogue and told beside its findings; a file that
        // cannot be read, or a record where nothing else failed, is trouble of the run itself.
        Ok(match self.failing > 0 {
            _ if self.lost_files > 0 || idle => Outcome::Trouble,
            false if self.problems > 0 => Outcome::Trouble,
            true => Outcome::Findings,
            false => Outcome::Clean,
        })
    }

    /// Findings by rule, the most frequent first.
    fn statistics(&self) -> Result<(), Failure> {
        let m = self.messages;
        let mut rows: Vec<_> = self.statistics.iter().collect();
        rows.sort_by_key(|(id, (severity, count))| {
            (std::cmp::Reverse(*count), std::cmp::Reverse(*severity), *id)
        });
        let mut table = Table::new([t!(m, "statistics-findings"), t!(m, "table-level"), t!(m, "table-rule")]);
        for (id, (severity, count)) in rows {
            let level = crate::report::severity_word(*severity, m);
            table.row([m.number(*count), level, show(id).into_owned()]);
        }
        let text = format!("\n{}", table.draw(self.out.columns.clamp(60, 160), self.out.paint));
        // A report for programs stays one.
        let people = matches!(self.args.format, ReportFormat::Human | ReportFormat::Short);
        if people && self.args.output.is_none() {
            self.out.print(&text)?;
        } else {
            eprint!("{text}");
        }
        Ok(())
    }
}

/// What to give, and what there is to give, for who gave nothing.
fn explain_itself(m: &Messages, out: Output) -> Result<Outcome, Failure> {
    let (inputs, _) = discover(&[PathBuf::from(".")], None);
    let names: Vec<String> = inputs
        .iter()
        .filter_map(|input| match input {
            Input::Path(path) => Some(shorten(&path.strip_prefix(".").unwrap_or(path).to_string_lossy(), 60)),
            _ => None,
        })
        .collect();
    let mut text = format!("{}\n", t!(m, "check-nothing"));
    if let Some(first) = names.first() {
        let some = m.list(names.iter().take(5));
        text.push_str(&format!("{}\n", t!(m, "check-nothing-here", count = names.len(), names = some)));
        text.push_str(&format!("\n  listlint check {first} --market DE,US\n  listlint init\n"));
    } else {
        text.push_str("\n  listlint check products.csv --market DE,US\n  listlint init\n");
    }
    text.push_str(&format!("\n{}\n", t!(m, "usage-see-command", command = "check")));
    if out.terminal {
        out.print(&text)?;
    } else {
        eprint!("{text}");
    }
    Ok(Outcome::Trouble)
}

fn shown(path: &Path) -> String {
    show(&path.to_string_lossy()).into_owned()
}

/// The file of the baseline, as typed or set; a new one gets a name.
fn baseline_file(args: &CheckArgs, jobs: &[Job]) -> Option<PathBuf> {
    let set = jobs.iter().find_map(|job| job.config.baseline.clone());
    let usual = || {
        let base = jobs.iter().find_map(|job| job.config.path.as_deref()?.parent()).unwrap_or(Path::new(""));
        args.write_baseline.then(|| base.join(BASELINE))
    };
    args.baseline.clone().or(set).or_else(usual)
}

pub fn baseline(path: Option<&Path>, args: &CheckArgs, m: &Messages) -> Result<Option<Baseline>, Failure> {
    let Some(path) = path else { return Ok(None) };
    let read = match Baseline::read(path) {
        Ok(baseline) => baseline,
        // The first one has none before it.
        Err(BaselineError::Read(e)) if e.kind() == io::ErrorKind::NotFound && args.write_baseline => {
            Baseline::default()
        }
        Err(error) => {
            let reason = match &error {
                BaselineError::Version(version) => t!(m, "baseline-version", version = *version),
                other => show(&other.to_string()).into_owned(),
            };
            let text = t!(m, "baseline-faulty", path = shown(path), reason = reason);
            return Err(Failure::usage(text, t!(m, "baseline-see")));
        }
    };
    Ok(Some(if args.write_baseline { read.gather() } else { read }))
}

/// Resolves the names of markets and unions.
pub fn markets_of(names: &[String], rules: &Rules, m: &Messages) -> Result<Vec<String>, Failure> {
    if names.is_empty() {
        return Ok(Vec::new());
    }
    rules.resolve_markets(names).map_err(|unknown| {
        let text = t!(m, "market-unknown", name = shorten(&unknown.name, 40));
        let help = match &unknown.nearest {
            Some(name) => t!(m, "did-you-mean", name = show(name)),
            None => t!(m, "market-see"),
        };
        Failure::usage(text, help)
    })
}

/// Bytes to read, unless one of the inputs is a pipe.
fn size(inputs: &[Input]) -> Option<u64> {
    inputs
        .iter()
        .map(|input| match input {
            Input::Path(path) => std::fs::metadata(path).ok().map(|m| m.len()),
            _ => None,
        })
        .sum()
}

pub fn threads(args: &CheckArgs) -> usize {
    args.threads.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from))
}

fn upcoming(rules: &Rules, plan: &Plan) -> Vec<Upcoming> {
    plan.not_yet()
        .iter()
        .filter_map(|i| rules.rules.get(*i))
        .map(|rule| Upcoming {
            rule: rule.id.clone(),
            in_force: rule.basis.in_force.clone().unwrap_or_default(),
        })
        .collect()
}
