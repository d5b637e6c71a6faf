//! The program on a desktop: what it hands to the programs there, and what it says when they can't take it.

#![cfg(not(target_os = "macos"))]

use std::ffi::OsString;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::Command;
use std::sync::mpsc;
use std::thread;

use super::common::folder::Folder;
use super::common::pty::{PATIENCE, Terminal, yulu};
use super::{USUAL, assert_nothing_is_left_behind};

/// A folder with programs that stand in for those of a desktop: each writes down what it was given.
struct Desktop {
    folder: Folder,
}

impl Desktop {
    /// What `program` is given is read from a pipe, which waits for it.
    fn with(program: &str, script: &str) -> Desktop {
        let folder = Folder::new();
        let given = folder.file("given");
        let made = Command::new("mkfifo").arg(&given).status();
        assert!(made.is_ok_and(|status| status.success()), "pipes can be made");
        let script = format!("#!/bin/sh\nexec > '{}'\n{script}\n", given.display());
        let path = folder.write(program, script);
        fs::set_permissions(&path, PermissionsExt::from_mode(0o755)).expect("scripts can be run");
        Desktop { folder }
    }

    /// Opens a document on this desktop.
    fn read(&self, environment: &[&str], text: &str) -> Terminal {
        let file = self.folder.write("talk.md", text);
        let programs = self.folder.file("");
        let path = std::env::var("PATH").unwrap_or_default();
        let path = format!("PATH={}:{path}", programs.display());
        let mut arguments: Vec<OsString> = vec!["env".into(), path.into()];
        arguments.extend(environment.iter().map(OsString::from));
        arguments.extend(yulu(&[file]));
        let mut terminal = Terminal::run(USUAL, arguments);
        terminal.wait_until_taken();
        terminal.wait("the talk", |screen| screen.contains("渡船还开吗"));
        terminal
    }

    /// What the program was given, once it has got it.
    fn given(&self) -> String {
        let (sender, receiver) = mpsc::channel();
        let pipe = self.folder.file("given");
        thread::spawn(move || sender.send(fs::read_to_string(pipe)));
        let given = receiver.recv_timeout(PATIENCE).expect("the program is started");
        given.expect("a pipe can be read")
    }
}

const TALK: &str = "---\nsource: https://www.bilibili.com/video/BV1x?p=2\n---\n## [00:00:00.000 --> 00:03:55.000] 船\n\
                    渡船还开吗？\n## [00:03:55.000 --> 00:08:00.000] 桥\n后来呢？\n";

#[test]
fn the_recording_is_opened_by_the_systems_opener() {
    let desktop = Desktop::with("xdg-open", r#"[ -t 0 ] || [ -t 2 ] || printf '%s\n' "$#" "$@""#);
    let mut terminal = desktop.read(&[], TALK);
    terminal
        .press("]]o", "a word about it", |screen| screen.status().contains("正在打开 https://www.bilibili"));
    assert_eq!(desktop.given(), "1\nhttps://www.bilibili.com/video/BV1x?p=2&t=235\n");
    terminal.send("q");
    assert_nothing_is_left_behind(&terminal.ended());
}

#[test]
fn times_lead_to_the_recording_where_the_terminal_knows_hyperlinks() {
    let desktop = Desktop::with("xdg-open", "");
    let has_links = |environment: &[&str]| {
        let mut terminal = desktop.read(environment, TALK);
        terminal.send("q");
        let ended = terminal.ended();
        assert_nothing_is_left_behind(&ended);
        let link = b"\x1b]8;id=y1;https://www.bilibili.com/video/BV1x?p=2&t=0\x1b\\";
        let begins = ended.raw.windows(4).any(|bytes| bytes == b"\x1b]8;");
        assert_eq!(begins, ended.raw.windows(link.len()).any(|bytes| bytes == link));
        begins
    };
    assert!(has_links(&["TERM=xterm-kitty"]));
    assert!(has_links(&["FORCE_HYPERLINK=1"]));
    assert!(!has_links(&["TERM=xterm-256color"]));
    assert!(!has_links(&["TERM=linux", "FORCE_HYPERLINK=1"]));
}

#[test]
fn it_is_said_that_the_recording_could_not_be_opened() {
    let desktop = Desktop::with("xdg-open", "exit 3");
    let mut terminal = desktop.read(&[], TALK);
    terminal.send("o");
    desktop.given();
    terminal.wait("why not", |screen| screen.status().contains("打不开链接（xdg-open: exit status: 3）"));
    // Without any opener there is nothing to wait for.
    let mut terminal = desktop.read(&["PATH=/nowhere"], TALK);
    terminal.press("o", "why not", |screen| screen.status().contains("打不开链接（xdg-open: "));
    terminal.send("q");
    assert_eq!(terminal.ended().code, 0);
}

#[test]
fn what_is_copied_is_on_the_clipboard_of_the_machine_the_reader_sits_at() {
    let quoted = "后来呢？ [≈00:03:55] https://www.bilibili.com/video/BV1x?p=2&t=235";
    let desktop = Desktop::with("wl-copy", "cat");
    let mut terminal = desktop.read(&["WAYLAND_DISPLAY=wayland-0"], TALK);
    terminal.press("]]y", "what was copied", |screen| screen.status().contains("已复制 4 个字 · ≈03:55"));
    assert_eq!(desktop.given(), quoted);
    // Whoever leaves at once has it too.
    terminal.send("gyq");
    assert!(desktop.given().starts_with("渡船还开吗？ [≈00:00:00]"));
    assert_nothing_is_left_behind(&terminal.ended());
    // Over SSH the terminal's clipboard is the only one.
    let mut terminal = desktop.read(&["WAYLAND_DISPLAY=wayland-0", "SSH_TTY=/dev/pts/1"], TALK);
    terminal.send("yq");
    let ended = terminal.ended();
    assert_eq!(ended.code, 0);
    let copied = b"\x1b]52;c;";
    assert!(ended.raw.windows(copied.len()).any(|bytes| bytes == copied));
}

#[test]
fn a_link_of_the_list_is_opened_and_a_local_name_is_not() {
    let desktop = Desktop::with("xdg-open", r#"printf '%s\n' "$@""#);
    let talk = "渡船还开吗？见[图](/etc/passwd)和[志](https://a.example/zhi)。\n";
    let mut terminal = desktop.read(&[], talk);
    terminal.press("O\r", "that it is copied", |screen| screen.status().contains("已复制：/etc/passwd"));
    terminal
        .press("j\r", "that it is opened", |screen| screen.status().contains("正在打开 https://a.example"));
    assert_eq!(desktop.given(), "https://a.example/zhi\n");
    terminal.send("qq");
    assert_nothing_is_left_behind(&terminal.ended());
}
