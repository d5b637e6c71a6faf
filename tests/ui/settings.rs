//! Screens with a reader's own settings: keys, themes, and what is told of a problem.

use yulu::action::Action;
use yulu::config::Background;
use yulu::effect::Effect;

use super::stage::{SAMPLE, Stage};

macro_rules! picture {
    ($name:literal, $stage:expr) => {
        insta::with_settings!({ snapshot_path => "snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!($name, $stage.picture());
        });
    };
}

/// The sample, with these settings.
fn sample(settings: &str, width: u16, height: u16) -> Stage {
    Stage::new(SAMPLE, width, height).set_up(settings, Background::Dark)
}

#[test]
fn help_shows_the_keys_that_are_bound() {
    picture!("help_plain", sample("keys = \"plain\"\n", 80, 36).press("<F1>"));
    let own = "[keys.reading]\nnext_chapter = [\"n\"]\nshow_findings = [\"F11\"]\nsuspend = []\n";
    let rows = sample(own, 80, 60).press("<F1>").rows();
    let row = |words: &str| {
        rows.iter().find(|row| row.ends_with(words)).map(|row| row.split_whitespace().collect::<Vec<_>>())
    };
    assert_eq!(row("下一章"), Some(vec!["n", "下一章"]));
    // The key that was taken away is no longer told.
    assert_eq!(row("下一处"), Some(vec!["F3", "下一处"]));
    assert_eq!(row("需要留意的地方"), Some(vec!["F11", "需要留意的地方"]));
    assert!(!rows.iter().any(|row| row.contains("挂起")), "{rows:#?}");
}

#[test]
fn own_keys_do_what_they_are_bound_to() {
    let own = "[keys.reading]\nnext_chapter = [\"j\"]\nquit = [\"x\"]\n";
    let usual = Stage::new(SAMPLE, 80, 24).press("]]");
    let stage = sample(own, 80, 24).press("jj");
    assert_eq!(stage.rows(), usual.rows());
    let stage = stage.press("q");
    assert!(!stage.left);
    assert!(stage.press("x").left);
}

#[test]
fn a_page_names_the_key_that_is_bound() {
    let mut stage = sample("[keys.reading]\ncopy_passage = [\"F5\"]\n", 80, 12);
    stage.app.update(Action::NotOpened("xdg-open".to_owned()));
    let status = stage.rows().pop().unwrap();
    assert!(status.contains("按 F5 可以复制"), "{status}");
}

#[test]
fn a_light_background_has_a_theme_of_its_own() {
    picture!("light", Stage::new(SAMPLE, 80, 20).set_up("", Background::Light).press("/录音<Enter>"));
}

#[test]
fn a_problem_in_the_settings_is_told_until_it_was_read() {
    let mut stage = sample("", 80, 12);
    let problem = "config.toml:3: 没有“mesure”这项设置；是不是想写“measure”？\u{1b}[31m".to_owned();
    let effects: Vec<Effect> = stage.app.update(Action::TellSettings(problem));
    assert_eq!(effects, []);
    let status = stage.rows().pop().unwrap();
    assert!(status.starts_with(" config.toml:3: 没有“mesure”") && !status.contains('\u{1b}'), "{status}");
    let stage = stage.press("<Down>");
    assert!(stage.rows().pop().unwrap().starts_with(" config.toml"), "a key that was on its way");
    let status = stage.press("<Esc>").rows().pop().unwrap();
    assert!(!status.contains("config.toml"), "{status}");
}
