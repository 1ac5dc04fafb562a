//! The conversation with the editor.

use super::complete;
use super::document::{Document, Kind, path};
use super::lint::Setup;
use crate::config::{self, Fault};
use crate::message::{Messages, language_tag};
use crate::rules::Rules;
use crate::t;
use crossbeam_channel::RecvTimeoutError;
use lsp_server::{Connection, ErrorCode, Message, Notification, ProtocolError, Request, Response};
use lsp_types::notification::{self, Notification as _};
use lsp_types::request::{self, Request as _};
use lsp_types::{
    CodeAction, CodeActionKind, CodeActionOptions, CodeActionOrCommand, CodeActionParams,
    CodeActionProviderCapability, CompletionOptions, CompletionParams, CompletionResponse, Diagnostic,
    DiagnosticSeverity, DidChangeTextDocumentParams, DidChangeWatchedFilesParams, DidCloseTextDocumentParams,
    DidOpenTextDocumentParams, DidSaveTextDocumentParams, Hover, HoverContents, HoverParams,
    HoverProviderCapability, InitializeParams, MessageType, PublishDiagnosticsParams, SaveOptions,
    ServerCapabilities, ServerInfo, ShowMessageParams, TextDocumentSyncCapability, TextDocumentSyncKind,
    TextDocumentSyncOptions, TextDocumentSyncSaveOptions, Uri, WorkspaceEdit,
};
use serde::de::DeserializeOwned;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// What the server asks the program for.
pub trait Host {
    /// What is needed to check the documents of a folder; `markets` are those that the editor sets. Fails with
    /// words for the user.
    fn setup(&self, folder: &Path, markets: &[String], m: &Messages) -> Result<Setup, String>;
    /// The first mistake in the text of a configuration that lies at `path`.
    fn fault(&self, text: &str, path: &Path, rules: Option<&Rules>) -> Option<Box<Fault>>;
}

/// Nothing was typed for so long.
const PAUSE: Duration = Duration::from_millis(150);
/// Larger documents are checked when they are opened and saved, not while somebody writes in them.
const LIVE: usize = 8 << 20;

/// What an editor may set when it starts the server.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
struct Wishes {
    /// Countries and unions, where `listlint.yaml` names none.
    markets: Vec<String>,
    /// The language of the messages.
    lang: Option<String>,
}

/// Talks to the editor until it says good-bye.
pub fn serve(
    connection: &Connection,
    markets: &[String],
    lang: Option<&str>,
    host: &dyn Host,
) -> Result<(), ProtocolError> {
    let (id, params) = connection.initialize_start()?;
    let params: InitializeParams = serde_json::from_value(params).unwrap_or_default();
    let wishes: Wishes = params
        .initialization_options
        .and_then(|options| serde_json::from_value(options).ok())
        .unwrap_or_default();
    let result = serde_json::json!({
        "capabilities": capabilities(),
        "serverInfo": ServerInfo { name: "listlint".to_owned(), version: Some(env!("CARGO_PKG_VERSION").to_owned()) },
    });
    connection.initialize_finish(id, result)?;
    // What was typed goes first, then what the editor sets, then the editor's own language.
    let spoken = [lang.map(str::to_owned), wishes.lang, params.locale].into_iter().flatten();
    let mut languages: Vec<String> = spoken.filter(|tag| language_tag(tag).is_some()).collect();
    if languages.is_empty() {
        languages = crate::message::environment();
    }
    let messages = Messages::negotiate(&languages);
    let mut server = Server {
        connection,
        messages: &messages,
        markets: if markets.is_empty() { wishes.markets } else { markets.to_vec() },
        host,
        setups: HashMap::new(),
        documents: HashMap::new(),
        warned: Vec::new(),
    };
    server.run()
}

fn capabilities() -> ServerCapabilities {
    ServerCapabilities {
        // Positions are in UTF-16, which every editor speaks.
        text_document_sync: Some(TextDocumentSyncCapability::Options(TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(TextDocumentSyncKind::INCREMENTAL),
            save: Some(TextDocumentSyncSaveOptions::SaveOptions(SaveOptions { include_text: Some(false) })),
            ..TextDocumentSyncOptions::default()
        })),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
            code_action_kinds: Some(vec![CodeActionKind::QUICKFIX]),
            ..CodeActionOptions::default()
        })),
        completion_provider: Some(CompletionOptions {
            trigger_characters: Some(vec!["/".to_owned()]),
            ..CompletionOptions::default()
        }),
        ..ServerCapabilities::default()
    }
}

struct Server<'s> {
    connection: &'s Connection,
    messages: &'s Messages,
    markets: Vec<String>,
    host: &'s dyn Host,
    /// By folder of documents; none where it could not be made.
    setups: HashMap<PathBuf, Option<Arc<Setup>>>,
    documents: HashMap<String, Document>,
    /// What the user was told already.
    warned: Vec<String>,
}

