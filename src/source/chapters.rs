//! Tells files of chapters by what they hold, and by their names.
//!
//! A WebVTT file doesn't say whether its cues are chapters. They are where they can't be speech: there are few of them,
//! each is one line without a voice, a stop or a dash at its borders, lasts some seconds at least, and all together say
//! far less than somebody would who speaks all that time.

use crate::model::{Millis, parse_clock};

use super::format::Format;

/// Files of chapters have these names.
const EXTENSIONS: [&str; 4] = ["ffmetadata", "ogm", "cue", "chapters"];
/// Those in other formats say it before the extension: `talk.chapters.txt`.
const WORD: &str = ".chapters";
const OF_OTHERS: [&str; 2] = ["txt", "vtt"];

/// The first line, and the first track of a CUE sheet, stand in so many bytes.
const HEAD: usize = 4096;
/// No title is longer, in characters.
const LONGEST_TITLE: usize = 80;
/// No file of chapters has more of them.
const MOST: usize = 1000;
/// No chapter in a WebVTT file is shorter.
const SHORTEST: Millis = 5_000;
/// On the average they are longer than this.
const USUAL: Millis = 15_000;
/// Speech has more than so many characters in ten seconds, titles have fewer.
const MOST_IN_TEN_SECONDS: Millis = 8;

/// The mark that tells a file of chapters.
pub(super) fn detect(text: &str) -> Option<&'static str> {
    if text.starts_with(";FFMETADATA") {
        return Some(";FFMETADATA");
    }
    let head = text.get(..text.floor_char_boundary(HEAD)).unwrap_or(text);
    let first = lines(head).map(str::trim_end).find(|line| !line.trim().is_empty())?;
    match first.as_bytes().first() {
        Some(b'0'..=b'9' | b'\\') => are_labels(text).then_some("start⇥end⇥label"),
        Some(b'C' | b'c') if is_ogm(first) => Some("CHAPTER01="),
        Some(byte) if byte.is_ascii_alphabetic() => is_cue_sheet(first, head).then_some("TRACK, INDEX"),
        _ => None,
    }
}

/// Whether the cues of a WebVTT file are chapters.
pub fn has_chapters_as_cues(text: &str) -> bool {
    text.strip_prefix("WEBVTT").is_some_and(are_chapters)
}

/// Whether a file of that name is one of chapters.
pub(super) fn is_named(name: &str) -> bool {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let Some((stem, extension)) = name.rsplit_once('.') else { return false };
    let is = |known: &&str| known.eq_ignore_ascii_case(extension);
    let says = || {
        let at = stem.len().checked_sub(WORD.len())?;
        let (before, word) = stem.split_at_checked(at)?;
        Some(word.eq_ignore_ascii_case(WORD) && !before.is_empty())
    };
    EXTENSIONS.iter().any(is) || (OF_OTHERS.iter().any(is) && says() == Some(true))
}

/// The format of a file whose name says that it holds chapters, if what it holds can be that.
pub(super) fn by_name(name: &str, found: Format) -> Option<Format> {
    (is_named(name) && matches!(found, Format::WebVtt)).then_some(Format::Chapters)
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split(['\n', '\r'])
}

/// `CHAPTER01=00:00:00.000`
fn is_ogm(line: &str) -> bool {
    let rest = line.get(..7).filter(|head| head.eq_ignore_ascii_case("CHAPTER")).and(line.get(7..));
    let number = rest.and_then(|rest| rest.split_once('=')).map(|(number, value)| (number.trim(), value));
    number.is_some_and(|(number, value)| {
        let digits = number.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
        !digits.is_empty()
            && digits.bytes().all(|digit| digit.is_ascii_digit())
            && (digits.len() < number.len() || parse_clock(value.trim()).is_some())
    })
}

fn is_cue_sheet(first: &str, head: &str) -> bool {
    let commands = ["REM", "TITLE", "PERFORMER", "SONGWRITER", "CATALOG", "CDTEXTFILE", "FILE"];
    let word = first.split([' ', '\t']).next().unwrap_or("");
    commands.contains(&word)
        && lines(head).any(|line| {
            let mut words = line.split_ascii_whitespace();
            let number = words.next().filter(|word| *word == "TRACK").and_then(|_| words.next());
            number.is_some_and(|number| number.bytes().all(|digit| digit.is_ascii_digit()))
                && words.next() == Some("AUDIO")
        })
}

