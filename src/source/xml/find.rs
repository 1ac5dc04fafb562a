//! Where records begin and end, by their tags alone: a broken one costs only itself.

use memchr::{memchr, memmem};

/// Where a tag that concerns the records begins and ends.
enum Tag {
    Open { end: usize, empty: bool },
    Close { end: usize },
}

/// The next tag with that name at or behind `at`; comments, CDATA sections and instructions are passed
/// over. None where none is complete.
fn tag(bytes: &[u8], mut at: usize, name: &[u8]) -> Option<(usize, Tag)> {
    loop {
        at += memchr(b'<', bytes.get(at..)?)?;
        let rest = &bytes[at + 1..];
        if rest.starts_with(b"!--") {
            at += 4 + memmem::find(&rest[3..], b"-->")? + 3;
        } else if rest.starts_with(b"![CDATA[") {
            at += 9 + memmem::find(&rest[8..], b"]]>")? + 3;
        } else if rest.starts_with(b"?") {
            at += 2 + memmem::find(&rest[1..], b"?>")? + 2;
        } else {
            let close = rest.first() == Some(&b'/');
            let named = &rest[usize::from(close)..];
            let same = named.starts_with(name)
                && matches!(named.get(name.len()), Some(b'>' | b'/' | b' ' | b'\t' | b'\n' | b'\r'));
            if !same {
                at += 1;
                continue;
            }
            let end = tag_end(bytes, at)?;
            if close {
                return Some((at, Tag::Close { end }));
            }
            return Some((at, Tag::Open { end, empty: bytes[end - 2] == b'/' }));
        }
    }
}

/// Behind the `>` that ends the tag at `at`; one in a quoted value does not.
pub fn tag_end(bytes: &[u8], at: usize) -> Option<usize> {
    let mut i = at;
    loop {
        i += memchr::memchr3(b'>', b'"', b'\'', bytes.get(i..)?)?;
        if bytes[i] == b'>' {
            return Some(i + 1);
        }
        i += 2 + memchr(bytes[i], bytes.get(i + 1..)?)?;
    }
}

/// The next record that begins at or behind `at`: its start, and its end if it has one.
pub fn next_record(
    bytes: &[u8],
    mut at: usize,
    name: &str,
    max_depth: usize,
) -> Option<(usize, Option<usize>)> {
    let name = name.as_bytes();
    let start = loop {
        match tag(bytes, at, name)? {
            (start, Tag::Open { end, empty: true }) => return Some((start, Some(end))),
            (start, Tag::Open { end, .. }) => {
                at = end;
                break start;
            }
            (_, Tag::Close { end }) => at = end,
        }
    };
    // A record may hold others of its name: products that go with it.
    let mut depth = 1;
    while depth <= max_depth {
        match tag(bytes, at, name) {
            Some((_, Tag::Open { end, empty })) => {
                depth += usize::from(!empty);
                at = end;
            }
            Some((_, Tag::Close { end })) => {
                depth -= 1;
                if depth == 0 {
                    return Some((start, Some(end)));
                }
                at = end;
            }
            None => break,
        }
    }
    Some((start, None))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_end_where_they_end() {
        let text = b"<a><item x='>'><![CDATA[</item>]]><item/><!-- </item> --></item ><items/><item>";
        let (start, end) = next_record(text, 0, "item", 64).unwrap();
        assert_eq!(start, 3);
        assert_eq!(&text[end.unwrap() - 8..end.unwrap()], b"</item >");
        assert_eq!(next_record(text, end.unwrap(), "item", 64), Some((text.len() - 6, None)));
    }
}
