//! Workbooks: the visible sheets of XLSX, XLS and ODS files as tables.
//!
//! A workbook is read as a whole, so what it unfolds to is bounded first: the bytes of its zipped parts,
//! its cells, and the area that an old XLS claims.

use super::blob::Blob;
use super::grid::Grid;
use super::guard::guarded;
use super::{Format, Options, Problem, ods};
use calamine::{Data, DataRef, Reader, Sheet as Meta, SheetType, SheetVisible, Xls, Xlsx};
use std::cell::Cell;
use std::fmt::Display;
use std::io::{self, Read, Seek};
use std::rc::Rc;
use zip::ZipArchive;

/// A table of a workbook.
#[derive(Debug)]
pub struct Sheet {
    pub grid: Grid,
}

/// Why a workbook, or a part of one, cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    Broken(String),
    Password,
    /// More cells than the limit.
    Cells(u64),
    /// Its zipped parts unfold to more bytes than the limit.
    Unfolds(u64),
}

impl Fault {
    pub fn broken(e: impl Display) -> Fault {
        Fault::Broken(e.to_string())
    }

    pub fn problem(self, path: &str, format: Format) -> Problem {
        let columnar = matches!(format, Format::Parquet | Format::Arrow);
        let (key, args) = match self {
            Fault::Broken(reason) if columnar => ("problem-columnar", vec![("reason", reason)]),
            Fault::Broken(reason) => ("problem-workbook", vec![("reason", reason)]),
            Fault::Password => ("problem-password", Vec::new()),
            Fault::Cells(limit) => ("problem-cells", vec![("limit", limit.to_string())]),
            Fault::Unfolds(limit) => ("problem-unfolds", vec![("limit", format!("{} MiB", limit >> 20))]),
        };
        Problem::of_file(path, key, args)
    }
}

/// What a workbook may still take.
#[derive(Debug)]
pub struct Budget {
    cells: u64,
    max_cells: u64,
    bytes: Rc<Cell<u64>>,
    max_bytes: u64,
}

impl Budget {
    pub fn new(options: &Options) -> Budget {
        let max_cells = options.limits.cells as u64;
        // Markup is several times its text.
        let max_bytes = 4 * options.limits.document as u64;
        Budget { cells: max_cells, max_cells, bytes: Rc::new(Cell::new(max_bytes)), max_bytes }
    }

    /// Takes a cell.
    pub fn cell(&mut self) -> Result<(), Fault> {
        self.cells = self.cells.checked_sub(1).ok_or(Fault::Cells(self.max_cells))?;
        Ok(())
    }

    /// A reader that stops when the bytes are used up.
    pub fn metered<R: Read>(&self, inner: R) -> Metered<R> {
        Metered { inner, left: self.bytes.clone() }
    }

    /// The fault behind an error of a library that read through [`Budget::metered`].
    fn or_used_up(&self, fault: Fault) -> Fault {
        if self.bytes.get() == 0 { Fault::Unfolds(self.max_bytes) } else { fault }
    }
}

pub struct Metered<R> {
    inner: R,
    left: Rc<Cell<u64>>,
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buffer)?;
        let left = self.left.get().saturating_sub(n as u64);
        self.left.set(left);
        if n > 0 && left == 0 { Err(io::Error::other("unfolds to more than the limit")) } else { Ok(n) }
    }
}

/// The kind of workbook that begins with these bytes.
pub fn recognise(head: &[u8]) -> Option<Format> {
    if head.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return Some(Format::Xls);
    }
    if !head.starts_with(b"PK\x03\x04") {
        return None;
    }
    let length = |at: usize| Some(usize::from(u16::from_le_bytes([*head.get(at)?, *head.get(at + 1)?])));
    let name = head.get(30..30 + length(26)?)?;
    let content = 30 + name.len() + length(28)?;
    match name {
        b"mimetype" => {
            let spreadsheet = b"application/vnd.oasis.opendocument.spreadsheet";
            head.get(content..)?.starts_with(spreadsheet).then_some(Format::Ods)
        }
        b"[Content_Types].xml" => Some(Format::Xlsx),
        _ => ["xl/", "_rels/", "docProps/", "customXml/"]
            .iter()
            .any(|folder| name.starts_with(folder.as_bytes()))
            .then_some(Format::Xlsx),
    }
}

