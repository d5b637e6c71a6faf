//! What stands at a joint where two lines of a file become one: a blank between Latin words, nothing
//! where a Chinese character is on either side; and what is passed over there.

/// Whether the joint between a line that ends with `before` and one that begins with `after` is read
/// as a blank.
pub fn is_blank(before: char, after: char) -> bool {
    ends_latin(before) && begins_latin(after)
}

/// How many bytes at the start of `text`, where a line ends, are not read: the break, blanks, the marks of a quotation,
/// and the times in front of a line that goes on in mid-sentence, `[00:05.000 --> 00:07.500]`.
pub fn unread(text: &str) -> usize {
    let line = text.trim_start_matches(['\n', '\r', ' ', '\t', '>']);
    let times = line.strip_prefix('[').and_then(|inner| {
        let end =
            inner.find(|character: char| !(character.is_ascii_digit() || " :.,->".contains(character)))?;
        let is_range =
            inner[..end].contains("-->") && inner.starts_with(|first: char| first.is_ascii_digit());
        inner[end..].strip_prefix(']').filter(|_| is_range)
    });
    match times {
        Some(words) => text.len() - words.trim_start_matches([' ', '\t']).len(),
        None => text.len() - line.len(),
    }
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
    fn times_at_a_joint_are_passed_over() {
        let table = [
            ("\n[00:05.000 --> 00:07.500]   好", "好"),
            ("\r\n> 好", "好"),
            ("\n[00:05] 好", "[00:05] 好"),
            ("\n[00:05 --> ", "[00:05 --> "),
            ("\n[ --> ] 好", "[ --> ] 好"),
        ];
        for (text, rest) in table {
            assert_eq!(&text[unread(text)..], rest);
        }
    }

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
