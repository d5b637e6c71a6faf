//! The pointer: the divider between the panes, words and paragraphs by clicks, stretches of other turns, and that what
//! is copied has no breaks of the screen.

use std::time::Duration;

use crossterm::event::{Event, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use super::stage::{EDITIONS, SAMPLE, Stage, long_document};
use yulu::action::Action;
use yulu::app::{Focus, Page};
use yulu::effect::Effect;
use yulu::store::Memory;

const LEFT: MouseButton = MouseButton::Left;
const QUICK: Duration = Duration::from_millis(100);

fn mouse(stage: &mut Stage, kind: MouseEventKind, (column, row): (u16, u16)) {
    let event = MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE };
    stage.event_after(QUICK, &Event::Mouse(event));
}

/// So many quick clicks, and what they copy.
fn click(stage: &mut Stage, at: (u16, u16), times: usize) -> Option<String> {
    stage.event(&Event::Mouse(MouseEvent {
        kind: MouseEventKind::Up(LEFT),
        column: 0,
        row: 0,
        modifiers: KeyModifiers::NONE,
    }));
    for _ in 0..times {
        mouse(stage, MouseEventKind::Down(LEFT), at);
        mouse(stage, MouseEventKind::Up(LEFT), at);
    }
    copied(stage)
}

fn copied(stage: &Stage) -> Option<String> {
    match stage.effects.as_slice() {
        [Effect::Copy(words)] => Some(words.clone()),
        _ => None,
    }
}

/// The cell where words stand on the screen.
fn cell_of(stage: &Stage, words: &str) -> (u16, u16) {
    let rows = stage.rows();
    let (row, text) = rows.iter().enumerate().find(|(_, row)| row.contains(words)).unwrap();
    let before = &text[..text.find(words).unwrap()];
    (u16::try_from(stage.app.widths().cells(before)).unwrap(), u16::try_from(row).unwrap())
}

/// So many quick clicks where words stand.
fn click_on(stage: &mut Stage, words: &str, times: usize) -> Option<String> {
    let at = cell_of(stage, words);
    click(stage, at, times)
}

#[test]
fn the_divider_follows_the_pointer_and_is_kept() {
    let mut stage = Stage::new(SAMPLE, 100, 12);
    let plain = stage.app.panes().rule.x;
    mouse(&mut stage, MouseEventKind::Down(LEFT), (plain, 5));
    assert!(stage.app.holds_divider());
    for (to, width) in [(40, 40), (44, 44), (99, 50), (0, 12), (25, 25)] {
        mouse(&mut stage, MouseEventKind::Drag(LEFT), (to, 7));
        assert_eq!(stage.app.panes().rule.x, width, "dragged to {to}");
    }
    insta::assert_snapshot!("divider_held", stage.picture());
    mouse(&mut stage, MouseEventKind::Up(LEFT), (25, 7));
    assert!(!stage.app.holds_divider() && stage.app.selected().is_none());
    let memory = stage.app.memory().unwrap();
    assert_eq!(memory.contents_width, Some(25));
    let mut again = Stage::new(SAMPLE, 100, 12);
    again.app.recall(&memory);
    assert_eq!(again.app.panes().rule.x, 25);
    // A narrower screen leaves half to the text, and takes nothing from what was wanted.
    again.app.recall(&Memory::default());
    let wide = Memory { contents_width: Some(45), ..Memory::default() };
    let mut again = Stage::new(SAMPLE, 100, 12);
    again.app.recall(&wide);
    for (width, rule) in [(100, 45), (70, 35), (60, 30), (50, 0), (160, 45), (100, 45)] {
        again.resize(width, 12);
        assert_eq!(again.app.panes().rule.x, rule, "{width}");
    }
    assert_eq!(click(&mut again, (45, 3), 2), None);
    assert_eq!((again.app.panes().rule.x, again.app.memory().unwrap().contents_width), (plain, None));
}

