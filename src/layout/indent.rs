//! How each kind of paragraph stands in the column: its indent, its mark, and what its words are.

use crate::model::BlockKind;
use crate::text::breaks::Measure;

use super::row::Part;

/// Narrower columns have no indents.
const NARROWEST: usize = 16;

/// What stands before the rows of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Indent {
    /// What the words are.
    pub(super) part: Part,
    /// Before the first row.
    pub(super) first: String,
    /// Before the others; as many cells.
    pub(super) rest: String,
}

impl Indent {
    /// The indent of a kind of paragraph in a column of that measure.
    pub(super) fn of(kind: BlockKind, measure: Measure) -> Indent {
        let (part, first) = match kind {
            BlockKind::Speech | BlockKind::Verbatim | BlockKind::CueLine => (Part::Words, ""),
            BlockKind::Picture => (Part::Picture, ""),
            BlockKind::Note => (Part::Note, "  "),
            BlockKind::Contents => (Part::Contents, "  "),
            BlockKind::Summary => (Part::Note, "▾ "),
            BlockKind::Translation => (Part::Translation, "  "),
            BlockKind::Quotation => (Part::Quotation, "│ "),
            BlockKind::ListItem(_) => (Part::Words, "• "),
        };
        if measure.width < NARROWEST {
            return Indent { part, first: String::new(), rest: String::new() };
        }
        let depth = if let BlockKind::ListItem(depth) = kind { usize::from(depth) } else { 0 };
        let first = format!("{}{first}", "  ".repeat(depth.min(measure.width / 8)));
        let rest = match kind {
            BlockKind::Quotation => first.clone(),
            _ => " ".repeat(measure.widths.cells(&first)),
        };
        Indent { part, first, rest }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::width::Widths;

    #[test]
    fn nesting_leaves_room_for_words() {
        let of = |kind, width| Indent::of(kind, Measure::plain(width, Widths::CAUTIOUS));
        for depth in 0..=u8::MAX {
            let indent = of(BlockKind::ListItem(depth), NARROWEST);
            assert!(indent.first.len() < NARROWEST, "{depth}");
        }
        assert_eq!(of(BlockKind::ListItem(1), 40).first, "  • ");
        assert_eq!(of(BlockKind::Quotation, 10).first, "");
    }

    #[test]
    fn rows_stand_below_each_other_whatever_a_bullet_takes() {
        let widths = Widths { wide_ambiguous: true, ..Widths::CAUTIOUS };
        let indent = Indent::of(BlockKind::ListItem(0), Measure::plain(40, widths));
        assert_eq!((indent.first.as_str(), indent.rest.as_str()), ("• ", "   "));
    }
}
