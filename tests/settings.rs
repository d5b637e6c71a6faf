//! What readers set for themselves, in the whole program and in a home of their own.

#![cfg(unix)]
#![allow(clippy::expect_used, clippy::panic, reason = "a test says why it fails")]

mod common {
    #[allow(dead_code, reason = "shared with other tests")]
    pub(crate) mod folder;
    #[allow(dead_code, reason = "shared with other tests")]
    pub(crate) mod pty;
}

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use common::folder::Folder;
use common::pty::{Size, Terminal};

const USUAL: Size = (100, 30);

const TALK: &str = "\
# 山里的茶

## 采茶

**林溪**：天不亮就上山吗？

**顾言**：露水还在叶子上的时候采，最好。这些話寫在這裏。

## 炒茶

**林溪**：锅要多热？

**顾言**：手放不住，才能下叶子。
";

/// Somebody's home, with settings in it.
struct Home {
    folder: Folder,
}

impl Home {
    fn with(settings: &str) -> Home {
        let home = Home { folder: Folder::new() };
        home.write("config.toml", settings);
        home
    }

    fn config(&self) -> PathBuf {
        self.folder.file("home/.config/yulu")
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.config().join(name);
        fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("the folder can be made");
        fs::write(path, text).expect("the file can be written");
    }

    fn path(&self) -> PathBuf {
        self.folder.file("home")
    }

    /// Runs `yulu` in this home without a terminal: its exit code and what it prints.
    fn run(&self, arguments: &[&str]) -> (Option<i32>, String) {
        let output = Command::new(env!("CARGO_BIN_EXE_yulu"))
            .args(arguments)
            .env_clear()
            .env("HOME", self.path())
            .env("LANG", "en")
            .stdin(Stdio::null())
            .output()
            .expect("yulu can be started");
        (output.status.code(), String::from_utf8(output.stdout).expect("it is UTF-8"))
    }

    fn talk(&self) -> PathBuf {
        self.folder.write("talk.md", TALK)
    }

    /// Opens the talk, and waits for its first screen.
    fn read(&self, arguments: &[&str]) -> Terminal {
        let mut all = vec![self.talk().into_os_string()];
        all.extend(arguments.iter().map(OsString::from));
        let mut terminal = Terminal::read_at_home(&self.path(), USUAL, &all);
        terminal.wait("the talk", |screen| screen.contains("林溪"));
        terminal
    }
}

fn written(terminal: &Terminal) -> String {
    String::from_utf8_lossy(terminal.raw()).into_owned()
}

#[test]
fn the_command_tells_where_the_settings_are_and_what_can_be_set() {
    let home = Home::with("");
    let (code, out) = home.run(&["config"]);
    assert_eq!((code, Path::new(out.trim_end())), (Some(0), home.config().join("config.toml").as_path()));
    let (code, built_in) = home.run(&["config", "--print"]);
    assert_eq!(code, Some(0));
    assert_eq!(built_in, include_str!("../assets/config.toml"));
    // Whoever begins with the built-in file has nothing wrong in it.
    home.write("config.toml", &built_in);
    let (code, out) = home.run(&["config", "--check"]);
    assert_eq!(code, Some(0), "{out}");
    fs::remove_file(home.config().join("config.toml")).expect("it is there");
    let (code, out) = home.run(&["config", "--check"]);
    assert!(code == Some(0) && out.contains("not there"), "{out}");
}

