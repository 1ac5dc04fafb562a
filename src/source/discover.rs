//! Finding the files of a folder.

use super::open::takes;
use super::{Input, Problem};
use ignore::WalkBuilder;
use std::path::{Path, PathBuf};

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

fn walk(dir: &Path, inputs: &mut Vec<Input>, problems: &mut Vec<Problem>) {
    for entry in WalkBuilder::new(dir).sort_by_file_name(|a, b| a.cmp(b)).require_git(false).build() {
        match entry {
            Ok(entry) => {
                let file = entry.file_type().is_some_and(|t| t.is_file());
                let own = entry.file_name() == "listlint.yaml";
                if file && !own && takes(&entry.file_name().to_string_lossy()) {
                    inputs.push(Input::Path(entry.into_path()));
                }
            }
            Err(e) => problems.push(Problem::of_file(
                &dir.display().to_string(),
                "problem-unreadable",
                vec![("reason", e.to_string())],
            )),
        }
    }
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
}
