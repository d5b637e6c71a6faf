//! A reader on a stage: takes keys as a string, shows the screen as text.

use std::time::Duration;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr;

use yulu::action::Action;
use yulu::app::{App, Opened};
use yulu::config::{Background, Depth, Language, LazyKeymap, Own, Strings};
use yulu::effect::Effect;
use yulu::model::{Document, Script};
use yulu::tui::{Linked, Screen, Theme, action_for, draw, links};

/// The built-in sample.
pub(crate) const SAMPLE: &str = include_str!("../../assets/samples/sample.zh-Hans.md");

/// Two editions with gaps, in the shape that people paste together.
pub(crate) const EDITIONS: &str = "\
有人问：中间那段去哪儿了
目录
## [00:00:00.000 --> 00:01:00.000] 山里的茶
第一版的第一章，说的是山里的茶。采茶的人天不亮就上山，露水还在叶子上。

第二段还在第一章里，说到炒茶的火候。
## [00:02:00.000 --> 00:03:00.000] 炒茶的锅
第一版的第二章。锅要烧得手放不住，才能下叶子。



目录
[山里的茶](00:00:00.000 --> 00:01:30.000)
[炒茶的锅](00:01:30.000 --> 00:03:00.000)
[卖茶的路](00:03:00.000 --> 00:04:00.000)
山里的茶 (00:00:00.000 --> 00:01:30.000)
第二版的第一章，比第一版多说了几句。
炒茶的锅 (00:01:30.000 --> 00:03:00.000)
第二版的第二章，没有空档。
";

/// A long document without times: thirty chapters of ten paragraphs.
pub(crate) fn long_document() -> String {
    let mut text = String::from("# 长文稿\n\n");
    for chapter in 1..=30 {
        text.push_str(&format!("## 第{chapter}章的标题\n\n"));
        for paragraph in 1..=10 {
            text.push_str(&format!(
                "**{}**：这是第{chapter}章的第{paragraph}段，写得长一点，好让它在屏幕上占去不止一行，也好看出换行的地方对不对。\n\n",
                if paragraph % 2 == 1 { "主持人" } else { "来宾" }
            ));
        }
    }
    text
}

/// Reads a text the way the program does.
pub(crate) fn document(text: &str) -> Document {
    let (format, reason) = yulu::source::detect(text);
    let mut document = yulu::parse::parse(text.into(), format);
    document.format_reason = reason;
    document.encoding = "utf-8";
    document.script = yulu::convert::judge(text).0;
    document.findings.extend(yulu::timeline::find(&document));
    document
}

/// A reader with a screen of its own.
pub(crate) struct Stage {
    pub(crate) app: App,
    pub(crate) left: bool,
    /// What the world was asked to do by the last key.
    pub(crate) effects: Vec<Effect>,
    now: Duration,
    keymap: LazyKeymap,
    theme: Theme,
    language: Language,
}

impl Stage {
    pub(crate) fn new(text: &str, width: u16, height: u16) -> Stage {
        let mut app = App::new(document(text).into(), "文稿.md", Script::Original);
        app.update(Action::Resize { width, height });
        Stage {
            app,
            left: false,
            effects: Vec::new(),
            now: Duration::ZERO,
            keymap: LazyKeymap::default(),
            theme: Theme::built_in(Background::Dark, Depth::Sixteen),
            language: Language::SimplifiedChinese,
        }
    }

    /// A reader that has only the beginning of a document.
    pub(crate) fn beginning(text: &str, width: u16, height: u16) -> Stage {
        let mut stage = Stage::new("", width, height);
        stage.app = App::of(Opened::beginning(document(text).into(), "文稿.md"), Script::Original);
        stage.resize(width, height);
        stage
    }

    /// More of the document has come, or all of it.
    pub(crate) fn take(mut self, text: &str, is_whole: bool) -> Stage {
        let document = document(text).into();
        self.app.replace(match is_whole {
            true => Opened::whole(document, "文稿.md"),
            false => Opened::beginning(document, "文稿.md"),
        });
        self
    }

    /// The file says something else now.
    pub(crate) fn reread(mut self, text: &str) -> Stage {
        self.app.reread(Opened::whole(document(text).into(), "文稿.md"));
        self
    }

    /// The reader with settings of their own, and with the built-in theme for a background.
    pub(crate) fn set_up(self, settings: &str, background: Background) -> Stage {
        let own = Own::read(settings);
        assert_eq!(own.problems, [], "{settings}");
        let theme = Theme::built_in(background, Depth::Sixteen);
        Stage { keymap: LazyKeymap::of(own.keys), theme, ..self }
    }

    /// The reader in a terminal that shows every colour.
    pub(crate) fn in_all_colours(self, background: Background) -> Stage {
        Stage { theme: Theme::built_in(background, Depth::True), ..self }
    }

