//! Standard output, with colours where a terminal shows them.

use super::{Failure, Outcome};
use crate::report::Paint;
use anstream::{AutoStream, ColorChoice};
use std::io::{self, BufWriter, IsTerminal, Write};

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    Auto,
    Always,
    Never,
}

impl Colour {
    /// Whether the stream takes colours. <https://no-color.org>, <https://bixense.com/clicolors>.
    pub fn on(self, stream: supports_color::Stream) -> bool {
        let set = |name| std::env::var_os(name).is_some_and(|v| !v.is_empty() && v != "0");
        match self {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto if std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty()) => false,
            Colour::Auto if set("CLICOLOR_FORCE") => true,
            Colour::Auto => supports_color::on(stream).is_some_and(|level| level.has_basic),
        }
    }
}

/// Where a command writes to.
#[derive(Debug, Clone, Copy)]
pub struct Output {
    pub paint: Paint,
    /// Somebody is watching.
    pub terminal: bool,
    /// Of the terminal, or as many as a file is read with.
    pub columns: usize,
}

impl Output {
    /// Columns of a text for people in a file.
    pub const FILE_COLUMNS: usize = 100;

    pub fn new(colour: Colour) -> Output {
        let columns = terminal_size::terminal_size().map_or(Self::FILE_COLUMNS, |(w, _)| usize::from(w.0));
        Output {
            paint: Paint { on: colour.on(supports_color::Stream::Stdout) },
            terminal: io::stdout().is_terminal(),
            columns,
        }
    }

    /// Standard output. With colours, old Windows consoles are told to take them.
    pub fn stream(self) -> Box<dyn Write> {
        if self.paint.on {
            Box::new(BufWriter::new(AutoStream::new(io::stdout(), ColorChoice::AlwaysAnsi)))
        } else {
            Box::new(BufWriter::with_capacity(1 << 16, io::stdout()))
        }
    }

    /// Prints a text that is complete.
    pub fn print(self, text: &str) -> Result<Outcome, Failure> {
        let mut out = self.stream();
        out.write_all(text.as_bytes())?;
        out.flush()?;
        Ok(Outcome::Clean)
    }

    /// Prints a JSON document.
    pub fn print_json(self, value: &impl serde::Serialize) -> Result<Outcome, Failure> {
        let text = serde_json::to_string_pretty(value).map_err(io::Error::from)?;
        self.print(&(text + "\n"))
    }
}
