//! Reading one character from the bytes of a text.
//!
//! The lexicon walks bytes, not `char`s, for it goes back and forth between places in them. The bytes always
//! come from a `str`, so nothing is checked here that UTF-8 already guarantees.

/// The code point that begins at byte `at` and its length, or `None` at the end of the text.
#[inline]
pub(super) fn decode(bytes: &[u8], at: usize) -> Option<(u32, usize)> {
    let tail = |byte: u8| u32::from(byte & 0x3F);
    match *bytes.get(at..)? {
        [a @ 0xE0..=0xEF, b, c, ..] => Some((u32::from(a & 0x0F) << 12 | tail(b) << 6 | tail(c), 3)),
        [a @ ..0x80, ..] => Some((u32::from(a), 1)),
        [a @ 0xF0..=0xFF, b, c, d, ..] => {
            Some((u32::from(a & 0x07) << 18 | tail(b) << 12 | tail(c) << 6 | tail(d), 4))
        }
        [a, b, ..] => Some((u32::from(a & 0x1F) << 6 | tail(b), 2)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes_what_the_standard_library_encodes() {
        for c in ['\0', 'a', '\x7f', '\u{80}', '\u{7ff}', '\u{800}', '中', '\u{ffff}', '𠮷', '\u{10ffff}']
        {
            let text = format!("x{c}y");
            assert_eq!(decode(text.as_bytes(), 1), Some((c as u32, c.len_utf8())), "{c:?}");
        }
    }

    #[test]
    fn the_end_has_no_character() {
        assert_eq!(decode(b"", 0), None);
        assert_eq!(decode(b"a", 1), None);
        assert_eq!(decode(b"a", 2), None);
    }
}
