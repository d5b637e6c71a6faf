//! The built-in engine against OpenCC's own library 1.4.2, byte for byte: `scripts/opencc run cargo test --features
//! opencc --test parity`.
//!
//! The texts are made of what is most likely to tell two engines apart: keys and values of all dictionaries, their
//! beginnings and ends, glued together; variants, compatibility ideographs, description sequences, emoji and
//! characters of any plane. They are the same in every run. `YULU_PARITY_LINES` sets their number, and
//! `YULU_PARITY_TEXTS` names a folder of texts that are compared too.

#![allow(clippy::expect_used, clippy::panic, clippy::print_stderr, reason = "a test says why it fails")]

mod common {
    pub(crate) mod folder;
    pub(crate) mod map;
}

use std::fs;
use std::path::Path;
use std::thread;

use opencc_rust::OpenCC;
use serde_json::Value;
use yulu::convert::{Config, Converter, EngineError, convert};

use common::folder::Folder;
use common::map::assert_map_holds;

const LINES: usize = 100_000;
/// Comparing places takes longer than converting, and needs fewer texts.
const ALIGNED_LINES: usize = 2_000;
const THREADS: usize = 2;

/// Numbers that look like chance and are the same in every run (SplitMix64).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`.
    fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    fn of<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        &choices[self.below(choices.len())]
    }

    fn between(&mut self, first: u32, last: u32) -> char {
        loop {
            let code = first + self.below((last - first + 1) as usize) as u32;
            if let Some(character) = char::from_u32(code).filter(|c| !matches!(c, '\0' | '\n')) {
                return character;
            }
        }
    }
}

/// The keys, and the values, of every dictionary.
fn words() -> Vec<Vec<Vec<char>>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/dict");
    let mut files: Vec<_> =
        fs::read_dir(folder).expect("dictionaries").flatten().map(|file| file.path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    files.sort();
    assert_eq!(files.len(), 22);
    let mut words = Vec::new();
    for file in files {
        let text = fs::read_to_string(file).expect("a dictionary can be read");
        let entries =
            text.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'));
        let characters = |word: &str| word.chars().collect::<Vec<char>>();
        let (keys, values): (Vec<_>, Vec<_>) = entries
            .map(|(key, values)| (characters(key), characters(values.split(' ').next().unwrap_or(values))))
            .unzip();
        words.extend([keys, values]);
    }
    words
}

fn add_part(line: &mut String, chance: &mut Chance, words: &[Vec<Vec<char>>]) {
    // Every dictionary is as likely as any other, however short.
    let list = chance.of(words);
    let word = chance.of(list).clone();
    match chance.below(100) {
        0..45 => line.extend(&word),
        45..60 => line.extend(&word[..=chance.below(word.len())]),
        60..70 => line.extend(&word[chance.below(word.len())..]),
        70..78 => line.push(*chance.of(&word)),
        78..82 => line.push(chance.between(0x4E00, 0x9FFF)),
        82..86 => line.push(chance.between(0x2FF0, 0x2FFF)),
        86..88 => line.push(chance.between(0xF900, 0xFAFF)),
        88..90 => line.push(chance.between(0x2F800, 0x2FA1F)),
        90..92 => line.push(chance.between(0x20000, 0x323AF)),
        92..94 => line.push(chance.between(1, 0x10_FFFF)),
        94..97 => line.push(*chance.of(&['a', 'T', 'K', ' ', '，', '。', '·', '-', '\r', '\t', 'é', '🙂'])),
        _ => line.extend([*chance.of(&word), *chance.of(&['\u{fe00}', '\u{e0100}', '\u{200d}', '\u{301}'])]),
    }
}

fn lines(count: usize) -> Vec<String> {
    let (mut chance, words) = (Chance(142), words());
    let mut line = |_| {
        let mut line = String::new();
        for _ in 0..chance.below(24) {
            add_part(&mut line, &mut chance, &words);
        }
        line
    };
    (0..count).map(&mut line).collect()
}

/// What the library is opened with.
fn library(config: Config) -> OpenCC {
    OpenCC::new(format!("{config}.json"))
        .unwrap_or_else(|error| panic!("{error}: scripts/opencc run … gives OpenCC 1.4.2 with its data"))
}

/// Compares all texts in all configurations, some threads taking a configuration each.
fn assert_equal(texts: &[String]) {
    thread::scope(|scope| {
        for first in 0..THREADS {
            scope.spawn(move || {
                for config in Config::ALL.into_iter().skip(first).step_by(THREADS) {
                    let library = library(config);
                    for text in texts {
                        let expected = library.convert(text).expect("OpenCC converts");
                        assert_eq!(convert(config, text).text, expected, "{config} of {text:?}");
                    }
                }
            });
        }
    });
}

#[test]
fn generated_lines_convert_as_opencc_converts_them() {
    let count = std::env::var("YULU_PARITY_LINES").ok().and_then(|count| count.parse().ok());
    assert_equal(&lines(count.unwrap_or(LINES)));
}

