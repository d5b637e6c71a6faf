//! The spoken words of a stretch as tokens that can be compared, whatever the script, the case, the width, and
//! the punctuation that somebody gave them.
//!
//! A Han character, a kana or a syllable of Hangul is one token. So is a whole Latin word and a whole number:
//! letters by themselves would find partners everywhere, and a word takes about as long to say as a character
//! or two. Between letters and digits a word ends, so that `GPT4`, `GPT-4` and `GPT 4` are the same.

use std::ops::Range;

use crate::model::Document;
use crate::text::fold::{fold, is_unseen};
use crate::text::inline::{self, Content};

/// The letters of a text's spoken words, folded, each with its byte in the source. What stands for one letter
/// may be a Latin word or a number.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    tokens: Vec<u32>,
    /// Where each begins, ascending.
    bytes: Vec<u32>,
}

/// What a folded character is among words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A letter by itself.
    Alone,
    /// Part of a word that blanks part from others.
    Word,
    /// Part of a number.
    Number,
    /// Nothing, and no end of a word either.
    Unseen,
    /// Punctuation and blanks.
    Other,
}

/// Set in the token of a word or a number, and in no character.
const WORD: u32 = 1 << 31;

impl Words {
    /// What is spoken in an edition; empty where there is no such edition.
    pub fn of_edition(document: &Document, edition: usize) -> Words {
        let chapters = document.editions.get(edition).map(|edition| edition.chapters.clone());
        Words::of_chapters(document, chapters.unwrap_or_default())
    }

    /// What is spoken in some chapters, as indices into [`Document::chapters`].
    pub fn of_chapters(document: &Document, chapters: Range<usize>) -> Words {
        let mut words = Words::default();
        let chapters = document.chapters.get(chapters).unwrap_or_default();
        let turns = chapters.iter().flat_map(|chapter| document.turns.get(chapter.turns.clone()));
        let blocks = turns.flatten().flat_map(|turn| document.blocks.get(turn.blocks.clone()));
        for block in blocks.flatten().filter(|block| block.kind.is_spoken()) {
            words.push_paragraph(block.range.of(&document.text), block.range.start as usize);
        }
        words
    }

    /// All words of a text without marks.
    pub fn of_text(text: &str) -> Words {
        let mut words = Words::default();
        words.push(text, 0, None);
        words
    }

    /// The number of letters.
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Whether nothing is spoken.
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// The letters: two that are equal are the same to a reader.
    pub fn tokens(&self) -> &[u32] {
        &self.tokens
    }

    /// The index of the first letter at or behind a byte; the number of letters where none is.
    pub fn index_at(&self, byte: u32) -> usize {
        self.bytes.partition_point(|begin| *begin < byte)
    }

    /// Where a letter begins in the source.
    pub fn byte(&self, index: usize) -> Option<u32> {
        self.bytes.get(index).copied()
    }

    /// Adds a paragraph that begins at byte `base`. Marks and pictures aren't words, and a gloss is what
    /// somebody wrote into the text.
    fn push_paragraph(&mut self, text: &str, base: usize) {
        let mut open = None;
        for piece in inline::pieces(text) {
            open = match piece.content {
                Content::Source if !piece.emphasis.gloss => {
                    let words = text.get(piece.source.clone()).unwrap_or_default();
                    self.push(words, base + piece.source.start, open)
                }
                _ => None,
            };
        }
    }

    /// Adds words that begin at byte `base`, and gives the kind of the word that may go on behind them; `open`
    /// is that of the words before.
    fn push(&mut self, text: &str, base: usize, mut open: Option<Kind>) -> Option<Kind> {
        for (at, character) in text.char_indices() {
            let folded = fold(character);
            let kind = kind(folded);
            match kind {
                Kind::Unseen => continue,
                Kind::Alone => self.add(u32::from(folded), base + at),
                Kind::Word | Kind::Number if open == Some(kind) => {
                    if let Some(last) = self.tokens.last_mut() {
                        *last = joined(*last, folded);
                    }
                }
                Kind::Word | Kind::Number => self.add(joined(0x811C_9DC5, folded), base + at),
                Kind::Other => {}
            }
            open = Some(kind);
        }
        open
    }

