//! Compiles OpenCC's text dictionaries (`assets/dict/`) into the tables that `src/convert/` reads, and the
//! words of the interface (`assets/strings/`) and the themes (`assets/themes/`) into arrays.
//!
//! Nothing is parsed, allocated or sorted when the program starts. The tables are written as plain little-endian
//! bytes, because a Rust array literal of this size would take rustc longer than all the rest of the crate.
//!
//! | file | owns |
//! |-|-|
//! | `dictionary` | reading the text dictionaries |
//! | `lexicon` | one step of a conversion, as `src/convert/lexicon.rs` reads it |
//! | `trie` | the double array in which its keys stand |
//! | `fold` | the characters that are one to a searcher, as `src/text/fold.rs` reads them |
//! | `readings` | the readings of ideographs, as `src/search/pinyin.rs` reads them |
//! | `entities` | the names that HTML has for characters, as `src/text/entities.rs` reads them |
//! | `sides` | the characters that tell the scripts apart, as `src/convert/detect.rs` reads them |
//! | `strings` | the words of the interface, as `src/config/strings.rs` reads them |
//! | `themes` | the built-in themes, as `src/config/palette.rs` reads them |
//! | `output` | writing tables |

// Cargo reads a build script's standard output; a place in a table is known to exist when it is used.
#![allow(clippy::print_stdout, clippy::indexing_slicing)]

mod dictionary;
mod entities;
mod fold;
mod lexicon;
mod output;
mod readings;
mod sides;
mod strings;
mod themes;
mod trie;

use std::env;
use std::path::PathBuf;

fn main() {
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=assets/dict");
    println!("cargo::rerun-if-changed=assets/strings");
    println!("cargo::rerun-if-changed=assets/themes");
    if let Err(message) = run() {
        println!("cargo::error={message}");
    }
}

fn run() -> Result<(), String> {
    let variable = |name| env::var_os(name).map(PathBuf::from).ok_or_else(|| format!("{name} is not set"));
    let source = variable("CARGO_MANIFEST_DIR")?.join("assets").join("dict");
    let target = variable("OUT_DIR")?;
    lexicon::write_all(&source, &target)?;
    sides::write(&source, &target)?;
    fold::write(&source, &target)?;
    readings::write(&target)?;
    entities::write(&target)?;
    let assets = variable("CARGO_MANIFEST_DIR")?.join("assets");
    strings::write_all(&assets.join("strings"), &target)?;
    themes::write_all(&assets.join("themes"), &target)
}
