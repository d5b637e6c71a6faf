//! Every encoding, whole and cut anywhere.

use encoding_rs::{BIG5, EUC_KR, Encoding, GB18030, GBK, SHIFT_JIS, WINDOWS_1252};

use super::super::{bytes::check, encoding::last_line_end};
use super::*;

const HANS: &str =
    "**林溪**：你们好，渡口的船还开吗？\n\n**顾言**：开的，每天两班。水涨的时候停一停，😀。\r\n";
const HANT: &str = "**林溪**：你們好，渡口的船還開嗎？\n\n**顧言**：開的，每天兩班。水漲的時候停一停。\r\n";

fn encoded(text: &str, encoding: &'static Encoding) -> Vec<u8> {
    let (bytes, _, has_unmappable) = encoding.encode(text);
    assert!(!has_unmappable, "{text} in {}", encoding.name());
    bytes.into_owned()
}

fn wide(text: &str, charset: Charset) -> Vec<u8> {
    let utf16 = text.encode_utf16();
    match charset {
        Charset::Utf32Le => text.chars().flat_map(|c| u32::from(c).to_le_bytes()).collect(),
        Charset::Utf32Be => text.chars().flat_map(|c| u32::from(c).to_be_bytes()).collect(),
        little if little == Charset::UTF_16LE => utf16.flat_map(u16::to_le_bytes).collect(),
        _ => utf16.flat_map(u16::to_be_bytes).collect(),
    }
}

fn read(bytes: &[u8], known: Known) -> Decoded {
    let known = check(bytes, known).unwrap();
    decode(bytes.to_vec(), known, true).unwrap()
}

/// Texts, their bytes and their encodings, all of which are told unasked.
fn files() -> Vec<(String, Vec<u8>, &'static str, EncodingReason)> {
    let mut files = Vec::new();
    for charset in [Charset::UTF_16LE, Charset::UTF_16BE, Charset::Utf32Le, Charset::Utf32Be] {
        files.push((HANS.to_owned(), wide(HANS, charset), charset.name(), EncodingReason::Units));
        let marked = [charset.mark(), &wide(HANS, charset)].concat();
        files.push((HANS.to_owned(), marked, charset.name(), EncodingReason::Mark));
    }
    files.push((HANS.to_owned(), HANS.as_bytes().to_vec(), "utf-8", EncodingReason::Utf8));
    let marked = ["\u{FEFF}", HANS].concat().into_bytes();
    files.push((HANS.to_owned(), marked, "utf-8", EncodingReason::Mark));
    files.push((HANS.to_owned(), encoded(HANS, GB18030), "gbk", EncodingReason::Guess));
    files.push((HANT.to_owned(), encoded(HANT, GBK), "gbk", EncodingReason::Guess));
    files.push((HANT.to_owned(), encoded(HANT, BIG5), "big5", EncodingReason::Guess));
    let western = "Où est le café ? – Là-bas, près de l’église ; c’est déjà fermé à cette heure.\n";
    files.push((western.to_owned(), encoded(western, WINDOWS_1252), "windows-1252", EncodingReason::Guess));
    files
}

#[test]
fn each_encoding_is_told_and_read() {
    for (text, bytes, name, reason) in files() {
        let decoded = read(&bytes, Known::Nothing);
        assert_eq!(decoded.text, text, "{name}");
        assert_eq!((decoded.choice.charset.name(), decoded.choice.reason), (name, reason));
        assert_eq!(decoded.bad, 0, "{name}");
    }
}

