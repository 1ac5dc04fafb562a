//! The same word again: right behind itself, or over and over in a title.

use crate::engine::localization::{Look, Spot};
use crate::engine::plan::MarketMask;
use crate::finding::Arg;
use crate::rules::localization::Repetition;
use std::ops::Range;

/// A `repetition` rule, compiled.
#[derive(Debug)]
pub struct RepetitionCheck {
    adjacent: bool,
    times: usize,
    except: Vec<String>,
}

impl RepetitionCheck {
    pub fn new(k: &Repetition) -> RepetitionCheck {
        RepetitionCheck {
            adjacent: k.adjacent,
            times: k.times.map_or(usize::MAX, usize::from),
            except: k.except.iter().map(|w| w.to_lowercase()).collect(),
        }
    }

    fn excused(&self, word: &str) -> bool {
        self.except.iter().any(|e| *e == word.to_lowercase())
    }

    pub fn find(&self, look: &Look<'_, '_, '_>, markets: MarketMask, out: &mut Vec<Spot>) {
        if self.adjacent {
            self.doubled(look.text(), markets, out);
        }
        if self.times < usize::MAX {
            self.stuffed(look.text(), markets, out);
        }
    }

    fn doubled(&self, text: &str, markets: MarketMask, out: &mut Vec<Spot>) {
        let mut all = Vec::new();
        let mut last: Range<usize> = 0..0;
        for word in words(text) {
            let (a, b) = (&text[last.clone()], &text[word.clone()]);
            // Names are doubled on purpose (Bora Bora), and only blanks may stand between.
            let name = b.starts_with(char::is_uppercase);
            if a == b
                && a.len() > 2
                && !name
                && text[last.end..word.start].bytes().all(|b| b == b' ')
                && !self.excused(a)
            {
                all.push((last.end..word.end, String::new()));
            }
            last = word;
        }
        let mut all = all.into_iter();
        if let Some((range, _)) = all.next() {
            let word = text[range.clone()].trim_start();
            out.push(Spot {
                range: range.clone(),
                markets,
                args: vec![("word", Arg::Text(word.to_owned()))],
                fix: Some((String::new(), false)),
                also: all.collect(),
            });
        }
    }

    fn stuffed(&self, text: &str, markets: MarketMask, out: &mut Vec<Spot>) {
        let all: Vec<(Range<usize>, String)> =
            words(text).filter(|w| w.len() > 3).map(|w| (w.clone(), text[w].to_lowercase())).collect();
        if all.len() < self.times {
            return;
        }
        for (i, (range, word)) in all.iter().enumerate() {
            let again = all[i..].iter().filter(|(_, w)| w == word).count();
            if again >= self.times && !self.excused(word) {
                let args = vec![("word", Arg::Text(word.clone())), ("count", Arg::Number(again as f64))];
                out.push(Spot { range: range.clone(), markets, args, ..Spot::default() });
                return;
            }
        }
    }
}

/// Runs of letters; scripts without blanks have no words here.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let letter =
        |c: char| c.is_alphabetic() && ((c as u32) < 0x0E00 || ('\u{1E00}'..='\u{1FFF}').contains(&c));
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(letter)?;
        let end = text[start..].find(|c| !letter(c)).map_or(text.len(), |n| start + n);
        at = end;
        Some(start..end)
    })
}
