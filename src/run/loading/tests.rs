//! Pipes that pause, end and fail, without sleeping: what is told of them is waited for.

use std::io::Read;
use std::sync::mpsc::{self, Receiver, Sender};

use super::*;
use crate::app::App;
use crate::model::Script;

/// What a writer says, piece by piece, for as long as the sender lives.
struct Writer(Receiver<io::Result<Vec<u8>>>);

impl Read for Writer {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let Ok(piece) = self.0.recv() else { return Ok(0) };
        let piece = piece?;
        buffer[..piece.len()].copy_from_slice(&piece);
        Ok(piece.len())
    }
}

fn named() -> Named {
    Named {
        name: "dir/talk.md".into(),
        file_name: "talk.md".into(),
        reading: Reading::default(),
        beside: Beside::default(),
    }
}

fn pipe() -> (Sender<io::Result<Vec<u8>>>, Rest) {
    let (sender, pieces) = mpsc::channel();
    (sender, Rest { incoming: Incoming::pipe(Writer(pieces)), file: named() })
}

/// What is told of the rest, without the progress.
fn news(rest: Rest) -> Receiver<News> {
    let (sender, told) = mpsc::channel();
    rest.read_on(move |news| matches!(news, News::Progress(_)) || sender.send(news).is_ok());
    told
}

fn text_of(opened: Opened) -> String {
    App::of(opened, Script::Original).document().text.clone()
}

#[test]
fn a_beginning_ends_with_a_line_or_a_character() {
    let table: [(&[u8], usize); 9] = [
        (b"", 0),
        (b"ab\ncd", 3),
        (b"ab", 2),
        ("字字".as_bytes(), 6),
        (&"字字".as_bytes()[..5], 3),
        (&"字字".as_bytes()[..4], 3),
        (&"😀".as_bytes()[..3], 0),
        (b"a\xff", 2),
        (b"\x80\x80\x80\x80", 4),
    ];
    for (bytes, end) in table {
        assert_eq!(end_of_beginning(bytes, Known::Nothing), end, "{bytes:?}");
    }
}

#[test]
fn a_beginning_reads_as_the_whole_does() {
    // Marks, bad bytes and line ends of all kinds: whatever is cut off, the text before it is the same.
    let whole = "\u{FEFF}# 题\r\n甲\u{1F600}\r\n".repeat(3).into_bytes();
    let whole = [&whole[..], b"\xff\xe4\xbd\n\xe5", "末行没有行尾".as_bytes()].concat();
    let known = source::check(&whole, Known::Nothing).unwrap();
    let decoded = source::decode(whole.clone(), known, true).unwrap().text;
    for length in 1..=whole.len() {
        let bytes = &whole[..length];
        let bytes = bytes[..end_of_beginning(bytes, known)].to_vec();
        let beginning = source::decode(bytes, known, false).unwrap().text;
        assert!(decoded.starts_with(&beginning), "{length}");
    }
}

#[test]
fn a_pipe_is_shown_when_its_writer_pauses_and_read_to_its_end() {
    let (sender, rest) = pipe();
    sender.send(Ok("**甲**：一。\n**乙**：".into())).unwrap();
    let begun = rest.begin().unwrap();
    assert_eq!(text_of(begun.opened), "**甲**：一。\n");
    let told = news(begun.rest.unwrap());
    sender.send(Ok("二。\n三".into())).unwrap();
    let News::Document(more) = told.recv().unwrap() else { panic!("more of the document") };
    let more = App::of(*more, Script::Original);
    assert_eq!(more.document().text, "**甲**：一。\n**乙**：二。\n");
    assert!(more.loading().is_some());
    drop(sender);
    let News::Document(whole) = told.recv().unwrap() else { panic!("the document") };
    let whole = App::of(*whole, Script::Original);
    assert_eq!(whole.document().text, "**甲**：一。\n**乙**：二。\n三");
    assert_eq!(whole.loading(), None);
    assert!(told.recv().is_err(), "nothing more is told");
}

#[test]
fn what_was_read_before_a_fault_is_kept_and_the_fault_is_told() {
    let (sender, rest) = pipe();
    sender.send(Ok("**甲**：一。\n**乙**：二".into())).unwrap();
    let begun = rest.begin().unwrap();
    let told = news(begun.rest.unwrap());
    sender.send(Err(io::Error::other("the cable is out"))).unwrap();
    let News::Document(whole) = told.recv().unwrap() else { panic!("the document") };
    let mut app = App::of(begun.opened, Script::Original);
    app.replace(*whole);
    assert_eq!(app.document().text, "**甲**：一。\n**乙**：二");
    assert_eq!(app.notice(), Some(&crate::app::Notice::Found(0)));
    let finding = &app.document().findings[0];
    assert_eq!((finding.kind, finding.detail.as_str()), (FindingKind::Incomplete, "the cable is out"));

    let (sender, rest) = pipe();
    sender.send(Err(io::Error::other("the cable is out"))).unwrap();
    assert!(rest.begin().is_err(), "nothing was read");
}

