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

/// Files of every kind of text, with what must be found in each: the rule, the listing's market, and the
/// bytes of the file behind the finding.
#[test]
fn claims_in_documents_are_found_at_their_bytes() {
    for (file, text, raw, line) in [
        ("captions/live.en.srt", "cures diabetes", "cures\n\n2\n00:00:03,300 --> 00:00:05,000\ndiabetes", 3),
        ("captions/live.zh-Hans.vtt", "治疗糖尿病", "治疗\n\n00:03.100 --> 00:05.000\n<v 主播>糖尿病", 7),
        ("scripts/stream.md", "cures diabetes", "cures diabetes", 12),
        ("scripts/script.txt", "治疗糖尿病", "治疗糖尿病", 2),
        ("translations/shop.ftl", "cures diabetes", "cures diabetes", 3),
        ("translations/de/shop.po", "heilt Diabetes", "heilt \"\n\"Diabetes", 12),
        ("translations/shop.xlf", "heilt Diabetes", "heilt</g> Diabetes", 6),
        ("translations/values-de/strings.xml", "heilt Diabetes", "\\u0068eilt Diabetes", 4),
        ("translations/de.lproj/Shop.strings", "heilt Diabetes", "heilt Diabetes", 3),
    ] {
        let path = Path::new("fixtures").join(file);
        let bytes = std::fs::read(&path).expect("the fixture");
        let found = findings(&path);
        let disease: Vec<&Value> = found.iter().filter(|f| f["topic"] == "disease-claim").collect();
        let f = disease
            .iter()
            .find(|f| f["text"].as_str().is_some_and(|t| t.ends_with(text)))
            .unwrap_or_else(|| panic!("{file}: {disease:#?}"));
        let (start, end) = (f["span"]["start"].as_u64().unwrap(), f["span"]["end"].as_u64().unwrap());
        let marked = String::from_utf8_lossy(&bytes[start as usize..end as usize]).into_owned();
        assert!(marked.ends_with(raw), "{file}: {marked}");
        assert_eq!(f["line"].as_u64(), Some(line), "{file}");
        // What is fuzzy, not to be translated or the code of a program says nothing to buyers.
        assert!(!found.iter().any(|f| f["text"].as_str().is_some_and(|t| t.contains("Krebs"))), "{file}");
        assert!(!found.iter().any(|f| f["text"].as_str().is_some_and(|t| t.contains("cancer"))), "{file}");
        // A part of a listing lacks nothing.
        let missing = found.iter().filter(|f| f["text"].is_null()).count();
        assert!(missing == 0, "{file}: {missing}");
    }
}

#[test]
fn cues_are_named() {
    let found = findings(Path::new("fixtures/captions/live.en.srt"));
    let f = found.iter().find(|f| f["text"] == "cures diabetes").expect("the claim");
    let place = serde_json::json!({
        "cue": 1, "last": 2, "start": "00:00:01,000", "end": "00:00:05,000",
        "characters": {"start": 33, "end": 8},
    });
    assert_eq!(f["place"], place);
}

#[test]
fn templates_are_read_below_their_instructions() {
    for (file, listings, text, cell) in [
        ("tiktok-shop/template.xlsx", 2, "Removes wrinkles", "Template!D6"),
        ("alibaba/products.xls", 2, "治疗糖尿病", "产品!C5"),
    ] {
        let told = told(&Path::new("fixtures").join(file));
        let summary = told.iter().find_map(|v| v.get("summary")).expect("a summary");
        assert_eq!(summary["listings"].as_u64(), Some(listings), "{file}");
        assert_eq!(summary["problems"].as_u64(), Some(0), "{file}");
        let first = told.iter().find(|v| v["text"] == text).expect("a finding");
        let shown = format!(
            "{}!{}",
            first["place"]["sheet"].as_str().unwrap(),
            first["place"]["cell"].as_str().unwrap()
        );
        assert_eq!(shown, cell, "{file}");
    }
}

/// What a file comes to: the key of its problem, if it has one.
fn problem(name: &str, bytes: &[u8]) -> Option<String> {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join(name);
    std::fs::write(&path, bytes).expect("the file is written");
    told(&path).iter().find_map(|v| v["problem"]["problem"].as_str().map(str::to_owned))
}

#[test]
fn broken_and_hostile_tables_are_told() {
    use std::io::Write;
    let read = |file: &str| std::fs::read(Path::new("fixtures/same").join(file)).expect("the fixture");
    for (file, key) in [
        ("catalog.xlsx", "workbook"),
        ("catalog.xls", "workbook"),
        ("catalog.ods", "workbook"),
        ("catalog.parquet", "columnar"),
        ("catalog.arrow", "columnar"),
        ("catalog-stream.arrows", "columnar"),
    ] {
        let bytes = read(file);
        assert_eq!(problem(file, &bytes[..bytes.len() * 2 / 3]).as_deref(), Some(key), "{file}");
    }
    // A spreadsheet of a kilobyte that says it has a billion cells: repeated cells are told once.
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let packed =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    zip.start_file("mimetype", stored).expect("a part");
    zip.write_all(b"application/vnd.oasis.opendocument.spreadsheet").expect("written");
    zip.start_file("content.xml", packed).expect("a part");
    zip.write_all(b"<office:document-content><table:table table:name=\"A\"><table:table-row><table:table-cell><text:p>title</text:p></table:table-cell><table:table-cell><text:p>price</text:p></table:table-cell></table:table-row><table:table-row table:number-rows-repeated=\"4000000000\"><table:table-cell table:number-columns-repeated=\"4000000000\" office:value-type=\"string\"><text:p>Tea<text:s text:c=\"4000000000\"/></text:p></table:table-cell></table:table-row></table:table></office:document-content>").expect("written");
    let bytes = zip.finish().expect("an archive").into_inner();
    assert_eq!(problem("a.ods", &bytes), None);
    // A part that unfolds to two gigabytes.
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file("[Content_Types].xml", packed).expect("a part");
    for _ in 0..1100 {
        zip.write_all(&vec![b' '; 1 << 20]).expect("written");
    }
    let bytes = zip.finish().expect("an archive").into_inner();
    assert_eq!(problem("a.xlsx", &bytes).as_deref(), Some("unfolds"));
}
