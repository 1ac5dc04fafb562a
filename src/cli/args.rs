//! What was typed, one field a flag.
//!
//! clap parses; the words of its help and of its errors come from the locale (see [`super::usage`]).

use super::output::Colour;
use super::{Failure, usage};
use crate::config::{FailOn, severity};
use crate::finding::Severity;
use crate::git::Since;
use crate::message::{Messages, language_tag};
use crate::report::show::shorten;
use crate::t;
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Command as Clap, value_parser};
use std::ffi::OsString;
use std::path::PathBuf;

/// The command that was asked for.
pub struct Asked {
    pub colour: Colour,
    pub(super) command: Command,
}

pub(super) enum Command {
    /// Help or the version, ready to print.
    Help(String),
    Check(Box<CheckArgs>),
    Explain {
        name: String,
        rules: Packs,
    },
    Rules {
        filter: RuleFilter,
        json: bool,
        rules: Packs,
    },
    Markets {
        json: bool,
        rules: Packs,
    },
    Formats {
        json: bool,
        /// Files to explain; none: the formats are listed.
        explain: Vec<PathBuf>,
        reading: ReadingArgs,
    },
    Test {
        dir: Option<PathBuf>,
        rules: Packs,
    },
    Schema {
        of: String,
    },
    Lsp {
        markets: Vec<String>,
        /// The language that was typed: it goes before the editor's.
        lang: Option<String>,
    },
    /// Checks again whenever something changes.
    Watch(Box<CheckArgs>),
    /// Tells how a file would be checked.
    Config(Box<CheckArgs>),
    Init {
        folder: Option<PathBuf>,
    },
    Completions {
        shell: String,
    },
    Man {
        /// None: the main page goes to standard output.
        folder: Option<PathBuf>,
    },
}

/// Which packs a command works with.
#[derive(Debug, Default)]
pub(super) struct Packs {
    pub dirs: Vec<PathBuf>,
    /// Without those of the program.
    pub only: bool,
}

/// How files are read.
#[derive(Debug, Default)]
pub(super) struct ReadingArgs {
    pub profile: Option<String>,
    pub input_format: Option<String>,
    pub encoding: Option<String>,
    /// `role=column`.
    pub map: Vec<String>,
    /// `name=value`.
    pub limits: Vec<String>,
    pub stdin_filename: Option<String>,
}

#[derive(Default)]
pub(super) struct CheckArgs {
    pub paths: Vec<PathBuf>,
    pub markets: Vec<String>,
    pub reading: ReadingArgs,
    pub as_of: Option<jiff::civil::Date>,
    pub format: ReportFormat,
    pub output: Option<PathBuf>,
    /// Reports beside that one.
    pub reports: Vec<(ReportFormat, PathBuf)>,
    pub select: Vec<String>,
    pub ignore: Vec<String>,
    pub level: Option<Severity>,
    pub fail_on: Option<FailOn>,
    /// The file of settings, instead of the nearest one.
    pub config: Option<PathBuf>,
    pub platforms: Vec<String>,
    /// Only what changed.
    pub since: Option<Since>,
    pub baseline: Option<PathBuf>,
    pub write_baseline: bool,
    /// Make certain fixes in the files.
    pub fix: bool,
    /// The suggested ones too.
    pub unsafe_fixes: bool,
    /// Show the fixes instead of making them.
    pub diff: bool,
    pub explain_fix: bool,
    pub rules: Packs,
    pub folklore: bool,
    /// The folder of pictures; none: pictures are not opened.
    pub images: Option<PathBuf>,
    pub threads: Option<usize>,
    pub all: bool,
    pub progress: bool,
    /// No report on standard output.
    pub quiet: bool,
    pub verbose: bool,
    pub statistics: bool,
}

#[derive(Default)]
pub(super) struct RuleFilter {
    pub markets: Vec<String>,
    pub topic: Option<String>,
    pub kind: Option<String>,
    /// The numbers instead of the list.
    pub stats: bool,
    /// A folder for pages of them instead of the list.
    pub pages: Option<PathBuf>,
}

