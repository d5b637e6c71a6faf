//! The timeline under the pointer.

use crossterm::event::{Event, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use super::stage::{EDITIONS, SAMPLE, Stage, long_document};

const DOWN: MouseEventKind = MouseEventKind::Down(MouseButton::Left);
const DRAG: MouseEventKind = MouseEventKind::Drag(MouseButton::Left);
const UP: MouseEventKind = MouseEventKind::Up(MouseButton::Left);

/// The first column of the timeline, and how many it has.
fn timeline(stage: &Stage) -> (u16, u16) {
    let row = stage.rows().last().cloned().unwrap_or_default();
    let is_bar = |character: &char| "━─▓╌┃".contains(*character);
    let left = row.chars().take_while(|character| !is_bar(character)).count();
    (left as u16, row.chars().skip(left).take_while(is_bar).count() as u16)
}

fn mouse(mut stage: Stage, steps: &[(MouseEventKind, u16)]) -> Stage {
    for (kind, column) in steps {
        let row = stage.app.size().1 - 1;
        stage.event(&Event::Mouse(MouseEvent {
            kind: *kind,
            column: *column,
            row,
            modifiers: KeyModifiers::NONE,
        }));
    }
    stage
}

fn status(stage: &Stage) -> String {
    stage.rows().last().cloned().unwrap_or_default()
}

#[test]
fn a_click_goes_to_the_moment_and_one_key_back() {
    let stage = Stage::new(SAMPLE, 100, 20).press("jj");
    let (top, (left, width)) = (stage.app.top(), timeline(&stage));
    assert!(width > 20, "{}", status(&stage));
    let stage = mouse(stage, &[(DOWN, left + width / 2), (UP, left + width / 2)]);
    let (time, end) = (stage.app.view().time.unwrap_or(0), stage.app.view().end.unwrap_or(0));
    assert!((time * 100 / end).abs_diff(50) <= 2, "{time} of {end}");
    // The mark stands where the pointer is.
    assert_eq!(stage.app.bar(usize::from(width)).position, usize::from(width / 2));
    let stage = stage.press("<Backspace>");
    assert_eq!(stage.app.top(), top);
    assert!(status(&stage.press("<Backspace>")).contains("没有更多跳转记录"));
}

#[test]
fn a_drag_is_one_jump_and_follows_the_pointer() {
    let stage = Stage::new(EDITIONS, 90, 12);
    let (left, width) = timeline(&stage);
    let mut stage = mouse(stage, &[(DOWN, left + 1)]);
    for column in [left + width / 2, left + width - 1, left + width + 40, left + width * 5 / 6] {
        stage = mouse(stage, &[(DRAG, column)]);
        assert_eq!(timeline(&stage), (left, width), "{}", status(&stage));
        let cell = usize::from((column - left).min(width - 1));
        assert_eq!(stage.app.bar(usize::from(width)).position, cell, "{}", status(&stage));
        if column == left + width / 2 {
            assert!(status(&stage).contains("空档"), "{}", status(&stage));
        }
    }
    assert!(status(&stage).contains("≈02:3") && status(&stage).contains("第 2 章"), "{}", status(&stage));
    let stage = mouse(stage, &[(UP, left)]);
    let top = stage.app.top();
    assert_eq!(stage.app.view().chapter, stage.app.document().chapter_at(top));
    assert_eq!(stage.press("<F9>").app.top(), yulu::model::Anchor::START);
}

#[test]
fn escape_takes_a_drag_back() {
    let stage = Stage::new(SAMPLE, 100, 20).press("]]<Tab>");
    let (before, (left, width)) = (stage.picture(), timeline(&stage));
    let stage = mouse(stage, &[(DOWN, left + 3), (DRAG, left + width - 2)]).press("<Esc>");
    assert_eq!(stage.picture(), before);
    let stage = mouse(stage, &[(DRAG, left + 5), (UP, left + 5)]);
    assert_eq!(stage.picture(), before);
}

#[test]
fn another_key_ends_a_drag() {
    let stage = Stage::new(SAMPLE, 100, 20);
    let (left, width) = timeline(&stage);
    let stage = mouse(stage, &[(DOWN, left + width / 2)]).press("j");
    let top = stage.app.top();
    let stage = mouse(stage, &[(DRAG, left + 2), (UP, left + 2)]);
    assert_eq!(stage.app.top(), top);
    assert_eq!(stage.press("<F9>").app.top(), yulu::model::Anchor::START);
}

#[test]
fn the_ends_of_the_timeline_are_those_of_the_text() {
    for text in [SAMPLE, &long_document()] {
        let stage = Stage::new(text, 100, 20);
        let (left, width) = timeline(&stage);
        let stage = mouse(stage, &[(DOWN, left + width - 1)]);
        assert_eq!(stage.app.view().percent, 100);
        assert_eq!(stage.app.top(), Stage::new(text, 100, 20).press("G").app.top());
        let stage = mouse(stage, &[(DRAG, left)]);
        assert_eq!(stage.app.top(), yulu::model::Anchor::START);
        let stage = mouse(stage, &[(DRAG, left + width / 2)]);
        assert!(stage.app.view().percent.abs_diff(50) < 4, "{}", status(&stage));
    }
}

#[test]
fn a_timeline_is_held_at_any_size() {
    for (width, height) in [(0, 0), (1, 1), (20, 5), (30, 2), (40, 1), (59, 8), (60, 20), (200, 3)] {
        for keys in ["", "/茶<Enter>", "<F1>", ":1:2", "<Tab>"] {
            let mut stage = Stage::new(EDITIONS, width, height).press(keys);
            for (kind, column, row) in
                [(DOWN, 4, height.saturating_sub(1)), (DRAG, 300, 0), (DRAG, 0, 300), (DRAG, 9, 9)]
            {
                stage.event(&Event::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE }));
                stage.picture();
            }
            stage.resize(width / 2, height + 3);
            stage.picture();
        }
    }
}
