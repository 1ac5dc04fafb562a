//! The row of headings in a table that begins with other things: titles, groups, labels, instructions.
//!
//! Templates of marketplaces put machine names, labels in the seller's language, “Mandatory” or “Optional”
//! and a line of advice above the data, in an order that changes with the country and the month. So the
//! heading is the row whose cells are known names, and rows below it are instructions as long as they say
//! so themselves.

use super::grid::Grid;
use super::profile::{Profile, Profiles};
use crate::listing::FieldName;

/// What a table's first rows came to.
#[derive(Debug)]
pub struct Heading {
    /// The first row of data.
    pub data: usize,
    pub columns: Vec<String>,
    pub profile: &'static Profile,
    pub reason: String,
}

/// Rows that are looked at for headings.
const FIRST_ROWS: usize = 30;
/// Rows below the heading that may be instructions.
const NOTES: usize = 6;

/// Words that templates use for whether a column must be filled.
const DUTIES: &[&str] = &[
    "mandatory",
    "required",
    "optional",
    "conditionally mandatory",
    "conditionally required",
    "conditional",
    "recommended",
    "preferred",
    "必填",
    "选填",
    "可选",
    "非必填",
    "必選",
    "選填",
    "必須",
    "任意",
    "推奨",
    "필수",
    "선택",
    "pflichtfeld",
    "obligatoire",
    "facultatif",
    "obligatorio",
    "opcional",
    "obligatorisch",
    "wajib",
    "opsional",
    "bắt buộc",
    "không bắt buộc",
    "จำเป็น",
    "ไม่บังคับ",
    "obbligatorio",
    "facoltativo",
    "verplicht",
    "optioneel",
    "obrigatório",
];

/// Finds the heading; none where no row holds known names.
pub fn find(grid: &Grid, given: Option<&'static Profile>, profiles: &'static Profiles) -> Option<Heading> {
    let mut best: Option<(usize, Heading)> = None;
    for row in 0..grid.len().min(FIRST_ROWS) {
        let columns: Vec<String> = grid.texts(row).into_iter().map(|t| t.trim().to_owned()).collect();
        let filled = columns.iter().filter(|c| !c.is_empty()).count();
        let found = match given {
            Some(profile) => Some((profile, "--profile".to_owned())),
            None => profiles.detect(&columns),
        };
        let Some((profile, reason)) = found else { continue };
        let known = columns.iter().filter(|c| profile.role(c).name != FieldName::Other).count();
        // A single word is a title above the table, unless the table has but one column.
        let alone = known < 2 && (filled > 1 || grid.cells(row + 1).count() > 1);
        if known > 0 && !alone && best.as_ref().is_none_or(|(most, _)| known > *most) {
            best = Some((known, Heading { data: row + 1, columns, profile, reason }));
        }
    }
    let (_, mut heading) = best?;
    heading.data += notes(grid, &heading);
    Some(heading)
}

/// How many rows below the heading tell how to fill the table in.
fn notes(grid: &Grid, heading: &Heading) -> usize {
    let roles: Vec<FieldName> = heading.columns.iter().map(|c| heading.profile.role(c).name).collect();
    let rows = heading.data..grid.len().min(heading.data + NOTES);
    let duty = |text: &str| DUTIES.contains(&text.trim().trim_end_matches('*').to_lowercase().as_str());
    let duties = rows.clone().rposition(|row| grid.texts(row).into_iter().filter(|t| duty(t)).count() >= 2);
    let mut count = duties.map_or(0, |i| i + 1);
    for row in rows.skip(count) {
        let (mut typed, mut other) = (0, 0);
        for (text, role) in grid.texts(row).into_iter().zip(&roles).filter(|(t, _)| !t.trim().is_empty()) {
            match fits(*role, text.trim()) {
                Some(true) => typed += 1,
                Some(false) => other += 1,
                None => {}
            }
        }
        if typed > 0 || other < 2 {
            break;
        }
        count += 1;
    }
    count
}

/// Whether a text can be a value of a role whose values have a form of their own.
fn fits(role: FieldName, text: &str) -> Option<bool> {
    let short = text.chars().count() <= 24 && text.bytes().any(|b| b.is_ascii_digit());
    match role {
        FieldName::Price | FieldName::SalePrice | FieldName::ListPrice | FieldName::Weight => Some(short),
        FieldName::Gtin => Some(text.bytes().all(|b| b.is_ascii_digit() || b == b'-')),
        FieldName::ImageLink | FieldName::Link => {
            Some(!text.contains(char::is_whitespace) && text.contains(['.', '/']))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid(rows: &[&str]) -> Grid {
        let mut g = Grid::new(None);
        for (number, row) in rows.iter().enumerate() {
            g.row(number as u64 + 1);
            for (column, text) in row.split('|').enumerate().filter(|c| !c.1.is_empty()) {
                g.cell(column as u32, text);
            }
        }
        g
    }

    fn data(rows: &[&str]) -> Option<usize> {
        find(&grid(rows), None, Profiles::builtin()).map(|h| h.data)
    }

    #[test]
    fn headings_are_found_below_titles() {
        assert_eq!(data(&["sku|name|price", "1|Mug|2"]), Some(1));
        assert_eq!(data(&["Product list", "", "sku|name|description", "1|Title|2"]), Some(3));
        assert_eq!(data(&["title", "Mug"]), Some(1));
        assert_eq!(data(&["a|b", "c|d"]), None);
    }

    #[test]
    fn instructions_are_passed_over() {
        let template = [
            "category|product_name|product_description|main_image|price|seller_sku",
            "V3|create_product",
            "Category|Product name|Product description|Main image|Price|Seller SKU",
            "Mandatory|Mandatory|Mandatory|Mandatory|Mandatory|Optional",
            "Pick one|At most 255 characters|Text|Paste a link, at least 600 pixels|A number above 0 and below 7600|Yours",
            "Tea|Green tea|Fresh|https://img.example/1.jpg|9.90|T-1",
        ];
        assert_eq!(data(&template), Some(5));
        // Without the line of duties the price and the picture give the instructions away.
        let rows = [template[0], template[4], template[5]];
        assert_eq!(data(&rows), Some(2));
        // A price on request is data.
        assert_eq!(data(&["sku|name|price", "1|Mug|on request"]), Some(1));
    }
}
