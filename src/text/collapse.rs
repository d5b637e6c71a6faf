//! Words as a browser joins them: blanks and line breaks between them are one blank, or none between Chinese characters.

use super::joint;

/// What stands between the words so far and the next one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Between {
    #[default]
    Nothing,
    Blank,
    /// A line break of the source, which parts Latin words and joins Chinese ones.
    Break,
}

/// Words that are gathered.
#[derive(Debug, Clone, Default)]
pub struct Collapsed {
    text: String,
    between: Between,
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'\x0C')
}

impl Collapsed {
    /// What has been gathered, without the blank that may follow.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Gathers words.
    pub fn push(&mut self, words: &str) {
        let mut rest = words;
        while !rest.is_empty() {
            let length = rest.bytes().position(is_blank).unwrap_or(rest.len());
            let (word, behind) = rest.split_at(length);
            if !word.is_empty() {
                self.part(word);
                self.text.push_str(word);
            }
            let blanks = behind.bytes().position(|byte| !is_blank(byte)).unwrap_or(behind.len());
            let (blanks, behind) = behind.split_at(blanks);
            if !blanks.is_empty() && self.between != Between::Blank {
                let is_break = blanks.contains('\n') || self.between == Between::Break;
                self.between = if is_break { Between::Break } else { Between::Blank };
            }
            rest = behind;
        }
    }

    /// Gathers words as they are, blanks and line breaks included.
    pub fn push_exactly(&mut self, words: &str) {
        self.part(words);
        self.text.push_str(words);
    }

    /// Ends the line.
    pub fn end_line(&mut self) {
        self.text.push('\n');
        self.between = Between::Nothing;
    }

    /// Takes what has been gathered.
    pub fn take(&mut self) -> String {
        self.between = Between::Nothing;
        std::mem::take(&mut self.text)
    }

    /// Writes what stands before the next word.
    fn part(&mut self, word: &str) {
        let between = std::mem::take(&mut self.between);
        let (Some(before), Some(after)) = (self.text.chars().next_back(), word.chars().next()) else {
            return;
        };
        let is_blank = match between {
            _ if before == '\n' => false,
            Between::Nothing => false,
            Between::Blank => true,
            Between::Break => joint::is_blank(before, after),
        };
        if is_blank {
            self.text.push(' ');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_collapse_as_in_a_browser() {
        let table: [(&[&str], &str); 7] = [
            (&["  雾 \n 散了 "], "雾散了"),
            (&["雾  散了"], "雾 散了"),
            (&["the fog\n", "\tlifted"], "the fog lifted"),
            (&["听见", "\n", "engine"], "听见engine"),
            (&["雾 ", " 散"], "雾 散"),
            (&["雾\u{3000}\u{A0}散"], "雾\u{3000}\u{A0}散"),
            (&["\n"], ""),
        ];
        for (parts, expected) in table {
            let mut collapsed = Collapsed::default();
            parts.iter().for_each(|part| collapsed.push(part));
            assert_eq!(collapsed.text(), expected);
        }
    }
}
