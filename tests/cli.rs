//! The program from outside: what it prints, and how it ends.

use std::io::Write;
use std::process::{Command, Output, Stdio};

fn listlint(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_listlint"))
        .args(args)
        .env("LC_ALL", "C")
        .env_remove("LANGUAGE")
        .env("NO_COLOR", "1")
        .output()
        .expect("the program runs")
}

/// Both streams, without what differs from run to run.
fn told(out: &Output) -> String {
    let text = format!("{}{}", String::from_utf8_lossy(&out.stdout), String::from_utf8_lossy(&out.stderr));
    let seconds =
        regex::Regex::new(r"\d+\.\d+ s\b|\d+,\d+ s\b|\d+\.\d+ 秒|\d+(\.\d+)? ms").expect("a pattern");
    let json = regex::Regex::new(r#""seconds": ?[0-9.e-]+"#).expect("a pattern");
    json.replace_all(&seconds.replace_all(&text, "[time]"), "\"seconds\":0").into_owned()
}

const DAY: [&str; 2] = ["--as-of", "2026-11-23"];

fn check(args: &[&str]) -> Output {
    listlint(&[&["check"], args, &DAY].concat())
}

#[test]
fn a_diagnostic_for_people() {
    insta::assert_snapshot!(told(&check(&["fixtures/plain/supplements.json", "--market", "US"])));
}

#[test]
fn in_the_readers_language() {
    let file = "fixtures/plain/supplements.json";
    insta::assert_snapshot!("zh", told(&check(&[file, "--market", "US", "--lang", "zh-CN"])));
    insta::assert_snapshot!("de", told(&check(&[file, "--market", "US", "--lang", "de"])));
}

#[test]
fn one_line_a_finding() {
    let files = [
        "fixtures/plain/tea.jsonl",
        "fixtures/plain/catalog.yaml",
        "fixtures/shopify/classic.csv",
        "fixtures/woocommerce/products.csv",
        "fixtures/google/feed.tsv",
        "fixtures/utf16.csv",
    ];
    insta::assert_snapshot!(told(&check(
        &[&files[..], &["--market", "US,DE,CN", "--format", "short"]].concat()
    )));
}

#[test]
fn an_encoding_is_named_once_a_file() {
    for (format, files) in
        [("short", &["fixtures/utf16.csv"][..]), ("human", &["fixtures/same/catalog-gb18030.csv"])]
    {
        let told =
            |lang| told(&check(&[files, &["--market", "US", "--format", format, "--lang", lang]].concat()));
        let named = ["UTF-16LE", "GBK"].map(|e| told("en").matches(&format!("read as {e}\n")).count());
        assert_eq!(named.iter().sum::<usize>(), 1, "{}", told("en"));
        assert!(told("de").contains("gelesen\n") && told("zh-Hans").contains("读取\n"));
    }
    let plain = told(&check(&["fixtures/plain/tea.jsonl", "--market", "US"]));
    assert!(!plain.contains("read as"), "{plain}");
}

/// Readers of lines take U+2028 and its kin for line ends; the text stays what it was.
#[test]
fn no_listing_breaks_a_line_of_json() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("a.jsonl");
    let text = "{\"id\":\"a\u{2028}b\",\"product_type\":\"food\",\"description\":\"Tea\u{85}\u{2029}that cures diabetes.\"}";
    std::fs::write(&path, text).expect("the file is written");
    for format in ["jsonl", "json"] {
        let out = check(&[&path.to_string_lossy(), "--market", "US", "--format", format]);
        let text = String::from_utf8(out.stdout).expect("UTF-8");
        assert!(text.contains("us/disease-claim/food") && text.contains("a\\u2028b"), "{text}");
        assert!(!text.contains(['\u{85}', '\u{2028}', '\u{2029}']), "{text}");
    }
}

#[test]
fn records_go_by_their_keys() {
    let file = "fixtures/plain/keyed.json";
    let out = check(&[file, "--market", "US", "--format", "jsonl", "--level", "error"]);
    let bytes = std::fs::read(file).expect("the fixture");
    let found: Vec<(String, String)> = String::from_utf8_lossy(&out.stdout)
        .lines()
        .map(|l| serde_json::from_str::<serde_json::Value>(l).expect("JSON"))
        .filter(|f| f["rule"] == "us/disease-claim/food")
        .map(|f| {
            let at = |end: &str| f["span"][end].as_u64().expect("a place") as usize;
            let raw = String::from_utf8_lossy(&bytes[at("start")..at("end")]).into_owned();
            (f["listing"]["id"].as_str().expect("an id").to_owned(), raw)
        })
        .collect();
    let claims = [("tea-07", "cures diabetes"), ("T8", "cures diabetes")];
    assert_eq!(found, claims.map(|(id, raw)| (id.to_owned(), raw.to_owned())));
}

