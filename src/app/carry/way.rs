//! The ways on which places are carried from one document to another one.

use crate::model::Anchor;

use super::super::contents::EntryKind;
use super::bytes::Bytes;
use super::cues::Between;
use super::{Carry, Titled};

/// From what to what a place is carried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::app) enum Way {
    /// From the beginning of a text to more of it.
    ToLonger,
    /// From a text to what became of it when it was edited.
    ToEdited,
    /// From what is made of cues to the cues as they are.
    ToCues,
    /// Back again.
    FromCues,
}

/// Carries places on one of these ways.
#[derive(Clone, Copy)]
pub(in crate::app) enum Carrier<'a> {
    Text(Carry<'a>),
    Cues(Between<'a>),
}

impl<'a> Carrier<'a> {
    pub(in crate::app) fn of(way: Way, from: Titled<'a>, to: Titled<'a>) -> Carrier<'a> {
        let (old, new) = (from.document, to.document);
        match way {
            Way::ToLonger => Carrier::Text(Carry { from, to, bytes: Bytes::Same }),
            Way::ToEdited => Carrier::Text(Carry { from, to, bytes: Bytes::between(&old.text, &new.text) }),
            Way::ToCues => Carrier::Cues(Between { from: old, to: new, to_cues: true }),
            Way::FromCues => Carrier::Cues(Between { from: old, to: new, to_cues: false }),
        }
    }

    /// The same place; where its words aren't shown any more, the nearest one.
    pub(in crate::app) fn place(self, place: Anchor) -> Anchor {
        match self {
            Carrier::Text(carry) => carry.place(place),
            Carrier::Cues(between) => between.place(place),
        }
    }

    /// Where a byte of the text has gone.
    pub(in crate::app) fn byte(self, byte: u32) -> u32 {
        match self {
            Carrier::Text(carry) => carry.byte(byte),
            Carrier::Cues(_) => byte,
        }
    }

    /// What an entry of the contents has become.
    pub(in crate::app) fn entry(self, kind: EntryKind) -> Option<EntryKind> {
        match self {
            Carrier::Text(carry) => carry.entry(kind),
            // Both views have the same chapters and the same gaps.
            Carrier::Cues(_) => Some(kind),
        }
    }
}
