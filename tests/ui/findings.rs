//! The list of findings, the card of a gap, and the same words in the other edition.

use crossterm::event::{Event, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use yulu::action::Context;
use yulu::app::{MenuKind, Page};
use yulu::config::Language;

use super::stage::{EDITIONS, SAMPLE, Stage, long_document};

/// Two editions of one talk: the labels of the first leave gaps, and its second chapter has a passage of its own.
pub(crate) const TEA: &str = include_str!("../common/tea.txt");

fn mouse(kind: MouseEventKind, column: u16, row: u16) -> Event {
    Event::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE })
}

fn click(stage: &mut Stage, column: u16, row: usize) {
    let row = u16::try_from(row).expect("a row of the screen");
    stage.event(&mouse(MouseEventKind::Down(MouseButton::Left), column, row));
    stage.event(&mouse(MouseEventKind::Up(MouseButton::Left), column, row));
}

fn top_row(stage: &Stage) -> String {
    stage.app.view().rows.first().map(|row| row.text()).unwrap_or_default()
}

fn status(stage: &Stage) -> String {
    stage.rows().last().cloned().unwrap_or_default()
}

fn shows_list(stage: &Stage) -> bool {
    matches!(stage.app.page(), Some((Page::Findings, _)))
}

fn shows_card(stage: &Stage) -> bool {
    stage.app.menu().is_some_and(|menu| matches!(menu.kind, MenuKind::Gap(_)))
}

/// A document with so many gaps, and a fault of its text at the end.
fn many_gaps(count: usize) -> String {
    let mut text = String::from("# 空档很多\n\n");
    for chapter in 0..count {
        let minute = |second: usize| format!("{:02}:{:02}:{second:02}", chapter / 60, chapter % 60);
        text.push_str(&format!("## [{} --> {}] 第{chapter}章\n\n", minute(0), minute(40)));
        text.push_str(&format!("**林溪**：第{chapter}章里说的话，说得不长也不短。\n\n"));
    }
    text + "<details>\n<summary>没有关上</summary>\n\n折起来的话。\n"
}

macro_rules! picture {
    ($name:literal, $stage:expr) => {
        insta::with_settings!({ snapshot_path => "snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!($name, $stage.picture());
        });
    };
}

#[test]
fn the_list_and_the_card_on_screens() {
    picture!("findings", Stage::new(TEA, 90, 16).press("!<Down>"));
    picture!("findings_traditional", Stage::new(TEA, 50, 14).press("t!"));
    picture!("findings_small", Stage::new(TEA, 20, 5).press("!<Down>"));
    picture!("findings_none", Stage::new(SAMPLE, 60, 8).take("# 题\n\n一段话。\n", true).press("!"));
    picture!("gap_card", Stage::new(TEA, 90, 18).press("!<Enter><Down>"));
    picture!("gap_card_beside_contents", Stage::new(TEA, 80, 20).press("<Tab><Down><Down><Enter>"));
    picture!("gap_card_small", Stage::new(TEA, 20, 5).press("!<Enter>"));
    picture!("gap_card_english", Stage::new(TEA, 70, 16).speaking(Language::English).press("!<Enter>"));
}

#[test]
fn findings_stand_in_the_order_of_what_they_are_about() {
    let stage = Stage::new(&many_gaps(5), 90, 24).press("!");
    let listed: Vec<Option<usize>> = (0..7).map(|entry| stage.app.listed_finding(entry)).collect();
    let findings = &stage.app.document().findings;
    assert_eq!(findings.len(), 5, "{findings:?}");
    let names: Vec<&str> = listed.iter().flatten().map(|at| findings[*at].kind.name()).collect();
    // What the parser found stands first in the document, and last in the file.
    assert_eq!(names, ["gap", "gap", "gap", "gap", "unclosed"]);
    assert_eq!(listed[5..], [None, None]);
}

