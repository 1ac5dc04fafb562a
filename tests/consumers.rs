//! Reports in the hands of others: published schemas and readers that are not ours, on a shop that has
//! everything a report can tell, in words that try to be obeyed.

use jsonschema::{Draft, Validator};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use tempfile::TempDir;

/// A name that an address, a line of a log and markup have to write otherwise.
const FILE: &str = "a b%23 'q'&[0]{1}é汉.jsonl";

/// Findings with and without fixes, accepted in each way there is, in files with and without lines, and
/// files that cannot be read to their end.
fn shop() -> TempDir {
    let shop = tempfile::tempdir().expect("a folder");
    let put = |name: &str, text: &str| fs::write(shop.path().join(name), text).expect("a file");
    let copy = |from: &str, name: &str| {
        fs::copy(Path::new("fixtures").join(from), shop.path().join(name)).expect("a copy");
    };
    copy("hostile.jsonl", FILE);
    for from in [
        "localization/unit.yaml",
        "localization/characters.yaml",
        "plain/tea.jsonl",
        "same/catalog.xlsx",
        "same/catalog.parquet",
        "same/catalog-utf16.tsv",
        "captions/live.en.srt",
        "broken/cut.jsonl",
        "broken/bad-utf8.csv",
    ] {
        copy(from, from.rsplit('/').next().expect("a name"));
    }
    put(
        "marked.csv",
        "id,product_type,description,listlint_ignore\nA,food,This tea cures diabetes.,\"disease-claim ::error::[x](y) {0} </script>\"\n",
    );
    put("listlint.yaml", "markets: [US, DE]\n");
    run(&shop, &["tea.jsonl", "--write-baseline"]);
    put(
        "listlint.yaml",
        "markets: [US, DE]\nbaseline: listlint-baseline.json\nexceptions:\n  - {rule: us/disease-claim/food, listing: '-1', reason: \"]]> {0} \\u202e\\u0007 ::error::\"}\n",
    );
    shop
}

fn run(shop: &TempDir, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_listlint"))
        .args(["check", "--as-of", "2026-11-23"])
        .args(args)
        .current_dir(shop.path())
        .env("LC_ALL", "C")
        .env("NO_COLOR", "1")
        .env_remove("LANGUAGE")
        .env_remove("LISTLINT_CONFIG")
        .output()
        .expect("the program runs")
}

/// All reports of one run, by format.
fn reports(shop: &TempDir, args: &[&str]) -> BTreeMap<&'static str, String> {
    let out = tempfile::tempdir().expect("a folder");
    let formats = ["json", "jsonl", "sarif", "junit", "csv", "rdjsonl"];
    let path = |format: &str| out.path().join(format);
    let asked: Vec<String> = formats.iter().map(|f| format!("--report={f}={}", path(f).display())).collect();
    let asked: Vec<&str> = asked.iter().map(String::as_str).chain(["--quiet"]).collect();
    let done = run(shop, &[args, &asked].concat());
    assert!(matches!(done.status.code(), Some(0..=2)), "{}", String::from_utf8_lossy(&done.stderr));
    formats.iter().map(|f| (*f, fs::read_to_string(path(f)).expect("a report"))).collect()
}

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

/// What our own report of lines says was found; its last line is the summary.
fn findings(reports: &BTreeMap<&str, String>) -> Vec<Value> {
    lines(&reports["jsonl"]).into_iter().filter(|line| line["rule"].is_string()).collect()
}

fn schema(text: &str) -> Validator {
    let schema = serde_json::from_str(text).expect("JSON");
    // They are of draft 4, which of the forms that they name knows fewest; nothing else in them changed since.
    let options = jsonschema::options().with_draft(Draft::Draft7).should_validate_formats(true);
    options.build(&schema).expect("a schema")
}

fn sarif_schema() -> Validator {
    schema(include_str!("../fixtures/schemas/sarif-schema-2.1.0.json"))
}

/// What a schema has against a document, each with its place.
fn faults(schema: &Validator, document: &Value) -> Vec<String> {
    schema.iter_errors(document).map(|e| format!("{}: {e}", e.instance_path())).collect()
}