impl Server<'_> {
    fn run(&mut self) -> Result<(), ProtocolError> {
        loop {
            let next = match self.documents.values().any(|d| d.stale) {
                true => self.connection.receiver.recv_timeout(PAUSE),
                false => self.connection.receiver.recv().map_err(|_| RecvTimeoutError::Disconnected),
            };
            match next {
                Ok(Message::Request(request)) => {
                    if self.connection.handle_shutdown(&request)? {
                        return Ok(());
                    }
                    let response = self.answer(request);
                    self.send(Message::Response(response));
                }
                Ok(Message::Notification(note)) => self.take(note),
                Ok(Message::Response(_)) => {}
                Err(RecvTimeoutError::Timeout) => self.check_stale(),
                Err(RecvTimeoutError::Disconnected) => return Ok(()),
            }
        }
    }

    /// An editor that has gone away needs no answer; the next turn of the loop ends the server.
    fn send(&self, message: Message) {
        let _ = self.connection.sender.send(message);
    }

    fn notify<N: lsp_types::notification::Notification>(&self, params: N::Params) {
        self.send(Message::Notification(Notification::new(N::METHOD.to_owned(), params)));
    }

    fn take(&mut self, note: Notification) {
        match note.method.as_str() {
            notification::DidOpenTextDocument::METHOD => {
                let Some(p) = read::<DidOpenTextDocumentParams>(note.params) else { return };
                let document =
                    Document::new(p.text_document.uri, p.text_document.text, p.text_document.version);
                let key = document.uri.as_str().to_owned();
                self.documents.insert(key.clone(), document);
                self.check(&key);
            }
            notification::DidChangeTextDocument::METHOD => {
                let Some(p) = read::<DidChangeTextDocumentParams>(note.params) else { return };
                if let Some(document) = self.documents.get_mut(p.text_document.uri.as_str()) {
                    p.content_changes.into_iter().for_each(|change| document.text.apply(change));
                    document.version = p.text_document.version;
                    document.stale = document.text.as_str().len() <= LIVE;
                }
            }
            notification::DidSaveTextDocument::METHOD => {
                let Some(p) = read::<DidSaveTextDocumentParams>(note.params) else { return };
                match path(&p.text_document.uri) {
                    Some(path) if is_setting(&path) => self.settings_changed(),
                    _ => self.check(p.text_document.uri.as_str()),
                }
            }
            notification::DidChangeWatchedFiles::METHOD => {
                let Some(p) = read::<DidChangeWatchedFilesParams>(note.params) else { return };
                if p.changes.iter().filter_map(|c| path(&c.uri)).any(|path| is_setting(&path)) {
                    self.settings_changed();
                }
            }
            notification::DidCloseTextDocument::METHOD => {
                let Some(p) = read::<DidCloseTextDocumentParams>(note.params) else { return };
                self.documents.remove(p.text_document.uri.as_str());
                self.publish(p.text_document.uri, Vec::new(), None);
            }
            _ => {}
        }
    }

    fn settings_changed(&mut self) {
        self.setups.clear();
        self.warned.clear();
        self.documents.values_mut().for_each(|d| d.stale = true);
        self.check_stale();
    }

    fn check_stale(&mut self) {
        let stale: Vec<String> =
            self.documents.iter().filter(|(_, d)| d.stale).map(|(key, _)| key.clone()).collect();
        stale.iter().for_each(|key| self.check(key));
    }

    /// Checks a document and publishes what was found.
    fn check(&mut self, key: &str) {
        let Some(folder) = self.documents.get(key).map(folder) else { return };
        let setup = self.setup(&folder);
        let Some(document) = self.documents.get_mut(key) else { return };
        document.stale = false;
        let mut diagnostics = Vec::new();
        if let (Kind::Configuration, Some(path)) = (document.kind(), &document.path) {
            let rules = setup.as_ref().map(|setup| &setup.rules);
            let fault = self.host.fault(document.text.as_str(), path, rules);
            diagnostics.extend(fault.map(|fault| mistake(&fault, document, self.messages)));
        } else if let Some(setup) = &setup {
            document.check(setup);
            diagnostics = document.checked.diagnostics(&document.text, setup, self.messages);
        }
        let unmarketed = document.checked.unmarketed;
        let (uri, version) = (document.uri.clone(), document.version);
        self.publish(uri, diagnostics, Some(version));
        // Silence would pass for approval.
        if unmarketed > 0 {
            let text = t!(self.messages, "lsp-unmarketed");
            self.warn(MessageType::INFO, text);
        }
    }

    fn publish(&self, uri: Uri, diagnostics: Vec<Diagnostic>, version: Option<i32>) {
        self.notify::<notification::PublishDiagnostics>(PublishDiagnosticsParams {
            uri,
            diagnostics,
            version,
        });
    }

    /// Tells the user, once.
    fn warn(&mut self, typ: MessageType, message: String) {
        if !self.warned.contains(&message) {
            self.warned.push(message.clone());
            self.notify::<notification::ShowMessage>(ShowMessageParams { typ, message });
        }
    }

    /// What is set for a folder.
    fn setup(&mut self, folder: &Path) -> Option<Arc<Setup>> {
        if let Some(known) = self.setups.get(folder) {
            return known.clone();
        }
        let setup = match self.host.setup(folder, &self.markets, self.messages) {
            Ok(setup) => Some(Arc::new(setup)),
            Err(message) => {
                self.warn(MessageType::ERROR, message);
                None
            }
        };
        self.setups.insert(folder.to_owned(), setup.clone());
        setup
    }

    fn answer(&mut self, request: Request) -> Response {
        let Request { id, method, params } = request;
        let value = match method.as_str() {
            request::HoverRequest::METHOD => read::<HoverParams>(params).map(|p| json(self.hover(p))),
            request::CodeActionRequest::METHOD => {
                read::<CodeActionParams>(params).map(|p| json(self.actions(p)))
            }
            request::Completion::METHOD => read::<CompletionParams>(params).map(|p| json(self.complete(p))),
            _ => {
                let message = format!("{method}: not supported");
                return Response::new_err(id, ErrorCode::MethodNotFound as i32, message);
            }
        };
        match value {
            Some(value) => Response::new_ok(id, value),
            None => Response::new_err(id, ErrorCode::InvalidParams as i32, method),
        }
    }

    /// A document as it is now, checked.
    fn current(&mut self, uri: &Uri) -> Option<(&Document, Arc<Setup>)> {
        let key = uri.as_str();
        if self.documents.get(key)?.stale {
            self.check(key);
        }
        let folder = folder(self.documents.get(key)?);
        let setup = self.setup(&folder)?;
        Some((self.documents.get(key)?, setup))
    }

    fn hover(&mut self, p: HoverParams) -> Option<Hover> {
        let m = self.messages;
        let at = p.text_document_position_params.position;
        let (document, setup) = self.current(&p.text_document_position_params.text_document.uri)?;
        if document.kind() != Kind::Listings {
            return complete::hover(document, at, &setup, m);
        }
        let (contents, bytes) = document.checked.hover(at, &document.text, &setup, m)?;
        Some(Hover { contents: HoverContents::Markup(contents), range: Some(document.text.range(bytes)) })
    }

    fn actions(&mut self, p: CodeActionParams) -> Option<Vec<CodeActionOrCommand>> {
        let m = self.messages;
        let uri = p.text_document.uri;
        let wanted = p.context.only.as_ref();
        if wanted.is_some_and(|kinds| {
            !kinds.iter().any(|k| CodeActionKind::QUICKFIX.as_str().starts_with(k.as_str()))
        }) {
            return None;
        }
        let (document, setup) = self.current(&uri)?;
        let fixes = document.checked.fixes(p.range, &document.text, &setup, m);
        let action = |(title, edits, certain, diagnostic)| {
            #[expect(clippy::mutable_key_type, reason = "the type of lsp-types")]
            let changes = HashMap::from([(uri.clone(), edits)]);
            CodeActionOrCommand::CodeAction(CodeAction {
                title,
                kind: Some(CodeActionKind::QUICKFIX),
                diagnostics: Option::map(diagnostic, |d| vec![d]),
                edit: Some(WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() }),
                is_preferred: Some(certain),
                ..CodeAction::default()
            })
        };
        Some(fixes.into_iter().map(action).collect())
    }

    fn complete(&mut self, p: CompletionParams) -> Option<CompletionResponse> {
        let m = self.messages;
        let at = p.text_document_position.position;
        let (document, setup) = self.current(&p.text_document_position.text_document.uri)?;
        Some(CompletionResponse::Array(complete::complete(document, at, &setup, m)))
    }
}

