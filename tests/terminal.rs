//! The whole program in a terminal: what a reader sees, what the keys do, and that the terminal is
//! given back whatever happens.

#![cfg(unix)]
#![allow(clippy::expect_used, clippy::panic, reason = "a test says why it fails")]

mod common {
    pub(crate) mod document;
    pub(crate) mod folder;
    pub(crate) mod pty;
}

mod desktop;
mod loading;

use std::collections::HashMap;
use std::ffi::OsString;
use std::path::PathBuf;

use nix::sys::signal::Signal;

use common::document;
use common::folder::Folder;
use common::pty::{Ended, Screen, Size, Start, Terminal, modes, yulu};

const NO_ARGUMENTS: [&str; 0] = [];
const USUAL: Size = (100, 30);

const ESC: &str = "\x1b";
const ENTER: &str = "\r";
const TAB: &str = "\t";
const DOWN: &str = "\x1b[B";
const PAGE_DOWN: &str = "\x1b[6~";
const HOME: &str = "\x1b[H";
const END: &str = "\x1b[F";
/// What a terminal sends for F1, F2, and so on, up to F12.
const F: [&str; 12] = [
    "\x1bOP", "\x1bOQ", "\x1bOR", "\x1bOS", "\x1b[15~", "\x1b[17~", "\x1b[18~", "\x1b[19~", "\x1b[20~",
    "\x1b[21~", "\x1b[23~", "\x1b[24~",
];
const SHIFT_F1: &str = "\x1b[1;2P";
const SHIFT_F2: &str = "\x1b[1;2Q";
const SHIFT_F3: &str = "\x1b[1;2R";
const SHIFT_F4: &str = "\x1b[1;2S";
const SHIFT_F5: &str = "\x1b[15;2~";
const SHIFT_F6: &str = "\x1b[17;2~";
const SHIFT_F7: &str = "\x1b[18;2~";
const SHIFT_F8: &str = "\x1b[19;2~";
const SHIFT_F9: &str = "\x1b[20;2~";
const SHIFT_F10: &str = "\x1b[21;2~";
const SHIFT_F11: &str = "\x1b[23;2~";
const SHIFT_F12: &str = "\x1b[24;2~";

/// The sample's title stands in the transcript's first row when it opens.
const SAMPLE_TITLE: &str = "水壶呢？顾言谈怎么听、怎么记、怎么读";

/// Opens the sample and waits for its last line to be painted.
fn open_sample(size: Size) -> Terminal {
    let mut terminal = Terminal::read(size, &NO_ARGUMENTS);
    terminal.wait("the sample's beginning", |screen| {
        screen.top() == SAMPLE_TITLE && screen.status().ends_with("0%")
    });
    terminal
}

/// Opens a document and waits for its last line to be painted.
fn open_file(size: Size, file: &PathBuf) -> Terminal {
    let mut terminal = Terminal::read(size, &[file]);
    terminal.wait("the document's beginning", |screen| screen.status().ends_with('%'));
    terminal
}

/// The prompt is open and holds just this.
fn prompt_holds(screen: &Screen, words: &str) -> bool {
    let row = screen.status();
    row.trim_start().strip_prefix("去往").is_some_and(|rest| rest.trim_start().starts_with(words))
}

/// The turn in which nobody lifts the kettle from the stove: 1:23 leads there.
fn is_at_the_kettle(screen: &Screen) -> bool {
    screen.top().starts_with("我回去重听了一遍。水开了，叫了十几秒，没有人去提。")
}

/// Everything that was switched on is switched off again, the cursor can be seen, and the terminal's
/// settings are those from before.
#[track_caller]
fn assert_given_back(ended: &Ended) {
    let output = String::from_utf8_lossy(ended.output());
    let mut last = HashMap::new();
    last.extend(modes(ended.output()));
    for mode in [1049, 2004, 1000, 1006, 25] {
        assert!(last.contains_key(&mode), "mode {mode} was never switched: {output:?}");
    }
    for (mode, is_on) in last {
        assert_eq!(is_on, mode == 25, "mode {mode} at the end");
    }
    assert_eq!(ended.settings.1, ended.settings.0);
}

/// The other screen was the last thing to be left: nothing is painted over what stood there before.
#[track_caller]
fn assert_nothing_is_left_behind(ended: &Ended) {
    assert_given_back(ended);
    // That the cursor is shown once more leaves no trace.
    assert_eq!(ended.farewell().replace("\x1b[?25h", ""), "");
}

#[test]
fn the_sample_opens_and_q_gives_the_terminal_back() {
    let mut terminal = open_sample(USUAL);
    let screen = terminal.screen();
    assert!(screen.rows()[0].starts_with(" 目录"), "{:?}", screen.rows()[0]);
    assert_eq!(screen.contents()[0].trim_end(), "▸ 00:00 水壶呢");
    assert!(screen.contents().iter().any(|row| row.contains("空档 1:20")), "{:?}", screen.contents());
    assert!(screen.contains("顾老师，录音开始了。"));
    assert_eq!(screen.cursor(), None);
    let taken = terminal.settings();

    terminal.send("q");
    let ended = terminal.ended();
    assert_eq!(ended.code, 0);
    assert_ne!(taken, ended.settings.0, "keys must arrive one by one, without an echo");
    assert_nothing_is_left_behind(&ended);
}

#[test]
fn signals_give_the_terminal_back() {
    let signals =
        [(Signal::SIGTERM, 143), (Signal::SIGHUP, 129), (Signal::SIGINT, 130), (Signal::SIGQUIT, 131)];
    for (signal, code) in signals {
        let terminal = open_sample(USUAL);
        terminal.signal(signal);
        let ended = terminal.ended();
        assert_eq!(ended.code, code, "{signal}");
        assert_nothing_is_left_behind(&ended);
    }
}

