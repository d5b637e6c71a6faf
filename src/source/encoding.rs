//! Decodes bytes. UTF-8 is read, with and without a byte order mark; other encodings are told apart
//! well enough to say what to do.

use crate::model::TextRange;

use super::bytes::Problem;

/// Decoded text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte order mark; bad bytes are U+FFFD.
    pub text: String,
    /// The encoding's WHATWG name.
    pub encoding: &'static str,
    /// How many bad sequences there were.
    pub bad: usize,
}

/// Bad sequences that a UTF-8 file may have in every thousand of its multi-byte characters, and in
/// any case, before it is taken for a file in another encoding.
const BAD_PER_THOUSAND: usize = 50;
const BAD_IN_ANY_CASE: usize = 3;

/// Decodes `bytes` as UTF-8.
///
/// # Errors
/// [`Problem::Encoding`] when the bytes are in another encoding.
pub fn decode(bytes: Vec<u8>) -> Result<Decoded, Problem> {
    if let Some(name) = marked_encoding(&bytes) {
        return Err(Problem::Encoding(Some(name)));
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Ok(Decoded { text: without_mark(text), encoding: "utf-8", bad: 0 }),
        Err(error) => error.into_bytes(),
    };
    let (good, bad) = bytes.utf8_chunks().fold((0, 0), |(good, bad), chunk| {
        let wide = chunk.valid().chars().filter(|character| !character.is_ascii()).count();
        (good + wide, bad + usize::from(!chunk.invalid().is_empty()))
    });
    if bad > BAD_IN_ANY_CASE && bad * 1000 > good * BAD_PER_THOUSAND {
        return Err(Problem::Encoding(guess(&bytes)));
    }
    let text = String::from_utf8(replaced(bytes))
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
    Ok(Decoded { text: without_mark(text), encoding: "utf-8", bad })
}

/// What stands for bad bytes.
const REPLACEMENT: &[u8] = "\u{FFFD}".as_bytes();

/// Puts U+FFFD in the place of each bad sequence, from the last one on and where the bytes stand: a large
/// file has no room for a second copy. No sequence is longer than what replaces it.
fn replaced(mut bytes: Vec<u8>) -> Vec<u8> {
    let mut at = 0;
    let ranges = bytes.utf8_chunks().map(|chunk| {
        let start = at + chunk.valid().len();
        at = start + chunk.invalid().len();
        TextRange::new(start, at)
    });
    let bad: Vec<TextRange> = ranges.filter(|range| !range.is_empty()).collect();
    let growth = bad.iter().map(|bad| REPLACEMENT.len().saturating_sub(bad.len() as usize)).sum();
    let mut from = bytes.len();
    bytes.reserve_exact(growth);
    bytes.resize(from + growth, 0);
    let mut to = bytes.len();
    for bad in bad.iter().rev() {
        let behind = bad.end as usize..from;
        to -= behind.len();
        bytes.copy_within(behind, to);
        to -= REPLACEMENT.len();
        bytes[to..to + REPLACEMENT.len()].copy_from_slice(REPLACEMENT);
        from = bad.start as usize;
    }
    bytes
}

fn without_mark(mut text: String) -> String {
    if text.starts_with('\u{FEFF}') {
        text.drain(..'\u{FEFF}'.len_utf8());
    }
    text
}

fn marked_encoding(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xFF, 0xFE, 0, 0, ..] => Some("UTF-32LE"),
        [0xFF, 0xFE, ..] => Some("UTF-16LE"),
        [0xFE, 0xFF, ..] => Some("UTF-16BE"),
        [0, 0, 0xFE, 0xFF, ..] => Some("UTF-32BE"),
        _ => None,
    }
}

/// What Chinese text that is not UTF-8 most likely is: GBK's second bytes lie above 0xA0 for common
/// characters, those of Big5 below 0x7F in two of five.
fn guess(bytes: &[u8]) -> Option<&'static str> {
    let (mut pairs, mut low, mut at) = (0usize, 0usize, 0);
    while let Some(&lead) = bytes.get(at) {
        if lead < 0x81 {
            at += 1;
            continue;
        }
        let trail = *bytes.get(at + 1)?;
        pairs += 1;
        low += usize::from((0x40..0x7F).contains(&trail));
        at += 2;
    }
    match pairs {
        0..4 => None,
        _ if low * 5 > pairs => Some("Big5"),
        _ => Some("GBK"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf8_is_read_and_others_are_named() {
        let decode = |bytes: &[u8]| decode(bytes.to_vec());
        assert_eq!(decode("\u{FEFF}好".as_bytes()).unwrap().text, "好");
        let bad = decode(b"\xe4\xbd\xa0\xff\xe5\xa5\xbd").unwrap();
        assert_eq!((bad.text.as_str(), bad.bad), ("你\u{FFFD}好", 1));
        let bytes = b"\xff\xe4\xbd\xa0\xe4\xbd\xff\xff\xf0\x9f\x98a\xe5\xa5\xbd\xe5\xa5";
        for start in 0..bytes.len() {
            let long = ["字".repeat(200).as_bytes(), &bytes[start..]].concat();
            assert_eq!(decode(&long).unwrap().text, String::from_utf8_lossy(&long), "from {start}");
        }
        // 你们好世界们 in GBK, 你們好世界 in Big5.
        let gbk = b"\xc4\xe3\xc3\xc7\xba\xc3\xca\xc0\xbd\xe7\xc3\xc7";
        let big5 = b"\xa7\x41\xad\xcc\xa6\x6e\xa5\x40\xac\xc9";
        assert_eq!(decode(gbk), Err(Problem::Encoding(Some("GBK"))));
        assert_eq!(decode(big5), Err(Problem::Encoding(Some("Big5"))));
        assert_eq!(decode(b"\xff\xfe\x60\x4f"), Err(Problem::Encoding(Some("UTF-16LE"))));
    }
}
