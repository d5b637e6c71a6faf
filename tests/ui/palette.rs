//! The command palette: what it lists, how that is filtered, and that what is chosen is what its key would do.

use crossterm::event::{Event, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use super::stage::{EDITIONS, SAMPLE, Stage, long_document};
use yulu::action::Context;
use yulu::app::{Focus, Page, Question};
use yulu::config::Language;
use yulu::effect::Effect;
use yulu::model::Script;

/// The rows of the list.
fn listed(stage: &Stage) -> Vec<String> {
    let rows = stage.rows();
    let rule = rows.iter().rposition(|row| row.starts_with('─')).map_or(0, |rule| rule + 1);
    let rows = &rows[rule..rows.len() - 1];
    rows.iter()
        .map(|row| row.split("  ").next().unwrap_or("").trim().to_owned())
        .filter(|row| !row.is_empty())
        .collect()
}

fn click(stage: &mut Stage, column: u16, row: u16) {
    let kind = MouseEventKind::Down(MouseButton::Left);
    stage.event(&Event::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE }));
}

#[test]
fn what_can_be_done_is_listed() {
    insta::assert_snapshot!("palette_100x24", Stage::new(SAMPLE, 100, 24).press("p").picture());
    insta::assert_snapshot!("palette_60x20", Stage::new(SAMPLE, 60, 20).press("<C-Home>fanti").picture());
    insta::assert_snapshot!("palette_20x5", Stage::new(SAMPLE, 20, 5).press("p<Down><Down>").picture());
    insta::assert_snapshot!("palette_none", Stage::new(SAMPLE, 60, 20).press("pxyzzy").picture());
    let english = Stage::new(SAMPLE, 60, 20).speaking(Language::English);
    insta::assert_snapshot!("palette_english", english.press("pscript").picture());
}

#[test]
fn names_sounds_and_names_of_the_keymap_are_found() {
    let table = [
        ("繁体", "简体 / 繁体"),
        ("繁體", "简体 / 繁体"),
        ("fanti", "简体 / 繁体"),
        ("toggle_script", "简体 / 繁体"),
        ("toggle script", "简体 / 繁体"),
        ("TOGGLE_SCRIPT", "简体 / 繁体"),
        ("tgscr", "简体 / 繁体"),
        ("chongh", "重画屏幕"),
        ("ｑｕｉｔ", "退出"),
        ("目录宽", "目录宽一点"),
    ];
    for (typed, name) in table {
        let stage = Stage::new(SAMPLE, 100, 24).press(&format!("p{typed}"));
        assert_eq!(listed(&stage).first().map(String::as_str), Some(name), "{typed}");
    }
}

#[test]
fn pages_lead_through_the_list() {
    let pointed = |keys: &str| Stage::new(SAMPLE, 100, 24).press(keys).app.pointed_command();
    assert_eq!(pointed("p<PageDown>"), pointed(&format!("p{}", "<Down>".repeat(10))));
    assert_eq!(pointed("p<PageDown><PageDown><PageUp><PageUp>"), Some(0));
}

#[test]
fn only_what_means_something_here_is_listed() {
    let all = |text: &str, keys: &str| listed(&Stage::new(text, 100, 250).press(keys)).join("\n");
    let long = long_document();
    assert!(all(EDITIONS, "p").contains("下一个版本") && !all(&long, "p").contains("下一个版本"));
    assert!(all(EDITIONS, "p").contains("前进 5 秒") && !all(&long, "p").contains("前进 5 秒"));
    assert!(all(SAMPLE, "p").contains("说话人") && !all(EDITIONS, "p").contains("说话人"));
    assert!(all(SAMPLE, "<Tab>p").contains("全部收起") && !all(SAMPLE, "p").contains("全部收起"));
    assert!(!all(SAMPLE, "p").contains("光标"), "what is done at prompts");
    let in_list = all(SAMPLE, "Sp");
    assert!(in_list.contains("合并") && !in_list.contains("下一章"), "{in_list}");
    assert!(all(SAMPLE, "mp").contains("标记"));
}

#[test]
fn what_is_chosen_is_what_its_key_does() {
    // Keys before, what is chosen, and the key that does the same.
    let table = [
        ("", "next_chapter", "]"),
        ("3", "next_chapter", "]"),
        ("", "toggle_script", "t"),
        ("]]", "back", "<Backspace>"),
        ("<Tab><Down>", "line_down", "<Down>"),
        ("<Tab>", "search", "/"),
        ("", "search", "/"),
        ("", "show_scripts", "T"),
        ("T", "line_down", "<Down>"),
        ("i", "end", "<End>"),
        ("<F1>", "page_down", "<PageDown>"),
        ("!", "line_down", "<Down>"),
        ("!", "enter", "<Enter>"),
        ("mmM", "remove_mark", "<Delete>"),
        ("S<Down>", "join_speaker", "m"),
        ("S", "enter", "<Enter>"),
        ("", "toggle_contents", "c"),
        ("", "mark", "m"),
        ("", "repaint", "<C-l>"),
    ];
    for (before, name, key) in table {
        let chosen = Stage::new(SAMPLE, 90, 20).press(before).press(&format!("p{name}<Enter>"));
        let pressed = Stage::new(SAMPLE, 90, 20).press(before).press(key);
        assert_eq!(chosen.picture(), pressed.picture(), "{before} {name}");
        assert_eq!(chosen.effects, pressed.effects, "{before} {name}");
    }
    assert!(Stage::new(SAMPLE, 90, 20).press("pquit<Enter>").left);
}

