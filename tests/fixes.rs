//! Fixes in files: only the bytes of the fixed words change, whatever the format, and a second run finds
//! nothing left of what was fixed.

use proptest::prelude::*;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// A shop with one rule of its own: `badword` becomes something else.
struct Shop(TempDir);

impl Shop {
    fn new(replacement: &str) -> Shop {
        let shop = Shop(tempfile::tempdir().expect("a folder"));
        fs::create_dir(shop.path("pack")).expect("a folder");
        fs::create_dir(shop.path("pack/own")).expect("a folder");
        for file in ["markets.yaml", "topics.yaml", "languages.yaml"] {
            fs::copy(format!("rules/{file}"), shop.path("pack").join(file)).expect("a copy");
        }
        let rule = |word: &str, new: &str| {
            format!(
                "- id: own/placeholder/{word}\n  severity: warning\n  basis: {{policy: House style, provision: words, sources: ['https://shop.example/style'], checked: 2026-11-22}}\n  markets: [US]\n  fields: [title, description, caption]\n  wording: {{und: [{word}]}}\n  fix: {{und: {}}}\n  examples: {{flag: [a {word}], pass: [a word]}}\n",
                serde_json::to_string(new).expect("JSON")
            )
        };
        fs::write(shop.path("pack/own/own.yaml"), rule("badword", replacement)).expect("a pack");
        shop
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, bytes: &[u8]) {
        fs::write(self.path(name), bytes).expect("a file");
    }

    fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).expect("a file")
    }

    fn run(&self, args: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_listlint"))
            .args(["check", "--market", "US", "--rules-only", "--rules", "pack", "--format", "short"])
            .args(args)
            .current_dir(self.0.path())
            .env("LC_ALL", "C")
            .env("NO_COLOR", "1")
            .env_remove("LISTLINT_CONFIG")
            .output()
            .expect("the program runs")
    }

    /// Fixes a file, and again; gives its bytes after the first time and what was said.
    fn fix(&self, name: &str) -> (Vec<u8>, String) {
        let (mut after, said) = self.fix_all(&[name]);
        (after.remove(0), said)
    }

    /// The same for several files in one run.
    fn fix_all(&self, names: &[&str]) -> (Vec<Vec<u8>>, String) {
        let args = [names, &["--fix", "--unsafe"]].concat();
        let out = self.run(&args);
        let said =
            format!("{}{}", String::from_utf8_lossy(&out.stdout), String::from_utf8_lossy(&out.stderr));
        let after: Vec<Vec<u8>> = names.iter().map(|name| self.read(name)).collect();
        if !said.contains("not made") {
            let again = self.run(&args);
            let left = String::from_utf8_lossy(&again.stdout).into_owned();
            assert!(!left.contains("own/placeholder/badword"), "{names:?}: {left}\n{said}");
            for (name, after) in names.iter().zip(&after) {
                assert_eq!(self.read(name), *after, "{name}: the second run changes nothing");
            }
        }
        (after, said)
    }
}

fn replaced(bytes: &[u8], old: &[u8], new: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at..].starts_with(old) {
            out.extend_from_slice(new);
            at += old.len();
        } else {
            out.push(bytes[at]);
            at += 1;
        }
    }
    out
}

const WORDS: &[&str] = &[
    "tea", "\"", "'", ",", "&", "< 3", ": x", "# y", "é", "汉字", "😀", "\\", "5\"", "it's", "- a", "{a}",
    "tab\tbed",
];

/// A title with the word somewhere in it.
fn title() -> impl Strategy<Value = String> {
    let words = || proptest::collection::vec(proptest::sample::select(WORDS), 0..5);
    (words(), words()).prop_map(|(before, after)| {
        let all: Vec<&str> = before.into_iter().chain(["badword"]).chain(after).collect();
        all.join(" ")
    })
}