/// A platform's form names the limit of each value; the value beyond it is marked whole.
#[test]
fn limits_that_a_file_states_are_kept() {
    let file = "fixtures/alibaba/schema.xml";
    let out = check(&[file, "--market", "US", "--format", "jsonl"]);
    let bytes = std::fs::read(file).expect("the fixture");
    let found: Vec<(String, String)> = String::from_utf8_lossy(&out.stdout)
        .lines()
        .map(|l| serde_json::from_str::<serde_json::Value>(l).expect("JSON"))
        .filter(|f| f["rule"] == "alibaba/stated-length")
        .map(|f| {
            let at = |end: &str| f["span"][end].as_u64().expect("a place") as usize;
            let raw = String::from_utf8_lossy(&bytes[at("start")..at("end")]).into_owned();
            (raw, f["message"].as_str().expect("a message").to_owned())
        })
        .collect();
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].0, "soft bamboo toothbrush");
    assert!(found[0].1.contains("22") && found[0].1.contains("20"), "{found:?}");
}

#[test]
fn json_for_programs() {
    let out = check(&["fixtures/google/feed.tsv", "--market", "US", "--format", "json"]);
    insta::assert_snapshot!(told(&out));
    assert_eq!(out.status.code(), Some(1));
}

#[test]
fn honest_listings_stay_silent() {
    let out = check(&["fixtures/honest.jsonl", "--market", "all", "--level", "warning", "--format", "short"]);
    // A duty that is missing has no place in the text; what is said must not be faulted.
    let placed = regex::Regex::new(r":\d+:\d+: ").expect("a pattern");
    let text = String::from_utf8_lossy(&out.stdout);
    let faulted: Vec<&str> = text.lines().filter(|l| placed.is_match(l)).collect();
    assert_eq!(faulted, [""; 0], "{text}");
    assert_eq!(out.status.code(), Some(0));
}

/// Fifty ordinary goods in the usual words of Chinese listings: 最后一步, 第一次使用, 顶级域名, 首选项, 独家设计, the trade
/// grade 翡翠A货, process words, technical limits.
#[test]
fn honest_chinese_listings_stay_silent() {
    let placed = regex::Regex::new(r":\d+:\d+: ").expect("a pattern");
    for level in ["warning", "advice"] {
        let out =
            check(&["fixtures/honest-zh.jsonl", "--market", "CN", "--level", level, "--format", "short"]);
        let text = String::from_utf8_lossy(&out.stdout);
        let faulted: Vec<&str> = text.lines().filter(|l| placed.is_match(l)).collect();
        assert_eq!(faulted, [""; 0], "{level}: {text}");
        assert_eq!(out.status.code(), Some(0), "{level}: {text}");
    }
    let listings = std::fs::read_to_string("fixtures/honest-zh.jsonl").expect("the fixture");
    assert!(listings.lines().count() >= 50, "they were read");
}

#[test]
fn broken_files_are_told_and_their_neighbours_read() {
    let broken = |name: &str| {
        let out = check(&[&format!("fixtures/broken/{name}"), "--market", "US", "--format", "short"]);
        (out.status.code(), told(&out))
    };
    let (code, text) = broken("cut.jsonl");
    assert_eq!(code, Some(1), "the sound record has a finding");
    assert!(text.contains("us/disease-claim/food"), "{text}");
    for name in ["no-header.csv", "deep.json"] {
        let (code, text) = broken(name);
        assert_eq!(code, Some(2), "{name}: {text}");
    }
    insta::assert_snapshot!(
        ["cut.jsonl", "bad-utf8.csv", "unclosed-quote.csv", "no-header.csv"].map(|n| broken(n).1).join("\n")
    );
}

