//! Decodes bytes in the room where they stand: a large file has no room for a second copy.

use encoding_rs::{Decoder, DecoderResult, Encoding};

use crate::model::{EncodingReason, TextRange};

use super::bytes::Problem;
use super::encoding::{Charset, Choice, Known};
use super::tell::tell;

/// Decoded text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte order mark; bad bytes are U+FFFD.
    pub text: String,
    /// The encoding.
    pub choice: Choice,
    /// How many bad sequences there were.
    pub bad: usize,
}

/// What stands for bad bytes.
const REPLACEMENT: &[u8] = "\u{FFFD}".as_bytes();
/// So many bytes are decoded at once.
const PIECE: usize = 32 * 1024;
/// No encoding makes more than so many bytes of text out of one, at the end some more.
const MOST_GROWTH: usize = 3;

/// Decodes `bytes`. `is_whole` says that no more follow: what the end cuts off is bad then, else it is left out.
///
/// # Errors
/// [`Problem::Encoding`] when nothing is known of the encoding and it is none that is read unasked.
pub fn decode(bytes: Vec<u8>, known: Known, is_whole: bool) -> Result<Decoded, Problem> {
    let bytes = match known.may_be_utf8() {
        true => match String::from_utf8(bytes) {
            Ok(text) => {
                let utf8 = Choice { charset: Charset::UTF_8, reason: EncodingReason::Utf8 };
                let choice = if let Known::All(choice) = known { choice } else { utf8 };
                return Ok(Decoded { text: without_mark(text), choice, bad: 0 });
            }
            Err(error) => error.into_bytes(),
        },
        false => bytes,
    };
    let choice = match known {
        Known::All(choice) => choice,
        known => tell(&bytes, known)?.choice,
    };
    let mut bad = 0;
    let bytes = match choice.charset {
        utf8 if utf8 == Charset::UTF_8 => replaced(bytes, is_whole, &mut bad),
        Charset::Standard(encoding) => standard(bytes, encoding, choice.charset.mark(), is_whole, &mut bad),
        utf32 => from_utf32(bytes, utf32, is_whole, &mut bad),
    };
    let text = String::from_utf8(bytes)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
    Ok(Decoded { text: without_mark(text), choice, bad })
}

/// Puts U+FFFD in the place of each bad sequence of UTF-8, from the last one on. No sequence is longer than
/// what replaces it.
fn replaced(mut bytes: Vec<u8>, is_whole: bool, count: &mut usize) -> Vec<u8> {
    if !is_whole
        && let Some(chunk) = bytes.utf8_chunks().last()
        && std::str::from_utf8(chunk.invalid()).is_err_and(|error| error.error_len().is_none())
    {
        bytes.truncate(bytes.len() - chunk.invalid().len());
    }
    let mut at = 0;
    let ranges = bytes.utf8_chunks().map(|chunk| {
        let start = at + chunk.valid().len();
        at = start + chunk.invalid().len();
        TextRange::new(start, at)
    });
    let bad: Vec<TextRange> = ranges.filter(|range| !range.is_empty()).collect();
    *count = bad.len();
    let growth = bad.iter().map(|bad| REPLACEMENT.len().saturating_sub(bad.len() as usize)).sum();
    let mut from = bytes.len();
    bytes.reserve_exact(growth);
    bytes.resize(from + growth, 0);
    let mut to = bytes.len();
    for bad in bad.iter().rev() {
        let behind = bad.end as usize..from;
        to -= behind.len();
        bytes.copy_within(behind, to);
        to -= REPLACEMENT.len();
        bytes[to..to + REPLACEMENT.len()].copy_from_slice(REPLACEMENT);
        from = bad.start as usize;
    }
    bytes
}

/// Bytes that stand at the end of the room for their text, and are read from there into its beginning.
struct Room {
    bytes: Vec<u8>,
    /// Where the text ends.
    written: usize,
    /// Where what is still to be read begins.
    read: usize,
}

impl Room {
    /// Text in these encodings grows by a half at most, but for what is rare.
    fn of(bytes: Vec<u8>, read: usize) -> Room {
        let mut room = Room { bytes, written: 0, read };
        let growth = room.bytes.len() / 2 + 2 * MOST_GROWTH * PIECE;
        room.grow(growth);
        room
    }

