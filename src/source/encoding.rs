//! Text in any encoding as UTF-8, with the way back to the bytes on disk.
//!
//! Decoding is a library's (`encoding_rs`), and so is telling encodings apart (`chardetng`); here each
//! character's width in the file is kept. The encodings are those of the WHATWG's standard, without
//! ISO-2022-JP, whose bytes mean nothing without those before them.

use crate::listing::{Step, Text, TextBuilder};
use encoding_rs::{
    BIG5, EUC_JP, EUC_KR, Encoding, GB18030, GBK, ISO_2022_JP, REPLACEMENT, SHIFT_JIS, UTF_8, UTF_16BE,
    UTF_16LE,
};

/// Leads from a decoded text to the bytes of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DiskMap {
    /// The text stands in the file as it is, from this byte.
    Same(u64),
    /// The text was in another encoding: its characters in runs of the same widths, the first from 0.
    Runs(Vec<Run>),
}

/// Characters that each take as many bytes here, and as many there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    /// Decoded byte.
    at: usize,
    /// Byte on disk.
    disk: u64,
    step: Step,
}

impl DiskMap {
    /// For a text of ASCII from byte `start`, which text in another encoding follows.
    pub fn ascii(start: u64, length: usize) -> DiskMap {
        let run = Run { at: 0, disk: start, step: Step::VERBATIM };
        DiskMap::Runs(if length == 0 { Vec::new() } else { vec![run] })
    }

    /// The byte on disk where the decoded byte `at` came from; `at` is a character's start.
    pub fn disk(&self, at: usize) -> u64 {
        match self {
            DiskMap::Same(start) => start + at as u64,
            DiskMap::Runs(runs) => {
                let i = runs.partition_point(|r| r.at <= at).saturating_sub(1);
                let Some(run) = runs.get(i) else { return 0 };
                let characters = (at - run.at) / usize::from(run.step.value).max(1);
                run.disk + (characters * usize::from(run.step.file)) as u64
            }
        }
    }

    /// The decoded byte that came from byte `offset` on disk.
    pub fn decoded(&self, offset: u64) -> usize {
        match self {
            DiskMap::Same(start) => offset.saturating_sub(*start) as usize,
            DiskMap::Runs(runs) => {
                let i = runs.partition_point(|r| r.disk <= offset).saturating_sub(1);
                let Some(run) = runs.get(i) else { return 0 };
                let characters = offset.saturating_sub(run.disk) / u64::from(run.step.file).max(1);
                let at = run.at + characters as usize * usize::from(run.step.value);
                runs.get(i + 1).map_or(at, |next| at.min(next.at))
            }
        }
    }

    /// The same text with places on disk instead of places in the decoded file.
    pub fn place<'a>(&self, text: Text<'a>) -> Text<'a> {
        let DiskMap::Runs(runs) = self else { return text };
        let mut b = TextBuilder::default();
        let value = text.value();
        for (range, source, same) in text.runs() {
            let (from, to) = (source.start as usize, source.end as usize);
            if !same {
                b.push_escape(&value[range], self.disk(from)..self.disk(to));
                continue;
            }
            let mut i = runs.partition_point(|r| r.at <= from).saturating_sub(1);
            let mut at = from;
            while at < to {
                let Some(run) = runs.get(i) else { break };
                let end = runs.get(i + 1).map_or(to, |next| next.at.min(to));
                let part = &value[range.start + (at - from)..range.start + (end - from)];
                b.push_stepped(part, self.disk(at), run.step);
                at = end;
                i += 1;
            }
        }
        b.finish()
    }

    /// Divides the map as its text is divided at `at`; gives the part behind, which counts from 0 again.
    pub fn split_off(&mut self, at: usize) -> DiskMap {
        match self {
            DiskMap::Same(start) => DiskMap::Same(*start + at as u64),
            DiskMap::Runs(runs) => {
                let disk = DiskMap::Runs(std::mem::take(runs));
                let start = disk.disk(at);
                let DiskMap::Runs(mut all) = disk else { return DiskMap::Same(start) };
                let i = all.partition_point(|r| r.at < at);
                let mut behind = all.split_off(i);
                if behind.first().is_none_or(|r| r.at > at)
                    && let Some(last) = all.last()
                {
                    behind.insert(0, Run { at, disk: start, step: last.step });
                }
                behind.iter_mut().for_each(|r| r.at -= at);
                *runs = all;
                DiskMap::Runs(behind)
            }
        }
    }
}

