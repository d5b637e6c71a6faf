//! The list of links and pictures.

use super::glosses::FERRY;
use super::stage::{Stage, long_document};
use yulu::app::Notice;
use yulu::effect::Effect;

macro_rules! picture {
    ($name:literal, $stage:expr) => {
        insta::assert_snapshot!($name, $stage.picture())
    };
}

fn ferry(width: u16, height: u16) -> Stage {
    Stage::new(FERRY, width, height)
}

#[test]
fn links_and_pictures_are_listed() {
    picture!("links_100x24", ferry(100, 24).press("O"));
    picture!("links_60x20", ferry(60, 20).press("O<Down>t"));
    picture!("links_20x5", ferry(20, 5).press("O<Down>"));
    let list: Vec<(bool, String, usize)> = {
        let stage = ferry(60, 20).press("<C-Insert>");
        let links = (0..stage.app.entry_list().count).filter_map(|entry| stage.app.listed_link(entry));
        links.map(|link| (link.is_picture, link.address, link.times)).collect()
    };
    let expected = [
        (true, "pic/ferry.png".to_owned(), 1),
        (false, "https://a.example/gazetteer".to_owned(), 2),
        (false, "https://b.example/archive?id=7".to_owned(), 1),
    ];
    assert_eq!(list, expected);
}

#[test]
fn what_leads_to_the_web_is_opened_and_nothing_else() {
    let stage = ferry(60, 20).press("O<Down><Enter>");
    assert_eq!(stage.effects, [Effect::Open("https://a.example/gazetteer".into())]);
    assert!(stage.app.page().is_some(), "there may be more to open");
    let stage = ferry(60, 20).press("O<Enter>");
    assert_eq!(stage.effects, [Effect::Copy("pic/ferry.png".into())]);
    assert_eq!(stage.app.notice(), Some(&Notice::NotOfTheWeb("pic/ferry.png".into())));
    for address in [
        "file:///etc/passwd",
        "javascript:alert(1",
        "ssh://-oProxy",
        "https://a@b.example",
        "\\\\x\\y",
        "-rf",
    ] {
        let stage = Stage::new(&format!("看[这里]({address})。"), 60, 20).press("O<Enter>");
        assert!(!stage.effects.iter().any(|effect| matches!(effect, Effect::Open(_))), "{address}");
    }
}

#[test]
fn addresses_are_copied_and_places_gone_to() {
    let stage = ferry(60, 20).press("O<End>y");
    assert_eq!(stage.effects, [Effect::Copy("https://b.example/archive?id=7".into())]);
    for key in ["<Tab>", "<Right>"] {
        let stage = ferry(60, 20).press("O<End>").press(key);
        assert!(stage.app.page().is_none());
        assert!(stage.app.view().rows[0].text().contains("https"), "{}", stage.picture());
    }
    let stage = ferry(60, 20).press("O/b.example<Enter>");
    assert_eq!(stage.app.entry_list().count, 1);
    assert_eq!(ferry(60, 20).press("O/difangzhi").app.entry_list().count, 1, "by its sound");
    let stage = Stage::new(&long_document(), 60, 12).press("O");
    assert_eq!(stage.app.notice(), Some(&Notice::NoLinks));
    for keys in ["OO", "O<Esc>", "Ov<Esc>"] {
        assert!(ferry(60, 20).press(keys).app.page().is_none(), "{keys}");
    }
}

#[test]
fn a_link_in_a_heading_is_listed_in_its_place() {
    let text = "见 https://a.example/1。\n\n## 章 [二](https://a.example/2)\n\n见 https://a.example/3。\n";
    let stage = Stage::new(text, 60, 12).press("O");
    let links: Vec<String> =
        (0..9).filter_map(|entry| stage.app.listed_link(entry)).map(|link| link.address).collect();
    assert_eq!(links, ["https://a.example/1", "https://a.example/2", "https://a.example/3"]);
    let stage = stage.press("<Down><Tab>");
    assert!(stage.app.view().rows[0].text().contains('章'), "{}", stage.picture());
}
