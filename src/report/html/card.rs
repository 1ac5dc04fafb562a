//! A listing as a card: its text with the marked characters, and what is said about them.

use super::super::show::show;
use super::super::{FindingView, basis_text, severity_word};
use super::passage::{Passage, passages};
use super::swatch::Swatches;
use super::{escape, shown};
use crate::finding::{Place, Severity};
use crate::t;
use std::fmt::Write as _;

/// The findings of one listing, or what many listings of a file lack.
pub struct Card {
    /// File and listing that it belongs to.
    pub of: (usize, u64),
    title: String,
    beside: String,
    findings: Vec<Told>,
}

/// A finding in words.
struct Told {
    severity: Severity,
    place: Option<Place>,
    /// What is said, as HTML; the number is put in when the card is written.
    attributes: String,
    heading: String,
    body: String,
}

impl Card {
    /// A card for the listing of a finding.
    pub fn of(view: &FindingView) -> Card {
        let finding = view.finding;
        let path = shown(&view.file.path);
        let name = shown(&view.listing_name());
        let (title, beside) = match (&finding.place, &finding.listing.title) {
            (None, _) => (path, String::new()),
            (Some(_), Some(title)) if !title.is_empty() => (shown(title), format!("{name} · {path}")),
            (Some(_), _) => (name, path),
        };
        Card { of: (view.file.index, finding.listing.index), title, beside, findings: Vec::new() }
    }

    /// Takes in a finding.
    pub fn push(&mut self, view: &FindingView, swatches: &Swatches) {
        let (m, f) = (view.messages, view.finding);
        let mut body = String::new();
        let colours = swatches.of(view);
        if !colours.is_empty() {
            let _ = writeln!(body, "<p class=\"swatches\">{colours}</p>");
        }
        if f.place.is_none() {
            let _ = writeln!(body, "<p>{}</p>", shown(&view.lacking()));
        }
        if let Some(fix) = &f.fix {
            let word = escape(&t!(m, "note-fix")).into_owned();
            let old = f.place.as_ref().map_or_else(String::new, |p| shown(&p.text));
            let new = shown(&fix.replacement);
            let _ = writeln!(body, "<p class=\"fix\">{word}: <del>{old}</del> → <ins>{new}</ins></p>");
        }
        if let Some(help) = view.help() {
            let _ = writeln!(body, "<p class=\"help\">{}</p>", escape(&help));
        }
        fold(view, &mut body);
        let place = f.place.as_ref();
        let place = place.map(|p| match &p.spot {
            Some(spot) if spot.replaces_bytes() => spot.to_string(),
            Some(spot) => format!("{}:{} · {spot}", p.line, p.column),
            None => format!("{}:{}", p.line, p.column),
        });
        let beside: Vec<String> =
            [place.as_deref().map(shown), Some(m.list(f.markets.iter().map(|c| shown(c))))]
                .into_iter()
                .flatten()
                .filter(|part| !part.is_empty())
                .collect();
        self.findings.push(Told {
            severity: f.severity,
            place: f.place.clone(),
            attributes: format!(
                "data-level=\"{}\" data-topic=\"{}\" data-markets=\"{}\"",
                f.severity.as_str(),
                shown(view.rule.topic()),
                shown(&f.markets.join(" "))
            ),
            heading: format!(
                "<span class=\"level {}\">{}</span> {} <span class=\"where\">{}</span>",
                f.severity.as_str(),
                escape(&severity_word(f.severity, m)),
                escape(&view.headline()),
                beside.join(" · ")
            ),
            body,
        });
    }

    /// The card as HTML. `number` is that of the card in the page.
    pub fn write(&self, number: u64, out: &mut String) {
        let _ = writeln!(
            out,
            "<article class=\"card\" aria-labelledby=\"c{number}\">\n<header><h3 id=\"c{number}\" dir=\"auto\">{}</h3>",
            self.title
        );
        if !self.beside.is_empty() {
            let _ = writeln!(out, "<p class=\"where\">{}</p>", self.beside);
        }
        out.push_str("</header>\n");
        let placed = self.findings.iter().enumerate();
        let placed = placed.filter_map(|(i, f)| f.place.as_ref().map(|p| (i + 1, f.severity, p)));
        for passage in passages(placed) {
            out.push_str("<div class=\"passage\">\n");
            passage.write(out);
            self.told(&passage, out);
            out.push_str("</div>\n");
        }
        for (i, told) in self.findings.iter().enumerate().filter(|(_, f)| f.place.is_none()) {
            out.push_str("<div class=\"passage\">\n");
            told.write(i + 1, false, out);
            out.push_str("</div>\n");
        }
        out.push_str("</article>\n");
    }

    /// What is said about a passage, in the order of its marks.
    fn told(&self, passage: &Passage, out: &mut String) {
        let mut marks: Vec<_> =
            passage.marks.iter().map(|(range, number, _)| (range.start, *number)).collect();
        marks.sort_unstable();
        for (_, number) in &marks {
            if let Some(told) = self.findings.get(number - 1) {
                told.write(*number, marks.len() > 1, out);
            }
        }
    }
}

impl Told {
    fn write(&self, number: usize, counted: bool, out: &mut String) {
        let sign = if counted { format!("<sup>{number}</sup> ") } else { String::new() };
        let _ = write!(
            out,
            "<section class=\"finding\" data-n=\"{number}\" {}>\n<h4>{sign}{}</h4>\n{}</section>\n",
            self.attributes, self.heading, self.body
        );
    }
}

/// The reason, the law and its sources, to be unfolded.
fn fold(view: &FindingView, out: &mut String) {
    let m = view.messages;
    let basis = &view.rule.basis;
    let mut rows: Vec<(String, String)> = Vec::new();
    if let Some(why) = view.why() {
        rows.push((t!(m, "note-why"), escape(&why).into_owned()));
    }
    let word = super::super::basis_word(basis, m);
    rows.push((word.clone(), escape(&basis_text(basis, m)).into_owned()));
    let sources: Vec<String> = basis.sources.iter().map(|source| link(source)).collect();
    if !sources.is_empty() {
        rows.push((t!(m, "explain-sources"), sources.join("<br>")));
    }
    rows.push((t!(m, "explain-checked"), escape(&show(&m.date(&basis.checked))).into_owned()));
    rows.push((t!(m, "csv-rule"), format!("<code>{}</code>", shown(&view.rule.id))));
    let _ = write!(out, "<details><summary>{}</summary>\n<dl>", escape(&t!(m, "html-reasons")));
    for (word, text) in rows {
        let _ = write!(out, "<dt>{}</dt><dd>{text}</dd>", escape(&word));
    }
    out.push_str("</dl></details>\n");
}

/// A source, as a link where it is an address.
fn link(source: &str) -> String {
    match super::super::place::address(&[source.to_owned()]) {
        Some(address) => {
            format!("<a href=\"{}\" rel=\"noreferrer\">{}</a>", escape(&address), shown(source))
        }
        None => shown(source),
    }
}
