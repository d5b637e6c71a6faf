//! Makes untrusted text safe for a terminal, before it is measured.
//!
//! Control characters, escape sequences and bidirectional overrides become visible marks of one
//! cell; invisible fillers that terminals measure differently disappear from the screen. The source
//! keeps them all.

use std::borrow::Cow;

/// What stands on the screen in place of a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// The character itself.
    Itself,
    /// Another character.
    Mark(char),
    /// Nothing.
    Nothing,
}

/// Stands for a character that must not reach the terminal and has no picture of its own.
const SUBSTITUTE: char = '\u{2426}';
/// Stands for a character that would reorder the text around it.
const REORDERING: char = '\u{21C4}';

/// What to show for `character`.
///
/// Sources: C0 and DEL have pictures at U+2400 (Unicode, Control Pictures); C1 is U+0080–9F; the
/// bidirectional controls are those of UAX #9, table 3.
pub fn shown(character: char) -> Shown {
    match character {
        '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}' | '\u{85}' => Shown::Mark(' '),
        '\0'..='\u{1F}' => Shown::Mark(char::from_u32(0x2400 + character as u32).unwrap_or(SUBSTITUTE)),
        '\u{7F}' => Shown::Mark('\u{2421}'),
        '\u{80}'..='\u{9F}' => Shown::Mark(SUBSTITUTE),
        '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {
            Shown::Mark(REORDERING)
        }
        '\u{AD}' | '\u{200B}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' => Shown::Nothing,
        '\u{206A}'..='\u{206F}' | '\u{FFF9}'..='\u{FFFB}' => Shown::Mark(SUBSTITUTE),
        '\u{E0001}' | '\u{E0020}'..='\u{E007F}' => Shown::Nothing,
        _ => Shown::Itself,
    }
}

/// How many characters of `text` are shown as marks that stand out; blanks of any kind don't.
pub fn marked(text: &str) -> usize {
    text.chars().filter(|character| matches!(shown(*character), Shown::Mark(mark) if mark != ' ')).count()
}

/// The whole of `text`, made safe. A carriage return in mid-line is marked too.
pub fn safe(text: &str) -> Cow<'_, str> {
    if text.chars().all(|character| shown(character) == Shown::Itself) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match shown(character) {
            Shown::Itself => out.push(character),
            Shown::Mark(mark) => out.push(mark),
            Shown::Nothing => {}
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_characters_become_marks() {
        let table = [
            ("好\u{1b}]0;x\u{7}", "好␛]0;x␇"),
            ("a\u{9b}31m", "a␦31m"),
            ("a\u{202e}b", "a⇄b"),
            ("a\tb\u{0}", "a b␀"),
            ("\u{feff}中\u{200b}文", "中文"),
            ("普通 text 😀", "普通 text 😀"),
        ];
        for (text, expected) in table {
            assert_eq!(safe(text), expected);
        }
        assert!(matches!(safe("普通"), Cow::Borrowed(_)));
    }

    #[test]
    fn only_marks_that_stand_out_are_counted() {
        assert_eq!(marked("甲\t乙\r\n\u{1b}\u{202e}\u{200b}"), 2);
    }

    #[test]
    fn nothing_that_is_shown_is_a_control() {
        for character in ('\0'..=char::MAX).filter(|character| character.is_control()) {
            assert_ne!(shown(character), Shown::Itself, "{:04X}", character as u32);
        }
    }
}
