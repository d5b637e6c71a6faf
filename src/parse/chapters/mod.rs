//! Chapters that a file of their own tells of, or a part of an export: their times, their titles, and what stands
//! beside them.

mod mark;

pub use mark::Mark;
pub(super) use mark::in_order;

use crate::model::Document;

/// Reads a file of chapters in any of the forms it can have; none if it is no such file.
pub fn read(_text: &str) -> Option<Vec<Mark>> {
    None
}

/// Puts chapters into an article by their times.
pub(super) fn join(_document: &mut Document, _marks: Vec<Mark>) {}
