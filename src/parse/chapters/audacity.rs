//! Audacity's labels: `start⇥end⇥label`, in seconds. Lines that begin with a backslash tell frequencies.

use crate::model::Millis;

use super::super::cues::Lines;
use super::found::Chapters;
use super::mark::LATEST;

/// Reads such a file; none if it is another one.
pub(super) fn read(text: &str) -> Option<Chapters> {
    let mut lines = Lines::of(text).map(|line| line.range.of(text)).filter(|words| is_label(words));
    label(lines.next()?)?;
    let mut found = Chapters::default();
    for line in Lines::of(text) {
        let words = line.range.of(text);
        match label(words) {
            // A label at a point has no length.
            Some((start, end, title)) => found.chapter(start, Some(end).filter(|end| *end != start), title),
            None if is_label(words) => found.broken(line.number, words),
            None => {}
        }
    }
    Some(found)
}

fn is_label(words: &str) -> bool {
    !words.trim().is_empty() && !words.starts_with('\\')
}

fn label(words: &str) -> Option<(Millis, Millis, &str)> {
    let mut columns = words.splitn(3, '\t');
    let (start, end) = (seconds(columns.next()?)?, seconds(columns.next()?)?);
    Some((start, end, columns.next().unwrap_or("")))
}

/// Seconds with a fraction, as milliseconds.
fn seconds(words: &str) -> Option<Millis> {
    let (whole, fraction) = words.trim().split_once(['.', ','])?;
    let is_number =
        |digits: &str| (1..=12).contains(&digits.len()) && digits.bytes().all(|digit| digit.is_ascii_digit());
    if !is_number(whole) || !is_number(fraction) {
        return None;
    }
    // Programs write six digits of what was a binary fraction.
    let digits: Millis = format!("{fraction:0<4}").get(..4)?.parse().ok()?;
    let whole: Millis = whole.parse().ok()?;
    Some((whole * 1000 + (digits + 5) / 10).min(LATEST))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_are_rounded() {
        let table = [
            ("126.166000", Some(126_166)),
            ("359.765999", Some(359_766)),
            ("0,5", Some(500)),
            ("12", None),
            ("-1.5", None),
            ("1.2.3", None),
            ("999999999999.0", Some(LATEST)),
        ];
        for (words, expected) in table {
            assert_eq!(seconds(words), expected, "{words}");
        }
    }
}
