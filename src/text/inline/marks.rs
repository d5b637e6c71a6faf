//! The bytes that marks begin with, to pass over all others quickly.

/// The bytes that marks begin with.
pub(super) const MARKS: [bool; 256] = {
    let mut marks = [false; 256];
    let mut at = 0;
    while at < BEGINNINGS.len() {
        marks[BEGINNINGS[at] as usize] = true;
        at += 1;
    }
    marks
};
const BEGINNINGS: &[u8] = b"*_`\\![\n";

/// Whether nothing in a text can be a mark or set off a gloss: most paragraphs have none.
pub fn is_plain(text: &str) -> bool {
    !has_marks(text) && memchr::memchr(b'(', text.as_bytes()).is_none() && !text.contains('（')
}

/// Whether a text may show other characters than it has: marks that are left out, lines that are joined.
pub fn has_marks(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr3(b'*', b'_', b'`', bytes).is_some() || memchr::memchr3(b'\\', b'[', b'\n', bytes).is_some()
}
