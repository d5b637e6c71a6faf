//! The pictures in `docs/pictures/`, which the README shows: frames of the reader, light and dark, in both scripts.
//!
//! `scripts/pictures` writes them anew.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use ratatui::buffer::Buffer;

use super::desk_stage::DeskStage;
use super::stage::{SAMPLE, Stage, document};
use super::svg;
use yulu::app::{LibraryNews, facts};
use yulu::config::Background;
use yulu::store::Reading;

/// Each with the keys that lead to it from the built-in sample, and its size in cells.
const PICTURES: [(&str, &str, (u16, u16)); 3] =
    [("reading", "]", (100, 26)), ("traditional", "]t", (100, 26)), ("search", "/水壶<Enter>n", (100, 26))];

/// A folder of interviews: title, speakers, date, minutes, thousandths that were read.
const INTERVIEWS: [(&str, [&str; 2], &str, u32, u16); 12] = [
    ("水壶呢？顾言谈怎么听、怎么记、怎么读", ["林溪", "顾言"], "2026-11-01", 12, 400),
    ("修伞的人不问雨什么时候停", ["林溪", "方守一"], "2026-09-12", 47, 1000),
    ("渡口的灯是谁點的", ["沈鶴", "老周"], "2026-08-30", 63, 180),
    ("一条街的招牌，一家一家换过来", ["林溪", "许写真"], "2026-07-18", 58, 0),
    ("茶山上的廣播站", ["沈鶴", "葉青禾"], "2026-06-21", 95, 0),
    ("抄表员认得每一扇门", ["林溪", "何满"], "2026-05-09", 41, 1000),
    ("最后一班绿皮车的列车员", ["林溪", "段长河"], "2026-04-02", 72, 655),
    ("腌菜缸、冬瓜和一本账", ["林溪", "姜桂兰"], "2026-02-14", 36, 0),
    ("用算盤打了四十年的人", ["沈鶴", "錢有方"], "2025-12-06", 88, 0),
    ("给电影院画海报", ["林溪", "陆彩"], "2025-10-25", 54, 90),
    ("守塔人說海上沒有直路", ["沈鶴", "吳望潮"], "2025-08-17", 110, 0),
    ("从收音机里学来的普通话", ["林溪", "白玛"], "2025-07-03", 49, 1000),
];

/// The reader on that folder.
fn library(width: u16, height: u16, background: Background) -> Buffer {
    let path = |number: usize| PathBuf::from(format!("/访谈/{number:02}.md"));
    let says = |(title, [host, guest], date, minutes, _): &(&str, [&str; 2], &str, u32, u16)| {
        let (hours, minutes) = (minutes / 60, minutes % 60);
        let head = format!("---\ntitle: {title}\ndate: {date}\n---\n");
        let chapter = format!("## [00:00:00.000 --> {hours:02}:{minutes:02}:00.000] {title}\n\n");
        let turns = format!("**{host}**：您請說。\n\n**{guest}**：慢慢说。\n\n").repeat(3);
        // The words are of one script, as the title is.
        let turns = if title.contains(['點', '廣', '盤', '說']) {
            turns.replace("慢慢说", "慢慢說")
        } else {
            turns.replace("請說", "请说")
        };
        facts(&document(&(head + &chapter + &turns)))
    };
    let files = INTERVIEWS.iter().enumerate().map(|(at, one)| (path(at), Some(says(one)))).collect();
    let readings = INTERVIEWS.iter().enumerate().filter(|(_, (.., share))| *share > 0);
    let readings: HashMap<_, _> = readings
        .map(|(at, (title, .., share))| {
            (path(at), Reading { title: (*title).into(), opened: 100 - at as i64, share: *share })
        })
        .collect();
    let mut stage = DeskStage::new(&[], width, height).in_all_colours(background);
    stage.desk.show_library();
    stage.desk.take_library(LibraryNews::Found { root: "/访谈".into(), files });
    stage.desk.take_library(LibraryNews::Walked);
    stage.desk.take_library(LibraryNews::Readings(readings));
    stage.press("c").frame()
}

#[test]
fn the_readme_shows_what_the_reader_shows() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/pictures");
    let is_update = std::env::var_os("YULU_UPDATE").is_some();
    if is_update {
        fs::create_dir_all(&folder).unwrap();
    }
    for (background, suffix) in [(Background::Dark, "dark"), (Background::Light, "light")] {
        let reader = |(name, keys, (width, height)): (_, _, _)| {
            (name, Stage::new(SAMPLE, width, height).in_all_colours(background).press(keys).frame())
        };
        let frames = PICTURES.map(reader).into_iter().chain([("library", library(100, 22, background))]);
        for (name, frame) in frames {
            let picture = svg::of(&frame, background);
            let path = folder.join(format!("{name}-{suffix}.svg"));
            if is_update {
                fs::write(&path, &picture).unwrap();
            } else {
                let is_current = fs::read_to_string(&path).is_ok_and(|old| old == picture);
                assert!(is_current, "{} is not what the reader shows: scripts/pictures", path.display());
            }
        }
    }
}
