//! Where sentences begin, as far as their punctuation tells.

/// What a sentence ends with.
const ENDS: [char; 7] = ['。', '！', '？', '!', '?', '…', '｡'];
/// What may close a sentence behind that.
const CLOSERS: [char; 14] = ['”', '’', '」', '』', '）', ')', '】', '》', '〉', ']', '"', '\'', '*', '_'];

/// The bytes of a paragraph at which a sentence begins: 0 first, unless it is blank. What closes a sentence, quotes
/// and marks such as `**`, belongs to it; a full stop of Latin text ends one where a blank follows.
pub fn starts(text: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut is_over = true;
    let mut before = '\n';
    for (at, character) in text.char_indices() {
        let ends = ENDS.contains(&character);
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