#[test]
fn keys_choose_in_the_list_and_close_it() {
    let text = many_gaps(60);
    let table = [
        ("", 0),
        ("<Down>", 1),
        ("jjk", 1),
        ("<End>", 59),
        ("<End><Up>", 58),
        ("<PageDown><PageUp>", 0),
        ("<End><Home>", 0),
        ("<Up>", 0),
        ("<End><Down>", 59),
    ];
    for (keys, chosen) in table {
        for open in ["!", "！", "<S-F12>", "<F1>!", "i<S-F12>"] {
            let stage = Stage::new(&text, 80, 20).press(open).press(keys);
            assert!(shows_list(&stage), "{open}{keys}");
            assert_eq!(stage.app.finding_list().chosen, chosen, "{open}{keys}");
            assert!(stage.rows()[0].contains(&format!("需要留意 {}/60", chosen + 1)), "{}", stage.picture());
            // However it was come to, it is opened, and to be seen to its end.
            assert_eq!(stage.rows().iter().filter(|row| row.contains('▸')).count(), 1, "{}", stage.picture());
            let rows = stage.rows();
            for close in ["<Esc>", "q", "!", "<S-F12>"] {
                let stage = Stage::new(&text, 80, 20).press(open).press(keys).press(close);
                assert!(stage.app.page().is_none(), "{close}");
                assert_eq!(stage.press("!").rows(), rows, "the list is where it was");
            }
        }
    }
    let page = Stage::new(&text, 80, 20).press("!<PageDown>");
    assert!((10..20).contains(&page.app.finding_list().chosen));
    let mut wheel = Stage::new(&text, 80, 20).press("!");
    wheel.event(&mouse(MouseEventKind::ScrollDown, 9, 9));
    assert_eq!(wheel.app.finding_list().chosen, 1);
}

#[test]
fn every_row_of_a_long_finding_can_be_read_on_a_small_screen() {
    let mut stage = Stage::new(TEA, 20, 5).press("!");
    let mut seen = String::new();
    while stage.app.finding_list().chosen == 0 {
        seen.push_str(&stage.rows()[1..4].join(""));
        stage = stage.press("<Down>");
    }
    for words in ["空档", "没有文字", "标注有误", "晚开始", "通常是"] {
        assert!(seen.contains(words), "{words}: {seen}");
    }
    assert_eq!(stage.press("<Up>").app.finding_list().chosen, 0);
}

#[test]
fn the_list_opens_at_what_the_status_line_tells_of() {
    for keys in ["<Tab><Down><Down><Down><Down>", ":1:20<Enter>", "}}"] {
        let stage = Stage::new(TEA, 90, 20).press(keys);
        assert!(status(&stage).contains("空档 01:10–01:30"), "{keys}: {}", status(&stage));
        assert_eq!(stage.press("!").app.finding_list().chosen, 1, "{keys}");
    }
}

#[test]
fn a_click_in_the_list_chooses_and_then_goes_there() {
    let mut stage = Stage::new(&many_gaps(9), 80, 20).press("!");
    let row =
        |stage: &Stage, words: &str| stage.rows().iter().position(|row| row.contains(words)).expect("a row");
    let third = row(&stage, "02:40–03:00");
    click(&mut stage, 10, third);
    assert_eq!(stage.app.finding_list().chosen, 2);
    let opened = row(&stage, "02:40–03:00");
    click(&mut stage, 10, opened);
    assert!(shows_card(&stage), "{}", stage.picture());
    let end = row(&stage, "第 3 章的结尾");
    click(&mut stage, 10, end);
    assert!(stage.app.page().is_none() && stage.app.menu().is_none());
    assert!(top_row(&stage).contains("第2章里说的话"), "{}", stage.picture());
}

#[test]
fn findings_of_the_text_lead_to_their_line() {
    let stage = Stage::new(TEA, 80, 20).press("]]!<End>");
    let from = stage.app.top();
    let stage = stage.press("<Enter>");
    assert!(top_row(&stage).contains("[尾声](00:02:00"), "{}", stage.picture());
    assert!(status(&stage).contains("“尾声”"), "{}", status(&stage));
    assert_eq!(stage.press("<Backspace>").app.top(), from);
    let stage = Stage::new(&many_gaps(30), 80, 20).press("!<End><Enter>");
    assert!(stage.rows().join("").contains("没有关上"), "{}", stage.picture());
}

#[test]
fn the_ways_out_of_a_gap_lead_where_they_say() {
    let table = [
        ("!<Enter><Enter>", 0, "爬。"),
        ("!<Enter><Down><Enter>", 0, "炒锅"),
        ("!<Enter><End><Enter>", 1, "炒锅"),
        ("!<Down><Enter><Enter>", 0, "就归他。"),
        ("!<Down><Enter>jj<Enter>", 1, "卖茶"),
        ("<Tab><Down><Down><Enter><End><Enter>", 1, "炒锅"),
    ];
    for (keys, edition, words) in table {
        let stage = Stage::new(TEA, 90, 24).press(keys);
        assert_eq!(stage.app.context(), Context::Transcript, "{keys}");
        assert_eq!(stage.app.view().edition, edition, "{keys}: {}", stage.picture());
        assert!(top_row(&stage).contains(words), "{keys}: {}", stage.picture());
        if keys.starts_with('!') {
            let stage = stage.press("<Backspace>");
            assert_eq!(stage.app.top(), Stage::new(TEA, 90, 24).app.top(), "one jump: {keys}");
        }
    }
}

