//! How each kind of paragraph stands in the column: its indent, its mark, and what its words are.

use crate::model::BlockKind;

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
    /// The indent of a kind of paragraph in a column of `width` cells.
    pub(super) fn of(kind: BlockKind, width: usize) -> Indent {
        let (part, first, rest) = match kind {
            BlockKind::Speech | BlockKind::Verbatim => (Part::Words, "", ""),
            BlockKind::Picture => (Part::Picture, "", ""),
            BlockKind::Note => (Part::Note, "  ", "  "),
            BlockKind::Contents => (Part::Contents, "  ", "  "),
            BlockKind::Summary => (Part::Note, "▾ ", "  "),
            BlockKind::Translation => (Part::Translation, "  ", "  "),
            BlockKind::Quotation => (Part::Quotation, "│ ", "│ "),
            BlockKind::ListItem(_) => (Part::Words, "• ", "  "),
        };
        let depth = match kind {
            BlockKind::ListItem(depth) => usize::from(depth),
            _ => 0,
        };
        match width < NARROWEST {
            true => Indent { part, first: String::new(), rest: String::new() },
            false => {
                let nested = "  ".repeat(depth.min(width / 8));
                Indent { part, first: format!("{nested}{first}"), rest: format!("{nested}{rest}") }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nesting_leaves_room_for_words() {
        for depth in 0..=u8::MAX {
            let indent = Indent::of(BlockKind::ListItem(depth), NARROWEST);
            assert!(indent.first.len() < NARROWEST, "{depth}");
        }
        assert_eq!(Indent::of(BlockKind::ListItem(1), 40).first, "  • ");
        assert_eq!(Indent::of(BlockKind::Quotation, 10).first, "");
    }
}
