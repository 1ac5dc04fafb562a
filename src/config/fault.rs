//! What is wrong with `listlint.yaml`, and where.

use super::nearest;
use super::places::{Places, line_of};
use crate::message::Messages;
use crate::report::show::{shorten, show};
use crate::t;
use miette::{LabeledSpan, MietteDiagnostic, NamedSource, Report};
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// What is wrong with the file, or with reading it.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    #[error(transparent)]
    Io(#[from] io::Error),
    #[error("{path}: {error}")]
    Read { path: PathBuf, error: io::Error },
    #[error("{}: {}", .0.path.display(), .0.reason)]
    Fault(Box<Fault>),
}

/// A mistake in the file.
#[derive(Debug)]
pub struct Fault {
    pub path: PathBuf,
    pub text: String,
    pub span: Range<usize>,
    pub kind: FaultKind,
    /// In the words of the parser, for programs.
    pub reason: String,
}

#[derive(Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// No YAML.
    Syntax,
    /// A key that nothing reads, and those that stand at that place.
    UnknownKey { key: String, known: Vec<String> },
    /// A key that must be there.
    MissingKey { key: String },
    /// The key does not take this value.
    Value { key: String },
    /// There is no such rule, topic, role …; `what` is the id of the message.
    UnknownName { what: &'static str, name: String, nearest: Option<String> },
}

impl Fault {
    pub fn error(path: &Path, text: &str, span: Range<usize>, kind: FaultKind) -> ConfigError {
        let fault =
            Fault { path: path.to_owned(), text: text.to_owned(), span, reason: format!("{kind:?}"), kind };
        ConfigError::Fault(Box::new(fault))
    }

    /// What the reader of the YAML did not take.
    pub fn of_yaml(path: &Path, text: &str, error: &serde_yaml::Error) -> ConfigError {
        let at = error.location().map_or(0, |l| floor(text, l.index()));
        let reason = error.to_string();
        let places = Places::of(text);
        let quoted: Vec<String> = reason.split('`').skip(1).step_by(2).map(str::to_owned).collect();
        let (kind, span) = if reason.contains("unknown field `") {
            let mut names = quoted.into_iter();
            let key = names.next().unwrap_or_default();
            let span = places.nearest_key(&key, at).map_or(at..at, |(_, span)| span);
            (FaultKind::UnknownKey { key, known: names.collect() }, span)
        } else if reason.contains("missing field `") {
            let span = places.around(at).map_or(at..at, |(_, span)| first_line(text, span));
            (FaultKind::MissingKey { key: quoted.into_iter().next().unwrap_or_default() }, span)
        } else if let Some((path, span)) =
            named(&reason, &places).or_else(|| places.around(at)).filter(|_| !places_are_lost(text))
        {
            let path = path.trim_end_matches(|c: char| c == ']' || c == '[' || c.is_ascii_digit());
            let key = path.rsplit('.').next().unwrap_or(path).to_owned();
            (FaultKind::Value { key }, first_line(text, span))
        } else {
            (FaultKind::Syntax, at..at)
        };
        ConfigError::Fault(Box::new(Fault {
            path: path.to_owned(),
            text: text.to_owned(),
            span,
            kind,
            reason,
        }))
    }

    /// The line of the mistake, from 1.
    pub fn line(&self) -> usize {
        line_of(&self.text, self.span.start)
    }

    /// What is wrong, without the place.
    pub fn message(&self, m: &Messages) -> String {
        match &self.kind {
            FaultKind::Syntax => t!(m, "config-syntax", reason = shorten(&self.reason, 200)),
            FaultKind::UnknownKey { key, .. } => t!(m, "config-unknown-key", key = shorten(key, 60)),
            FaultKind::MissingKey { key } => t!(m, "config-missing-key", key = shorten(key, 60)),
            FaultKind::Value { key } => t!(m, "config-value", key = shorten(key, 60)),
            FaultKind::UnknownName { what, name, .. } => m.text(what, &[("name", shorten(name, 60).into())]),
        }
    }

    /// What to do.
    pub fn help(&self, m: &Messages) -> Option<String> {
        match &self.kind {
            FaultKind::Syntax => None,
            FaultKind::UnknownKey { key, known } => {
                Some(match nearest(key, known.iter().map(String::as_str)) {
                    Some(name) => t!(m, "did-you-mean", name = name),
                    None => t!(m, "config-keys", keys = m.list(known)),
                })
            }
            FaultKind::MissingKey { key } | FaultKind::Value { key } => {
                Some(t!(m, "config-expected", key = key.as_str()))
            }
            FaultKind::UnknownName { what, nearest, .. } => match nearest {
                Some(name) => Some(t!(m, "did-you-mean", name = shorten(name, 60))),
                None => m.find(&format!("{what}.help"), &[]),
            },
        }
    }
}

impl ConfigError {
    /// The mistake with its lines, in the reader's language; none where there are no lines to show.
    pub fn report(&self, m: &Messages) -> Option<Report> {
        let ConfigError::Fault(fault) = self else { return None };
        let label = LabeledSpan::new_with_span(Some(t!(m, "config-here")), fault.span.clone());
        let mut diagnostic = MietteDiagnostic::new(fault.message(m)).with_label(label);
        diagnostic.help = fault.help(m);
        let source = NamedSource::new(show(&fault.path.to_string_lossy()), fault.text.clone());
        Some(Report::new(diagnostic).with_source_code(source))
    }

    /// What is wrong, in one sentence.
    pub fn tell(&self, m: &Messages) -> String {
        match self {
            ConfigError::Io(error) => error.to_string(),
            ConfigError::Read { path, error } => {
                let path = show(&path.to_string_lossy()).into_owned();
                t!(m, "config-read", path = path, reason = error.to_string())
            }
            ConfigError::Fault(fault) => {
                let path = show(&fault.path.to_string_lossy()).into_owned();
                format!("{path}:{}: {}", fault.line(), fault.message(m))
            }
        }
    }
}

/// The path that the parser's words begin with, where it is one.
fn named<'r>(reason: &'r str, places: &Places) -> Option<(&'r str, Range<usize>)> {
    let path = reason.split(": ").next()?;
    Some((path, places.value(path)?))
}

/// Whether the text is no YAML at all, so that nothing in it has a place.
fn places_are_lost(text: &str) -> bool {
    crate::source::yaml_tree::documents(text, 64).1.is_some()
}

/// The last character border up to `at`.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|i| text.is_char_boundary(*i)).unwrap_or(0)
}

fn first_line(text: &str, span: Range<usize>) -> Range<usize> {
    let end = text[span.clone()].find('\n').map_or(span.end, |i| span.start + i);
    span.start..end
}
