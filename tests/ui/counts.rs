//! Numbers before motions.

use super::stage::{EDITIONS, Stage, long_document};

fn top_row(stage: &Stage) -> String {
    stage.app.view().rows.first().map(|row| row.text()).unwrap_or_default()
}

#[test]
fn a_number_repeats_a_motion() {
    // Two ways to the same place.
    let table = [
        ("3]", "]]]"),
        ("３】", "]]]"),
        ("12]3[", "9]"),
        ("12<Backspace>]", "]"),
        ("12<Backspace><Backspace>]", "]"),
        ("5<Esc>]", "]"),
        ("0]", "]"),
        ("10j", "jjjjjjjjjj"),
        ("10j3k", "jjjjjjj"),
        ("3<Space>", "<Space><Space><Space>"),
        ("3<Space>2b", "<Space><Space><Space>bb"),
        ("4d", "dddd"),
        ("4)", "))))"),
        ("4<Right>2<Left>", "))"),
        ("99]", ":#30<Enter>"),
        ("9999999j", "G"),
        ("9999999k", "g"),
        ("3t]", "t]"),
        ("3:#5<Enter>", ":#5<Enter>"),
        ("7]8]2<F9>", ""),
        ("<Tab>5<Down>", "<Tab><Down><Down><Down><Down><Down>"),
        ("/第3<Enter>5n", "/第3<Enter>nnnnn"),
        ("/第3<Enter>5n3N", "/第3<Enter>nn"),
        ("/第30章的标题<Enter>4n", "/第30章的标题<Enter>nnnn"),
        ("/第1章<Enter>9999n", "/第1章<Enter>9988n"),
        ("/第1章<Enter>35N", "/第1章<Enter>2N"),
    ];
    let text = long_document();
    for (keys, same) in table {
        let stage = Stage::new(&text, 80, 16).press(keys);
        let other = Stage::new(&text, 80, 16).press(same);
        assert_eq!(stage.app.top(), other.app.top(), "{keys}: {} / {}", top_row(&stage), top_row(&other));
        assert_eq!(
            stage.app.search().map(|search| search.number),
            other.app.search().map(|search| search.number),
            "{keys}"
        );
        assert_eq!(stage.app.repeat_count(), None, "{keys}");
    }
}

#[test]
fn a_number_is_shown_while_it_is_written() {
    let last = |stage: &Stage| stage.rows().last().cloned().unwrap_or_default();
    let stage = Stage::new(EDITIONS, 90, 12).press("1２");
    assert!(last(&stage).starts_with(" 重复 12 "), "{}", last(&stage));
    let stage = stage.press("<Backspace>");
    assert!(last(&stage).starts_with(" 重复 1 "), "{}", last(&stage));
    let stage = stage.press("<Esc>");
    assert!(!last(&stage).contains("重复"), "{}", last(&stage));
    let stage = stage.press("99999999");
    assert_eq!(stage.app.repeat_count(), Some(9_999));
    assert!(last(&Stage::new(EDITIONS, 20, 5).press("12")).starts_with(" 12 "));
}

#[test]
fn a_number_goes_round_the_editions() {
    let stage = Stage::new(EDITIONS, 90, 12).press("3e");
    assert_eq!(stage.app.view().edition, 1);
    assert_eq!(stage.press("4E").app.view().edition, 1);
}

#[test]
fn at_the_last_chapter_there_are_no_more() {
    let stage = Stage::new(&long_document(), 90, 12).press("99]");
    assert!(stage.rows().last().is_some_and(|row| row.contains("没有更多章节")), "{}", stage.picture());
}
