//! Every form of a jump in a table of vectors: `input`, tab, the time in milliseconds after clamping,
//! `range START END`, or `none`. The project's own table always runs; another can be named in the
//! environment variable `YULU_JUMP_VECTORS`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use yulu::timeline::Jump;

/// Where the reader stands, and where the recording ends; another table's first line may say otherwise.
const NOW: i64 = 600_000;
const END: i64 = 999_166;

fn check(table: &str) -> usize {
    let mut count = 0;
    for line in table.lines().filter(|line| !line.starts_with("# ")) {
        let Some((input, expected)) = line.split_once('\t') else { continue };
        let jump = Jump::parse(input);
        let found = match jump {
            Some(Jump::Range(start, end)) => format!("range {start} {end}"),
            Some(jump) => {
                jump.target(NOW, END).map_or_else(|| "none".to_owned(), |target| target.time.to_string())
            }
            None => "none".to_owned(),
        };
        assert_eq!(found, expected.trim(), "{input:?}");
        count += 1;
    }
    count
}

#[test]
fn own_vectors() {
    assert_eq!(check(include_str!("data/jumps.tsv")), 32);
}

#[test]
fn named_vectors() {
    match std::env::var("YULU_JUMP_VECTORS") {
        Ok(path) => {
            let table = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
            println!("{} vectors agree", check(&table));
        }
        Err(_) => println!("NOT RUN: YULU_JUMP_VECTORS names no table"),
    }
}
