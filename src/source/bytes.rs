//! Tells text from what is no text.

use std::fmt;

/// Why bytes can't be read as a transcript.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// There are no bytes.
    Empty,
    /// The file is of this known kind, or of an unknown one.
    Binary(Option<&'static str>),
    /// Over 4 GiB.
    TooLarge,
    /// Not UTF-8; the encoding that it may be in, if something tells.
    Encoding(Option<&'static str>),
}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Problem::Empty => write!(out, "empty"),
            Problem::Binary(kind) => write!(out, "binary: {}", kind.unwrap_or("unknown")),
            Problem::TooLarge => write!(out, "too large"),
            Problem::Encoding(guess) => write!(out, "encoding: {}", guess.unwrap_or("unknown")),
        }
    }
}

impl std::error::Error for Problem {}

/// First bytes of files that hold no plain text, and what they are.
const MAGIC: [(&[u8], &str); 18] = [
    (b"PK\x03\x04", "ZIP, DOCX, EPUB"),
    (b"%PDF-", "PDF"),
    (b"\x7fELF", "ELF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"RIFF", "WAV, AVI, WebP"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"7z\xbc\xaf", "7z"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"ID3", "MP3"),
    (b"OggS", "Ogg"),
    (b"fLaC", "FLAC"),
    (b"\x1a\x45\xdf\xa3", "Matroska, WebM"),
    (b"SQLite format 3\x00", "SQLite"),
    (b"\xd0\xcf\x11\xe0", "DOC, XLS"),
];

/// How much of a file is looked at to tell whether it is text.
const SAMPLE: usize = 64 * 1024;

/// Refuses what can't be text: nothing at all, a known magic number, more than a tenth of control
/// bytes. A NUL or a bad byte alone makes no file binary.
pub fn check(bytes: &[u8]) -> Result<(), Problem> {
    if bytes.is_empty() {
        return Err(Problem::Empty);
    }
    if u32::try_from(bytes.len()).is_err() {
        return Err(Problem::TooLarge);
    }
    if let Some((_, kind)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(Problem::Binary(Some(kind)));
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        return Err(Problem::Binary(Some("MP4")));
    }
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    if let Some(encoding) = unmarked_utf16(sample) {
        return Err(Problem::Encoding(Some(encoding)));
    }
    // Below the blank stand the line ends, too, but seldom so many.
    let may_be = count(sample, |byte| (byte < b' ') | (byte == 0x7F)) * 10 > sample.len();
    let controls = if may_be { count(sample, is_control) } else { 0 };
    match controls * 10 > sample.len() && !has_utf16_mark(bytes) {
        true => Err(Problem::Binary(None)),
        false => Ok(()),
    }
}

/// UTF-16 without a byte order mark: zero bytes, nearly all in the same half of the pairs.
fn unmarked_utf16(sample: &[u8]) -> Option<&'static str> {
    memchr::memchr(0, sample)?;
    let zeros = |half: usize| sample.iter().skip(half).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let enough = (even + odd) * 20 > sample.len();
    match (enough && even * 10 < odd, enough && odd * 10 < even) {
        (true, _) => Some("UTF-16LE"),
        (_, true) => Some("UTF-16BE"),
        _ => None,
    }
}

/// How many bytes are such: in parts that a byte can count, several at once.
fn count(sample: &[u8], is_such: impl Fn(u8) -> bool) -> usize {
    let count = |part: &[u8]| part.iter().fold(0u8, |count, byte| count + u8::from(is_such(*byte)));
    sample.chunks(192).map(|part| usize::from(count(part))).sum()
}

fn is_control(byte: u8) -> bool {
    let is_used = (byte == b'\t') | (byte == b'\n') | (byte == b'\r') | (byte == 0x0C) | (byte == 0x1B);
    (byte == 0x7F) | ((byte < b' ') & !is_used)
}

fn has_utf16_mark(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_no_text_is_refused() {
        let utf16: Vec<u8> = "你好, 1\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let table: [(&[u8], Result<(), Problem>); 9] = [
            (&utf16, Err(Problem::Encoding(Some("UTF-16LE")))),
            (b"", Err(Problem::Empty)),
            (b"\n", Ok(())),
            ("你好\0再见，朋友".as_bytes(), Ok(())),
            (b"caf\xe9 and more", Ok(())),
            (b"\x01\x02\x03\x04abc", Err(Problem::Binary(None))),
            (b"%PDF-1.7 ...", Err(Problem::Binary(Some("PDF")))),
            (b"\0\0\0\x20ftypisom", Err(Problem::Binary(Some("MP4")))),
            (b"\x1b[31mred\x1b[0m text", Ok(())),
        ];
        for (bytes, expected) in table {
            assert_eq!(check(bytes), expected, "{bytes:?}");
        }
    }
}
