//! Where keys lead: tables of keys and the row that stands on top, and what never moves the place.

use crossterm::event::{Event, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use yulu::action::Action;
use yulu::effect::Effect;
use yulu::model::{Ambiguous, Hanging, Typography};
use yulu::text::width::Widths;

use super::stage::{EDITIONS, Stage, long_document};

fn mouse(kind: MouseEventKind, column: u16, row: u16) -> Event {
    Event::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE })
}

/// The first row of the transcript.
fn top_row(stage: &Stage) -> String {
    stage.app.view().rows.first().map(|row| row.text()).unwrap_or_default()
}

#[test]
fn motions_lead_where_they_say() {
    let text = long_document();
    let table = [
        ("", "长文稿"),
        ("]", "第1章的标题"),
        ("]]", "第2章的标题"),
        ("]][", "第1章的标题"),
        ("]]j[", "第2章的标题"),
        ("))", "来宾"),
        (")))(", "来宾"),
        ("]jjj", "这是第1章的第1段，写得长一点"),
        ("]jjjk", "主持人"),
        (":#7<Enter>", "第7章的标题"),
        (":#7<Enter>:#9<Enter><Backspace>", "第7章的标题"),
        (":#7<Enter>:#9<Enter><Backspace><Backspace>", "长文稿"),
        (":#7<Enter>:#9<Enter><Backspace><S-F9>", "第9章的标题"),
        (":0%<Enter>", "长文稿"),
        ("<Tab><Down><Down>", "第3章的标题"),
        ("<Tab><Down><Down><Up>", "第2章的标题"),
        ("<Tab><End>", "第30章的标题"),
        ("<Tab><End><Enter>k", ""),
        ("<PageDown><PageUp>", "长文稿"),
        ("dddduuuu", "长文稿"),
        ("Gg", "长文稿"),
    ];
    for (keys, expected) in table {
        let stage = Stage::new(&text, 80, 16).press(keys);
        let row = top_row(&stage);
        let same = if expected.is_empty() { row.is_empty() } else { row.starts_with(expected) };
        assert!(same, "{keys}: {row}");
    }
}

#[test]
fn every_row_is_passed_on_the_way_down_and_up() {
    let text = "# 题\n\n引子\n\n## 甲\n### 乙\n\n**林**：第一段话，长得要换行才放得下，所以换行。\n\n第二段。\n\n- 一\n- 二\n\n## 丙\n\n**顾**：完。\n";
    let height = 6;
    let mut stage = Stage::new(text, 30, height + 2);
    let mut down = vec![stage.app.top()];
    loop {
        stage = stage.press("j");
        if down.last() == Some(&stage.app.top()) {
            break;
        }
        down.push(stage.app.top());
    }
    assert!(down.windows(2).all(|pair| pair[0] < pair[1]));
    let mut up = vec![stage.app.top()];
    while stage.app.top() != down[0] {
        stage = stage.press("k");
        up.push(stage.app.top());
    }
    up.reverse();
    assert_eq!(down, up);
}

#[test]
fn resizing_and_converting_keep_the_place() {
    let text = long_document();
    let mut stage = Stage::new(&text, 80, 20).press(":50%<Enter>jjj");
    let rows = |stage: &Stage| stage.app.view().rows.clone();
    let (place, before) = (stage.app.top(), rows(&stage));
    for (width, height) in [(40, 20), (20, 5), (1, 1), (0, 0), (200, 60), (80, 20)] {
        stage.resize(width, height);
        assert_eq!(stage.app.top(), place, "{width}x{height}");
    }
    assert_eq!(rows(&stage), before);
    let stage = stage.press("t");
    assert_eq!(stage.app.top(), place);
    assert_ne!(rows(&stage), before);
    assert_eq!(rows(&stage.press("t")), before);
}

#[test]
fn contents_and_transcript_stay_in_step() {
    let text = long_document();
    let mut stage = Stage::new(&text, 80, 16);
    for _ in 0..200 {
        stage = stage.press("<PageDown>");
        let current = stage.app.current_row().expect("a current chapter");
        let (entries, scroll) = stage.app.contents();
        let height = usize::from(stage.app.panes().contents.height);
        assert!((scroll..scroll + height).contains(&current), "the mark can be seen");
        assert!(current < entries.len());
    }
}