fn json(titles: &[String]) -> Vec<u8> {
    let all: Vec<_> =
        titles.iter().enumerate().map(|(i, t)| serde_json::json!({"id": i, "title": t})).collect();
    serde_json::to_vec_pretty(&all).expect("JSON")
}

fn jsonl(titles: &[String]) -> Vec<u8> {
    let line = |(i, t): (usize, &String)| format!("{{\"id\": {i},\"title\":{}}}\r\n", serde_json::json!(t));
    titles.iter().enumerate().map(line).collect::<String>().into_bytes()
}

fn csv_file(titles: &[String]) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(["id", "title", "price"]).expect("a row");
    for (i, title) in titles.iter().enumerate() {
        writer.write_record([&i.to_string(), title, "1"]).expect("a row");
    }
    writer.into_inner().expect("bytes")
}

fn yaml(titles: &[String]) -> Vec<u8> {
    let all: Vec<_> =
        titles.iter().enumerate().map(|(i, t)| serde_json::json!({"id": i, "title": t})).collect();
    serde_yaml::to_string(&all).expect("YAML").into_bytes()
}

fn xml(titles: &[String]) -> Vec<u8> {
    framed(titles, "<?xml version=\"1.0\"?>\n<products>\n", "</products>\n", |i, title| {
        format!("  <product><id>{i}</id><title>{}</title></product>\n", entities(title))
    })
}

