//! The library: what is listed, in which order, what it is filtered by, and what is opened from it.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use crossterm::event::{Event, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use insta::assert_snapshot;
use proptest::prelude::*;
use yulu::app::{LibraryNews, Shown, facts};
use yulu::effect::Effect;
use yulu::store::{Facts, Reading};

use super::desk_stage::DeskStage;
use super::stage::{SAMPLE, document, long_document};

const FERRY: &str = "---\ntitle: 渡口的灯\nauthor: 河边杂志\ndate: 2024-04-18\ntags: [船, 灯]\n---\n\
    ## [00:00:00.000 --> 01:02:05.000] 上船\n\n**主持人**：灯是谁点的？\n\n**林溪**：是摆渡的人点的，天一黑就点上。\n\n\
    **主持人**：现在呢？\n\n**林溪**：没有人点了。\n";
const BRIDGE: &str = "---\ntitle: 橋上的開源軟體\ndate: 2023-11-02\ntags: 船、代码\n---\n\
    **顧言**：橋通車那天大家都來了。\n\n**韓松**：誰說的？\n\n**顧言**：報紙上說的。\n\n**韓松**：我沒有看見。\n";

/// The files of the folder, by their places in it.
fn files() -> Vec<(&'static str, String)> {
    vec![
        ("2023/桥.md", BRIDGE.to_owned()),
        ("2024/渡口.md", FERRY.to_owned()),
        ("长文稿.md", long_document()),
        ("notes.txt", "天气晴。\n".to_owned()),
        ("第10期.md", SAMPLE.replace("title:", "titel:")),
        ("第9期.md", "# 第9期的题目\n\n一段没有人说的话。\n".to_owned()),
    ]
}

fn path(place: &str) -> PathBuf {
    Path::new("/访谈").join(place)
}

fn found(files: &[(&str, String)], facts_of: impl Fn(&str) -> Option<Facts>) -> LibraryNews {
    let files = files.iter().map(|(place, text)| (path(place), facts_of(text)));
    LibraryNews::Found { root: "/访谈".into(), files: files.collect() }
}

/// A reader on the library; what the files say is known.
fn library(width: u16, height: u16) -> DeskStage {
    let files = files();
    let named: Vec<(String, String)> = files
        .iter()
        .map(|(place, text)| (path(place).to_string_lossy().into_owned(), text.clone()))
        .collect();
    let named: Vec<(&str, &str)> = named.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let mut stage = DeskStage::new(&[], width, height).with_files(&named);
    assert_eq!(stage.desk.show_library(), [Effect::LookIntoLibrary]);
    let known = |text: &str| (text != "天气晴。\n").then(|| facts(&document(text)));
    stage.desk.take_library(found(&files, known));
    stage.desk.take_library(LibraryNews::Walked);
    stage
}

fn read(stage: &mut DeskStage, all: &[(&str, i64, u16)]) {
    let reading = |(place, opened, share): &(&str, i64, u16)| {
        (path(place), Reading { title: "旧题".into(), opened: *opened, share: *share })
    };
    stage.desk.take_library(LibraryNews::Readings(all.iter().map(reading).collect::<HashMap<_, _>>()));
}

/// The titles in their order, groups in brackets; the chosen one has a star.
fn titles(stage: &DeskStage) -> String {
    let library = stage.desk.library();
    let (rows, _) = library.rows();
    let row = |(at, row): (usize, &yulu::app::LibraryRow)| {
        let star = if library.chosen_row() == Some(at) { "*" } else { "" };
        match row {
            yulu::app::LibraryRow::Group { name, count } => {
                format!("[{} {count}]", name.as_deref().unwrap_or("-"))
            }
            yulu::app::LibraryRow::Interview(number) => {
                let title = library.interview(*number).unwrap().title();
                format!("{star}{}", title.split(['，', '？']).next().unwrap_or(title))
            }
        }
    };
    rows.iter().enumerate().map(row).collect::<Vec<_>>().join(" ")
}

fn title(stage: &DeskStage) -> Option<String> {
    match stage.desk.shown() {
        Shown::Document(app) => Some(app.title().to_owned()),
        _ => None,
    }
}

