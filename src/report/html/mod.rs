//! One page that a merchant opens: every listing a card, with filters, and nothing from elsewhere.
//!
//! The page is `page.html`, with names in percent signs for what a run fills in. Everything from files
//! is text: escaped, and with its control characters shown. Besides, the page's own policy
//! (Content-Security-Policy) runs no script and takes no style but the two in the template, by their
//! SHA-256.

mod card;
mod passage;
mod swatch;

use super::show::show;
use super::{FindingView, Printer, ProblemView, Summary, severity_word};
use crate::finding::Severity;
use crate::message::Messages;
use crate::rules::Rules;
use crate::source::FileInfo;
use crate::t;
use card::Card;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Write};
use swatch::Swatches;

const PAGE: &str = include_str!("page.html");

/// The hashes of the style and of the script of [`PAGE`]; a test says what they have to be.
const STYLE_HASH: &str = "sha256-4aoMLaoZ5w5NEOhxyhXIENg0HH0ZcGLCSqpmAjwmEyI=";
const SCRIPT_HASH: &str = "sha256-vzz8ie0U2UrZeufftHIUnRH5OIkKrsIIksC8nkDavSw=";

/// Gathers the cards and prints the page at the end: its head has the sums.
pub struct Html<'m, W: Write> {
    out: W,
    messages: &'m Messages,
    rules: &'m Rules,
    swatches: Swatches,
    card: Option<Card>,
    cards: String,
    written: u64,
    topics: BTreeMap<String, Tally>,
    markets: BTreeMap<String, Tally>,
    problems: String,
}

/// Findings of a topic or market.
#[derive(Default)]
struct Tally {
    name: String,
    counts: super::Counts,
}

impl<'m, W: Write> Html<'m, W> {
    pub fn new(out: W, messages: &'m Messages, rules: &'m Rules) -> Self {
        Html {
            out,
            messages,
            rules,
            swatches: Swatches::new(&rules.colours),
            card: None,
            cards: String::new(),
            written: 0,
            topics: BTreeMap::new(),
            markets: BTreeMap::new(),
            problems: String::new(),
        }
    }

    fn close(&mut self) {
        if let Some(card) = self.card.take() {
            self.written += 1;
            card.write(self.written, &mut self.cards);
        }
    }

    fn market_name(&self, code: &str) -> String {
        match self.rules.markets.markets.get(code) {
            Some(market) => format!("{} ({code})", market.name.get(&self.messages.languages())),
            None => code.to_owned(),
        }
    }

    /// Topics and markets with their sums, each of which filters the cards.
    fn overview(&self) -> String {
        let m = self.messages;
        if self.topics.is_empty() {
            return String::new();
        }
        let mut out = format!(
            "<section aria-labelledby=\"overview\">\n<h2 id=\"overview\">{}</h2>\n<div class=\"overview\">\n",
            escape(&t!(m, "html-overview"))
        );
        for (kind, caption, column, tallies) in [
            ("topic", "html-by-topic", "table-topic", &self.topics),
            ("market", "html-by-market", "html-market", &self.markets),
        ] {
            if tallies.is_empty() {
                continue;
            }
            let (caption, column) = (m.text(caption, &[]), m.text(column, &[]));
            // A table that is wider than the page scrolls, by keyboard too.
            let _ = write!(
                out,
                "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{0}\">\
                 <table><caption>{0}</caption><thead><tr><th scope=\"col\">{1}</th>",
                escape(&caption),
                escape(&column)
            );
            for level in LEVELS {
                let _ = write!(
                    out,
                    "<th scope=\"col\" class=\"number\">{}</th>",
                    escape(&severity_word(level, m))
                );
            }
            out.push_str("</tr></thead><tbody>\n");
            for (id, tally) in sorted(tallies) {
                let _ = write!(
                    out,
                    "<tr><th scope=\"row\"><a href=\"#findings\" data-{kind}=\"{}\">{}</a></th>",
                    shown(id),
                    shown(&tally.name)
                );
                for level in LEVELS {
                    let count = of_level(&tally.counts, level);
                    let _ =
                        write!(out, "<td>{}</td>", if count == 0 { "–".to_owned() } else { m.number(count) });
                }
                out.push_str("</tr>\n");
            }
            out.push_str("</tbody></table></div>\n");
        }
        out.push_str("</div>\n</section>\n");
        out
    }

