//! Marks: made, changed, listed, and brought back.

use proptest::prelude::*;

use super::stage::{EDITIONS, Stage, document, long_document};
use yulu::action::Action;
use yulu::effect::Effect;
use yulu::model::{MarkColour, MarkKind};
use yulu::store::{Landmark, LandmarkKind, Mark, Marked};

/// A talk with a source, speakers and stated times.
const TALK: &str = "\
---
title: 渡口
source: https://www.youtube.com/watch?v=abc
---
## [00:00:00.000 --> 00:03:55.000] 船
**林溪**：渡船还开吗？听说上个月就停了。

**顾言**：早就不开了。桥通车那天，**船工**把篙子插在岸边。后来再没有人去拔。

**林溪**：那他现在做什么？
## [00:03:55.000 --> 00:08:00.000] 桥
**林溪**：后来呢？

**顾言**：后来他去城里看孙子了。“城里没有水。”他说。
";

fn stage(keys: &str) -> Stage {
    Stage::new(TALK, 60, 20).press(keys)
}

/// What is listed: the words of each mark.
fn listed(stage: &Stage) -> Vec<&str> {
    let count = stage.app.mark_list().count;
    (0..count).filter_map(|entry| Some(stage.app.listed_mark(entry)?.mark.quotation.as_str())).collect()
}

fn first(stage: &Stage) -> &Mark {
    stage.app.listed_mark(0).expect("a mark is listed").mark
}

#[test]
fn what_is_read_is_marked() {
    // Keys, the words of the mark, its kind, its colour.
    let (sentence, turn, bookmark) = (MarkKind::Sentence, MarkKind::Turn, MarkKind::Bookmark);
    let table = [
        ("))mm", "早就不开了。", sentence, MarkColour::Yellow),
        ("))<Insert><Enter>", "早就不开了。", sentence, MarkColour::Yellow),
        ("))m<Right><Enter>", "桥通车那天，船工把篙子插在岸边。", sentence, MarkColour::Yellow),
        ("))m<Right><Right><Left>m", "桥通车那天，船工把篙子插在岸边。", sentence, MarkColour::Yellow),
        (
            "))m<Down><Enter>",
            "早就不开了。桥通车那天，船工把篙子插在岸边。后来再没有人去拔。",
            turn,
            MarkColour::Yellow,
        ),
        ("))m<Down><Right><Enter>", "那他现在做什么？", turn, MarkColour::Yellow),
        ("))mjjm", "早就不开了。", bookmark, MarkColour::Yellow),
        ("]]mjjm", "桥", bookmark, MarkColour::Yellow),
        ("))mjjj<Right>kkkm", "早就不开了。", sentence, MarkColour::Green),
        ("))mjjj<Enter><Enter><Left>kkkm", "早就不开了。", sentence, MarkColour::Green),
        ("/孙子<Enter>mm", "后来他去城里看孙子了。", sentence, MarkColour::Yellow),
        ("Gmm", "他说。", sentence, MarkColour::Yellow),
    ];
    for (keys, words, kind, colour) in table {
        let stage = stage(keys);
        assert_eq!(stage.effects, [Effect::KeepMark(-1)], "{keys}");
        let stage = stage.press("M");
        let mark = first(&stage);
        assert_eq!((mark.quotation.as_str(), mark.kind, mark.colour), (words, kind, colour), "{keys}");
    }
}

#[test]
fn a_mark_knows_who_said_it_when_and_where() {
    let stage = stage("]]))mmM");
    let mark = first(&stage);
    assert_eq!(mark.quotation, "后来他去城里看孙子了。");
    assert_eq!((mark.chapter.as_deref(), mark.speaker.as_deref()), (Some("桥"), Some("顾言")));
    let link = mark.link.as_deref().expect("the talk has a source");
    let seconds = mark.time.expect("it has a time") / 1000;
    assert!(link.ends_with(&format!("v=abc&t={seconds}s")), "{link}");
    assert!((235..480).contains(&seconds) && !mark.is_stated);
}

#[test]
fn what_is_selected_is_marked() {
    let stage = Stage::drag(stage("))"), (22, 2), (29, 2)).press("mm");
    assert_eq!(stage.effects, [Effect::KeepMark(-1)]);
    let stage = stage.press("M");
    assert_eq!((listed(&stage), first(&stage).kind), (vec!["早就不开"], MarkKind::Passage));
}