fn utf16(titles: &[String]) -> Vec<u8> {
    let text = String::from_utf8(csv_file(titles)).expect("UTF-8");
    [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect()
}

/// Each title in the frame of a format, and what stands before and after them all.
fn framed(titles: &[String], head: &str, tail: &str, one: impl Fn(usize, &str) -> String) -> Vec<u8> {
    let all: String = titles.iter().enumerate().map(|(i, title)| one(i, title)).collect();
    format!("{head}{all}{tail}").into_bytes()
}

fn entities(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// With a backslash before each of these, and tabs by name.
fn backslashed(text: &str, signs: &[char]) -> String {
    let one = |c: char| match c {
        '\t' => "\\t".to_owned(),
        c if signs.contains(&c) => format!("\\{c}"),
        c => c.to_string(),
    };
    text.chars().map(one).collect()
}

// Captions are read across cues, and what stands twice is read once: each cue has its own number and is far
// from the others.
fn srt(titles: &[String]) -> Vec<u8> {
    framed(titles, "", "", |i, title| {
        format!("{}\r\n00:{i:02}:01,000 --> 00:{i:02}:04,000\r\n{i}. {title}\r\n\r\n", i + 1)
    })
}

fn vtt(titles: &[String]) -> Vec<u8> {
    framed(titles, "WEBVTT - live\n\nNOTE\nbad word\n\n", "", |i, title| {
        format!("cue-{i}\n{i:02}:01.000 --> {i:02}:04.000 line:0\n<v Host>{i}. {}\n\n", entities(title))
    })
}

fn text(titles: &[String]) -> Vec<u8> {
    framed(titles, "\u{FEFF}", "", |i, title| format!("Scene {i}. {title}\r\n\r\n"))
}

fn markdown(titles: &[String]) -> Vec<u8> {
    framed(titles, "# Goods\n\n", "", |i, title| {
        let signs: String = title
            .chars()
            .map(|c| if c.is_ascii_punctuation() { format!("\\{c}") } else { c.to_string() })
            .collect();
        format!("*Scene {i}:* {signs}\n\n")
    })
}

fn page(titles: &[String]) -> Vec<u8> {
    framed(titles, "<!doctype html>\n<html lang=en><body>\n", "</body></html>\n", |i, title| {
        format!(
            "<div itemscope itemtype='https://schema.org/Product'><meta itemprop=sku content={i}><h2 itemprop=name>{}</h2></div>\n",
            entities(title)
        )
    })
}

fn po(titles: &[String]) -> Vec<u8> {
    let head =
        "msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\"Language: en\\n\"\n";
    framed(titles, head, "", |i, title| {
        format!(
            "\n# a note\nmsgctxt \"product.p{i}.title\"\nmsgid \"Tee {i}\"\nmsgstr \"\"\n\"{}\"\n",
            backslashed(title, &['"', '\\'])
        )
    })
}

fn xliff(titles: &[String]) -> Vec<u8> {
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\">\n  <file original=\"shop\" source-language=\"de\" target-language=\"en\" datatype=\"plaintext\"><body>\n";
    framed(titles, head, "  </body></file>\n</xliff>\n", |i, title| {
        format!(
            "    <trans-unit id=\"{i}\" resname=\"product.p{i}.title\"><source>Tee</source><target>{}</target></trans-unit>\n",
            entities(title)
        )
    })
}

fn android(titles: &[String]) -> Vec<u8> {
    framed(titles, "<resources>\n", "</resources>\n", |i, title| {
        let signs = backslashed(title, &['"', '\'', '\\']);
        format!("    <string name=\"product_p{i}_title\">{}</string>\n", entities(&signs))
    })
}

fn apple(titles: &[String]) -> Vec<u8> {
    framed(titles, "/* Texts of the shop */\n", "", |i, title| {
        format!("\"product.p{i}.title\" = \"{}\";\n", backslashed(title, &['"', '\\']))
    })
}

fn fluent(titles: &[String]) -> Vec<u8> {
    framed(titles, "# Texts of the shop\n", "", |i, title| {
        let braces: String = title
            .chars()
            .map(|c| if matches!(c, '{' | '}') { format!("{{\"{c}\"}}") } else { c.to_string() })
            .collect();
        format!("product-p{i}-title = Tea {braces}\n")
    })
}

fn gb18030(titles: &[String]) -> Vec<u8> {
    let text = String::from_utf8(xml(titles)).expect("UTF-8");
    let text = text.replace("<?xml version=\"1.0\"?>", "<?xml version=\"1.0\" encoding=\"GB18030\"?>");
    encoding_rs::GB18030.encode(&text).0.into_owned()
}

/// The titles as a reader that is not ours finds them.
fn titles_of(name: &str, bytes: &[u8]) -> Vec<String> {
    let text = || String::from_utf8(bytes.to_vec()).expect("UTF-8");
    let of = |v: &serde_json::Value| v["title"].as_str().expect("a title").to_owned();
    // Where others have no reader: what the format puts around a title is known.
    let between = |pattern: &str| -> Vec<String> {
        let titles = regex::Regex::new(pattern).expect("a pattern");
        titles.captures_iter(&text()).map(|c| htmlize::unescape(&c[1]).into_owned()).collect()
    };
    match name.rsplit('.').next() {
        Some("json") => {
            serde_json::from_slice::<Vec<serde_json::Value>>(bytes).expect("JSON").iter().map(of).collect()
        }
        Some("jsonl") => text().lines().map(|l| of(&serde_json::from_str(l).expect("JSON"))).collect(),
        Some("yaml") => {
            serde_yaml::from_str::<Vec<serde_json::Value>>(&text()).expect("YAML").iter().map(of).collect()
        }
        Some("csv") => {
            csv::Reader::from_reader(bytes).records().map(|r| r.expect("a row")[1].to_owned()).collect()
        }
        Some("md") => {
            use pulldown_cmark::{Event, Parser, TagEnd};
            let (text, mut titles, mut title) = (text(), Vec::new(), String::new());
            for event in Parser::new(&text) {
                match event {
                    Event::Text(part) => title.push_str(&part),
                    Event::End(TagEnd::Emphasis) => title.clear(),
                    Event::End(TagEnd::Paragraph) => titles.push(title.trim_start().to_owned()),
                    _ => {}
                }
            }
            titles
        }
        Some("txt") => between(r"(?m)^\u{FEFF}?Scene \d+\. (.*?)\r?$"),
        Some("vtt") => between(r"(?m)^<v Host>\d+\. (.*)$"),
        Some("xlf") => between("<target>([^<]*)</target>"),
        Some("html") => between("<h2 itemprop=name>([^<]*)</h2>"),
        _ => between("<title>([^<]*)</title>"),
    }
}

type Writer = fn(&[String]) -> Vec<u8>;

/// Formats that can hold any text.
const ANY_TEXT: &[(&str, Writer)] = &[
    ("a.json", json),
    ("a.jsonl", jsonl),
    ("a.csv", csv_file),
    ("a.yaml", yaml),
    ("a.xml", xml),
    ("a.html", page),
    ("a.xlf", xliff),
    ("a.vtt", vtt),
    ("a.txt", text),
    ("a.md", markdown),
];

/// Those that refuse some characters, or whose escapes no reader at hand takes back.
const OTHERS: &[(&str, Writer)] = &[
    ("a.srt", srt),
    ("a.po", po),
    ("values-en/strings.xml", android),
    ("en.lproj/Shop.strings", apple),
    ("a.ftl", fluent),
    ("b.xml", gb18030),
];

impl Shop {
    /// Writes the titles in each of the formats and fixes all files in one run.
    fn fix_formats(&self, formats: &[(&str, Writer)], titles: &[String]) -> (Vec<Vec<u8>>, String) {
        for (name, write) in formats {
            fs::create_dir_all(self.path(name).parent().expect("a folder")).expect("a folder");
            self.write(name, &write(titles));
        }
        self.fix_all(&formats.iter().map(|(name, _)| *name).collect::<Vec<_>>())
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_but_the_fixed_words_changes(titles in proptest::collection::vec(title(), 1..6)) {
        let shop = Shop::new("good");
        let formats = [ANY_TEXT, OTHERS].concat();
        let (after, said) = shop.fix_formats(&formats, &titles);
        for ((name, write), after) in formats.iter().zip(after) {
            let wanted = replaced(&write(&titles), b"badword", b"good");
            prop_assert_eq!(
                String::from_utf8_lossy(&after), String::from_utf8_lossy(&wanted), "{}: {}", name, said
            );
            prop_assert_eq!(after, wanted, "{}", name);
        }
        let before = utf16(&titles);
        shop.write("wide.csv", &before);
        let wide = |t: &str| t.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        prop_assert_eq!(shop.fix("wide.csv").0, replaced(&before, &wide("badword"), &wide("good")));
    }

    #[test]
    fn what_the_carrier_needs_is_escaped(titles in proptest::collection::vec(title(), 1..6)) {
        let new = "a \"b\", c's & < d: #e \\ {f} é汉";
        let shop = Shop::new(new);
        let wanted: Vec<String> = titles.iter().map(|t| t.replace("badword", new)).collect();
        let (after, said) = shop.fix_formats(ANY_TEXT, &titles);
        for ((name, _), after) in ANY_TEXT.iter().zip(after) {
            prop_assert_eq!(titles_of(name, &after), wanted.clone(), "{}: {}", name, said);
        }
    }
}

#[test]
fn every_style_of_yaml_and_what_stands_around_it() {
    let before = "# A catalogue\n- id: 1   # first\n  title: a badword b\n  description: 'it''s a badword'\n- {id: 2, title: \"a \\\"badword\\\" \\u00e9\"}\n- id: 3\n  title: >-\n    folded badword\n    here\n  description: |\n    literal badword\n\n    here\n";
    let shop = Shop::new("x: \"y\" z's");
    shop.write("a.yaml", before.as_bytes());
    let (after, said) = shop.fix("a.yaml");
    let after = String::from_utf8(after).expect("UTF-8");
    assert_eq!(
        after,
        "# A catalogue\n- id: 1   # first\n  title: 'a x: \"y\" z''s b'\n  description: 'it''s a x: \"y\" z''s'\n- {id: 2, title: \"a \\\"x: \\\"y\\\" z's\\\" \\u00e9\"}\n- id: 3\n  title: >-\n    folded x: \"y\" z's\n    here\n  description: |\n    literal x: \"y\" z's\n\n    here\n",
        "{said}"
    );
}

#[test]
fn captions_text_and_markup() {
    for (name, before, after) in [
        (
            "a.srt",
            "1\r\n00:00:01,000 --> 00:00:02,000\r\nA badword & more\r\n\r\n",
            "1\r\n00:00:01,000 --> 00:00:02,000\r\nA 5 > 3 & more\r\n\r\n",
        ),
        (
            "a.vtt",
            "WEBVTT\n\n00:01.000 --> 00:02.000\nA <b>badword</b>\n",
            "WEBVTT\n\n00:01.000 --> 00:02.000\nA <b>5 &gt; 3</b>\n",
        ),
        ("a.txt", "\u{FEFF}A badword here\n", "\u{FEFF}A 5 > 3 here\n"),
        ("a.md", "# A badword\n\n*A* badword\n", "# A 5 \\> 3\n\n*A* 5 \\> 3\n"),
        (
            "b.jsonl",
            "{\"id\":1,\"title\":\"\\u003cb\\u003ebadword\\u003c/b\\u003e\"}\n",
            "{\"id\":1,\"title\":\"\\u003cb\\u003e5 &gt; 3\\u003c/b\\u003e\"}\n",
        ),
        (
            "b.xml",
            "<products><product id=\"1\"><title><![CDATA[a badword <b>x</b>]]></title></product><product id=\"2\"><title>b</title></product></products>",
            "<products><product id=\"1\"><title><![CDATA[a 5 &gt; 3 <b>x</b>]]></title></product><product id=\"2\"><title>b</title></product></products>",
        ),
    ] {
        let shop = Shop::new("5 > 3");
        shop.write(name, before.as_bytes());
        let (fixed, said) = shop.fix(name);
        assert_eq!(String::from_utf8_lossy(&fixed), after, "{name}: {said}");
    }
}

#[test]
fn what_cannot_be_fixed_is_said_and_left() {
    let shop = Shop::new("汉");
    let latin = b"id;title\n1;caf\xE9 badword\n2;th\xE9 noir\n";
    shop.write("a.csv", latin);
    let (after, said) = shop.fix("a.csv");
    assert_eq!(after, latin);
    assert!(said.contains("a.csv:2: one fix was not made: the file’s encoding lacks a character"), "{said}");

    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(b"id,title\n1,badword\n").expect("packed");
    let packed = packed.finish().expect("packed");
    shop.write("b.csv.gz", &packed);
    let (after, said) = shop.fix("b.csv.gz");
    assert_eq!(after, packed);
    assert!(said.contains("are not fixed in place"), "{said}");
}

#[test]
fn suggested_fixes_are_made_only_when_asked_for_and_shown_before() {
    let shop = Shop::new("good");
    let before = b"id,title\r\n1,a badword\r\n2,plain\r\n";
    shop.write("a.csv", before);
    let out = shop.run(&["a.csv", "--fix"]);
    assert!(String::from_utf8_lossy(&out.stderr).contains("only suggested"), "{out:?}");
    assert_eq!(shop.read("a.csv"), before);

    let into = shop.run(&["a.csv", "--diff", "--unsafe", "--output", "changes.patch"]);
    assert_eq!((into.status.code(), into.stdout.len()), (Some(1), 0));
    let onto = shop.run(&["a.csv", "--diff", "--unsafe", "--output", "a.csv"]);
    assert_eq!(onto.status.code(), Some(2), "a diff takes the place of no listing");
    assert_eq!(shop.read("a.csv"), before);
    let out = shop.run(&["a.csv", "--diff", "--unsafe", "--explain-fix"]);
    assert_eq!(shop.read("changes.patch"), out.stdout);
    assert_eq!(out.status.code(), Some(1));
    assert_eq!(shop.read("a.csv"), before, "nothing is written");
    let said = String::from_utf8_lossy(&out.stderr).into_owned();
    assert!(
        said.contains("a.csv:2: own/placeholder/badword: “badword” becomes “good” (suggested)"),
        "{said}"
    );
    assert!(String::from_utf8_lossy(&out.stdout).contains("-1,a badword\r\n+1,a good\r\n"), "{out:?}");
    // What it prints is a patch.
    let mut patch = Command::new("patch")
        .args(["-s", "--binary", "a.csv"])
        .current_dir(shop.0.path())
        .stdin(Stdio::piped())
        .spawn()
        .expect("patch runs");
    patch.stdin.take().expect("a pipe").write_all(&out.stdout).expect("sent");
    assert!(patch.wait().expect("patch ends").success());
    assert_eq!(shop.read("a.csv"), b"id,title\r\n1,a good\r\n2,plain\r\n");
    assert_eq!(shop.run(&["a.csv", "--diff", "--unsafe"]).status.code(), Some(0));
}

#[test]
fn a_fix_of_several_words_tells_of_all() {
    let shop = Shop::new("good");
    shop.write("a.csv", b"id,title\n1,Our favorite mug and its color\n2,Our favorite jug\n");
    let told = |lang: &str| {
        let out = Command::new(env!("CARGO_BIN_EXE_listlint"))
            .args(["check", "a.csv", "--market", "GB", "--select", "spelling-variant", "--lang", lang])
            .args(["--diff", "--explain-fix"])
            .current_dir(shop.0.path())
            .output()
            .expect("the program runs");
        String::from_utf8(out.stderr).expect("UTF-8")
    };
    let said = told("en");
    let lines: Vec<&str> = said.lines().collect();
    assert!(
        lines[0].ends_with("“favourite” (certain), and the like at one more place of the field"),
        "{said}"
    );
    assert!(lines[1].ends_with("“favourite” (certain)"), "{said}");
    assert!(told("de").contains("(sicher), ebenso an einer weiteren Stelle des Feldes\n"), "{}", told("de"));
    assert!(told("zh-Hans").contains("（确定），该字段中另有 1 处同样修改\n"), "{}", told("zh-Hans"));
}

#[test]
fn overlapping_fixes_are_made_one_after_the_other() {
    let shop = Shop::new("good");
    let path = shop.path("pack/own/own.yaml");
    let one = fs::read_to_string(&path).expect("the pack");
    let two = one
        .replace("badword", "very badword")
        .replace("placeholder/very badword", "placeholder/very")
        .replace("\"good\"", "\"fine\"");
    fs::write(&path, one + &two).expect("a pack");
    shop.write("a.csv", b"id,title\n1,a very badword\n2,badword\n");
    let (after, said) = shop.fix("a.csv");
    let after = String::from_utf8_lossy(&after).into_owned();
    assert!(
        after == "id,title\n1,a fine\n2,good\n" || after == "id,title\n1,a very good\n2,good\n",
        "{after}: {said}"
    );
}

#[cfg(unix)]
#[test]
fn no_link_leads_a_fix_outside() {
    let shop = Shop::new("good");
    fs::create_dir(shop.path("in")).expect("a folder");
    shop.write("secret.csv", b"id,title\n1,badword\n");
    std::os::unix::fs::symlink("../secret.csv", shop.path("in/a.csv")).expect("a link");
    let out = shop.run(&["in/a.csv", "--fix", "--unsafe"]);
    assert!(String::from_utf8_lossy(&out.stderr).contains("leads out of its folder"), "{out:?}");
    assert_eq!(shop.read("secret.csv"), b"id,title\n1,badword\n");
    assert!(Path::new(&shop.path("in/a.csv")).is_symlink());
}
