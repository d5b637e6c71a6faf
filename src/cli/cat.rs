//! `yulu cat`: the laid-out text as lines.

use std::io::{self, Write};

use ratatui::style::{Color, Modifier, Style};

use crate::layout::{Item, Setter};
use crate::model::Anchor;
use crate::tui::Theme;

/// Writes every row of a document from the one that holds `from` on, with colours if there is a theme.
///
/// # Errors
/// Those of `out`.
pub fn cat(setter: Setter, from: Anchor, theme: Option<Theme>, out: &mut dyn Write) -> io::Result<()> {
    let mut item = Some(Item::at(setter.document, from));
    while let Some(current) = item {
        let rows = setter.rows(current);
        let before = rows.partition_point(|row| row.anchor <= from).saturating_sub(1);
        for row in &rows[before..] {
            for run in &row.runs {
                match theme {
                    Some(theme) => write!(out, "{}", coloured(&run.text, theme.run(run.look)))?,
                    None => out.write_all(run.text.as_bytes())?,
                }
            }
            out.write_all(b"\n")?;
        }
        item = current.next(setter.document);
    }
    Ok(())
}

/// A text with the codes of its style around it.
fn coloured(text: &str, style: Style) -> String {
    let modifiers = [
        (Modifier::BOLD, 1),
        (Modifier::DIM, 2),
        (Modifier::ITALIC, 3),
        (Modifier::UNDERLINED, 4),
        (Modifier::REVERSED, 7),
    ];
    let mut codes: Vec<String> = modifiers
        .iter()
        .filter(|(modifier, _)| style.add_modifier.contains(*modifier))
        .map(|(_, code)| code.to_string())
        .collect();
    codes.extend(style.fg.and_then(foreground).map(|code| code.to_string()));
    match codes.is_empty() {
        true => text.to_owned(),
        false => format!("\u{1b}[{}m{text}\u{1b}[0m", codes.join(";")),
    }
}

/// The code of a colour out of the terminal's own palette.
fn foreground(colour: Color) -> Option<u8> {
    Some(match colour {
        Color::Red => 31,
        Color::Green => 32,
        Color::Yellow => 33,
        Color::Blue => 34,
        Color::Magenta => 35,
        Color::Cyan => 36,
        _ => return None,
    })
}