#[test]
fn a_signal_gives_the_terminal_back_while_the_prompt_is_open() {
    let mut terminal = open_sample(USUAL);
    terminal.press(":1:23", "the prompt", |screen| prompt_holds(screen, "1:23"));
    terminal.signal(Signal::SIGTERM);
    let ended = terminal.ended();
    assert_eq!(ended.code, 143);
    assert_nothing_is_left_behind(&ended);
}

#[test]
fn the_reader_stops_for_the_shell_and_goes_on() {
    const CTRL_Z: &str = "\x1a";
    let stops: [fn(&mut Terminal); 2] =
        [|terminal| terminal.send(CTRL_Z), |terminal| terminal.signal(Signal::SIGTSTP)];
    for stop in stops {
        let mut terminal = open_sample(USUAL);
        let taken = terminal.settings();
        terminal.press(PAGE_DOWN, "a page", |screen| screen.top() != SAMPLE_TITLE);
        let rows = terminal.screen().rows();
        stop(&mut terminal);
        terminal.wait_for_output("\x1b[?1049l");
        terminal.wait_until_stopped();
        assert_ne!(terminal.settings(), taken, "the shell wants an echo");
        terminal.scribble("\x1b[2Jwhat the shell wrote");
        terminal.signal(Signal::SIGCONT);
        terminal.wait("the same page", |screen| screen.rows() == rows);
        assert_eq!(terminal.settings(), taken);
        terminal.send("q");
        let ended = terminal.ended();
        assert_eq!(ended.code, 0);
        assert_nothing_is_left_behind(&ended);
    }
}

#[test]
fn a_panic_gives_the_terminal_back_before_it_is_told() {
    let terminal = Terminal::run(USUAL, vec![panicking_example().into_os_string()]);
    let ended = terminal.ended();
    assert_eq!(ended.code, 101);
    assert_given_back(&ended);
    // What stands behind the other screen can be read; what stands before its end is gone with it.
    let farewell = ended.farewell();
    assert!(farewell.contains("on purpose: the reader fell over"), "{farewell:?}");
    // Frames were synchronized. The one that was painted ended that; so it was ended once more, as the panic
    // could have come in the midst of one.
    let switched: Vec<bool> =
        modes(ended.output()).into_iter().filter(|(mode, _)| *mode == 2026).map(|(_, is_on)| is_on).collect();
    assert_eq!(switched, [true, false, false]);
}

/// `cargo test` builds the examples beside the tests.
fn panicking_example() -> PathBuf {
    let test = std::env::current_exe().expect("a test knows its own path");
    let profile =
        test.parent().and_then(|folder| folder.parent()).expect("tests stand in target/<profile>/deps");
    let example = profile.join("examples/panic_in_reader");
    assert!(example.exists(), "{example:?} is missing: cargo build --example panic_in_reader");
    example
}

