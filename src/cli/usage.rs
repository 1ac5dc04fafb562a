//! Help and errors of the command line in the reader's language.
//!
//! clap's own are in English, and it takes a Chinese character for one column wide.

use super::Failure;
use super::args::typed_name;
use crate::message::Messages;
use crate::report::show::{shorten, width, wrap};
use crate::t;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command as Clap};
use std::ffi::OsString;

/// Turns what clap did not take into help, or into a failure.
pub fn answer(error: &clap::Error, root: &Clap, typed: &[OsString], m: &Messages) -> Result<String, Failure> {
    let words = || typed.iter().skip(1).filter_map(|w| w.to_str());
    let of = words().find(|w| root.find_subcommand(w).is_some());
    let context = |kind| error.get(kind).map(value).filter(|v| !v.is_empty());
    let invalid = context(ContextKind::InvalidArg).map(|arg| shorten(&arg, 60));
    let see = || match of {
        Some(command) => t!(m, "usage-see-command", command = command),
        None => t!(m, "usage-see"),
    };
    let meant = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue]
        .into_iter()
        .find_map(context)
        .map(|name| t!(m, "did-you-mean", name = name));
    let message = match error.kind() {
        ErrorKind::DisplayHelp => return Ok(help_of(root, of, m)),
        ErrorKind::DisplayVersion => {
            return Ok(format!("listlint {}\n", root.get_version().unwrap_or_default()));
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand | ErrorKind::MissingSubcommand => {
            return Err(Failure::NoCommand(help_of(root, of, m)));
        }
        ErrorKind::UnknownArgument => t!(m, "usage-unknown", arg = invalid.unwrap_or_default()),
        ErrorKind::InvalidSubcommand => {
            let name = context(ContextKind::InvalidSubcommand).unwrap_or_default();
            t!(m, "usage-unknown-command", name = shorten(&name, 60))
        }
        ErrorKind::InvalidValue if context(ContextKind::InvalidValue).is_some() => {
            let value = context(ContextKind::InvalidValue).unwrap_or_default();
            let arg = invalid.unwrap_or_default();
            let text = t!(m, "usage-value", arg = arg, value = shorten(&value, 60));
            let valid = match error.get(ContextKind::ValidValue) {
                Some(ContextValue::Strings(all)) => Some(t!(m, "usage-values", values = m.list(all))),
                _ => None,
            };
            return Err(Failure::usage(text, valid));
        }
        ErrorKind::InvalidValue | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            t!(m, "usage-no-value", arg = invalid.unwrap_or_default())
        }
        ErrorKind::MissingRequiredArgument => {
            t!(m, "usage-missing", arg = invalid.unwrap_or_default())
        }
        ErrorKind::ArgumentConflict => t!(m, "usage-twice", arg = invalid.unwrap_or_default()),
        ErrorKind::InvalidUtf8 => t!(m, "usage-utf8"),
        _ => t!(m, "usage-other"),
    };
    Err(Failure::usage(message, meant.unwrap_or_else(see)))
}

fn value(value: &ContextValue) -> String {
    match value {
        // Of several suggestions the last is the likeliest.
        ContextValue::Strings(all) => all.last().cloned().unwrap_or_default(),
        ContextValue::None => String::new(),
        other => other.to_string(),
    }
}

