//! What cells lead to, for terminals with hyperlinks (OSC 8): times to the recording at that second, and
//! addresses in the text to what they name.

use std::ops::Range;
use std::rc::Rc;

use crate::app::{App, Area, Beside};
use crate::layout::{Part, Row, Run};
use crate::model::{Link, Millis, Spot};
use crate::text::inline;

use super::frame::Screen;
use super::popup;

/// Cells of a row that lead somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Linked {
    /// Their first column.
    pub column: u16,
    /// Their row.
    pub row: u16,
    /// How many they are.
    pub width: u16,
    /// Where they lead.
    pub link: Link,
}

/// What leads somewhere in the frame that [`super::draw`] draws.
pub fn links(screen: Screen) -> Vec<Linked> {
    let app = screen.app;
    let panes = app.panes();
    let is_covered = app.page().is_some() || app.menu().is_some();
    let is_covered = is_covered || app.pointed_command().is_some() || app.error().is_some();
    if is_covered || (app.prompt().is_some() && panes.status.height == 0) {
        return Vec::new();
    }
    let mut finder =
        Finder { app, end: panes.left_end(), source: app.source(), block: None, found: Vec::new() };
    for (row, y) in app.view().rows.iter().zip(panes.column.y..panes.column.y + panes.column.height) {
        finder.row(row, Area { x: panes.column.x, y, width: 0, height: 1 });
    }
    // The links of another file would need its source.
    if app.beside() != Some(Beside::File) {
        finder.end = panes.text.x + panes.text.width;
        for (row, y) in app.view().beside.iter().zip(panes.beside.y..panes.beside.y + panes.beside.height) {
            finder.row(row, Area { x: panes.beside.x, y, width: 0, height: 1 });
        }
    }
    // What an explanation lies over can't be seen, and doesn't lead anywhere.
    if let Some(over) = popup::area(screen) {
        let is_over = |cells: &Linked| {
            let is_beside = cells.column + cells.width <= over.x || over.x + over.width <= cells.column;
            (over.y..over.y + over.height).contains(&cells.row) && !is_beside
        };
        finder.found.retain(|cells| !is_over(cells));
    }
    finder.found
}

struct Finder<'a> {
    app: &'a App,
    /// The column behind the pane.
    end: u16,
    source: Option<Link>,
    /// The addresses of the paragraph that was looked at last.
    block: Option<(usize, Rc<[Addressed]>)>,
    found: Vec<Linked>,
}

/// Bytes of the source that lead somewhere.
type Addressed = (Range<u32>, Link);

impl Finder<'_> {
    fn row(&mut self, row: &Row, at: Area) {
        let addressed = match row.anchor.spot {
            Spot::Text(_) => {
                row.runs.iter().find_map(|run| run.source).and_then(|source| self.look(source.start))
            }
            _ => None,
        };
        let times = row.runs.iter().any(|run| run.look.part == Part::Time) && self.source.is_some();
        if addressed.is_none() && !times {
            return;
        }
        let mut x = at.x;
        for run in &row.runs {
            match run.look.part {
                Part::Time => {
                    if let Some(link) = self.at(self.moment(row)) {
                        let words = run.text.trim_start();
                        let blanks = self.app.widths().cells(&run.text[..run.text.len() - words.len()]);
                        let lead = x.saturating_add(narrow(blanks));
                        let cells = self.app.widths().cells(words.trim_end());
                        self.add(lead, at.y, narrow(cells), &link);
                    }
                }
                _ => {
                    if let Some(addressed) = &addressed {
                        self.run(run, Area { x, ..at }, addressed);
                    }
                }
            }
            x = x.saturating_add(narrow(self.app.widths().cells(&run.text)));
        }
    }

    /// The addresses of the paragraph that holds a byte; none if it has none.
    fn look(&mut self, byte: u32) -> Option<Rc<[Addressed]>> {
        let document = self.app.document();
        let number = document.blocks.partition_point(|block| block.range.end <= byte);
        let known = self.block.take().filter(|(known, _)| *known == number);
        let (_, found) = match known {
            Some(known) => self.block.insert(known),
            None => {
                let range = document.blocks.get(number)?.range;
                self.block.insert((number, addressed(range.of(&document.text), range.start).into()))
            }
        };
        Some(found.clone()).filter(|found| !found.is_empty())
    }

    /// The clusters of a run that lead somewhere.
    fn run(&mut self, run: &Run, at: Area, addressed: &[Addressed]) {
        let mut x = at.x;
        for (cells, byte) in run.clusters(self.app.widths()) {
            let holds = |byte: u32| {
                let next = addressed.partition_point(|(range, _)| range.end <= byte);
                addressed.get(next).filter(|(range, _)| range.contains(&byte))
            };
            if let Some((_, link)) = byte.and_then(holds) {
                self.add(x, at.y, narrow(cells), link);
            }
            x = x.saturating_add(narrow(cells));
        }
    }

    /// Adds cells; those that go on are one with the last ones.
    fn add(&mut self, column: u16, row: u16, width: u16, link: &Link) {
        let width = width.min(self.end.saturating_sub(column));
        if width == 0 {
            return;
        }
        match self.found.last_mut() {
            Some(last) if last.row == row && last.column + last.width == column && last.link == *link => {
                last.width += width;
            }
            _ => self.found.push(Linked { column, row, width, link: link.clone() }),
        }
    }

    /// When what a row names begins.
    fn moment(&self, row: &Row) -> Option<Millis> {
        let time = match row.anchor.spot {
            Spot::Heading { chapter, .. } => self.app.chapter_time(chapter),
            Spot::Speaker => self.app.turn_time(row.anchor.turn),
            Spot::Title(_) | Spot::Text(_) => None,
        };
        Some(time?.start)
    }

    fn at(&self, moment: Option<Millis>) -> Option<Link> {
        Some(self.source.as_ref()?.at(moment?))
    }
}

/// What leads somewhere in a paragraph that begins at `base`, in order. Words with an address lead to that, even
/// where they look like another one.
fn addressed(text: &str, base: u32) -> Vec<Addressed> {
    let byte = |at: usize| base + u32::try_from(at).unwrap_or(u32::MAX - base);
    let bare = inline::addresses(text).into_iter().map(|range| (range.clone(), range));
    let mut all: Vec<_> = inline::links(text).into_iter().chain(bare).collect();
    // Of two that begin together, the words stand first.
    all.sort_by_key(|(words, _)| words.start);
    let mut end = 0;
    all.retain(|(words, address)| {
        let is_free = words.start >= end;
        end = end.max(words.end).max(address.end);
        is_free
    });
    let link = |(words, address): (Range<usize>, Range<usize>)| {
        Some((byte(words.start)..byte(words.end), Link::parse(text.get(address)?)?))
    };
    all.into_iter().filter_map(link).collect()
}

fn narrow(cells: usize) -> u16 {
    u16::try_from(cells).unwrap_or(u16::MAX)
}