#[test]
fn a_drag_selects_words_and_copies_them_without_the_screens_breaks() {
    let text = "# 题\n\n第一段**重要**的话，长得要换行，里面\u{1b}有坏字符。\n\n第二段。\n";
    let mut stage = Stage::new(text, 30, 12).press("t");
    let first = stage.rows().iter().position(|row| row.contains("第一段")).expect("the words") as u16;
    stage.event(&mouse(MouseEventKind::Down(MouseButton::Left), 1 + 2 * 3, first));
    stage.event(&mouse(MouseEventKind::Drag(MouseButton::Left), 2, first + 3));
    assert_eq!(
        stage
            .app
            .selected()
            .map(|range| &stage.app.document().text[range.start as usize..range.end as usize]),
        Some("重要**的话，长得要换行，里面\u{1b}有坏字符。\n\n第")
    );
    assert!(stage.picture().contains("RRRR"), "{}", stage.picture());
    let effects = stage.app.update(Action::Release);
    assert_eq!(effects, [Effect::Copy("重要的話，長得要換行，裏面␛有壞字符。\n\n第".into())]);
    assert!(stage.rows().last().is_some_and(|row| row.contains("已複製")), "{}", stage.picture());
    assert_eq!(stage.press("j").app.selected(), None);
}

#[test]
fn contents_that_name_nothing_stay_away_until_asked_for() {
    let stage = Stage::new("只有一段话。\n\n又一段话。\n", 90, 10);
    assert_eq!(stage.app.panes().contents.width, 0);
    assert!(stage.press("c").app.panes().contents.width > 0);
}

#[test]
fn editions_are_entered_at_the_same_moment() {
    let stage = Stage::new(EDITIONS, 90, 20).press(":2:10<Enter>e");
    assert_eq!(stage.app.view().edition, 1);
    let time = stage.app.view().time.expect("a time");
    assert!((120_000..=140_000).contains(&time), "{time}");
    assert_eq!(stage.press("e").app.view().edition, 0);
}

#[test]
fn jumps_are_clamped_and_said() {
    let stage = Stage::new(EDITIONS, 90, 20).press(":99:00<Enter>");
    assert!(
        stage.rows().last().is_some_and(|row| row.contains("超出范围，已停在 03:00")),
        "{}",
        stage.picture()
    );
    let stage = Stage::new(EDITIONS, 90, 20).press(":#9<Enter>");
    assert!(stage.rows().last().is_some_and(|row| row.contains("没有第 9 章，共 2 章")));
    let stage = Stage::new(&long_document(), 90, 20).press(":1:00<Enter>");
    assert!(stage.rows().last().is_some_and(|row| row.contains("没有写时间")));
}

#[test]
fn a_click_goes_to_the_chapter() {
    use crossterm::event::{Event, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
    let mouse =
        |kind, column, row| Event::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE });
    let mut stage = Stage::new(&long_document(), 80, 16);
    stage.event(&mouse(MouseEventKind::Down(MouseButton::Left), 5, 4));
    assert_eq!(top_row(&stage), "第4章的标题");
    stage.event(&mouse(MouseEventKind::ScrollDown, 50, 4));
    assert!(top_row(&stage).starts_with("这是第4章的第1段"), "{}", top_row(&stage));
    let place = stage.app.top();
    stage.event(&mouse(MouseEventKind::ScrollDown, 5, 4));
    assert_eq!((stage.app.top(), stage.app.contents().1), (place, 3));
}

#[test]
fn cells_put_into_a_line_are_not_copied() {
    let mut stage = Stage::new("我们用AI做了12%的工作，大家觉得很好。\n", 60, 8);
    let typography = Typography { spacing: true, justified: true, ..Typography::default() };
    stage.app.set_typography(typography, Widths::CAUTIOUS);
    let rows = stage.rows();
    let first = rows.iter().position(|row| row.contains("我们用 AI 做了 12% 的工作")).expect("it is spaced");
    let first = u16::try_from(first).unwrap();
    let area = stage.app.panes().column;
    stage.event(&mouse(MouseEventKind::Down(MouseButton::Left), area.x, first));
    stage.event(&mouse(MouseEventKind::Drag(MouseButton::Left), area.x + 23, first));
    let effects = stage.app.update(Action::Release);
    assert_eq!(effects, [Effect::Copy("我们用AI做了12%的工作".into())]);
}

#[test]
fn the_place_is_kept_whatever_the_setting() {
    let mut stage = Stage::new(&long_document(), 80, 20).press("G").press("<PageUp>");
    let top = stage.app.top();
    let rows = stage.rows();
    let settings = [
        Typography { measure: 30, ..Typography::default() },
        Typography { spacing: true, justified: true, ..Typography::default() },
        Typography { hanging: Hanging::Off, ambiguous: Ambiguous::Wide, ..Typography::default() },
    ];
    for typography in settings {
        stage.app.set_typography(typography, Widths::CAUTIOUS);
        assert_eq!(stage.app.top(), top);
    }
    stage.app.set_typography(Typography::default(), Widths::CAUTIOUS);
    assert_eq!(stage.rows(), rows);
}
