//! Checking one document with what is set for its folder.

use super::text::Text;
use crate::config::Config;
use crate::engine::Plan;
use crate::finding::{Finding, Severity};
use crate::fingerprint::{Fingerprint, Fingerprints};
use crate::message::Messages;
use crate::report::{FindingView, address, basis_text, basis_word};
use crate::rules::Rules;
use crate::rules::rule::Rule;
use crate::run::{Event, Extras, run_with};
use crate::source::{Feed, FileInfo, Input, Options};
use crate::suppress::{Baseline, Suppressions};
use crate::t;
use lsp_types::{
    CodeDescription, Diagnostic, DiagnosticSeverity, MarkupContent, MarkupKind, NumberOrString, Position,
    TextEdit,
};
use std::ops::Range;
use std::str::FromStr;
use std::sync::Arc;

/// What is set for a folder, ready to check with.
pub struct Setup {
    pub config: Config,
    pub rules: Rules,
    pub plan: Plan,
    pub options: Options,
    /// What the user wants to hear of.
    pub level: Severity,
    pub as_of: jiff::civil::Date,
}

/// Findings that are shown in a document. An editor with more of them is of no use to anybody.
const SHOWN: usize = 1000;

/// What a document came to.
#[derive(Default)]
pub struct Checked {
    pub found: Vec<Found>,
    file: Option<FileInfo>,
    /// Listings for which no market is known.
    pub unmarketed: u64,
}

/// A finding, and where it stands in the editor's text.
pub struct Found {
    pub bytes: Range<usize>,
    finding: Finding,
    fingerprint: Fingerprint,
}

impl Setup {
    /// Checks a text that the editor calls `name`.
    pub fn check(&self, name: &str, text: &Text) -> Checked {
        // The editor has decoded the text, whatever its declaration says.
        let options = Options { encoding: Some(encoding_rs::UTF_8), ..self.options.clone() };
        let input = Input::Bytes { name: name.to_owned(), bytes: Arc::from(text.as_str().as_bytes()) };
        let mut checked = Checked::default();
        let mut fingerprints = Fingerprints::default();
        // A baseline that cannot be read hides nothing; `listlint check` says what is wrong with it.
        let baseline = self.config.baseline.as_deref().and_then(|path| Baseline::read(path).ok());
        let here = std::env::current_dir().unwrap_or_default();
        let mut gate =
            Suppressions::new(&self.config, &self.rules, &self.plan, self.level, self.as_of, &here, baseline);
        let languages = &self.config.languages;
        let extras = Extras { gate: Some(&mut gate), languages, write: true, ..Extras::default() };
        let feed = Feed::new(vec![input], options);
        let totals = run_with(&feed, &self.plan, 1, extras, &mut |event| {
            let Event::Finding(file, finding) = event else { return };
            let Some(rule) = self.rules.rules.get(finding.rule) else { return };
            if checked.found.len() == SHOWN {
                return;
            }
            checked.file.get_or_insert_with(|| file.clone());
            checked.found.push(Found {
                bytes: bytes(finding, text),
                fingerprint: fingerprints.of(file, rule, finding),
                finding: finding.clone(),
            });
        });
        checked.unmarketed = totals.unmarketed;
        checked
    }
}

/// The marked bytes, or the first character of the first record that lacks something.
fn bytes(finding: &Finding, text: &Text) -> Range<usize> {
    let end = text.as_str().len();
    let at = |offset: u64| usize::try_from(offset).map_or(end, |offset| offset.min(end));
    match &finding.place {
        Some(place) => at(place.span.start)..at(place.span.end),
        None => {
            let line = finding.first.first().map_or(0, |(_, line)| line.saturating_sub(1));
            // Lines of findings end with a line feed and nothing else.
            let mut feeds = memchr::memchr_iter(b'\n', text.as_str().as_bytes());
            let line = usize::try_from(line).unwrap_or(0);
            let start = match line {
                0 => 0,
                n => feeds.nth(n - 1).map_or(end, |at| at + 1),
            };
            let rest = &text.as_str()[start..];
            let start = start + (rest.len() - rest.trim_start().len());
            start..start + text.as_str()[start..].chars().next().map_or(0, char::len_utf8)
        }
    }
}

impl Checked {
    fn view<'a>(&'a self, found: &'a Found, setup: &'a Setup, m: &'a Messages) -> Option<FindingView<'a>> {
        let rule = setup.rules.rules.get(found.finding.rule)?;
        let fingerprint = found.fingerprint;
        Some(FindingView {
            finding: &found.finding,
            rule,
            file: self.file.as_ref()?,
            fingerprint,
            messages: m,
        })
    }

    pub fn diagnostics(&self, text: &Text, setup: &Setup, m: &Messages) -> Vec<Diagnostic> {
        self.found.iter().filter_map(|found| self.diagnostic(found, text, setup, m)).collect()
    }

