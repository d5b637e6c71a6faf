//! Folded blocks: which `<details>` are closed, and which units stand in a translation.

use super::units::{Unit, UnitKind};
use super::vocabulary;

/// What is known about the folded blocks of a file; both lists are parallel to its units.
#[derive(Debug, Default)]
pub(super) struct Folds {
    /// For each `<details>`, whether something closes it.
    pub(super) closed: Vec<bool>,
    /// Whether a unit stands in a closed block that holds a translation. Its headings and labels say
    /// again what the text around it says.
    pub(super) translation: Vec<bool>,
}

/// Pairs the tags of `units`. A tag without a partner folds nothing.
pub(super) fn read(text: &str, units: &[Unit]) -> Folds {
    let mut closed = vec![false; units.len()];
    let mut ends = vec![0usize; units.len()];
    let mut open: Vec<usize> = Vec::new();
    for (at, unit) in units.iter().enumerate() {
        match unit.kind {
            UnitKind::DetailsOpen => open.push(at),
            UnitKind::DetailsClose => {
                let Some(start) = open.pop() else { continue };
                closed[start] = true;
                if holds_translation(text, units, start) {
                    ends[start] = at;
                }
            }
            _ => {}
        }
    }
    let mut end = 0;
    let inside = |(at, block_end): (usize, usize)| {
        end = block_end.max(end);
        at < end
    };
    Folds { closed, translation: ends.into_iter().enumerate().map(inside).collect() }
}

/// Whether the block that opens at `start` is a translation: unless its summary says something else.
fn holds_translation(text: &str, units: &[Unit], start: usize) -> bool {
    let summary = units.get(start + 1).filter(|unit| unit.kind == UnitKind::Summary);
    summary.is_none_or(|unit| vocabulary::announces_translation(unit.range.of(text)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::TextRange;
    use crate::parse::units;

    #[test]
    fn only_closed_translations_count() {
        let text = "甲\n<details>\n乙\n<details><summary>原文</summary>\n## 丙\n</details>\n<details><summary>全文</summary>\n## 丁\n</details>";
        let units = units::read(text, 0, TextRange::default());
        let folds = read(text, &units);
        let marked: Vec<&str> = units
            .iter()
            .zip(&folds.translation)
            .filter(|(unit, marked)| **marked && !unit.range.is_empty())
            .map(|(unit, _)| unit.range.of(text))
            .collect();
        assert_eq!(marked, ["原文", "丙"]);
        let opens = units.iter().zip(&folds.closed).filter(|(unit, _)| unit.kind == UnitKind::DetailsOpen);
        assert_eq!(opens.map(|(_, closed)| *closed).collect::<Vec<_>>(), [false, true, true]);
    }
}