#[test]
fn the_divider_is_let_go_by_whatever_else_is_done() {
    let start = || {
        let mut stage = Stage::new(SAMPLE, 100, 12);
        let rule = stage.app.panes().rule.x;
        mouse(&mut stage, MouseEventKind::Down(LEFT), (rule, 5));
        mouse(&mut stage, MouseEventKind::Drag(LEFT), (45, 5));
        (stage, rule)
    };
    let (stage, rule) = start();
    let stage = stage.press("<Esc>");
    assert_eq!((stage.app.panes().rule.x, stage.app.holds_divider()), (rule, false), "back");
    let (stage, _) = start();
    let mut stage = stage.press("]");
    mouse(&mut stage, MouseEventKind::Drag(LEFT), (30, 5));
    assert_eq!((stage.app.panes().rule.x, stage.app.selected()), (45, None));
}

#[test]
fn keys_move_the_divider() {
    let stage = Stage::new(SAMPLE, 100, 12);
    let rule = stage.app.panes().rule.x;
    let stage = stage.press("==");
    assert_eq!(stage.app.panes().rule.x, rule + 4);
    let stage = stage.press("3_");
    assert_eq!(stage.app.panes().rule.x, rule - 2);
    assert_eq!(stage.press("99_").app.panes().rule.x, 12);
    let stage = Stage::new(SAMPLE, 100, 12).press("c=");
    assert!(stage.app.panes().rule.width > 0, "what is to be wider is shown");
    assert_eq!(Stage::new(SAMPLE, 50, 12).press("=_").app.focus(), Focus::Transcript);
}

#[test]
fn two_clicks_take_a_word_and_three_a_paragraph() {
    let text = "# 渡口\n\n林溪：**我们**已经等了一个多时辰，什么时候才能听见对岸的声音？Don't wait，3.5 里路。\n\n顾言：再等等。\n\n林溪：好。\n\n顾言：船来了。\n";
    let mut stage = Stage::new(text, 59, 14);
    for (cell, word) in [
        ("们", "我们"),
        ("经", "已经"),
        ("候", "什么时候"),
        ("对", "对岸"),
        ("音", "声音"),
        ("n't", "Don't"),
        (".5", "3.5"),
        ("，什", "，"),
        ("再", "再"),
    ] {
        let at = cell_of(&stage, cell);
        assert_eq!(click(&mut stage, at, 2).as_deref(), Some(word), "{cell}");
    }
    stage.resize(34, 14);
    let at = cell_of(&stage, "候");
    let paragraph = "我们已经等了一个多时辰，什么时候才能听见对岸的声音？Don't wait，3.5 里路。";
    assert_eq!(click(&mut stage, at, 3).as_deref(), Some(paragraph), "rows and marks leave no trace");
    assert_eq!(click(&mut stage, at, 4), None, "the fourth is a first one");
    assert_eq!(click(&mut stage, at, 1), None);
    // In the other script it is the same word, as it is shown there.
    let mut stage = stage.press("t");
    let at = cell_of(&stage, "對");
    assert_eq!(click(&mut stage, at, 2).as_deref(), Some("對岸"));
    assert_eq!(click_on(&mut stage, "渡口", 2), None, "a title is no paragraph");
}

#[test]
fn a_word_may_stand_on_two_rows() {
    let text = "林溪：一二三四五六七八什么时候走\n";
    for width in 16..30 {
        let mut stage = Stage::new(text, width, 12);
        for cell in ["什", "候"] {
            let at = cell_of(&stage, cell);
            assert_eq!(click(&mut stage, at, 2).as_deref(), Some("什么时候"), "{width} {cell}");
        }
    }
}

#[test]
fn a_drag_behind_two_clicks_takes_words() {
    let text = "林溪：我们已经等了一个多时辰，什么时候才能听见声音？\n\n顾言：对岸有人。\n\n林溪：走吧。\n\n顾言：走。\n";
    let mut stage = Stage::new(text, 60, 12);
    let (from, to) = (cell_of(&stage, "经"), cell_of(&stage, "候"));
    let mut drawn = |cells: [(u16, u16); 2]| {
        click(&mut stage, cells[0], 1);
        mouse(&mut stage, MouseEventKind::Down(LEFT), cells[0]);
        mouse(&mut stage, MouseEventKind::Drag(LEFT), cells[1]);
        mouse(&mut stage, MouseEventKind::Up(LEFT), cells[1]);
        copied(&stage)
    };
    let words = "已经等了一个多时辰，什么时候";
    assert_eq!(drawn([from, to]).as_deref(), Some(words));
    assert_eq!(drawn([to, from]).as_deref(), Some(words), "backwards as well");
    let mut stage = Stage::new(text, 60, 12);
    let last = cell_of(&stage, "岸");
    click(&mut stage, from, 1);
    mouse(&mut stage, MouseEventKind::Down(LEFT), from);
    mouse(&mut stage, MouseEventKind::Drag(LEFT), last);
    mouse(&mut stage, MouseEventKind::Up(LEFT), last);
    assert_eq!(copied(&stage).as_deref(), Some("已经等了一个多时辰，什么时候才能听见声音？\n\n对岸"));
}

