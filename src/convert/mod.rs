//! Exact conversion between Simplified and Traditional Chinese, as OpenCC 1.4.2 converts.
//!
//! OpenCC's text dictionaries stand in `assets/dict/`; the build script turns them into tables that need no start-up.
//! A [`Config`] is a chain of steps, each of which replaces the longest phrases it knows, and a conversion
//! returns beside the text its [`Piece`]s: where its bytes do not run parallel to those of the source. So a
//! reader can show converted text and still keep every place in terms of the source.
//!
//! ```
//! use yulu::convert::{Config, convert};
//!
//! let converted = convert(Config::T2s, "𠮷野家的記憶體");
//! assert_eq!(converted.text, "𠮷野家的记忆体");
//! assert_eq!(converted.to_source(13), 13);
//! ```
//!
//! # How
//!
//! The build script (`build/`) merges the dictionaries of each step of OpenCC's configurations into a double
//! array in which the longest match is the right one, whatever rank its dictionary has. `convert::chain` lists
//! the steps of each configuration: compatibility ideographs first, then one or two lexicons. Where OpenCC cuts
//! the text into words before it converts, `convert::words` keeps the ends of the words beside the text, and no
//! key is found across one. Complete ideographic description sequences (`⿰金马`) are passed over. Every step
//! tells its *pieces*, the ranges of source and result that don't run parallel; `convert::compose` makes one
//! map of the maps of two steps.
//!
//! `Converter` is what other rooms hold: the built-in engine, or with the feature `opencc` OpenCC's library.
//! The library tells no places, so `convert::align` finds them by comparing the texts. `Stream` converts bytes
//! as they come in, up to the last character that is in no key; `Replacements` come behind any conversion.
//! `tests/parity.rs` holds the built-in engine against the library, byte for byte, in all sixteen
//! configurations.
//!
//! To move to another version of OpenCC: `assets/dict/README.md`.
//!
//! # Where
//!
//! | file | owns |
//! |-|-|
//! | `config` | the configurations by name |
//! | `chain` | the steps of each configuration |
//! | `converter` | the engines behind one face: the built-in one, and OpenCC's own |
//! | `engine` | the built-in one: running a chain of steps |
//! | `opencc` | OpenCC's library (only with the feature `opencc`) |
//! | `step` | one pass of one lexicon over a text |
//! | `words` | where a text is cut into words that are converted each for itself |
//! | `lexicon` | the compiled dictionaries, and the longest match in them |
//! | `sequence` | ideographic description sequences, which are never converted |
//! | `piece` | the map of places between source and converted text |
//! | `compose` | two maps made into one |
//! | `align` | a map for a conversion that tells none |
//! | `stream` | converting bytes as they come in |
//! | `replacements` | a reader's own list of words, applied behind the conversion |
//! | `detect` | the characters that tell the scripts apart |
//! | `script` | the reader's scripts, and the judgement of a whole document |
//! | `decode` | reading one character from bytes |
//!
//! Of the crate's other rooms only `script` knows one: the names of scripts in `model`.

mod align;
mod chain;
mod compose;
mod config;
mod converter;
mod decode;
mod detect;
mod engine;
mod lexicon;
#[cfg(feature = "opencc")]
mod opencc;
mod piece;
mod replacements;
mod script;
mod sequence;
mod step;
mod stream;
mod words;

pub use crate::model::Side;
pub use align::align;
pub use config::{Config, UnknownConfig};
pub use converter::{Converter, Engine, EngineError};
pub use detect::{Tally, tally, telling};
pub use engine::convert;
pub use piece::{Converted, Piece};
pub use replacements::{BadLine, Fault, Replacements};
pub use script::{Conversion, Means, judge};
pub use stream::{BadBytes, Stream};
