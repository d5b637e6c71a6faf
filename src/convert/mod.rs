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
