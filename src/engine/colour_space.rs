//! Colours as places in a space in which distance is what people see.
//!
//! Names have anchors (`rules/colours.yaml`); a code such as `#e00000` is called by the nearest one.
//! Distances are CIEDE2000 (CIE 142-2001) between CIELAB colours under D65, by the crate `palette`.

use crate::rules::world::Colours;
use palette::color_difference::Ciede2000;
use palette::{IntoColor, Lab, Srgb};
use std::ops::Range;

/// Every colour that the packs know, with its place.
#[derive(Debug, Default)]
pub struct ColourSpace {
    colours: Vec<Place>,
}

#[derive(Debug)]
struct Place {
    name: String,
    base: Option<String>,
    basic: bool,
    anchors: Vec<Lab>,
}

/// Shades that lie this near to a colour are called by its name too: cream and white (11), navy and black
/// (14), coral and pink (14), turquoise and blue (21).
const AKIN: f32 = 22.0;

impl ColourSpace {
    pub fn new(colours: &Colours) -> ColourSpace {
        let place = |c: &crate::rules::world::Colour| Place {
            name: c.name.clone(),
            base: c.of.clone(),
            basic: c.basic,
            // A code that is none was reported when the packs were validated.
            anchors: c.anchors.iter().filter_map(|a| a.parse().ok()).map(lab).collect(),
        };
        ColourSpace { colours: colours.0.iter().map(place).collect() }
    }

    /// The name of a colour: that of the nearest anchor.
    pub fn name(&self, colour: Srgb<u8>) -> Option<&str> {
        let colour = lab(colour);
        self.colours
            .iter()
            .filter_map(|c| Some((nearest(&c.anchors, colour)?, c)))
            .min_by(|a, b| a.0.total_cmp(&b.0))
            .map(|(_, c)| c.name.as_str())
    }

    /// The base colour of a shade; the name itself for a base colour.
    pub fn base<'n>(&'n self, name: &'n str) -> &'n str {
        self.place(name).and_then(|c| c.base.as_deref()).unwrap_or(name)
    }

    /// How far a colour is from the nearest anchor of a name; none where the name has no place (rainbow).
    pub fn distance(&self, name: &str, colour: Srgb<u8>) -> Option<f32> {
        nearest(&self.place(name)?.anchors, lab(colour))
    }

    /// Whether buyers would let one name pass for the other. What has no place of its own (multicolour,
    /// transparent) goes with everything.
    pub fn akin(&self, a: &str, b: &str) -> bool {
        if a == b || self.base(a) == self.base(b) {
            return true;
        }
        let (Some(a), Some(b)) = (self.place(a), self.place(b)) else { return true };
        if a.basic && b.basic {
            return false;
        }
        a.anchors.is_empty()
            || b.anchors.is_empty()
            || a.anchors.iter().filter_map(|x| nearest(&b.anchors, *x)).any(|d| d < AKIN)
    }

    fn place(&self, name: &str) -> Option<&Place> {
        self.colours.iter().find(|c| c.name == name)
    }
}

fn lab(colour: Srgb<u8>) -> Lab {
    colour.into_format::<f32>().into_color()
}

fn nearest(anchors: &[Lab], colour: Lab) -> Option<f32> {
    anchors.iter().map(|a| a.difference(colour)).min_by(f32::total_cmp)
}

/// The colour codes in a folded text, with their bytes: `#e00`, `#e00000`, `rgb(224, 0, 0)`, and
/// `224, 0, 0` where the text is nothing else.
pub fn codes(text: &str) -> Vec<(Range<usize>, Srgb<u8>)> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices('#') {
        let digits = text[at + 1..].bytes().take_while(u8::is_ascii_hexdigit).count();
        let end = at + 1 + digits;
        let ends = !text[end..].starts_with(|c: char| c.is_alphanumeric());
        // Eight digits carry an opacity, which is no colour.
        let colour = &text[at + 1..at + 1 + if digits == 8 { 6 } else { digits }];
        if ends
            && matches!(digits, 3 | 6 | 8)
            && let Ok(colour) = colour.parse()
        {
            found.push((at..end, colour));
        }
    }
    for (at, _) in text.match_indices("rgb") {
        let rest = &text[at..];
        let open = rest.find('(').filter(|o| *o <= 4);
        if let Some(open) = open
            && let Some(close) = rest.find(')')
            && let Some(colour) = triple(rest.get(open + 1..close).unwrap_or_default())
        {
            found.push((at..at + close + 1, colour));
        }
    }
    if found.is_empty()
        && let Some(colour) = triple(text)
    {
        found.push((0..text.len(), colour));
    }
    found
}

