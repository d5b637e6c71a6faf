//! `yulu cat`: the laid-out text as lines.

use std::io::{self, Write};

use crate::layout::Setter;
use crate::model::{Anchor, Item};
use crate::tui::{Theme, coloured};

/// Writes every row of a document from the one that holds `from` on, with colours if there is a theme.
///
/// # Errors
/// Those of `out`.
pub fn cat(setter: Setter, from: Anchor, theme: Option<&Theme>, out: &mut dyn Write) -> io::Result<()> {
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
