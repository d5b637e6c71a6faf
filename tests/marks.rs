//! Marks in the whole program: what is kept of them, whatever happens to it, and the editor in which notes are written.

#![cfg(unix)]
#![allow(clippy::expect_used, clippy::panic, reason = "a test says why it fails")]

mod common {
    #[allow(dead_code, reason = "shared with other tests")]
    pub(crate) mod document;
    pub(crate) mod folder;
    pub(crate) mod home;
    #[allow(dead_code, reason = "shared with other tests")]
    pub(crate) mod pty;
}

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use nix::sys::signal::Signal;
use rusqlite::Connection;

use common::document;
use common::home::Home;
use common::pty::Terminal;

const QUOTATIONS: &str = "SELECT coalesce(group_concat(quotation, '|'), 'none') FROM mark";
const NOTES: &str = "SELECT coalesce(group_concat(note, '|'), 'none') FROM mark";
const DELETE: &str = "\x1b[3~";
const F10: &str = "\x1b[21~";

/// Opens a file and waits for its beginning.
fn open(home: &Home, arguments: &[&Path]) -> Terminal {
    let mut terminal = home.read(arguments);
    terminal.wait("the beginning", |screen| screen.rows().join("").contains("第1回第1轮第1句"));
    terminal
}

/// What `yulu marks` prints for these arguments, and its exit code.
fn exported(home: &Home, arguments: &[&str]) -> (String, Option<i32>) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_yulu"));
    command.arg("marks").args(arguments).env_clear().env("HOME", home.path()).env("YULU_LANG", "zh_CN");
    let output = command.output().expect("yulu can be started");
    (String::from_utf8(output.stdout).expect("it prints UTF-8"), output.status.code())
}

/// Puts an editor into the home.
fn editor(home: &Home, script: &str) {
    let path = home.path().join("edit");
    fs::write(&path, format!("#!/bin/sh\n{script}\n")).expect("it can be written");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o700)).expect("it can be made a program");
}

#[test]
fn whoever_is_killed_behind_a_mark_has_it() {
    let home = Home::new();
    let file = home.folder.write("talk.md", document::long(9));
    let mut terminal = open(&home, &[&file]);
    terminal.press("mm", "the mark", |screen| screen.status().contains("已标记"));
    home.wait_for("the mark", QUOTATIONS, |words| words.starts_with("第1回第1轮第1句"));
    terminal.press("mm", "the prompt", |screen| screen.status().contains("批注"));
    terminal.send("记一笔\r");
    home.wait_for("the note", NOTES, |note| note == "记一笔");
    terminal.signal(Signal::SIGKILL);
    let mut terminal = open(&home, &[&file]);
    terminal.wait("the mark", |screen| screen.rows().join("").contains('●'));
    terminal.press("M", "the list", |screen| screen.rows().join("").contains("※ 记一笔"));
    // It goes, and comes back by its number.
    let number = "SELECT coalesce(group_concat(id), 'none') FROM mark";
    home.wait_for("its number", number, |id| id == "1");
    terminal.send(DELETE);
    home.wait_for("no mark", number, |id| id == "none");
    terminal.send(DELETE);
    home.wait_for("the mark again", number, |id| id == "1");
    home.wait_for("with its note", NOTES, |note| note == "记一笔");
}

#[test]
fn marks_stay_with_a_document_that_is_moved_and_edited() {
    let home = Home::new();
    let text = document::long(9);
    let file = home.folder.write("talk.md", &text);
    let mut terminal = open(&home, &[&file]);
    terminal.press(")))))mm", "the mark", |screen| screen.status().contains("已标记"));
    home.wait_for("the mark", QUOTATIONS, |words| words.starts_with("第1回第5轮第1句"));
    terminal.send("q");
    terminal.ended();
    let moved = home.folder.file("moved.md");
    fs::rename(&file, &moved).expect("the file can be moved");
    home.read(&[&moved]).wait("the mark", |screen| screen.rows().join("").contains('●'));
    home.wait_for("where it lies now", "SELECT path FROM document", |path| path.ends_with("moved.md"));
    let edited = text.replace("第1回第3轮第1句，", "").replace("第2回第1轮", "第二回第一轮");
    fs::write(&moved, format!("# 雾里的渡口\n\n{edited}")).expect("it can be written");
    let mut terminal = home.read(&[&moved]);
    terminal.wait("the document", |screen| screen.rows().join("").contains("第1回第"));
    terminal.press("M\r", "the mark", |screen| screen.rows().join("").contains("●第1回第5轮第1句"));
}

