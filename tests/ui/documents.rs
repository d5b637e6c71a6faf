//! Several documents: the list of them, going round, closing.

use crossterm::event::{Event, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use insta::assert_snapshot;
use proptest::prelude::*;
use yulu::app::{Beginning, Opened, Shown};
use yulu::config::Keymap;
use yulu::effect::Effect;
use yulu::model::MarkKind;
use yulu::store::{Landmark, LandmarkKind, Mark, Marked};

use super::desk_stage::DeskStage;
use super::monkey::edited;
use super::stage::{SAMPLE, document, long_document};

const FERRY: &str =
    "# 渡口的灯\n\n## 上船\n\n**主持人**：灯是谁点的？\n\n**林溪**：是摆渡的人点的，天一黑就点上。\n";

fn desk(width: u16, height: u16) -> DeskStage {
    let long = long_document();
    let files = [
        ("访谈/渡口.md", Some(FERRY)),
        ("不在.md", None),
        ("访谈/长文稿.md", Some(long.as_str())),
        ("旧稿/渡口.md", Some(SAMPLE)),
    ];
    DeskStage::new(&files, width, height)
}

/// The title of what is shown; none where it is no document.
fn title(stage: &DeskStage) -> Option<String> {
    match stage.desk.shown() {
        Shown::Document(app) => Some(app.title().to_owned()),
        Shown::Documents(_) | Shown::Library(_) | Shown::Everywhere(_) => None,
    }
}

#[test]
fn the_list_at_any_size() {
    for (width, height) in [(80, 24), (40, 12), (20, 5)] {
        let stage = desk(width, height).press("<C-PageUp><End>BB").press("B<Up>");
        assert_snapshot!(format!("list_{width}x{height}"), stage.picture());
    }
    for (width, height) in [(1, 1), (3, 2), (200, 3)] {
        let stage = desk(width, height).press("B<Down><PageDown><End>");
        assert_eq!(stage.desk.size(), (width, height));
        stage.picture();
    }
}

#[test]
fn documents_are_read_when_they_are_shown() {
    let mut stage = desk(80, 12);
    assert_eq!(stage.desk.read_documents().len(), 1);
    stage = stage.press("<C-PageUp>");
    assert_eq!(stage.desk.read_documents().len(), 2);
    assert!(stage.status().starts_with("4/4 · "), "{}", stage.status());
}

#[test]
fn one_goes_round_past_what_cannot_be_read() {
    let stage = desk(80, 12).press("<C-PageDown>");
    assert_eq!(title(&stage).as_deref(), Some("渡口的灯"));
    assert!(stage.status().starts_with("不在.md: 没有这个文件 "), "{}", stage.status());
    let stage = stage.press("<C-PageDown>");
    assert_eq!(title(&stage).as_deref(), Some("长文稿"));
    let stage = stage.press("<C-PageDown><C-PageDown>");
    assert_eq!(title(&stage).as_deref(), Some("渡口的灯"));
    let stage = stage.press("2<C-PageDown>");
    assert_ne!(title(&stage).as_deref(), Some("长文稿"));
    let alone = DeskStage::new(&[("渡口.md", Some(FERRY))], 80, 12).press("<C-PageDown>");
    assert!(alone.status().starts_with("没有打开别的文稿"), "{}", alone.status());
}

#[test]
fn each_document_keeps_its_own_state() {
    let stage = desk(80, 12).press("<C-PageDown><C-PageDown>]]]/第5段<Enter>t");
    let before = stage.picture();
    let stage = stage.press("<C-PageDown><C-PageDown>");
    assert_eq!(title(&stage).as_deref(), Some("渡口的灯"));
    let stage = stage.press("B<Down><Down><Enter><Esc>");
    let stage = stage.press("/第5段<Enter>");
    assert_eq!(title(&stage).as_deref(), Some("长文稿"));
    assert_eq!(stage.picture().lines().next(), before.lines().next());
}

#[test]
fn a_document_has_the_size_of_the_screen_when_it_is_shown_again() {
    let stage = desk(80, 12).press("<C-PageUp>B").resize(60, 9).press("<Home><Enter>");
    assert_eq!(title(&stage).as_deref(), Some("渡口的灯"));
    let Shown::Document(app) = stage.desk.shown() else { panic!("a document is shown") };
    assert_eq!(app.size(), (60, 9));
    let stage = stage.press("<C-PageUp>");
    let Shown::Document(app) = stage.desk.shown() else { panic!("a document is shown") };
    assert_eq!(app.size(), (60, 9));
}

#[test]
fn documents_are_closed_one_by_one() {
    let mut stage = desk(80, 12).press("<C-PageUp>B<Delete>");
    assert!(matches!(stage.effects[..], [Effect::CloseDocument(_)]));
    let Effect::CloseDocument(key) = stage.effects[0] else { panic!() };
    assert!(stage.desk.take_closed(key).is_some_and(|app| app.title() != "渡口的灯"));
    // Behind the list is no document now: Esc reads the chosen one.
    stage = stage.press("<Esc>");
    assert_eq!(title(&stage).as_deref(), Some("长文稿"));
    stage = stage.press("B<Home>DDD");
    assert_snapshot!("nothing_open", stage.picture());
    stage = stage.press("<Enter><Down>");
    assert!(!stage.left);
    assert!(stage.press("q").left);
}

#[test]
fn the_mouse_chooses_and_scrolls() {
    let mouse =
        |kind, column, row| Event::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE });
    let mut stage = desk(40, 12).press("B");
    stage.event(&mouse(MouseEventKind::ScrollDown, 3, 3));
    let before = stage.picture();
    assert!(before.contains("打开的文稿 2/4"), "{before}");
    stage.event(&mouse(MouseEventKind::Down(MouseButton::Left), 3, 9));
    assert_eq!(stage.picture(), before, "there is no document");
    stage.event(&mouse(MouseEventKind::Down(MouseButton::Left), 6, 4));
    assert_eq!(title(&stage).as_deref(), Some("长文稿"));
}

