//! Chinese text in every encoding that is read unasked: what it is in is told by twelve characters, and it is
//! read back as it was written.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test says why it fails")]

use encoding_rs::{BIG5, GB18030, WINDOWS_1252};
use proptest::prelude::*;

use yulu::model::EncodingReason;
use yulu::source::{Charset, Decoded, Known, Problem, check, decode, tell};

/// Sentences in Simplified and in Traditional characters.
const SENTENCES: [(&str, &str); 16] = [
    ("渡口的船每天早晚各开一班。", "渡口的船每天早晚各開一班。"),
    ("水涨的时候停三天，谁也过不去。", "水漲的時候停三天，誰也過不去。"),
    ("我爷爷那一辈人都靠这条河吃饭。", "我爺爺那一輩人都靠這條河吃飯。"),
    ("你问我怕不怕？怕，可是习惯了。", "你問我怕不怕？怕，可是習慣了。"),
    ("茶馆的老板姓陈，大家叫他老陈。", "茶館的老闆姓陳，大家叫他老陳。"),
    ("二〇〇八年以后，年轻人都走了。", "二〇〇八年以後，年輕人都走了。"),
    ("录音机放在桌上，他一直看着它。", "錄音機放在桌上，他一直看著它。"),
    ("桥修好那天，全村放了一夜鞭炮。", "橋修好那天，全村放了一夜鞭炮。"),
    ("木匠手艺传了五代，到我这儿断了。", "木匠手藝傳了五代，到我這兒斷了。"),
    ("稻谷收割完，晒场上金黄一片。", "稻穀收割完，曬場上金黃一片。"),
    ("主持人：请您先讲讲小时候的事。", "主持人：請您先講講小時候的事。"),
    ("学校只有一间教室，四个年级一起上课。", "學校只有一間教室，四個年級一起上課。"),
    ("“慢一点，”她说，“船要靠岸了。”", "「慢一點，」她說，「船要靠岸了。」"),
    ("模型有 70 亿个参数，训练用了三个月。", "模型有 70 億個參數，訓練用了三個月。"),
    ("**顾言**：那时候没有电，点煤油灯。", "**顧言**：那時候沒有電，點煤油燈。"),
    ("00:12:40 邮差骑着自行车来送信。", "00:12:40 郵差騎著自行車來送信。"),
];

