//! Markdown and plain text: one listing a file, with front matter as its attributes.
//!
//! Scripts of live streams are written so. What they say stands in fenced blocks too, so those are read
//! unless they name a programming language.

use super::document::{self, Document, Found};
use super::html;
use super::profile::Role;
use super::record::RoleCache;
use super::yaml;
use crate::listing::{FieldName, Text, TextBuilder};
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use std::borrow::Cow;
use std::ops::Range;

/// Names of languages after a fence that hold no words for people.
const CODE: &[&str] = &[
    "bash",
    "c",
    "console",
    "cpp",
    "css",
    "csv",
    "diff",
    "go",
    "html",
    "ini",
    "java",
    "javascript",
    "js",
    "json",
    "jsonl",
    "jsx",
    "liquid",
    "mermaid",
    "php",
    "python",
    "py",
    "ruby",
    "rust",
    "sh",
    "shell",
    "sql",
    "toml",
    "ts",
    "tsx",
    "typescript",
    "xml",
    "yaml",
    "yml",
];

/// Words in headings of scripts, and before a colon at the start of their lines.
const SCRIPT_WORDS: &[&str] = &[
    "script",
    "voiceover",
    "voice-over",
    "voice over",
    "hook",
    "caption",
    "host",
    "presenter",
    "moderator",
    "moderatorin",
    "sprecher",
    "sprecherin",
    "anchor",
    "streamer",
    "vo",
    "主播",
    "助播",
    "旁白",
    "口播",
    "台词",
    "文案",
    "脚本",
    "字幕",
    "配信者",
    "ナレーション",
    "台本",
    "호스트",
    "대본",
];

/// Longest first line of a plain text that is its title, in characters.
const TITLE: usize = 150;

/// Reads Markdown.
pub fn read<'a>(document: Document<'a>, found: &mut Found<'_, 'a>) {
    let mut cache = RoleCache::default();
    let mut sink = document.sink(&mut cache, 0);
    let body = front_matter(&document, &mut sink, found);
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let mut writer =
        Writer { document, from: body, title: None, text: TextBuilder::default(), alts: Vec::new() };
    let script = writer.walk(Parser::new_ext(&document.text[body..], options).into_offset_iter());
    let Writer { title, text, alts, .. } = writer;
    if let Some(title) = title.filter(|_| !sink.has(FieldName::Title)) {
        sink.push_plain(Cow::Borrowed("title"), Role { name: FieldName::Title, ..Role::OTHER }, title);
    }
    let (key, name) =
        if script { ("script", FieldName::Caption) } else { ("description", FieldName::Description) };
    sink.push_plain(Cow::Borrowed(key), Role { name, ..Role::OTHER }, text.finish());
    for alt in alts {
        sink.push_plain(Cow::Borrowed("alt"), Role { name: FieldName::ImageAlt, ..Role::OTHER }, alt);
    }
    finish(document, sink, script, found);
}

/// Reads plain text, in which nothing is markup but tags.
pub fn read_plain<'a>(document: Document<'a>, found: &mut Found<'_, 'a>) {
    let mut cache = RoleCache::default();
    let mut sink = document.sink(&mut cache, 0);
    let body = front_matter(&document, &mut sink, found);
    let text = &document.text[body..];
    let from = body + (text.len() - text.trim_start().len());
    let to = body + text.trim_end().len();
    let script = text.lines().any(begins_with_speaker);
    let mut at = from.min(to);
    let first = document.text[at..to].find('\n').map_or(to, |i| at + i);
    let line = document.text[at..first].trim_end();
    let alone = document.text[first..to].lines().nth(1).is_some_and(|l| l.trim().is_empty());
    if alone && !script && line.chars().count() <= TITLE && !sink.has(FieldName::Title) {
        let role = Role { name: FieldName::Title, ..Role::OTHER };
        sink.push(Cow::Borrowed("title"), role, document.slice(at..at + line.len()));
        at = first;
    }
    let name = if script { FieldName::Caption } else { FieldName::Description };
    sink.push(Cow::Borrowed("text"), Role { name, ..Role::OTHER }, document.slice(at..to.max(at)));
    finish(document, sink, script, found);
}

fn finish<'a>(
    document: Document<'a>,
    mut sink: super::record::Sink<'_, 'a>,
    script: bool,
    found: &mut Found<'_, 'a>,
) {
    if sink.is_empty() {
        return;
    }
    if !sink.has(FieldName::Locale)
        && let Some(locale) = document::locale_of_path(document.path)
    {
        document::add_locale(&mut sink, &locale);
    }
    let mut listing = sink.finish(0);
    // What is said in a script is not all that the listing has.
    listing.partial = script;
    (found.listing)(listing);
}

