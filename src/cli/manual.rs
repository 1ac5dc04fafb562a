//! `listlint completions` and `listlint man`: what shells and `man` know of the command line.

use super::args::command;
use super::output::Output;
use super::{Failure, Outcome};
use crate::message::Messages;
use crate::t;
use clap::Command as Clap;
use clap_complete::{Shell, generate};
use std::path::Path;

pub fn completions(shell: &str, m: &Messages, out: Output) -> Result<Outcome, Failure> {
    let shell: Shell = shell.parse().unwrap_or(Shell::Bash);
    let mut script = Vec::new();
    generate(shell, &mut command(m), "listlint", &mut script);
    out.print(&String::from_utf8_lossy(&script))
}

/// Writes the pages of all commands into a folder, or prints the main one.
pub fn man(folder: Option<&Path>, m: &Messages, out: Output) -> Result<Outcome, Failure> {
    let root = told(command(m), m).mut_subcommands(|c| told(c, m));
    match folder {
        None => {
            let mut page = Vec::new();
            clap_mangen::Man::new(root).render(&mut page)?;
            out.print(&String::from_utf8_lossy(&page))
        }
        Some(folder) => {
            let fail = |error| Failure::Write { path: folder.to_owned(), error };
            std::fs::create_dir_all(folder).map_err(fail)?;
            clap_mangen::generate_to(root, folder).map_err(fail)?;
            Ok(Outcome::Clean)
        }
    }
}

/// The command with all that its help says.
fn told(command: Clap, m: &Messages) -> Clap {
    let part = |what: &str| m.find(&format!("cmd-{}.{what}", command.get_name()), &[]);
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    let long = part("more").map_or_else(|| about.clone(), |more| format!("{about}\n\n{more}"));
    let section = |heading: &str, what: &str| {
        let indented = |text: String| text.lines().map(|l| format!("  {l}\n")).collect::<String>();
        part(what).map(|text| format!("{}\n{}\n", m.text(heading, &[]), indented(text)))
    };
    let more: String = [section("heading-exits", "exits"), section("heading-examples", "examples")]
        .into_iter()
        .flatten()
        .collect();
    let about = t!(m, "notice");
    let after = if command.get_name() == "listlint" { format!("{more}{about}") } else { more };
    command.long_about(long).after_long_help(after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_has_a_page() {
        let m = Messages::negotiate(&["de".to_owned()]);
        let dir = tempfile::tempdir().unwrap();
        let out = Output::new(super::super::output::Colour::Never);
        man(Some(dir.path()), &m, out).unwrap();
        let page = std::fs::read_to_string(dir.path().join("listlint-check.1")).unwrap();
        assert!(page.contains("fail") && page.contains("Exitcodes") && page.contains("market"), "{page}");
        assert!(dir.path().join("listlint.1").exists() && dir.path().join("listlint-watch.1").exists());
    }
}
