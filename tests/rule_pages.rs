//! The pages in `docs/rules/` and the numbers in `README.md` are those of the packs.
//! `UPDATE_RULE_PAGES=1 cargo test --test rule_pages` writes them anew.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

fn listlint(args: &[&str]) -> String {
    let out = Command::new(env!("CARGO_BIN_EXE_listlint")).args(["--lang", "en"]).args(args).output();
    let out = out.expect("it runs");
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).expect("UTF-8")
}

fn update() -> bool {
    std::env::var_os("UPDATE_RULE_PAGES").is_some()
}

fn pages(folder: &Path) -> BTreeMap<String, String> {
    let entries = std::fs::read_dir(folder).expect("the pages are there");
    let page = |entry: std::io::Result<std::fs::DirEntry>| {
        let path = entry.expect("a page").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        (name, std::fs::read_to_string(&path).expect("a page is text"))
    };
    entries.map(page).collect()
}

#[test]
fn pages_are_in_step_with_the_packs() {
    let kept = Path::new("docs/rules");
    if update() {
        listlint(&["rules", "--pages", "docs/rules"]);
    }
    let dir = tempfile::tempdir().expect("a folder");
    listlint(&["rules", "--pages", dir.path().to_str().expect("a path")]);
    let (now, kept) = (pages(dir.path()), pages(kept));
    let names = |pages: &BTreeMap<String, String>| pages.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&now), names(&kept));
    assert!(now.len() > 50, "{}", now.len());
    for (name, page) in &now {
        // Which page, not all of it: they are long.
        assert!(
            kept[name] == *page,
            "docs/rules/{name} is out of step; run UPDATE_RULE_PAGES=1 cargo test --test rule_pages"
        );
    }
}

#[test]
fn the_readme_tells_how_much_the_packs_know() {
    let counts: serde_json::Value =
        serde_json::from_str(&listlint(&["rules", "--stats", "--format", "json"])).expect("JSON");
    let number = |name: &str| {
        let digits = counts[name].as_u64().expect("a number").to_string();
        let groups: Vec<&str> =
            digits.as_bytes().rchunks(3).rev().map(|g| str::from_utf8(g).unwrap()).collect();
        groups.join(",")
    };
    let line = format!(
        "{} rules for {} markets on {} topics; {} words and phrases in {} languages; {} examples that must be found \
         and {} that must not.",
        number("rules"),
        number("markets"),
        number("topics"),
        number("words"),
        number("languages"),
        number("examples"),
        number("near_misses"),
    );
    let (begin, end) = ("<!-- listlint rules --stats -->\n", "\n<!-- end -->");
    let readme = std::fs::read_to_string("README.md").expect("README.md");
    let (before, rest) = readme.split_once(begin).expect("the place for the numbers");
    let (kept, after) = rest.split_once(end).expect("its end");
    if update() {
        std::fs::write("README.md", format!("{before}{begin}{line}{end}{after}")).expect("README.md");
        return;
    }
    assert_eq!(kept, line, "run UPDATE_RULE_PAGES=1 cargo test --test rule_pages");
}

#[test]
fn pages_of_own_rules_hold_no_markup_of_theirs() {
    let dir = tempfile::tempdir().expect("a folder");
    let packs = dir.path().join("packs");
    std::fs::create_dir_all(packs.join("us")).expect("a folder");
    std::fs::write(
        packs.join("us/own.yaml"),
        "- id: us/other-offence/own\n  severity: advice\n  basis: {policy: 'See <script>alert(1)</script> [x](javascript:y)', sources: \
         ['javascript:alert(1)', 'https://example.com/<b>'], checked: 2026-11-23}\n  markets: [US]\n  wording: {en: [blah]}\n  \
         examples: {flag: ['blah <img src=x>'], pass: ['nothing']}\n",
    )
    .expect("a pack");
    let pages_in = dir.path().join("pages");
    let (packs, folder) = (packs.to_str().expect("a path"), pages_in.to_str().expect("a path"));
    listlint(&["rules", "--topic", "other-offence", "--market", "US", "--rules", packs, "--pages", folder]);
    let page = &pages(&pages_in)["other-offence.md"];
    assert!(page.contains("us/other-offence/own"), "{page}");
    assert!(page.contains("\\<script\\>"), "{page}");
    // What a backslash stands before is text; nothing else but our own links begins with the sign.
    let signs: Vec<&str> = page
        .match_indices('<')
        .filter(|(at, _)| !page[..*at].ends_with('\\'))
        .map(|(at, _)| &page[at..])
        .collect();
    assert!(signs.iter().all(|rest| rest.starts_with("<https://")), "{signs:#?}");
    assert!(!page.contains("<https://example.com/<b>"), "{page}");
}
