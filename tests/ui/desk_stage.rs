//! A stage for several documents: a desk whose files are read from here when it asks for them.

use std::collections::HashMap;
use std::path::PathBuf;

use crossterm::event::Event;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use yulu::action::Action;
use yulu::app::{App, Beginning, Desk, FileName};
use yulu::config::{Background, Depth, Language, LazyKeymap, Strings};
use yulu::effect::Effect;
use yulu::model::{DocumentKey, Script, Typography};
use yulu::text::width::Widths;
use yulu::tui::{Scene, Theme};

use super::stage::{document, key, names, picture, row_text};

/// A desk with a screen of its own.
pub(crate) struct DeskStage {
    pub(crate) desk: Desk,
    pub(crate) left: bool,
    /// What the world was asked to do by the last key, besides opening files.
    pub(crate) effects: Vec<Effect>,
    /// The files that there are, by their names.
    files: HashMap<PathBuf, String>,
    keymap: LazyKeymap,
    theme: Theme,
}

impl DeskStage {
    /// A desk with these files on it, by their names and texts; a text of none can't be read. The first one is shown.
    pub(crate) fn new(files: &[(&str, Option<&str>)], width: u16, height: u16) -> DeskStage {
        let texts = files.iter().filter_map(|(name, text)| Some(((*name).into(), (*text)?.to_owned())));
        let mut stage = DeskStage {
            desk: Desk::new(Typography::default(), Widths::CAUTIOUS, Script::Original),
            left: false,
            effects: Vec::new(),
            files: texts.collect(),
            keymap: LazyKeymap::default(),
            theme: Theme::built_in(Background::Dark, Depth::Sixteen),
        };
        let keys: Vec<DocumentKey> =
            files.iter().map(|(name, _)| stage.desk.add(FileName::of((*name).into()), None)).collect();
        stage.update(Action::Resize { width, height });
        if let Some(((name, _), key)) = files.first().zip(keys.first()) {
            stage.read(*key, (*name).into());
        }
        stage
    }

    /// What `run` does where a file is to be opened.
    fn read(&mut self, key: DocumentKey, path: PathBuf) {
        if let Some(effects) = self.desk.settle(key, PathBuf::from("/real").join(&path)) {
            return self.carry_out(effects);
        }
        match self.files.get(&path) {
            Some(text) => {
                let name = path.to_string_lossy();
                self.desk.arrive(key, App::new(document(text).into(), &name, Script::Original));
            }
            None => self.desk.fail(key, format!("{}: 没有这个文件", path.display())),
        }
    }

    fn carry_out(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::OpenDocument { key, path } => self.read(key, path),
                Effect::Quit => self.left = true,
                other => self.effects.push(other),
            }
        }
    }

    pub(crate) fn update(&mut self, action: Action) {
        let effects = self.desk.update(action);
        self.effects.clear();
        self.carry_out(effects);
    }

    /// Files that can be opened, besides those on the desk.
    pub(crate) fn with_files(mut self, files: &[(&str, &str)]) -> DeskStage {
        self.files.extend(files.iter().map(|(name, text)| ((*name).into(), (*text).to_owned())));
        self
    }

    /// Opens a file from inside.
    pub(crate) fn open(mut self, path: &str, at: Option<Beginning>) -> DeskStage {
        let effects = self.desk.open(path.into(), at);
        self.carry_out(effects);
        self
    }

    pub(crate) fn event(&mut self, event: &Event) {
        let action = self.with_scene(|scene| scene.action_for(event));
        if let Some(action) = action {
            self.update(action);
        }
    }

    pub(crate) fn resize(mut self, width: u16, height: u16) -> DeskStage {
        self.event(&Event::Resize(width, height));
        self
    }

    /// Presses keys, as a `Stage` does.
    pub(crate) fn press(mut self, keys: &str) -> DeskStage {
        names(keys).into_iter().for_each(|name| self.event(&Event::Key(key(name))));
        self
    }

    fn with_scene<R>(&self, work: impl FnOnce(Scene) -> R) -> R {
        let strings = Strings::of(Language::SimplifiedChinese.beside(self.desk.script()));
        work(Scene { desk: &self.desk, strings: &strings, keymap: &self.keymap, theme: &self.theme })
    }

    fn buffer(&self) -> (Buffer, Option<(u16, u16)>) {
        let (width, height) = self.desk.size();
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        let caret = self.with_scene(|scene| scene.draw(&mut buffer));
        (buffer, caret)
    }

    /// The reader in a terminal that shows every colour.
    pub(crate) fn in_all_colours(self, background: Background) -> DeskStage {
        DeskStage { theme: Theme::built_in(background, Depth::True), ..self }
    }

    /// The frame, cell by cell.
    pub(crate) fn frame(&self) -> Buffer {
        self.buffer().0
    }

    /// The screen, with a line of letters for its styles below each row.
    pub(crate) fn picture(&self) -> String {
        let (buffer, caret) = self.buffer();
        picture(&buffer, caret)
    }

    /// The last row of the screen.
    pub(crate) fn status(&self) -> String {
        let (buffer, _) = self.buffer();
        row_text(&buffer, buffer.area.height - 1).trim().to_owned()
    }
}
