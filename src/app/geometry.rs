//! Where the panes lie on a screen of a given size. Works down to no cells at all.

/// A rectangle of cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Area {
    /// Left column.
    pub x: u16,
    /// Top row.
    pub y: u16,
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

impl Area {
    /// Whether a cell lies inside.
    pub fn holds(&self, column: u16, row: u16) -> bool {
        (self.x..self.x + self.width).contains(&column) && (self.y..self.y + self.height).contains(&row)
    }

    /// The highest rows of it, so many where there is room.
    pub(super) fn top(self, rows: usize) -> Area {
        Area { height: self.height.min(u16::try_from(rows).unwrap_or(u16::MAX)), ..self }
    }

    /// The lowest rows of it, so many where there is room.
    pub fn bottom(self, rows: usize) -> Area {
        let height = self.height.min(u16::try_from(rows).unwrap_or(u16::MAX));
        Area { y: self.y + (self.height - height), height, ..self }
    }
}

/// The panes of the screen; a pane that isn't shown has no cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Panes {
    /// The row above the panes.
    pub header: Area,
    /// The contents.
    pub contents: Area,
    /// The hairline between the panes.
    pub rule: Area,
    /// The transcript with its margins.
    pub text: Area,
    /// The column of words inside the transcript pane.
    pub column: Area,
    /// Where the transcript has two columns: the hairline between them.
    pub middle: Area,
    /// Where it has two: the column of words on the right.
    pub beside: Area,
    /// The row below the panes.
    pub status: Area,
}

/// Below this width the two panes become one.
pub(super) const ONE_PANE_BELOW: u16 = 60;
/// From this width on the contents stay beside two columns.
pub(super) const THREE_PANES_FROM: u16 = 100;
/// A narrower transcript has no room for two columns.
const NARROWEST_FOR_TWO: u16 = 32;
/// Cells to the left and to the right of the column of words.
const MARGINS: u16 = 3;
/// Cells of the margin that a stop can hang in.
const HANGING_MARGIN: u16 = 2;
/// Where there is room to spare, the contents take up to so many cells.
const WIDEST_CONTENTS: u16 = 60;
/// The fewest cells that the contents can be given; of the most, the text keeps half of the screen, or its measure.
const NARROWEST_CONTENTS: u16 = 12;
/// Cells of a menu.
const MENU_WIDTH: u16 = 46;
/// Cells of the contents pane.
const CONTENTS_WIDTH: std::ops::RangeInclusive<u16> = 20..=36;

impl Panes {
    /// Whether the column of words has a margin on its right that a stop can hang in.
    pub fn has_hanging_margin(&self) -> bool {
        let column_end = self.column.x + self.column.width;
        self.left_end() >= column_end + HANGING_MARGIN
    }

    /// The column behind the last one in which the words on the left may stand.
    pub fn left_end(&self) -> u16 {
        if self.middle.width > 0 { self.middle.x } else { self.text.x + self.text.width }
    }

    /// The same with two columns of words, if there is room for them.
    pub(super) fn in_two(self, measure: u16) -> Panes {
        let text = self.text;
        if text.width < NARROWEST_FOR_TWO {
            return self;
        }
        let half = (text.width - 1) / 2;
        let rule = text.x + half;
        Panes {
            column: column(Area { width: half, ..text }, measure),
            middle: Area { x: rule, width: 1, ..text },
            beside: column(Area { x: rule + 1, width: half, ..text }, measure),
            ..self
        }
    }

    /// Where a page lies: over all but the status line.
    pub fn page(&self) -> Area {
        Area {
            x: 0,
            y: 0,
            width: self.header.width.max(self.status.width),
            height: self.header.height + self.text.height.max(self.contents.height),
        }
    }

    /// Where a menu of so many rows lies: below the header, at the right edge.
    pub fn menu(&self, rows: usize) -> Area {
        let screen = self.header.width.max(self.status.width);
        let middle = self.text.height.max(self.contents.height);
        let width = screen.min(MENU_WIDTH);
        let height = middle.min(u16::try_from(rows).unwrap_or(u16::MAX));
        Area { x: screen - width, y: self.header.height, width, height }
    }

    /// Lays the panes out on a screen of that width and height, with lines of at most `measure` cells.
    /// `contents_shown` counts where two panes fit, `contents_focused` where one does. `wanted` are the cells that the
    /// reader gave the contents.
    pub fn of(
        size: (u16, u16),
        measure: u16,
        contents_shown: bool,
        contents_focused: bool,
        wanted: Option<u16>,
    ) -> Panes {
        let (width, height) = size;
        let header_rows = u16::from(height >= 4);
        let status_rows = u16::from(height >= 2);
        let rows = height - header_rows - status_rows;
        let middle = |x: u16, width: u16| Area { x, y: header_rows, width, height: rows };
        let (contents, rule, text) = if width < ONE_PANE_BELOW {
            let (contents, text) = if contents_focused { (width, 0) } else { (0, width) };
            (middle(0, contents), Area::default(), middle(0, text))
        } else if contents_shown {
            let share = (width * 3 / 10).clamp(*CONTENTS_WIDTH.start(), *CONTENTS_WIDTH.end());
            // What the longest lines leave over is better spent on titles than on margins.
            let spare = width.saturating_sub(measure.saturating_add(MARGINS + 1)).min(WIDEST_CONTENTS);
            let most = (width / 2).max(width.saturating_sub(measure.saturating_add(MARGINS + 1)));
            let contents = wanted.map_or(share.max(spare), |wanted| wanted.clamp(NARROWEST_CONTENTS, most));
            (middle(0, contents), middle(contents, 1), middle(contents + 1, width - contents - 1))
        } else {
            (Area::default(), Area::default(), middle(0, width))
        };
        Panes {
            header: Area { x: 0, y: 0, width, height: header_rows },
            contents,
            rule,
            column: column(text, measure),
            text,
            middle: Area::default(),
            beside: Area::default(),
            status: Area { x: 0, y: height - status_rows, width, height: status_rows },
        }
    }
}

/// The column of words: a margin of a cell on the left and of two on the right, so that no wide
/// character stands in the terminal's last column and a stop can hang; centred where there is room.
fn column(text: Area, measure: u16) -> Area {
    let (left, right) = match text.width {
        0..4 => (0, 0),
        4..16 => (0, 1),
        _ => (1, HANGING_MARGIN),
    };
    let room = text.width - left - right;
    let width = room.min(measure.max(1));
    Area { x: text.x + left + (room - width) / 2, width, ..text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn panes_fill_the_screen_at_any_size() {
        for width in 0..200 {
            for height in 0..50 {
                let ways = [(true, true), (true, false), (false, false), (false, true)];
                for ((shown, focused), wanted) in
                    ways.into_iter().zip([None, Some(0), Some(40), Some(u16::MAX), None])
                {
                    let panes = Panes::of((width, height), 80, shown, focused, wanted);
                    assert_eq!(panes.header.height + panes.text.height + panes.status.height, height);
                    assert_eq!(panes.contents.width + panes.rule.width + panes.text.width, width);
                    assert!(panes.column.x + panes.column.width <= width);
                    assert!(panes.column.width <= 80);
                    let two = panes.in_two(80);
                    let rows = two.column.height;
                    assert!(two.column.x + two.column.width <= two.left_end());
                    assert!(two.beside.x + two.beside.width <= width);
                    assert!(two.beside.width == 0 || two.beside.width == two.column.width);
                    assert_eq!(rows, panes.column.height);
                }
            }
        }
    }
}
