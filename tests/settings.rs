//! Settings, exceptions, baselines and what a commit touched, from outside.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use tempfile::TempDir;

struct Shop(TempDir);

impl Shop {
    fn new(files: &[(&str, &str)]) -> Shop {
        let shop = Shop(tempfile::tempdir().expect("a folder"));
        files.iter().for_each(|(name, text)| shop.write(name, text));
        shop
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path().join(name)).expect("a file")
    }

    fn listlint(&self, args: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_listlint"))
            .args(args)
            .current_dir(self.path())
            .env("LC_ALL", "C")
            .env("NO_COLOR", "1")
            .env_remove("LISTLINT_CONFIG")
            .output()
            .expect("the program runs")
    }

    /// The exit code, the findings one a line, and what standard error says.
    fn check(&self, args: &[&str]) -> (i32, Vec<String>, String) {
        let day = ["--as-of", "2026-11-23", "--format", "short"];
        let out = self.listlint(&[&["check"], args, &day].concat());
        let lines = String::from_utf8(out.stdout).expect("UTF-8");
        let findings = lines.lines().filter(|l| l.contains("disease-claim")).map(str::to_owned).collect();
        (out.status.code().unwrap_or(-1), findings, String::from_utf8(out.stderr).expect("UTF-8"))
    }

    fn git(&self, args: &[&str]) {
        let own =
            ["-c", "user.name=Test", "-c", "user.email=test@shop.example", "-c", "init.defaultBranch=main"];
        let done =
            Command::new("git").args(own).args(args).current_dir(self.path()).output().expect("git runs");
        assert!(done.status.success(), "{args:?}: {}", String::from_utf8_lossy(&done.stderr));
    }
}

fn tea(id: &str) -> String {
    format!("{{\"id\":\"{id}\",\"product_type\":\"food\",\"description\":\"This tea cures diabetes.\"}}\n")
}

const ONLY: &str = "markets: US\nselect: [disease-claim]\n";

#[test]
fn the_nearest_file_upwards_counts_for_each_file() {
    let shop = Shop::new(&[
        ("listlint.yaml", ONLY),
        ("a.jsonl", &tea("A")),
        ("quiet/listlint.yaml", "markets: US\nselect: [disease-claim]\nseverity: {disease-claim: off}\n"),
        ("quiet/deep/b.jsonl", &tea("B")),
        ("loud/listlint.yaml", "markets: US\nselect: [disease-claim]\nfail-on: never\n"),
        ("loud/c.jsonl", &tea("C")),
    ]);
    let (code, found, _) = shop.check(&["."]);
    assert_eq!(code, 1);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].starts_with("./a.jsonl:1:") && found[1].starts_with("./loud/c.jsonl:1:"), "{found:?}");
    assert_eq!(shop.check(&["loud/c.jsonl"]).0, 0, "its own settings never fail");
    assert_eq!(shop.check(&["loud/c.jsonl", "--fail-on", "error"]).0, 1, "what is typed goes before them");
    assert_eq!(shop.check(&["loud/c.jsonl", "--config", "quiet/listlint.yaml"]).1.len(), 0);
}

#[test]
fn levels_by_rule_path_and_listing() {
    let shop = Shop::new(&[
        (
            "listlint.yaml",
            "markets: US\nselect: [disease-claim]\nseverity: {disease-claim: warning, 'us/*': advice}\noverrides:\n  - {listing: 'B*', severity: {disease-claim: error}}\n  - {path: old/, severity: {disease-claim: off}}\n",
        ),
        ("new.jsonl", &(tea("A") + &tea("B7"))),
        ("old/x.jsonl", &tea("B7")),
    ]);
    let (code, found, _) = shop.check(&["."]);
    assert_eq!((code, found.len()), (1, 2), "{found:?}");
    assert!(found[0].contains("warning[us/disease-claim/food]"), "{found:?}");
    assert!(found[1].contains("error[us/disease-claim/food]"), "{found:?}");
    assert_eq!(shop.check(&[".", "--level", "error"]).1.len(), 1);

    // What ids begin with names all of them, the whole id before it.
    let levels = "severity: {us/disease-claim: off, us/disease-claim/food: warning, disease-claim: error}\n";
    shop.write("listlint.yaml", &format!("markets: US\nselect: [us/disease-claim]\n{levels}"));
    let found = shop.check(&["new.jsonl"]).1;
    assert!(found.iter().all(|l| l.contains("warning[us/disease-claim/food]")), "{found:?}");
    assert_eq!(found.len(), 2);
    shop.write("listlint.yaml", "markets: US\nselect: [disease-claim]\nignore: [us/disease-claim]\n");
    assert_eq!(shop.check(&["new.jsonl"]).1, Vec::<String>::new());
    shop.write("listlint.yaml", "markets: US\nignore: [us/disease]\n");
    assert_eq!(shop.check(&["new.jsonl"]).0, 2, "a piece of a name is none");
}

