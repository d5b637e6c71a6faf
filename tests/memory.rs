//! What the whole program remembers from one reading to the next, in a fresh home.

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

use std::fs;
use std::path::{Path, PathBuf};

use nix::sys::signal::Signal;
use rusqlite::Connection;

use common::document;
use common::home::Home;
use common::pty::Terminal;

const SPACE: &str = " ";
const ESC: &str = "\x1b";

/// Reads on by some pages, shows the text in Traditional Chinese, and leaves; gives the row that stood on top.
fn read_on(mut terminal: Terminal) -> String {
    terminal.wait("the beginning", |screen| screen.top().ends_with(".md"));
    terminal.press(&SPACE.repeat(5), "a later page", |screen| screen.top().contains("第2回第9轮"));
    terminal.press("t", "the other script", |screen| screen.rows().join("").contains("霧裏"));
    let top = terminal.screen().top();
    terminal.send("q");
    assert_eq!(terminal.ended().code, 0);
    top
}

fn wait_for_top(terminal: &mut Terminal, top: &str) {
    terminal.wait("the place where reading stopped", |screen| screen.top() == top);
}

#[test]
fn reading_goes_on_where_it_stopped() {
    let home = Home::new();
    let file = home.folder.write("talk.md", document::long(9));
    let top = read_on(home.read(&[&file]));
    let mut terminal = home.read(&[&file]);
    wait_for_top(&mut terminal, &top);
    assert!(terminal.screen().status().contains("上次讀到這裡"), "{}", terminal.screen().status());
    // The key that leads back leads to the beginning.
    terminal.press("\x1b[20~", "the beginning", |screen| screen.top().ends_with(".md"));
}

#[test]
fn a_document_that_was_moved_or_edited_is_found_again() {
    let home = Home::new();
    let text = document::long(9);
    let file = home.folder.write("talk.md", &text);
    let top = read_on(home.read(&[&file]));
    let moved = home.folder.file("moved.md");
    fs::rename(&file, &moved).expect("the file can be moved");
    wait_for_top(&mut home.read(&[&moved]), &top);
    home.wait_for("where it lies now", "SELECT path FROM document", |path| path.ends_with("moved.md"));
    fs::write(&moved, format!("# 雾里的渡口\n\n编者：这一段是后来加的。\n\n{text}"))
        .expect("it can be written");
    wait_for_top(&mut home.read(&[&moved]), &top);
}

#[test]
fn the_divider_stands_where_it_was_left() {
    let home = Home::new();
    let file = home.folder.write("talk.md", document::long(9));
    let rule = |row: &str| {
        row.chars()
            .take_while(|character| *character != '│')
            .map(|character| if character.is_ascii() { 1 } else { 2 })
            .sum::<usize>()
    };
    let mut terminal = home.read(&[&file]);
    terminal.wait("the beginning", |screen| screen.top().ends_with(".md"));
    let plain = rule(&terminal.screen().rows()[2]);
    let (from, to) = (plain + 1, plain + 11);
    terminal.press(
        &format!("\x1b[<0;{from};5M\x1b[<32;{};6M\x1b[<32;{to};7M", from + 3),
        "a drag",
        |screen| rule(&screen.rows()[2]) == plain + 10,
    );
    terminal.send(&format!("\x1b[<0;{to};7m"));
    terminal.send("q");
    assert_eq!(terminal.ended().code, 0);
    let mut terminal = home.read(&[&file]);
    terminal.wait("the same", |screen| screen.rows().len() > 9 && rule(&screen.rows()[2]) == plain + 10);
    terminal.press(
        &format!("\x1b[<0;{to};5M\x1b[<0;{to};5m\x1b[<0;{to};5M\x1b[<0;{to};5m"),
        "two clicks",
        |screen| rule(&screen.rows()[2]) == plain,
    );
    terminal.send("q");
    assert_eq!(terminal.ended().code, 0);
}

