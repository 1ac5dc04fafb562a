//! `listlint check`: what was typed and set becomes a selection, a feed and a printer, and they meet.

use super::args::{CheckArgs, ReportFormat};
use super::output::Output;
use super::progress::Progress;
use super::report::Reports;
use super::{Failure, Outcome, load, reading};
use crate::config::Config;
use crate::engine::{Plan, Selection};
use crate::finding::Severity;
use crate::fingerprint::Fingerprints;
use crate::message::Messages;
use crate::report::show::{shorten, show};
use crate::report::{Counts, FindingView, ProblemView, Summary, Upcoming};
use crate::rules::Rules;
use crate::run::{Event, run_with_pictures};
use crate::source::{Feed, Input, discover};
use crate::t;
use std::mem::ManuallyDrop;
use std::time::Instant;

pub fn check(mut args: CheckArgs, config: &Config, m: &Messages, out: Output) -> Result<Outcome, Failure> {
    let began = Instant::now();
    let options = reading::options(&args.reading, config, m)?;
    // The process ends when the check does: tearing down tens of thousands of words would be felt in a
    // pre-commit hook and is of no use.
    let rules = ManuallyDrop::new(load(std::mem::take(&mut args.rules), config)?);
    let selection = selection(&args, config, &rules, m)?;
    let plan = ManuallyDrop::new(Plan::new(&rules, &selection));
    let (inputs, lost) = discover(&args.paths, args.reading.stdin_filename.as_deref());
    let mut progress = Progress::new(size(&inputs), args.progress, m);
    let images = args.images.as_deref().or(config.images.as_deref());
    if let Some(dir) = images.filter(|dir| !dir.is_dir()) {
        let path = show(&dir.to_string_lossy()).into_owned();
        return Err(Failure::usage(t!(m, "images-no-folder", path = path), None));
    }
    let mut reports = Reports::open(&args, &inputs, &rules, m, out)?;
    let feed = Feed::new(inputs, options);
    let mut fingerprints = Fingerprints::default();
    let mut counts = Counts::default();
    let mut problems = 0;
    let mut lost_files = 0;
    let mut failed: Option<Failure> = None;
    let mut tell = |event: Event| {
        if failed.is_some() {
            return;
        }
        let told = match event {
            Event::Progress { bytes } => {
                progress.advance(bytes);
                Ok(())
            }
            Event::File(file) => progress.around(|| reports.file(file)),
            Event::Encoding(file) => progress.around(|| reports.encoding(file)),
            Event::Finding(file, finding) => {
                let Some(rule) = rules.rules.get(finding.rule) else {
                    return;
                };
                counts.add(finding.severity);
                let fingerprint = fingerprints.of(file, rule, finding);
                let view = FindingView { finding, rule, file, fingerprint, messages: m };
                progress.around(|| reports.finding(&view))
            }
            Event::Problem(problem) => {
                problems += 1;
                lost_files += u64::from(problem.record.is_none());
                progress.around(|| reports.problem(&ProblemView { problem, messages: m }))
            }
        };
        if let Err(error) = told {
            // A pipe that nobody reads any more ends the work too, or `| head` would wait for all of it.
            if error.is_broken_pipe() {
                std::process::exit(0);
            }
            failed = Some(error);
        }
    };
    for problem in &lost {
        tell(Event::Problem(problem));
    }
    let totals = run_with_pictures(&feed, &plan, threads(&args), images, &mut tell);
    progress.finish();

    let own_markets = selection.markets.is_empty();
    let summary = Summary {
        listings: totals.listings,
        files: totals.files,
        findings: counts,
        problems,
        seconds: (began.elapsed().as_secs_f64() * 1000.0).round() / 1000.0,
        unmarketed: if own_markets { totals.unmarketed } else { 0 },
        markets: selection.markets,
        as_of: selection.as_of.to_string(),
        upcoming: upcoming(&rules, &plan),
        notice: t!(m, "notice"),
    };
    match failed {
        Some(failure) => return Err(failure),
        None => reports.finish(&summary, m)?,
    }

    // Nothing was checked: silence would pass for approval.
    let idle = summary.listings > 0 && summary.unmarketed == summary.listings;
    if summary.unmarketed > 0 && (args.format != ReportFormat::Human || args.output.is_some()) {
        eprintln!("{}", t!(m, "summary-unmarketed", count = summary.unmarketed));
    }
    let fails = args.fail_on.is_some_and(|level| counts.at_least(level) > 0);
    // A record that cannot be read is a fault of the catalogue and told beside its findings; a file that
    // cannot be read, or a record where nothing else failed, is trouble of the run itself.
    Ok(match fails {
        _ if lost_files > 0 || idle => Outcome::Trouble,
        false if problems > 0 => Outcome::Trouble,
        true => Outcome::Findings,
        false => Outcome::Clean,
    })
}

/// Which rules speak.
fn selection(args: &CheckArgs, config: &Config, rules: &Rules, m: &Messages) -> Result<Selection, Failure> {
    let typed_or_set = |typed: &[String], set: &[String]| {
        if typed.is_empty() { set.to_vec() } else { typed.to_vec() }
    };
    let markets = typed_or_set(&args.markets, &config.markets);
    Ok(Selection {
        markets: markets_of(&markets, rules, m)?,
        as_of: args.as_of.unwrap_or_else(today),
        select: typed_or_set(&args.select, &config.select),
        // What the configuration ignores stays ignored.
        ignore: [config.ignore.as_slice(), &args.ignore].concat(),
        level: args.level.or(config.level).unwrap_or(Severity::Advice),
        folklore: args.folklore,
    })
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

/// The day in the world's time, so that the same minute gives the same result everywhere.
fn today() -> jiff::civil::Date {
    jiff::tz::TimeZone::UTC.to_datetime(jiff::Timestamp::now()).date()
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

fn threads(args: &CheckArgs) -> usize {
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
