//! Files that were cut off, flipped or saved in the wrong encoding: they end in findings or in a clear
//! problem, never in a panic, and the sound records beside the broken one are still checked.

use listlint::engine::{Plan, Selection};
use listlint::rules::Rules;
use listlint::run::{Event, run};
use listlint::source::{Feed, Input, Options};
use std::fs;
use std::path::{Path, PathBuf};

/// What a file came to: listings, findings, keys of problems.
fn check(plan: &Plan, path: &Path) -> (u64, usize, Vec<&'static str>) {
    let feed = Feed::new(vec![Input::Path(path.to_path_buf())], Options::default());
    let (mut findings, mut problems) = (0, Vec::new());
    let totals = run(&feed, plan, 2, &mut |event| match event {
        Event::Finding(..) => findings += 1,
        Event::Problem(p) => problems.push(p.key),
        _ => {}
    });
    (totals.listings, findings, problems)
}

fn plan() -> Plan {
    let rules = Rules::embedded().expect("the embedded packs load");
    let markets = rules.resolve_markets(&["all".into()]).expect("all is a market");
    Plan::new(&rules, &Selection::new(markets, jiff::civil::date(2026, 11, 23)))
}

fn fixtures() -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = ignore::WalkBuilder::new("fixtures")
        .build()
        .filter_map(|e| e.ok().map(|e| e.into_path()))
        .filter(|p| {
            let kinds = [
                "json", "jsonl", "csv", "tsv", "yaml", "xlsx", "xls", "ods", "parquet", "arrow", "arrows",
                "html", "md", "srt", "vtt", "ftl", "po", "xlf", "strings",
            ];
            p.extension().is_some_and(|e| kinds.iter().any(|x| *x == e))
        })
        .collect();
    // Tables of text first, then the formats of whole documents.
    let text = |p: &PathBuf| {
        p.extension().is_none_or(|e| ["json", "jsonl", "csv", "tsv", "yaml"].iter().all(|x| *x != e))
    };
    files.sort_by_key(|p| (text(p), p.clone()));
    assert!(files.len() >= 8, "the fixtures are there");
    files
}

/// A small generator of repeatable numbers (the constants are Knuth's MMIX).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides.max(1)
    }
}

/// Bytes that mean something to one format or another.
const JUNK: &[u8] = b"\"{}[],:\\\n\r\t\0\xFF<&;|- ";

fn mutilate(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut out = bytes.to_vec();
    match dice.roll(6) {
        0 => out.truncate(dice.roll(bytes.len())),
        1 => {
            for _ in 0..1 + dice.roll(8) {
                let at = dice.roll(out.len());
                out[at] ^= 1 << dice.roll(8);
            }
        }
        2 => drop(out.drain(..dice.roll(bytes.len()))),
        3 => {
            // Saved as Latin-1: every character beyond ASCII becomes one stray byte.
            out = String::from_utf8_lossy(bytes).chars().map(|c| u32::from(c).min(255) as u8).collect();
        }
        4 => {
            let text = String::from_utf8_lossy(bytes);
            out = [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
            out.truncate(out.len() - dice.roll(3));
        }
        _ => {
            let at = dice.roll(out.len());
            let junk: Vec<u8> = (0..dice.roll(40)).map(|_| JUNK[dice.roll(JUNK.len())]).collect();
            out.splice(at..at, junk);
        }
    }
    out
}

/// Ends of lines; of UTF-16 only those that are still where characters are, so that junk of an odd length
/// may leave a heading without an end.
fn line_ends(bytes: &[u8]) -> usize {
    match bytes {
        [0xFF, 0xFE, rest @ ..] => rest.chunks_exact(2).filter(|c| *c == [b'\n', 0]).count(),
        [0xFE, 0xFF, rest @ ..] => rest.chunks_exact(2).filter(|c| *c == [0, b'\n']).count(),
        _ => bytes.iter().filter(|b| **b == b'\n').count(),
    }
}

#[test]
fn mutilated_files_end_in_findings_or_problems() {
    let plan = plan();
    let dir = tempfile::tempdir().expect("a folder for the copies");
    let mut dice = Dice(7);
    for file in fixtures() {
        let bytes = fs::read(&file).expect("the fixture is readable");
        for i in 0..60 {
            let name = file.file_name().expect("a file").to_string_lossy();
            let copy = dir.path().join(format!("{i}-{name}"));
            fs::write(&copy, mutilate(&bytes, &mut dice)).expect("the copy is written");
            let (listings, _, problems) = check(&plan, &copy);
            // Nothing is wrong with an empty file, nor with a heading alone or behind a line of remarks.
            let empty = fs::read(&copy).is_ok_and(|b| line_ends(&b) <= 2);
            // What is left of a text may be its head, its marks or its remarks.
            let prose = ["html", "md", "srt", "vtt", "ftl", "po", "xlf", "strings"];
            let prose = file.extension().is_some_and(|e| prose.iter().any(|x| *x == e));
            let bytes = fs::read(&copy).unwrap_or_default();
            assert!(
                listings > 0 || !problems.is_empty() || empty || prose,
                "{} came to nothing: {:?}",
                copy.display(),
                String::from_utf8_lossy(&bytes)
            );
            assert!(!problems.contains(&"problem-internal"), "{} broke the program", copy.display());
            fs::remove_file(&copy).expect("the copy goes");
        }
    }
}

#[test]
fn one_bad_record_loses_no_neighbour() {
    let plan = plan();
    let dir = tempfile::tempdir().expect("a folder for the file");
    let good = r#"{"id":"a","title":"Mug","product_type":"food","description":"This tea cures diabetes."}"#;
    for bad in [r#"{"id": "b", "title": "#, "not json", "{\"id\":\"b\",\"title\":\"\u{0}\u{1}", "[1,2"] {
        let path = dir.path().join("feed.jsonl");
        fs::write(&path, format!("{good}\n{bad}\n{good}\n")).expect("the file is written");
        let (listings, findings, problems) = check(&plan, &path);
        assert_eq!(listings, 2, "{bad}");
        assert!(findings >= 2, "{bad}");
        assert_eq!(problems.len(), 1, "{bad}");
    }
}
