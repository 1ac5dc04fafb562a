//! Every report format, on listings that try to be obeyed, read back by programs that are not ours.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const HOSTILE: &str = "fixtures/hostile.jsonl";
const FORMATS: [&str; 13] = [
    "human",
    "short",
    "json",
    "jsonl",
    "sarif",
    "github",
    "gitlab",
    "checkstyle",
    "junit",
    "rdjsonl",
    "csv",
    "markdown",
    "html",
];

fn check(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_listlint"))
        .args(["check", "--as-of", "2026-11-23"])
        .args(args)
        .env("LC_ALL", "C")
        .env_remove("LANGUAGE")
        .env("NO_COLOR", "1")
        .output()
        .expect("the program runs")
}

fn report(format: &str, files: &[&str]) -> String {
    report_in(format, files, "en")
}

fn report_in(format: &str, files: &[&str], lang: &str) -> String {
    let out = check(&[files, &["--market", "US,DE", "--format", format, "--lang", lang]].concat());
    assert!(matches!(out.status.code(), Some(1 | 2)), "{}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).expect("UTF-8")
}

fn json(format: &str, files: &[&str]) -> serde_json::Value {
    serde_json::from_str(&report(format, files)).expect("JSON")
}

/// What the hostile file has to be found for, so that its reports are about something.
#[test]
fn the_hostile_listings_are_found() {
    let all = json("json", &[HOSTILE]);
    let of: HashSet<u64> = all["findings"]
        .as_array()
        .expect("a list")
        .iter()
        .filter(|f| f["rule"] == "us/disease-claim/food")
        .filter_map(|f| f["listing"]["index"].as_u64())
        .collect();
    assert_eq!(of.len(), 5, "{all:#}");
}

#[test]
fn no_report_steers_what_shows_it() {
    for format in FORMATS {
        let text = report(format, &[HOSTILE]);
        let raw =
            |c: char| (c.is_control() && !matches!(c, '\n' | '\r')) || ('\u{202A}'..='\u{202E}').contains(&c);
        // JSON keeps what it was given, but escaped; direction marks are letters to it.
        let json = ["json", "jsonl", "sarif", "gitlab", "rdjsonl"].contains(&format);
        let found = text.chars().find(|c| raw(*c) && !(json && ('\u{202A}'..='\u{202E}').contains(c)));
        assert_eq!(found, None, "{format}");
        // GitHub's runner and Azure's agent read commands from whatever is printed.
        if !json && format != "html" {
            for line in text.lines().map(str::trim_start) {
                let command = line.starts_with("::");
                let ours = ["::error file=", "::warning file=", "::notice file="];
                assert!(
                    !command || (format == "github" && ours.iter().any(|o| line.starts_with(o))),
                    "{format}: {line}"
                );
                assert!(!["##[", "##vso["].iter().any(|c| line.contains(c)), "{format}: {line}");
            }
        }
    }
}

#[test]
fn github_has_ten_of_a_level_and_says_so() {
    let text = report("github", &[HOSTILE, "fixtures/plain/supplements.json", "fixtures/google/feed.tsv"]);
    for level in ["error", "warning", "notice"] {
        let count = text.lines().filter(|l| l.starts_with(&format!("::{level} "))).count();
        assert!(count <= 10, "{level}: {count}");
    }
    let command = regex::Regex::new(
        r"^::(error|warning|notice) file=[^:,]+(,(line|endLine|col|endColumn)=\d+)*,title=[^:,]+::[^\r\n]+$",
    )
    .expect("a pattern");
    let (commands, rest): (Vec<&str>, Vec<&str>) = text.lines().partition(|l| l.starts_with("::"));
    assert!(commands.len() >= 10);
    for line in &commands {
        assert!(command.is_match(line), "{line}");
    }
    assert_eq!(rest.len(), 1, "{rest:?}");
    assert!(rest[0].contains("not annotated"), "{rest:?}");
}

#[test]
fn gitlab_has_what_its_page_asks_for() {
    let all = json("gitlab", &[HOSTILE, "fixtures/plain/supplements.json"]);
    let issues = all.as_array().expect("a list");
    let mut fingerprints = HashSet::new();
    for issue in issues {
        assert!(issue["description"].as_str().is_some_and(|d| !d.is_empty()));
        assert!(issue["check_name"].is_string());
        assert!(
            ["info", "minor", "major", "critical", "blocker"]
                .contains(&issue["severity"].as_str().expect("a word"))
        );
        assert!(issue["location"]["path"].as_str().is_some_and(|p| p.starts_with("fixtures/")));
        assert!(issue["location"]["lines"]["begin"].as_u64().is_some_and(|l| l > 0));
        assert!(fingerprints.insert(issue["fingerprint"].as_str().expect("a text")), "each is its own");
    }
    assert!(issues.len() > 10);
    let out = check(&[
        "fixtures/honest.jsonl",
        "--market",
        "US",
        "--select",
        "disease-claim",
        "--format",
        "gitlab",
    ]);
    assert_eq!(String::from_utf8_lossy(&out.stdout), "[]\n");
}

/// Elements and attributes of a document, as another reader sees them.
fn xml(text: &str) -> Vec<(String, Vec<(String, String)>)> {
    let mut reader = quick_xml::Reader::from_str(text);
    let mut all = Vec::new();
    let mut depth = 0i32;
    loop {
        let event = reader.read_event().expect("well-formed");
        let element = match &event {
            quick_xml::events::Event::Start(e) => {
                depth += 1;
                e
            }
            quick_xml::events::Event::Empty(e) => e,
            quick_xml::events::Event::End(_) => {
                depth -= 1;
                continue;
            }
            quick_xml::events::Event::Eof => break,
            _ => continue,
        };
        let attributes = element.attributes().map(|a| {
            let a = a.expect("an attribute");
            let value =
                a.normalized_value(quick_xml::XmlVersion::Explicit1_0).expect("entities").into_owned();
            (a.key.as_ref().to_owned(), value)
        });
        all.push((element.name().as_ref().to_owned(), attributes.collect()));
    }
    assert_eq!(depth, 0);
    // XML 1.0 has no such characters, not even escaped.
    assert!(!text.contains(|c: char| (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
        || c == '\u{FFFE}'
        || c == '\u{FFFF}'));
    all
}

fn value<'a>(attributes: &'a [(String, String)], name: &str) -> Option<&'a str> {
    attributes.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
}

