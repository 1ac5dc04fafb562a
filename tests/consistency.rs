//! The checks of consistency, colours, names and pictures from outside: every listing of the tables in
//! `fixtures/consistency/` is found where it should be, with the bytes of the file, and nowhere else.

use image::{Rgba, RgbaImage};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

fn check(args: &[&str]) -> Vec<Value> {
    let out = Command::new(env!("CARGO_BIN_EXE_listlint"))
        .args(["check", "--format", "jsonl", "--fail-on", "never"])
        .args(args)
        .output()
        .expect("it runs");
    let text = String::from_utf8(out.stdout).expect("UTF-8");
    let lines = text.lines().map(|l| serde_json::from_str::<Value>(l).expect("JSON"));
    lines.collect()
}

/// Runs a table and compares it with what is expected of it: id, rule, marked text, replacement.
fn table(name: &str, rules: &[&str], more: &[&str]) {
    let path = format!("fixtures/consistency/{name}.jsonl");
    let bytes = fs::read(&path).expect("the table is there");
    let expected = fs::read_to_string(format!("fixtures/consistency/{name}.tsv")).expect("as is this one");
    let mut args = vec![path.as_str()];
    rules.iter().for_each(|r| args.extend(["--select", r]));
    args.extend(more);

    let mut found: BTreeMap<String, Vec<[String; 3]>> = BTreeMap::new();
    for finding in check(&args).iter().filter(|f| f["rule"].is_string()) {
        let text = |key: &str| finding[key].as_str().unwrap_or_default().to_owned();
        let id = finding["listing"]["id"].as_str().unwrap_or_default().to_owned();
        let span = |end: &str| finding["span"][end].as_u64().expect("a span") as usize;
        let there = String::from_utf8_lossy(&bytes[span("start")..span("end")]).into_owned();
        assert_eq!(there.replace("\\\"", "\""), text("text"), "{id}: the span holds the text");
        let fix = finding["fix"]["replacement"].as_str().unwrap_or_default().to_owned();
        found.entry(id).or_default().push([text("rule"), text("text"), fix]);
    }
    let mut wrong = Vec::new();
    let mut faulty = 0;
    for line in expected.lines().filter(|l| !l.is_empty()) {
        faulty += 1;
        let mut columns = line.split('\t').map(str::to_owned);
        let id = columns.next().unwrap_or_default();
        let mut wanted = || columns.next().unwrap_or_default();
        let wanted = [wanted(), wanted(), wanted()];
        match found.remove(&id) {
            Some(all) if all == [wanted.clone()] => {}
            other => wrong.push(format!("{id}: wanted {wanted:?}, found {other:?}")),
        }
    }
    wrong.extend(found.iter().map(|(id, all)| format!("{id}: honest, found {all:?}")));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let listings = bytes.split(|b| *b == b'\n').filter(|l| !l.is_empty()).count();
    assert!(faulty >= 15 && listings - faulty >= 15, "{faulty} faulty of {listings}");
}

#[test]
fn titles_agree_with_attributes() {
    table("agree", &["attribute-mismatch"], &[]);
}

#[test]
fn compositions_are_whole_and_lawful() {
    table("composition", &["fibre-*"], &[]);
}

#[test]
fn languages_say_the_same() {
    table("translations", &["translation-*"], &[]);
}

#[test]
fn names_are_read_in_the_language_of_the_market() {
    table("names", &["name-meaning"], &[]);
}

#[test]
fn colours_are_understood() {
    table("colour", &["fixture/*"], &["--rules", "fixtures/consistency/rules"]);
}

fn picture(dir: &Path, name: &str, goods: [u8; 3]) {
    let [r, g, b] = goods;
    let picture = RgbaImage::from_fn(120, 120, |x, y| {
        if (20..100).contains(&x) && (30..95).contains(&y) { Rgba([r, g, b, 255]) } else { Rgba([255; 4]) }
    });
    picture.save(dir.join(name)).expect("the picture is written");
}

#[test]
fn pictures_are_compared_with_the_colour_and_held_against_rules() {
    let dir = tempfile::tempdir().expect("a folder");
    let images = dir.path().join("images");
    fs::create_dir(&images).expect("a folder");
    for (name, colour) in [
        ("blue.png", [25, 70, 200]),
        ("red.png", [205, 25, 35]),
        ("green.webp", [25, 140, 60]),
        ("black.png", [20, 20, 22]),
    ] {
        picture(&images, name, colour);
    }
    fs::write(images.join("cut.png"), &fs::read(images.join("red.png")).expect("a picture")[..60])
        .expect("it is cut");
    let feed = dir.path().join("feed.csv");
    let rows = [
        "id,title,color,image_link",
        "1,Wool scarf,red,https://shop.example/i/blue.png?v=2",
        "2,Wool scarf,red,https://shop.example/i/red.png",
        "3,Wool scarf,burgundy,images/red.png",
        "4,Wollschal,blau,images/red.png",
        "5,羊毛围巾,红色,images/blue.png",
        "6,Wool scarf,red/blue,images/blue.png",
        "7,Wool scarf,#2050d0,images/blue.png",
        "8,Wool scarf,multicolour,images/blue.png",
        "9,Wool scarf,red,https://shop.example/i/none.png",
        "10,Wool scarf,red,images/cut.png",
        "11,Wool scarf,red,../secret.png",
        "12,Felt hat,,images/green.webp",
        "13,Felt hat,,images/black.png",
        "14,Wool scarf,,images/green.webp",
    ];
    fs::write(&feed, rows.join("\n")).expect("the feed is written");
    let bytes = fs::read(&feed).expect("as it was written");
    let (feed, images) = (feed.to_string_lossy().into_owned(), images.to_string_lossy().into_owned());
    let args = [feed.as_str(), "--market", "DE", "--rules", "fixtures/consistency/rules"];
    let select = ["--select", "picture-colour", "--select", "fixture/*"];
    let lines = check(&[&args[..], &select, &["--images", &images]].concat());
    let mut found = Vec::new();
    for line in lines.iter().filter(|l| l["rule"].is_string()) {
        let id = line["listing"]["id"].as_str().unwrap_or_default().to_owned();
        let span = line["span"]["start"].as_u64().unwrap_or(0) as usize
            ..line["span"]["end"].as_u64().unwrap_or(0) as usize;
        assert!(String::from_utf8_lossy(&bytes[span]).contains("i"), "the link is marked");
        assert_eq!(line["field"], "image_link");
        found.push((id, line["rule"].as_str().unwrap_or_default().to_owned()));
    }
    let wanted = |id: &str, rule: &str| (id.to_owned(), rule.to_owned());
    assert_eq!(
        found,
        [
            wanted("1", "common/picture-colour"),
            wanted("4", "common/picture-colour"),
            wanted("5", "common/picture-colour"),
            wanted("12", "fixture/colour-symbolism/hat"),
        ]
    );
    // Without a folder no picture is opened, not even a broken one.
    let lines = check(&[&args[..], &select].concat());
    assert_eq!(lines.iter().filter(|l| l["rule"].is_string()).count(), 0);
}