#[test]
fn the_end_of_the_terminal_is_the_end_of_the_reader() {
    // The reader is told by a signal where it is the terminal's first process; under a shell that stays,
    // all that it notices is that no more keys come.
    let scripts = [("alone", r#"exec "$@""#), ("under a shell", r#"trap '' HUP; "$@"; exit"#)];
    for (name, script) in scripts {
        let arguments = yulu(&NO_ARGUMENTS);
        let mut terminal = Terminal::start(Start { size: USUAL, script, arguments, is_controlling: true });
        terminal.wait(name, |screen| screen.status().ends_with("0%"));
        terminal.hang_up(name);
    }
}

#[test]
fn a_document_from_a_pipe_is_read_while_the_keys_come_from_the_terminal() {
    let folder = Folder::new();
    let file = folder.write("long.md", document::long(300));
    let mut terminal = Terminal::start(Start {
        size: USUAL,
        script: "cat \"$1\" | \"$2\" -\nprintf '[process 0][ended %d]\\n' \"$?\"\nread -r line",
        arguments: [file.into_os_string()].into_iter().chain(yulu(&NO_ARGUMENTS)).collect(),
        is_controlling: true,
    });
    terminal.wait("the first chapter", |screen| screen.contains("第1回第1轮第1句"));
    let top = terminal.screen().top();
    terminal.press(PAGE_DOWN, "another page", |screen| screen.top() != top);
    terminal.press(END, "the end", |screen| screen.contains("第300回第10轮第6句"));
    terminal.send("q");
    let ended = terminal.ended();
    assert_eq!(ended.code, 0);
    assert_eq!(ended.settings.1, ended.settings.0);
}

#[test]
fn without_keys_there_is_one_line_and_no_other_screen() {
    let folder = Folder::new();
    let file = folder.write("talk.md", "**甲**：好。\n");
    // The terminal shows what is written, but is not the one that keys are read from.
    let mut terminal = Terminal::start(Start {
        size: USUAL,
        script: "cat \"$1\" | \"$2\" -\nprintf '[ended %d]\\n' \"$?\"",
        arguments: [file.into_os_string()].into_iter().chain(yulu(&NO_ARGUMENTS)).collect(),
        is_controlling: false,
    });
    terminal.wait_for_output("[ended 2]");
    let raw = String::from_utf8_lossy(terminal.raw()).into_owned();
    assert!(raw.starts_with("yulu: "), "{raw:?}");
    assert_eq!(raw.lines().count(), 2, "{raw:?}");
    assert!(!raw.contains('\x1b'), "{raw:?}");
    terminal.wait_for_exit();
}

#[test]
fn another_size_keeps_the_place() {
    const WIDE: Size = (120, 40);
    let folder = Folder::new();
    let file = folder.write("long.md", document::long(40));
    let mut terminal = open_file(WIDE, &file);
    // The middle lies in the midst of a paragraph: where a place is lost most easily.
    let start = terminal.screen().top();
    terminal.press(":50%\r", "the middle", |screen| screen.top() != start && screen.status().ends_with('%'));
    let before = terminal.screen().transcript();
    assert!(before[0].contains('第') && before[1].contains('第'), "{:?}", &before[..2]);
    for size in [(40, 20), (59, 12), (60, 24), (20, 5), (2, 2), (1, 1), (200, 60)] {
        terminal.resize(size);
        if size.0 >= 20 {
            terminal.wait(&format!("a frame of {size:?}"), |screen| screen.status().ends_with('%'));
        }
        terminal.resize(WIDE);
        terminal.wait("a frame of the first size", |screen| screen.status().ends_with('%'));
        assert_eq!(terminal.screen().transcript(), before, "after {size:?}");
    }
    // Scripts come and go as well.
    terminal.press("t", "Traditional", |screen| screen.contains("渡船在霧"));
    terminal.resize((40, 20));
    terminal.wait("a narrow frame", |screen| screen.status().ends_with('%'));
    terminal.press("t", "Simplified", |screen| screen.contains("渡船在雾里"));
    terminal.resize(WIDE);
    terminal.wait("a wide frame", |screen| screen.status().ends_with('%'));
    assert_eq!(terminal.screen().transcript(), before);
    terminal.send("q");
    assert_nothing_is_left_behind(&terminal.ended());
}

#[test]
fn the_place_that_is_asked_for_is_the_place_that_is_told() {
    let mut terminal = open_sample(USUAL);
    let start = terminal.screen().rows();
    for (asked, told) in
        [("2分6秒", "≈02:06 / 12:17"), ("10:00", "≈10:00 / 12:17"), ("20%", "20%"), ("80%", "80%")]
    {
        terminal.press(&format!(":{asked}\r"), asked, |screen| {
            screen.rows() != start && screen.cursor().is_none()
        });
        assert!(terminal.screen().status().contains(told), "{asked} led to {}", terminal.screen().status());
        terminal.press(HOME, "the beginning", |screen| screen.rows() == start);
    }
}

#[test]
fn function_keys_do_everything_that_letters_do() {
    assert_eq!(
        function_keys(),
        [
            "F1", "S-F1", "F2", "S-F2", "F3", "S-F3", "S-F3", "F4", "S-F4", "F5", "S-F5", "F6", "S-F6", "F7",
            "S-F7", "F8", "S-F8", "F9", "S-F9", "F10", "S-F10", "F11", "F11", "S-F11", "F12", "S-F12"
        ],
        "a key that this test doesn't press"
    );
    let mut terminal = open_sample(USUAL);
    let start = terminal.screen().rows();
    // Until a terminal has answered what it is asked, what it sends for S-F3 may be an answer.
    terminal.wait_for_output("\x1b[?2026$p\x1b[c");
    terminal.send("\x1b[1;2R\x1b[1;2R\x1b[1;2R\x1b[1;3R\x1b[?1;2c");

    terminal.press(F[0], "help", |screen| screen.contains("按键") && !screen.contains("顾老师"));
    terminal.press(F[0], "no help", |screen| screen.rows() == start);

    terminal.press(F[1], "no contents", |screen| !screen.has_two_panes() && screen.contains("顾老师"));
    terminal.press(F[1], "the contents", |screen| screen.rows() == start);

    terminal.press(F[3], "Traditional", |screen| {
        screen.contains("水壺呢") && screen.contains("目錄") && !screen.contains("水壶")
    });
    terminal.press(F[3], "Simplified again", |screen| screen.rows() == start);

    terminal.press(SHIFT_F4, "the scripts", |screen| screen.contains("zh-TW+phrases"));
    terminal.press(END, "Hong Kong's", |screen| screen.contains("水壺呢"));
    terminal.press(ESC, "as it was", |screen| screen.rows() == start);

    terminal.press(F[11], "the document's page", |screen| {
        screen.contains("文稿信息") && screen.contains("2026-11-01")
    });
    terminal.press(F[3], "that page in Traditional", |screen| screen.contains("文稿資訊"));
    terminal.press(F[3], "and back", |screen| screen.contains("文稿信息"));
    terminal.press(F[11], "no page", |screen| screen.rows() == start);

    terminal.press(SHIFT_F12, "the findings", |screen| screen.contains("需要留意 1/"));
    terminal.press(SHIFT_F12, "no findings", |screen| screen.rows() == start);

    terminal.press(F[2], "what to search for", |screen| screen.status().contains("拼音"));
    terminal.press("水壺", "a hit in the other script", |screen| screen.status().contains("1/"));
    terminal.press(ENTER, "the search", |screen| screen.status().starts_with(" 水壺 1/"));
    terminal.press(F[2], "the next hit", |screen| screen.status().starts_with(" 水壺 2/"));
    terminal.press(SHIFT_F3, "the hit before", |screen| screen.status().starts_with(" 水壺 1/"));
    terminal.press(ESC, "no search", |screen| !screen.status().contains("水壺"));
    terminal.press(HOME, "the beginning", |screen| screen.rows() == start);
    terminal.send(TAB);
    terminal.press(SHIFT_F3, "which chapters", |screen| screen.status().contains("标题里的字"));
    terminal.press("duan", "a chapter by its sound", |screen| screen.top().ends_with("最短的文章"));
    terminal.press(ESC, "all chapters", |screen| screen.contents().len() > 5 && screen.cursor().is_none());
    terminal.press(TAB, "the beginning again", |screen| screen.rows() == start);

    terminal.press(F[4], "the prompt", |screen| prompt_holds(screen, "1:23 · 2分6秒"));
    terminal.press("1:23", "where it leads", |screen| screen.status().contains("→ 01:23"));
    terminal.press(ENTER, "the kettle", is_at_the_kettle);
    let kettle = terminal.screen().transcript();

    let chapter = |title: &'static str| move |screen: &Screen| screen.top().ends_with(title);
    terminal.press(F[7], "the second chapter", chapter("贴在屏幕边上的便条"));
    terminal.press(F[7], "the third chapter", chapter("最短的文章"));
    terminal.press(F[6], "the second chapter again", chapter("贴在屏幕边上的便条"));

    terminal.press(F[8], "back once", chapter("最短的文章"));
    terminal.press(F[8], "back twice", chapter("贴在屏幕边上的便条"));
    terminal.press(F[8], "back to the kettle", |screen| screen.transcript() == kettle);
    terminal.press(F[8], "back to the beginning", |screen| screen.rows() == start);
    terminal.press(SHIFT_F9, "forward", |screen| screen.transcript() == kettle);

    terminal.press(SHIFT_F8, "behind the gap", |screen| {
        chapter("一分二十秒的冬瓜")(screen) && screen.status().contains("空档 05:32–06:52")
    });
    terminal.press(SHIFT_F7, "no gap before", |screen| screen.status().contains("没有更多空档"));

    let asks = |screen: &Screen| screen.status().contains("录音录像的链接");
    terminal.press(SHIFT_F11, "what to open", asks);
    terminal.press(ESC, "nothing", |screen| !asks(screen) && screen.cursor().is_none());
    terminal.press(SHIFT_F5, "a link to quote", asks);
    terminal.press(ENTER, "without one", |screen| screen.status().contains("个字 · ≈06:52"));

    terminal.press(SHIFT_F2, "translations beside it", |screen| screen.contains("│ 译文"));
    terminal.press(SHIFT_F2, "one column", |screen| !screen.contains("│ 译文"));
    // One key goes around: beside, hidden, below.
    terminal.press(F[10], "translations beside it", |screen| screen.contains("│ 译文"));
    terminal.press(F[10], "no translations", |screen| screen.status().contains("收起了"));
    terminal.press(F[10], "translations below", |screen| !screen.status().contains("收起"));
    terminal.press(SHIFT_F1, "nothing to compare", |screen| screen.status().contains("没有可以并排的"));
    terminal.press(SHIFT_F10, "a word about cues", |screen| screen.status().contains("不是字幕"));
    terminal.press(DOWN, "no word", |screen| !screen.status().contains("不是字幕"));
    for key in [F[5], SHIFT_F6] {
        terminal.press(key, "a word about editions", |screen| screen.status().contains("只有一个版本"));
        terminal.press(DOWN, "no word", |screen| !screen.status().contains("只有一个版本"));
    }

    let unfolded = |screen: &Screen| screen.contents().iter().any(|row| row.contains("杂谈"));
    terminal.send(TAB);
    terminal.press(F[10], "folded contents", |screen| !unfolded(screen));
    terminal.press(F[10], "unfolded contents", unfolded);

    terminal.send(F[9]);
    let ended = terminal.ended();
    assert_eq!(ended.code, 0);
    assert_nothing_is_left_behind(&ended);
}

/// The F-keys that mean something while a transcript is read, in the order of their numbers.
fn function_keys() -> Vec<String> {
    let keymap: toml::Table = include_str!("../assets/keymap.toml").parse().expect("the keymap is TOML");
    let sections = ["reading", "transcript", "contents"].map(|name| keymap[name].as_table());
    let bindings = sections.into_iter().flatten().flat_map(|section| section.values());
    let keys = bindings.filter_map(|keys| keys.as_array()).flatten().filter_map(|key| key.as_str());
    let number = |key: &str| key.trim_start_matches("S-").strip_prefix('F')?.parse::<u8>().ok();
    let mut found: Vec<(u8, String)> = keys.filter_map(|key| Some((number(key)?, key.to_owned()))).collect();
    found.sort();
    found.into_iter().map(|(_, key)| key).collect()
}

#[test]
fn what_is_found_can_be_opened() {
    let folder = Folder::new();
    folder.write("a.md", "# 船\n\n甲：水壶在船上。\n");
    folder.write("b.md", format!("# 茶\n\n甲：水壺。\n\n{}乙：最后一把水壶。\n", "丙：好。\n\n".repeat(60)));
    let path = folder.file(".").into_os_string();
    let open = |option: &str, words: &str| {
        Terminal::read(USUAL, &["find".into(), OsString::from(option), words.into(), path.clone()])
    };
    for (option, words, told, shown) in [
        ("--open", "水壶", " 水壶 1/1", "水壶在船上"),
        ("--open=2", "水壶", " 水壶 1/2", "水壺。"),
        ("--open=3", "水壺", " 水壺 2/2", "最后一把"),
        ("--open=3", "shuihu", " shuihu 拼音 2/2", "最后一把"),
    ] {
        let mut terminal = open(option, words);
        terminal.wait(told, |screen| screen.status().starts_with(told) && screen.contains(shown));
        terminal.send("q");
        assert_eq!(terminal.ended().code, 0);
    }
}

#[test]
fn cues_are_shown_as_they_are() {
    let folder = Folder::new();
    let cues = "1\n00:00:01,000 --> 00:00:02,500\n<i>船</i>几点\n\n2\n00:00:02,500 --> 00:00:04,000\n开？\n";
    folder.write("talk.srt", cues);
    let path = folder.file("talk.srt");
    let mut terminal = Terminal::read(USUAL, &[path.clone().into_os_string()]);
    let prose = |screen: &Screen| screen.contains("船几点 开？") && !screen.status().contains("逐条");
    let apart = |screen: &Screen| {
        screen.contains("00:01.000–00:02.500")
            && screen.contains("<i>船</i>几点")
            && screen.status().contains("逐条")
    };
    terminal.wait("the prose", prose);
    terminal.press("w", "the cues", apart);
    terminal.press(SHIFT_F10, "the prose again", prose);
    terminal.press("\x1b[1;3B", "the cues by the third key", apart);
    terminal.send("q");
    assert_eq!(terminal.ended().code, 0);
    let mut terminal = Terminal::read(USUAL, &["--cues".into(), path.into_os_string()]);
    terminal.wait("the cues at once", apart);
    terminal.press("w", "the prose", prose);
    terminal.send("q");
    assert_eq!(terminal.ended().code, 0);
}

#[test]
fn f10_quits_from_everywhere() {
    for (key, words) in [
        (F[0], "按键"),
        (F[11], "文稿信息"),
        (SHIFT_F12, "需要留意"),
        (SHIFT_F4, "zh-TW"),
        (F[2], "拼音"),
        (F[4], "去往"),
        (TAB, "目录"),
    ] {
        let mut terminal = open_sample(USUAL);
        terminal.press(key, words, |screen| screen.contains(words));
        terminal.send(F[9]);
        assert_eq!(terminal.ended().code, 0, "{words}");
    }
}

#[test]
fn two_files_stand_side_by_side_and_move_together() {
    let mut arguments = yulu(&[document::sample("zh-Hans"), document::sample("zh-Hant")]);
    arguments.insert(1, "--beside".into());
    let mut terminal = Terminal::run((130, 24), arguments);
    terminal.wait("both", |screen| screen.contains("水壶呢？") && screen.contains("水壺呢？"));
    terminal.press(":1:23\r", "the kettle in both", |screen| {
        screen.contains("我回去重听了一遍") && screen.contains("我回去重聽了一遍")
    });
    terminal
        .press("t", "one script", |screen| !screen.contains("重听了一遍") && screen.contains("重聽了一遍"));
    terminal.press("|", "the translations", |screen| screen.contains("譯文"));
    terminal.press("|", "one column", |screen| screen.rows().iter().all(|row| row.matches('│').count() < 2));
    terminal.send("q");
    assert_nothing_is_left_behind(&terminal.ended());
}

#[test]
fn full_width_input_leads_where_ascii_leads() {
    let mut terminal = open_sample(USUAL);
    let start = terminal.screen().rows();
    terminal.press(":1:23\r", "the kettle", is_at_the_kettle);
    let kettle = terminal.screen().transcript();
    terminal.press(HOME, "the beginning", |screen| screen.rows() == start);

    terminal.press("：", "the prompt", |screen| screen.status().contains("去往"));
    terminal.press("１：２３", "where it leads", |screen| {
        prompt_holds(screen, "１：２３") && screen.status().contains("→ 01:23")
    });
    // The input method opens its window where the cursor stands: behind what was typed, eight cells.
    assert_eq!(terminal.screen().cursor(), Some((29, 1 + 5 + 8)));
    terminal.press(ENTER, "the kettle again", |screen| screen.transcript() == kettle);
    assert_eq!(terminal.screen().cursor(), None);

    terminal.press("？水壶", "a search", |screen| screen.status().starts_with(" ?水壶"));
    terminal.press(ESC, "no search", |screen| screen.transcript() == kettle);
    terminal.press("ｔ", "Traditional", |screen| screen.contains("水壺"));
    terminal.send("ｑ");
    assert_eq!(terminal.ended().code, 0);
}

#[test]
fn a_paste_goes_into_the_prompt_and_nowhere_else() {
    let mut terminal = open_sample(USUAL);
    let start = terminal.screen().rows();
    // Outside of the prompt these would be keys that quit, jump and turn the text.
    terminal.send("\x1b[200~qt]q\x1b[201~");
    terminal.press(":", "the prompt", |screen| prompt_holds(screen, "1:23 · 2分6秒"));
    let link = "https://example.org/watch?v=q&t=126";
    terminal.press(&format!("\x1b[200~{link}\x1b[201~"), "the link and where it leads", |screen| {
        prompt_holds(screen, link) && screen.status().contains("→ 02:06")
    });
    terminal.press(ESC, "no prompt", |screen| screen.rows() == start);
    // A line break in what is pasted is no Enter.
    terminal.press(":\x1b[200~#3\n\x1b[201~", "where it leads", |screen| {
        prompt_holds(screen, "#3") && screen.status().contains("第 3 章")
    });
    terminal.press(ENTER, "the third chapter", |screen| screen.top().ends_with("最短的文章"));
    terminal.send("q");
    assert_eq!(terminal.ended().code, 0);
}

#[test]
fn the_mouse_scrolls_and_chooses() {
    let mut terminal = open_sample(USUAL);
    let start = terminal.screen().transcript();
    let wheel = |down: bool| format!("\x1b[<{};80;10M", if down { 65 } else { 64 });
    terminal.press(&wheel(true), "three rows down", |screen| {
        screen.transcript().starts_with(&start[3..]) && screen.transcript().len() == start.len()
    });
    terminal.press(&wheel(false), "three rows up", |screen| screen.transcript() == start);

    // Cells are counted from 1, and the header is one.
    let row = terminal.screen().contents().iter().position(|row| row.contains("最短的文章"));
    let row = row.expect("the third chapter stands in the contents") + 2;
    terminal.press(&format!("\x1b[<0;5;{row}M\x1b[<0;5;{row}m"), "the third chapter", |screen| {
        screen.top().ends_with("最短的文章") && screen.contents().iter().any(|row| row.starts_with("▸ 03:30"))
    });
    // A click on a gap leads to what comes behind it, and tells what it is.
    let row = terminal.screen().contents().iter().position(|row| row.contains("空档"));
    let row = row.expect("the gap stands in the contents") + 2;
    terminal.press(&format!("\x1b[<0;5;{row}M\x1b[<0;5;{row}m"), "behind the gap", |screen| {
        screen.top().ends_with("一分二十秒的冬瓜") && screen.contains("的结尾") && screen.contains("的开头")
    });
    terminal.press(ESC, "the text behind the gap", |screen| {
        screen.top().ends_with("一分二十秒的冬瓜") && !screen.contains("的结尾")
    });
    terminal.send("q");
    assert_eq!(terminal.ended().code, 0);
}

#[test]
fn a_gap_is_explained_and_leads_to_the_other_edition() {
    let folder = Folder::new();
    let file = folder.write("tea.md", include_str!("common/tea.txt"));
    let mut terminal = open_file(USUAL, &file);
    let start = terminal.screen().rows();
    terminal.press("!", "the findings", |screen| {
        screen.contains("需要留意 1/3") && screen.contains("从 00:30 起是第 2 章")
    });
    terminal.press(DOWN, "the second one", |screen| {
        screen.contains("需要留意 2/3") && screen.contains("从 01:20 起是第 3 章")
    });
    let list = terminal.screen().rows();
    terminal.press(ENTER, "its card", |screen| {
        ["第 2 章的结尾 01:10", "第 3 章的开头 01:30", "版本 2 的这一段 01:20"]
            .iter()
            .all(|way| screen.contains(way))
    });
    terminal.press(ESC, "the list again", |screen| screen.rows() == list);
    terminal.press(ENTER, "the card again", |screen| screen.contains("第 2 章的结尾"));
    terminal.press(END, "its last way", |screen| screen.contains("版本 2 的这一段"));
    terminal.press(ENTER, "the passage in the other edition", |screen| {
        screen.top().ends_with("卖茶") && screen.status().contains("版本 2")
    });
    terminal.press(F[5], "the same words in the first one", |screen| {
        screen.top().ends_with("卖茶") && screen.status().contains("版本 1")
    });
    terminal.press(SHIFT_F6, "and back", |screen| screen.status().contains("版本 2"));
    for (at, shown) in ["版本 1", "版本 2"].into_iter().enumerate() {
        terminal.press(F[8], &format!("{} back", at + 1), |screen| screen.status().contains(shown));
    }
    terminal.press(F[8], "where it began", |screen| screen.rows() == start);
    terminal.send("q");
    assert_nothing_is_left_behind(&terminal.ended());
}

#[test]
fn arrows_with_modifiers_move_by_time() {
    let mut terminal = open_sample(USUAL);
    let steps = [
        ("\x1b[1;2B", "01:00"),
        ("\x1b[1;5C", "01:30"),
        ("\x1b[1;2C", "01:35"),
        ("\x1b[1;2A", "00:35"),
        ("\x1b[1;5D", "00:05"),
        ("３。", "00:20"),
        ("\x1b[1;2D", "00:15"),
    ];
    for (keys, time) in steps {
        terminal.press(keys, time, |screen| screen.status().contains(&format!("≈{time} / 12:17")));
    }
    terminal.send("q");
    assert_eq!(terminal.ended().code, 0);
}

#[test]
fn the_timeline_takes_the_pointer() {
    let mut terminal = open_sample(USUAL);
    let start = terminal.screen().rows();
    terminal.press("\x1b[<0;10;30M", "the first drag", |screen| screen.status().contains("≈01:"));
    terminal.press("\x1b[<32;33;29M", "the gap", |screen| screen.status().contains("空档"));
    terminal.press(ESC, "as it was", |screen| screen.rows() == start);
    terminal.send("\x1b[<0;33;29m");
    terminal.press("\x1b[<0;48;30M\x1b[<0;48;30m", "a click", |screen| screen.status().contains("≈08:"));
    terminal.send("q");
    assert_eq!(terminal.ended().code, 0);
}

#[test]
fn words_that_are_drawn_over_are_copied() {
    let mut terminal = open_sample(USUAL);
    let rows = terminal.screen().transcript();
    let row = rows.iter().position(|row| row.starts_with("顾老师")).expect("the first words") + 2;
    // The first words begin in column 33, counted from 1; each character takes two cells.
    terminal.press(
        &format!("\x1b[<0;33;{row}M\x1b[<32;37;{row}M\x1b[<0;37;{row}m"),
        "so many copied",
        |screen| screen.status().contains("已复制 3 个字"),
    );
    terminal.send("q");
    // 顾老师, as OSC 52 wants it.
    let copied = b"\x1b]52;c;6aG+6ICB5biI\x1b\\";
    assert!(terminal.ended().raw.windows(copied.len()).any(|bytes| bytes == copied));
}

#[test]
fn two_clicks_copy_a_word_and_three_a_paragraph() {
    let mut terminal = open_sample(USUAL);
    let rows = terminal.screen().transcript();
    let row = rows.iter().position(|row| row.starts_with("顾老师，录音")).expect("the first words") + 2;
    let click = format!("\x1b[<0;41;{row}M\x1b[<0;41;{row}m");
    terminal.press(&click.repeat(2), "a word", |screen| screen.status().contains("已复制 2 个字"));
    terminal.press(&click, "a paragraph", |screen| {
        let status = screen.status();
        status.contains("已复制") && !status.contains(" 2 个字")
    });
    terminal.send("q");
    // 录音, as OSC 52 wants it.
    let copied = b"\x1b]52;c;5b2V6Z+z\x1b\\";
    assert!(terminal.ended().raw.windows(copied.len()).any(|bytes| bytes == copied));
}

#[test]
fn what_can_be_done_is_found_by_its_name() {
    let mut terminal = open_sample(USUAL);
    terminal.press("p", "the palette", |screen| {
        screen.status().starts_with(" 命令") && screen.contains("下一章")
    });
    // The letters come in one piece, as from an input method.
    terminal
        .press("fanti", "one entry", |screen| screen.contains("简体 / 繁体") && !screen.contains("下一章"));
    assert_eq!(terminal.screen().cursor().map(|(row, _)| row), Some(29), "the cursor stands at the caret");
    terminal.press(ENTER, "the other script", |screen| screen.contains("水壺呢？"));
    terminal.press("\x1b[1;5H", "what was chosen last", |screen| screen.contains("簡體 / 繁體"));
    terminal.press(ENTER, "and back", |screen| screen.contains("水壶呢？"));
    terminal.press("p退出", "the last entry", |screen| screen.contains(" 退出"));
    terminal.send(ENTER);
    assert_nothing_is_left_behind(&terminal.ended());
}

#[test]
fn every_size_opens_takes_keys_and_quits() {
    for size in [(1, 1), (2, 2), (20, 5), (1, 40), (200, 1), (3, 3)] {
        let mut terminal = Terminal::read(size, &NO_ARGUMENTS);
        // Nothing can be waited for where nothing can be read. No lone Esc stands among the keys: with
        // another key right behind it, it would be Alt.
        for key in
            [DOWN, PAGE_DOWN, END, HOME, TAB, DOWN, ENTER, F[0], PAGE_DOWN, ENTER, F[1], F[3], F[11], ENTER]
        {
            terminal.send(key);
        }
        terminal.send(":1:23\r：＃３\r:zzz\r\x1b[<65;1;1M\x1b[<0;1;1M\x1b[<0;9999;9999M");
        terminal.send(F[9]);
        let ended = terminal.ended();
        assert_eq!(ended.code, 0, "{size:?}");
        assert_nothing_is_left_behind(&ended);
    }
}

/// What a transcript may do to a terminal that it reaches: a title, a private mode, colours, a bell, a
/// C1 control, a text that runs backwards, shifted character sets, and a reset.
const PAYLOAD: &str = "\x1b]0;owned\x07\x1b[?7777h\x1b[31m\u{9b}31m\u{202e}\u{2066}\x0e\x08\x7f\x1bc";

#[test]
fn nothing_in_a_file_reaches_the_terminal_but_its_words() {
    let folder = Folder::new();
    let file = folder.write(&format!("恶{PAYLOAD}名.md"), hostile_document());
    let mut terminal = open_file(USUAL, &file);
    terminal.wait("the title, a file's name here", |screen| screen.contains("恶␛]0;owned␇"));
    terminal.wait("the heading in both panes", |screen| {
        screen.contents().iter().any(|row| row.contains("章␛]0;")) && screen.contains("章␛]0;owned␇")
    });
    terminal.wait("the words around it", |screen| screen.contains("⇄⇄␎␈␡␛c后"));
    terminal.press(F[3], "Traditional", |screen| screen.contains("惡␛]0;owned␇"));
    terminal.press(F[11], "the file's name", |screen| screen.contains("名.md"));
    terminal.press(F[11], "no page", |screen| screen.contains("惡␛]0;owned␇"));
    terminal.press(END, "the end", |screen| screen.contains("：末"));
    terminal.press(HOME, "the beginning", |screen| screen.contains("惡␛]0;owned␇"));
    terminal.press(":", "the prompt", |screen| screen.status().contains("前往"));
    terminal.press(&format!("\x1b[200~貼{PAYLOAD}\x1b[201~"), "what was pasted", |screen| {
        screen.status().contains("貼␛]0;owned␇")
    });
    terminal.press(ENTER, "why it leads nowhere", |screen| screen.status().contains("貼␛]0;owned␇"));
    terminal.send(F[9]);
    let ended = terminal.ended();
    assert_eq!(ended.code, 0);
    assert_nothing_is_left_behind(&ended);
    assert_harmless(&ended);
}

#[test]
fn nothing_that_a_file_says_about_itself_reaches_the_terminal() {
    let folder = Folder::new();
    let escaped: String = PAYLOAD.chars().map(|character| format!("\\u{:04x}", character as u32)).collect();
    let text = format!(
        "---\ntitle: \"题{escaped}\"\nauthor: \"人{escaped}\"\nkey{escaped}: x\n---\n## 第一章\n\n**甲**：好。\n"
    );
    let file = folder.write("talk.md", text);
    let mut terminal = open_file(USUAL, &file);
    terminal.wait("the title", |screen| screen.contains("题␛]0;owned␇"));
    terminal.press(F[11], "the author", |screen| screen.contains("人␛]0;owned␇"));
    terminal.send("\x1b[21~");
    let ended = terminal.ended();
    assert_eq!(ended.code, 0);
    assert_harmless(&ended);
}

/// The payload in every place where a file can have it.
fn hostile_document() -> Vec<u8> {
    let mut text = format!(
        "## 章{PAYLOAD}节\n\n**甲{PAYLOAD}**：前{PAYLOAD}后\n\n乙{PAYLOAD}：好{PAYLOAD}\n\n\
         **术语{PAYLOAD}**（解释{PAYLOAD}）\n\n[链接{PAYLOAD}](https://example.org/{PAYLOAD})\n\n\
         *   条目{PAYLOAD}\n\n> 引文{PAYLOAD}\n\n`码{PAYLOAD}`\n\n<details>\n<summary>原文{PAYLOAD}</summary>\n\n\
         words{PAYLOAD}\n\n</details>\n\n## [00:01:00 --> 00:02:00] 又一章{PAYLOAD}\n\n**甲**：末{PAYLOAD}\n"
    )
    .into_bytes();
    // A C1 control as one byte, as no UTF-8 has it.
    text.extend(b"\n\x9b31m\n");
    text
}

/// Of the controls only those are there that the reader itself needs.
#[track_caller]
fn assert_harmless(ended: &Ended) {
    let output = std::str::from_utf8(ended.output()).expect("all output is UTF-8");
    let (_, output) = output.split_once("\x1b[?1049h").expect("the other screen was entered");
    // What the reader itself asks the terminal, once: its background.
    let output = output.replacen("\x1b]11;?\x1b\\", "", 1);
    let mut characters = output.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let context = || output[at..].chars().take(20).collect::<String>();
        match character {
            '\x1b' => assert_eq!(characters.peek().map(|(_, next)| *next), Some('['), "{:?}", context()),
            '\r' | '\n' => {}
            _ => assert!(!character.is_control(), "{:?}", context()),
        }
        let turns = matches!(character, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
        assert!(!turns, "{:?}", context());
    }
    assert!(!output.contains("\x1b[?7777"), "a mode of the file's own choice");
}

#[test]
fn the_screen_can_be_painted_anew() {
    let mut terminal = open_sample(USUAL);
    let start = terminal.screen().rows();
    // Another program has written over the screen.
    terminal.scribble("\x1b[5;40Hline noise\x1b[?25l");
    assert!(terminal.screen().contains("line noise"));
    terminal.press("\x0c", "a clean screen", |screen| screen.rows() == start);
    terminal.send("q");
    assert_eq!(terminal.ended().code, 0);
}

#[test]
fn a_long_line_of_keys_is_taken_in_at_once() {
    let mut terminal = open_sample(USUAL);
    let start = terminal.screen().rows();
    let keys: String = [DOWN; 500].concat();
    terminal.press(&keys, "the end", |screen| screen.status().ends_with("100%"));
    terminal.press(HOME, "the beginning", |screen| screen.rows() == start);
    terminal.send("q");
    assert_eq!(terminal.ended().code, 0);
}

#[test]
fn a_place_on_the_command_line_opens_there() {
    let places: [(&str, &str); 3] = [("#3", "最短的文章"), ("2分6秒", "便条"), ("100%", "水开了")];
    for (place, words) in places {
        let sample = document::sample("zh-Hans").into_os_string();
        let arguments = [sample, OsString::from("--at"), OsString::from(place)];
        let mut terminal = Terminal::read(USUAL, &arguments);
        terminal.wait(place, |screen| screen.transcript().iter().any(|row| row.contains(words)));
        terminal.send("q");
        assert_eq!(terminal.ended().code, 0, "{place}");
    }
}

#[test]
fn the_terminal_is_asked_how_it_measures() {
    // One that gives two cells to ambiguous characters and knows synchronized output. F1 comes between.
    let mut terminal = Terminal::read(USUAL, &NO_ARGUMENTS);
    terminal.wait_for_output("\x1b[?2026$p\x1b[c");
    let help = F[0];
    terminal.send(&format!("\x1b[1;3R\x1b[1;2R{help}\x1b[1;9R\x1b[1;3R\x1b[?2026;2$y\x1b[?1;2c"));
    terminal.wait_for_output("\x1b[?2026h");
    terminal.press(help, "the hairline in one cell", |screen| {
        screen.rows().iter().skip(2).take(5).all(|row| row.contains('|') && !row.contains('│'))
    });
    terminal.send("q");
    let ended = terminal.ended();
    assert_eq!(ended.code, 0);
    assert_nothing_is_left_behind(&ended);
    // What is set counts more than what the terminal says.
    let mut terminal = Terminal::read(USUAL, &["--ambiguous=1"]);
    terminal.wait_for_output("\x1b[?2026$p\x1b[c");
    terminal.send("\x1b[1;3R\x1b[1;3R\x1b[1;3R\x1b[1;3R\x1b[?2026;0$y\x1b[?1;2c");
    terminal.press("j", "the drawn hairline", |screen| screen.rows()[5].contains('│'));
    terminal.send("q");
    let ended = terminal.ended();
    assert!(!ended.raw.windows(8).any(|bytes| bytes == b"\x1b[?2026h"));
}

#[test]
fn a_file_is_set_as_was_asked() {
    let folder = Folder::new();
    let file = folder.write("talk.md", format!("# 谈话\n\n{}\n", "我们用AI做事，".repeat(20)));
    let options = ["--measure=20", "--spacing", "--hang=off"].map(OsString::from);
    let arguments: Vec<OsString> = options.into_iter().chain([file.into_os_string()]).collect();
    let mut terminal = Terminal::read(USUAL, &arguments);
    terminal.wait("a narrow column with cells between", |screen| {
        screen.rows().iter().any(|row| row.trim() == "我们用 AI 做事，我们") && !screen.contains("用AI")
    });
    terminal.send("q");
    assert_eq!(terminal.ended().code, 0);
}

#[test]
fn what_is_pasted_at_the_very_start_is_no_keys() {
    let mut terminal = Terminal::read(USUAL, &NO_ARGUMENTS);
    terminal.wait_for_output("\x1b[2J");
    // In two pieces, with answers of the terminal around and a key behind.
    terminal.send("\x1b[200~Gq");
    terminal.send(&"j".repeat(400));
    terminal.send("q\x1b[201~\x1b[?1;2c");
    terminal.press(F[0], "help", |screen| screen.contains("按键"));
    terminal.press(F[0], "the beginning", |screen| screen.top().starts_with("水壶呢"));
    terminal.send("q");
    assert_eq!(terminal.ended().code, 0);
}

#[test]
fn late_answers_are_no_keys_and_hide_none() {
    let mut terminal = Terminal::read(USUAL, &NO_ARGUMENTS);
    terminal.wait_for_output("\x1b[?2026$p\x1b[c");
    terminal.send("\x1b[1;2R\x1b[1;2R\x1b[1;7R\x1b[1;3R\x1b[?2026;2$y");
    terminal.press(F[0], "help, between the answers", |screen| screen.contains("按键"));
    terminal.send("\x1b[?62;22c");
    terminal.press(F[0], "no help", |screen| screen.top().starts_with("水壶呢"));
    terminal.send("\x1b[?2026;2$y");
    terminal.press(":", "the prompt, behind a second answer", |screen| screen.status().contains("去往"));
    terminal.send(F[9]);
    assert_eq!(terminal.ended().code, 0);
}
