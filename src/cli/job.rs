//! Files with the settings that hold for them: what a check, a fix and `listlint config` start from.

use super::args::{CheckArgs, Packs};
use super::check::markets_of;
use super::{Failure, load_for_checking, reading};
use crate::config::{Config, Level, nearest};
use crate::engine::{ClassFinder, Plan, Selection};
use crate::finding::Severity;
use crate::git::{Changes, GitError, Since};
use crate::message::Messages;
use crate::report::show::{shorten, show};
use crate::rules::Rules;
use crate::rules::naming::{Naming, RuleNames};
use crate::run::{Event, Extras, Gate, Known, Totals, contents, run_with};
use crate::source::{Feed, Input, Options};
use crate::suppress::{Baseline, Suppressions};
use crate::t;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Files that share a configuration, ready to be checked. Rules and plan live as long as the process:
/// tearing down tens of thousands of words would be felt in a pre-commit hook and is of no use.
pub struct Job {
    pub config: Config,
    pub rules: &'static Rules,
    pub selection: Selection,
    pub plan: &'static Plan,
    pub options: Options,
    pub inputs: Vec<Input>,
    /// What the user wants to hear of.
    pub level: Severity,
    images: Option<PathBuf>,
    /// Contents of the listings that did not change.
    known: Option<Known>,
    /// Numbers of its files begin here.
    first: usize,
}

/// Files of one job.
const FILES: usize = 1 << 20;

impl Job {
    /// The decisions about its findings.
    pub fn gate(&self, baseline: Option<Baseline>) -> Suppressions<'static> {
        let here = std::env::current_dir().unwrap_or_default();
        let as_of = self.selection.as_of;
        Suppressions::new(&self.config, self.rules, self.plan, self.level, as_of, &here, baseline)
    }

    /// Checks `inputs`, which are the job's own or what became of them; `write`: fixes are told in bytes of
    /// the files.
    pub fn run(
        &self,
        inputs: Vec<Input>,
        gate: &mut dyn Gate,
        threads: usize,
        write: bool,
        sink: &mut dyn FnMut(Event<'_>),
    ) -> Totals {
        let feed = Feed::new(inputs, self.options.clone()).counting_from(self.first);
        let extras = Extras {
            pictures: self.images.as_deref(),
            gate: Some(gate),
            known: self.known.as_ref(),
            languages: &self.config.languages,
            write,
        };
        run_with(&feed, self.plan, threads, extras, sink)
    }
}

/// Divides the inputs by the configuration that holds for each of them.
pub fn jobs(
    args: &mut CheckArgs,
    ambient: &Config,
    inputs: Vec<Input>,
    m: &Messages,
) -> Result<Vec<Job>, Failure> {
    let mut changes = match &args.since {
        None => None,
        Some(since) => Some(Changes::of(&args.paths, since).map_err(|e| git_failure(&e, m))?),
    };
    let packs = std::mem::take(&mut args.rules);
    let mut jobs = Vec::new();
    for (config, inputs) in by_config(args, ambient, inputs)? {
        let inputs = match &mut changes {
            None => inputs,
            Some(changes) => changed(changes, inputs).map_err(|e| git_failure(&e, m))?,
        };
        // A baseline of another name is found in a folder as a catalogue would be.
        let own = config.baseline.as_deref().or(args.baseline.as_deref()).and_then(|p| p.canonicalize().ok());
        let listings = |input: &Input| !matches!(input, Input::Path(path) if own.is_some() && path.canonicalize().ok() == own);
        let inputs: Vec<Input> = inputs.into_iter().filter(listings).collect();
        if let (Some(_), true) = (&changes, inputs.is_empty()) {
            continue;
        }
        let mut job = job(args, config, inputs, &packs, jobs.len() * FILES, m)?;
        if let Some(changes) = &mut changes {
            job.known = Some(known(changes, &job).map_err(|e| git_failure(&e, m))?);
        }
        jobs.push(job);
    }
    if jobs.is_empty() {
        // Nothing changed; what would have been asked is still reported.
        jobs.push(job(args, ambient.clone(), Vec::new(), &packs, 0, m)?);
    }
    Ok(jobs)
}