    fn diagnostic(&self, found: &Found, text: &Text, setup: &Setup, m: &Messages) -> Option<Diagnostic> {
        let view = self.view(found, setup, m)?;
        let mut message = view.sentence();
        if found.finding.place.is_none() {
            message = format!("{message}\n{}", view.lacking());
        }
        if let Some(help) = view.help() {
            message = format!("{message}\n{help}");
        }
        let link = address(&view.rule.basis.sources).and_then(|a| lsp_types::Uri::from_str(&a).ok());
        Some(Diagnostic {
            range: text.range(found.bytes.clone()),
            severity: Some(match found.finding.severity {
                Severity::Error => DiagnosticSeverity::ERROR,
                Severity::Warning => DiagnosticSeverity::WARNING,
                Severity::Advice => DiagnosticSeverity::INFORMATION,
            }),
            code: Some(NumberOrString::String(view.rule.id.clone())),
            code_description: link.map(|href| CodeDescription { href }),
            source: Some("listlint".to_owned()),
            message,
            ..Diagnostic::default()
        })
    }

    /// What is to be known about the characters at a position: the reason, the law and the way out of every
    /// finding there.
    pub fn hover(
        &self,
        at: Position,
        text: &Text,
        setup: &Setup,
        m: &Messages,
    ) -> Option<(MarkupContent, Range<usize>)> {
        let byte = text.offset(at);
        let over = self.found.iter().filter(|f| f.bytes.start <= byte && byte <= f.bytes.end);
        let mut pages = Vec::new();
        let mut range: Option<Range<usize>> = None;
        for found in over {
            let view = self.view(found, setup, m)?;
            let mut page = format!("**{}**", escape(&view.headline()));
            for part in [view.why(), view.help()].into_iter().flatten() {
                page.push_str(&format!("\n\n{}", escape(&part)));
            }
            page.push_str(&basis(view.rule, m));
            if !found.finding.markets.is_empty() {
                let markets = m.list(found.finding.markets.iter());
                page.push_str(&format!("\n\n{}: {}", t!(m, "note-markets"), escape(&markets)));
            }
            pages.push(page);
            let whole = range
                .map_or(found.bytes.clone(), |r| r.start.min(found.bytes.start)..r.end.max(found.bytes.end));
            range = Some(whole);
        }
        Some((markdown(pages.join("\n\n---\n\n")), range?))
    }

    /// Replacements for what is marked within a range: a title, the edits, and whether they may be made
    /// unseen.
    pub fn fixes(
        &self,
        range: lsp_types::Range,
        text: &Text,
        setup: &Setup,
        m: &Messages,
    ) -> Vec<(String, Vec<TextEdit>, bool, Option<Diagnostic>)> {
        let wanted = text.offset(range.start)..text.offset(range.end);
        let touched =
            self.found.iter().filter(|f| f.bytes.start <= wanted.end && wanted.start <= f.bytes.end);
        touched
            .filter_map(|found| {
                let view = self.view(found, setup, m)?;
                let fix = found.finding.fix.as_ref()?;
                // What the format makes of the replacement: escapes, quotes; none where it cannot be written.
                let written = fix.written.as_ref()?.as_ref().ok()?;
                let edits = written.iter().map(|edit| {
                    let bytes =
                        usize::try_from(edit.span.start).ok()?..usize::try_from(edit.span.end).ok()?;
                    let new = std::str::from_utf8(&edit.bytes).ok()?;
                    Some(TextEdit::new(text.range(bytes), new.to_owned()))
                });
                let edits: Option<Vec<TextEdit>> = edits.collect();
                let diagnostic = self.diagnostic(found, text, setup, m);
                Some((view.fix_sentence(fix), edits?, fix.certain, diagnostic))
            })
            .collect()
    }
}

/// The law or the evidence, and where it can be read.
fn basis(rule: &Rule, m: &Messages) -> String {
    let mut text = format!("\n\n{}: {}", basis_word(&rule.basis, m), escape(&basis_text(&rule.basis, m)));
    for source in &rule.basis.sources {
        match address(std::slice::from_ref(source)) {
            Some(address) => text.push_str(&format!("\n- <{address}>")),
            None => text.push_str(&format!("\n- {}", escape(source))),
        }
    }
    text.push_str(&format!("\n\n`{}`", rule.id.replace('`', "'")));
    text
}

/// What a rule is about, for whoever names it in a configuration or pack.
pub fn about(rule: &Rule, m: &Messages) -> MarkupContent {
    let topic = m.text(&format!("{}.name", rule.topic()), &[]);
    let level = crate::report::severity_word(rule.severity, m);
    let mut page = format!("**{}** · {level} · {}", escape(&topic), escape(&m.list(&rule.markets)));
    page.push_str(&basis(rule, m));
    markdown(page)
}

pub fn markdown(value: String) -> MarkupContent {
    MarkupContent { kind: MarkupKind::Markdown, value }
}

/// Text of listings and packs without the signs that Markdown obeys.
pub fn escape(text: &str) -> String {
    crate::report::without_markup(text)
}
