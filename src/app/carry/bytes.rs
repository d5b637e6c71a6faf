//! Where the bytes of a text have gone in another reading of it.

use crate::model::Document;
use crate::store::{Landmark, LandmarkKind};

/// With fewer bytes than this behind it, a place at the end of a text is not known by them.
const FEWEST: u32 = 24;

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
        let head = common(old.bytes().zip(new.bytes()));
        let tail = common(old.bytes().rev().zip(new.bytes().rev()));
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
        Landmark::at(old, LandmarkKind::Words, byte).find(&new.text).unwrap_or(byte)
    }
}

/// How many bytes are the same in both.
fn common(pairs: impl Iterator<Item = (u8, u8)>) -> u32 {
    u32::try_from(pairs.take_while(|(old, new)| old == new).count()).unwrap_or(u32::MAX)
}

fn length(text: &str) -> u32 {
    u32::try_from(text.len()).unwrap_or(u32::MAX)
}
