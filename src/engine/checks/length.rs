//! Too long or too short, in the unit of whoever set the limit.

use crate::listing::StatedLimit;
use crate::rules::rule::LengthUnit;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The length of a text in a unit.
fn measure(text: &str, unit: LengthUnit) -> usize {
    match unit {
        LengthUnit::Characters => text.chars().count(),
        LengthUnit::Utf16 => text.encode_utf16().count(),
        LengthUnit::Bytes => text.len(),
        LengthUnit::Gb18030 => encoding_rs::GB18030.encode(text).0.len(),
        LengthUnit::Columns => text.width(),
        LengthUnit::Graphemes => text.graphemes(true).count(),
    }
}

/// What a limit counts that the file states.
pub fn unit_of(limit: &StatedLimit) -> LengthUnit {
    if limit.in_bytes { LengthUnit::Gb18030 } else { LengthUnit::Characters }
}

/// The length of a text and the limit that it breaks, if it does.
pub fn beyond(text: &str, min: Option<u32>, max: Option<u32>, unit: LengthUnit) -> Option<(usize, u32)> {
    // A cheap bound first: few units count more than the bytes, and those not many more.
    if min.is_none() && max.is_none_or(|m| 2 * text.len() <= m as usize) {
        return None;
    }
    let length = measure(text, unit);
    let bound = max.filter(|m| length > *m as usize).or(min.filter(|m| length < *m as usize))?;
    Some((length, bound))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_counts_in_its_own_way() {
        let text = "e\u{301}👩‍🚀中";
        assert_eq!(measure(text, LengthUnit::Characters), 6);
        assert_eq!(measure(text, LengthUnit::Utf16), 8);
        assert_eq!(measure(text, LengthUnit::Bytes), 17);
        assert_eq!(measure(text, LengthUnit::Graphemes), 3);
        assert_eq!(measure("中文", LengthUnit::Columns), 4);
        assert_eq!(measure("中文 mug", LengthUnit::Gb18030), 8);
    }
}