#[test]
fn a_file_is_opened_from_inside() {
    let stage = desk(80, 12).open("访谈/长文稿.md", Some(Beginning::Place("#7".into())));
    assert_eq!(title(&stage).as_deref(), Some("长文稿"));
    assert!(stage.status().contains("第 7 章") || stage.picture().contains("第7章"), "{}", stage.picture());
    // By another name that turns out to be the same file.
    let stage = stage.press("<C-PageDown>").open("/real/访谈/长文稿.md", Some(Beginning::Place("#9".into())));
    assert_eq!(stage.desk.read_documents().len(), 3);
    assert_eq!(title(&stage).as_deref(), Some("长文稿"));
    assert!(stage.picture().contains("第9章"), "{}", stage.picture());
    let query = yulu::search::Query::new("第12章的第3段").unwrap();
    let stage = stage.open("访谈/长文稿.md", Some(Beginning::Hit { query, number: 1 }));
    assert!(stage.picture().contains("第12章的第3段"), "{}", stage.picture());
}

#[test]
fn a_mark_of_another_document_opens_it() {
    let text = "桥上没有灯，走过去要小心。";
    let bridge = format!("# 断桥\n\n{}**林溪**：{text}\n", "**顾言**：雨停了。\n\n".repeat(20));
    let files = [("/文稿/渡口.md", Some(FERRY)), ("/文稿/断桥.md", Some(bridge.as_str()))];
    let mut stage = DeskStage::new(&files, 80, 12);
    let byte = u32::try_from(bridge.find(text).unwrap()).unwrap();
    let start = Landmark::at(&document(&bridge), LandmarkKind::Words, byte);
    let mark = Mark { start: start.clone(), end: start, quotation: text.to_owned(), ..Mark::default() };
    let path = Some("/文稿/断桥.md".to_owned());
    let marked = Marked { id: 4, document: 8, path, title: "断桥".to_owned(), mark };
    let key = stage.desk.current().unwrap();
    stage.desk.document_mut(key).unwrap().recall_marks(7, Vec::new(), None);
    stage = stage.press("Ma");
    stage.desk.document_mut(key).unwrap().take_all_marks(vec![marked]);
    let stage = stage.press("<Enter>");
    assert_eq!(title(&stage).as_deref(), Some("断桥"));
    assert!(stage.picture().contains("走过去要小心"), "{}", stage.picture());
}

