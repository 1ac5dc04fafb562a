//! `listlint rules --pages FOLDER`: the rules to read, a Markdown page for each topic.

use super::explain::Page;
use super::output::Output;
use super::{Failure, Outcome};
use crate::message::Messages;
use crate::report::without_markup as text;
use crate::report::{basis_text, severity_word};
use crate::rules::Rules;
use crate::rules::rule::Rule;
use crate::t;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

/// Examples of each sort that a page shows of a rule; `listlint explain` shows all.
const EXAMPLES: usize = 2;

/// Writes the pages of these rules; pages of topics that have none any more are taken away.
pub fn pages(
    folder: &Path,
    chosen: &[&Rule],
    rules: &Rules,
    m: &Messages,
    out: Output,
) -> Result<Outcome, Failure> {
    let mut by_topic: BTreeMap<&str, Vec<&Rule>> = BTreeMap::new();
    for rule in chosen {
        by_topic.entry(rule.topic()).or_default().push(rule);
    }
    let page = Page { m, out };
    let mut files = vec![("README.md".to_owned(), index(&by_topic, m))];
    for (topic, carriers) in &by_topic {
        files.push((format!("{}.md", file_name(topic)), self::page(&page, topic, carriers, rules)));
    }
    let fail = |path: &Path| {
        let path = path.to_owned();
        move |error| Failure::Write { path, error }
    };
    std::fs::create_dir_all(folder).map_err(fail(folder))?;
    for (name, page) in &files {
        let path = folder.join(name);
        std::fs::write(&path, page).map_err(fail(&path))?;
    }
    let entries = std::fs::read_dir(folder).map_err(fail(folder))?;
    for path in entries.filter_map(|e| e.ok().map(|e| e.path())) {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let known = rules.topics.0.values().flatten().any(|topic| name == format!("{}.md", file_name(topic)));
        if known && !files.iter().any(|(file, _)| file == name) {
            std::fs::remove_file(&path).map_err(fail(&path))?;
        }
    }
    Ok(Outcome::Clean)
}

/// A topic as the name of a file: own packs may call one what they like.
fn file_name(topic: &str) -> String {
    topic.chars().map(|c| if c.is_ascii_alphanumeric() || c == '-' { c } else { '-' }).collect()
}

/// The list of all pages.
fn index(by_topic: &BTreeMap<&str, Vec<&Rule>>, m: &Messages) -> String {
    let mut s = format!("# {}\n\n{}\n\n{}\n\n", t!(m, "pages-title"), t!(m, "pages-made"), t!(m, "notice"));
    let _ = writeln!(s, "| {} | {} |\n| --- | ---: |", t!(m, "table-topic"), t!(m, "table-rules"));
    for (topic, carriers) in by_topic {
        let name = text(&super::explain::topic_name(topic, m));
        let _ = writeln!(s, "| [{name}]({}.md) | {} |", file_name(topic), carriers.len());
    }
    s
}

/// The page of a topic: what it is about, and each of its rules.
fn page(page: &Page<'_>, topic: &str, carriers: &[&Rule], rules: &Rules) -> String {
    let m = page.m;
    let mut s = format!("# {}\n\n", text(&super::explain::topic_name(topic, m)));
    for (_, words) in page.words_of(topic) {
        let _ = writeln!(s, "{}\n", text(&words));
    }
    for rule in carriers {
        let _ = writeln!(s, "## `{}`\n", rule.id.replace('`', ""));
        let mut line = |heading: String, texts: Vec<String>| {
            for text in texts {
                let _ = writeln!(s, "- {heading}: {text}");
            }
        };
        let own = rule.message.as_ref();
        line(t!(m, "table-level"), vec![text(&severity_word(rule.severity, m))]);
        line(t!(m, "table-markets"), vec![text(&page.markets(&rule.markets, rules))]);
        line(Page::basis_heading(rule, m), vec![text(&basis_text(&rule.basis, m))]);
        line(t!(m, "explain-studies"), rule.basis.studies.iter().map(|study| text(study)).collect());
        line(t!(m, "explain-sources"), rule.basis.sources.iter().map(|source| link(source)).collect());
        line(t!(m, "explain-checked"), vec![text(&page.checked(rule))]);
        let words = |part, own| -> Vec<String> {
            // What the topic says of itself stands at the top.
            let Some(own) = own else { return Vec::new() };
            page.words(rule, Some(own), part).iter().map(|words| text(words)).collect()
        };
        line(t!(m, "note-why"), words("why", own.and_then(|o| o.why.as_ref())));
        line(t!(m, "note-help"), words("help", own.and_then(|o| o.help.as_ref())));
        let list = |names: &[String]| match names {
            [] => Vec::new(),
            names => vec![text(&m.list(names))],
        };
        line(t!(m, "explain-goods"), list(&rule.categories));
        line(t!(m, "explain-not-goods"), list(&rule.except_categories));
        line(t!(m, "explain-fields"), list(&rule.fields));
        let some = |examples: &[crate::rules::example::Example]| {
            examples.iter().take(EXAMPLES).map(|e| text(&super::explain::example(e))).collect()
        };
        line(t!(m, "explain-flags"), some(&rule.examples.flag));
        line(t!(m, "explain-passes"), some(&rule.examples.pass));
        s.push('\n');
    }
    s
}

/// An address that can be followed; anything else is text.
fn link(source: &str) -> String {
    let safe = |c: char| c.is_ascii_graphic() && !matches!(c, '<' | '>' | '"' | '`' | '\\');
    let web = source.starts_with("https://") || source.starts_with("http://");
    if web && source.chars().all(safe) { format!("<{source}>") } else { text(source) }
}
