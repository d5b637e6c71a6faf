//! The passages of a text, about a sentence each: what gets a time of its own. A short one is not joined with the
//! next: what stood between them may have been left out.

use std::ops::Range;

use crate::model::TextRange;
use crate::text::sentences;

use super::words::Words;

/// Letters that follow each other in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Passage {
    /// Indices of letters.
    pub(super) letters: Range<usize>,
    /// From the first letter to the marks behind the last one.
    pub(super) text: TextRange,
}

/// A longer sentence ends at a comma or a blank,
const LONG: usize = 60;
/// and a still longer one anywhere.
const LONGEST: usize = 120;

/// What ends a passage, from the weakest to the strongest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum End {
    None,
    Pause,
    Sentence,
}

/// The passages of a text's words.
pub(super) fn passages(words: &Words, text: &str) -> Vec<Passage> {
    let mut found = Vec::new();
    let mut start = 0;
    for letter in 0..words.len() {
        let (Some(begin), next) = (words.byte(letter), words.byte(letter + 1)) else { break };
        let until = next.map_or(text.len(), |next| next as usize);
        let between = text.get(begin as usize..until).unwrap_or_default();
        let len = letter + 1 - start;
        let (end, marks) = end_of(between);
        let ends = match end {
            End::Sentence => true,
            End::Pause => len >= LONG,
            End::None => len >= LONGEST,
        };
        if ends || next.is_none() {
            let from = words.byte(start).unwrap_or(begin) as usize;
            let text = TextRange::new(from, begin as usize + marks);
            found.push(Passage { letters: start..letter + 1, text });
            start = letter + 1;
        }
    }
    found
}

/// What stands between a letter, with which the text begins, and the next one; and how many bytes the letter and
/// the marks that belong to it take.
fn end_of(text: &str) -> (End, usize) {
    let mut end = End::None;
    let mut in_line = true;
    let word = text.find(|next: char| !next.is_alphanumeric()).unwrap_or(text.len());
    let mut marks = word;
    for (at, character) in text.char_indices().skip_while(|(at, _)| *at < word) {
        let behind = at + character.len_utf8();
        let found = match character {
            '\n' if in_line => End::Pause,
            // A blank line; or behind the line's end a name, a heading, a note.
            '\n' => End::Sentence,
            _ if character.is_alphanumeric() && !in_line => End::Sentence,
            // What stands behind a semicolon is said in a breath of its own, too.
            '；' | ';' | '．' => End::Sentence,
            _ if sentences::is_end(character) => End::Sentence,
            '.' if text.get(behind..).is_some_and(|rest| rest.starts_with([' ', '\n', '"', '”'])) => {
                End::Sentence
            }
            _ => End::Pause,
        };
        end = end.max(found);
        in_line &= character != '\n';
        if in_line && !character.is_alphanumeric() && !character.is_whitespace() && !opens(character) {
            marks = behind;
        }
    }
    (end, marks)
}

/// Whether a mark belongs to what follows it.
fn opens(character: char) -> bool {
    matches!(character, '“' | '‘' | '「' | '『' | '《' | '（' | '(' | '[' | '【' | '*' | '#' | '>' | '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passages_are_sentences() {
        let long = "渡口的雾".repeat(40);
        let table: [(&str, &[&str]); 9] = [
            (
                "船开了，人都走了。“你看，潮退了！”他说。",
                &["船开了，人都走了。", "你看，潮退了！”", "他说。"],
            ),
            ("对。我也这么想。嗯……", &["对。", "我也这么想。", "嗯……"]),
            ("他说了 3.5 小时. He left early. OK", &["他说了 3.5 小时.", "He left early.", "OK"]),
            ("硬换行的\n文字是一句", &["硬换行的\n文字是一句"]),
            ("标题\n\n正文", &["标题", "正文"]),
            ("船**开**了**。**他不在", &["船**开**了**。", "他不在"]),
            ("AI", &["AI"]),
            ("。，", &[]),
            (&long, &[&long[..LONGEST * 3], &long[LONGEST * 3..]]),
        ];
        for (text, expected) in table {
            let found = passages(&Words::of_text(text), text);
            let texts: Vec<&str> = found.iter().map(|passage| passage.text.of(text)).collect();
            assert_eq!(texts, expected, "{text}");
            let mut next = 0;
            for passage in found {
                assert_eq!(passage.letters.start, next);
                next = passage.letters.end;
            }
        }
    }

    #[test]
    fn another_speaker_begins_another_passage() {
        use crate::parse::parse;
        use crate::source::Format;
        let text = "**林溪**：你好\n**顾言**：在呢\n**林溪**：走吧\n**顾言**：好的\n";
        let document = parse(text.into(), Format::Markdown);
        let found = passages(&Words::of_edition(&document, 0), text);
        let texts: Vec<&str> = found.iter().map(|passage| passage.text.of(text)).collect();
        assert_eq!(texts, ["你好", "在呢", "走吧", "好的"]);
    }
}
