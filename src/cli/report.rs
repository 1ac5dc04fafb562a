//! The reports of a run: one on standard output or in a file, and any number of others in files.

use super::Failure;
use super::args::{CheckArgs, ReportFormat};
use super::output::Output;
use crate::finding::Suppression;
use crate::message::Messages;
use crate::report::show::show;
use crate::report::{
    Checkstyle, FindingView, Github, Gitlab, Html, Human, Json, Jsonl, Junit, Markdown, Paint, Printer,
    ProblemView, Rdjsonl, Sarif, Short, Spreadsheet, Summary,
};
use crate::rules::Rules;
use crate::source::{FileInfo, Input};
use crate::t;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Every report of a run, told the same.
pub(super) struct Reports<'m> {
    all: Vec<Report<'m>>,
    /// Somebody watches the first one.
    follow: bool,
}

struct Report<'m> {
    /// None: standard output.
    path: Option<PathBuf>,
    printer: Box<dyn Printer + 'm>,
}

impl<'m> Reports<'m> {
    /// Opens the files. They are looked at before anything is written to: a report takes the place neither
    /// of a listing nor of another report.
    pub fn open(
        args: &CheckArgs,
        inputs: &[Input],
        rules: &'m Rules,
        m: &'m Messages,
        out: Output,
    ) -> Result<Self, Failure> {
        let main = (args.format, args.output.as_deref());
        let others = args.reports.iter().map(|(format, path)| (*format, Some(path.as_path())));
        let wanted: Vec<(ReportFormat, Option<&Path>)> = std::iter::once(main).chain(others).collect();
        for (i, (_, path)) in wanted.iter().enumerate() {
            let Some(path) = path else { continue };
            takes_no_listing(path, inputs, m)?;
            if wanted[..i].iter().any(|(_, other)| other.is_some_and(|other| same(other, path))) {
                let path = show(&path.to_string_lossy()).into_owned();
                return Err(Failure::usage(t!(m, "report-twice", path = path), None));
            }
        }
        let all = wanted.into_iter().map(|(format, path)| {
            let (stream, paint): (Box<dyn Write>, Paint) = match path {
                None if args.quiet => (Box::new(io::sink()), Paint { on: false }),
                None => (out.stream(), out.paint),
                Some(path) => {
                    let file = File::create(path)
                        .map_err(|error| Failure::Write { path: path.to_owned(), error })?;
                    (Box::new(BufWriter::with_capacity(1 << 16, file)), Paint { on: false })
                }
            };
            let columns = if path.is_some() { Output::FILE_COLUMNS } else { out.columns };
            let printer: Box<dyn Printer + 'm> = match format {
                ReportFormat::Human => Box::new(Human::new(stream, m, paint, columns, args.all)),
                ReportFormat::Short => Box::new(Short::new(stream, m)),
                ReportFormat::Json => Box::new(Json::new(stream)),
                ReportFormat::Jsonl => Box::new(Jsonl::new(stream)),
                ReportFormat::Sarif => Box::new(Sarif::new(stream, m)),
                ReportFormat::Github => Box::new(Github::new(stream, m)),
                ReportFormat::Gitlab => Box::new(Gitlab::new(stream)),
                ReportFormat::Checkstyle => Box::new(Checkstyle::new(stream)),
                ReportFormat::Junit => Box::new(Junit::new(stream)),
                ReportFormat::Rdjsonl => Box::new(Rdjsonl::new(stream)),
                ReportFormat::Csv => Box::new(Spreadsheet::new(stream, m)),
                ReportFormat::Markdown => Box::new(Markdown::new(stream, m)),
                ReportFormat::Html => Box::new(Html::new(stream, m, rules)),
            };
            Ok(Report { path: path.map(Path::to_owned), printer })
        });
        let all = all.collect::<Result<_, Failure>>()?;
        Ok(Reports { all, follow: out.terminal && args.output.is_none() })
    }

    pub fn file(&mut self, file: &FileInfo) -> Result<(), Failure> {
        self.each(|p| p.file(file))
    }

    /// The encoding of a file is known.
    pub fn encoding(&mut self, file: &FileInfo) -> Result<(), Failure> {
        self.each(|p| p.encoding(file))
    }

    pub fn finding(&mut self, view: &FindingView) -> Result<(), Failure> {
        self.each(|p| p.finding(view))?;
        match self.all.first_mut().filter(|_| self.follow) {
            Some(first) => first.tell(|p| p.flush()),
            None => Ok(()),
        }
    }

    pub fn suppressed(&mut self, view: &FindingView, by: &Suppression) -> Result<(), Failure> {
        self.each(|p| p.suppressed(view, by))
    }

    pub fn problem(&mut self, view: &ProblemView) -> Result<(), Failure> {
        self.each(|p| p.problem(view))
    }

    pub fn finish(&mut self, summary: &Summary, m: &Messages) -> Result<(), Failure> {
        self.each(|p| p.finish(summary, m))
    }

    fn each(&mut self, mut tell: impl FnMut(&mut dyn Printer) -> io::Result<()>) -> Result<(), Failure> {
        self.all.iter_mut().try_for_each(|report| report.tell(&mut tell))
    }
}

impl Report<'_> {
    fn tell(&mut self, tell: impl FnOnce(&mut dyn Printer) -> io::Result<()>) -> Result<(), Failure> {
        tell(&mut *self.printer).map_err(|error| match &self.path {
            Some(path) => Failure::Write { path: path.clone(), error },
            None => Failure::Io(error),
        })
    }
}

/// What a run writes takes the place of none of the files that it reads.
pub(super) fn takes_no_listing(path: &Path, inputs: &[Input], m: &Messages) -> Result<(), Failure> {
    if inputs.iter().any(|input| matches!(input, Input::Path(read) if same(read, path))) {
        let path = show(&path.to_string_lossy()).into_owned();
        return Err(Failure::usage(t!(m, "output-is-input", path = path), None));
    }
    Ok(())
}

/// Whether two paths lead to one file, be it there already or not.
fn same(a: &Path, b: &Path) -> bool {
    match (a.canonicalize(), b.canonicalize()) {
        (Ok(a), Ok(b)) => a == b,
        (Err(_), Err(_)) => {
            let place = |path: &Path| {
                let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
                (
                    folder.canonicalize().unwrap_or_else(|_| folder.to_owned()),
                    path.file_name().map(ToOwned::to_owned),
                )
            };
            place(a) == place(b)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_file_by_two_names() {
        let dir = tempfile::tempdir().unwrap();
        let path = |name: &str| dir.path().join(name);
        assert!(same(&path("new.html"), &path("./new.html")), "not there yet");
        assert!(!same(&path("new.html"), &path("old.html")));
        std::fs::write(path("new.html"), "").unwrap();
        assert!(same(&path("new.html"), &path("./new.html")));
    }
}
