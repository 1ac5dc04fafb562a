//! Why a run could not be done, told in the reader's language.

use crate::config::ConfigError;
use crate::message::Messages;
use crate::report::Paint;
use crate::report::show::{show, wrap};
use crate::rules::PackError;
use crate::t;
use miette::{GraphicalReportHandler, GraphicalTheme};
use std::io;
use std::path::PathBuf;

/// Why a run could not be done.
#[derive(Debug)]
pub enum Failure {
    /// What was typed, or set, makes no sense; already in the reader's language.
    Usage {
        message: String,
        help: Option<String>,
    },
    /// Nothing was asked for; the help says what can be.
    NoCommand(String),
    Config(ConfigError),
    /// Faults in rule packs.
    Packs(Vec<PackError>),
    /// A file that cannot be written.
    Write {
        path: PathBuf,
        error: io::Error,
    },
    Io(io::Error),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Failure::Io(error)
    }
}

impl From<ConfigError> for Failure {
    fn from(error: ConfigError) -> Self {
        Failure::Config(error)
    }
}

impl Failure {
    pub fn usage(message: String, help: impl Into<Option<String>>) -> Failure {
        Failure::Usage { message, help: help.into() }
    }

    /// Whether the reader of our output has gone away.
    pub fn is_broken_pipe(&self) -> bool {
        matches!(self, Failure::Io(e) if e.kind() == io::ErrorKind::BrokenPipe)
    }

    /// What went wrong, and what to do, without the places of faults in packs.
    fn told(&self, m: &Messages) -> (String, Option<String>) {
        match self {
            Failure::Usage { message, help } => (message.clone(), help.clone()),
            Failure::NoCommand(text) => (text.clone(), None),
            Failure::Config(error) => (error.tell(m), None),
            Failure::Packs(errors) => (t!(m, "packs-faulty", count = errors.len()), None),
            Failure::Write { path, error } => {
                let path = show(&path.to_string_lossy()).into_owned();
                (t!(m, "cannot-write", path = path, reason = error.to_string()), None)
            }
            Failure::Io(error) => (error.to_string(), None),
        }
    }

    /// The same in one text, for where there is no terminal.
    pub fn words(&self, m: &Messages) -> String {
        let first = match self {
            Failure::Packs(errors) => errors.first().map(|error| show(&error.to_string()).into_owned()),
            _ => None,
        };
        let (message, help) = self.told(m);
        [first, Some(message), help].into_iter().flatten().collect::<Vec<_>>().join("\n")
    }

    /// Tells it on standard error.
    pub fn tell(&self, m: &Messages) {
        let paint = Paint { on: super::output::Colour::Auto.on(supports_color::Stream::Stderr) };
        match self {
            Failure::NoCommand(text) => return eprint!("{text}"),
            Failure::Config(error) => {
                if let Some(report) = error.report(m) {
                    return eprint!("{}", drawn(report.as_ref()));
                }
            }
            Failure::Packs(errors) => errors.iter().for_each(|error| eprint!("{}", drawn(error))),
            _ => {}
        }
        let (message, help) = self.told(m);
        let head = t!(m, "failure");
        let columns = terminal_size::terminal_size().map_or(100, |(w, _)| usize::from(w.0)).clamp(40, 120);
        for (i, line) in wrap(&format!("{head}: {message}"), columns).into_iter().enumerate() {
            match line.strip_prefix(&head) {
                Some(rest) if i == 0 => {
                    eprintln!("{}{rest}", paint.severity(crate::finding::Severity::Error, &head))
                }
                _ => eprintln!("{line}"),
            }
        }
        for line in help.iter().flat_map(|text| wrap(text, columns - 2)) {
            eprintln!("  {line}");
        }
    }
}

/// A fault in a pack or in the configuration, with the lines that hold it. They are files like any other:
/// what they hold is shown, not obeyed.
fn drawn(fault: &dyn miette::Diagnostic) -> String {
    let mut drawn = String::new();
    let handler = GraphicalReportHandler::new_themed(GraphicalTheme::unicode_nocolor()).with_links(false);
    if handler.render_report(&mut drawn, fault).is_err() {
        drawn = fault.to_string();
    }
    drawn.lines().map(|line| format!("{}\n", show(line))).collect()
}