/// What was typed and set, understood.
pub struct Ready {
    pub options: Options,
    pub rules: Rules,
    pub selection: Selection,
    pub level: Severity,
}

/// Understands what was typed and set.
pub fn ready(args: &CheckArgs, config: &Config, packs: &Packs, m: &Messages) -> Result<Ready, Failure> {
    let options = reading::options(&args.reading, config, m)?;
    let rules = load_for_checking(packs, config)?;
    if !packs.only {
        names_are_known(config, &rules)?;
        typed_names_are_known(args, &rules, m)?;
    }
    let level = args.level.or(config.level).unwrap_or(Severity::Advice);
    let selection = selection(args, config, &rules, level, m)?;
    Ok(Ready { options, rules, selection, level })
}

fn job(
    args: &CheckArgs,
    config: Config,
    inputs: Vec<Input>,
    packs: &Packs,
    first: usize,
    m: &Messages,
) -> Result<Job, Failure> {
    let Ready { options, rules, selection, level } = ready(args, &config, packs, m)?;
    let rules: &'static Rules = Box::leak(Box::new(rules));
    let classes = Arc::new(ClassFinder::new(rules));
    // Most runs ask for the class of some goods; a thread that has nothing to do yet gets it ready.
    let ahead = classes.clone();
    let _ = std::thread::Builder::new().spawn(move || ahead.prepare());
    let plan: &'static Plan = Box::leak(Box::new(Plan::with_classes(rules, &selection, classes)));
    let images = args.images.clone().or(config.images.clone());
    if let Some(dir) = images.as_ref().filter(|dir| !dir.is_dir()) {
        let path = show(&dir.to_string_lossy()).into_owned();
        return Err(Failure::usage(t!(m, "images-no-folder", path = path), None));
    }
    Ok(Job { config, rules, selection, plan, options, inputs, level, images, known: None, first })
}

/// The inputs in their order, those of one configuration together.
fn by_config(
    args: &CheckArgs,
    ambient: &Config,
    inputs: Vec<Input>,
) -> Result<Vec<(Config, Vec<Input>)>, Failure> {
    let one_for_all =
        args.config.is_some() || std::env::var_os(crate::config::VARIABLE).is_some_and(|v| !v.is_empty());
    let ambient = match &args.config {
        Some(path) => Config::read(path)?,
        None => ambient.clone(),
    };
    if one_for_all || inputs.is_empty() {
        return Ok(vec![(ambient, inputs)]);
    }
    let mut groups: Vec<(Option<PathBuf>, Vec<Input>)> = Vec::new();
    let mut located: HashMap<PathBuf, Option<PathBuf>> = HashMap::new();
    for input in inputs {
        let path = match &input {
            Input::Path(path) => {
                match std::path::absolute(path).ok().and_then(|p| p.parent().map(Path::to_owned)) {
                    Some(dir) => located.entry(dir.clone()).or_insert_with(|| Config::locate(&dir)).clone(),
                    None => None,
                }
            }
            _ => ambient.base().map(|base| base.join(crate::config::FILE)),
        };
        match groups.iter_mut().find(|(known, _)| *known == path) {
            Some((_, inputs)) => inputs.push(input),
            None => groups.push((path, vec![input])),
        }
    }
    let mut read = Vec::new();
    for (path, inputs) in groups {
        let config = match path {
            None => Config::default(),
            Some(path) if ambient.base().is_some_and(|base| path.parent() == Some(&base)) => ambient.clone(),
            Some(path) => Config::read(&path)?,
        };
        read.push((config, inputs));
    }
    Ok(read)
}

/// The inputs that changed; of what is staged the staged contents.
fn changed(changes: &mut Changes, inputs: Vec<Input>) -> Result<Vec<Input>, GitError> {
    let mut kept = Vec::new();
    for input in inputs {
        let Input::Path(path) = &input else { continue };
        if !changes.touches(path) {
            continue;
        }
        let staged = if changes.are_staged() { changes.staged(path)? } else { None };
        kept.push(match staged {
            Some(bytes) => Input::Bytes { name: path.display().to_string(), bytes: bytes.into() },
            None => input,
        });
    }
    Ok(kept)
}

