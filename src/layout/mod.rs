//! From the document to rows of cells: what stands where on a screen of a given width.
//!
//! Lays out one item at a time (a heading, a speaker's name, a paragraph), never the whole document.
//! Colours are the business of `tui`, and which rows are on the screen that of `app`.

mod aside;
mod flow;
mod fold;
mod highlight;
mod indent;
mod names;
mod offsets;
mod pairs;
mod paragraph;
mod row;
mod setter;
mod shown;
mod spaces;

pub use flow::Flow;
pub use fold::Folds;
pub use highlight::{Highlight, Highlights, NoHighlights};
pub use names::{FullNames, Names};
pub use pairs::{Border, PairedRow, Pairs, Side};
pub use row::{Found, Look, Part, Row, Run};
pub use setter::{Clock, NoClock, Setter};
pub use shown::Shown;