    fn grow(&mut self, by: usize) {
        let end = self.bytes.len();
        self.bytes.reserve_exact(by);
        self.bytes.resize(end + by, 0);
        self.bytes.copy_within(self.read..end, self.read + by);
        self.read += by;
    }

    /// Takes the next bytes into `piece`, and makes room for their text.
    fn take(&mut self, piece: &mut Vec<u8>) {
        let rest = self.bytes.get(self.read..).unwrap_or_default();
        let next = rest.get(..PIECE).unwrap_or(rest);
        piece.clear();
        piece.extend_from_slice(next);
        let needed = (piece.len() + 16) * MOST_GROWTH;
        self.read += piece.len();
        if self.read - self.written < needed {
            self.grow(needed + self.bytes.len() / 16);
        }
    }

    fn free(&mut self) -> &mut [u8] {
        self.bytes.get_mut(self.written..self.read).unwrap_or_default()
    }

    fn put(&mut self, words: &[u8]) {
        if let Some(place) = self.free().get_mut(..words.len()) {
            place.copy_from_slice(words);
            self.written += words.len();
        }
    }

    fn into_text(mut self) -> Vec<u8> {
        self.bytes.truncate(self.written);
        self.bytes.shrink_to_fit();
        self.bytes
    }
}

/// Decodes with one of the decoders of the Encoding Standard.
fn standard(
    bytes: Vec<u8>,
    encoding: &'static Encoding,
    mark: &[u8],
    is_whole: bool,
    bad: &mut usize,
) -> Vec<u8> {
    let start = if bytes.starts_with(mark) { mark.len() } else { 0 };
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut room = Room::of(bytes, start);
    let mut piece = Vec::with_capacity(PIECE);
    loop {
        room.take(&mut piece);
        let is_last = room.read == room.bytes.len();
        decode_piece(&mut decoder, &piece, is_last && is_whole, &mut room, bad);
        if is_last {
            return room.into_text();
        }
    }
}

fn decode_piece(decoder: &mut Decoder, piece: &[u8], is_last: bool, room: &mut Room, bad: &mut usize) {
    let mut rest = piece;
    loop {
        let (result, read, written) = decoder.decode_to_utf8_without_replacement(rest, room.free(), is_last);
        room.written += written;
        rest = rest.get(read..).unwrap_or_default();
        match result {
            DecoderResult::InputEmpty => return,
            DecoderResult::OutputFull => room.grow(MOST_GROWTH * PIECE),
            DecoderResult::Malformed(..) => {
                *bad += 1;
                if room.free().len() < REPLACEMENT.len() {
                    room.grow(MOST_GROWTH * PIECE);
                }
                room.put(REPLACEMENT);
            }
        }
    }
}

/// Decodes UTF-32, of which no character is longer as UTF-8.
fn from_utf32(mut bytes: Vec<u8>, charset: Charset, is_whole: bool, bad: &mut usize) -> Vec<u8> {
    let mut read = if bytes.starts_with(charset.mark()) { charset.mark().len() } else { 0 };
    let mut written = 0;
    let mut put = |bytes: &mut Vec<u8>, character: Option<char>| {
        *bad += usize::from(character.is_none());
        let length = character.unwrap_or(char::REPLACEMENT_CHARACTER).len_utf8();
        if let Some(place) = bytes.get_mut(written..written + length) {
            character.unwrap_or(char::REPLACEMENT_CHARACTER).encode_utf8(place);
            written += length;
        }
    };
    while let Some(unit) = bytes.get(read..read + charset.unit()) {
        let character = char::from_u32(charset.unit_of(unit));
        read += charset.unit();
        put(&mut bytes, character);
    }
    if is_whole && read < bytes.len() {
        bytes.resize(bytes.len() + REPLACEMENT.len(), 0);
        put(&mut bytes, None);
    }
    bytes.truncate(written);
    bytes.shrink_to_fit();
    bytes
}

fn without_mark(mut text: String) -> String {
    if text.starts_with('\u{FEFF}') {
        text.drain(..'\u{FEFF}'.len_utf8());
    }
    text
}

#[cfg(test)]
mod tests;
