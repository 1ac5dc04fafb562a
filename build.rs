//! Prepares what must be at hand the moment the program starts: the packs as one JSON document (parsed
//! several times faster than YAML), their words taken apart, and the table by which text is folded.

#[allow(dead_code, reason = "the program uses what the build script does not")]
#[path = "src/engine"]
mod engine {
    pub mod edge;
    pub mod form;
}
#[allow(dead_code, reason = "the program uses what the build script does not")]
#[path = "src/rules"]
mod rules {
    pub mod notation;
    pub mod token;
}

use engine::form::{FormCompiler, Grammar, WordForm, WordPart, WordTail, word_hash};
use serde_json::Value;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};
use unicode_normalization::UnicodeNormalization;

fn main() {
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=rules");
    println!("cargo::rerun-if-changed=src/source/profiles");
    for shared in ["engine/edge.rs", "engine/form.rs", "rules/notation.rs", "rules/token.rs"] {
        println!("cargo::rerun-if-changed=src/{shared}");
    }
    // In what the build script shares, this tells the program from the script.
    println!("cargo::rustc-cfg=listlint");
    let packs = packs(Path::new("rules"), &out);
    words(&packs, &out);
    profiles(Path::new("src/source/profiles"), &out);
    let taxonomy = fs::read_to_string("rules/google-taxonomy.tsv").unwrap_or_default();
    fs::write(out.join("taxonomy.tsv"), taxonomy).expect("OUT_DIR is writable");
    fold_table(&out);
}

