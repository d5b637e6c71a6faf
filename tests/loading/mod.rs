//! A document whose rest isn't there yet: from a pipe that the test itself writes into, and from a large
//! file.

use std::ffi::OsString;
use std::fs::{File, OpenOptions};
use std::io::Write;
use std::process::Command;

use nix::sys::signal::Signal;

use super::common::document;
use super::common::folder::Folder;
use super::common::pty::{Start, Terminal, yulu};
use super::{END, F, HOME, PAGE_DOWN, USUAL, assert_given_back, assert_nothing_is_left_behind};

/// Runs a program as an interactive shell does, with a named pipe as its input.
const FROM_A_PIPE: &str = r#"
sh -c 'printf "[process %d]\n" "$$"; shift; exec "$@"' sh "$@" < "$1"
printf '[ended %d]\n' "$?"
read -r line
"#;

/// `yulu -`, and what writes to it.
fn open_pipe(folder: &Folder) -> (Terminal, File) {
    let pipe = folder.file("pipe");
    let made = Command::new("mkfifo").arg(&pipe).status().expect("mkfifo can be started");
    assert!(made.success());
    let arguments = std::iter::once(pipe.clone().into_os_string()).chain(yulu(&["-"])).collect();
    let terminal =
        Terminal::start(Start { size: USUAL, script: FROM_A_PIPE, arguments, is_controlling: true });
    // Waits until the other end is opened.
    let writer = OpenOptions::new().write(true).open(&pipe).expect("the pipe can be written");
    (terminal, writer)
}

/// A text in two parts.
fn in_parts(chapters: usize, first: usize) -> (String, String) {
    let text = document::long(chapters);
    let cut = text.find(&format!("## 第{}回", first + 1)).expect("so many chapters");
    let (start, rest) = text.split_at(cut);
    (start.to_owned(), rest.to_owned())
}

#[test]
fn the_first_screen_does_not_wait_for_the_writer() {
    let folder = Folder::new();
    let (mut terminal, mut writer) = open_pipe(&folder);
    let (start, rest) = in_parts(300, 30);
    writer.write_all(start.as_bytes()).expect("the beginning is taken");
    terminal.wait("the first chapter", |screen| {
        screen.contains("第1回第1轮第1句")
            && screen.status().contains("读取中")
            && !screen.status().contains('%')
    });
    // Everything that is there can be read.
    let top = terminal.screen().top();
    terminal.press(PAGE_DOWN, "another page", |screen| screen.top() != top);
    terminal.press("t", "Traditional", |screen| screen.contains("渡船在霧") && screen.contains("讀取中"));
    terminal.press("t", "Simplified", |screen| screen.contains("渡船在雾"));
    terminal.press(":#20\r", "a chapter that is there", |screen| screen.top().ends_with("第20回 渡口"));
    terminal.press(END, "the end of what is there", |screen| screen.contains("第30回第10轮第6句"));
    // The rest comes, and with it the end that was asked for.
    writer.write_all(rest.as_bytes()).expect("the rest is taken");
    drop(writer);
    terminal.wait("the end", |screen| {
        screen.contains("第300回第10轮第6句")
            && screen.status().ends_with("100%")
            && !screen.contains("读取中")
    });
    terminal.press(HOME, "the beginning", |screen| screen.contains("第1回第1轮第1句"));
    terminal.send("q");
    let ended = terminal.ended();
    assert_eq!(ended.code, 0);
    assert_nothing_is_left_behind(&ended);
}

#[test]
fn a_few_words_are_shown_and_grow() {
    let folder = Folder::new();
    let (mut terminal, mut writer) = open_pipe(&folder);
    writer.write_all("**甲**：第一句话。\n\n**乙**：第二句".as_bytes()).expect("some words are taken");
    // Half a line may still become anything; the lines above it are there.
    terminal.wait("the first words", |screen| screen.contains("第一句话") && !screen.contains("第二句"));
    writer.write_all("话。\n\n**甲**：第三句话。\n".as_bytes()).expect("some more");
    terminal.wait("more words", |screen| screen.contains("第三句话") && screen.status().contains("读取中"));
    terminal.press(F[4], "the prompt", |screen| screen.status().contains("去往"));
    terminal.send("#7");
    writer.write_all("\n**乙**：第四句话。\n".as_bytes()).expect("the last words");
    drop(writer);
    terminal.wait("all words, and the prompt as it was", |screen| {
        screen.contains("第四句话")
            && screen.status().contains("#7")
            && screen.status().contains("没有第 7 章")
    });
    terminal.send(F[9]);
    assert_eq!(terminal.ended().code, 0);
}

