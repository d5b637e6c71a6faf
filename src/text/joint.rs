//! What stands at a joint where two lines of a file become one: a blank between Latin words, nothing
//! where a Chinese character is on either side.

/// Whether the joint between a line that ends with `before` and one that begins with `after` is read
/// as a blank.
pub fn is_blank(before: char, after: char) -> bool {
    ends_latin(before) && begins_latin(after)
}

fn ends_latin(character: char) -> bool {
    is_latin(character)
        || matches!(character, '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '"' | '\'' | '%' | '’')
}

fn begins_latin(character: char) -> bool {
    is_latin(character) || matches!(character, '(' | '[' | '"' | '\'' | '$' | '#' | '@' | '&' | '-')
}

/// Letters and digits of scripts that part their words with blanks.
fn is_latin(character: char) -> bool {
    character.is_alphanumeric() && (character as u32) < 0x2E80
}

/// Whether a little space belongs between a Han character and a Latin word or a number where the text
/// has none (CLREQ, "Mixed text composition"). A percent sign belongs to its number.
pub fn is_spaced(before: char, after: char) -> bool {
    (is_han(before) && is_latin(after)) || ((is_latin(before) || before == '%') && is_han(after))
}

/// Han characters and kana; not the full-width forms of letters, which have space of their own.
fn is_han(character: char) -> bool {
    character.is_alphanumeric() && matches!(character as u32, 0x2E80..0xAC00 | 0xF900..0xFB00 | 0x2_0000..)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn han_and_latin_are_spaced() {
        let table = [
            ('中', 'a', true),
            ('5', '年', true),
            ('%', '的', true),
            ('中', '%', false),
            ('，', 'a', false),
            ('中', '文', false),
        ];
        for (before, after, expected) in table {
            assert_eq!(is_spaced(before, after), expected, "{before}|{after}");
        }
    }

    #[test]
    fn only_latin_words_are_parted() {
        let table = [
            ('n', 'C', true),
            ('3', '1', true),
            (',', 'a', true),
            ('a', '中', false),
            ('中', 'a', false),
            ('。', 'a', false),
            ('中', '文', false),
            ('(', 'a', false),
        ];
        for (before, after, expected) in table {
            assert_eq!(is_blank(before, after), expected, "{before}|{after}");
        }
    }
}
