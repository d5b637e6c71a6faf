//! Writing tables as little-endian bytes.

use std::fs;
use std::path::Path;

pub(crate) fn flat(numbers: &[u16]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
}

pub(crate) fn save(folder: &Path, name: &str, bytes: &[u8]) -> Result<(), String> {
    let path = folder.join(name);
    fs::write(&path, bytes).map_err(|why| format!("cannot write {}: {why}", path.display()))
}
