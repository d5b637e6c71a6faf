//! What is shown, whatever is asked for and in whatever order it comes.

use super::super::library::LibraryNews;
use super::super::opened::Opened;
use super::*;
use crate::model::Document;

fn app(title: &str) -> App {
    let text = format!("# {title}\n\n**林溪**：灯是谁点的？\n");
    App::new(crate::parse::parse(text, crate::source::Format::Markdown).into(), title, Script::Original)
}

/// A desk with files of these names on it, of which none is read.
fn desk(names: &[&str]) -> (Desk, Vec<DocumentKey>) {
    let mut desk = Desk::new(Typography::default(), Widths::CAUTIOUS, Script::Original);
    desk.update(Action::Resize { width: 60, height: 10 });
    let keys = names.iter().map(|name| desk.add(FileName::of((*name).into()), None)).collect();
    (desk, keys)
}

fn title(desk: &Desk) -> String {
    match desk.shown() {
        Shown::Document(app) => app.title().to_owned(),
        Shown::Documents(list) => format!("{} of {}", list.chosen + 1, list.count),
        Shown::Library(_) => "library".to_owned(),
        Shown::Everywhere(_) => "everywhere".to_owned(),
    }
}

fn opens(key: DocumentKey, name: &str) -> Vec<Effect> {
    vec![Effect::OpenDocument { key, path: name.into() }]
}

#[test]
fn a_document_is_shown_when_it_is_there() {
    let (mut desk, keys) = desk(&["甲.md", "乙.md", "丙.md"]);
    desk.arrive(keys[0], app("甲"));
    assert_eq!(title(&desk), "甲");
    assert_eq!(desk.update(Action::NextDocument), opens(keys[1], "乙.md"));
    assert_eq!(title(&desk), "甲", "nothing is there yet");
    // It is asked for once.
    assert_eq!(desk.update(Action::PreviousDocument), []);
    assert_eq!(desk.update(Action::NextDocument), []);
    assert_eq!(desk.update(Action::NextDocument), opens(keys[2], "丙.md"));
    desk.arrive(keys[1], app("乙"));
    assert_eq!(title(&desk), "甲", "another one is wanted by now");
    desk.arrive(keys[2], app("丙"));
    assert_eq!(title(&desk), "丙");
    assert_eq!(desk.update(Action::NextDocument), []);
    assert_eq!(title(&desk), "甲");
}

#[test]
fn lists_lead_back_to_what_is_below_them() {
    let (mut desk, keys) = desk(&["甲.md"]);
    desk.arrive(keys[0], app("甲"));
    // What is done, and what is shown then.
    let table = [
        (Action::ShowLibrary, "library"),
        (Action::Cancel, "甲"),
        (Action::ShowLibrary, "library"),
        (Action::FindEverywhere, "everywhere"),
        (Action::Cancel, "library"),
        (Action::ShowDocuments, "1 of 1"),
        (Action::CloseDocument, "1 of 0"),
        (Action::Cancel, "library"),
        (Action::ShowHelp, "library"),
    ];
    for (action, expected) in table {
        desk.update(action.clone());
        assert_eq!(title(&desk), expected, "{action:?}");
    }
    assert_eq!(desk.list_help(), Some(0));
    desk.update(Action::ScrollPage { by: 9, last: 4 });
    assert_eq!(desk.list_help(), Some(4));
    assert_eq!(desk.update(Action::Cancel), []);
    assert_eq!((desk.list_help(), title(&desk).as_str()), (None, "library"));
    assert_eq!(desk.update(Action::Cancel), [Effect::Quit]);
}

#[test]
fn what_was_asked_for_in_the_library_is_shown_when_it_is_there() {
    let (mut desk, _) = desk(&[]);
    desk.show_library();
    let files = vec![("/访谈/甲.md".into(), None)];
    desk.take_library(LibraryNews::Found { root: "/访谈".into(), files });
    let effects = desk.update(Action::Enter);
    let [Effect::OpenDocument { key, .. }] = effects[..] else { panic!("{effects:?}") };
    assert_eq!(title(&desk), "library");
    desk.arrive(key, app("甲"));
    assert_eq!(title(&desk), "甲");
}

#[test]
fn whoever_leaves_the_list_waits_for_nothing() {
    let (mut desk, keys) = desk(&["甲.md", "乙.md"]);
    desk.arrive(keys[0], app("甲"));
    for action in [Action::ShowDocuments, Action::End] {
        desk.update(action);
    }
    assert_eq!(desk.update(Action::Enter), opens(keys[1], "乙.md"));
    desk.update(Action::Cancel);
    desk.arrive(keys[1], app("乙"));
    assert_eq!(title(&desk), "甲");
}

