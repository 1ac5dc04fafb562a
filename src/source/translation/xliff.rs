//! XLIFF 1.2 and 2: the translations, in the language of their file.
//!
//! What is not to be translated, not translated yet, or stands between segments is left out; the source
//! is read where the file has no target language, for then it is the text.

use super::xml::{Step, Walk, attribute, placed_attribute, push};
use super::{Declared, Message, SLOT, tell};
use crate::listing::TextBuilder;
use crate::source::document::{Document, Found};
use std::borrow::Cow;

/// Elements inside a text that stand for something else; the text in the others is kept.
const CODES: &[&str] = &["x", "ph", "bpt", "ept", "it", "bx", "ex", "sc", "ec", "sub"];

/// Reads an XLIFF file.
pub fn read<'a>(document: Document<'a>, found: &mut Found<'_, 'a>) {
    let mut walk = Walk::new(&document);
    let mut messages = Vec::new();
    let mut locale: Option<Declared<'a>> = None;
    let mut own: Option<Declared<'a>> = None;
    let mut bilingual = false;
    let mut key = String::new();
    // The state of the segment, where the translation has none of its own.
    let mut segment = String::new();
    // How deep inside something that is not to be translated.
    let mut withheld = 0usize;
    let mut start = walk.position();
    while let Some(step) = walk.next(found) {
        match step {
            Step::Start(name, tag) => {
                let no = attribute(&tag, "translate").as_deref() == Some("no");
                if withheld > 0 || no {
                    withheld += 1;
                    continue;
                }
                match name.as_str() {
                    "xliff" | "file" => {
                        let language = |names: [&'static str; 2]| {
                            names.into_iter().find_map(|n| {
                                let at = placed_attribute(&document, &tag, n)?;
                                Declared::new(n, document.slice(at))
                            })
                        };
                        let target = language(["target-language", "trgLang"]);
                        let source = language(["source-language", "srcLang"]);
                        if target.is_some() || source.is_some() {
                            // One file may follow another in a different language.
                            let before = if bilingual { locale.take() } else { own.take() };
                            tell(document, std::mem::take(&mut messages), before, found);
                            bilingual = target.is_some();
                            (locale, own) = (target, source);
                        }
                    }
                    "trans-unit" | "unit" => {
                        let named = ["resname", "name", "id"].into_iter().find_map(|n| attribute(&tag, n));
                        key = named.unwrap_or_default();
                        segment.clear();
                    }
                    "segment" => segment = attribute(&tag, "state").unwrap_or_default(),
                    "target" | "source" => {
                        let wanted = (name == "target") == bilingual;
                        let state = attribute(&tag, "state").unwrap_or_else(|| segment.clone());
                        let open = state.starts_with("needs-translation")
                            || matches!(state.as_str(), "new" | "initial");
                        let text = content(&document, &mut walk, &name, found);
                        if wanted && !open {
                            messages.push(Message {
                                key: Cow::Owned(key.clone()),
                                start,
                                text: text.finish(),
                            });
                        }
                    }
                    "ignorable" | "alt-trans" | "note" | "notes" | "seg-source" => withheld = 1,
                    _ => {}
                }
            }
            Step::End(_) => withheld = withheld.saturating_sub(1),
            _ => {}
        }
        start = walk.position();
    }
    let last = if bilingual { locale } else { own };
    tell(document, messages, last, found);
}

/// The text of an element up to its end.
fn content<'a>(
    document: &Document<'a>,
    walk: &mut Walk<'a>,
    name: &str,
    found: &mut Found<'_, 'a>,
) -> TextBuilder {
    let mut b = TextBuilder::default();
    let mut code = 0usize;
    let mut start = walk.position();
    while let Some(step) = walk.next(found) {
        match &step {
            Step::Start(inner, _) if code > 0 || CODES.contains(&inner.as_str()) => {
                if code == 0 {
                    b.push_escape(SLOT, document.place(start..walk.position()));
                }
                code += 1;
            }
            Step::End(_) if code > 0 => code -= 1,
            Step::End(inner) if inner == name => return b,
            step if code == 0 => push(document, &mut b, step),
            _ => {}
        }
        start = walk.position();
    }
    b
}

