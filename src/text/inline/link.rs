//! Links and pictures: `[words](address)`.

use std::ops::Range;

/// `[words](address)`, measured from its opening bracket.
pub(super) struct Bracketed {
    pub(super) words: Range<usize>,
    pub(super) len: usize,
}

/// Reads `[words](address)` at the start of `text`. An address holds no blank and no Han text, so that
/// `[标题](00:00 --> 01:00)` is text. What is looked at is taken from the `budget`; when that is used up, a
/// bracket is a bracket.
pub(super) fn bracketed(text: &str, budget: &mut usize) -> Option<Bracketed> {
    let inner = text.strip_prefix('[')?;
    let mut depth = 0;
    let mut close = None;
    for (at, byte) in inner.bytes().enumerate() {
        *budget = budget.checked_sub(1)?;
        match byte {
            b'[' => depth += 1,
            b']' if depth == 0 => {
                close = Some(at);
                break;
            }
            b']' => depth -= 1,
            b'\n' => return None,
            _ => {}
        }
    }
    let words = 1..1 + close?;
    let target = text[words.end + 1..].strip_prefix('(')?;
    let looked_at = target.as_bytes().get(..*budget).unwrap_or(target.as_bytes());
    let end = looked_at.iter().position(|byte| matches!(byte, b')' | b' ' | b'\n' | b'\t'));
    *budget -= end.unwrap_or(looked_at.len());
    let end = end?;
    let closed = target.as_bytes().get(end) == Some(&b')');
    closed.then_some(Bracketed { len: words.end + 2 + end + 1, words })
}

/// What names a picture: its description, else the name of its file, else where it lies. `mark` is where the
/// whole mark stands in `text`, and `description` where its description does.
pub fn picture_name(text: &str, mark: &Range<usize>, description: &Range<usize>) -> Range<usize> {
    let within = |range: &Range<usize>| text.get(range.clone()).unwrap_or("");
    let part =
        |whole: &Range<usize>, part: &str, lead: usize| whole.start + lead..whole.start + lead + part.len();
    let described = within(description);
    let trimmed = described.trim();
    if !trimmed.is_empty() {
        return part(description, trimmed, described.len() - described.trim_start().len());
    }
    let whole = within(mark);
    let Some((_, target)) = whole.rsplit_once("](") else { return mark.end..mark.end };
    let from = whole.len() - target.len();
    let path = target.trim_end_matches(')').split(['?', '#']).next().unwrap_or("");
    let file = path.rsplit('/').next().unwrap_or("");
    if file.contains('.') {
        return part(mark, file, from + path.len() - file.len());
    }
    let host = path.split_once("//").map_or("", |(_, rest)| rest.split('/').next().unwrap_or(""));
    part(mark, host, from + path.find("//").map_or(0, |at| at + 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_that_is_looked_at_is_taken_from_the_budget() {
        // What stands at the start, the budget, and what is left of it.
        let table = [
            ("[船](a)", 100, Some(8), 100 - 5),
            ("[船](abc", 100, None, 100 - 7),
            ("[](a b)", 100, None, 100 - 2),
            ("[](abcdef)", 4, None, 0),
            ("[船船](a)", 4, None, 0),
        ];
        for (text, budget, expected, rest) in table {
            let mut left = budget;
            assert_eq!(bracketed(text, &mut left).map(|found| found.len), expected, "{text}");
            assert_eq!(left, rest, "{text}");
        }
    }
}
