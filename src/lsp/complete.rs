//! Names to choose from in `listlint.yaml` and in packs.

use super::document::{Document, Kind};
use super::lint::{Setup, about, markdown};
use super::yaml;
use crate::message::Messages;
use lsp_types::{
    CompletionItem, CompletionItemKind, CompletionTextEdit, Documentation, Hover, HoverContents, Position,
    TextEdit,
};

/// What a key takes.
enum Names {
    Rules,
    /// Ids that a new rule could have: a pack and a topic.
    Topics,
    Markets,
    Classes,
    Fields,
}

/// What may be written where the cursor is.
fn wanted(kind: Kind, keys: &[&str]) -> Option<Names> {
    match (kind, *keys.first()?) {
        (Kind::Configuration, "select" | "ignore" | "severity" | "rule") | (Kind::Pack, "replaces") => {
            Some(Names::Rules)
        }
        (Kind::Pack, "id") => Some(Names::Topics),
        (Kind::Configuration, "markets" | "market") | (Kind::Pack, "markets") => Some(Names::Markets),
        (Kind::Pack, "categories" | "except_categories") => Some(Names::Classes),
        (Kind::Pack, "fields") => Some(Names::Fields),
        _ => None,
    }
}

/// Everything that may be written at a position.
pub fn complete(document: &Document, at: Position, setup: &Setup, m: &Messages) -> Vec<CompletionItem> {
    let text = document.text.as_str();
    let place = yaml::place(text, document.text.offset(at));
    let Some(names) = wanted(document.kind(), &place.keys) else { return Vec::new() };
    let range = document.text.range(place.bytes.clone());
    let rules = &setup.rules;
    let languages = m.languages();
    let item = |name: &str, detail: String, documentation: Option<Documentation>| CompletionItem {
        label: name.to_owned(),
        kind: Some(CompletionItemKind::ENUM_MEMBER),
        detail: Some(detail).filter(|d| !d.is_empty()),
        documentation,
        // Editors take `/` and `-` for ends of words: the whole name is replaced, whatever they think.
        text_edit: Some(CompletionTextEdit::Edit(TextEdit::new(range, name.to_owned()))),
        filter_text: Some(name.to_owned()),
        ..CompletionItem::default()
    };
    let topic_name = |topic: &str| m.find(&format!("{topic}.name"), &[]).unwrap_or_default();
    let topics = || rules.topics.0.values().flatten();
    match names {
        Names::Rules => {
            let ids = rules.rules.iter().map(|rule| {
                let page = Documentation::MarkupContent(about(rule, m));
                item(&rule.id, topic_name(rule.topic()), Some(page))
            });
            let topics = topics().map(|topic| item(topic, topic_name(topic), None));
            let whole = document.kind() == Kind::Configuration;
            ids.chain(topics.filter(|_| whole)).collect()
        }
        Names::Topics => {
            let typed = place.word.split_once('/').map(|(pack, _)| pack);
            let mut packs: Vec<&str> = match typed {
                Some(pack) => vec![pack],
                None => rules.rules.iter().map(crate::rules::rule::Rule::pack).collect(),
            };
            packs.sort_unstable();
            packs.dedup();
            let ids =
                packs.iter().flat_map(|pack| topics().map(move |topic| (format!("{pack}/{topic}"), topic)));
            ids.map(|(id, topic)| item(&id, topic_name(topic), None)).collect()
        }
        Names::Markets => {
            let markets =
                rules.markets.markets.iter().map(|(code, market)| (code, market.name.get(&languages)));
            let unions = rules.markets.unions.iter().map(|(code, union)| (code, union.name.get(&languages)));
            markets.chain(unions).map(|(code, name)| item(code, name.to_owned(), None)).collect()
        }
        Names::Classes => rules
            .categories
            .0
            .iter()
            .map(|c| item(&c.class, c.note.clone().unwrap_or_default(), None))
            .collect(),
        Names::Fields => {
            crate::listing::FieldName::ALL.iter().map(|f| item(f.as_str(), String::new(), None)).collect()
        }
    }
}

/// The rule or topic that is named at a position of a configuration or pack.
pub fn hover(document: &Document, at: Position, setup: &Setup, m: &Messages) -> Option<Hover> {
    let place = yaml::place(document.text.as_str(), document.text.offset(at));
    let name = document.text.as_str().get(place.bytes.clone())?;
    let rule = setup.rules.rules.iter().find(|rule| rule.id == name);
    // A topic, or the rules of a pack about it: `us/disease-claim`.
    let topic = || {
        let topic = name.split('/').nth(1).unwrap_or(name);
        setup.rules.topics.0.values().flatten().find(|known| *known == topic)?;
        let named = m.find(&format!("{topic}.name"), &[])?;
        Some(markdown(format!("**{}**", super::lint::escape(&named))))
    };
    let contents = rule.map(|rule| about(rule, m)).or_else(topic)?;
    Some(Hover { contents: HoverContents::Markup(contents), range: Some(document.text.range(place.bytes)) })
}
