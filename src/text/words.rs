//! Words: which one a character belongs to, by the dictionary that browsers have for Chinese.
//!
//! The dictionary lies in the program as it is used. It is asked for the sentence around a place only, so that the
//! length of a paragraph doesn't matter.

use std::ops::Range;

use icu_segmenter::WordSegmenter;
use icu_segmenter::options::WordBreakInvariantOptions;

use super::sentences;

/// So many characters before and behind a place are looked at.
const REACH: usize = 120;

/// The word, sign or blank of a text that holds a byte, as a range of bytes; empty behind the end.
pub fn word_at(text: &str, at: usize) -> Range<usize> {
    let at = text.floor_char_boundary(at);
    let (before, behind) = text.split_at(at);
    let parts = |character: char| sentences::is_end(character) || character == '\n';
    let start =
        before.char_indices().rev().take(REACH).take_while(|(_, character)| !parts(*character)).last();
    let start = start.map_or(at, |(start, _)| start);
    let end = behind.char_indices().take(REACH).find(|(_, character)| parts(*character));
    let end = end
        .or_else(|| behind.char_indices().nth(REACH))
        .map_or(text.len(), |(end, character)| at + if end == 0 { character.len_utf8() } else { end });
    let sentence = text.get(start..end).unwrap_or("");
    let segmenter = WordSegmenter::new_auto(WordBreakInvariantOptions::default());
    let mut word = start..start;
    for border in segmenter.segment_str(sentence) {
        word = word.end..start + border;
        if word.end > at {
            break;
        }
    }
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_those_of_a_reader() {
        let text = "他们打算什麼時候發佈開源的模型？用了Llama 3，don't，3.5万张。";
        let table = [
            ("们", "他们"),
            ("算", "打算"),
            ("時", "什麼時候"),
            ("佈", "發佈"),
            ("開", "開源"),
            ("的", "的"),
            ("？", "？"),
            ("a", "Llama"),
            (" 3", " "),
            ("3，", "3"),
            ("，d", "，"),
            ("n'", "don't"),
            (".5", "3.5"),
            ("。", "。"),
        ];
        for (here, word) in table {
            let at = text.find(here).unwrap();
            assert_eq!(&text[word_at(text, at)], word, "{here}");
        }
    }

    #[test]
    fn any_place_has_a_word() {
        let long = "水".repeat(1000);
        for text in ["", "a", "字", "。。", "a\n\nb", "👨‍👩‍👧 e\u{301}。", &long] {
            for at in 0..=text.len() + 1 {
                let word = word_at(text, at.min(text.len()));
                assert!(text.get(word.clone()).is_some(), "{text} {at}");
                assert!(
                    at >= text.len() || word.contains(&text.floor_char_boundary(at)),
                    "{text} {at} {word:?}"
                );
            }
        }
    }
}
