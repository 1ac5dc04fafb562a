//! The colour attribute against the picture.

use crate::engine::colour_space::{ColourSpace, codes};
use crate::engine::compile::Compiler;
use crate::engine::guard::Surroundings;
use crate::engine::pictures::PictureColours;
use crate::engine::scan::FieldScan;
use crate::engine::vocabulary::Node;
use crate::listing::FieldName;

/// A `picture` rule, compiled.
#[derive(Debug)]
pub struct PictureCheck {
    /// Names and nodes of all colours, as the colour attribute writes them.
    colours: Vec<(String, Vec<Node>)>,
}

/// What covers less of the goods than this is no colour of theirs.
const PART: f32 = 0.08;

/// No swatch of the picture is nearer (CIEDE2000) to any colour that the attribute names: light, shade and
/// white balance move a colour by up to 25 or so, from red to blue it is 50 and more.
const FAR: f32 = 32.0;

impl PictureCheck {
    pub fn new(c: &mut Compiler<'_>) -> PictureCheck {
        let names: Vec<String> = c.rules.colours.0.iter().map(|k| k.name.clone()).collect();
        let nodes = |c: &mut Compiler<'_>, name: &str| {
            let value = c.concept(&format!("colour-value/{name}"));
            if value.is_empty() { c.concept(&format!("colour/{name}")) } else { value }
        };
        PictureCheck { colours: names.into_iter().map(|n| (n.clone(), nodes(c, &n))).collect() }
    }

    /// The name of the picture's colour, where it is none that the attribute names.
    pub fn find<'c>(
        &self,
        s: &Surroundings<'_, '_>,
        attributes: &[FieldScan<'_>],
        picture: &PictureColours,
        space: &'c ColourSpace,
    ) -> Option<&'c str> {
        let mut named: Vec<&str> = Vec::new();
        for attribute in attributes.iter().filter(|a| a.field.name == FieldName::Color) {
            for hit in attribute.hits().iter().filter(|h| attribute.accepts(h, s.vocabulary)) {
                named.extend(self.colours.iter().filter(|c| c.1.contains(&hit.node)).map(|c| c.0.as_str()));
            }
            named.extend(codes(attribute.text()).iter().filter_map(|(_, c)| space.name(*c)));
        }
        let shown = picture.0.first()?;
        if named.is_empty() {
            return None;
        }
        let far = |name: &&str| {
            picture.0.iter().filter(|w| w.share >= PART).all(|swatch| {
                // A colour without a place (rainbow, transparent) is never far.
                let apart = space.distance(name, swatch.colour).is_some_and(|d| d > FAR);
                apart && space.name(swatch.colour).is_some_and(|shown| !space.akin(shown, name))
            })
        };
        if named.iter().all(far) { space.name(shown.colour) } else { None }
    }
}
