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

/// Where `**` stands in a text, from left to right and without overlap.
pub fn bolds(text: &str) -> impl Iterator<Item = usize> + '_ {
    // Most texts have no asterisk, and building a searcher for two of them costs more than looking for one.
    let bytes = text.as_bytes();
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let at = from + memchr::memchr(b'*', bytes.get(from..)?)?;
            from = at + 1;
            if bytes.get(from) == Some(&b'*') {
                from += 1;
                return Some(at);
            }
        }
    })
}

/// Whether nothing in a text can be a mark or set off a gloss: most paragraphs have none.
pub fn is_plain(text: &str) -> bool {
    !has_marks(text) && memchr::memchr(b'(', text.as_bytes()).is_none() && !text.contains('（')
}

/// Whether a text may show other characters than it has: marks that are left out, lines that are joined.
pub fn has_marks(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr3(b'*', b'_', b'`', bytes).is_some() || memchr::memchr3(b'\\', b'[', b'\n', bytes).is_some()
}
