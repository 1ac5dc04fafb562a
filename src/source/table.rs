//! Hands out the tables of workbooks and columnar files in chunks of whole rows.

use super::blob::Blob;
use super::chunk::{Chunk, Shared};
use super::columnar::{self, Columnar};
use super::grid::Grid;
use super::heading::{self, Heading};
use super::sniff::{self, Layout, Sniffed};
use super::workbook::{self, Fault};
use super::xml::Shape;
use super::{FileInfo, Format, Options, Problem};
use crate::listing::FieldName;
use std::collections::VecDeque;
use std::sync::Arc;

/// The table format that begins with these bytes.
pub fn recognise(head: &[u8]) -> Option<Format> {
    workbook::recognise(head).or_else(|| columnar::recognise(head))
}

/// The tables of a file that is being read.
pub struct Tables {
    path: String,
    index: usize,
    format: Format,
    tables: VecDeque<Table>,
    /// Where more rows of the last table come from.
    more: Option<Columnar>,
    /// What could not be read, told at the end.
    fault: Option<Fault>,
    /// Bytes on disk that no chunk has counted yet.
    bytes: u64,
    /// A chunk was handed out.
    told: bool,
    /// What the name of the file says about all of its records.
    given: Vec<(FieldName, String)>,
}

struct Table {
    shared: Arc<Shared>,
    grid: Grid,
    /// The first row that was not handed out.
    at: usize,
}

impl Tables {
    /// Opens a file whose first bytes showed `format`.
    pub fn open(
        index: usize,
        path: &str,
        blob: Blob,
        format: Format,
        given: Vec<(FieldName, String)>,
        options: &Options,
    ) -> Result<Tables, Problem> {
        let bytes = parquet::file::reader::Length::len(&blob);
        let mut tables = Tables {
            path: path.to_owned(),
            index,
            format,
            tables: VecDeque::new(),
            more: None,
            fault: None,
            bytes,
            told: false,
            given,
        };
        if matches!(format, Format::Parquet | Format::Arrow) {
            let columnar =
                Columnar::open(blob, format, &options.limits).map_err(|f| f.problem(path, format))?;
            let columns = columnar.columns().to_vec();
            let given = sniff::chosen(path, options)?;
            let found =
                given.map(|p| (p, "--profile".to_owned())).or_else(|| options.profiles.detect(&columns));
            let (profile, reason) =
                found.ok_or_else(|| sniff::unknown_columns(path, false, &columns, options))?;
            tables.add(Grid::new(None), Heading { data: 0, columns, profile, reason }, options);
            tables.more = Some(columnar);
        } else {
            tables.workbook(&blob, options)?;
        }
        Ok(tables)
    }

    /// Every visible sheet with a row of headings; the others hold something else.
    fn workbook(&mut self, blob: &Blob, options: &Options) -> Result<(), Problem> {
        let given = sniff::chosen(&self.path, options)?;
        let (sheets, fault) = workbook::load(blob, self.format, options);
        let mut seen: Vec<String> = Vec::new();
        for sheet in sheets {
            match heading::find(&sheet.grid, given, options.profiles) {
                Some(heading) => self.add(sheet.grid, heading, options),
                None if seen.is_empty() => {
                    seen = sheet.grid.texts(0).into_iter().map(str::to_owned).collect()
                }
                None => {}
            }
        }
        match fault {
            Some(fault) if self.tables.is_empty() => return Err(fault.problem(&self.path, self.format)),
            None if self.tables.is_empty() && !seen.is_empty() => {
                return Err(sniff::unknown_columns(&self.path, true, &seen, options));
            }
            None if self.tables.is_empty() => {
                // Nothing is in it, so nothing is wrong with it.
                let profile = options.profiles.plain();
                let heading = Heading { data: 0, columns: Vec::new(), profile, reason: String::new() };
                self.add(Grid::new(None), heading, options);
            }
            fault => self.fault = fault,
        }
        Ok(())
    }

    fn add(&mut self, grid: Grid, heading: Heading, options: &Options) {
        let other = |c: &&String| !c.is_empty() && heading.profile.role(c).name == FieldName::Other;
        let info = FileInfo {
            index: self.index,
            path: self.path.clone(),
            format: self.format,
            encoding: "",
            profile: heading.profile.name.clone(),
            profile_reason: heading.reason.clone(),
            unmapped: heading.columns.iter().filter(other).cloned().collect(),
        };
        let sniffed = Sniffed {
            format: self.format,
            layout: Layout::Grid,
            profile: heading.profile,
            reason: heading.reason,
            columns: heading.columns,
            delimiter: 0,
            skip: 0,
            shape: Shape::default(),
            yaml: None,
            undecided: false,
        };
        let shared = Arc::new(Shared::new(info, sniffed, 0, self.given.clone(), options));
        self.tables.push_back(Table { shared, grid, at: heading.data });
    }

    /// The next rows; none at the end.
    pub fn chunk(&mut self, seq: u64, options: &Options) -> Result<Option<Chunk>, Problem> {
        loop {
            let Some(table) = self.tables.front_mut() else {
                return match self.fault.take() {
                    Some(fault) => Err(fault.problem(&self.path, self.format)),
                    None => Ok(None),
                };
            };
            if table.grid.bytes_from(table.at) < options.chunk
                && let Some(more) = &mut self.more
            {
                // Rows that were handed out are let go.
                if table.at > 0 {
                    table.grid = table.grid.slice(table.at..table.grid.len());
                    table.at = 0;
                }
                match more.fill(&mut table.grid) {
                    Ok(true) => {}
                    Ok(false) => self.more = None,
                    Err(fault) => {
                        self.more = None;
                        self.fault = Some(fault);
                    }
                }
                if let Some(more) = &self.more
                    && more.columns().len() > table.shared.columns()
                {
                    table.shared = Arc::new(table.shared.with_columns(more.columns()));
                }
                continue;
            }
            let rows = table.at..table.grid.cut(table.at, options.chunk, table.shared.group);
            // A file without rows is a file all the same.
            if rows.is_empty() && self.told {
                self.tables.pop_front();
                continue;
            }
            table.at = rows.end;
            let grid = table.grid.slice(rows);
            let bytes = std::mem::take(&mut self.bytes);
            self.told = true;
            return Ok(Some(Chunk::of_grid(seq, table.shared.clone(), grid, bytes)));
        }
    }
}
