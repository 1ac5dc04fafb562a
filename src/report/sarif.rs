//! SARIF 2.1.0, for code scanning: <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>.
//!
//! Results go out as they come; the rules that spoke and what could not be read follow them, so memory
//! holds rules and problems, not findings.

use super::lines::write_json;
use super::markdown::without_markup as markdown;
use super::place::{address, uri};
use super::{FindingView, JsonBasis, Printer, ProblemView, Summary, basis_text, field_name};
use crate::finding::{Severity, SuppressedBy, Suppression};
use crate::message::Messages;
use crate::source::FileInfo;
use serde::Serialize;
use std::collections::HashMap;
use std::io::{self, Write};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// Prints a log of one run.
pub struct Sarif<'m, W: Write> {
    out: W,
    messages: &'m Messages,
    begun: bool,
    any: bool,
    /// The rules that spoke, each as JSON, in the order of their index.
    rules: Vec<serde_json::Value>,
    index: HashMap<String, usize>,
    notifications: Vec<serde_json::Value>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor<'a> {
    id: &'a str,
    short_description: Message,
    #[serde(skip_serializing_if = "Option::is_none")]
    full_description: Option<Message>,
    help: Help,
    #[serde(skip_serializing_if = "Option::is_none")]
    help_uri: Option<String>,
    default_configuration: Configuration,
    properties: RuleProperties<'a>,
}

#[derive(Serialize)]
struct Help {
    text: String,
    markdown: String,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct RuleProperties<'a> {
    tags: [&'a str; 2],
    basis: JsonBasis<'a>,
}

#[derive(Serialize)]
struct Message {
    text: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifResult<'a> {
    rule_id: &'a str,
    rule_index: usize,
    level: &'static str,
    message: Message,
    locations: [Location<'a>; 1],
    partial_fingerprints: Fingerprints,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<SarifFix>,
    suppressions: Vec<SarifSuppression<'a>>,
    properties: ResultProperties<'a>,
}

#[derive(Serialize)]
struct Fingerprints {
    #[serde(rename = "listlint/v1")]
    ours: crate::fingerprint::Fingerprint,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location<'a> {
    physical_location: Physical<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    logical_locations: Vec<Logical<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical<'a> {
    artifact_location: Artifact,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region<'a>>,
}

#[derive(Serialize)]
struct Artifact {
    uri: String,
}

#[derive(Serialize, Default)]
#[serde(rename_all = "camelCase")]
struct Region<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    start_line: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_column: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_line: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_column: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    byte_offset: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    byte_length: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    snippet: Option<Snippet<'a>>,
}

#[derive(Serialize)]
struct Snippet<'a> {
    text: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Logical<'a> {
    name: &'a str,
    fully_qualified_name: String,
    kind: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifFix {
    description: Message,
    artifact_changes: [Change; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Change {
    artifact_location: Artifact,
    replacements: Vec<Replacement>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement {
    deleted_region: Region<'static>,
    inserted_content: Message,
}

#[derive(Serialize)]
struct SarifSuppression<'a> {
    kind: &'static str,
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    justification: Option<&'a str>,
}

#[derive(Serialize)]
struct ResultProperties<'a> {
    topic: &'a str,
    markets: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    listing: Option<&'a str>,
    /// A cell, a value or a cue, for files without lines.
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<String>,
    count: u64,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Notification<'a> {
    level: &'static str,
    message: Message,
    descriptor: Id<'a>,
    locations: [Location<'a>; 1],
}

#[derive(Serialize)]
struct Id<'a> {
    id: &'a str,
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "note",
    }
}

/// A text in which braces and brackets stand for themselves: SARIF reads `{0}` as an argument and
/// `[x](y)` as a link.
fn message(text: &str) -> Message {
    Message { text: text.replace('{', "{{").replace('}', "}}").replace("](", "] (") }
}

impl<'m, W: Write> Sarif<'m, W> {
    pub fn new(out: W, messages: &'m Messages) -> Self {
        Sarif {
            out,
            messages,
            begun: false,
            any: false,
            rules: Vec::new(),
            index: HashMap::new(),
            notifications: Vec::new(),
        }
    }