#[test]
fn without_memory_marks_last_as_long_as_the_reader_and_that_is_told_once() {
    let home = Home::new();
    let file = home.folder.write("talk.md", document::long(9));
    let mut terminal = open(&home, &[Path::new("--no-state"), &file]);
    terminal.press("mm", "what there is to know", |screen| screen.status().contains("离开后就没有了"));
    terminal.press("\x1b", "it was read", |screen| !screen.status().contains("离开后"));
    terminal.press("))mm", "the second mark", |screen| screen.status().contains("已标记；再按"));
    terminal.press("M", "both", |screen| screen.rows().join("").contains("2/2"));
    terminal.send("qq");
    assert_eq!(terminal.ended().code, 0);
    assert!(!home.memory().exists());
}

#[test]
fn a_note_is_written_in_the_editor() {
    let home = Home::new();
    let file = home.folder.write("talk.md", document::long(9));
    // What is typed is the editor's; it is written to standard output, which is the terminal.
    editor(
        &home,
        "echo editing >&2\nread line\nprintf '%s\\n二' \"$line\" > \"$1\"\necho \"$1\" > \"$HOME/where\"",
    );
    let mut terminal = open(&home, &[&file]);
    terminal.press("mm", "the mark", |screen| screen.status().contains("已标记"));
    terminal.send("mjj\r");
    terminal.wait_for_output("editing");
    terminal.send("qq一\n");
    terminal.wait("the reader again", |screen| screen.status().contains("批注已保存"));
    home.wait_for("the note", NOTES, |note| note == "qq一\n二");
    let left = fs::read_to_string(home.path().join("where")).expect("the editor was there");
    let left = PathBuf::from(left.trim());
    assert!(left.parent().is_some_and(|folder| !folder.exists()), "{} is left", left.display());
    // An editor that fails changes nothing.
    editor(&home, "echo other > \"$1\"; exit 3");
    terminal.press("mjj\r", "the reason", |screen| screen.status().contains("编辑器用不了"));
    home.wait_for("the note", NOTES, |note| note == "qq一\n二");
    terminal.press("q", "the end", |_| true);
    assert_eq!(terminal.ended().code, 0);
}

/// A reader whose editor has the terminal: it writes a note of one line.
fn editing(home: &Home) -> Terminal {
    let file = home.folder.write("talk.md", document::long(9));
    editor(home, "echo editing >&2\nread line\nprintf '%s' \"$line\" > \"$1\"");
    let mut terminal = open(home, &[&file]);
    terminal.press("mm", "the mark", |screen| screen.status().contains("已标记"));
    terminal.send("mjj\r");
    terminal.wait_for_output("editing");
    terminal
}

#[test]
fn an_interrupt_while_the_editor_runs_is_the_editors() {
    let home = Home::new();
    let mut terminal = editing(&home);
    terminal.signal(Signal::SIGINT);
    terminal.signal(Signal::SIGQUIT);
    terminal.send("没有断\n");
    home.wait_for("the note", NOTES, |note| note == "没有断");
    terminal.press("j", "the reader goes on", |screen| screen.rows().join("").contains("第1回"));
    terminal.send("q");
    assert_eq!(terminal.ended().code, 0);
}

#[test]
fn marks_are_printed() {
    let home = Home::new();
    assert_eq!(exported(&home, &[]), (String::new(), Some(1)));
    let text = document::long(9).replace("第1回第1轮第1句", "第1回第1轮第1句*");
    let text = format!("---\ntitle: 雾里的渡口\nsource: https://a.example/talk.mp3\n---\n{text}");
    let file = home.folder.write("talk.md", text);
    let mut terminal = open(&home, &[&file]);
    terminal.press("]))mm", "a mark", |screen| screen.status().contains("已标记"));
    terminal.press("m\r", "the prompt", |screen| screen.status().contains("批注"));
    terminal.send("记一笔\r");
    home.wait_for("the note", NOTES, |note| note == "记一笔");
    terminal.send("q");
    terminal.ended();
    let path = file.to_str().expect("the path is UTF-8");
    let (markdown, code) = exported(&home, &[path]);
    assert_eq!(code, Some(0));
    assert!(markdown.starts_with("# 雾里的渡口\n"), "{markdown}");
    assert!(markdown.contains(
        "\n> 第1回第2轮第1句，渡船在雾里走得很慢，撑船的人不说话。\n>\n> —— 第1回 渡口 · 顾言\n\n记一笔\n"
    ));
    let (converted, _) = exported(&home, &["--script", "zh-Hant", path]);
    assert!(converted.contains("渡船在霧裏走得很慢") && converted.contains("顧言"), "{converted}");
    let all: serde_json::Value = serde_json::from_str(&exported(&home, &["--json"]).0).expect("it is JSON");
    assert_eq!(all[0]["marks"][0]["note"], "记一笔");
    let other = home.folder.write("other.md", "# 别的\n\n没有标记。\n");
    assert_eq!(exported(&home, &[other.to_str().expect("UTF-8")]).1, Some(1));
}