#[test]
fn m_on_a_mark_changes_it() {
    let made = "))mm";
    // Its note.
    let noted = stage(made).press("mm后来拔了<Enter>");
    assert_eq!(noted.effects, [Effect::KeepMark(-1)]);
    assert!(noted.status().contains("批注已保存"), "{}", noted.status());
    let again = noted.press("m<Enter><Left>没");
    assert!(again.status().contains("后来拔没了"), "{}", again.status());
    let kept = again.press("<Enter>M");
    assert_eq!(first(&kept).note, "后来拔没了");
    let empty = kept.press("<Esc>mm<C-u><Enter>");
    assert!(empty.status().contains("批注已删除"), "{}", empty.status());
    // What is given up leaves the note as it was.
    let given_up = stage(made).press("mm后来<Esc>M");
    assert_eq!(first(&given_up).note, "");
    // Its colour, at once, and then for the next one too.
    let coloured = stage(made).press("mj<Right><Right>");
    assert_eq!(coloured.effects, [Effect::KeepMark(-1)]);
    let coloured = coloured.press("<Esc>]mmM");
    let colours: Vec<MarkColour> =
        (0..2).filter_map(|entry| Some(coloured.app.listed_mark(entry)?.mark.colour)).collect();
    assert_eq!(colours, [MarkColour::Cyan; 2]);
    // It goes, and another one comes.
    let removed = stage(made).press("mjjj<Enter>");
    assert_eq!(removed.effects, [Effect::DropMark(-1)]);
    let another = stage(made).press("m<End><Enter><Down><Enter>M");
    assert_eq!(listed(&another).len(), 2);
}

#[test]
fn a_mark_and_its_note_are_made_at_once() {
    let stage = stage("))m<End><Enter>");
    assert_eq!(stage.effects, [Effect::KeepMark(-1)]);
    assert!(stage.status().contains("批注"), "{}", stage.status());
    let stage = stage.press("一笔<Enter>M");
    assert_eq!((first(&stage).quotation.as_str(), first(&stage).note.as_str()), ("早就不开了。", "一笔"));
}

#[test]
fn what_is_marked_is_made_longer_and_shorter_by_words() {
    // Keys behind `m` on the sentence 早就不开了。, and the words that are marked then.
    let table = [
        ("<S-Right>", "早就不开了。桥"),
        ("<S-Right><S-Right>", "早就不开了。桥通车"),
        ("<S-Right><S-Left>", "早就不开了。"),
        ("<S-Left><S-Left>", "早就不"),
        ("<S-Left><S-Left><S-Left><S-Left><S-Left><S-Left>", "早就"),
        ("<C-Right>", "不开了。"),
        ("<C-Right><C-Left>", "早就不开了。"),
        ("<C-Left><S-Left>", "停了。\n\n早就不开"),
        ("<Down><S-Left>", "早就不开了。桥通车那天，船工把篙子插在岸边。后来再没有人去"),
    ];
    for (keys, expected) in table {
        let stage = stage("))m").press(keys).press("<Enter>M");
        let (found, kind) = (&first(&stage).quotation, first(&stage).kind);
        assert_eq!(found, expected, "{keys}");
        assert_eq!(kind, MarkKind::Passage, "{keys}");
    }
}

#[test]
fn a_note_of_several_lines_grows_upwards() {
    let long = "篙子是什么时候插的，要去问问管桥的人，他每天都记";
    let written = format!("mm{long}<A-Enter><A-Enter>还有水位");
    insta::assert_snapshot!("note_60x20", stage("))mm").press(&written).picture());
    insta::assert_snapshot!("note_20x5", Stage::new(TALK, 20, 5).press("))mm").press(&written).picture());
    let kept = stage("))mm").press(&written).press("<Enter>M");
    assert_eq!(first(&kept).note, format!("{long}\n\n还有水位"));
    // The arrows move between its rows, and a paste keeps its lines.
    let table = [
        ("<Up>甲", format!("{long}\n甲\n还有水位")),
        ("<Up><Up><Home>甲", format!("甲{long}\n\n还有水位")),
        ("<Home>甲", format!("{long}\n\n甲还有水位")),
        ("<Up><Down><End>甲", format!("{long}\n\n还有水位甲")),
        ("<Backspace><Backspace><Backspace><Backspace><Backspace>甲", format!("{long}\n甲")),
    ];
    for (keys, expected) in table {
        let stage = stage("))mm").press(&written).press("<Enter>m<Enter>").press(keys).press("<Enter>M");
        assert_eq!(first(&stage).note, expected, "{keys}");
    }
}

