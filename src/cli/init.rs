//! `listlint init`: a `listlint.yaml` that explains itself, from the files of the folder.

use super::output::Output;
use super::{Failure, Outcome};
use crate::config::{ConfigFile, FILE};
use crate::disk;
use crate::listing::FieldName;
use crate::message::Messages;
use crate::report::show::{shorten, show};
use crate::rules::Rules;
use crate::source::{Feed, Input, Options, Work, discover};
use crate::t;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The schema that editors read, beside the settings; hidden, so that no folder is cluttered with it.
const SCHEMA: &str = ".listlint.schema.json";
/// Files that are named in the head.
const NAMED: usize = 12;

/// What the files of a folder say.
#[derive(Default)]
struct Found {
    /// Name, format and profile.
    files: Vec<(String, &'static str, String)>,
    markets: BTreeSet<String>,
    languages: BTreeSet<String>,
    /// A pattern that their names follow.
    pattern: Option<String>,
    pictures: Option<String>,
}

pub fn init(folder: Option<PathBuf>, m: &Messages, out: Output) -> Result<Outcome, Failure> {
    let folder = folder.unwrap_or_else(|| PathBuf::from("."));
    let path = folder.join(FILE);
    let shown = |path: &Path| show(&path.strip_prefix(".").unwrap_or(path).to_string_lossy()).into_owned();
    if path.exists() {
        return Err(Failure::usage(t!(m, "init-exists", path = shown(&path)), t!(m, "init-exists.help")));
    }
    let rules = Rules::embedded().map_err(|e| Failure::Packs(vec![e]))?;
    let found = look(&folder, &rules);
    let text = written(&found, m);
    let fail = |path: &Path| {
        let path = path.to_owned();
        move |error| Failure::Write { path, error }
    };
    let schema =
        serde_json::to_string_pretty(&schemars::schema_for!(ConfigFile)).map_err(std::io::Error::from)?;
    let beside = folder.join(SCHEMA);
    disk::write(&beside, (schema + "\n").as_bytes()).map_err(fail(&beside))?;
    disk::write(&path, text.as_bytes()).map_err(fail(&path))?;
    let done = t!(m, "init-done", path = shown(&path), count = found.files.len());
    let folder = Some(shown(&folder)).filter(|name| !name.is_empty()).unwrap_or_else(|| ".".into());
    out.print(&format!("{done}\n\n  listlint config\n  listlint check {folder}\n"))
}

/// Reads the beginning of each file.
fn look(folder: &Path, rules: &Rules) -> Found {
    let mut found = Found::default();
    let (inputs, _) = discover(&[folder.to_owned()], None);
    let mut endings = BTreeSet::new();
    for input in inputs {
        let Input::Path(path) = &input else { continue };
        let name = path.strip_prefix(folder).unwrap_or(path).to_string_lossy().replace('\\', "/");
        let feed = Feed::new(vec![input.clone()], Options::default());
        let Some(Work::Chunk(chunk)) = feed.next() else { continue };
        let mut listings = 0;
        let mut each = |record: crate::source::Record<'_>| {
            for listing in record.listings() {
                listings += 1;
                let locale = listing.locale();
                found.languages.extend(locale.as_ref().map(|l| l.language.as_str().to_owned()));
                let named = listing.all(FieldName::Market).map(|f| f.text.value().trim().to_uppercase());
                let region = locale.and_then(|l| l.region).map(|r| r.as_str().to_owned());
                found.markets.extend(named.chain(region).filter(|c| rules.markets.markets.contains_key(c)));
            }
        };
        chunk.read(&mut each, &mut Vec::new());
        if listings == 0 {
            continue;
        }
        if let Some((pattern, market)) = named_by_language(&name) {
            endings.insert(pattern);
            found.markets.extend(market.filter(|c| rules.markets.markets.contains_key(c)));
        }
        found.files.push((name, chunk.file.format.as_str(), chunk.file.profile.clone()));
    }
    // One file may be called so by chance.
    found.pattern = endings.into_iter().next().filter(|_| found.files.len() > 1);
    let pictures = ["images", "pictures", "img", "photos"];
    found.pictures = pictures.iter().find(|name| folder.join(name).is_dir()).map(|name| (*name).to_owned());
    found
}

/// `feed_de-AT.csv`: the pattern `*_{locale}.csv` and the country.
fn named_by_language(name: &str) -> Option<(String, Option<String>)> {
    let file = name.rsplit('/').next()?;
    let (stem, ending) = file.rsplit_once('.')?;
    let (_, tag) = stem.rsplit_once('_')?;
    let read: unic_langid::LanguageIdentifier = tag.parse().ok()?;
    let known = crate::source::is_language(tag) && read.language.as_str().len() == 2;
    known.then(|| (format!("*_{{locale}}.{ending}"), read.region.map(|r| r.as_str().to_owned())))
}