#[test]
fn many_readers_that_are_killed_while_they_mark_break_nothing() {
    const READERS: usize = 20;
    let seconds = std::env::var("YULU_STRESS_SECONDS").ok().and_then(|value| value.parse().ok());
    let long_enough = Duration::from_secs(seconds.unwrap_or(3));
    let home = Home::new();
    // Several read the same file at once.
    let files: Vec<PathBuf> = (0..READERS / 2)
        .map(|number| {
            let text = document::long(5).replace("渡口", &format!("{number}号渡口"));
            home.folder.write(&format!("talk-{number}.md"), text)
        })
        .collect();
    let begun = Instant::now();
    let mut round = 0;
    let mut kept = BTreeSet::new();
    while begun.elapsed() < long_enough || round < 2 {
        let file = |number: usize| files.get(number % files.len()).expect("there are some");
        let mut terminals: Vec<Terminal> = (0..READERS).map(|number| home.read(&[file(number)])).collect();
        for (number, terminal) in terminals.iter_mut().enumerate() {
            // Each time further down, where there is no mark yet.
            let down = ")".repeat(2 + 6 * round + 3 * (number / files.len()));
            terminal.send(&format!("{down}mm)mm)m\x1b[B\r"));
            // Killed at once, when the first mark is seen, or left.
            match (number + round) % 3 {
                0 => terminal.signal(Signal::SIGKILL),
                1 => {
                    terminal.wait("a mark", |screen| screen.rows().join("").contains('●'));
                    terminal.signal(Signal::SIGKILL);
                }
                // Where another reader's mark is found, a note is being written: F10 leaves there too.
                _ => terminal.send(F10),
            }
        }
        for terminal in terminals {
            terminal.ended();
        }
        round += 1;
        let now = kept_marks(&home);
        let lost: Vec<_> = kept.difference(&now).collect();
        assert!(lost.is_empty(), "round {round}: {lost:?}");
        kept = now;
    }
    let connection = Connection::open(home.memory()).expect("it is one of SQLite's");
    let value = |query: &str| -> String {
        connection.query_row(query, [], |row| row.get(0)).expect("it can be read")
    };
    assert_eq!(value("PRAGMA integrity_check"), "ok");
    let strays = "SELECT CAST(count(*) AS TEXT) FROM mark WHERE document NOT IN (SELECT id FROM document)";
    assert_eq!(value(strays), "0");
    let broken = "SELECT CAST(count(*) AS TEXT) FROM mark WHERE NOT json_valid(beginning) OR quotation = ''";
    assert_eq!(value(broken), "0");
    assert!(kept.len() >= READERS, "{} marks of {round} rounds", kept.len());
    println!("{} marks of {round} rounds in {} s", kept.len(), begun.elapsed().as_secs());
}

/// The marks that are kept: the number and the words of each.
fn kept_marks(home: &Home) -> BTreeSet<(i64, String)> {
    let connection = Connection::open(home.memory()).expect("it is one of SQLite's");
    let mut query = connection.prepare("SELECT id, quotation FROM mark").expect("it can be read");
    let marks = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).expect("it can be read");
    marks.collect::<Result<_, _>>().expect("it can be read")
}

#[test]
fn the_reader_stops_with_its_editor_and_goes_on_with_it() {
    let home = Home::new();
    let mut terminal = editing(&home);
    terminal.signal(Signal::SIGTSTP);
    terminal.wait_until_stopped();
    terminal.signal(Signal::SIGCONT);
    terminal.send("接着写\n");
    home.wait_for("the note", NOTES, |note| note == "接着写");
    terminal.wait("the reader again", |screen| screen.status().contains("批注已保存"));
}

#[test]
fn what_is_marked_while_the_rest_is_read_is_kept() {
    let home = Home::new();
    let pipe = home.folder.file("talk.md");
    assert!(Command::new("mkfifo").arg(&pipe).status().expect("mkfifo is there").success());
    // Its writer takes its time: it isn't done before the reader is left.
    let (is_over, left) = mpsc::channel::<()>();
    let path = pipe.clone();
    let writer = thread::spawn(move || {
        let mut writer = fs::OpenOptions::new().write(true).open(path).expect("the reader reads it");
        writer.write_all(document::long(30).as_bytes()).expect("the reader reads it");
        let _ = left.recv();
    });
    let mut terminal = open(&home, &[&pipe]);
    terminal.press("mm", "the mark", |screen| screen.status().contains("已标记"));
    terminal.send(F10);
    terminal.ended();
    home.wait_for("the mark", QUOTATIONS, |words| words.starts_with("第1回第1轮第1句"));
    drop(is_over);
    writer.join().expect("the writer ends");
}
