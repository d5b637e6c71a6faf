//! The text that is made of the cues, written where the file's text stood: there is room, since every cue has a
//! line of times. Where there is not, it goes on in a string of its own.

use std::str;

use crate::model::TextRange;

/// A file's text that becomes the document's.
pub(super) struct Prose {
    /// First what is written, then what is still to be read.
    bytes: Vec<u8>,
    /// How much is written.
    length: usize,
    /// Where what is still to be read begins.
    unread: usize,
    /// All that is written, once there was no room.
    apart: Option<String>,
    /// A piece of what is still to be read, and where it begins: bytes are known to be text piece by piece, which is
    /// quicker than cue by cue.
    piece: String,
    piece_at: usize,
}

/// So many bytes are a piece.
const PIECE: usize = 64 * 1024;

impl Prose {
    pub(super) fn new(text: String) -> Prose {
        Prose {
            bytes: text.into_bytes(),
            length: 0,
            unread: 0,
            apart: None,
            piece: String::new(),
            piece_at: 0,
        }
    }

    /// Text that is written elsewhere, so that the file can be read in any order.
    pub(super) fn apart(text: String) -> Prose {
        Prose { apart: Some(String::new()), ..Prose::new(text) }
    }

    /// A part of the file that has not been read yet.
    pub(super) fn source(&self, range: TextRange) -> &str {
        let bytes = self.bytes.get(range.start as usize..range.end as usize).unwrap_or_default();
        str::from_utf8(bytes).unwrap_or("")
    }

    /// The same, for one who asks for one part after the other.
    pub(super) fn next(&mut self, range: TextRange) -> &str {
        if self.apart.is_some() {
            // Nothing is overwritten, and the parts may come in any order.
            return self.source(range);
        }
        let (start, end) = (range.start as usize, range.end as usize);
        if start < self.piece_at || end > self.piece_at + self.piece.len() {
            let most = self.bytes.get(start..end.max(start + PIECE)).or_else(|| self.bytes.get(start..));
            let most = most.unwrap_or_default();
            self.piece.clear();
            self.piece_at = start;
            // A character that the end cuts off belongs to the next piece.
            let valid = simdutf8::compat::from_utf8(most).or_else(|error| {
                let valid = most.get(..error.valid_up_to()).unwrap_or_default();
                simdutf8::compat::from_utf8(valid)
            });
            self.piece.push_str(valid.unwrap_or(""));
        }
        let at = |byte: usize| byte.saturating_sub(self.piece_at);
        self.piece.get(at(start)..at(end)).unwrap_or("")
    }

    /// Everything up to the end of `range` has been read.
    pub(super) fn read_up_to(&mut self, range: TextRange) {
        self.unread = self.unread.max(range.end as usize);
    }

    /// How much is written, in bytes.
    pub(super) fn length(&self) -> u32 {
        u32::try_from(self.length).unwrap_or(u32::MAX)
    }

    /// Writes behind what is written.
    pub(super) fn push(&mut self, text: &str) {
        let end = self.length + text.len();
        if self.apart.is_none() && end > self.unread {
            let written = self.bytes.get(..self.length).unwrap_or_default();
            self.apart = Some(String::from_utf8_lossy(written).into_owned());
        }
        match &mut self.apart {
            Some(apart) => apart.push_str(text),
            None => {
                if let Some(room) = self.bytes.get_mut(self.length..end) {
                    room.copy_from_slice(text.as_bytes());
                }
            }
        }
        self.length = end;
    }

    /// What was written from `start` on.
    pub(super) fn written(&self, start: u32) -> &[u8] {
        let range = start as usize..self.length;
        let bytes = self.apart.as_ref().map_or(self.bytes.as_slice(), String::as_bytes);
        bytes.get(range).unwrap_or_default()
    }

    /// All that was written.
    pub(super) fn finish(mut self) -> String {
        if let Some(apart) = self.apart {
            return apart;
        }
        self.bytes.truncate(self.length);
        self.bytes.shrink_to_fit();
        String::from_utf8(self.bytes)
            .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_written_over_what_was_read() {
        let mut prose = Prose::new("0:01 雨停了。0:02 走吧。".to_owned());
        for range in [TextRange::new(5, 17), TextRange::new(22, 31)] {
            let words = prose.source(range).to_owned();
            prose.read_up_to(range);
            prose.push(&words);
        }
        assert_eq!(prose.written(12), "走吧。".as_bytes());
        assert_eq!(prose.finish(), "雨停了。走吧。");
    }

    #[test]
    fn parts_are_the_same_piece_by_piece() {
        let text = "0 雾散了。😀 船来了，\n".repeat(PIECE / 10);
        for (step, lead) in [(1, 0), (35, 2), (1000, 1), (3 * PIECE, 0)] {
            let mut prose = Prose::new(text.clone());
            let mut at = lead;
            while at < text.len() {
                let end = text.floor_char_boundary((at + step).max(at + 4).min(text.len()));
                let range = TextRange::new(at, end);
                assert_eq!(prose.next(range), &text[at..end], "{range:?}");
                prose.read_up_to(range);
                prose.push("雾");
                at = text.floor_char_boundary(end + lead).max(end);
            }
        }
    }

    #[test]
    fn text_that_has_no_room_goes_elsewhere() {
        let mut prose = Prose::new("雨。".to_owned());
        prose.read_up_to(TextRange::new(0, 3));
        prose.push("雨");
        prose.push("停了");
        assert_eq!(prose.source(TextRange::new(3, 6)), "。");
        prose.push("。");
        assert_eq!(prose.finish(), "雨停了。");
    }
}
