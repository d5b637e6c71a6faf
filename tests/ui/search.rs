//! Searching: what is found in what is shown, where the reader goes, and how to get back.

use yulu::app::Question;
use yulu::convert::{Conversion, Means, Replacements};
use yulu::model::{Item, Script};

use super::stage::{EDITIONS, SAMPLE, Stage, document, long_document};

/// Words in both scripts, with marks, broken lines, names and vocabulary.
const TALK: &str = "\
# 茶馆里的开源

## 開源的人

主持人 **林溪**：我们今天谈**开**源，也谈
源码里的茶。内存够不够，先放一边。

**顾言**：開源軟體最要緊的是人。Open Source 的 source 不是水源。

## 内存与茶

**顾言**：記憶體像茶壺，ＡＩ 時代的茶壺要大。AI时代也一样。
";

/// The words on the screen that are shown as found, row by row; the current hit in brackets.
fn found(stage: &Stage) -> Vec<String> {
    use yulu::layout::Found;
    let mut found = Vec::new();
    for row in &stage.app.view().rows {
        let mut words = String::new();
        for run in &row.runs {
            match run.look.found {
                Found::No | Found::Marked(_) | Found::Only => {}
                Found::Hit => words.push_str(&run.text),
                Found::Current => words.push_str(&format!("[{}]", run.text)),
            }
        }
        if !words.is_empty() {
            found.push(words.replace("][", ""));
        }
    }
    found
}

/// The number of the current hit and that of all.
fn count(stage: &Stage) -> (Option<usize>, usize) {
    let search = stage.app.search().expect("a search");
    assert!(search.is_complete, "{search:?}");
    (search.number, search.count)
}

#[test]
fn what_is_seen_is_found() {
    let table: [(&str, &[&str]); 13] = [
        ("开源", &["[开源]", "開源", "开源", "開源"]),
        ("開源", &["[开源]", "開源", "开源", "開源"]),
        ("谈开源", &["[谈开源]"]),
        ("也谈源码", &["[也谈源码]"]),
        ("内存", &["[内存]", "内存", "記憶體"]),
        ("記憶體", &["[内存]", "内存", "記憶體"]),
        ("ai時代", &["[ＡＩ 時代]AI时代"]),
        ("AI 时代", &["[ＡＩ 時代]AI时代"]),
        ("open", &["[Open]"]),
        ("林溪", &["[林溪]"]),
        ("主持人 林", &["[主持人 林]"]),
        ("chahu", &["[茶壺]茶壺"]),
        ("/茶[^。与]", &["[茶馆]", "茶壺茶壺"]),
    ];
    for (words, expected) in table {
        let stage = Stage::new(TALK, 100, 30).press(&format!("/{words}<Enter>"));
        assert_eq!(found(&stage), expected, "{words}");
    }
    assert_eq!(count(&Stage::new(TALK, 100, 30).press("//茶[壶壺]")), (Some(1), 2));
}

#[test]
fn hits_are_marked_in_every_script() {
    let stage = Stage::new(TALK, 100, 30).press("/内存<Enter>");
    for (script, expected) in [
        (Script::Hant, ["[內存]", "內存", "記憶體"]),
        (Script::TaiwanPhrases, ["[記憶體]", "記憶體", "記憶體"]),
        (Script::HansPhrases, ["[内存]", "内存", "内存"]),
    ] {
        let row = Script::ALL.iter().position(|known| *known == script).unwrap();
        let stage = Stage::new(TALK, 100, 30).press("/内存<Enter>T");
        let stage = stage.press(&"<Down>".repeat(row)).press("<Enter>");
        assert_eq!(found(&stage), expected, "{script:?}");
        assert_eq!(count(&stage), (Some(1), 3));
    }
    // A part of a phrase that was converted as one is shown as the whole of it.
    let stage = stage.press("<Esc>/存够<Enter>T<End><Up><Enter>");
    assert_eq!(found(&stage), ["[記憶體夠]"]);
}

#[test]
fn words_across_two_rows_are_found() {
    for width in 3..60 {
        let stage = Stage::new("# 题\n\n一二三四五六七八九十\n", width, 20).press("/三四五六七八<Enter>");
        assert_eq!(found(&stage).concat().replace(['[', ']'], ""), "三四五六七八", "{width}");
    }
}

