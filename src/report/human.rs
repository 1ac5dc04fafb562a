//! Compiler-style diagnostics for people.

use super::excerpt::cut;
use super::show::{shorten, show, width, wrap};
use super::snippet::{Spot, draw};
use super::{
    FindingView, Paint, Printer, ProblemView, Summary, basis_text, basis_word, field_name, severity_word,
};
use crate::finding::{Place, Severity};
use crate::message::Messages;
use crate::source::FileInfo;
use crate::t;
use std::collections::{HashMap, HashSet};
use std::io::{self, Write};

/// Findings of one rule on one wording that are shown in full, in one file.
const REPEATS: u64 = 3;

/// Prints for people.
pub struct Human<'m, W: Write> {
    out: W,
    messages: &'m Messages,
    paint: Paint,
    columns: usize,
    /// Show repetitions too.
    all: bool,
    /// How often a rule spoke on a wording in this file, in the order of their first appearance.
    repeated: Vec<Repeated>,
    repeated_at: HashMap<(String, String), usize>,
    /// Rules whose reason was given: once is enough.
    explained: HashSet<String>,
}

struct Repeated {
    rule: String,
    text: String,
    severity: Severity,
    count: u64,
}

impl<'m, W: Write> Human<'m, W> {
    pub fn new(out: W, messages: &'m Messages, paint: Paint, columns: usize, all: bool) -> Self {
        Human {
            out,
            messages,
            paint,
            columns: columns.clamp(40, 140),
            all,
            repeated: Vec::new(),
            repeated_at: HashMap::new(),
            explained: HashSet::new(),
        }
    }

    /// Counts the finding; whether it is one too many to show.
    fn is_repetition(&mut self, rule: &str, place: &Place, severity: Severity) -> bool {
        if self.all {
            return false;
        }
        let key = (rule.to_owned(), place.text.to_lowercase());
        let at = *self.repeated_at.entry(key).or_insert_with(|| {
            self.repeated.push(Repeated {
                rule: rule.to_owned(),
                text: place.text.clone(),
                severity,
                count: 0,
            });
            self.repeated.len() - 1
        });
        self.repeated[at].count += 1;
        self.repeated[at].count > REPEATS
    }

    /// Says how many findings of the file were not shown.
    fn close_file(&mut self) -> io::Result<()> {
        let m = self.messages;
        let mut any = false;
        for r in std::mem::take(&mut self.repeated) {
            if r.count > REPEATS {
                let rule = self.paint.severity(r.severity, show(&r.rule));
                let text = shorten(&r.text, 40);
                let line = t!(m, "repeated", count = r.count - REPEATS, rule = rule, text = text);
                writeln!(self.out, "{line}")?;
                any = true;
            }
        }
        self.repeated_at.clear();
        if any {
            writeln!(self.out)?;
        }
        Ok(())
    }

    /// The first line: level, rule, what is wrong.
    fn headline(&mut self, severity: Severity, code: &str, text: &str) -> io::Result<()> {
        let head = format!("{}[{code}]: ", severity_word(severity, self.messages));
        let lines = wrap(&format!("{head}{text}"), self.columns);
        for (i, line) in lines.iter().enumerate() {
            // The painted head has no breaks inside, so the first line always holds it whole …
            match line.strip_prefix(head.trim_end()) {
                Some(rest) if i == 0 => {
                    let head = self.paint.severity(severity, head.trim_end());
                    writeln!(self.out, "{head}{}", self.paint.bold(rest))?;
                }
                // … unless the terminal is narrower than the rule's name.
                _ => writeln!(self.out, "{}", self.paint.bold(line))?,
            }
        }
        Ok(())
    }

    /// The lines under the frame: a word in a column, and text beside it.
    fn notes(&mut self, notes: &[(String, String)]) -> io::Result<()> {
        let column = notes.iter().map(|(word, _)| width(word)).max().unwrap_or(0) + 2;
        for (word, text) in notes {
            for (i, line) in wrap(text, self.columns.saturating_sub(column + 3).max(20)).iter().enumerate() {
                let word = if i == 0 { word.as_str() } else { "" };
                let pad = column - width(word);
                writeln!(self.out, "   {}{:pad$}{line}", self.paint.link(word), "")?;
            }
        }
        Ok(())
    }

    fn frame(&mut self, place: &str, lines: &[String]) -> io::Result<()> {
        writeln!(self.out, "   ╭─[{}]", self.paint.link(place))?;
        for line in lines {
            writeln!(self.out, "   │ {line}")?;
        }
        writeln!(self.out, "   ╰────")
    }

    fn missing(&mut self, view: &FindingView) -> io::Result<()> {
        let lines = wrap(&view.lacking(), self.columns - 5);
        let path = show(&view.file.path).into_owned();
        match view.line() {
            Some(line) => self.frame(&format!("{path}:{line}"), &lines),
            _ => self.frame(&path, &lines),
        }
    }
}

