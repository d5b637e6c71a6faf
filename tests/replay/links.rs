//! Hyperlinks: every cell leads where it should, and no link gets out of its place.

use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_width::UnicodeWidthStr;
use yulu::model::Link;
use yulu::text::width::Widths;
use yulu::tui::{Linked, Metrics, Painter};

use super::Tape;
use super::engines::{self, Engine};
use super::judge::faults;
use super::stage::{SAMPLE, Stage};

/// A talk with a source, links in its text, and addresses that would like to be more.
const TALK: &str = "\
---
title: 渡口
source: https://www.youtube.com/watch?v=abc
---
## [00:00:00.000 --> 00:03:55.000] 船
**林溪**：渡船还开吗？见[那张**旧**船票](https://tickets.example/旧)，还有https://a.example/x?y=1。

**顾言**：早就不开了。桥通车那天，船工把篙子插在[岸边](https://a.example/an)，一直长到今天，都快成树了，地址很长：https://long.example/a/very/long/path/which/goes/on/and/on/beyond/the/line/of/any/screen。
## [00:03:55.000 --> 00:08:00.000] 桥
**林溪**：后来呢？[坏](https://a.example/\u{1b}]8;;x) [坏](javascript:x) [坏](https://a.example/\u{9c}\u{7})

**顾言**：后来他去城里看孙子了。https://a.example/;id=1:2;x\u{7}
";

/// Compares what every cluster leads to.
fn astray(engine: &dyn Engine, buffer: &Buffer, links: &[Linked]) -> String {
    let mut faults = String::new();
    for row in 0..buffer.area.height {
        let mut column = 0;
        while column < buffer.area.width {
            let holds =
                |link: &&Linked| link.row == row && (link.column..link.column + link.width).contains(&column);
            // What is noted later lies above.
            let expected = links.iter().rev().find(holds).map(|linked| linked.link.as_str().to_owned());
            let seen = engine.link(column, row);
            let symbol = buffer[(column, row)].symbol();
            if seen != expected {
                faults.push_str(&format!(
                    "{symbol:?} at {column}, {row} leads to {seen:?}, not {expected:?}\n"
                ));
            }
            let is_shown = column + 1 < buffer.area.width && buffer[(column + 1, row)].symbol() == " ";
            column += if symbol.width() > 1 && is_shown { 2 } else { 1 };
        }
    }
    faults
}

#[test]
fn every_cell_of_the_reader_leads_where_it_should() {
    let keys = [
        "",
        "j",
        "j",
        "k",
        "]",
        "t",
        "j",
        "<F1>",
        "<Esc>",
        "T",
        "<Esc>",
        "/船<Enter>",
        "n",
        "<Esc>",
        ":1:00",
        "<Esc>",
        "<Tab>",
        "c",
        "G",
        "g",
        "<C-l>",
        "i",
        "<Esc>",
        "+",
        "}",
    ];
    for size in [(100, 24), (61, 12), (30, 8), (12, 4), (5, 2), (2, 2)] {
        let mut stage = Stage::new(TALK, size.0, size.1);
        let tape = Tape::default();
        let mut painter = Painter::new(tape.clone(), size.0, size.1);
        let mut engines = engines::all(size.0, size.1);
        let mut most = 0;
        for keys in keys {
            stage = stage.press(keys);
            let mut drawn = Buffer::empty(Rect::new(0, 0, size.0, size.1));
            let caret = stage.draw(&mut drawn);
            let links = stage.links();
            most = most.max(links.len());
            for again in [false, true] {
                painter.link(&links);
                painter.draw(|buffer| stage.draw(buffer)).unwrap();
                let bytes = tape.take();
                assert!(!again || bytes.is_empty(), "a frame like the one before, after {keys:?}");
                for engine in &mut engines {
                    engine.feed(&bytes);
                    let mut found = faults(engine.as_ref(), &drawn, caret);
                    if engine.knows_links() {
                        found.push_str(&astray(engine.as_ref(), &drawn, &links));
                    }
                    assert!(found.is_empty(), "{found}after {keys:?} at {size:?}");
                }
            }
        }
        assert!(most > 3 || size.0 < 61, "{most} links at {size:?}");
    }
}

#[test]
fn only_what_is_a_web_address_leads_anywhere() {
    let mut all: Vec<String> = Vec::new();
    for keys in ["", "G"] {
        let stage = Stage::new(TALK, 100, 30).press(keys);
        all.extend(stage.links().iter().map(|linked| linked.link.as_str().to_owned()));
    }
    all.sort();
    all.dedup();
    // How a time within a chapter is estimated is no matter here.
    let stated = ["&t=0s", "&t=235s"];
    let recording = |link: &String| link.starts_with("https://www.youtube.com/watch?v=abc&t=");
    assert_eq!(all.iter().filter(|link| recording(link)).count(), 4, "{all:?}");
    all.retain(|link| !recording(link) || stated.iter().any(|time| link.ends_with(time)));
    assert_eq!(
        all,
        [
            "https://a.example/;id=1:2;x",
            "https://a.example/an",
            "https://a.example/x?y=1",
            "https://long.example/a/very/long/path/which/goes/on/and/on/beyond/the/line/of/any/screen",
            "https://tickets.example/%E6%97%A7",
            "https://www.youtube.com/watch?v=abc&t=0s",
            "https://www.youtube.com/watch?v=abc&t=235s",
        ]
    );
}

const CLUSTERS: [&str; 8] = ["中", "文", "，", "a", "bc", " ", "…", "  "];
const ADDRESSES: [&str; 4] =
    ["https://a.example", "https://a.example/;;id=x;", "https://b.example/\\\u{7}", "https://c.example/中"];
const SIZE: (u16, u16) = (16, 4);

type Frame = (Vec<Vec<(&'static str, bool)>>, Vec<(u16, u16, u16, usize)>);

fn frame() -> impl Strategy<Value = Frame> {
    let row = prop::collection::vec((prop::sample::select(&CLUSTERS[..]), any::<bool>()), 0..9);
    let link = (0..SIZE.0 + 2, 0..SIZE.1 + 1, 1u16..9, 0..ADDRESSES.len());
    (prop::collection::vec(row, usize::from(SIZE.1)), prop::collection::vec(link, 0..5))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn any_links_lie_on_their_cells(frames in prop::collection::vec(frame(), 1..8)) {
        let tape = Tape::default();
        let mut painter = Painter::new(tape.clone(), SIZE.0, SIZE.1);
        painter.measure(Metrics { widths: Widths::UNICODE, trusts_ambiguous: false });
        let mut engines = engines::all(SIZE.0, SIZE.1);
        for (number, (rows, linked)) in frames.iter().enumerate() {
            let links: Vec<Linked> = linked
                .iter()
                .filter_map(|(column, row, width, which)| {
                    let link = Link::parse(ADDRESSES[*which])?;
                    Some(Linked { column: *column, row: *row, width: *width, link })
                })
                .collect();
            let picture = |buffer: &mut Buffer| {
                for (y, row) in (0..).zip(rows) {
                    let mut x = 0;
                    for (cluster, bold) in row {
                        let style = if *bold { Style::new().bold() } else { Style::new() };
                        if x < SIZE.0 {
                            x = buffer.set_stringn(x, y, cluster, usize::from(SIZE.0 - x), style).0;
                        }
                    }
                }
                None
            };
            if number % 3 == 2 {
                painter.forget();
            }
            painter.link(&links);
            painter.draw(picture).unwrap();
            let bytes = tape.take();
            let mut drawn = Buffer::empty(Rect::new(0, 0, SIZE.0, SIZE.1));
            picture(&mut drawn);
            for engine in &mut engines {
                engine.feed(&bytes);
                let mut found = faults(engine.as_ref(), &drawn, None);
                if engine.knows_links() {
                    found.push_str(&astray(engine.as_ref(), &drawn, &links));
                }
                prop_assert!(found.is_empty(), "{found} by {:?}", String::from_utf8_lossy(&bytes));
            }
        }
    }
}

/// Where nothing leads anywhere, not a byte is written for it.
#[test]
fn frames_without_links_cost_nothing_more() {
    let tapes = [Tape::default(), Tape::default()];
    let [mut plain, mut linked] = tapes.clone().map(|tape| Painter::new(tape, 80, 24));
    let mut stage = Stage::new(SAMPLE, 80, 24);
    for keys in ["", "j", "<PageDown>", "t", "<F1>", "<Esc>", "G"] {
        stage = stage.press(keys);
        plain.draw(|buffer| stage.draw(buffer)).unwrap();
        linked.link(&stage.links());
        linked.draw(|buffer| stage.draw(buffer)).unwrap();
        assert_eq!(tapes[0].take(), tapes[1].take(), "{keys}");
    }
}

/// Numbers of addresses are given anew when there are too many; what is on the screen then is painted anew.
#[test]
fn more_addresses_than_are_kept_lead_where_they_should() {
    let tape = Tape::default();
    let mut painter = Painter::new(tape.clone(), 8, 1);
    let mut engines = engines::all(8, 1);
    for number in 0..9000 {
        let link = |name: &str| Link::parse(&format!("https://a.example/{name}")).unwrap();
        let links = [
            Linked { column: 0, row: 0, width: 2, link: link("first") },
            Linked { column: 4, row: 0, width: 2, link: link(&number.to_string()) },
        ];
        painter.link(&links);
        let picture = |buffer: &mut Buffer| {
            buffer.set_string(0, 0, "中a 文", Style::new());
            None
        };
        painter.draw(picture).unwrap();
        let mut drawn = Buffer::empty(Rect::new(0, 0, 8, 1));
        picture(&mut drawn);
        let bytes = tape.take();
        for engine in engines.iter_mut().filter(|engine| engine.knows_links()) {
            engine.feed(&bytes);
            assert_eq!(astray(engine.as_ref(), &drawn, &links), "", "{number}");
        }
    }
}
