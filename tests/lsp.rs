//! The language server, as an editor talks to it: a process of its own, over standard input and output.

use lsp_server::{Message, Notification, Request, RequestId};
use serde_json::{Value, json};
use std::collections::VecDeque;
use std::io::BufReader;
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

struct Editor {
    child: Child,
    to: Option<ChildStdin>,
    from: BufReader<ChildStdout>,
    asked: i32,
    told: VecDeque<Notification>,
}

impl Editor {
    fn start(folder: &Path, options: Value) -> Editor {
        let mut child = Command::new(env!("CARGO_BIN_EXE_listlint"))
            .args(["lsp", "--stdio"])
            .env("LC_ALL", "C")
            .current_dir(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the server starts");
        let (to, from) = (child.stdin.take(), BufReader::new(child.stdout.take().expect("a pipe")));
        let mut editor = Editor { child, to, from, asked: 0, told: VecDeque::new() };
        let params = json!({"processId": null, "rootUri": uri(folder), "capabilities": {}, "locale": "en",
            "initializationOptions": options});
        let answer = editor.ask("initialize", params);
        assert_eq!(answer["serverInfo"]["name"], "listlint");
        assert_eq!(answer["capabilities"]["textDocumentSync"]["change"], 2);
        editor.tell("initialized", json!({}));
        editor
    }

    fn send(&mut self, message: Message) {
        message.write(self.to.as_mut().expect("open")).expect("the server listens");
    }

    fn read(&mut self) -> Message {
        Message::read(&mut self.from).expect("the protocol").expect("the server is there")
    }

    fn ask(&mut self, method: &str, params: Value) -> Value {
        self.asked += 1;
        let id = RequestId::from(self.asked);
        self.send(Message::Request(Request::new(id.clone(), method.to_owned(), params)));
        loop {
            match self.read() {
                Message::Response(response) => {
                    assert_eq!(response.id, id);
                    return response.response_result.unwrap_or_else(|error| json!({"error": error.code}));
                }
                Message::Notification(note) => self.told.push_back(note),
                Message::Request(request) => panic!("{request:?}"),
            }
        }
    }

    fn tell(&mut self, method: &str, params: Value) {
        self.send(Message::Notification(Notification::new(method.to_owned(), params)));
    }

    fn hear(&mut self, method: &str) -> Value {
        loop {
            if let Some(i) = self.told.iter().position(|n| n.method == method) {
                return self.told.remove(i).expect("it is there").params;
            }
            match self.read() {
                Message::Notification(note) => self.told.push_back(note),
                other => panic!("{other:?}"),
            }
        }
    }

    fn open(&mut self, path: &Path, text: &str) -> Vec<Value> {
        self.tell(
            "textDocument/didOpen",
            json!({"textDocument": {"uri": uri(path), "languageId": "json", "version": 1, "text": text}}),
        );
        self.diagnostics(path)
    }

    fn diagnostics(&mut self, path: &Path) -> Vec<Value> {
        let published = self.hear("textDocument/publishDiagnostics");
        assert_eq!(published["uri"], uri(path));
        published["diagnostics"].as_array().expect("a list").clone()
    }

    fn at(&mut self, method: &str, path: &Path, line: usize, character: usize) -> Value {
        let position = json!({"line": line, "character": character});
        self.ask(method, json!({"textDocument": {"uri": uri(path)}, "position": position}))
    }

    fn quit(mut self) {
        assert_eq!(self.ask("shutdown", Value::Null), Value::Null);
        self.tell("exit", Value::Null);
        self.to = None;
        assert!(self.child.wait().expect("it ends").success());
    }
}

fn uri(path: &Path) -> String {
    format!("file://{}", path.display().to_string().replace(' ', "%20"))
}

/// A position in UTF-16, as editors count.
fn utf16(text: &str, byte: usize) -> Value {
    let line = text[..byte].matches('\n').count();
    let start = text[..byte].rfind('\n').map_or(0, |i| i + 1);
    json!({"line": line, "character": text[start..byte].encode_utf16().count()})
}

fn of<'d>(diagnostics: &'d [Value], topic: &str) -> Vec<&'d Value> {
    diagnostics.iter().filter(|d| d["code"].as_str().is_some_and(|c| c.contains(topic))).collect()
}