#[test]
fn a_card_is_closed_without_a_trace() {
    let stage = Stage::new(TEA, 90, 24).press("]!<Down>");
    let (list, top) = (stage.picture(), stage.app.top());
    let stage = stage.press("<Enter><Down><Esc>");
    assert_eq!(stage.picture(), list);
    assert_eq!(stage.press("<Esc>").app.top(), top);
    let stage = Stage::new(TEA, 90, 24).press("<Tab><Down><Down>");
    let (row, top) = (stage.app.selected_row(), stage.app.top());
    let stage = stage.press("<Enter>");
    assert!(shows_card(&stage));
    let stage = stage.press("q");
    assert_eq!((stage.app.selected_row(), stage.app.top()), (row, top));
    assert_eq!(stage.app.context(), Context::Contents);
    // Converting goes on in it.
    assert!(shows_card(&stage.press("<Enter>t")));
}

#[test]
fn gaps_are_chosen_in_the_contents() {
    let stage = Stage::new(TEA, 90, 24).press("<Tab><Down><Down>");
    assert_eq!(top_row(&stage), "00:50  炒锅");
    assert!(status(&stage).contains("空档 00:20–00:50"), "{}", status(&stage));
    let stage = stage.press("<Down>");
    assert_eq!(top_row(&stage), "00:50  炒锅");
    assert!(!status(&stage).contains("空档"), "{}", status(&stage));
    assert_eq!(top_row(&stage.press("<Up><Up>")), "00:00  上山");
    // All that walking is one jump.
    let stage = Stage::new(TEA, 90, 24).press("<Tab><Down><Down><Down><Down><Esc><Backspace>");
    assert_eq!(stage.app.top(), Stage::new(TEA, 90, 24).app.top());
}

#[test]
fn a_click_on_a_gap_opens_its_card_over_the_text_behind_it() {
    let mut stage = Stage::new(EDITIONS, 90, 20);
    let row = stage.rows().iter().position(|row| row.contains("┊ 空档")).expect("a gap");
    click(&mut stage, 8, row);
    assert!(shows_card(&stage), "{}", stage.picture());
    assert!(status(&stage).contains("空档 01:00–02:00"), "{}", status(&stage));
    let mut stage = stage.press("<Esc>");
    assert_eq!(top_row(&stage), "02:00  炒茶的锅");
    click(&mut stage, 8, row);
    // Beside the card, it closes.
    click(&mut stage, 40, 1);
    assert!(stage.app.menu().is_none());
    assert_eq!(stage.app.context(), Context::Transcript);
}

#[test]
fn the_list_grows_while_the_file_is_read() {
    let text = many_gaps(40);
    let cut = text.find("第20章\n").expect("a chapter");
    let stage = Stage::beginning(&text[..cut], 80, 14).press("!<End>");
    let before = stage.app.finding_list().count;
    assert!(stage.rows()[0].ends_with('…'), "{}", stage.picture());
    assert!(stage.rows().iter().any(|row| row.contains("还没有读完")), "{}", stage.picture());
    let opened = stage.app.listed_finding(stage.app.finding_list().chosen);
    let found = opened.map(|at| stage.app.document().findings[at].clone());
    // Its card stays open, too.
    let stage = stage.press("<Enter><Down>");
    assert!(stage.rows().join("").contains("全文读完以后"), "{}", stage.picture());
    let stage = stage.take(&text, true);
    assert!(!stage.rows().join("").contains("全文读完以后"), "{}", stage.picture());
    assert!(shows_card(&stage), "{}", stage.picture());
    let stage = stage.press("<Esc>");
    assert!(shows_list(&stage));
    assert!(stage.app.finding_list().count > before);
    let opened = stage.app.listed_finding(stage.app.finding_list().chosen);
    assert_eq!(opened.map(|at| stage.app.document().findings[at].clone()), found);
    assert!(!stage.rows().iter().any(|row| row.contains("还没有读完")));
    let stage = Stage::beginning("# 题\n\n话。\n", 80, 14).press("!");
    assert!(stage.rows().iter().any(|row| row.contains("还没有读完")), "{}", stage.picture());
    let stage = stage.take("# 题\n\n话。\n\n又一段。\n", true);
    assert!(stage.rows().iter().any(|row| row.contains("没有发现")), "{}", stage.picture());
}

