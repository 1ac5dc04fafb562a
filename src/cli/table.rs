//! Columns that stay straight with wide characters.

use crate::report::Paint;
use crate::report::show::{show, width, wrap};

/// A table: a heading, and rows. The last column takes what the terminal leaves and is wrapped.
pub struct Table {
    heading: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Table {
    pub fn new(heading: impl IntoIterator<Item = String>) -> Table {
        Table { heading: heading.into_iter().collect(), rows: Vec::new() }
    }

    pub fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().map(|c| show(&c).into_owned()).collect());
    }

    pub fn draw(&self, columns: usize, paint: Paint) -> String {
        let count = self.heading.len();
        let widths: Vec<usize> = (0..count)
            .map(|i| {
                self.rows
                    .iter()
                    .chain([&self.heading])
                    .filter_map(|r| r.get(i))
                    .map(|c| width(c))
                    .max()
                    .unwrap_or(0)
            })
            .collect();
        let before: usize = widths.iter().take(count - 1).map(|w| w + 2).sum();
        let last = columns.saturating_sub(before).max(24);
        let mut out = String::new();
        for (n, row) in [&self.heading].into_iter().chain(&self.rows).enumerate() {
            let mut line = String::new();
            for (i, cell) in row.iter().enumerate().take(count - 1) {
                line.push_str(cell);
                line.push_str(&" ".repeat(widths[i] + 2 - width(cell)));
            }
            for (i, part) in wrap(row.last().map_or("", String::as_str), last).iter().enumerate() {
                let whole = if i == 0 { format!("{line}{part}") } else { format!("{:before$}{part}", "") };
                let whole = whole.trim_end();
                out.push_str(&if n == 0 { paint.bold(whole) } else { whole.to_owned() });
                out.push('\n');
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_characters_keep_the_columns() {
        let mut t = Table::new(["代码".to_owned(), "名称".to_owned()]);
        t.row(["CN".to_owned(), "中国".to_owned()]);
        t.row(["GLOBAL".to_owned(), "x\x1b".to_owned()]);
        assert_eq!(t.draw(80, Paint { on: false }), "代码    名称\nCN      中国\nGLOBAL  x␛\n");
    }
}
