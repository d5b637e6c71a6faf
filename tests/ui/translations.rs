//! Translations: under their paragraphs, in a second column, or nowhere.

use super::glosses::FERRY;
use super::stage::{EDITIONS, Stage, long_document};
use yulu::app::{Beside, Notice, Usual};
use yulu::effect::Effect;
use yulu::model::Translations;

macro_rules! picture {
    ($name:literal, $stage:expr) => {
        insta::assert_snapshot!($name, $stage.picture())
    };
}

fn ferry(width: u16, height: u16) -> Stage {
    Stage::new(FERRY, width, height)
}

fn words(stage: &Stage) -> String {
    stage.app.view().rows.iter().map(|row| row.text()).collect()
}

#[test]
fn one_key_goes_around() {
    use Translations::{Beside, Hidden, Shown};
    for key in ["z", "<F11>"] {
        let mut stage = ferry(100, 24);
        for expected in [Beside, Hidden, Shown, Beside] {
            stage = stage.press(key);
            assert_eq!(stage.app.translations(), expected);
        }
        // Too narrow for a second column: there is none.
        let mut stage = ferry(30, 24);
        for expected in [Hidden, Shown, Hidden] {
            stage = stage.press(key);
            assert_eq!(stage.app.translations(), expected);
        }
    }
    let stage = Stage::new(&long_document(), 60, 20).press("z");
    assert_eq!(stage.app.notice(), Some(&Notice::NoTranslations));
}

#[test]
fn nothing_is_left_of_hidden_ones_but_a_word_in_the_status_line() {
    picture!("translations_hidden_100x24", ferry(100, 24).press("zz<Esc>"));
    picture!("translations_hidden_60x20", ferry(60, 20).press("zz"));
    picture!("translations_hidden_20x5", ferry(20, 5).press("z"));
    picture!("translations_beside_100x24", ferry(100, 24).press("z"));
    let stage = ferry(30, 20).press("z");
    assert_eq!(stage.app.notice(), Some(&Notice::TranslationsHidden(2)));
    assert!(!words(&stage).contains("fog") && !words(&stage).contains("Original English"));
}

#[test]
fn the_key_for_two_columns_agrees() {
    let stage = ferry(100, 24).press("|");
    assert_eq!(stage.app.translations(), Translations::Beside);
    let stage = stage.press("z");
    assert_eq!((stage.app.translations(), stage.app.beside()), (Translations::Hidden, None));
    let stage = stage.press("|");
    assert_eq!(stage.app.beside(), Some(Beside::Translations));
    let stage = stage.press("|");
    assert_eq!(stage.app.translations(), Translations::Hidden, "what was before");
    // Where another edition stands in the second column, translations are not put there.
    let text = EDITIONS
        .replace("第二版的第二章，没有空档。", "第二版的第二章。\n\n<details>\n\nNo gap.\n\n</details>\n");
    let stage = Stage::new(&text, 100, 24).press("|");
    assert!(
        matches!(stage.app.beside(), Some(Beside::Edition(_))),
        "{:?}",
        stage.app.document().translations
    );
    let stage = stage.press("z");
    assert_eq!(stage.app.translations(), Translations::Hidden);
    assert!(matches!(stage.app.beside(), Some(Beside::Edition(_))));
    assert!(!stage.rows().join("").contains("No gap"));
    assert!(stage.press("z").rows().join("").contains("No gap"));
}

#[test]
fn hiding_moves_nobody() {
    for (width, height) in [(30, 20), (30, 6), (20, 5)] {
        let mut stage = ferry(width, height);
        for _ in 0..50 {
            let (rows, top) = (stage.app.view().rows.clone(), stage.app.top());
            stage = stage.press("z");
            assert_eq!(stage.app.top(), top);
            assert!(!words(&stage).contains("fog"), "{}", stage.picture());
            stage = stage.press("z");
            assert_eq!(stage.app.view().rows, rows);
            stage = stage.press("j");
        }
        ferry(width, height).press("z").walk_down_and_up();
    }
    // From a jump into a translation, hiding shows what that translates.
    let stage = ferry(30, 20).press("/ferryman<Enter><Esc>z");
    assert!(!words(&stage).contains("ferryman"), "{}", stage.picture());
}

#[test]
fn a_hit_in_a_hidden_translation_is_seen() {
    let stage = ferry(30, 20).press("z/runs fast<Enter>");
    let shown = words(&stage);
    assert!(shown.contains("runs fast") && !shown.contains("fog"), "{}", stage.picture());
    picture!("translations_hit_30x20", stage);
    let stage = ferry(100, 24).press("zz/ferryman<Enter>");
    assert!(words(&stage).contains("ferryman"), "{}", stage.picture());
    // In two columns, too.
    let text = EDITIONS
        .replace("第二版的第二章，没有空档。", "第二版的第二章。\n\n<details>\n\nNo gap.\n\n</details>\n");
    let stage = Stage::new(&text, 100, 24).press("|z/No gap<Enter>");
    assert!(stage.rows()[1..20].join("").contains("No gap"), "{}", stage.picture());
}

#[test]
fn what_is_hidden_is_not_copied() {
    let copied = |keys: &str| match ferry(30, 20).press(keys).effects.as_slice() {
        [Effect::Copy(words)] => words.clone(),
        other => unreachable!("{other:?}"),
    };
    assert!(copied(")y<Enter>").contains("ferryman"));
    assert!(!copied("z)y<Enter>").contains("ferryman"));
}

#[test]
fn one_person_alone_without_translations() {
    let stage = ferry(30, 20).press("z))s");
    assert!(stage.app.only_speaker().is_some());
    assert!(!words(&stage).contains("Original"), "{}", stage.picture());
    let stage = stage.press("z");
    assert!(words(&stage).contains("By ear"), "{}", stage.picture());
    // A second column would show everybody.
    let stage = ferry(100, 24).press("))sz");
    assert!(stage.app.only_speaker().is_some());
    assert_eq!(stage.app.translations(), Translations::Hidden);
}

#[test]
fn it_is_set_and_remembered() {
    let memory = |keys: &str| ferry(100, 24).press(keys).app.memory().unwrap().translations;
    assert_eq!(memory(""), None);
    assert_eq!(memory("z").as_deref(), Some("beside"));
    assert_eq!(memory("zz").as_deref(), Some("hidden"));
    assert_eq!(memory("zzz"), None);
    for keys in ["", "z", "zz"] {
        let left = ferry(100, 24).press(keys);
        let mut again = ferry(100, 24);
        again.app.recall(&left.app.memory().unwrap());
        assert_eq!(again.app.translations(), left.app.translations(), "{keys}");
    }
    for (translations, expected) in [
        (Translations::Hidden, Translations::Hidden),
        (Translations::Beside, Translations::Beside),
        (Translations::Shown, Translations::Shown),
    ] {
        let mut stage = ferry(100, 24);
        stage.app.open_as(Usual { translations, ..Usual::default() });
        assert_eq!(stage.app.translations(), expected);
        assert_eq!(stage.app.memory().unwrap().translations, None, "as others open");
    }
    // A beginning without translations gets its second column with the first of them.
    let stage = Stage::beginning(FERRY.split_once("<details>").unwrap().0, 100, 24);
    let mut stage = stage;
    stage.app.open_as(Usual { translations: Translations::Beside, ..Usual::default() });
    assert_eq!(stage.app.beside(), None);
    assert_eq!(stage.take(FERRY, true).app.beside(), Some(Beside::Translations));
}
