//! `listlint.yaml`: what need not be typed every time.
//!
//! The file is looked for in the current directory and upwards. Whatever is typed goes before it.

use crate::finding::Severity;
use crate::message::{Messages, language_tag};
use crate::source::{FilePattern, Limits};
use crate::t;
use serde_yaml::Value;
use std::io;
use std::path::{Path, PathBuf};

/// The name of the file.
pub const FILE: &str = "listlint.yaml";

const KEYS: &[&str] =
    &["lang", "markets", "rules", "level", "select", "ignore", "profiles", "files", "limits", "images"];

/// The settings of the nearest `listlint.yaml`; empty where there is none.
#[derive(Debug, Clone, Default)]
pub struct Config {
    /// Where it was found.
    pub path: Option<PathBuf>,
    pub lang: Option<String>,
    pub markets: Vec<String>,
    /// Folders of packs, from where the file lies.
    pub rules: Vec<PathBuf>,
    pub level: Option<Severity>,
    pub select: Vec<String>,
    pub ignore: Vec<String>,
    /// Files and folders of profiles, from where the file lies.
    pub profiles: Vec<PathBuf>,
    /// What names of files say about their listings.
    pub files: Vec<FilePattern>,
    pub limits: Limits,
    /// The folder of pictures, from where the file lies.
    pub images: Option<PathBuf>,
}

