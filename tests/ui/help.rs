//! The help: what works where it was opened, filtered as one types, and the way back.

use super::stage::{EDITIONS, SAMPLE, Stage, long_document};
use yulu::app::Page;
use yulu::config::Language;

/// All rows of the help, however many.
fn rows(text: &str, keys: &str) -> Vec<String> {
    Stage::new(text, 100, 300).press(keys).rows().into_iter().filter(|row| !row.is_empty()).collect()
}

fn all(text: &str, keys: &str) -> String {
    rows(text, keys).join("\n")
}

#[test]
fn it_lists_what_works_here() {
    let long = long_document();
    for words in ["下一个版本", "前进 5 秒", "下一个空档", "逐条原样"] {
        assert!(!all(&long, "<F1>").contains(words), "{words}");
    }
    assert!(all(EDITIONS, "<F1>").contains("下一个版本") && all(EDITIONS, "<F1>").contains("前进 5 秒"));
    assert!(!all(EDITIONS, "<F1>").contains("说话人"), "nobody is named");
    assert!(all(SAMPLE, "<F1>").contains("\n  正文") && !all(SAMPLE, "<F1>").contains("下一条\n"));
    let contents = all(SAMPLE, "<Tab><F1>");
    assert!(contents.contains("\n  目录\n") && !contents.contains("\n  正文\n"), "{contents}");
    let list = all(SAMPLE, "S<F1>");
    assert!(list.contains("合并") && !list.contains("下一章"), "{list}");
}

#[test]
fn it_is_filtered_as_one_types() {
    insta::assert_snapshot!("help_filter_100x24", Stage::new(SAMPLE, 100, 24).press("<F1>/fanti").picture());
    insta::assert_snapshot!(
        "help_filter_60x20",
        Stage::new(SAMPLE, 60, 20).press("<F1>/目录<Enter>").picture()
    );
    insta::assert_snapshot!("help_filter_20x5", Stage::new(SAMPLE, 20, 5).press("<F1>/zhang").picture());
    let english = Stage::new(SAMPLE, 60, 12).speaking(Language::English);
    insta::assert_snapshot!("help_filter_none", english.press("<F1>/xyzzy").picture());
    // By the name in the keymap, by a key, in the other script.
    for typed in ["toggle script", "F4", "f4", "繁體", "繁体", "jianti"] {
        let found = all(SAMPLE, &format!("<F1>/{typed}"));
        assert!(found.contains("简体 / 繁体") && !found.contains("下一章"), "{typed}: {found}");
    }
    // What is looked for is looked for in all places.
    assert!(all(SAMPLE, "<F1>/合并").contains("合并"));
}

#[test]
fn escape_first_shows_all_again_and_then_closes() {
    let whole = Stage::new(SAMPLE, 80, 20).press("<F1>").picture();
    let plain = Stage::new(SAMPLE, 80, 20).picture();
    for keys in ["<F1>/目录<Enter><Esc>", "<F1>/目录<Esc>", "<F1>/<Esc>", "<F1>/目录<Enter>/<C-u><Enter>"]
    {
        let stage = Stage::new(SAMPLE, 80, 20).press(keys);
        assert_eq!(stage.picture(), whole, "{keys}");
        assert_eq!(stage.press("<Esc>").picture(), plain, "{keys}");
    }
    let again = Stage::new(SAMPLE, 80, 20).press("<F1>/目录<Enter>/");
    assert_eq!(again.app.prompt().map(|prompt| prompt.line.text()), Some("目录"), "it can be changed");
    let scrolled = Stage::new(SAMPLE, 80, 10).press("<F1>/一<Down><Down>");
    assert!(matches!(scrolled.app.page(), Some((Page::Help, 2))));
}

#[test]
fn it_leads_back_to_the_page_it_was_opened_on() {
    for keys in ["S<Down>", "!", "i", "mmM"] {
        let stage = Stage::new(SAMPLE, 80, 20).press(keys);
        let before = stage.picture();
        let stage = stage.press("<F1>");
        assert_ne!(stage.picture(), before);
        for close in ["<Esc>", "<F1>", "<Enter>"] {
            assert_eq!(
                Stage::new(SAMPLE, 80, 20).press(keys).press("<F1>").press(close).picture(),
                before,
                "{keys}"
            );
        }
        assert_eq!(stage.press("<Esc>").picture(), before, "{keys}");
    }
    // A mark that was removed can still be brought back.
    let stage = Stage::new(SAMPLE, 80, 20).press("mmM<Delete><F1><Esc>");
    assert!(stage.app.listed_mark(0).is_some_and(|listed| listed.is_removed));
}
