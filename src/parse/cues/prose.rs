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
}

impl Prose {
    pub(super) fn new(text: String) -> Prose {
        Prose { bytes: text.into_bytes(), length: 0, unread: 0, apart: None }
    }

    /// Text that is written elsewhere, so that the file can be read in any order.
    pub(super) fn apart(text: String) -> Prose {
        Prose { apart: Some(String::new()), ..Prose::new(text) }
    }

    /// A part of the file that was not read yet.
    pub(super) fn source(&self, range: TextRange) -> &str {
        let bytes = self.bytes.get(range.start as usize..range.end as usize).unwrap_or_default();
        str::from_utf8(bytes).unwrap_or("")
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
