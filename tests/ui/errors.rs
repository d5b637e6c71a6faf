//! Errors stay until they were read, one behind the other, and can be read as a whole at any size.

use super::stage::{SAMPLE, Stage};
use yulu::action::Action;

fn failed(width: u16, height: u16, reasons: &[&str]) -> Stage {
    let mut stage = Stage::new(SAMPLE, width, height);
    for reason in reasons {
        stage.app.update(Action::NotOpened((*reason).to_owned()));
    }
    stage
}

const LONG: &str =
    "exec: \"xdg-open\": executable file not found in $PATH, nor gio, gnome-open, kde-open or wslview";

#[test]
fn errors_are_seen_as_a_whole() {
    insta::assert_snapshot!("error_100x24", failed(100, 24, &["exit status: 3"]).picture());
    insta::assert_snapshot!("error_60x20", failed(60, 20, &[LONG, "exit status: 3"]).picture());
    insta::assert_snapshot!("error_20x5", failed(20, 5, &[LONG]).picture());
    for width in [20, 40, 60, 100] {
        let words: String = failed(width, 30, &[LONG]).rows().concat();
        let bare = |words: &str| words.replace([' ', '─'], "");
        assert!(bare(&words).contains(&bare(LONG)), "{width}: {words}");
    }
}

#[test]
fn escape_puts_away_one_after_the_other() {
    let plain = Stage::new(SAMPLE, 80, 12).picture();
    let status = |stage: &Stage| stage.rows().pop().unwrap();
    let stage = failed(80, 12, &["一", "二", "三"]);
    assert!(status(&stage).starts_with(" 1/3 "), "{}", status(&stage));
    let stage = stage.press("<Esc>");
    assert!(status(&stage).starts_with(" 2/3 ") && status(&stage).contains('二'));
    let stage = stage.press("<Esc>");
    assert!(status(&stage).starts_with(" 3/3 "));
    assert_eq!(stage.press("<Esc>").picture(), plain);
}

#[test]
fn keys_work_beside_an_error_and_nothing_else_takes_it_away() {
    let mut stage = failed(80, 12, &["一"]).press("]");
    assert_eq!(stage.app.top(), Stage::new(SAMPLE, 80, 12).press("]").app.top());
    stage.resize(90, 14);
    let stage = stage.press("i/录音<Enter>");
    assert!(stage.app.error().is_none(), "by now there was time to read it");
    let mut stage = failed(80, 12, &["一"]);
    stage.resize(90, 14);
    stage.app.update(Action::NextEdition);
    assert!(stage.rows().pop().unwrap().contains('一'), "a tiding stands behind it");
    // Whoever reads it later finds it among what there is to know.
    let stage = stage.press("<Esc>i<End>");
    assert!(stage.rows().iter().any(|row| row.contains('一')), "{:?}", stage.rows());
}

#[test]
fn an_error_is_shown_when_the_prompt_is_closed() {
    let mut stage = Stage::new(SAMPLE, 80, 12).press(":1");
    stage.app.update(Action::NotOpened("一".to_owned()));
    let stage = stage.press("2<Esc>");
    assert!(stage.app.prompt().is_none() && stage.app.error().is_some());
    assert!(stage.press("<Esc>").app.error().is_none());
}