#[test]
fn no_listing_steers_a_terminal() {
    for format in ["human", "short"] {
        let out = check(&["fixtures/broken/escapes.jsonl", "--market", "US", "--format", format]);
        let text = String::from_utf8(out.stdout).expect("UTF-8");
        assert!(text.contains("us/disease-claim/food"), "{text}");
        let raw = |c: char| (c.is_control() && c != '\n') || ('\u{202A}'..='\u{202E}').contains(&c);
        assert!(!text.contains(raw), "{text:?}");
        assert!(!text.lines().any(|l| l.starts_with("::")), "{text}");
    }
}

#[test]
fn standard_input_has_a_name() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_listlint"))
        .args(["check", "-", "--stdin-filename", "feed.jsonl", "--market", "US", "--format", "short"])
        .args(DAY)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let row = br#"{"id":"1","product_type":"food","description":"This tea cures diabetes."}"#;
    child.stdin.take().expect("a pipe").write_all(row).expect("the row is sent");
    let out = child.wait_with_output().expect("the program ends");
    let text = String::from_utf8_lossy(&out.stdout);
    assert!(text.starts_with("feed.jsonl:1:57: error[us/disease-claim/food]"), "{text}");
    assert_eq!(out.status.code(), Some(1));
}

#[test]
fn markets_are_never_guessed() {
    let none = check(&["fixtures/plain/supplements.json"]);
    assert_eq!(none.status.code(), Some(2));
    assert!(told(&none).contains("--market"), "{}", told(&none));
    let wrong = check(&["fixtures/plain/supplements.json", "--market", "Germny"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(told(&wrong).contains("DE"), "{}", told(&wrong));
}

#[test]
fn rules_can_be_chosen() {
    let file = "fixtures/plain/supplements.json";
    let lines = |args: &[&str]| {
        let out = check(&[&[file, "--market", "US", "--format", "short"], args].concat());
        String::from_utf8_lossy(&out.stdout)
            .lines()
            .filter(|l| l.contains(file))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert!(lines(&["--select", "weight-loss-claim"]).iter().all(|l| l.contains("weight-loss-claim")));
    assert!(!lines(&["--select", "us/*"]).is_empty());
    assert!(lines(&["--ignore", "us/*"]).iter().all(|l| !l.contains("[us/")));
    assert!(lines(&["--level", "error"]).iter().all(|l| l.contains("error[")));
}

#[test]
fn other_commands() {
    let explained = listlint(&["explain", "us/disease-claim/food"]);
    insta::assert_snapshot!("explain_rule", told(&explained));
    let topic = told(&listlint(&["explain", "carbon-neutral"]));
    assert!(topic.contains("eu/carbon-neutral"), "{topic}");
    let unknown = listlint(&["explain", "us/disease-clam/food"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(told(&unknown).contains("us/disease-claim/food"), "{}", told(&unknown));
    let markets = told(&listlint(&["markets"]));
    assert!(markets.contains("DE") && markets.contains("Germany"), "{markets}");
    let rules = told(&listlint(&["rules", "--market", "CN"]));
    assert!(rules.contains("cn/absolute-superlative"), "{rules}");
    assert!(told(&listlint(&["formats"])).contains("google-merchant"));
    assert_eq!(listlint(&["test"]).status.code(), Some(0));
    assert_eq!(listlint(&["nonsense"]).status.code(), Some(2));
}

#[test]
fn own_packs_are_added_and_their_mistakes_are_shown() {
    let dir = tempfile::tempdir().expect("a folder");
    let rule = |claim: &str| {
        format!(
            "- id: shop/other-offence/house-style\n  severity: advice\n  basis: {{policy: House style, checked: 2026-11-23, sources: [https://example.com]}}\n  markets: [US]\n  {claim}\n  examples: {{flag: [\"a nifty cup\"], pass: [\"a cup\"]}}\n"
        )
    };
    std::fs::write(dir.path().join("shop.yaml"), rule("wording: {en: [nifty]}"))
        .expect("the pack is written");
    let path = dir.path().to_str().expect("a path");
    let tested = listlint(&["test", path]);
    assert_eq!(tested.status.code(), Some(0), "{}", told(&tested));
    std::fs::write(dir.path().join("shop.yaml"), rule("claim: diseas-claim")).expect("the pack is written");
    let out = check(&["fixtures/plain/supplements.json", "--market", "US", "--rules", path]);
    assert_eq!(out.status.code(), Some(2));
    let text = told(&out);
    assert!(text.contains("diseas-claim") && text.contains("did you mean “disease-claim”"), "{text}");
    assert!(text.contains("shop.yaml"), "{text}");
}
