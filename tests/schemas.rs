//! The JSON Schemas in `schemas/` are those of the code. `UPDATE_SCHEMAS=1 cargo test` writes them anew.

use std::process::Command;

#[test]
fn schemas_are_in_step_with_the_code() {
    for kind in ["pack", "claim", "lexicon", "config"] {
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
