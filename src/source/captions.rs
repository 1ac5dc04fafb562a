//! Captions of videos and live streams: SubRip (SRT) and WebVTT.
//!
//! Cues cut sentences, so those that follow one another are read as one text, in which every character
//! keeps its place. Sound notes are left out, and lines that rolling captions show a second time.

use super::document::{self, Document, Found};
use super::html;
use super::profile::Role;
use super::record::RoleCache;
use crate::listing::{FieldName, Spot, Text, TextBuilder};
use std::borrow::Cow;
use std::ops::Range;

/// A cue: what is shown at a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cue {
    /// Bytes of the times, as the file writes them.
    start: Range<usize>,
    end: Range<usize>,
    /// Milliseconds from the beginning; none where the time cannot be read.
    from: Option<u64>,
    to: Option<u64>,
    /// Bytes of the lines that are shown.
    lines: Vec<Range<usize>>,
}

/// Longest pause inside a sentence, in milliseconds.
const PAUSE: u64 = 2000;
/// Longest sound note in brackets, in bytes.
const NOTE: usize = 60;

/// The lines of a text without their ends.
fn lines(text: &str) -> Vec<Range<usize>> {
    let mut at = 0;
    let line = |line: &str| {
        let start = at;
        at += line.len();
        start..start + line.trim_end_matches(['\n', '\r']).len()
    };
    text.split_inclusive('\n').map(line).collect()
}

/// The cues of a file.
pub fn cues(text: &str) -> Vec<Cue> {
    let lines = lines(text);
    let timing = |i: usize| lines.get(i).is_some_and(|l| text[l.clone()].contains("-->"));
    let blank = |i: usize| lines.get(i).is_none_or(|l| text[l.clone()].trim().is_empty());
    let vtt = text.trim_start_matches('\u{FEFF}').starts_with("WEBVTT");
    let mut cues: Vec<Cue> = Vec::new();
    let mut i = 0;
    while i < lines.len() {
        if timing(i) {
            cues.push(times(text, lines[i].clone()));
        } else if !blank(i) && !timing(i + 1) {
            let line = text[lines[i].clone()].trim_start_matches('\u{FEFF}');
            let comment = ["WEBVTT", "NOTE", "STYLE", "REGION"].iter().any(|word| line.starts_with(word));
            if vtt && (comment || cues.is_empty()) {
                while !blank(i) {
                    i += 1;
                }
                continue;
            }
            // Text behind an empty line still belongs to the cue.
            if let Some(cue) = cues.last_mut() {
                cue.lines.push(lines[i].clone());
            }
        }
        i += 1;
    }
    cues
}

fn times(text: &str, line: Range<usize>) -> Cue {
    let all = &text[line.clone()];
    let arrow = all.find("-->").unwrap_or(all.len());
    let piece = |from: usize, to: usize| {
        let part = &all[from.min(all.len())..to.min(all.len())];
        let start = line.start + from + (part.len() - part.trim_start().len());
        // Settings follow the second time.
        let length = part.split_whitespace().next().map_or(0, str::len);
        start.min(line.end)..(start + length).min(line.end)
    };
    let (start, end) = (piece(0, arrow), piece(arrow + 3, all.len()));
    Cue { from: millis(&text[start.clone()]), to: millis(&text[end.clone()]), start, end, lines: Vec::new() }
}

/// `01:02:03,456`, `02:03.456`.
fn millis(time: &str) -> Option<u64> {
    let (clock, fraction) = time.rsplit_once([',', '.'])?;
    let mut total = 0u64;
    for part in clock.split(':') {
        total = total.checked_mul(60)?.checked_add(part.parse().ok()?)?;
    }
    total.checked_mul(1000)?.checked_add(fraction.get(..3.min(fraction.len()))?.parse().ok()?)
}

