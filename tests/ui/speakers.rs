//! Who speaks: the list, one person's turns alone, short names, and names that are one person.

use super::stage::{EDITIONS, Stage, long_document};
use yulu::store::Memory;

/// A talk of three, one of whom has two names, with times.
fn talk() -> String {
    let mut text = String::from("---\ntitle: 渡口的船\n---\n\n");
    for chapter in 0..4 {
        text.push_str(&format!("## 第{}夜\n\n", ["一", "二", "三", "四"][chapter]));
        let turns = [
            ("主持人 林溪", "先请两位说一说，那天夜里你们在渡口看见了什么。"),
            (
                "Mark Ferryman",
                "雾散得很慢。我把缆绳系在石头上，等了一个多时辰，才听见对岸有人喊船。喊的是方言，我没有听懂。",
            ),
            ("林溪", "后来呢？"),
            ("Ferryman", "后来我就划过去了。水面上什么也看不清，只能听着水声认路。"),
            ("顾远山", "我在对岸，喊的人就是我。我等的不是船，是船上的那封信。"),
        ];
        for (number, (name, words)) in turns.iter().enumerate() {
            let seconds = (chapter * 5 + number) * 20;
            let (minutes, seconds) = (seconds / 60, seconds % 60);
            text.push_str(&format!("**{name}** {minutes:02}:{seconds:02}\n\n{words}\n\n"));
        }
    }
    text
}

fn stage(width: u16, height: u16) -> Stage {
    Stage::new(&talk(), width, height)
}

#[test]
fn the_list_of_speakers() {
    insta::assert_snapshot!("speakers_120x40", stage(120, 40).press("S").picture());
    insta::assert_snapshot!("speakers_60x20", stage(60, 20).press("S<Down>m").picture());
    insta::assert_snapshot!("speakers_20x5", stage(20, 5).press("S<Down>").picture());
}

#[test]
fn one_person_alone() {
    insta::assert_snapshot!("only_120x40", stage(120, 40).press("))s").picture());
    insta::assert_snapshot!("only_60x20", stage(60, 20).press("))s").picture());
    insta::assert_snapshot!("only_20x5", stage(20, 5).press("))s").picture());
}

/// The words of the rows of the transcript.
fn shown(stage: &Stage) -> Vec<String> {
    stage.app.view().rows.iter().map(|row| row.text()).collect()
}

#[test]
fn all_is_shown_again_at_the_very_same_place() {
    for keys in [
        "",
        "j",
        "))",
        "))j",
        "]",
        "]j",
        "]))j",
        "]]]))))",
        "<End>",
        "<PageDown>",
        "/信<Enter>",
        "/渡口<Enter>n",
    ] {
        for (only, all) in [
            ("s", "s"),
            ("<Delete>", "<Delete>"),
            ("S<Home><Enter>", "s"),
            ("S<End><Enter>", "s"),
            ("s", "t<F4>s"),
        ] {
            for (width, height) in [(120, 40), (60, 20), (20, 5)] {
                let stage = stage(width, height).press(keys);
                let before = shown(&stage);
                let stage = stage.press(only);
                assert!(stage.app.only_speaker().is_some(), "{keys} {only}");
                let stage = stage.press(all);
                assert_eq!(stage.app.only_speaker(), None);
                assert_eq!(shown(&stage), before, "{width}x{height} {keys} {only}");
            }
        }
    }
    // Esc ends the search first.
    let stage = stage(60, 20).press("/信<Enter>s<Esc>");
    assert!(stage.app.only_speaker().is_some() && stage.app.search().is_none());
    assert_eq!(stage.press("<Esc>").app.only_speaker(), None);
}

#[test]
fn who_has_moved_stays_with_the_row_on_top() {
    for keys in ["j", "jjj", "<PageDown>", ")", "))", "]", "<PageDown>k"] {
        let stage = stage(60, 20).press("))s").press(keys);
        let top = shown(&stage)[0].clone();
        if top.starts_with('⋯') || top.is_empty() {
            continue;
        }
        assert_eq!(shown(&stage.press("s"))[0], top, "{keys}");
    }
}

#[test]
fn rows_are_the_same_in_both_directions() {
    for (width, height) in [(60, 20), (20, 5), (40, 1)] {
        let mut stage = stage(width, height).press("))s<Home>");
        let mut down = vec![shown(&stage)];
        while stage.app.top() < {
            stage = stage.press("j");
            stage.app.top()
        } && down.last() != Some(&shown(&stage))
        {
            down.push(shown(&stage));
        }
        assert!(down.len() > 20);
        for rows in down.iter().rev().skip(1) {
            stage = stage.press("k");
            assert_eq!(shown(&stage), *rows, "{width}x{height}");
        }
    }
}

