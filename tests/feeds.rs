//! Feeds and exports from outside: places in every encoding, languages, large files, broken and hostile
//! ones.

use encoding_rs::Encoding;
use listlint::listing::{FieldName, Listing};
use listlint::source::{Feed, FilePattern, Input, Options, Problem, Profiles, Work, encoding_by_name};
use proptest::prelude::*;
use std::io::Write;
use std::path::Path;

/// What a test looks at in a listing.
/// Role, language, value, and the bytes of each of its characters.
type SeenField = (FieldName, Option<String>, String, Vec<std::ops::Range<u64>>);

#[derive(Debug, Clone, PartialEq)]
struct Seen {
    start: u64,
    language: Option<String>,
    fields: Vec<SeenField>,
}

impl Seen {
    fn of(listing: &Listing<'_>) -> Seen {
        let fields = listing.fields.iter().map(|f| {
            let spans = f.text.characters().map(|c| c.1).collect();
            (f.name, f.locale.as_ref().map(ToString::to_string), f.text.value().to_owned(), spans)
        });
        Seen {
            start: listing.start,
            language: listing.locale().map(|l| l.to_string()),
            fields: fields.collect(),
        }
    }

    fn value(&self, role: FieldName) -> Option<&str> {
        self.fields.iter().find(|f| f.0 == role).map(|f| f.2.as_str())
    }
}

/// Everything that is read of a file of that name.
fn read(name: &str, bytes: &[u8], options: &Options) -> (Vec<Seen>, Vec<Problem>) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(&path, bytes).unwrap();
    read_path(&path, options)
}

fn read_path(path: &Path, options: &Options) -> (Vec<Seen>, Vec<Problem>) {
    let feed = Feed::new(vec![Input::Path(path.to_owned())], options.clone());
    let (mut seen, mut problems) = (Vec::new(), Vec::new());
    while let Some(work) = feed.next() {
        match work {
            Work::Problem { problem, .. } => problems.push(problem),
            Work::Chunk(chunk) => {
                let each =
                    &mut |r: listlint::source::Record<'_>| seen.extend(r.listings().iter().map(Seen::of));
                chunk.read(each, &mut problems);
            }
        }
    }
    (seen, problems)
}

fn keys(problems: &[Problem]) -> Vec<&str> {
    problems.iter().map(|p| p.key).collect()
}

// ------------------------------------------------------------------ places

const ENCODINGS: &[&str] = &[
    "utf-8",
    "utf-16le",
    "utf-16be",
    "gbk",
    "gb18030",
    "big5",
    "shift_jis",
    "euc-jp",
    "euc-kr",
    "windows-1250",
    "windows-1251",
    "windows-1252",
    "windows-1254",
    "windows-1256",
    "iso-8859-2",
    "iso-8859-15",
];

fn encode(encoding: &'static Encoding, text: &str) -> Vec<u8> {
    match encoding.name() {
        "UTF-16LE" => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        "UTF-16BE" => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        _ => encoding.encode(text).0.into_owned(),
    }
}

/// Only what the encoding has a place for, and reads back as it was.
fn fitting(encoding: &'static Encoding, text: &str) -> String {
    let fits = |c: &char| {
        let one = c.to_string();
        let bytes = encode(encoding, &one);
        encoding.decode_without_bom_handling(&bytes).0 == one
    };
    text.chars().filter(fits).collect()
}

/// Whether the bytes of a file may stand for the character.
fn stands_for(raw: &str, c: char) -> bool {
    let hex = |text: &str| u32::from_str_radix(text, 16).ok().and_then(char::from_u32) == Some(c);
    raw == c.to_string()
        || c == '"' && matches!(raw, "\"\"" | "\\\"" | "&quot;")
        || c == '&' && raw == "&amp;"
        || c == '<' && raw == "&lt;"
        || c == '>' && raw == "&gt;"
        || c == '\'' && matches!(raw, "''" | "&apos;")
        || raw.strip_prefix("\\u").is_some_and(hex)
        || raw.strip_prefix("&#x").and_then(|r| r.strip_suffix(';')).is_some_and(hex)
}

