//! Several documents open at once, and files that change while they are open, by the whole program in a fresh home.

#![cfg(unix)]
#![allow(clippy::expect_used, clippy::panic, reason = "a test says why it fails")]

mod common {
    #[allow(dead_code, reason = "shared with other tests")]
    pub(crate) mod document;
    pub(crate) mod folder;
    #[allow(dead_code, reason = "shared with other tests")]
    pub(crate) mod home;
    #[allow(dead_code, reason = "shared with other tests")]
    pub(crate) mod pty;
}

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use common::document;
use common::home::Home;
use common::pty::{PATIENCE, Terminal};

const NEXT: &str = "\x1b[6;5~";
const BEFORE: &str = "\x1b[5;5~";

/// An interview of that title.
fn talk(title: &str, chapters: usize) -> String {
    format!("# {title}\n\n{}", document::long(chapters))
}

/// Three interviews.
fn three(home: &Home) -> [PathBuf; 3] {
    [("灯.md", "渡口的灯"), ("桥.md", "断桥"), ("雨.md", "夜雨")]
        .map(|(name, title)| home.folder.write(name, talk(title, 9)))
}

/// Waits for the title that a document shows when it is shown.
fn wait_for_title(terminal: &mut Terminal, keys: &str, title: &str) {
    terminal.press(keys, title, |screen| screen.status().contains(title));
}

#[test]
fn each_document_is_left_and_found_again_at_its_own_place() {
    let home = Home::new();
    let [lamp, bridge, rain] = three(&home);
    let files = [lamp.as_path(), &bridge, &rain, &lamp];
    let read = |terminal: &mut Terminal, pages: usize| {
        let before = terminal.screen().top();
        for _ in 0..pages {
            let before = terminal.screen().top();
            terminal.press(" ", "a later page", |screen| screen.top() != before);
        }
        assert_ne!(terminal.screen().top(), before);
        terminal.screen().top()
    };
    let mut terminal = home.read(&files);
    terminal.wait("the first one", |screen| screen.contains("渡口的灯"));
    let mut tops = vec![read(&mut terminal, 2)];
    wait_for_title(&mut terminal, NEXT, "2/3 · 断桥");
    tops.push(read(&mut terminal, 4));
    wait_for_title(&mut terminal, NEXT, "3/3 · 夜雨");
    tops.push(read(&mut terminal, 6));
    wait_for_title(&mut terminal, NEXT, "1/3 · 渡口的灯");
    assert_eq!(terminal.screen().top(), tops[0]);
    wait_for_title(&mut terminal, BEFORE, "3/3 · 夜雨");
    assert_eq!(terminal.screen().top(), tops[2]);
    // One is closed, the others are left with the reader.
    terminal.press("B", "the list", |screen| screen.contains("3/3"));
    terminal.press("D", "two are left", |screen| screen.contains("2/2") && !screen.contains("夜雨"));
    terminal.send("\x1b[21~");
    assert_eq!(terminal.ended().code, 0);
    for (file, top) in [lamp, bridge, rain].iter().zip(&tops) {
        let mut terminal = home.read(&[file]);
        terminal.wait("where it was left", |screen| screen.top() == *top);
        terminal.send("q");
        assert_eq!(terminal.ended().code, 0);
    }
}

#[test]
fn what_cannot_be_read_is_told_and_the_others_open() {
    let home = Home::new();
    let [lamp, bridge, _] = three(&home);
    let missing = home.folder.file("不在.md");
    let mut terminal = home.read(&[&missing, &lamp, &bridge]);
    terminal.wait("the one that isn't there", |screen| {
        screen.status().contains("不在.md") && screen.contains("渡口的灯")
    });
    terminal.press("B", "the list", |screen| screen.contains("打不开") && screen.contains("2/3"));
    terminal.press("\r", "the document", |screen| screen.top().contains("渡口的灯"));
    wait_for_title(&mut terminal, NEXT, "断桥");
    // It is there now.
    fs::write(&missing, talk("后来的稿子", 2)).expect("it can be written");
    terminal.press("B", "the list", |screen| screen.contains("3/3"));
    terminal.press("\x1b[H\r", "the new one", |screen| screen.top().contains("后来的稿子"));
}

#[test]
fn many_documents_are_left_at_once() {
    let home = Home::new();
    let files: Vec<PathBuf> = (1..=20)
        .map(|number| home.folder.write(&format!("{number}.md"), talk(&format!("第{number}篇"), 2)))
        .collect();
    let names: Vec<&Path> = files.iter().map(PathBuf::as_path).collect();
    let mut terminal = home.read(&names);
    for number in 2..=20 {
        wait_for_title(&mut terminal, NEXT, &format!("{number}/20 · 第{number}篇"));
    }
    let begun = Instant::now();
    terminal.send(" q");
    assert_eq!(terminal.ended().code, 0);
    assert!(begun.elapsed() < Duration::from_secs(4), "{:?}", begun.elapsed());
    home.wait_for("all of them", "SELECT CAST(count(*) AS TEXT) FROM document", |count| count == "20");
}

/// Opens an interview some pages on; gives its file and the row on top.
fn open_further_on(home: &Home) -> (Terminal, PathBuf, String) {
    let file = home.folder.write("灯.md", talk("渡口的灯", 9));
    let mut terminal = home.read(&[&file]);
    terminal.wait("the beginning", |screen| screen.top().contains("渡口的灯"));
    terminal.press("   ", "a later page", |screen| screen.top().contains("第2回第"));
    let top = terminal.screen().top();
    (terminal, file, top)
}

