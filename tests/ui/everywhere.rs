//! What is found in all files, as it comes in.

use insta::assert_snapshot;
use yulu::app::{EverywhereNews, FoundIn, FoundWords, Shown};
use yulu::effect::Effect;
use yulu::model::{TimeOrigin, TimeRange};

use super::desk_stage::DeskStage;

const FERRY: &str = "# 渡口的灯\n\n## 上船\n\n**主持人**：灯是谁点的？\n\n**林溪**：是摆渡的人点的灯，天一黑就点上灯。\n\n\
    **主持人**：现在呢？\n\n**林溪**：没有人点灯了。\n";

fn words(place: (&str, &str), time: i64, text: &str, number: usize) -> FoundWords {
    let hits = text.match_indices('灯').map(|(at, found)| at..at + found.len()).collect();
    let time = (time > 0).then_some(TimeRange { start: time, end: None, origin: TimeOrigin::Estimated });
    FoundWords {
        chapter: Some(place.0.to_owned()),
        speaker: Some(place.1.to_owned()),
        time,
        text: text.to_owned(),
        hits,
        number,
    }
}

fn ferry() -> FoundIn {
    let words = vec![
        FoundWords { speaker: None, ..words(("渡口的灯", ""), 0, "渡口的灯", 1) },
        words(("上船", "主持人"), 0, "灯是谁点的？", 2),
        words(("上船", "林溪"), 0, "是摆渡的人点的灯，天一黑就点上灯。", 3),
        words(("上船", "林溪"), 0, "没有人点灯了。", 5),
    ];
    FoundIn {
        path: "/访谈/渡口.md".into(),
        name: "渡口.md".into(),
        title: Some("渡口的灯".into()),
        hits: 5,
        words,
    }
}

fn bridge() -> FoundIn {
    let long = format!("{}橋上有灯{}", "那天的事情說起來很長，".repeat(9), "，後來就沒有了".repeat(9));
    let words = vec![
        words(("橋", "顧言"), 65_000, &long, 1),
        words(("橋", "顧言"), 65_000, "又一盞灯", 2),
        words(("橋", "顧言"), 75_000, "還有一盞灯", 3),
    ];
    FoundIn { path: "/访谈/桥.md".into(), name: "桥.md".into(), title: None, hits: 3, words }
}

/// A reader in whose document one has asked for words in all files.
fn asked(width: u16, height: u16) -> DeskStage {
    let stage = DeskStage::new(&[("/访谈/渡口.md", Some(FERRY))], width, height).press("F灯<Enter>");
    assert_eq!(stage.effects, [Effect::FindEverywhere("灯".into())]);
    stage
}

fn found(width: u16, height: u16) -> DeskStage {
    let mut stage = asked(width, height);
    assert!(stage.desk.take_found(EverywhereNews::Found(vec![bridge(), ferry()])));
    assert!(stage.desk.take_found(EverywhereNews::Searched(7)));
    stage.desk.take_found(EverywhereNews::Ended { failures: 0, is_cut: false });
    stage
}

/// The words that are chosen.
fn chosen(stage: &DeskStage) -> &str {
    stage.desk.everywhere().chosen().map_or("", |(_, words)| words.text.as_str())
}

#[test]
fn the_hits_at_any_size() {
    for (width, height) in [(120, 40), (60, 20), (20, 5)] {
        let stage = found(width, height).press("<Down><Down>");
        assert_snapshot!(format!("everywhere_{width}x{height}"), stage.picture());
    }
    for (width, height) in [(1, 1), (2, 3), (7, 2), (200, 3)] {
        found(width, height).press("<Down><PageDown><End>]").picture();
        found(width, height).press("/灯灯").picture();
    }
    assert_snapshot!("everywhere_prompt", found(60, 6).press("/下").picture());
    assert_snapshot!("everywhere_searching", asked(60, 6).picture());
}

#[test]
fn keys_go_from_hit_to_hit_and_from_file_to_file() {
    let table = [
        ("<Down>", "又一盞灯"),
        ("<Down><Down><Down>", "渡口的灯"),
        ("]", "渡口的灯"),
        ("]<Down>", "灯是谁点的？"),
        ("]<Down>[", "渡口的灯"),
        ("<End>", "没有人点灯了。"),
        ("]]", "没有人点灯了。"),
        ("<End><Up><Up>", "灯是谁点的？"),
    ];
    for (keys, expected) in table {
        assert_eq!(chosen(&found(80, 24).press(keys)), expected, "{keys}");
    }
}

#[test]
fn a_hit_is_opened_with_the_search_on() {
    let stage = found(80, 24).press("]<Down><Down><Enter>");
    let Shown::Document(app) = stage.desk.shown() else { panic!("the document is shown") };
    let search = app.search().expect("it is searched for");
    assert_eq!((search.typed, search.number), ("灯", Some(3)));
    // Back at the list, all is as it was; what is searched for in the document is asked for first.
    let stage = stage.press("F");
    assert_eq!(stage.desk.everywhere().prompt().map(|(line, _)| line.text()), Some("灯"));
    let stage = stage.press("<Esc>");
    assert_eq!(chosen(&stage), "是摆渡的人点的灯，天一黑就点上灯。");
    let stage = stage.press("<Esc>");
    assert!(matches!(stage.desk.shown(), Shown::Document(_)));
}

#[test]
fn a_search_is_stopped_and_then_left() {
    let mut stage = asked(80, 12);
    stage.desk.take_found(EverywhereNews::Found(vec![bridge()]));
    let mut stage = stage.press("<Esc>");
    assert_eq!(stage.effects, [Effect::StopFinding]);
    assert!(stage.status().contains("到此为止"), "{}", stage.status());
    // What still comes is no longer wanted.
    assert!(!stage.desk.take_found(EverywhereNews::Found(vec![ferry()])));
    assert_eq!(stage.desk.everywhere().counts(), (3, 1));
    let stage = stage.press("<Esc>");
    assert!(matches!(stage.desk.shown(), Shown::Document(_)));
}

#[test]
fn what_cannot_be_searched_for_stays_to_be_mended() {
    let stage = DeskStage::new(&[("/访谈/渡口.md", Some(FERRY))], 80, 12).press("F/(<Enter>");
    assert_eq!(stage.effects, []);
    assert!(stage.status().contains("正则"), "{}", stage.status());
    let stage = stage.press("<C-u>灯<Enter>");
    assert_eq!(stage.effects, [Effect::FindEverywhere("灯".into())]);
}

#[test]
fn words_that_stand_nowhere_are_found_by_their_sound() {
    let mut stage = DeskStage::new(&[("/访谈/渡口.md", Some(FERRY))], 80, 12).press("Fbaidu<Enter>");
    stage.desk.take_found(EverywhereNews::Pinyin);
    stage.desk.take_found(EverywhereNews::Ended { failures: 2, is_cut: false });
    assert!(stage.picture().contains("拼音"), "{}", stage.picture());
    assert!(stage.status().contains("2 个文件读不了"), "{}", stage.status());
}