#[test]
fn what_was_asked_for_comes_before_what_is_remembered() {
    let home = Home::new();
    let file = home.folder.write("talk.md", document::long(9));
    let top = read_on(home.read(&[&file]));
    let mut terminal = home.read(&[Path::new("--at"), Path::new("#3"), &file]);
    terminal.wait("the chapter, in the script of before", |screen| screen.top().contains("第3回 渡口"));
    terminal.wait("the script of before", |screen| screen.rows().join("").contains("霧裏"));
    let mut terminal = home.read(&[Path::new("--no-state"), &file]);
    terminal.wait("the beginning", |screen| screen.top().ends_with(".md"));
    terminal.send("q");
    assert_eq!(terminal.ended().code, 0);
    wait_for_top(&mut home.read(&[Path::new("--edition"), Path::new("1"), &file]), "第1回 渡口");
    assert_ne!(top, "第1回 渡口");
}

#[test]
fn whoever_is_killed_loses_nothing_but_the_last_moment() {
    let home = Home::new();
    let file = home.folder.write("talk.md", document::long(9));
    let mut terminal = home.read(&[&file]);
    terminal.wait("the beginning", |screen| screen.top().ends_with(".md"));
    terminal.press(&SPACE.repeat(5), "a later page", |screen| screen.top().contains("第2回第9轮"));
    let top = terminal.screen().top();
    home.wait_for("the place", "SELECT memory FROM document", |memory| memory.contains("words"));
    terminal.signal(Signal::SIGKILL);
    wait_for_top(&mut home.read(&[&file]), &top);
}

#[test]
fn a_broken_file_is_told_once_and_reading_goes_on() {
    let home = Home::new();
    let file = home.folder.write("talk.md", document::long(9));
    let memory = home.memory();
    fs::create_dir_all(memory.parent().expect("it has a folder")).expect("it can be made");
    let garbage = "not a database, whatever it is called. ".repeat(100);
    fs::write(&memory, &garbage).expect("it can be written");
    let mut terminal = home.read(&[&file]);
    terminal.wait("what is wrong", |screen| screen.contains("记不住阅读位置"));
    let top = terminal.screen().top();
    terminal.press(SPACE, "the next page", |screen| screen.top() != top && screen.contains("记不住阅读位置"));
    terminal.resize((90, 24));
    terminal.wait("the error at another size", |screen| screen.contains("记不住阅读位置"));
    terminal.press(ESC, "it was read", |screen| !screen.contains("记不住") && screen.status().ends_with('%'));
    terminal.press("i\x1b[F", "what went wrong", |screen| screen.contains("出过的错"));
    terminal.send("\x1b[21~");
    assert_eq!(terminal.ended().code, 0);
    assert_eq!(fs::read_to_string(&memory).expect("it is still there"), garbage);
    // Where no folder can be made, it is the same.
    let state = home.path().join(".local/state/yulu");
    fs::remove_dir_all(&state).expect("it can be removed");
    fs::write(&state, "a file").expect("it can be written");
    home.read(&[&file]).wait("what is wrong", |screen| screen.contains("记不住阅读位置"));
}

#[test]
fn a_file_that_is_locked_is_told_once_and_reading_goes_on() {
    let home = Home::new();
    let file = home.folder.write("talk.md", document::long(9));
    read_on(home.read(&[&file]));
    let connection = Connection::open(home.memory()).expect("it is one of SQLite's");
    connection.execute_batch("BEGIN EXCLUSIVE").expect("nobody else has it");
    let mut terminal = home.read(&[&file]);
    terminal.wait("the beginning", |screen| screen.top().ends_with(".md"));
    let top = terminal.screen().top();
    terminal.press(SPACE, "the next page, in the meantime", |screen| screen.top() != top);
    terminal.wait("what is wrong", |screen| screen.contains("记不住阅读位置"));
    terminal.press(ESC, "it was read", |screen| !screen.contains("记不住") && screen.status().ends_with('%'));
    terminal.send("\x1b[21~");
    assert_eq!(terminal.ended().code, 0);
    let check: String =
        connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).expect("it can be read");
    assert_eq!(check, "ok");
}

#[test]
fn a_file_of_a_newer_program_is_left_alone() {
    let home = Home::new();
    let file = home.folder.write("talk.md", document::long(9));
    read_on(home.read(&[&file]));
    let connection = Connection::open(home.memory()).expect("it is one of SQLite's");
    connection.pragma_update(None, "user_version", 1000).expect("it can be changed");
    home.read(&[&file]).wait("what is wrong", |screen| screen.contains("由更新版"));
    let version = connection.pragma_query_value(None, "user_version", |row| row.get::<_, i64>(0));
    assert_eq!(version, Ok(1000));
}

