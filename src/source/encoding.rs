//! UTF-8 and UTF-16, with the way back to the bytes on disk.

use crate::listing::{Text, TextBuilder};

/// Leads from a decoded text to the bytes of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DiskMap {
    /// The text stands in the file as it is, from this byte.
    Same(u64),
    /// The text was UTF-16: every so many decoded bytes, (decoded offset, offset on disk).
    Utf16(Vec<(usize, u64)>),
}

/// Decoded bytes between two entries of the map.
const STEP: usize = 1024;

impl DiskMap {
    /// The byte on disk where the decoded byte `at` of `text` came from; `at` is a character's start.
    pub fn disk(&self, text: &[u8], at: usize) -> u64 {
        match self {
            DiskMap::Same(start) => start + at as u64,
            DiskMap::Utf16(map) => {
                let i = map.partition_point(|m| m.0 <= at).saturating_sub(1);
                let (decoded, disk) = map.get(i).copied().unwrap_or((0, 0));
                disk + 2 * units(&text[decoded..at.min(text.len())])
            }
        }
    }

    /// The decoded byte that came from byte `offset` on disk.
    pub fn decoded(&self, text: &[u8], offset: u64) -> usize {
        match self {
            DiskMap::Same(start) => offset.saturating_sub(*start) as usize,
            DiskMap::Utf16(map) => {
                let i = map.partition_point(|m| m.1 <= offset).saturating_sub(1);
                let (mut decoded, mut disk) = map.get(i).copied().unwrap_or((0, 0));
                while disk < offset && decoded < text.len() {
                    let width = width(text[decoded]);
                    disk += if width == 4 { 4 } else { 2 };
                    decoded += width;
                }
                decoded
            }
        }
    }

    /// The same text with places on disk instead of places in the decoded file.
    pub fn place<'a>(&self, file: &[u8], text: Text<'a>) -> Text<'a> {
        if let DiskMap::Same(_) = self {
            return text;
        }
        let mut b = TextBuilder::default();
        let value = text.value();
        // Characters mostly follow one another in the file, so that places are counted on, not anew.
        let mut last = (0, self.disk(file, 0));
        for (at, c) in value.char_indices() {
            let src = text.source(at..at + c.len_utf8());
            let (from, to) = (src.start as usize, src.end as usize);
            if from != last.0 {
                last = (from, self.disk(file, from));
            }
            let end = last.1 + 2 * units(&file[from.min(file.len())..to.min(file.len())]);
            b.push_escape(&value[at..at + c.len_utf8()], last.1..end);
            last = (to, end);
        }
        b.finish()
    }
}

/// UTF-16 units of a UTF-8 text: one for each character, two for those of four bytes.
fn units(text: &[u8]) -> u64 {
    text.iter().map(|b| u64::from(*b & 0xC0 != 0x80) + u64::from(*b >= 0xF0)).sum()
}

fn width(lead: u8) -> usize {
    match lead {
        0..0x80 => 1,
        0x80..0xE0 => 2,
        0xE0..0xF0 => 3,
        _ => 4,
    }
}

/// Which UTF-16 a file is, by its mark or by its zero bytes.
pub fn utf16(head: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    if let Some((encoding, _)) = encoding_rs::Encoding::for_bom(head) {
        return (encoding != encoding_rs::UTF_8).then_some(encoding);
    }
    let sample = &head[..head.len().min(1024) & !1];
    let zeros = |from: usize| sample.iter().skip(from).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let many = sample.len() / 4;
    if many == 0 {
        None
    } else if odd >= many && even == 0 {
        Some(encoding_rs::UTF_16LE)
    } else if even >= many && odd == 0 {
        Some(encoding_rs::UTF_16BE)
    } else {
        None
    }
}

/// Decodes a UTF-16 file. Unpaired surrogates become U+FFFD, which is as wide as what it replaces.
pub fn decode_utf16(bytes: &[u8], encoding: &'static encoding_rs::Encoding) -> (String, DiskMap) {
    let little = encoding == encoding_rs::UTF_16LE;
    let marked = encoding_rs::Encoding::for_bom(bytes).map_or(0, |(_, length)| length);
    let units = bytes[marked..].chunks_exact(2).map(|b| {
        let unit = [b[0], b[1]];
        if little { u16::from_le_bytes(unit) } else { u16::from_be_bytes(unit) }
    });
    let mut text = String::with_capacity(bytes.len());
    let mut map = vec![(0, marked as u64)];
    let mut disk = marked as u64;
    let mut next = STEP;
    for c in char::decode_utf16(units) {
        if text.len() >= next {
            map.push((text.len(), disk));
            next = text.len() + STEP;
        }
        let c = c.unwrap_or(char::REPLACEMENT_CHARACTER);
        text.push(c);
        disk += 2 * c.len_utf16() as u64;
    }
    (text, DiskMap::Utf16(map))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn places_in_utf16_lead_back(text in "\\PC{0,300}", big in any::<bool>()) {
            let mut bytes = if big { vec![0xFE, 0xFF] } else { vec![0xFF, 0xFE] };
            for unit in text.encode_utf16() {
                bytes.extend(if big { unit.to_be_bytes() } else { unit.to_le_bytes() });
            }
            let encoding = utf16(&bytes).unwrap();
            let (decoded, map) = decode_utf16(&bytes, encoding);
            prop_assert_eq!(&decoded, &text);
            for (at, c) in decoded.char_indices() {
                let disk = map.disk(decoded.as_bytes(), at) as usize;
                let end = map.disk(decoded.as_bytes(), at + c.len_utf8()) as usize;
                let (back, ..) = encoding.decode_without_bom_handling(&bytes[disk..end]);
                prop_assert_eq!(back, c.to_string());
                prop_assert_eq!(map.decoded(decoded.as_bytes(), disk as u64), at);
            }
        }
    }
}
