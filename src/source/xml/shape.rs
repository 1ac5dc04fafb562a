//! Which elements of a document are its records.

use super::names::{declarations, local};
use super::{Shape, find, lenient};
use quick_xml::Reader;
use quick_xml::events::Event;

/// What the first bytes of a document show: how its records lie, and where the first begins. `named` says
/// which elements are records by their name, `telling` which ones a record would hold.
pub fn recognise(
    text: &str,
    named: &dyn Fn(&str) -> bool,
    telling: &dyn Fn(&str) -> bool,
) -> Option<(Shape, usize)> {
    struct Seen {
        name: String,
        start: usize,
        prefixes: usize,
        /// Holds elements, one of them telling.
        holds: bool,
        tells: bool,
    }
    let mut reader = Reader::from_str(text);
    lenient(&mut reader);
    let mut prefixes: Vec<(String, &'static str)> = Vec::new();
    let mut stack: Vec<Seen> = Vec::new();
    // By rank: a record by its name, one that is repeated, any that tells.
    let mut best: Option<(u8, Shape, usize)> = None;
    let mut offer = |rank: u8, seen: &Seen, prefixes: &[(String, &'static str)]| {
        if best.as_ref().is_none_or(|b| rank < b.0) {
            let shape = Shape { record: seen.name.clone(), prefixes: prefixes[..seen.prefixes].to_vec() };
            best = Some((rank, shape, seen.start));
        }
    };
    let mut siblings: Vec<(usize, String)> = Vec::new();
    loop {
        let at = reader.buffer_position() as usize;
        let (element, empty) = match reader.read_event() {
            Ok(Event::Start(e)) => (e, false),
            Ok(Event::Empty(e)) => (e, true),
            Ok(Event::End(_)) => {
                let Some(seen) = stack.pop() else { continue };
                prefixes.truncate(seen.prefixes);
                siblings.retain(|(depth, _)| *depth <= stack.len());
                if seen.holds {
                    let again = siblings.iter().any(|(d, n)| *d == stack.len() && *n == seen.name);
                    if named(local(&seen.name)) {
                        // The outermost counts, which ends last.
                        if !stack.iter().any(|s| named(local(&s.name))) {
                            offer(0, &seen, &prefixes);
                        }
                    } else if seen.tells && again {
                        offer(1, &seen, &prefixes);
                    } else if seen.tells {
                        offer(2, &seen, &prefixes);
                    }
                    if !again {
                        siblings.push((stack.len(), seen.name));
                    }
                }
                continue;
            }
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => continue,
        };
        let name = element.name().as_ref().to_owned();
        if let Some(parent) = stack.last_mut() {
            parent.holds = true;
            parent.tells |= telling(local(&name));
        }
        let declared = prefixes.len();
        prefixes.extend(declarations(&element));
        if empty {
            prefixes.truncate(declared);
        } else {
            stack.push(Seen { name, start: at, prefixes: declared, holds: false, tells: false });
        }
    }
    // The block may end inside the first record, which shows itself by its name all the same.
    for seen in &stack {
        if seen.holds && named(local(&seen.name)) {
            offer(0, seen, &prefixes);
        }
    }
    if let Some(seen) = stack.iter().rev().find(|s| s.tells) {
        offer(2, seen, &prefixes);
    }
    best.map(|(_, mut shape, start)| {
        // The first record of that name, which need not be the one that gave it away.
        let first = find::next_record(text.as_bytes(), 0, &shape.record, 64).map_or(start, |r| r.0);
        shape.prefixes.dedup();
        (shape, first)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const FEED: &str = "<?xml version='1.0'?><rss xmlns:m='http://base.google.com/ns/1.0'><channel>\
        <title>Shop</title><link>x</link><item><m:id>1</m:id><title>One</title></item>\
        <item><m:id>2</m:id></item></channel></rss>";

    fn shape(text: &str) -> (String, usize) {
        let named = |n: &str| matches!(n, "item" | "product");
        let telling = |n: &str| matches!(n, "title" | "name" | "description");
        recognise(text, &named, &telling).map(|(s, at)| (s.record, at)).unwrap_or_default()
    }

    #[test]
    fn records_are_recognised() {
        assert_eq!(shape(FEED), ("item".into(), FEED.find("<item").unwrap()));
        // By repetition, where the name says nothing; the block may end anywhere.
        let goods = "<all><ware><name>a</name></ware><ware><name>b</name></ware><ware><na";
        assert_eq!(shape(goods), ("ware".into(), 5));
        let one = "<ware><name>a</name><price>2</price></ware>";
        assert_eq!(shape(one), ("ware".into(), 0));
        let nested =
            "<s><product><name>a</name><related><product><name>b</name></product></related></product></s>";
        assert_eq!(shape(nested), ("product".into(), 3));
        assert_eq!(shape("<a><b>1</b></a>"), (String::new(), 0));
    }
}