/// The formats of a report.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum ReportFormat {
    #[default]
    Human,
    Short,
    Json,
    Jsonl,
    Sarif,
    Github,
    Gitlab,
    Checkstyle,
    Junit,
    Rdjsonl,
    Csv,
    Markdown,
    Html,
}

impl ReportFormat {
    pub const ALL: &'static [(&'static str, ReportFormat)] = &[
        ("human", ReportFormat::Human),
        ("short", ReportFormat::Short),
        ("json", ReportFormat::Json),
        ("jsonl", ReportFormat::Jsonl),
        ("sarif", ReportFormat::Sarif),
        ("github", ReportFormat::Github),
        ("gitlab", ReportFormat::Gitlab),
        ("checkstyle", ReportFormat::Checkstyle),
        ("junit", ReportFormat::Junit),
        ("rdjsonl", ReportFormat::Rdjsonl),
        ("csv", ReportFormat::Csv),
        ("markdown", ReportFormat::Markdown),
        ("html", ReportFormat::Html),
    ];

    /// The format of that name.
    fn parse(name: &str) -> Option<ReportFormat> {
        Self::ALL.iter().find(|(known, _)| *known == name).map(|(_, format)| *format)
    }
}

const LEVELS: &[&str] = &["error", "warning", "advice"];
const KINDS: &[&str] = &["claim", "wording", "required", "colour", "number", "length"];
const SCHEMAS: [&str; 6] = ["pack", "claim", "lexicon", "config", "report", "report-line"];
const SHELLS: &[&str] = &["bash", "zsh", "fish", "powershell", "elvish"];
const COLOURS: &[&str] = &["auto", "always", "never"];

/// The language that was typed, before anything else is read: errors are told in it too.
pub fn typed_language(typed: &[OsString]) -> Option<String> {
    let mut typed = typed.iter().filter_map(|a| a.to_str()).take_while(|a| *a != "--");
    while let Some(arg) = typed.next() {
        match arg.strip_prefix("--lang") {
            Some("") => return typed.next().map(str::to_owned),
            Some(rest) if rest.starts_with('=') => return Some(rest[1..].to_owned()),
            _ => {}
        }
    }
    None
}

/// Reads what was typed.
pub fn parse(typed: &[OsString], m: &Messages) -> Result<Asked, Failure> {
    let root = command(m);
    match root.clone().try_get_matches_from(typed) {
        Ok(matches) => asked(&matches, m),
        Err(error) => usage::answer(&error, &root, typed, m)
            .map(|text| Asked { colour: Colour::Auto, command: Command::Help(text) }),
    }
}

fn asked(matches: &ArgMatches, m: &Messages) -> Result<Asked, Failure> {
    let colour = match one(matches, "color").as_deref() {
        Some("always") => Colour::Always,
        Some("never") => Colour::Never,
        _ => Colour::Auto,
    };
    if let Some(tag) = one(matches, "lang").filter(|tag| language_tag(tag).is_none()) {
        let known = t!(m, "lang-known", languages = m.list(Messages::available()));
        return Err(Failure::usage(t!(m, "lang-unknown", tag = shorten(&tag, 40)), known));
    }
    let command = match matches.subcommand() {
        Some(("check", a)) => Command::Check(Box::new(check(a, m)?)),
        Some(("explain", a)) => {
            Command::Explain { name: one(a, "name").unwrap_or_default(), rules: packs(a) }
        }
        Some(("rules", a)) => Command::Rules {
            filter: RuleFilter {
                markets: names(a, "market"),
                topic: one(a, "topic"),
                kind: one(a, "kind"),
                stats: a.get_flag("stats"),
                pages: paths(a, "pages").into_iter().next(),
            },
            json: is_json(a),
            rules: packs(a),
        },
        Some(("markets", a)) => Command::Markets { json: is_json(a), rules: packs(a) },
        Some(("formats", a)) => {
            Command::Formats { json: is_json(a), explain: paths(a, "explain"), reading: reading(a) }
        }
        Some(("test", a)) => Command::Test { dir: paths(a, "dir").into_iter().next(), rules: packs(a) },
        Some(("watch", a)) => Command::Watch(Box::new(check(a, m)?)),
        Some(("config", a)) => Command::Config(Box::new(check(a, m)?)),
        Some(("init", a)) => Command::Init { folder: paths(a, "folder").into_iter().next() },
        Some(("completions", a)) => Command::Completions { shell: one(a, "shell").unwrap_or_default() },
        Some(("man", a)) => Command::Man { folder: paths(a, "folder").into_iter().next() },
        Some(("schema", a)) => Command::Schema { of: one(a, "of").unwrap_or_default() },
        Some(("lsp", a)) => Command::Lsp { markets: names(a, "market"), lang: one(matches, "lang") },
        Some(("help", a)) => Command::Help(usage::help_of(&command(m), one(a, "command").as_deref(), m)),
        _ => Command::Help(usage::help_of(&command(m), None, m)),
    };
    Ok(Asked { colour, command })
}