impl<W: Write> Printer for Human<'_, W> {
    fn file(&mut self, _: &FileInfo) -> io::Result<()> {
        self.close_file()
    }

    fn encoding(&mut self, file: &FileInfo) -> io::Result<()> {
        let text =
            t!(self.messages, "read-in", path = show(&file.path).into_owned(), encoding = file.encoding);
        writeln!(self.out, "{}\n", self.paint.dim(text))
    }

    fn finding(&mut self, view: &FindingView) -> io::Result<()> {
        let m = self.messages;
        let finding = view.finding;
        let rule = &view.rule.id;
        if let Some(place) = &finding.place
            && self.is_repetition(rule, place, finding.severity)
        {
            return Ok(());
        }
        self.headline(finding.severity, &show(rule), &view.headline())?;
        match &finding.place {
            Some(place) => {
                let gutter = place.line.to_string().len() + 4;
                let excerpt = cut(&place.before, &place.text, &place.after, self.columns - gutter);
                let path = show(&view.file.path);
                let shown = place.spot.as_ref().map(|s| show(&s.to_string()).into_owned());
                let instead = place.spot.as_ref().is_some_and(|s| s.replaces_bytes());
                let spot = Spot {
                    path: &path,
                    line: place.line,
                    column: place.column,
                    place: shown.as_deref().filter(|_| instead),
                };
                let mut beside = t!(
                    m,
                    "beside-place",
                    listing = view.listing_name(),
                    field = show(field_name(place)).into_owned()
                );
                if let Some(time) = shown.as_deref().filter(|_| !instead) {
                    beside.push_str(" · ");
                    beside.push_str(time);
                }
                let drawn = draw(&excerpt, &spot, &view.label(), &self.paint.dim(beside), self.paint.on);
                self.out.write_all(drawn.as_bytes())?;
            }
            None => self.missing(view)?,
        }

        let mut notes = Vec::new();
        if self.explained.insert(rule.clone())
            && let Some(why) = view.why()
        {
            notes.push((t!(m, "note-why"), why));
        }
        let basis = &view.rule.basis;
        notes.push((basis_word(basis, m), basis_text(basis, m)));
        if !finding.markets.is_empty() {
            notes.push((t!(m, "note-markets"), m.list(finding.markets.iter().map(|code| show(code)))));
        }
        if let Some(fix) = &finding.fix {
            notes.push((t!(m, "note-fix"), view.fix_sentence(fix)));
        }
        if let Some(help) = view.help() {
            notes.push((t!(m, "note-help"), help));
        }
        self.notes(&notes)?;
        writeln!(self.out)
    }

    fn problem(&mut self, view: &ProblemView) -> io::Result<()> {
        let m = self.messages;
        let p = view.problem;
        self.headline(Severity::Error, p.key.trim_start_matches("problem-"), &view.message())?;
        let path = show(&p.path);
        match (&p.excerpt, p.line) {
            (Some(text), Some(line)) => {
                let column = p.column.unwrap_or(1);
                // No characters are at fault for certain: the text from here on is shown, unmarked.
                let shown = cut("", "", text, self.columns - line.to_string().len() - 4);
                let spot = Spot { path: &path, line, column, place: None };
                let record = p.record.map_or(String::new(), |r| t!(m, "record-number", number = r + 1));
                let drawn = draw(&shown, &spot, "", &self.paint.dim(record), self.paint.on);
                self.out.write_all(drawn.as_bytes())?;
            }
            (_, line) => {
                let mut place = path.into_owned();
                for number in [line, p.column.filter(|_| line.is_some())].into_iter().flatten() {
                    place.push_str(&format!(":{number}"));
                }
                let record = p.record.map(|r| t!(m, "record-number", number = r + 1));
                let excerpt = p.excerpt.as_deref().map(|e| shorten(e, self.columns - 6));
                let lines: Vec<String> = record.into_iter().chain(excerpt).collect();
                self.frame(&place, &lines)?;
            }
        }
        if let Some(help) = view.help() {
            self.notes(&[(t!(m, "note-help"), help)])?;
        }
        writeln!(self.out)
    }

    fn finish(&mut self, summary: &Summary, m: &Messages) -> io::Result<()> {
        self.close_file()?;
        let counts = summary.findings;
        writeln!(self.out, "{}", summary.painted(m, self.paint))?;
        if summary.problems > 0 {
            let text = t!(m, "summary-problems", count = summary.problems);
            writeln!(self.out, "{}", self.paint.bad(text))?;
        }
        if summary.unmarketed > 0 {
            for line in wrap(&t!(m, "summary-unmarketed", count = summary.unmarketed), self.columns) {
                writeln!(self.out, "{line}")?;
            }
        }
        for rule in &summary.upcoming {
            let text = t!(m, "summary-upcoming", rule = show(&rule.rule), date = m.date(&rule.in_force));
            writeln!(self.out, "{text}")?;
        }
        if counts.total() > 0 {
            writeln!(self.out, "{}", t!(m, "summary-next"))?;
        }
        for line in wrap(&summary.notice, self.columns) {
            writeln!(self.out, "{}", self.paint.dim(line))?;
        }
        self.out.flush()
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