/// Where an encoding is known from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// The user said so.
    Given,
    /// A byte order mark, or the zero bytes of UTF-16.
    Mark,
    /// An XML declaration or an HTML meta element.
    Declared,
    /// The bytes look like it.
    Detected,
    /// Nothing speaks against UTF-8.
    Usual,
}

/// The encoding of that name (`gbk`, `Shift_JIS`, `cp1252`, `latin1`, …) if it is one that we read.
pub fn by_name(name: &str) -> Option<&'static Encoding> {
    let name = name.trim().to_ascii_lowercase().replace('_', "-");
    // Names that are in use but not among the standard's labels.
    let name = match name.as_str() {
        "cp932" | "ms932" | "shift-jis" => "shift_jis",
        "cp936" => "gbk",
        "cp949" | "uhc" | "ms949" => "euc-kr",
        "cp950" => "big5",
        "utf-16" | "utf16" => "utf-16le",
        other => match other.strip_prefix("cp125").or_else(|| other.strip_prefix("win-125")) {
            Some(digit) => return Encoding::for_label(format!("windows-125{digit}").as_bytes()),
            None => other,
        },
    };
    Encoding::for_label(name.as_bytes()).filter(|e| *e != ISO_2022_JP && *e != REPLACEMENT)
}

/// What a file begins with says about its encoding; `whole`: these are all of its bytes.
pub fn of(head: &[u8], whole: bool) -> (&'static Encoding, Known) {
    if let Some((encoding, _)) = Encoding::for_bom(head) {
        return (encoding, Known::Mark);
    }
    if let Some(encoding) = utf16(head) {
        return (encoding, Known::Mark);
    }
    if let Some(encoding) = declared(head) {
        return (encoding, Known::Declared);
    }
    detect(head, whole)
}

/// What bytes without a declaration look like. A text that is UTF-8 but for a few stray bytes is UTF-8
/// with mistakes.
pub fn detect(bytes: &[u8], whole: bool) -> (&'static Encoding, Known) {
    let (mut sound, mut broken) = (0usize, 0usize);
    let mut rest = bytes;
    loop {
        match std::str::from_utf8(rest) {
            Ok(text) => {
                sound += characters(text);
                break;
            }
            Err(e) => {
                let (good, bad) = rest.split_at(e.valid_up_to());
                sound += std::str::from_utf8(good).map_or(0, characters);
                match e.error_len() {
                    Some(length) => {
                        broken += 1;
                        rest = &bad[length..];
                    }
                    None => {
                        // A character that the block cuts in two.
                        broken += usize::from(whole);
                        break;
                    }
                }
            }
        }
    }
    if broken == 0 {
        return (UTF_8, Known::Usual);
    }
    if sound > broken {
        return (UTF_8, Known::Detected);
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, whole);
    let guess = detector.guess(None, chardetng::Utf8Detection::Deny);
    (guess, Known::Detected)
}

/// Characters beyond ASCII.
fn characters(text: &str) -> usize {
    text.bytes().filter(|b| *b >= 0xC0).count()
}

/// The encoding that an XML declaration or an HTML meta element names. A declaration that can be read at
/// all is no UTF-16.
fn declared(head: &[u8]) -> Option<&'static Encoding> {
    let head = &head[..head.len().min(1024)];
    let start = head.iter().position(|b| !b.is_ascii_whitespace()).unwrap_or(0);
    let text = String::from_utf8_lossy(&head[start..]);
    let value = |rest: &str| -> Option<&'static Encoding> {
        let rest = rest.trim_start().strip_prefix('=')?.trim_start();
        let rest = rest.strip_prefix(['"', '\'']).unwrap_or(rest);
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || "-_:.".contains(c)))?;
        by_name(&rest[..end])
    };
    let found = if text.starts_with("<?xml") {
        let declaration = &text[..text.find("?>")?];
        value(&declaration[declaration.find("encoding")? + 8..])
    } else if text.starts_with('<') {
        let lower = text.to_ascii_lowercase();
        lower.match_indices("charset").find_map(|(at, word)| value(&lower[at + word.len()..]))
    } else {
        None
    };
    found.map(|e| if e == UTF_16LE || e == UTF_16BE { UTF_8 } else { e })
}

