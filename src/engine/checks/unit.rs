//! Units that no standard writes so, and amounts in the units of another system alone.

use crate::engine::amounts::{Amount, Sign, UnitSign};
use crate::engine::localization::{Look, Spot};
use crate::engine::plan::MarketMask;
use crate::finding::Arg;
use crate::rules::localization::{Quantity, System, Unit, UnitFault};

/// A `unit` rule, compiled.
#[derive(Debug)]
pub struct UnitCheck {
    find: UnitFault,
    wanted: System,
    quantities: Vec<Quantity>,
}

impl UnitCheck {
    pub fn new(k: &Unit) -> UnitCheck {
        UnitCheck {
            find: k.find,
            wanted: k.wanted.unwrap_or(System::Metric),
            quantities: k.quantities.clone(),
        }
    }

    pub fn find(&self, look: &Look<'_, '_, '_>, markets: MarketMask, out: &mut Vec<Spot>) {
        match self.find {
            UnitFault::Symbol => symbol(look, markets, out),
            UnitFault::System => self.system(look, markets, out),
        }
    }

    fn system(&self, look: &Look<'_, '_, '_>, markets: MarketMask, out: &mut Vec<Spot>) {
        let unit = |a: &Amount| a.unit().and_then(|u| look.locale.signs.units.get(usize::from(u)));
        let has = |quantity: Quantity| {
            look.amounts()
                .iter()
                .filter_map(unit)
                .any(|u| u.quantity == quantity && u.system == Some(self.wanted))
        };
        let other = |u: &&UnitSign| {
            u.system.is_some_and(|s| s != self.wanted)
                && u.convert.is_some()
                && (self.quantities.is_empty() || self.quantities.contains(&u.quantity))
        };
        let alone = look.amounts().iter().find_map(|a| {
            let u = unit(a).filter(other)?;
            (!a.shared && !has(u.quantity)).then_some((a, u))
        });
        let Some((amount, unit)) = alone else { return };
        let (Some((to, factor, offset)), Some((sign, _))) = (&unit.convert, &amount.after) else { return };
        // Each way of writing the converted number is a finding of its own; it is written as the first
        // market writes it.
        let decimal = look.habits(markets, |_| true).first().map_or('.', |(h, _)| h.decimal);
        let value = amount.value(look.text(), decimal) * factor + offset;
        let range = amount.range.start..sign.end;
        let written = &look.text()[range.clone()];
        let converted = rounded(value, decimal);
        let args = vec![
            ("system", Arg::Text(format!("{:?}", self.wanted).to_lowercase())),
            ("right", Arg::Text(format!("{converted} {to}"))),
        ];
        // In a list of lengths the last alone carries the unit: then there is more to convert.
        let list = look.amounts().iter().any(|a| a.shared && a.after == amount.after);
        let fix = (value.is_finite() && !list).then(|| (format!("{written} ({converted}\u{A0}{to})"), false));
        out.push(Spot { range, markets, args, fix, also: Vec::new() });
    }
}

/// Three significant figures, at least whole above 100.
fn rounded(value: f64, decimal: char) -> String {
    let digits = if value.abs() >= 100.0 {
        0
    } else if value.abs() >= 10.0 {
        1
    } else {
        2
    };
    let text = format!("{value:.digits$}");
    let text = if digits > 0 { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    text.replace('.', &decimal.to_string())
}

fn symbol(look: &Look<'_, '_, '_>, markets: MarketMask, out: &mut Vec<Spot>) {
    let wrong = |a: &Amount| {
        let (range, Sign::Unit(unit)) = a.after.clone()? else { return None };
        let right = look.locale.signs.corrected(unit, &look.text()[range.clone()])?;
        (!a.shared).then(|| (range, right.to_owned()))
    };
    let mut all = look.amounts().iter().filter_map(wrong);
    let Some((range, right)) = all.next() else { return };
    out.push(Spot {
        range,
        markets,
        args: vec![("right", Arg::Text(right.clone()))],
        fix: Some((right, true)),
        also: all.collect(),
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn converted_numbers_are_as_exact_as_a_buyer_needs() {
        assert_eq!(rounded(60.96, ','), "61");
        assert_eq!(rounded(6.858, ','), "6,86");
        assert_eq!(rounded(0.3937, '.'), "0.39");
        assert_eq!(rounded(453.59, '.'), "454");
    }
}
