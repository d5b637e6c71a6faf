//! By what a document is known again: where it lies, and what it says.

use crate::model::Document;

/// So many letters are a document's opening words. Two interviews may well begin with the same greeting.
const OPENING_LETTERS: usize = 400;
/// So many bytes at the beginning are looked through for them.
const OPENING_BYTES: usize = 16 * 1024;

/// What a document is known by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// The absolute path of its file; none for standard input.
    pub path: Option<String>,
    /// A number made of all of its text.
    pub text: i64,
    /// A number made of its first letters, for a file that was moved and then edited further down. None where there
    /// are not many.
    pub opening: Option<i64>,
}

impl Identity {
    /// What a document is known by, whose file lies at `path`. Takes time in proportion to its text.
    pub fn of(document: &Document, path: Option<String>) -> Identity {
        let text = &document.text;
        let head = text.get(..text.floor_char_boundary(OPENING_BYTES)).unwrap_or("");
        let letters: String =
            head.chars().filter(|one| one.is_alphanumeric()).take(OPENING_LETTERS).collect();
        let is_enough = letters.chars().count() == OPENING_LETTERS;
        Identity { path, text: number(text), opening: is_enough.then(|| number(&letters)) }
    }
}

/// The number of a text: FNV-1a in 64 bits, which is the same in every program. SQLite's integers are signed.
fn number(text: &str) -> i64 {
    const BASIS: u64 = 0xCBF2_9CE4_8422_2325;
    const PRIME: u64 = 0x0100_0000_01B3;
    let mix = |sum: u64, byte: u8| (sum ^ u64::from(byte)).wrapping_mul(PRIME);
    text.bytes().fold(BASIS, mix).cast_signed()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Identity {
        Identity::of(&Document { text: text.to_owned(), ..Document::default() }, None)
    }

    #[test]
    fn the_opening_is_the_same_when_the_rest_is_edited() {
        let long = "渡口的雾散了，船就要来了。".repeat(100);
        let (one, other) = (of(&long), of(&format!("{long}走吧。")));
        assert_ne!(one.text, other.text);
        assert_eq!(one.opening, other.opening);
        assert_eq!(of("渡口").opening, None);
    }

    #[test]
    fn numbers_are_kept_from_program_to_program() {
        // The vectors of draft-eastlake-fnv.
        let table = [
            ("", 0xCBF2_9CE4_8422_2325_u64),
            ("a", 0xAF63_DC4C_8601_EC8C),
            ("foobar", 0x8594_4171_F739_67E8),
        ];
        for (text, expected) in table {
            assert_eq!(number(text).cast_unsigned(), expected, "{text}");
        }
    }
}
