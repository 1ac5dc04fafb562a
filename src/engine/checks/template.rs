//! Remains of templates: placeholders, stock phrases that no word list can hold.

use crate::engine::localization::{Look, Spot, Traits, mark};
use crate::engine::plan::MarketMask;
use crate::engine::tongue::{LanguageSet, Tongues};
use crate::rules::localization::Template;
use regex::Regex;
use std::sync::OnceLock;
use unicode_script::Script;

/// A regular expression that is compiled when a text is first searched for it: most texts have none of the
/// characters that it needs.
#[derive(Debug)]
struct Expression {
    source: String,
    compiled: OnceLock<Option<Regex>>,
}

impl Expression {
    fn new(source: String) -> Expression {
        Expression { source, compiled: OnceLock::new() }
    }

    /// None for what is no expression; that was reported when the packs were validated.
    fn compiled(&self) -> Option<&Regex> {
        self.compiled.get_or_init(|| Regex::new(&self.source).ok()).as_ref()
    }
}

/// A `template` rule, compiled.
#[derive(Debug)]
pub struct TemplateCheck {
    pub needs: Traits,
    regexes: Vec<Expression>,
    languages: LanguageSet,
    scripts: Vec<Script>,
    min: usize,
}

impl TemplateCheck {
    pub fn new(k: &Template, tongues: &Tongues) -> TemplateCheck {
        TemplateCheck {
            needs: k.needs.chars().fold(0, |bits, c| bits | mark(c)),
            regexes: k.regex.as_slice().iter().cloned().map(Expression::new).collect(),
            languages: k.languages.iter().fold(0, |set, tag| set | tongues.set_of(tag)),
            scripts: k.scripts.iter().filter_map(|s| Script::from_short_name(s)).collect(),
            min: usize::from(k.min.unwrap_or(1)),
        }
    }

    pub fn find(&self, look: &Look<'_, '_, '_>, markets: MarketMask, out: &mut Vec<Spot>) {
        // Once it is compiled, an expression answers faster than the question for the language.
        let ready = self.regexes.iter().all(|r| r.compiled.get().is_some());
        if !ready && !look.is_in(self.languages, &self.scripts) {
            return;
        }
        let text = look.text();
        let found = |r: &Expression| {
            let mut all = r.compiled()?.find_iter(text);
            let first = all.next()?;
            (self.min < 2 || all.take(self.min - 1).count() == self.min - 1).then(|| first.range())
        };
        if let Some(range) =
            self.regexes.iter().filter_map(found).filter(|r| !r.is_empty()).min_by_key(|r| r.start)
            && look.is_in(self.languages, &self.scripts)
        {
            out.push(Spot { range, markets, ..Spot::default() });
        }
    }
}