#[test]
fn what_turns_out_to_be_unreadable_ends_the_reader_with_one_line() {
    let folder = Folder::new();
    let (mut terminal, mut writer) = open_pipe(&folder);
    let (start, _) = in_parts(4, 3);
    writer.write_all(start.as_bytes()).expect("the beginning is taken");
    terminal.wait("the first chapter", |screen| screen.contains("第1回第1轮第1句"));
    // Control characters over and over: most of the whole is no text.
    let controls = b"\x01\x02\x03\x04\x05\x06\x07\n".repeat(100_000);
    writer.write_all(&controls).expect("the rest is taken");
    drop(writer);
    let ended = terminal.ended();
    assert_eq!(ended.code, 2);
    assert_given_back(&ended);
    let farewell = ended.farewell().replace("\x1b[?25h", "");
    assert!(farewell.starts_with("yulu: -: ") && farewell.contains("不是文本文件"), "{farewell:?}");
    assert_eq!(farewell.trim_end().lines().count(), 1, "{farewell:?}");
}

#[test]
fn nothing_is_shown_of_what_is_no_text() {
    for (bytes, words) in [(&b"%PDF-1.7 and more\n"[..], "PDF"), (b"", "空")] {
        let folder = Folder::new();
        let (terminal, mut writer) = open_pipe(&folder);
        writer.write_all(bytes).expect("it is taken");
        drop(writer);
        let ended = terminal.ended();
        assert_eq!(ended.code, 2);
        let output = String::from_utf8_lossy(ended.output()).into_owned();
        assert!(output.contains("yulu: -: ") && output.contains(words), "{output:?}");
        assert!(!output.contains('\x1b'), "{output:?}");
    }
}

#[test]
fn leaving_does_not_wait_for_the_writer() {
    for (key, signal, code) in
        [(Some("q"), None, 0), (None, Some(Signal::SIGTERM), 143), (None, Some(Signal::SIGHUP), 129)]
    {
        let folder = Folder::new();
        let (mut terminal, mut writer) = open_pipe(&folder);
        let (start, _) = in_parts(31, 30);
        writer.write_all(start.as_bytes()).expect("the beginning is taken");
        terminal.wait("the first chapter", |screen| screen.contains("第1回第1轮第1句"));
        if let Some(key) = key {
            terminal.send(key);
        }
        if let Some(signal) = signal {
            terminal.signal(signal);
        }
        // The pipe is still open.
        let ended = terminal.ended();
        assert_eq!(ended.code, code);
        assert_nothing_is_left_behind(&ended);
        drop(writer);
    }
}

#[test]
fn keys_that_come_before_a_large_file_is_there_are_carried_out() {
    let folder = Folder::new();
    let file = folder.write("long.md", document::long(2000));
    for (keys, words) in [(END, "第2000回第10轮第6句"), (":#1500\r", "第1500回 渡口"), (":50%\r", "第1001回")]
    {
        let arguments: [OsString; 1] = [file.clone().into_os_string()];
        let mut terminal = Terminal::read(USUAL, &arguments);
        terminal.send(keys);
        terminal.wait(words, |screen| screen.contains(words) && !screen.status().contains("读取中"));
        terminal.send("q");
        let ended = terminal.ended();
        assert_eq!(ended.code, 0);
        assert_nothing_is_left_behind(&ended);
    }
    // What needs all of it waits for all of it.
    let arguments = [file.into_os_string(), "--at".into(), "#1999".into()];
    let mut terminal = Terminal::read(USUAL, &arguments);
    terminal.wait("the place", |screen| {
        screen.top().ends_with("第1999回 渡口") && screen.status().ends_with('%')
    });
    terminal.send("q");
    assert_eq!(terminal.ended().code, 0);
}

#[test]
fn subtitles_that_are_still_coming_have_their_name_and_keys_wait_for_them() {
    let folder = Folder::new();
    let (mut terminal, mut writer) = open_pipe(&folder);
    let cue = |number: usize| {
        let (minutes, seconds) = (number / 60, number % 60);
        format!(
            "{number}\n00:{minutes:02}:{seconds:02},000 --> 00:{minutes:02}:{seconds:02},900\n第{number}句。\n\n"
        )
    };
    let (start, rest): (String, String) = ((1..600).map(cue).collect(), (600..1200).map(cue).collect());
    writer.write_all(start.as_bytes()).expect("the beginning is taken");
    terminal
        .wait("that it is read", |screen| screen.status().contains("读取中") && !screen.contains("第1句"));
    terminal.send(END);
    writer.write_all(rest.as_bytes()).expect("the rest is taken");
    drop(writer);
    terminal.wait("the end", |screen| screen.contains("第1199句") && screen.status().ends_with("100%"));
    terminal.send("q");
    let ended = terminal.ended();
    assert_eq!(ended.code, 0);
    assert_nothing_is_left_behind(&ended);
}
