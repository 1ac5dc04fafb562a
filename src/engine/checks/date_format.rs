//! Dates in figures whose day and month stand in another country's order, or could change places.

use crate::engine::habit::Order;
use crate::engine::localization::{Look, Spot};
use crate::engine::plan::MarketMask;
use crate::finding::Arg;
use crate::rules::localization::DateFault;
use std::ops::Range;

/// A date with the year behind: two numbers up to 31 and a year.
struct Figures {
    range: Range<usize>,
    first: u32,
    second: u32,
    mark: char,
}

pub fn find(fault: DateFault, look: &Look<'_, '_, '_>, markets: MarketMask, out: &mut Vec<Spot>) {
    let text = look.text();
    for date in dates(text) {
        match fault {
            DateFault::Order => {
                let wrong = match (date.first > 12, date.second > 12) {
                    (true, false) => Order::Month,
                    (false, true) => Order::Day,
                    _ => continue,
                };
                for (_, markets) in look.habits(markets, |h| h.order == wrong) {
                    let (first, second) = text[date.range.clone()].split_once(date.mark).unwrap_or_default();
                    let (second, year) = second.split_once(date.mark).unwrap_or_default();
                    let right = format!("{second}{0}{first}{0}{year}", date.mark);
                    let args = vec![("right", Arg::Text(right.clone()))];
                    out.push(Spot {
                        range: date.range.clone(),
                        markets,
                        args,
                        fix: Some((right, true)),
                        also: Vec::new(),
                    });
                }
            }
            DateFault::Ambiguous => {
                if date.first > 12 || date.second > 12 || date.first == date.second {
                    continue;
                }
                // One market reads it in one way; two may not, and one that writes the year first in either.
                let habits = look.habits(markets, |_| true);
                let differ = habits.windows(2).any(|w| w[0].0.order != w[1].0.order);
                let odd = habits.iter().any(|(h, _)| h.order == Order::Year);
                if differ || odd {
                    let markets = habits.iter().fold(0, |mask, (_, m)| mask | m);
                    out.push(Spot { range: date.range.clone(), markets, ..Spot::default() });
                }
            }
        }
        if !out.is_empty() {
            return;
        }
    }
}

/// `d/m/yyyy` and the like, with one mark throughout.
fn dates(text: &str) -> impl Iterator<Item = Figures> + '_ {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some(next) = bytes[at..].iter().position(u8::is_ascii_digit) {
            let start = at + next;
            let run = |from: usize| bytes[from..].iter().take_while(|b| b.is_ascii_digit()).count();
            let first = run(start);
            at = start + first;
            let Some(&mark) = bytes.get(at).filter(|b| matches!(b, b'/' | b'.' | b'-')) else { continue };
            let second = run(at + 1);
            let last = at + 1 + second;
            let year = if bytes.get(last) == Some(&mark) { run(last + 1) } else { 0 };
            let fits = |n: usize| n == 1 || n == 2;
            // A year of two digits is too little to tell a date from sizes (12/14/16) or a version.
            let end = last + 1 + year;
            if !fits(first) || !fits(second) || year != 4 {
                continue;
            }
            let before = text[..start].chars().next_back();
            let after = text[end..].chars().next();
            let runs_on = |c: Option<char>| {
                c.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '-'))
            };
            let parse = |from: usize, n: usize| text[from..from + n].parse::<u32>().unwrap_or(0);
            let (a, b, y) = (parse(start, first), parse(at + 1, second), parse(last + 1, year));
            let ends = after == Some('.') && !text[end + 1..].starts_with(|c: char| c.is_ascii_digit());
            at = end;
            let possible = (1..=31).contains(&a) && (1..=31).contains(&b) && (a <= 12 || b <= 12);
            if runs_on(before) || (runs_on(after) && !ends) || !possible || !(1900..2100).contains(&y) {
                continue;
            }
            return Some(Figures { range: start..end, first: a, second: b, mark: char::from(mark) });
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_what_looks_like_them() {
        let all = |text: &str| dates(text).map(|d| text[d.range].to_owned()).collect::<Vec<_>>();
        assert_eq!(all("Best before 03/04/2027."), ["03/04/2027"]);
        assert_eq!(all("from 31.12.2026 to 1-2-2027"), ["31.12.2026", "1-2-2027"]);
        assert_eq!(
            all("1/2/3, 1.2.3, 24/7, 192.168.10.2024, 10/100/1000, 40/40/2020, 12.10.26"),
            [] as [&str; 0]
        );
    }
}
