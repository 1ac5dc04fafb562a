//! Writing files so that nobody ever sees half of one.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Writes a file whole or not at all: beside it first, then in its place. An old file keeps its permissions
/// and, where it is a link, its name; a link that leads out of its folder is refused.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let target = target(path)?;
    let dir = match target.parent() {
        Some(dir) if dir != Path::new("") => dir,
        _ => Path::new("."),
    };
    let mut file = tempfile::Builder::new().prefix(".listlint-").tempfile_in(dir)?;
    file.write_all(bytes)?;
    match fs::metadata(&target) {
        Ok(old) if old.permissions().readonly() => return Err(io::ErrorKind::PermissionDenied.into()),
        Ok(old) => file.as_file().set_permissions(old.permissions())?,
        Err(_) => usual_permissions(file.as_file())?,
    }
    file.as_file().sync_all()?;
    file.persist(&target).map_err(|e| e.error)?;
    Ok(())
}

/// The file that a path stands for. One that is reached through a link must lie in the link's own folder or
/// below it.
pub fn target(path: &Path) -> io::Result<PathBuf> {
    if !path.is_symlink() {
        return Ok(path.to_owned());
    }
    let target = path.canonicalize()?;
    let home = match path.parent() {
        Some(dir) if dir != Path::new("") => dir.canonicalize()?,
        _ => Path::new(".").canonicalize()?,
    };
    if target.starts_with(&home) {
        Ok(target)
    } else {
        Err(io::Error::other("the link leads out of its folder"))
    }
}

/// Temporary files are for their owner alone; new files are as those of other programs.
#[cfg(unix)]
fn usual_permissions(file: &fs::File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn usual_permissions(_: &fs::File) -> io::Result<()> {
    Ok(())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::{PermissionsExt, symlink};

    #[test]
    fn permissions_and_links_stay_and_nothing_is_left_behind() {
        let dir = tempfile::tempdir().unwrap();
        let p = |name: &str| dir.path().join(name);
        fs::create_dir(p("shop")).unwrap();
        fs::write(p("shop/a"), "old").unwrap();
        fs::write(p("out"), "out").unwrap();
        fs::set_permissions(p("shop/a"), fs::Permissions::from_mode(0o600)).unwrap();
        symlink("a", p("shop/link")).unwrap();
        symlink("../out", p("shop/leads-out")).unwrap();
        write(&p("shop/link"), b"new").unwrap();
        assert_eq!(fs::read(p("shop/a")).unwrap(), b"new");
        assert!(p("shop/link").is_symlink());
        assert_eq!(fs::metadata(p("shop/a")).unwrap().permissions().mode() & 0o777, 0o600);
        assert!(write(&p("shop/leads-out"), b"new").is_err());
        assert_eq!(fs::read(p("out")).unwrap(), b"out");
        write(&p("shop/fresh"), b"x").unwrap();
        assert_eq!(fs::read_dir(p("shop")).unwrap().count(), 4);
    }
}
