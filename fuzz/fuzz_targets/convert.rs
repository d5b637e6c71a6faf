//! Any text in every configuration: the pieces lead there and back, and a stream gives what the whole gives.

#![no_main]

use libfuzzer_sys::fuzz_target;
use yulu::convert::{Config, Converter, Replacements, Stream, convert};

#[path = "../../tests/common/map.rs"]
mod map;

fuzz_target!(|input: (u8, &str)| {
    let (which, text) = input;
    let config = Config::ALL[usize::from(which) % Config::ALL.len()];
    let converted = convert(config, text);
    map::assert_map_holds(text, &converted);
    let converter = Converter::builtin();
    let mut stream = Stream::new(&converter, config);
    let mut out = Vec::new();
    for piece in text.as_bytes().chunks(usize::from(which).max(1)) {
        stream.push(piece, &mut out);
    }
    let bad = stream.finish(&mut out);
    assert_eq!((bad.count, out.as_slice()), (0, converted.text.as_bytes()), "{config} of {text:?}");
    let (list, words) = text.split_once("\n\n").unwrap_or(("", text));
    let (replacements, _) = Replacements::parse(list);
    map::assert_map_holds(words, &replacements.apply(convert(config, words)));
});
