//! ffmpeg's metadata files: `;FFMETADATA1`, `[CHAPTER]`, `TIMEBASE`, `START`, `END`, `title`
//! (<https://ffmpeg.org/ffmpeg-formats.html#Metadata-2>).

use crate::model::Millis;

use super::super::cues::Lines;
use super::found::Chapters;
use super::mark::LATEST;

/// What such a file begins with; a version follows.
const SIGNATURE: &str = ";FFMETADATA";

/// Reads such a file; none if it is another one.
pub(super) fn read(text: &str) -> Option<Chapters> {
    text.starts_with(SIGNATURE).then(|| Reader { text, ..Reader::default() }.read())
}

#[derive(Default)]
struct Reader<'a> {
    text: &'a str,
    found: Chapters,
    section: Section,
}

#[derive(Default)]
enum Section {
    /// What is said about the whole.
    #[default]
    Head,
    Chapter(Chapter),
    /// Such as `[STREAM]`.
    Other,
}

/// A chapter that is read.
struct Chapter {
    line: usize,
    /// Ticks a second, as a fraction.
    timebase: (i64, i64),
    has_start: bool,
    start: Option<i64>,
    end: Option<i64>,
    title: String,
    notes: Vec<String>,
}

/// Nanoseconds: what counts where a chapter says nothing else.
const NANOSECONDS: (i64, i64) = (1, 1_000_000_000);

impl Reader<'_> {
    fn read(mut self) -> Chapters {
        let mut lines = Lines::of(self.text);
        while let Some(line) = lines.next() {
            let mut words = line.range.of(self.text).to_owned();
            // A backslash takes the line's end into the value.
            while ends_escaped(&words)
                && let Some(next) = lines.next()
            {
                words.push('\n');
                words.push_str(next.range.of(self.text));
            }
            self.line(line.number, &words);
        }
        self.end_section();
        self.found
    }

    fn line(&mut self, number: usize, words: &str) {
        let trimmed = words.trim();
        if trimmed.is_empty() || trimmed.starts_with([';', '#']) {
            return;
        }
        if trimmed.starts_with('[') && trimmed.ends_with(']') {
            self.end_section();
            self.section = match trimmed.eq_ignore_ascii_case("[CHAPTER]") {
                true => Section::Chapter(Chapter::new(number)),
                false => Section::Other,
            };
            return;
        }
        let Some((key, value)) = entry(words) else { return self.found.broken(number, words) };
        match &mut self.section {
            Section::Head => self.found.entry(&key, &value),
            Section::Other => {}
            Section::Chapter(chapter) => {
                if chapter.entry(key.trim(), value.trim()).is_none() {
                    self.found.broken(number, words);
                }
            }
        }
    }

    fn end_section(&mut self) {
        let Section::Chapter(chapter) = std::mem::take(&mut self.section) else { return };
        if !chapter.has_start {
            self.found.broken(chapter.line, "[CHAPTER]");
        }
        // As ffmpeg has it: a chapter without a beginning follows the one above it.
        let above = self.found.marks.last().map_or(0, |mark| mark.time.end.unwrap_or(mark.time.start));
        let time = |ticks: i64| milliseconds(ticks, chapter.timebase);
        let start = chapter.start.map_or(above, time);
        self.found.chapter(start, chapter.end.map(time), &chapter.title);
        for note in chapter.notes {
            self.found.note(&note);
        }
    }
}

impl Chapter {
    fn new(line: usize) -> Chapter {
        Chapter {
            line,
            timebase: NANOSECONDS,
            has_start: false,
            start: None,
            end: None,
            title: String::new(),
            notes: Vec::new(),
        }
    }

    /// Takes an entry in; none if its value makes no sense.
    fn entry(&mut self, key: &str, value: &str) -> Option<()> {
        match key.to_ascii_lowercase().as_str() {
            "timebase" => {
                let (ticks, seconds) = value.split_once('/')?;
                let timebase = (ticks.trim().parse().ok()?, seconds.trim().parse().ok()?);
                self.timebase = Some(timebase).filter(|(ticks, seconds)| *ticks > 0 && *seconds > 0)?;
            }
            "start" => {
                self.has_start = true;
                self.start = Some(value.parse().ok()?);
            }
            "end" => self.end = Some(value.parse().ok()?),
            "title" => self.title = value.to_owned(),
            "comment" | "description" | "summary" | "url" => self.notes.push(value.to_owned()),
            _ => self.notes.push(format!("{key}: {value}")),
        }
        Some(())
    }
}

fn milliseconds(ticks: i64, (of, to): (i64, i64)) -> Millis {
    let (ticks, of, to) = (i128::from(ticks), i128::from(of), i128::from(to));
    let rounded = ticks.saturating_mul(of).saturating_mul(1000).saturating_add(to / 2).div_euclid(to);
    Millis::try_from(rounded.clamp(0, i128::from(LATEST))).unwrap_or(LATEST)
}

/// Whether a line ends with a backslash that no other one stands for.
fn ends_escaped(words: &str) -> bool {
    words.bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1
}

/// The key and the value of a line, without the backslashes that stand before signs.
fn entry(words: &str) -> Option<(String, String)> {
    let mut key = None;
    let mut part = String::new();
    let mut characters = words.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => part.extend(characters.next()),
            '=' if key.is_none() => key = Some(std::mem::take(&mut part)),
            _ => part.push(character),
        }
    }
    key.map(|key| (key, part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_behind_backslashes_are_words() {
        let table = [
            ("title=渡口", Some(("title", "渡口"))),
            ("a\\=b=c\\;\\#\\\\=d", Some(("a=b", "c;#\\=d"))),
            ("title=上\\\n下", Some(("title", "上\n下"))),
            ("没有等号", None),
        ];
        for (words, expected) in table {
            let found = entry(words);
            assert_eq!(found.as_ref().map(|(key, value)| (&**key, &**value)), expected, "{words}");
        }
    }

    #[test]
    fn ticks_are_milliseconds() {
        let table = [
            ((359_766_000_000, NANOSECONDS), 359_766),
            ((133, (1, 1000)), 133),
            ((90_000, (1, 90_000)), 1000),
            ((10, (1001, 30_000)), 334),
            ((-5, (1, 1000)), 0),
            ((i64::MAX, (i64::MAX, 1)), LATEST),
        ];
        for ((ticks, timebase), expected) in table {
            assert_eq!(milliseconds(ticks, timebase), expected, "{ticks} {timebase:?}");
        }
    }
}
