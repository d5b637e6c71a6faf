//! A file that changes while it is open: the reader stays at the same words, and keeps what they were doing.

use crossterm::event::{Event, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use yulu::app::Notice;

use super::cues::TALK;
use super::stage::{SAMPLE, Stage, long_document};

fn top_row(stage: &Stage) -> String {
    stage.app.view().rows.first().map(|row| row.text()).unwrap_or_default()
}

/// The long document with something in front, something out of the middle, and something behind.
fn edited() -> String {
    let text =
        long_document().replace("这是第2章的第3段", "这是改过的一段").replacen("# 长文稿", "# 改过的文稿", 1);
    let text = text.replacen("## 第1章的标题", "编者：前面加了一句。\n\n## 第1章的标题", 1);
    let (before, rest) = text.split_once("## 第5章的标题").unwrap();
    let (_, behind) = rest.split_once("## 第6章的标题").unwrap();
    format!("{before}## 第6章的标题{behind}\n**来宾**：后面也加了一句。\n")
}

#[test]
fn the_top_row_stays() {
    let text = long_document();
    for keys in [
        "",
        "]]]",
        "]]]j",
        "]]]))k",
        "]]]dddd",
        ":50%<Enter>",
        "<Tab>]]]]]]]<Enter>",
        "G",
        "]]]]]]]s",
        "]]]:12",
    ] {
        let before = Stage::new(&text, 80, 16).press(keys);
        let top = top_row(&before);
        let stage = before.reread(&edited());
        assert_eq!(stage.app.notice(), Some(&Notice::ReadAgain));
        // At the very beginning stands the title, whatever that is now.
        let expected = if keys.is_empty() { "改过的文稿" } else { top.as_str() };
        assert_eq!(top_row(&stage), expected, "{keys}");
    }
}

#[test]
fn who_reads_a_chapter_that_was_cut_out_goes_on_near_it() {
    let stage = Stage::new(&long_document(), 80, 16).press(":#5<Enter>dd").reread(&edited());
    let place = stage.picture();
    assert!(["第4章", "第6章"].iter().any(|near| place.contains(near)), "{place}");
}

#[test]
fn what_was_searched_for_is_found_again() {
    let stage = Stage::new(&long_document(), 80, 16).press("]]]]]]/第7段<Enter>n");
    let top = top_row(&stage);
    let before = stage.app.search().unwrap();
    let (number, count) = (before.number.unwrap(), before.count);
    let mut stage = stage.reread(&edited());
    while stage.app.has_work() {
        stage.app.work();
    }
    let after = stage.app.search().unwrap();
    assert_eq!((after.number, after.count), (Some(number - usize::from(number > 5)), count - 1));
    assert_eq!(top_row(&stage), top);
}

#[test]
fn what_is_selected_stays_selected() {
    let mut stage = Stage::new(&long_document(), 80, 16).press("]]]");
    let left = MouseButton::Left;
    for (kind, column) in [(MouseEventKind::Down(left), 40), (MouseEventKind::Drag(left), 51)] {
        stage.event(&Event::Mouse(MouseEvent { kind, column, row: 4, modifiers: KeyModifiers::NONE }));
    }
    let words = |stage: &Stage| {
        let range = stage.app.selected().unwrap();
        stage.app.document().text[range.start as usize..range.end as usize].to_owned()
    };
    let selected = words(&stage);
    assert!(selected.chars().count() > 3, "{selected}");
    assert_eq!(words(&stage.reread(&edited())), selected);
}

#[test]
fn what_is_folded_shown_or_chosen_stays_so() {
    // The script, the speaker that alone is read, the contents, an open page.
    for keys in ["]]]t", "]]]s", "c]]]", "<Tab>]]]", "]]]S", "]]]!", "]]]i", "]]]/第7<Enter>"] {
        let stage = Stage::new(&long_document(), 80, 16).press(keys);
        let (script, only, page, focus) =
            (stage.app.script(), stage.app.only_speaker(), stage.app.page(), stage.app.focus());
        let panes = stage.app.panes();
        let stage = stage.reread(&edited());
        let now = (stage.app.script(), stage.app.only_speaker(), stage.app.page(), stage.app.focus());
        assert_eq!(now, (script, only, page, focus), "{keys}");
        assert_eq!(stage.app.panes(), panes, "{keys}");
    }
}

#[test]
fn marks_stay_on_their_words() {
    let stage = Stage::new(&long_document(), 80, 16).press("]]]))m<Enter>gM");
    let marked = |stage: &Stage| {
        stage.app.listed_mark(0).map(|listed| (listed.mark.quotation.clone(), listed.is_found))
    };
    let before = marked(&stage);
    assert!(before.is_some());
    let stage = stage.reread(&edited());
    assert_eq!(marked(&stage), before);
    let stage = stage.press("<Enter>");
    assert!(stage.picture().contains('1'), "{}", stage.picture());
}

#[test]
fn cues_as_they_are_stay_shown() {
    let stage = Stage::new(TALK, 60, 12).press("wjj");
    let top = top_row(&stage);
    let stage =
        stage.reread(&TALK.replace("天没亮就开了", "天还没有亮就开了").replace("00:12.000", "00:11.000"));
    assert!(stage.app.shows_cues());
    assert_eq!(top_row(&stage), top);
    let stage = stage.press("w");
    assert!(stage.picture().contains("天还没有亮就开了"), "{}", stage.picture());
    // A time alone has changed.
    let stage = stage.reread(&TALK.replace("天没亮就开了", "天还没有亮就开了"));
    assert_eq!(stage.app.notice(), Some(&Notice::ReadAgain));
}

#[test]
fn what_says_the_same_is_not_read_again() {
    let stage = Stage::new(SAMPLE, 80, 16).press("]]").reread(SAMPLE);
    assert_eq!(stage.app.notice(), None);
    let stage = Stage::new(TALK, 80, 16).press("w").reread(TALK);
    assert_eq!(stage.app.notice(), None);
}

#[test]
fn a_file_that_grows_and_grows_is_told_once() {
    let mut text = long_document();
    let mut stage = Stage::new(&text, 80, 16).press("]]]");
    let top = top_row(&stage);
    for times in 0..3 {
        text.push_str("**来宾**：又说了一句。\n\n");
        stage = stage.reread(&text);
        assert_eq!(stage.app.notice().is_some(), times == 0, "{times}");
        assert_eq!(top_row(&stage), top);
        stage = stage.press("jk");
    }
    let stage = stage.reread(&text.replace("又说了", "再说了"));
    assert_eq!(stage.app.notice(), Some(&Notice::ReadAgain));
}

#[test]
fn what_a_mark_would_lie_on_goes_where_its_words_have_gone() {
    let text = long_document();
    let stage = Stage::new(&text, 80, 16).press("]]]jjjm<Right>");
    let edited = text.replacen("# 长文稿\n", "# 长文稿\n\n前面加了好些字，一个段落。\n", 1);
    let stage = stage.reread(&edited).press("<Enter>M");
    let kept = stage.app.listed_mark(0).map(|listed| listed.mark.quotation.clone());
    let before = Stage::new(&text, 80, 16).press("]]]jjjm<Right><Enter>M");
    let expected = before.app.listed_mark(0).map(|listed| listed.mark.quotation.clone());
    assert_eq!(kept, expected);
}

#[test]
fn an_explanation_that_is_open_is_the_one_that_the_file_has_now() {
    let text = "# 渡口\n\n**林溪**：这里叫**回澜**（水打转的地方）。后来改名了。\n";
    let table = [
        (text.replace("水打转的地方", "水往回流、打着转的地方"), Some("水往回流、打着转的地方")),
        (text.replace("# 渡口", "# 老渡口"), Some("水打转的地方")),
        (text.replace("水打转的地方", "a"), Some("a")),
        (text.replace("（水打转的地方）", ""), None),
    ];
    for (edited, expected) in table {
        let stage = Stage::new(text, 60, 12).press("<Enter>");
        assert_eq!(stage.app.popup().map(|open| open.words).as_deref(), Some("水打转的地方"));
        let stage = stage.reread(&edited);
        assert_eq!(stage.app.popup().map(|open| open.words).as_deref(), expected, "{edited}");
    }
}

#[test]
fn a_menu_stays_open() {
    let text = long_document();
    for keys in ["m<Right>", "T<Down>"] {
        let stage = Stage::new(&text, 80, 16).press("]]]").press(keys).reread(&edited());
        assert!(stage.app.menu().is_some(), "{keys}");
    }
    // The script that was only looked at is not the one that is kept.
    let script = |stage: &Stage| stage.app.script();
    let stage = Stage::new(&text, 80, 16);
    let before = script(&stage);
    assert_eq!(script(&stage.press("T<Down>").reread(&edited()).press("<Esc>")), before);
}
