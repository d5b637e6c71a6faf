//! The bytes of small changes. What they come to in a terminal is looked at in `tests/replay`.

use super::*;
use ratatui::style::Style;

const WIDTH: u16 = 20;

fn painter() -> Painter<Vec<u8>> {
    let mut painter = Painter::new(Vec::new(), WIDTH, 4);
    painter.draw(|_| None).expect("a Vec takes everything");
    painter
}

/// The bytes of a frame with these rows, in plain style.
fn frame(painter: &mut Painter<Vec<u8>>, rows: &[&str]) -> String {
    let rows: Vec<(&str, Style)> = rows.iter().map(|row| (*row, Style::new())).collect();
    styled(painter, &rows, None)
}

fn styled(painter: &mut Painter<Vec<u8>>, rows: &[(&str, Style)], caret: Option<(u16, u16)>) -> String {
    painter.out.clear();
    let picture = |buffer: &mut Buffer| {
        for ((row, style), y) in rows.iter().zip(0..) {
            buffer.set_string(0, y, row, *style);
        }
        caret
    };
    painter.draw(picture).expect("a Vec takes everything");
    String::from_utf8(painter.out.clone()).expect("all output is UTF-8")
}

#[test]
fn a_change_costs_what_it_is() {
    // The row before, the row after, and the bytes between the two but for the frame's end.
    let table = [
        ("", "", ""),
        ("中文", "中文", ""),
        // One cell: a move and a glyph.
        ("abc", "abd", "\x1b[1;3Hd"),
        ("中文字", "中好字", "\x1b[1;3H好"),
        // A whole row: one move, and none behind each wide glyph.
        ("", "中文字，就是好。", "\x1b[H中文字，就是好。"),
        // What lies between is written when that is no longer than to step over it.
        ("abcdef", "xbcdex", "\x1b[Hxbcdex"),
        ("abcdefg", "xbcdefx", "\x1b[Hx\x1b[5Cx"),
        ("a中c", "x中y", "\x1b[Hx中y"),
        ("a中文c", "x中文y", "\x1b[Hx\x1b[4Cy"),
        // The rest of a row.
        ("abcd", "a", "\x1b[1;2H\x1b[K"),
        ("abcd", "ab", "\x1b[1;3H  "),
        ("中文字", "x", "\x1b[Hx\x1b[K"),
        ("中文字", "中文", "\x1b[1;5H  "),
        // The second half of a wide glyph is written again, whatever stood in its cell.
        ("中文字", "中a 字", "\x1b[1;3Ha "),
        // No wide glyph stands in the last column.
        ("", "                 好好", "\x1b[1;18H好"),
        // Behind what terminals don't agree on, the cursor is set anew.
        ("", "“好”的", "\x1b[H“\x1b[2G好”\x1b[5G的"),
        ("", "ae\u{301}b", "\x1b[Hae\u{301}\x1b[3Gb"),
        // Where a terminal gives it one cell only, the other is empty.
        ("xxxx", "⭐xx", "\x1b[H  \r⭐"),
        ("xxxx", "x⭐x", "\x1b[1;2H  \x1b[2D⭐"),
        // What is spoiled where it takes more is written again.
        ("axyz", "“xyz", "\x1b[H“\x1b[2Gx"),
        ("━━━", "╌━━", "\x1b[H╌"),
        ("a中z", "“中z", "\x1b[H“\x1b[2G中"),
        ("xxyyyyyyyy", "👍🏽yyyyyyyy", "\x1b[H  \r👍🏽\x1b[3Gyy"),
    ];
    for (before, after, expected) in table {
        let mut painter = painter();
        frame(&mut painter, &[before]);
        let bytes = frame(&mut painter, &[after]);
        let end = if expected.is_empty() { "" } else { "\x1b[0m" };
        assert_eq!(bytes, format!("{expected}{end}"), "{before:?} to {after:?}");
    }
}

#[test]
fn colours_are_set_once() {
    let red = Style::new().red();
    let mut painter = painter();
    assert_eq!(styled(&mut painter, &[("好", red)], None), "\x1b[H\x1b[31m好\x1b[0m");
    assert_eq!(
        styled(&mut painter, &[("好", red.bold()), ("ab cd", red.bold())], None),
        "\x1b[H\x1b[1;31m好\x1b[2Hab cd\x1b[0m"
    );
    assert_eq!(
        styled(&mut painter, &[("好", red.bold()), ("ab cd", Style::new())], None),
        "\x1b[2Hab cd\x1b[0m"
    );
    // A background doesn't run into what is erased.
    let marked = [("中文", Style::new().on_blue())];
    assert_eq!(styled(&mut painter, &marked, None), "\x1b[H\x1b[44m中文\x1b[2H\x1b[m\x1b[K\x1b[0m");
}