#[test]
fn checkstyle_is_files_and_errors() {
    let text = report("checkstyle", &[HOSTILE, "fixtures/plain/supplements.json"]);
    let all = xml(&text);
    assert_eq!(all[0].0, "checkstyle");
    assert_eq!(all.iter().filter(|(n, _)| n == "file").count(), 2);
    let errors: Vec<_> = all.iter().filter(|(n, _)| n == "error").collect();
    assert!(errors.len() > 10);
    for (_, a) in &errors {
        assert!(value(a, "line").is_some_and(|l| l.parse::<u64>().is_ok()));
        assert!(["error", "warning", "info"].contains(&value(a, "severity").expect("a level")));
        assert!(value(a, "source").is_some_and(|s| s.starts_with("listlint.")));
    }
    assert!(errors.iter().any(|(_, a)| value(a, "message").is_some_and(|m| m.contains("cures diabetes"))));
}

#[test]
fn junit_counts_its_cases() {
    let text = report("junit", &[HOSTILE, "fixtures/plain/supplements.json"]);
    let all = xml(&text);
    assert_eq!(all[0].0, "testsuites");
    let suites: Vec<_> = all.iter().filter(|(n, _)| n == "testsuite").collect();
    assert_eq!(suites.len(), 2);
    let sum =
        |name: &str| suites.iter().filter_map(|(_, a)| value(a, name)?.parse::<usize>().ok()).sum::<usize>();
    let count = |name: &str| all.iter().filter(|(n, _)| n == name).count();
    assert_eq!(sum("tests"), count("testcase"));
    assert_eq!(sum("failures"), count("failure"));
    assert_eq!(sum("skipped"), count("skipped"));
    assert!(sum("failures") >= 5);
    // A file that is clean has passed.
    let out =
        check(&["fixtures/honest.jsonl", "--market", "US", "--select", "disease-claim", "--format", "junit"]);
    let clean = xml(&String::from_utf8_lossy(&out.stdout));
    assert_eq!(
        clean.iter().map(|(n, _)| n.as_str()).collect::<Vec<_>>(),
        ["testsuites", "testsuite", "testcase"]
    );
}

#[test]
fn columns_of_reviewdog_are_bytes() {
    let text = report("rdjsonl", &[HOSTILE]);
    let file = std::fs::read_to_string(HOSTILE).expect("the fixture");
    let lines: Vec<&str> = file.lines().collect();
    let mut checked = 0;
    for diagnostic in text.lines().map(|l| serde_json::from_str::<serde_json::Value>(l).expect("JSON")) {
        assert!(["ERROR", "WARNING", "INFO"].contains(&diagnostic["severity"].as_str().expect("a level")));
        assert_eq!(diagnostic["location"]["path"], HOSTILE);
        if diagnostic["code"]["value"] == "us/disease-claim/food" {
            let at = |side: &str, part: &str| {
                diagnostic["location"]["range"][side][part].as_u64().expect("a number") as usize
            };
            assert_eq!(at("start", "line"), at("end", "line"));
            let marked = &lines[at("start", "line") - 1][at("start", "column") - 1..at("end", "column") - 1];
            assert!(marked.starts_with("cures ") && marked.ends_with("diabetes"), "{marked}");
            checked += 1;
        }
    }
    assert!(checked >= 5);
}

