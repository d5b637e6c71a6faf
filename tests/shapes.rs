//! Documents in the shapes that transcripts have, and what a careful reader finds in them: each
//! `tests/documents/NAME.md` or `.txt` is held against `NAME.json`, which names what must be there in
//! the words of `yulu toc --json`. The output may hold more; of turns, only those whose time is stated are compared.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use yulu::app::App;
use yulu::cli::toc_json;
use yulu::config::{Language, Strings};
use yulu::model::Script;

fn expectations() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents");
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut found: Vec<_> =
        entries.filter(|path| path.extension().is_some_and(|name| name == "json")).collect();
    found.sort();
    found
}

fn document_of(expectation: &Path) -> PathBuf {
    let candidates = ["md", "txt"].map(|extension| expectation.with_extension(extension));
    candidates
        .into_iter()
        .find(|path| path.exists())
        .unwrap_or_else(|| panic!("{}: no document", expectation.display()))
}

/// What the program makes of a document.
fn found_in(path: &Path) -> Value {
    let text = fs::read_to_string(path).unwrap();
    let (format, _) = yulu::source::detect(&text);
    let mut document = yulu::parse::parse(text.as_str().into(), format);
    document.encoding = "utf-8";
    document.script = yulu::convert::judge(&text).0;
    document.findings.extend(yulu::timeline::find(&document));
    let app = App::new(document.into(), "document", Script::Original);
    serde_json::from_str(&toc_json(&app, &Strings::of(Language::English))).unwrap()
}

/// Notes every difference between what is wanted and what was found.
fn differences(want: &Value, found: &Value) -> Vec<String> {
    let mut out = Vec::new();
    let mut say =
        |place: String, want: &Value, found: &Value| out.push(format!("{place}: want {want}, found {found}"));
    for key in
        ["title", "script", "date", "author", "source_url", "format", "encoding", "translations", "summary"]
    {
        if let Some(wanted) = want.get(key).filter(|wanted| **wanted != found[key]) {
            say(key.to_owned(), wanted, &found[key]);
        }
    }
    for (number, edition) in list(want, "editions").iter().enumerate() {
        let other = &found["editions"][number];
        let titled: Vec<&Value> =
            list(other, "chapters").iter().filter(|chapter| !chapter["title"].is_null()).collect();
        if let Some(chapters) = edition.get("chapters").and_then(Value::as_array) {
            if chapters.len() != titled.len() {
                let titles: Vec<&Value> = titled.iter().map(|chapter| &chapter["title"]).collect();
                say(format!("edition {number}"), &chapters.len().into(), &serde_json::json!(titles));
            }
            for (at, (wanted, chapter)) in chapters.iter().zip(&titled).enumerate() {
                for (field, value) in wanted.as_object().unwrap() {
                    if chapter[field] != *value {
                        say(format!("edition {number} chapter {at} {field}"), value, &chapter[field]);
                    }
                }
            }
        }
        if let Some(unmatched) =
            edition.get("unmatched_contents").filter(|wanted| **wanted != other["unmatched_contents"])
        {
            say(format!("edition {number} unmatched contents"), unmatched, &other["unmatched_contents"]);
        }
    }
    if want.get("editions").is_some() && list(want, "editions").len() != list(found, "editions").len() {
        say(
            "editions".to_owned(),
            &list(want, "editions").len().into(),
            &list(found, "editions").len().into(),
        );
    }
    if want.get("speakers").is_some() {
        let turns = |value: &Value| {
            let mut turns: Vec<(String, u64)> = list(value, "speakers")
                .iter()
                .map(|speaker| {
                    (speaker["name"].as_str().unwrap().to_owned(), speaker["turns"].as_u64().unwrap())
                })
                .collect();
            turns.sort();
            turns
        };
        if turns(want) != turns(found) {
            say("speakers".to_owned(), &want["speakers"], &found["speakers"]);
        }
    }
    if want.get("findings").is_some() {
        let of_time = |value: &&Value| ["gap", "overlap"].contains(&value["kind"].as_str().unwrap());
        let faults: Vec<&Value> = list(found, "findings").iter().filter(of_time).collect();
        let wanted: Vec<&Value> = list(want, "findings").iter().filter(of_time).collect();
        let missing = |wanted: &&Value| {
            !faults
                .iter()
                .any(|fault| wanted.as_object().unwrap().iter().all(|(key, value)| fault[key] == *value))
        };
        if faults.len() != wanted.len() || wanted.iter().any(missing) {
            say("findings".to_owned(), &want["findings"], &serde_json::json!(faults));
        }
    }
    if want.get("turns").is_some() {
        let labelled = |value: &&Value| !value["time"].is_null() && value["time"] != "estimated";
        let turns: Vec<&Value> = list(found, "turns").iter().filter(labelled).collect();
        let wanted = list(want, "turns");
        if wanted.len() != turns.len() {
            say("stated turns".to_owned(), &wanted.len().into(), &serde_json::json!(turns));
        }
        for (at, (wanted, turn)) in wanted.iter().zip(turns).enumerate() {
            for (field, value) in
                wanted.as_object().unwrap().iter().filter(|(key, value)| turn[key] != **value)
            {
                say(format!("turn {at} {field}"), value, &turn[field]);
            }
        }
    }
    let terms: Vec<&str> = list(found, "glosses").iter().filter_map(|gloss| gloss["term"].as_str()).collect();
    for gloss in list(want, "glosses").iter().filter(|gloss| !terms.contains(&gloss.as_str().unwrap())) {
        say("gloss".to_owned(), gloss, &serde_json::json!(terms));
    }
    out
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

#[test]
fn documents_are_read_as_a_careful_reader_would() {
    let expectations = expectations();
    assert!(expectations.len() >= 20, "only {} documents", expectations.len());
    let mut faults = Vec::new();
    for expectation in expectations {
        let document = document_of(&expectation);
        let want: Value = serde_json::from_str(&fs::read_to_string(&expectation).unwrap())
            .unwrap_or_else(|error| panic!("{}: {error}", expectation.display()));
        let name = document.file_name().unwrap().to_string_lossy().into_owned();
        faults.extend(
            differences(&want, &found_in(&document)).into_iter().map(|fault| format!("{name}: {fault}")),
        );
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
