//! Prepares what must be at hand the moment the program starts: the packs as JSON (parsed several times
//! faster than YAML), their words taken apart and put into an index, and the table by which text is folded.

#[allow(dead_code, reason = "the program uses what the build script does not")]
#[path = "../src/engine"]
mod engine {
    pub mod book;
    pub mod edge;
    pub mod form;
    pub mod image;
    pub mod index;
}
#[allow(dead_code, reason = "the program uses what the build script does not")]
#[path = "../src/rules"]
mod rules {
    pub mod notation;
    pub mod token;
}

mod fold;
mod lists;

use lists::Lists;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=rules");
    println!("cargo::rerun-if-changed=src/source/profiles");
    for shared in ["book.rs", "edge.rs", "form.rs", "image.rs", "index.rs", "index"] {
        println!("cargo::rerun-if-changed=src/engine/{shared}");
    }
    for shared in ["notation", "token"] {
        println!("cargo::rerun-if-changed=src/rules/{shared}.rs");
    }
    // The words are written as this machine reads them.
    let target = env::var("CARGO_CFG_TARGET_ENDIAN").expect("cargo sets it");
    let here = if cfg!(target_endian = "big") { "big" } else { "little" };
    assert_eq!(target, here, "listlint has to be built on a machine of the target's byte order");
    // In what the build script shares, this tells the program from the script.
    println!("cargo::rustc-cfg=listlint");
    let packs = packs(Path::new("rules"));
    write(&out, "packs", &packs);
    write(&out, "lean", &words(packs, &out));
    profiles(Path::new("src/source/profiles"), &out);
    let taxonomy = fs::read_to_string("rules/google-taxonomy.tsv").unwrap_or_default();
    fs::write(out.join("taxonomy.tsv"), taxonomy).expect("OUT_DIR is writable");
    fold::table(&out);
}

/// Every YAML file below `rules/` as `{path: value}`, in the order of their paths.
fn packs(root: &Path) -> BTreeMap<String, Value> {
    let mut files = Vec::new();
    let mut dirs = vec![root.to_path_buf()];
    while let Some(dir) = dirs.pop() {
        for entry in fs::read_dir(&dir).expect("rules/ is readable") {
            let path = entry.expect("rules/ is readable").path();
            if path.is_dir() {
                dirs.push(path);
            } else if path.extension().is_some_and(|e| e == "yaml") {
                files.push(path);
            }
        }
    }
    files.sort();
    let mut all = BTreeMap::new();
    for path in files {
        let value = read_yaml(&path);
        let name = path.strip_prefix(root).expect("below rules/").to_string_lossy().replace('\\', "/");
        all.insert(name, value);
    }
    all
}

/// The profiles of `src/source/profile.rs` as JSON.
fn profiles(folder: &Path, out: &Path) {
    fs::create_dir_all(out.join("profiles")).expect("OUT_DIR is writable");
    for entry in fs::read_dir(folder).expect("the profiles are readable") {
        let path = entry.expect("the profiles are readable").path();
        let value = read_yaml(&path);
        let name = path.file_stem().expect("a file").to_string_lossy();
        let json = serde_json::to_vec(&value).expect("JSON");
        fs::write(out.join(format!("profiles/{name}.json")), json).expect("OUT_DIR is writable");
    }
}

fn read_yaml(path: &Path) -> Value {
    let text = fs::read_to_string(path).expect("a pack is readable");
    serde_yaml::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// Each pack as a file of its own, and their list as an expression: so that a start reads each only once.
fn write(out: &Path, name: &str, packs: &BTreeMap<String, Value>) {
    fs::create_dir_all(out.join(name)).expect("OUT_DIR is writable");
    let mut list = String::from("&[");
    for (i, (path, pack)) in packs.iter().enumerate() {
        let json = serde_json::to_vec(pack).expect("JSON");
        fs::write(out.join(format!("{name}/{i}.json")), json).expect("OUT_DIR is writable");
        write!(list, "({path:?}, include_str!(concat!(env!(\"OUT_DIR\"), \"/{name}/{i}.json\"))),")
            .expect("memory");
    }
    list.push(']');
    fs::write(out.join(format!("{name}.rs")), list).expect("OUT_DIR is writable");
}

/// Takes out the examples, which only readers and the packs' own test need.
fn strip(value: &mut Value) {
    match value {
        Value::Array(all) => all.iter_mut().for_each(strip),
        Value::Object(all) => {
            if let Some(Value::Object(examples)) = all.get_mut("examples") {
                examples.values_mut().for_each(|list| *list = Value::Array(Vec::new()));
            }
            all.values_mut().for_each(strip);
        }
        _ => {}
    }
}

/// Puts the words of all packs into books, and gives back the packs without examples and with numbers in
/// place of their lists of words.
fn words(mut packs: BTreeMap<String, Value>, out: &Path) -> BTreeMap<String, Value> {
    let languages = packs.get("languages.yaml").and_then(Value::as_object).expect("languages.yaml");
    let mut lists = Lists::new(languages);
    let variants = packs.get("variants.yaml").cloned().unwrap_or_default();
    for (path, pack) in &mut packs {
        strip(pack);
        match path.split('/').next().unwrap_or_default() {
            "categories.yaml" => lists.number(pack, true, false),
            "markets.yaml"
            | "topics.yaml"
            | "languages.yaml"
            | "units.yaml"
            | "colours.yaml"
            | "measures.yaml"
            | "variants.yaml"
            | "function-words.yaml" => {}
            folder => lists.number(pack, false, folder == "lexicon"),
        }
    }
    lists.variants(&variants);
    lists.write(out);
    packs
}