#[test]
fn the_list_at_any_size() {
    for (width, height) in [(120, 40), (60, 20), (20, 5)] {
        let mut stage = library(width, height);
        read(&mut stage, &[("长文稿.md", 5, 420), ("2023/桥.md", 9, 1000)]);
        assert_snapshot!(format!("library_{width}x{height}"), stage.picture());
    }
    for (width, height) in [(1, 1), (2, 3), (7, 2), (200, 3)] {
        let stage = library(width, height).press("cs<Down><PageDown><End>/开");
        assert_eq!(stage.desk.size(), (width, height));
        stage.picture();
    }
}

#[test]
fn groups_and_filter_on_the_screen() {
    assert_snapshot!("library_grouped", library(80, 24).press("ccc]]").picture());
    assert_snapshot!("library_filtered", library(60, 10).press("/船").picture());
    assert_snapshot!("library_nothing", library(60, 6).press("/船夫").picture());
    let empty = |width| {
        let mut stage = DeskStage::new(&[], width, 6);
        stage.desk.show_library();
        stage
    };
    let mut stage = empty(60);
    assert!(stage.picture().contains("正在查看文件夹"), "{}", stage.picture());
    stage.desk.take_library(LibraryNews::Walked);
    assert!(stage.picture().contains("没有可读的文稿"), "{}", stage.picture());
    stage.desk.take_library(LibraryNews::Failed("/访谈/锁: 没有权限".into()));
    assert!(stage.status().starts_with("/访谈/锁: 没有权限"), "{}", stage.status());
}

#[test]
fn keys_sort_and_group() {
    let by_file = "*橋上的開源軟體 渡口的灯 notes.txt 第9期的题目 第10期.md 长文稿";
    let table = [
        ("", by_file),
        ("S", "*长文稿 第10期.md 第9期的题目 notes.txt 渡口的灯 橋上的開源軟體"),
        ("s", "*notes.txt 橋上的開源軟體 渡口的灯 第9期的题目 第10期.md 长文稿"),
        ("ss", "*第10期.md 渡口的灯 橋上的開源軟體 notes.txt 第9期的题目 长文稿"),
        ("ssS", "*橋上的開源軟體 渡口的灯 第10期.md notes.txt 第9期的题目 长文稿"),
        ("sss", "*渡口的灯 长文稿 第10期.md 橋上的開源軟體 第9期的题目 notes.txt"),
        ("ssssss", by_file),
        ("<Down>s", "notes.txt 橋上的開源軟體 *渡口的灯 第9期的题目 第10期.md 长文稿"),
        (
            "c",
            "[主持人 2] *渡口的灯 长文稿 [来宾 1] 长文稿 [林溪 2] 渡口的灯 第10期.md [韓松 1] 橋上的開源軟體 \
             [顧言 2] 橋上的開源軟體 第10期.md [- 2] notes.txt 第9期的题目",
        ),
        (
            "ccc]",
            "[2026 1] 第10期.md [2024 1] *渡口的灯 [2023 1] 橋上的開源軟體 [- 3] notes.txt 第9期的题目 长文稿",
        ),
        ("ccccc", "[2023 1] *橋上的開源軟體 [2024 1] 渡口的灯 [- 4] notes.txt 第9期的题目 第10期.md 长文稿"),
    ];
    for (keys, expected) in table {
        assert_eq!(titles(&library(80, 24).press(keys)), expected, "{keys}");
    }
}

#[test]
fn one_filters_while_one_writes() {
    let table = [
        ("/开源", "*橋上的開源軟體"),
        ("/軟件", "*橋上的開源軟體"),
        ("/ＤＵＫＯＵ", "*渡口的灯"),
        ("/linxi", "*渡口的灯 第10期.md"),
        ("/ｎｏ", "*notes.txt"),
        ("/顾言 橋", "*橋上的開源軟體"),
        ("/船", "*橋上的開源軟體 渡口的灯"),
        ("/船<Down>", "橋上的開源軟體 *渡口的灯"),
        ("/河边", "*渡口的灯"),
        ("/nts", "*notes.txt"),
        ("渡", "*渡口的灯"),
        ("<F3>灯<Backspace>船", "*橋上的開源軟體 渡口的灯"),
        ("/灯<C-u>", "橋上的開源軟體 *渡口的灯 notes.txt 第9期的题目 第10期.md 长文稿"),
        ("/灯<Esc>", "橋上的開源軟體 *渡口的灯 notes.txt 第9期的题目 第10期.md 长文稿"),
    ];
    for (keys, expected) in table {
        assert_eq!(titles(&library(80, 24).press(keys)), expected, "{keys}");
    }
    let stage = library(60, 10).press("/(/");
    assert_eq!(stage.desk.library().filter().0, "(/");
    let stage = library(60, 10).press("//(");
    assert!(stage.status().contains("正则"), "{}", stage.status());
}