fn check(a: &ArgMatches, m: &Messages) -> Result<CheckArgs, Failure> {
    let as_of = match one(a, "as-of") {
        None => None,
        Some(text) => Some(text.parse().map_err(|_| {
            Failure::usage(t!(m, "as-of-wrong", text = shorten(&text, 40)), t!(m, "as-of-right"))
        })?),
    };
    let threads = match one(a, "threads") {
        None => None,
        Some(text) => Some(
            text.parse()
                .ok()
                .filter(|n| (1..=1024).contains(n))
                .ok_or_else(|| Failure::usage(t!(m, "threads-wrong", text = shorten(&text, 40)), None))?,
        ),
    };
    let reports = a.get_many::<String>("report").into_iter().flatten();
    let reports = reports.map(|typed| report(typed, m)).collect::<Result<_, _>>()?;
    Ok(CheckArgs {
        paths: paths(a, "path"),
        markets: names(a, "market"),
        reading: reading(a),
        as_of,
        format: one(a, "format").and_then(|name| ReportFormat::parse(&name)).unwrap_or(ReportFormat::Human),
        output: paths(a, "output").into_iter().next(),
        reports,
        select: names(a, "select"),
        ignore: names(a, "ignore"),
        level: one(a, "level").and_then(|level| severity(&level)),
        fail_on: one(a, "fail-on").and_then(|level| FailOn::parse(&level)),
        config: paths(a, "config").into_iter().next(),
        platforms: names(a, "platform"),
        since: super::job::since(one(a, "since"), a.get_flag("staged")),
        baseline: paths(a, "baseline").into_iter().next(),
        write_baseline: a.get_flag("write-baseline"),
        fix: a.get_flag("fix"),
        unsafe_fixes: a.get_flag("unsafe"),
        diff: a.get_flag("diff"),
        explain_fix: a.get_flag("explain-fix"),
        rules: packs(a),
        folklore: a.get_flag("folklore"),
        images: a.get_one::<PathBuf>("images").cloned(),
        threads,
        all: a.get_flag("all"),
        progress: !a.get_flag("no-progress"),
        quiet: a.get_flag("quiet"),
        verbose: a.get_flag("verbose"),
        statistics: a.get_flag("statistics"),
    })
}

/// Reads `format=file`.
fn report(typed: &str, m: &Messages) -> Result<(ReportFormat, PathBuf), Failure> {
    let (name, path) = typed.split_once('=').unwrap_or((typed, ""));
    if path.is_empty() || path == "-" {
        return Err(Failure::usage(t!(m, "report-wrong", text = shorten(typed, 40)), t!(m, "report-right")));
    }
    match ReportFormat::parse(name.trim()) {
        Some(format) => Ok((format, PathBuf::from(path))),
        None => {
            let known = m.list(ReportFormat::ALL.iter().map(|(name, _)| *name));
            let text = t!(m, "usage-value", arg = "--report", value = shorten(name, 40));
            Err(Failure::usage(text, t!(m, "usage-values", values = known)))
        }
    }
}