#[test]
fn what_is_gone_to_is_seen() {
    // A time, words, a turn of somebody else by the way back: each is opened among what the one says.
    for (keys, words) in [
        (":1:25<Enter>", "我在对岸，喊的人就是我"),
        ("/那封信<Enter>", "是船上的那封信"),
        ("/那封信<Enter>n", "是船上的那封信"),
        (":0:40<Enter>", "后来呢？"),
    ] {
        let stage = stage(60, 20).press("))s").press(keys);
        let rows = shown(&stage).join("");
        assert!(rows.contains(words), "{keys}: {rows}");
        assert!(rows.contains('⋯'), "{keys}: the others stay folded");
        // Reading on doesn't close it.
        assert!(shown(&stage.press("<PageDown><PageUp>")).join("").contains(words), "{keys}");
    }
    // Chapters are where they are.
    assert_eq!(shown(&stage(60, 20).press("))s]"))[0], "≈01:40  第二夜");
    let contents = stage(60, 20).press("))s<Tab><Down><Down><Enter>");
    assert_eq!(shown(&contents)[0], "≈03:20  第三夜");
}

#[test]
fn from_turn_to_turn_of_one_speaker() {
    let table = [
        ("<Home>)", "主持人 林溪  00:00"),
        ("))J", "Mark Ferryman  02:00"),
        ("))2J", "Mark Ferryman  03:40"),
        ("))2JK", "Mark Ferryman  02:00"),
        ("))jK", "Mark Ferryman  00:20"),
        ("))9J", "Mark Ferryman  05:20"),
        // Where only one is shown, every turn is that one's.
        ("))s)", "Mark Ferryman  02:00"),
        ("))s<Right><Right>", "Mark Ferryman  03:40"),
        ("))s)))(", "Mark Ferryman  03:40"),
        ("))s<A-PageDown>", "Mark Ferryman  02:00"),
        (")S<Home><Down><Down><Enter>J", "林溪  00:40"),
    ];
    for (keys, top) in table {
        assert_eq!(shown(&stage(60, 8).press(keys))[0], top, "{keys}");
    }
}

#[test]
fn names_that_are_one_person() {
    let joined = "S<Home><Down>m<Up>m";
    insta::assert_snapshot!("speakers_joined", stage(80, 12).press(joined).picture());
    let list = |stage: &Stage| {
        let rows = stage.app.speaker_list().rows;
        rows.iter().map(|row| (row.speaker, row.joined.clone(), row.characters)).collect::<Vec<_>>()
    };
    let apart = list(&stage(80, 12).press("S"));
    let stage_joined = stage(80, 12).press(joined);
    let one = list(&stage_joined);
    assert_eq!(one.len(), 3);
    assert_eq!(one[0].2, apart[0].2 + apart[1].2);
    // Only this one, under both names.
    let stage_only = stage(80, 30).press(joined).press("<Enter>");
    let rows = shown(&stage_only).join("\n");
    assert!(rows.contains("\nFerryman  01:00") && rows.contains("Mark Ferryman  02:00"), "{rows}");
    // Both have one colour.
    let colours = |stage: &Stage| {
        let rows = stage.app.view().rows.iter();
        let looks = rows.flat_map(|row| &row.runs).filter(|run| run.text.ends_with("Ferryman"));
        looks.map(|run| run.look.part).collect::<std::collections::HashSet<_>>()
    };
    assert_eq!(colours(&stage(80, 40)).len(), 2);
    assert_eq!(colours(&stage(80, 40).press(joined).press("<Esc>")).len(), 1);
    // Taken back.
    assert_eq!(list(&stage_joined.press("<Backspace>")), apart);
    assert_eq!(list(&stage(80, 12).press("S<Home><Down>m<Esc>")), apart);
    assert!(stage(80, 12).press("Sm<Esc>").app.page().is_some(), "Esc takes the mark back first");
    assert!(stage(80, 12).press("S<Esc>").app.page().is_none());
}

#[test]
fn what_was_joined_is_remembered() {
    let memory = stage(80, 12).press("S<Home><Down>m<Up>m").app.memory().unwrap();
    assert_eq!(memory.aliases, [("Ferryman".to_owned(), "Mark Ferryman".to_owned())]);
    let mut again = stage(80, 12);
    again.app.recall(&Memory { aliases: memory.aliases.clone(), ..Memory::default() });
    assert_eq!(again.app.memory().unwrap().aliases, memory.aliases);
    assert_eq!(again.press("S").app.speaker_list().rows.len(), 3);
}

#[test]
fn short_names() {
    let full = stage(60, 20).press(")))");
    let rows = shown(&full.press("a"));
    assert!(rows.contains(&"Ferryman  01:00".to_owned()), "{rows:?}");
    let rows = shown(&stage(60, 20).press("))<S-PageDown>"));
    assert_eq!(rows[0], "MF  00:20");
    // A part of the name that is searched for marks all that stands for it.
    insta::assert_snapshot!("short_name_found", stage(60, 8).press("))a/Ferry<Enter>").picture());
    assert_eq!(shown(&stage(60, 20).press("))aa"))[0], "Mark Ferryman  00:20");
}