#[test]
fn sarif_is_what_its_schema_says() {
    let schema = sarif_schema();
    let shop = shop();
    for lang in ["en", "de", "zh-Hans"] {
        let reports = reports(&shop, &[".", "--lang", lang]);
        let log: Value = serde_json::from_str(&reports["sarif"]).expect("JSON");
        assert_eq!(faults(&schema, &log), Vec::<String>::new(), "{lang}");

        let run = &log["runs"][0];
        let results = run["results"].as_array().expect("results");
        let suppressions = |result: &&Value| result["suppressions"][0]["kind"].as_str().map(str::to_owned);
        let counts = results.iter().filter(|r| suppressions(r).is_none()).count();
        assert_eq!(counts, findings(&reports).len(), "{lang}: what counts");
        for (kind, at_least) in [("inSource", 1), ("external", 2)] {
            let of_kind = results.iter().filter(|r| suppressions(r).as_deref() == Some(kind)).count();
            assert!(of_kind >= at_least, "{lang}: {of_kind} {kind}");
        }
        assert!(results.iter().any(|r| r["fixes"][0]["artifactChanges"].is_array()), "{lang}: fixes");
        let mut uris =
            results.iter().map(|r| &r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]);
        assert!(
            uris.any(|uri| uri == "a%20b%2523%20%27q%27%26%5B0%5D%7B1%7D%C3%A9%E6%B1%89.jsonl"),
            "{lang}: {results:#?}"
        );
        let told = &run["invocations"][0]["toolExecutionNotifications"];
        assert!(told.as_array().is_some_and(|told| told.len() >= 2), "{lang}: {told}");
    }
    // A run in which there is nothing to tell, and several runs in one log, as uploads join them.
    let nothing = reports(&shop, &["marked.csv", "--select", "disease-claim"]);
    let mut log: Value = serde_json::from_str(&nothing["sarif"]).expect("JSON");
    assert_eq!(findings(&nothing).len(), 0);
    assert_eq!(faults(&schema, &log), Vec::<String>::new());
    let other: Value = serde_json::from_str(&reports(&shop, &[FILE])["sarif"]).expect("JSON");
    log["runs"].as_array_mut().expect("runs").extend(other["runs"].as_array().expect("runs").clone());
    assert_eq!(log["runs"].as_array().map(Vec::len), Some(2));
    assert_eq!(faults(&schema, &log), Vec::<String>::new());
}

/// A schema that takes everything would prove nothing.
#[test]
fn the_schema_of_sarif_refuses_what_is_wrong() {
    let schema = sarif_schema();
    let shop = shop();
    let good: Value = serde_json::from_str(&reports(&shop, &[FILE])["sarif"]).expect("JSON");
    assert_eq!(faults(&schema, &good), Vec::<String>::new());
    let result = "/runs/0/results/0";
    for (place, wrong) in [
        (format!("{result}/level"), Value::from("fatal")),
        (format!("{result}/message"), Value::Null),
        (format!("{result}/locations/0/physicalLocation/region/startLine"), Value::from(0)),
        (format!("{result}/locations/0/physicalLocation/artifactLocation/uri"), Value::from("a b{1}")),
        ("/runs/0/tool/driver/name".to_owned(), Value::from(1)),
        ("/version".to_owned(), Value::from("2.0.0")),
    ] {
        let mut log = good.clone();
        *log.pointer_mut(&place).unwrap_or_else(|| panic!("{place} is there")) = wrong;
        let faults = faults(&schema, &log);
        assert!(faults.iter().any(|fault| fault.starts_with(&place)), "{place}: {faults:?}");
    }
}

/// The schemas that the program prints for its own format, so that programs can rely on them.
#[test]
fn our_own_format_is_what_its_schema_says() {
    let printed = |kind: &str| {
        let path = format!("schemas/{kind}.json");
        let text = fs::read_to_string(&path).expect("the schema is there");
        let schema: Value = serde_json::from_str(&text).expect("JSON");
        jsonschema::validator_for(&schema).expect("a schema")
    };
    let (whole, line) = (printed("report"), printed("report-line"));
    let shop = shop();
    let reports = reports(&shop, &["."]);
    let document: Value = serde_json::from_str(&reports["json"]).expect("JSON");
    assert_eq!(faults(&whole, &document), Vec::<String>::new());
    assert!(document["problems"].as_array().is_some_and(|problems| problems.len() >= 2));
    let lines = lines(&reports["jsonl"]);
    for told in &lines {
        assert_eq!(faults(&line, told), Vec::<String>::new(), "{told}");
    }
    for (key, wrong) in [("severity", Value::from("loud")), ("span", Value::from(7)), ("rule", Value::Null)] {
        let mut told = lines[0].clone();
        told[key] = wrong;
        assert_ne!(faults(&line, &told), Vec::<String>::new(), "{key}");
    }
    let mut told = lines[0].clone();
    told.as_object_mut().expect("an object").remove("listing");
    assert_ne!(faults(&line, &told), Vec::<String>::new(), "what is always there is required");
}

