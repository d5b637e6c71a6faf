//! Ideographic description sequences: `⿰金马` describes a character that Unicode may lack.
//!
//! Converting the parts would describe another character, so OpenCC passes a complete sequence over as one. An
//! operator that does not begin a complete sequence is an ordinary character.

use super::decode::decode;

/// How deep operators may nest, and how many characters a sequence may have; OpenCC's limits.
const MAX_DEPTH: usize = 16;
pub(super) const LONGEST: usize = 64;

/// Whether three bytes of UTF-8 are an operator.
pub(super) fn is_operator(bytes: &[u8]) -> bool {
    matches!(bytes, [0xE2, 0xBF, 0xB0..=0xBF])
}

/// The byte after the character at `at`, or after the description sequence that begins there.
pub(super) fn skip(bytes: &[u8], at: usize) -> usize {
    let Some((code, length)) = decode(bytes, at) else { return bytes.len() };
    let whole = if operands(code) > 0 { sequence_end(bytes, at, MAX_DEPTH, &mut 0) } else { None };
    whole.unwrap_or(at + length)
}

/// The end of the sequence or single character at `at`; `None` when it is cut short or exceeds a limit.
fn sequence_end(bytes: &[u8], at: usize, depth: usize, characters: &mut usize) -> Option<usize> {
    if depth == 0 || *characters >= LONGEST {
        return None;
    }
    *characters += 1;
    let (code, length) = decode(bytes, at)?;
    (0..operands(code)).try_fold(at + length, |end, _| sequence_end(bytes, end, depth - 1, characters))
}

/// How many operands follow a character.
fn operands(code: u32) -> usize {
    match code {
        0x2FF2 | 0x2FF3 => 3,
        0x2FFE | 0x2FFF => 1,
        0x2FF0..=0x2FFD => 2,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn skipped(text: &str) -> &str {
        &text[..skip(text.as_bytes(), 0)]
    }

    #[test]
    fn a_complete_sequence_is_passed_over_as_one() {
        assert_eq!(skipped("⿰金马马"), "⿰金马");
        assert_eq!(skipped("⿲一二三四"), "⿲一二三");
        assert_eq!(skipped("⿱⿰金马马马"), "⿱⿰金马马");
        assert_eq!(skipped("\u{2ffe}马马"), "\u{2ffe}马");
    }

    #[test]
    fn anything_else_is_one_character() {
        assert_eq!(skipped("马马"), "马");
        assert_eq!(skipped("⿰马"), "⿰");
        assert_eq!(skipped("⿰"), "⿰");
        assert_eq!(skipped(""), "");
    }

    #[test]
    fn operators_are_known_by_their_bytes() {
        let operators = ('\u{2f00}'..='\u{3100}').filter(|c| is_operator(c.to_string().as_bytes()));
        assert_eq!(operators.collect::<String>(), ('\u{2ff0}'..='\u{2fff}').collect::<String>());
        assert!(operators_of_all().all(|c| is_operator(c.to_string().as_bytes())));
    }

    fn operators_of_all() -> impl Iterator<Item = char> {
        ('\0'..=char::MAX).filter(|c| operands(*c as u32) > 0)
    }

    #[test]
    fn nesting_stops_at_the_limit() {
        let nested = |depth: usize| format!("{}{}", "⿰".repeat(depth), "马".repeat(depth + 1));
        assert_eq!(skipped(&nested(15)), nested(15));
        assert_eq!(skipped(&nested(16)), "⿰");
    }
}