/// The visible sheets, and what could not be read of the others.
pub fn load(blob: &Blob, format: Format, options: &Options) -> (Vec<Sheet>, Option<Fault>) {
    let mut budget = Budget::new(options);
    let source = match blob.reader(0) {
        Ok(source) => source,
        Err(e) => return (Vec::new(), Some(Fault::broken(e))),
    };
    let loaded = guarded(|| match format {
        Format::Xls => xls(source, blob, &mut budget),
        Format::Ods => ods::sheets(source, &mut budget).map(|sheets| (sheets, None)),
        _ => xlsx(source, blob, &mut budget),
    });
    match loaded {
        Ok((sheets, fault)) => (sheets, fault),
        Err(fault) => (Vec::new(), Some(budget.or_used_up(fault))),
    }
}

type Loaded = Result<(Vec<Sheet>, Option<Fault>), Fault>;

fn visible(sheet: &Meta) -> bool {
    sheet.visible == SheetVisible::Visible && sheet.typ == SheetType::WorkSheet
}

/// Unfolds the parts once without keeping them: sizes that a zip file states may be lies.
fn measure<R: Read + Seek>(source: R, budget: &Budget) -> Result<(), Fault> {
    let mut zip = ZipArchive::new(source).map_err(Fault::broken)?;
    for i in 0..zip.len() {
        let part = zip.by_index(i).map_err(Fault::broken)?;
        // Pictures are not read.
        if part.name().is_ok_and(|n| n.ends_with(".xml") || n.ends_with(".rels")) {
            io::copy(&mut budget.metered(part), &mut io::sink()).map_err(Fault::broken)?;
        }
    }
    Ok(())
}

fn xlsx<R: Read + Seek>(source: R, blob: &Blob, budget: &mut Budget) -> Loaded {
    measure(source, budget)?;
    let source = blob.reader(0).map_err(Fault::broken)?;
    let mut book = Xlsx::new(source).map_err(|e| match e {
        calamine::XlsxError::Password => Fault::Password,
        e => Fault::broken(e),
    })?;
    let names: Vec<String> =
        book.sheets_metadata().iter().filter(|s| visible(s)).map(|s| s.name.clone()).collect();
    let (mut sheets, mut fault) = (Vec::new(), None);
    for name in names {
        let mut grid = Grid::new(Some(name.as_str().into()));
        let result = cells(&mut book, &name, &mut grid, budget);
        // What was read of a broken sheet is kept.
        sheets.push(Sheet { grid });
        match result {
            Ok(()) => {}
            Err(limit @ Fault::Cells(_)) => return Ok((sheets, Some(limit))),
            Err(e) => fault = fault.or(Some(e)),
        }
    }
    Ok((sheets, fault))
}

fn cells<R: Read + Seek>(
    book: &mut Xlsx<R>,
    name: &str,
    grid: &mut Grid,
    budget: &mut Budget,
) -> Result<(), Fault> {
    let mut reader = book.worksheet_cells_reader(name).map_err(Fault::broken)?;
    let mut row = None;
    while let Some(cell) = reader.next_cell().map_err(Fault::broken)? {
        budget.cell()?;
        let (at, column) = cell.get_position();
        let mut put = |text: &str| {
            if text.is_empty() {
                return;
            }
            if row != Some(at) {
                grid.row(u64::from(at) + 1);
                row = Some(at);
            }
            grid.cell(column, text);
        };
        match cell.get_value() {
            DataRef::SharedString(text) => put(text),
            DataRef::String(text) => put(text),
            other => put(&shown(&Data::from(other.clone()))),
        }
    }
    Ok(())
}

/// A value as a reader of the file would write it; a number without the currency of its format.
fn shown(value: &Data) -> String {
    match value {
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Int(n) => n.to_string(),
        Data::Float(n) => n.to_string(),
        Data::Bool(b) => b.to_string(),
        Data::DateTime(day) => {
            let (y, m, d, h, min, s, _) = day.to_ymd_hms_milli();
            if (h, min, s) == (0, 0, 0) {
                format!("{y:04}-{m:02}-{d:02}")
            } else {
                format!("{y:04}-{m:02}-{d:02}T{h:02}:{min:02}:{s:02}")
            }
        }
        Data::Error(_) | Data::Empty => String::new(),
    }
}

