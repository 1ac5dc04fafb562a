//! What all chunks of a file share.

use crate::listing::FieldName;
use crate::source::profile::{Profile, Role};
use crate::source::sniff::{Layout, Sniffed};
use crate::source::xml::Shape;
use crate::source::{FileInfo, Limits, Options, yaml};
use std::sync::Arc;

/// What all chunks of a file share.
#[derive(Debug, Clone)]
pub struct Shared {
    pub info: Arc<FileInfo>,
    pub layout: Layout,
    pub profile: &'static Profile,
    pub delimiter: u8,
    /// Bytes before the first record.
    pub skip: u64,
    /// The column whose value holds rows together.
    pub group: Option<usize>,
    /// The column that names the language of a row.
    pub(super) language: Option<usize>,
    pub(super) columns: Vec<(String, Role)>,
    /// Columns that hold the name and the value of an attribute.
    pub(super) pairs: Vec<(usize, usize)>,
    /// How records lie in XML.
    pub shape: Shape,
    /// How records begin in YAML, where that can be told by a line.
    pub yaml: Option<yaml::Begin>,
    /// What the name or the headings of the file say about all of its records.
    pub(super) given: Vec<(FieldName, String)>,
    pub limits: Limits,
}

impl Shared {
    pub fn new(
        info: FileInfo,
        s: Sniffed,
        skip: u64,
        mut given: Vec<(FieldName, String)>,
        options: &Options,
    ) -> Shared {
        given.extend(s.profile.in_headings(&s.columns));
        given.extend(s.profile.given());
        Shared {
            info: Arc::new(info),
            shape: s.shape,
            yaml: s.yaml,
            given,
            layout: s.layout,
            profile: s.profile,
            delimiter: s.delimiter,
            skip,
            group: s.profile.group(&s.columns),
            pairs: s.profile.pairs(&s.columns),
            language: s.columns.iter().position(|c| s.profile.role(c).name == FieldName::Locale),
            columns: s.columns.into_iter().map(|c| (c.clone(), s.profile.role(&c))).collect(),
            limits: options.limits,
        }
    }

    /// How many columns are known.
    pub fn columns(&self) -> usize {
        self.columns.len()
    }

    /// The same, of a file that turned out to have more columns.
    pub fn with_columns(&self, columns: &[String]) -> Shared {
        let mut shared = self.clone();
        shared.columns = columns.iter().map(|c| (c.clone(), self.profile.role(c))).collect();
        shared
    }

    /// The same, of a file whose encoding shows only now.
    pub fn in_encoding(&self, encoding: &'static str) -> Shared {
        let mut shared = self.clone();
        shared.info = Arc::new(FileInfo { encoding, ..(*self.info).clone() });
        shared
    }
}
