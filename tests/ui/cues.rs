//! The cues as they are: what the key shows, and that nobody loses the place by it.

use super::stage::Stage;
use yulu::config::Language;
use yulu::model::{Anchor, Spot};

/// Voices, marks, a note between the cues, a cue of two lines, and one in two languages.
pub(crate) const TALK: &str = "\
WEBVTT

NOTE 录于渡口

00:01.000 --> 00:03.500
<v 林溪>船是<i>几点</i>开的？</v>

00:03.600 --> 00:06.250
<v 顾言>天没亮就开了，
那时候雾还没有散，</v>

00:06.300 --> 00:09.000
<v 顾言>对岸只看得见一盏灯。</v>

NOTE 船夫在旁边咳了一声

00:12.000 --> 00:15.040
<v 林溪>你们在船上等着，灯 &amp; 雾，哪一个先散？

00:15.040 --> 00:19.000
<v 顾言>灯先灭的。\u{1b}[31m雾是后来才散的，散得很慢，慢到我们以为它不会散了，可是太阳一上来，就什么都看得见了。
";

/// Captions that say their lines again.
pub(crate) const ROLLING: &str = "\
WEBVTT
Kind: captions
Language: zh

00:00.160 --> 00:02.869 align:start position:0%
清早的码头<00:00:00.480><c>没有</c><00:00:00.800><c>人</c>

00:02.869 --> 00:02.879 align:start position:0%
清早的码头没有人

00:02.879 --> 00:05.000 align:start position:0%
清早的码头没有人
只有<00:00:03.000><c>一条</c><00:00:03.500><c>船</c>

00:05.000 --> 00:05.010 align:start position:0%
只有一条船

00:05.010 --> 00:08.000 align:start position:0%
只有一条船
系在<00:00:05.500><c>柳树</c><00:00:06.000><c>上</c>

00:08.000 --> 00:08.010 align:start position:0%
系在柳树上
";

/// Two languages in each cue.
const TWO_LANGUAGES: &str = "\
1
00:00:01,000 --> 00:00:03,500
船几点开？
When does the ferry leave?

2
00:00:03,600 --> 00:00:06,250
天亮以前就开。
It leaves before dawn.

3
00:00:12,000 --> 00:00:15,000
雾散了吗？
Has the fog lifted?

4
00:00:15,100 --> 00:00:18,000
还没有。
Not yet.
";

/// A cue for each language.
const PAIRED: &str = "\
[Script Info]
Title: 渡口夜话

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
Dialogue: 0,0:00:01.00,0:00:03.50,CHS,,0,0,0,,船几点开？
Dialogue: 0,0:00:01.00,0:00:03.50,ENG,,0,0,0,,When does the ferry leave?
Dialogue: 0,0:00:03.60,0:00:06.25,CHS,,0,0,0,,天亮以前就开。
Dialogue: 0,0:00:03.60,0:00:06.25,ENG,,0,0,0,,It leaves before {\\i1}dawn{\\i0}.
Dialogue: 0,0:00:12.00,0:00:15.00,CHS,,0,0,0,,雾散了吗？
Dialogue: 0,0:00:12.00,0:00:15.00,ENG,,0,0,0,,Has the fog lifted?
";

macro_rules! picture {
    ($name:literal, $stage:expr) => {
        insta::with_settings!({ snapshot_path => "snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!($name, $stage.picture());
        });
    };
}

fn top_row(stage: &Stage) -> String {
    stage.app.view().rows.first().map(|row| row.text()).unwrap_or_default()
}

fn status(stage: &Stage) -> String {
    stage.rows().last().cloned().unwrap_or_default()
}

#[test]
fn every_cue_stands_by_itself() {
    picture!("cues_wide", Stage::new(TALK, 120, 40).press("w"));
    picture!("cues_one_pane", Stage::new(ROLLING, 60, 20).press("w"));
    picture!("cues_tiny", Stage::new(TALK, 20, 5).press("w)))"));
}

#[test]
fn the_key_leads_there_and_back() {
    let text = Stage::new(TALK, 80, 12).picture();
    let cues = Stage::new(TALK, 80, 12).press("w");
    assert!(status(&cues).contains("逐条"));
    assert_eq!(cues.press("<S-F10>").picture(), text);
}

#[test]
fn a_text_without_cues_says_so() {
    let stage = Stage::new("# 船\n\n雾。", 80, 12).press("w");
    assert!(status(&stage).contains("不是字幕"), "{}", status(&stage));
    assert!(!stage.app.shows_cues());
    let english = Stage::new("# 船\n\n雾。", 80, 12).speaking(Language::English).press("w");
    assert!(status(&english).contains("no subtitle file"), "{}", status(&english));
}

/// The rows of the whole document, each with its place, from the first one on.
fn places(mut stage: Stage) -> Vec<Anchor> {
    let mut places = vec![stage.app.top()];
    loop {
        stage = stage.press("j");
        if places.last() == Some(&stage.app.top()) {
            return places;
        }
        places.push(stage.app.top());
    }
}

#[test]
fn from_every_row_one_comes_back_to_it() {
    for text in [TALK, ROLLING, TWO_LANGUAGES, PAIRED] {
        for (before, width) in [("", 80), ("w", 80), ("", 21), ("w", 21)] {
            // One row of text, so that every row can be the top one.
            let rows = places(Stage::new(text, width, 4).press(before)).len();
            for down in 0..rows {
                let stage = Stage::new(text, width, 4).press(before).press(&"j".repeat(down));
                let (place, picture) = (stage.app.top(), stage.picture());
                let stage = stage.press("ww");
                assert_eq!(stage.app.top(), place, "{width} {before} {down}");
                assert_eq!(stage.picture(), picture, "{width} {before} {down}");
                let stage = stage.press("wwww");
                assert_eq!(stage.app.top(), place, "{width} {before} {down}");
            }
        }
    }
}

/// The number of the cue that the top row belongs to.
fn cue(stage: &Stage) -> Option<usize> {
    let document = stage.app.document();
    let byte = match stage.app.top() {
        Anchor { spot: Spot::Title(_), .. } => return None,
        place => document.byte_at(place),
    };
    document.cues.partition_point(|cue| cue.text.start <= byte).checked_sub(1)
}

#[test]
fn it_is_the_same_cue_in_both() {
    for text in [TALK, TWO_LANGUAGES] {
        for number in 0..5 {
            let stage = Stage::new(text, 80, 4).press("w").press(&")".repeat(number));
            let here = cue(&stage);
            assert_eq!(cue(&stage.press("w")), here, "{number}");
        }
    }
    // What is said again is said by the cue before it.
    for (number, said_by) in [(1, 0), (2, 0), (3, 2), (4, 2), (5, 4), (6, 4)] {
        let stage = Stage::new(ROLLING, 80, 4).press("w").press(&")".repeat(number)).press("w");
        assert_eq!(cue(&stage), Some(said_by), "{number}");
    }
}

/// Goes down until these words stand on top.
fn down_to(mut stage: Stage, words: &str) -> Stage {
    for _ in 0..60 {
        if top_row(&stage).contains(words) {
            return stage;
        }
        stage = stage.press("j");
    }
    panic!("{words} never stands on top: {}", stage.picture());
}

#[test]
fn the_same_word_stands_on_top() {
    // So narrow that a cue has several rows.
    let prose = down_to(Stage::new(TALK, 22, 4), "慢到");
    let cues = prose.press("w");
    assert!(top_row(&cues).contains("慢到"), "{}", top_row(&cues));
    let cues = down_to(cues.press("g"), "太阳");
    let prose = cues.press("w");
    assert!(top_row(&prose).contains("太阳"), "{}", top_row(&prose));
    // The character behind it is written as a name in the file.
    let cues = down_to(Stage::new(TALK, 10, 4).press("w"), "&amp;");
    let prose = cues.press("w");
    assert!(top_row(&prose).contains('&'), "{}", top_row(&prose));
}

#[test]
fn a_line_of_a_translation_is_found_in_its_cue() {
    let stage = down_to(Stage::new(TWO_LANGUAGES, 80, 2), "Has the fog").press("w");
    assert_eq!(top_row(&stage), "Has the fog lifted?");
    assert!(stage.picture().contains("Has the fog"));
    assert_eq!(cue(&stage), Some(2));
    let back = stage.press("jkw");
    assert!(top_row(&back).contains("Has the fog"), "{}", top_row(&back));
}

#[test]
fn a_cue_of_the_second_language_leads_to_its_translation() {
    let cues = down_to(Stage::new(PAIRED, 80, 2).press("w"), "It leaves before");
    assert!(top_row(&cues).contains("{\\i1}dawn"), "{}", top_row(&cues));
    let prose = cues.press("w");
    assert!(top_row(&prose).contains("It leaves before dawn."), "{}", top_row(&prose));
    let back = down_to(Stage::new(PAIRED, 80, 2), "Has the fog").press("w");
    assert_eq!(top_row(&back), "00:12.000–00:15.000");
    assert_eq!(cue(&back), Some(5));
}

#[test]
fn what_works_in_the_text_works_in_the_cues() {
    // By time, to the cue that is said then.
    let stage = Stage::new(TALK, 80, 8).press("w:0:13<Enter>");
    assert!(stage.picture().contains("灯 &amp; 雾"), "{}", stage.picture());
    // In another script, by its words, and on.
    let stage = Stage::new(TALK, 80, 8).press("wt/霧<Enter>");
    assert!(status(&stage).contains("霧 1/3"), "{}", status(&stage));
    let stage = stage.press("w");
    assert!(status(&stage).contains("霧 1/3"), "{}", status(&stage));
    let stage = stage.press("nw");
    assert!(status(&stage).contains("霧 2/3"), "{}", status(&stage));
    // Copied as it stands, and harmless.
    let mut stage = Stage::new(TALK, 80, 8).press("w:0:04<Enter>y<Enter>");
    let copied = stage.effects.pop();
    let yulu::effect::Effect::Copy(words) = copied.unwrap() else { panic!("nothing was copied") };
    assert_eq!(words, "<v 顾言>天没亮就开了，\n那时候雾还没有散，</v> [00:00:03]");
    // Notes are kept.
    assert!(Stage::new(TALK, 80, 40).press("w").picture().contains("船夫在旁边咳了一声"));
}

#[test]
fn jumps_lead_back_into_the_other_view() {
    let stage = Stage::new(TALK, 80, 6).press(":0:12<Enter>w:0:01<Enter>w<Backspace>");
    assert!(stage.picture().contains("灯 & 雾"), "{}", stage.picture());
}

#[test]
fn translations_that_stood_beside_the_text_stand_there_again() {
    let stage = Stage::new(TWO_LANGUAGES, 120, 12).press("|");
    let picture = stage.picture();
    let stage = stage.press("w");
    assert!(stage.app.beside().is_none() && stage.picture().contains("It leaves before dawn."));
    assert_eq!(stage.press("w").picture(), picture);
}
