//! Time: one axis per edition, what it leaves out, and how a person writes a moment; and which words of two
//! texts are the same, whatever their times say.

mod align;
mod amount;
mod axis;
mod borrow;
mod concordance;
mod findings;
mod judge;
mod jump;
mod passages;
mod spoken;
mod timed;
mod verdict;
mod words;

pub use align::{Alignment, Place, Run, align};
pub use amount::amount;
pub use axis::{Axis, Landing, Segment};
pub use borrow::{Borrowed, borrow};
pub use concordance::{Concordance, Pair};
pub use findings::find;
pub use judge::Judge;
pub use jump::{Jump, Target};
pub use spoken::{characters, counts};
pub use verdict::{Judgement, Verdict, Witness};
pub use words::Words;
