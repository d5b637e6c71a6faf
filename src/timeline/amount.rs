//! The amount of text: how long words take to be said, in units of a Han character.
//!
//! A Han character, a kana or a syllable of Hangul is one; a Latin word or a number is two, whatever its length,
//! as `FORMATS.md` measured on talks. Punctuation and blanks take no time of their own.

use crate::model::{Block, Document, TextRange};

/// What a Latin word or a number counts, in Han characters.
const WORD: u32 = 2;

/// How much is said before any byte of a stretch of text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Amounts {
    /// The index of the first block that is weighed.
    first: usize,
    /// What is said before each block, and before the end.
    before: Vec<u32>,
}

impl Amounts {
    /// Weighs the blocks that end in a stretch.
    pub(super) fn of(document: &Document, stretch: TextRange) -> Amounts {
        let first = document.blocks.partition_point(|block| block.range.end <= stretch.start);
        let end = document.blocks.partition_point(|block| block.range.end <= stretch.end);
        let mut before = Vec::with_capacity((end.saturating_sub(first)) + 1);
        let mut sum = 0u32;
        before.push(sum);
        for block in document.blocks.get(first..end).unwrap_or_default() {
            sum = sum.saturating_add(amount_of(&document.text, block));
            before.push(sum);
        }
        Amounts { first, before }
    }

    /// What is said before `byte`.
    pub(super) fn before(&self, document: &Document, byte: u32) -> u32 {
        let at = document.blocks.partition_point(|block| block.range.end <= byte);
        let known = at.saturating_sub(self.first).min(self.before.len().saturating_sub(1));
        let sum = self.before.get(known).copied().unwrap_or(0);
        let begun = document
            .blocks
            .get(self.first + known)
            .filter(|block| self.first + known == at && block.range.start < byte && block.kind.is_spoken());
        begun.map_or(sum, |block| {
            let end = document.text.floor_char_boundary(byte as usize);
            sum + amount(TextRange::new(block.range.start as usize, end).of(&document.text))
        })
    }

    /// The first byte before which at least `wanted` is said.
    pub(super) fn byte_after(&self, document: &Document, wanted: u32) -> u32 {
        let passed = self.before.partition_point(|before| *before < wanted);
        let Some(at) = passed.checked_sub(1) else {
            return document.blocks.get(self.first).map_or(0, |block| block.range.start);
        };
        let left = wanted - self.before.get(at).copied().unwrap_or(0).min(wanted);
        document
            .blocks
            .get(self.first + at)
            .map_or(u32::MAX, |block| block.range.start + offset_after(block.range.of(&document.text), left))
    }
}

fn amount_of(text: &str, block: &Block) -> u32 {
    if block.kind.is_spoken() { amount(block.range.of(text)) } else { 0 }
}

/// The amount of a text, in Han characters.
pub fn amount(text: &str) -> u32 {
    Steps::of(text).last().map_or(0, |(_, sum)| sum)
}

/// The bytes before which `wanted` is said.
fn offset_after(text: &str, wanted: u32) -> u32 {
    if wanted == 0 {
        return 0;
    }
    let reached = Steps::of(text).find(|(_, sum)| *sum >= wanted);
    reached.map_or(text.len() as u32, |(end, _)| end as u32)
}

/// Walks over what takes time to say: where each character or word ends, and the amount up to there.
struct Steps<'a> {
    bytes: &'a [u8],
    at: usize,
    sum: u32,
}

impl Steps<'_> {
    fn of(text: &str) -> Steps<'_> {
        Steps { bytes: text.as_bytes(), at: 0, sum: 0 }
    }

    fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(0)
    }
}

impl Iterator for Steps<'_> {
    type Item = (usize, u32);

    fn next(&mut self) -> Option<(usize, u32)> {
        while self.at < self.bytes.len() {
            let first = self.byte(self.at);
            if first.is_ascii_alphanumeric() || is_latin_lead(first) {
                while is_latin_lead(self.byte(self.at)) || self.byte(self.at).is_ascii_alphanumeric() {
                    self.at += if self.byte(self.at) < 0x80 { 1 } else { 2 };
                }
                self.at = self.at.min(self.bytes.len());
                self.sum += WORD;
                return Some((self.at, self.sum));
            }
            let is_syllable = match first {
                // From U+3040 on; before that stand marks and punctuation.
                0xE3 => self.byte(self.at + 1) > 0x80,
                0xE4..=0xED => true,
                0xF0 => (0xA0..=0xB3).contains(&self.byte(self.at + 1)),
                _ => false,
            };
            self.at += match first {
                0..=0xBF => 1,
                0xC0..=0xDF => 2,
                0xE0..=0xEF => 3,
                _ => 4,
            };
            if is_syllable {
                self.sum += 1;
                return Some((self.at.min(self.bytes.len()), self.sum));
            }
        }
        None
    }
}

/// Whether a byte begins a letter of two bytes: Latin with marks, Greek, Cyrillic.
fn is_latin_lead(byte: u8) -> bool {
    (0xC3..=0xDF).contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::BlockKind;

    #[test]
    fn words_and_characters_are_weighed() {
        let table = [
            ("", 0),
            ("开源", 2),
            ("开源。", 2),
            ("Llama 3 开源了", 7),
            ("café", 2),
            ("“好”，……！", 1),
            ("カタカナ", 4),
            ("한글", 2),
            ("𠮷", 1),
            ("😀", 0),
            ("GPT-4", 4),
        ];
        for (text, expected) in table {
            assert_eq!(amount(text), expected, "{text}");
        }
    }

    #[test]
    fn bytes_and_amounts_lead_to_each_other() {
        let mut document =
            Document { text: "一二三 GPT 四。五六七八".into(), ..Document::default() };
        let ends = [9, 13, document.text.len()];
        let mut start = 0;
        for end in ends {
            document.blocks.push(Block {
                kind: BlockKind::Speech,
                cut: false,
                range: TextRange::new(start, end),
            });
            start = end;
        }
        let whole = TextRange::new(0, document.text.len());
        let amounts = Amounts::of(&document, whole);
        let borders = (0..=document.text.len()).filter(|byte| document.text.is_char_boundary(*byte));
        // Inside a word it counts as said.
        for byte in borders.filter(|byte| !(11..13).contains(byte)) {
            let said = amounts.before(&document, byte as u32);
            let back = amounts.byte_after(&document, said);
            assert!(back as usize <= byte, "{byte} {back}");
            assert_eq!(amounts.before(&document, back), said, "{byte} {back}");
        }
        assert_eq!(amounts.before(&document, u32::MAX), 10);
    }
}
