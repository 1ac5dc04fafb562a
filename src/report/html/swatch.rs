//! Colours that a reader sees: those of the packs by their first anchor, and codes in the marked text.

use super::super::FindingView;
use super::escape;
use crate::finding::Arg;
use crate::rules::world::Colours;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The colours that have a code.
pub struct Swatches(BTreeMap<String, String>);

impl Swatches {
    pub fn new(colours: &Colours) -> Swatches {
        let coded = colours.0.iter().filter_map(|c| Some((c.name.clone(), c.anchors.first()?.clone())));
        Swatches(coded.filter(|(_, code)| is_code(code)).collect())
    }

    /// The colour that a finding is about, and those that are welcome instead, as HTML; empty without any.
    pub fn of(&self, view: &FindingView) -> String {
        let f = view.finding;
        let mut out = String::new();
        let named = f.args.iter().find_map(|(name, arg)| match arg {
            Arg::Text(colour) if *name == "colour" => Some(colour.as_str()),
            _ => None,
        });
        let written = f.place.as_ref().and_then(|p| code_in(&p.text));
        let known = named.and_then(|name| self.0.get(name));
        if let Some(code) = written.or(known.map(String::as_str)) {
            let name = named.map(|n| view.colour(n)).unwrap_or_else(|| code.to_owned());
            swatch(code, &name, &mut out);
        }
        let instead = view.rule.colour.iter().flat_map(|c| &c.instead);
        let welcome: Vec<(&String, String)> =
            instead.filter_map(|name| Some((self.0.get(name)?, view.colour(name)))).collect();
        if !out.is_empty() && !welcome.is_empty() {
            out.push_str(" → ");
        }
        welcome.iter().for_each(|(code, name)| swatch(code, name, &mut out));
        out
    }
}

/// A drawing rather than a style: the page's policy lets no element bring its own style.
fn swatch(code: &str, name: &str, out: &mut String) {
    let _ = write!(
        out,
        "<span><svg class=\"swatch\" viewBox=\"0 0 16 16\" aria-hidden=\"true\">\
         <rect x=\"1\" y=\"1\" width=\"14\" height=\"14\" rx=\"3\" fill=\"{code}\"/></svg>{}</span> ",
        escape(name)
    );
}

fn is_code(text: &str) -> bool {
    text.len() == 7 && text.starts_with('#') && text[1..].bytes().all(|b| b.is_ascii_hexdigit())
}

/// The first `#rrggbb` of a text.
fn code_in(text: &str) -> Option<&str> {
    text.match_indices('#').find_map(|(at, _)| text.get(at..at + 7).filter(|code| is_code(code)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_codes_are_drawn() {
        assert_eq!(code_in("Farbe #FF0000!"), Some("#FF0000"));
        assert_eq!(code_in("#\"><script>"), None);
        assert_eq!(code_in("# #12 #中文字符"), None);
    }
}