#[test]
fn a_note_is_written_in_the_editor() {
    let edit = |note: &str| vec![Effect::EditNote { key: -1, note: note.to_owned() }];
    assert_eq!(stage("))mmmm一<F2>").effects, edit("一"));
    assert_eq!(stage("))mmm<Down><Down><Enter>").effects, edit(""));
    let mut stage = stage("))mm");
    let effects = stage.app.update(Action::NoteWritten { key: -1, note: "一\n二\n".into() });
    assert_eq!(effects, [Effect::KeepMark(-1)]);
    assert_eq!(stage.press("mm<F2>").effects, edit("一\n二"));
    // A long one has no room below the text.
    let mut stage = self::stage("))mm");
    let long = "很长".repeat(400);
    stage.app.update(Action::NoteWritten { key: -1, note: long.clone() });
    let stage = stage.press("mm");
    assert_eq!(stage.effects, edit(&long));
    assert_eq!(first(&stage.press("M")).note, long);
}

#[test]
fn marks_are_seen_in_any_script() {
    let marks = |stage: Stage| -> String {
        let picture = stage.picture();
        let rows: Vec<&str> = picture.lines().collect();
        let styled = rows.windows(2).filter(|pair| pair[1].contains('1'));
        styled.map(|pair| pair[0].split('│').nth(1).unwrap_or("").trim().to_owned()).collect()
    };
    let simplified = marks(stage("))m<Right><Enter>j"));
    let traditional = marks(stage("))m<Right><Enter>tj"));
    assert!(simplified.contains("桥通车那天") && traditional.contains("橋通車那天"), "{traditional}");
    assert!(marks(stage("))mm/开了<Enter>")).contains("早就不"), "a hit is seen on a mark");
}

#[test]
fn the_list_leads_back_and_forgets_nothing_until_it_is_left() {
    let stage = stage("))mm]mm[mjjm").press("M");
    assert_eq!(listed(&stage), ["船", "早就不开了。", "后来呢？"]);
    let there = stage.press("<End><Enter>");
    assert!(there.rows()[1].contains("03:55  桥") || there.rows().join("").contains("后来呢"));
    let removed = there.press("M<Home><Delete>");
    assert_eq!(removed.effects, [Effect::DropMark(-3)]);
    assert!(removed.rows().join("").contains("已删"));
    let back = removed.press("D");
    assert_eq!(back.effects, [Effect::KeepMark(-3)]);
    let gone = back.press("<Delete><Esc>M");
    assert_eq!(listed(&gone), ["早就不开了。", "后来呢？"]);
    assert_eq!(listed(&gone.press("/zaojiu")), ["早就不开了。"]);
}

#[test]
fn the_list_is_filtered_in_any_script() {
    let stage = stage("))mmmm记一笔<Enter>]mmM");
    for (typed, expected) in [
        ("早就不開", vec!["早就不开了。"]),
        ("記一筆", vec!["早就不开了。"]),
        ("houlai", vec!["后来呢？"]),
        ("没有这样的话", vec![]),
        ("", vec!["早就不开了。", "后来呢？"]),
    ] {
        let stage = Stage::new(TALK, 60, 20).press("))mmmm记一笔<Enter>]mmM/").press(typed);
        assert_eq!(listed(&stage), expected, "{typed}");
        stage.press("<Enter>").picture();
    }
    assert_eq!(listed(&stage.press("/早就<Esc>")).len(), 2, "what is given up filters nothing");
}

fn marked(id: i64, document: i64, words: &str) -> Marked {
    let mark = Mark { quotation: words.to_owned(), ..Mark::default() };
    let path = Some(format!("/文稿/林's/{document}.md"));
    Marked { id, document, path, title: "桥边".to_owned(), mark }
}

#[test]
fn marks_of_other_documents_lead_there() {
    let mut stage = stage("");
    stage.app.recall_marks(7, Vec::new(), Some(MarkColour::Magenta));
    let stage = stage.press("))mmMa");
    assert_eq!(stage.effects, [Effect::ListMarks]);
    let mut stage = stage;
    stage.app.take_all_marks(vec![marked(3, 7, "这一篇自己的"), marked(4, 8, "桥上没有灯，走过去要小心")]);
    assert_eq!(listed(&stage), ["早就不开了。", "桥上没有灯，走过去要小心"]);
    assert_eq!(first(&stage).colour, MarkColour::Magenta, "the colour that was used last");
    let there = stage.press("<Down><Enter>");
    assert_eq!(there.effects, [Effect::OpenElsewhere]);
    assert_eq!(there.press("<Delete>").effects, [Effect::DropMark(4)]);
}

