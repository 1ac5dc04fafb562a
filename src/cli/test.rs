//! `listlint test`: the packs' own examples.

use super::output::Output;
use super::{Failure, Outcome};
use crate::examples::test as run;
use crate::message::Messages;
use crate::report::show::{shorten, show};
use crate::rules::Rules;
use crate::t;

pub fn test(rules: &Rules, m: &Messages, out: Output) -> Result<Outcome, Failure> {
    let report = run(rules);
    let mut text = String::new();
    for failure in &report.failures {
        let what = if failure.expected {
            t!(m, "test-silent", name = show(&failure.name))
        } else {
            t!(m, "test-fires", name = show(&failure.name))
        };
        text.push_str(&format!("{} {what}\n", out.paint.bad(format!("[{}]", failure.layer))));
        text.push_str(&format!("  {}\n", shorten(&failure.example, out.columns.saturating_sub(2).max(40))));
        if !failure.found.is_empty() {
            let found = m.list(failure.found.iter().map(|name| show(name)));
            text.push_str(&format!("  {}\n", t!(m, "test-found", found = found)));
        }
    }
    let failed = report.failures.len();
    let sum = t!(m, "test-sum", ran = report.ran, failed = failed);
    text.push_str(&if failed == 0 { out.paint.good(sum) } else { out.paint.bad(sum) });
    text.push('\n');
    out.print(&text)?;
    Ok(if failed == 0 { Outcome::Clean } else { Outcome::Findings })
}
