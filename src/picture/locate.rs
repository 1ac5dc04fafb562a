//! The file behind a link.
//!
//! A listing is somebody else's text: a link may point to the net, which is never asked, or try to lead out
//! of the folders (`../../etc/passwd`, `/dev/zero`, a symbolic link), which is refused.

use crate::engine::pictures::PictureFault;
use std::path::{Component, Path, PathBuf};

/// The folders in which pictures may lie.
#[derive(Debug)]
pub struct Folders {
    /// As given, and as the system knows it.
    root: PathBuf,
    real_root: Option<PathBuf>,
    catalogue: Option<PathBuf>,
}

fn fault(key: &'static str) -> PictureFault {
    PictureFault { key, args: Vec::new() }
}

impl Folders {
    pub fn new(root: &Path) -> Folders {
        Folders { root: root.to_owned(), real_root: root.canonicalize().ok(), catalogue: None }
    }

    /// Links may be relative to the folder of this file.
    pub fn read_from(&mut self, catalogue: &Path) {
        self.catalogue = catalogue.parent().and_then(|dir| {
            // The folder of `feed.csv` is the current one.
            let dir = if dir.as_os_str().is_empty() { Path::new(".") } else { dir };
            dir.canonicalize().ok()
        });
    }

    /// The real path of the picture that a link names; none where nothing on disk stands for an address on
    /// the net, or where the picture itself stands in the listing (`data:`).
    pub fn find(&self, link: &str) -> Result<Option<PathBuf>, PictureFault> {
        // Several links in one value: the first is the main picture.
        let link = link.split(['|', '\n']).next().unwrap_or_default().trim();
        let (address, path) = match link.split_once(':') {
            Some((scheme, rest))
                if scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https") =>
            {
                (true, rest.trim_start_matches('/'))
            }
            Some((scheme, _)) if scheme.eq_ignore_ascii_case("data") => return Ok(None),
            // `file:`, `ftp:`, `C:\`: neither the net nor our folders.
            Some((scheme, _)) if scheme.bytes().all(|b| b.is_ascii_alphanumeric()) => {
                return Err(fault("problem-picture-outside"));
            }
            _ => match link.strip_prefix("//") {
                Some(rest) => (true, rest),
                None => (false, link),
            },
        };
        let path = if address { path.split(['?', '#']).next().unwrap_or(path) } else { path };
        if path.is_empty() || path.contains('\0') {
            return Ok(None);
        }
        let path = decoded(path, address);
        if !is_inside(&path) {
            // An address leads nowhere but to the net.
            return if address { Ok(None) } else { Err(fault("problem-picture-outside")) };
        }
        match self.candidates(&path, address).into_iter().find_map(|file| self.real(&file).transpose()) {
            Some(found) => found.map(Some),
            None if address => Ok(None),
            None => Err(fault("problem-picture-missing")),
        }
    }

    /// Where the picture may lie: below the folder as the link says it, with and without the name of the
    /// host, then by its own name; below the catalogue's folder only as a relative link says it.
    fn candidates(&self, path: &str, address: bool) -> Vec<PathBuf> {
        let mut files = vec![self.root.join(path)];
        if address && let Some((_, behind_host)) = path.split_once('/') {
            files.push(self.root.join(behind_host));
        }
        if !address && let Some(catalogue) = &self.catalogue {
            files.push(catalogue.join(path));
        }
        if let Some(name) = path.rsplit('/').next().filter(|name| !name.is_empty()) {
            files.push(self.root.join(name));
        }
        files
    }

    /// The real path of an existing file; a fault where it lies outside the folders.
    fn real(&self, file: &Path) -> Result<Option<PathBuf>, PictureFault> {
        let Ok(real) = file.canonicalize() else { return Ok(None) };
        let folders = [&self.real_root, &self.catalogue];
        if !folders.into_iter().flatten().any(|folder| real.starts_with(folder)) {
            return Err(fault("problem-picture-outside"));
        }
        // A pipe or a device would be read for ever.
        Ok(real.is_file().then_some(real))
    }
}

/// Whether a path stays below the folder that it is joined to.
fn is_inside(path: &str) -> bool {
    !path.contains('\\')
        && Path::new(path).components().all(|c| matches!(c, Component::Normal(_) | Component::CurDir))
}

/// An address with its escapes (`%20`) resolved; a path as it is.
fn decoded(path: &str, address: bool) -> String {
    if !address || !path.contains('%') {
        return path.to_owned();
    }
    let bytes = path.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let escape = (bytes[at] == b'%').then(|| path.get(at + 1..at + 3)).flatten();
        match escape.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                out.push(byte);
                at += 3;
            }
            None => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| path.to_owned())
}