fn reading(a: &ArgMatches) -> ReadingArgs {
    // A column may have a comma in its name.
    let all = |id: &str| a.get_many::<String>(id).into_iter().flatten().cloned().collect();
    ReadingArgs {
        profile: one(a, "profile"),
        input_format: one(a, "input-format"),
        encoding: one(a, "encoding"),
        map: all("map"),
        limits: all("limit"),
        stdin_filename: one(a, "stdin-filename"),
    }
}

fn one(a: &ArgMatches, id: &str) -> Option<String> {
    a.get_one::<String>(id).cloned()
}

/// Names separated by commas, or given again.
fn names(a: &ArgMatches, id: &str) -> Vec<String> {
    let all = a.get_many::<String>(id).into_iter().flatten();
    all.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect()
}

fn paths(a: &ArgMatches, id: &str) -> Vec<PathBuf> {
    a.get_many::<PathBuf>(id).into_iter().flatten().cloned().collect()
}

fn packs(a: &ArgMatches) -> Packs {
    Packs { dirs: paths(a, "rules"), only: a.get_flag("rules-only") }
}

fn is_json(a: &ArgMatches) -> bool {
    one(a, "format").as_deref() == Some("json")
}

/// An option with a value: its help is the message `opt-<id>`, the name of its value `.value`.
fn option(m: &Messages, id: &'static str) -> Arg {
    Arg::new(id)
        .long(id)
        .value_name(m.text(&format!("opt-{id}.value"), &[]))
        .help(m.text(&format!("opt-{id}"), &[]))
}

fn flag(m: &Messages, id: &'static str) -> Arg {
    Arg::new(id).long(id).help(m.text(&format!("opt-{id}"), &[])).action(ArgAction::SetTrue)
}

fn choice(m: &Messages, id: &'static str, of: impl IntoIterator<Item = &'static str>) -> Arg {
    option(m, id).value_parser(PossibleValuesParser::new(of))
}

fn many(m: &Messages, id: &'static str) -> Arg {
    option(m, id).value_delimiter(',').action(ArgAction::Append)
}

fn rules_options(m: &Messages) -> [Arg; 2] {
    [option(m, "rules").value_parser(value_parser!(PathBuf)).action(ArgAction::Append), flag(m, "rules-only")]
}

/// The options that say how files are read.
fn reading_options(m: &Messages) -> [Arg; 6] {
    [
        option(m, "profile"),
        option(m, "input-format"),
        option(m, "encoding"),
        option(m, "map").action(ArgAction::Append),
        option(m, "limit").action(ArgAction::Append),
        option(m, "stdin-filename"),
    ]
}

fn positional(m: &Messages, id: &'static str) -> Arg {
    Arg::new(id)
        .value_name(m.text(&format!("arg-{id}.value"), &[]))
        .help(m.text(&format!("arg-{id}"), &[]))
        .required(true)
}

fn subcommand(m: &Messages, name: &'static str) -> Clap {
    Clap::new(name).about(m.text(&format!("cmd-{name}"), &[])).disable_help_flag(true).arg(help_flag(m))
}

fn help_flag(m: &Messages) -> Arg {
    Arg::new("help")
        .short('h')
        .long("help")
        .help(t!(m, "opt-help"))
        .action(ArgAction::Help)
        .display_order(2000)
}