/// Three numbers up to 255, with an opacity behind them or not.
fn triple(text: &str) -> Option<Srgb<u8>> {
    let mut parts = text.split([',', ' ', '/']).filter(|p| !p.is_empty());
    let mut part = || parts.next()?.parse::<u8>().ok();
    let colour = Srgb::new(part()?, part()?, part()?);
    (parts.count() <= 1).then_some(colour)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn space() -> ColourSpace {
        ColourSpace::new(&serde_yaml::from_str(include_str!("../../rules/colours.yaml")).unwrap())
    }

    #[test]
    fn a_code_is_called_as_people_call_it() {
        let space = space();
        for (code, name) in [
            ("#fffffe", "white"),
            ("#0a0a0a", "black"),
            ("#7d7d7d", "grey"),
            ("#d0021b", "red"),
            ("#b22222", "red"),
            ("#ff8c00", "orange"),
            ("#ffe135", "yellow"),
            ("#228b22", "green"),
            ("#1e66d0", "blue"),
            ("#6a0dad", "purple"),
            ("#ff8fc0", "pink"),
            ("#6b3e1d", "brown"),
            ("#0b1f4b", "navy"),
            ("#7b0323", "burgundy"),
            ("#d2b48c", "camel"),
            ("#40d8c8", "turquoise"),
            ("#556b2f", "olive"),
        ] {
            assert_eq!(space.name(code.parse().unwrap()), Some(name), "{code}");
        }
    }

    #[test]
    fn neighbours_pass_for_each_other_and_strangers_do_not() {
        let space = space();
        for (a, b) in [
            ("navy", "blue"),
            ("navy", "black"),
            ("silver", "grey"),
            ("cream", "white"),
            ("ivory", "beige"),
            ("rose-gold", "pink"),
            ("gold", "yellow"),
            ("charcoal", "black"),
            ("multicolour", "red"),
            ("camel", "beige"),
            ("coral", "pink"),
            ("turquoise", "blue"),
            ("burgundy", "brown"),
        ] {
            assert!(space.akin(a, b) && space.akin(b, a), "{a} {b}");
        }
        for (a, b) in [
            ("red", "blue"),
            ("red", "green"),
            ("black", "white"),
            ("white", "grey"),
            ("yellow", "blue"),
            ("pink", "green"),
            ("black", "red"),
            ("orange", "purple"),
            ("brown", "blue"),
            ("grey", "red"),
            ("red", "pink"),
            ("orange", "red"),
            ("blue", "purple"),
        ] {
            assert!(!space.akin(a, b) && !space.akin(b, a), "{a} {b}");
        }
    }

    #[test]
    fn codes_are_read_in_their_notations() {
        let read = |text: &str| -> Vec<(Range<usize>, (u8, u8, u8))> {
            codes(text).into_iter().map(|(at, c)| (at, (c.red, c.green, c.blue))).collect()
        };
        assert_eq!(read("red #e00000"), [(4..11, (224, 0, 0))]);
        assert_eq!(read("#fff"), [(0..4, (255, 255, 255))]);
        assert_eq!(read("rgb(224, 0, 16)"), [(0..15, (224, 0, 16))]);
        assert_eq!(read("rgba(224,0,16,0.5)"), [(0..18, (224, 0, 16))]);
        assert_eq!(read("224, 0, 16"), [(0..10, (224, 0, 16))]);
        for none in
            ["#summer", "#12", "#1234567", "#fffg", "rgb", "(", "rgb)(", "1, 2", "300, 1, 1", "1 2 3 4 5"]
        {
            assert_eq!(read(none), [], "{none}");
        }
    }
}
