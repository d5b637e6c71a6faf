//! The pictures in `docs/pictures/`, which the README shows: frames of the reader, light and dark, in both scripts.
//!
//! `scripts/pictures` writes them anew.

use std::fs;
use std::path::Path;

use super::stage::{SAMPLE, Stage};
use super::svg;
use yulu::config::Background;

/// Each with the keys that lead to it from the built-in sample, and its size in cells.
const PICTURES: [(&str, &str, (u16, u16)); 3] =
    [("reading", "]", (100, 26)), ("traditional", "]t", (100, 26)), ("search", "/水壶<Enter>n", (100, 26))];

#[test]
fn the_readme_shows_what_the_reader_shows() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/pictures");
    let is_update = std::env::var_os("YULU_UPDATE").is_some();
    if is_update {
        fs::create_dir_all(&folder).unwrap();
    }
    for (name, keys, (width, height)) in PICTURES {
        for (background, suffix) in [(Background::Dark, "dark"), (Background::Light, "light")] {
            let stage = Stage::new(SAMPLE, width, height).in_all_colours(background).press(keys);
            let picture = svg::of(&stage.frame(), background);
            let path = folder.join(format!("{name}-{suffix}.svg"));
            if is_update {
                fs::write(&path, &picture).unwrap();
            } else {
                let is_current = fs::read_to_string(&path).is_ok_and(|old| old == picture);
                assert!(is_current, "{} is not what the reader shows: scripts/pictures", path.display());
            }
        }
    }
}