#[test]
fn the_check_tells_every_problem_with_its_line() {
    let settings = "\
# Mine.
mesure = 60
script = \"zh-Hantt\"
theme = \"inkk\"
replace = \"nowhere.txt\"
engine = \"builtin\"

[keys.reading]
quit = [\"PageDwn\"]
";
    let home = Home::with(settings);
    home.write("themes/ink.toml", "");
    let (code, out) = home.run(&["config", "--check"]);
    assert_eq!(code, Some(1), "{out}");
    let lines: Vec<&str> = out.lines().collect();
    let expected = [
        ("config.toml:2: ", "“measure”"),
        ("config.toml:3: ", "“zh-Hant”"),
        ("config.toml:4: ", "“ink”"),
        ("config.toml:5: ", "no such file"),
        ("config.toml:9: ", "“PageDown”"),
    ];
    assert_eq!(lines.len(), expected.len(), "{out}");
    for (line, (place, words)) in lines.iter().zip(expected) {
        assert!(line.starts_with(place) && line.contains(words), "{line}");
    }
    home.write("config.toml", "theme = \"ink\"\n");
    home.write("themes/ink.toml", "\nacent = \"red\"\n");
    let (code, out) = home.run(&["config", "--check"]);
    assert_eq!(
        (code, out.as_str()),
        (Some(1), "ink.toml:2: a theme has no “acent”; did you mean “accent”?\n")
    );
}

#[test]
fn what_is_printed_depends_on_the_language_alone() {
    let plain = Home::with("");
    let set = Home::with("script = \"zh-Hant\"\nmeasure = 30\njustify = true\nlanguage = \"zh-Hans\"\n");
    let talk = plain.talk().to_string_lossy().into_owned();
    for arguments in [&["cat", &talk][..], &["toc", "--json", &talk], &[&talk]] {
        // Words of findings are in the interface's language.
        let printed = |home: &Home| {
            home.run(arguments).1.lines().filter(|line| !line.contains("message")).collect::<String>()
        };
        assert_eq!(printed(&set), printed(&plain), "{arguments:?}");
    }
    let told = |home: &Home| home.run(&["check", &talk]).1;
    assert_ne!(told(&set), told(&plain));
}

#[test]
fn own_keys_count_and_the_rest_of_a_faulty_file_too() {
    let home = Home::with(
        "script = \"zh-Hant\"\ncontents = false\nmesure = 60\n[keys.reading]\nquit = [\"x\"]\ntoggle_script = [\"n\"]\nunbind = [\"q\"]\n",
    );
    let mut terminal = home.read(&[]);
    // The first problem is told; the interface speaks as the text is written.
    terminal.wait("the problem", |screen| {
        screen.contains("config.toml:3: ")
            && screen.contains("measure")
            && screen.contains("yulu config --check")
    });
    terminal.press("\x1b", "it was read", |screen| !screen.contains("config.toml"));
    let screen = terminal.screen();
    assert!(screen.contains("顧言") && !screen.has_two_panes());
    terminal.press("n", "the other script", |screen| screen.contains("顾言"));
    terminal.send("q");
    terminal.press("c", "the contents", |screen| screen.has_two_panes() && screen.contains("炒茶"));
    terminal.press("\x1bOP", "the help", |screen| screen.contains("按键"));
    terminal.press("\x1b", "the talk", |screen| screen.has_two_panes());
    terminal.send("x");
    assert_eq!(terminal.ended().code, 0);
}

#[test]
fn the_command_line_wins_over_the_settings() {
    let home = Home::with("script = \"zh-Hant\"\ntheme = \"light\"\n");
    let mut terminal = home.read(&["--script", "original", "--theme", "dark"]);
    assert!(terminal.screen().contains("顾言"));
    terminal.send("q");
    assert_eq!(terminal.ended().code, 0);
}

#[test]
fn a_theme_of_ones_own_is_sent_as_far_as_the_terminal_knows_colours() {
    let home = Home::with("theme = \"ink\"\n");
    home.write("themes/ink.toml", "background = \"light\"\nspeaker = [\"#ff8700 italic | red\"]\n");
    // TERM is xterm-256color, and nothing else is known of the terminal.
    let mut terminal = home.read(&[]);
    let written = written(&terminal);
    assert!(written.contains("38;5;208"), "{written:?}");
    assert!(!written.contains("38;2;"), "{written:?}");
    terminal.send("q");
    let ended = terminal.ended();
    assert_eq!(ended.code, 0);
    // Who has chosen a theme, need not be asked for the background.
    assert!(!String::from_utf8_lossy(ended.output()).contains("\x1b]11;?"));
}

#[test]
fn two_themes_of_ones_own_follow_the_background_too() {
    let home = Home::with("theme = [\"ink\", \"paper\"]\n");
    home.write("themes/ink.toml", "speaker = [\"#ff8700\"]\n");
    home.write("themes/paper.toml", "background = \"light\"\nspeaker = [\"#af0000\"]\n");
    let mut terminal = home.read(&[]);
    terminal.wait_for_output("\x1b]11;?\x1b\\");
    assert!(written(&terminal).contains("38;5;208m") && !written(&terminal).contains("38;5;124m"));
    terminal.send("\x1b]11;rgb:ffff/ffff/ffff\x07\x1b[?62c");
    terminal.wait_for_output("38;5;124m");
    terminal.send("q");
    assert_eq!(terminal.ended().code, 0);
}

#[test]
fn the_theme_follows_the_background_that_the_terminal_tells() {
    let home = Home::with("");
    let mut terminal = home.read(&[]);
    terminal.wait_for_output("\x1b]11;?\x1b\\");
    // What #8a5a00 is among 256 colours; the dark theme's accent is another.
    assert!(!written(&terminal).contains("38;5;94m"));
    let answers =
        "\x1b[1;2R\x1b[1;3R\x1b[1;3R\x1b[1;3R\x1b]11;rgb:fdfd/f6f6/e3e3\x1b\\\x1b[?2026;2$y\x1b[?62c";
    terminal.send(answers);
    terminal.wait_for_output("38;5;94m");
    assert!(terminal.screen().contains("林溪"));
    terminal.send("q");
    assert_eq!(terminal.ended().code, 0);
}

#[test]
fn a_theme_that_is_asked_for_has_to_be_there() {
    let home = Home::with("");
    home.write("themes/ink.toml", "");
    let talk = home.talk().to_string_lossy().into_owned();
    assert_eq!(home.run(&[&talk, "--theme", "inkk"]).0, Some(2));
    assert_eq!(home.run(&[&talk, "--theme", "ink"]).0, Some(0));
}

#[test]
fn a_document_opens_as_it_was_left_and_others_as_is_set() {
    let home = Home::with("script = \"zh-Hant\"\n");
    let mut terminal = home.read(&[]);
    terminal.press("t", "the other script", |screen| screen.contains("顾言"));
    terminal.send("q");
    assert_eq!(terminal.ended().code, 0);
    let mut terminal = home.read(&[]);
    terminal.wait("the script it was left in", |screen| screen.contains("顾言"));
    terminal.press("t", "the usual script", |screen| screen.contains("顧言"));
    terminal.send("q");
    assert_eq!(terminal.ended().code, 0);
    // What is usual is not remembered, so that it can be set anew.
    home.write("config.toml", "");
    let mut terminal = home.read(&[]);
    terminal.wait("the file's own script", |screen| screen.contains("顾言"));
    terminal.send("q");
    assert_eq!(terminal.ended().code, 0);
}

#[test]
fn nothing_is_remembered_where_that_is_set() {
    let home = Home::with("memory = false\nminutes_left = true\n");
    let mut terminal = home.read(&[]);
    terminal.wait("the time that is left", |screen| screen.status().contains('剩'));
    terminal.send("q");
    assert_eq!(terminal.ended().code, 0);
    assert!(!home.path().join(".local").exists());
}
