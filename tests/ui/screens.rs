//! Pictures of screens, with styles.

use super::stage::{EDITIONS, SAMPLE, Stage, long_document};

macro_rules! picture {
    ($name:literal, $text:expr, $width:literal x $height:literal, $keys:expr) => {
        insta::with_settings!({ snapshot_path => "snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!($name, Stage::new($text, $width, $height).press($keys).picture());
        });
    };
}

#[test]
fn the_sample_opens_with_its_contents() {
    picture!("sample_opens", SAMPLE, 100 x 24, "");
}

#[test]
fn the_sample_in_traditional() {
    picture!("sample_traditional", SAMPLE, 80 x 16, "t]]");
}

#[test]
fn in_the_contents_the_selected_chapter_is_reversed() {
    picture!("contents_selected", SAMPLE, 80 x 16, "<Tab><Down><Down>");
}

#[test]
fn folded_contents() {
    picture!("contents_folded", SAMPLE, 80 x 16, "<Tab>z");
}

#[test]
fn two_editions_with_gaps() {
    picture!("editions", EDITIONS, 80 x 20, "]");
}

#[test]
fn a_time_in_a_gap_is_named() {
    picture!("in_gap", EDITIONS, 90 x 12, ":１:５０<Enter>");
}

#[test]
fn the_prompt_shows_where_it_would_lead() {
    picture!("prompt_preview", EDITIONS, 90 x 8, ":2:10");
    picture!("prompt_nonsense", EDITIONS, 90 x 8, ":喝茶");
}

#[test]
fn the_keys_are_listed() {
    picture!("help", SAMPLE, 80 x 24, "<F1>");
    picture!("help_scrolled", SAMPLE, 80 x 24, "<F1><End>");
}

#[test]
fn the_document_tells_about_itself() {
    picture!("info", EDITIONS, 80 x 24, "i");
}

#[test]
fn a_narrow_screen_has_one_pane() {
    picture!("narrow", SAMPLE, 50 x 12, "<PageDown>");
    picture!("narrow_contents", SAMPLE, 50 x 12, "]]<Tab>");
}

#[test]
fn the_end_of_a_long_document() {
    picture!("long_end", &long_document(), 80 x 14, "G");
}

#[test]
fn a_translation_and_a_list() {
    let text = "## 甲\n**林**：好（你好）。**术语**（Term: 解释）在此。\n\n<details>\n<summary>Original English</summary>\n\nAll is well, and all will be well.\n\n</details>\n\n* **一：** 列表的第一项，长到要换行，好看清楚第二行缩进了没有。\n  * 二\n\n> 引用的话\n\n![图一](http://a.example/b.png)\n";
    picture!("blocks", text, 60 x 24, "c");
}

#[test]
fn hostile_text_is_marked() {
    picture!("hostile", "# 标\u{1b}]0;x\u{7}题\n\n## 甲\u{9b}31m\n\n正文\u{202e}反转\u{1b}[2J\u{0}完\n", 70 x 10, "");
}

#[test]
fn a_gap_that_was_gone_to_is_chosen_in_the_contents() {
    picture!("gap", EDITIONS, 90 x 12, "}");
    picture!("gap_narrow", EDITIONS, 30 x 6, "}");
}

#[test]
fn a_moment_in_a_gap_stands_in_the_status_line() {
    picture!("moment_in_gap", EDITIONS, 90 x 8, ":1:20<Enter>t");
}

#[test]
fn a_number_before_a_motion_is_shown() {
    picture!("count", EDITIONS, 90 x 8, "12");
}

#[test]
fn the_link_to_the_recording_is_asked_for() {
    picture!("source", EDITIONS, 90 x 8, "y");
    picture!("source_wrong", EDITIONS, 90 x 8, "yabc<Enter>");
    picture!("copied", EDITIONS, 90 x 8, "]y<Enter>");
}