fn xls<R: Read + Seek>(source: R, blob: &Blob, budget: &mut Budget) -> Loaded {
    measure_xls(source, budget)?;
    let source = blob.reader(0).map_err(Fault::broken)?;
    let mut book = Xls::new(source).map_err(|e| match e {
        calamine::XlsError::Password => Fault::Password,
        e => Fault::broken(e),
    })?;
    let names: Vec<String> =
        book.sheets_metadata().iter().filter(|s| visible(s)).map(|s| s.name.clone()).collect();
    let mut sheets = Vec::new();
    for name in names {
        let range = book.worksheet_range(&name).map_err(Fault::broken)?;
        let (top, left) = range.start().unwrap_or_default();
        let mut grid = Grid::new(Some(name.as_str().into()));
        let mut row = None;
        for (r, c, value) in range.used_cells() {
            budget.cell()?;
            let text = shown(value);
            if !text.is_empty() {
                if row != Some(r) {
                    grid.row(r as u64 + u64::from(top) + 1);
                    row = Some(r);
                }
                grid.cell(c as u32 + left, &text);
            }
        }
        sheets.push(Sheet { grid });
    }
    Ok((sheets, None))
}

/// Bounds the areas of the sheets, which the library allocates whole: two cells in far corners of a file
/// of a kilobyte would be gigabytes.
///
/// Records: [MS-XLS] 2.3 (BOF 0x0809, Dimensions 0x0200, and those of cells, whose data begin with row
/// and column).
fn measure_xls<R: Read + Seek>(source: R, budget: &Budget) -> Result<(), Fault> {
    const CELLS: &[u16] = &[0x06, 0xBD, 0xBE, 0xD6, 0xFD, 0x0201, 0x0203, 0x0204, 0x0205, 0x0207, 0x027E];
    let mut file = cfb::CompoundFile::open(source).map_err(Fault::broken)?;
    if file.exists("/EncryptedPackage") {
        return Err(Fault::Password);
    }
    let name = if file.exists("/Workbook") { "/Workbook" } else { "/Book" };
    let mut stream = Vec::new();
    let opened = file.open_stream(name).map_err(Fault::broken)?;
    budget.metered(opened).read_to_end(&mut stream).map_err(Fault::broken)?;
    let mut area = 0u64;
    let mut corner = (0, 0);
    let mut at = 0;
    while let Some(head) = stream.get(at..at + 4) {
        let number = |bytes: &[u8]| u64::from(u16::from_le_bytes([bytes[0], bytes[1]]));
        let (kind, length) = (u16::from_le_bytes([head[0], head[1]]), number(&head[2..]) as usize);
        let data = stream.get(at + 4..at + 4 + length).unwrap_or_default();
        match kind {
            0x0809 => corner = (0, 0),
            // Row numbers are 32 bits wide here from version 8 on, 16 before.
            0x0200 if data.len() >= 14 => {
                let rows = u64::from(u32::from_le_bytes([data[4], data[5], data[6], data[7]]));
                area = area.max(rows.saturating_mul(number(&data[10..])));
            }
            0x0200 if data.len() >= 10 => area = area.max(number(&data[2..]) * number(&data[6..])),
            _ if CELLS.contains(&kind) && data.len() >= 4 => {
                corner = (corner.0.max(number(data) + 1), corner.1.max(number(&data[2..]) + 1));
                area = area.max(corner.0 * corner.1);
            }
            _ => {}
        }
        at += 4 + length;
    }
    if area > budget.max_cells { Err(Fault::Cells(budget.max_cells)) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn workbooks_are_known_by_their_first_part() {
        let zip = |name: &str, content: &str| {
            let mut head = b"PK\x03\x04".to_vec();
            head.resize(26, 0);
            head.extend((name.len() as u16).to_le_bytes());
            head.extend([0, 0]);
            head.extend(name.as_bytes());
            head.extend(content.as_bytes());
            recognise(&head)
        };
        assert_eq!(zip("[Content_Types].xml", ""), Some(Format::Xlsx));
        assert_eq!(zip("xl/workbook.xml", ""), Some(Format::Xlsx));
        assert_eq!(zip("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), Some(Format::Ods));
        assert_eq!(zip("mimetype", "application/epub+zip"), None);
        assert_eq!(zip("catalog.xlsx", "PK\x03\x04"), None);
        assert_eq!(recognise(b"PK\x03\x04"), None);
    }
}