#[test]
fn findings_while_typing() {
    let dir = tempfile::tempdir().expect("a folder");
    std::fs::write(dir.path().join("listlint.yaml"), "markets: [US]\nselect: [disease-claim]\n")
        .expect("written");
    let file = dir.path().join("my feed.jsonl");
    let mut editor = Editor::start(dir.path(), Value::Null);

    // 𝔘 and the emoji take two UTF-16 code units and four bytes each; the escape takes six of both.
    let clean =
        "{\"id\":\"1\",\"product_type\":\"food\",\"description\":\"𝔘😀中\\u00e9 This tea tastes good.\"}\n";
    assert_eq!(editor.open(&file, clean), Vec::<Value>::new());

    let start = clean.find("tastes good").expect("it is there");
    let change = json!({"range": {"start": utf16(clean, start), "end": utf16(clean, start + "tastes good".len())},
        "text": "cures diabetes"});
    editor.tell(
        "textDocument/didChange",
        json!({"textDocument": {"uri": uri(&file), "version": 2}, "contentChanges": [change]}),
    );
    let now = clean.replace("tastes good", "cures diabetes");
    let diagnostics = editor.diagnostics(&file);
    let found = of(&diagnostics, "disease-claim");
    assert_eq!(found.len(), 1, "{diagnostics:#?}");
    assert_eq!(found[0]["code"], "us/disease-claim/food");
    assert_eq!(found[0]["severity"], 1);
    assert_eq!(found[0]["source"], "listlint");
    let end = start + "cures diabetes".len();
    assert_eq!(found[0]["range"], json!({"start": utf16(&now, start), "end": utf16(&now, end)}));
    assert!(found[0]["codeDescription"]["href"].as_str().is_some_and(|h| h.starts_with("https://")));

    let place = utf16(&now, start + 3);
    let (line, character) = (place["line"].as_u64().unwrap_or(0), place["character"].as_u64().unwrap_or(0));
    let hover = editor.at("textDocument/hover", &file, line as usize, character as usize);
    let page = hover["contents"]["value"].as_str().expect("a page");
    for part in ["Federal Food, Drug, and Cosmetic Act", "us/disease-claim/food", "<https://", "illness"] {
        assert!(page.replace('\\', "").contains(part), "{part}: {page}");
    }
    assert_eq!(hover["range"], found[0]["range"]);
    assert_eq!(editor.at("textDocument/hover", &file, 0, 0), Value::Null);

    // Two edits in one notification count one after the other.
    let (one, two) = (json!({"line": 0, "character": 0}), json!({"line": 0, "character": 1}));
    let changes = json!([{"range": {"start": one, "end": one}, "text": "x"}, {"range": {"start": one, "end": two}, "text": ""}]);
    editor.tell(
        "textDocument/didChange",
        json!({"textDocument": {"uri": uri(&file), "version": 3}, "contentChanges": changes}),
    );
    assert_eq!(of(&editor.diagnostics(&file), "disease-claim").len(), 1);

    editor.tell("textDocument/didClose", json!({"textDocument": {"uri": uri(&file)}}));
    assert_eq!(editor.diagnostics(&file), Vec::<Value>::new(), "closed documents have none");
    editor.quit();
}

