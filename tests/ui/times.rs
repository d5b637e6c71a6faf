//! Moving by time: seconds on and back, from gap to gap.

use super::stage::{EDITIONS, Stage, long_document};

/// Few words that were spoken slowly: a row stands for forty seconds and more.
const SLOW: &str = "\
## [00:00:00.000 --> 00:00:40.000] 潮水
慢。
## [00:00:40.000 --> 00:02:00.000] 码头
船靠岸了。
";

fn time(stage: &Stage) -> i64 {
    stage.app.view().time.expect("a time")
}

fn top_row(stage: &Stage) -> String {
    stage.app.view().rows.first().map(|row| row.text()).unwrap_or_default()
}

fn status(stage: &Stage) -> String {
    stage.rows().last().cloned().unwrap_or_default()
}

#[test]
fn shifts_add_up_wherever_they_lead() {
    // A text, keys, and the moment that they lead to, in seconds.
    let table = [
        (SLOW, "...", 15),
        (SLOW, "....,", 15),
        (SLOW, "<S-Right><S-Right>", 10),
        (SLOW, ">.", 35),
        (SLOW, "<C-Right><C-Right><C-Left>", 30),
        (SLOW, "+-.", 5),
        (SLOW, "<S-Down>。，。", 65),
        (SLOW, "4.3.", 35),
        (SLOW, "+t<F1><Esc>.", 65),
        (EDITIONS, ":0:50<Enter>...", 65),
        (EDITIONS, ":0:50<Enter>>>>", 140),
        (EDITIONS, ":2:10<Enter><<", 70),
        (EDITIONS, ":0:50<Enter>12.", 110),
        (EDITIONS, ":1:50<Enter>.", 115),
        (EDITIONS, ":0:50<Enter>>>>:+10<Enter>", 150),
    ];
    for (text, keys, seconds) in table {
        let stage = Stage::new(text, 90, 12).press(keys);
        let went = time(&stage);
        assert_eq!(went, seconds * 1000, "{keys}");
    }
}

#[test]
fn a_shift_into_a_gap_names_it_and_goes_on_behind_it() {
    let stage = Stage::new(EDITIONS, 90, 12).press(":0:50<Enter>>");
    assert!(
        status(&stage).contains("01:20") && status(&stage).contains("在空档 01:00–02:00"),
        "{}",
        status(&stage)
    );
    let stage = stage.press("t");
    assert!(status(&stage).contains("01:20 / 03:00 · 版本 1 · 空檔"), "{}", status(&stage));
    let stage = stage.press(">>");
    assert_eq!(stage.app.notice(), None);
    assert!(status(&stage).contains("02:20"), "{}", status(&stage));
}

#[test]
fn what_one_edition_leaves_out_is_found_in_the_other_at_the_same_moment() {
    let stage = Stage::new(EDITIONS, 90, 12).press(":1:50<Enter>e");
    assert_eq!((stage.app.view().edition, time(&stage), stage.app.notice()), (1, 110_000, None));
    let stage = stage.press("e");
    assert_eq!((stage.app.view().edition, time(&stage)), (0, 110_000));
    assert!(status(&stage).contains("01:50 / 03:00 · 版本 1 · 空档"), "{}", status(&stage));
}

#[test]
fn another_motion_forgets_the_moment() {
    let stage = Stage::new(EDITIONS, 90, 12).press(":0:50<Enter>>");
    assert!(time(&stage) == 80_000);
    let stage = stage.press("]");
    assert_eq!(time(&stage), 120_000);
    let stage = stage.press(".");
    assert_eq!(time(&stage), 125_000);
    let stage = Stage::new(SLOW, 90, 12).press("...j");
    assert!(time(&stage) != 15_000);
}

#[test]
fn at_both_ends_it_is_said() {
    let stage = Stage::new(EDITIONS, 90, 12).press(",");
    assert!(status(&stage).contains("超出范围，已停在 00:00"), "{}", status(&stage));
    assert_eq!(stage.app.top(), yulu::model::Anchor::START);
    let stage = stage.press("9+");
    assert!(status(&stage).contains("超出范围，已停在 03:00"), "{}", status(&stage));
    let stage = stage.press(".");
    assert!(status(&stage).contains("超出范围，已停在 03:00"), "{}", status(&stage));
    assert_eq!(time(&stage.press(",")), 175_000);
    let stage = Stage::new(&long_document(), 90, 12).press(".");
    assert!(status(&stage).contains("没有写时间"), "{}", status(&stage));
    let stage = Stage::new(&long_document(), 90, 12).press("}");
    assert!(status(&stage).contains("没有写时间"), "{}", status(&stage));
}

#[test]
fn gaps_are_gone_to_and_shown_in_the_contents() {
    let stage = Stage::new(EDITIONS, 90, 12).press("}");
    assert!(top_row(&stage).contains("炒茶的锅"), "{}", top_row(&stage));
    assert!(status(&stage).contains("空档 01:00–02:00（60.0 秒）：没有文字"), "{}", status(&stage));
    let gap = stage.app.row_of_gap().expect("the gap's entry");
    assert!(stage.rows()[1 + gap].contains("┊ 空档 1:00"), "{}", stage.picture());
    assert!(stage.picture().contains("RRRRRR"), "{}", stage.picture());
    let stage = stage.press("}");
    assert!(status(&stage).contains("没有更多空档"), "{}", status(&stage));
    let stage = stage.press("jj{");
    assert!(top_row(&stage).contains("炒茶的锅"), "{}", top_row(&stage));
    let stage = stage.press("j");
    assert_eq!(stage.app.row_of_gap(), None);
    let stage = stage.press("e}");
    assert!(status(&stage).contains("所写的时间里没有空档"), "{}", status(&stage));
}

#[test]
fn a_gap_is_left_the_way_it_was_gone_to() {
    let stage = Stage::new(EDITIONS, 90, 12);
    let top = stage.app.top();
    assert_eq!(stage.press("<S-F8><Backspace>").app.top(), top);
    let stage = Stage::new(EDITIONS, 90, 12).press("}<Tab>");
    assert_eq!(stage.app.selected_row(), stage.app.row_of_gap());
    let stage = stage.press("<Down>");
    assert!(top_row(&stage).contains("炒茶的锅"), "{}", stage.picture());
}

#[test]
fn clocks_on_the_status_line_have_one_form() {
    let text = "## [00:00:00.000 --> 01:10:00.000] 长谈\n说了一个多钟头的话，从清早说到快吃午饭。\n";
    let stage = Stage::new(text, 90, 8).press("+");
    assert!(status(&stage).contains("0:01:00 / 1:10:00"), "{}", status(&stage));
}
