//! `listlint.yaml`: what need not be typed every time.
//!
//! The nearest file upwards from a listing's own counts, whole: settings of several folders are not
//! mixed. Whatever is typed goes before it.

mod fault;
mod file;
mod places;

pub use fault::{ConfigError, Fault, FaultKind};
pub use file::{ConfigFile, FailOn, Level};

use crate::finding::Severity;
use crate::listing::FieldName;
use crate::message::language_tag;
use crate::source::{FilePattern, Limits};
use file::{ExceptionEntry, FileEntry, OverrideEntry, Scalar, Texts};
use globset::{Glob, GlobBuilder, GlobSet, GlobSetBuilder};
use jiff::civil::Date;
use places::{Places, line_of};
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use unic_langid::LanguageIdentifier;

/// The name of the file.
pub const FILE: &str = "listlint.yaml";

/// The file of a baseline that has no other name.
pub const BASELINE: &str = "listlint-baseline.json";

/// The environment variable that names another one.
pub const VARIABLE: &str = "LISTLINT_CONFIG";

/// The settings of one `listlint.yaml`; empty where there is none.
#[derive(Debug, Clone, Default)]
pub struct Config {
    /// Where it was found.
    pub path: Option<PathBuf>,
    pub lang: Option<String>,
    pub markets: Vec<String>,
    /// None: every channel's rules count.
    pub platforms: Option<Vec<String>>,
    /// Languages of the listings to check; empty: all.
    pub languages: Vec<LanguageIdentifier>,
    /// Folders of packs, from where the file lies.
    pub rules: Vec<PathBuf>,
    pub level: Option<Severity>,
    pub fail_on: Option<FailOn>,
    pub folklore: Option<bool>,
    pub select: Vec<String>,
    pub ignore: Vec<String>,
    /// Levels by the names of rules.
    pub severity: BTreeMap<String, Level>,
    pub overrides: Vec<Override>,
    pub exceptions: Vec<Exception>,
    /// What stands inside one of these is no finding.
    pub names: Vec<String>,
    /// Files and folders of profiles, from where the file lies.
    pub profiles: Vec<PathBuf>,
    /// What names of files say about their listings.
    pub files: Vec<FilePattern>,
    pub limits: Limits,
    /// The folder of pictures, from where the file lies.
    pub images: Option<PathBuf>,
    /// The file with the findings that were there before.
    pub baseline: Option<PathBuf>,
    written: Option<Arc<Written>>,
}

/// The file itself, for messages that point into it.
#[derive(Debug)]
struct Written {
    path: PathBuf,
    text: String,
    places: Places,
}

/// Other levels for some files or listings.
#[derive(Debug, Clone)]
pub struct Override {
    /// None: every file.
    pub paths: Option<GlobSet>,
    /// None: every listing.
    pub listings: Option<GlobSet>,
    pub severity: BTreeMap<String, Level>,
}

/// Findings that somebody accepts.
#[derive(Debug, Clone)]
pub struct Exception {
    pub rules: Vec<String>,
    /// None: every listing.
    pub listings: Option<GlobSet>,
    /// None: every file.
    pub paths: Option<GlobSet>,
    /// Empty: every country.
    pub markets: Vec<String>,
    pub reason: String,
    /// The last day on which it holds.
    pub until: Option<Date>,
    /// Where it is written, from 1.
    pub line: usize,
}

impl Config {
    /// The file that counts for what lies in `dir`: the nearest one upwards.
    pub fn locate(dir: &Path) -> Option<PathBuf> {
        dir.ancestors().map(|d| d.join(FILE)).find(|path| path.is_file())
    }

    /// The settings for what lies in `dir`: those of the file that the environment names, or of the
    /// nearest one upwards.
    pub fn find(dir: &Path) -> Result<Config, ConfigError> {
        let named = std::env::var_os(VARIABLE).filter(|v| !v.is_empty()).map(PathBuf::from);
        match named.or_else(|| Config::locate(dir)) {
            None => Ok(Config::default()),
            Some(path) => Config::read(&path),
        }
    }

    /// Reads a file.
    pub fn read(path: &Path) -> Result<Config, ConfigError> {
        // Paths are told from where people are.
        let here = std::env::current_dir().unwrap_or_default();
        let path = path.strip_prefix(&here).unwrap_or(path);
        match std::fs::read_to_string(path) {
            Ok(text) => Config::parse(&text, path),
            Err(error) => Err(ConfigError::Read { path: path.to_owned(), error }),
        }
    }

