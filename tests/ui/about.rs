//! The page about the file: what the file says about itself, whatever its format.

use super::stage::Stage;

/// A song with all that LRC knows to say.
const SONG: &str = "\
[ti:渡口]
[ar:林溪]
[al:雾散以后]
[au:顾言]
[by:船夫]
[length:03:05]
[offset:+250]
[re:写词的软件]
[ve:1.10]
[la:zh]
[00:01.00]船几点开
[00:03.00]天没亮就开
";

const SCRIPT: &str = "\
[Script Info]
; 由字幕软件写成
Title: 渡口夜话
Original Script: 林溪
Original Timing: 顾言
ScriptType: v4.00+
PlayResX: 1920
PlayResY: 1080

[V4+ Styles]
Format: Name, Fontname
Style: 正文,黑体

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
Dialogue: 0,0:00:01.00,0:00:03.00,正文,,0,0,0,,船几点开？
";

const NOTED: &str = "\
WEBVTT
Kind: captions
Language: zh

NOTE
标题：渡口夜话
日期：2026-03-01
来源：https://a.example/talk

NOTE 录于渡口

00:01.000 --> 00:03.000
船几点开？
";

fn page(text: &str, keys: &str) -> String {
    Stage::new(text, 60, 20).press(keys).rows().join("\n")
}

macro_rules! picture {
    ($name:literal, $text:expr, $width:literal x $height:literal, $keys:expr) => {
        insta::with_settings!({ snapshot_path => "snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!($name, Stage::new($text, $width, $height).press($keys).picture());
        });
    };
}

#[test]
fn what_the_file_says_about_itself() {
    picture!("about_song", SONG, 60 x 20, "i<End>");
    picture!("about_song_tiny", SONG, 20 x 5, "i<PageDown><PageDown><PageDown><PageDown>");
}

#[test]
fn every_field_is_shown() {
    let all = |text: &str| page(text, "i") + &page(text, "i<End>");
    for (text, words) in [
        (
            SONG,
            &["渡口", "林溪", "专辑", "雾散以后", "词作者", "船夫", "03:05", "+250", "写词的软件", "1.10"][..],
        ),
        (SCRIPT, &["渡口夜话", "林溪", "Original Timing", "顾言", "v4.00+", "1920", "1080"]),
        (NOTED, &["captions", "种类", "渡口夜话", "2026-03-01", "https://a.example/talk"]),
    ] {
        let shown = all(text);
        for word in words {
            assert!(shown.contains(word), "{word}:\n{shown}");
        }
    }
    assert!(!all(SCRIPT).contains("黑体"));
    // Of a note, what is no entry stays text.
    assert!(page(NOTED, "").contains("录于渡口") && !page(NOTED, "").contains("日期"));
}

#[test]
fn a_long_page_can_be_read_to_its_end() {
    let fields: String = (0..80).map(|number| format!("key{number}: 第{number}项\n")).collect();
    let text = format!("---\n{fields}---\n\n正文。\n");
    for (width, height) in [(60, 20), (20, 5), (20, 3)] {
        let mut stage = Stage::new(&text, width, height).press("i");
        let mut seen = String::new();
        for _ in 0..200 {
            seen.push_str(&stage.rows().join("\n"));
            stage = stage.press("j");
        }
        for number in 0..80 {
            assert!(seen.contains(&format!("第{number}项")), "{number} at {width}x{height}");
        }
    }
}