    fn begin(&mut self) -> io::Result<()> {
        if !std::mem::replace(&mut self.begun, true) {
            write!(self.out, "{{\"$schema\":\"{SCHEMA}\",\"version\":\"2.1.0\",\"runs\":[{{")?;
            self.out.write_all(b"\"columnKind\":\"unicodeCodePoints\",\"results\":[\n")?;
        }
        Ok(())
    }

    fn rule_index(&mut self, view: &FindingView) -> io::Result<usize> {
        if let Some(index) = self.index.get(&view.rule.id) {
            return Ok(*index);
        }
        let m = self.messages;
        let help = view.help().unwrap_or_default();
        let basis = basis_text(&view.rule.basis, m);
        let sources = &view.rule.basis.sources;
        let mut marked_up = format!("{}\n\n{}\n", markdown(&help), markdown(&basis));
        for source in sources {
            match address(std::slice::from_ref(source)) {
                Some(address) => marked_up.push_str(&format!("\n- <{address}>")),
                None => marked_up.push_str(&format!("\n- {}", markdown(source))),
            }
        }
        let descriptor = Descriptor {
            id: &view.rule.id,
            short_description: message(&view.topic_name()),
            full_description: view.why().map(|why| message(&why)),
            help: Help {
                text: message(&format!("{help}\n{basis}\n{}", sources.join("\n"))).text,
                markdown: marked_up,
            },
            help_uri: address(sources).map(std::borrow::Cow::into_owned),
            default_configuration: Configuration { level: level(view.rule.severity) },
            properties: RuleProperties {
                tags: [view.rule.topic(), view.rule.pack()],
                basis: JsonBasis::new(&view.rule.basis, m),
            },
        };
        self.rules.push(serde_json::to_value(descriptor)?);
        self.index.insert(view.rule.id.clone(), self.rules.len() - 1);
        Ok(self.rules.len() - 1)
    }

    fn result(&mut self, view: &FindingView, suppression: Option<&Suppression>) -> io::Result<()> {
        self.begin()?;
        let rule_index = self.rule_index(view)?;
        let (f, place) = (view.finding, view.finding.place.as_ref());
        let result = SarifResult {
            rule_id: &view.rule.id,
            rule_index,
            level: level(f.severity),
            message: message(&view.sentence()),
            locations: [Location {
                physical_location: Physical {
                    artifact_location: Artifact { uri: uri(&view.file.path) },
                    region: region(view),
                },
                logical_locations: place.map(|p| logical(view, field_name(p))).into_iter().collect(),
            }],
            partial_fingerprints: Fingerprints { ours: view.fingerprint },
            fixes: fix(view).into_iter().collect(),
            suppressions: suppression.map(accepted).into_iter().collect(),
            properties: ResultProperties {
                topic: view.rule.topic(),
                markets: &f.markets,
                listing: f.listing.id.as_deref(),
                place: place.and_then(|p| p.spot.as_ref()).map(ToString::to_string),
                count: f.count,
            },
        };
        if std::mem::replace(&mut self.any, true) {
            self.out.write_all(b",\n")?;
        }
        write_json(&mut self.out, &result)
    }
}

fn region<'a>(view: &FindingView<'a>) -> Option<Region<'a>> {
    let Some(found) = view.region() else {
        let line = Some(view.line()?);
        return Some(Region { start_line: line, ..Region::default() });
    };
    let place = view.finding.place.as_ref()?;
    let bytes = place.span.end - place.span.start;
    let verbatim = bytes == place.text.len() as u64 && view.file.encoding == "UTF-8";
    Some(Region {
        start_line: Some(found.start.line),
        start_column: Some(found.start.column),
        end_line: Some(found.end.line),
        end_column: Some(found.end.column),
        byte_offset: Some(place.span.start),
        byte_length: Some(bytes),
        snippet: verbatim.then_some(Snippet { text: &place.text }),
    })
}