#[test]
fn a_whole_id_means_its_own_rule_and_a_beginning_those_below() {
    let rule = |id: &str, word: &str| {
        format!(
            "- id: {id}\n  severity: warning\n  basis: {{policy: House style, sources: ['https://shop.example/style'], checked: 2026-11-22}}\n  markets: [US]\n  wording: {{und: [{word}]}}\n  message: {{help: {{en: Say something else.}}}}\n  examples: {{flag: [a {word}], pass: [a word]}}\n"
        )
    };
    let pack: String = [
        ("own/placeholder", "badone"),
        ("own/placeholder/deep", "baddeep"),
        ("own/repetition/this", "badthis"),
        ("own/repetition/that", "badthat"),
    ]
    .map(|(id, word)| rule(id, word))
    .concat();
    let title = "badone, baddeep, badthis, badthat";
    let shop = Shop::new(&[
        ("pack/own.yaml", &pack),
        ("a.jsonl", &format!("{{\"id\":\"A\",\"title\":\"{title}\"}}\n")),
        (
            "marked.csv",
            &format!(
                "id,title,listlint_ignore\nA,\"{title}\",own/placeholder why\nB,\"{title}\",own/repetition why\n"
            ),
        ),
    ]);
    let found = |settings: &str, file: &str| -> Vec<String> {
        shop.write("listlint.yaml", &format!("markets: US\nrules: [pack]\n{settings}"));
        let out = shop.listlint(&["check", file, "--format", "jsonl"]);
        let lines = String::from_utf8(out.stdout).expect("UTF-8");
        let lines = lines.lines().map(|l| serde_json::from_str::<serde_json::Value>(l).expect("JSON"));
        let rules = lines.filter_map(|line| line["rule"].as_str()?.strip_prefix("own/").map(str::to_owned));
        let mut rules: Vec<String> = rules.collect();
        rules.sort();
        rules
    };
    let (one, deep, this, that) = ("placeholder", "placeholder/deep", "repetition/this", "repetition/that");
    let all = [one, deep, that, this];
    for (settings, wanted) in [
        ("", &all[..]),
        ("select: [own]\n", &all),
        ("select: [own/placeholder]\n", &[one]),
        ("select: [placeholder]\n", &[one, deep]),
        ("select: [own/repetition]\n", &[that, this]),
        ("ignore: [own/placeholder, own/repetition]\n", &[deep]),
        ("ignore: ['own/placeholder*']\n", &[that, this]),
        (
            "severity: {own/repetition: off, own/placeholder: off, own/repetition/this: error}\n",
            &[deep, this],
        ),
        ("exceptions: [{rule: own/placeholder, reason: x}]\n", &[deep, that, this]),
        ("exceptions: [{rule: own/repetition, reason: x}]\n", &[one, deep]),
    ] {
        assert_eq!(found(settings, "a.jsonl"), wanted, "{settings}");
    }
    assert_eq!(found("", "marked.csv"), [one, deep, deep, that, this]);
}

#[test]
fn names_of_brands_are_left_alone() {
    let row = "{\"id\":\"A\",\"product_type\":\"food\",\"title\":\"Cures Diabetes Tea\",\"description\":\"This tea cures diabetes.\"}\n";
    let shop = Shop::new(&[("listlint.yaml", ONLY), ("a.jsonl", row)]);
    assert_eq!(shop.check(&["a.jsonl"]).1.len(), 2);
    shop.write("listlint.yaml", &format!("{ONLY}names: [cures diabetes tea]\n"));
    let (_, found, _) = shop.check(&["a.jsonl"]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("description") || found[0].starts_with("a.jsonl:1:"), "{found:?}");
}