#[cfg(test)]
mod tests {
    use crate::source::Format;
    use crate::source::document::tests::{listings, raw, read_all};
    use proptest::prelude::*;

    const V1: &str = r#"<?xml version="1.0"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file source-language="en" target-language="de-DE" original="a"><body>
<trans-unit id="1" resname="product.tea.title"><source>Green tea</source><target>Gr&#xFC;ner <g id="1">Tee</g></target></trans-unit>
<trans-unit id="2" resname="product.tea.description"><source>Heals</source><target>Heilt &amp; <x id="3"/> lindert</target><alt-trans><target>weg</target></alt-trans></trans-unit>
<trans-unit id="3" translate="no"><source>A</source><target>B</target></trans-unit>
<trans-unit id="4"><source>C</source><target state="needs-translation">D</target></trans-unit>
<trans-unit id="5"><source>E</source><target><![CDATA[<b>F</b>]]></target></trans-unit>
</body></file>
<file source-language="en" target-language="fr"><body><trans-unit id="1"><source>G</source><target>Thé</target></trans-unit></body></file>
</xliff>"#;

    #[test]
    fn version_one() {
        let (found, faults) = read_all(Format::Xliff, "a.xlf", V1);
        assert!(faults.is_empty(), "{faults:?}");
        let texts: Vec<Vec<&str>> = found.iter().map(|l| l.iter().map(|f| f.1.as_str()).collect()).collect();
        assert_eq!(
            texts,
            [vec!["Grüner Tee", "Heilt & {} lindert", "de-DE"], vec!["F", "de-DE"], vec!["Thé", "fr"],]
        );
        let (listings, _) = listings(Format::Xliff, "a.xlf", V1);
        assert_eq!(raw(&listings, V1, "Grüner Tee"), "Gr&#xFC;ner <g id=\"1\">Tee");
        assert_eq!(raw(&listings, V1, "& {}"), "&amp; <x id=\"3\"/>");
    }

    #[test]
    fn version_two() {
        let text = r#"<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en" trgLang="zh-Hans"><file id="f"><unit id="u" name="product.tea.title"><segment><source>Best tea</source><target>最佳<pc id="1">茶</pc></target></segment><ignorable><source> </source><target>no</target></ignorable><segment state="initial"><source>x</source><target>y</target></segment></unit></file></xliff>"#;
        let (found, faults) = read_all(Format::Xliff, "a.xlf", text);
        assert!(faults.is_empty());
        assert_eq!(
            found,
            [vec![
                ("product.tea.title".to_owned(), "最佳茶".to_owned()),
                ("trgLang".into(), "zh-Hans".into())
            ]]
        );
    }

    #[test]
    fn without_a_target_the_source_is_the_text() {
        let text = r#"<xliff version="2.0" srcLang="en"><file><unit id="a"><segment><source>Best</source></segment></unit></file></xliff>"#;
        assert_eq!(read_all(Format::Xliff, "a.xlf", text).0[0][0].1, "Best");
    }

    #[test]
    fn a_cut_file_is_told() {
        let (found, faults) =
            read_all(Format::Xliff, "a.xlf", &V1[..V1.find("<trans-unit id=\"3\"").unwrap() + 9]);
        assert_eq!(found.len(), 1);
        assert_eq!(faults.len(), 1);
    }

    proptest! {
        #[test]
        fn anything_ends(parts in prop::collection::vec("<(/)?(file|unit|target|source|x|g) ?(trgLang=\"de\")?/?>|[a&;<!\\[\\]é中]{0,5}", 0..14)) {
            read_all(Format::Xliff, "x.xlf", &parts.concat());
        }
    }
}
