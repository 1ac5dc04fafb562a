//! What a listing says twice: in its title and its attributes, in several languages, in words and in
//! pictures. Attributes are looked at only where such a check asks for them.

use super::category::ClassBits;
use super::check::{Outcome, Scratch};
use super::checks::{
    AgreeCheck, ColourCheck, CompositionCheck, NameCheck, PictureCheck, Sighting, translations,
};
use super::colour_space::ColourSpace;
use super::compile::Compiler;
use super::guard::Surroundings;
use super::matching::Match;
use super::pictures::FaultyPicture;
use super::plan::{MarketMask, Plan};
use super::scan::{FieldScan, FieldScratch};
use super::vocabulary::Node;
use crate::finding::Arg;
use crate::listing::{Field, FieldName, Listing};
use crate::rules::rule::{Rule, Translations};
use std::cell::OnceCell;

/// The checks of a plan that compare what a listing says, each with the number of its rule.
#[derive(Debug, Default)]
pub(super) struct Consistency {
    agrees: Vec<(usize, AgreeCheck)>,
    compositions: Vec<(usize, CompositionCheck)>,
    translations: Vec<(usize, Translations)>,
    /// Words of sizes in figures: a translation converts them.
    sizes: Vec<Node>,
    names: Vec<(usize, NameCheck)>,
    pictures: Vec<(usize, PictureCheck)>,
    pub space: ColourSpace,
}

/// Fields beside the wording whose words count.
const ATTRIBUTES: &[FieldName] = &[
    FieldName::Brand,
    FieldName::Color,
    FieldName::Material,
    FieldName::Size,
    FieldName::Gender,
    FieldName::AgeGroup,
    FieldName::Multipack,
    FieldName::UnitPricingMeasure,
    FieldName::Weight,
];

impl Consistency {
    /// Takes a rule, if it is one of these kinds.
    pub fn add(&mut self, rule: &Rule, number: usize, c: &mut Compiler<'_>) {
        self.agrees.extend(rule.agree.as_ref().and_then(|a| Some((number, AgreeCheck::new(a, c)?))));
        self.compositions.extend(rule.composition.map(|what| (number, CompositionCheck::new(what, c))));
        if let Some(what) = rule.translations {
            self.translations.push((number, what));
            self.sizes = c.concept("size-number");
        }
        self.names.extend(rule.name.as_ref().map(|n| (number, NameCheck::new(n, c))));
        self.pictures.extend(rule.picture.map(|_| (number, PictureCheck::new(c))));
    }
}

