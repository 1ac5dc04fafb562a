//! The words of the packs in the program, by the numbers that the build script gave to their lists: reading
//! tens of thousands of words would be most of a start, and few are asked for by their letters.
//!
//! Numbers are little-endian: how many lists there are (u32), where each begins and the last ends (u32), and of
//! each its words, with the tag of their language: its length (u8), the tag, the word's length (u16), the word.

static LISTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lists.bin"));

/// The words of a list, each with its language tag; none for a number that no list has.
pub(super) fn words<'w>(list: u32) -> impl Iterator<Item = (&'w str, &'w str)> {
    let number = |at: usize| number(LISTS.get(at..at + 4));
    let place = 4 + 4 * list as usize;
    let (from, to) = if (list as usize) < number(0) { (number(place), number(place + 4)) } else { (0, 0) };
    let mut rest = LISTS.get(from..to).unwrap_or_default();
    std::iter::from_fn(move || -> Option<(&'w str, &'w str)> {
        Some((text(&mut rest, 1)?, text(&mut rest, 2)?))
    })
}

fn number(bytes: Option<&[u8]>) -> usize {
    bytes.unwrap_or_default().iter().rev().fold(0, |n, b| n << 8 | usize::from(*b))
}

fn text(rest: &mut &'static [u8], width: usize) -> Option<&'static str> {
    let (length, behind) = rest.split_at_checked(width)?;
    let (text, behind) = behind.split_at_checked(number(Some(length)))?;
    *rest = behind;
    std::str::from_utf8(text).ok()
}

#[cfg(test)]
mod tests {
    use crate::rules::Rules;
    use serde::Serialize;
    use serde_json::Value;

    /// Without examples.
    fn plain(value: impl Serialize) -> Value {
        fn strip(value: &mut Value) {
            match value {
                Value::Object(all) => {
                    all.remove("examples");
                    all.values_mut().for_each(strip);
                }
                Value::Array(all) => all.iter_mut().for_each(strip),
                _ => {}
            }
        }
        let mut value = serde_json::to_value(value).unwrap();
        strip(&mut value);
        value
    }

    #[test]
    fn packs_without_their_words_say_the_same() {
        let (lean, whole) = (Rules::for_checking().unwrap(), Rules::embedded().unwrap());
        let same = |lean: Value, whole: Value| {
            let (lean, whole) = (lean.as_array().unwrap(), whole.as_array().unwrap());
            assert_eq!(lean.len(), whole.len());
            for (lean, whole) in lean.iter().zip(whole) {
                let keys = |v: &Value| v.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
                assert_eq!(keys(lean), keys(whole));
                keys(lean).iter().for_each(|key| assert_eq!(lean[key], whole[key], "{key}"));
            }
        };
        same(plain(&lean.claims), plain(&whole.claims));
        same(plain(&lean.rules), plain(&whole.rules));
        same(plain(&lean.concepts), plain(&whole.concepts));
        same(plain(&lean.categories), plain(&whole.categories));
        let ready = lean.concepts.iter().filter(|c| c.words.ready.is_some()).count();
        assert!(ready * 10 > 9 * lean.concepts.len(), "{ready} of {}", lean.concepts.len());
    }
}