#[test]
fn exceptions_hold_until_their_day_and_are_told_when_nothing_needs_them() {
    let exception = |until: &str, listing: &str| {
        format!(
            "{ONLY}exceptions:\n  - rule: disease-claim\n    listing: {listing}\n    reason: FDA letter 12\n    until: {until}\n"
        )
    };
    let shop =
        Shop::new(&[("listlint.yaml", &exception("2026-11-23", "A")), ("a.jsonl", &(tea("A") + &tea("B")))]);
    let (code, found, said) = shop.check(&["."]);
    assert_eq!((code, found.len()), (1, 1), "{found:?}");
    assert!(found[0].starts_with("./a.jsonl:2:"), "{found:?}");
    assert!(said.contains("One finding is accepted"), "{said}");

    shop.write("listlint.yaml", &exception("2026-11-22", "A"));
    let (_, found, said) = shop.check(&["."]);
    assert_eq!(found.len(), 2);
    assert!(said.contains("listlint.yaml:4: this exception ended on 22 November 2026"), "{said}");
    assert!(said.contains("one finding counts again"), "{said}");

    shop.write("listlint.yaml", &exception("2027-11-22", "C"));
    let (_, found, said) = shop.check(&["."]);
    assert_eq!(found.len(), 2);
    assert!(
        said.contains("listlint.yaml:4: this exception matches nothing any more (disease-claim)"),
        "{said}"
    );
    // A run that sees less cannot know.
    assert!(!shop.check(&["a.jsonl"]).2.contains("matches nothing"));
}

#[test]
fn marks_in_the_listings() {
    let yaml = "- id: A\n  product_type: food\n  # listlint-ignore disease-claim letter 12\n  description: This tea cures diabetes.\n- id: B\n  product_type: food\n  description: This tea cures diabetes.\n# listlint-ignore us/disease-claim/food,origin-claim all of it\n- id: C\n  product_type: food\n  description: This tea cures diabetes.\n";
    let csv = "id,product_type,description,listlint_ignore\nA,food,This tea cures diabetes.,disease-claim letter 12\nB,food,This tea cures diabetes.,\nC,food,Tea.,disease-claim\n";
    let xml = "<products><!-- listlint-ignore disease-claim why --><product><id>A</id><product_type>food</product_type><description>This tea cures diabetes.</description></product><product><id>B</id><product_type>food</product_type><description>This tea cures diabetes.</description></product></products>";
    let shop = Shop::new(&[("listlint.yaml", ONLY), ("a.yaml", yaml), ("b.csv", csv), ("c.xml", xml)]);
    for (file, line) in [("a.yaml", 7), ("b.csv", 3), ("c.xml", 1)] {
        let (_, found, said) = shop.check(&[file]);
        assert_eq!(found.len(), 1, "{file}: {found:?} {said}");
        assert!(found[0].starts_with(&format!("{file}:{line}:")), "{found:?}");
    }
    let said = shop.check(&["b.csv"]).2;
    assert!(said.contains("b.csv:4: nothing needs this mark any more (disease-claim)"), "{said}");
}

#[test]
fn a_baseline_holds_todays_findings_through_moves() {
    let shop = Shop::new(&[("listlint.yaml", ONLY), ("a.jsonl", &(tea("A") + &tea("B")))]);
    let (code, found, said) = shop.check(&[".", "--write-baseline"]);
    assert_eq!((code, found.len()), (0, 0), "{said}");
    let file = shop.read("listlint-baseline.json");
    assert_eq!(file.lines().filter(|l| l.contains("\"fingerprint\"")).count(), 2, "{file}");

    shop.write("listlint.yaml", &format!("{ONLY}baseline: listlint-baseline.json\n"));
    // Rows moved, lines were added, one listing is new.
    shop.write("a.jsonl", &format!("\n{}{}\n{}", tea("B"), tea("C"), tea("A")));
    let (code, found, _) = shop.check(&["."]);
    assert_eq!((code, found.len()), (1, 1), "{found:?}");
    assert!(found[0].starts_with("./a.jsonl:3:"), "{found:?}");

    shop.write("a.jsonl", &tea("B"));
    let (code, _, said) = shop.check(&["."]);
    assert_eq!(code, 0);
    assert!(said.contains("one finding of the baseline is gone"), "{said}");
    // The same words in another market are new.
    assert!(shop.check(&[".", "--market", "US,GB"]).1.iter().any(|l| l.contains("gb/")));
    let (_, _, said) = shop.check(&[".", "--write-baseline"]);
    assert!(said.contains("One finding was written"), "{said}");
    assert_eq!(shop.check(&[".", "--baseline", "no-such.json"]).0, 2);
}