impl Plan {
    /// Scans the attributes of a listing.
    pub(super) fn attributes<'l>(&'l self, fields: &'l [Field<'l>]) -> Vec<FieldScan<'l>> {
        let asked = fields.iter().filter(|f| ATTRIBUTES.contains(&f.name) && !f.text.value().is_empty());
        asked.map(|f| FieldScan::new(f, &self.vocabulary, &self.traits, FieldScratch::default())).collect()
    }

    /// Runs the checks on one listing.
    pub(super) fn consistency<'s, 'l>(
        &'s self,
        s: &Surroundings<'s, 'l>,
        attributes: &dyn Fn() -> &'s [FieldScan<'l>],
        markets: MarketMask,
        out: &mut Outcome,
    ) {
        let k = &self.consistency;
        let asked = |rule: usize| self.rules[rule].markets & markets != 0;
        for (rule, check) in k.agrees.iter().filter(|c| asked(c.0)) {
            let found = check.find(s, self.rules[*rule].fields, attributes, &k.space);
            self.report_all(*rule, s, found, markets, out);
        }
        for (rule, check) in k.compositions.iter().filter(|c| asked(c.0)) {
            self.report_all(*rule, s, check.find(s, self.rules[*rule].fields, attributes), markets, out);
        }
        self.translations(s, markets, out);
        for (rule, check) in k.names.iter().filter(|c| asked(c.0)) {
            let found = check.find(s, self.rules[*rule].fields, attributes);
            self.report_all(*rule, s, found, markets, out);
        }
    }

    /// Compares the languages of a record of which each was checked as a listing of its own.
    pub fn check_languages(&self, record: &Listing<'_>, out: &mut Outcome) {
        let markets = self.markets_of(record);
        if markets == 0 || self.consistency.translations.is_empty() {
            return;
        }
        let wording = record.fields.iter().filter(|f| f.name.is_wording() && !f.text.value().is_empty());
        let scans: Vec<FieldScan<'_>> = wording
            .map(|f| FieldScan::new(f, &self.vocabulary, &self.traits, FieldScratch::default()))
            .collect();
        let classes = OnceCell::new();
        let found_classes =
            || -> &ClassBits { classes.get_or_init(|| self.classes.classes(record, &[], &[])) };
        let s = Surroundings {
            listing: record,
            scans: &scans,
            vocabulary: &self.vocabulary,
            negation: &self.negation,
            denies_ahead: &self.denies_ahead,
            classes: &found_classes,
        };
        self.translations(&s, markets, out);
    }

    fn translations(&self, s: &Surroundings<'_, '_>, markets: MarketMask, out: &mut Outcome) {
        for (rule, what) in &self.consistency.translations {
            if self.rules[*rule].markets & markets != 0 {
                let found = translations::check(*what, s, self.rules[*rule].fields, &self.consistency.sizes);
                self.report_all(*rule, s, found, markets, out);
            }
        }
    }

    fn report_all<'s, 'l: 's>(
        &self,
        rule: usize,
        s: &Surroundings<'_, 'l>,
        found: impl IntoIterator<Item = Sighting<'s, 'l>>,
        markets: MarketMask,
        out: &mut Outcome,
    ) {
        for sighting in found {
            let before = out.findings.len();
            self.report(rule, s, sighting.scan, &sighting.m, markets, sighting.args, out);
            if let Some(finding) = out.findings.get_mut(before)
                && sighting.fix.is_some()
            {
                finding.fix = sighting.fix;
            }
        }
    }

    /// Looks at the first picture of a listing, where rules ask for it and pictures are at hand.
    pub(super) fn pictures<'s, 'l>(
        &'s self,
        s: &Surroundings<'s, 'l>,
        attributes: &dyn Fn() -> &'s [FieldScan<'l>],
        markets: MarketMask,
        scratch: &mut Scratch,
        out: &mut Outcome,
    ) {
        let Some(pictures) = &mut scratch.pictures else { return };
        let asked = |rule: usize| self.rules[rule].markets & markets != 0;
        let colours: Vec<&(usize, ColourCheck)> =
            self.colours.iter().filter(|(rule, check)| check.pictures && asked(*rule)).collect();
        let matches: Vec<&(usize, PictureCheck)> =
            self.consistency.pictures.iter().filter(|(rule, _)| asked(*rule)).collect();
        if colours.is_empty() && matches.is_empty() {
            return;
        }
        let Some(field) = s.listing.first(FieldName::ImageLink) else { return };
        let link = field.text.value();
        let picture = match pictures.colours(link) {
            Ok(Some(picture)) => picture,
            Ok(None) => return,
            Err(fault) => {
                out.faulty.push(FaultyPicture {
                    fault,
                    listing: s.listing.index,
                    span: field.text.source(0..link.len()),
                    link: link.to_owned(),
                });
                return;
            }
        };
        let scan = FieldScan::new(field, &self.vocabulary, &self.traits, FieldScratch::default());
        let whole = Match { range: 0..scan.text().len(), elements: Vec::new() };
        let space = &self.consistency.space;
        for (rule, check) in colours {
            if let Some(name) = check.in_picture(s, &picture, space) {
                let args = vec![("colour", Arg::Text(name.to_owned()))];
                self.report(*rule, s, &scan, &whole, markets, args, out);
            }
        }
        for (rule, check) in matches {
            if let Some(name) = check.find(s, attributes(), &picture, space) {
                let value = s.listing.first(FieldName::Color).map_or("", |f| f.text.value());
                let args =
                    vec![("colour", Arg::Text(name.to_owned())), ("value", super::checks::quoted(value))];
                self.report(*rule, s, &scan, &whole, markets, args, out);
            }
        }
    }
}