    /// Reads the text of a file at `path`.
    pub fn parse(text: &str, path: &Path) -> Result<Config, ConfigError> {
        let file: Option<ConfigFile> =
            serde_yaml::from_str(text).map_err(|error| Fault::of_yaml(path, text, &error))?;
        let written = Written { path: path.to_owned(), text: text.to_owned(), places: Places::of(text) };
        Reader { base: path.parent().unwrap_or(Path::new("")), written: &written }
            .config(file.unwrap_or_default())
            .map(|config| Config { path: Some(path.to_owned()), written: Some(Arc::new(written)), ..config })
    }

    /// The folder that its paths count from.
    pub fn base(&self) -> Option<PathBuf> {
        match self.path.as_deref()?.parent()? {
            here if here == Path::new("") => std::env::current_dir().ok(),
            folder => std::path::absolute(folder).ok(),
        }
    }

    /// The line of the file that sets this key.
    pub fn line_of(&self, key: &str) -> Option<usize> {
        let written = self.written.as_ref()?;
        written.places.key(key).map(|span| line_of(&written.text, span.start))
    }

    /// A name in the file that nothing answers to; `at` is the path of the value or key.
    pub fn unknown_name(
        &self,
        at: &str,
        what: &'static str,
        name: &str,
        nearest: Option<&str>,
    ) -> Option<ConfigError> {
        let written = self.written.as_ref()?;
        Some(written.fault(
            at,
            FaultKind::UnknownName { what, name: name.to_owned(), nearest: nearest.map(str::to_owned) },
        ))
    }
}

impl Written {
    fn fault(&self, at: &str, kind: FaultKind) -> ConfigError {
        let span = self.places.value(at).or_else(|| self.places.key(at)).unwrap_or(0..0);
        Fault::error(&self.path, &self.text, span, kind)
    }
}

/// From what is written to what it means.
struct Reader<'r> {
    base: &'r Path,
    written: &'r Written,
}