#[test]
fn hits_follow_each_other_around_the_end() {
    let text = long_document();
    let stage = Stage::new(&text, 80, 16).press("/第7章<Enter>");
    // The title of chapter 7, its ten paragraphs, and those of chapters 17 and 27.
    assert_eq!(count(&stage), (Some(1), 11));
    let stage = stage.press("nn");
    assert_eq!(count(&stage), (Some(3), 11));
    let stage = stage.press("NNN");
    assert_eq!(count(&stage), (Some(11), 11));
    assert!(stage.rows().last().unwrap().contains("已到开头，从结尾继续"), "{:?}", stage.rows().last());
    let stage = stage.press("n");
    assert_eq!(count(&stage), (Some(1), 11));
    assert!(stage.rows().last().unwrap().contains("已到结尾，从头继续"), "{:?}", stage.rows().last());
    // Backwards, `n` goes on towards the beginning.
    let stage = Stage::new(&text, 80, 16).press("G?第7章<Enter>n");
    assert_eq!(count(&stage), (Some(10), 11));
}

#[test]
fn from_elsewhere_the_nearest_hit_comes_next() {
    let stage = Stage::new(&long_document(), 80, 16).press("/标题<Enter>:#9<Enter>n");
    assert_eq!(count(&stage), (Some(9), 30));
    let stage = stage.press("j:#20<Enter>jN");
    assert_eq!(count(&stage), (Some(20), 30));
}

#[test]
fn the_hit_can_be_seen_with_what_stands_around_it() {
    let text = long_document();
    for (width, height) in [(80, 16), (40, 10), (20, 5), (100, 40)] {
        let mut stage = Stage::new(&text, width, height).press("/第9段<Enter>");
        for step in 0..40 {
            assert!(found(&stage).iter().any(|words| words.contains('[')), "{width}x{height}, step {step}");
            stage = stage.press("n");
        }
    }
}

#[test]
fn a_search_can_be_taken_back() {
    let text = long_document();
    let start = Stage::new(&text, 80, 16).press("]]]jj");
    let (before, place) = (start.picture(), start.app.top());
    let searching = start.press("/第28章");
    assert_ne!(searching.app.top(), place);
    // Esc takes all back, and so does deleting what was written.
    assert_eq!(searching.press("<Esc>").picture(), before);
    let deleted = Stage::new(&text, 80, 16).press("]]]jj/第28<Backspace><Backspace><Backspace>");
    assert_eq!(deleted.app.top(), place);
    assert_eq!(deleted.press("<Backspace>").picture(), before);
    // Once it is kept, the place where it began is one key away.
    let back = Stage::new(&text, 80, 16).press("]]]jj/第28章<Enter>nnn<Backspace>");
    assert_eq!(back.app.top(), place);
    // Also where the first hits are on the screen already.
    let back = Stage::new(&text, 80, 16).press("]]]jj/主持人<Enter>nnnnnnnn");
    assert_ne!(back.app.top(), place);
    assert_eq!(back.press("<Backspace>").app.top(), place);
    // The search before comes back where another one is taken back.
    let again = Stage::new(&text, 80, 16).press("/第3段<Enter>/没有<Esc>");
    assert_eq!(count(&again), (Some(1), 30));
}

#[test]
fn esc_leaves_the_search_and_n_takes_it_up_again() {
    let stage = Stage::new(TALK, 80, 16).press("/茶<Enter>n<Esc>");
    assert!(stage.app.search().is_none() && found(&stage).is_empty());
    assert_eq!(count(&stage.press("n")).1, 5);
    let stage = Stage::new(TALK, 80, 16).press("n");
    assert!(matches!(stage.app.prompt().map(|prompt| &prompt.question), Some(Question::Words(_))));
}

#[test]
fn a_search_begins_on_a_page_as_well() {
    let stage = Stage::new(TALK, 80, 16).press("i/内存<Enter>");
    assert!(stage.app.page().is_none());
    assert_eq!(count(&stage), (Some(1), 3));
}

