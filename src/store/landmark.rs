//! A place that outlives its file: a byte of the text, and the words around it, by which it is found again when the
//! text was edited.

use serde::{Deserialize, Serialize};

use crate::model::{Anchor, Document, Spot};

/// So many characters before a place are kept, and so many behind it.
const BEFORE: usize = 24;
const BEHIND: usize = 48;
/// Fewer characters than this are found in too many places to mean one.
const FEWEST: usize = 6;
/// So many places with the same words are weighed against each other.
const MOST_PLACES: usize = 4096;

/// What a place is in its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LandmarkKind {
    /// The very beginning.
    #[default]
    Beginning,
    /// A heading.
    Heading,
    /// The row that names a speaker.
    Speaker,
    /// Words.
    Words,
}

/// A place, and the words around it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Landmark {
    /// What it is.
    pub kind: LandmarkKind,
    /// Its byte in [`Document::text`], as that was.
    pub byte: u32,
    /// How long the text was, in bytes.
    pub length: u32,
    /// The characters before it.
    pub before: String,
    /// The characters behind it.
    pub behind: String,
}

impl Landmark {
    /// The landmark of a place.
    pub fn of(document: &Document, anchor: Anchor) -> Landmark {
        let (kind, byte) = match anchor.spot {
            Spot::Title(_) => return Landmark::default(),
            Spot::Heading { chapter, .. } => {
                let heading = document.chapters.get(chapter).and_then(|chapter| chapter.heading);
                let byte = heading.map_or_else(|| document.byte_at(anchor), |heading| heading.start);
                (LandmarkKind::Heading, byte)
            }
            Spot::Speaker => {
                let label = document.turns.get(anchor.turn).and_then(|turn| turn.label);
                (LandmarkKind::Speaker, label.map_or_else(|| document.byte_at(anchor), |label| label.start))
            }
            Spot::Text(byte) => (LandmarkKind::Words, byte),
        };
        Landmark::at(document, kind, byte)
    }

    /// The landmark of a byte.
    pub fn at(document: &Document, kind: LandmarkKind, byte: u32) -> Landmark {
        let text = &document.text;
        let at = text.floor_char_boundary(byte as usize);
        let (above, below) = text.split_at(at);
        let before = above.char_indices().rev().take(BEFORE).last().map_or("", |(from, _)| &above[from..]);
        let behind = below.char_indices().nth(BEHIND).map_or(below, |(to, _)| &below[..to]);
        Landmark {
            kind,
            byte: u32::try_from(at).unwrap_or(u32::MAX),
            length: u32::try_from(text.len()).unwrap_or(u32::MAX),
            before: before.to_owned(),
            behind: behind.to_owned(),
        }
    }

    /// Where the place is in a text: at its byte if its words stand there, else where most of them do, else as far
    /// down as it was. None for the very beginning.
    pub fn find(&self, text: &str) -> Option<u32> {
        if self.kind == LandmarkKind::Beginning {
            return None;
        }
        let found = self.find_words(text);
        found.or_else(|| u32::try_from(text.floor_char_boundary(self.by_share(text))).ok())
    }

    /// Where the words around the place are in a text; none where they aren't.
    pub(super) fn find_words(&self, text: &str) -> Option<u32> {
        if self.stands_in(text) {
            return Some(self.byte);
        }
        let found = self.by_words(text)?;
        u32::try_from(text.floor_char_boundary(found)).ok()
    }

    /// Whether the words around the place stand where they stood.
    pub fn stands_in(&self, text: &str) -> bool {
        self.stands_at(text, self.byte as usize)
    }

    /// Whether they stand around another byte.
    pub(super) fn stands_at(&self, text: &str, byte: usize) -> bool {
        text.get(..byte).is_some_and(|above| above.ends_with(&self.before))
            && text.get(byte..).is_some_and(|below| below.starts_with(&self.behind))
    }

