//! Tells text from what is no text.

use std::fmt;

use crate::model::EncodingReason;

use super::encoding::{Choice, Known};
use super::kinds::{self, Kind};
use super::units;

/// Why bytes can't be read as a transcript.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// There are no bytes.
    Empty,
    /// The file is of this known kind, or of an unknown one.
    Binary(Option<Kind>),
    /// It is packed, and can't be unpacked.
    Damaged,
    /// It is packed, and far longer than its bytes let expect.
    Inflated,
    /// Over 4 GiB.
    TooLarge,
    /// In none of the encodings that are read unasked; the one that it may be in, if something tells.
    Encoding(Option<&'static str>),
}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Problem::Empty => write!(out, "empty"),
            Problem::Binary(kind) => write!(out, "binary: {}", kind.map_or("unknown", |kind| kind.name)),
            Problem::Damaged => write!(out, "damaged"),
            Problem::Inflated => write!(out, "inflated"),
            Problem::TooLarge => write!(out, "too large"),
            Problem::Encoding(guess) => write!(out, "encoding: {}", guess.unwrap_or("unknown")),
        }
    }
}

impl std::error::Error for Problem {}

/// How much of a file is looked at to tell whether it is text.
const SAMPLE: usize = 64 * 1024;

/// Refuses what can't be text: nothing at all, a known magic number, more than a tenth control characters. A NUL
/// or a bad byte alone makes no file binary. Gives what is known of the encoding then, by what was `known`, a
/// byte order mark or the code units.
///
/// # Errors
/// [`Problem`], why it can't be text.
pub fn check(bytes: &[u8], known: Known) -> Result<Known, Problem> {
    if bytes.is_empty() {
        return Err(Problem::Empty);
    }
    if u32::try_from(bytes.len()).is_err() {
        return Err(Problem::TooLarge);
    }
    if let Some(kind) = kinds::tell(bytes) {
        return Err(Problem::Binary(Some(kind)));
    }
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    // Below the blank stand the line ends, too, but seldom so many.
    let may_be = count(sample, |byte| (byte < b' ') | (byte == 0x7F)) * 10 > sample.len();
    let known = known.with_mark(bytes);
    let known = match known {
        Known::Nothing if may_be || memchr::memchr(0, sample).is_some() => match units::tell(sample) {
            Some(charset) => Known::All(Choice { charset, reason: EncodingReason::Units }),
            None => Known::Nothing,
        },
        known => known,
    };
    let (controls, units) = match known {
        Known::All(Choice { charset, .. }) if charset.unit() > 1 => units::controls(sample, charset),
        _ => (if may_be { count(sample, is_control) } else { 0 }, sample.len()),
    };
    match controls * 10 > units {
        true => Err(Problem::Binary(None)),
        false => Ok(known),
    }
}

/// How many bytes are such: in parts that a byte can count, several at once.
fn count(sample: &[u8], is_such: impl Fn(u8) -> bool) -> usize {
    let count = |part: &[u8]| part.iter().fold(0u8, |count, byte| count + u8::from(is_such(*byte)));
    sample.chunks(192).map(|part| usize::from(count(part))).sum()
}

pub(super) fn is_control(byte: u8) -> bool {
    let is_used = (byte == b'\t') | (byte == b'\n') | (byte == b'\r') | (byte == 0x0C) | (byte == 0x1B);
    (byte == 0x7F) | ((byte < b' ') & !is_used)
}

#[cfg(test)]
mod tests {
    use super::super::encoding::Charset;
    use super::super::kinds::Remedy;
    use super::*;

    #[test]
    fn only_what_is_no_text_is_refused() {
        let no_text = |name, remedy| Err(Problem::Binary(Some(Kind { name, remedy })));
        let table: [(&[u8], Result<Known, Problem>); 14] = [
            (b"", Err(Problem::Empty)),
            (b"\n", Ok(Known::Nothing)),
            ("你好\0再见，朋友".as_bytes(), Ok(Known::Nothing)),
            (b"a few NULs\0\0 among words", Ok(Known::Nothing)),
            (b"caf\xe9 and more", Ok(Known::Nothing)),
            (b"7z\xbc\xaf\xb3\xc9", Ok(Known::Nothing)),
            (b"\x01\x02\x03\x04abc", Err(Problem::Binary(None))),
            (b"%PDF-1.7 ...", no_text("PDF", Remedy::Pdf)),
            (b"\0\0\0\x20ftypisom", no_text("MP4", Remedy::Listen)),
            (b"\0\0\0\x20ftypheic", no_text("HEIC, AVIF", Remedy::Look)),
            (b"{\\rtf1\\ansi", no_text("RTF", Remedy::Office)),
            (b"<?xml version=\"1.0\"?><i><chatserver>x", no_text("XML", Remedy::Subtitles)),
            (b"RIFF\0\0\0\0WAVE", no_text("WAV, AVI", Remedy::Listen)),
            (b"\x1b[31mred\x1b[0m text", Ok(Known::Nothing)),
        ];
        for (bytes, expected) in table {
            assert_eq!(check(bytes, Known::Nothing), expected, "{bytes:?}");
        }
    }

    #[test]
    fn wide_units_are_no_controls() {
        let words = "你好, 1\n";
        let little: Vec<u8> = words.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = words.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let controls: Vec<u8> = (0..200u16).map(|unit| unit % 7).flat_map(u16::to_le_bytes).collect();
        let told = |charset, reason| Ok(Known::All(Choice { charset, reason }));
        let table = [
            (little.clone(), told(Charset::UTF_16LE, EncodingReason::Units)),
            (big.clone(), told(Charset::UTF_16BE, EncodingReason::Units)),
            ([b"\xff\xfe", &little[..]].concat(), told(Charset::UTF_16LE, EncodingReason::Mark)),
            ([b"\xfe\xff", &big[..]].concat(), told(Charset::UTF_16BE, EncodingReason::Mark)),
            ([b"\xff\xfe", &controls[..]].concat(), Err(Problem::Binary(None))),
            (controls, Err(Problem::Binary(None))),
        ];
        for (bytes, expected) in table {
            assert_eq!(check(&bytes, Known::Nothing), expected, "{bytes:?}");
        }
        // Asked for without its order, a mark tells that.
        let asked = check(&[b"\xfe\xff", &big[..]].concat(), Known::asked(Charset::UTF_16LE));
        assert_eq!(asked, told(Charset::UTF_16BE, EncodingReason::Asked));
    }
}
