//! The words of the interface.

use std::fs;
use std::path::Path;

/// The interface's languages.
const LANGUAGES: [&str; 3] = ["zh-Hans", "zh-Hant", "en"];

/// Writes the words of every language.
pub(crate) fn write_all(source: &Path, target: &Path) -> Result<(), String> {
    LANGUAGES.iter().try_for_each(|language| write_strings(source, target, language))
}

/// Writes the words of a language as a Rust array of keys and words, in the order of the keys.
fn write_strings(source: &Path, target: &Path, language: &str) -> Result<(), String> {
    let path = source.join(language).with_extension("toml");
    let complain = |why: &dyn std::fmt::Display| format!("{}: {why}", path.display());
    let text = fs::read_to_string(&path).map_err(|why| complain(&why))?;
    let table: toml::Table = text.parse().map_err(|why: toml::de::Error| complain(&why))?;
    let mut words = Vec::new();
    for (key, value) in &table {
        let value = value.as_str().ok_or_else(|| complain(&format!("{key} is no string")))?;
        words.push((key.as_str(), value));
    }
    words.sort_unstable();
    let file = target.join(format!("strings.{language}.rs"));
    fs::write(&file, format!("&{words:?}")).map_err(|why| format!("cannot write {}: {why}", file.display()))
}
