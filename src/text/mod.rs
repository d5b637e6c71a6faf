//! Characters and cells: making text safe, counting its cells, finding where lines may break, and
//! reading the few marks that transcripts use.
//!
//! Everything here works on plain strings; what they mean is the business of `model` and `parse`.

pub mod breaks;
pub mod gloss;
pub mod inline;
pub mod joint;
pub mod sanitize;
pub mod width;
