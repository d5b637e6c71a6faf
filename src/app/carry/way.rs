//! The ways on which places are carried from one document to another one.

use crate::model::Anchor;

use super::super::contents::EntryKind;
use super::cues::Between;
use super::{Carry, Titled};

/// From what to what a place is carried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::app) enum Way {
    /// From the beginning of a text to more of it.
    ToLonger,
    /// From what is made of cues to the cues as they are.
    ToCues,
    /// Back again.
    FromCues,
}

/// Carries places on one of these ways.
#[derive(Clone, Copy)]
pub(in crate::app) enum Carrier<'a> {
    Longer(Carry<'a>),
    Cues(Between<'a>),
}

impl<'a> Carrier<'a> {
    pub(in crate::app) fn of(way: Way, from: Titled<'a>, to: Titled<'a>) -> Carrier<'a> {
        let (old, new) = (from.document, to.document);
        match way {
            Way::ToLonger => Carrier::Longer(Carry { from, to }),
            Way::ToCues => Carrier::Cues(Between { from: old, to: new, to_cues: true }),
            Way::FromCues => Carrier::Cues(Between { from: old, to: new, to_cues: false }),
        }
    }

    /// The same place; where its words aren't shown any more, the nearest one.
    pub(in crate::app) fn place(self, place: Anchor) -> Anchor {
        match self {
            Carrier::Longer(carry) => carry.place(place),
            Carrier::Cues(between) => between.place(place),
        }
    }

    /// What an entry of the contents has become.
    pub(in crate::app) fn entry(self, kind: EntryKind) -> Option<EntryKind> {
        match self {
            Carrier::Longer(carry) => carry.entry(kind),
            // Both views have the same chapters and the same gaps.
            Carrier::Cues(_) => Some(kind),
        }
    }
}
