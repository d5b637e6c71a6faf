//! Imports point down the rank table of `ARCHITECTURE.md`, and files keep to the rules of the house.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The rooms and their ranks.
const RANKS: [(&str, u8); 18] = [
    ("model", 0),
    ("text", 0),
    ("action", 0),
    ("effect", 0),
    ("source", 1),
    ("parse", 1),
    ("convert", 1),
    ("layout", 1),
    ("search", 1),
    ("store", 1),
    ("timeline", 1),
    ("app", 2),
    ("config", 2),
    ("tui", 3),
    ("cli", 4),
    ("run", 4),
    ("main", 5),
    ("lib", 6),
];

/// Imports between rooms of one rank that are allowed: from, to, and why.
const ALLOWED: [(&str, &str, &str); 5] = [
    ("effect", "model", "an effect names the document that it is about"),
    ("parse", "source", "a parser is chosen by its format"),
    ("layout", "convert", "what is laid out is converted first"),
    ("search", "convert", "each region has its words for one thing"),
    ("run", "cli", "run does what the command line asks for"),
];

/// More lines than this, without tests, are more than one concept.
const LONGEST_FILE: usize = 400;

fn sources() -> Vec<PathBuf> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        let mut entries: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        entries.sort();
        for path in entries {
            match path.is_dir() {
                true => walk(&path, found),
                false if path.extension().is_some_and(|extension| extension == "rs") => found.push(path),
                false => {}
            }
        }
    }
    let mut found = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    assert!(found.len() > 40, "the sources were found");
    found
}

/// The room of a source file: the first part of its path under `src`.
fn room(path: &Path) -> String {
    let inside = path.strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).unwrap();
    let first = inside.components().next().unwrap().as_os_str().to_string_lossy();
    first.trim_end_matches(".rs").to_owned()
}

/// The part of a file that is not tests.
fn shipped(text: &str) -> &str {
    text.split("#[cfg(test)]").next().unwrap_or(text)
}

/// The rooms that a file names behind `crate::` or `yulu::`.
fn named_rooms(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for line in text.lines().filter(|line| !line.trim_start().starts_with("//")) {
        for prefix in ["crate::", "yulu::"] {
            for (at, _) in line.match_indices(prefix) {
                let rest = &line[at + prefix.len()..];
                let names = match rest.strip_prefix('{') {
                    Some(group) => group.split('}').next().unwrap_or(group).split(',').collect::<Vec<_>>(),
                    None => vec![rest],
                };
                for name in names {
                    let name: String = name
                        .trim()
                        .chars()
                        .take_while(|next| next.is_alphanumeric() || *next == '_')
                        .collect();
                    found.push(name);
                }
            }
        }
    }
    found.retain(|name| RANKS.iter().any(|(room, _)| room == name));
    found
}

#[test]
fn imports_point_down() {
    let ranks: BTreeMap<&str, u8> = RANKS.into_iter().collect();
    let mut faults = Vec::new();
    for path in sources() {
        let room = room(&path);
        let Some(rank) = ranks.get(room.as_str()) else {
            faults.push(format!("{}: the room {room} has no rank", path.display()));
            continue;
        };
        let text = fs::read_to_string(&path).unwrap();
        for other in named_rooms(shipped(&text)) {
            let allowed = ALLOWED.iter().any(|(from, to, _)| *from == room && *to == other);
            if other != room && ranks[other.as_str()] >= *rank && !allowed {
                faults.push(format!("{}: {room} imports {other}", path.display()));
            }
        }
    }
    assert_eq!(faults, [""; 0]);
}

#[test]
fn no_allowance_is_unused() {
    for (from, to, why) in ALLOWED {
        let used = sources().iter().filter(|path| room(path) == from).any(|path| {
            let text = fs::read_to_string(path).unwrap();
            named_rooms(shipped(&text)).contains(&to.to_owned())
        });
        assert!(used, "{from} does not import {to}: {why}");
    }
}

#[test]
fn every_file_says_what_it_owns_and_stays_small() {
    for path in sources() {
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.starts_with("//!"), "{}: does not open with //!", path.display());
        let lines = shipped(&text).lines().count();
        assert!(lines <= LONGEST_FILE, "{}: {lines} lines; is it one concept?", path.display());
    }
}