/// Every YAML file below `rules/` as `{path: value}`, in the order of their paths.
fn packs(root: &Path, out: &Path) -> BTreeMap<String, Value> {
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
    write(out, "packs", &all);
    let mut lean = all.clone();
    lean.values_mut().for_each(strip);
    write(out, "lean", &lean);
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

/// The words of all packs with their forms, as `src/engine/ready.rs` reads them.
fn words(packs: &BTreeMap<String, Value>, out: &Path) {
    let mut compiler = FormCompiler::default();
    let mut tags = BTreeMap::new();
    let languages = packs.get("languages.yaml").and_then(Value::as_object).expect("languages.yaml");
    // In the order of their tags, `und` last where no pack describes it: as the program numbers them.
    let mut sorted: BTreeMap<&str, Value> = languages.iter().map(|(t, l)| (t.as_str(), l.clone())).collect();
    let und = sorted.remove("und").map(|l| ("und", l));
    let has_und = und.is_some();
    sorted.extend(und);
    let missing = (!has_und).then_some(("und", Value::Null));
    for (tag, language) in sorted.into_iter().chain(missing) {
        tags.insert(tag.to_owned(), compiler.grammars.len() as u16);
        compiler.grammars.push(grammar(tag, &language));
    }
    let mut found: BTreeMap<(u16, &str), Vec<WordForm>> = BTreeMap::new();
    for pack in packs.values() {
        collect(pack, &tags, &mut |language, word| {
            // What cannot be read is reported when the packs are validated.
            if !found.contains_key(&(language, word))
                && let Ok(forms) = compiler.forms(language, word, &fold_text)
            {
                found.insert((language, word), forms);
            }
        });
    }
    fs::write(out.join("words.bin"), table(&found, &compiler.endings)).expect("OUT_DIR is writable");
}

fn grammar(tag: &str, language: &Value) -> Grammar {
    let texts = |v: &Value| -> Vec<String> {
        v.as_array().into_iter().flatten().filter_map(Value::as_str).map(fold_text).collect()
    };
    let inflect = language["inflect"].as_array().into_iter().flatten();
    Grammar {
        tag: tag.to_owned(),
        spaces: language["spaces"].as_bool().unwrap_or(true),
        strict: language["accents"] == "strict",
        inflect: inflect
            .map(|i| (texts(&i["ends"]), i["cut"].as_u64().unwrap_or(0) as usize, texts(&i["forms"])))
            .collect(),
    }
}

/// Calls `each` for every word under a language tag. Texts for people are under tags too; they are passed
/// over by the names of their keys.
fn collect<'v>(value: &'v Value, tags: &BTreeMap<String, u16>, each: &mut impl FnMut(u16, &'v str)) {
    let number = |tag: &str| {
        let primary = tag.split('-').next().unwrap_or(tag);
        tags.get(tag).or_else(|| tags.get(primary)).copied()
    };
    match value {
        Value::Array(all) => all.iter().for_each(|v| collect(v, tags, each)),
        Value::Object(all) => {
            for (key, value) in all {
                let list = value.as_array();
                let words = || list.is_some_and(|l| l.iter().all(Value::is_string)) || value.is_string();
                match number(key) {
                    Some(language) if words() => {
                        let texts = list.into_iter().flatten().chain(Some(value)).filter_map(Value::as_str);
                        texts.for_each(|word| each(language, word));
                    }
                    _ if matches!(
                        key.as_str(),
                        "message" | "note" | "examples" | "basis" | "name" | "fix"
                    ) => {}
                    _ => collect(value, tags, each),
                }
            }
        }
        _ => {}
    }
}

/// The table, in the layout that `src/engine/ready.rs` describes.
fn table(words: &BTreeMap<(u16, &str), Vec<WordForm>>, endings: &[Vec<String>]) -> Vec<u8> {
    fn text(t: &mut Vec<u8>, s: &str) {
        t.extend_from_slice(&u16::try_from(s.len()).expect("a word of a pack is short").to_le_bytes());
        t.extend_from_slice(s.as_bytes());
    }
    let long = |n: usize| u32::try_from(n).expect("the table is small").to_le_bytes();
    let mut t = Vec::new();
    t.extend_from_slice(&long(endings.len()));
    for list in endings {
        t.extend_from_slice(&u16::try_from(list.len()).expect("endings are few").to_le_bytes());
        for ending in list {
            t.push(u8::try_from(ending.len()).expect("an ending is short"));
            t.extend_from_slice(ending.as_bytes());
        }
    }
    // Each form once; a map of the forms' own contents would need them ordered, so of how they print.
    let mut ids: BTreeMap<String, usize> = BTreeMap::new();
    let mut forms: Vec<&WordForm> = Vec::new();
    let mut of_word: Vec<(u16, &str, Vec<usize>)> = Vec::new();
    for ((language, word), all) in words {
        let mut numbers = Vec::new();
        for form in all {
            let id = *ids.entry(format!("{form:?}")).or_insert_with(|| {
                forms.push(form);
                forms.len() - 1
            });
            if !numbers.contains(&id) {
                numbers.push(id);
            }
        }
        of_word.push((*language, word, numbers));
    }
    t.extend_from_slice(&long(forms.len()));
    let places = t.len();
    t.resize(places + 4 * forms.len(), 0);
    let log2 = (2 * of_word.len()).next_power_of_two().ilog2().max(1);
    t.extend_from_slice(&log2.to_le_bytes());
    let slots = t.len();
    t.resize(slots + (4 << log2), 0);
    for (language, word, numbers) in &of_word {
        let mask = (1usize << log2) - 1;
        let mut slot = word_hash(*language, word) as usize & mask;
        while t[slots + 4 * slot..slots + 4 * slot + 4] != [0; 4] {
            slot = (slot + 1) & mask;
        }
        let at = long(t.len());
        t[slots + 4 * slot..slots + 4 * slot + 4].copy_from_slice(&at);
        t.extend_from_slice(&language.to_le_bytes());
        text(&mut t, word);
        t.extend_from_slice(&u16::try_from(numbers.len()).expect("a word has few forms").to_le_bytes());
        numbers.iter().for_each(|id| t.extend_from_slice(&long(*id)));
    }
    for (id, form) in forms.iter().enumerate() {
        let at = long(t.len());
        t[places + 4 * id..places + 4 * id + 4].copy_from_slice(&at);
        t.extend_from_slice(&form.language.to_le_bytes());
        let flags = [form.doubtful_edges, form.ambiguous, form.exact.is_some(), form.accents.is_some()];
        t.push(flags.iter().enumerate().map(|(i, set)| u8::from(*set) << i).sum());
        t.push(form.anchor);
        t.push(u8::try_from(form.parts.len()).expect("a phrase has few parts"));
        for part in &form.parts {
            match part {
                WordPart::Token(kind) => t.push(*kind as u8 + 1),
                WordPart::Literal { text: literal, open, tail, joined } => {
                    t.extend_from_slice(&[0, u8::from(*open) | u8::from(*joined) << 1]);
                    match tail {
                        WordTail::Edge => t.push(0),
                        WordTail::Any => t.push(1),
                        WordTail::Endings(id) => {
                            t.push(2);
                            t.extend_from_slice(&id.to_le_bytes());
                        }
                    }
                    text(&mut t, literal);
                }
            }
        }
        form.exact.iter().chain(&form.accents).for_each(|s| text(&mut t, s));
    }
    t
}

/// In place of the number of bytes: the folded form is longer, or hangs on the character before.
const SPECIAL: u8 = 0xFF;

/// Marks that fold away: Latin, Greek and Cyrillic accents, Arabic vowels and hamza carriers, Hebrew
/// points. Marks of Indic, Thai and Japanese writing are letters of the word and stay.
fn folds_away(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{610}'..='\u{61A}' | '\u{64B}'..='\u{65F}' | '\u{670}'
        | '\u{591}'..='\u{5BD}' | '\u{5BF}' | '\u{5C1}' | '\u{5C2}' | '\u{5C4}' | '\u{5C5}' | '\u{5C7}')
}

/// Invisible characters that split no word for a reader.
fn invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{640}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
        | '\u{E0000}'..='\u{E0FFF}')
}

