//! Search: what a reader sees is found, whatever its script, its marks and its line breaks.
//!
//! A [`Query`] is compiled once and asked of a title, of an item, or of a document from an item on
//! ([`scan`]). It is matched on the search key of the shown words (`text::key`); what of the document is
//! looked at is told by a search in the raw text (`prefilter`).
//!
//! | file | owns |
//! |-|-|
//! | `query` | what was typed, compiled |
//! | `pattern` | the three ways of matching, behind one face |
//! | `words` | words in all their forms: scripts, and the vocabulary of regions |
//! | `expression` | regular expressions, folded |
//! | `pinyin` | letters read as pinyin |
//! | `prefilter` | where in raw bytes a match may be |
//! | `item` | matches in what one item shows |
//! | `context` | the words around matches, as they are shown |
//! | `scan` | matches in a document, item by item |

mod context;
mod expression;
mod filter;
mod item;
mod pattern;
mod pinyin;
mod prefilter;
mod query;
mod scan;
mod words;

pub use context::{Context, context};
pub use filter::Filter;
pub use item::Titled;
pub use query::{BadQuery, Query};
pub use scan::{Direction, Hit, Scanned, scan};