fn xml(text: &str, how: usize) -> String {
    let escaped = |c: char| match c {
        '&' => "&amp;".into(),
        '<' => "&lt;".into(),
        '>' => "&gt;".into(),
        c if how == 1 && !c.is_ascii() => format!("&#x{:X};", c as u32),
        c => c.to_string(),
    };
    match how {
        2 => format!("<![CDATA[{text}]]>"),
        3 => {
            let middle = text.char_indices().nth(text.chars().count() / 2).map_or(0, |c| c.0);
            let (a, b) = text.split_at(middle);
            format!("{}<!-- x --><![CDATA[{b}]]>", a.chars().map(escaped).collect::<String>())
        }
        _ => text.chars().map(escaped).collect(),
    }
}

fn json(text: &str, how: usize) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            c if how == 1 && !c.is_ascii() && (c as u32) < 0x10000 => {
                out.push_str(&format!("\\u{:04x}", c as u32));
            }
            c => out.push(c),
        }
    }
    out + "\""
}

/// A file with two records, of which the second has that brand and that material.
fn file(format: usize, how: usize, brand: &str, material: &str) -> (&'static str, String) {
    let cell = |t: &str| format!("\"{}\"", t.replace('"', "\"\""));
    match format {
        0 => (
            "a.csv",
            format!("id,title,brand,material\n1,Mug,x,y\n2,Cup,{},{}\n", cell(brand), cell(material)),
        ),
        1 => (
            "a.tsv",
            format!(
                "id\ttitle\tbrand\tmaterial\r\n1\tMug\tx\ty\r\n2\tCup\t{}\t{}\r\n",
                cell(brand),
                cell(material)
            ),
        ),
        2 => {
            let (b, m) = (json(brand, how), json(material, how));
            (
                "a.json",
                format!(
                    "[{{\"id\":1,\"title\":\"Mug\"}},\n{{\"id\":2,\"title\":\"Cup\",\"brand\":{b},\"material\":{m}}}]"
                ),
            )
        }
        3 => {
            let (b, m) = (json(brand, how), json(material, how));
            (
                "a.json",
                format!(
                    "{{\"n\":2,\"products\":[{{\"id\":1,\"title\":\"Mug\"}},{{\"id\":2,\"title\":\"Cup\",\"brand\":{b},\"material\":{m}}}],\"end\":[1]}}"
                ),
            )
        }
        4 => {
            let (b, m) = (json(brand, how), json(material, how));
            (
                "a.jsonl",
                format!(
                    "{{\"id\":1,\"title\":\"Mug\"}}\n{{\"id\":2,\"title\":\"Cup\",\"brand\":{b},\"material\":{m}}}\n"
                ),
            )
        }
        5 => {
            let quoted = |t: &str| format!("'{}'", t.replace('\'', "''"));
            (
                "a.yaml",
                format!(
                    "- id: 1\n  title: Mug\n- id: 2\n  title: Cup\n  brand: {}\n  material: {}\n",
                    quoted(brand),
                    quoted(material)
                ),
            )
        }
        6 => {
            let (b, m) = (json(brand, how), json(material, how));
            (
                "a.json",
                format!(
                    "{{\"1\": {{\"title\":\"Mug\"}},\n \"2\": {{\"title\":\"Cup\",\"brand\":{b},\"material\":{m}}}}}"
                ),
            )
        }
        _ => {
            let (b, m) = (xml(brand, how), xml(material, how));
            (
                "a.xml",
                format!(
                    "<rss xmlns:g=\"http://base.google.com/ns/1.0\"><channel><title>s</title>\n<item><g:id>1</g:id><title>Mug</title></item><item><g:id>2</g:id><title>Cup</title><g:brand>{b}</g:brand><g:material>{m}</g:material></item></channel></rss>"
                ),
            )
        }
    }
}

