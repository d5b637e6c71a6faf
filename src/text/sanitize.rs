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

/// How many bytes a character takes that begins with a given byte and is surely shown as itself, in one
/// form everywhere; 0 where the character has to be looked at.
const STEPS: [u8; 256] = steps();

const fn steps() -> [u8; 256] {
    let mut steps = [0; 256];
    let mut byte = 0x20;
    while byte < 0x7F {
        steps[byte] = 1;
        byte += 1;
    }
    // Letters of two bytes, from Latin Extended-A to Cyrillic; then kana, Han and Hangul.
    byte = 0xC4;
    while byte < 0xD8 {
        steps[byte] = 2;
        byte += 1;
    }
    byte = 0xE3;
    while byte < 0xEE {
        steps[byte] = 3;
        byte += 1;
    }
    steps
}

/// Whether text begins with four characters of three bytes that are shown as themselves: most of
/// Chinese text does.
#[inline]
fn is_four_of_three_bytes(bytes: &[u8]) -> bool {
    let is_lead = |byte: u8| (0xE3..=0xED).contains(&byte);
    matches!(bytes, [a, _, _, b, _, _, c, _, _, d, _, _, ..]
        if is_lead(*a) & is_lead(*b) & is_lead(*c) & is_lead(*d))
}

/// Whether every character of `text` is shown as itself, and in one form everywhere. Quick; a few
/// texts that could be shown so are not told to be.
pub fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        if is_four_of_three_bytes(&bytes[at..]) {
            at += 12;
            continue;
        }
        let step = STEPS[usize::from(*byte)];
        if step == 0 {
            let Some(character) = text[at..].chars().next() else { return false };
            let combines =
                matches!(character, '\u{200D}' | '\u{FE00}'..='\u{FE0F}' | '\u{1F3FB}'..='\u{1F3FF}');
            if combines || shown(character) != Shown::Itself {
                return false;
            }
            at += character.len_utf8();
        } else {
            at += usize::from(step);
        }
    }
    true
}

/// How many characters of `text` are shown as marks that stand out; blanks of any kind don't.
pub fn marked(text: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut at, mut count) = (0, 0);
    while let Some(byte) = bytes.get(at) {
        let step = usize::from(STEPS[usize::from(*byte)]);
        if step > 0 {
            at += if is_four_of_three_bytes(&bytes[at..]) { 12 } else { step };
            continue;
        }
        let Some(character) = text[at..].chars().next() else { break };
        count += usize::from(matches!(shown(character), Shown::Mark(mark) if mark != ' '));
        at += character.len_utf8();
    }
    count
}

/// The whole of `text`, made safe. A carriage return in mid-line is marked too.
pub fn safe(text: &str) -> Cow<'_, str> {
    if is_plain(text) || text.chars().all(|character| shown(character) == Shown::Itself) {
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
    fn plain_text_needs_no_change() {
        for character in '\0'..=char::MAX {
            let text = format!("中{character}a");
            assert!(!is_plain(&text) || safe(&text) == text, "{:04X}", character as u32);
        }
        assert!(is_plain("普通 text，“é”——①") && !is_plain("❤\u{FE0F}") && !is_plain("\u{1b}"));
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
