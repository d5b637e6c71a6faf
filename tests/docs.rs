//! The documents tell the truth: key tables are those of the keymap, those in two languages have the same parts.
//!
//! `YULU_UPDATE=1` writes the tables anew.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};

use yulu::config::{Key, Keymap, Language, Strings};

const BEGIN: &str = "<!-- keys -->\n";
const END: &str = "<!-- /keys -->";

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn key_table(language: Language) -> String {
    let strings = Strings::of(language);
    let mut out = String::new();
    for section in Keymap::built_in().sections() {
        let heading = strings.get(&format!("help_{}", section.name)).to_owned();
        out.push_str(&format!("| {heading} | |\n|---|---|\n"));
        for binding in &section.bindings {
            let keys: Vec<String> =
                // A bar would end the cell.
                binding.keys.iter().map(|key: &Key| format!("`{}`", key.name().replace('|', "\\|"))).collect();
            let words = strings.action(&section.name, &binding.name);
            out.push_str(&format!("| {} | {words} |\n", keys.join(" ")));
        }
        out.push('\n');
    }
    out
}

fn check(name: &str, language: Language) {
    let text = fs::read_to_string(path(name)).unwrap();
    let (before, rest) = text.split_once(BEGIN).unwrap_or_else(|| panic!("{name} has no {BEGIN}"));
    let (table, after) = rest.split_once(END).unwrap_or_else(|| panic!("{name} has no {END}"));
    let fresh = key_table(language);
    if std::env::var_os("YULU_UPDATE").is_some() {
        fs::write(path(name), format!("{before}{BEGIN}{fresh}{END}{after}")).unwrap();
    } else {
        assert_eq!(table, fresh, "{name}: YULU_UPDATE=1 cargo test --test docs writes it anew");
    }
}

#[test]
fn key_tables_are_those_of_the_keymap() {
    check("docs/keys.md", Language::English);
    check("docs/keys.zh.md", Language::SimplifiedChinese);
}

#[test]
fn both_languages_have_the_same_parts() {
    let parts = |name: &str| {
        let text = fs::read_to_string(path(name)).unwrap();
        let count = |mark: &str| text.lines().filter(|line| line.starts_with(mark)).count();
        (
            (count("## "), count("### "), count("```")),
            (count("| "), count("- "), count("1. ") + count("5. "), count("<img")),
        )
    };
    for name in ["README", "docs/guide", "docs/command-line", "docs/keys"] {
        assert_eq!(parts(&format!("{name}.md")), parts(&format!("{name}.zh.md")), "{name}");
    }
}

#[test]
fn every_format_is_named_where_it_can_be_chosen() {
    let page = String::from_utf8(yulu::cli::manual(None).unwrap()).unwrap();
    for format in yulu::source::Format::ALL {
        assert!(page.contains(format.name()), "yulu --help: {}", format.name());
        for name in ["docs/command-line.md", "docs/command-line.zh.md", "docs/formats.md"] {
            let text = fs::read_to_string(path(name)).unwrap();
            let line = text.lines().find(|line| line.starts_with("--format F")).unwrap_or(&text);
            assert!(line.contains(format.name()), "{name}: {}", format.name());
        }
    }
}