#[test]
fn fixes_are_offered() {
    let dir = tempfile::tempdir().expect("a folder");
    let file = dir.path().join("feed.jsonl");
    let text =
        "{\"id\":\"1\",\"title\":\"𝔘 Kaffee\",\"description\":\"Der der Kaffee ist fein und und mild.\"}\n";
    let mut editor = Editor::start(dir.path(), json!({"markets": ["DE"]}));
    let diagnostics = editor.open(&file, text);
    let whole = json!({"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 200}});
    let params = json!({"textDocument": {"uri": uri(&file)}, "range": whole, "context": {"diagnostics": []}});
    let actions = editor.ask("textDocument/codeAction", params.clone());
    let actions = actions.as_array().expect("a list");
    let repeated =
        actions.iter().find(|a| a["diagnostics"][0]["code"].as_str().is_some_and(|c| c.contains("repe")));
    let repeated = repeated.unwrap_or_else(|| panic!("{actions:#?}\n{diagnostics:#?}"));
    assert_eq!(repeated["kind"], "quickfix");
    let edit = &repeated["edit"]["changes"][uri(&file)][0];
    assert_eq!(edit["range"], repeated["diagnostics"][0]["range"]);
    let mut other = params;
    other["context"]["only"] = json!(["refactor"]);
    assert_eq!(editor.ask("textDocument/codeAction", other), Value::Null);
    editor.quit();
}

#[test]
fn names_are_completed_in_the_configuration_and_in_packs() {
    let dir = tempfile::tempdir().expect("a folder");
    let config = dir.path().join("listlint.yaml");
    let mut editor = Editor::start(dir.path(), Value::Null);
    let text = "markets: [D]\nignore:\n  - us/disease-claim/*\n  - eu/gen\n";
    let faults = editor.open(&config, text);
    assert_eq!(faults.len(), 1, "there is no such rule yet: {faults:#?}");
    assert_eq!(
        faults[0]["range"],
        json!({"start": {"line": 3, "character": 4}, "end": {"line": 3, "character": 10}})
    );
    let labels = |answer: &Value| -> Vec<String> {
        answer
            .as_array()
            .expect("a list")
            .iter()
            .map(|i| i["label"].as_str().expect("a label").to_owned())
            .collect()
    };
    let answer = editor.at("textDocument/completion", &config, 3, 10);
    let found = labels(&answer);
    assert!(
        found.contains(&"eu/generic-green-claim".to_owned()) && found.contains(&"disease-claim".to_owned())
    );
    let item = answer.as_array().and_then(|a| a.iter().find(|i| i["label"] == "eu/generic-green-claim"));
    let item = item.expect("the rule");
    assert_eq!(
        item["textEdit"]["range"],
        json!({"start": {"line": 3, "character": 4}, "end": {"line": 3, "character": 10}})
    );
    assert!(item["documentation"]["value"].as_str().is_some_and(|d| d.contains("2005/29/EC")));
    let markets = labels(&editor.at("textDocument/completion", &config, 0, 11));
    assert!(markets.contains(&"DE".to_owned()) && markets.contains(&"EU".to_owned()));
    assert_eq!(labels(&editor.at("textDocument/completion", &config, 0, 3)), Vec::<String>::new());
    let hover = editor.at("textDocument/hover", &config, 2, 10);
    assert!(hover["contents"]["value"].as_str().is_some_and(|p| p.contains("Disease claim")), "{hover}");

    let pack = dir.path().join("own.yaml");
    let text = "- id: own/\n  severity: advice\n  basis: {}\n  replaces: [eu/]\n  fields: []\n";
    assert_eq!(editor.open(&pack, text), Vec::<Value>::new(), "a pack holds no listings");
    assert!(
        labels(&editor.at("textDocument/completion", &pack, 0, 10)).contains(&"own/disease-claim".to_owned())
    );
    assert!(
        labels(&editor.at("textDocument/completion", &pack, 3, 16))
            .contains(&"eu/generic-green-claim".to_owned())
    );
    assert!(
        labels(&editor.at("textDocument/completion", &pack, 4, 11)).contains(&"product_highlight".to_owned())
    );
    editor.quit();
}

#[test]
fn settings_count_when_they_are_saved_and_trouble_is_told() {
    let dir = tempfile::tempdir().expect("a folder");
    let (config, file) = (dir.path().join("listlint.yaml"), dir.path().join("feed.jsonl"));
    let row = |id: u8| {
        format!("{{\"id\":\"{id}\",\"product_type\":\"food\",\"description\":\"It cures diabetes.\"}}\n")
    };
    let text = &[row(1), row(2)].concat();
    let mut editor = Editor::start(dir.path(), Value::Null);
    assert_eq!(editor.open(&file, text), Vec::<Value>::new());
    let told = editor.hear("window/showMessage");
    assert!(told["message"].as_str().is_some_and(|m| m.contains("markets:")), "no market is known: {told}");

    std::fs::write(
        &config,
        "markets: [US]\nexceptions:\n  - {rule: disease-claim, listing: 2, reason: approved medicine}\n",
    )
    .expect("written");
    editor.tell("textDocument/didSave", json!({"textDocument": {"uri": uri(&config)}}));
    let diagnostics = editor.diagnostics(&file);
    let found = of(&diagnostics, "disease-claim");
    assert_eq!(found.len(), 1, "the second is accepted: {diagnostics:#?}");
    assert_eq!(found[0]["range"]["start"]["line"], 0);

    std::fs::write(&config, "markets: [Nowhere]\n").expect("written");
    let changes = json!({"changes": [{"uri": uri(&config), "type": 2}]});
    editor.tell("workspace/didChangeWatchedFiles", changes);
    let told = editor.hear("window/showMessage");
    assert!(told["message"].as_str().is_some_and(|m| m.contains("Nowhere")), "{told}");

    assert_eq!(editor.ask("textDocument/rename", json!({}))["error"], -32601, "what it cannot do, it says");
    assert_eq!(editor.ask("textDocument/hover", json!({}))["error"], -32602);
    editor.quit();
}
