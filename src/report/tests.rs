use super::*;
use crate::finding::{Fix, ListingRef, Place, Position};
use crate::listing::FieldName;
use crate::source::Format;
use proptest::prelude::*;

fn file(path: &str) -> FileInfo {
    FileInfo {
        index: 0,
        path: path.to_owned(),
        format: Format::Csv,
        encoding: "UTF-8",
        profile: "plain".to_owned(),
        profile_reason: String::new(),
        unmapped: Vec::new(),
    }
}

fn rule() -> Rule {
    serde_yaml::from_str(
        "id: eu/generic-green-claim\nseverity: error\nmarkets: [EU]\n\
         basis: {law: Directive 2005/29/EC, provision: 'Annex I, point 4a', in_force: 2026-09-27, checked: 2026-11-22}\n\
         wording: {en: [eco]}\nexamples: {flag: [], pass: []}\n",
    )
    .unwrap()
}

fn finding(before: &str, text: &str, after: &str) -> Finding {
    Finding {
        rule: 0,
        severity: Severity::Error,
        markets: ["DE".to_owned(), "AT".to_owned()].into(),
        listing: ListingRef { id: Some("TB-500".to_owned()), index: 3, title: Some("Bottle".to_owned()) },
        place: Some(Place {
            field: FieldName::Description,
            key: "desc".to_owned(),
            span: 20..20 + text.len() as u64,
            line: 14,
            column: 212,
            byte_column: 215,
            end: Position { line: 14, column: 212 + text.chars().count() as u64, byte_column: 0 },
            spot: None,
            offset: before.len(),
            text: text.to_owned(),
            before: before.to_owned(),
            after: after.to_owned(),
        }),
        args: vec![("text", Arg::Text(text.to_owned()))],
        classes: Vec::new(),
        fix: None,
        count: 1,
        first: Vec::new(),
    }
}

fn human(findings: &[Finding], path: &str, all: bool, lang: &str) -> String {
    let m = Messages::negotiate(&[lang.to_owned()]);
    let (file, rule) = (file(path), rule());
    let mut out = Vec::new();
    let mut printer = Human::new(&mut out, &m, Paint { on: false }, 90, all);
    for finding in findings {
        printer
            .finding(&FindingView {
                finding,
                rule: &rule,
                file: &file,
                fingerprint: Fingerprint(7),
                messages: &m,
            })
            .unwrap();
    }
    let mut summary = Summary { listings: 1234, files: 1, seconds: 0.25, ..Summary::default() };
    findings.iter().for_each(|f| summary.findings.add(f.severity));
    printer.finish(&summary, &m).unwrap();
    drop(printer);
    String::from_utf8(out).unwrap()
}

#[test]
fn a_diagnostic_as_designed() {
    let all = human(
        &[finding("doppelwandig, ", "umweltfreundlich", " und leicht zu reinigen")],
        "catalog/bottles.jsonl",
        false,
        "en",
    );
    for part in [
        "error[eu/generic-green-claim]: “umweltfreundlich” ",
        "    ╭─[catalog/bottles.jsonl:14:212] listing TB-500 · description\n",
        " 14 │ doppelwandig, umweltfreundlich und leicht zu reinigen\n",
        "    ·               ────────┬───────\n",
        "   law      Directive 2005/29/EC, Annex I, point 4a, in force since 27 September 2026\n",
        "   markets  DE, AT\n",
        "1,234 listings in one file, 0.25 s: one error\n",
    ] {
        assert!(all.contains(part), "{part}\n{all}");
    }
}

#[test]
fn chinese_and_german_readers() {
    let one = [finding("", "eco", "")];
    assert!(human(&one, "a", false, "zh").contains("自2026年9月27日起施行"));
    assert!(human(&one, "a", false, "de").contains("in Kraft seit 27. September 2026"));
}

#[test]
fn repetitions_are_counted() {
    let many: Vec<Finding> =
        (0..217).map(|i| finding("", if i % 2 == 0 { "eco" } else { "ECO" }, "")).collect();
    let short = human(&many, "a", false, "en");
    assert_eq!(short.matches("╭─").count(), 3);
    assert!(
        short.contains("… and 214 more of eu/generic-green-claim “eco” in this file; --all shows them"),
        "{short}"
    );
    assert!(short.contains("217 errors"));
    assert_eq!(human(&many, "a", true, "en").matches("╭─").count(), 217);
}

