//! Time: one axis per edition, what it leaves out, and how a person writes a moment; and which words of two
//! texts are the same, whatever their times say.

mod align;
mod amount;
mod axis;
mod findings;
mod jump;
mod words;

pub use align::{Alignment, Place, Run, align};
pub use amount::amount;
pub use axis::{Axis, Landing, Segment};
pub use findings::find;
pub use jump::{Jump, Target};
pub use words::Words;
