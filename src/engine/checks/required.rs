//! Something that must be there: an attribute, or a wording.

use crate::engine::compile::Compiler;
use crate::engine::scan::FieldScan;
use crate::listing::{FieldName, Listing};
use crate::rules::rule::Required;

/// A `required` rule, compiled.
#[derive(Debug)]
pub struct RequiredCheck {
    pub attributes: Vec<FieldName>,
    /// The statement that the required wording makes.
    pub wording: Option<usize>,
}

impl RequiredCheck {
    pub fn new(required: &Required, c: &mut Compiler<'_>) -> RequiredCheck {
        RequiredCheck {
            attributes: required.attribute.iter().filter_map(|a| FieldName::parse(a)).collect(),
            wording: (!required.wording.is_empty()).then(|| c.statement(&required.wording, &[])),
        }
    }

    /// Whether the listing has it. `stated` tells whether a statement is made in a field.
    pub fn satisfied(
        &self,
        listing: &Listing<'_>,
        scans: &[FieldScan<'_>],
        stated: &dyn Fn(usize, &FieldScan<'_>) -> bool,
    ) -> bool {
        self.attributes.iter().any(|a| listing.first(*a).is_some())
            || self.wording.is_some_and(|w| scans.iter().any(|s| stated(w, s)))
    }
}
