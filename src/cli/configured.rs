//! `listlint config FILE`: what is in force for a file, and where each value comes from.

use super::args::{CheckArgs, ReportFormat};
use super::job::{Job, jobs};
use super::output::Output;
use super::table::Table;
use super::{Failure, Outcome};
use crate::config::Config;
use crate::finding::Severity;
use crate::message::{Messages, environment};
use crate::report::show::show;
use crate::source::{Input, discover};
use crate::suppress::relative;
use crate::t;
use serde::Serialize;
use std::path::PathBuf;

/// One setting.
#[derive(Serialize)]
struct Setting {
    key: &'static str,
    value: String,
    source: Source,
}

#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum Source {
    Default,
    /// The option.
    Flag(&'static str),
    /// The variable.
    Environment(&'static str),
    /// The line of the file.
    File(usize),
}

#[derive(Serialize)]
struct Json<'a> {
    file: Option<String>,
    config: Option<String>,
    rules: usize,
    settings: &'a [Setting],
}

pub fn configured(
    mut args: CheckArgs,
    ambient: &Config,
    m: &Messages,
    out: Output,
) -> Result<Outcome, Failure> {
    let paths = match args.paths.is_empty() {
        true => vec![PathBuf::from(".")],
        false => args.paths.clone(),
    };
    args.since = None;
    let (inputs, lost) = if args.paths.is_empty() { Default::default() } else { discover(&paths, None) };
    if let Some(problem) = lost.first() {
        let view = crate::report::ProblemView { problem, messages: m };
        return Err(Failure::usage(format!("{}: {}", show(&problem.path), view.message()), view.help()));
    }
    let json = args.format == ReportFormat::Json;
    for job in jobs(&mut args, ambient, inputs, m)? {
        let file = match job.inputs.as_slice() {
            [Input::Path(path)] => Some(path.display().to_string()),
            _ => None,
        };
        let settings = settings(&args, &job, file.as_deref(), m);
        let config = job.config.path.as_ref().map(|p| show(&p.to_string_lossy()).into_owned());
        if json {
            out.print_json(&Json { file, config, rules: job.plan.len(), settings: &settings })?;
            continue;
        }
        let heads = ["setting", "value", "source"].map(|h| m.text(&format!("configured-{h}"), &[]));
        let [setting, value, source] = heads;
        let mut table = Table::new([setting, source, value]);
        for s in &settings {
            let from = match s.source {
                Source::Default => t!(m, "configured-default"),
                Source::Flag(name) => name.to_owned(),
                Source::Environment(name) => format!("${name}"),
                Source::File(line) => format!("{}:{line}", config.as_deref().unwrap_or(crate::config::FILE)),
            };
            table.row([s.key.to_owned(), from, s.value.clone()]);
        }
        let files: Vec<String> = job
            .inputs
            .iter()
            .filter_map(|input| match input {
                Input::Path(path) => Some(show(&path.to_string_lossy()).into_owned()),
                _ => None,
            })
            .collect();
        let mut text = String::new();
        if !files.is_empty() {
            text.push_str(&format!("{}\n", m.list(&files)));
        }
        text.push_str(&table.draw(out.columns.clamp(60, 160), out.paint));
        text.push_str(&format!("{}\n\n", t!(m, "configured-rules", count = job.plan.len())));
        out.print(&text)?;
    }
    Ok(Outcome::Clean)
}