#[test]
fn what_is_copied_has_no_breaks_of_the_screen() {
    let line = "这一段写得很长，长到在屏幕上要占好几行，行末的句号、逗号也许挂在边上；可是抄下来的时候，一个换行也不该多出来。";
    let text = format!(
        "# 标题\n\n**甲**：{line}\n\n{line}\n\n**乙**：{line}\n\n**甲**：语录。\n\n**乙**：记下来的话。\n"
    );
    for (width, keys) in [(24, ""), (41, ""), (60, ""), (100, ""), (41, "t"), (33, "t")] {
        let mut stage = Stage::new(&text, width, 60).press(keys);
        let words = if keys.is_empty() { line.to_owned() } else { stage.app.shown(line) };
        let (from, to) = (
            cell_of(&stage, &words[..6]),
            cell_of(&stage, if keys.is_empty() { "记下来" } else { "記下來" }),
        );
        mouse(&mut stage, MouseEventKind::Down(LEFT), from);
        mouse(&mut stage, MouseEventKind::Drag(LEFT), (to.0 + 20, to.1));
        mouse(&mut stage, MouseEventKind::Up(LEFT), (to.0 + 20, to.1));
        let copied = copied(&stage).unwrap();
        let parts: Vec<&str> = copied.split("\n\n").collect();
        let rest = ["语录。", "记下来的话。"].map(|words| stage.app.shown(words));
        assert_eq!(parts, [words.as_str(), &words, &words, &rest[0], &rest[1]], "{width} {keys}: {copied}");
    }
}

/// The words of the rows of the transcript.
fn shown(stage: &Stage) -> Vec<String> {
    stage.app.view().rows.iter().map(|row| row.text()).collect()
}

fn talk() -> String {
    let mut text = String::from("# 渡口的船\n\n");
    for chapter in ["一", "二", "三", "四"] {
        text.push_str(&format!("## 第{chapter}夜\n\n"));
        for turn in [
            "林溪：先说说那天夜里。",
            "船工：雾散得很慢。",
            "林溪：后来呢？",
            "顾言：我在对岸。",
            "船工：我就划过去了。",
        ] {
            text.push_str(&format!("{turn}\n\n"));
        }
    }
    text
}

#[test]
fn a_click_shows_the_turns_left_out_and_hides_them_again() {
    let mut stage = Stage::new(&talk(), 50, 24).press("))s");
    assert_eq!(stage.app.only_speaker(), Some(1));
    let before = shown(&stage);
    let at = cell_of(&stage, "⋯ 2");
    click(&mut stage, at, 1);
    let rows = shown(&stage);
    assert!(rows.contains(&"⋯ 2  林溪".to_owned()) && rows.contains(&"我在对岸。".to_owned()), "{rows:?}");
    insta::assert_snapshot!("stretch_shown", stage.picture());
    // What is shown is copied, too.
    assert_eq!(click_on(&mut stage, "对岸", 3).as_deref(), Some("我在对岸。"));
    click_on(&mut stage, "⋯ 2", 1);
    assert_eq!(shown(&stage), before);
    // By the key, where the row is the first one.
    let stage = stage.press("jjj");
    assert!(shown(&stage)[0].starts_with("⋯ 2"), "{:?}", shown(&stage));
    let stage = stage.press("<Enter>");
    assert_eq!(shown(&stage)[0], "⋯ 2  林溪");
    let top = stage.app.top();
    let stage = stage.press("<Enter>");
    assert_eq!((stage.app.top(), shown(&stage)[0].as_str()), (top, "⋯ 2"));
    // Scrolled into a stretch, the row on top is that of the stretch once it is hidden.
    let mut stage = stage.press("<Enter>jj");
    stage.resize(50, 23);
    assert!(!shown(&stage)[0].starts_with('⋯'));
    assert!(stage.press("<Esc>").app.only_speaker().is_none(), "all is shown again");
}

