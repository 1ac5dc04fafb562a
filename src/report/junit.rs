//! JUnit's XML: a suite a file, a case a finding.
//!
//! Advice is told as a skipped case: it must not turn a build red. A file without findings is one case
//! that passed. The format has no standard; this keeps to what Jenkins' schema takes.

use super::show::show;
use super::{FindingView, Printer, ProblemView, Summary, basis_text, xml_error};
use crate::finding::Severity;
use crate::message::Messages;
use crate::source::FileInfo;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use std::io::{self, Write};

/// Prints one document. The cases of a file wait until they are counted.
pub struct Junit<W: Write> {
    xml: Writer<W>,
    begun: bool,
    suite: Option<Suite>,
}

struct Suite {
    path: String,
    cases: Vec<Case>,
}

struct Case {
    name: String,
    class: String,
    outcome: Outcome,
    /// The word for the kind.
    kind: String,
    message: String,
    detail: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Failure,
    Error,
    Skipped,
}

impl Outcome {
    const fn as_str(self) -> &'static str {
        match self {
            Outcome::Failure => "failure",
            Outcome::Error => "error",
            Outcome::Skipped => "skipped",
        }
    }
}

impl<W: Write> Junit<W> {
    pub fn new(out: W) -> Self {
        Junit { xml: Writer::new_with_indent(out, b' ', 1), begun: false, suite: None }
    }

    fn event(&mut self, event: Event) -> io::Result<()> {
        self.xml.write_event(event).map_err(xml_error)
    }

    fn begin(&mut self) -> io::Result<()> {
        if !std::mem::replace(&mut self.begun, true) {
            self.event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
            self.event(Event::Start(BytesStart::new("testsuites").with_attributes([("name", "listlint")])))?;
        }
        Ok(())
    }

    fn case(&mut self, path: &str, case: Case) -> io::Result<()> {
        if self.suite.as_ref().is_none_or(|s| s.path != path) {
            self.close()?;
            self.suite = Some(Suite { path: path.to_owned(), cases: Vec::new() });
        }
        if let Some(suite) = &mut self.suite {
            suite.cases.push(case);
        }
        Ok(())
    }

    fn close(&mut self) -> io::Result<()> {
        let Some(suite) = self.suite.take() else { return Ok(()) };
        self.begin()?;
        let path = show(&suite.path).into_owned();
        let count = |outcome| suite.cases.iter().filter(|c| c.outcome == outcome).count().to_string();
        let mut start = BytesStart::new("testsuite");
        start.push_attribute(("name", path.as_str()));
        start.push_attribute(("tests", suite.cases.len().max(1).to_string().as_str()));
        start.push_attribute(("failures", count(Outcome::Failure).as_str()));
        start.push_attribute(("errors", count(Outcome::Error).as_str()));
        start.push_attribute(("skipped", count(Outcome::Skipped).as_str()));
        self.event(Event::Start(start))?;
        if suite.cases.is_empty() {
            let mut passed = BytesStart::new("testcase");
            passed.push_attribute(("name", path.as_str()));
            passed.push_attribute(("classname", "listlint"));
            self.event(Event::Empty(passed))?;
        }
        for case in suite.cases {
            let mut start = BytesStart::new("testcase");
            start.push_attribute(("name", &*show(&case.name)));
            start.push_attribute(("classname", &*show(&case.class)));
            self.event(Event::Start(start))?;
            let mut outcome = BytesStart::new(case.outcome.as_str());
            if case.outcome != Outcome::Skipped {
                outcome.push_attribute(("type", case.kind.as_str()));
            }
            outcome.push_attribute(("message", &*show(&case.message)));
            let lines: Vec<_> = case.detail.lines().map(show).collect();
            self.event(Event::Start(outcome))?;
            self.event(Event::Text(BytesText::new(&lines.join("\n"))))?;
            self.event(Event::End(BytesEnd::new(case.outcome.as_str())))?;
            self.event(Event::End(BytesEnd::new("testcase")))?;
        }
        self.event(Event::End(BytesEnd::new("testsuite")))
    }
}

impl<W: Write> Printer for Junit<W> {
    fn file(&mut self, file: &FileInfo) -> io::Result<()> {
        self.close()?;
        self.suite = Some(Suite { path: file.path.clone(), cases: Vec::new() });
        Ok(())
    }

    fn finding(&mut self, view: &FindingView) -> io::Result<()> {
        let m = view.messages;
        let message = view.sentence();
        let line = view.line().map(|line| format!(":{line}")).unwrap_or_default();
        let listing = view.listing_name();
        let mut detail = format!("{}{line}\n{message}\n{}", view.file.path, basis_text(&view.rule.basis, m));
        if let Some(help) = view.help() {
            detail.push('\n');
            detail.push_str(&help);
        }
        let case = Case {
            name: format!("{listing}{line}: {message}"),
            class: view.rule.id.clone(),
            outcome: match view.finding.severity {
                Severity::Error | Severity::Warning => Outcome::Failure,
                Severity::Advice => Outcome::Skipped,
            },
            kind: view.finding.severity.as_str().to_owned(),
            message,
            detail,
        };
        self.case(&view.file.path, case)
    }

    fn problem(&mut self, view: &ProblemView) -> io::Result<()> {
        let p = view.problem;
        let message = view.message();
        let line = p.line.map(|line| format!(":{line}")).unwrap_or_default();
        let case = Case {
            name: format!("{}{line}: {message}", p.path),
            class: p.key.to_owned(),
            outcome: Outcome::Error,
            kind: p.key.to_owned(),
            detail: view.help().unwrap_or_default(),
            message,
        };
        self.case(&p.path, case)
    }

    fn finish(&mut self, _: &Summary, _: &Messages) -> io::Result<()> {
        self.begin()?;
        self.close()?;
        self.event(Event::End(BytesEnd::new("testsuites")))?;
        self.xml.get_mut().write_all(b"\n")?;
        self.xml.get_mut().flush()
    }

    fn flush(&mut self) -> io::Result<()> {
        self.xml.get_mut().flush()
    }
}