/// Whether every line is one of Audacity's labels, and they say less than speech does.
fn are_labels(text: &str) -> bool {
    let (mut count, mut characters) = (0, 0);
    let (mut from, mut until) = (Millis::MAX, 0);
    for line in lines(text).filter(|line| !line.trim().is_empty() && !line.starts_with('\\')) {
        let mut columns = line.splitn(4, '\t');
        let mut time = || columns.next().and_then(seconds);
        let (Some(start), Some(end)) = (time(), time()) else { return false };
        let title = columns.next().unwrap_or("");
        if columns.next().is_some() || count >= MOST {
            return false;
        }
        count += 1;
        characters += spoken(title);
        (from, until) = (from.min(start), until.max(end));
    }
    count > 0 && is_sparse(characters, until.saturating_sub(from), count)
}

/// Seconds as Audacity writes them, always with a fraction.
fn seconds(column: &str) -> Option<Millis> {
    let (whole, fraction) = column.trim().split_once(['.', ','])?;
    let is_number =
        |digits: &str| (1..=9).contains(&digits.len()) && digits.bytes().all(|digit| digit.is_ascii_digit());
    (is_number(whole) && is_number(fraction)).then(|| whole.parse::<Millis>().map_or(0, |whole| whole * 1000))
}

/// Letters and Han characters; a Latin word counts as much as one of two characters.
fn spoken(title: &str) -> Millis {
    let han = title.chars().filter(|character| !character.is_ascii()).count();
    let words =
        title.split(|character: char| !character.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    Millis::try_from(han + 2 * words.count()).unwrap_or(Millis::MAX)
}

/// Whether so little is said in a time that nobody speaks there.
fn is_sparse(characters: Millis, time: Millis, count: usize) -> bool {
    count == 1 || characters.saturating_mul(10_000) <= time.saturating_mul(MOST_IN_TEN_SECONDS)
}

/// Whether the cues of a WebVTT file are chapters; `text` stands behind the signature.
fn are_chapters(text: &str) -> bool {
    let mut lines = lines(text).map(str::trim);
    let head = lines.by_ref().take_while(|line| !line.contains("-->")).collect::<Vec<_>>();
    let kind = |line: &&str| {
        let (key, value) = line.split_once(':')?;
        key.eq_ignore_ascii_case("kind").then(|| value.trim().to_ascii_lowercase())
    };
    match head.iter().find_map(kind).as_deref() {
        Some("chapters") => return true,
        Some(_) => return false,
        None => {}
    }
    // A comment behind the head may have many lines; what is looked for stands in the first ones.
    let times = lines_of_times(text);
    let (mut count, mut whole, mut characters) = (0, 0, 0);
    let mut covered = 0;
    let mut forms = [false; 2];
    for cue in times {
        let Some((start, end, title, has_fractions)) = cue else { return false };
        let length = end - start;
        if length < SHORTEST || !is_title(title) || count >= MOST {
            return false;
        }
        // Of times in two forms, those in one are no times.
        forms[usize::from(has_fractions)] = true;
        count += 1;
        whole += length;
        // Chapters within others say no more than those.
        characters += if end > covered { spoken(title) } else { 0 };
        covered = covered.max(end);
    }
    count >= 2
        && forms != [true; 2]
        && whole / Millis::try_from(count).unwrap_or(Millis::MAX) >= USUAL
        && is_sparse(characters, covered, count)
}

/// The cues, each with its only line; none for what is no such cue.
fn lines_of_times(text: &str) -> impl Iterator<Item = Option<(Millis, Millis, &str, bool)>> {
    let mut lines = lines_of_blocks(text);
    std::iter::from_fn(move || {
        let times = lines.find(|line| line.contains("-->"))?;
        let title = lines.next().filter(|line| !line.is_empty());
        let is_over = lines.next().is_none_or(str::is_empty);
        let cue = || {
            let (start, end) = times.split_once("-->")?;
            let end = end.split_ascii_whitespace().next()?;
            Some((parse_clock(start.trim())?, parse_clock(end)?, title?, start.contains(['.', ','])))
        };
        Some(cue().filter(|_| is_over))
    })
}

/// Lines, in which CR LF is one end.
fn lines_of_blocks(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let end = memchr::memchr2(b'\n', b'\r', rest.as_bytes()).unwrap_or(rest.len());
        let (line, behind) = rest.split_at(end);
        let behind = behind.strip_prefix("\r\n").unwrap_or_else(|| behind.get(1..).unwrap_or(""));
        rest = behind;
        Some(line.trim())
    })
}