#[test]
fn what_is_done_to_a_mark_of_another_document_is_known_there() {
    let bridge = "# 断桥\n\n**林溪**：桥上没有灯，走过去要小心。\n";
    let kept = |text: &str, words: &str| {
        let byte = u32::try_from(text.find(words).unwrap()).unwrap();
        let start = Landmark::at(&document(text), LandmarkKind::Words, byte);
        let end =
            Landmark::at(&document(text), LandmarkKind::Words, byte + u32::try_from(words.len()).unwrap());
        Mark { start, end, quotation: words.to_owned(), kind: MarkKind::Sentence, ..Mark::default() }
    };
    let marked = Marked {
        id: 4,
        document: 8,
        path: Some("/文稿/断桥.md".to_owned()),
        title: "断桥".to_owned(),
        mark: kept(bridge, "桥上没有灯"),
    };
    // The keys in the list of all marks, the note that the other document has then, and whether it still has the mark.
    let table = [("m<Enter>夜里没有灯<Enter>", "夜里没有灯", true), ("D", "", false), ("DD", "", true)];
    for (keys, note, stays) in table {
        let files = [("/文稿/渡口.md", Some(FERRY)), ("/文稿/断桥.md", Some(bridge))];
        let mut stage = DeskStage::new(&files, 80, 12).press("<C-PageDown>");
        let there = stage.desk.current().unwrap();
        stage.desk.document_mut(there).unwrap().recall_marks(8, vec![marked.clone()], None);
        stage = stage.press("<C-PageDown>");
        let here = stage.desk.current().unwrap();
        stage.desk.document_mut(here).unwrap().recall_marks(7, Vec::new(), None);
        stage = stage.press("Ma");
        stage.desk.document_mut(here).unwrap().take_all_marks(vec![marked.clone()]);
        let stage = stage.press(keys).press("<Esc><C-PageDown>M");
        assert_eq!(stage.desk.current(), Some(there), "{keys}");
        let app = stage.desk.document(there).unwrap();
        let listed = app.listed_mark(0).map(|listed| (listed.mark.note.as_str(), listed.is_removed));
        assert_eq!(listed.filter(|(_, is_removed)| !is_removed), stays.then_some((note, false)), "{keys}");
    }
}

#[test]
fn every_key_of_the_list_does_something() {
    let keymap = Keymap::built_in();
    let section = keymap.sections().iter().find(|section| section.name == "documents").unwrap();
    for binding in
        section.bindings.iter().filter(|binding| !["repaint", "suspend"].contains(&binding.name.as_str()))
    {
        let before = match binding.name.as_str() {
            "line_up" | "page_up" | "half_page_up" | "start" => "B<Down><Down><Down>",
            _ => "B",
        };
        for key in &binding.keys {
            let stage = desk(40, 7).press(before);
            let picture = stage.picture();
            let stage = stage.press(&super::keys::name(key));
            assert!(stage.left || stage.picture() != picture, "{} by {}", binding.name, key.name());
        }
    }
}

/// What hands do among documents.
const KEYS: [&str; 23] = [
    "B",
    "<Down>",
    "<Up>",
    "<End>",
    "<Enter>",
    "D",
    "<Esc>",
    "p",
    "p<Enter>",
    "pguan<Down><Enter>",
    "<C-PageDown>",
    "<C-PageUp>",
    "3<C-PageDown>",
    "]",
    "G",
    "/第",
    "<Enter>",
    ":",
    "t",
    "S",
    "<F1>",
    "m",
    "c",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(60) })]

    #[test]
    fn any_keys_among_documents_leave_a_whole_screen(
        steps in prop::collection::vec((prop::sample::select(&KEYS[..]), 0u8..14, 0usize..60), 1..40),
    ) {
        let mut stage = desk(70, 12);
        let mut text = long_document();
        for (keys, other, line) in steps {
            stage = match other {
                0 => stage.resize(0, 0),
                1 => stage.resize(30, 3),
                2 => stage.open("旧稿/渡口.md", Some(Beginning::Place("#2".into()))),
                3 => stage.open("别处/没有.md", None),
                4 | 5 => {
                    text = edited(&text, line, 3, line / 2);
                    let read = stage.desk.read_documents();
                    let any = read.get(line % read.len().max(1)).copied();
                    any.into_iter().for_each(|key| {
                        stage.desk.reread(key, Opened::whole(document(&text).into(), "长文稿.md"));
                    });
                    stage
                }
                _ => stage.press(keys),
            };
            let size = stage.desk.size();
            match stage.desk.shown() {
                Shown::Document(app) => prop_assert_eq!(app.size(), size),
                Shown::Library(_) | Shown::Everywhere(_) => {}
                Shown::Documents(list) => {
                    prop_assert!(list.chosen < list.count.max(1));
                    prop_assert!(list.first <= list.chosen);
                    prop_assert!(list.chosen < list.first + usize::from(list.area.height).max(1));
                }
            }
            if size != (0, 0) {
                stage.picture();
            }
        }
    }
}