/// A quotation mark too many turns text into brackets and brackets into text, up to the next one; a bracket in
/// a title then looks like the end of all records.
#[test]
fn a_broken_record_of_an_array_costs_itself_alone() {
    let good = |id: usize| format!("{{\"id\":\"{id}\",\"title\":\"Mug [blue], {{large}} {id}\"}}");
    for broken in [
        "{\"id\":\"x\",\"title\":\"12\" plate [round], \"new\"]\"}",
        "{\"id\":\"x\",\"title\":\"Plate\" ] , set\"}",
        "{\"id\":\"x\",\"title\":\"Plate ]",
        "{\"id\":\"x\",\"title\":\"Plate, round",
        "{\"id\":\"x\" \"title\":\"Plate\"}",
        "{\"id\":\"x\",\"title\":\"Plate\"]}",
    ] {
        for (open, close) in [("[", "]\n"), ("{\"n\":1,\"products\":[", "],\"end\":[1]}")] {
            let mut records: Vec<String> = (0..400).map(good).collect();
            records.insert(150, broken.to_owned());
            let file = format!("{open}{}{close}", records.join(",\n"));
            for chunk in [1 << 10, 1 << 20] {
                let options = Options { chunk, ..Options::default() };
                let (seen, problems) = read("a.json", file.as_bytes(), &options);
                let ids: Vec<usize> =
                    seen.iter().filter_map(|s| s.value(FieldName::Id)?.parse().ok()).collect();
                assert_eq!(ids, (0..400).collect::<Vec<_>>(), "{broken} {open} {chunk}");
                assert_eq!(problems.len(), 1, "{broken} {open} {chunk}: {problems:#?}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn every_character_is_found_in_the_bytes_of_the_file(
        brand in "[a-c&<>\"'éüßñşłжИцשל中文繁體日本語カナ한국어😀€]{1,12}",
        material in "x[a-z& \"'äжИ中国語한]{0,12}x",
        format in 0usize..8,
        how in 0usize..4,
        encoding in prop::sample::select(ENCODINGS),
    ) {
        let encoding = encoding_by_name(encoding).unwrap();
        let (brand, material) = (format!("x{}x", fitting(encoding, &brand)), fitting(encoding, &material));
        let (name, text) = file(format, how, &brand, &material);
        let bytes = encode(encoding, &text);
        let options = Options { encoding: Some(encoding), ..Options::default() };
        let (seen, problems) = read(name, &bytes, &options);
        prop_assert!(problems.is_empty(), "{problems:?} in {text}");
        prop_assert_eq!(seen.len(), 2, "{}", text);
        for (role, value) in [(FieldName::Brand, &brand), (FieldName::Material, &material)] {
            let field = seen[1].fields.iter().find(|f| f.0 == role);
            prop_assert!(field.is_some(), "{role} in {text}");
            let (_, _, found, spans) = field.unwrap();
            prop_assert_eq!(found, value, "{}", text);
            for (c, span) in found.chars().zip(spans) {
                let raw = &bytes[span.start as usize..span.end as usize];
                let raw = encoding.decode_without_bom_handling(raw).0;
                prop_assert!(stands_for(&raw, c), "{c:?} is {raw:?} in {text}");
            }
        }
        let start = seen[1].start as usize;
        let begins = encoding.decode_without_bom_handling(&bytes[start..]).0.into_owned();
        let sign = ["2,", "2\t", "{\"id\":2", "{\"id\":2", "{\"id\":2", "id: 2", "\"2\": {", "<item><g:id>2"][format];
        prop_assert!(begins.starts_with(sign), "{begins}");
    }
}

// ------------------------------------------------------------------ encodings

#[test]
fn encodings_are_declared_or_detected() {
    let japanese = "商品番号,商品名,商品説明\n1,抹茶クッキー,京都の宇治抹茶を使ったサクサクのクッキーです\n";
    for (name, text) in [
        ("Shift_JIS", japanese),
        ("EUC-JP", japanese),
        ("UTF-16LE", japanese),
        ("GBK", "编号,标题,描述\n1,不锈钢保温杯,双层真空保温，适合办公室和户外使用，送礼自用都合适\n"),
        ("EUC-KR", "상품번호,상품명,설명\n1,스테인리스 텀블러,이중 진공 보온으로 사무실과 야외에서 사용\n"),
        (
            "windows-1252",
            "id;titel;beschreibung\n1;Schöne Tasse;Für Kaffee und heiße Getränke – spülmaschinenfest\n",
        ),
    ] {
        let bytes = encode(encoding_by_name(name).unwrap(), text);
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.csv");
        std::fs::write(&path, bytes).unwrap();
        let feed = Feed::new(vec![Input::Path(path)], Options::default());
        let Some(Work::Chunk(chunk)) = feed.next() else { panic!("{name}") };
        assert_eq!(chunk.file.encoding, name);
        let mut count = 0;
        chunk.read(&mut |r| count += r.listings().len(), &mut Vec::new());
        assert_eq!(count, 1, "{name}");
    }
}

#[test]
fn an_encoding_may_show_late() {
    // The first block has nothing but ASCII.
    let mut text = String::from("id,title,brand\n");
    for i in 0..20_000 {
        text.push_str(&format!("{i},Mug with a handle,Plain\n"));
    }
    text.push_str("last,Größe,Müßig\n");
    let bytes = encode(encoding_by_name("windows-1252").unwrap(), &text);
    let (seen, problems) = read("a.csv", &bytes, &Options { chunk: 1 << 16, ..Options::default() });
    assert_eq!(keys(&problems), [""; 0]);
    let last = seen.last().unwrap();
    assert_eq!(last.value(FieldName::Title), Some("Größe"));
    let (.., spans) = last.fields.iter().find(|f| f.0 == FieldName::Brand).unwrap();
    let ü = spans[1].start as usize;
    assert_eq!(bytes[ü], 0xFC);
}

// ------------------------------------------------------------------ large files

/// A file of `count` records in many chunks.
fn large(format: usize, count: usize) -> (&'static str, String) {
    let mut text = String::from(match format {
        0 => "id,title,description\n",
        1 => "[\n",
        2 => "{\"meta\":{\"count\":1},\"products\":[",
        3 => "# list\nproducts:\n",
        4 => "<?xml version=\"1.0\"?><catalog>\n",
        5 => "",
        6 => "{",
        _ => "{\"meta\":{\"count\":1},\"products\":{",
    });
    let words = "Größe und Maß, 中文 in one line: {not} [a] - record </b> & more. ";
    for i in 0..count {
        let comma = if i == 0 { "" } else { "," };
        text.push_str(&match format {
            0 => format!("{i},Mug {i},\"{words}\n{words}\"\n"),
            1 | 2 => format!("{comma}{{\"id\":\"{i}\",\"title\":\"Mug {i}\",\"description\":\"{words}\\\"\"}}"),
            3 => format!("  - id: '{i}'\n    title: Mug {i}\n    description: |\n      {words}\n      - not a record\n"),
            4 => format!("<product id=\"{i}\"><title>Mug {i}</title><description><![CDATA[{words}</product><product>]]></description><related><product><title>no</title></product></related></product>\n"),
            5 => format!("---\nid: '{i}'\ntitle: Mug {i}\ndescription: \"{words}\"\n"),
            _ => format!("{comma}\n\"{i}\":{{\"title\":\"Mug {i}\",\"description\":\"{words}\\\"\"}}"),
        });
    }
    text.push_str(
        [
            "",
            "]\n",
            "],\"tail\":[{\"title\":\"no\"}]}",
            "other: x\n",
            "</catalog>\n",
            "",
            "}",
            "},\"n\":{\"title\":\"no\"}}",
        ][format],
    );
    (["a.csv", "a.json", "a.json", "a.yaml", "a.xml", "b.yaml", "c.json", "c.json"][format], text)
}

#[test]
fn records_survive_being_cut_into_chunks() {
    const COUNT: usize = 3000;
    for format in 0..8 {
        for encoding in ["utf-8", "gb18030"] {
            let encoding = encoding_by_name(encoding).unwrap();
            let (name, text) = large(format, COUNT);
            let bytes = encode(encoding, &text);
            let options = Options { chunk: 1 << 16, encoding: Some(encoding), ..Options::default() };
            let (seen, problems) = read(name, &bytes, &options);
            assert_eq!(keys(&problems), [""; 0], "{name} {format}");
            assert_eq!(seen.len(), COUNT, "{name} {format}");
            for (i, listing) in seen.iter().enumerate() {
                assert_eq!(listing.value(FieldName::Id), Some(i.to_string().as_str()), "{name}");
                let (.., title, spans) = listing.fields.iter().find(|f| f.0 == FieldName::Title).unwrap();
                let raw = &bytes[spans[0].start as usize..spans[spans.len() - 1].end as usize];
                assert_eq!(raw, title.as_bytes(), "{name}");
            }
        }
    }
}

#[test]
fn one_bad_record_is_one_problem() {
    for (name, text, key, left) in [
        (
            "a.xml",
            "<c><product><title>One</title></product><product><title>Two</titel></product><product><title>Three</title></product></c>",
            "problem-xml",
            vec!["One", "Three"],
        ),
        (
            "a.xml",
            "<c><product><title>One</title></product><product a=b><title>Two</title></product><product><title>Three</title></product></c>",
            "problem-xml",
            vec!["One", "Three"],
        ),
        (
            "a.json",
            "{\"products\":[{\"title\":\"One\"},{\"title\":\"Two\" \"x\"},{\"title\":\"Three\"}]}",
            "problem-json",
            vec!["One", "Three"],
        ),
        (
            "a.json",
            "{\"products\":[{\"title\":\"One\"},{\"title\":\"Two\"}",
            "problem-json",
            vec!["One", "Two"],
        ),
        (
            "a.json",
            "{\"a\":{\"title\":\"One\"},\"b\":{\"title\":\"Two\" \"x\"},\"c\":{\"title\":\"Three\"}}",
            "problem-json",
            vec!["One", "Three"],
        ),
        (
            "a.yaml",
            "- title: One\n- title: \"Two\n- title: Three\n- title: Four\n",
            "problem-yaml",
            vec!["One"],
        ),
        (
            "a.yaml",
            "- title: One\n- title: [Two\n  x: }\n- title: Three\n",
            "problem-yaml",
            vec!["One", "Three"],
        ),
    ] {
        let (seen, problems) = read(name, text.as_bytes(), &Options::default());
        let titles: Vec<_> = seen.iter().filter_map(|s| s.value(FieldName::Title)).collect();
        for title in &left {
            assert!(titles.contains(title), "{titles:?} of {text}");
        }
        assert!(keys(&problems).contains(&key), "{problems:?} of {text}");
        assert!(problems.iter().all(|p| p.span.is_some()), "{text}");
    }
}

// ------------------------------------------------------------------ hostile files

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    writer.write_all(bytes).unwrap();
    writer.finish().unwrap()
}

const ONE: &[u8] = b"{\"id\":\"1\",\"title\":\"Mug\"}\n";

#[test]
fn compressed_files_are_unpacked() {
    let count = |name: &str, bytes: &[u8]| {
        let (seen, problems) = read(name, bytes, &Options::default());
        assert_eq!(keys(&problems), [""; 0], "{name}");
        seen.len()
    };
    assert_eq!(count("a.jsonl.gz", &gzip(ONE)), 1);
    // Two members, one after the other, are one file.
    assert_eq!(count("a.jsonl.gz", &[gzip(ONE), gzip(ONE)].concat()), 2);
    let zst = ruzstd::encoding::compress_to_vec(ONE, ruzstd::encoding::CompressionLevel::Fastest);
    assert_eq!(count("a.jsonl.zst", &zst), 1);
    assert_eq!(count("a.jsonl.zst", &[zst.clone(), zst].concat()), 2);
    let archive = zip(&[
        ("b/a.jsonl", ONE),
        ("x.csv", b"id,title\n2,Cup\n3,Pot\n"),
        ("readme.bin", b"\0"),
        ("__MACOSX/a.jsonl", ONE),
    ]);
    assert_eq!(count("a.zip", &archive), 3);
    // Places are those of what was packed.
    let (seen, _) = read("a.zip", &archive, &Options::default());
    let (.., spans) = seen[0].fields.iter().find(|f| f.0 == FieldName::Title).unwrap();
    assert_eq!(&ONE[spans[0].start as usize..spans[2].end as usize], b"Mug");
}

#[test]
fn bombs_do_not_go_off() {
    let bomb = gzip(&format!("{{\"title\":\"{}\"}}\n", "x".repeat(5000)).repeat(8000).into_bytes());
    assert!(bomb.len() < 80_000, "{}", bomb.len());
    let (_, problems) = read("a.jsonl.gz", &bomb, &Options::default());
    assert_eq!(keys(&problems), ["problem-unpacked-ratio"]);
    let mut options = Options::default();
    options.limits.unpacked = 1 << 20;
    options.limits.ratio = u64::MAX;
    let (_, problems) = read("a.jsonl.gz", &bomb, &options);
    assert_eq!(keys(&problems), ["problem-unpacked-total"]);
    let (_, problems) = read("a.gz", &gzip(&gzip(&gzip(ONE))), &Options::default());
    assert_eq!(keys(&problems), ["problem-nested-archive"]);
    let (seen, problems) =
        read("a.zip", &zip(&[("b.zip", &zip(&[("c.jsonl", ONE)])), ("a.jsonl", ONE)]), &Options::default());
    assert_eq!((keys(&problems), seen.len()), (vec!["problem-nested-archive"], 1));
    options = Options::default();
    options.limits.members = 1;
    let (_, problems) = read("a.zip", &zip(&[("a.jsonl", ONE), ("b.jsonl", ONE)]), &options);
    assert_eq!(keys(&problems), ["problem-too-many-members"]);
    // A broken archive loses itself only.
    let (_, problems) = read("a.jsonl.gz", &gzip(ONE)[..20], &Options::default());
    assert_eq!(keys(&problems), ["problem-unreadable"]);
    let (_, problems) = read("a.zip", b"PK\x03\x04nonsense", &Options::default());
    assert_eq!(keys(&problems), ["problem-unreadable"]);
}

#[test]
fn entities_of_a_document_type_are_not_expanded() {
    let laughs = "<?xml version=\"1.0\"?><!DOCTYPE p [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY f SYSTEM \"file:///etc/passwd\">]><products><product><title>&b;&f; &amp; x</title></product></products>";
    let (seen, problems) = read("a.xml", laughs.as_bytes(), &Options::default());
    assert_eq!(keys(&problems), [""; 0]);
    assert_eq!(seen[0].value(FieldName::Title), Some("&b;&f; & x"));
}

#[test]
fn what_is_nested_too_deeply_or_too_long_is_left_out() {
    let mut options = Options::default();
    options.limits.depth = 8;
    let deep = format!(
        "<products><product><title>Deep</title>{}{}</product><product><title>Flat</title></product></products>",
        "<x>".repeat(20),
        "</x>".repeat(20)
    );
    let (seen, problems) = read("a.xml", deep.as_bytes(), &options);
    assert_eq!(keys(&problems), ["problem-xml"]);
    assert_eq!(seen.len(), 1);
    options = Options { chunk: 1 << 16, ..Options::default() };
    options.limits.record = 1 << 18;
    let long = "x".repeat(1 << 20);
    for (name, text) in [
        (
            "a.xml",
            format!(
                "<products><product><title>One</title></product><product><title>{long}</title></product><product><title>Three</title></product></products>"
            ),
        ),
        ("a.jsonl", format!("{{\"title\":\"One\"}}\n{{\"title\":\"{long}\"}}\n{{\"title\":\"Three\"}}\n")),
        ("a.json", format!("[{{\"title\":\"One\"}},{{\"title\":\"{long}\"}},{{\"title\":\"Three\"}}]")),
    ] {
        let (seen, problems) = read(name, text.as_bytes(), &options);
        let titles: Vec<_> =
            seen.iter().filter_map(|s| s.value(FieldName::Title)).filter(|t| t.len() < 10).collect();
        assert_eq!(titles, ["One", "Three"], "{name} {:?}", keys(&problems));
        assert!(!problems.is_empty(), "{name}");
    }
}

proptest! {
    #[test]
    fn no_xml_makes_it_panic(text in "(<|>|/|!|\\[CDATA\\[|\\]\\]>|--|item|title|=|\"|'|&amp;|&#x4e2d;|&|;| |a|é|\\?|xmlns:g){0,60}") {
        let text = format!("<rss><item><title>a</title></item>{text}");
        let (_, _) = read("a.xml", text.as_bytes(), &Options::default());
    }
}

// ------------------------------------------------------------------ languages and markets

#[test]
fn a_record_in_several_languages_is_several_listings() {
    for (name, text) in [
        (
            "a.csv",
            "sku,name.de_DE,name.fr_FR,description.de_DE,description.fr_FR,color\n1,Tasse,Tasse à café,Gut,Bien,Rot\n",
        ),
        (
            "a.json",
            "[{\"sku\":1,\"name\":{\"de-DE\":\"Tasse\",\"fr-FR\":\"Tasse à café\"},\"description\":{\"de-DE\":\"Gut\",\"fr-FR\":\"Bien\"},\"color\":\"Rot\"}]",
        ),
        (
            "a.json",
            "[{\"identifier\":1,\"family\":\"x\",\"values\":{\"name\":[{\"locale\":\"de_DE\",\"scope\":null,\"data\":\"Tasse\"},{\"locale\":\"fr_FR\",\"scope\":null,\"data\":\"Tasse à café\"}],\"description\":[{\"locale\":\"de_DE\",\"scope\":\"web\",\"data\":\"Gut\"},{\"locale\":\"fr_FR\",\"scope\":\"web\",\"data\":\"Bien\"}],\"color\":[{\"locale\":null,\"scope\":null,\"data\":\"Rot\"}]},\"categories\":[\"x\"]}]",
        ),
        (
            "a.json",
            "[{\"sku\":1,\"productType\":\"MUG\",\"attributes\":{\"item_name\":[{\"value\":\"Tasse\",\"language_tag\":\"de_DE\",\"marketplace_id\":\"A1PA6795UKMFR9\"},{\"value\":\"Tasse à café\",\"language_tag\":\"fr_FR\",\"marketplace_id\":\"A13V1IB3VIYZZH\"}],\"product_description\":[{\"value\":\"Gut\",\"language_tag\":\"de_DE\"},{\"value\":\"Bien\",\"language_tag\":\"fr_FR\"}],\"color\":[{\"value\":\"Rot\"}]}}]",
        ),
        (
            "a.xml",
            "<products><product><sku>1</sku><name xml:lang=\"de-DE\">Tasse</name><name xml:lang=\"fr-FR\">Tasse à café</name><description xml:lang=\"de-DE\">Gut</description><description xml:lang=\"fr-FR\">Bien</description><color>Rot</color></product></products>",
        ),
    ] {
        let (seen, problems) = read(name, text.as_bytes(), &Options::default());
        assert_eq!(keys(&problems), [""; 0], "{text}");
        let told: Vec<_> = seen
            .iter()
            .map(|s| {
                (
                    s.language.as_deref(),
                    s.value(FieldName::Title),
                    s.value(FieldName::Description),
                    s.value(FieldName::Color),
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                (Some("de-DE"), Some("Tasse"), Some("Gut"), Some("Rot")),
                (Some("fr-FR"), Some("Tasse à café"), Some("Bien"), Some("Rot")),
            ],
            "{text}"
        );
        assert!(
            seen.iter().all(|s| s.fields.iter().filter(|f| f.0 == FieldName::Title).count() == 1),
            "{text}"
        );
    }
}

#[test]
fn marketplaces_become_countries() {
    let text = "[{\"sku\":1,\"productType\":\"MUG\",\"attributes\":{\"item_name\":[{\"value\":\"Tasse\",\"language_tag\":\"de_DE\",\"marketplace_id\":\"A1PA6795UKMFR9\"},{\"value\":\"Mug\",\"language_tag\":\"en_GB\",\"marketplace_id\":\"A1F83G8C2ARO7P\"}],\"brand\":[{\"value\":\"x\"}]}}]";
    let (seen, _) = read("a.json", text.as_bytes(), &Options::default());
    let markets: Vec<_> = seen.iter().map(|s| s.value(FieldName::Market)).collect();
    assert_eq!(markets, [Some("DE"), Some("GB")]);
}

#[test]
fn names_of_files_and_headings_say_the_market() {
    let mut options =
        Options { named: vec![FilePattern::new("*_{locale}.xml").unwrap()], ..Options::default() };
    options.named[0].market = Some("AT".to_owned());
    let text = "<products><product><title>Tasse</title></product></products>";
    let (seen, _) = read("feed_de.xml", text.as_bytes(), &options);
    assert_eq!(seen[0].language.as_deref(), Some("de"));
    assert_eq!(seen[0].value(FieldName::Market), Some("AT"));
    assert_eq!(seen[0].fields[0].1.as_deref(), Some("de"));
    let ebay = "*Action(SiteID=Germany|Country=DE|Currency=EUR|Version=1193),*Title,*ConditionID,PicURL\nAdd,Tasse,1000,\n";
    let (seen, _) = read("ebay.csv", ebay.as_bytes(), &Options::default());
    assert_eq!(
        (seen[0].value(FieldName::Market), seen[0].value(FieldName::Currency)),
        (Some("DE"), Some("EUR"))
    );
}

#[test]
fn columns_can_be_mapped_and_profiles_written() {
    let text = "Nr,Was es ist,Worte\n1,Tasse,Gut\n";
    let (_, problems) = read("a.csv", text.as_bytes(), &Options::default());
    assert_eq!(keys(&problems), ["problem-no-header"]);
    let roles = [(FieldName::Title, "Was es ist".to_owned()), (FieldName::Description, "Worte".to_owned())];
    let options = Options { profiles: Profiles::builtin().mapped(&roles), ..Options::default() };
    let (seen, _) = read("a.csv", text.as_bytes(), &options);
    assert_eq!(
        (seen[0].value(FieldName::Title), seen[0].value(FieldName::Description)),
        (Some("Tasse"), Some("Gut"))
    );

    let dir = tempfile::tempdir().unwrap();
    let own = dir.path().join("mine.yaml");
    std::fs::write(&own, "about: Mine\nrequired: [Was es ist]\ngiven: {market: CH}\nlists: {tags: '/'}\nfields:\n  title: [Was es ist]\n  tags: [Worte]\n").unwrap();
    let options =
        Options { profiles: Profiles::with(&[dir.path().to_owned()]).unwrap(), ..Options::default() };
    let (seen, _) = read("a.csv", "Nr,Was es ist,Worte\n1,Tasse,rot / gut\n".as_bytes(), &options);
    assert_eq!(seen[0].value(FieldName::Market), Some("CH"));
    let tags: Vec<_> =
        seen[0].fields.iter().filter(|f| f.0 == FieldName::Tags).map(|f| f.2.as_str()).collect();
    assert_eq!(tags, ["rot", "gut"]);
    // A table without headings is read by a profile that names its columns.
    std::fs::write(
        &own,
        "about: Mine\ncolumns: [Nr, Was es ist, Worte]\nfields: {id: [Nr], title: [Was es ist]}\n",
    )
    .unwrap();
    let profiles = Profiles::with(std::slice::from_ref(&own)).unwrap();
    let options = Options { profiles, profile: Some("mine".into()), ..Options::default() };
    let (seen, problems) = read("a.csv", "1\tTasse\tx\n2\tTeller\ty\n".as_bytes(), &options);
    assert_eq!(keys(&problems), [""; 0]);
    let of = |i: usize, role| seen[i].value(role);
    assert_eq!((of(0, FieldName::Title), of(1, FieldName::Title)), (Some("Tasse"), Some("Teller")));
    assert_eq!(seen[1].start, 10);

    // Nor is a program a table.
    let code = "export const goods = [\n  { name: 'Mug', price: 5 },\n];\n";
    let (seen, problems) = read("goods.js", code.as_bytes(), &Options::default());
    assert_eq!((seen.len(), keys(&problems)), (0, vec!["problem-program"]));
    std::fs::write(&own, "about: Mine\nfields: {tittle: [x]}\n").unwrap();
    assert!(Profiles::with(&[own]).unwrap_err().1.to_string().contains("tittle"));
}

#[test]
fn files_of_the_shops_are_recognised() {
    for (file, profile, listings) in [
        ("rakuten/normal-item.csv", "rakuten", 2),
        ("yahoo-japan/data.csv", "yahoo-japan", 2),
        ("etsy/listings.csv", "etsy", 1),
        ("alibaba/schema.xml", "alibaba-schema", 1),
        ("amazon/flat-file.txt", "amazon", 2),
        ("amazon/listing-item.json", "amazon", 2),
        ("tiktok/product.json", "tiktok-shop", 1),
        ("prestashop/webservice.xml", "prestashop", 2),
        ("gdsn/trade-item.xml", "gdsn", 2),
        ("meta/language-feed.csv", "meta", 2),
        ("bigcommerce/products.csv", "bigcommerce", 1),
        ("shopify/classic.csv", "shopify", 2),
    ] {
        let path = Path::new("fixtures").join(file);
        let feed = Feed::new(vec![Input::Path(path)], Options::default());
        let Some(Work::Chunk(chunk)) = feed.next() else { panic!("{file}") };
        let mut problems = Vec::new();
        let count = chunk.read(&mut |_| {}, &mut problems);
        assert_eq!((chunk.file.profile.as_str(), count), (profile, listings), "{file} {problems:?}");
    }
}