/// Encodings that are told unasked, and how text is written in them; Big5 has Traditional characters only.
type Written = Vec<(&'static str, Vec<u8>)>;

fn written(text: &str, is_traditional: bool) -> Written {
    let units = || text.encode_utf16();
    let mut written = vec![
        ("utf-8", text.as_bytes().to_vec()),
        ("gbk", GB18030.encode(text).0.into_owned()),
        ("utf-16le", units().flat_map(u16::to_le_bytes).collect()),
        ("utf-16be", units().flat_map(u16::to_be_bytes).collect()),
        ("utf-32le", text.chars().flat_map(|character| u32::from(character).to_le_bytes()).collect()),
        ("utf-32be", text.chars().flat_map(|character| u32::from(character).to_be_bytes()).collect()),
    ];
    if is_traditional {
        let (bytes, _, has_unmappable) = BIG5.encode(text);
        assert!(!has_unmappable, "{text}");
        written.push(("big5", bytes.into_owned()));
    }
    written
}

fn read(bytes: &[u8]) -> Result<Decoded, Problem> {
    let known = check(bytes, Known::Nothing)?;
    decode(bytes.to_vec(), known, true)
}

#[track_caller]
fn assert_read(text: &str, is_traditional: bool) {
    for (name, bytes) in written(text, is_traditional) {
        let decoded = read(&bytes).unwrap_or_else(|problem| panic!("{text} in {name}: {problem}"));
        assert_eq!((decoded.choice.charset.name(), decoded.text.as_str()), (name, text));
        assert_eq!(decoded.bad, 0, "{text} in {name}");
    }
}

#[test]
fn twelve_characters_tell() {
    for (hans, hant) in SENTENCES {
        for (text, is_traditional) in [(hans, false), (hant, true)] {
            let words: String = text.chars().take(12).collect();
            assert_read(&words, is_traditional);
            assert_read(text, is_traditional);
        }
    }
}

#[test]
fn what_is_not_chinese_is_not_taken_for_it() {
    let table = [
        "Où est le café ? Là-bas, à côté de l’église.",
        "Schöne Grüße aus München, das Gespräch hört hier auf.",
        "El niño habló mañana y noche con su señora.",
        "It’s a naïve question — but I’d answer it “yes”.",
        "caf\u{e9} and more",
    ];
    for text in table {
        let decoded = read(&WINDOWS_1252.encode(text).0).unwrap();
        assert_eq!((decoded.text.as_str(), decoded.choice.charset.name()), (text, "windows-1252"));
    }
    for (text, encoding) in [
        ("渡し船はまだ動いていますか。毎日二回です。", encoding_rs::SHIFT_JIS),
        ("나룻배는 아직 다닙니까? 하루에 두 번 다닙니다.", encoding_rs::EUC_KR),
    ] {
        let name = Charset::Standard(encoding).name();
        assert_eq!(read(&encoding.encode(text).0), Err(Problem::Encoding(Some(name))));
    }
}

#[test]
fn plain_text_with_zeros_stays_what_it_is() {
    let long = "An interview with a ferryman, in which a NUL was left.\n".repeat(20);
    for text in [
        format!("{long}\0\0{long}"),
        "渡口的船\0两班".into(),
        "one NUL\0 in a line".into(),
        long.replace('.', "\0"),
    ] {
        assert_eq!(read(text.as_bytes()).map(|decoded| decoded.text), Ok(text));
    }
}

fn texts() -> impl Strategy<Value = (String, String)> {
    let ends = prop::sample::select(&["\n", "\r\n", "\n\n", "", "\r"][..]);
    let sentence = (prop::sample::select(&SENTENCES[..]), ends);
    prop::collection::vec(sentence, 1..30).prop_map(|sentences| {
        let text = |of: fn(&(&'static str, &'static str)) -> &'static str| {
            sentences.iter().map(|(sentence, end)| format!("{}{end}", of(sentence))).collect::<String>()
        };
        (text(|sentence| sentence.0), text(|sentence| sentence.1))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_encoding_round_trips((hans, hant) in texts()) {
        assert_read(&hans, false);
        assert_read(&hant, true);
    }

    #[test]
    fn a_beginning_that_tells_enough_is_never_contradicted((hans, hant) in texts(), cut in any::<prop::sample::Index>()) {
        for (text, is_traditional) in [(&hans, false), (&hant, true)] {
            for (name, bytes) in written(text, is_traditional) {
                let beginning = &bytes[..cut.index(bytes.len())];
                let Ok(known) = check(beginning, Known::Nothing) else { continue };
                let Ok(told) = tell(beginning, known) else { continue };
                if told.evidence == yulu::source::Evidence::Enough {
                    prop_assert_eq!(told.choice.charset.name(), name);
                    let decoded = decode(beginning.to_vec(), Known::All(told.choice), false).unwrap();
                    prop_assert!(text.starts_with(&decoded.text) && decoded.bad == 0, "{}: {}", name, decoded.text);
                }
            }
        }
    }

    #[test]
    fn a_few_bad_bytes_do_not_change_the_encoding((hans, _) in texts(), at in any::<prop::sample::Index>()) {
        let text = hans.repeat(3);
        let at = text.char_indices().nth(at.index(text.chars().count())).unwrap().0;
        let bytes = [&text.as_bytes()[..at], b"\xFF", &text.as_bytes()[at..]].concat();
        let decoded = read(&bytes).unwrap();
        prop_assert_eq!((decoded.choice.reason, decoded.bad), (EncodingReason::Utf8, 1));
        prop_assert_eq!(decoded.text, [&text[..at], "\u{FFFD}", &text[at..]].concat());
    }

    #[test]
    fn whatever_is_asked_for_bytes_are_answered(bytes in prop::collection::vec(any::<u8>(), 1..200), label in prop::sample::select(&["utf-8", "gb18030", "big5", "utf-16le", "utf-16be", "utf-32be", "shift_jis", "iso-2022-jp", "euc-kr", "windows-1252"][..]), cut in any::<prop::sample::Index>()) {
        let known = Known::asked(Charset::from_label(label).unwrap());
        let Ok(known) = check(&bytes, known) else { return Ok(()) };
        let whole = decode(bytes.clone(), known, true).unwrap();
        let marks = whole.text.matches(char::REPLACEMENT_CHARACTER).count();
        prop_assert!(marks >= whole.bad);
        // What is decoded of a beginning is the beginning of what is decoded of the whole.
        let cut = cut.index(bytes.len());
        let beginning = decode(bytes[..cut].to_vec(), known, false).unwrap();
        prop_assert!(whole.text.starts_with(&beginning.text), "{:?} {:?}", whole.text, beginning.text);
    }
}
