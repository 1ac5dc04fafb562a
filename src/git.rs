//! What a commit touched, asked of `git` itself.
//!
//! `git` is called as a program with arguments that cannot be taken for options, without the hooks, filters
//! and watchers that a repository may configure.

use std::collections::HashMap;
use std::ffi::{OsStr, OsString};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// Why git did not answer.
#[derive(Debug, thiserror::Error)]
pub enum GitError {
    /// There is no such program.
    #[error("git is not installed")]
    NoGit,
    #[error("{0} is not in a git repository")]
    NoRepository(PathBuf),
    #[error("{0} is no revision")]
    NoRevision(String),
    /// In git's own words.
    #[error("{0}")]
    Said(String),
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// What is compared with what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Since {
    /// The working tree with a revision.
    Revision(String),
    /// What is staged with the last commit.
    Staged,
}

/// A file that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Change {
    /// What it held before; none: it is new.
    old: Option<String>,
    /// What is staged; none: the working tree counts.
    new: Option<String>,
}

/// The files that changed, by their absolute path.
#[derive(Debug)]
pub struct Changes {
    files: HashMap<PathBuf, (Change, PathBuf)>,
    staged: bool,
    readers: HashMap<PathBuf, Objects>,
}

/// Longest content that is read.
const LARGEST: u64 = 4 << 30;

impl Changes {
    /// What changed below `paths`.
    pub fn of(paths: &[PathBuf], since: &Since) -> Result<Changes, GitError> {
        let mut roots: Vec<PathBuf> = Vec::new();
        let mut asked: Vec<PathBuf> = Vec::new();
        for path in paths {
            let dir = if path.is_dir() { path.clone() } else { folder(path) };
            if !asked.contains(&dir) {
                let root = top(&dir)?;
                if !roots.contains(&root) {
                    roots.push(root);
                }
                asked.push(dir);
            }
        }
        let staged = *since == Since::Staged;
        let mut changes = Changes { files: HashMap::new(), staged, readers: HashMap::new() };
        for root in roots {
            changes.add(&root, since)?;
        }
        Ok(changes)
    }

    fn add(&mut self, root: &Path, since: &Since) -> Result<(), GitError> {
        let diff = [
            "diff",
            "--raw",
            "-z",
            "--no-abbrev",
            "-M",
            "--no-ext-diff",
            "--no-textconv",
            "--ignore-submodules",
        ];
        let mut args: Vec<OsString> = diff.iter().map(OsString::from).collect();
        match since {
            Since::Staged => args.push("--cached".into()),
            Since::Revision(revision) => args.push(self.commit(root, revision)?.into()),
        }
        args.push("--".into());
        for (change, path) in raw_changes(&git(root, &args)?) {
            self.files.insert(root.join(path), (change, root.to_owned()));
        }
        if let Since::Revision(_) = since {
            // What git does not know yet is new.
            for path in git(root, &["ls-files", "--others", "--exclude-standard", "-z"])?.split(|b| *b == 0) {
                if !path.is_empty() {
                    let change = Change { old: None, new: None };
                    self.files.insert(root.join(os(path)), (change, root.to_owned()));
                }
            }
        }
        Ok(())
    }

    /// The commit that a revision names.
    fn commit(&self, root: &Path, revision: &str) -> Result<String, GitError> {
        let no = || GitError::NoRevision(revision.to_owned());
        let named = format!("{revision}^{{commit}}");
        let out = git(root, &["rev-parse", "--verify", "--quiet", "--end-of-options", &named]);
        let out = out.map_err(|e| if let GitError::Said(_) = e { no() } else { e })?;
        let hash = String::from_utf8_lossy(&out).trim().to_owned();
        if hash.is_empty() || !hash.bytes().all(|b| b.is_ascii_hexdigit()) { Err(no()) } else { Ok(hash) }
    }

    /// Whether the file changed.
    pub fn touches(&self, path: &Path) -> bool {
        self.find(path).is_some()
    }

    /// Whether contents come from what is staged.
    pub fn are_staged(&self) -> bool {
        self.staged
    }

    /// What the file held before; none where it is new.
    pub fn before(&mut self, path: &Path) -> Result<Option<Vec<u8>>, GitError> {
        let Some((Change { old: Some(id), .. }, root)) = self.find(path).cloned() else { return Ok(None) };
        self.object(&root, &id).map(Some)
    }

    /// What is staged of the file; none where the working tree counts.
    pub fn staged(&mut self, path: &Path) -> Result<Option<Vec<u8>>, GitError> {
        let Some((Change { new: Some(id), .. }, root)) = self.find(path).cloned() else { return Ok(None) };
        self.object(&root, &id).map(Some)
    }

    fn find(&self, path: &Path) -> Option<&(Change, PathBuf)> {
        // The repository's path may be written through a link.
        self.files
            .get(&std::path::absolute(path).ok()?)
            .or_else(|| self.files.get(&path.canonicalize().ok()?))
    }

    fn object(&mut self, root: &Path, id: &str) -> Result<Vec<u8>, GitError> {
        if !self.readers.contains_key(root) {
            self.readers.insert(root.to_owned(), Objects::open(root)?);
        }
        match self.readers.get_mut(root) {
            Some(objects) => objects.read(id),
            None => Err(GitError::NoRepository(root.to_owned())),
        }
    }
}