#[test]
fn more_of_a_file_keeps_who_is_read() {
    let text = talk();
    let cut = text.find("## 第三夜").unwrap();
    let stage = Stage::beginning(&text[..cut], 60, 20).press("))s");
    let before = shown(&stage)[..5].to_vec();
    let stage = stage.take(&text, true);
    assert_eq!(shown(&stage)[..5], before);
    assert_eq!(shown(&stage.press("<End>")).last().map(String::as_str), Some("⋯ 3"));
    let list = Stage::beginning(&text[..cut], 60, 20).press("S<Down>").take(&text, true);
    let characters: usize = list.app.speaker_list().rows.iter().map(|row| row.characters).sum();
    let whole = Stage::new(&text, 60, 20).press("S");
    assert_eq!(characters, whole.app.speaker_list().rows.iter().map(|row| row.characters).sum::<usize>());
}

#[test]
fn where_nobody_is_named_it_is_said() {
    for keys in ["S", "s", "J", "K", "a"] {
        let stage = Stage::new(EDITIONS, 90, 12).press(keys);
        assert!(stage.app.notice().is_some(), "{keys}");
        assert!(stage.app.page().is_none() && stage.app.only_speaker().is_none());
    }
}

#[test]
fn any_size_and_any_keys() {
    let long = long_document();
    for text in [talk().as_str(), long.as_str()] {
        for (width, height) in [(0, 0), (1, 1), (2, 2), (3, 5), (8, 3), (20, 5), (59, 4), (61, 2), (200, 1)] {
            for keys in ["S", "S<Down>m<Down>", "S<End><Enter>", "s", "sG", "s:50%<Enter>", "s/话<Enter>"] {
                let mut stage = Stage::new(text, width, height).press(keys);
                assert_eq!(stage.rows().len(), usize::from(height));
                stage = stage.press("jd<PageDown>][<Tab>))((JK<Esc>ssag");
                stage.resize(width + 1, height + 1);
                stage.picture();
            }
        }
    }
}

#[test]
fn what_is_folded_is_not_copied() {
    use crossterm::event::{Event, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
    use yulu::effect::Effect;
    let mut stage = stage(60, 20).press("))s");
    let mouse = |kind, row| Event::Mouse(MouseEvent { kind, column: 24, row, modifiers: KeyModifiers::NONE });
    stage.event(&mouse(MouseEventKind::Down(MouseButton::Left), 2));
    stage.event(&mouse(MouseEventKind::Drag(MouseButton::Left), 14));
    stage.event(&mouse(MouseEventKind::Up(MouseButton::Left), 14));
    let [Effect::Copy(words)] = stage.effects.as_slice() else { panic!("{:?}", stage.effects) };
    assert!(words.contains("雾散得很慢") && !words.contains("后来呢"), "{words}");
    // On a row of folded turns, the turn below it is meant.
    let stage = super::speakers::stage(60, 20).press("))sjjjjjy<Enter>");
    assert!(shown(&stage)[0].starts_with('⋯'), "{:?}", shown(&stage));
    let [Effect::Copy(words)] = stage.effects.as_slice() else { panic!("{:?}", stage.effects) };
    assert!(words.starts_with("雾散得很慢") && words.contains("02:00"), "{words}");
}

#[test]
fn the_list_counts_as_toc_does() {
    use yulu::config::{Language, Strings};
    for text in [talk().as_str(), super::stage::SAMPLE] {
        let stage = Stage::new(text, 80, 20).press("S");
        let toc = yulu::cli::toc_json(&stage.app, &Strings::of(Language::English));
        let toc: serde_json::Value = serde_json::from_str(&toc).unwrap();
        let rows = stage.app.speaker_list().rows;
        assert!(rows.len() > 1 && rows.windows(2).all(|pair| pair[0].characters >= pair[1].characters));
        for row in rows {
            let counted = &toc["speakers"][row.speaker];
            assert_eq!(
                (counted["turns"].as_u64(), counted["characters"].as_u64()),
                (Some(row.turns as u64), Some(row.characters as u64))
            );
        }
    }
}

#[test]
fn two_columns_show_everybody() {
    let stage = Stage::new(super::stage::SAMPLE, 110, 20).press("))s");
    assert!(stage.app.only_speaker().is_some());
    let stage = stage.press("|");
    assert!(stage.app.beside().is_some() && stage.app.only_speaker().is_none());
    let stage = stage.press("s");
    assert_eq!(stage.app.notice(), Some(&yulu::app::Notice::OnlyInOneColumn));
}
