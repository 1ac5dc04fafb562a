//! The bytes that a finding names are the characters that it shows, whatever the format and its escapes.

use proptest::prelude::*;
use serde_json::Value;
use std::path::Path;
use std::process::Command;

fn findings(file: &Path, market: &str) -> Vec<Value> {
    let out = Command::new(env!("CARGO_BIN_EXE_listlint"))
        .args(["check", "--format", "jsonl", "--as-of", "2026-11-23", "--market", market])
        .arg(file)
        .output()
        .expect("the program runs");
    let text = String::from_utf8(out.stdout).expect("UTF-8");
    text.lines()
        .map(|l| serde_json::from_str::<Value>(l).expect("JSON"))
        .filter(|v| v.get("rule").is_some() && !v["span"].is_null())
        .collect()
}

/// What a reader sees of a piece of a file: escapes, entities and tags undone, blanks as one.
fn shown(raw: &[u8], utf16: bool) -> String {
    let text = if utf16 {
        let units: Vec<u16> = raw.chunks_exact(2).map(|b| u16::from_le_bytes([b[0], b[1]])).collect();
        String::from_utf16_lossy(&units)
    } else {
        String::from_utf8(raw.to_vec()).expect("a span lies on characters")
    };
    let text = serde_json::from_str::<String>(&format!("\"{text}\"")).unwrap_or(text);
    let text = text.replace("\"\"", "\"");
    let tags = regex::Regex::new("<[^>]*>").expect("a pattern");
    let text = tags.replace_all(&text, " ");
    let text = htmlize::unescape(&*text).into_owned();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_bytes_of_every_finding_are_its_text() {
    let mut seen = 0;
    for file in [
        "plain/tea.jsonl",
        "plain/supplements.json",
        "plain/nested.json",
        "plain/catalog.yaml",
        "shopify/classic.csv",
        "shopify/new.csv",
        "woocommerce/products.csv",
        "magento/products.csv",
        "google/feed.tsv",
        "google/feed.csv",
        "semicolon-bom.csv",
        "utf16.csv",
    ] {
        let path = Path::new("fixtures").join(file);
        let bytes = std::fs::read(&path).expect("the fixture is there");
        let found = findings(&path, "all");
        assert!(!found.is_empty(), "{file} has nothing to find");
        for f in found {
            let (start, end) = (f["span"]["start"].as_u64().unwrap(), f["span"]["end"].as_u64().unwrap());
            let raw = &bytes[start as usize..end as usize];
            let text = f["text"].as_str().unwrap().split_whitespace().collect::<Vec<_>>().join(" ");
            assert_eq!(shown(raw, file == "utf16.csv"), text, "{file}: {}", f["rule"]);
            if file != "utf16.csv" {
                let before = &bytes[..start as usize];
                let line = 1 + before.iter().filter(|b| **b == b'\n').count() as u64;
                assert_eq!(f["line"].as_u64(), Some(line), "{file}: {}", f["rule"]);
                let from = before.iter().rposition(|b| *b == b'\n').map_or(0, |i| i + 1);
                let head = std::str::from_utf8(&before[from..]).unwrap().trim_start_matches('\u{FEFF}');
                assert_eq!(
                    f["column"].as_u64(),
                    Some(1 + head.chars().count() as u64),
                    "{file}: {}",
                    f["rule"]
                );
            }
            seen += 1;
        }
    }
    assert!(seen > 30, "only {seen} findings");
}

/// Text that surrounds the claim: any letters, escapes, entities, but no end of a sentence nearby.
fn around() -> impl Strategy<Value = String> {
    prop::collection::vec(
        prop_oneof![
            Just("&amp; ".to_owned()),
            Just("<b>soft</b> ".to_owned()),
            Just("\\ \"quoted\" ".to_owned()),
            Just("😀 ".to_owned()),
            Just("ｗｉｄｅ 中文 ".to_owned()),
            Just("e\u{301}le\u{301}gant ".to_owned()),
            // Without vowels, so that chance spells no word of any language.
            "[bcdfghjkl]{3,8} ",
        ],
        0..6,
    )
    .prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn a_claim_is_found_at_its_bytes(before in around(), after in around(), format in 0..4usize, escape in any::<bool>()) {
        const CLAIM: &str = "this tea cures diabetes";
        let description = format!("{before}\n{CLAIM}. {after}");
        let row = serde_json::json!({"id": "x", "product_type": "food", "description": description});
        let dir = tempfile::tempdir().expect("a folder");
        let (name, content) = match format {
            0 | 1 => {
                let mut text = if format == 0 { serde_json::to_string(&row) } else { serde_json::to_string_pretty(&vec![&row]) }
                    .expect("JSON");
                if escape {
                    let mut out = String::new();
                    for c in text.chars() {
                        if c.is_ascii() {
                            out.push(c);
                        } else {
                            c.encode_utf16(&mut [0; 2]).iter().for_each(|u| out.push_str(&format!("\\u{u:04x}")));
                        }
                    }
                    text = out;
                }
                (if format == 0 { "x.jsonl" } else { "x.json" }, text)
            }
            2 => {
                let mut w = csv::Writer::from_writer(Vec::new());
                w.write_record(["id", "product_type", "description"]).expect("CSV");
                w.write_record(["x", "food", &description]).expect("CSV");
                ("x.csv", String::from_utf8(w.into_inner().expect("CSV")).expect("UTF-8"))
            }
            _ => ("x.yaml", serde_yaml::to_string(&vec![&row]).expect("YAML")),
        };
        let path = dir.path().join(name);
        std::fs::write(&path, &content).expect("the file is written");
        let found = findings(&path, "US");
        let f = found.iter().find(|f| f["rule"] == "us/disease-claim/food");
        prop_assert!(f.is_some(), "nothing found in {content}");
        let f = f.unwrap();
        prop_assert_eq!(&f["markets"], &serde_json::json!(["US"]));
        let span = f["span"]["start"].as_u64().unwrap() as usize..f["span"]["end"].as_u64().unwrap() as usize;
        prop_assert_eq!(f["text"].as_str(), Some("cures diabetes"));
        let raw = &content[span];
        prop_assert_eq!(raw.split_whitespace().collect::<Vec<_>>().join(" "), "cures diabetes");
    }
}