#[test]
fn a_selection_and_a_number_wait_for_what_is_chosen() {
    let mut stage = Stage::new(SAMPLE, 90, 20).press("]");
    for (kind, row) in
        [(MouseEventKind::Down(MouseButton::Left), 6), (MouseEventKind::Drag(MouseButton::Left), 7)]
    {
        let event = MouseEvent { kind, column: 40, row, modifiers: KeyModifiers::NONE };
        stage.event(&Event::Mouse(event));
    }
    let selected = stage.app.selected();
    assert!(selected.is_some());
    let stage = stage.press("pcopy_pas");
    assert_eq!(stage.app.selected(), selected);
    let stage = stage.press("<Enter><Enter>");
    assert!(matches!(stage.effects.as_slice(), [Effect::Copy(_)]), "{:?}", stage.effects);
    let stage = Stage::new(SAMPLE, 90, 20).press("3p<Esc>]");
    assert_eq!(stage.app.top(), Stage::new(SAMPLE, 90, 20).press("3]").app.top());
}

#[test]
fn what_was_chosen_last_comes_first() {
    let stage = Stage::new(SAMPLE, 90, 20).press("ptoggle_script<Enter>pshow_info<Enter>p<Esc><Esc>p");
    assert_eq!(listed(&stage)[..2], ["文稿資訊", "簡體 / 繁體"]);
    assert_eq!(stage.app.recent_commands(), ["show_info", "toggle_script"]);
    let stage = stage.press("<Down><Enter>");
    assert_eq!((stage.app.script(), stage.app.recent_commands()[0]), (Script::Original, "toggle_script"));
}

#[test]
fn it_opens_everywhere_and_closes_as_it_was() {
    for (before, context) in [
        ("", Context::Transcript),
        ("<Tab>", Context::Contents),
        ("T", Context::Menu),
        ("i", Context::Page),
        ("<F1>", Context::Page),
        ("!", Context::Page),
        ("S", Context::Speakers),
        ("mmM", Context::Marks),
        ("/录音<Enter>", Context::Transcript),
    ] {
        let stage = Stage::new(SAMPLE, 90, 20).press(before);
        let picture = stage.picture();
        let stage = stage.press("pabc");
        assert_eq!((stage.app.context(), stage.app.context_below()), (Context::Prompt, context), "{before}");
        assert!(matches!(stage.app.prompt().map(|prompt| &prompt.question), Some(Question::Command(_))));
        assert_eq!(stage.press("<Esc>").picture(), picture, "{before}");
    }
    let stage = Stage::new(SAMPLE, 90, 20).press("/p<C-Home>");
    assert_eq!(stage.app.prompt().map(|prompt| prompt.line.text()), Some("p"), "prompts keep their keys");
}

#[test]
fn the_mouse_chooses() {
    let mut stage = Stage::new(SAMPLE, 90, 20).press("pshow_");
    let row = stage.rows().iter().position(|row| row.starts_with(" 文稿信息")).unwrap();
    click(&mut stage, 5, u16::try_from(row).unwrap());
    assert!(matches!(stage.app.page(), Some((Page::Info, 0))));
    let mut stage = Stage::new(SAMPLE, 90, 20).press("p");
    click(&mut stage, 5, 1);
    assert_eq!((stage.app.context(), stage.app.focus()), (Context::Transcript, Focus::Transcript));
    let mut stage = Stage::new(SAMPLE, 90, 20).press("p");
    let wheel = MouseEventKind::ScrollDown;
    stage.event(&Event::Mouse(MouseEvent { kind: wheel, column: 3, row: 3, modifiers: KeyModifiers::NONE }));
    assert_eq!(stage.app.pointed_command(), Some(3));
    assert_eq!(stage.press("<Up>").app.pointed_command(), Some(2));
}

#[test]
fn any_size_has_a_palette() {
    for (width, height) in
        [(0, 0), (1, 1), (2, 2), (3, 3), (20, 1), (20, 2), (20, 3), (8, 4), (59, 5), (300, 2)]
    {
        let mut stage = Stage::new(SAMPLE, width, height).press("p<Down><Down>");
        assert_eq!(stage.rows().len(), usize::from(height), "{width}×{height}");
        click(&mut stage, 0, 0);
        stage = stage.press("pzhang<Down><Enter>");
        stage.resize(width + 1, height + 1);
        stage.press("p").picture();
    }
}
