//! OpenDocument spreadsheets, row by row.
//!
//! Our own reader on top of the libraries for zip and XML: repeated rows, columns and blanks are a few
//! bytes in the file and anything in memory, and the workbook library expands them before it can be asked.

use super::grid::Grid;
use super::workbook::{Budget, Fault, Sheet};
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::collections::HashSet;
use std::io::{BufReader, Read, Seek};
use zip::ZipArchive;

/// Blanks that one `<text:s>` may stand for.
const MAX_BLANKS: usize = 1000;

/// The visible sheets of the document with all their rows.
pub fn sheets<R: Read + Seek>(source: R, budget: &mut Budget) -> Result<Vec<Sheet>, Fault> {
    let mut zip = ZipArchive::new(source).map_err(Fault::broken)?;
    if let Ok(manifest) = zip.by_name("META-INF/manifest.xml") {
        let mut text = String::new();
        manifest.take(1 << 20).read_to_string(&mut text).map_err(Fault::broken)?;
        if text.contains("encryption-data") {
            return Err(Fault::Password);
        }
    }
    let content = zip.by_name("content.xml").map_err(Fault::broken)?;
    let mut xml = Reader::from_reader(BufReader::new(budget.metered(content)));
    xml.config_mut().expand_empty_elements = true;
    xml.config_mut().check_end_names = false;
    let mut sheets = Vec::new();
    let mut hidden = HashSet::new();
    let mut style = String::new();
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer).map_err(Fault::broken)? {
            Event::Start(e) => match e.name().as_ref() {
                "style:style" => style = attribute(&e, "style:name").unwrap_or_default(),
                "style:table-properties" if attribute(&e, "table:display").as_deref() == Some("false") => {
                    hidden.insert(style.clone());
                }
                "table:table" => {
                    let name = attribute(&e, "table:name").unwrap_or_default();
                    let seen = attribute(&e, "table:style-name").is_none_or(|s| !hidden.contains(&s));
                    let grid = table(&mut xml, &name, budget)?;
                    if seen {
                        sheets.push(Sheet { grid });
                    }
                }
                _ => {}
            },
            Event::Eof => return Ok(sheets),
            _ => {}
        }
    }
}

fn attribute(e: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = e.attributes().flatten().find(|a| a.key.as_ref() == name)?;
    Some(found.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned())
}

fn number(e: &BytesStart<'_>, name: &str) -> u64 {
    attribute(e, name).and_then(|n| n.parse().ok()).unwrap_or(1)
}

fn table<B: std::io::BufRead>(xml: &mut Reader<B>, name: &str, budget: &mut Budget) -> Result<Grid, Fault> {
    let mut grid = Grid::new(Some(name.into()));
    let mut row_number = 0;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer).map_err(Fault::broken)? {
            Event::Start(e) if e.name().as_ref() == "table:table-row" => {
                let repeated = number(&e, "table:number-rows-repeated");
                // Rows that say the same are told once, at the first.
                row(xml, &mut grid, row_number + 1, budget)?;
                row_number += repeated;
            }
            Event::End(e) if e.name().as_ref() == "table:table" => return Ok(grid),
            Event::Eof => return Err(Fault::Broken("content.xml ends inside a table".into())),
            _ => {}
        }
    }
}

fn row<B: std::io::BufRead>(
    xml: &mut Reader<B>,
    grid: &mut Grid,
    row_number: u64,
    budget: &mut Budget,
) -> Result<(), Fault> {
    let mut column = 0u64;
    let mut begun = false;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer).map_err(Fault::broken)? {
            Event::Start(e)
                if matches!(e.name().as_ref(), "table:table-cell" | "table:covered-table-cell") =>
            {
                let repeated = number(&e, "table:number-columns-repeated");
                let value =
                    ["office:string-value", "office:value", "office:date-value", "office:boolean-value"]
                        .into_iter()
                        .find_map(|name| attribute(&e, name));
                let is_text = attribute(&e, "office:value-type").as_deref() == Some("string");
                let shown = cell(xml)?;
                // A number is shown rounded, with its currency; what it is stands in the attribute.
                let text = if is_text || value.is_none() { shown } else { value.unwrap_or_default() };
                if !text.is_empty() {
                    if !std::mem::replace(&mut begun, true) {
                        grid.row(row_number);
                    }
                    budget.cell()?;
                    grid.cell(u32::try_from(column).unwrap_or(u32::MAX), &text);
                }
                column += repeated;
            }
            Event::End(e) if e.name().as_ref() == "table:table-row" => return Ok(()),
            Event::Eof => return Err(Fault::Broken("content.xml ends inside a row".into())),
            _ => {}
        }
    }
}

/// The text of a cell, its paragraphs as lines; remarks beside it are none of it.
fn cell<B: std::io::BufRead>(xml: &mut Reader<B>) -> Result<String, Fault> {
    let mut text = String::new();
    let mut paragraphs = 0;
    let mut inside_paragraph = 0;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer).map_err(Fault::broken)? {
            Event::Start(e) => match e.name().as_ref() {
                "text:p" => {
                    if paragraphs > 0 {
                        text.push('\n');
                    }
                    paragraphs += 1;
                    inside_paragraph += 1;
                }
                "text:s" => {
                    let count = usize::try_from(number(&e, "text:c")).unwrap_or(MAX_BLANKS);
                    text.extend(std::iter::repeat_n(' ', count.min(MAX_BLANKS)));
                }
                "text:tab" => text.push('\t'),
                "text:line-break" => text.push('\n'),
                "office:annotation" => {
                    let end = e.to_end().into_owned();
                    xml.read_to_end_into(end.name(), &mut Vec::new()).map_err(Fault::broken)?;
                }
                _ => {}
            },
            Event::Text(t) if inside_paragraph > 0 => text.push_str(&t.xml10_content()),
            Event::CData(t) if inside_paragraph > 0 => text.push_str(&t.xml10_content()),
            Event::GeneralRef(r) if inside_paragraph > 0 => match r.resolve_char_ref() {
                Ok(Some(c)) => text.push(c),
                _ => text.push_str(quick_xml::escape::resolve_predefined_entity(&r).unwrap_or_default()),
            },
            Event::End(e) => match e.name().as_ref() {
                "text:p" => inside_paragraph -= 1,
                "table:table-cell" | "table:covered-table-cell" => return Ok(text),
                _ => {}
            },
            Event::Eof => return Err(Fault::Broken("content.xml ends inside a cell".into())),
            _ => {}
        }
    }
}
