//! The library with the real program, in a fresh home: listing, filtering, opening, what changes meanwhile, and finding
//! in all files.

#![cfg(unix)]
#![allow(clippy::expect_used, clippy::panic, reason = "a test says why it fails")]

mod common {
    #[allow(dead_code, reason = "shared with other tests")]
    pub(crate) mod folder;
    pub(crate) mod home;
    #[allow(dead_code, reason = "shared with other tests")]
    pub(crate) mod pty;
}

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};

use common::home::Home;
use common::pty::{Screen, Terminal};

const FERRY: &str = "---\ntitle: 渡口的灯\ndate: 2024-04-18\ntags: 船\n---\n## [00:00:00.000 --> 01:02:05.000] 上船\n\n\
    **主持人**：灯是谁点的？\n\n**林溪**：是摆渡的人点的，天一黑就点上。\n\n**主持人**：现在呢？\n\n**林溪**：没有人点了。\n";
const BRIDGE: &str = "---\ntitle: 橋上的開源軟體\n---\n**顧言**：橋通車那天大家都來了。\n\n**韓松**：誰說的？\n\n\
    **顧言**：報紙上說的。\n\n**韓松**：我沒有看見，灯也沒有。\n";

/// A home with some interviews in a folder.
fn home() -> (Home, PathBuf) {
    let home = Home::new();
    let folder = home.folder.file("访谈");
    fs::create_dir_all(folder.join("旧")).expect("the folder can be made");
    let write = |name: &str, text: &[u8]| fs::write(folder.join(name), text).expect("it can be written");
    write("渡口.md", FERRY.as_bytes());
    write("旧/桥.md", BRIDGE.as_bytes());
    write("船.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    write("说明", "一份没有后缀的说明。\n".as_bytes());
    (home, folder)
}

/// Whether so many interviews are listed, and all of them are read.
fn lists(count: &str) -> impl Fn(&Screen) -> bool {
    let head = format!("访谈 {count} ");
    move |screen: &Screen| {
        let rows = screen.rows();
        let is_headed = rows.first().is_some_and(|row| format!("{} ", row.trim()).starts_with(&head));
        is_headed && !screen.contains("读取")
    }
}

fn library(home: &Home, folder: &Path, count: &str) -> Terminal {
    let mut terminal = home.read(&[folder]);
    terminal.wait("the interviews", lists(count));
    terminal
}

#[test]
fn interviews_are_listed_filtered_opened_and_come_back_to() {
    let (home, folder) = home();
    let mut terminal = library(&home, &folder, "3");
    terminal.wait("what they say", |screen| {
        screen.contains("渡口的灯") && screen.contains("1:02:05") && screen.contains("顧言、韓松")
    });
    assert!(!terminal.screen().contains("船.png"));
    terminal.press("/开源", "what is in the other script", |screen| {
        screen.contains("橋上的開源軟體") && screen.contains("访谈 1/3")
    });
    let (row, _) = terminal.screen().cursor().expect("the cursor stands at the caret");
    assert_eq!(row, 29);
    terminal.press("\x15dukou", "what sounds so", |screen| {
        screen.contains("访谈 1/3") && screen.contains("渡口的灯")
    });
    terminal.press("\r", "the document", |screen| screen.contains("是摆渡的人点的"));
    terminal.press("L", "the library", |screen| screen.contains("访谈 1/3") && screen.contains("100%"));
    terminal.press("\x1b", "all again", lists("3"));
    terminal.press("q", "the document", |screen| screen.contains("是摆渡的人点的"));
    terminal.send("q");
    assert_eq!(terminal.ended().code, 0);
    // The next time, what was read last is chosen, without a word of it being read again.
    home.wait_for("the catalogue", "SELECT CAST(count(facts) AS TEXT) FROM catalogue", |count| count == "3");
    let mut terminal = library(&home, &folder, "3");
    terminal.press("\r", "the document", |screen| screen.contains("是摆渡的人点的"));
    // Without a folder, the one that was asked for before is the library.
    terminal.send("q");
    assert_eq!(terminal.ended().code, 0);
    let mut terminal = home.read(&[&folder.join("旧/桥.md")]);
    terminal.press("L", "the interviews", lists("3"));
    terminal.press("r", "what was read last", |screen| screen.contains("最近读的 2"));
    terminal.press("\x1b", "the folders", lists("3"));
    terminal.press("ss", "another order", |screen| screen.contains("按日期"));
    let choice = "SELECT value FROM choice WHERE name = 'library_order'";
    home.wait_for("the order", choice, |order| order == "library_by_date");
    terminal.send("\x1b[21~");
    assert_eq!(terminal.ended().code, 0);
    let mut terminal = home.read(&[&folder]);
    terminal.wait("the order of the last time", |screen| lists("3")(screen) && screen.contains("按日期"));
}

#[test]
fn what_changes_is_seen_without_a_key() {
    let (home, folder) = home();
    let mut terminal = library(&home, &folder, "3");
    terminal.press("\x1b[F", "the last one", |screen| screen.status().contains("说明"));
    fs::write(folder.join("旧/新.md"), FERRY.replace("渡口的灯", "新来的人")).expect("it can be written");
    terminal.wait("the new file", |screen| lists("4")(screen) && screen.contains("新来的人"));
    fs::write(folder.join("渡口.md"), FERRY.replace("渡口的灯", "改过的题目")).expect("it can be written");
    terminal.wait("the new title", |screen| screen.contains("改过的题目"));
    fs::remove_file(folder.join("旧/桥.md")).expect("it can be removed");
    terminal.wait("one less", lists("3"));
    fs::create_dir(folder.join("今年")).expect("the folder can be made");
    fs::write(folder.join("今年/一.md"), FERRY).expect("it can be written");
    terminal.wait("what lies in a new folder", lists("4"));
    fs::write(folder.join("今年/二.md"), FERRY.replace("渡口的灯", "又一篇")).expect("it can be written");
    terminal.wait("what comes there later", |screen| lists("5")(screen) && screen.contains("又一篇"));
    assert!(terminal.screen().status().contains("说明"), "the choice stays");
}

#[test]
fn words_are_found_in_all_files_and_gone_to() {
    let (home, folder) = home();
    let mut terminal = library(&home, &folder, "3");
    terminal.press("F燈\r", "the hits of both", |screen| {
        screen.contains("3 处 · 2 篇") && screen.contains("我沒有看見，灯也沒有")
    });
    assert!(terminal.screen().contains("橋上的開源軟體") && terminal.screen().contains("≈"));
    terminal.press("\x1b[F\r", "the last hit in its document", |screen| {
        screen.contains("灯是谁点的") && screen.status().contains("燈 2/2")
    });
    terminal.press("F\x1b\x1b", "the document", |screen| screen.status().contains("燈 2/2"));
    terminal.press("F\x15baozhi\r", "what sounds so", |screen| {
        screen.contains("拼音") && screen.contains("報紙上說的")
    });
    terminal
        .press("\r", "the document", |screen| screen.contains("誰說的") && screen.status().contains("1/1"));
    terminal.send("\x1b[21~");
    assert_eq!(terminal.ended().code, 0);
}

#[test]
fn files_open_as_documents_and_folders_make_the_library() {
    let (home, folder) = home();
    let mut terminal = home.read(&[&folder.join("渡口.md"), &folder.join("旧")]);
    terminal.wait("the document", |screen| screen.contains("是摆渡的人点的"));
    terminal.press("L", "the folder alone", |screen| lists("1")(screen) && screen.contains("橋上的開源軟體"));
    terminal.press("q", "the document", |screen| screen.contains("是摆渡的人点的"));
    // Without any folder, that of the file is the library, and nothing below it.
    let alone = Home::new();
    let mut terminal = alone.read(&[&folder.join("渡口.md")]);
    terminal.wait("the document", |screen| screen.contains("是摆渡的人点的"));
    terminal.press("\x1b[1;3H", "its folder", lists("2"));
}

#[test]
fn folders_that_are_empty_locked_or_go_round_break_nothing() {
    let (home, folder) = home();
    let empty = home.folder.file("空");
    fs::create_dir_all(&empty).expect("the folder can be made");
    let mut terminal = home.read(&[&empty]);
    terminal.wait("one clear line", |screen| screen.contains("这些文件夹里没有可读的文稿"));
    symlink(&folder, folder.join("旧/回头")).expect("the link can be made");
    let locked = folder.join("锁");
    fs::create_dir_all(&locked).expect("the folder can be made");
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).expect("it can be locked");
    let may_look = fs::read_dir(&locked).is_ok();
    let mut terminal = library(&home, &folder, "3");
    if !may_look {
        terminal.wait("the folder that is locked", |screen| screen.status().contains("锁"));
    }
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o700)).expect("it can be unlocked");
    terminal.press("\x1b[H\r", "a document", |screen| screen.contains("橋通車那天"));
}

#[test]
fn a_broken_catalogue_is_told_and_the_list_is_there() {
    let (home, folder) = home();
    let file = home.memory();
    fs::create_dir_all(file.parent().expect("it lies in a folder")).expect("the folder can be made");
    fs::write(&file, "这不是数据库".repeat(1000)).expect("it can be written");
    let mut terminal = home.read(&[&folder]);
    terminal.wait("the interviews, and what is wrong", |screen| {
        screen.contains("渡口的灯")
            && screen.contains("橋上的開源軟體")
            && screen.status().contains("memory.sqlite")
    });
    terminal.press("/开源\r", "the document", |screen| screen.contains("橋通車那天"));
}