/// The text of the file: every setting with what it is for; those that the files do not tell are comments.
fn written(found: &Found, m: &Messages) -> String {
    let mut text = format!("# yaml-language-server: $schema={SCHEMA}\n#\n");
    let comment = |text: &mut String, words: &str| {
        for line in crate::report::show::wrap(words, 96) {
            text.push_str(format!("# {line}").trim_end());
            text.push('\n');
        }
    };
    comment(&mut text, &t!(m, "init-about"));
    if !found.files.is_empty() {
        text.push_str("#\n");
        comment(&mut text, &t!(m, "init-files", count = found.files.len()));
        for (name, format, profile) in found.files.iter().take(NAMED) {
            text.push_str(&format!("#   {}: {format}, {}\n", shorten(name, 70), shorten(profile, 40)));
        }
        if found.files.len() > NAMED {
            text.push_str("#   …\n");
        }
    }
    let names = |names: &BTreeSet<String>| names.iter().cloned().collect::<Vec<_>>().join(", ");
    let some = |set: &BTreeSet<String>, usual: &str| {
        if set.is_empty() { (false, format!("[{usual}]")) } else { (true, format!("[{}]", names(set))) }
    };
    let (markets_known, markets) = some(&found.markets, "DE, US");
    let (_, languages) = some(&found.languages, "de, en");
    let pattern = found.pattern.as_deref().unwrap_or("feeds/*_{locale}.csv");
    let pictures = found.pictures.as_deref().unwrap_or("images");
    let entries: &[(&str, bool, String)] = &[
        ("markets", markets_known, format!("markets: {markets}")),
        ("platforms", false, "platforms: [amazon]".into()),
        ("languages", false, format!("languages: {languages}")),
        ("lang", false, format!("lang: {}", m.language())),
        ("fail-on", false, "fail-on: error".into()),
        ("level", false, "level: advice".into()),
        ("ignore", false, "ignore: [colour-symbolism, de/*]".into()),
        ("severity", false, "severity:\n  missing-origin: off\n  generic-green-claim: error".into()),
        (
            "overrides",
            false,
            "overrides:\n  - path: archive/**\n    severity: {generic-green-claim: advice}".into(),
        ),
        (
            "exceptions",
            false,
            "exceptions:\n  - rule: generic-green-claim\n    listing: TB-500\n    reason: EU Ecolabel licence DE/020/001\n    until: 2027-12-31".into(),
        ),
        ("names", false, "names: [Pure Remedy, Öko Anna]".into()),
        ("files-setting", found.pattern.is_some(), format!("files:\n  - path: \"{pattern}\"")),
        ("rules", false, "rules: [our-rules/]".into()),
        ("images", found.pictures.is_some(), format!("images: {pictures}")),
        ("baseline", false, "baseline: listlint-baseline.json".into()),
    ];
    for (key, known, yaml) in entries {
        text.push('\n');
        comment(&mut text, &m.text(&format!("init-{key}"), &[]));
        for line in yaml.lines() {
            text.push_str(&if *known { format!("{line}\n") } else { format!("# {line}\n") });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    #[test]
    fn what_is_written_is_read_in_every_language_with_and_without_its_comments() {
        let mut found = Found { pattern: Some("*_{locale}.csv".into()), ..Found::default() };
        found.markets.insert("NO".into());
        for tag in Messages::available() {
            let text = written(&found, &Messages::negotiate(&[tag.to_owned()]));
            let config =
                Config::parse(&text, Path::new(FILE)).unwrap_or_else(|e| panic!("{tag}: {e}\n{text}"));
            assert_eq!((config.markets.as_slice(), config.files.len()), (&["NO".to_owned()][..], 1), "{tag}");
            // Every example is a setting: taking the mark off makes it one.
            let setting = |line: &str| {
                let inner = line.strip_prefix("# ")?;
                let begins = |key: &String| inner.starts_with(&format!("{key}:"));
                (inner.starts_with("  ") || keys().iter().any(begins)).then(|| inner.to_owned())
            };
            let open: Vec<String> =
                text.lines().skip(1).map(|l| setting(l).unwrap_or_else(|| l.to_owned())).collect();
            let open = open.join("\n");
            let config =
                Config::parse(&open, Path::new(FILE)).unwrap_or_else(|e| panic!("{tag}: {e}\n{open}"));
            assert_eq!(
                (config.exceptions.len(), config.overrides.len(), config.severity.len()),
                (1, 1, 2),
                "{tag}"
            );
            assert!(config.baseline.is_some() && config.images.is_some(), "{tag}");
        }
    }

    fn keys() -> Vec<String> {
        let schema = serde_json::to_value(schemars::schema_for!(ConfigFile)).unwrap();
        schema["properties"].as_object().unwrap().keys().cloned().collect()
    }

    #[test]
    fn names_that_tell_a_language() {
        assert_eq!(named_by_language("x/feed_de-AT.csv"), Some(("*_{locale}.csv".into(), Some("AT".into()))));
        assert_eq!(named_by_language("feed_de.xml"), Some(("*_{locale}.xml".into(), None)));
        assert_eq!(named_by_language("feed_products.xml"), None);
        assert_eq!(named_by_language("feed.xml"), None);
    }
}
