//! A brand or product name that means something else to its readers.

use super::sighting::Sighting;
use crate::engine::compile::{Compiler, FieldMask, field_bit};
use crate::engine::guard::Surroundings;
use crate::engine::scan::{FieldScan, NodeHit};
use crate::engine::vocabulary::Node;
use crate::listing::FieldName;
use crate::rules::rule::Name;
use crate::rules::words::{OneOrMany, Words};

/// A `name` rule, compiled.
#[derive(Debug)]
pub struct NameCheck {
    node: Node,
    languages: Vec<String>,
}

impl NameCheck {
    pub fn new(name: &Name, c: &mut Compiler<'_>) -> NameCheck {
        let words = Words::of("und", OneOrMany::Many(name.words.clone()));
        NameCheck { node: c.words_node(&words), languages: name.languages.clone() }
    }

    /// The first place where the name stands: in the brand, else in a title that its readers read as
    /// their own language.
    pub fn find<'s, 'l>(
        &self,
        s: &Surroundings<'s, 'l>,
        fields: FieldMask,
        attributes: &dyn Fn() -> &'s [FieldScan<'l>],
    ) -> Option<Sighting<'s, 'l>> {
        let word = |scan: &FieldScan<'_>| scan.hits().iter().find(|h| h.node == self.node).copied();
        let brand = fields & field_bit(FieldName::Brand) != 0 && s.listing.first(FieldName::Brand).is_some();
        let in_brand = || {
            let brands = attributes().iter().filter(|a| a.field.name == FieldName::Brand);
            brands.filter_map(|a| Some((a, word(a)?))).next()
        };
        let in_title = || {
            let titles = s.scans.iter().filter(|scan| fields & field_bit(scan.field.name) != 0);
            titles
                .filter(|scan| self.reads(scan))
                .filter_map(|scan| Some((scan, word(scan)?)))
                .find(|(scan, hit)| is_name(scan, hit))
        };
        let (scan, hit) = if brand { in_brand() } else { None }.or_else(in_title)?;
        Some(Sighting::of_hit(scan, hit, Vec::new()))
    }

    /// Whether the title is in a language of the rule, as declared or as it reads.
    fn reads(&self, scan: &FieldScan<'_>) -> bool {
        let language = scan.language().known();
        language.is_some_and(|l| self.languages.iter().any(|known| known == l))
    }
}

/// Names are written large, where a script has large letters.
fn is_name(scan: &FieldScan<'_>, hit: &NodeHit) -> bool {
    let word = &scan.field.text.value()[scan.original(hit.start..hit.end)];
    word.chars().next().is_some_and(|c| !c.is_lowercase())
}