    /// The reader with an interface in another language.
    pub(crate) fn speaking(self, language: Language) -> Stage {
        Stage { language, ..self }
    }

    fn with_screen<R>(&self, work: impl FnOnce(Screen) -> R) -> R {
        let strings = Strings::of(self.language.beside(self.app.script()));
        work(Screen { app: &self.app, strings: &strings, keymap: &self.keymap, theme: &self.theme })
    }

    pub(crate) fn event(&mut self, event: &Event) {
        self.event_after(Duration::from_secs(1), event);
    }

    /// An event that comes so long after the one before. What was to be seen before it, was painted.
    pub(crate) fn event_after(&mut self, time: Duration, event: &Event) {
        self.app.tell_time(self.now, true);
        self.now += time;
        self.app.tell_time(self.now, false);
        let action = self.with_screen(|screen| action_for(screen, event));
        if let Some(action) = action {
            self.effects = self.app.update(action);
            self.left |= self.effects.contains(&Effect::Quit);
        }
    }

    pub(crate) fn resize(&mut self, width: u16, height: u16) {
        self.event(&Event::Resize(width, height));
    }

    /// Presses keys: characters, and names in angle brackets such as `<PageDown>`, `<C-d>`, `<F5>`.
    pub(crate) fn press(mut self, keys: &str) -> Stage {
        names(keys).into_iter().for_each(|name| self.event(&Event::Key(key(name))));
        self
    }

    fn buffer(&self) -> (Buffer, Option<(u16, u16)>) {
        let panes = self.app.panes();
        let width =
            panes.header.width.max(panes.status.width).max(panes.text.width).max(panes.contents.width);
        let height = panes.header.height + panes.text.height.max(panes.contents.height) + panes.status.height;
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        let caret = self.draw(&mut buffer);
        (buffer, caret)
    }

    /// The frame, cell by cell.
    pub(crate) fn frame(&self) -> Buffer {
        self.buffer().0
    }

    /// Draws a frame; gives the cell of the caret.
    pub(crate) fn draw(&self, buffer: &mut Buffer) -> Option<(u16, u16)> {
        self.with_screen(|screen| draw(screen, buffer))
    }

    /// What leads somewhere in that frame.
    pub(crate) fn links(&self) -> Vec<Linked> {
        self.with_screen(links)
    }

    /// The rows of the screen as text.
    pub(crate) fn rows(&self) -> Vec<String> {
        let (buffer, _) = self.buffer();
        (0..buffer.area.height).map(|row| row_text(&buffer, row).trim_end().to_owned()).collect()
    }

    /// Goes down to the end row by row, and up again by the same places.
    pub(crate) fn walk_down_and_up(mut self) {
        let mut tops = vec![self.app.top()];
        loop {
            self = self.press("j");
            if tops.last() == Some(&self.app.top()) {
                break;
            }
            tops.push(self.app.top());
        }
        for top in tops.iter().rev().skip(1) {
            self = self.press("k");
            assert_eq!(self.app.top(), *top);
        }
    }

    /// The last row of the screen.
    pub(crate) fn status(&self) -> String {
        self.rows().last().cloned().unwrap_or_default()
    }

    /// Draws the pointer from one cell to another, with its button down.
    pub(crate) fn drag(mut self, from: (u16, u16), to: (u16, u16)) -> Stage {
        for (kind, (column, row)) in [
            (MouseEventKind::Down(MouseButton::Left), from),
            (MouseEventKind::Drag(MouseButton::Left), to),
            (MouseEventKind::Up(MouseButton::Left), to),
        ] {
            self.event(&Event::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE }));
        }
        self
    }

    /// The screen, and under each row that has styles one letter a cell: B bold, d dim, i italic,
    /// R reversed, 1 2 3 4 marked in a colour, y yellow (Y bold), h a hit (H the current one), c m g b M C the speakers' colours, r red; `^` marks the caret.
    pub(crate) fn picture(&self) -> String {
        let (buffer, caret) = self.buffer();
        picture(&buffer, caret)
    }
}

/// A frame as text.
pub(crate) fn picture(buffer: &Buffer, caret: Option<(u16, u16)>) -> String {
    let mut out = String::new();
    for row in 0..buffer.area.height {
        out.push_str(row_text(buffer, row).trim_end());
        out.push('\n');
        let styles = row_styles(buffer, row, caret);
        if !styles.trim().is_empty() {
            out.push_str(&format!("{}\n", styles.trim_end()));
        }
    }
    out
}

/// The cells of a row of [`Stage::rows`], from a column on.
pub(crate) fn cells(row: &str, column: u16, width: u16) -> String {
    let mut at = 0;
    let mut out = String::new();
    for character in row.chars() {
        if (column..column + width).contains(&at) {
            out.push(character);
        }
        at += u16::try_from(character.to_string().width()).unwrap_or(1);
    }
    out
}