#[test]
fn what_fails_is_told_where_one_is() {
    let (mut desk, keys) = desk(&["甲.md", "乙.md"]);
    desk.arrive(keys[0], app("甲"));
    desk.update(Action::NextDocument);
    desk.fail(keys[1], "乙.md: 没有".to_owned());
    let told = Notice::CannotOpen("乙.md: 没有".to_owned());
    assert_eq!(desk.document(keys[0]).and_then(App::notice), Some(&told));
    // The one that is shown turns out to be unreadable further down.
    desk.fail(keys[0], "甲.md: 断了".to_owned());
    assert_eq!(title(&desk), "1 of 2");
    assert_eq!(desk.notice(), Some(&Notice::CannotOpen("甲.md: 断了".to_owned())));
    // It is tried again.
    assert_eq!(desk.update(Action::Enter), opens(keys[0], "甲.md"));
}

#[test]
fn names_of_one_file_are_one_document() {
    let (mut desk, keys) = desk(&["稿/甲.md"]);
    desk.arrive(keys[0], app("甲"));
    desk.lies_at(keys[0], "/家/稿/甲.md".into());
    for name in ["稿/甲.md", "/家/稿/甲.md"] {
        assert_eq!(desk.open(name.into(), None), []);
    }
    let effects = desk.open("链/甲.md".into(), None);
    let [Effect::OpenDocument { key, .. }] = effects[..] else { panic!("{effects:?}") };
    assert_eq!(desk.settle(key, "/家/稿/甲.md".into()), Some(Vec::new()));
    assert!(!desk.is_open(key) && desk.has_only(keys[0]));
    assert_eq!(title(&desk), "甲");
    let effects = desk.open("乙.md".into(), None);
    let [Effect::OpenDocument { key, .. }] = effects[..] else { panic!("{effects:?}") };
    assert_eq!(desk.settle(key, "/家/乙.md".into()), None);
}

#[test]
fn what_comes_for_a_closed_document_is_left() {
    let (mut desk, keys) = desk(&["甲.md", "乙.md"]);
    desk.arrive(keys[0], app("甲"));
    desk.update(Action::NextDocument);
    for action in [Action::ShowDocuments, Action::CloseDocument] {
        assert_eq!(desk.update(action), []);
    }
    desk.arrive(keys[1], app("乙"));
    assert_eq!(desk.read_documents(), [keys[0]]);
    assert_eq!(desk.update(Action::CloseDocument), [Effect::CloseDocument(keys[0])]);
    desk.replace(keys[0], Opened::whole(Document::default().into(), "甲.md"));
    assert!(desk.take_closed(keys[0]).is_some());
    assert!(desk.take_closed(keys[0]).is_none());
    assert!(!desk.has_only(keys[0]), "what comes of it says nothing about the others");
    assert_eq!(title(&desk), "1 of 0");
    assert_eq!(desk.update(Action::Cancel), [Effect::Quit]);
}

#[test]
fn a_notice_about_a_document_in_the_background_is_told_when_it_is_shown() {
    let (mut desk, keys) = desk(&["甲.md", "乙.md"]);
    desk.arrive(keys[0], app("甲"));
    desk.update(Action::NextDocument);
    desk.arrive(keys[1], app("乙"));
    let notice = |desk: &Desk, key| desk.document(key).and_then(App::notice).cloned();
    assert_eq!(notice(&desk, keys[1]), Some(Notice::NowShown(2, 2)));
    desk.tell_of(keys[0], Notice::FileGone);
    desk.update(Action::NextDocument);
    assert_eq!(notice(&desk, keys[0]), Some(Notice::FileGone));
    // What was told there is not told again.
    desk.update(Action::NextDocument);
    assert_eq!(notice(&desk, keys[1]), Some(Notice::NowShown(2, 2)));
}

#[test]
fn what_went_wrong_outside_is_told_in_the_list_too() {
    let (mut desk, keys) = desk(&["甲.md"]);
    desk.arrive(keys[0], app("甲"));
    desk.update(Action::ShowDocuments);
    desk.update(Action::NotOpened("没有浏览器".to_owned()));
    assert_eq!(title(&desk), "1 of 1");
    assert_eq!(desk.notice(), Some(&Notice::NotOpened("没有浏览器".to_owned())));
    assert_eq!(desk.update(Action::CloseDocument), [Effect::CloseDocument(keys[0])]);
    desk.update(Action::NotOpened("没有浏览器".to_owned()));
    assert_eq!(desk.notice(), Some(&Notice::NotOpened("没有浏览器".to_owned())));
}