#[test]
fn the_count_is_told_however_long_the_words_are() {
    let words = "没有人说过这样长的话".repeat(20);
    for (width, height) in [(120, 10), (80, 10), (40, 10)] {
        let stage = Stage::new(TALK, width, height).press(&format!("/{words}"));
        assert!(stage.rows().last().unwrap().contains("没有找到"), "{:?}", stage.rows().last());
        let stage = stage.press("<Enter>");
        assert!(stage.rows().last().unwrap().contains("没有找到"), "{:?}", stage.rows().last());
    }
}

#[test]
fn what_is_only_passed_in_the_menu_leaves_no_trace() {
    let stage = Stage::new(SAMPLE, 80, 16).press("T<Down><Down><Down><Down><Enter>");
    assert_eq!(stage.app.script(), Script::Taiwan);
    let stage = stage.press("t");
    assert_eq!(stage.app.script(), Script::Original);
    let stage = stage.press("t");
    assert_eq!(stage.app.script(), Script::Taiwan);
    let stage = stage.press("T<Up><Up><Esc>t");
    assert_eq!(stage.app.script(), Script::Original);
}

#[test]
fn an_empty_line_searches_again() {
    let stage = Stage::new(TALK, 80, 16).press("/茶<Enter><Esc>/<Enter>");
    assert_eq!(stage.app.search().map(|search| search.typed.to_owned()).as_deref(), Some("茶"));
    let stage = Stage::new(TALK, 80, 16).press("/<Enter>");
    assert!(stage.app.search().is_none() && stage.app.prompt().is_none());
}

#[test]
fn what_was_written_before_can_be_had_again() {
    let stage = Stage::new(TALK, 80, 16).press("/茶<Enter>/内存<Enter>/半<Up><Up>");
    assert_eq!(stage.app.prompt().unwrap().line.text(), "茶");
    let stage = stage.press("<Down><Down>");
    assert_eq!(stage.app.prompt().unwrap().line.text(), "半");
    // Places have a history of their own.
    let stage = stage.press("<Esc>:50%<Enter>:<Up>");
    assert_eq!(stage.app.prompt().unwrap().line.text(), "50%");
}

#[test]
fn a_place_may_be_given_by_its_words() {
    let stage = Stage::new(TALK, 80, 16).press(":/茶壶<Enter>");
    assert_eq!(count(&stage), (Some(1), 2));
}

#[test]
fn what_cannot_be_searched_for_is_told() {
    let stage = Stage::new(TALK, 80, 16).press("//[开<Enter>");
    assert!(stage.rows().last().unwrap().contains("正则表达式有误"), "{:?}", stage.rows().last());
    assert!(stage.app.prompt().is_some());
    let stage = Stage::new(TALK, 80, 16).press("/没有这个词<Enter>");
    assert!(stage.rows().last().unwrap().contains("没有找到"));
    assert_eq!(count(&stage), (None, 0));
}

#[test]
fn chapters_show_how_many_hits_they_have() {
    let stage = Stage::new(TALK, 100, 20).press("/茶<Enter>");
    assert_eq!([0, 1, 2].map(|chapter| stage.app.hits_of_chapter(chapter)), [2, 3, 0]);
    let bar = stage.app.bar(40);
    assert!(bar.hits.iter().any(|hit| *hit));
}

#[test]
fn the_contents_are_filtered() {
    let chapters = |keys: &str| {
        let stage = Stage::new(EDITIONS, 100, 30).press("<Tab>/").press(keys);
        let title = |chapter: usize| stage.app.document().chapters[chapter].title.clone();
        let (entries, _) = stage.app.contents();
        let listed = entries.iter().filter_map(|entry| match entry.kind {
            yulu::app::EntryKind::Chapter(chapter) => title(chapter),
            _ => None,
        });
        (listed.collect::<Vec<_>>().join("、"), stage.rows()[1].clone())
    };
    assert_eq!(chapters("茶鍋").0, "炒茶的锅、炒茶的锅");
    assert_eq!(chapters("鍋茶").0, "");
    assert_eq!(chapters("的锅").0, "炒茶的锅、炒茶的锅");
    assert_eq!(chapters("chaocha").0, "炒茶的锅、炒茶的锅");
    assert_eq!(chapters("山茶").0, "山里的茶、山里的茶");
    // The text follows, and Enter stays there with all chapters listed again.
    let stage = Stage::new(EDITIONS, 100, 12).press("<Tab>/茶的锅<Down>");
    assert_eq!(Item::at(stage.app.document(), stage.app.top()), Item::Heading(5));
    let stage = stage.press("<Enter>");
    assert_eq!(Item::at(stage.app.document(), stage.app.top()), Item::Heading(5));
    assert!(stage.app.contents().0.len() > 6);
    let stage = Stage::new(EDITIONS, 100, 12).press("<Tab>/炒茶<Esc>");
    assert_eq!(stage.picture(), Stage::new(EDITIONS, 100, 12).press("<Tab>").picture());
}