#[test]
fn one_baseline_holds_the_findings_of_folders_with_settings_of_their_own() {
    let shop = Shop::new(&[
        ("east/listlint.yaml", ONLY),
        ("east/a.jsonl", &tea("A")),
        ("west/listlint.yaml", ONLY),
        ("west/b.jsonl", &tea("B")),
    ]);
    let both = ["east", "west", "--baseline", "all.json"];
    shop.check(&[&both[..], &["--write-baseline"]].concat());
    let file = shop.read("all.json");
    assert_eq!(file.lines().filter(|l| l.contains("\"fingerprint\"")).count(), 2, "{file}");
    assert!(file.contains("\"listing\":\"A\"") && file.contains("\"listing\":\"B\""), "{file}");
    let (code, found, said) = shop.check(&both);
    assert_eq!((code, found.len()), (0, 0), "{found:?}");
    assert!(said.contains("2 findings are accepted") && !said.contains("gone"), "{said}");
}

#[test]
fn only_the_listings_that_a_commit_touched() {
    // Enough that stays the same for git to see the renaming.
    let mug = |i: u32| format!("{{\"id\":\"M{i}\",\"description\":\"A plain mug of clay.\"}}\n");
    let mugs: String = (0..9).map(mug).collect();
    let first = tea("A") + &tea("B") + &mugs;
    let shop = Shop::new(&[("listlint.yaml", ONLY), ("a.jsonl", &first), ("b.jsonl", &tea("D"))]);
    shop.git(&["init", "-q"]);
    shop.git(&["add", "."]);
    let (_, found, said) = shop.check(&[".", "--staged"]);
    assert_eq!(found.len(), 3, "before the first commit all is new: {found:?} {said}");
    shop.git(&["commit", "-q", "-m", "first"]);
    assert_eq!(shop.check(&[".", "--since", "HEAD"]), (0, vec![], String::new()));

    // Renamed, moved within the file, one changed, one new, one file gone.
    shop.git(&["mv", "a.jsonl", "c.jsonl"]);
    shop.git(&["rm", "-q", "b.jsonl"]);
    let changed = tea("A").replace("This tea", "Our tea");
    shop.write("c.jsonl", &format!("{}\n{changed}{}{mugs}", tea("B"), tea("C")));
    let lines = |found: &[String]| -> Vec<String> {
        found.iter().map(|l| l.split(": ").next().unwrap_or_default().to_owned()).collect()
    };
    let (code, found, _) = shop.check(&["--since", "HEAD"]);
    assert_eq!((code, found.len()), (1, 2), "{found:?}");
    assert!(lines(&found)[0].contains("c.jsonl:3:") && lines(&found)[1].contains("c.jsonl:4:"), "{found:?}");

    // Nothing of it is staged but the move.
    assert_eq!(shop.check(&["--staged"]).1.len(), 0);
    shop.git(&["add", "c.jsonl"]);
    // What is staged counts, not what was written since.
    shop.write("c.jsonl", "");
    assert_eq!(shop.check(&["--staged"]).1.len(), 2);
    shop.git(&["commit", "-q", "-m", "second"]);
    shop.write("new.jsonl", &tea("N"));
    assert_eq!(shop.check(&["--since", "HEAD", "new.jsonl"]).1.len(), 1, "git does not know it yet");

    for revision in ["no-such", "--output=x", ""] {
        let (code, _, said) = shop.check(&[".", &format!("--since={revision}")]);
        assert_eq!(code, 2, "{revision}: {said}");
    }
    assert!(!shop.path().join("x").exists());
    let outside = Shop::new(&[("a.jsonl", &tea("A"))]);
    assert_eq!(outside.check(&["--since", "HEAD"]).0, 2);
}

