//! Columnar files: Parquet, Arrow IPC files (Feather) and Arrow IPC streams, batch by batch.

use super::arrow::Messages;
use super::blob::Blob;
use super::grid::Grid;
use super::guard::guarded;
use super::workbook::Fault;
use super::{Format, Limits};
use arrow_array::cast::AsArray;
use arrow_array::types::{
    Date32Type, Decimal128Type, Float32Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type,
    UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{Array, RecordBatch};
use arrow_schema::{DataType, Field, Schema};
use parquet::arrow::arrow_reader::{ArrowReaderOptions, ParquetRecordBatchReaderBuilder};
use parquet::file::reader::Length;

/// Rows decoded at a time.
const BATCH: usize = 512;
/// Columns of a table, those of nested values among them.
const MAX_COLUMNS: usize = 10_000;
/// Beyond this many rows or bytes of text, what a file unfolds to is compared with its size.
const UNWATCHED: u64 = 16 << 20;
/// Levels of nested values.
const MAX_DEPTH: usize = 16;

type Batches = Box<dyn Iterator<Item = Result<RecordBatch, Fault>> + Send>;

/// A file that is being read.
pub struct Columnar {
    batches: Batches,
    /// Rows and bytes of text so far.
    rows: u64,
    bytes: u64,
    /// How many of either the file may unfold to.
    most: u64,
    columns: Columns,
}

/// Names of columns by their numbers; values that name their language add to them.
#[derive(Debug, Default)]
struct Columns {
    names: Vec<String>,
}

impl Columns {
    /// The number of a column, which is added if it is new.
    fn number(&mut self, name: &str) -> Option<u32> {
        let known = self.names.iter().position(|n| n == name);
        let at = known.unwrap_or_else(|| {
            if self.names.len() < MAX_COLUMNS {
                self.names.push(name.to_owned());
            }
            self.names.len() - 1
        });
        (self.names.get(at).is_some_and(|n| n == name)).then_some(at as u32)
    }
}

/// The columnar format that begins with these bytes.
pub fn recognise(head: &[u8]) -> Option<Format> {
    if head.starts_with(b"PAR1") {
        return Some(Format::Parquet);
    }
    // A stream begins with a continuation mark and the length of its schema.
    let stream = head.get(..8).is_some_and(|h| h.starts_with(b"\xFF\xFF\xFF\xFF") && h[7] == 0);
    (head.starts_with(b"ARROW1\0\0") || stream).then_some(Format::Arrow)
}

impl Columnar {
    pub fn open(blob: Blob, format: Format, limits: &Limits) -> Result<Columnar, Fault> {
        let most = UNWATCHED.max(Length::len(&blob).saturating_mul(limits.ratio));
        let opened =
            guarded(|| if format == Format::Parquet { parquet(blob) } else { arrow(&blob, limits) })?;
        Ok(Columnar { most, ..opened })
    }

    fn new(schema: &Schema, batches: Batches) -> Columnar {
        let mut columns = Columns::default();
        schema.fields().iter().for_each(|f| name_columns(f, "", &mut columns, 0));
        Columnar { batches, rows: 0, bytes: 0, most: UNWATCHED, columns }
    }

    pub fn columns(&self) -> &[String] {
        &self.columns.names
    }

    /// Adds the next rows to the grid; false at the end.
    pub fn fill(&mut self, grid: &mut Grid) -> Result<bool, Fault> {
        guarded(|| {
            let Some(batch) = self.batches.next() else { return Ok(false) };
            let batch = batch?;
            let schema = batch.schema();
            let before = grid.bytes_from(0);
            for row in 0..batch.num_rows() {
                self.rows += 1;
                grid.row(self.rows);
                for (field, array) in schema.fields().iter().zip(batch.columns()) {
                    put(array, row, field.name(), &mut self.columns, grid, 0);
                }
                // One text that stands for a million rows is a few bytes in the file.
                let bytes = self.bytes + (grid.bytes_from(0) - before) as u64;
                if self.rows.max(bytes) > self.most {
                    return Err(Fault::Unfolds(self.most));
                }
            }
            self.bytes += (grid.bytes_from(0) - before) as u64;
            Ok(true)
        })
    }
}

fn parquet(blob: Blob) -> Result<Columnar, Fault> {
    // The file's own schema decides, not what its writer remembers of Arrow.
    let options = ArrowReaderOptions::new().with_skip_arrow_metadata(true);
    let builder =
        ParquetRecordBatchReaderBuilder::try_new_with_options(blob, options).map_err(Fault::broken)?;
    let schema = builder.schema().clone();
    let reader = builder.with_batch_size(BATCH).build().map_err(Fault::broken)?;
    Ok(Columnar::new(&schema, Box::new(reader.map(|b| b.map_err(Fault::broken)))))
}

fn arrow(blob: &Blob, limits: &Limits) -> Result<Columnar, Fault> {
    let (mut messages, schema) = Messages::open(blob, limits.cells as u64)?;
    Ok(Columnar::new(&schema, Box::new(std::iter::from_fn(move || messages.batch().transpose()))))
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

/// Numbers the columns in the order of the schema.
fn name_columns(field: &Field, path: &str, columns: &mut Columns, depth: usize) {
    let name = join(path, field.name());
    let mut inner = field.data_type();
    while let DataType::List(f) | DataType::LargeList(f) | DataType::FixedSizeList(f, _) = inner {
        inner = f.data_type();
    }
    match inner {
        DataType::Struct(fields) if depth < MAX_DEPTH && language_and_text(inner).is_none() => {
            fields.iter().for_each(|f| name_columns(f, &name, columns, depth + 1));
        }
        DataType::Struct(_) | DataType::Map(..) => {}
        _ => drop(columns.number(&name)),
    }
}

/// The two fields of a value that names its language (`{lang, text}`).
fn language_and_text(kind: &DataType) -> Option<(usize, usize)> {
    let DataType::Struct(fields) = kind else { return None };
    let find = |names: &[&str]| fields.iter().position(|f| names.contains(&f.name().as_str()));
    let language = find(&["lang", "language", "locale", "language_tag"])?;
    Some((language, find(&["text", "value", "data"])?))
}

/// Adds a value to the grid, under the column of its path.
fn put(array: &dyn Array, row: usize, path: &str, columns: &mut Columns, grid: &mut Grid, depth: usize) {
    if array.is_null(row) || depth > MAX_DEPTH {
        return;
    }
    match array.data_type() {
        DataType::List(_) => put_all(&*array.as_list::<i32>().value(row), path, columns, grid, depth),
        DataType::LargeList(_) => put_all(&*array.as_list::<i64>().value(row), path, columns, grid, depth),
        DataType::FixedSizeList(..) => {
            put_all(&*array.as_fixed_size_list().value(row), path, columns, grid, depth);
        }
        DataType::Map(..) => {
            let entries = array.as_map().value(row);
            let (keys, values) = (entries.column(0), entries.column(1));
            for i in 0..entries.len() {
                if let Some(key) = scalar(keys, i) {
                    put(values, i, &join(path, &key), columns, grid, depth + 1);
                }
            }
        }
        kind @ DataType::Struct(_) => {
            let value = array.as_struct();
            if let Some((language, text)) = language_and_text(kind) {
                let name = scalar(value.column(language), row).unwrap_or_default();
                put(value.column(text), row, &join(path, &name), columns, grid, depth + 1);
            } else {
                for (name, inner) in value.column_names().into_iter().zip(value.columns()) {
                    put(inner, row, &join(path, name), columns, grid, depth + 1);
                }
            }
        }
        DataType::Dictionary(..) => {
            let dictionary = array.as_any_dictionary();
            // One key's place among the values, whatever the type of the keys.
            let key = dictionary.keys().slice(row, 1);
            if let Some(at) = scalar(&*key, 0).and_then(|k| k.parse::<usize>().ok())
                && at < dictionary.values().len()
            {
                put(dictionary.values(), at, path, columns, grid, depth + 1);
            }
        }
        _ => {
            if let Some(text) = scalar(array, row).filter(|t| !t.is_empty())
                && let Some(column) = columns.number(path)
            {
                grid.cell(column, &text);
            }
        }
    }
}

fn put_all(items: &dyn Array, path: &str, columns: &mut Columns, grid: &mut Grid, depth: usize) {
    (0..items.len()).for_each(|i| put(items, i, path, columns, grid, depth + 1));
}

/// A value without parts, as text.
fn scalar(array: &dyn Array, row: usize) -> Option<String> {
    if array.is_null(row) {
        return None;
    }
    macro_rules! number {
        ($kind:ty) => {
            array.as_primitive::<$kind>().value(row).to_string()
        };
    }
    Some(match array.data_type() {
        DataType::Utf8 => array.as_string::<i32>().value(row).to_owned(),
        DataType::LargeUtf8 => array.as_string::<i64>().value(row).to_owned(),
        DataType::Utf8View => array.as_string_view().value(row).to_owned(),
        // Writers that do not say that their bytes are text.
        DataType::Binary => String::from_utf8(array.as_binary::<i32>().value(row).to_vec()).ok()?,
        DataType::LargeBinary => String::from_utf8(array.as_binary::<i64>().value(row).to_vec()).ok()?,
        DataType::BinaryView => String::from_utf8(array.as_binary_view().value(row).to_vec()).ok()?,
        DataType::Boolean => array.as_boolean().value(row).to_string(),
        DataType::Int8 => number!(Int8Type),
        DataType::Int16 => number!(Int16Type),
        DataType::Int32 => number!(Int32Type),
        DataType::Int64 => number!(Int64Type),
        DataType::UInt8 => number!(UInt8Type),
        DataType::UInt16 => number!(UInt16Type),
        DataType::UInt32 => number!(UInt32Type),
        DataType::UInt64 => number!(UInt64Type),
        DataType::Float32 => number!(Float32Type),
        DataType::Float64 => number!(Float64Type),
        DataType::Decimal128(..) => array.as_primitive::<Decimal128Type>().value_as_string(row),
        DataType::Date32 => array.as_primitive::<Date32Type>().value_as_date(row)?.to_string(),
        _ => return None,
    })
}
