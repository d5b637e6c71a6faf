//! Guesses the encoding of bytes that neither a mark nor their code units tell and that are not all UTF-8:
//! UTF-8 with bad bytes, GBK, Big5, or one of the West.
//!
//! The guess of `chardetng` is made for web pages of all languages. Of Chinese it needs forty characters to be
//! sure, more where Traditional text is in GBK; so the characters that Chinese text is full of are counted first.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, DecoderResult, Encoding, GBK, WINDOWS_1252};

use super::bytes::Problem;
use super::common::is_common;
use super::encoding::Charset;

/// How much is looked at, in bytes, from the first that is no ASCII on.
const SAMPLE: usize = 64 * 1024;
/// So much is enough to count common characters in.
const COUNTED: usize = 16 * 1024;
/// Characters of Chinese that leave no doubt.
const ENOUGH: usize = 24;
/// Two encodings that differ less, in percent of common characters, are close.
const CLEAR: u64 = 25;
/// So many letters with accents tell in which language they are.
const ACCENTS: usize = 32;
/// A word or a name in a text of ASCII is not enough to tell by; what is no bad Chinese is Chinese then.
const A_WORD: usize = 8;
/// Bad bytes that are too few to say that a text is not UTF-8.
const FEW: usize = 3;

/// A guess, and whether more bytes can hardly change it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Guess {
    pub(super) charset: Charset,
    pub(super) is_sure: bool,
}

/// The most likely encoding.
///
/// # Errors
/// [`Problem::Encoding`], with what it may be, where it is none that is read unasked.
pub(super) fn guess(bytes: &[u8]) -> Result<Guess, Problem> {
    let start = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(bytes.len());
    let rest = bytes.get(start..).unwrap_or_default();
    let sample = rest.get(..SAMPLE).unwrap_or(rest);
    let utf8 = Sequences::of(sample);
    if utf8.long >= 2 * utf8.bad || utf8.long + utf8.short >= 4 * utf8.bad {
        return Ok(Guess { charset: Charset::UTF_8, is_sure: utf8.long + utf8.short / 4 > 1 });
    }
    let counted = sample.get(..COUNTED).unwrap_or(sample);
    let (gbk, big5) = (Common::of(GBK, counted), Common::of(BIG5, counted));
    let (best, encoding) = if gbk.score() >= big5.score() { (&gbk, GBK) } else { (&big5, BIG5) };
    let is_clear = gbk.score().abs_diff(big5.score()) >= CLEAR;
    if best.is_chinese() && is_clear {
        let is_sure = best.wide >= ENOUGH;
        return Ok(Guess { charset: Charset::Standard(encoding), is_sure });
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, sample.len() == rest.len());
    let guessed = detector.guess(None, Utf8Detection::Deny);
    if best.is_chinese() && ![GBK, BIG5].contains(&guessed) {
        return Ok(Guess { charset: Charset::Standard(encoding), is_sure: false });
    }
    let found = Common::of(guessed, counted);
    if guessed == GBK || guessed == BIG5 || is_western(guessed) {
        // The languages of the West can't be told apart by a few accents; most are written so.
        let is_most = is_western(guessed) && found.wide < ACCENTS;
        let guessed = if is_most { WINDOWS_1252 } else { guessed };
        return Ok(Guess { charset: Charset::Standard(guessed), is_sure: found.wide >= ACCENTS });
    }
    if best.bad == 0 && best.wide <= A_WORD {
        return Ok(Guess { charset: Charset::Standard(encoding), is_sure: false });
    }
    let few = utf8.bad <= FEW;
    match () {
        () if few => Ok(Guess { charset: Charset::UTF_8, is_sure: false }),
        () if found.bad * 20 > found.wide => Err(Problem::Encoding(None)),
        () => Err(Problem::Encoding(Some(Charset::Standard(guessed).name()))),
    }
}

/// Whether hardly a byte contradicts an encoding.
pub(super) fn fits(charset: Charset, bytes: &[u8]) -> bool {
    let Charset::Standard(encoding) = charset else { return false };
    let start = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(bytes.len());
    let rest = bytes.get(start..).unwrap_or_default();
    let found = Common::of(encoding, rest.get(..SAMPLE).unwrap_or(rest));
    found.bad * 20 <= found.wide
}

fn is_western(encoding: &'static Encoding) -> bool {
    let names = ["windows-1252", "windows-1250", "windows-1254", "windows-1257", "ISO-8859-2"];
    names.contains(&encoding.name())
}

/// What UTF-8 has in the bytes: good sequences of two bytes, which the pairs of GBK are by chance now and then,
/// longer ones, and bad ones.
#[derive(Debug, Default)]
struct Sequences {
    short: usize,
    long: usize,
    bad: usize,
}

impl Sequences {
    fn of(sample: &[u8]) -> Sequences {
        let mut found = Sequences::default();
        let mut rest = sample.len();
        for chunk in sample.utf8_chunks() {
            for character in chunk.valid().chars() {
                match character.len_utf8() {
                    1 => {}
                    2 => found.short += 1,
                    _ => found.long += 1,
                }
            }
            rest -= chunk.valid().len() + chunk.invalid().len();
            // A sequence that the end cuts off says nothing.
            let is_cut = rest == 0
                && std::str::from_utf8(chunk.invalid()).is_err_and(|error| error.error_len().is_none());
            found.bad += usize::from(!chunk.invalid().is_empty() && !is_cut);
        }
        found
    }
}

/// What an encoding makes of the bytes.
#[derive(Debug, Default)]
struct Common {
    /// Characters beyond ASCII.
    wide: usize,
    /// Those of them that Chinese text is full of.
    common: usize,
    bad: usize,
}

impl Common {
    fn of(encoding: &'static Encoding, bytes: &[u8]) -> Common {
        let mut found = Common::default();
        let mut decoder = encoding.new_decoder_without_bom_handling();
        let mut rest = bytes;
        let mut buffer = [0; 1024];
        loop {
            // A character that the end cuts off says nothing.
            let (result, read, written) =
                decoder.decode_to_utf8_without_replacement(rest, &mut buffer, false);
            rest = rest.get(read..).unwrap_or_default();
            let text = buffer.get(..written).and_then(|text| std::str::from_utf8(text).ok());
            for character in text.unwrap_or_default().chars().filter(|character| !character.is_ascii()) {
                found.wide += 1;
                found.common += usize::from(is_common(character));
            }
            match result {
                DecoderResult::InputEmpty => return found,
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(..) => found.bad += 1,
            }
        }
    }

    fn score(&self) -> i64 {
        let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        number(self.common) * 100 / number(self.wide.max(1))
            - number(self.bad) * 100 / number(self.wide.max(1))
    }

    /// Whether the common characters are as many as in Chinese text.
    fn is_chinese(&self) -> bool {
        self.score() >= 25
    }
}
