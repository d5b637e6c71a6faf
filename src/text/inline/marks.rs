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

/// Whether nothing in a text can be a mark: most paragraphs have none.
pub fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr3(b'*', b'_', b'`', bytes).is_none()
        && memchr::memchr3(b'\\', b'[', b'\n', bytes).is_none()
        && memchr::memchr(b'(', bytes).is_none()
        && !text.contains('（')
}