/// What is wrong with the file, or with reading it.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    #[error(transparent)]
    Io(#[from] io::Error),
    #[error("{path}: {error}")]
    Read { path: PathBuf, error: io::Error },
    #[error("{path}: {error}")]
    Syntax { path: PathBuf, error: serde_yaml::Error },
    #[error("{path}:{line}: unknown key {key}")]
    UnknownKey { path: PathBuf, line: usize, key: String, nearest: Option<&'static str> },
    #[error("{path}:{line}: {key} does not take this value")]
    Value { path: PathBuf, line: usize, key: &'static str },
}

impl ConfigError {
    /// What is wrong, and what to do, in the reader's language.
    pub fn tell(&self, m: &Messages) -> (String, Option<String>) {
        let shown = |path: &Path| crate::report::show::show(&path.to_string_lossy()).into_owned();
        match self {
            ConfigError::Io(error) => (error.to_string(), None),
            ConfigError::Read { path, error } => {
                (t!(m, "config-read", path = shown(path), reason = error.to_string()), None)
            }
            ConfigError::Syntax { path, error } => {
                let reason = crate::report::show::show(&error.to_string()).into_owned();
                (t!(m, "config-syntax", path = shown(path), reason = reason), None)
            }
            ConfigError::UnknownKey { path, line, key, nearest } => {
                let key = crate::report::show::shorten(key, 60);
                let text = t!(m, "config-unknown-key", path = shown(path), line = *line, key = key);
                let help = match nearest {
                    Some(nearest) => t!(m, "did-you-mean", name = *nearest),
                    None => t!(m, "config-keys", keys = m.list(KEYS)),
                };
                (text, Some(help))
            }
            ConfigError::Value { path, line, key } => {
                let text = t!(m, "config-value", path = shown(path), line = *line, key = *key);
                (text, Some(t!(m, "config-expected", key = *key)))
            }
        }
    }
}

impl Config {
    /// The nearest file from `dir` upwards.
    pub fn find(dir: &Path) -> Result<Config, ConfigError> {
        match dir.ancestors().map(|d| d.join(FILE)).find(|path| path.is_file()) {
            None => Ok(Config::default()),
            Some(path) => match std::fs::read_to_string(&path) {
                Ok(text) => Config::parse(&text, &path),
                Err(error) => Err(ConfigError::Read { path, error }),
            },
        }
    }

    /// Reads the text of a file at `path`.
    pub fn parse(text: &str, path: &Path) -> Result<Config, ConfigError> {
        let value: Value = serde_yaml::from_str(text)
            .map_err(|error| ConfigError::Syntax { path: path.to_owned(), error })?;
        let mut config = Config { path: Some(path.to_owned()), ..Config::default() };
        let entries = match value {
            Value::Null => return Ok(config),
            Value::Mapping(entries) => entries,
            _ => return Err(unknown(text, path, text.lines().next().unwrap_or_default())),
        };
        let base = path.parent().unwrap_or(Path::new(""));
        for (key, value) in &entries {
            let name = key.as_str().unwrap_or_default();
            let Some(key) = KEYS.iter().copied().find(|k| *k == name) else {
                return Err(unknown(text, path, name));
            };
            let fault = || ConfigError::Value { path: path.to_owned(), line: line_of(text, key), key };
            match key {
                "lang" => {
                    let tag = value.as_str().filter(|tag| language_tag(tag).is_some());
                    config.lang = Some(tag.ok_or_else(fault)?.to_owned());
                }
                "level" => {
                    let level = value.as_str().and_then(severity);
                    config.level = Some(level.ok_or_else(fault)?);
                }
                "rules" => {
                    let folders = list(value).ok_or_else(fault)?;
                    config.rules = folders.iter().map(|dir| base.join(dir)).collect();
                }
                "profiles" => {
                    let paths = list(value).ok_or_else(fault)?;
                    config.profiles = paths.iter().map(|path| base.join(path)).collect();
                }
                "files" => {
                    let Value::Sequence(entries) = value else { return Err(fault()) };
                    config.files =
                        entries.iter().map(file_pattern).collect::<Option<_>>().ok_or_else(fault)?;
                }
                "limits" => {
                    let Value::Mapping(entries) = value else { return Err(fault()) };
                    for (name, value) in entries {
                        let value =
                            value.as_str().map(str::to_owned).or(value.as_u64().map(|n| n.to_string()));
                        let set = name.as_str().zip(value).is_some_and(|(n, v)| config.limits.set(n, &v));
                        if !set {
                            return Err(fault());
                        }
                    }
                }
                "images" => {
                    let folder = value.as_str().ok_or_else(fault)?;
                    config.images = Some(base.join(folder));
                }
                "markets" => config.markets = list(value).ok_or_else(fault)?,
                "select" => config.select = list(value).ok_or_else(fault)?,
                _ => config.ignore = list(value).ok_or_else(fault)?,
            }
        }
        Ok(config)
    }
}

/// The level of that name.
pub fn severity(name: &str) -> Option<Severity> {
    [Severity::Error, Severity::Warning, Severity::Advice].into_iter().find(|s| s.as_str() == name)
}

/// `{path: "*_{locale}.xml", market: DE, profile: shopify}`.
fn file_pattern(value: &Value) -> Option<FilePattern> {
    let Value::Mapping(entries) = value else { return None };
    let text = |key: &str| entries.get(key).and_then(Value::as_str);
    let mut pattern = FilePattern::new(text("path")?).ok()?;
    for (key, value) in entries {
        let value = value.as_str()?;
        match key.as_str()? {
            "path" => {}
            "market" => pattern.market = Some(value.to_owned()),
            "currency" => pattern.currency = Some(value.to_owned()),
            "profile" => pattern.profile = Some(value.to_owned()),
            "locale" => pattern.set_locale(value).ok()?,
            "encoding" => pattern.set_encoding(value).ok()?,
            _ => return None,
        }
    }
    Some(pattern)
}

/// A text, or a list of texts. YAML takes a bare `NO` for a refusal in some readers, not in ours.
fn list(value: &Value) -> Option<Vec<String>> {
    match value {
        Value::String(one) => Some(vec![one.clone()]),
        Value::Sequence(many) => many.iter().map(|v| v.as_str().map(str::to_owned)).collect(),
        _ => None,
    }
}

fn unknown(text: &str, path: &Path, key: &str) -> ConfigError {
    ConfigError::UnknownKey {
        path: path.to_owned(),
        line: line_of(text, key),
        key: key.to_owned(),
        nearest: nearest(key, KEYS.iter().copied()),
    }
}

fn line_of(text: &str, key: &str) -> usize {
    let at = text.lines().position(|line| line.trim_start_matches(['"', '\'']).starts_with(key));
    at.map_or(1, |at| at + 1)
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

    #[test]
    fn all_keys() {
        let c = parse(
            "lang: zh-Hans\nmarkets: [DE, NO]\nrules: packs\nlevel: warning\nselect: [eu/*]\nignore: [de/*, missing-origin]\n",
        )
        .unwrap();
        assert_eq!(c.lang.as_deref(), Some("zh-Hans"));
        assert_eq!(c.markets, ["DE", "NO"]);
        assert_eq!(c.rules, [PathBuf::from("shop/packs")]);
        assert_eq!(c.level, Some(Severity::Warning));
        assert_eq!(c.ignore, ["de/*", "missing-origin"]);
        assert_eq!(parse("").unwrap().markets, [""; 0]);
    }

    #[test]
    fn a_slip_of_the_pen_finds_its_key() {
        match parse("lang: de\nmarket: DE\n").unwrap_err() {
            ConfigError::UnknownKey { line, key, nearest, .. } => {
                assert_eq!((line, key.as_str(), nearest), (2, "market", Some("markets")));
            }
            other => panic!("{other}"),
        }
        assert!(matches!(parse("colours: true").unwrap_err(), ConfigError::UnknownKey { nearest: None, .. }));
    }

    #[test]
    fn wrong_values_are_told_with_their_line() {
        for (text, at) in [("level: high", 1), ("lang: de\nmarkets: {a: b}", 2), ("lang: '!'", 1)] {
            assert!(
                matches!(parse(text).unwrap_err(), ConfigError::Value { line, .. } if line == at),
                "{text}"
            );
        }
        assert!(matches!(parse("a: [").unwrap_err(), ConfigError::Syntax { .. }));
    }

    #[test]
    fn how_files_are_read() {
        let c = parse(
            "profiles: [mine, other.yaml]\nfiles:\n  - {path: '*_{locale}.xml', market: AT}\n  - {path: old/**, encoding: gbk}\nlimits: {record: 64M, depth: 100}\n",
        )
        .unwrap();
        assert_eq!(c.profiles, [PathBuf::from("shop/mine"), PathBuf::from("shop/other.yaml")]);
        assert_eq!(c.files.len(), 2);
        assert_eq!((c.limits.record, c.limits.depth), (64 << 20, 100));
        for text in
            ["files: [x.xml]", "files: [{path: 'a{b}'}]", "limits: {records: 1}", "limits: {depth: deep}"]
        {
            assert!(matches!(parse(text).unwrap_err(), ConfigError::Value { line: 1, .. }), "{text}");
        }
    }

    #[test]
    fn found_upwards() {
        let dir = tempfile::tempdir().unwrap();
        let deep = dir.path().join("a/b");
        std::fs::create_dir_all(&deep).unwrap();
        std::fs::write(dir.path().join(FILE), "markets: EU\n").unwrap();
        assert_eq!(Config::find(&deep).unwrap().markets, ["EU"]);
    }
}