#[test]
fn a_stretch_is_whole_where_a_search_has_opened_a_part_of_it() {
    let mut stage = Stage::new(&talk(), 50, 24).press("))s/对岸<Enter>");
    assert!(shown(&stage).iter().any(|row| row.contains("对岸")));
    let stage = {
        let at = cell_of(&stage, "⋯ 1");
        click(&mut stage, at, 1);
        stage.press("g")
    };
    let rows = shown(&stage);
    assert!(rows.contains(&"⋯ 2  林溪".to_owned()), "{rows:?}");
    let mut narrow = Stage::new(&talk(), 9, 24).press("))s");
    let at = cell_of(&narrow, "⋯ 2");
    click(&mut narrow, at, 1);
    for row in &narrow.app.view().rows {
        assert!(row.cells(narrow.app.widths()) <= 9, "{}", row.text());
    }
}

#[test]
fn the_wheel_and_clicks_do_something_everywhere() {
    let long = long_document();
    let wheel = MouseEventKind::ScrollDown;
    let scrolled = |keys: &str, at: (u16, u16)| {
        let mut stage = Stage::new(&long, 80, 14).press(keys);
        let before = stage.picture();
        mouse(&mut stage, wheel, at);
        assert_ne!(stage.picture(), before, "{keys:?} {at:?}");
    };
    for (keys, at) in [
        ("", (50, 5)),
        ("", (3, 5)),
        ("<Tab>", (3, 5)),
        ("<F1>", (3, 5)),
        ("<F1>/下", (3, 5)),
        ("T", (75, 5)),
        ("p", (3, 5)),
        ("S<Up>", (3, 5)),
        ("mm]]mmM<Home>", (3, 5)),
        ("m", (50, 5)),
        ("<Tab>/标题", (3, 5)),
        ("mm]]mmM<Home>/第", (3, 5)),
    ] {
        scrolled(keys, at);
    }
    let clicked = |text: &str, keys: &str, at: (u16, u16)| {
        let mut stage = Stage::new(text, 80, 14).press(keys);
        click(&mut stage, at, 1);
        stage
    };
    let start = Stage::new(&long, 80, 14).app.top();
    assert_ne!(clicked(&long, "", (5, 6)).app.top(), start, "contents");
    assert_ne!(clicked(&long, "", (30, 13)).app.top(), start, "timeline");
    assert_eq!(clicked(&long, "<Tab>", (50, 6)).app.focus(), Focus::Transcript, "text");
    assert!(clicked(&long, "T", (75, 3)).app.menu().is_none(), "menu");
    let gap = cell_of(&Stage::new(EDITIONS, 80, 14), "空档");
    assert!(clicked(EDITIONS, "", gap).app.menu().is_some(), "gap");
    let chapter = clicked(&long, "<Tab>/第2", (5, 2));
    assert!(chapter.app.prompt().is_none() && chapter.app.focus() == Focus::Transcript, "filtered contents");
    assert!(shown(&chapter)[0].contains("第12章"), "{:?}", shown(&chapter));
    let marks = clicked(&long, "mm]]mmM<Home>/第", (5, 2));
    assert!(marks.app.prompt().is_none() && marks.app.page().is_none(), "filtered marks");
    let list = clicked(&long, "S", (5, 2));
    assert_eq!(list.app.speaker_list().chosen, 0, "speakers");
    assert!(matches!(list.app.page(), Some((Page::Speakers, _))));
    let mut stage = Stage::new(&long, 80, 14);
    stage.app.update(Action::NotOpened("x".to_owned()));
    mouse(&mut stage, wheel, (50, 5));
    assert!(stage.app.error().is_some() && stage.app.top() != start);
}