#[test]
fn what_is_chosen_is_opened_and_left_again() {
    let stage = library(80, 24).press("/灯<Enter>");
    assert_eq!(title(&stage).as_deref(), Some("渡口的灯"));
    // The filter is still there, and what was read is chosen.
    let stage = stage.press("L");
    assert_eq!(stage.effects, [Effect::LookIntoLibrary]);
    assert_eq!(titles(&stage), "*渡口的灯");
    let stage = stage.press("<Esc>");
    assert_eq!(stage.desk.library().counts(), (6, 6));
    let stage = stage.press("<Esc>");
    assert_eq!(title(&stage).as_deref(), Some("渡口的灯"));
    let stage = stage.press("<A-Home><End><Enter>");
    assert_eq!(title(&stage).as_deref(), Some("长文稿"));
    assert!(library(80, 24).press("q").left);
}

#[test]
fn the_last_one_read_is_chosen_first_and_the_recent_ones_are_a_list() {
    let mut stage = library(80, 24);
    let elsewhere = "/别处/旧稿.md";
    read(&mut stage, &[("2024/渡口.md", 7, 420), ("长文稿.md", 5, 10), (elsewhere, 6, 0)]);
    assert!(titles(&stage).contains("*渡口的灯"), "{}", titles(&stage));
    let stage = stage.press("r");
    assert_eq!(titles(&stage), "*渡口的灯 旧题 长文稿");
    let stage = stage.press("<Esc>");
    assert_eq!(stage.desk.library().counts(), (6, 6));
    let stage = stage.press("<Home>l");
    assert_eq!(title(&stage).as_deref(), Some("渡口的灯"));
    // It is all the same what is known first.
    let mut stage = DeskStage::new(&[], 80, 24);
    stage.desk.show_library();
    read(&mut stage, &[("2024/渡口.md", 7, 420), ("长文稿.md", 5, 10), (elsewhere, 6, 0)]);
    let files = files();
    stage.desk.take_library(found(&files, |text| Some(facts(&document(text)))));
    let stage = stage.press("ccccc");
    assert!(
        titles(&stage).starts_with("[2023 1] 橋上的開源軟體 [2024 1] *渡口的灯 [- 4]"),
        "{}",
        titles(&stage)
    );
    // Whoever has chosen another one keeps it.
    let mut stage = library(80, 24).press("<End>");
    read(&mut stage, &[("2024/渡口.md", 7, 420)]);
    assert!(titles(&stage).ends_with("*长文稿"), "{}", titles(&stage));
}

#[test]
fn what_changes_appears_and_the_choice_stays() {
    let mut stage = library(80, 24).press("<Down><Down><Down>");
    assert!(titles(&stage).contains("*第9期的题目"));
    let new = [("2022/a.md", FERRY.replace("渡口的灯", "新来的"))];
    stage.desk.take_library(found(&new, |_| None));
    assert!(titles(&stage).starts_with("a.md "), "{}", titles(&stage));
    stage
        .desk
        .take_library(LibraryNews::Learnt(vec![(path("2022/a.md"), Some(facts(&document(&new[0].1))))]));
    assert!(titles(&stage).starts_with("新来的 "), "{}", titles(&stage));
    stage.desk.take_library(LibraryNews::Gone(vec![path("notes.txt"), path("2023/桥.md")]));
    assert_eq!(titles(&stage), "新来的 渡口的灯 *第9期的题目 第10期.md 长文稿");
    // What turns out to be nothing to read is left out, and what is gone leaves the choice to its neighbour.
    stage.desk.take_library(LibraryNews::Learnt(vec![(path("第9期.md"), None)]));
    assert_eq!(titles(&stage), "新来的 渡口的灯 *第10期.md 长文稿");
}

#[test]
fn a_click_chooses_and_opens() {
    let mut stage = library(80, 24);
    let click = |row| {
        let kind = MouseEventKind::Down(MouseButton::Left);
        Event::Mouse(MouseEvent { kind, column: 9, row, modifiers: KeyModifiers::NONE })
    };
    stage.event(&click(3));
    assert!(titles(&stage).contains("*渡口的灯"));
    stage.event(&click(20));
    stage.event(&click(3));
    assert_eq!(title(&stage).as_deref(), Some("渡口的灯"));
    let mut stage = library(80, 5);
    let wheel =
        MouseEvent { kind: MouseEventKind::ScrollDown, column: 1, row: 2, modifiers: KeyModifiers::NONE };
    stage.event(&Event::Mouse(wheel));
    assert_eq!(stage.desk.library().rows().1, 3);
}