#[test]
fn a_gap_is_judged_when_all_is_there() {
    let cut = TEA.rfind("卖茶 (").expect("the last chapter");
    let stage = Stage::beginning(&TEA[..cut], 80, 24).press("<Tab><Down><Down><Enter><Down>");
    let shows = |stage: &Stage, words: &str| stage.rows().join("").contains(words);
    assert!(shows(&stage, "全文读完以后") && !shows(&stage, "不缺文字"), "{}", stage.picture());
    let stage = stage.take(TEA, true);
    assert!(shows(&stage, "不缺文字") && shows(&stage, "版本 2 的这一段 00:30"), "{}", stage.picture());
    assert_eq!(top_row(&stage.press("<Down><Enter>")), "00:30  炒锅");
}

#[test]
fn the_other_edition_is_entered_at_the_same_words() {
    let table = ["]", "])))", "]]))))jjjjjjjj", "]]]))", ":1:31<Enter>", "]]))j"];
    for keys in table {
        let stage = Stage::new(TEA, 60, 12).press(keys);
        let (top, row) = (stage.app.top(), top_row(&stage));
        assert_eq!(stage.app.view().edition, 0);
        let stage = stage.press("e");
        assert_eq!(stage.app.view().edition, 1, "{keys}");
        assert_eq!(words_of(&top_row(&stage)), words_of(&row), "{keys}: {}", stage.picture());
        for back in ["e", "E"] {
            let stage = Stage::new(TEA, 60, 12).press(keys).press("e").press(back);
            assert_eq!(stage.app.top(), top, "{keys}e{back}");
        }
    }
}

/// A row without its time.
fn words_of(row: &str) -> String {
    row.chars().filter(|character| !character.is_ascii() && *character != '≈').collect()
}

#[test]
fn every_row_leads_to_the_other_edition_and_back() {
    let mut stage = Stage::new(TEA, 44, 8);
    for _ in 0..60 {
        let (top, edition) = (stage.app.top(), stage.app.view().edition);
        for keys in ["ee", "eE", "Ee"] {
            stage = stage.press(keys);
            assert_eq!((stage.app.top(), stage.app.view().edition), (top, edition), "{keys} at {top:?}");
        }
        stage = stage.press("j");
    }
}

#[test]
fn what_only_one_edition_has_is_told() {
    let stage = Stage::new(TEA, 60, 12).press("]]))))jjjje");
    assert_eq!(stage.app.view().edition, 1);
    assert!(status(&stage).contains("这一段只在版本 1 里有"), "{}", status(&stage));
    assert!(stage.rows()[1..4].join("").contains("接着用手炒"), "it goes on there: {}", stage.picture());
    // As long as the other edition may still say it, that isn't claimed.
    let cut = TEA.rfind("**林溪**：那还会").expect("where it goes on");
    let stage = Stage::beginning(&TEA[..cut], 60, 12).press("]]))))jjjje");
    assert!(!status(&stage).contains("只在"), "{}", status(&stage));
    let stage = stage.take(TEA, true);
    assert!(status(&stage).contains("这一段只在版本 1 里有"), "{}", status(&stage));
}

#[test]
fn the_same_words_are_gone_to_when_they_are_there() {
    let starts = ["目录\n[", "上山 (00:00", "炒锅 (00:00:30", "翻的时候手要贴着锅底走", "卖茶 (00:01"];
    for start in starts {
        let cut = TEA.rfind(start).expect("a place in the second edition") + start.len();
        for keys in ["]]e", "]]]e", "]]))e", "]]]E"] {
            let expected = Stage::new(TEA, 60, 12).press(keys);
            let stage = Stage::beginning(&TEA[..cut], 60, 12).press(keys).take(TEA, true);
            assert_eq!(stage.app.top(), expected.app.top(), "{keys} at {start}: {}", stage.picture());
        }
    }
}

#[test]
fn editions_that_share_no_words_are_entered_at_the_same_moment() {
    let stage = Stage::new(EDITIONS, 90, 20).press(":0:30<Enter>e");
    assert_eq!(stage.app.view().edition, 1);
    assert!(stage.app.view().time.is_some_and(|time| (25_000..40_000).contains(&time)));
}

#[test]
fn a_document_without_findings_says_so() {
    let stage = Stage::new(&long_document(), 80, 12).press("!");
    assert!(stage.rows().join("").contains("没有发现需要留意的地方"), "{}", stage.picture());
    assert!(stage.press("<Enter>").app.page().is_none());
}
