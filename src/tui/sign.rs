//! Signs of the interface that must take one cell, whatever the terminal.

use crate::text::width::Widths;

/// A sign of one cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// The hairline between the panes.
    Hairline,
    /// A line above what lies over the panes.
    Rule,
    /// Nothing, where a sign could stand.
    Blank,
    /// The mark at the current chapter.
    Current,
    /// In the timeline: the current chapter.
    CurrentChapter,
    /// In the timeline: another chapter.
    EvenChapter,
    /// In the timeline: the chapter behind that.
    OddChapter,
    /// In the timeline: a gap.
    Gap,
    /// In the timeline: words that were searched for.
    Hit,
    /// In the timeline: the reader's place.
    Place,
    /// A part of a bar that shows a share.
    Share,
    /// More stands below.
    Down,
    /// The corners of a box, from the upper left one on.
    Corner(usize),
    /// In the timeline: a mark.
    Tick,
    /// Before a note.
    Note,
    /// A yellow mark.
    Disc,
    /// A green mark.
    Diamond,
    /// A cyan mark.
    Square,
    /// A magenta mark.
    Triangle,
    /// A yellow bookmark.
    Ring,
    /// A green bookmark.
    HollowDiamond,
    /// A cyan bookmark.
    HollowSquare,
    /// A magenta bookmark.
    HollowTriangle,
}

impl Sign {
    /// The sign in one cell: of box drawing, but in ASCII where the terminal gives that two cells.
    pub(super) fn text(self, widths: Widths) -> &'static str {
        let (drawn, ascii) = match self {
            Sign::Hairline => ("│", "|"),
            Sign::Rule => ("─", "-"),
            Sign::Blank => (" ", " "),
            Sign::Current => ("▸", ">"),
            Sign::CurrentChapter => ("▓", "#"),
            Sign::EvenChapter => ("━", "="),
            Sign::OddChapter => ("─", "-"),
            Sign::Gap => ("╌", "."),
            Sign::Hit => ("╿", "'"),
            Sign::Place => ("┃", "|"),
            Sign::Share => ("━", "="),
            Sign::Down => ("▼", "v"),
            Sign::Corner(0) => ("┌", "+"),
            Sign::Corner(1) => ("┐", "+"),
            Sign::Corner(2) => ("└", "+"),
            Sign::Corner(_) => ("┘", "+"),
            Sign::Tick => ("┻", "^"),
            Sign::Note => ("※", "*"),
            Sign::Disc => ("●", "@"),
            Sign::Diamond => ("◆", "&"),
            Sign::Square => ("■", "#"),
            Sign::Triangle => ("▲", "%"),
            Sign::Ring => ("○", "a"),
            Sign::HollowDiamond => ("◇", "b"),
            Sign::HollowSquare => ("□", "c"),
            Sign::HollowTriangle => ("△", "d"),
        };
        if widths.wide_ambiguous { ascii } else { drawn }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_takes_one_cell_everywhere() {
        use Sign::{
            Blank, Corner, Current, CurrentChapter, Diamond, Disc, Down, EvenChapter, Gap, Hairline, Hit,
            HollowDiamond, HollowSquare, HollowTriangle, Note, OddChapter, Place, Ring, Rule, Share, Square,
            Tick, Triangle,
        };
        let of_marks =
            [Tick, Note, Disc, Diamond, Square, Triangle, Ring, HollowDiamond, HollowSquare, HollowTriangle];
        let others = [
            Hit,
            Rule,
            Hairline,
            Blank,
            Current,
            CurrentChapter,
            EvenChapter,
            OddChapter,
            Gap,
            Place,
            Share,
            Down,
        ];
        for sign in others.into_iter().chain(of_marks).chain([0, 1, 2, 3].map(Corner)) {
            for wide_ambiguous in [false, true] {
                let widths = Widths { wide_ambiguous, ..Widths::CAUTIOUS };
                assert_eq!(widths.cells(sign.text(widths)), 1, "{sign:?}");
            }
        }
    }
}