#[test]
fn a_rest_that_is_no_text_is_a_failure() {
    let (sender, rest) = pipe();
    sender.send(Ok("好。\n好。\n".into())).unwrap();
    let told = news(rest.begin().unwrap().rest.unwrap());
    sender.send(Ok(b"\x01\x02\x03\x04".repeat(99))).unwrap();
    drop(sender);
    // The writer pauses at most: what is no text so far is not shown.
    let News::Failed(failure) = told.recv().unwrap() else { panic!("a failure") };
    let strings = crate::config::Strings::of(crate::config::Language::English);
    assert!(failure.line(&strings).starts_with("yulu: dir/talk.md: not a text file"));
}

#[test]
fn the_rest_is_read_in_the_encoding_of_the_beginning() {
    let line = "**顾言**：渡口的船每天开两班，水涨的时候停一停。\n";
    let gbk = encoding_rs::GBK.encode(line).0.into_owned();
    let wide: Vec<u8> = line.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let ascii = b"Interview\n".to_vec();
    // What comes, and what is shown of it when the writer pauses.
    let table = [
        ([&gbk[..], &gbk[..], b"\xB4"].concat(), gbk.clone(), line.repeat(2), line.repeat(2) + "\u{FFFD}"),
        (wide.clone(), wide.clone(), line.to_owned(), line.repeat(2)),
        ([&ascii[..], &gbk[..5]].concat(), ascii.clone(), String::new(), String::new()),
        (ascii.clone(), gbk.repeat(2), "Interview\n".into(), ["Interview\n", line, line].concat()),
        (
            line.repeat(2).into_bytes(),
            gbk[..4].to_vec(),
            line.repeat(2),
            line.repeat(2) + "**\u{FFFD}\u{FFFD}",
        ),
    ];
    for (number, (first, second, shown, whole)) in table.into_iter().enumerate() {
        let (sender, rest) = pipe();
        sender.send(Ok(first.clone())).unwrap();
        if shown.is_empty() {
            // Too little to tell by: nothing is shown.
            let mut rest = rest;
            assert!(matches!(rest.incoming.gather(&mut |_| {}), Gathered::Enough));
            assert!(rest.beginning().is_none());
            continue;
        }
        let begun = rest.begin().unwrap();
        assert_eq!(text_of(begun.opened), shown, "{number}");
        let told = news(begun.rest.unwrap());
        // In the case of a character that is cut off, its rest never comes.
        if number != 0 {
            sender.send(Ok(second)).unwrap();
        }
        drop(sender);
        let News::Document(read) = told.recv().unwrap() else { panic!("the document") };
        let read = text_of(*read);
        assert_eq!(read, whole, "{number}");
        assert!(read.starts_with(&shown), "{number}");
    }
}

#[test]
fn a_panic_is_told() {
    let (sender, told) = mpsc::channel();
    let teller = Teller {
        tell: move |news| sender.send(news).is_ok(),
        told: Progress::Unknown,
        told_at: Instant::now(),
    };
    let ended = thread::spawn(move || {
        let _teller = teller;
        panic!("on purpose");
    });
    assert!(ended.join().is_err());
    assert!(matches!(told.recv(), Ok(News::Died)));
}

#[test]
fn progress_is_told_only_where_it_differs() {
    let (sender, told) = mpsc::channel();
    let long_ago = Instant::now().checked_sub(BETWEEN_TELLING).expect("the machine runs for a while");
    let tell = move |news| sender.send(news).is_ok();
    let mut teller = Teller { tell, told: Progress::Unknown, told_at: long_ago };
    let mut counts = Vec::new();
    for bytes in [10_000, 10_020, 1_100_000, 1_100_001] {
        teller.told_at = long_ago;
        teller.progress(Progress::Bytes(bytes));
        counts.push(told.try_iter().count());
    }
    assert_eq!(counts, [1, 0, 1, 0]);
    teller.told_at = long_ago;
    teller.progress(Progress::Percent(1));
    teller.progress(Progress::Percent(2));
    assert_eq!(teller.told, Progress::Percent(1), "not so soon again");
}