#[test]
fn marks_are_found_in_an_edited_document() {
    let made = stage("))m<Right><Enter>M");
    let mark = first(&made).clone();
    let edited = TALK.replace("渡船还开吗？", "昨天我去看了。渡船还开吗？").replace("早就", "听说早就");
    let mut stage = Stage::new(&edited, 60, 20);
    stage.app.recall_marks(7, vec![Marked { mark, ..marked(3, 7, "") }], None);
    let stage = stage.press("))m");
    assert!(stage.picture().contains('1'), "{}", stage.picture());
    let stage = stage.press("<Esc>M<Enter>");
    assert!(stage.rows().join("").contains("桥通车那天"));
    // Where nothing is left of it, it is listed, and marks no other words.
    let mark = first(&made).clone();
    let mut stage = Stage::new(&long_document(), 60, 20);
    stage.app.recall_marks(7, vec![Marked { mark, ..marked(3, 7, "") }], None);
    assert!(!stage.picture().contains('●'), "{}", stage.picture());
    assert!(stage.press("M").rows().join("").contains("找不到"));
}

#[test]
fn marks_stay_where_they_are_while_the_rest_of_a_file_comes() {
    let long = long_document();
    let half = &long[..long.floor_char_boundary(long.len() / 2)];
    let stage = Stage::beginning(half, 60, 20).press("]])mm").take(&long, true);
    let stage = stage.press("M");
    assert_eq!(listed(&stage).len(), 1);
    let picture = stage.press("<Enter>").picture();
    assert!(picture.contains('●') && picture.contains('1'), "{picture}");
}

macro_rules! picture {
    ($name:literal, $text:expr, $width:literal x $height:literal, $keys:expr) => {
        insta::with_settings!({ snapshot_path => "snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!($name, Stage::new($text, $width, $height).press($keys).picture());
        });
    };
}

/// Three marks: a sentence, a turn with a note, a bookmark.
const THREE: &str = "))mm)mjjj<Right>kkm]m<End><Enter>他没有说完<Enter>[[m<Down><Down><Enter>";

#[test]
fn marks_on_the_screen() {
    picture!("marks_wide", TALK, 120 x 40, THREE);
    picture!("marks", TALK, 60 x 20, THREE);
    picture!("marks_small", TALK, 20 x 5, THREE);
    picture!("marks_two_columns", EDITIONS, 120 x 20, "]mm|");
}

#[test]
fn the_menu_of_a_mark() {
    picture!("mark_menu_wide", TALK, 120 x 40, "))m<Right>");
    picture!("mark_menu", TALK, 60 x 20, "))m<Right>");
    picture!("mark_menu_small", TALK, 20 x 5, "))m<Right>");
    picture!("mark_menu_at_the_end", &long_document(), 60 x 16, "Gm");
    picture!("mark_menu_note", TALK, 60 x 20, "))mmmm记一笔<Enter>m");
    picture!("mark_note", TALK, 60 x 20, "))mmmm记一笔");
}

#[test]
fn the_list_of_marks() {
    let keys = format!("{THREE}M<End>");
    picture!("mark_list_wide", TALK, 120 x 40, &keys);
    picture!("mark_list", TALK, 60 x 20, &keys);
    picture!("mark_list_small", TALK, 20 x 5, &keys);
    picture!("mark_list_removed", TALK, 60 x 20, &format!("{keys}<Delete>"));
    picture!("mark_list_empty", TALK, 60 x 20, "M");
}

/// A landmark anywhere, of any words.
fn landmark() -> impl Strategy<Value = Landmark> {
    let kinds = [LandmarkKind::Beginning, LandmarkKind::Heading, LandmarkKind::Speaker, LandmarkKind::Words];
    let words = prop_oneof![Just(String::new()), "[船桥茶。\n ]{0,60}", "\\PC{0,30}"];
    (prop::sample::select(kinds.to_vec()), any::<u32>(), 0u32..3000, any::<bool>(), words.clone(), words)
        .prop_map(|(kind, far, near, is_near, before, behind)| {
            let byte = if is_near { near } else { far };
            Landmark { kind, byte, length: far, before, behind }
        })
}