/// What the listings of the job's files said before the change.
fn known(changes: &mut Changes, job: &Job) -> Result<Known, GitError> {
    let mut known = Known::new();
    for input in &job.inputs {
        let name = match input {
            Input::Path(path) => path.display().to_string(),
            Input::Bytes { name, .. } | Input::Stdin { name } => name.clone(),
        };
        let Some(bytes) = changes.before(Path::new(&name))? else { continue };
        let before = Input::Bytes { name, bytes: bytes.into() };
        known.extend(contents(&Feed::new(vec![before], job.options.clone())));
    }
    Ok(known)
}

/// Which rules speak.
fn selection(
    args: &CheckArgs,
    config: &Config,
    rules: &Rules,
    level: Severity,
    m: &Messages,
) -> Result<Selection, Failure> {
    let typed_or_set = |typed: &[String], set: &[String]| {
        if typed.is_empty() { set.to_vec() } else { typed.to_vec() }
    };
    let markets = typed_or_set(&args.markets, &config.markets);
    // What the configuration ignores stays ignored.
    let mut ignore = [config.ignore.as_slice(), &args.ignore].concat();
    let wanted =
        if args.platforms.is_empty() { config.platforms.clone() } else { Some(args.platforms.clone()) };
    if let Some(wanted) = wanted {
        let known = platforms(rules);
        if let Some((i, name)) = wanted.iter().enumerate().find(|(_, name)| !known.contains(&name.as_str())) {
            let near = nearest(name, known.iter().copied());
            if args.platforms.is_empty()
                && let Some(error) =
                    config.unknown_name(&format!("platforms[{i}]"), "platform-unknown", name, near)
            {
                return Err(error.into());
            }
            let help = match near {
                Some(near) => t!(m, "did-you-mean", name = near),
                None => t!(m, "usage-values", values = m.list(&known)),
            };
            return Err(Failure::usage(t!(m, "platform-unknown", name = shorten(name, 40)), help));
        }
        ignore.extend(known.iter().filter(|p| !wanted.iter().any(|w| w == *p)).map(|p| (*p).to_owned()));
    }
    // Where levels are set, a rule below the wanted one may be raised above it; the gate decides.
    let mut plain = config.severity.is_empty();
    if config.overrides.is_empty() {
        let off = config.severity.iter().filter(|(_, level)| **level == Level::Off);
        let naming = Naming::new(&rules.rules);
        ignore.extend(off.map(|(name, _)| name.clone()).filter(|name| naming.is_id(name)));
    } else {
        plain = false;
    }
    if args.markets.is_empty()
        && let Err(unknown) = rules.resolve_markets(&config.markets)
        && let Some(error) =
            config.unknown_name("markets", "market-unknown", &unknown.name, unknown.nearest.as_deref())
    {
        return Err(error.into());
    }
    Ok(Selection {
        markets: markets_of(&markets, rules, m)?,
        as_of: args.as_of.unwrap_or_else(today),
        select: typed_or_set(&args.select, &config.select),
        ignore,
        level: if plain { level } else { Severity::Advice },
        folklore: args.folklore || config.folklore.unwrap_or(false),
    })
}

/// The sales channels whose own requirements there are rules for: packs of published policies that are no
/// market's.
pub fn platforms(rules: &Rules) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    for rule in rules.rules.iter().filter(|r| r.basis.policy.is_some()) {
        let code = rule.pack().to_uppercase();
        let market = rules.markets.markets.contains_key(&code) || rules.markets.unions.contains_key(&code);
        if !market && rule.pack() != "common" && !names.contains(&rule.pack()) {
            names.push(rule.pack());
        }
    }
    names
}

/// The day in the world's time, so that the same minute gives the same result everywhere.
pub fn today() -> jiff::civil::Date {
    jiff::tz::TimeZone::UTC.to_datetime(jiff::Timestamp::now()).date()
}