    /// The place with the words behind it, or with as many of them as are found, or with those before it.
    fn by_words(&self, text: &str) -> Option<usize> {
        let parts = |words: &str| {
            let count = words.chars().count();
            [count, count * 3 / 4, count / 2, count / 3, FEWEST]
                .into_iter()
                .filter(move |part| (FEWEST..=count).contains(part))
        };
        let behind = parts(&self.behind).find_map(|count| {
            let end = self.behind.char_indices().nth(count).map_or(self.behind.len(), |(at, _)| at);
            self.best(text, self.behind.get(..end)?, 0)
        });
        behind.or_else(|| {
            parts(&self.before).find_map(|count| {
                let (from, _) = self.before.char_indices().rev().nth(count - 1)?;
                let words = self.before.get(from..)?;
                self.best(text, words, words.len())
            })
        })
    }

    /// The place `offset` bytes into some words that has the most of the right words before it; of those, the one
    /// that lies nearest to where it was.
    fn best(&self, text: &str, words: &str, offset: usize) -> Option<usize> {
        let places = memchr::memmem::find_iter(text.as_bytes(), words.as_bytes()).take(MOST_PLACES);
        let weigh = |place: &usize| {
            let above = text.get(..*place).unwrap_or("");
            let same =
                above.chars().rev().zip(self.before.chars().rev()).take_while(|(one, other)| one == other);
            (same.count(), std::cmp::Reverse(place.abs_diff(self.byte as usize)))
        };
        places.max_by_key(weigh).map(|place| place + offset)
    }

    /// As far down as it was.
    fn by_share(&self, text: &str) -> usize {
        let share = u64::from(self.byte) * text.len() as u64 / u64::from(self.length.max(1));
        usize::try_from(share).unwrap_or(0).min(text.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(text: &str) -> Document {
        Document { text: text.to_owned(), ..Document::default() }
    }

    fn landmark(text: &str, words: &str) -> Landmark {
        let byte = u32::try_from(text.find(words).unwrap()).unwrap();
        Landmark::at(&document(text), LandmarkKind::Words, byte)
    }

    /// The words that stand where a place is found.
    fn found<'a>(place: &Landmark, text: &'a str) -> &'a str {
        &text[place.find(text).unwrap() as usize..]
    }

    #[test]
    fn a_place_is_found_by_its_words() {
        let text = "船来了。\n雾还没有散，渡口上站着三个人。\n林溪把灯提起来，照了照水面。\n没有人说话。";
        let place = landmark(text, "林溪把灯");
        assert_eq!(found(&place, text), &text[place.byte as usize..]);
        let longer = format!("昨夜下过雨，桥上还是湿的。\n{text}");
        assert!(found(&place, &longer).starts_with("林溪把灯提起来"));
        let cut = "雾还没有散。\n林溪把灯提起来，放在船头。\n没有人说话。";
        assert!(found(&place, cut).starts_with("林溪把灯提起来"));
        let gone = "渡口上站着三个人。\n天亮了。";
        assert!(found(&place, gone).starts_with("天亮了"), "the words before it are there");
    }

    #[test]
    fn of_the_same_words_those_with_the_right_ones_before_them_are_meant() {
        let text = "甲说得很慢：我们明天再来渡口看一看吧。\n乙说得很快：我们明天再来渡口看一看吧。";
        let at = u32::try_from(text.rfind("我们").unwrap()).unwrap();
        let place = Landmark::at(&document(text), LandmarkKind::Words, at);
        let moved = format!("{text}\n完。").replacen("甲说得很慢", "甲", 1);
        assert!(moved[..place.find(&moved).unwrap() as usize].ends_with("乙说得很快："));
    }

    #[test]
    fn what_is_gone_is_looked_for_as_far_down_as_it_was() {
        let place = landmark("一二三四五六七八九十", "六");
        assert_eq!(place.find("abcdefghij"), Some(5));
        assert_eq!(place.find(""), Some(0));
        assert_eq!(Landmark::default().find("abc"), None);
    }
}
