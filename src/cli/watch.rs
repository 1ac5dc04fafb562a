//! `listlint watch`: checks again what changes, at once.
//!
//! Each check is a process of its own, started as `listlint check`: whatever happens in one does not end the
//! watching, and nothing of it stays in memory.

use super::args::CheckArgs;
use super::output::Output;
use super::{Failure, Outcome};
use crate::config::{BASELINE, FILE};
use crate::message::Messages;
use crate::report::show::shorten;
use crate::source::is_read;
use crate::t;
use notify::{Event, EventKind, RecursiveMode, Watcher};
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// Editors write a file in several steps; this long nothing more must happen.
const QUIET: Duration = Duration::from_millis(60);

pub fn watch(mut args: CheckArgs, m: &Messages, out: Output) -> Result<Outcome, Failure> {
    let options = options(&args);
    if args.paths.is_empty() {
        args.paths.push(PathBuf::from("."));
    }
    let fail = |path: &Path, error: notify::Error| {
        Failure::usage(
            t!(m, "watch-cannot", path = shorten(&path.to_string_lossy(), 120), reason = error.to_string()),
            None,
        )
    };
    let (send, receive) = channel();
    // Who cannot send any more has nobody to tell.
    let mut watcher = notify::recommended_watcher(move |event| drop(send.send(event)))
        .map_err(|e| fail(Path::new("."), e))?;
    for path in &args.paths {
        // A file that an editor puts in another's place has only its folder in common with it.
        let (folder, mode) = match path.is_dir() {
            true => (path.as_path(), RecursiveMode::Recursive),
            false => (folder(path), RecursiveMode::NonRecursive),
        };
        watcher.watch(folder, mode).map_err(|e| fail(folder, e))?;
    }
    let own: Vec<PathBuf> = args
        .output
        .iter()
        .chain(args.reports.iter().map(|(_, path)| path))
        .chain(&args.baseline)
        .filter_map(|path| std::path::absolute(path).ok())
        .collect();
    let mut changed: Vec<PathBuf> = args.paths.clone();
    loop {
        check(&options, &changed, m, out)?;
        changed = loop {
            let Some(touched) = touched(&receive) else { return Ok(Outcome::Clean) };
            let settings = touched.iter().any(|p| p.file_name().is_some_and(|n| n == FILE));
            if settings {
                break args.paths.clone();
            }
            let wanted = |path: &PathBuf| {
                let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
                path.is_file()
                    && !own.contains(path)
                    && !name.starts_with('.')
                    && name != BASELINE
                    && (named(&args.paths, path) || (is_read(&name) && below(&args.paths, path)))
            };
            let found: Vec<PathBuf> = touched.iter().filter(|p| wanted(p)).map(|p| shortened(p)).collect();
            if !found.is_empty() {
                break found;
            }
        };
    }
}

/// The options of the checks: what was typed but for the command and the paths.
fn options(args: &CheckArgs) -> Vec<OsString> {
    let mut typed: Vec<OsString> = std::env::args_os().skip(1).collect();
    if let Some(i) = typed.iter().position(|word| word == "watch") {
        typed.remove(i);
    }
    for path in &args.paths {
        if let Some(i) = typed.iter().rposition(|word| word == path.as_os_str()) {
            typed.remove(i);
        }
    }
    typed.retain(|word| word != "--");
    typed
}

fn check(options: &[OsString], paths: &[PathBuf], m: &Messages, out: Output) -> Result<(), Failure> {
    if out.terminal {
        // Screen and what was scrolled away.
        print!("\x1b[2J\x1b[3J\x1b[H");
        io::stdout().flush()?;
    }
    let program = std::env::current_exe()?;
    Command::new(program).arg("check").args(options).arg("--").args(paths).status()?;
    eprintln!("{}", t!(m, "watch-waiting"));
    Ok(())
}

/// The files that were touched, once nothing more happens; none when the watching ends.
fn touched(receive: &Receiver<notify::Result<Event>>) -> Option<BTreeSet<PathBuf>> {
    let mut paths = BTreeSet::new();
    let mut take = |event: notify::Result<Event>| {
        if let Ok(event) = event
            && !matches!(event.kind, EventKind::Access(_))
        {
            paths.extend(event.paths.into_iter().filter_map(|p| std::path::absolute(p).ok()));
        }
    };
    take(receive.recv().ok()?);
    while let Ok(event) = receive.recv_timeout(QUIET) {
        take(event);
    }
    Some(paths)
}

fn folder(path: &Path) -> &Path {
    path.parent().filter(|p| *p != Path::new("")).unwrap_or(Path::new("."))
}

/// Whether the user named this very file.
fn named(paths: &[PathBuf], path: &Path) -> bool {
    paths.iter().any(|p| std::path::absolute(p).is_ok_and(|p| p == path))
}

fn below(paths: &[PathBuf], path: &Path) -> bool {
    let whole = |p: &PathBuf| -> PathBuf {
        std::path::absolute(p).unwrap_or_default().components().filter(|c| c.as_os_str() != ".").collect()
    };
    let path: PathBuf = path.components().filter(|c| c.as_os_str() != ".").collect();
    paths.iter().any(|p| p.is_dir() && path.starts_with(whole(p)))
}

/// The path from where people are.
fn shortened(path: &Path) -> PathBuf {
    let here = std::env::current_dir().unwrap_or_default();
    path.strip_prefix(&here).map(Path::to_owned).unwrap_or_else(|_| path.to_owned())
}
