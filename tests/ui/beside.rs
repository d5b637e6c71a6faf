//! Two columns side by side: rows of one passage stand together, nothing is lost, and either moves both.

use yulu::app::{Beside, Opened};
use yulu::layout::Row;
use yulu::model::Item;

use super::stage::{EDITIONS, SAMPLE, Stage, document, long_document};

macro_rules! picture {
    ($name:literal, $stage:expr) => {
        insta::with_settings!({ snapshot_path => "snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!($name, $stage.picture());
        });
    };
}

/// Two versions of one talk: the second leaves out a sentence, adds one, and has other paragraphs.
const VERSIONS: &str = "\
目录
## [00:00:00.000 --> 00:01:00.000] 山里的茶
采茶的人天不亮就上山，露水还在叶子上。鞋子湿透了也不管。

说到炒茶的火候，他伸出手来。手上全是疤，一个一个都有来历。
## [00:01:00.000 --> 00:02:00.000] 炒茶的锅
锅要烧得手放不住，才能下叶子。叶子一下锅，整条街都闻得见。


目录
[山里的茶](00:00:00.000 --> 00:02:00.000)
山里的茶 (00:00:00.000 --> 00:02:00.000)
采茶的人天不亮就上山，露水还在葉子上。

说到炒茶的火候，他伸出手来。

手上全是疤，一个一个都有来历。锅要烧得手放不住，才能下叶子。这是他师傅传下来的规矩。叶子一下锅，整条街都闻得见。
";

/// What each column shows from the top to the end, row by row.
fn columns(mut stage: Stage) -> Vec<(String, String)> {
    let mut rows = Vec::new();
    let pairs = |stage: &Stage| -> Vec<(String, String)> {
        let view = stage.app.view();
        view.rows.iter().zip(&view.beside).map(|(left, right)| (left.text(), right.text())).collect()
    };
    loop {
        let before = stage.app.view().clone();
        rows.push(pairs(&stage).swap_remove(0));
        stage = stage.press("j");
        let same = |one: &[Row], other: &[Row]| one == other;
        if same(&stage.app.view().rows, &before.rows) && same(&stage.app.view().beside, &before.beside) {
            rows.pop();
            rows.extend(pairs(&stage));
            return rows;
        }
        assert!(rows.len() < 10_000, "the end never comes");
    }
}

/// The words of some chapters without breaks, as they are shown in one column.
fn words(stage: &Stage, wanted: impl Fn(usize) -> bool) -> String {
    let document = stage.app.document();
    let width = usize::from(stage.app.panes().column.width);
    stage.app.with_setter(width, |setter| {
        let items = std::iter::successors(Some(Item::Title), |item| item.next(document));
        let inside = |item: &Item| {
            let chapter = document.chapter_at(item.place(document)).unwrap_or(0);
            (*item == Item::Title && wanted(0)) || (*item != Item::Title && wanted(chapter))
        };
        items.filter(inside).flat_map(|item| setter.rows(item)).map(|row| row.text()).collect()
    })
}

/// Words without what only filling makes of them.
fn bare(words: &str) -> String {
    words.chars().filter(|character| !character.is_whitespace()).collect()
}

#[test]
fn nothing_is_lost_in_two_columns() {
    for text in [EDITIONS, VERSIONS] {
        for width in [60, 76, 101, 160] {
            for height in [3, 9, 30] {
                let stage = Stage::new(text, width, height).press("|g");
                assert_eq!(stage.app.beside(), Some(Beside::Edition(1)));
                let first = stage.app.document().editions[1].chapters.start;
                let left = bare(&words(&stage, |chapter| chapter < first));
                let right = bare(&words(&stage, |chapter| chapter >= first));
                let rows = columns(stage);
                let shown = |side: fn(&(String, String)) -> &str| {
                    bare(&rows.iter().map(side).collect::<Vec<_>>().join(""))
                };
                assert_eq!(shown(|row| &row.0), left, "{width}x{height}");
                assert_eq!(shown(|row| &row.1), right, "{width}x{height}");
            }
        }
    }
}

#[test]
fn the_same_words_stand_side_by_side() {
    let rows = columns(Stage::new(VERSIONS, 120, 30).press("|g"));
    for start in ["采茶的人天不亮", "说到炒茶的火候", "锅要烧得手放不住", "叶子一下锅"]
    {
        let starts = |row: &&(String, String)| row.0.starts_with(start) || row.1.starts_with(start);
        let found: Vec<_> = rows.iter().filter(starts).collect();
        let [(left, right)] = found.as_slice() else { panic!("{start}: {found:?}") };
        assert!(left.starts_with(start) && right.starts_with(start), "{left} | {right}");
    }
    // What only one of them says has nothing beside it.
    let of = |words: &str| rows.iter().find(|row| row.0.contains(words) || row.1.contains(words)).cloned();
    assert_eq!(of("鞋子湿透了").map(|row| row.1), Some(String::new()));
    assert_eq!(of("这是他师傅").map(|row| row.0), Some(String::new()));
}

