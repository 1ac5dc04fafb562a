//! What all targets do: read bytes as one format, ask for the place of every value, and let no
//! panic but those that the readers expect of a library pass.

use listlint::source::{Feed, Format, Input, Limits, Options, Work};

/// Reads `data` as a file of that name; `format` where the first bytes shall not decide.
pub fn read(name: &str, format: Option<Format>, data: &[u8]) {
    let limits = Limits { document: 1 << 22, cells: 100_000, ..Limits::default() };
    let options = Options { format, limits, chunk: 1 << 10, ..Options::default() };
    let feed = Feed::new(vec![Input::Bytes { name: name.to_owned(), bytes: data.into() }], options);
    while let Some(work) = feed.next() {
        let Work::Chunk(chunk) = work else { continue };
        let mut spans = Vec::new();
        let mut problems = Vec::new();
        chunk.read(
            &mut |record| {
                for field in &record.whole.fields {
                    for (_, span) in field.text.characters().step_by(7) {
                        assert!(span.start <= span.end);
                        spans.push(span);
                    }
                }
            },
            &mut problems,
        );
        let mut lines = chunk.lines();
        for span in spans {
            lines.at(span.start);
            chunk.spot(&span);
        }
    }
}
