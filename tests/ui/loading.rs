//! While only the beginning of a document is there: what is shown, what the keys do, and what comes of
//! them when the rest arrives.

use std::fs;
use std::path::Path;

use proptest::prelude::*;

use super::stage::{EDITIONS, SAMPLE, Stage, long_document};
use yulu::app::Progress;
use yulu::config::Language;

const SIZE: (u16, u16) = (80, 16);

/// The beginning of the long document: ten of its thirty chapters.
fn beginning() -> (Stage, String) {
    let text = long_document();
    let cut = text.find("## 第11章").expect("an eleventh chapter");
    (Stage::beginning(&text[..cut], SIZE.0, SIZE.1), text)
}

fn top_row(stage: &Stage) -> String {
    stage.app.view().rows.first().map(|row| row.text()).unwrap_or_default()
}

fn last_row(stage: &Stage) -> String {
    stage.app.view().rows.last().map(|row| row.text()).unwrap_or_default()
}

fn status(stage: &Stage) -> String {
    stage.rows().last().cloned().unwrap_or_default()
}

#[test]
fn what_the_reader_wants_is_done_when_the_rest_is_there() {
    let text = long_document();
    // Keys are the same whether they are pressed before the rest comes or behind.
    let table = [
        "G",
        "<End>",
        "Gk",
        "G:#3<Enter>",
        "G<Home>",
        ":#25<Enter>",
        ":#25<Enter>:#7<Enter>",
        ":#31<Enter>",
        ":50%<Enter>",
        ":90%<Enter><Backspace>",
        ":100%<Enter>",
        ":1:23<Enter>",
        ":#10<Enter>]",
        ":#10<Enter>]]",
        ":#10<Enter>]])",
        ":#10<Enter>)))))))))))",
        ":#10<Enter>ddddddddd",
        ":#10<Enter><PageDown><PageDown><PageDown><PageDown><PageDown>",
        "<Tab><End>",
        "<Tab><End><Up>",
        "<Tab><PageDown><PageDown><PageDown>",
        "<Tab><End><Enter>",
        "<Tab><End><Esc>[",
        "e",
        "tG",
        "Gt",
        "GiE",
        "G<F1><Esc>",
        "20]",
        "99]",
        ":#10<Enter>3]",
        ":#10<Enter>15)",
        ":#9<Enter>200j",
        ":#9<Enter>9<PageDown>",
        "3e",
    ];
    for keys in table {
        let expected = Stage::new(&text, SIZE.0, SIZE.1).press(keys);
        let (stage, text) = beginning();
        let stage = stage.press(keys);
        assert!(stage.app.loading().is_some());
        let stage = stage.take(&text, true);
        assert_eq!(stage.app.loading(), None);
        // A key that isn't a wish moves from where the reader was then.
        let moved_on = ["Gk", ":#10<Enter>]])", "<Tab><End><Up>", "<Tab><End><Esc>["].contains(&keys);
        if !moved_on {
            assert_eq!(stage.app.top(), expected.app.top(), "{keys}: {}", stage.picture());
            assert_eq!(stage.app.view().rows, expected.app.view().rows, "{keys}");
            assert_eq!(stage.app.selected_row(), expected.app.selected_row(), "{keys}");
            // The list of jumps is the one that the keys alone would have made, unless a place was left
            // again that only the whole would have had, or had elsewhere.
            let back = "<Esc><Backspace>";
            let left = ["G:#3<Enter>", "G<Home>", ":#25<Enter>:#7<Enter>"].contains(&keys);
            let (stage, expected) = (stage.press(back), expected.press(back));
            assert!(left || stage.app.top() == expected.app.top(), "{keys} and back: {}", stage.picture());
        } else {
            assert!(stage.app.view().chapter < Some(11), "{keys}: {}", stage.picture());
        }
    }
}

#[test]
fn times_that_are_not_read_yet_are_gone_to_when_they_are() {
    let cut = SAMPLE.find("## [00:06:52").expect("the chapter behind the gap");
    for keys in ["5+", "5+>", "3++.", "}", "9+}", "2}", ":5:20<Enter>>>"] {
        let expected = Stage::new(SAMPLE, SIZE.0, SIZE.1).press(keys);
        let stage = Stage::beginning(&SAMPLE[..cut], SIZE.0, SIZE.1).press(keys).take(SAMPLE, true);
        assert_eq!(stage.picture(), expected.picture(), "{keys}");
    }
}

#[test]
fn what_is_there_can_be_read_at_once() {
    let (stage, _) = beginning();
    let stage = stage.press("G");
    assert!(last_row(&stage).contains("对不对"), "the end of what is there: {}", stage.picture());
    let stage = stage.press(":#7<Enter>");
    assert_eq!(top_row(&stage), "第7章的标题");
    let stage = stage.press("jjk]");
    assert_eq!(top_row(&stage), "第8章的标题");
}