/// The folded form of one character; see `src/engine/fold.rs` for what folding is.
fn fold(c: char) -> String {
    match c {
        '\n' => return "\n".into(),
        '\t' | '\r' | '-' | '_' | '\u{AD}' if c != '\u{AD}' => return " ".into(),
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}' => return " ".into(),
        '\u{2018}' | '\u{2019}' | '\u{201B}' | '\u{2032}' | '\u{FF07}' | '\u{B4}' | '`' => return "'".into(),
        '\u{201C}' | '\u{201D}' | '\u{201E}' | '\u{2033}' => return "\"".into(),
        'ß' | 'ẞ' => return "ss".into(),
        'ı' => return "i".into(),
        'ł' | 'Ł' => return "l".into(),
        'ø' | 'Ø' => return "o".into(),
        'đ' | 'Đ' => return "d".into(),
        'ى' | 'ی' => return "ي".into(),
        'ة' => return "ه".into(),
        'ک' => return "ك".into(),
        _ if invisible(c) => return String::new(),
        _ if c.is_control() => return " ".into(),
        _ if c.is_whitespace() => return " ".into(),
        _ => {}
    }
    for zero in ['\u{660}', '\u{6F0}', '\u{966}', '\u{9E6}', '\u{E50}'] {
        if (zero as u32..zero as u32 + 10).contains(&(c as u32)) {
            return char::from(b'0' + (c as u32 - zero as u32) as u8).to_string();
        }
    }
    let compat: String = c.nfkc().flat_map(char::to_lowercase).collect::<String>().nfkc().collect();
    let bare: String = compat.nfd().filter(|c| !folds_away(*c)).nfc().collect();
    let bare = if bare.is_empty() && !folds_away(c) { compat } else { bare };
    // Full-width and compatibility forms lead to ASCII that folds further (－ to space).
    let bare: String = bare.chars().map(|x| if x == '-' || x == '_' { ' ' } else { x }).collect();
    // One simplified character for every traditional one: a fold need only be the same on both sides.
    let mut han = String::new();
    for x in bare.chars() {
        if ('\u{3400}'..='\u{9FFF}').contains(&x) {
            han.push_str(&fast2s::convert(x.encode_utf8(&mut [0; 4])));
        } else {
            han.push(x);
        }
    }
    han
}

/// The folded form of a text, as `fold` of `src/engine/fold.rs` gives it.
fn fold_text(text: &str) -> String {
    let mut out = String::new();
    let collapse = text.contains("  ");
    for c in text.chars() {
        if collapse && matches!(c, ' ' | '\t' | '\r') && out.ends_with(' ') {
            continue;
        }
        let folded = fold(c);
        let voiced = out.chars().next_back().filter(|_| matches!(folded.as_str(), "\u{3099}" | "\u{309A}"));
        if let Some(base) = voiced
            && let composed = format!("{base}{folded}").nfc().collect::<String>()
            && composed.chars().count() == 1
        {
            out.pop();
            out.push_str(&composed);
        } else {
            out.push_str(&folded);
        }
    }
    out
}

fn fold_table(out: &Path) {
    let mut table = Vec::with_capacity(4 * 0x10000);
    let mut long = String::from("&[\n");
    for code in 0..0x2FFFFu32 {
        let Some(c) = char::from_u32(code) else {
            table.extend_from_slice(&[0; 4]);
            continue;
        };
        let folded = fold(c);
        let voicing = matches!(folded.as_str(), "\u{3099}" | "\u{309A}");
        let special = folded.len() > 3 || voicing;
        if code < 0x10000 {
            let mut entry = [0, 0, 0, SPECIAL];
            if !special {
                entry[..folded.len()].copy_from_slice(folded.as_bytes());
                entry[3] = folded.len() as u8;
            }
            table.extend_from_slice(&entry);
        }
        if (code >= 0x10000 || special) && !voicing && folded.as_str() != c.encode_utf8(&mut [0; 4]) {
            writeln!(long, "    ({code:#x}, {folded:?}),").expect("a String takes all");
        }
    }
    long.push(']');
    fs::write(out.join("fold.bin"), table).expect("OUT_DIR is writable");
    fs::write(out.join("fold_long.rs"), long).expect("OUT_DIR is writable");

    // Kana followed by a separate voicing mark (half-width katakana) compose.
    let mut voiced = String::from("&[\n");
    for code in (0x3041..=0x3096).chain(0x30A1..=0x30F6) {
        let base = char::from_u32(code).expect("kana");
        for (mark, plain) in [('\u{3099}', true), ('\u{309A}', false)] {
            let mut it = [base, mark].into_iter().nfc();
            if let (Some(one), None) = (it.next(), it.next()) {
                writeln!(voiced, "    ({base:?}, {plain}, {one:?}),").expect("a String takes all");
            }
        }
    }
    voiced.push(']');
    fs::write(out.join("voiced.rs"), voiced).expect("OUT_DIR is writable");
}