/// Whether a line can be the title of a chapter, and what nobody says.
fn is_title(line: &str) -> bool {
    let voice = line.contains("<v ") || line.contains("<v.") || line.starts_with(['-', '>', '♪', '[']);
    !voice
        && line.chars().nth(LONGEST_TITLE).is_none()
        && !line.ends_with(['。', '，', '.', ',', '、', '；', ';', '!', '！', '♪', '-', '—', '…'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_chapters_are_told_by_what_they_hold() {
        let table = [
            (";FFMETADATA1\ntitle=渡口", true),
            ("CHAPTER01=00:00:00.000\nCHAPTER01NAME=等船", true),
            ("\nchapter1=0:00:01.5\n", true),
            ("CHAPTER01NAME=等船\nCHAPTER01=00:00:00.000\n", true),
            ("Chapter 1 = the boat", false),
            ("CHAPTERS=3", false),
            ("0.000000\t90.500000\t等船\n\\\t100.0\t2000.0\n90.500000\t90.500000\t船来了\n", true),
            ("12.5\t12.5\t等船", true),
            ("0.0\t2.5\t雾散了，船还没有来。\n2.5\t4.0\t您在这里等了多久？\n", false),
            ("0\t90\t等船\n90\t120\t船来了\n", false),
            ("0.0\t90.5\t等船\t林溪\n", false),
            ("0.0\t90.5\t等船\n渡口\n", false),
            ("TITLE \"渡口\"\nFILE \"a.wav\" WAVE\n  TRACK 01 AUDIO\n    INDEX 01 00:00:00\n", true),
            ("TITLE 渡口\n林溪：早。\n", false),
            ("WEBVTT\n\n00:00.000 --> 01:30.000\n等船\n\n01:30.000 --> 04:00.000\n船来了？\n", true),
            (
                "WEBVTT\r\n\r\n1\r\n00:00.000 --> 01:30.000\r\n等船\r\n\r\n00:10.000 --> 00:40.000\r\n雾\r\n",
                true,
            ),
            ("WEBVTT\nKind: chapters\n\n00:00.000 --> 00:01.000\n等船。\n", true),
            (
                "WEBVTT\nKind: captions\n\n00:00.000 --> 01:30.000\n等船\n\n01:30.000 --> 04:00.000\n船来了\n",
                false,
            ),
            ("WEBVTT\n\n00:00.000 --> 01:30.000\n等船\n", false),
            ("WEBVTT\n\n00:00.000 --> 00:03.000\n等船\n\n00:03.000 --> 04:00.000\n船来了\n", false),
            ("WEBVTT\n\n00:00 --> 01:30\n等船\n\n01:30 --> 04:00\n船来了\n", true),
            ("WEBVTT\n\n00:00 --> 01:30\n等船\n\n01:30.000 --> 04:00.000\n船来了\n", false),
            ("WEBVTT\n\n00:00.000 --> 01:30.000\n等船。\n\n01:30.000 --> 04:00.000\n船来了。\n", false),
            ("WEBVTT\n\n00:00.000 --> 01:30.000\n<v 林溪>等船\n\n01:30.000 --> 04:00.000\n船来了\n", false),
            ("WEBVTT\n\n00:00.000 --> 01:30.000\n等船\n等了很久\n\n01:30.000 --> 04:00.000\n船来了\n", false),
            ("WEBVTT", false),
            ("", false),
        ];
        for (text, expected) in table {
            let found = detect(text).is_some() || has_chapters_as_cues(text);
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn files_of_chapters_are_told_by_their_names() {
        let yes = ["talk.ffmetadata", "a/b.ogm", "talk.chapters.txt", "talk.Chapters.vtt", "对谈.cue"];
        assert!(yes.iter().all(|name| is_named(name)));
        let no = ["talk.txt", "my-chapters.txt", "chapters.txt", "talk.chapters.json", "章.txt", ""];
        assert!(!no.iter().any(|name| is_named(name)));
    }
}