/// The name among them that no rule answers to, by its position.
fn unknown<'n>(names: &'n [String], rules: &Rules) -> Option<(usize, &'n str, Option<String>)> {
    let plain = |name: &str| !name.contains(['*', '?', '[', '{']);
    let naming = Naming::new(&rules.rules);
    names.iter().enumerate().filter(|(_, name)| plain(name)).find_map(|(i, name)| {
        let named = RuleNames::new(std::slice::from_ref(name));
        let topic = || rules.topics.0.values().flatten().any(|topic| topic == name);
        if rules.rules.iter().any(|rule| named.name(rule, &naming)) || topic() {
            return None;
        }
        let known = rules.rules.iter().flat_map(|r| [r.id.as_str(), r.topic(), r.pack()]);
        Some((i, name.as_str(), nearest(name, known).map(str::to_owned)))
    })
}

/// Names of rules in the configuration that nothing answers to are mistakes of the pen.
pub fn names_are_known(config: &Config, rules: &Rules) -> Result<(), Failure> {
    let tell = |at: String, name: &str, near: Option<String>| {
        config.unknown_name(&at, "rule-unknown", name, near.as_deref()).map_or(Ok(()), |e| Err(e.into()))
    };
    for (key, names) in [("select", &config.select), ("ignore", &config.ignore)] {
        if let Some((i, name, near)) = unknown(names, rules) {
            return tell(format!("{key}[{i}]"), name, near);
        }
    }
    let levels = std::iter::once((String::from("severity"), &config.severity));
    let over = config.overrides.iter().enumerate();
    for (at, levels) in levels.chain(over.map(|(i, o)| (format!("overrides[{i}].severity"), &o.severity))) {
        let names: Vec<String> = levels.keys().cloned().collect();
        if let Some((_, name, near)) = unknown(&names, rules) {
            return tell(format!("{at}.{name}"), name, near);
        }
    }
    for (i, exception) in config.exceptions.iter().enumerate() {
        if let Some((_, name, near)) = unknown(&exception.rules, rules) {
            return tell(format!("exceptions[{i}].rule"), name, near);
        }
        if let Err(market) = rules.resolve_markets(&exception.markets) {
            let at = format!("exceptions[{i}].market");
            let near = market.nearest.as_deref();
            if let Some(error) = config.unknown_name(&at, "market-unknown", &market.name, near) {
                return Err(error.into());
            }
        }
    }
    Ok(())
}

fn typed_names_are_known(args: &CheckArgs, rules: &Rules, m: &Messages) -> Result<(), Failure> {
    match unknown(&args.select, rules).or_else(|| unknown(&args.ignore, rules)) {
        None => Ok(()),
        Some((_, name, near)) => {
            let help = match near {
                Some(near) => t!(m, "did-you-mean", name = near),
                None => t!(m, "explain-see"),
            };
            Err(Failure::usage(t!(m, "rule-unknown", name = shorten(name, 60)), help))
        }
    }
}

fn git_failure(error: &GitError, m: &Messages) -> Failure {
    let path = |path: &Path| show(&path.to_string_lossy()).into_owned();
    let message = match error {
        GitError::NoGit => t!(m, "git-missing"),
        GitError::NoRepository(dir) => t!(m, "git-no-repository", path = path(dir)),
        GitError::NoRevision(name) => t!(m, "git-no-revision", name = shorten(name, 60)),
        GitError::Said(text) => t!(m, "git-said", text = shorten(text, 200)),
        GitError::Io(error) => t!(m, "git-said", text = error.to_string()),
    };
    Failure::usage(message, None)
}

/// Whether the run looks at everything below the folder of the configuration, so that what it does not
/// find is not there.
pub fn is_whole(args: &CheckArgs, config: &Config) -> bool {
    let Some(base) = config.base() else { return false };
    args.since.is_none()
        && args
            .paths
            .iter()
            .any(|path| std::path::absolute(path).is_ok_and(|p| tidy(&base).starts_with(tidy(&p))))
}

/// Without `.` at the end of it.
fn tidy(path: &Path) -> PathBuf {
    path.components().filter(|c| !matches!(c, std::path::Component::CurDir)).collect()
}

/// The revision or the index that the user compares with.
pub fn since(revision: Option<String>, staged: bool) -> Option<Since> {
    if staged { Some(Since::Staged) } else { revision.map(Since::Revision) }
}