/// Which UTF-16 a file without a mark is, by its zero bytes.
fn utf16(head: &[u8]) -> Option<&'static Encoding> {
    let sample = &head[..head.len().min(1024) & !1];
    let zeros = |from: usize| sample.iter().skip(from).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    // In Chinese or Japanese there are few: line ends, digits and separators.
    let many = sample.len() / 40;
    if sample.len() < 8 {
        None
    } else if odd >= many.max(1) && even == 0 {
        Some(UTF_16LE)
    } else if even >= many.max(1) && odd == 0 {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Decodes a file piece by piece.
#[derive(Debug)]
pub struct Decoder {
    encoding: &'static Encoding,
    /// Bytes whose character is not complete yet.
    rest: Vec<u8>,
    /// Place on disk of what comes next.
    disk: u64,
}

/// Bytes that are decoded at once.
const BLOCK: usize = 4096;

impl Decoder {
    /// For a file in that encoding, from byte `disk` on.
    pub fn new(encoding: &'static Encoding, disk: u64) -> Decoder {
        Decoder { encoding, rest: Vec::new(), disk }
    }

    /// Appends `bytes` to `text` as UTF-8 and their places to `map`; `last`: nothing follows. What the
    /// encoding has no character for becomes U+FFFD.
    pub fn decode(&mut self, bytes: &[u8], last: bool, text: &mut Vec<u8>, map: &mut DiskMap) {
        let DiskMap::Runs(runs) = map else { return };
        let joined = [self.rest.as_slice(), bytes].concat();
        let mut at = 0;
        loop {
            let end = self.block(&joined, at);
            if end == at {
                break;
            }
            let block = &joined[at..end];
            match self.encoding.decode_without_bom_handling_and_without_replacement(block) {
                Some(decoded) => self.append(block, &decoded, text, runs),
                None => self.one_by_one(block, text, runs),
            }
            at = end;
        }
        let behind = &joined[at..];
        if last && !behind.is_empty() {
            // The file ends inside a character.
            self.push(char::REPLACEMENT_CHARACTER, behind.len(), text, runs);
            self.rest.clear();
        } else {
            self.rest = behind.to_vec();
        }
    }

    /// The end of a block of whole characters.
    fn block(&self, bytes: &[u8], from: usize) -> usize {
        let mut at = from;
        while at < bytes.len() && at - from < BLOCK {
            match width(self.encoding, &bytes[at..]) {
                Some(width) => at += width,
                None => break,
            }
        }
        at
    }

    fn append(&mut self, block: &[u8], decoded: &str, text: &mut Vec<u8>, runs: &mut Vec<Run>) {
        let mut at = 0;
        let mut chars = decoded.chars().peekable();
        while at < block.len() {
            let width = width(self.encoding, &block[at..]).unwrap_or(1);
            let Some(c) = chars.next() else { break };
            let mut value = c.len_utf8();
            // Four pairs of Big5 stand for a letter and its accent.
            let accent = chars.next_if(|c| self.encoding == BIG5 && matches!(c, '\u{304}' | '\u{30C}'));
            value += accent.map_or(0, char::len_utf8);
            self.run(text.len(), value, width, runs);
            for c in [c].into_iter().chain(accent) {
                text.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
            }
            at += width;
        }
    }

    fn one_by_one(&mut self, block: &[u8], text: &mut Vec<u8>, runs: &mut Vec<Run>) {
        let mut at = 0;
        while at < block.len() {
            let width = width(self.encoding, &block[at..]).unwrap_or(1).min(block.len() - at);
            let one = &block[at..at + width];
            match self.encoding.decode_without_bom_handling_and_without_replacement(one) {
                Some(decoded) => {
                    self.append(one, &decoded, text, runs);
                    at += width;
                }
                None => {
                    // A letter of ASCII behind a stray lead byte is itself.
                    let length = if width == 2
                        && one[1].is_ascii()
                        && self.encoding != UTF_16LE
                        && self.encoding != UTF_16BE
                    {
                        1
                    } else {
                        width
                    };
                    self.push(char::REPLACEMENT_CHARACTER, length, text, runs);
                    at += length;
                }
            }
        }
    }

    fn push(&mut self, c: char, width: usize, text: &mut Vec<u8>, runs: &mut Vec<Run>) {
        self.run(text.len(), c.len_utf8(), width, runs);
        text.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
    }

    /// Notes a character, and goes on behind it.
    fn run(&mut self, at: usize, value: usize, width: usize, runs: &mut Vec<Run>) {
        let step = Step { value: value as u8, file: width as u8 };
        if runs.last().is_none_or(|r| r.step != step) {
            runs.push(Run { at, disk: self.disk, step });
        }
        self.disk += width as u64;
    }
}

/// Bytes of the character that `bytes` begin with, by its first ones; none where more must be seen.
fn width(encoding: &'static Encoding, bytes: &[u8]) -> Option<usize> {
    let first = *bytes.first()?;
    let width = if encoding == UTF_16LE || encoding == UTF_16BE {
        let unit = |at: usize| {
            let pair = bytes.get(at..at + 2)?;
            let pair = [pair[0], pair[1]];
            Some(if encoding == UTF_16LE { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) })
        };
        match unit(0)? {
            0xD800..0xDC00 if (0xDC00..0xE000).contains(&unit(2)?) => 4,
            _ => 2,
        }
    } else if first < 0x80 || encoding.is_single_byte() {
        1
    } else if encoding == GBK || encoding == GB18030 {
        match first {
            0x80 | 0xFF => 1,
            _ if bytes.get(1)?.is_ascii_digit() => 4,
            _ => 2,
        }
    } else if encoding == SHIFT_JIS {
        if matches!(first, 0x80 | 0xA0..=0xDF | 0xFD..) { 1 } else { 2 }
    } else if encoding == EUC_JP {
        match first {
            0x8F => 3,
            0x8E | 0xA1..=0xFE => 2,
            _ => 1,
        }
    } else if encoding == BIG5 || encoding == EUC_KR {
        if matches!(first, 0x80 | 0xFF) { 1 } else { 2 }
    } else {
        // UTF-8 is not decoded; nothing else has characters of several bytes.
        1
    };
    (bytes.len() >= width).then_some(width)
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::WINDOWS_1252;
    use proptest::prelude::*;

    const ALL: &[&str] = &[
        "utf-16le",
        "utf-16be",
        "gbk",
        "gb18030",
        "big5",
        "shift_jis",
        "euc-jp",
        "euc-kr",
        "windows-1250",
        "windows-1251",
        "windows-1252",
        "windows-1253",
        "windows-1254",
        "windows-1255",
        "windows-1256",
        "windows-1257",
        "windows-1258",
        "windows-874",
        "iso-8859-2",
        "iso-8859-15",
        "koi8-r",
    ];

    fn encode(encoding: &'static Encoding, text: &str) -> Vec<u8> {
        match encoding.name() {
            "UTF-16LE" => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            "UTF-16BE" => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
            _ => {
                // What the encoding has no place for is left out.
                let fits = |c: &char| !encoding.encode(&c.to_string()).2;
                encoding.encode(&text.chars().filter(fits).collect::<String>()).0.into_owned()
            }
        }
    }

    fn decode(encoding: &'static Encoding, bytes: &[u8], piece: usize) -> (String, DiskMap) {
        let mut decoder = Decoder::new(encoding, 7);
        let (mut text, mut map) = (Vec::new(), DiskMap::Runs(Vec::new()));
        let mut pieces = bytes.chunks(piece).peekable();
        while let Some(piece) = pieces.next() {
            decoder.decode(piece, pieces.peek().is_none(), &mut text, &mut map);
        }
        (String::from_utf8(text).unwrap(), map)
    }

    proptest! {
        #[test]
        fn characters_lead_back_to_their_bytes(
            text in "[a-z,\"ÄéñşłжИกขשלمر中文繁體日本語カナ한국어𠮷€ ]{1,80}",
            encoding in prop::sample::select(ALL),
            piece in 1usize..40,
            cut in 0usize..80,
        ) {
            let encoding = by_name(encoding).unwrap();
            let bytes = encode(encoding, &text);
            let (decoded, mut map) = decode(encoding, &bytes, piece);
            let (theirs, _) = encoding.decode_without_bom_handling(&bytes);
            prop_assert_eq!(&decoded, &*theirs);
            // The map leads back before and behind a cut.
            let cut = decoded.char_indices().map(|c| c.0).nth(cut).unwrap_or(decoded.len());
            let whole = map.clone();
            let behind = map.split_off(cut);
            for (at, c) in decoded.char_indices() {
                let (disk, end) = if at < cut {
                    (map.disk(at), whole.disk(at + c.len_utf8()))
                } else {
                    (behind.disk(at - cut), behind.disk(at - cut + c.len_utf8()))
                };
                let raw = &bytes[disk as usize - 7..end as usize - 7];
                let (back, _) = encoding.decode_without_bom_handling(raw);
                prop_assert_eq!(back, c.to_string());
                prop_assert_eq!(whole.decoded(disk), at);
            }
            let text = whole.place(Text::verbatim(&decoded, 0));
            for ((at, c), (_, span)) in decoded.char_indices().zip(text.characters()) {
                prop_assert_eq!(span, whole.disk(at)..whole.disk(at + c.len_utf8()));
            }
        }

        #[test]
        fn any_bytes_are_decoded_with_sound_places(
            bytes in prop::collection::vec(any::<u8>(), 1..120),
            encoding in prop::sample::select(ALL),
            piece in 1usize..40,
        ) {
            let encoding = by_name(encoding).unwrap();
            let (decoded, map) = decode(encoding, &bytes, piece);
            let mut last = 7;
            for (at, _) in decoded.char_indices() {
                let disk = map.disk(at);
                prop_assert!(disk >= last && disk <= 7 + bytes.len() as u64);
                last = disk;
            }
            prop_assert_eq!(map.disk(decoded.len()), 7 + bytes.len() as u64);
        }
    }

    #[test]
    fn encodings_are_told_apart() {
        for (name, text) in [
            ("Shift_JIS", "商品名,商品説明\n抹茶クッキー,京都の宇治抹茶を使ったサクサクのクッキーです\n"),
            ("EUC-JP", "商品名,商品説明\n抹茶クッキー,京都の宇治抹茶を使ったサクサクのクッキーです\n"),
            ("GBK", "编号,标题,描述\n1,不锈钢保温杯,双层真空保温,适合办公室和户外使用\n"),
            ("Big5", "編號,標題,描述\n1,不鏽鋼保溫杯,雙層真空保溫,適合辦公室和戶外使用\n"),
            (
                "EUC-KR",
                "상품번호,상품명,설명\n1,스테인리스 텀블러,이중 진공 보온으로 사무실과 야외에서 사용\n",
            ),
            (
                "windows-1252",
                "id;titel;beschreibung\n1;Schöne Tasse;Für Kaffee und heiße Getränke – spülmaschinenfest\n",
            ),
            (
                "windows-1251",
                "id;название\n1;Кружка для кофе из прочного фарфора, можно мыть в посудомоечной машине\n",
            ),
            (
                "windows-1254",
                "id;ürün adı\n1;Şık seramik kahve fincanı, bulaşık makinesinde yıkanabilir, ağır değil\n",
            ),
            ("UTF-16LE", "id;titel\n1;Schöne Tasse\n"),
        ] {
            let encoding = by_name(name).unwrap();
            assert_eq!(of(&encode(encoding, text), true).0.name(), name);
        }
        assert_eq!(of("id,titel\n1,Schöne Tasse\n".as_bytes(), true), (UTF_8, Known::Usual));
        assert_eq!(of(b"id,title\n1,Cup\n", true), (UTF_8, Known::Usual));
        // Two sound characters and a stray byte: UTF-8 with a mistake.
        assert_eq!(of(b"1,Cr\xC3\xA8me br\xC3\xBBl\xC3\xA9e\n2,Caf\xE9\n", true), (UTF_8, Known::Detected));
        assert_eq!(of(b"1,Caf\xE9\n", true).0, WINDOWS_1252);
    }

    #[test]
    fn declarations_count() {
        let xml = b"<?xml version='1.0' encoding='GBK'?><rss/>";
        assert_eq!(of(xml, true), (GBK, Known::Declared));
        let html = b"<!doctype html><meta http-equiv=x content=\"text/html; charset=shift_jis\">";
        assert_eq!(of(html, true), (SHIFT_JIS, Known::Declared));
        assert_eq!(of(b"\xEF\xBB\xBFid", true), (UTF_8, Known::Mark));
        assert_eq!(by_name("CP949"), Some(EUC_KR));
        assert_eq!(by_name("cp1252"), Some(WINDOWS_1252));
        assert_eq!(by_name("iso-2022-jp"), None);
        assert_eq!(by_name("klingon"), None);
    }
}