#[test]
fn ambiguous_characters_can_be_trusted() {
    let mut painter = painter();
    painter.measure(Metrics { trusts_ambiguous: true, ..Metrics::default() });
    assert_eq!(frame(&mut painter, &["“好”……的"]), "\x1b[H“好”……的\x1b[0m");
}

#[test]
fn the_first_frame_is_whole_and_so_is_one_after_forgetting() {
    let mut painter = Painter::new(Vec::new(), WIDTH, 4);
    let whole = "\x1b[m\x1b[?25l\x1b[2J\x1b[H好\x1b[0m";
    assert_eq!(frame(&mut painter, &["好"]), whole);
    assert_eq!(frame(&mut painter, &["好"]), "");
    painter.forget();
    assert_eq!(frame(&mut painter, &["好"]), whole);
    // Also where the size is the old one again.
    painter.resize(WIDTH, 4);
    assert_eq!(frame(&mut painter, &["好"]), whole);
    painter.resize(1, 1);
    assert_eq!(frame(&mut painter, &["好"]), "\x1b[m\x1b[?25l\x1b[2J\x1b[0m");
    painter.resize(0, 0);
    assert_eq!(frame(&mut painter, &[]), "\x1b[m\x1b[?25l\x1b[2J\x1b[0m");
}

#[test]
fn the_cursor_is_where_something_is_being_written_and_else_hidden() {
    let mut painter = painter();
    let plain = Style::new();
    let mut step = |text, caret| styled(&mut painter, &[(text, plain)], caret);
    assert_eq!(step("", Some((0, 0))), "\x1b[H\x1b[?25h\x1b[0m");
    assert_eq!(step("", Some((0, 0))), "");
    // It stands there already.
    assert_eq!(step("好", Some((2, 0))), "\x1b[H好\x1b[0m");
    assert_eq!(step("好", Some((0, 0))), "\x1b[H\x1b[0m");
    // It is brought back from what changes elsewhere.
    assert_eq!(step("好ab", Some((0, 0))), "\x1b[1;3Hab\r\x1b[0m");
    assert_eq!(step("好ab", None), "\x1b[?25l\x1b[0m");
    assert_eq!(step("好ab", Some((99, 0))), "", "a place that is not on the screen");
}

#[test]
fn a_synchronized_frame_is_the_same_frame_in_brackets() {
    let mut painter = painter();
    painter.synchronize(true);
    assert_eq!(frame(&mut painter, &["好"]), "\x1b[?2026h\x1b[H好\x1b[0m\x1b[?2026l");
    assert_eq!(frame(&mut painter, &["好"]), "");
}

/// Takes frames whole: counts the writes, and fails at the second.
#[derive(Debug, Default)]
struct Fragile {
    writes: usize,
    bytes: Vec<u8>,
}

impl Write for Fragile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.writes += 1;
        if self.writes == 2 {
            return Err(io::Error::other("on purpose"));
        }
        self.bytes.extend(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_frame_is_written_at_once_and_after_a_fault_as_a_whole() {
    let mut painter = Painter::new(Fragile::default(), WIDTH, 4);
    let rows = |words: &'static str| {
        move |buffer: &mut Buffer| {
            for y in 0..4 {
                buffer.set_string(0, y, words, Style::new());
            }
            None
        }
    };
    painter.draw(rows("中文，不少")).expect("the first write is taken");
    assert_eq!(painter.out.writes, 1);
    painter.draw(rows("另一些话")).expect_err("the second one is not");
    painter.out.bytes.clear();
    painter.draw(rows("另一些话")).expect("the third one is");
    assert!(painter.out.bytes.starts_with(b"\x1b[m\x1b[?25l\x1b[2J"));
    painter.draw(rows("另一些话")).expect("nothing is written");
    assert_eq!(painter.out.writes, 3);
}

#[test]
fn copied_words_go_around_the_frames() {
    let mut painter = painter();
    painter.out.clear();
    painter.copy("顾老师").expect("a Vec takes everything");
    assert_eq!(painter.out, b"\x1b]52;c;6aG+6ICB5biI\x1b\\");
}
