//! The command line: what can be asked for, and the answers that are text.
//!
//! Files and processes are the business of `run`; everything here works on values and gives strings.

mod args;
mod cat;
mod check;
mod convert;
mod finding_json;
mod strangers;
mod toc;
mod toc_json;
mod typesetting;

pub use args::{Arguments, Command, Input, Read, Usage, When, parse};
pub use cat::cat;
pub use check::{Checked, check_json};
pub use convert::{ConverterError, FilterError, convert, converter};
pub use toc::toc;
pub use toc_json::toc_json;
pub use typesetting::{Cells, Hang, Typesetting};