    fn options(&self, tallies: &BTreeMap<String, Tally>) -> String {
        let option = |(id, tally): (&String, &Tally)| {
            let (name, count) = (shown(&tally.name), self.messages.number(tally.counts.total()));
            format!("<option value=\"{}\">{name} · {count}</option>", shown(id))
        };
        sorted(tallies).into_iter().map(option).collect()
    }

    fn levels(&self) -> String {
        let of = |level: Severity| {
            let (id, word) = (level.as_str(), severity_word(level, self.messages));
            format!(
                "<label><input type=\"checkbox\" name=\"level\" value=\"{id}\" checked>{}</label>",
                escape(&word)
            )
        };
        LEVELS.map(of).concat()
    }

    fn summary(&self, summary: &Summary) -> String {
        let m = self.messages;
        let mut out = format!("<p>{}</p>\n", escape(&summary.sentence(m)));
        let counts = LEVELS.map(|level| (level, of_level(&summary.findings, level)));
        if summary.findings.total() > 0 {
            out.push_str("<ul class=\"totals\">");
            for (level, count) in counts.into_iter().filter(|(_, count)| *count > 0) {
                let text = t!(m, "summary-count", level = level.as_str(), count = count);
                let _ = write!(out, "<li class=\"level {}\">{}</li>", level.as_str(), escape(&text));
            }
            out.push_str("</ul>\n");
        }
        let law = t!(m, "html-as-of", date = m.date(&summary.as_of), version = env!("CARGO_PKG_VERSION"));
        let _ = writeln!(out, "<p class=\"soft\">{}</p>", escape(&law));
        for remark in summary.remarks(m) {
            let _ = writeln!(out, "<p>{}</p>", shown(&remark));
        }
        if !self.problems.is_empty() {
            let word = t!(m, "html-problems");
            let _ = writeln!(
                out,
                "<details><summary>{}</summary>\n<ul>{}</ul></details>",
                escape(&word),
                self.problems
            );
        }
        out
    }
}

const LEVELS: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Advice];

const fn of_level(counts: &super::Counts, level: Severity) -> u64 {
    match level {
        Severity::Error => counts.error,
        Severity::Warning => counts.warning,
        Severity::Advice => counts.advice,
    }
}

/// The worst first.
fn sorted(tallies: &BTreeMap<String, Tally>) -> Vec<(&String, &Tally)> {
    let mut all: Vec<_> = tallies.iter().collect();
    all.sort_by_key(|(_, t)| std::cmp::Reverse((t.counts.error, t.counts.warning, t.counts.advice)));
    all
}

/// Text as HTML, within an element or in an attribute in double quotes.
fn escape(text: &str) -> Cow<'_, str> {
    htmlize::escape_attribute(text)
}

/// Text from a file or a pack as HTML.
fn shown(text: &str) -> String {
    escape(&show(text)).into_owned()
}

