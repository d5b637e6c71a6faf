//! The names that HTML has for characters, as `src/text/entities.rs` reads them.
//!
//! The crate that has them holds thousands of references, which the loader of a program would have to set at every
//! start; as plain text they cost nothing until a rare one is met.

use std::collections::BTreeMap;
use std::path::Path;

use ::entities::ENTITIES;

use crate::output::save;

/// Writes `entities.names`, one on a line with its `&`, and its `;` where it has one, in the order of their bytes; and
/// `entities.characters`, what they stand for, in the same order, each before a zero.
pub(crate) fn write(folder: &Path) -> Result<(), String> {
    let named: BTreeMap<&str, &str> =
        ENTITIES.iter().map(|entity| (entity.entity, entity.characters)).collect();
    let line = |name: &&str| format!("{name}\n");
    let ended = |characters: &&str| format!("{characters}\0");
    save(folder, "entities.names", named.keys().map(line).collect::<String>().as_bytes())?;
    save(folder, "entities.characters", named.values().map(ended).collect::<String>().as_bytes())
}
