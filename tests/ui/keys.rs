//! Every binding of the built-in keymap does what it says, by every one of its keys.

use super::stage::{EDITIONS, Stage, long_document};
use yulu::config::{Key, KeyCode, Keymap, Section};

/// A document in which every action has an effect: nested chapters, editions, times, terms, translations, links.
fn rich() -> String {
    let mut text = String::from("---\nsource: https://a.example/talk.mp3\n---\n");
    for edition in 0..2 {
        text.push_str("目录\n");
        for chapter in 0..6 {
            // Behind every chapter ten seconds are missing.
            text.push_str(&format!(
                "## [00:{chapter:02}:00.000 --> 00:{chapter:02}:50.000] 第{chapter}章\n\n"
            ));
            text.push_str("### 小节\n\n");
            text.push_str("**林**：先说**茶青**（刚采下的叶子），见[图谱](https://a.example/tea)。\n\n");
            text.push_str(
                "<details>\n<summary>Original English</summary>\n\nFresh leaves first.\n\n</details>\n\n",
            );
            for turn in 0..6 {
                text.push_str(&format!(
                    "**{}**：版本{edition}第{chapter}章第{turn}轮，说了几句简体的话。\n\n",
                    ["林", "顾"][turn % 2]
                ));
            }
        }
    }
    text
}

/// What is pressed before a key so that it has something to do.
fn prepared(section: &str, action: &str) -> String {
    let middle = "]]]))";
    match (section, action) {
        (_, "forward") => "]]<Backspace>".to_owned(),
        ("contents", "unfold") => format!("{middle}<Tab><Left><Left>"),
        ("contents", _) => format!("{middle}<Tab>"),
        ("page", "start" | "line_up" | "page_up" | "half_page_up") => "<F1><End>".to_owned(),
        ("speakers", _) => format!("{middle}S"),
        ("marks", _) => format!("{middle}mmM"),
        ("entries", _) => format!("{middle}O"),
        ("transcript", "enter") => "]]".to_owned(),
        ("page", _) => "<F1>".to_owned(),
        ("menu", "end_later" | "end_earlier" | "start_later" | "start_earlier") => format!("{middle}m"),
        ("menu", "mark" | "next_value" | "previous_value") => format!("{middle}m<End><Up>"),
        ("menu", _) => "T<Down><Down>".to_owned(),
        ("reading", "next_hit" | "previous_hit") => "/第2<Enter>".to_owned(),
        ("prompt", "break_line") => format!("{middle}mmm<Enter>记"),
        ("prompt", "open_editor") => format!("{middle}mmm<Enter>记"),
        ("prompt", "next_hit" | "previous_hit") => "/第2".to_owned(),
        ("prompt", "older_line") => ":1:20<Enter>:".to_owned(),
        ("prompt", "page_down") => "p".to_owned(),
        ("prompt", "page_up") => "p<Down><Down>".to_owned(),
        ("prompt", "newer_line") => ":1:20<Enter>:<Up>".to_owned(),
        ("prompt", "caret_right" | "delete_after" | "caret_end") => ":12:34<Left><Left>".to_owned(),
        ("prompt", _) => ":1:20".to_owned(),
        _ => middle.to_owned(),
    }
}

pub(crate) fn name(key: &Key) -> String {
    let held = [(key.ctrl, "C-"), (key.alt, "A-"), (key.shift, "S-")];
    let held: String = held.iter().filter(|(on, _)| *on).map(|(_, name)| *name).collect();
    let code = match key.code {
        KeyCode::Character(' ') => "Space".to_owned(),
        KeyCode::Character(character) => character.to_string(),
        KeyCode::Function(number) => format!("F{number}"),
        KeyCode::Named(named) => named.to_owned(),
    };
    match code.as_str() {
        "<" | ">" => code,
        _ => format!("<{held}{code}>"),
    }
}

#[test]
fn every_key_does_something() {
    let text = rich();
    // What is a list in the place of a document has stages of its own.
    let is_of_documents =
        |section: &&Section| !["documents", "library", "everywhere"].contains(&section.name.as_str());
    for section in Keymap::built_in().sections().iter().filter(is_of_documents) {
        for binding in &section.bindings {
            let before = prepared(&section.name, &binding.name);
            let quiet = ["repaint", "suspend", "cancel"].contains(&binding.name.as_str())
                && section.name != "page"
                && section.name != "prompt";
            let mut pictures = Vec::new();
            for key in &binding.keys {
                let stage = Stage::new(&text, 80, 12).press(&before);
                let picture = stage.picture();
                let stage = stage.press(&name(key));
                let done = !stage.effects.is_empty() || stage.picture() != picture;
                assert!(
                    done || quiet || ["repaint", "suspend"].contains(&binding.name.as_str()),
                    "{}.{} by {}",
                    section.name,
                    binding.name,
                    key.name()
                );
                pictures.push((stage.left, stage.picture()));
            }
            assert!(
                pictures.windows(2).all(|pair| pair[0] == pair[1]),
                "{}.{}: keys differ",
                section.name,
                binding.name
            );
        }
    }
}

#[test]
fn full_width_keys_count_as_their_ascii_forms() {
    let text = long_document();
    for (wide, narrow) in [
        ("ｊ", "j"),
        ("　", "<Space>"),
        ("】", "]"),
        ("：５０％<Enter>", ":50%<Enter>"),
        ("ｔ", "t"),
        ("／第二<Enter>", "/第二<Enter>"),
        ("、第二", "/第二"),
        ("？第二", "?第二"),
        ("５ｊ", "5j"),
        ("ｙ", "y"),
        ("ｏ", "o"),
        ("１２】", "12]"),
        ("！", "!"),
        ("ｍ", "m"),
        ("Ｍ", "M"),
    ] {
        let wide = Stage::new(&text, 80, 12).press(wide);
        let narrow = Stage::new(&text, 80, 12).press(narrow);
        assert_eq!(wide.picture(), narrow.picture());
    }
}

#[test]
fn escape_always_leads_back() {
    for keys in [
        "<F1>",
        "i",
        "!",
        "12",
        ":1:2",
        "y",
        "o",
        "yht",
        "<S-F11>",
        "<Tab>",
        "/第二",
        "?第二",
        "/第二<F3>",
        "/没有",
        "T<Down><Down>",
        "/<Up>",
        "m",
        "m<Down><Right>",
        "m<End>",
        "M",
        "<Insert>",
        "<Enter>",
        "V<Enter>V",
    ] {
        let stage = Stage::new(EDITIONS, 80, 12);
        let before = stage.picture();
        assert_eq!(stage.press(keys).press("<Esc>").picture(), before, "{keys}");
    }
}

#[test]
fn a_paste_goes_into_the_prompt() {
    use crossterm::event::Event;
    let mut stage = Stage::new(EDITIONS, 90, 12).press(":");
    stage.event(&Event::Paste("https://a.example/v?t=130\n".into()));
    assert!(stage.picture().contains("→ 02:10"), "{}", stage.picture());
    let stage = stage.press("<Enter>");
    assert!(stage.rows()[1..].join("").contains("第一版的第二章"));
}
