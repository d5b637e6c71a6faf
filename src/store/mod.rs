//! What is remembered from one reading to the next, in one SQLite file.
//!
//! A document is known by its place in the file system and by its words (`identity`), so that it is found again when it
//! was moved, and when it was edited. Where one was reading is kept as a `Landmark`: a byte, and the words around it.
//!
//! A mark has two of these, for its beginning and its end, and a row of its own, which belongs to the document's number
//! (`mark`, `marks`).
//!
//! What the files of a library say about themselves is kept as long as they don't change (`catalogue`), and how the
//! library was arranged.
//!
//! Several readers write at once: the file has a write-ahead log, every change is one transaction, and whoever finds
//! it busy waits a little. What is kept has a version, and older files are brought up to it step by step (`schema`).
//! A file that is newer than this program is left alone.

mod alias;
mod catalogue;
mod identity;
mod landmark;
mod mark;
mod marks;
mod memory;
mod schema;
mod shelf;

pub use catalogue::{Catalogued, Facts, Reading, Stamp};
pub use identity::Identity;
pub use landmark::{Landmark, LandmarkKind};
pub use mark::{Mark, MarkPlace};
pub use marks::Marked;
pub use memory::Memory;
pub use schema::Problem;
pub use shelf::{Shelf, Shelved};
