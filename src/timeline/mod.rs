//! Time: one axis per edition, what it leaves out, and how a person writes a moment.

mod amount;
mod axis;
mod findings;
mod jump;

pub use amount::amount;
pub use axis::{Axis, Landing, Segment};
pub use findings::find;
pub use jump::{Jump, Target};
