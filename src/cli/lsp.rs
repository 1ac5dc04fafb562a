//! `listlint lsp`: the language server on standard input and output.

use super::args::{CheckArgs, Packs};
use super::job::{Ready, names_are_known, ready};
use super::{Failure, Outcome};
use crate::config::{Config, ConfigError, Fault};
use crate::engine::Plan;
use crate::lsp::{Host, Setup, serve};
use crate::message::Messages;
use crate::rules::Rules;
use lsp_server::Connection;
use std::io;
use std::path::Path;

pub fn lsp(markets: &[String], lang: Option<&str>) -> Result<Outcome, Failure> {
    let (connection, threads) = Connection::stdio();
    let served = serve(&connection, markets, lang, &Settings);
    // The writing thread ends when nobody can give it anything more.
    drop(connection);
    threads.join()?;
    served.map_err(|error| Failure::Io(io::Error::other(error.to_string())))?;
    Ok(Outcome::Clean)
}

/// The settings of the command line.
struct Settings;

impl Host for Settings {
    fn setup(&self, folder: &Path, markets: &[String], m: &Messages) -> Result<Setup, String> {
        let made = || {
            let config = Config::find(folder)?;
            // What the configuration says goes before what the editor sets.
            let markets = if config.markets.is_empty() { markets.to_vec() } else { Vec::new() };
            let args = CheckArgs { markets, ..CheckArgs::default() };
            let Ready { options, rules, selection, level } = ready(&args, &config, &Packs::default(), m)?;
            let plan = Plan::new(&rules, &selection);
            Ok(Setup { config, rules, plan, options, level, as_of: selection.as_of })
        };
        made().map_err(|failure: Failure| failure.words(m))
    }

    fn fault(&self, text: &str, path: &Path, rules: Option<&Rules>) -> Option<Box<Fault>> {
        let read = Config::parse(text, path).map_err(Failure::from);
        let checked = read.and_then(|config| rules.map_or(Ok(()), |rules| names_are_known(&config, rules)));
        match checked {
            Err(Failure::Config(ConfigError::Fault(fault))) => Some(fault),
            _ => None,
        }
    }
}