/// A mistake in a configuration.
fn mistake(fault: &Fault, document: &Document, m: &Messages) -> Diagnostic {
    let text = [Some(fault.message(m)), fault.help(m)].into_iter().flatten().collect::<Vec<_>>().join("\n");
    Diagnostic {
        range: document.text.range(fault.span.clone()),
        severity: Some(DiagnosticSeverity::ERROR),
        source: Some("listlint".to_owned()),
        message: text,
        ..Diagnostic::default()
    }
}

/// The folder whose settings hold for a document.
fn folder(document: &Document) -> PathBuf {
    let own = document.path.as_deref().and_then(Path::parent).map(Path::to_owned);
    own.or_else(|| std::env::current_dir().ok()).unwrap_or_default()
}

/// Whether a file decides about others: the configuration, or rules.
fn is_setting(path: &Path) -> bool {
    let yaml = path.extension().is_some_and(|e| e == "yaml" || e == "yml");
    yaml && (path.file_name().is_some_and(|n| n == config::FILE)
        || path.components().any(|c| c.as_os_str() == "rules"))
}

fn read<P: DeserializeOwned>(params: serde_json::Value) -> Option<P> {
    serde_json::from_value(params).ok()
}

fn json(value: impl serde::Serialize) -> serde_json::Value {
    serde_json::to_value(value).unwrap_or_default()
}
