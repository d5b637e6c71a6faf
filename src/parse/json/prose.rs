//! JSON without a list of cues: the whole transcript stands in one string.

use crate::model::Millis;

use super::clock::{Unit, time};
use super::node::{Kind, Node};
use super::reader::Reader;
use super::shapes::objects;

/// What a transcript in one string is called.
const WHOLE: [&str; 6] = ["transcript", "text", "full_text", "transcription", "content", "result"];

/// The transcript that stands in one string: what the file is made of, or what stands beside chapters.
pub(super) fn whole(root: Node<'_>, length: usize, has_chapters: bool) -> Option<String> {
    let found = objects(root).find_map(|object| {
        WHOLE.iter().find_map(|key| {
            let raw = object.get(key).filter(|node| node.kind() == Kind::String)?;
            let is_most = raw.scalar().is_some_and(|words| words.len() * 2 >= length);
            let is_transcript = *key == "transcript" && has_chapters;
            (is_most || is_transcript).then_some(raw)
        })
    })?;
    let text = found.string()?.into_owned();
    (!text.trim().is_empty()).then_some(text)
}

/// Makes cues of a text whose labels have times; tells whether there are any.
pub(super) fn speak(text: &str, reader: &mut Reader<'_>) -> bool {
    let mut open: Option<(Millis, &str)> = None;
    let mut words = String::new();
    let mut say = |open: Option<(Millis, &str)>, words: &mut String| {
        match open {
            Some((start, name)) => reader.out.cue(start, None, 1, words.trim(), Some(name)),
            None => reader.out.note(words.trim()),
        }
        words.clear();
    };
    for line in text.lines() {
        match label(line) {
            Some(label) => {
                say(open, &mut words);
                open = Some(label);
            }
            None => {
                words.push_str(line);
                words.push('\n');
            }
        }
    }
    if open.is_some() {
        say(open, &mut words);
    }
    open.is_some()
}

/// `说话人 1 00:03`: a name with a time behind it, alone in its line.
fn label(line: &str) -> Option<(Millis, &str)> {
    /// No name is longer, in bytes.
    const LONGEST: usize = 60;
    let (name, clock) = line.trim().rsplit_once([' ', '\u{A0}', '\t'])?;
    let clock = time(clock, Unit::Seconds).filter(|_| clock.contains(':'))?;
    let is_name = name.len() <= LONGEST && !name.trim().is_empty() && !name.contains(['，', '。', '？']);
    is_name.then_some((clock, name.trim()))
}