#[test]
fn json_lines_have_the_agreed_fields() {
    let m = Messages::negotiate(&[]);
    let (file, rule, finding) = (file("a.csv"), rule(), finding("so ", "e\u{1b}co", " it"));
    let view = FindingView {
        finding: &finding,
        rule: &rule,
        file: &file,
        fingerprint: Fingerprint(7),
        messages: &m,
    };
    let mut out = Vec::new();
    let mut printer = Jsonl::new(&mut out);
    printer.finding(&view).unwrap();
    printer.finish(&Summary::default(), &m).unwrap();
    let text = String::from_utf8(out).unwrap();
    let lines: Vec<serde_json::Value> = text.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let f = &lines[0];
    assert_eq!(f["severity"], "error");
    assert_eq!(f["field"], "description");
    assert_eq!(f["topic"], "generic-green-claim");
    assert_eq!(f["text"], "e\u{1b}co");
    assert_eq!(f["excerpt"], "so e\u{1b}co it");
    assert_eq!(f["span"]["start"], 20);
    assert_eq!(f["listing"]["id"], "TB-500");
    assert_eq!(f["basis"]["in_force"], "2026-09-27");
    assert_eq!(lines[1]["summary"]["findings"]["error"], 0);

    let mut out = Vec::new();
    let mut printer = Json::new(&mut out);
    printer.finding(&view).unwrap();
    printer.finding(&view).unwrap();
    printer.finish(&Summary::default(), &m).unwrap();
    let whole: serde_json::Value = serde_json::from_slice(&out).unwrap();
    assert_eq!(whole["findings"].as_array().unwrap().len(), 2);
    assert_eq!(whole["version"], 1);

    let mut out = Vec::new();
    Json::new(&mut out).finish(&Summary::default(), &m).unwrap();
    let whole: serde_json::Value = serde_json::from_slice(&out).unwrap();
    assert_eq!(whole["findings"].as_array().unwrap().len(), 0);
}

/// Characters that a terminal would obey. Isolates that we set ourselves around text from right to
/// left are the only ones that may come out.
fn obeyed(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c, '\u{200B}' | '\u{200E}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2067}' | '\u{FEFF}')
}

/// Text with an unhealthy share of characters that make trouble.
fn nasty() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        any::<char>().prop_map(String::from),
        "[\\x00-\\x1f\\x7f-\\u{9f}]",
        "[\\u{200b}-\\u{200f}\\u{202a}-\\u{202e}\\u{2066}-\\u{2069}\\u{feff}]",
        "[a-z 中文עברית عربي👩🔬\\u{200d}\\u{301}\\u{fe0f}]",
        Just("\u{1b}]8;;x\u{7}".to_owned()),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn nothing_of_a_file_is_obeyed(
        before in nasty(), text in nasty(), after in nasty(), path in nasty(), id in nasty(), key in nasty(),
    ) {
        let mut one = finding(&before, &text, &after);
        one.listing.id = Some(id.clone());
        one.fix = Some(Fix::new(text.clone(), false));
        if let Some(place) = &mut one.place {
            place.field = FieldName::Other;
            place.key = key;
        }
        let mut missing = one.clone();
        missing.place = None;
        missing.first = vec![(ListingRef { id: Some(id), index: 0, title: None }, 7)];
        let mut all = human(&[one.clone(), missing.clone(), one.clone(), one.clone(), one.clone()], &path, false, "en");

        let m = Messages::negotiate(&[]);
        let (file, rule) = (file(&path), rule());
        let mut out = Vec::new();
        let mut short = Short::new(&mut out, &m);
        for finding in [&one, &missing] {
            short.finding(&FindingView { finding, rule: &rule, file: &file, fingerprint: Fingerprint(7), messages: &m }).unwrap();
        }
        let problem = Problem {
            path, key: "problem-no-header", args: vec![("tried", text.clone()), ("seen", before)],
            span: None, line: Some(3), column: Some(1), record: Some(0), excerpt: Some(after),
        };
        let view = ProblemView { problem: &problem, messages: &m };
        short.problem(&view).unwrap();
        prop_assert_eq!(out.iter().filter(|b| **b == b'\n').count(), 3);
        all.push_str(&String::from_utf8(out).unwrap());
        let mut out = Vec::new();
        Human::new(&mut out, &m, Paint { on: false }, 80, false).problem(&view).unwrap();
        all.push_str(&String::from_utf8(out).unwrap());
        let escaped: Vec<char> = all.chars().filter(|c| obeyed(*c)).collect();
        prop_assert!(escaped.is_empty(), "{:?} in {}", escaped, all);
        let (open, close) = (all.matches('\u{2068}').count(), all.matches('\u{2069}').count());
        prop_assert_eq!(open, close);
    }

    #[test]
    fn the_mark_is_the_text(before in nasty(), text in nasty(), after in nasty(), columns in 20usize..120) {
        let e = excerpt::cut(&before, &text, &after, columns);
        prop_assert!(e.line.is_char_boundary(e.mark.start) && e.line.is_char_boundary(e.mark.end));
        prop_assert!(e.mark.end <= e.line.len());
        prop_assert!(!e.line.contains('\n'));
    }
}
