//! Characters and cells: making text safe, counting its cells, finding where lines may break,
//! reading the few marks that transcripts use, and folding what is one to a searcher.
//!
//! Everything here works on plain strings; what they mean is the business of `model` and `parse`.

pub mod breaks;
pub mod fold;
pub mod gloss;
pub mod inline;
pub mod joint;
pub mod key;
pub mod sanitize;
pub mod width;
