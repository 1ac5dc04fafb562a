//! One catalogue in many formats gives the same findings in each, and every finding its place.

use serde_json::Value;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Every object that the program tells of a file.
fn told(path: &Path) -> Vec<Value> {
    let out = Command::new(env!("CARGO_BIN_EXE_listlint"))
        .args(["check", "--format", "jsonl", "--as-of", "2026-11-23", "--market", "US,DE,CN", "--lang", "en"])
        .arg(path)
        .output()
        .expect("the program runs");
    let text = String::from_utf8(out.stdout).expect("UTF-8");
    text.lines().map(|l| serde_json::from_str(l).expect("JSON")).collect()
}

fn findings(path: &Path) -> Vec<Value> {
    told(path).into_iter().filter(|v| v.get("rule").is_some()).collect()
}

/// What a finding says, wherever it stands.
fn substance(f: &Value) -> String {
    let text = f["text"].as_str().map(|t| t.split_whitespace().collect::<Vec<_>>().join(" "));
    let (rule, id, field) = (&f["rule"], &f["listing"]["id"], &f["field"]);
    format!("{rule} {id} {field} {text:?} {} {}", f["markets"], f["count"])
}

fn catalogues() -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir("fixtures/same")
        .expect("the folder is there")
        .map(|e| e.expect("an entry").path())
        .filter(|p| {
            let kinds = ["xlsx", "xls", "ods", "parquet", "arrow", "arrows", "html"];
            p.extension().is_some_and(|e| kinds.iter().any(|k| *k == e))
        })
        .collect();
    files.sort();
    files
}

#[test]
fn the_same_catalogue_has_the_same_findings_in_every_format() {
    let of = |path: &Path| -> BTreeSet<String> { findings(path).iter().map(substance).collect() };
    let expected = of(Path::new("fixtures/same/catalog.jsonl"));
    assert!(expected.len() >= 12, "{expected:#?}");
    let files = catalogues();
    assert!(files.len() >= 9, "{files:?}");
    for file in files {
        let found = of(&file);
        let (less, more): (Vec<_>, Vec<_>) =
            (expected.difference(&found).collect(), found.difference(&expected).collect());
        assert!(less.is_empty() && more.is_empty(), "{}: lacks {less:#?}, has {more:#?}", file.display());
    }
}

#[test]
fn cells_are_named_and_hold_what_is_found() {
    for (file, sheet, heading_row) in [
        ("catalog.xlsx", Some("Products"), 3),
        ("catalog.xls", Some("Products"), 1),
        ("catalog.ods", Some("Products"), 1),
        ("catalog.parquet", None, 0),
        ("catalog.arrow", None, 0),
        ("catalog-stream.arrows", None, 0),
    ] {
        let catalogue = std::fs::read_to_string("fixtures/same/catalog.jsonl").expect("the catalogue");
        let rows: Vec<Value> = catalogue.lines().map(|l| serde_json::from_str(l).expect("JSON")).collect();
        let found = findings(&Path::new("fixtures/same").join(file));
        let mut seen = 0;
        for f in found.iter().filter(|f| !f["text"].is_null()) {
            let place = &f["place"];
            assert!(f["span"].is_null(), "{file}: bytes say nothing there");
            let row = place["row"].as_u64().expect("a row");
            assert_eq!(f["line"].as_u64(), Some(row), "{file}");
            let column = place["column"].as_str().expect("a column");
            assert_eq!(f["key"].as_str(), Some(column), "{file}");
            if let Some(sheet) = sheet {
                let letter = ["id", "title", "description", "product_type"].iter().position(|c| *c == column);
                let letter = char::from(b'A' + letter.expect("a known column") as u8);
                assert_eq!(place["sheet"], sheet);
                assert_eq!(place["cell"], format!("{letter}{row}"));
            }
            let cell = rows[row as usize - heading_row - 1][column].as_str().expect("a text");
            let (start, end) = (&place["characters"]["start"], &place["characters"]["end"]);
            let (start, end) = (start.as_u64().unwrap() as usize, end.as_u64().unwrap() as usize);
            let marked: String = cell.chars().skip(start).take(end - start).collect();
            assert_eq!(Some(marked.as_str()), f["text"].as_str(), "{file}");
            assert_eq!(f["column"].as_u64(), Some(start as u64 + 1), "{file}");
            seen += 1;
        }
        assert!(seen >= 8, "{file}: {seen}");
    }
}
