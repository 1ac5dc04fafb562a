//! Limits that a file states itself: a platform's form with its rules beside the values.

use crate::listing::StatedLimit;
use serde::Deserialize;

/// How a format states limits on the length of values.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct StatedLimits {
    /// Elements of XML that state one, for the value of the element around them.
    elements: Vec<String>,
    /// Their attributes with the kind of the limit, the number and the unit.
    kind: String,
    value: String,
    unit: String,
    /// The kinds that are limits on length.
    max: Vec<String>,
    min: Vec<String>,
    /// Units that are bytes of GBK; others are characters.
    bytes: Vec<String>,
}

impl StatedLimits {
    pub fn is_element(&self, name: &str) -> bool {
        self.elements.iter().any(|e| e == name)
    }

    /// The limit that an element states for the value of that key; none where it limits something else.
    pub fn read<'v>(&self, key: &str, attribute: &dyn Fn(&str) -> Option<&'v str>) -> Option<StatedLimit> {
        let kind = attribute(&self.kind)?;
        let number: u32 = attribute(&self.value)?.trim().parse().ok()?;
        let of = |kinds: &[String]| kinds.iter().any(|k| k == kind).then_some(number);
        let (max, min) = (of(&self.max), of(&self.min));
        let in_bytes = attribute(&self.unit).is_some_and(|u| self.bytes.iter().any(|b| b == u));
        (max.is_some() || min.is_some()).then(|| StatedLimit { key: key.to_owned(), min, max, in_bytes })
    }
}