fn is_read_again(terminal: &mut Terminal, top: &str) {
    terminal.wait("that it was read again", |screen| screen.status().contains("已重新读取"));
    assert_eq!(terminal.screen().top(), top);
}

#[test]
fn a_file_that_changes_is_read_again_at_the_same_words() {
    let home = Home::new();
    let (mut terminal, file, top) = open_further_on(&home);
    let edited = format!(
        "# 渡口的灯\n\n编者：这一段是后来加的。\n\n{}",
        document::long(9).replace("第1回第3轮", "改过的")
    );
    fs::write(&file, &edited).expect("it can be written");
    is_read_again(&mut terminal, &top);
    // As editors do: a new file takes its place.
    let new = home.folder.write("灯.md~", edited.replace("后来加的", "又改过的"));
    fs::rename(&new, &file).expect("it can be moved");
    terminal.press("j", "a row further", |screen| !screen.status().contains("已重新读取"));
    terminal.press("k", "the row before", |screen| screen.top() == top);
    fs::write(&file, edited.replace("渡船", "小船")).expect("it can be written");
    terminal.wait("the new words", |screen| screen.contains("小船在雾里"));
    terminal.send("q");
    assert_eq!(terminal.ended().code, 0);
}

#[test]
fn a_file_that_grows_keeps_the_reader_where_they_are() {
    let home = Home::new();
    let (mut terminal, file, top) = open_further_on(&home);
    let mut appending = OpenOptions::new().append(true).open(&file).expect("it can be written");
    writeln!(appending, "**顾言**：这一句是后来才说的。").expect("it can be written");
    is_read_again(&mut terminal, &top);
    terminal.press("G", "what was said last", |screen| screen.contains("这一句是后来才说的"));
}

#[test]
fn what_a_file_said_stays_when_it_is_gone() {
    let home = Home::new();
    let (mut terminal, file, top) = open_further_on(&home);
    let text = fs::read_to_string(&file).expect("it is there");
    fs::remove_file(&file).expect("it can be removed");
    terminal.wait("that it is gone", |screen| screen.status().contains("文件不在了"));
    assert_eq!(terminal.screen().top(), top);
    fs::write(&file, format!("{text}\n**林溪**：又回来了。\n")).expect("it can be written");
    is_read_again(&mut terminal, &top);
}

#[test]
fn a_file_whose_folder_is_made_anew_is_read_again() {
    let home = Home::new();
    let folder = home.folder.file("稿");
    fs::create_dir(&folder).expect("it can be made");
    let file = folder.join("灯.md");
    fs::write(&file, talk("渡口的灯", 3)).expect("it can be written");
    let mut terminal = home.read(&[&file]);
    terminal.wait("the document", |screen| screen.top().contains("渡口的灯"));
    for title in ["从头再写的灯", "又写一遍的灯"] {
        fs::remove_dir_all(&folder).expect("it can be removed");
        terminal.wait("that it is gone", |screen| screen.status().contains("文件不在了"));
        fs::create_dir(&folder).expect("it can be made");
        fs::write(&file, talk(title, 3)).expect("it can be written");
        terminal.wait("what it says now", |screen| screen.top().contains(title));
    }
    fs::rename(&folder, home.folder.file("旧稿")).expect("it can be moved");
    terminal.wait("that it is gone", |screen| screen.status().contains("文件不在了"));
}

#[test]
fn a_link_that_leads_elsewhere_by_now_is_followed() {
    let home = Home::new();
    let folders = ["一", "二"].map(|name| home.folder.file(name));
    let files = folders.each_ref().map(|folder| {
        fs::create_dir(folder).expect("it can be made");
        let file = folder.join("灯.md");
        fs::write(&file, talk("渡口的灯", 3)).expect("it can be written");
        file
    });
    let link = home.folder.file("今天.md");
    std::os::unix::fs::symlink(&files[0], &link).expect("it can be made");
    let mut terminal = home.read(&[&link]);
    terminal.wait("the document", |screen| screen.top().contains("渡口的灯"));
    fs::write(&files[1], talk("另一盏灯", 3)).expect("it can be written");
    let new = home.folder.file("明天.md");
    std::os::unix::fs::symlink(&files[1], &new).expect("it can be made");
    fs::rename(&new, &link).expect("it can be moved");
    terminal.wait("the other one", |screen| screen.top().contains("另一盏灯"));
    for title in ["又改了的灯", "再改了的灯", "最后的灯"] {
        fs::write(&files[1], talk(title, 3)).expect("it can be written");
        terminal.wait("what that says now", |screen| screen.top().contains(title));
    }
}

#[test]
fn a_document_in_the_background_is_read_again_too() {
    let home = Home::new();
    let [lamp, bridge, _] = three(&home);
    let mut terminal = home.read(&[&lamp, &bridge]);
    terminal.wait("the first one", |screen| screen.contains("渡口的灯"));
    wait_for_title(&mut terminal, NEXT, "2/2 · 断桥");
    fs::write(&lamp, talk("渡口的新灯", 9)).expect("it can be written");
    let begun = Instant::now();
    let mut seen = false;
    while !seen && begun.elapsed() < PATIENCE {
        terminal.press(NEXT, "the other one", |screen| screen.top().contains("渡口的"));
        seen = terminal.screen().top().contains("渡口的新灯");
        if seen {
            break;
        }
        wait_for_title(&mut terminal, NEXT, "断桥");
    }
    assert!(seen, "it was read again");
}
