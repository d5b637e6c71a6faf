//! Where characters of the other script stand in a text, line by line.

use serde::Serialize;

use crate::convert::{self, Side};

/// The characters of the other script in one line of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Strangers {
    /// The line, from 1.
    pub(super) line: usize,
    /// Where the first of them stands: characters of the line, from 1.
    pub(super) column: usize,
    /// All of them, each once.
    pub(super) characters: String,
    /// The first of them with the words around it.
    pub(super) context: String,
}

/// So many characters are told before the first stranger, and behind it.
const AROUND: usize = 8;

/// The characters of the rarer script in a text.
pub(super) fn find(text: &str) -> Vec<Strangers> {
    // Where both are equally many, either may be called the stranger.
    let rarer = convert::tally(text).rarer().unwrap_or(Side::Simplified);
    let mut found: Vec<Strangers> = Vec::new();
    let (mut line, mut line_start, mut counted) = (1, 0, 0);
    for (at, _) in convert::telling(text).filter(|(_, side)| *side == rarer) {
        let between = text.get(counted..at).unwrap_or("");
        line += between.matches('\n').count();
        if let Some(last) = between.rfind('\n') {
            line_start = counted + last + 1;
        }
        counted = at;
        let Some(character) = text.get(at..).and_then(|rest| rest.chars().next()) else { continue };
        match found.last_mut() {
            Some(last) if last.line == line => {
                if !last.characters.contains(character) {
                    last.characters.push(character);
                }
            }
            _ => {
                let before = text.get(line_start..at).unwrap_or("");
                let (column, context) = (before.chars().count() + 1, context(text, line_start, at));
                found.push(Strangers { line, column, characters: character.to_string(), context });
            }
        }
    }
    found
}

/// The words around byte `at`, within its line.
fn context(text: &str, line_start: usize, at: usize) -> String {
    let before: Vec<char> = text.get(line_start..at).unwrap_or("").chars().rev().take(AROUND).collect();
    let behind =
        text.get(at..).unwrap_or("").chars().take_while(|character| !matches!(character, '\r' | '\n'));
    before.into_iter().rev().chain(behind.take(AROUND + 1)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strangers_are_told_by_line() {
        let text = "這是繁體的說法。\n第二行，他们說的話，和他们的說法。\r\n第三行沒有。\n\n头\n";
        let found = find(text);
        let place = |line, column, characters: &str, context: &str| Strangers {
            line,
            column,
            characters: characters.to_owned(),
            context: context.to_owned(),
        };
        assert_eq!(found, [place(2, 6, "们", "第二行，他们說的話，和他们的"), place(5, 1, "头", "头")]);
        assert_eq!(find("只有简体的话"), []);
    }
}