#[test]
fn what_is_asked_for_is_read() {
    let table: [(&str, &str, &'static Encoding); 4] = [
        ("sjis", "渡し船はまだ動いていますか。", SHIFT_JIS),
        ("euc-kr", "나룻배는 아직 다닙니까?", EUC_KR),
        ("gb18030", "渡口\u{3400}\u{20000}é", GB18030),
        ("latin1", "café", WINDOWS_1252),
    ];
    for (label, text, encoding) in table {
        let known = Known::asked(Charset::from_label(label).unwrap());
        let decoded = read(&encoded(text, encoding), known);
        assert_eq!((decoded.text.as_str(), decoded.choice.reason), (text, EncodingReason::Asked), "{label}");
    }
    // Also where it is wrong.
    let decoded = read("渡口".as_bytes(), Known::asked(Charset::from_label("latin1").unwrap()));
    assert_eq!(decoded.text, "æ¸¡å\u{8f}£");
    assert_eq!(read(&encoded(HANS, GB18030), Known::asked(Charset::UTF_8)).choice.charset, Charset::UTF_8);
}

#[test]
fn bad_bytes_are_marked_and_counted() {
    let utf8 = read(b"\xe4\xbd\xa0\xff\xe5\xa5\xbd", Known::Nothing);
    assert_eq!((utf8.text.as_str(), utf8.bad), ("你\u{FFFD}好", 1));
    let good = "字".repeat(200);
    let long = [good.as_bytes(), b"\xff\xe4\xbd\xa0\xe4\xbd\xff\xff\xf0\x9f\x98a\xe5\xa5\xbd\xe5\xa5"];
    for start in 0..long[1].len() {
        let bytes = [long[0], &long[1][start..]].concat();
        assert_eq!(read(&bytes, Known::Nothing).text, String::from_utf8_lossy(&bytes), "from {start}");
    }
    let mut gbk = encoded(HANS, GB18030);
    gbk.splice(10..10, *b"\xff");
    gbk.push(0xC4);
    let read_gbk = read(&gbk, Known::Nothing);
    assert_eq!((read_gbk.bad, read_gbk.text.matches('\u{FFFD}').count()), (2, 2));
    let utf32 =
        [&wide("好", Charset::Utf32Le)[..], b"\0\xd8\0\0", &wide("的，是", Charset::Utf32Le), b"\x01\x02"];
    let utf32 = read(&utf32.concat(), Known::asked(Charset::Utf32Le));
    assert_eq!((utf32.text.as_str(), utf32.bad), ("好\u{FFFD}的，是\u{FFFD}", 2));
}

#[test]
fn a_beginning_is_the_beginning_of_the_whole() {
    for (text, bytes, name, _) in files() {
        let choice = read(&bytes, Known::Nothing).choice;
        for length in 1..bytes.len() {
            let beginning = decode(bytes[..length].to_vec(), Known::All(choice), false).unwrap();
            let is_beginning = text.starts_with(&beginning.text);
            assert!(is_beginning && beginning.bad == 0, "{name}, {length}: {:?}", beginning.text);
        }
        let end = last_line_end(&bytes[..bytes.len() - 1], choice.charset).unwrap_or(0);
        let lines = decode(bytes[..end].to_vec(), Known::All(choice), false).unwrap().text;
        assert!(lines.is_empty() || lines.ends_with('\n'), "{name}: {lines:?}");
    }
}

#[test]
fn text_that_grows_has_room() {
    // A byte of the West becomes two or three, a bad byte three; and pairs of Big5 become two characters.
    for (byte, word) in [(0x80u8, "€"), (0xE9, "é")] {
        let known = Known::asked(Charset::Standard(WINDOWS_1252));
        for length in [1, PIECE - 1, PIECE, 5 * PIECE + 3] {
            assert!(read(&vec![byte; length], known).text == word.repeat(length), "{byte} {length}");
        }
    }
    let bad = read(&vec![0xFF; 3 * PIECE], Known::asked(Charset::Standard(GB18030)));
    assert!(bad.bad == 3 * PIECE && bad.text == "\u{FFFD}".repeat(bad.bad));
    let pairs = read(&b"\x88\x62\x88\xa5".repeat(PIECE), Known::asked(Charset::Standard(BIG5)));
    assert!(pairs.text == "Ê̄ê̌".repeat(PIECE) && pairs.bad == 0);
    let long = HANS.repeat(2000);
    assert!(read(&encoded(&long, GB18030), Known::Nothing).text == long);
}