/// What `git diff --raw -z` prints: changed files that are files, by their path from the root.
fn raw_changes(raw: &[u8]) -> Vec<(Change, PathBuf)> {
    let mut fields = raw.split(|b| *b == 0).filter(|f| !f.is_empty());
    let mut changes = Vec::new();
    while let Some(head) = fields.next() {
        let head = String::from_utf8_lossy(head).into_owned();
        let mut words = head.trim_start_matches(':').split(' ');
        let mut word = || words.next().unwrap_or_default().to_owned();
        let (old_mode, mode, old, new, status) = (word(), word(), word(), word(), word());
        let mut path = fields.next().unwrap_or_default();
        if status.starts_with(['R', 'C']) {
            path = fields.next().unwrap_or_default();
        }
        // Deleted files, links and submodules hold no listings.
        if !mode.starts_with("100") {
            continue;
        }
        let known = |id: String| Some(id).filter(|id| !id.bytes().all(|b| b == b'0'));
        let old = known(old).filter(|_| old_mode.starts_with("100"));
        changes.push((Change { old, new: known(new) }, PathBuf::from(os(path))));
    }
    changes
}

/// Contents by their hash, from one process.
#[derive(Debug)]
struct Objects {
    child: Child,
    asks: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
}

impl Objects {
    fn open(root: &Path) -> Result<Objects, GitError> {
        let mut child = command(root)
            .args(["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(missing)?;
        let asks = child.stdin.take();
        let answers = child.stdout.take().ok_or_else(|| GitError::Said("cat-file".into()))?;
        Ok(Objects { child, asks, answers: BufReader::new(answers) })
    }

    fn read(&mut self, id: &str) -> Result<Vec<u8>, GitError> {
        let asks = self.asks.as_mut().ok_or_else(|| GitError::Said("cat-file".into()))?;
        writeln!(asks, "{id}")?;
        asks.flush()?;
        let mut head = String::new();
        self.answers.read_line(&mut head)?;
        let size = head.trim().rsplit(' ').next().and_then(|size| size.parse::<u64>().ok());
        let Some(size) = size.filter(|size| *size <= LARGEST) else {
            return Err(GitError::Said(head.trim().to_owned()));
        };
        let mut bytes = Vec::new();
        (&mut self.answers).take(size).read_to_end(&mut bytes)?;
        // The line end behind it.
        self.answers.read_exact(&mut [0])?;
        Ok(bytes)
    }
}

impl Drop for Objects {
    fn drop(&mut self) {
        drop(self.asks.take());
        let _ = self.child.wait();
    }
}

fn folder(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if parent != Path::new("") => parent.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// The root of the repository that a folder lies in.
fn top(dir: &Path) -> Result<PathBuf, GitError> {
    let out = git(dir, &["rev-parse", "--show-toplevel"])
        .map_err(|e| if let GitError::Said(_) = e { GitError::NoRepository(dir.to_owned()) } else { e })?;
    Ok(PathBuf::from(os(out.strip_suffix(b"\n").unwrap_or(&out))))
}

fn command(dir: &Path) -> Command {
    let mut command = Command::new("git");
    command
        .arg("-C")
        .arg(dir)
        // A repository must not start programs of its own because somebody lints it.
        .args(["-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null"])
        .env("GIT_OPTIONAL_LOCKS", "0")
        .env("GIT_TERMINAL_PROMPT", "0")
        .env("LC_ALL", "C");
    command
}

fn git<A: AsRef<OsStr>>(dir: &Path, args: &[A]) -> Result<Vec<u8>, GitError> {
    let out = command(dir).args(args).stdin(Stdio::null()).output().map_err(missing)?;
    if out.status.success() {
        return Ok(out.stdout);
    }
    let said = String::from_utf8_lossy(&out.stderr);
    Err(GitError::Said(said.lines().next().unwrap_or_default().to_owned()))
}

fn missing(error: io::Error) -> GitError {
    if error.kind() == io::ErrorKind::NotFound { GitError::NoGit } else { GitError::Io(error) }
}

#[cfg(unix)]
fn os(bytes: &[u8]) -> OsString {
    use std::os::unix::ffi::OsStrExt;
    OsStr::from_bytes(bytes).to_owned()
}

#[cfg(not(unix))]
fn os(bytes: &[u8]) -> OsString {
    String::from_utf8_lossy(bytes).into_owned().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn raw_output_is_taken_apart() {
        let id = |c: &str| c.repeat(40);
        let raw = [
            format!(":100644 100644 {} {} M", id("1"), id("0")),
            "a b.csv".into(),
            format!(":100644 100644 {} {} R090", id("2"), id("3")),
            "old.csv".into(),
            "new.csv".into(),
            format!(":100644 000000 {} {} D", id("4"), id("0")),
            "gone.csv".into(),
            format!(":000000 100644 {} {} A", id("0"), id("5")),
            "added.csv".into(),
            format!(":000000 120000 {} {} A", id("0"), id("6")),
            "link.csv".into(),
        ]
        .join("\0");
        let found = raw_changes(raw.as_bytes());
        let change = |old: Option<&str>, new: Option<&str>| Change { old: old.map(id), new: new.map(id) };
        assert_eq!(
            found,
            [
                (change(Some("1"), None), PathBuf::from("a b.csv")),
                (change(Some("2"), Some("3")), PathBuf::from("new.csv")),
                (change(None, Some("5")), PathBuf::from("added.csv")),
            ]
        );
    }
}
