//! Prepares what must be at hand the moment the program starts: the packs as JSON (parsed several times
//! faster than YAML), their words taken apart and put into an index, and the table by which text is folded.

#[allow(dead_code, reason = "the program uses what the build script does not")]
#[path = "src/engine"]
mod engine {
    pub mod book;
    pub mod edge;
    pub mod form;
    pub mod image;
    pub mod index;
}
#[allow(dead_code, reason = "the program uses what the build script does not")]
#[path = "src/rules"]
mod rules {
    pub mod notation;
    pub mod token;
}

use engine::book::{Book, BookParts, words_hash};
use engine::form::{FormCompiler, Grammar, WordForm};
use engine::image::Writer;
use serde_json::Value;

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};
use unicode_normalization::UnicodeNormalization;

fn main() {
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    println!("cargo::rerun-if-changed=build.rs");
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
    fold_table(&out);
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

/// A word, with the tag of its language as the pack gives it.
type Tagged = (String, String);

/// The lists of words of all packs.
struct Lists {
    compiler: FormCompiler,
    particles: Vec<bool>,
    tags: BTreeMap<String, u16>,
    /// Each with whether it tells a class of goods.
    all: Vec<(Vec<Tagged>, bool)>,
    /// By concept, and whether it is what is excepted: several files may add to one.
    concepts: BTreeMap<(String, bool), usize>,
    /// Lists that the program makes of what stands in the packs otherwise, by their number.
    made: Vec<u32>,
}

impl Lists {
    fn new(languages: &serde_json::Map<String, Value>) -> Lists {
        let mut lists = Lists {
            compiler: FormCompiler::default(),
            particles: Vec::new(),
            tags: BTreeMap::new(),
            all: Vec::new(),
            concepts: BTreeMap::new(),
            made: Vec::new(),
        };
        // In the order of their tags, `und` last where no pack describes it: as the program numbers them.
        let mut sorted: BTreeMap<&str, Value> =
            languages.iter().map(|(t, l)| (t.as_str(), l.clone())).collect();
        sorted.entry("und").or_insert(Value::Null);
        let und = (!languages.contains_key("und")).then(|| sorted.remove("und")).flatten();
        for (tag, language) in sorted.into_iter().chain(und.map(|und| ("und", und))) {
            lists.tags.insert(tag.to_owned(), lists.compiler.grammars.len() as u16);
            lists.compiler.grammars.push(grammar(tag, &language));
            lists.particles.push(language["particles"].as_array().is_some_and(|p| !p.is_empty()));
        }
        lists
    }

    fn language(&self, tag: &str) -> Option<u16> {
        let primary = tag.split('-').next().unwrap_or(tag);
        [tag, primary].iter().find_map(|t| self.tags.get(*t)).copied()
    }

    /// Puts numbers in place of the lists of a value.
    fn number(&mut self, value: &mut Value, classes: bool, lexicon: bool) {
        match value {
            Value::Array(all) => all.iter_mut().for_each(|v| self.number(v, classes, lexicon)),
            Value::Object(all) => {
                if let Some(Value::Object(name)) = all.get("name")
                    && let Some(words) = name.get("words")
                {
                    let words = texts(words).map(|w| ("und".to_owned(), w.to_owned())).collect();
                    self.made(words);
                }
                if let Some(Value::Object(spelling)) = all.get("spelling")
                    && let (Some(language), Some(Value::Object(words))) =
                        (spelling.get("language").and_then(Value::as_str), spelling.get("words"))
                {
                    words.keys().for_each(|word| self.made(vec![(language.to_owned(), word.clone())]));
                }
                let is_words =
                    |v: &Value| v.is_string() || v.as_array().is_some_and(|a| a.iter().all(Value::is_string));
                let concept = all.get("concept").and_then(Value::as_str).map(str::to_owned);
                let concept = concept.filter(|_| lexicon);
                if let (Some(name), Some(Value::Object(except))) = (&concept, all.get_mut("except")) {
                    let words = std::mem::take(except).into_iter();
                    let words = words.flat_map(|(tag, value)| {
                        texts(&value).map(|word| (tag.clone(), word.to_owned())).collect::<Vec<_>>()
                    });
                    self.put(except, words.collect(), classes, Some((name.clone(), true)));
                }
                let tagged =
                    |(key, value): (&String, &Value)| self.language(key).is_some() && is_words(value);
                let keys: Vec<String> =
                    all.iter().filter(|pair| tagged(*pair)).map(|(key, _)| key.clone()).collect();
                if !keys.is_empty() && (concept.is_some() || keys.len() == all.len()) {
                    let mut words = Vec::new();
                    for tag in keys {
                        let value = all.remove(&tag).expect("the key is there");
                        words.extend(texts(&value).map(|word| (tag.clone(), word.to_owned())));
                    }
                    self.put(all, words, classes, concept.map(|name| (name, false)));
                }
                for (key, value) in all.iter_mut() {
                    // Texts for people, and maps by the names of fields.
                    let other = ["message", "note", "basis", "name", "fix", "spelling", "listing_has"];
                    if !other.contains(&key.as_str()) {
                        self.number(value, classes, lexicon);
                    }
                }
            }
            _ => {}
        }
    }

    /// Puts a list in place of the words that an object had, or at the end of the list that its concept has
    /// already.
    fn put(
        &mut self,
        object: &mut serde_json::Map<String, Value>,
        words: Vec<Tagged>,
        classes: bool,
        concept: Option<(String, bool)>,
    ) {
        let new = self.all.len();
        let list = concept.map_or(new, |concept| *self.concepts.entry(concept).or_insert(new));
        if list < new {
            self.all[list].0.extend(words);
        } else {
            object.insert("#".into(), list.into());
            self.all.push((words, classes));
        }
    }

    fn made(&mut self, words: Vec<Tagged>) {
        self.made.push(self.all.len() as u32);
        self.all.push((words, false));
    }

    /// The words of the variants of a language, each by itself and all of one side together.
    fn variants(&mut self, variants: &Value) {
        for variant in variants.as_array().into_iter().flatten() {
            let Some(language) = variant["of"][0].as_str().and_then(|tag| tag.split('-').next()) else {
                continue;
            };
            let pairs = ["pairs", "doubtful"].iter().filter_map(|key| variant[*key].as_array()).flatten();
            for side in pairs.filter_map(Value::as_array).flatten() {
                let words: Vec<Tagged> = texts(side).map(|w| (language.to_owned(), w.to_owned())).collect();
                words.iter().for_each(|word| self.made(vec![word.clone()]));
                if words.len() > 1 {
                    self.made(words);
                }
            }
        }
    }

    fn write(mut self, out: &Path) {
        fs::write(out.join("lists.bin"), self.texts()).expect("OUT_DIR is writable");
        for (name, classes) in [("packs.book", false), ("classes.book", true)] {
            let book = self.book(classes);
            let mut w = Writer::default();
            book.write(&mut w);
            fs::write(out.join(name), w.0).expect("OUT_DIR is writable");
        }
    }

    /// As `src/rules/ready.rs` reads them.
    fn texts(&self) -> Vec<u8> {
        let long = |n: usize| u32::try_from(n).expect("the lists are small").to_le_bytes();
        let mut t = long(self.all.len()).to_vec();
        let places = t.len();
        t.resize(places + 4 * (self.all.len() + 1), 0);
        for (i, (words, _)) in self.all.iter().enumerate() {
            let at = long(t.len());
            t[places + 4 * i..places + 4 * i + 4].copy_from_slice(&at);
            for (tag, word) in words {
                t.push(u8::try_from(tag.len()).expect("a tag is short"));
                t.extend_from_slice(tag.as_bytes());
                t.extend_from_slice(&u16::try_from(word.len()).expect("a word is short").to_le_bytes());
                t.extend_from_slice(word.as_bytes());
            }
        }
        let (at, last) = (long(t.len()), places + 4 * self.all.len());
        t[last..last + 4].copy_from_slice(&at);
        t
    }

    fn book(&mut self, classes: bool) -> Book {
        let mut parts = BookParts {
            node_count: self.all.len() as u32,
            particles: self.particles.clone(),
            ..BookParts::default()
        };
        let mut known: BTreeMap<(u16, &str), Vec<usize>> = BTreeMap::new();
        let mut ids: HashMap<WordForm, usize> = HashMap::new();
        for (node, (words, _)) in self.all.iter().enumerate().filter(|(_, list)| list.1 == classes) {
            for (tag, word) in words {
                let primary = tag.split('-').next().unwrap_or(tag);
                let language = [tag.as_str(), primary, "und"].iter().find_map(|t| self.tags.get(*t));
                let language = language.copied().unwrap_or(0);
                let forms = known.entry((language, word)).or_insert_with(|| {
                    // What cannot be read is reported when the packs are validated.
                    let forms = self.compiler.forms(language, word, &fold_text).unwrap_or_default();
                    let mut number = |form: WordForm| {
                        *ids.entry(form).or_insert_with_key(|form| {
                            parts.forms.push(form.clone());
                            parts.nodes.push(Vec::new());
                            parts.forms.len() - 1
                        })
                    };
                    forms.into_iter().map(&mut number).collect()
                });
                for form in forms {
                    let nodes = &mut parts.nodes[*form];
                    if nodes.last() != Some(&(node as u32)) {
                        nodes.push(node as u32);
                    }
                }
            }
        }
        if !classes {
            let hash = |node: u32| words_hash(self.all[node as usize].0.iter().map(|(l, w)| (&**l, &**w)));
            parts.by_hash = self.made.iter().map(|node| (hash(*node), *node)).collect();
        }
        parts.endings = self.compiler.endings.clone();
        Book::new(parts)
    }
}

/// A text, or all texts of a list.
fn texts(value: &Value) -> impl Iterator<Item = &str> {
    value.as_array().into_iter().flatten().chain([value]).filter_map(Value::as_str)
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
