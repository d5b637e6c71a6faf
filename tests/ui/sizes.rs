//! Every state of the screen at sizes that no design foresees.

use super::stage::{EDITIONS, SAMPLE, Stage, long_document};

#[test]
fn every_state_works_at_every_size() {
    let states = [
        "",
        "G",
        "<Tab>",
        "<Tab><Down>z",
        "t",
        ":1:2",
        ":喝茶，喝很长很长的茶，一直喝",
        "<F1><End>",
        "i",
        "c",
        ":99:99<Enter>",
        ":1:30<Enter>",
        "}",
        "12",
        "3.",
        "99j",
        "y",
        "o",
        "yhttps:",
        "yabc<Enter>",
        "!<Down>",
        "!<End><Enter>",
        "!<Enter><End>",
        "<Tab><Down><Down><Enter>",
        "m",
        "mm",
        "mmm",
        "mmm<Enter>渡口的雾",
        "m<End><Enter>一笔<Enter>mM",
        "mm]mmM<Down>",
        "mmM/雾",
        "mmM<Delete>",
    ];
    let long = long_document();
    let texts = [EDITIONS, long.as_str(), "", "一"];
    let sizes = [
        (0, 0),
        (0, 5),
        (5, 0),
        (1, 1),
        (1, 2),
        (2, 1),
        (2, 2),
        (3, 3),
        (4, 4),
        (8, 3),
        (20, 5),
        (59, 4),
        (60, 4),
        (61, 2),
        (200, 1),
    ];
    for text in texts {
        for (width, height) in sizes {
            for keys in states {
                let stage = Stage::new(text, width, height).press(keys);
                let rows = stage.rows();
                assert_eq!(rows.len(), usize::from(height));
                let mut stage = stage.press("jd<PageDown>][<Tab><Esc>");
                stage.resize(width + 1, height);
                stage.picture();
            }
        }
    }
}

#[test]
fn no_wide_character_stands_in_the_last_column() {
    use unicode_width::UnicodeWidthStr;
    for width in (4..90).step_by(3) {
        for row in Stage::new(SAMPLE, width, 20).press("<PageDown>").rows() {
            assert!(row.width() <= usize::from(width), "{width}: {row}");
        }
    }
}

#[test]
fn contents_that_nothing_matches_are_not_scrolled_even_where_there_is_no_room_for_them() {
    let mut stage = Stage::new(SAMPLE, 80, 20).press("/茶<Enter><S-Tab>");
    stage.resize(1, 1);
    let stage = stage.press("/zqx");
    let (entries, scroll) = stage.app.contents();
    assert!(scroll <= entries.len(), "{scroll} of {}", entries.len());
}

#[test]
fn how_long_the_rest_takes_is_told_where_there_is_little_room() {
    let status = |width| Stage::new(&long_document(), width, 8).press("r").rows().pop().unwrap_or_default();
    assert!(status(80).contains("本章剩"), "{}", status(80));
    for width in [20, 30] {
        assert!(status(width).contains("剩") && !status(width).contains("本章"), "{}", status(width));
    }
}