#[test]
fn no_cell_of_a_table_is_a_formula() {
    for lang in ["en", "de", "zh-Hans"] {
        let text = report_in("csv", &[HOSTILE], lang);
        let text = text.strip_prefix('\u{FEFF}').expect("a mark for Excel");
        let mut table = csv::Reader::from_reader(text.as_bytes());
        assert_eq!(table.headers().expect("headings").len(), 17);
        let mut rows = 0;
        for row in table.records() {
            let row = row.expect("a row");
            rows += 1;
            for cell in &row {
                assert!(
                    !cell.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '|', '%']),
                    "{cell}"
                );
                assert!(!cell.contains(char::is_control), "{cell:?}");
            }
        }
        assert!(rows >= 5);
        assert!(text.contains("'=HYPERLINK"), "{text}");
    }
}

#[test]
fn markdown_holds_no_markup_but_ours() {
    use pulldown_cmark::{Event, Options, Parser, Tag};
    let text = report("markdown", &[HOSTILE, "fixtures/broken/cut.jsonl"]);
    assert!(text.len() < 1 << 20);
    let mut tables = 0;
    for event in Parser::new_ext(&text, Options::all()) {
        match event {
            Event::Start(Tag::Link { dest_url, .. }) => panic!("a link to {dest_url}"),
            Event::Start(Tag::Image { .. }) | Event::Code(_) | Event::InlineMath(_) => panic!("{event:?}"),
            Event::Start(Tag::Table(_)) => tables += 1,
            Event::Html(html) | Event::InlineHtml(html) => {
                let known = html.starts_with("<details><summary>") || html.starts_with("</details>");
                assert!(known || &*html == "<!-- -->", "{html}");
                assert!(!html.contains("script") && !html.contains("onerror"), "{html}");
            }
            _ => {}
        }
    }
    assert_eq!(tables, 2);
}

#[test]
fn sarif_has_rules_places_fixes_and_fingerprints() {
    let log = json("sarif", &[HOSTILE, "fixtures/plain/tea.jsonl", "fixtures/broken/cut.jsonl"]);
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
    for rule in rules {
        assert!(rule["help"]["text"].as_str().is_some_and(|t| !t.is_empty()));
        assert!(rule["shortDescription"]["text"].is_string());
    }
    assert!(rules.iter().any(|r| r["helpUri"].as_str().is_some_and(|u| u.starts_with("https://"))));
    let results = run["results"].as_array().expect("results");
    let hostile = std::fs::read(HOSTILE).expect("the fixture");
    for result in results {
        let index = result["ruleIndex"].as_u64().expect("an index") as usize;
        assert_eq!(result["ruleId"], rules[index]["id"]);
        let place = &result["locations"][0]["physicalLocation"];
        assert!(place["artifactLocation"]["uri"].as_str().is_some_and(|u| u.starts_with("fixtures/")));
        let region = &place["region"];
        if let (Some(at), Some(snippet)) = (region["byteOffset"].as_u64(), region["snippet"]["text"].as_str())
            && place["artifactLocation"]["uri"] == HOSTILE
        {
            assert_eq!(&hostile[at as usize..at as usize + snippet.len()], snippet.as_bytes());
        }
        assert!(result["partialFingerprints"]["listlint/v1"].as_str().is_some_and(|f| f.len() == 32));
        assert_eq!(result["suppressions"].as_array().map(Vec::len), Some(0));
    }
    assert!(results.len() > 5);
    let told = &run["invocations"][0];
    assert_eq!(told["executionSuccessful"], false);
    assert!(told["toolExecutionNotifications"].as_array().is_some_and(|n| !n.is_empty()));
}

#[test]
fn fingerprints_stay_when_lines_move() {
    let dir = tempfile::tempdir().expect("a folder");
    let rows = std::fs::read_to_string(HOSTILE).expect("the fixture");
    let moved: String = rows.lines().rev().map(|l| format!("\n{l}\n")).collect();
    let path = dir.path().join("moved.jsonl");
    std::fs::write(&path, moved).expect("written");
    let of = |file: &str| -> HashSet<String> {
        let log = json("sarif", &[file]);
        let results = log["runs"][0]["results"].as_array().expect("results").clone();
        results
            .iter()
            .map(|r| r["partialFingerprints"]["listlint/v1"].as_str().expect("a text").to_owned())
            .collect()
    };
    assert_eq!(of(HOSTILE), of(&path.to_string_lossy()));
}