/// A command that checks, or tells how it would: all take the same options.
fn checking(m: &Messages, name: &'static str) -> Clap {
    subcommand(m, name)
        .arg(positional(m, "path").required(false).num_args(1..).value_parser(value_parser!(PathBuf)))
        .arg(many(m, "market").short('m'))
        .arg(many(m, "platform"))
        .arg(option(m, "config").value_parser(value_parser!(PathBuf)))
        .args(reading_options(m))
        .arg(option(m, "as-of"))
        .arg(choice(m, "format", ReportFormat::ALL.iter().map(|(name, _)| *name)).short('f'))
        .arg(option(m, "output").short('o').value_parser(value_parser!(PathBuf)))
        .arg(option(m, "report").action(ArgAction::Append))
        .arg(many(m, "select"))
        .arg(many(m, "ignore"))
        .arg(choice(m, "level", LEVELS.iter().copied()))
        .arg(choice(m, "fail-on", LEVELS.iter().copied().chain(["never"])))
        .args(rules_options(m))
        .arg(flag(m, "folklore"))
        .arg(option(m, "images").value_parser(value_parser!(PathBuf)))
        .arg(flag(m, "fix").conflicts_with("staged"))
        .arg(flag(m, "diff").conflicts_with("staged"))
        .arg(flag(m, "unsafe"))
        .arg(flag(m, "explain-fix"))
        .arg(option(m, "since").conflicts_with("write-baseline"))
        .arg(flag(m, "staged").conflicts_with_all(["since", "write-baseline"]))
        .arg(option(m, "baseline").value_parser(value_parser!(PathBuf)))
        .arg(flag(m, "write-baseline"))
        .arg(flag(m, "all"))
        .arg(flag(m, "statistics"))
        .arg(flag(m, "quiet").short('q').conflicts_with("verbose"))
        .arg(flag(m, "verbose").short('v'))
        .arg(option(m, "threads"))
        .arg(flag(m, "no-progress"))
}

/// Every command and option, with its help in the reader's language.
pub(super) fn command(m: &Messages) -> Clap {
    let checking = |name| checking(m, name);
    let explain = subcommand(m, "explain").arg(positional(m, "name")).args(rules_options(m));
    let table = || choice(m, "table-format", ["table", "json"]).id("format").long("format");
    let rules = subcommand(m, "rules")
        .arg(many(m, "market").short('m'))
        .arg(option(m, "topic"))
        .arg(choice(m, "kind", KINDS.iter().copied()))
        .arg(flag(m, "stats"))
        .arg(option(m, "pages").value_parser(value_parser!(PathBuf)).conflicts_with("stats"))
        .arg(table())
        .args(rules_options(m));
    let test = subcommand(m, "test")
        .arg(positional(m, "dir").required(false).value_parser(value_parser!(PathBuf)))
        .args(rules_options(m));
    let schema =
        subcommand(m, "schema").arg(positional(m, "of").value_parser(PossibleValuesParser::new(SCHEMAS)));
    let explained = option(m, "explain").value_parser(value_parser!(PathBuf)).num_args(1..);
    let formats = subcommand(m, "formats").arg(explained).args(reading_options(m)).arg(table());
    let folder = |id| positional(m, id).required(false).value_parser(value_parser!(PathBuf));
    let completions = subcommand(m, "completions")
        .arg(positional(m, "shell").value_parser(PossibleValuesParser::new(SHELLS.iter().copied())));
    let help = Clap::new("help").hide(true).disable_help_flag(true).arg(Arg::new("command"));
    Clap::new("listlint")
        .about(t!(m, "about"))
        .version(env!("CARGO_PKG_VERSION"))
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .arg(option(m, "lang").global(true).display_order(1000))
        .arg(choice(m, "color", COLOURS.iter().copied()).global(true).display_order(1000))
        .arg(help_flag(m))
        .arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .help(t!(m, "opt-version"))
                .action(ArgAction::Version)
                .display_order(2000),
        )
        .subcommands([
            checking("check"),
            checking("watch"),
            explain,
            rules,
            subcommand(m, "markets").arg(table()).args(rules_options(m)),
            formats,
            test,
            subcommand(m, "init").arg(folder("folder")),
            checking("config"),
            schema,
            // Some editors add what other servers want to hear.
            subcommand(m, "lsp")
                .arg(many(m, "market").short('m'))
                .arg(Arg::new("stdio").long("stdio").hide(true).help("stdio").action(ArgAction::SetTrue)),
            completions,
            subcommand(m, "man").arg(folder("folder")),
            help,
        ])
}