#[test]
fn junit_is_read_as_it_was_meant() {
    use quick_junit::{NonSuccessKind, Report, TestCaseStatus};
    let shop = shop();
    let reports = reports(&shop, &["."]);
    let read = Report::deserialize_from_str(&reports["junit"]).expect("JUnit");
    let mut counts = BTreeMap::new();
    for suite in &read.test_suites {
        assert_eq!(suite.tests, suite.test_cases.len(), "{:?}", suite.name);
        let of = |wanted: fn(&TestCaseStatus) -> bool| {
            suite.test_cases.iter().filter(|case| wanted(&case.status)).count()
        };
        let failed = of(|s| matches!(s, TestCaseStatus::NonSuccess { kind: NonSuccessKind::Failure, .. }));
        let broken = of(|s| matches!(s, TestCaseStatus::NonSuccess { kind: NonSuccessKind::Error, .. }));
        let skipped = of(|s| matches!(s, TestCaseStatus::Skipped { .. }));
        assert_eq!(
            (suite.failures, suite.errors, suite.skipped),
            (failed, broken, skipped),
            "{:?}",
            suite.name
        );
        for (kind, count) in [("failed", failed), ("broken", broken), ("skipped", skipped)] {
            *counts.entry(kind).or_insert(0) += count;
        }
    }
    let findings = findings(&reports);
    let advice = findings.iter().filter(|f| f["severity"] == "advice").count();
    assert_eq!(counts["skipped"], advice);
    assert_eq!(counts["failed"], findings.len() - advice);
    assert!(counts["broken"] >= 2, "{counts:?}");
    // Each is named by its rule and told in its words.
    let case = |rule: &str| {
        let mut cases = read.test_suites.iter().flat_map(|s| &s.test_cases);
        cases.find(|c| c.classname.as_deref() == Some(rule)).unwrap_or_else(|| panic!("{rule}"))
    };
    let TestCaseStatus::NonSuccess { message, description, .. } = &case("us/disease-claim/food").status
    else {
        panic!("a failure");
    };
    assert!(message.as_ref().is_some_and(|m| m.contains("cures diabetes")), "{message:?}");
    assert!(description.as_ref().is_some_and(|d| d.contains("21 CFR 101.93")), "{description:?}");
}

#[test]
fn reviewdog_knows_every_field() {
    // What its schema does not name would be lost without a word.
    let text = include_str!("../fixtures/schemas/reviewdog-diagnostic.json");
    let closed = text.replace("\"additionalProperties\": true", "\"additionalProperties\": false");
    assert_ne!(text, closed);
    let schema = schema(&closed);
    let shop = shop();
    let reports = reports(&shop, &["."]);
    let diagnostics = lines(&reports["rdjsonl"]);
    for diagnostic in &diagnostics {
        assert_eq!(faults(&schema, diagnostic), Vec::<String>::new(), "{diagnostic}");
    }
    assert!(diagnostics.iter().any(|d| d["suggestions"][0]["text"].is_string()), "fixes are suggestions");
    let mut wrong = diagnostics[0].clone();
    wrong["severity"] = "FATAL".into();
    assert_ne!(faults(&schema, &wrong), Vec::<String>::new());
    wrong["severity"] = "ERROR".into();
    wrong["rule"] = "x".into();
    assert_ne!(faults(&schema, &wrong), Vec::<String>::new());
}

#[test]
fn a_table_has_a_row_for_each_finding() {
    let shop = shop();
    let reports = reports(&shop, &["."]);
    let text = reports["csv"].strip_prefix('\u{FEFF}').expect("a mark for Excel");
    let mut table = csv::ReaderBuilder::new().flexible(false).from_reader(text.as_bytes());
    let headings = table.headers().expect("headings").clone();
    let column = |name: &str| headings.iter().position(|heading| heading == name).expect("a heading");
    let (rule, message) = (column("Rule"), column("What is wrong"));
    let rows: Vec<csv::StringRecord> = table.records().map(|row| row.expect("a row")).collect();
    let findings = findings(&reports);
    let mut wanted: BTreeMap<&str, usize> = BTreeMap::new();
    findings.iter().for_each(|f| *wanted.entry(f["rule"].as_str().expect("an id")).or_default() += 1);
    for (id, wanted) in wanted {
        assert_eq!(rows.iter().filter(|row| &row[rule] == id).count(), wanted, "{id}");
    }
    assert!(rows.iter().all(|row| !row[message].is_empty()));
}