/// A talk in which one person has two names.
const TWO_NAMES: &str = "\
# 渡口的船

**Mark Ferryman**：雾散得很慢，我等了一个多时辰，才听见对岸有人喊船。

**林溪**：后来呢？

**Ferryman**：后来我就划过去了。

**林溪**：对岸是谁？

**Mark Ferryman**：是顾先生。

**Ferryman**：他等的是一封信。
";

/// Joins the second speaker with the first one, and leaves.
fn join_names(mut terminal: Terminal) {
    terminal.wait("the beginning", |screen| screen.rows().join("").contains("Ferryman"));
    terminal.press("S", "the speakers", |screen| screen.rows().join("").contains("1/3"));
    terminal.press("gj", "the second one", |screen| screen.rows().join("").contains("2/3"));
    terminal.press("mkm", "one person", |screen| screen.rows().join("").contains("Mark Ferryman = Ferryman"));
    terminal.send("q");
    terminal.press("", "the text", |screen| screen.rows().join("").contains("后来呢"));
    terminal.send("q");
    assert_eq!(terminal.ended().code, 0);
}

fn shows_one_person(mut terminal: Terminal) {
    terminal.wait("the beginning", |screen| screen.rows().join("").contains("Ferryman"));
    // What is remembered comes behind the first frame.
    terminal.press("S", "one person", |screen| screen.rows().join("").contains("Mark Ferryman = Ferryman"));
    terminal.send("qq");
    assert_eq!(terminal.ended().code, 0);
}

#[test]
fn names_that_were_joined_are_one_person_again() {
    let home = Home::new();
    let talk = home.folder.file("talk.md");
    fs::write(&talk, TWO_NAMES).expect("it can be written");
    join_names(home.read(&[&talk]));
    shows_one_person(home.read(&[&talk]));
}

#[test]
fn a_file_of_an_older_program_gains_what_it_lacks() {
    let home = Home::new();
    let talk = home.folder.file("talk.md");
    fs::write(&talk, TWO_NAMES).expect("it can be written");
    join_names(home.read(&[&talk]));
    let connection = Connection::open(home.memory()).expect("the file is there");
    connection
        .execute_batch("DROP TABLE alias; DROP TABLE mark; DROP TABLE catalogue; DROP TABLE folder; DROP TABLE choice; PRAGMA user_version = 1")
        .expect("it can be changed");
    drop(connection);
    join_names(home.read(&[&talk]));
    shows_one_person(home.read(&[&talk]));
}

#[test]
fn many_readers_at_once_don_t_break_what_is_remembered() {
    const READERS: usize = 20;
    let home = Home::new();
    let files: Vec<PathBuf> = (0..READERS)
        .map(|number| {
            let text = document::long(5).replace("渡口", &format!("{number}号渡口"));
            home.folder.write(&format!("talk-{number}.md"), text)
        })
        .collect();
    let mut terminals: Vec<Terminal> = files.iter().map(|file| home.read(&[file])).collect();
    for terminal in &mut terminals {
        terminal.wait("the beginning", |screen| screen.top().ends_with(".md"));
        terminal.send(&SPACE.repeat(3));
    }
    // Half of them leave, the others are killed in the middle of whatever they do.
    for (number, terminal) in terminals.iter_mut().enumerate() {
        match number % 2 {
            0 => terminal.send("q"),
            _ => terminal.signal(Signal::SIGKILL),
        }
    }
    for terminal in terminals {
        terminal.ended();
    }
    let connection = Connection::open(home.memory()).expect("it is one of SQLite's");
    let check: String =
        connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).expect("it can be read");
    assert_eq!(check, "ok");
    let query = "SELECT count(*) FROM document WHERE memory LIKE '%words%'";
    let kept: i64 = connection.query_row(query, [], |row| row.get(0)).expect("it can be read");
    assert!(kept >= READERS as i64 / 2, "{kept}");
}