#[test]
fn up_is_the_way_down_backwards() {
    for (text, keys) in [(VERSIONS, "|g"), (EDITIONS, "|g"), (SAMPLE, "|g")] {
        let mut stage = Stage::new(text, 110, 8).press(keys);
        let mut seen = Vec::new();
        for _ in 0..200 {
            stage = stage.press("j");
            seen.push((stage.app.view().rows.clone(), stage.app.view().beside.clone()));
        }
        seen.dedup();
        while let Some((rows, beside)) = seen.pop() {
            assert_eq!((&stage.app.view().rows, &stage.app.view().beside), (&rows, &beside));
            stage = stage.press("k");
        }
    }
}

#[test]
fn places_outlive_resizing_and_scripts() {
    let stage = Stage::new(VERSIONS, 120, 8).press("|gjjjjjj");
    let before = (stage.app.view().rows.clone(), stage.app.view().beside.clone());
    let mut stage = stage;
    for size in [(60, 9), (30, 5), (200, 40), (1, 1), (120, 8)] {
        stage.resize(size.0, size.1);
    }
    let stage = stage.press("tt");
    assert_eq!((stage.app.view().rows.clone(), stage.app.view().beside.clone()), before);
}

#[test]
fn what_is_read_stands_on_the_left() {
    let stage = Stage::new(VERSIONS, 120, 12).press("|");
    assert_eq!((stage.app.view().edition, stage.app.beside()), (0, Some(Beside::Edition(1))));
    let stage = stage.press("e");
    assert_eq!((stage.app.view().edition, stage.app.beside()), (1, Some(Beside::Edition(0))));
    let stage = stage.press("|");
    assert_eq!(stage.app.beside(), None);
    let stage = Stage::new("只有一段。", 120, 12).press("|");
    assert!(stage.rows().last().is_some_and(|row| row.contains("没有可以并排的")), "{}", stage.picture());
}

#[test]
fn differences_are_marked_until_a_key_hides_them() {
    let stage = Stage::new(VERSIONS, 120, 24).press("|");
    picture!("beside_editions", stage);
    let greens = |stage: &Stage| stage.picture().matches("ggg").count();
    assert!(greens(&stage) > 0);
    assert_eq!(greens(&stage.press("x")), 0);
}

#[test]
fn translations_stand_beside_their_paragraphs() {
    let stage = Stage::new(SAMPLE, 110, 24).press("|");
    assert_eq!(stage.app.beside(), Some(Beside::Translations));
    picture!("beside_translations", stage.press("/typed<Enter>"));
}

#[test]
fn another_file_stands_beside_in_any_script() {
    let other = document(&VERSIONS.replace("叶", "葉").replace("炒茶", "製茶"));
    let mut stage = Stage::new(VERSIONS, 120, 30);
    stage.app.put_beside(Opened::whole(other.into(), "另一篇.md"));
    assert_eq!(stage.app.beside(), Some(Beside::File));
    assert!(stage.rows()[0].contains("另一篇.md"), "{}", stage.picture());
    let stage = stage.press("/叶子<Enter>");
    let marked = stage.picture();
    assert!(marked.contains('H') && marked.matches("hhhh").count() > 2, "{marked}");
    let stage = stage.press("<Esc>t");
    let right: String = stage.app.view().beside.iter().map(Row::text).collect();
    assert!(right.contains("葉子") && !right.contains("叶子"), "{right}");
    // The columns change places with nothing: a file has no editions in common with another.
    assert_eq!(stage.press("||").app.beside(), None);
}

#[test]
fn two_long_texts_with_nothing_in_common_are_no_burden() {
    let text = long_document();
    let other: String = (0..400).map(|number| format!("第{number}天下雨，河水漲到了石階。\n\n")).collect();
    let mut stage = Stage::new(&text, 120, 30);
    stage.app.put_beside(Opened::whole(document(&other).into(), "雨.md"));
    let rows = columns(stage.press("g"));
    assert!(rows.iter().any(|row| row.0.contains("第30章的第10段")));
    assert!(rows.iter().any(|row| row.1.contains("第399天")));
}
