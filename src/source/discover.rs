//! Finding the files of a folder.

use super::open::takes;
use super::{Input, Problem};
use ignore::{DirEntry, WalkBuilder};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// Files of ours that hold no listings.
const OWN: &[&str] = &[crate::config::FILE, crate::config::BASELINE];

/// The inputs behind the paths of a command line, in order; `-` is standard input.
///
/// Folders are walked in the order of names. Hidden files and what `.gitignore` names are left out, and
/// so are files of a kind that listlint does not read; a file that is named itself is always taken.
pub fn discover(paths: &[PathBuf], stdin_name: Option<&str>) -> (Vec<Input>, Vec<Problem>) {
    let (mut inputs, mut problems) = (Vec::new(), Vec::new());
    for path in paths {
        if path == Path::new("-") {
            inputs.push(Input::Stdin { name: stdin_name.unwrap_or("-").to_owned() });
        } else if path.is_dir() {
            walk(path, &mut inputs, &mut problems);
        } else if path.exists() {
            inputs.push(Input::Path(path.clone()));
        } else {
            problems.push(Problem::of_file(&path.display().to_string(), "problem-not-found", Vec::new()));
        }
    }
    (inputs, problems)
}

/// Walks a folder. Links are followed inside it; one that leads out of it, or back to where it lies, is
/// told and left out.
fn walk(dir: &Path, inputs: &mut Vec<Input>, problems: &mut Vec<Problem>) {
    let root = dir.canonicalize().unwrap_or_else(|_| dir.to_owned());
    let outside = Arc::new(Mutex::new(Vec::new()));
    let found = outside.clone();
    let stays = move |entry: &DirEntry| {
        if !entry.path_is_symlink() || entry.depth() == 0 {
            return true;
        }
        let inside = entry.path().canonicalize().is_ok_and(|target| target.starts_with(&root));
        if !inside {
            found.lock().unwrap_or_else(PoisonError::into_inner).push(entry.path().display().to_string());
        }
        inside
    };
    let mut builder = WalkBuilder::new(dir);
    builder.sort_by_file_name(|a, b| a.cmp(b)).require_git(false).follow_links(true).filter_entry(stays);
    for entry in builder.build() {
        match entry {
            Ok(entry) => {
                let file = entry.file_type().is_some_and(|t| t.is_file());
                let own = OWN.iter().any(|own| entry.file_name() == *own);
                let name = entry.file_name().to_string_lossy();
                if file && !own && takes(&name) && !is_about_the_folder(&name) {
                    inputs.push(Input::Path(entry.into_path()));
                }
            }
            Err(e) => problems.push(match circle(&e) {
                Some(path) => {
                    Problem::of_file(&path.display().to_string(), "problem-link-circle", Vec::new())
                }
                None => Problem::of_file(
                    &dir.display().to_string(),
                    "problem-unreadable",
                    vec![("reason", e.to_string())],
                ),
            }),
        }
    }
    let outside = std::mem::take(&mut *outside.lock().unwrap_or_else(PoisonError::into_inner));
    problems.extend(outside.iter().map(|path| Problem::of_file(path, "problem-link-outside", Vec::new())));
}

/// The link of an error that says that it leads back to a folder it lies in.
fn circle(e: &ignore::Error) -> Option<&Path> {
    match e {
        ignore::Error::Loop { child, .. } => Some(child),
        ignore::Error::WithPath { err, .. }
        | ignore::Error::WithDepth { err, .. }
        | ignore::Error::WithLineNumber { err, .. } => circle(err),
        _ => None,
    }
}

/// Whether a text of that name tells of the files beside it and not of goods. One that is named itself is
/// read all the same.
fn is_about_the_folder(name: &str) -> bool {
    const NAMES: &[&str] = &[
        "authors",
        "changelog",
        "changes",
        "code_of_conduct",
        "contributing",
        "copying",
        "credits",
        "history",
        "install",
        "licence",
        "license",
        "notice",
        "readme",
        "requirements",
        "robots",
        "security",
        "source",
        "todo",
    ];
    let mut parts = name.split(['.', '-']);
    let stem = parts.next().unwrap_or(name).to_ascii_lowercase();
    let prose = matches!(parts.next_back(), Some("md" | "markdown" | "txt" | "html" | "htm"));
    prose && NAMES.contains(&stem.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn folders_are_walked_and_names_are_taken() {
        let dir = tempfile::tempdir().unwrap();
        let p = |n: &str| dir.path().join(n);
        fs::create_dir(p("b")).unwrap();
        for name in ["b/x.jsonl", "a.csv", "readme.md", "listlint.yaml", ".hidden.csv", "no.csv"] {
            fs::write(p(name), "").unwrap();
        }
        fs::write(p(".gitignore"), "no.csv\n").unwrap();
        let (inputs, problems) = discover(&[dir.path().to_path_buf(), p("readme.md"), p("gone.csv")], None);
        let paths = [p("a.csv"), p("b/x.jsonl"), p("readme.md")].map(Input::Path);
        assert_eq!(inputs, paths);
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].key, "problem-not-found");
    }

    #[cfg(unix)]
    #[test]
    fn links_lead_nowhere_else() {
        use std::os::unix::fs::symlink;
        let dir = tempfile::tempdir().unwrap();
        let p = |n: &str| dir.path().join(n);
        fs::create_dir_all(p("shop/sub")).unwrap();
        fs::write(p("secret.csv"), "").unwrap();
        fs::write(p("shop/a.csv"), "").unwrap();
        symlink(p("secret.csv"), p("shop/b.csv")).unwrap();
        symlink(p("shop/a.csv"), p("shop/c.csv")).unwrap();
        symlink(p("shop"), p("shop/sub/again")).unwrap();
        symlink(dir.path(), p("shop/up")).unwrap();
        let (inputs, problems) = discover(&[p("shop")], None);
        assert_eq!(inputs, [p("shop/a.csv"), p("shop/c.csv")].map(Input::Path));
        let mut told: Vec<_> = problems.iter().map(|p| p.key).collect();
        told.sort_unstable();
        assert_eq!(told, ["problem-link-circle", "problem-link-outside", "problem-link-outside"]);
    }
}
