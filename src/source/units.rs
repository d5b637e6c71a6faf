//! Tells UTF-16 and UTF-32 without a byte order mark, which no detector of the web does: by the zeros of ASCII
//! characters, which all stand in the same half of the code units, or by code units that are the
//! characters of Chinese text.

use super::bytes::is_control;
use super::common::is_common;
use super::encoding::Charset;

/// How much is looked at, in bytes.
const SAMPLE: usize = 4 * 1024;

/// What units there are of a kind, out of how many.
struct Tally {
    units: usize,
    plausible: usize,
    /// Those that Chinese text is full of.
    common: usize,
    ascii: usize,
}

/// The encoding with code units longer than a byte that `bytes` are in, if they are in one.
pub(super) fn tell(bytes: &[u8]) -> Option<Charset> {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let zeros = memchr::memchr_iter(0, sample).count();
    // In pairs, letters look like Han.
    let printable = sample.iter().filter(|byte| matches!(byte, b' '..=b'~' | b'\n' | b'\r')).count();
    if zeros == 0 && printable * 100 > sample.len() * 85 {
        return None;
    }
    let of_four = [Charset::Utf32Le, Charset::Utf32Be];
    if zeros * 4 > sample.len()
        && let Some(charset) = of_four.into_iter().find(|charset| is_plausible(&tally(*charset, sample), 95))
    {
        return Some(charset);
    }
    let (little, big) = (tally(Charset::UTF_16LE, sample), tally(Charset::UTF_16BE, sample));
    let rank = |tally: &Tally| tally.plausible + tally.common + tally.ascii;
    let (charset, best, other) = match rank(&little) >= rank(&big) {
        true => (Charset::UTF_16LE, little, big),
        false => (Charset::UTF_16BE, big, little),
    };
    let by_zeros = zeros * 20 > sample.len() && best.ascii > 4 * other.ascii && is_plausible(&best, 80);
    // Bytes of other encodings make common characters in pairs by chance only.
    let by_characters = || {
        best.common * 4 >= best.units
            && is_plausible(&best, 90)
            && std::str::from_utf8(sample).is_err_and(|error| error.error_len().is_some())
    };
    (by_zeros || by_characters()).then_some(charset)
}

/// How many code units are control characters, and how many there are.
pub(super) fn controls(sample: &[u8], charset: Charset) -> (usize, usize) {
    let units = sample.chunks_exact(charset.unit()).map(|unit| charset.unit_of(unit));
    let is_control = |unit: u32| u8::try_from(unit).is_ok_and(is_control);
    units.fold((0, 0), |(controls, units), unit| (controls + usize::from(is_control(unit)), units + 1))
}

fn is_plausible(tally: &Tally, percent: usize) -> bool {
    tally.units > 1 && tally.plausible * 100 >= tally.units * percent
}

fn tally(charset: Charset, sample: &[u8]) -> Tally {
    let mut tally = Tally { units: 0, plausible: 0, common: 0, ascii: 0 };
    for unit in sample.chunks_exact(charset.unit()) {
        let unit = charset.unit_of(unit);
        tally.units += 1;
        tally.plausible += usize::from(is_plausible_unit(unit));
        tally.ascii += usize::from(unit < 0x80);
        tally.common += usize::from(char::from_u32(unit).is_some_and(is_common));
    }
    tally
}

/// Whether a code unit is one of text as this reader meets it.
fn is_plausible_unit(unit: u32) -> bool {
    matches!(unit,
        0x09 | 0x0A | 0x0D | 0x20..=0x7E | 0xA0..=0x24F | 0x2010..=0x2027 | 0x2030..=0x203B | 0x2460..=0x2473
        | 0x25A0..=0x25FF | 0x3000..=0x30FF | 0x4E00..=0x9FFF | 0xFF01..=0xFF5E
        // Surrogates of Han and emoji, and those characters themselves.
        | 0xD83C..=0xD83E | 0xD840..=0xD87F | 0xDC00..=0xDFFF | 0x1F300..=0x1FAFF | 0x20000..=0x3FFFF)
}
