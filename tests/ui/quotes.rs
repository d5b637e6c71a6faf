//! Quoting a passage with its moment and a link, and opening the recording.

use super::stage::{EDITIONS, Stage, long_document};
use yulu::action::Action;
use yulu::effect::Effect;

/// A talk with a source and speakers, whose second chapter begins at 3:55.
const TALK: &str = "\
---
title: 渡口
source: https://www.youtube.com/watch?v=abc&t=9
---
## [00:00:00.000 --> 00:03:55.000] 船
**林溪**：渡船还开吗？

**顾言**：**早就**不开了。

桥通车那天，船工把篙子插在[岸边](https://a.example/an)。
## [00:03:55.900 --> 00:08:00.000] 桥
**林溪**：后来呢？

**顾言**：后来他去城里看孙子了。
";

fn copied(stage: &Stage) -> String {
    match stage.effects.as_slice() {
        [Effect::Copy(words)] => words.clone(),
        other => unreachable!("{other:?}: {}", stage.picture()),
    }
}

#[test]
fn the_turn_that_is_read_is_copied_with_its_moment_and_a_link() {
    let link = "https://www.youtube.com/watch?v=abc";
    let table = [
        ("y", format!("渡船还开吗？ [≈00:00:00] {link}&t=0s")),
        ("]]y", format!("后来呢？ [≈00:03:55] {link}&t=235s")),
        ("]]<S-F5>", format!("后来呢？ [≈00:03:55] {link}&t=235s")),
        ("]]t9ｙ", format!("後來呢？ [≈00:03:55] {link}&t=235s")),
    ];
    for (keys, expected) in table {
        let stage = Stage::new(TALK, 90, 14).press(keys);
        assert_eq!(copied(&stage), expected, "{keys}");
    }
    let stage = Stage::new(TALK, 90, 14).press("))y");
    let words = copied(&stage);
    let (text, rest) = words.split_once(" [≈00:0").unwrap_or_default();
    assert_eq!(text, "早就不开了。\n\n桥通车那天，船工把篙子插在岸边。");
    assert!(rest.contains(&format!("] {link}&t=")), "{rest}");
    assert!(stage.status().contains("已复制 22 个字 · ≈00:36"), "{}", stage.status());
}

#[test]
fn what_is_selected_is_copied_plain_by_the_mouse_and_with_its_moment_by_the_key() {
    let stage = Stage::new(TALK, 90, 14);
    let row = stage.rows().iter().position(|row| row.contains("早就")).unwrap_or(0) as u16;
    let column = stage.app.panes().column.x;
    let stage = Stage::drag(stage, (column + 2, row), (column + 5, row));
    assert_eq!(copied(&stage), "就不");
    assert!(
        stage.status().contains("已复制 2 个字") && !stage.status().contains("00:"),
        "{}",
        stage.status()
    );
    let stage = stage.press("y");
    assert!(copied(&stage).starts_with("就不 [≈00:0"), "{}", copied(&stage));
    assert!(stage.app.selected().is_some(), "it stays marked until the next key");
    assert_eq!(stage.press("j").app.selected(), None);
}

#[test]
fn without_a_link_the_reader_is_asked_once() {
    let stage = Stage::new(EDITIONS, 90, 12).press("]y");
    assert!(stage.status().contains("录音录像的链接"), "{}", stage.status());
    assert_eq!(stage.effects, []);
    let stage = stage.press("ftp:a<Enter>");
    assert!(stage.status().contains("http"), "{}", stage.status());
    let stage =
        stage.press("<Backspace><Backspace><Backspace><Backspace><Backspace>https://b23.example/x<Enter>");
    assert!(
        copied(&stage).ends_with("露水还在叶子上。 [≈00:00:00] https://b23.example/x#t=0"),
        "{}",
        copied(&stage)
    );
    let stage = stage.press("]y");
    assert!(copied(&stage).ends_with("#t=120"), "{}", copied(&stage));

    // Without a link, and not asked again.
    let stage = Stage::new(EDITIONS, 90, 12).press("]y<Enter>");
    assert!(copied(&stage).ends_with("露水还在叶子上。 [≈00:00:00]"), "{}", copied(&stage));
    let stage = stage.press("]y");
    assert!(copied(&stage).ends_with("[≈00:02:00]"), "{}", copied(&stage));
    // Whoever doesn't answer is asked again.
    let stage = Stage::new(EDITIONS, 90, 12).press("]y<Esc>");
    assert_eq!(stage.effects, []);
    assert!(stage.press("y").status().contains("录音录像的链接"));
    // No times, no link: words.
    let stage = Stage::new(&long_document(), 90, 12).press(")y<Enter>");
    assert!(copied(&stage).ends_with("好看出换行的地方对不对。"), "{}", copied(&stage));
    let stage = Stage::new("", 90, 12).press("y");
    assert!(stage.status().contains("没有可以复制的字"), "{}", stage.status());
}

#[test]
fn the_recording_is_opened_at_the_moment_that_is_read() {
    let opened = |stage: &Stage| match stage.effects.as_slice() {
        [Effect::Open(link)] => link.clone(),
        other => unreachable!("{other:?}"),
    };
    let stage = Stage::new(TALK, 90, 14).press("]]o");
    assert_eq!(opened(&stage), "https://www.youtube.com/watch?v=abc&t=235s");
    assert!(
        stage.status().contains("正在打开 https://www.youtube.com/watch?v=abc&t=235s"),
        "{}",
        stage.status()
    );
    let stage = Stage::new(TALK, 90, 14).press("3.<S-F11>");
    assert_eq!(opened(&stage), "https://www.youtube.com/watch?v=abc&t=15s");
    let mut stage = stage;
    stage.app.update(Action::NotOpened("xdg-open: \u{1b}[2J".into()));
    assert!(stage.status().contains("打不开链接（xdg-open: ␛[2J）"), "{}", stage.status());
    // Where the link isn't known, it is asked for, and opened.
    let stage = Stage::new(EDITIONS, 90, 12).press("]o");
    assert_eq!(stage.effects, []);
    let stage = stage.press("https://youtu.be/x<Enter>");
    assert_eq!(opened(&stage), "https://youtu.be/x?t=0s");
    let stage = Stage::new(EDITIONS, 90, 12).press("o<Enter>");
    assert_eq!(stage.effects, []);
}

#[test]
fn what_is_no_link_is_not_opened() {
    for source in ["httpx://a.example", "http:a", "https://a b", "https://u@a.example/", "https://-a/"] {
        let text =
            format!("---\ntitle: 题\nsource: {source}\n---\n## [00:00:00.000 --> 00:01:00.000] 甲\n话。\n");
        let stage = Stage::new(&text, 90, 12).press("o");
        assert_eq!(stage.effects, [], "{source}");
        assert!(stage.status().contains("录音录像的链接"), "{source}: {}", stage.status());
    }
}

#[test]
fn times_lead_to_the_recording_as_soon_as_its_link_is_known() {
    let link = |stage: &Stage| stage.links().first().map(|linked| linked.link.as_str().to_owned());
    let stage = Stage::new(TALK, 90, 14);
    assert_eq!(link(&stage).as_deref(), Some("https://www.youtube.com/watch?v=abc&t=0s"));
    // What lies over the transcript leads nowhere.
    for keys in ["<F1>", "i", "T"] {
        assert_eq!(Stage::new(TALK, 90, 14).press(keys).links(), [], "{keys}");
    }
    let stage = Stage::new(EDITIONS, 90, 12).press("]");
    assert_eq!(stage.links(), []);
    let stage = stage.press("yhttps://a.example/x<Enter>");
    assert_eq!(link(&stage).as_deref(), Some("https://a.example/x#t=0"));
}