#[test]
fn another_key_that_moves_takes_a_wish_back() {
    for keys in ["Gk", "Gg", "G:#3<Enter>", ":#25<Enter>k", "G<Backspace>", "G[", ":#25<Enter>g"] {
        let (stage, text) = beginning();
        let stage = stage.press(keys);
        let before = top_row(&stage);
        assert_eq!(top_row(&stage.take(&text, true)), before, "{keys}");
    }
    // These don't move.
    for keys in ["Gt", "Gi", "G<F1>", "G:1", "Gc", "G<Tab>"] {
        let (stage, text) = beginning();
        let stage = stage.press(keys).take(&text, true);
        assert_eq!(stage.app.view().percent, 100, "{keys}");
    }
}

#[test]
fn nothing_is_claimed_that_is_not_known() {
    let (stage, text) = beginning();
    let words = |stage: &Stage| status(stage);
    assert!(words(&stage).contains("读取中") && !words(&stage).contains('%'), "{}", words(&stage));
    let stage = stage.press(":#25<Enter>");
    assert!(words(&stage).contains("还没有读到那里"), "{}", words(&stage));
    let stage = stage.press("j:#25");
    assert!(words(&stage).contains("还没有读到那里"), "{}", words(&stage));
    let stage = stage.press("<Esc>:50%");
    assert!(words(&stage).contains("还没有读到那里"), "{}", words(&stage));
    // What makes no sense makes none in the rest either, and stays to be mended.
    let stage = stage.press("<Esc>:zzz<Enter>");
    assert!(words(&stage).contains("看不懂"), "{}", words(&stage));
    let stage = stage.press("<Esc>:#99<Enter>").take(&text, true);
    assert!(words(&stage).contains("没有第 99 章，共 30 章"), "{}", words(&stage));

    let cut = EDITIONS.find("第一版的第二章").expect("the second chapter");
    let stage = Stage::beginning(&EDITIONS[..cut], 90, 20).press(":0:30<Enter>");
    assert!(words(&stage).contains("00:3") && !words(&stage).contains('/'), "{}", words(&stage));
    let stage = stage.press(":3:30<Enter>");
    assert!(words(&stage).contains("还没有读到那里"), "{}", words(&stage));
    let stage = stage.press("e");
    assert!(words(&stage).contains("还没有读到那里"), "{}", words(&stage));
    let stage = stage.press("<Home>:3:30<Enter>").take(EDITIONS, true);
    assert_eq!(stage.picture(), Stage::new(EDITIONS, 90, 20).press(":3:30<Enter>").picture());
}

#[test]
fn progress_is_told_in_three_languages() {
    let languages = [
        (Language::SimplifiedChinese, "读取中"),
        (Language::TraditionalChinese, "讀取中"),
        (Language::English, "reading"),
    ];
    for (language, words) in languages {
        let (stage, text) = beginning();
        let mut stage = stage.speaking(language);
        assert!(status(&stage).ends_with(words), "{}", status(&stage));
        stage.app.progress(Progress::Percent(40));
        assert!(status(&stage).ends_with(&format!("{words} 40%")), "{}", status(&stage));
        stage.app.progress(Progress::Bytes(1_234_567));
        assert!(status(&stage).ends_with(&format!("{words} 1.2 MB")), "{}", status(&stage));
        stage.app.progress(Progress::Bytes(12_345));
        let stage = stage.press("]]]]]]]]]]]]");
        assert!(status(&stage).ends_with(&format!("{words} 12 KB")), "beside a notice: {}", status(&stage));
        let mut stage = stage.take(&text, true);
        stage.app.progress(Progress::Percent(99));
        assert!(!status(&stage).contains(words), "{}", status(&stage));
    }
}

#[test]
fn what_the_reader_did_is_kept() {
    let text = SAMPLE;
    let cut = text.match_indices("\n## ").nth(5).map(|(at, _)| at + 1).expect("chapters");
    let open = || Stage::beginning(&text[..cut], 90, 14);
    // An entry that is folded, a page with its row, a prompt with its text, a script, hidden contents.
    for keys in
        ["<Tab><Down><Down><Left>", "<Tab>z", "i<Down>", "<F1><Down><Down>", ":1:2", "t", "c", "]]jjj"]
    {
        let stage = open().press(keys);
        let before = stage.app.top();
        let rows = stage.app.view().rows.clone();
        let (folded, page) =
            (stage.app.contents().0.iter().filter(|entry| entry.folded).count(), stage.app.page());
        let stage = stage.take(text, true);
        assert_eq!(stage.app.top(), before, "{keys}");
        assert_eq!(stage.app.page(), page, "{keys}");
        assert_eq!(stage.app.contents().0.iter().filter(|entry| entry.folded).count(), folded, "{keys}");
        assert_eq!(stage.app.panes().contents.width > 0, keys != "c", "{keys}");
        assert_eq!(stage.app.prompt().is_some(), keys.starts_with(':'), "{keys}");
        assert_eq!(stage.app.view().rows.len(), rows.len(), "{keys}");
        assert!(stage.press("<Esc>").press("<Esc>").app.prompt().is_none());
    }
}

