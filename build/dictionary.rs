//! Reading OpenCC's text dictionaries.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

/// A dictionary's lines: key and candidate values, as in the file.
pub(crate) type Entries = Vec<(String, Vec<String>)>;

/// Reads one dictionary: `key<TAB>value value …`, with `#` opening a comment line.
pub(crate) fn read(folder: &Path, name: &str) -> Result<Entries, String> {
    let path = folder.join(name).with_extension("txt");
    let text = fs::read_to_string(&path).map_err(|why| format!("cannot read {}: {why}", path.display()))?;
    let mut seen = HashSet::new();
    let mut entries = Entries::new();
    for (number, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let complain = |what: &str| format!("{}, line {}: {what}", path.display(), number + 1);
        let (key, values) = line.split_once('\t').ok_or_else(|| complain("no tab after the key"))?;
        let values: Vec<String> = values.split(' ').map(str::to_owned).collect();
        if key.is_empty() || values.iter().any(String::is_empty) {
            return Err(complain("an empty key or value"));
        }
        if !seen.insert(key) {
            return Err(complain("a key that was given before"));
        }
        entries.push((key.to_owned(), values));
    }
    if entries.is_empty() { Err(format!("{} has no entries", path.display())) } else { Ok(entries) }
}