    fn add(&mut self, token: u32, byte: usize) {
        if let Ok(byte) = u32::try_from(byte) {
            self.tokens.push(token);
            self.bytes.push(byte);
        }
    }
}

fn kind(folded: char) -> Kind {
    match folded {
        'a'..='z' | 'A'..='Z' => Kind::Word,
        '0'..='9' => Kind::Number,
        '\0'..='\x7F' => Kind::Other,
        '\u{300}'..='\u{36F}' => Kind::Unseen,
        _ if is_unseen(folded) => Kind::Unseen,
        _ if !folded.is_alphanumeric() => Kind::Other,
        // Scripts that part no words with blanks: Thai, Lao, Tibetan, Burmese, Khmer, and all of East Asia.
        '\u{E00}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{2E80}'.. => Kind::Alone,
        _ if folded.is_numeric() => Kind::Number,
        _ => Kind::Word,
    }
}

/// The token of a word that goes on with a character: FNV-1a, less a bit.
fn joined(token: u32, character: char) -> u32 {
    (token ^ u32::from(character)).wrapping_mul(0x0100_0193) | WORD
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::parse;
    use crate::source::Format;

    #[test]
    fn the_same_words_are_the_same_letters() {
        let table = [
            ("我們，開始吧！", "我们开始吧"),
            ("用ＧＰＴ－4 写的", "用gpt4写的"),
            ("GPT 4", "gpt4"),
            ("Hello, World", "hello  world。"),
            ("软\u{200B}件", "軟件"),
            ("soft\u{AD}ware", "software"),
            ("don’t", "don't"),
        ];
        for (one, other) in table {
            assert_eq!(Words::of_text(one).tokens(), Words::of_text(other).tokens(), "{one}");
        }
        assert_eq!(Words::of_text("你好 Hello 2024 年").len(), 5);
        assert_ne!(Words::of_text("ab").tokens(), Words::of_text("ba").tokens());
        assert!(Words::of_text("，。 🙂—").is_empty());
    }

    #[test]
    fn letters_know_their_bytes() {
        let words = Words::of_text("甲，AI 乙");
        assert_eq!((0..4).map(|at| words.byte(at)).collect::<Vec<_>>(), [Some(0), Some(6), Some(9), None]);
        let indices = [0, 1, 6, 7, 9, 10].map(|byte| words.index_at(byte));
        assert_eq!(indices, [0, 1, 1, 2, 2, 3]);
    }

    #[test]
    fn only_what_is_spoken_counts() {
        let text = "# 渡口\n\n目录\n\n- 早晨\n- 傍晚\n\n## 早晨\n\n**林溪**：船**开**了，[潮水](http://a.b/c)在退。![河](d.png)\n\n\
                    > 他说走。\n\n**渡船**（Ferry: 过河的船）很旧。\n\n**顾言**：嗯。\n\n\
                    | 甲 | 乙 |\n| --- | --- |\n| 一 | 二 |\n\n## 傍晚\n\n**林溪**：累吗？\n\n**顾言**：不累。";
        let document = parse(text.into(), Format::Markdown);
        let spoken = |words: Words| {
            let letters = (0..words.len()).filter_map(|at| words.byte(at));
            letters.filter_map(|byte| text[byte as usize..].chars().next()).collect::<String>()
        };
        assert_eq!(spoken(Words::of_edition(&document, 0)), "船开了潮水在退他说走渡船很旧嗯累吗不累");
        let last = document.chapters.len() - 1;
        assert_eq!(spoken(Words::of_chapters(&document, last..last + 1)), "累吗不累");
        assert!(Words::of_edition(&document, 1).is_empty());
        assert!(Words::of_chapters(&document, 5..9).is_empty());
    }
}