/// The id of an argument on the command line, as it is typed.
pub(super) fn typed_name(arg: &Arg) -> String {
    match arg.get_long() {
        Some(long) => format!("--{long}"),
        None => arg
            .get_value_names()
            .and_then(|n| n.first())
            .map_or_else(|| arg.get_id().to_string(), |name| format!("<{}>", name.as_str())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(words: &[&str]) -> Vec<OsString> {
        ["listlint"].iter().chain(words).map(OsString::from).collect()
    }

    #[test]
    fn every_option_has_its_words_in_every_language() {
        for tag in Messages::available() {
            let m = Messages::negotiate(&[tag.to_owned()]);
            let mut root = command(&m);
            root.build();
            for c in std::iter::once(&root).chain(root.get_subcommands()).filter(|c| c.get_name() != "help") {
                assert!(
                    m.find(&format!("cmd-{}", c.get_name()), &[]).is_some() || c.get_name() == "listlint"
                );
                for a in c.get_arguments() {
                    let help = a.get_help().map(ToString::to_string).unwrap_or_default();
                    assert!(
                        !help.is_empty() && !help.starts_with("opt ") && !help.starts_with("arg "),
                        "{tag}: {a:?}"
                    );
                    for name in a.get_value_names().unwrap_or_default() {
                        assert!(!name.starts_with("opt ") && !name.starts_with("arg "), "{tag}: {a:?}");
                    }
                }
            }
            root.debug_assert();
        }
    }

    #[test]
    fn the_language_is_known_before_the_rest() {
        assert_eq!(typed_language(&typed(&["check", "--lang", "de", "x"])).as_deref(), Some("de"));
        assert_eq!(typed_language(&typed(&["--lang=zh-CN"])).as_deref(), Some("zh-CN"));
        assert_eq!(typed_language(&typed(&["check", "--", "--lang", "de"])), None);
        assert_eq!(typed_language(&typed(&["check", "--language"])), None);
    }

    #[test]
    fn lists_take_commas_and_repetition() {
        let m = Messages::negotiate(&[]);
        let asked = parse(&typed(&["check", "-m", "DE,FR", "--market", "CN", "a.csv", "b.csv"]), &m);
        match asked.unwrap().command {
            Command::Check(c) => {
                assert_eq!(c.markets, ["DE", "FR", "CN"]);
                assert_eq!(c.paths.len(), 2);
                assert_eq!(c.fail_on, None);
            }
            _ => panic!(),
        }
    }

    #[test]
    fn reports_stand_beside_the_first_one() {
        let m = Messages::negotiate(&[]);
        let words =
            ["check", "a.csv", "--format", "short", "--report", "sarif=a=b.sarif", "--report", "html=x.html"];
        match parse(&typed(&words), &m).unwrap().command {
            Command::Check(c) => {
                assert_eq!(c.format, ReportFormat::Short);
                let sarif = (ReportFormat::Sarif, PathBuf::from("a=b.sarif"));
                assert_eq!(c.reports, [sarif, (ReportFormat::Html, PathBuf::from("x.html"))]);
            }
            _ => panic!(),
        }
        for wrong in ["sarif", "sarif=", "html=-", "pdf=x.pdf"] {
            assert!(parse(&typed(&["check", "a.csv", "--report", wrong]), &m).is_err(), "{wrong}");
        }
    }

    #[test]
    fn errors_speak_the_readers_language() {
        let m = Messages::negotiate(&["de".to_owned()]);
        for (words, part) in [
            (&["check", "--markt", "DE", "x"][..], "--market"),
            (&["explain"], "NAME"),
            (&["chek"], "check"),
            (&["check", "x", "--format", "pdf"], "human"),
            (&["check", "x", "--as-of", "soon"], "2027-01-01"),
        ] {
            match parse(&typed(words), &m) {
                Err(Failure::Usage { message, help }) => {
                    let all = format!("{message} {}", help.unwrap_or_default());
                    assert!(all.contains(part), "{all}");
                    assert!(!all.contains("error"), "{all}");
                }
                _ => panic!("{words:?}"),
            }
        }
    }

    #[test]
    fn help_is_no_failure() {
        let m = Messages::negotiate(&["zh".to_owned()]);
        for words in [&["--help"][..], &["check", "-h"], &["help", "check"], &["--version"]] {
            assert!(
                matches!(parse(&typed(words), &m), Ok(Asked { command: Command::Help(_), .. })),
                "{words:?}"
            );
        }
    }
}
