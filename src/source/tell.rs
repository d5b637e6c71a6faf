//! Tells the encoding of bytes, and how sure that is, for those who have only the beginning of them.

use crate::model::EncodingReason;

use super::bytes::Problem;
use super::encoding::{Charset, Choice, Known};
use super::guess::{fits, guess};
use super::{markup, units};

/// What the bytes tell of their encoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told {
    /// The encoding, as far as can be told.
    pub choice: Choice,
    /// How much speaks for it.
    pub evidence: Evidence,
}

/// How much speaks for an encoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Evidence {
    /// All is ASCII so far, which is the same text in every encoding that it may be.
    OnlyAscii,
    /// More bytes may tell another one.
    Little,
    /// More bytes won't.
    Enough,
}

/// A mark or a unit is not to be told from less.
const FEWEST: usize = 4;
/// Zeros or characters of so many bytes tell code units that are longer than a byte.
const UNITS: usize = 32;

/// Tells the encoding of bytes of which that is `known`.
///
/// # Errors
/// [`Problem::Encoding`] where it is none that is read unasked.
pub fn tell(bytes: &[u8], known: Known) -> Result<Told, Problem> {
    let told = |choice: Choice, is_enough: bool| Told {
        choice,
        evidence: if is_enough { Evidence::Enough } else { Evidence::Little },
    };
    if let Known::All(choice) = known {
        let fewest = match choice.reason {
            EncodingReason::Asked => 0,
            EncodingReason::Mark => FEWEST,
            _ => UNITS,
        };
        return Ok(told(choice, bytes.len() >= fewest));
    }
    let utf8 = Choice { charset: Charset::UTF_8, reason: EncodingReason::Utf8 };
    if bytes.is_ascii() {
        return Ok(Told { choice: utf8, evidence: Evidence::OnlyAscii });
    }
    if std::str::from_utf8(bytes).is_err_and(|error| error.error_len().is_some())
        && known == Known::Nothing
        && let Some(charset) = units::tell(bytes)
    {
        return Ok(told(Choice { charset, reason: EncodingReason::Units }, bytes.len() >= UNITS));
    }
    let guess = match guess(bytes) {
        Ok(guess) if guess.charset == Charset::UTF_8 => guess,
        found => match markup::declared(bytes).filter(|charset| fits(*charset, bytes)) {
            Some(charset) => return Ok(told(Choice { charset, reason: EncodingReason::Declared }, true)),
            None => found?,
        },
    };
    let reason = match guess.charset == Charset::UTF_8 {
        true => EncodingReason::Utf8,
        false => EncodingReason::Guess,
    };
    Ok(told(Choice { charset: guess.charset, reason }, guess.is_sure))
}