#[test]
fn mistakes_in_the_file_are_shown_where_they_are() {
    for (yaml, told) in [
        ("markets: US\nselct: [a]\n", "Did you mean select?"),
        ("markets: [US, DEE]\n", "There is no market DEE"),
        ("ignore: [generic-gren-claim]\n", "Did you mean generic-green-claim?"),
        ("platforms: [amazn]\n", "Did you mean amazon?"),
        ("exceptions:\n  - {rule: no-such-rule-at-all, reason: x}\n", "no rule, topic or pack"),
        ("exceptions:\n  - {rule: disease-claim, reason: x, market: Germny}\n", "Did you mean DE?"),
        ("lang: [\n", "not valid YAML"),
    ] {
        let shop = Shop::new(&[("listlint.yaml", yaml), ("a.jsonl", &tea("A"))]);
        let (code, _, said) = shop.check(&["a.jsonl"]);
        assert_eq!(code, 2, "{said}");
        assert!(said.contains(told) && said.contains("listlint.yaml:"), "{said}");
    }
}

#[test]
fn quiet_verbose_and_statistics() {
    let shop = Shop::new(&[("listlint.yaml", ONLY), ("a.jsonl", &(tea("A") + &tea("B")))]);
    let quiet = shop.listlint(&["check", "a.jsonl", "--quiet"]);
    assert_eq!((quiet.status.code(), quiet.stdout.len(), quiet.stderr.len()), (Some(1), 0, 0));
    let said = shop.check(&["a.jsonl", "-v"]).2;
    assert!(said.contains("Settings from listlint.yaml") && said.contains("a.jsonl: jsonl, UTF-8"), "{said}");
    let out = shop.listlint(&["check", "a.jsonl", "--statistics", "--format", "short"]);
    let text = String::from_utf8_lossy(&out.stdout).into_owned();
    assert!(
        text.lines().any(|l| l.trim_start().starts_with('2') && l.contains("us/disease-claim/food")),
        "{text}"
    );
    let nothing = shop.listlint(&["check"]);
    assert_eq!(nothing.status.code(), Some(2));
    let text = String::from_utf8_lossy(&nothing.stderr).into_owned();
    assert!(text.contains("listlint check a.jsonl --market"), "{text}");
}

#[test]
fn fields_by_path_and_languages() {
    let shop = Shop::new(&[
        (
            "listlint.yaml",
            "markets: US\nselect: [disease-claim]\nlanguages: [de]\nfiles:\n  - {path: odd/*.csv, map: {description: Zeile 7, product_type: [Art]}}\n",
        ),
        ("odd/a.csv", "Nr,Art,Zeile 7\n1,food,This tea cures diabetes.\n"),
        (
            "b.jsonl",
            "{\"id\":\"1\",\"product_type\":\"food\",\"content_language\":\"en\",\"description\":\"This tea cures diabetes.\"}\n",
        ),
    ]);
    assert_eq!(shop.check(&["odd/a.csv"]).1.len(), 1);
    assert_eq!(shop.check(&["b.jsonl"]).1.len(), 0);
    shop.write("listlint.yaml", ONLY);
    assert_eq!(shop.check(&["b.jsonl"]).1.len(), 1);
}

