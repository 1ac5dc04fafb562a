//! The language server: what `listlint check` finds, while a file is being written.
//!
//! The protocol is spoken by `lsp-server`, rust-analyzer's, over standard input and output. One thread does
//! everything: a document is checked as a whole when nothing was typed for a moment, as a feed in an editor
//! is checked in less time than a keystroke takes. What is read is the editor's text, never the disk's,
//! except for `listlint.yaml` and packs.

mod complete;
mod document;
mod lint;
mod server;
mod text;
mod yaml;

pub use lint::Setup;
pub use server::{Host, serve};
