//! A reader's mark as it is kept: where it lies, by the words around it, and what was thought of it.

use crate::model::{MarkColour, MarkKind, Millis, TextRange};

use super::landmark::{Landmark, LandmarkKind};

/// A mark.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mark {
    /// What it lies on.
    pub kind: MarkKind,
    /// Its colour.
    pub colour: MarkColour,
    /// Where it begins.
    pub start: Landmark,
    /// Behind its last character; of a bookmark, where it begins.
    pub end: Landmark,
    /// Its words as the document has them, without marks such as `**`; of a bookmark, the words at its place.
    pub quotation: String,
    /// The title of its chapter.
    pub chapter: Option<String>,
    /// Who says it.
    pub speaker: Option<String>,
    /// When it is said, in milliseconds.
    pub time: Option<Millis>,
    /// Whether the file states that time.
    pub is_stated: bool,
    /// A link to that moment of the recording.
    pub link: Option<String>,
    /// What the reader has written.
    pub note: String,
    /// When it was made, in seconds since 1970; 0 for one that is made now.
    pub made: i64,
    /// When it was changed last, likewise.
    pub changed: i64,
}

/// Where a mark lies in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MarkPlace {
    /// Its words; nothing for a bookmark.
    pub range: TextRange,
    /// Whether its words were found; else it lies as far down as it did.
    pub is_sure: bool,
}

/// Behind what was edited, the end is looked for over so many times the length that it had, and so many bytes more.
const GROWTH: usize = 3;
const GROWTH_BYTES: usize = 300;

impl Mark {
    /// Where it lies in a text that may have been edited since. Where one mark has moved by so many bytes, the next one
    /// is likely to have moved as far: that is looked at first, and costs nothing.
    pub fn find_moved(&self, text: &str, by: i64) -> MarkPlace {
        let moved = |landmark: &Landmark| {
            let byte = usize::try_from(i64::from(landmark.byte) + by).ok()?;
            (landmark.kind != LandmarkKind::Beginning && landmark.stands_at(text, byte)).then_some(byte)
        };
        match (moved(&self.start), moved(&self.end)) {
            (Some(start), Some(end)) if start <= end => {
                let end = if self.kind == MarkKind::Bookmark { start } else { end };
                MarkPlace { range: TextRange::new(start, end), is_sure: true }
            }
            _ => self.find(text),
        }
    }

    /// Where it lies in a text that may have been edited since.
    pub fn find(&self, text: &str) -> MarkPlace {
        let length = self.end.byte.saturating_sub(self.start.byte) as usize;
        let sure = self.start.find_words(text);
        let start = sure.or_else(|| self.start.find(text)).unwrap_or(0);
        let (start, is_sure) = (start as usize, sure.is_some());
        if self.kind == MarkKind::Bookmark {
            return MarkPlace { range: TextRange::new(start, start), is_sure };
        }
        if !is_sure {
            // The last words may still be there where the first ones were written anew.
            let end = self.end.find_words(text).map(|end| end as usize).filter(|end| *end >= length);
            let start = end.map_or(start, |end| text.floor_char_boundary(end - length));
            let end = end.unwrap_or_else(|| text.floor_char_boundary(start.saturating_add(length)));
            return MarkPlace { range: TextRange::new(start, end), is_sure: false };
        }
        MarkPlace { range: TextRange::new(start, self.find_end(text, start, length)), is_sure }
    }

    /// Where its words end that begin at `start`.
    fn find_end(&self, text: &str, start: usize, length: usize) -> usize {
        let as_it_was = start.saturating_add(length);
        let tail = self.tail(length);
        if text.get(start..as_it_was).is_some_and(|words| words.ends_with(tail)) {
            return as_it_was;
        }
        let reach = length.saturating_mul(GROWTH).saturating_add(GROWTH_BYTES);
        let limit = text.floor_char_boundary(start.saturating_add(reach));
        let words = text.get(start..limit).unwrap_or("");
        let by_tail = words.find(tail).map(|at| start + at + tail.len()).filter(|_| !tail.is_empty());
        let by_words = || {
            let end = self.end.find_words(text).map(|end| end as usize);
            end.filter(|end| (start + 1..=limit).contains(end))
        };
        by_tail.or_else(by_words).unwrap_or_else(|| text.floor_char_boundary(as_it_was))
    }

    /// Its last words, as far as the end's landmark has them.
    fn tail(&self, length: usize) -> &str {
        let before = &self.end.before;
        let from = before.ceil_char_boundary(before.len().saturating_sub(length));
        before.get(from..).unwrap_or("")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Document;

    const TEXT: &str =
        "船来了。\n雾还没有散，渡口上站着三个人。\n林溪把灯提起来，照了照水面。没有人说话。\n天亮了。";

    fn mark(text: &str, words: &str, kind: MarkKind) -> Mark {
        let document = Document { text: text.to_owned(), ..Document::default() };
        let start = text.find(words).unwrap();
        let end = if kind == MarkKind::Bookmark { start } else { start + words.len() };
        let at = |byte: usize| Landmark::at(&document, LandmarkKind::Words, u32::try_from(byte).unwrap());
        Mark { kind, start: at(start), end: at(end), ..Mark::default() }
    }

    fn found<'a>(mark: &Mark, text: &'a str) -> (&'a str, bool) {
        let place = mark.find(text);
        (place.range.of(text), place.is_sure)
    }

    #[test]
    fn words_are_found_after_an_edit() {
        let sentence = mark(TEXT, "林溪把灯提起来，照了照水面。", MarkKind::Sentence);
        let table = [
            (TEXT.to_owned(), "林溪把灯提起来，照了照水面。"),
            (format!("昨夜下过雨。\n{TEXT}"), "林溪把灯提起来，照了照水面。"),
            // Its middle was edited, what stands before it, and what stands behind it.
            (TEXT.replace("提起来，", "慢慢地提了起来，"), "林溪把灯慢慢地提了起来，照了照水面。"),
            (TEXT.replace("站着三个人", "空着"), "林溪把灯提起来，照了照水面。"),
            (TEXT.replace("没有人说话", "谁都没出声"), "林溪把灯提起来，照了照水面。"),
        ];
        for (text, expected) in table {
            assert_eq!(found(&sentence, &text), (expected, true), "{text}");
        }
        let bookmark = mark(TEXT, "雾还没有散", MarkKind::Bookmark);
        let place = bookmark.find(&format!("昨夜下过雨。\n{TEXT}"));
        assert_eq!((place.range.len(), place.is_sure), (0, true));
    }

    #[test]
    fn what_is_gone_is_told_to_be() {
        let sentence = mark(TEXT, "林溪把灯提起来，照了照水面。", MarkKind::Sentence);
        for text in ["", "一", "别的话，没有一句是一样的，从头到尾都换过了。"] {
            assert!(!sentence.find(text).is_sure, "{text}");
        }
        assert!(Mark::default().find("一二三四五六七八").range.is_empty());
    }
}