/// One listing a file: what is said, in the order of the cues.
pub fn read<'a>(document: Document<'a>, found: &mut Found<'_, 'a>) {
    let text = document.text;
    let vtt = text.trim_start_matches('\u{FEFF}').starts_with("WEBVTT");
    let mut cache = RoleCache::default();
    let mut sink = document.sink(&mut cache, 0);
    let role = Role { name: FieldName::Caption, ..Role::OTHER };
    let mut run = TextBuilder::default();
    let mut before: Option<(Option<u64>, String)> = None;
    let mut last_line = "";
    for cue in cues(text) {
        if cue.from.is_none() || cue.to.is_none() {
            let line = cue.start.start..cue.end.end.max(cue.start.end);
            found.fault(line, "problem-caption-time", Vec::new());
        }
        let mut speaker = String::new();
        for line in &cue.lines {
            let raw = &text[line.clone()];
            let shown = shown(&document, line.clone(), vtt, &mut speaker);
            let repeated = std::mem::replace(&mut last_line, raw.trim()) == raw.trim();
            if repeated || shown.value().trim().is_empty() {
                continue;
            }
            let goes_on = before.as_ref().is_none_or(|(to, who)| {
                let pause = cue.from.zip(*to).map_or(0, |(from, to)| from.saturating_sub(to));
                pause < PAUSE && *who == speaker
            });
            if !goes_on {
                let run = std::mem::take(&mut run);
                sink.push_plain(Cow::Borrowed("caption"), role.clone(), run.finish());
            }
            join(&mut run, &shown);
            before = Some((cue.to, speaker.clone()));
        }
    }
    sink.push_plain(Cow::Borrowed("caption"), role, run.finish());
    if sink.is_empty() {
        return;
    }
    let header = text.lines().take_while(|l| !l.trim().is_empty()).find_map(|l| l.strip_prefix("Language:"));
    if vtt && let Some(language) = header.map(str::trim).filter(|l| document::tag(l).is_some()) {
        let at = document.offset_of(language).unwrap_or(0);
        let role = Role { name: FieldName::Locale, ..Role::OTHER };
        sink.push_plain(Cow::Borrowed("Language"), role, document.slice(at..at + language.len()));
    } else if let Some(locale) = document::locale_of_path(document.path) {
        document::add_locale(&mut sink, &locale);
    }
    let mut listing = sink.finish(0);
    listing.partial = true;
    (found.listing)(listing);
}

/// Appends a line, with a blank where one line and the next are written in letters that need one.
fn join(run: &mut TextBuilder, line: &Text<'_>) {
    let value = line.value();
    let from = value.len() - value.trim_start().len();
    let to = value.trim_end().len();
    let close = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || html::without_blanks(c));
    let (end, start) = (run.value().chars().next_back(), value[from..].chars().next());
    if end.is_some() && !(close(end) && close(start)) {
        let at = line.source(from..from).start;
        run.push_escape(" ", at..at);
    }
    run.push_slice(line, from..to);
}

/// What is shown of a line: no tags, no positions, no sound notes, no name of the speaker.
fn shown<'a>(document: &Document<'a>, line: Range<usize>, vtt: bool, speaker: &mut String) -> Text<'a> {
    let raw = &document.text[line.clone()];
    let mut b = TextBuilder::default();
    let place = |at: usize| document.base + (line.start + at) as u64;
    let mut at = 0;
    while at < raw.len() {
        let rest = &raw[at..];
        let skipped = match rest.as_bytes()[0] {
            b'<' => rest.find('>').map(|end| {
                if let Some(name) =
                    rest[1..end].strip_prefix("v ").or_else(|| rest[1..end].strip_prefix("v."))
                {
                    name.trim().clone_into(speaker);
                }
                end + 1
            }),
            // `{\an8}`
            b'{' if rest.starts_with("{\\") => rest.find('}').map(|end| end + 1),
            b'[' => rest.find(']').filter(|end| *end < NOTE).map(|end| end + 1),
            b'(' if raw[..at].trim().is_empty() => {
                rest.find(')').filter(|end| rest[end + 1..].trim().is_empty()).map(|end| end + 1)
            }
            b'&' if vtt => {
                if let Some((length, entity)) = html::entity(rest) {
                    b.push_escape(&entity, place(at)..place(at + length));
                    at += length;
                    continue;
                }
                None
            }
            _ => None,
        };
        let c = rest.chars().next().unwrap_or(' ');
        let length = skipped.unwrap_or(c.len_utf8());
        if skipped.is_none() && !matches!(c, '♪' | '♫' | '\u{FEFF}') {
            b.push_verbatim(&raw[at..at + length], place(at));
        }
        at += length;
    }
    b.finish()
}

/// Where a span of the text stands among the cues.
pub fn spot(text: &str, cues: &[Cue], span: Range<usize>) -> Option<Spot> {
    let at = |offset: usize| cues.partition_point(|c| c.start.start <= offset).checked_sub(1);
    let first = at(span.start)?;
    let last = at(span.end.saturating_sub(1).max(span.start))?;
    let chars = |cue: usize, offset: usize| {
        let begin = cues[cue].lines.first().map_or(cues[cue].end.end, |l| l.start);
        text.get(begin..offset.max(begin)).map_or(0, |t| t.chars().count() as u64)
    };
    Some(Spot::Cue {
        cue: first as u64 + 1,
        last: last as u64 + 1,
        start: text[cues[first].start.clone()].to_owned(),
        end: text[cues[last].end.clone()].to_owned(),
        characters: chars(first, span.start)..chars(last, span.end),
    })
}

