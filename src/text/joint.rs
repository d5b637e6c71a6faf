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

#[cfg(test)]
mod tests {
    use super::*;

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
