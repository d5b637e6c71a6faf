//! Links and pictures: `[words](address)`.

use std::ops::Range;

/// `[words](address)`, measured from its opening bracket.
pub(super) struct Bracketed {
    pub(super) words: Range<usize>,
    pub(super) len: usize,
}

/// Reads `[words](address)` at the start of `text`. An address holds no blank and no Han text, so that
/// `[标题](00:00 --> 01:00)` is text.
pub(super) fn bracketed(text: &str) -> Option<Bracketed> {
    let inner = text.strip_prefix('[')?;
    let mut depth = 0;
    let mut close = None;
    for (at, byte) in inner.bytes().enumerate() {
        match byte {
            b'[' => depth += 1,
            b']' if depth == 0 => {
                close = Some(at);
                break;
            }
            b']' => depth -= 1,
            b'\n' => return None,
            _ => {}
        }
    }
    let words = 1..1 + close?;
    let target = text[words.end + 1..].strip_prefix('(')?;
    let end = target.find([')', ' ', '\n', '\t'])?;
    let closed = target.as_bytes().get(end) == Some(&b')');
    closed.then_some(Bracketed { len: words.end + 2 + end + 1, words })
}
