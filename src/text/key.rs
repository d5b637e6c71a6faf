//! The search key of a text: its characters folded, blanks brought to one form, and the way back to the
//! source.

use super::fold::{fold, is_blank, is_joint, is_unseen, stand_in};

/// What happens to blanks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Blanks {
    /// A run of them counts as one, and as none in Han text, beside it, at the beginning and at the end.
    #[default]
    One,
    /// Each stays, as a plain one.
    All,
}

/// A folded text that grows piece by piece and can be used again.
#[derive(Debug, Clone, Default)]
pub struct Key {
    blanks: Blanks,
    /// UTF-8: only whole characters are ever added.
    bytes: Vec<u8>,
    /// Where the text stops running parallel to its source: a byte of each.
    joints: Vec<(usize, usize)>,
    /// What is to be added to a byte of the text for that of its source; wraps.
    delta: usize,
    /// Where blanks stand whose meaning the next character will tell.
    pending: Option<usize>,
    /// The last character, as it stands in the source.
    last: Option<char>,
}

impl Key {
    /// An empty text.
    pub fn new(blanks: Blanks) -> Key {
        Key { blanks, ..Key::default() }
    }

    /// The key of a query.
    pub fn of(text: &str) -> String {
        let mut key = Key::default();
        key.push(text, 0);
        String::from_utf8(key.bytes).unwrap_or_default()
    }

    /// Empties it, and keeps its room.
    pub fn clear(&mut self, blanks: Blanks) {
        self.blanks = blanks;
        self.bytes.clear();
        self.joints.clear();
        (self.delta, self.pending, self.last) = (0, None, None);
    }

    /// The folded text.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Adds words whose first byte is byte `base` of the source.
    pub fn push(&mut self, words: &str, base: usize) {
        let bytes = words.as_bytes();
        self.bytes.reserve(bytes.len());
        let mut at = 0;
        while at < bytes.len() {
            let passed = self.push_han(bytes.get(at..).unwrap_or_default(), base + at);
            if passed > 0 {
                at += passed;
                continue;
            }
            let Some(character) = words.get(at..).and_then(|rest| rest.chars().next()) else { break };
            self.character(character, base + at);
            at += character.len_utf8();
        }
    }

    /// Adds the Han characters and kana that bytes begin with, the first of which is byte `source`; gives how many
    /// bytes these are. They are nearly all of Chinese text, never blank, never unseen.
    fn push_han(&mut self, bytes: &[u8], source: usize) -> usize {
        let mut code = 0;
        let mut at = 0;
        for &[a, b, c] in bytes.as_chunks().0 {
            if !(0xE3..=0xED).contains(&a) || (a == 0xE3 && b <= 0x80) {
                break;
            }
            code = u32::from(a & 0x0F) << 12 | u32::from(b & 0x3F) << 6 | u32::from(c & 0x3F);
            if self.pending.is_some() {
                self.flush(char::from_u32(code));
            }
            self.mark(source + at);
            match stand_in(code) {
                None => self.bytes.extend_from_slice(&[a, b, c]),
                // Nearly all stand-ins take three bytes, too.
                Some(code @ 0x800..0x1_0000) => {
                    let tail = |code: u32| (code & 0x3F) as u8 | 0x80;
                    let bytes = [(code >> 12) as u8 | 0xE0, tail(code >> 6), tail(code)];
                    self.bytes.extend_from_slice(&bytes);
                }
                Some(code) => self.add(char::from_u32(code).unwrap_or_default()),
            }
            at += 3;
        }
        if at > 0 {
            self.last = char::from_u32(code);
        }
        at
    }

    fn character(&mut self, character: char, source: usize) {
        if is_blank(character) {
            self.blank(source);
        } else if !is_unseen(character) {
            self.flush(Some(character));
            self.mark(source);
            self.add(fold(character));
            self.last = Some(character);
        }
    }

    /// Adds a blank that stands at byte `source`.
    pub fn blank(&mut self, source: usize) {
        match self.blanks {
            Blanks::One => {
                self.pending.get_or_insert(source);
            }
            Blanks::All => {
                self.mark(source);
                self.bytes.push(b' ');
            }
        }
    }

    /// Decides about the blanks before `next`.
    fn flush(&mut self, next: Option<char>) {
        let Some(source) = self.pending.take() else { return };
        if let (Some(before), Some(after)) = (self.last, next)
            && !is_joint(before, after)
        {
            self.mark(source);
            self.bytes.push(b' ');
        }
    }

    fn add(&mut self, character: char) {
        self.bytes.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
    }

    /// Takes down where the next character stands in the source.
    #[inline]
    fn mark(&mut self, source: usize) {
        let delta = source.wrapping_sub(self.bytes.len());
        if delta != self.delta {
            self.delta = delta;
            self.joints.push((self.bytes.len(), source));
        }
    }

    /// The byte of the source where the character stands that is at byte `at` of the text.
    pub fn source(&self, at: usize) -> usize {
        let before = self.joints.partition_point(|(text, _)| *text <= at);
        match before.checked_sub(1).and_then(|last| self.joints.get(last)) {
            Some((text, source)) => source + (at - text),
            None => at,
        }
    }

    /// Where the last character before byte `end` of the text begins in the source.
    pub fn source_of_last(&self, end: usize) -> usize {
        let mut at = end.saturating_sub(1);
        while at > 0 && self.bytes.get(at).is_some_and(|byte| byte & 0xC0 == 0x80) {
            at -= 1;
        }
        self.source(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_what_is_one_are_one() {
        let table = [
            ("AI 时代", "ai时代"),
            ("ＡＩ　時代", "ai时代"),
            ("  Hello\t\u{A0}World ", "hello world"),
            ("好  好", "好好"),
            ("好，\n a", "好,a"),
            ("a, b", "a, b"),
            ("软\u{AD}件\u{200B} \u{FEFF}5", "软件5"),
            ("5 %", "5 %"),
            ("ア a", "アa"),
            ("　", ""),
            ("", ""),
        ];
        for (text, expected) in table {
            assert_eq!(Key::of(text), expected, "{text:?}");
        }
    }

    #[test]
    fn every_character_knows_its_source() {
        for text in ["𠮷AI 時代\u{200B}開 放，ａ  b　\u{2F800}們", " x", "", "開開"] {
            for blanks in [Blanks::One, Blanks::All] {
                let mut key = Key::new(blanks);
                key.push(text, 0);
                let folded = std::str::from_utf8(key.bytes()).unwrap();
                for (at, character) in folded.char_indices() {
                    let source = text[key.source(at)..].chars().next().unwrap();
                    let same = if character == ' ' { is_blank(source) } else { fold(source) == character };
                    assert!(same, "{text:?}: {character:?} {source:?}");
                    assert_eq!(key.source_of_last(at + character.len_utf8()), key.source(at));
                }
            }
        }
    }

    #[test]
    fn pieces_are_one_text() {
        let text = "開 放a b中 文";
        for cut in (0..text.len()).filter(|at| text.is_char_boundary(*at)) {
            let mut key = Key::default();
            key.push(&text[..cut], 7);
            key.push(&text[cut..], 7 + cut);
            assert_eq!(key.bytes(), Key::of(text).as_bytes(), "{cut}");
            assert_eq!(key.source(0), 7);
        }
    }
}
