//! A bar for long work, for people who watch.

use crate::message::Messages;
use crate::t;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;
use std::time::{Duration, Instant};

/// Work shorter than this needs no bar.
const PATIENCE: Duration = Duration::from_secs(1);

pub struct Progress<'m> {
    since: Instant,
    total: Option<u64>,
    read: u64,
    wanted: bool,
    bar: Option<ProgressBar>,
    messages: &'m Messages,
}

impl<'m> Progress<'m> {
    /// `total` is the number of bytes to read, where it is known.
    pub fn new(total: Option<u64>, wanted: bool, messages: &'m Messages) -> Self {
        let wanted = wanted && std::io::stderr().is_terminal();
        Progress { since: Instant::now(), total, read: 0, wanted, bar: None, messages }
    }

    /// So many more bytes have been read.
    pub fn advance(&mut self, bytes: u64) {
        self.read += bytes;
        if self.bar.is_none() && self.wanted && self.since.elapsed() > PATIENCE {
            self.bar = Some(self.draw());
        }
        if let Some(bar) = &self.bar {
            bar.set_position(self.read);
        }
    }

    fn draw(&self) -> ProgressBar {
        let reading = t!(self.messages, "progress");
        let bar = match self.total {
            Some(total) => ProgressBar::new(total),
            None => ProgressBar::no_length(),
        };
        bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(10));
        let template = match self.total {
            Some(_) => "{msg} {wide_bar} {bytes}/{total_bytes} {bytes_per_sec} {eta}",
            None => "{spinner} {msg} {bytes} {bytes_per_sec}",
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style.progress_chars("━╸ "));
        }
        bar.set_message(reading);
        bar
    }

    /// Writes something without tearing the bar.
    pub fn around<R>(&self, write: impl FnOnce() -> R) -> R {
        match &self.bar {
            Some(bar) => bar.suspend(write),
            None => write(),
        }
    }

    pub fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