fn any_mark() -> impl Strategy<Value = Mark> {
    let kinds = [MarkKind::Bookmark, MarkKind::Sentence, MarkKind::Turn, MarkKind::Passage];
    (
        prop::sample::select(kinds.to_vec()),
        prop::sample::select(MarkColour::ALL.to_vec()),
        landmark(),
        landmark(),
        "[\\PC\n\t\u{1b}]{0,60}",
        "[\\PC\n\u{7}]{0,60}",
        any::<Option<i64>>(),
    )
        .prop_map(|(kind, colour, start, end, quotation, note, time)| Mark {
            kind,
            colour,
            start,
            end,
            quotation,
            note,
            time,
            chapter: Some("章\u{202e}".to_owned()),
            ..Mark::default()
        })
}

/// A sentence that is like no other one.
fn sentence(number: usize) -> String {
    const TENS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    let digits: String = number.to_string().bytes().map(|digit| TENS[usize::from(digit - b'0')]).collect();
    format!("第{digits}个人说，渡口的{digits}号船走了{digits}里路。")
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(60) })]

    #[test]
    fn any_marks_on_any_document_leave_a_whole_screen(
        which in 0usize..4,
        marks in prop::collection::vec(any_mark(), 0..9),
        width in 0u16..130,
        height in 0u16..40,
        keys in prop::sample::select(&["", "G", "]mm", "M", "MG", "M<Delete>a", "m", "M/茶", "t|", "/的<Enter>"][..]),
    ) {
        let long = long_document();
        let text = [TALK, EDITIONS, &long, ""][which];
        let mut stage = Stage::new(text, width, height);
        let marks: Vec<Marked> = (1..).zip(marks).map(|(id, mark)| Marked { mark, ..marked(id, 7, "") }).collect();
        let others = marks.iter().cloned().map(|mark| Marked { id: mark.id + 100, document: 8, ..mark }).collect();
        stage.app.recall_marks(7, marks, None);
        let mut stage = stage.press(keys);
        stage.app.take_all_marks(others);
        prop_assert_eq!(stage.rows().len(), usize::from(height));
        let view = stage.app.view();
        prop_assert_eq!(view.marks.0.len(), view.rows.len());
        stage.press("<Down>M<End><Enter>").picture();
    }

    #[test]
    fn a_marked_sentence_is_found_whatever_becomes_of_the_others(
        which in 0usize..40,
        fates in prop::collection::vec(0u8..5, 40),
    ) {
        let before: String = (0..40).map(sentence).collect();
        let start = before.find(&sentence(which)).unwrap();
        let end = start + sentence(which).len();
        let document = document(&format!("## 渡口\n\n{before}"));
        let base = document.text.len() - before.len();
        let at = |byte: usize| {
            Landmark::at(&document, LandmarkKind::Words, u32::try_from(base + byte).unwrap())
        };
        let mark = Mark { kind: MarkKind::Sentence, start: at(start), end: at(end), ..Mark::default() };
        let after: String = (0..40)
            .map(|number| match fates[number] {
                _ if number == which => sentence(number),
                0 => String::new(),
                1 => sentence(number).replace("渡口", "桥头"),
                2 => format!("{}又过了一会儿。", sentence(number)),
                _ => sentence(number),
            })
            .collect();
        let place = mark.find(&after);
        prop_assert!(place.is_sure);
        prop_assert_eq!(place.range.of(&after), sentence(which));
    }
}

#[test]
fn a_mark_lies_on_the_same_words_in_both_views_of_subtitles() {
    let marked = |stage: &Stage| -> String {
        use yulu::layout::Found;
        let rows = stage.app.view().rows.iter().flat_map(|row| &row.runs);
        rows.filter(|run| matches!(run.look.found, Found::Marked(_))).map(|run| run.text.as_str()).collect()
    };
    let prose = Stage::new(super::cues::TALK, 80, 20).press("))mm");
    let words = marked(&prose);
    assert!(!words.is_empty(), "{}", prose.picture());
    let cues = prose.press("w");
    // There, the marks of the file are words too.
    assert!(marked(&cues).contains("<i>几点</i>开的？"), "{words}: {}", cues.picture());
    assert_eq!(marked(&cues.press("w")), words);
}

#[test]
fn signs_tell_colours_apart_where_there_are_none() {
    let stage = stage("))mm)mjjj<Right>kkkmM");
    let rows = stage.rows().join("");
    assert!(rows.contains('●') && rows.contains('◆'), "{rows}");
}