/// Reads the YAML between the first two lines of `---`; gives the place of what follows.
fn front_matter<'a>(
    document: &Document<'a>,
    sink: &mut super::record::Sink<'_, 'a>,
    found: &mut Found<'_, 'a>,
) -> usize {
    let text = document.text;
    let mark = if text.starts_with('\u{FEFF}') { 3 } else { 0 };
    let Some(first) = text[mark..].lines().next().filter(|l| l.trim_end() == "---") else { return mark };
    let from = (mark + first.len() + 1).min(text.len());
    let mut at = from;
    for line in text[from..].split_inclusive('\n') {
        if matches!(line.trim_end(), "---" | "...") {
            let (records, error) = yaml::records(&text[from..at], document.depth, None);
            for record in &records {
                yaml::values(record, &text[from..at], document.base + from as u64, sink);
            }
            if let Some(e) = error {
                found.fault(from + e.at..at.max(from + e.at), "problem-yaml", vec![("reason", e.reason)]);
            }
            return at + line.len();
        }
        at += line.len();
    }
    mark
}

/// `主播：大家好`, `Host: hello`.
fn begins_with_speaker(line: &str) -> bool {
    let Some((name, rest)) = line.split_once([':', '：']) else { return false };
    let name = name.trim().trim_matches(['*', '_', '[', ']', '【', '】']).to_lowercase();
    !rest.trim().is_empty() && SCRIPT_WORDS.contains(&name.as_str())
}

/// Collects what a reader sees.
struct Writer<'a> {
    document: Document<'a>,
    /// Where the parsed text begins.
    from: usize,
    title: Option<Text<'a>>,
    text: TextBuilder,
    alts: Vec<Text<'a>>,
}

impl<'a> Writer<'a> {
    /// Whether the text is a script.
    fn walk(&mut self, events: impl Iterator<Item = (Event<'a>, Range<usize>)>) -> bool {
        let mut script = false;
        let mut aside: Option<TextBuilder> = None;
        let mut skipping = false;
        for (event, range) in events {
            let range = range.start + self.from..range.end + self.from;
            match event {
                Event::Start(Tag::Heading { level, .. }) => {
                    script |= self.names_a_script(&range);
                    self.ends(range.start);
                    if level == pulldown_cmark::HeadingLevel::H1 && self.title.is_none() {
                        aside = Some(TextBuilder::default());
                    }
                }
                Event::End(TagEnd::Heading(_)) => match aside.take() {
                    Some(b) => self.title = Some(b.finish()),
                    None => self.ends(range.end),
                },
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(label))) => {
                    let language = label.split([' ', ',', '{']).next().unwrap_or("").to_ascii_lowercase();
                    skipping = CODE.contains(&language.as_str());
                    self.ends(range.start);
                }
                Event::End(TagEnd::CodeBlock) => {
                    skipping = false;
                    self.ends(range.end);
                }
                Event::Start(Tag::Image { .. }) => aside = Some(TextBuilder::default()),
                Event::End(TagEnd::Image) => self.alts.extend(aside.take().map(TextBuilder::finish)),
                Event::Start(
                    Tag::Paragraph
                    | Tag::Item
                    | Tag::BlockQuote(_)
                    | Tag::TableCell
                    | Tag::HtmlBlock
                    | Tag::CodeBlock(_),
                ) => {
                    script |=
                        begins_with_speaker(self.document.text[range.clone()].lines().next().unwrap_or(""));
                    self.ends(range.start);
                }
                Event::End(
                    TagEnd::Paragraph
                    | TagEnd::Item
                    | TagEnd::BlockQuote(_)
                    | TagEnd::TableCell
                    | TagEnd::HtmlBlock,
                ) => self.ends(range.end),
                Event::HardBreak | Event::Rule => self.ends(range.start),
                _ if skipping => {}
                Event::Text(text) | Event::Code(text) => {
                    let b = aside.as_mut().unwrap_or(&mut self.text);
                    push(&self.document, b, &text, range);
                }
                Event::SoftBreak => {
                    let line = &self.document.text[range.end..];
                    script |= begins_with_speaker(line.lines().next().unwrap_or(""));
                    let b = aside.as_mut().unwrap_or(&mut self.text);
                    let close = |c: Option<char>| c.is_none_or(html::without_blanks);
                    if !(close(b.value().chars().next_back()) && close(line.trim_start().chars().next())) {
                        b.push_escape(" ", self.document.place(range));
                    }
                }
                Event::Html(_) | Event::InlineHtml(_) => {
                    let plain = html::plain(self.document.slice(range));
                    let length = plain.value().len();
                    aside.as_mut().unwrap_or(&mut self.text).push_slice(&plain, 0..length);
                }
                _ => {}
            }
        }
        script
            || self
                .document
                .path
                .to_lowercase()
                .split(['/', '\\', '.', '_', '-'])
                .any(|p| p == "script" || p == "scripts")
    }

    fn names_a_script(&self, heading: &Range<usize>) -> bool {
        let text = self.document.text[heading.clone()].to_lowercase();
        SCRIPT_WORDS.iter().any(|word| match word.is_ascii() {
            true => text.split(|c: char| !c.is_alphanumeric() && c != '-').any(|w| w == *word),
            false => text.contains(word),
        })
    }

    /// Ends a line of what is seen.
    fn ends(&mut self, at: usize) {
        if !self.text.value().is_empty() && !self.text.value().ends_with('\n') {
            self.text.push_escape("\n", self.document.place(at..at));
        }
    }
}