/// The names of keys in a string: characters, and names in angle brackets.
pub(crate) fn names(keys: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let mut rest = keys;
    while let Some(first) = rest.chars().next() {
        let named = rest.strip_prefix('<').and_then(|rest| rest.split_once('>'));
        let named = named.filter(|(name, _)| !name.is_empty());
        let (name, behind) = named.unwrap_or_else(|| rest.split_at(first.len_utf8()));
        names.push(name);
        rest = behind;
    }
    names
}

/// A row without the cells that the right halves of wide characters cover.
pub(crate) fn row_text(buffer: &Buffer, row: u16) -> String {
    let mut out = String::new();
    let mut column = 0;
    while column < buffer.area.width {
        let symbol = buffer[(column, row)].symbol();
        out.push_str(symbol);
        column += u16::try_from(symbol.width()).unwrap_or(1).max(1);
    }
    out
}

/// One letter a cell; the right half of a wide character has that of the left.
fn row_styles(buffer: &Buffer, row: u16, caret: Option<(u16, u16)>) -> String {
    let mut out = String::new();
    let mut column = 0;
    while column < buffer.area.width {
        let cells = buffer[(column, row)].symbol().width().max(1);
        let letter = style_letter(buffer, column, row);
        out.extend(std::iter::repeat_n(letter, cells));
        if caret == Some((column, row)) {
            out.truncate(out.len() - cells);
            out.push('^');
        }
        column += u16::try_from(cells).unwrap_or(1);
    }
    out
}

fn style_letter(buffer: &Buffer, column: u16, row: u16) -> char {
    let cell = &buffer[(column, row)];
    let bold = cell.modifier.contains(Modifier::BOLD);
    let hit = cell.fg == Color::Yellow && cell.modifier.contains(Modifier::UNDERLINED);
    if hit || (bold && cell.fg == Color::Yellow && cell.modifier.contains(Modifier::REVERSED)) {
        return if hit { 'h' } else { 'H' };
    }
    if cell.modifier.contains(Modifier::REVERSED) {
        return 'R';
    }
    // What is marked has its colour behind the words.
    match cell.bg {
        Color::Yellow => return '1',
        Color::Green => return '2',
        Color::Cyan => return '3',
        Color::Magenta => return '4',
        _ => {}
    }
    match (cell.fg, bold) {
        (Color::Yellow, true) => 'Y',
        (Color::Yellow, false) => 'y',
        (Color::Cyan, _) => 'c',
        (Color::Magenta, _) => 'm',
        (Color::Green, _) => 'g',
        (Color::Blue | Color::LightBlue, _) => 'b',
        (Color::LightMagenta, _) => 'M',
        (Color::LightCyan, _) => 'C',
        (Color::Red, _) => 'r',
        (_, true) => 'B',
        _ if cell.modifier.contains(Modifier::DIM) => 'd',
        _ if cell.modifier.contains(Modifier::ITALIC) => 'i',
        _ => ' ',
    }
}

/// The key of that name.
pub(crate) fn key(name: &str) -> KeyEvent {
    let mut modifiers = KeyModifiers::NONE;
    let mut rest = name;
    while rest.len() > 2 && rest.as_bytes()[1] == b'-' {
        modifiers |= match &rest[..1] {
            "C" => KeyModifiers::CONTROL,
            "A" => KeyModifiers::ALT,
            "S" => KeyModifiers::SHIFT,
            other => panic!("no such modifier: {other}"),
        };
        rest = &rest[2..];
    }
    let mut characters = rest.chars();
    let code = match (characters.next(), characters.next(), rest) {
        (Some(character), None, _) => KeyCode::Char(character),
        (.., "Up") => KeyCode::Up,
        (.., "Down") => KeyCode::Down,
        (.., "Left") => KeyCode::Left,
        (.., "Right") => KeyCode::Right,
        (.., "PageUp") => KeyCode::PageUp,
        (.., "PageDown") => KeyCode::PageDown,
        (.., "Home") => KeyCode::Home,
        (.., "End") => KeyCode::End,
        (.., "Tab") if modifiers.contains(KeyModifiers::SHIFT) => KeyCode::BackTab,
        (.., "Tab") => KeyCode::Tab,
        (.., "Enter") => KeyCode::Enter,
        (.., "Esc") => KeyCode::Esc,
        (.., "Space") => KeyCode::Char(' '),
        (.., "Backspace") => KeyCode::Backspace,
        (.., "Delete") => KeyCode::Delete,
        (.., "Insert") => KeyCode::Insert,
        (Some('F'), ..) => KeyCode::F(rest[1..].parse().expect("a function key")),
        _ => panic!("no such key: {name}"),
    };
    KeyEvent::new(code, modifiers)
}
