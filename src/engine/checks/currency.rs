//! Amounts of money in another country's currency, or with the sign in the wrong place.

use crate::engine::amounts::{Amount, MoneySet, Shape, Sign};
use crate::engine::localization::{Look, Spot};
use crate::engine::plan::MarketMask;
use crate::finding::Arg;
use crate::rules::localization::{Currency, CurrencyFault};
use std::ops::Range;

/// A `currency` rule, compiled.
#[derive(Debug)]
pub struct CurrencyCheck {
    find: CurrencyFault,
}

impl CurrencyCheck {
    pub fn new(k: &Currency) -> CurrencyCheck {
        CurrencyCheck { find: k.find }
    }

    pub fn find(&self, look: &Look<'_, '_, '_>, markets: MarketMask, out: &mut Vec<Spot>) {
        let priced: Vec<(&Amount, Range<usize>, MoneySet)> =
            look.amounts().iter().filter_map(|a| a.money().map(|(sign, set)| (a, sign, set))).collect();
        if priced.is_empty() {
            return;
        }
        for (own, markets) in currencies(look, markets) {
            match self.find {
                CurrencyFault::Foreign => foreign(look, &priced, own, markets, out),
                CurrencyFault::Decimals => decimals(look, &priced, own, markets, out),
                CurrencyFault::Before | CurrencyFault::Behind => {
                    self.place(look, &priced, own, markets, out);
                }
            }
        }
    }

    /// A sign on the wrong side, moved to the other with the blank that belongs there.
    fn place(
        &self,
        look: &Look<'_, '_, '_>,
        priced: &[(&Amount, Range<usize>, MoneySet)],
        own: MoneySet,
        markets: MarketMask,
        out: &mut Vec<Spot>,
    ) {
        let text = look.text();
        let wrong = |(a, sign, set): &&(&Amount, Range<usize>, MoneySet)| {
            let before = matches!(a.before, Some((_, Sign::Money(_))));
            let both = before && matches!(a.after, Some((_, Sign::Money(_))));
            // Codes and words stand on either side.
            set & own != 0
                && !both
                && before == (self.find == CurrencyFault::Before)
                && is_symbol(&text[sign.clone()])
        };
        let mut all = priced.iter().filter(wrong);
        let Some((a, sign, _)) = all.next() else { return };
        let markets =
            look.markets(markets).filter(|m| look.spoken(m.languages) != 0).fold(0, |all, m| all | m.market);
        if markets == 0 {
            return;
        }
        let moved = |a: &Amount, sign: &Range<usize>| {
            let (number, sign) = (&text[a.range.clone()], &text[sign.clone()]);
            if self.find == CurrencyFault::Before {
                format!("{number}\u{A0}{sign}")
            } else {
                format!("{sign}{number}")
            }
        };
        let whole =
            |a: &Amount, sign: &Range<usize>| a.range.start.min(sign.start)..a.range.end.max(sign.end);
        let right = moved(a, sign);
        out.push(Spot {
            range: whole(a, sign),
            markets,
            args: vec![("right", Arg::Text(right.clone()))],
            fix: Some((right, true)),
            also: all.map(|(a, sign, _)| (whole(a, sign), moved(a, sign))).collect(),
        });
    }
}

fn is_symbol(sign: &str) -> bool {
    !sign.chars().any(char::is_alphabetic)
}

/// The currencies of the markets, each with the markets that pay in it.
fn currencies(look: &Look<'_, '_, '_>, markets: MarketMask) -> Vec<(MoneySet, MarketMask)> {
    let mut all: Vec<(MoneySet, MarketMask)> = Vec::new();
    for market in look.markets(markets) {
        let pays = |m: &crate::engine::amounts::MoneySign| m.markets.contains(&market.code);
        let Some(i) = look.locale.signs.money.iter().position(pays) else { continue };
        match all.iter_mut().find(|(set, _)| *set == 1 << i) {
            Some((_, mask)) => *mask |= market.market,
            None => all.push((1 << i, market.market)),
        }
    }
    all
}

fn foreign(
    look: &Look<'_, '_, '_>,
    priced: &[(&Amount, Range<usize>, MoneySet)],
    own: MoneySet,
    markets: MarketMask,
    out: &mut Vec<Spot>,
) {
    // A price in the market's currency beside it makes the other an addition.
    if priced.iter().any(|(.., set)| set & own != 0) {
        return;
    }
    let Some((amount, sign, set)) = priced.first() else { return };
    let money = &look.locale.signs.money;
    let code =
        |set: MoneySet| money.get(set.trailing_zeros() as usize).map_or("", |m| m.code.as_str()).to_owned();
    let range = amount.range.start.min(sign.start)..amount.range.end.max(sign.end);
    let own = Arg::Text(code(own));
    match out.iter_mut().find(|spot| spot.range == range && spot.args.contains(&("own", own.clone()))) {
        Some(spot) => spot.markets |= markets,
        None => {
            let args = vec![("currency", Arg::Text(code(*set))), ("own", own)];
            out.push(Spot { range, markets, args, ..Spot::default() });
        }
    }
}

fn decimals(
    look: &Look<'_, '_, '_>,
    priced: &[(&Amount, Range<usize>, MoneySet)],
    own: MoneySet,
    markets: MarketMask,
    out: &mut Vec<Spot>,
) {
    if look.locale.signs.money.get(own.trailing_zeros() as usize).is_none_or(|m| m.digits != 0) {
        return;
    }
    let two_behind = |a: &Amount| {
        let (Shape::Decimal(mark) | Shape::Both { decimal: mark, .. }) = a.shape else { return false };
        look.text()[a.range.clone()].rsplit(mark).next().is_some_and(|behind| behind.len() == 2)
    };
    let Some((a, ..)) = priced.iter().find(|(a, _, set)| set & own != 0 && two_behind(a)) else { return };
    // Hundredths of nothing can go; others were meant for another currency.
    let number = &look.text()[a.range.clone()];
    let fix = number.strip_suffix(".00").or_else(|| number.strip_suffix(",00")).map(|n| (n.to_owned(), true));
    let code = look.locale.signs.money[own.trailing_zeros() as usize].code.clone();
    out.push(Spot {
        range: a.range.clone(),
        markets,
        args: vec![("currency", Arg::Text(code))],
        fix,
        also: Vec::new(),
    });
}