#[test]
fn more_and_more_of_it_comes() {
    let text = long_document();
    let cuts: Vec<usize> = text.match_indices("\n## ").map(|(at, _)| at + 1).collect();
    let mut stage = Stage::beginning(&text[..cuts[2]], SIZE.0, SIZE.1).press("G");
    for cut in [5, 9, 20] {
        stage = stage.take(&text[..cuts[cut]], false);
        assert!(stage.app.view().chapter >= Some(cut - 1), "the end goes along");
        assert!(stage.app.loading().is_some());
    }
    let stage = stage.press("k");
    let top = top_row(&stage);
    let stage = stage.take(&text[..cuts[25]], false);
    assert_eq!(top_row(&stage), top);
    assert_eq!(top_row(&stage.take(&text, true)), top);
    // A wish that can be granted before the whole is there is granted once.
    let stage = Stage::beginning(&text[..cuts[2]], SIZE.0, SIZE.1).press(":#12<Enter>");
    let stage = stage.take(&text[..cuts[20]], false);
    assert_eq!(top_row(&stage), "第12章的标题");
}

#[test]
fn a_line_may_turn_out_to_be_something_else() {
    // The reader stands on a row; the whole makes a heading of it, or the title, or moves it.
    let start = "开头的话，只有一行。\n\n**第一件事**\n\n说了几句。\n\n又说了几句。\n";
    let rest = "\n**第二件事**\n\n也说了几句，说完就走。\n\n再说几句。\n\n完。\n";
    for keys in ["", "j", "jj", "jjj", "jjjj", "jjjjj"] {
        let stage = Stage::beginning(start, 60, 6).press(keys);
        let before = top_row(&stage);
        let stage = stage.take(&format!("{start}{rest}"), true);
        assert_eq!(top_row(&stage).replace("  ", ""), before, "{keys}: {}", stage.picture());
    }
}

fn documents() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension != "json"));
    paths.sort();
    let read = paths.iter().map(|path| fs::read_to_string(path).unwrap());
    read.chain([SAMPLE.to_owned(), EDITIONS.to_owned(), long_document()]).collect()
}

/// Keys that leave the reader where it is, or move it.
const KEYS: [&str; 24] = [
    "j",
    "k",
    "d",
    "u",
    "<PageDown>",
    "<PageUp>",
    "g",
    "G",
    "]",
    "[",
    ")",
    "(",
    "e",
    "<Tab>",
    "<Down>",
    "<Left>",
    "z",
    "t",
    "c",
    "<Backspace>",
    ":50%<Enter>",
    ":#4<Enter>",
    ":2:00<Enter>",
    "<F1><Esc>",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn a_document_that_came_in_parts_is_the_one_that_came_at_once(at in 0usize..1000, cut in 0.0f64..1.0, width in 1u16..120, height in 1u16..40) {
        let documents = documents();
        let text = &documents[at % documents.len()];
        let ends: Vec<usize> = text.match_indices('\n').map(|(at, _)| at + 1).collect();
        let cut = ends[((ends.len() - 1) as f64 * cut) as usize];
        let whole = Stage::new(text, width, height);
        let parts = Stage::beginning(&text[..cut], width, height).take(text, true);
        prop_assert_eq!(parts.picture(), whole.picture());
        prop_assert_eq!(parts.press("G").picture(), whole.press("G").picture());
    }

    #[test]
    fn any_keys_before_and_behind_are_taken(at in 0usize..1000, cuts in prop::collection::vec(0.0f64..1.0, 1..4), keys in prop::collection::vec(prop::sample::select(&KEYS[..]), 0..30), width in 0u16..120, height in 0u16..30) {
        let documents = documents();
        let text = &documents[at % documents.len()];
        let ends: Vec<usize> = text.match_indices('\n').map(|(at, _)| at + 1).collect();
        let mut cuts: Vec<usize> = cuts.into_iter().map(|cut| ends[((ends.len() - 1) as f64 * cut) as usize]).collect();
        cuts.sort_unstable();
        let mut stage = Stage::beginning(&text[..cuts[0]], width, height);
        for (at, cut) in cuts.iter().enumerate().skip(1).chain([(3, &text.len())]) {
            for key in keys.iter().skip(at * 7).take(7) {
                stage = stage.press(key);
            }
            stage = stage.take(&text[..*cut], *cut == text.len());
            prop_assert!(stage.app.top().turn <= stage.app.document().turns.len());
            stage.picture();
        }
        prop_assert!(stage.app.loading().is_none());
    }
}

#[test]
fn what_is_folded_altogether_stays_so() {
    let cut = EDITIONS.find("## [00:02").expect("the second chapter");
    let start = format!("{}{}", &EDITIONS[..cut], "### 小节\n一句话。\n");
    let whole = format!("{start}{}", &EDITIONS[cut..]);
    let stage = Stage::beginning(&start, 90, 20).press("<Tab>z").take(&whole, true);
    assert!(stage.app.contents().0.iter().all(|entry| entry.depth == 0), "{}", stage.picture());
}

#[test]
fn the_documents_page_counts_when_there_is_something_to_count() {
    let (stage, text) = beginning();
    let stage = stage.press("i");
    let page = stage.picture();
    assert!(!page.contains("章节") && page.matches("读取中").count() == 2, "{page}");
    let page = stage.take(&text, true).picture();
    assert!(page.contains("章节    30") && !page.contains("读取中"), "{page}");
}
