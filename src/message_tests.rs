use super::*;
use fluent_syntax::ast::{self, Entry, Expression, InlineExpression, PatternElement};
use std::collections::{BTreeMap, BTreeSet};

fn speak(requested: &[&str]) -> Messages {
    Messages::negotiate(&requested.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>())
}

#[test]
fn the_nearest_language_answers() {
    for (asked, answered) in [
        (&["zh_CN.UTF-8"][..], "zh-Hans"),
        (&["zh"], "zh-Hans"),
        (&["zh-SG"], "zh-Hans"),
        (&["zh_TW"], "zh-Hans"),
        (&["zh-HK"], "zh-Hans"),
        (&["zh-Hant"], "zh-Hans"),
        (&["de_AT.UTF-8@euro"], "de"),
        (&["de-CH"], "de"),
        (&["en_US.UTF-8"], "en"),
        (&["fr", "de"], "de"),
        (&["fr"], "en"),
        (&["C"], "en"),
        (&["C.UTF-8"], "en"),
        (&["POSIX"], "en"),
        (&["no language at all"], "en"),
        (&[], "en"),
    ] {
        assert_eq!(speak(asked).language(), answered, "{asked:?}");
    }
    assert_eq!(speak(&["zh-TW"]).languages(), ["zh-Hans", "en"]);
}

#[test]
fn numbers_and_dates_follow_the_language() {
    let day = "2026-09-27";
    assert_eq!(speak(&["en"]).date(day), "27 September 2026");
    assert_eq!(speak(&["en-US"]).date(day), "September 27, 2026");
    assert_eq!(speak(&["de"]).date(day), "27. September 2026");
    assert_eq!(speak(&["zh-CN"]).date(day), "2026年9月27日");
    assert_eq!(speak(&["en"]).date("soon"), "soon");
    assert_eq!(speak(&["en"]).number(1_234_567), "1,234,567");
    assert_eq!(speak(&["de"]).number(12345.5), "12.345,5");
    assert_eq!(speak(&["de"]).format("{ $count } Angebote", &[("count", 12345.into())]), "12.345 Angebote");
    assert_eq!(speak(&["de-CH"]).number(12345), "12'345");
}

#[test]
fn a_missing_message_is_said_in_words() {
    let m = speak(&["de"]);
    assert_eq!(m.text("no-such-topic", &[]), "no such topic");
    assert_eq!(m.text("no-such-topic.help", &[]), "no such topic");
    assert_eq!(m.find("no-such-topic", &[]), None);
}

#[test]
fn texts_of_rules_take_values() {
    let m = speak(&["en"]);
    let args = [("text", FluentValue::from("eco"))];
    assert_eq!(m.format("“{ $text }” is vague", &args), "“eco” is vague");
    assert_eq!(m.format("a\nb { $text }", &args), "a b eco");
    assert_eq!(m.format("open { brace", &args), "open { brace");
    assert_eq!(m.format("plain", &args), "plain");
}

#[test]
fn text_from_right_to_left_is_isolated_and_no_other() {
    let m = speak(&["en"]);
    assert_eq!(m.format("“{ $text }”", &[("text", "عسل".into())]), "“\u{2068}عسل\u{2069}”");
    assert_eq!(m.format("“{ $text }”", &[("text", "蜂蜜".into())]), "“蜂蜜”");
}

#[test]
fn enumerations() {
    assert_eq!(speak(&["en"]).list(["DE", "AT"]), "DE, AT");
    assert_eq!(speak(&["zh"]).list(["DE", "AT"]), "DE、AT");
}

fn variables(pattern: &ast::Pattern<&str>, found: &mut BTreeSet<String>) {
    fn inline(e: &InlineExpression<&str>, found: &mut BTreeSet<String>) {
        match e {
            InlineExpression::VariableReference { id } => {
                found.insert(id.name.to_owned());
            }
            InlineExpression::FunctionReference { arguments, .. } => {
                arguments.positional.iter().for_each(|e| inline(e, found));
            }
            InlineExpression::Placeable { expression } => expr(expression, found),
            _ => {}
        }
    }
    fn expr(e: &Expression<&str>, found: &mut BTreeSet<String>) {
        match e {
            Expression::Inline(e) => inline(e, found),
            Expression::Select { selector, variants } => {
                inline(selector, found);
                variants.iter().for_each(|v| variables(&v.value, found));
            }
        }
    }
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            expr(expression, found);
        }
    }
}

/// Every text of a language with the values that it uses.
fn inventory(tag: &str) -> BTreeMap<String, BTreeSet<String>> {
    let (_, files) = LOCALES.iter().find(|(t, _)| *t == tag).unwrap();
    let mut all = BTreeMap::new();
    for file in *files {
        let resource = FluentResource::try_new((*file).to_owned())
            .unwrap_or_else(|(_, errors)| panic!("{tag}: {errors:?}"));
        for entry in resource.entries() {
            let Entry::Message(message) = entry else {
                continue;
            };
            let mut add = |id: String, pattern| {
                let mut names = BTreeSet::new();
                variables(pattern, &mut names);
                assert!(all.insert(id.clone(), names).is_none(), "{tag}: {id} twice");
            };
            if let Some(pattern) = &message.value {
                add(message.id.name.to_owned(), pattern);
            }
            for attribute in &message.attributes {
                add(format!("{}.{}", message.id.name, attribute.id.name), &attribute.value);
            }
        }
    }
    all
}

#[test]
fn no_language_lacks_a_text() {
    let english = inventory("en");
    for tag in Messages::available() {
        let here = inventory(tag);
        let missing: Vec<_> = english.keys().filter(|id| !here.contains_key(*id)).collect();
        let superfluous: Vec<_> = here.keys().filter(|id| !english.contains_key(*id)).collect();
        assert!(missing.is_empty(), "{tag} lacks {missing:?}");
        assert!(superfluous.is_empty(), "{tag} has {superfluous:?}, English does not");
        for (id, names) in &here {
            assert_eq!(names, &english[id], "{tag}: {id} uses other values than English");
        }
    }
}

#[test]
fn every_text_that_the_code_asks_for_is_there() {
    fn visit(dir: &std::path::Path, found: &mut BTreeSet<String>) {
        let asked = regex::Regex::new(r#"t!\(\s*[\w.&]+,\s*"([a-z0-9.-]+)""#).unwrap();
        for entry in std::fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                visit(&path, found);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let code = std::fs::read_to_string(&path).unwrap();
                found.extend(asked.captures_iter(&code).map(|c| c[1].to_owned()));
            }
        }
    }
    let mut asked = BTreeSet::new();
    visit(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut asked);
    assert!(asked.len() > 50, "the pattern no longer finds the calls: {asked:?}");
    asked.remove("id"); // the example in the documentation of t!
    let english = inventory("en");
    let missing: Vec<_> = asked.iter().filter(|id| !english.contains_key(*id)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}
