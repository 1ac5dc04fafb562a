//! The JSON Schemas in `schemas/` are those of the code. `UPDATE_SCHEMAS=1 cargo test` writes them anew.

use std::process::Command;

#[test]
fn schemas_are_in_step_with_the_code() {
    for kind in ["pack", "claim", "lexicon", "config", "report", "report-line"] {
        let out =
            Command::new(env!("CARGO_BIN_EXE_listlint")).args(["schema", kind]).output().expect("it runs");
        let now = String::from_utf8(out.stdout).expect("UTF-8");
        serde_json::from_str::<serde_json::Value>(&now).expect("a schema is JSON");
        let path = format!("schemas/{kind}.json");
        if std::env::var_os("UPDATE_SCHEMAS").is_some() {
            std::fs::create_dir_all("schemas").expect("schemas/ is there");
            std::fs::write(&path, &now).expect("the schema is written");
        }
        let kept = std::fs::read_to_string(&path).expect("the schema is there");
        assert_eq!(kept, now, "{path} is out of step; run UPDATE_SCHEMAS=1 cargo test --test schemas");
    }
}

fn schema(kind: &str) -> jsonschema::Validator {
    let text = std::fs::read_to_string(format!("schemas/{kind}.json")).expect("the schema is there");
    jsonschema::validator_for(&serde_json::from_str(&text).expect("JSON")).expect("a schema")
}

/// What a schema has against a document, each with its place.
fn faults(schema: &jsonschema::Validator, yaml: &str) -> Vec<String> {
    let document: serde_json::Value = serde_yaml::from_str(yaml).expect("YAML");
    schema.iter_errors(&document).map(|e| format!("{}: {e}", e.instance_path())).collect()
}

fn files(folder: &str) -> Vec<std::path::PathBuf> {
    let mut files: Vec<_> =
        std::fs::read_dir(folder).expect("a folder").map(|e| e.expect("an entry").path()).collect();
    files.sort();
    files
}

/// What editors and other programs are told about the formats holds for all that is written in them.
#[test]
fn the_packs_of_the_program_are_what_the_schemas_say() {
    let (pack, claim, lexicon) = (schema("pack"), schema("claim"), schema("lexicon"));
    let mut read = [0; 3];
    let folders = files("rules").into_iter().chain(files("platforms")).filter(|path| path.is_dir());
    for folder in folders {
        let (which, schema) = match folder.file_name().and_then(|name| name.to_str()) {
            Some("claims") => (0, &claim),
            Some("lexicon") => (1, &lexicon),
            _ => (2, &pack),
        };
        for path in files(folder.to_str().expect("a path")) {
            let yaml = std::fs::read_to_string(&path).expect("a pack");
            let faults = faults(schema, &yaml);
            assert!(faults.is_empty(), "{}: {:#?}", path.display(), &faults[..faults.len().min(5)]);
            read[which] += 1;
        }
    }
    assert!(read[0] > 10 && read[1] > 20 && read[2] > 50, "{read:?}");

    // They refuse what is wrong.
    let rule = "- id: us/placeholder/x\n  severity: warning\n  basis: {policy: x, sources: [], checked: 2026-11-22}\n  markets: [US]\n  wording: {en: [x]}\n  examples: {flag: [x], pass: [y]}\n";
    assert_eq!(faults(&pack, rule), Vec::<String>::new());
    for (right, wrong) in [
        ("warning", "loud"),
        ("severity:", "severitie:"),
        ("[US]", "{US: 1}"),
        ("id: us/placeholder/x", "note: x"),
    ] {
        assert!(!faults(&pack, &rule.replace(right, wrong)).is_empty(), "{wrong}");
    }
}

#[test]
fn settings_are_what_their_schema_says() {
    let schema = schema("config");
    let shop = tempfile::tempdir().expect("a folder");
    std::fs::write(shop.path().join("feed_de-AT.csv"), "id,title\n1,Becher\n").expect("a file");
    let done = Command::new(env!("CARGO_BIN_EXE_listlint"))
        .arg("init")
        .current_dir(shop.path())
        .output()
        .expect("it runs");
    assert!(done.status.success());
    let written = std::fs::read_to_string(shop.path().join("listlint.yaml")).expect("the settings");
    assert_eq!(faults(&schema, &written), Vec::<String>::new());
    assert!(written.contains("\nmarkets:"), "{written}");
    let wrong = |yaml: &str| !faults(&schema, yaml).is_empty();
    assert!(wrong("selct: [a]\n") && wrong("level: loud\n") && wrong("exceptions: [{rule: x}]\n"));
}
