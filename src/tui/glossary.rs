//! The glossary: the terms that the document explains, each with its explanation.

use ratatui::style::{Modifier, Style};

use crate::app::{Area, EntryList};
use crate::model::{Anchor, clock};

use super::canvas::Canvas;
use super::contents::chapter_name;
use super::frame::Screen;
use super::list::{List, Standing, Writer, set};

/// In fewer cells a row tells no time.
const NARROWEST_WITH_TIME: u16 = 30;

/// The list of terms.
pub(super) struct Glossary<'a> {
    screen: Screen<'a>,
    list: EntryList<'a>,
}

impl<'a> Glossary<'a> {
    pub(super) fn of(screen: Screen<'a>) -> Glossary<'a> {
        Glossary { screen, list: screen.app.entry_list() }
    }
}

impl List for Glossary<'_> {
    fn standing(&self) -> Standing<'_> {
        let EntryList { count, chosen, filter, .. } = self.list;
        Standing { count, chosen, filter }
    }

    fn heading(&self) -> String {
        heading(self.screen.strings.get("glossary"), self.list)
    }

    fn nothing(&self) -> &str {
        self.screen.strings.get(if self.list.is_complete { "no_glosses" } else { "searching" })
    }

    /// `03:20 扩散模型 Diffusion Models: 一种……`
    fn draw_entry(&self, canvas: &mut Canvas, row: Area, entry: usize) {
        let Screen { app, theme, .. } = self.screen;
        let Some(gloss) = app.listed_gloss(entry) else { return };
        let mut row_of = Writer::new(canvas, row);
        if let Some(time) = time(self.screen, gloss.place).filter(|_| row.width >= NARROWEST_WITH_TIME) {
            row_of.write(&format!("{time} "), theme.quiet());
        }
        row_of.write(&app.shown(&gloss.term), Style::new().add_modifier(Modifier::BOLD));
        row_of.write(&times(gloss.times), theme.quiet());
        row_of.write("  ", Style::new());
        row_of.write(&app.shown(&gloss.explanation), theme.quiet());
    }

    fn details(&self, entry: usize, width: usize) -> Vec<(String, Style)> {
        let Screen { app, theme, .. } = self.screen;
        let Some(gloss) = app.listed_gloss(entry) else { return Vec::new() };
        let about = about(self.screen, gloss.place, gloss.times);
        let parts = [
            (about, theme.quiet()),
            (app.shown(&gloss.term), Style::new().add_modifier(Modifier::BOLD)),
            (app.shown(&gloss.explanation), Style::new()),
        ];
        set(self.screen, parts, width)
    }
}

/// `术语表 3/8`, and that more may come.
pub(super) fn heading(title: &str, list: EntryList) -> String {
    let rest = if list.is_complete { "" } else { "…" };
    match list.count {
        0 => format!("{title}{rest}"),
        count => format!("{title} {}/{count}{rest}", list.chosen + 1),
    }
}

/// ` ×2` where there is more than one.
pub(super) fn times(count: usize) -> String {
    if count > 1 { format!(" ×{count}") } else { String::new() }
}

/// When something is said, if that is known.
pub(super) fn time(screen: Screen, place: Anchor) -> Option<String> {
    let (time, is_stated) = screen.app.moment_at(place)?;
    Some(format!("{}{}", if is_stated { "" } else { "≈" }, clock(time)))
}

/// Where something stands: `第 2 章 对开源的看法 · 扎克伯格 · ≈10:31 · ×2`
pub(super) fn about(screen: Screen, place: Anchor, count: usize) -> String {
    let app = screen.app;
    let document = app.document();
    let chapter = document.chapter_at(place);
    let chapter = chapter.filter(|chapter| document.titled_number(*chapter).is_some());
    let speaker = app.shown(&document.speaker_words(place.turn));
    let parts = [
        chapter.map(|chapter| chapter_name(screen, chapter)),
        Some(speaker).filter(|words| !words.is_empty()),
        time(screen, place),
        (count > 1).then(|| format!("×{count}")),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
