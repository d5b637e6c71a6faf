//! Where sentences begin and end, as far as their punctuation tells: the one place that knows.

/// What a sentence ends with.
const ENDS: [char; 7] = ['。', '！', '？', '!', '?', '…', '｡'];
/// What may close a sentence behind that.
const CLOSERS: [char; 14] = ['”', '’', '」', '』', '）', ')', '】', '》', '〉', ']', '"', '\'', '*', '_'];

/// Whether a character ends a sentence wherever it stands; a full stop of Latin text may stand in a number.
pub fn is_end(character: char) -> bool {
    ENDS.contains(&character)
}

/// Whether a sentence is over where the words end, with all that closes it.
pub fn is_over(words: &str) -> bool {
    let is_closer = |character: char| CLOSERS.contains(&character) || matches!(character, '♪' | ' ');
    words.trim_end_matches(is_closer).ends_with(|last: char| is_end(last) || last == '.')
}

/// The bytes of a paragraph at which a sentence begins: 0 first, unless it is blank. What closes a sentence, quotes
/// and marks such as `**`, belongs to it; a full stop of Latin text ends one where a blank follows.
pub fn starts(text: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut is_over = true;
    let mut before = '\n';
    for (at, character) in text.char_indices() {
        let ends = is_end(character);
        if is_over && !ends && !character.is_whitespace() && !closes(character, before) {
            starts.push(at);
            is_over = false;
        }
        is_over |= ends || (before == '.' && character.is_whitespace());
        before = character;
    }
    starts
}

/// Whether a character closes a sentence that is over. A mark or a straight quote behind a blank opens one.
fn closes(character: char, before: char) -> bool {
    CLOSERS.contains(&character) && !before.is_whitespace()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_over_behind_what_closes_them() {
        for words in ["走吧。", "“走吧！”", "走吧……", "走吧？」 ", "Let's go.", "(He left.)", "好。♪"]
        {
            assert!(is_over(words), "{words}");
        }
        for words in ["走吧，", "走吧", "“走吧”", "走吧：", ""] {
            assert!(!is_over(words), "{words}");
        }
    }

    #[test]
    fn sentences_begin_behind_what_closes_the_last() {
        let table: [(&str, &[&str]); 8] = [
            ("他来了。他走了！", &["他来了。", "他走了！"]),
            ("他说：“走吧。”于是走了。", &["他说：“走吧。”", "于是走了。"]),
            ("真的？！……好", &["真的？！……", "好"]),
            ("**问：为什么？** 不知道。", &["**问：为什么？** ", "不知道。"]),
            ("It is 3.5 km. Let's go! OK", &["It is 3.5 km. ", "Let's go! ", "OK"]),
            ("好。 “走”", &["好。 ", "“走”"]),
            ("", &[]),
            ("。", &[]),
        ];
        for (text, expected) in table {
            let starts = starts(text);
            let ends = starts.iter().skip(1).copied().chain([text.len()]);
            let parts: Vec<&str> = starts.iter().zip(ends).map(|(start, end)| &text[*start..end]).collect();
            assert_eq!(parts, expected, "{text}");
        }
    }
}