/// The tool for the command line leaves out what may have no glyph; its library does so when the configuration does.
#[test]
fn without_rare_characters_generated_lines_convert_as_opencc_converts_them() {
    let data = std::env::var_os("OPENCC_DATA_DIR").expect("scripts/opencc run … sets OPENCC_DATA_DIR");
    let (data, folder) = (Path::new(&data), Folder::new());
    for file in fs::read_dir(data).expect("OpenCC's data").flatten() {
        if file.path().extension().is_some_and(|extension| extension == "ocd2") {
            fs::copy(file.path(), folder.file(&file.file_name().to_string_lossy()))
                .expect("a file can be copied");
        }
    }
    let (ours, texts) = (Converter::builtin_safe(), lines(LINES / 10));
    for config in [Config::T2s, Config::Tw2s, Config::Hk2s, Config::Tw2sp, Config::Hk2sp, Config::S2t] {
        let json = fs::read_to_string(data.join(format!("{config}.json"))).expect("a configuration");
        let mut json: Value = serde_json::from_str(&json).expect("JSON");
        drop_rare(&mut json);
        let library =
            OpenCC::new(folder.write(&format!("{config}.json"), json.to_string())).expect("it opens");
        for text in &texts {
            let expected = library.convert(text).expect("OpenCC converts");
            assert_eq!(ours.convert(config, text).text, expected, "{config} of {text:?}");
        }
    }
}

/// Takes the dictionaries that may have no glyph out of a configuration.
fn drop_rare(json: &mut Value) {
    match json {
        Value::Array(values) => {
            values.retain(|value| value.get("may_output_tofu") != Some(&Value::Bool(true)));
            values.iter_mut().for_each(drop_rare);
        }
        Value::Object(members) => members.values_mut().for_each(drop_rare),
        _ => {}
    }
}

#[test]
fn real_texts_convert_as_opencc_converts_them() {
    let samples = ["sample.zh-Hans.md", "sample.zh-Hant.md"].map(|name| format!("assets/samples/{name}"));
    let mut files: Vec<_> = samples.map(|name| Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).into();
    match std::env::var_os("YULU_PARITY_TEXTS") {
        Some(folder) => {
            files.extend(fs::read_dir(folder).expect("a folder").flatten().map(|file| file.path()))
        }
        None => eprintln!("YULU_PARITY_TEXTS is not set: only the samples are compared"),
    }
    for file in files {
        let text = fs::read(&file).expect("a text can be read");
        let text = String::from_utf8_lossy(&text).replace('\0', "");
        let mut texts: Vec<String> = text.lines().map(str::to_owned).collect();
        texts.push(text);
        assert_equal(&texts);
    }
}

#[test]
fn the_second_engine_gives_the_same_text_and_a_map_that_holds() {
    let converter = Converter::opencc().expect("the feature is on");
    for config in Config::ALL {
        assert_eq!(converter.prepare(config), Ok(()));
    }
    for line in lines(ALIGNED_LINES) {
        let line = line.replacen('a', "\0", 1);
        for config in [Config::S2t, Config::T2s, Config::S2twp, Config::Tw2sp, Config::T2jp] {
            let converted = converter.convert(config, &line);
            // The built-in engine reads on behind a NUL, and no key has one, but a description sequence may.
            if !line.contains(|c| ('\u{2ff0}'..='\u{2fff}').contains(&c)) {
                assert_eq!(converted.text, convert(config, &line).text);
            }
            assert_map_holds(&line, &converted);
        }
    }
}

#[test]
fn the_second_engine_reads_a_users_own_configuration() {
    let folder = Folder::new();
    let own = |name: &str, json: &str| {
        let file = folder.write(name, json);
        Converter::opencc().expect("the feature is on").with_file(Config::S2t, file)
    };
    folder.write("words.txt", "内存\t記憶體\n");
    let chain = r#"{"name": "own", "conversion_chain": [{"dict": {"type": "text", "file": "words.txt"}}]}"#;
    let converter = own("own.json", chain);
    assert_eq!(converter.prepare(Config::S2t), Ok(()));
    let converted = converter.convert(Config::S2t, "头\0的内存");
    assert_eq!(converted.text, "头\0的記憶體");
    assert_eq!((converted.to_source(10), converted.to_source(16)), (7, 13));
    assert_eq!(converter.convert(Config::T2s, "頭").text, "头");
    let broken = [("none.json", "{"), ("words.json", "{}"), ("gone.json", &chain.replace("words", "gone"))];
    for (name, json) in broken {
        let Err(EngineError::Open { file, detail }) = own(name, json).prepare(Config::S2t) else {
            panic!("{name} was opened")
        };
        assert!(file.ends_with(name) && !detail.is_empty() && !detail.contains('\n'), "{file}: {detail}");
    }
}
