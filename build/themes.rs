//! The built-in themes, as `src/config/palette.rs` reads them.

use std::fs;
use std::path::Path;

use toml::Value;

/// Writes both themes as Rust arrays of names and what they stand for; several texts are parted by commas.
pub(crate) fn write_all(source: &Path, target: &Path) -> Result<(), String> {
    ["dark", "light"].iter().try_for_each(|theme| write_theme(source, target, theme))
}

fn write_theme(source: &Path, target: &Path, theme: &str) -> Result<(), String> {
    let path = source.join(theme).with_extension("toml");
    let complain = |why: &dyn std::fmt::Display| format!("{}: {why}", path.display());
    let text = fs::read_to_string(&path).map_err(|why| complain(&why))?;
    let table: toml::Table = text.parse().map_err(|why: toml::de::Error| complain(&why))?;
    let mut written = Vec::new();
    for (name, value) in &table {
        let words = match value {
            Value::String(words) => words.clone(),
            Value::Array(all) => all.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", "),
            _ => return Err(complain(&format!("{name} is no text"))),
        };
        written.push((name, words));
    }
    let file = target.join(format!("theme.{theme}.rs"));
    fs::write(&file, format!("&{written:?}")).map_err(|why| format!("cannot write {}: {why}", file.display()))
}