impl Reader<'_> {
    fn config(&self, file: ConfigFile) -> Result<Config, ConfigError> {
        let base = |path: String| self.base.join(path);
        if let Some(tag) = file.lang.as_deref().filter(|tag| language_tag(tag).is_none()) {
            return Err(self.name("lang", "lang-unknown", tag));
        }
        let mut languages = Vec::new();
        for (i, tag) in many(file.languages).iter().enumerate() {
            let tag =
                language_tag(tag).ok_or_else(|| self.name(&item("languages", i), "lang-unknown", tag))?;
            languages.push(tag);
        }
        let mut limits = Limits::default();
        for (name, Scalar(value)) in file.limits.unwrap_or_default() {
            if !limits.set(&name, &value) {
                return Err(self.value(&format!("limits.{name}"), "limits"));
            }
        }
        for (key, names) in [("select", &file.select), ("ignore", &file.ignore)] {
            for (i, name) in names.iter().flat_map(|texts| &texts.0).enumerate() {
                Glob::new(name).map_err(|_| self.value(&item(key, i), key))?;
            }
        }
        let severity = file.severity.unwrap_or_default();
        self.globs(&severity, "severity")?;
        Ok(Config {
            lang: file.lang,
            markets: many(file.markets),
            platforms: file.platforms.map(|names| names.0),
            languages,
            rules: many(file.rules).into_iter().map(base).collect(),
            level: file.level,
            fail_on: file.fail_on,
            folklore: file.folklore,
            select: many(file.select),
            ignore: many(file.ignore),
            severity,
            overrides: self.all("overrides", file.overrides, Self::override_entry)?,
            exceptions: self.all("exceptions", file.exceptions, Self::exception)?,
            names: many(file.names).into_iter().filter(|name| !name.trim().is_empty()).collect(),
            profiles: many(file.profiles).into_iter().map(base).collect(),
            files: self.all("files", file.files, Self::pattern)?,
            limits,
            images: file.images.map(base),
            baseline: file.baseline.map(base),
            path: None,
            written: None,
        })
    }

    fn all<E, T>(
        &self,
        key: &str,
        entries: Option<Vec<E>>,
        read: fn(&Self, &str, E) -> Result<T, ConfigError>,
    ) -> Result<Vec<T>, ConfigError> {
        let entries = entries.into_iter().flatten().enumerate();
        entries.map(|(i, entry)| read(self, &item(key, i), entry)).collect()
    }

    fn override_entry(&self, at: &str, entry: OverrideEntry) -> Result<Override, ConfigError> {
        self.globs(&entry.severity, &format!("{at}.severity"))?;
        Ok(Override {
            paths: self.paths(at, entry.path)?,
            listings: self.listings(at, entry.listing)?,
            severity: entry.severity,
        })
    }

    fn exception(&self, at: &str, entry: ExceptionEntry) -> Result<Exception, ConfigError> {
        let rules = entry.rule.0;
        if rules.is_empty() || rules.iter().any(|name| Glob::new(name).is_err()) {
            return Err(self.value(&format!("{at}.rule"), "rule"));
        }
        if entry.reason.trim().is_empty() {
            return Err(self.value(&format!("{at}.reason"), "reason"));
        }
        let until = match entry.until {
            None => None,
            Some(day) => Some(day.parse().map_err(|_| self.value(&format!("{at}.until"), "until"))?),
        };
        let line = self.span(at).map_or(1, |span| line_of(&self.written.text, span.start));
        Ok(Exception {
            rules,
            listings: self.listings(at, entry.listing)?,
            paths: self.paths(at, entry.path)?,
            markets: many(entry.market),
            reason: entry.reason,
            until,
            line,
        })
    }

    fn pattern(&self, at: &str, entry: FileEntry) -> Result<FilePattern, ConfigError> {
        let fault = |key: &'static str| self.value(&format!("{at}.{key}"), key);
        let mut pattern =
            FilePattern::new(&entry.path).map_err(|_| self.value(&format!("{at}.path"), "files"))?;
        if let Some(tag) = &entry.locale {
            pattern.set_locale(tag).map_err(|_| fault("locale"))?;
        }
        if let Some(name) = &entry.encoding {
            pattern.set_encoding(name).map_err(|_| fault("encoding"))?;
        }
        for (role, columns) in &entry.map {
            let at = format!("{at}.map.{role}");
            let known = FieldName::parse(role).ok_or_else(|| {
                let near = nearest(role, FieldName::ALL.iter().map(|f| f.as_str()));
                self.unknown(self.written.places.key(&at), "map-role", role, near)
            })?;
            pattern.map.extend(columns.0.iter().map(|column| (known, column.clone())));
        }
        pattern.market = entry.market;
        pattern.currency = entry.currency;
        pattern.profile = entry.profile;
        Ok(pattern)
    }

    fn globs(&self, levels: &BTreeMap<String, Level>, at: &str) -> Result<(), ConfigError> {
        match levels.keys().find(|name| Glob::new(name).is_err()) {
            Some(name) => Err(self.value(&format!("{at}.{name}"), "severity")),
            None => Ok(()),
        }
    }

    /// Patterns of paths from where the file lies; one without a slash holds in every folder.
    fn paths(&self, at: &str, patterns: Option<Texts>) -> Result<Option<GlobSet>, ConfigError> {
        let inside = |pattern: &str| {
            let pattern = pattern.trim_start_matches("./");
            let pattern = if pattern.contains('/') { pattern.to_owned() } else { format!("**/{pattern}") };
            // A folder stands for what is in it.
            pattern.strip_suffix('/').map(|folder| format!("{folder}/**")).unwrap_or(pattern)
        };
        let build = |pattern: &str| GlobBuilder::new(&inside(pattern)).literal_separator(true).build();
        self.set(&format!("{at}.path"), "path", patterns, build)
    }

    fn listings(&self, at: &str, ids: Option<Texts>) -> Result<Option<GlobSet>, ConfigError> {
        self.set(&format!("{at}.listing"), "listing", ids, Glob::new)
    }

    fn set(
        &self,
        at: &str,
        key: &'static str,
        patterns: Option<Texts>,
        build: impl Fn(&str) -> Result<Glob, globset::Error>,
    ) -> Result<Option<GlobSet>, ConfigError> {
        let Some(patterns) = patterns else { return Ok(None) };
        let mut set = GlobSetBuilder::new();
        for pattern in &patterns.0 {
            set.add(build(pattern).map_err(|_| self.value(at, key))?);
        }
        set.build().map(Some).map_err(|_| self.value(at, key))
    }

    fn span(&self, at: &str) -> Option<Range<usize>> {
        let places = &self.written.places;
        // A single text may stand for a list of one.
        let outer = at.rsplit_once('[').map_or(at, |(outer, _)| outer);
        places.value(at).or_else(|| places.key(at)).or_else(|| places.value(outer))
    }

    fn value(&self, at: &str, key: &str) -> ConfigError {
        let kind = FaultKind::Value { key: key.to_owned() };
        Fault::error(&self.written.path, &self.written.text, self.span(at).unwrap_or(0..0), kind)
    }

    fn name(&self, at: &str, what: &'static str, name: &str) -> ConfigError {
        self.unknown(self.span(at), what, name, None)
    }

    fn unknown(
        &self,
        span: Option<Range<usize>>,
        what: &'static str,
        name: &str,
        nearest: Option<&str>,
    ) -> ConfigError {
        let kind =
            FaultKind::UnknownName { what, name: name.to_owned(), nearest: nearest.map(str::to_owned) };
        Fault::error(&self.written.path, &self.written.text, span.unwrap_or(0..0), kind)
    }
}

