//! Where the bytes of a text have gone in another reading of it.

use crate::model::Document;
use crate::store::{Landmark, LandmarkKind};

/// With fewer bytes than this behind it, a place at the end of a text is not known by them.
const FEWEST: u32 = 24;
/// Texts are compared in pieces of so many bytes.
const PIECE: usize = 4096;
/// So many bytes around what has changed belong to the words in which a place is looked for.
const CONTEXT: u32 = 200;

/// Where bytes have gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::app) enum Bytes {
    /// The text begins with the old one: nowhere.
    Same,
    /// It was edited. So many bytes at its beginning, and at its end, are those of the old one.
    Edited {
        /// At the beginning.
        head: u32,
        /// At the end.
        tail: u32,
    },
}

impl Bytes {
    /// Compares a text with what it was.
    pub(super) fn between(old: &str, new: &str) -> Bytes {
        if new.starts_with(old) {
            return Bytes::Same;
        }
        let (old, new) = (old.as_bytes(), new.as_bytes());
        let head = common(old.chunks(PIECE).zip(new.chunks(PIECE)), |(one, other)| {
            one.iter().zip(other).take_while(|(one, other)| one == other).count()
        });
        let tail = common(old.rchunks(PIECE).zip(new.rchunks(PIECE)), |(one, other)| {
            one.iter().rev().zip(other.iter().rev()).take_while(|(one, other)| one == other).count()
        });
        Bytes::Edited { head, tail }
    }

    /// Where the words at a byte have gone, or as many of them as are left.
    pub(super) fn map(self, old: &Document, new: &Document, byte: u32) -> u32 {
        let Bytes::Edited { head, tail } = self else { return byte };
        let behind = length(&old.text).saturating_sub(byte);
        // What comes behind a place tells more of it than what comes before, but where hardly anything does.
        if behind <= tail && (behind >= FEWEST || byte > head) {
            return length(&new.text).saturating_sub(behind);
        }
        if byte <= head.saturating_sub(FEWEST) || (byte <= head && behind < FEWEST) {
            return byte;
        }
        // Between the two, all that changed is: there it is looked for.
        let (from, to) = (between(&old.text, head, tail), between(&new.text, head, tail));
        let landmark = Landmark::at(old, LandmarkKind::Words, byte);
        let landmark =
            Landmark { byte: byte.saturating_sub(from.0), length: from.1.saturating_sub(from.0), ..landmark };
        let middle = new.text.get(to.0 as usize..to.1 as usize).unwrap_or("");
        to.0 + landmark.find(middle).unwrap_or(0)
    }
}

/// What of a text lies between its head and its tail, and some words more on both sides.
fn between(text: &str, head: u32, tail: u32) -> (u32, u32) {
    let end = length(text).saturating_sub(tail).max(head);
    let start = text.floor_char_boundary(head.saturating_sub(CONTEXT) as usize);
    let end = text.ceil_char_boundary(end.saturating_add(CONTEXT) as usize);
    (u32::try_from(start).unwrap_or(0), u32::try_from(end).unwrap_or(u32::MAX))
}

/// How many bytes are the same in both, piece by piece; `count` tells it of the first pieces that differ.
fn common<'a>(
    pieces: impl Iterator<Item = (&'a [u8], &'a [u8])>,
    count: impl Fn((&[u8], &[u8])) -> usize,
) -> u32 {
    let mut same = 0;
    for (one, other) in pieces {
        if one != other {
            same += count((one, other));
            break;
        }
        same += one.len();
    }
    u32::try_from(same).unwrap_or(u32::MAX)
}

fn length(text: &str) -> u32 {
    u32::try_from(text.len()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(text: &str) -> Document {
        Document { text: text.to_owned(), ..Document::default() }
    }

    #[test]
    fn words_are_found_where_they_have_gone() {
        let old = "渡船在雾里走得很慢，撑船的人不说话。\n对岸只有一盏灯。\n没有人知道是谁点的。\n天亮以后灯就灭了。\n";
        let first = "渡船在雾里走得很慢，撑船的人不说话。\n";
        let table = [
            ("nothing", old.to_owned()),
            ("added at the end", format!("{old}后来我们都上了岸。\n")),
            ("added at the beginning", format!("昨夜下过雨。\n{old}")),
            ("added in the middle", old.replace("没有人知道", "顾言问起过。\n没有人知道")),
            ("the same again", format!("{first}{old}")),
            ("taken out", old.replacen(first, "", 1)),
            ("changed", old.replacen("撑船的人不说话", "撑船的老人一句话也没有说", 1)),
            ("changed twice", old.replacen("渡船", "小船", 1).replacen("天亮以后", "太阳一出来", 1)),
        ];
        for words in ["对岸只有", "没有人知道", "灯就灭了"] {
            for (edit, new) in &table {
                let byte = u32::try_from(old.find(words).unwrap()).unwrap();
                let bytes = Bytes::between(old, new);
                let there = bytes.map(&document(old), &document(new), byte) as usize;
                assert!(new[there..].starts_with(words), "{edit}: {words} became {:?}", &new[there..]);
            }
        }
    }

    #[test]
    fn any_byte_leads_to_a_byte() {
        let texts =
            ["", "一", "一二三", "二三", "一二三四五六七八九十".repeat(9).as_str(), "\n"].map(str::to_owned);
        for old in &texts {
            for new in &texts {
                for byte in 0..u32::try_from(old.len()).unwrap() + 2 {
                    let there = Bytes::between(old, new).map(&document(old), &document(new), byte);
                    assert!(there as usize <= new.len().max(byte as usize));
                }
            }
        }
    }
}