#[test]
fn a_search_goes_on_while_the_file_is_read() {
    let text = long_document();
    let mut cut = text.len() / 3;
    while !text.is_char_boundary(cut) || text.as_bytes()[cut - 1] != b'\n' {
        cut += 1;
    }
    let stage = Stage::beginning(&text[..cut], 80, 16).press("/第2章<Enter>n");
    let place = stage.app.top();
    let stage = stage.take(&text, true);
    assert_eq!(stage.app.top(), place);
    assert_eq!(count(&stage), (Some(2), 11));
    // While it is being written, too.
    let stage = Stage::beginning(&text[..cut], 80, 16).press("/第29章").take(&text, true);
    assert_eq!(count(&stage), (Some(1), 11));
    assert_eq!(count(&stage.press("<Enter>n")), (Some(2), 11));
}

#[test]
fn a_large_document_is_looked_through_between_keys() {
    let text = long_document().repeat(40);
    let mut stage = Stage::new(&text, 80, 16).press("/第30章的第10段<Enter>");
    let mut bits = 0;
    while stage.app.has_work() {
        stage.app.work();
        bits += 1;
    }
    assert!(bits > 1, "all was done within the key press");
    assert_eq!(count(&stage), (Some(1), 40));
}

#[test]
fn replacements_come_behind_the_conversion() {
    let mut stage = Stage::new(TALK, 100, 30);
    let (replacements, bad) = Replacements::parse("顧言\t顧老闆\n");
    assert_eq!(bad, []);
    stage.app.set_means(Means { replacements, ..Means::default() }).unwrap();
    assert!(!stage.picture().contains("老闆"));
    let stage = stage.press("t/顾言<Enter>");
    assert_eq!(found(&stage), ["[顧老闆]", "顧老闆"]);
}

#[test]
fn a_mixed_document_becomes_uniform() {
    for (script, foreign) in [(Script::Hant, ['开', '谈', '码']), (Script::Hans, ['開', '軟', '時'])] {
        let document = document(TALK);
        let conversion = Conversion::into_script(script, document.sole_script());
        let shown = conversion.apply(TALK.to_owned()).text;
        assert!(!shown.contains(foreign), "{script:?}");
    }
}

macro_rules! picture {
    ($name:literal, $text:expr, $width:literal x $height:literal, $keys:expr) => {
        insta::with_settings!({ snapshot_path => "snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!($name, Stage::new($text, $width, $height).press($keys).picture());
        });
    };
}

#[test]
fn screens_of_a_search() {
    picture!("search_prompt", SAMPLE, 100 x 16, "/水壶");
    picture!("search_hits", SAMPLE, 100 x 16, "/水壶<Enter>n");
    picture!("search_narrow", SAMPLE, 40 x 8, "/水壶<Enter>nn");
    picture!("search_problem", TALK, 80 x 8, "//[开");
    picture!("filter", EDITIONS, 80 x 10, "<Tab>/chao");
    picture!("scripts", SAMPLE, 80 x 14, "T<Down><Down><Down>");
    picture!("scripts_small", SAMPLE, 30 x 6, "T<End>");
}

#[test]
fn a_rare_hit_far_ahead_of_the_count_is_no_burden() {
    let mut text = String::from("# 题\n\n甲：第一个龘字。\n\n");
    text.push_str(&"甲：好。\n\n乙：谈茶。\n\n".repeat(30_000));
    text.push_str("甲：最后一个龘字。\n");
    let mut stage = Stage::new(&text, 80, 24).press("G/龘");
    let mut bits = 0;
    while stage.app.has_work() {
        stage.app.work();
        bits += 1;
    }
    assert!(bits < 20, "{bits}");
    assert_eq!(count(&stage), (Some(2), 2));
}

