//! The command line: what can be asked for, and the answers that are text.
//!
//! Files and processes are the business of `run`; everything here works on values and gives strings.

mod args;
mod cat;
mod check;
mod convert;
mod find;
mod find_count;
mod find_json;
mod find_text;
mod finding_json;
mod manual;
mod marks;
mod strangers;
mod toc;
mod toc_json;
mod typesetting;

pub use args::{Arguments, Command, Input, Read, Usage, When, parse};
pub use cat::cat;
pub use check::{Checked, check_json};
pub use convert::{ConverterError, FilterError, convert, converter};
pub use find::{Find, Passage, passages};
pub use find_count::{count, count_in_text};
pub use find_json::find_json;
pub use find_text::{Looks, Page, Rows, find_line, find_name};
pub use manual::{command_names, completions, manual};
pub use marks::{MarkedFile, marks_json, marks_markdown};
pub use toc::toc;
pub use toc_json::toc_json;
pub use typesetting::{Cells, Hang, Typesetting};
