//! Checkstyle's XML, which Jenkins and many other programs read.

use super::show::show;
use super::{FindingView, Printer, ProblemView, Summary, xml_error};
use crate::finding::Severity;
use crate::message::Messages;
use crate::source::FileInfo;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, Event};
use std::io::{self, Write};

/// Prints one document.
pub struct Checkstyle<W: Write> {
    xml: Writer<W>,
    /// The file whose element is open.
    open: Option<String>,
    begun: bool,
}

impl<W: Write> Checkstyle<W> {
    pub fn new(out: W) -> Self {
        Checkstyle { xml: Writer::new_with_indent(out, b' ', 1), open: None, begun: false }
    }

    fn begin(&mut self) -> io::Result<()> {
        if !std::mem::replace(&mut self.begun, true) {
            self.event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
            // The version of the format, not of the program: readers compare it.
            self.event(Event::Start(BytesStart::new("checkstyle").with_attributes([("version", "8.0")])))?;
        }
        Ok(())
    }

    fn event(&mut self, event: Event) -> io::Result<()> {
        self.xml.write_event(event).map_err(xml_error)
    }

    fn close(&mut self) -> io::Result<()> {
        match self.open.take() {
            Some(_) => self.event(Event::End(BytesEnd::new("file"))),
            None => Ok(()),
        }
    }

    fn error(
        &mut self,
        path: &str,
        line: Option<u64>,
        column: Option<u64>,
        rest: [(&str, &str); 3],
    ) -> io::Result<()> {
        self.begin()?;
        if self.open.as_deref() != Some(path) {
            self.close()?;
            let mut file = BytesStart::new("file");
            file.push_attribute(("name", &*show(path)));
            self.event(Event::Start(file))?;
            self.open = Some(path.to_owned());
        }
        let mut error = BytesStart::new("error");
        for (name, number) in [("line", line), ("column", column)] {
            if let Some(number) = number {
                error.push_attribute((name, number.to_string().as_str()));
            }
        }
        rest.into_iter().for_each(|(name, value)| error.push_attribute((name, &*show(value))));
        self.event(Event::Empty(error))
    }
}

impl<W: Write> Printer for Checkstyle<W> {
    fn file(&mut self, _: &FileInfo) -> io::Result<()> {
        self.close()
    }

    fn finding(&mut self, view: &FindingView) -> io::Result<()> {
        let column = view.region().map(|r| r.start.column);
        let severity = match view.finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Advice => "info",
        };
        let (message, source) = (view.sentence(), format!("listlint.{}", view.rule.id.replace('/', ".")));
        let rest = [("severity", severity), ("message", message.as_str()), ("source", source.as_str())];
        self.error(&view.file.path, view.line(), column, rest)
    }

    fn problem(&mut self, view: &ProblemView) -> io::Result<()> {
        let p = view.problem;
        let (message, source) = (view.message(), format!("listlint.{}", p.key));
        let rest = [("severity", "error"), ("message", message.as_str()), ("source", source.as_str())];
        self.error(&p.path, p.line, p.column, rest)
    }

    fn finish(&mut self, _: &Summary, _: &Messages) -> io::Result<()> {
        self.begin()?;
        self.close()?;
        self.event(Event::End(BytesEnd::new("checkstyle")))?;
        self.xml.get_mut().write_all(b"\n")?;
        self.xml.get_mut().flush()
    }

    fn flush(&mut self) -> io::Result<()> {
        self.xml.get_mut().flush()
    }
}