impl<W: Write> Printer for Html<'_, W> {
    fn file(&mut self, _: &FileInfo) -> io::Result<()> {
        self.close();
        Ok(())
    }

    fn finding(&mut self, view: &FindingView) -> io::Result<()> {
        let of = (view.file.index, view.finding.listing.index);
        // What many listings lack is about the file and has a card of its own.
        if view.finding.place.is_none() || self.card.as_ref().is_none_or(|card| card.of != of) {
            self.close();
        }
        self.card.get_or_insert_with(|| Card::of(view)).push(view, &self.swatches);
        if view.finding.place.is_none() {
            self.close();
        }
        let topic = self
            .topics
            .entry(view.rule.topic().to_owned())
            .or_insert_with(|| Tally { name: view.topic_name(), ..Tally::default() });
        topic.counts.add(view.finding.severity);
        for code in view.finding.markets.iter() {
            if !self.markets.contains_key(code) {
                let name = self.market_name(code);
                self.markets.insert(code.clone(), Tally { name, ..Tally::default() });
            }
            if let Some(tally) = self.markets.get_mut(code) {
                tally.counts.add(view.finding.severity);
            }
        }
        Ok(())
    }

    fn problem(&mut self, view: &ProblemView) -> io::Result<()> {
        let p = view.problem;
        let line = p.line.map(|l| format!(":{l}")).unwrap_or_default();
        let help = view.help().unwrap_or_default();
        let place = shown(&format!("{}{line}", p.path));
        let _ = writeln!(
            self.problems,
            "<li><span class=\"where\">{place}</span><br>{}<br>{}</li>",
            escape(&view.message()),
            escape(&help)
        );
        Ok(())
    }

    fn finish(&mut self, summary: &Summary, m: &Messages) -> io::Result<()> {
        self.close();
        let word = |id: &str| escape(&m.text(id, &[])).into_owned();
        let mut rest = PAGE;
        // Names stand between percent signs; what is put in is never looked through again.
        while let Some(at) = rest.find('%') {
            self.out.write_all(&rest.as_bytes()[..at])?;
            rest = &rest[at + 1..];
            let end = rest.find('%').filter(|end| *end > 0 && is_name(&rest[..*end]));
            let Some(end) = end else {
                self.out.write_all(b"%")?;
                continue;
            };
            let text = match &rest[..end] {
                "lang" => escape(m.language()).into_owned(),
                "version" => env!("CARGO_PKG_VERSION").to_owned(),
                "style-hash" => STYLE_HASH.to_owned(),
                "script-hash" => SCRIPT_HASH.to_owned(),
                "summary" => self.summary(summary),
                "overview" => self.overview(),
                "levels" => self.levels(),
                "topics" => self.options(&self.topics),
                "markets" => self.options(&self.markets),
                "level" => word("csv-level"),
                "topic" => word("table-topic"),
                "shown" => escape(&t!(m, "html-shown", shown = "%1", all = "%2")).into_owned(),
                "footer" => format!("<p>{}</p>", escape(&summary.notice)),
                "cards" => {
                    self.out.write_all(self.cards.as_bytes())?;
                    String::new()
                }
                name => word(&format!("html-{name}")),
            };
            self.out.write_all(text.as_bytes())?;
            rest = &rest[end + 1..];
        }
        self.out.write_all(rest.as_bytes())?;
        self.out.flush()
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

fn is_name(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64::Engine;
    use sha2::{Digest, Sha256};

    #[test]
    fn the_policy_names_the_style_and_the_script() {
        for (tag, hash) in [("style", STYLE_HASH), ("script", SCRIPT_HASH)] {
            let (_, rest) = PAGE.split_once(&format!("<{tag}>")).unwrap();
            let (text, rest) = rest.split_once(&format!("</{tag}>")).unwrap();
            assert!(!rest.contains(&format!("<{tag}")), "there is one {tag}");
            let digest = base64::prelude::BASE64_STANDARD.encode(Sha256::digest(text));
            assert_eq!(hash, format!("sha256-{digest}"), "{tag}");
        }
    }

    #[test]
    fn nothing_is_filled_into_the_style_or_the_script() {
        for tag in ["style", "script"] {
            let (_, rest) = PAGE.split_once(&format!("<{tag}>")).unwrap();
            let (text, _) = rest.split_once(&format!("</{tag}>")).unwrap();
            let mut names = text.split('%').skip(1).step_by(2);
            assert!(names.all(|n| n.is_empty() || !is_name(n)), "{tag}");
        }
        for tag in Messages::available() {
            let m = Messages::negotiate(&[tag.to_owned()]);
            for name in PAGE.split('%').filter(|n| !n.is_empty() && is_name(n)) {
                let own = ["lang", "version", "style-hash", "script-hash", "summary", "overview", "levels"];
                let own = own.iter().chain(&["topics", "markets", "level", "topic", "footer", "cards"]);
                if own.clone().all(|o| *o != name) {
                    assert!(m.find(&format!("html-{name}"), &[]).is_some(), "{tag}: {name}");
                }
            }
        }
    }
}