fn logical<'a>(view: &FindingView<'a>, field: &'a str) -> Logical<'a> {
    let fully_qualified_name = format!("{}/{field}", view.listing_name());
    Logical { name: field, fully_qualified_name, kind: "member" }
}

fn fix(view: &FindingView) -> Option<SarifFix> {
    let fix = view.plain_fix()?;
    let found = view.region()?;
    let place = view.finding.place.as_ref()?;
    let main = Replacement {
        deleted_region: Region {
            start_line: Some(found.start.line),
            start_column: Some(found.start.column),
            end_line: Some(found.end.line),
            end_column: Some(found.end.column),
            byte_offset: Some(place.span.start),
            byte_length: Some(place.span.end - place.span.start),
            snippet: None,
        },
        inserted_content: Message { text: fix.replacement.clone() },
    };
    let also = fix.also.iter().map(|edit| Replacement {
        deleted_region: Region {
            byte_offset: Some(edit.span.start),
            byte_length: Some(edit.span.end - edit.span.start),
            ..Region::default()
        },
        inserted_content: Message { text: edit.replacement.clone() },
    });
    Some(SarifFix {
        description: message(&view.fix_sentence(fix)),
        artifact_changes: [Change {
            artifact_location: Artifact { uri: uri(&view.file.path) },
            replacements: std::iter::once(main).chain(also).collect(),
        }],
    })
}

fn accepted(suppression: &Suppression) -> SarifSuppression<'_> {
    let kind = match suppression.by {
        SuppressedBy::Inline => "inSource",
        SuppressedBy::Configuration | SuppressedBy::Baseline => "external",
    };
    SarifSuppression { kind, status: "accepted", justification: suppression.reason.as_deref() }
}

impl<W: Write> Printer for Sarif<'_, W> {
    fn file(&mut self, _: &FileInfo) -> io::Result<()> {
        Ok(())
    }

    fn finding(&mut self, view: &FindingView) -> io::Result<()> {
        self.result(view, None)
    }

    fn suppressed(&mut self, view: &FindingView, suppression: &Suppression) -> io::Result<()> {
        self.result(view, Some(suppression))
    }

    fn problem(&mut self, view: &ProblemView) -> io::Result<()> {
        let p = view.problem;
        let region =
            p.line.map(|line| Region { start_line: Some(line), start_column: p.column, ..Region::default() });
        let notification = Notification {
            level: "error",
            message: message(&view.message()),
            descriptor: Id { id: p.key },
            locations: [Location {
                physical_location: Physical { artifact_location: Artifact { uri: uri(&p.path) }, region },
                logical_locations: Vec::new(),
            }],
        };
        self.notifications.push(serde_json::to_value(notification)?);
        Ok(())
    }

    fn finish(&mut self, summary: &Summary, m: &Messages) -> io::Result<()> {
        self.begin()?;
        self.out.write_all(b"\n],\"tool\":{\"driver\":{\"name\":\"listlint\",\"semanticVersion\":")?;
        write_json(&mut self.out, &env!("CARGO_PKG_VERSION"))?;
        self.out.write_all(b",\"rules\":")?;
        write_json(&mut self.out, &self.rules)?;
        self.out.write_all(b"}},\"language\":")?;
        // The format takes a language with or without a region, but no script.
        write_json(&mut self.out, &m.language().split('-').next().unwrap_or("en"))?;
        let successful = summary.problems == 0;
        write!(self.out, ",\"invocations\":[{{\"executionSuccessful\":{successful},")?;
        self.out.write_all(b"\"toolExecutionNotifications\":")?;
        write_json(&mut self.out, &self.notifications)?;
        self.out.write_all(b"}],\"properties\":{\"summary\":")?;
        write_json(&mut self.out, summary)?;
        self.out.write_all(b"}}]}\n")?;
        self.out.flush()
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn listings_neither_fill_in_arguments_nor_link() {
        assert_eq!(message("{0} [x](http://evil)").text, "{{0}} [x] (http://evil)");
    }
}
