//! From the document to rows of cells: what stands where on a screen of a given width.
//!
//! Lays out one item at a time (a heading, a speaker's name, a paragraph), never the whole document.
//! Colours are the business of `tui`, and which rows are on the screen that of `app`.

mod flow;
mod highlight;
mod indent;
mod offsets;
mod pairs;
mod paragraph;
mod row;
mod setter;
mod spaces;

pub use flow::Flow;
pub use highlight::{Highlight, Highlights, NoHighlights};
pub use pairs::{Border, PairedRow, Pairs, Shown, Side};
pub use row::{Found, Look, Part, Row, Run};
pub use setter::{Clock, NoClock, Setter};
