//! The command line: [`args`] holds what was typed, every command has one file that gives it meaning.
//! Nothing below looks at a flag.

mod args;
mod check;
mod configured;
mod explain;
mod failure;
mod fix;
mod formats;
mod init;
mod job;
mod lsp;
mod manual;
mod markets;
mod output;
mod pages;
mod progress;
mod reading;
mod recognised;
mod report;
mod rules;
mod schema;
mod statistics;
mod table;
mod test;
mod usage;
mod watch;

pub use args::{Asked, parse, typed_language};
pub use failure::Failure;

use crate::config::{Config, ConfigError};
use crate::message::Messages;
use crate::rules::{PackError, Rules};
use args::{Command, Packs};
use output::Output;

/// What a command came to, for the exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing at or above the failing level.
    Clean,
    /// Something at or above it.
    Findings,
    /// The run itself failed, in whole or in part.
    Trouble,
}

/// Does what was asked.
pub fn execute(asked: Asked, config: Result<Config, ConfigError>, m: &Messages) -> Result<Outcome, Failure> {
    let out = Output::new(asked.colour);
    match asked.command {
        Command::Help(text) => out.print(&text),
        Command::Check(args) => check::check(*args, &config?, m, out),
        Command::Explain { name, rules } => explain::explain(&name, &load(&rules, &config?)?, m, out),
        Command::Rules { filter, json, rules } => {
            rules::rules(&filter, json, &load(&rules, &config?)?, m, out)
        }
        Command::Markets { json, rules } => markets::markets(json, &load(&rules, &config?)?, m, out),
        Command::Formats { json, explain, reading: _ } if explain.is_empty() => {
            formats::formats(json, config.as_ref().ok(), m, out)
        }
        Command::Formats { json, explain, reading } => {
            recognised::explain(&explain, &reading, json, &config?, m, out)
        }
        Command::Test { dir, mut rules } => {
            rules.dirs.extend(dir);
            test::test(&load(&rules, &config?)?, m, out)
        }
        Command::Schema { of } => schema::schema(&of, out),
        Command::Lsp { markets, lang } => lsp::lsp(&markets, lang.as_deref()),
        Command::Watch(args) => watch::watch(*args, m, out),
        Command::Config(args) => configured::configured(*args, &config?, m, out),
        Command::Init { folder } => init::init(folder, m, out),
        Command::Completions { shell } => manual::completions(&shell, m, out),
        Command::Man { folder } => manual::man(folder.as_deref(), m, out),
    }
}

/// What a check needs of the packs.
fn load_for_checking(typed: &Packs, config: &Config) -> Result<Rules, Failure> {
    load_upon(Rules::for_checking, typed, config)
}

/// The packs of the program, of the configuration and of the command line, in this order: later ones
/// replace earlier ones.
fn load(typed: &Packs, config: &Config) -> Result<Rules, Failure> {
    load_upon(Rules::embedded, typed, config)
}

fn load_upon(
    program: fn() -> Result<Rules, PackError>,
    typed: &Packs,
    config: &Config,
) -> Result<Rules, Failure> {
    let mut rules = match typed.only {
        true => Rules::default(),
        false => program().map_err(|e| Failure::Packs(vec![e]))?,
    };
    for dir in config.rules.iter().chain(&typed.dirs) {
        rules.add_dir(dir).map_err(Failure::Packs)?;
    }
    Ok(rules)
}
