//! What stands beside the words, in the whole program and in a fresh home: explanations of terms, translations, links.

#![cfg(unix)]
#![allow(clippy::expect_used, clippy::panic, reason = "a test says why it fails")]

mod common {
    pub(crate) mod folder;
    #[allow(dead_code, reason = "shared with other tests")]
    pub(crate) mod home;
    #[allow(dead_code, reason = "shared with other tests")]
    pub(crate) mod pty;
}

use std::fs;
use std::path::PathBuf;

use common::home::Home;
use common::pty::{Screen, Terminal};

const ENTER: &str = "\r";
const ESC: &str = "\x1b";
const TAB: &str = "\t";
const F9: &str = "\x1b[20~";

/// A talk with terms, translations and links.
fn talk() -> String {
    let mut text = String::from("# 渡口的船与雾\n\n");
    for chapter in ["雾", "桥", "灯"] {
        text.push_str(&format!(
            "## {chapter}\n\n**林溪**：说到{chapter}，怎么认路？\n\n<details>\n<summary>Original English</summary>\n\n\
             How does one find the way?\n\n</details>\n\n\
             **顾言**：靠听。这叫**听{chapter}**（Sounding: 凭{chapter}里的水声辨认浅滩），记在\
             [{chapter}志](https://a.example/{chapter})里。\n\n",
        ));
        for number in 0..20 {
            text.push_str(&format!("**林溪**：第 {number} 问。\n\n**顾言**：第 {number} 答，水声渐远。\n\n"));
        }
    }
    text
}

struct Desk {
    home: Home,
    file: PathBuf,
}

impl Desk {
    fn new() -> Desk {
        let home = Home::new();
        let file = home.folder.write("talk.md", talk());
        Desk { home, file }
    }

    fn read(&self) -> Terminal {
        let mut terminal = self.home.read(&[&self.file]);
        terminal.wait("the talk", |screen| screen.contains("说到雾，怎么认路？"));
        terminal
    }
}

fn leave(mut terminal: Terminal) {
    terminal.send("q");
    assert_eq!(terminal.ended().code, 0);
}

fn is_folded(screen: &Screen) -> bool {
    screen.contains("听雾⁺，记在") && !screen.contains("凭雾里的水声")
}

#[test]
fn folded_explanations_stay_folded() {
    let desk = Desk::new();
    let mut terminal = desk.read();
    assert!(terminal.screen().contains("听雾（Sounding: 凭雾里的水声"));
    terminal.press("V", "a mark beside the term", is_folded);
    leave(terminal);
    let mut terminal = desk.read();
    terminal.wait("a mark, as before", is_folded);
    terminal.press("V", "the explanation", |screen| screen.contains("凭雾里的水声"));
    leave(terminal);
    desk.read().wait("the explanation, as before", |screen| screen.contains("凭雾里的水声"));
}

#[test]
fn an_explanation_opens_and_closes() {
    let desk = Desk::new();
    let mut terminal = desk.read();
    terminal.press("V", "a mark", is_folded);
    let before = terminal.screen().rows()[..29].to_vec();
    terminal.press(ENTER, "the explanation", |screen| screen.contains("凭雾里的水声辨认浅滩"));
    assert!(terminal.screen().contains("听雾⁺"), "it is not over its term");
    terminal.press("t", "in the other script", |screen| screen.contains("憑霧裏的水聲辨認淺灘"));
    terminal.press("t", "in the first one", |screen| screen.contains("凭雾里的水声辨认浅滩"));
    terminal.press(ESC, "the text", is_folded);
    assert_eq!(terminal.screen().rows()[..29], before);
    // A click on the mark does the same; that the pointer moves elsewhere closes nothing then.
    let (row, column) = {
        let rows = terminal.screen().rows();
        let row = rows.iter().position(|row| row.contains("听雾⁺")).expect("the mark is there");
        let before = rows[row].split('⁺').next().expect("what stands before it").to_owned();
        (row + 1, yulu::text::width::Widths::UNICODE.cells(&before) + 1)
    };
    terminal.press(
        &format!("\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m"),
        "what was clicked on",
        |screen| screen.contains("凭雾里的水声辨认浅滩"),
    );
    terminal.press(ESC, "the text", is_folded);
    // The pointer opens it, and closes it when it goes on.
    terminal.press(&format!("\x1b[<35;{column};{row}M"), "what is pointed at", |screen| {
        screen.contains("凭雾里的水声辨认浅滩")
    });
    terminal.press("\x1b[<35;60;1M", "the text", is_folded);
    leave(terminal);
}

#[test]
fn the_glossary_leads_into_the_text() {
    let desk = Desk::new();
    let mut terminal = desk.read();
    terminal.press("v", "the terms", |screen| screen.contains("术语表 1/3") && screen.contains("听灯"));
    terminal.press("/qiao\r", "one of them", |screen| screen.contains("术语表 1/1"));
    terminal.press(ENTER, "its place", |screen| screen.transcript()[0].contains("听桥（Sounding"));
    terminal.press(F9, "the way back", |screen| screen.contains("说到雾，怎么认路？"));
    leave(terminal);
}

#[test]
fn translations_stay_where_they_were_put() {
    let desk = Desk::new();
    let mut terminal = desk.read();
    assert!(terminal.screen().contains("How does one find the way?"));
    terminal.press("z", "a second column", |screen| screen.rows()[0].contains("译文"));
    leave(terminal);
    let mut terminal = desk.read();
    terminal.wait("a second column, as before", |screen| screen.rows()[0].contains("译文"));
    terminal.press("z", "nothing of them", |screen| screen.status().contains("收起了 3 段译文"));
    assert!(!terminal.screen().contains("find the way"));
    terminal.press("j", "a word of them", |screen| screen.status().contains("译文已收起"));
    leave(terminal);
    let mut terminal = desk.home.read(&[&desk.file]);
    terminal.wait("nothing of them, as before", |screen| screen.status().contains("译文已收起"));
    terminal.press("/find the way\r", "a hit in one", |screen| screen.contains("How does one find the way?"));
    leave(terminal);
}

#[test]
fn it_is_set_for_all_documents() {
    let desk = Desk::new();
    let folder = desk.home.path().join(".config/yulu");
    fs::create_dir_all(&folder).expect("the folder can be made");
    let settings = "glosses = \"folded\"\ntranslations = \"hidden\"\n";
    fs::write(folder.join("config.toml"), settings).expect("the file can be written");
    let mut terminal = desk.read();
    terminal.wait("all folded", |screen| is_folded(screen) && !screen.contains("find the way"));
    terminal.press("Vz", "all shown", |screen| {
        screen.contains("凭雾里的水声") && screen.contains("find the way")
    });
    leave(terminal);
    desk.read().wait("all shown, as it was left", |screen| {
        screen.contains("凭雾里的水声") && screen.contains("find the way")
    });
}

#[test]
fn links_are_listed_and_copied() {
    let desk = Desk::new();
    let mut terminal = desk.read();
    terminal.press("O", "the links", |screen| screen.contains("链接与图片 1/3"));
    terminal.press("jy", "what was copied", |screen| {
        screen.status().contains("已复制：https://a.example/%E6%A1%A5")
    });
    terminal.press(TAB, "its place", |screen| screen.transcript()[0].contains("桥志"));
    leave(terminal);
}
