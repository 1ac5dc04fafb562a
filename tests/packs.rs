//! The packs that are part of the program: sound, and true to their own examples.

use listlint::rules::Rules;
use std::collections::BTreeSet;

fn rules() -> Rules {
    Rules::embedded().expect("the embedded packs load")
}

#[test]
fn packs_hold_no_mistakes() {
    let mistakes = rules().mistakes();
    assert!(mistakes.is_empty(), "{}", mistakes.join("\n"));
}

#[test]
fn every_example_does_what_its_author_says() {
    let report = listlint::examples::test(&rules());
    let told: Vec<String> = report
        .failures
        .iter()
        .map(|f| {
            let wish = if f.expected { "must be found" } else { "must stay silent" };
            format!("{} {}: {wish}: {} {:?}", f.layer, f.name, f.example, f.found)
        })
        .collect();
    assert!(told.is_empty(), "{} of {} examples fail\n{}", told.len(), report.ran, told.join("\n"));
    assert!(report.ran > 500, "only {} examples ran", report.ran);
}

#[test]
fn every_kind_of_check_is_used_by_a_rule() {
    let kinds: BTreeSet<&str> = rules().rules.iter().filter_map(|r| r.kind()).map(|k| k.as_str()).collect();
    assert_eq!(
        kinds,
        BTreeSet::from([
            "agree",
            "characters",
            "claim",
            "colour",
            "composition",
            "currency",
            "date_format",
            "language",
            "length",
            "name",
            "number",
            "number_format",
            "picture",
            "repetition",
            "required",
            "spelling",
            "template",
            "translations",
            "unit",
            "wording",
        ])
    );
}

#[test]
fn ids_are_unique() {
    let rules = rules();
    let ids: BTreeSet<&str> = rules.rules.iter().map(|r| r.id.as_str()).collect();
    assert_eq!(ids.len(), rules.rules.len());
}