/// The help of a command, or of the program.
pub fn help_of(root: &Clap, name: Option<&str>, m: &Messages) -> String {
    let columns = terminal_size::terminal_size().map_or(100, |(w, _)| usize::from(w.0)).clamp(50, 110);
    let mut root = root.clone();
    root.build();
    let command = name.and_then(|name| root.find_subcommand(name)).unwrap_or(&root);
    let name = command.get_name();
    let mut text = String::new();
    let paragraph = |text: &mut String, words: &str| {
        for line in wrap(words, columns) {
            text.push_str(&line);
            text.push('\n');
        }
    };
    paragraph(&mut text, &command.get_about().map(ToString::to_string).unwrap_or_default());
    if let Some(more) = m.find(&format!("cmd-{name}.more"), &[]) {
        text.push('\n');
        paragraph(&mut text, &more);
    }
    text.push_str(&format!("\n{}\n  {}\n", t!(m, "heading-usage"), synopsis(command, m)));

    let commands: Vec<(String, String)> = command
        .get_subcommands()
        .filter(|c| !c.is_hide_set())
        .map(|c| (c.get_name().to_owned(), c.get_about().map(ToString::to_string).unwrap_or_default()))
        .collect();
    let mut arguments: Vec<&Arg> = command.get_positionals().collect();
    let mut options: Vec<&Arg> =
        command.get_opts().chain(command.get_arguments().filter(|a| is_flag(a))).collect();
    // In the order of declaration, and what every command has at the end.
    let order = |arg: &&Arg| {
        let late = ["lang", "color", "help", "version"].iter().position(|id| arg.get_id() == *id);
        (late, command.get_arguments().position(|a| a.get_id() == arg.get_id()))
    };
    arguments.sort_by_key(order);
    options.sort_by_key(order);
    for (heading, rows) in [
        (t!(m, "heading-commands"), commands),
        (t!(m, "heading-arguments"), arguments.into_iter().map(row).collect()),
        (t!(m, "heading-options"), options.into_iter().map(row).collect()),
    ] {
        if !rows.is_empty() {
            text.push_str(&format!("\n{heading}\n"));
            text.push_str(&list(&rows, columns));
        }
    }
    if let Some(codes) = m.find(&format!("cmd-{name}.exits"), &[]) {
        text.push_str(&format!("\n{}\n", t!(m, "heading-exits")));
        let rows: Vec<(String, String)> = codes
            .lines()
            .filter_map(|line| line.split_once(' '))
            .map(|(code, meaning)| (code.to_owned(), meaning.trim().to_owned()))
            .collect();
        text.push_str(&list(&rows, columns));
    }
    if let Some(examples) = m.find(&format!("cmd-{name}.examples"), &[]) {
        text.push_str(&format!("\n{}\n", t!(m, "heading-examples")));
        for line in examples.lines() {
            text.push_str(&format!("  {line}\n"));
        }
    }
    text
}

fn is_flag(arg: &Arg) -> bool {
    !arg.is_positional() && !arg.get_action().takes_values()
}

fn synopsis(command: &Clap, m: &Messages) -> String {
    if command.has_subcommands() {
        return format!("listlint <{}> [{}]", t!(m, "usage-command"), t!(m, "usage-options"));
    }
    let mut text = format!("listlint {}", command.get_name());
    for arg in command.get_positionals() {
        let name = typed_name(arg);
        let name = name.trim_matches(['<', '>']);
        let more = if arg.get_num_args().is_some_and(|n| n.max_values() > 1) { "…" } else { "" };
        text.push_str(&if arg.is_required_set() {
            format!(" <{name}>{more}")
        } else {
            format!(" [{name}]{more}")
        });
    }
    format!("{text} [{}]", t!(m, "usage-options"))
}

/// What is typed, and what it does.
fn row(arg: &Arg) -> (String, String) {
    let short = match arg.get_short() {
        Some(short) => format!("-{short}, "),
        None if arg.is_positional() => String::new(),
        None => "    ".to_owned(),
    };
    let takes = arg.get_action().takes_values() && !arg.is_positional();
    let value = arg.get_value_names().and_then(|n| n.first()).filter(|_| takes);
    let value = value.map_or(String::new(), |v| format!(" <{v}>"));
    (
        format!("{short}{}{value}", typed_name(arg)),
        arg.get_help().map(ToString::to_string).unwrap_or_default(),
    )
}

/// Two columns; a row whose first is long has its second on the next line.
fn list(rows: &[(String, String)], columns: usize) -> String {
    let first = rows.iter().map(|(name, _)| width(name)).filter(|w| *w <= 26).max().unwrap_or(26);
    let mut text = String::new();
    for (name, about) in rows {
        let mut pad = first + 2 - width(name).min(first + 2);
        text.push_str(&format!("  {name}"));
        if pad < 2 {
            text.push('\n');
            pad = first + 4;
        }
        for line in wrap(about, columns.saturating_sub(first + 4).max(24)) {
            text.push_str(&format!("{:pad$}{line}\n", ""));
            pad = first + 4;
        }
    }
    text
}