fn item(key: &str, i: usize) -> String {
    format!("{key}[{i}]")
}

fn many(texts: Option<Texts>) -> Vec<String> {
    texts.unwrap_or_default().0
}

/// The level of that name.
pub fn severity(name: &str) -> Option<Severity> {
    [Severity::Error, Severity::Warning, Severity::Advice].into_iter().find(|s| s.as_str() == name)
}

/// The name that was probably meant.
pub fn nearest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let typed = typed.to_lowercase();
    known
        .into_iter()
        .map(|name| {
            let lower = name.to_lowercase();
            // Half a name is a better hint than a slip: `green-claim` for `generic-green-claim`.
            let part = typed.len() >= 4 && (lower.ends_with(&typed) || lower.starts_with(&typed));
            let slip = strsim::normalized_damerau_levenshtein(&typed, &lower);
            (if part { slip + 1.0 } else { slip }, name)
        })
        .filter(|(likeness, _)| *likeness > 0.6)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Config, ConfigError> {
        Config::parse(text, Path::new("shop/listlint.yaml"))
    }

    fn fault(text: &str) -> (usize, String, FaultKind) {
        match parse(text).unwrap_err() {
            ConfigError::Fault(f) => (f.line(), f.text[f.span.clone()].to_owned(), f.kind),
            other => panic!("{other}"),
        }
    }

    #[test]
    fn all_keys() {
        let c = parse(
            "lang: zh-Hans\nmarkets: [DE, NO]\nplatforms: []\nlanguages: de\nrules: packs\nlevel: warning\nfail-on: never\nselect: [eu/*]\nignore: [de/*, missing-origin]\nseverity: {missing-origin: off}\nnames: Cure\nbaseline: b.json\nfolklore: true\n",
        )
        .unwrap();
        assert_eq!(c.lang.as_deref(), Some("zh-Hans"));
        assert_eq!(c.markets, ["DE", "NO"]);
        assert_eq!(c.platforms, Some(Vec::new()));
        assert_eq!(c.languages, ["de".parse::<LanguageIdentifier>().unwrap()]);
        assert_eq!(c.rules, [PathBuf::from("shop/packs")]);
        assert_eq!(c.level, Some(Severity::Warning));
        assert_eq!(c.fail_on, Some(FailOn::Never));
        assert_eq!(c.ignore, ["de/*", "missing-origin"]);
        assert_eq!(c.severity["missing-origin"], Level::Off);
        assert_eq!(c.names, ["Cure"]);
        assert_eq!(c.baseline, Some(PathBuf::from("shop/b.json")));
        assert_eq!(c.folklore, Some(true));
        assert_eq!(c.line_of("level"), Some(6));
        assert_eq!(parse("").unwrap().markets, [""; 0]);
        assert_eq!(parse("# nothing yet\n").unwrap().markets, [""; 0]);
    }

    #[test]
    fn a_slip_of_the_pen_is_shown_with_its_place_and_the_key_that_was_meant() {
        let (line, shown, kind) = fault("lang: de\nmarket: DE\n");
        assert_eq!((line, shown.as_str()), (2, "market"));
        let FaultKind::UnknownKey { key, known } = kind else { panic!("{kind:?}") };
        assert_eq!(nearest(&key, known.iter().map(String::as_str)), Some("markets"));

        let (line, shown, kind) = fault("exceptions:\n  - rule: a\n    reason: b\n    untill: 2027-01-01\n");
        assert_eq!((line, shown.as_str()), (4, "untill"));
        assert!(matches!(kind, FaultKind::UnknownKey { known, .. } if known.iter().any(|k| k == "until")));
    }

    #[test]
    fn wrong_values_are_told_with_their_line() {
        for (text, at) in [
            ("level: high", 1),
            ("lang: de\nmarkets: {a: b}", 2),
            ("lang: '!'", 1),
            ("lang: de\nlanguages: [de, '!']", 2),
            ("files: [x.xml]", 1),
            ("files: [{path: 'a{b}'}]", 1),
            ("limits: {records: 1}", 1),
            ("limits: {depth: deep}", 1),
            ("files:\n  - path: a.csv\n    map: {titel: Name}", 3),
            ("exceptions:\n  - rule: a\n    reason: ' '", 3),
            ("exceptions:\n  - rule: a\n    reason: b\n    until: soon", 4),
            ("exceptions:\n  - rule: a\n", 2),
            ("severity:\n  a/b: fatal", 2),
            ("overrides:\n  - path: 'a{'\n    severity: {}", 2),
        ] {
            let (line, _, kind) = fault(text);
            assert_eq!(line, at, "{text}: {kind:?}");
            assert_ne!(kind, FaultKind::Syntax, "{text}");
        }
        assert_eq!(fault("lang: [").2, FaultKind::Syntax);
    }

    #[test]
    fn how_files_are_read() {
        let c = parse(
            "profiles: [mine, other.yaml]\nfiles:\n  - {path: '*_{locale}.xml', market: AT}\n  - {path: old/**, encoding: gbk, map: {title: [Name, Titel]}}\nlimits: {record: 64M, depth: 100}\n",
        )
        .unwrap();
        assert_eq!(c.profiles, [PathBuf::from("shop/mine"), PathBuf::from("shop/other.yaml")]);
        assert_eq!(c.files.len(), 2);
        assert_eq!(c.files[1].map.len(), 2);
        assert_eq!((c.limits.record, c.limits.depth), (64 << 20, 100));
    }

    #[test]
    fn patterns_of_paths_count_from_the_file() {
        let c = parse(
            "exceptions:\n  - {rule: a, reason: b, path: [old/, '*.tsv', feeds/*.csv], listing: ['TB-*', 12345]}\n",
        )
        .unwrap();
        let paths = c.exceptions[0].paths.as_ref().unwrap();
        for (path, fits) in [
            ("old/a/b.csv", true),
            ("x/y.tsv", true),
            ("feeds/a.csv", true),
            ("feeds/deep/a.csv", false),
            ("older/a.csv", false),
        ] {
            assert_eq!(paths.is_match(path), fits, "{path}");
        }
        assert!(c.exceptions[0].listings.as_ref().unwrap().is_match("TB-7"));
        assert!(c.exceptions[0].listings.as_ref().unwrap().is_match("12345"));
    }

    #[test]
    fn found_upwards() {
        let dir = tempfile::tempdir().unwrap();
        let deep = dir.path().join("a/b");
        std::fs::create_dir_all(&deep).unwrap();
        std::fs::write(dir.path().join(FILE), "markets: EU\n").unwrap();
        assert_eq!(Config::find(&deep).unwrap().markets, ["EU"]);
    }

    #[test]
    fn mistakes_speak_the_readers_language() {
        let m = crate::message::Messages::negotiate(&["de".to_owned()]);
        let error = parse("lang: de\nmarket: DE\n").unwrap_err();
        let mut drawn = String::new();
        miette::GraphicalReportHandler::new_themed(miette::GraphicalTheme::unicode_nocolor())
            .render_report(&mut drawn, error.report(&m).unwrap().as_ref())
            .unwrap();
        assert!(drawn.contains("Einstellung") && drawn.contains("markets"), "{drawn}");
        assert!(drawn.contains("listlint.yaml:2:1"), "{drawn}");
    }
}
