//! The transcript in the README is what the program says. `UPDATE_README=1 cargo test --test readme` writes
//! it anew.

use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};

const BEGIN: &str = "```console\n";
const END: &str = "\n```\n";
const EXPORT: &str = "products_export.csv";

/// What a command prints, both streams in the order in which a terminal shows them.
fn transcript_of(command: &str, folder: &Path) -> String {
    let args = command.strip_prefix("listlint ").expect("a command of listlint").split_whitespace();
    let path = folder.join("told.txt");
    let file = fs::File::create(&path).expect("a file");
    let mut program = Command::new(env!("CARGO_BIN_EXE_listlint"));
    program.args(args).current_dir(folder);
    if command.starts_with("listlint check ") {
        // Rules that come into force later are no part of it.
        program.args(["--as-of", "2026-11-25"]);
    }
    let both = (file.try_clone().expect("a second hold"), file);
    let done = program
        .env("LC_ALL", "C")
        .env_remove("LANGUAGE")
        .env_remove("LISTLINT_CONFIG")
        .env("NO_COLOR", "1")
        .stdin(Stdio::null())
        .stdout(both.0)
        .stderr(both.1)
        .status()
        .expect("the program runs");
    assert!(matches!(done.code(), Some(0 | 1)), "{command}: {done}");
    let mut told = String::new();
    fs::File::open(&path).and_then(|mut file| file.read_to_string(&mut told)).expect("UTF-8");
    fs::remove_file(&path).expect("removed");
    format!("$ {command}\n{}\n", told.trim_end().trim_start_matches('\n'))
}

#[test]
fn from_an_export_to_a_fixed_file_and_a_report() {
    let readme = fs::read_to_string("README.md").expect("the README");
    let (before, rest) = readme.split_once(BEGIN).expect("a transcript");
    let (kept, after) = rest.split_once(END).expect("its end");

    let shop = tempfile::tempdir().expect("a folder");
    let export = shop.path().join(EXPORT);
    fs::copy(format!("fixtures/shopify/{EXPORT}"), &export).expect("a copy");
    let was = fs::read_to_string(&export).expect("the export");
    let commands: Vec<&str> = kept.lines().filter_map(|line| line.strip_prefix("$ ")).collect();
    assert_eq!(commands.len(), 5, "{commands:?}");
    let told: Vec<String> = commands.iter().map(|command| transcript_of(command, shop.path())).collect();
    let told = told.join("\n");

    // Whatever it says, a merchant has what the heading promises.
    let is = fs::read_to_string(&export).expect("the export");
    assert_eq!(is, was.replace("30 cms", "30 cm").replace("favorite", "favourite"));
    assert!(fs::read_to_string(shop.path().join("listlint.yaml")).is_ok());
    let page = fs::read_to_string(shop.path().join("report.html")).expect("the report");
    assert!(page.contains("Ginger") && page.contains("<mark"), "the finding is in the page");

    if std::env::var_os("UPDATE_README").is_some() {
        fs::write("README.md", format!("{before}{BEGIN}{}{END}{after}", told.trim_end())).expect("written");
    } else {
        assert_eq!(kept, told.trim_end(), "out of step; run UPDATE_README=1 cargo test --test readme");
    }
}