#[test]
fn a_first_file_of_settings_is_written_and_shown() {
    let shop = Shop::new(&[
        ("feed_de-AT.csv", "id,title\n1,Becher\n"),
        ("feed_fr.csv", "id,title\n1,Tasse\n"),
        ("a.jsonl", &tea("A")),
    ]);
    fs::create_dir(shop.path().join("images")).expect("a folder");
    let out = shop.listlint(&["init"]);
    assert_eq!(out.status.code(), Some(0), "{}", String::from_utf8_lossy(&out.stderr));
    let said = String::from_utf8_lossy(&out.stdout).into_owned();
    assert!(said.ends_with("\n  listlint check .\n"), "{said:?}");
    let text = shop.read("listlint.yaml");
    assert!(text.starts_with("# yaml-language-server: $schema=.listlint.schema.json\n"), "{text}");
    for line in
        ["markets: [AT]", "  - path: \"*_{locale}.csv\"", "images: images", "#   a.jsonl: jsonl, plain"]
    {
        assert!(text.lines().any(|l| l == line), "{line}: {text}");
    }
    let schema: serde_json::Value =
        serde_json::from_str(&shop.read(".listlint.schema.json")).expect("a schema");
    assert!(schema["properties"]["fail-on"].is_object());
    assert_eq!(shop.listlint(&["init"]).status.code(), Some(2), "nothing is overwritten");

    let out = shop.listlint(&["config", "feed_de-AT.csv", "--level", "warning"]);
    let text = String::from_utf8(out.stdout).expect("UTF-8");
    let row = |key: &str| {
        text.lines().find(|l| l.starts_with(key)).unwrap_or_else(|| panic!("{key}: {text}")).to_owned()
    };
    assert!(row("markets").contains("listlint.yaml:") && row("markets").ends_with("AT"), "{text}");
    assert!(row("level").contains("--level") && row("level").ends_with("warning"), "{text}");
    assert!(row("fail-on").contains("default") && row("fail-on").ends_with("error"), "{text}");
    assert!(row("files").contains("market: ") || row("files").ends_with("locale: de-AT"), "{text}");
    let out = shop.listlint(&["config", "--format", "json", "--lang", "de"]);
    let json: serde_json::Value = serde_json::from_slice(&out.stdout).expect("JSON");
    let lang =
        json["settings"].as_array().expect("a list").iter().find(|s| s["key"] == "lang").expect("lang");
    assert_eq!((&lang["value"], &lang["source"]["flag"]), (&"de".into(), &"--lang".into()));
    assert_ne!(shop.check(&["."]).0, 2, "what is written can be used");
}

#[test]
fn shells_and_man_learn_the_command_line() {
    let shop = Shop::new(&[]);
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let out = shop.listlint(&["completions", shell]);
        let text = String::from_utf8(out.stdout).expect("UTF-8");
        assert!(text.contains("fail-on") && text.contains("write-baseline"), "{shell}");
    }
    let out =
        Command::new("bash").arg("-n").stdin(std::process::Stdio::piped()).spawn().and_then(|mut bash| {
            use std::io::Write;
            bash.stdin.take().expect("a pipe").write_all(&shop.listlint(&["completions", "bash"]).stdout)?;
            bash.wait()
        });
    assert!(out.expect("bash runs").success());
    assert_eq!(shop.listlint(&["man", "pages"]).status.code(), Some(0));
    let page = shop.read("pages/listlint-check.1");
    assert!(page.contains("Exit codes") && page.contains("baseline"), "{page}");
    let help = String::from_utf8(shop.listlint(&["help", "check"]).stdout).expect("UTF-8");
    assert!(help.contains("Exit codes:\n  0  nothing found"), "{help}");
}

#[test]
fn what_changes_is_checked_at_once() {
    use std::io::{BufRead, BufReader};
    use std::sync::mpsc::channel;
    use std::time::{Duration, Instant};
    let shop = Shop::new(&[("listlint.yaml", ONLY), ("a.jsonl", "{\"id\":\"1\",\"title\":\"Mug\"}\n")]);
    let mut child = Command::new(env!("CARGO_BIN_EXE_listlint"))
        .args(["watch", ".", "--format", "short", "--as-of", "2026-11-23"])
        .current_dir(shop.path())
        .env("LC_ALL", "C")
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .expect("the program runs");
    let (send, receive) = channel();
    for stream in [
        Box::new(child.stdout.take().expect("a pipe")) as Box<dyn std::io::Read + Send>,
        Box::new(child.stderr.take().expect("a pipe")),
    ] {
        let send = send.clone();
        std::thread::spawn(move || {
            BufReader::new(stream).lines().map_while(Result::ok).for_each(|line| drop(send.send(line)));
        });
    }
    let wait = |part: &str| {
        let until = Instant::now() + Duration::from_secs(60);
        while let Ok(line) = receive.recv_timeout(until.saturating_duration_since(Instant::now())) {
            if line.contains(part) {
                return true;
            }
        }
        false
    };
    let began = wait("Waiting for changes");
    shop.write("b.jsonl", &tea("B"));
    let new_file = wait("b.jsonl:1:57: error[us/disease-claim/food]");
    // What it says to people comes by another stream, so it cannot be waited for behind a finding.
    shop.write("listlint.yaml", "markets: US\nselect: [disease-claim]\nseverity: {disease-claim: warning}\n");
    let settings = wait("warning[us/disease-claim/food]");
    child.kill().expect("it ends");
    child.wait().expect("it ended");
    assert!(began && new_file && settings, "{began} {new_file} {settings}");
}
