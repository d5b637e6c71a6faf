//! The list of links and pictures.

use ratatui::style::Style;

use crate::app::{Area, EntryList, ListedLink};
use crate::text::sanitize;

use super::canvas::Canvas;
use super::frame::Screen;
use super::glossary::{about, heading, times};
use super::list::{List, Standing, Writer, set};

/// In fewer cells a row doesn't say what it is.
const NARROWEST_WITH_KIND: u16 = 30;
/// The words of a link leave at least so much of the row, in percent, to its address.
const ADDRESS_SHARE: usize = 50;

/// The list of links.
pub(super) struct Links<'a> {
    screen: Screen<'a>,
    list: EntryList<'a>,
}

impl<'a> Links<'a> {
    pub(super) fn of(screen: Screen<'a>) -> Links<'a> {
        Links { screen, list: screen.app.entry_list() }
    }

    fn kind(&self, link: &ListedLink) -> &str {
        self.screen.strings.get(if link.is_picture { "link_picture" } else { "link_link" })
    }
}

impl List for Links<'_> {
    fn standing(&self) -> Standing<'_> {
        let EntryList { count, chosen, filter, .. } = self.list;
        Standing { count, chosen, filter }
    }

    fn heading(&self) -> String {
        heading(self.screen.strings.get("links"), self.list)
    }

    fn nothing(&self) -> &str {
        self.screen.strings.get(if self.list.is_complete { "no_links" } else { "searching" })
    }

    /// `链接 原文 ×2  https://a.example/talk`
    fn draw_entry(&self, canvas: &mut Canvas, row: Area, entry: usize) {
        let Screen { app, theme, .. } = self.screen;
        let Some(link) = app.listed_link(entry) else { return };
        let mut row_of = Writer::new(canvas, row);
        if row.width >= NARROWEST_WITH_KIND {
            row_of.write(&format!("{} ", self.kind(&link)), theme.quiet());
        }
        let address = shown_address(&link);
        if link.words.trim().is_empty() {
            row_of.write(&address, Style::new());
            return row_of.write(&times(link.times), theme.quiet());
        }
        let room = row_of.room();
        let room = room.saturating_sub(app.widths().cells(&address) + 2).max(room * ADDRESS_SHARE / 100);
        row_of.write(&app.widths().truncated(&app.shown(&link.words), room), Style::new());
        row_of.write(&times(link.times), theme.quiet());
        row_of.write("  ", Style::new());
        row_of.write(&address, theme.quiet());
    }

    fn details(&self, entry: usize, width: usize) -> Vec<(String, Style)> {
        let Screen { app, strings, theme, .. } = self.screen;
        let Some(link) = app.listed_link(entry) else { return Vec::new() };
        let place = about(self.screen, link.place, link.times);
        let about = [self.kind(&link), &place].into_iter().filter(|words| !words.is_empty());
        let note = if link.is_web { "" } else { strings.get("link_is_copied") };
        let parts = [
            (about.collect::<Vec<_>>().join(" · "), theme.quiet()),
            (app.shown(&link.words), Style::new()),
            (shown_address(&link), theme.accent()),
            (note.to_owned(), theme.quiet()),
        ];
        set(self.screen, parts, width)
    }
}

/// An address, made safe; of one that holds a whole picture, the beginning.
fn shown_address(link: &ListedLink) -> String {
    const LONGEST: usize = 2000;
    let end = link.address.floor_char_boundary(LONGEST);
    sanitize::safe(link.address.get(..end).unwrap_or("")).into_owned()
}
