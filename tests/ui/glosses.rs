//! Explanations of terms: as the file has them, folded to a mark, shown beside the term, and gathered in a glossary.

use crossterm::event::{Event, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use super::stage::{Stage, long_document};
use yulu::action::Context;
use yulu::app::Notice;
use yulu::config::Language;
use yulu::effect::Effect;
use yulu::model::{Glosses, Spot};

/// A talk with terms, translations, links and pictures.
pub(crate) const FERRY: &str = "\
---
title: 渡口的船与雾
---
## [00:00:00.000 --> 00:02:00.000] 雾

主持人 **林溪**：先说说雾。摇渡船的人怎么在雾里认路？

<details>
<summary>Original English</summary>

Let us begin with the fog. How does a ferryman find the way in it?

</details>

**顾言**：靠听。老船工管这个叫**听滩**（Sounding: 凭水声辨认浅滩的本事，要在同一条河上摇十年船才学得会），水急的地方声音脆，水深的地方声音闷。还有**回声**（Echo: 喊一声，听对岸的崖壁怎么答），也用得着。

<details>
<summary>Original English</summary>

By ear. Where the water runs fast it sounds bright.

</details>

我画过一张图：![渡口的水势](pic/ferry.png)，放在[地方志](https://a.example/gazetteer)里，原件在 https://b.example/archive?id=7。

## [00:02:00.000 --> 00:04:00.000] 桥

主持人 **林溪**：后来有了桥，还有人**听滩**（Sounding: 凭水声辨认浅滩的本事，要在同一条河上摇十年船才学得会）吗？

**顾言**：没有了。桥墩改了水路，**缆桩**（Bollard: 系缆绳的石桩）也拆了，都记在[地方志](https://a.example/gazetteer)里。
";

macro_rules! picture {
    ($name:literal, $stage:expr) => {
        insta::assert_snapshot!($name, $stage.picture())
    };
}

fn ferry(width: u16, height: u16) -> Stage {
    Stage::new(FERRY, width, height)
}

fn status(stage: &Stage) -> String {
    stage.rows().last().cloned().unwrap_or_default()
}

fn words(stage: &Stage) -> String {
    stage.app.view().rows.iter().map(|row| row.text()).collect()
}

fn mouse(stage: &mut Stage, kind: MouseEventKind, (column, row): (u16, u16)) {
    stage.event(&Event::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE }));
}

/// The first cell of a term on the screen, by its number.
fn cell(stage: &Stage, term: usize) -> (u16, u16) {
    let area = stage.app.explained()[term].areas[0];
    (area.x, area.y)
}

#[test]
fn explanations_fold_to_a_mark() {
    picture!("glosses_folded_100x24", ferry(100, 24).press("V"));
    picture!("glosses_folded_60x20", ferry(60, 20).press("V<Down>"));
    picture!("glosses_folded_20x5", ferry(20, 5).press("V/听滩<Enter><Esc>"));
    let stage = ferry(100, 24).press("V");
    assert!(words(&stage).contains("听滩⁺，水急") && !words(&stage).contains("凭水声"));
    let stage = stage.press("<C-Delete>");
    assert_eq!(stage.app.notice(), Some(&Notice::GlossesAre(Glosses::Shown)));
    assert!(words(&stage).contains("听滩（Sounding: 凭水声"));
}

#[test]
fn an_explanation_lies_beside_its_term() {
    picture!("gloss_popup_100x24", ferry(100, 24).press("V<Enter>"));
    picture!("gloss_popup_60x20", ferry(60, 20).press("V<Enter><Enter>t"));
    picture!("gloss_popup_20x5", ferry(20, 5).press("V/听滩<Enter><Esc>j<Enter>"));
    picture!("gloss_popup_20x5_on", ferry(20, 5).press("V/听滩<Enter><Esc>j<Enter><Enter>"));
    picture!("gloss_popup_9x4", ferry(9, 4).press("V/听滩<Enter><Esc><Enter>"));
    // As the file has it, too: its explanation may stand on the next screen.
    picture!("gloss_popup_of_shown", ferry(100, 12).press("/听滩<Enter><Esc><Enter>"));
}

#[test]
fn an_explanation_is_never_over_its_term() {
    for (width, height) in [(100, 24), (60, 20), (40, 9), (20, 5), (20, 4), (12, 6), (7, 9), (3, 4)] {
        let mut stage = ferry(width, height).press("V");
        for _ in 0..60 {
            let rows = stage.rows();
            let opened = ferry_at(&stage, width, height);
            if let Some(open) = opened.app.popup() {
                let shown = opened.rows();
                for area in &open.term.areas {
                    let cut = |rows: &[String]| {
                        let row = rows.get(usize::from(area.y)).cloned().unwrap_or_default();
                        super::stage::cells(&row, area.x, area.width)
                    };
                    assert_eq!(cut(&shown), cut(&rows), "{width}x{height}\n{}", opened.picture());
                }
            }
            stage = stage.press("j");
        }
    }
}

/// Another reader where this one stands, with an explanation open.
fn ferry_at(stage: &Stage, width: u16, height: u16) -> Stage {
    let mut other = ferry(width, height).press("V");
    while other.app.top() < stage.app.top() {
        let before = other.app.top();
        other = other.press("j");
        assert!(other.app.top() > before);
    }
    // A notice would stand in the status line.
    other.press("<Esc><Enter>")
}

#[test]
fn what_it_lies_over_leads_nowhere() {
    // The link in the next paragraph, right below the term.
    let text = "**甲**（一种很长的解释，说了又说，一行放不下）后面还有许多话，一行放不下，再往下一行才是[链接](https://a.example)";
    let stage = Stage::new(text, 40, 8).press("V<Esc>");
    assert_eq!(stage.links().iter().map(|cells| cells.row).collect::<Vec<_>>(), [4]);
    let stage = stage.press("<Enter>");
    assert_eq!(stage.links(), [], "{}", stage.picture());
}

#[test]
fn enter_goes_from_term_to_term() {
    let open = |stage: &Stage| stage.app.popup().map(|open| open.words);
    for (next, before) in [("<Enter>", "<Up>"), ("<Down>", "<Up>"), ("<Tab>", "k"), ("j", "<Up>")] {
        let stage = ferry(100, 40).press("V<Enter>");
        assert!(open(&stage).unwrap().starts_with("Sounding"));
        let stage = stage.press(next);
        assert!(open(&stage).unwrap().starts_with("Echo"));
        let stage = stage.press(before);
        assert!(open(&stage).unwrap().starts_with("Sounding"));
        let stage = stage.press(next).press(next);
        assert!(open(&stage).unwrap().starts_with("Sounding"), "once more in the next chapter");
        let stage = stage.press(next).press(next);
        assert_eq!(open(&stage), None, "behind the last one it closes");
    }
    // Other keys close it, and do what they do.
    let stage = ferry(60, 12).press("V/声音脆<Enter><Esc><Enter>");
    assert!(open(&stage).is_some());
    let top = stage.app.top();
    let stage = stage.press("<PageDown>");
    assert!(open(&stage).is_none() && stage.app.top() > top);
    assert_eq!(open(&ferry(100, 24).press("V<Enter><Esc>")), None);
    let stage = ferry(100, 24).press("V<Enter>t");
    assert!(stage.picture().contains("憑水聲"), "{}", stage.picture());
    let stage = ferry(100, 24).press("V<Enter>y");
    assert_eq!(
        stage.effects,
        [Effect::Copy("听滩（Sounding: 凭水声辨认浅滩的本事，要在同一条河上摇十年船才学得会）".into())]
    );
    let text = |gloss: &str| format!("{}\n\n{gloss}\n", long_document());
    let stage = |gloss: &str| Stage::new(&text(gloss), 60, 12).press("<Enter>");
    assert_eq!(stage("**听滩**（Sounding: 凭水声辨认浅滩）").app.notice(), Some(&Notice::NoGlossHere));
    assert_eq!(stage("没有术语。").app.notice(), Some(&Notice::NoGlosses));
}

#[test]
fn what_is_selected_is_explained() {
    let left = MouseButton::Left;
    let mut stage = ferry(100, 24).press("V<Esc>");
    let (column, row) = cell(&stage, 1);
    mouse(&mut stage, MouseEventKind::Down(left), (column - 2, row));
    mouse(&mut stage, MouseEventKind::Drag(left), (column + 3, row));
    mouse(&mut stage, MouseEventKind::Up(left), (column + 3, row));
    let stage = stage.press("<Enter>");
    assert!(stage.app.popup().unwrap().words.starts_with("Echo"));
}

#[test]
fn the_pointer_opens_what_is_folded() {
    let left = MouseButton::Left;
    let mut stage = ferry(100, 24).press("V<Esc>");
    let term = cell(&stage, 0);
    mouse(&mut stage, MouseEventKind::Moved, term);
    assert!(stage.app.popup().is_some());
    mouse(&mut stage, MouseEventKind::Moved, (term.0, 0));
    assert!(stage.app.popup().is_none(), "it closes when the pointer goes on");
    mouse(&mut stage, MouseEventKind::Down(left), term);
    mouse(&mut stage, MouseEventKind::Up(left), term);
    mouse(&mut stage, MouseEventKind::Moved, (term.0, 0));
    assert!(stage.app.popup().is_some(), "what was clicked on stays");
    mouse(&mut stage, MouseEventKind::Down(left), (term.0, term.1 + 3));
    // Drawing over words selects them, wherever that begins.
    let mut stage = ferry(100, 24).press("V<Esc>");
    mouse(&mut stage, MouseEventKind::Down(left), term);
    mouse(&mut stage, MouseEventKind::Drag(left), (term.0 + 8, term.1));
    assert!(stage.app.popup().is_none() && stage.app.selected().is_some());
    // Where all is shown, nothing opens by itself.
    let mut stage = ferry(100, 24);
    let term = cell(&stage, 0);
    mouse(&mut stage, MouseEventKind::Moved, term);
    mouse(&mut stage, MouseEventKind::Down(left), term);
    assert!(stage.app.popup().is_none());
}

#[test]
fn folding_moves_nobody() {
    for (width, height) in [(100, 24), (60, 20), (20, 5)] {
        let mut stage = ferry(width, height);
        for _ in 0..70 {
            let rows = stage.app.view().rows.clone();
            let place = stage.app.top();
            stage = stage.press("V");
            let first = stage.app.view().rows[0].anchor;
            assert!(first <= place && stage.app.top() == place);
            stage = stage.press("V");
            assert_eq!(stage.app.view().rows, rows, "{width}x{height}");
            stage = stage.press("j");
        }
        // Down and up again through folded text, row by row.
        ferry(width, height).press("V").walk_down_and_up();
    }
}

#[test]
fn a_hit_in_a_folded_explanation_is_seen() {
    let stage = ferry(60, 20).press("V/十年船<Enter>");
    assert!(words(&stage).contains("要在同一条河上摇十年船"), "{}", stage.picture());
    picture!("glosses_hit_60x20", ferry(60, 20).press("V/十年船<Enter>"));
    let stage = stage.press("<Esc>");
    assert!(!words(&stage).contains("十年船"), "{}", stage.picture());
    // Of one explanation that is opened, others stay folded.
    let stage = ferry(100, 24).press("V/十年船<Enter>");
    assert!(words(&stage).contains("回声⁺"));
}

#[test]
fn what_is_copied_is_what_the_file_says() {
    let shown = ferry(100, 24).press("]<Down><Down><Down><Down><Down>]");
    let place = shown.app.top();
    assert!(matches!(place.spot, Spot::Heading { .. }));
    let copied = |keys: &str| {
        let stage = ferry(60, 20).press(keys).press(")))y<Enter>");
        match stage.effects.as_slice() {
            [Effect::Copy(words)] => words.clone(),
            other => unreachable!("{other:?}"),
        }
    };
    assert_eq!(copied("V"), copied(""));
    assert!(copied("V").contains("听滩（Sounding: 凭水声"));
    // A selection that ends at the mark has the explanation.
    let left = MouseButton::Left;
    let mut stage = ferry(100, 24).press("V<Esc>");
    let (column, row) = cell(&stage, 0);
    mouse(&mut stage, MouseEventKind::Down(left), (column, row));
    mouse(&mut stage, MouseEventKind::Drag(left), (column + 4, row));
    mouse(&mut stage, MouseEventKind::Up(left), (column + 4, row));
    let Some(Effect::Copy(words)) = stage.effects.first() else { unreachable!("{:?}", stage.effects) };
    assert!(words.starts_with("听滩（Sounding") && words.ends_with("学得会）"), "{words}");
}

#[test]
fn the_glossary() {
    picture!("glossary_100x24", ferry(100, 24).press("v"));
    picture!("glossary_60x20", ferry(60, 20).press("tv<Down>"));
    picture!("glossary_20x5", ferry(20, 5).press("v<Down>"));
    picture!("glossary_filtered", ferry(60, 20).press("v/lanz"));
    let stage = ferry(60, 20).press("v");
    assert_eq!(stage.app.context(), Context::Entries);
    assert_eq!(stage.app.entry_list().count, 3, "each explanation once");
    assert_eq!(stage.app.listed_gloss(0).unwrap().times, 2);
    let stage = stage.press("<End><Enter>");
    assert!(stage.app.page().is_none() && words(&stage).contains("缆桩（Bollard"), "{}", words(&stage));
    let back = stage.press("<F9>");
    assert_eq!(back.app.top(), ferry(60, 20).app.top(), "there is a way back");
    let stage = ferry(60, 20).press("<A-Up><Down>y");
    assert_eq!(stage.effects, [Effect::Copy("回声（Echo: 喊一声，听对岸的崖壁怎么答）".into())]);
    let stage = ferry(60, 20).press("v/喊一声<Enter><Tab>");
    assert!(words(&stage).contains("回声"), "{}", stage.picture());
    for keys in ["vv", "v<Esc>", "vq", "v/听<Esc><Esc>"] {
        assert!(ferry(60, 20).press(keys).app.page().is_none(), "{keys}");
    }
    let stage = Stage::new(&long_document(), 60, 12).press("v");
    assert!(stage.app.page().is_none() && stage.app.notice() == Some(&Notice::NoGlosses));
    assert!(status(&stage).contains("没有带解释的术语"));
    let stage = Stage::new(&long_document(), 60, 12).speaking(Language::English).press("v");
    assert!(status(&stage).contains("explains no terms"));
}

#[test]
fn terms_of_a_large_document_are_gathered_in_bits() {
    let mut text = String::from("# 长\n\n");
    for number in 0..4000 {
        text.push_str(&format!(
            "**甲**：第 {number} 段，讲到**词{number}**（第 {number} 个词），{}\n\n",
            "又说了许多别的话。".repeat(20)
        ));
    }
    let mut stage = Stage::new(&text, 60, 20).press("v");
    let first = stage.app.entry_list();
    assert!(first.count > 100 && !first.is_complete);
    assert!(stage.rows()[0].contains('…'));
    while stage.app.has_work() {
        stage.app.work();
    }
    let list = stage.app.entry_list();
    assert!(list.count == 4000 && list.is_complete);
    let stage = stage.press("<End><Enter>");
    assert!(words(&stage).contains("词3999"));
    // From there, the term that is being read is the chosen one as soon as it is gathered.
    let aimed = |keys: &str| {
        let mut stage = Stage::new(&text, 60, 20).press("<End>").press(keys);
        while stage.app.has_work() {
            stage.app.work();
        }
        stage.app.entry_list().chosen
    };
    assert!(aimed("v") > 3980, "{}", aimed("v"));
    assert!(aimed("v<Home>") == 0);
}

#[test]
fn more_of_a_document_brings_more_terms() {
    let half = FERRY.find("## [00:02").unwrap();
    let stage = Stage::beginning(&FERRY[..half], 60, 20).press("v");
    assert_eq!(stage.app.entry_list().count, 2);
    let stage = stage.take(FERRY, true);
    assert_eq!(stage.app.entry_list().count, 3);
    assert!(stage.app.entry_list().is_complete);
}

#[test]
fn it_is_remembered() {
    let stage = ferry(60, 20).press("V");
    let memory = stage.app.memory().unwrap();
    assert_eq!(memory.glosses.as_deref(), Some("folded"));
    let mut again = ferry(60, 20);
    assert_eq!(again.app.memory().unwrap().glosses, None);
    again.app.recall(&memory);
    assert_eq!(again.app.glosses(), Glosses::Folded);
}