/// The page as a parser of HTML sees it: tags with their attributes.
fn tags(page: &str) -> Vec<(String, Vec<(String, String)>)> {
    html5gum::Tokenizer::new(page)
        .filter_map(|token| match token.expect("no reader fails") {
            html5gum::Token::StartTag(tag) => {
                let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
                let attributes = tag.attributes.iter().map(|(n, v)| (text(n), text(v))).collect();
                Some((text(&tag.name), attributes))
            }
            _ => None,
        })
        .collect()
}

#[test]
fn a_page_holds_listings_as_text() {
    for lang in ["en", "de", "zh-Hans"] {
        let page = report_in("html", &[HOSTILE, "fixtures/broken/cut.jsonl"], lang);
        let tags = tags(&page);
        let count = |name: &str| tags.iter().filter(|(n, _)| n == name).count();
        assert_eq!((count("script"), count("style"), count("img"), count("iframe")), (1, 1, 0, 0));
        assert!(count("article") >= 5);
        assert!(count("mark") >= 5);
        for (name, attributes) in &tags {
            for (attribute, value) in attributes {
                assert!(!attribute.starts_with("on") && attribute != "style", "{name} {attribute}={value}");
                let address = attribute == "href" || attribute == "src";
                assert!(
                    !address || value.starts_with('#') || value.starts_with("http"),
                    "{name} {attribute}={value}"
                );
            }
        }
        assert_eq!(
            tags[0],
            (
                "html".to_owned(),
                vec![("dir".to_owned(), "ltr".to_owned()), ("lang".to_owned(), lang.to_owned())]
            )
        );
        let policy = tags.iter().find(|(_, a)| value(a, "http-equiv") == Some("Content-Security-Policy"));
        let policy = policy.and_then(|(_, a)| value(a, "content")).expect("a policy");
        assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
        assert!(page.contains("&lt;/script&gt;"), "the text is there");
        assert!(page.contains("\\u{202e}reversed"), "marks of direction are seen");
    }
}

#[test]
fn several_reports_at_once() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = |name: &str| dir.path().join(name);
    let asked: Vec<(&str, PathBuf)> = FORMATS.iter().map(|f| (*f, path(&format!("report.{f}")))).collect();
    let mut args = vec![HOSTILE.to_owned(), "--market=US,DE".to_owned(), "--format=short".to_owned()];
    args.extend(asked.iter().map(|(format, path)| format!("--report={format}={}", path.display())));
    let out = check(&args.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(out.status.code(), Some(1), "{}", String::from_utf8_lossy(&out.stderr));
    let seconds =
        regex::Regex::new(r#"\d+(\.\d+)? s\b|"seconds": ?[0-9.e-]+|\d+(\\\.\d+)? s\b"#).expect("a pattern");
    let same = |text: &str| seconds.replace_all(text, "").into_owned();
    for (format, path) in asked {
        let alone = report(format, &[HOSTILE]);
        let beside = std::fs::read_to_string(&path).expect("the report");
        assert_eq!(same(&beside), same(&alone), "{format}");
    }
    assert_eq!(same(&String::from_utf8_lossy(&out.stdout)), same(&report("short", &[HOSTILE])));
}

#[test]
fn a_report_replaces_neither_listings_nor_another_report() {
    let dir = tempfile::tempdir().expect("a folder");
    let file = dir.path().join("feed.jsonl");
    std::fs::copy(HOSTILE, &file).expect("a copy");
    let before = std::fs::read(&file).expect("the copy");
    let (file, twice) = (file.display().to_string(), dir.path().join("x.html").display().to_string());
    for reports in [
        [format!("--report=html={file}"), "--market=US".to_owned()],
        [format!("--report=html={twice}"), format!("--report=csv={twice}")],
        [format!("--report=html={twice}"), format!("--output={twice}")],
    ] {
        let out = check(&[&file, "--market=US", &reports[0], &reports[1]]);
        assert_eq!(out.status.code(), Some(2), "{reports:?}");
        assert!(!Path::new(&twice).exists(), "nothing was begun");
    }
    assert_eq!(std::fs::read(&file).expect("the copy"), before);
    let out = check(&[&file, "--market=US", "--report=html=/no/such/folder/x.html"]);
    assert_eq!(out.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&out.stderr).contains("/no/such/folder/x.html"));
}
