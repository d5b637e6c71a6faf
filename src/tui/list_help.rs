//! The keys of a list on the whole screen, shown over it.

use ratatui::style::{Modifier, Style};

use crate::action::{Action, Context};
use crate::app::Area;
use crate::config::Key;
use crate::text::breaks::{self, Measure};

use super::canvas::Canvas;
use super::file_list;
use super::scene::Scene;

/// The keys take at most so many cells.
const KEYS: usize = 26;

/// The section of the keymap whose keys count in a list.
fn section(context: Context) -> &'static str {
    match context {
        Context::Library => "library",
        Context::Everywhere => "everywhere",
        _ => "documents",
    }
}

/// The lines, set for the screen.
fn lines(scene: Scene) -> Vec<(String, Style)> {
    let Scene { desk, strings, keymap, theme } = scene;
    let widths = desk.widths();
    let width =
        usize::from(file_list::inner(Area { width: desk.size().0, ..Area::default() }).width).clamp(1, 100);
    let column = KEYS.min(width / 2) + 2;
    let mut lines = Vec::new();
    for section in keymap.sections().iter().filter(|one| one.name == section(desk.context())) {
        let heading = strings.get(&format!("help_{}", section.name)).to_owned();
        lines.push((heading, theme.accent().add_modifier(Modifier::BOLD)));
        for binding in section.bindings.iter().filter(|binding| !binding.keys.is_empty()) {
            let keys: Vec<String> = binding.keys.iter().map(Key::name).collect();
            let mut lead = widths.truncated(&keys.join("  "), column - 2);
            let words = strings.action(&section.name, &binding.name);
            for line in breaks::lines(words, Measure::plain(width.saturating_sub(column).max(2), widths)) {
                let blanks = " ".repeat(column.saturating_sub(widths.cells(&lead)));
                lines.push((format!("{lead}{blanks}{}", words.get(line).unwrap_or("")), Style::new()));
                lead.clear();
            }
        }
    }
    lines
}

/// Draws them over the list, from a line on.
pub(super) fn draw(scene: Scene, canvas: &mut Canvas, top: usize) {
    let (width, height) = scene.desk.size();
    let area = Area { x: 0, y: 0, width, height };
    canvas.clear(area);
    let inner = file_list::inner(area);
    for ((line, style), y) in lines(scene).iter().skip(top).zip(0..height) {
        canvas.text(inner.x, y, inner.width, line, *style);
    }
}

/// What an action means while they are shown: how far they can be scrolled is known only here.
pub(super) fn action(scene: Scene, action: Action) -> Action {
    let height = usize::from(scene.desk.size().1);
    let by = match action {
        Action::Wheel { by, .. } => Some(by),
        _ => action.rows(height),
    };
    by.map_or(action, |by| Action::ScrollPage { by, last: lines(scene).len().saturating_sub(height) })
}
