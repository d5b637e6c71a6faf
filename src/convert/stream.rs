//! Converting bytes as they come in, in constant memory and without cutting a phrase.
//!
//! What is converted at a time ends behind a separator: a character that is in no key of the dictionaries, so that
//! the result is that of the whole text. (OpenCC's tool for the command line, the one in C++, cuts 16 characters
//! before each full MiB instead, through phrases where they happen to stand there.)

use super::config::Config;
use super::converter::Converter;
use super::sequence::{LONGEST, is_operator};

/// What no key has. Those that are more frequent come first.
const SEPARATORS: [&str; 7] = ["\n", "，", "。", " ", "、", "？", "\t"];
/// A text that has no separator for so many bytes is cut between two characters.
const LONGEST_PENDING: usize = 4 << 20;
/// Bytes of the longest character.
const LONGEST_CHARACTER: usize = 4;

/// A text that is converted while it is read.
///
/// Bytes that are not UTF-8 stay as they are, and are counted; no phrase goes across them.
#[derive(Debug)]
pub struct Stream<'a> {
    converter: &'a Converter,
    config: Config,
    /// What has been read and not converted yet.
    pending: Vec<u8>,
    /// Bytes of the source before what is pending.
    done: u64,
    bad: BadBytes,
}

/// How many bytes of a stream are not UTF-8, and where the first one is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct BadBytes {
    /// So many bytes.
    pub count: u64,
    /// The place of the first one, in bytes from the beginning; 0 if there is none.
    pub first: u64,
}

impl<'a> Stream<'a> {
    /// A stream that is at its beginning.
    #[must_use]
    pub fn new(converter: &'a Converter, config: Config) -> Self {
        Self { converter, config, pending: Vec::new(), done: 0, bad: BadBytes::default() }
    }

    /// Takes the next bytes, and adds to `out` what is certain with them. Calls cost least with 64 KiB or more.
    pub fn push(&mut self, bytes: &[u8], out: &mut Vec<u8>) {
        let new = self.pending.len().saturating_sub(LONGEST * LONGEST_CHARACTER);
        self.pending.extend_from_slice(bytes);
        // Before that place a separator was looked for already.
        let end = match last_cut(&self.pending, new) {
            Some(end) => end,
            None if self.pending.len() >= LONGEST_PENDING => forced_cut(&self.pending),
            None => return,
        };
        let rest = self.pending.split_off(end);
        let part = std::mem::replace(&mut self.pending, rest);
        self.convert(&part, out);
    }

    /// Takes the end of the text, adds what is left to `out`, and tells of the bytes that are not UTF-8.
    pub fn finish(mut self, out: &mut Vec<u8>) -> BadBytes {
        let part = std::mem::take(&mut self.pending);
        self.convert(&part, out);
        self.bad
    }

    fn convert(&mut self, bytes: &[u8], out: &mut Vec<u8>) {
        let mut at = self.done;
        for chunk in bytes.utf8_chunks() {
            out.extend_from_slice(self.converter.convert(self.config, chunk.valid()).text.as_bytes());
            out.extend_from_slice(chunk.invalid());
            at += chunk.valid().len() as u64;
            if self.bad.count == 0 && !chunk.invalid().is_empty() {
                self.bad.first = at;
            }
            self.bad.count += chunk.invalid().len() as u64;
            at += chunk.invalid().len() as u64;
        }
        self.done = at;
    }
}

/// The last place from `from` on behind a separator that no description sequence can hold.
fn last_cut(bytes: &[u8], from: usize) -> Option<usize> {
    let mut end = bytes.len();
    while end > from {
        let searched = bytes.get(from..end)?;
        let ends = SEPARATORS.iter().filter_map(|separator| {
            memchr::memmem::rfind(searched, separator.as_bytes()).map(|at| from + at + separator.len())
        });
        let cut = ends.max()?;
        let before = bytes.get(cut.saturating_sub(LONGEST * LONGEST_CHARACTER)..cut)?;
        let operator = before.windows(3).rposition(is_operator);
        match operator {
            None => return Some(cut),
            // Everything near behind an operator is as uncertain; go on before it.
            Some(at) => end = cut.saturating_sub(LONGEST * LONGEST_CHARACTER) + at,
        }
    }
    None
}

/// The last place where a character begins.
fn forced_cut(bytes: &[u8]) -> usize {
    let tail = bytes.iter().rev().take(LONGEST_CHARACTER).take_while(|byte| *byte & 0xC0 == 0x80).count();
    bytes.len().saturating_sub(tail + 1)
}

#[cfg(test)]
mod tests {
    use super::super::lexicon;
    use super::*;

    /// Converts bytes that come in parts of a length.
    fn streamed(bytes: &[u8], length: usize) -> (Vec<u8>, BadBytes) {
        let converter = Converter::builtin();
        let mut stream = Stream::new(&converter, Config::S2twp);
        let mut out = Vec::new();
        bytes.chunks(length).for_each(|part| stream.push(part, &mut out));
        let bad = stream.finish(&mut out);
        (out, bad)
    }

    #[test]
    fn parts_of_any_length_give_what_the_whole_gives() {
        let text = "头发，内存\n⿰马\n马 ⿲，。 ，头发\r\n\u{2f800}𫗦\0干净，一出戏。".repeat(3);
        let whole = Converter::builtin().convert(Config::S2twp, &text).text;
        for length in [1, 2, 3, 5, 7, 16, 64, 1000] {
            let (out, bad) = streamed(text.as_bytes(), length);
            assert_eq!(String::from_utf8(out).unwrap(), whole, "parts of {length}");
            assert_eq!(bad, BadBytes::default());
        }
    }

    #[test]
    fn what_is_certain_comes_at_once() {
        let converter = Converter::builtin();
        let mut stream = Stream::new(&converter, Config::S2t);
        let mut out = Vec::new();
        stream.push("头发\n头".as_bytes(), &mut out);
        assert_eq!(out, "頭髮\n".as_bytes());
        stream.push("发".as_bytes(), &mut out);
        assert_eq!(out, "頭髮\n".as_bytes());
        stream.finish(&mut out);
        assert_eq!(out, "頭髮\n頭髮".as_bytes());
    }

    #[test]
    fn bytes_that_are_not_utf8_stay_and_are_counted() {
        for length in [1, 4, 100] {
            let (out, bad) = streamed(b"\xe5\xa4\xb4\n\xff\xfe\xe5\xa4\xb4\xe5\xa4", length);
            assert_eq!(out, b"\xe9\xa0\xad\n\xff\xfe\xe9\xa0\xad\xe5\xa4");
            assert_eq!(bad, BadBytes { count: 4, first: 4 });
        }
    }

    #[test]
    fn a_text_without_separators_takes_no_more_than_so_much_memory() {
        let text = "马".repeat(LONGEST_PENDING / 3 + 1000);
        let converter = Converter::builtin();
        let mut stream = Stream::new(&converter, Config::S2t);
        let mut out = Vec::new();
        for part in text.as_bytes().chunks(65_535) {
            stream.push(part, &mut out);
            assert!(stream.pending.len() < LONGEST_PENDING);
        }
        stream.finish(&mut out);
        assert_eq!(String::from_utf8(out).unwrap(), "馬".repeat(LONGEST_PENDING / 3 + 1000));
    }

    #[test]
    fn no_key_has_a_separator() {
        for lexicon in lexicon::ALL {
            for character in SEPARATORS.iter().flat_map(|separator| separator.chars()) {
                assert!(!lexicon.has(character), "{character:?}");
            }
        }
    }
}
