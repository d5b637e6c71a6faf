//! Quotations whose speaker and time stand behind them: `…… *(Min Zhang, 00:03:04)*`. Digests of talks have lists of
//! them. The words stay as they are; the turn gets the speaker and the time.

use std::ops::Range;

use crate::model::TimeRange;

use super::speakers::{could_be_a_name, is_han_name, is_latin_name};
use super::{label, stamp};

/// No attribution is longer, in bytes.
const LONGEST: usize = 160;

/// Who said a paragraph, and when.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Attribution {
    /// The name, as bytes of the paragraph.
    pub(super) name: Range<usize>,
    pub(super) time: TimeRange,
}

/// Reads the attribution that a paragraph ends with: in parentheses, a name that looks like a person's, and a time.
pub(super) fn read(paragraph: &str) -> Option<Attribution> {
    let bare = paragraph.trim_end_matches(['*', '_', ' ', '\t', '。', '.']);
    let inside = bare.strip_suffix([')', '）'])?;
    let near = inside.get(inside.floor_char_boundary(inside.len().saturating_sub(LONGEST))..)?;
    let open = inside.len() - near.len() + near.rfind(['(', '（'])?;
    let words = inside.get(open..)?;
    let words = words.get(words.chars().next()?.len_utf8()..)?;
    let (name, clock) = words.rsplit_once([',', '，', '、', '·', '|', '@'])?;
    let (time, length) = stamp::clock(clock.trim())?;
    let lead = name.len() - name.trim_start_matches(['-', '–', '—', ' ']).len();
    let start = inside.len() - words.len() + lead;
    let name = name.trim_matches(['-', '–', '—', ' ']);
    let is_person =
        is_latin_name(name) || is_han_name(name) || label::is_role_name(name) || label::is_generic(name);
    // What stands in front is what was said.
    let says_something = paragraph.get(..open).is_some_and(|said| said.contains(char::is_alphanumeric));
    (length == clock.trim().len() && could_be_a_name(name) && is_person && says_something)
        .then(|| Attribution { name: start..start + name.len(), time })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_times_stand_behind_the_words() {
        let table = [
            ("**耐心:** 船总会来。 *(Min Zhang, 00:03:04)*", Some(("Min Zhang", 184_000))),
            ("船总会来。（林溪，1:02:03）", Some(("林溪", 3_723_000))),
            ("船总会来（说话人 2，00:05）。", Some(("说话人 2", 5000))),
            ("船总会来。(— Lin Xi, 03:04 - 03:10)", Some(("Lin Xi", 184_000))),
            ("船总会来。（末班，18:30）", None),
            ("船总会来。（林溪，三点）", None),
            ("（林溪，00:05）", None),
            ("船总会来。（00:05）", None),
            ("船总会来", None),
        ];
        for (text, expected) in table {
            let found = read(text);
            let found = found.map(|found| (&text[found.name], found.time.start));
            assert_eq!(found, expected, "{text}");
        }
    }
}