#[test]
fn a_file_that_cannot_be_read_is_told_there() {
    let mut stage = library(80, 12);
    stage.desk.take_library(found(&[("0没了.md", String::new())], |_| None));
    let stage = stage.press("<Home><Enter>");
    assert_eq!(title(&stage), None);
    assert!(stage.status().contains("没有这个文件"), "{}", stage.status());
    assert!(matches!(stage.desk.shown(), Shown::Library(_)));
}

#[test]
fn the_keys_are_shown_over_the_list() {
    let stage = library(60, 12).press("h");
    assert!(stage.picture().contains("访谈列表"), "{}", stage.picture());
    let stage = stage.press("<End><PageUp><Down>");
    assert_snapshot!("library_keys", stage.picture());
    let stage = stage.press("<Esc>");
    assert!(stage.picture().contains("渡口的灯"));
}

/// Keys of the library, and of what can be reached from it.
const KEYS: [&str; 34] = [
    "<Down>",
    "<Up>",
    "<PageDown>",
    "<PageUp>",
    "<Home>",
    "<End>",
    "d",
    "u",
    "]",
    "[",
    "<Enter>",
    "l",
    "/",
    "s",
    "S",
    "c",
    "r",
    "F",
    "B",
    "L",
    "<Esc>",
    "q",
    "h",
    "船",
    "灯",
    "a",
    "<Backspace>",
    "<C-u>",
    "<Left>",
    "<F3>",
    "t",
    "D",
    "<Space>",
    "/(",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_keys_and_any_news_leave_a_list(
        steps in prop::collection::vec((prop::sample::select(&KEYS[..]), 0u8..16, any::<u8>()), 1..50),
    ) {
        let mut stage = library(70, 12);
        let files = files();
        for (keys, other, number) in steps {
            let (place, text) = &files[usize::from(number) % files.len()];
            let path = path(place);
            stage = match other {
                0 => stage.resize(u16::from(number % 4), u16::from(number / 4 % 4)),
                1 => stage.resize(30, 7),
                _ => stage.press(keys),
            };
            match other {
                2 => stage.desk.take_library(LibraryNews::Gone(vec![path])),
                3 => stage.desk.take_library(LibraryNews::Learnt(vec![(path, Some(facts(&document(text))))])),
                4 => stage.desk.take_library(LibraryNews::Learnt(vec![(path, None)])),
                5 => stage.desk.take_library(found(&files, |_| None)),
                6 => read(&mut stage, &[(place, i64::from(number), 500)]),
                _ => {}
            }
            let library = stage.desk.library();
            let (rows, first) = library.rows();
            let is_interview =
                |row: usize| matches!(rows.get(row), Some(yulu::app::LibraryRow::Interview(_)));
            match library.chosen_row() {
                Some(row) => {
                    prop_assert!(is_interview(row) && first <= row);
                    let height = usize::from(library.panes().rows.height).max(1);
                    prop_assert!(row < first + height, "{row} {first} {height}");
                }
                None => prop_assert!(!(0..rows.len()).any(is_interview)),
            }
            let (width, height) = stage.desk.size();
            if width > 0 && height > 0 {
                stage.picture();
            }
        }
    }
}

#[test]
fn everything_is_found_by_its_name_there_too() {
    let fresh = |keys: &str| library(80, 20).press(keys);
    assert_snapshot!("library_palette", fresh("pfenzu").picture());
    for (width, height) in [(1, 1), (7, 2), (20, 5)] {
        library(width, height).press("p分<Down>").picture();
    }
    let table = [
        ("p分组<Enter>", "c"),
        ("psort<Enter>", "s"),
        ("pend<Enter>", "<End>"),
        ("p<Down><Esc>", ""),
        ("pa<Backspace><Backspace>", ""),
    ];
    for (by_name, by_key) in table {
        assert_eq!(fresh(by_name).picture(), fresh(by_key).picture(), "{by_name}");
    }
    // What was chosen last comes first.
    assert_eq!(fresh("p分组<Enter>p<Enter>").picture(), fresh("cc").picture());
    let listed = fresh("p").picture();
    assert!(!listed.contains("下一章"), "{listed}");
}