/// Appends text that stands in the file as it is, or for an entity there.
fn push(document: &Document<'_>, b: &mut TextBuilder, text: &str, range: Range<usize>) {
    let raw = &document.text[range.clone()];
    match raw.find(text) {
        // Code has its marks around it.
        Some(at) => b.push_verbatim(text, document.base + (range.start + at) as u64),
        None => b.push_escape(text, document.place(range)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::Format;
    use super::super::document::tests::{listings, raw, read_all};
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn front_matter_is_attributes() {
        let text = "---\nsku: T-1\nbrand: \"Caf\\u00e9\"\nmarket: DE\n---\n# Green **tea**\n\nHelps &amp; heals \\*all\\*.\nSee [our shop](https://x.example) ![a cup](c.png)\n\n```yaml\nkey: cures\n```\n\n```\nspoken words\n```\n\n| a | b |\n|---|---|\n| one | two |\n";
        let (found, faults) = read_all(Format::Markdown, "tea.md", text);
        assert!(faults.is_empty());
        let get = |key: &str| found[0].iter().find(|f| f.0 == key).map(|f| f.1.as_str());
        assert_eq!(get("sku"), Some("T-1"));
        assert_eq!(get("title"), Some("Green tea"));
        assert_eq!(
            get("description"),
            Some("Helps & heals *all*. See our shop \nspoken words\na\nb\none\ntwo\n")
        );
        assert_eq!(get("alt"), Some("a cup"));
        let (listings, _) = listings(Format::Markdown, "tea.md", text);
        assert_eq!(raw(&listings, text, "& heals *all"), "&amp; heals \\*all");
        assert_eq!(raw(&listings, text, "spoken words"), "spoken words");
        assert!(!listings[0].partial);
    }

    #[test]
    fn scripts_are_what_is_said() {
        for text in
            ["## Hook\n\nCures acne\n", "主播：大家好\n\n主播：国家级\n", "**Host:** hello\nHost: best\n"]
        {
            let (listings, _) = listings(Format::Markdown, "a.md", text);
            assert_eq!(listings[0].fields[0].name, FieldName::Caption, "{text}");
            assert!(listings[0].partial);
        }
        let (listings, _) = listings(Format::Text, "a.txt", "Host: the best\nHost: tea\n");
        assert_eq!(listings[0].fields[0].name, FieldName::Caption);
    }

    #[test]
    fn plain_text_may_have_a_title() {
        let (found, _) = read_all(Format::Text, "a.txt", "Green tea\n\nFresh <b>and</b> good\n");
        assert_eq!(found[0][0], ("title".into(), "Green tea".into()));
        assert_eq!(found[0][1].1.trim(), "Fresh and good");
        assert_eq!(read_all(Format::Text, "a.txt", "  \n").0.len(), 0);
    }

    #[test]
    fn broken_front_matter_is_told() {
        let (found, faults) = read_all(Format::Markdown, "a.md", "---\nbrand: \"x\n---\nTea\n");
        assert_eq!(faults[0].key, "problem-yaml");
        assert_eq!(found[0][0].1, "Tea\n");
    }

    proptest! {
        #[test]
        fn anything_ends(text in "[-#*`~|>\\[\\]()!<>&;\\\\\n\r aé中1.]{0,200}") {
            read_all(Format::Markdown, "x.md", &text);
            read_all(Format::Text, "x.txt", &text);
        }

        #[test]
        fn words_keep_their_bytes(words in prop::collection::vec("[a-zé中😀]{2,9}", 1..9), marks in prop::collection::vec(0..6usize, 9)) {
            let mut text = String::from("x\n\n");
            for (word, mark) in words.iter().zip(marks) {
                text.push_str(&match mark {
                    0 => format!("**{word}** "),
                    1 => format!("[{word}](u) "),
                    2 => format!("\n\n> {word}\n\n"),
                    3 => format!("\n\n```\n{word}\n```\n\n"),
                    4 => format!("\n\n- {word}\n\n"),
                    _ => format!("{word}&amp; "),
                });
            }
            let (listings, _) = listings(Format::Markdown, "x.md", &text);
            for word in &words {
                prop_assert_eq!(raw(&listings, &text, word), word.as_str());
            }
        }
    }
}
