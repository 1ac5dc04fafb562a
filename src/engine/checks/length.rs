//! Too long or too short, in the unit of whoever set the limit.

use crate::rules::rule::LengthUnit;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The length of a text in a unit.
pub fn measure(text: &str, unit: LengthUnit) -> usize {
    match unit {
        LengthUnit::Characters => text.chars().count(),
        LengthUnit::Utf16 => text.encode_utf16().count(),
        LengthUnit::Bytes => text.len(),
        LengthUnit::Columns => text.width(),
        LengthUnit::Graphemes => text.graphemes(true).count(),
    }
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
    }
}