#[cfg(test)]
mod tests {
    use super::super::Format;
    use super::super::document::tests::{listings, raw, read_all};
    use super::*;
    use proptest::prelude::*;

    const SRT: &str = "1\r\n00:00:01,000 --> 00:00:02,500\r\n<i>This tea</i> cures\r\n\r\n2\r\n00:00:02,600 --> 00:00:04,000\r\nacne [music]\r\n\r\n3\r\n00:00:09,000 --> 00:00:10,000\r\n(applause)\r\nBuy now\r\n";

    #[test]
    fn sentences_go_on_in_the_next_cue() {
        let (found, faults) = read_all(Format::Srt, "clip.de.srt", SRT);
        assert!(faults.is_empty());
        let captions: Vec<_> = found[0].iter().map(|f| f.1.as_str()).collect();
        assert_eq!(captions, ["This tea cures acne", "Buy now", "de"]);
        let (listings, _) = listings(Format::Srt, "clip.srt", SRT);
        assert!(listings[0].partial);
        assert!(raw(&listings, SRT, "cures acne").starts_with("cures\r\n"));
        let span = listings[0].fields[0].text.source(9..19);
        let spot = spot(SRT, &cues(SRT), span.start as usize..span.end as usize);
        assert_eq!(
            spot,
            Some(Spot::Cue {
                cue: 1,
                last: 2,
                start: "00:00:01,000".into(),
                end: "00:00:04,000".into(),
                characters: Range { start: 16, end: 4 }
            })
        );
    }

    #[test]
    fn web_captions_have_more_beside_them() {
        let text = "\u{FEFF}WEBVTT - clip\nLanguage: zh-Hans\n\nNOTE cures nothing\n\nSTYLE\n::cue {}\n\nintro\n01:00.000 --> 01:02.000 align:start\n<v Anna>R&amp;D <c.loud>最佳\n\n01:02.000 --> 01:04.000\n<v Ben>好茶\n\n01:04.000 --> 01:05.000\n<v Ben>好茶\n国家级\n";
        let (found, faults) = read_all(Format::Vtt, "clip.vtt", text);
        assert!(faults.is_empty());
        let captions: Vec<_> = found[0].iter().map(|f| f.1.as_str()).collect();
        assert_eq!(captions, ["R&D 最佳", "好茶国家级", "zh-Hans"]);
        let (listings, _) = listings(Format::Vtt, "clip.vtt", text);
        assert_eq!(raw(&listings, text, "&D"), "&amp;D");
    }

    #[test]
    fn broken_times_are_told_and_the_text_is_kept() {
        let (found, faults) = read_all(Format::Srt, "a.srt", "00:xx --> 5\nBest tea\n\n\n\nMore\n");
        assert_eq!(faults.len(), 1);
        assert_eq!(faults[0].key, "problem-caption-time");
        assert_eq!(found[0][0].1, "Best tea More");
    }

    proptest! {
        #[test]
        fn anything_ends(text in "(WEBVTT\n)?[0-9:,.> <\\-\n\r\\[\\](){}&;aé中♪]{0,200}", vtt in any::<bool>()) {
            read_all(if vtt { Format::Vtt } else { Format::Srt }, "x.srt", &text);
            let all = cues(&text);
            for at in (0..text.len()).filter(|at| text.is_char_boundary(*at)) {
                spot(&text, &all, at..text.len());
            }
        }

        #[test]
        fn every_line_keeps_its_bytes(lines in prop::collection::vec("[a-zé中😀]{1,9}", 1..9)) {
            let lines: Vec<String> = lines.iter().enumerate().map(|(i, l)| format!("{i}x{l}")).collect();
            let mut text = String::new();
            for (i, line) in lines.iter().enumerate() {
                text.push_str(&format!("{}\n00:00:{:02},000 --> 00:00:{:02},900\n{line}\n\n", i + 1, i, i));
            }
            let (listings, _) = listings(Format::Srt, "x.srt", &text);
            for line in &lines {
                prop_assert_eq!(raw(&listings, &text, line), line.as_str());
            }
        }
    }
}
