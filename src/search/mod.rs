//! Search: what a reader sees is found, whatever its script, its marks and its line breaks.
//!
//! A [`Query`] is compiled once and asked of a title, of an item, or of a document from an item on ([`scan`]).
//!
//! `text::fold` gives every character the one that stands for its class: all candidates of OpenCC's tables of
//! characters and variants, both cases, both widths (`build/fold.rs` makes the table). `text::key` folds the
//! shown words of an item and brings blanks to one form: that is the search key, and it knows the source of
//! every character. A `search::Query` is matched on keys: words in all their regional forms (`convert`), a
//! regular expression whose tree has been folded, or letters as pinyin. A match covers the source from its
//! first to its last character, marks in between included.
//!
//! Most of a document is never read for it: `search::prefilter` searches the raw text for all variants of one
//! character, the rarest of the words, with vector instructions, and gives a place up where a neighbour is
//! shown and is another character. Only blocks with a place left are read and matched, and where all of the words'
//! letters stand at such a place, with nothing between them, not even those. A match across the cut
//! of a very long paragraph belongs to the block where it begins; every block can be asked on its own, so
//! nothing depends on what was searched before.
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
//! | `letters` | places in raw text where the letters stand themselves |
//! | `context` | the words around matches, as they are shown |
//! | `scan` | matches in a document, item by item |
//! | `filter` | a short list, filtered while one writes |
//! | `sieve` | the same for thousands of entries, whose keys are made once |

mod context;
mod expression;
mod filter;
mod item;
mod letters;
mod pattern;
mod pinyin;
mod prefilter;
mod query;
mod scan;
mod sieve;
mod words;

pub use context::{Context, context};
pub use filter::{Filter, Likeness};
pub use item::Titled;
pub use letters::Place;
pub use query::{BadQuery, Query};
pub use scan::{Direction, Hit, Scanned, scan};
pub use sieve::{Closeness, Sieve, SieveKey};