fn settings(args: &CheckArgs, job: &Job, file: Option<&str>, m: &Messages) -> Vec<Setting> {
    let c = &job.config;
    let none = || t!(m, "configured-none");
    let list = |names: &[String]| if names.is_empty() { none() } else { m.list(names) };
    let paths =
        |paths: &[PathBuf]| list(&paths.iter().map(|p| p.to_string_lossy().into_owned()).collect::<Vec<_>>());
    let mut all = Vec::new();
    let mut add = |key: &'static str, flag: Option<&'static str>, value: String| {
        let source = match (flag, c.line_of(key)) {
            (Some(flag), _) => Source::Flag(flag),
            (None, Some(line)) => Source::File(line),
            (None, None) => Source::Default,
        };
        all.push(Setting { key, value, source });
    };
    let typed = |is: bool, flag: &'static str| is.then_some(flag);
    let markets = match job.selection.markets.as_slice() {
        [] => t!(m, "configured-own-market"),
        markets => list(markets),
    };
    add("markets", typed(!args.markets.is_empty(), "--market"), markets);
    let platforms = match (args.platforms.is_empty(), &c.platforms) {
        (false, _) => list(&args.platforms),
        (true, Some(names)) => list(names),
        (true, None) => {
            list(&super::job::platforms(job.rules).iter().map(|p| (*p).to_owned()).collect::<Vec<_>>())
        }
    };
    add("platforms", typed(!args.platforms.is_empty(), "--platform"), platforms);
    let languages: Vec<String> = c.languages.iter().map(ToString::to_string).collect();
    add("languages", None, if languages.is_empty() { t!(m, "configured-all") } else { list(&languages) });
    let select = if args.select.is_empty() { &c.select } else { &args.select };
    let select = if select.is_empty() { t!(m, "configured-all") } else { list(select) };
    add("select", typed(!args.select.is_empty(), "--select"), select);
    add(
        "ignore",
        typed(!args.ignore.is_empty(), "--ignore"),
        list(&[c.ignore.as_slice(), &args.ignore].concat()),
    );
    add("level", typed(args.level.is_some(), "--level"), job.level.as_str().to_owned());
    let fails = args.fail_on.or(c.fail_on).map_or(Severity::Error.as_str(), |f| f.as_str());
    add("fail-on", typed(args.fail_on.is_some(), "--fail-on"), fails.to_owned());
    let folklore = if job.selection.folklore { "true" } else { "false" };
    add("folklore", typed(args.folklore, "--folklore"), folklore.to_owned());
    let levels: Vec<String> =
        c.severity.iter().map(|(name, level)| format!("{name}: {}", level.as_str())).collect();
    add("severity", None, list(&levels));
    // Of entries for some files those that are for this one.
    let base = c.base().unwrap_or_default();
    let here = file.map(|file| relative(&base, file));
    let fits = |paths: &Option<globset::GlobSet>| match (&here, paths) {
        (Some(here), Some(paths)) => paths.is_match(here),
        _ => true,
    };
    let overrides = c.overrides.iter().filter(|o| fits(&o.paths)).flat_map(|o| &o.severity);
    let overrides: Vec<String> =
        overrides.map(|(name, level)| format!("{name}: {}", level.as_str())).collect();
    add("overrides", None, list(&overrides));
    let exceptions = c.exceptions.iter().filter(|e| fits(&e.paths));
    let exceptions: Vec<String> =
        exceptions.map(|e| format!("{} ({})", e.rules.join(" "), e.reason)).collect();
    add("exceptions", None, list(&exceptions));
    add("names", None, list(&c.names));
    add("rules", None, paths(&c.rules));
    add("profiles", None, paths(&c.profiles));
    add("files", None, list(&file.map(|file| job.options.said_by_name(file)).unwrap_or_default()));
    let images = args.images.as_ref().or(c.images.as_ref());
    add(
        "images",
        typed(args.images.is_some(), "--images"),
        paths(&images.cloned().into_iter().collect::<Vec<_>>()),
    );
    let baseline = args.baseline.as_ref().or(c.baseline.as_ref());
    add(
        "baseline",
        typed(args.baseline.is_some(), "--baseline"),
        paths(&baseline.cloned().into_iter().collect::<Vec<_>>()),
    );
    all.push(language(c, m));
    all
}

/// The language of the messages: as typed, else of the environment, else as set.
fn language(c: &Config, m: &Messages) -> Setting {
    let typed: Vec<_> = std::env::args_os().collect();
    let variable = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find(|name| std::env::var(name).is_ok_and(|value| !value.is_empty()));
    let source = match (super::typed_language(&typed), variable) {
        (Some(_), _) => Source::Flag("--lang"),
        (None, Some(variable)) if !environment().is_empty() => Source::Environment(variable),
        _ => c.line_of("lang").map_or(Source::Default, Source::File),
    };
    Setting { key: "lang", value: m.language().to_owned(), source }
}