#[test]
fn a_highlight_cuts_no_cluster() {
    for (words, query) in [("源\u{301}的", "源"), ("e\u{301}x", "e"), ("กิ", "ก")] {
        let text = format!("# 题\n\n甲：{words}\n");
        let rows = |stage: &Stage| stage.rows()[..5].to_vec();
        let before = rows(&Stage::new(&text, 40, 8));
        let stage = Stage::new(&text, 40, 8).press(&format!("/{query}"));
        assert_eq!(rows(&stage), before, "{query}");
        assert!(found(&stage)[0].starts_with('['), "{query}");
    }
}

#[test]
fn the_name_of_a_picture_is_what_is_marked() {
    let stage = Stage::new("# 题\n\n甲：看![水壶](http://x.y/z.png)吧\n", 80, 16).press("/水壶<Enter>");
    assert_eq!(found(&stage), ["[水壶]"]);
}

#[test]
fn the_current_hit_shows_where_several_are_one_phrase() {
    let stage = Stage::new("# 题\n\n甲：内存够。\n", 80, 16).press("//内|存<Enter>nT<End><Up><Enter>");
    assert_eq!(found(&stage), ["[記憶體]"]);
}

/// The first third of the long document, to the end of a line, and all of it.
fn in_parts() -> (String, String) {
    let text = long_document();
    let cut = text[..text.floor_char_boundary(text.len() / 3)].rfind('\n').unwrap() + 1;
    (text[..cut].to_owned(), text)
}

#[test]
fn what_is_asked_outlives_the_beginning_of_a_file() {
    let (beginning, text) = in_parts();
    let loading = |keys: &str| Stage::beginning(&beginning, 80, 16).press(keys);
    // The search that another one has taken the place of.
    let stage = loading("/第2章<Enter>/第3").take(&text, true).press("<Esc>");
    assert_eq!(count(&stage), (Some(1), 11));
    // Who has read on is not led away.
    let stage = loading("/第29章<Enter>jjjjj");
    let place = stage.app.top();
    let stage = stage.take(&text, true);
    assert_eq!((stage.app.top(), count(&stage).1), (place, 11));
    // Who waits for a hit is led to it.
    let stage = loading("/第29章<Enter>").take(&text, true);
    assert_eq!(count(&stage), (Some(1), 11));
    assert!(found(&stage).iter().any(|words| words.contains('[')));
    // The hit that was chosen at the prompt, and the chapter.
    let stage = loading("/第2章<F3><F3>").take(&text, true);
    assert_eq!(count(&stage), (Some(3), 11));
    let stage = loading("<Tab>/标题<Down><Down><Down>");
    let row = stage.app.selected_row();
    let stage = stage.take(&text, true);
    assert_eq!((stage.app.selected_row(), row), (row, Some(3)));
}

#[test]
fn what_is_pasted_may_be_a_pattern() {
    use crossterm::event::Event;
    let mut stage = Stage::new(&long_document(), 80, 16).press(":");
    stage.event(&Event::Paste("//第.章".into()));
    assert_eq!(stage.app.prompt().unwrap().line.text(), "/第.章");
    assert!(count(&stage).1 > 9);
}

#[test]
fn the_list_is_scrolled_back_as_well() {
    for (keys, size) in
        [("]]/chaocha<Esc>", (98, 6)), ("<Tab><End>/shan<Esc>", (32, 5)), ("/卖<Esc>", (80, 5))]
    {
        let before: String = keys.split('/').next().unwrap().to_owned();
        let expected = Stage::new(EDITIONS, size.0, size.1).press(&before).picture();
        assert_eq!(Stage::new(EDITIONS, size.0, size.1).press(keys).picture(), expected, "{keys}");
    }
}

#[test]
fn the_name_of_a_file_is_no_text() {
    let text = "甲：文稿一。\n\n乙：文稿二。\n";
    let stage = Stage::new(text, 80, 16).press("/文稿<Enter>");
    assert_eq!(count(&stage), (Some(1), 2));
    assert_eq!(found(&stage), ["[文稿]", "文稿"]);
}
