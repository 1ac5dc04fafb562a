//! Remains of templates: placeholders, stock phrases that no word list can hold.

use crate::engine::localization::{Look, Spot, Traits, mark};
use crate::engine::plan::MarketMask;
use crate::engine::tongue::{LanguageSet, Tongues};
use crate::rules::localization::Template;
use regex::Regex;
use unicode_script::Script;

/// A `template` rule, compiled.
#[derive(Debug)]
pub struct TemplateCheck {
    pub needs: Traits,
    regexes: Vec<Regex>,
    languages: LanguageSet,
    scripts: Vec<Script>,
    min: usize,
}

impl TemplateCheck {
    /// Expressions that are none were reported when the packs were validated.
    pub fn new(k: &Template, tongues: &Tongues) -> TemplateCheck {
        let compile = |r: &String| Regex::new(r).ok();
        TemplateCheck {
            needs: k.needs.chars().fold(0, |bits, c| bits | mark(c)),
            regexes: k.regex.as_slice().iter().filter_map(compile).collect(),
            languages: k.languages.iter().fold(0, |set, tag| set | tongues.set_of(tag)),
            scripts: k.scripts.iter().filter_map(|s| Script::from_short_name(s)).collect(),
            min: usize::from(k.min.unwrap_or(1)),
        }
    }

    pub fn find(&self, look: &Look<'_, '_, '_>, markets: MarketMask, out: &mut Vec<Spot>) {
        let text = look.text();
        let found = |r: &Regex| {
            let mut all = r.find_iter(text);
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
