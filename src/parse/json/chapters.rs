//! Lists of chapters: Podcasting 2.0, 通义听悟, 飞书, AssemblyAI, yt-dlp.

use crate::model::Millis;

use super::super::chapters::Mark;
use super::clock::Unit;
use super::columns::millis;
use super::node::Node;
use super::shapes::objects;

/// What lists of chapters are called, and what the times in them are called and count.
const LISTS: [(&str, &[&str], &[&str], Unit); 7] = [
    ("chapters", &["startTime"], &["endTime"], Unit::Seconds),
    ("chapters", &["start_time"], &["end_time"], Unit::Seconds),
    ("chapters", &["start"], &["end"], Unit::Millis),
    ("AutoChapters", &["Start"], &["End"], Unit::Millis),
    ("minute_chapters", &["start_ms"], &["stop_ms", "end_ms"], Unit::Millis),
    ("chapters", &["start_ms", "startMs"], &["end_ms", "endMs"], Unit::Millis),
    ("auto_chapters", &["start", "start_ms"], &["end", "end_ms"], Unit::Millis),
];
const TITLES: [&str; 6] = ["title", "Headline", "headline", "Title", "gist", "name"];
const NOTES: [&str; 5] = ["summary_content", "Summary", "summary", "description", "url"];

/// The chapters that a file tells of.
pub(super) fn find(root: Node<'_>) -> Vec<Mark> {
    let found = objects(root).find_map(|object| {
        LISTS.iter().find_map(|(name, start, end, unit)| {
            let list = object.get(name)?;
            let marks: Vec<Mark> = list.items().filter_map(|item| mark(item, start, end, *unit)).collect();
            (!marks.is_empty()).then_some(marks)
        })
    });
    found.unwrap_or_default()
}

/// Whether a list of that name is one of chapters.
pub(super) fn is_list(name: &str) -> bool {
    LISTS.iter().any(|(list, ..)| *list == name)
}

/// A chapter; none where it is not to be listed.
fn mark(item: Node<'_>, start: &[&str], end: &[&str], unit: Unit) -> Option<Mark> {
    if item.get("toc").is_some_and(Node::is_false) {
        return None;
    }
    let time = |keys: &[&str]| -> Option<Millis> {
        keys.iter().find_map(|key| {
            let node = item.get(key)?;
            // Chapters of seconds may have fractions, those of milliseconds don't.
            let has_fraction = node.scalar().is_some_and(|number| number.contains('.'));
            millis(node, if has_fraction { Unit::Seconds } else { unit })
        })
    };
    let words = |keys: &[&str]| keys.iter().find_map(|key| item.get(key)?.string());
    let title = words(&TITLES).unwrap_or_default();
    let mut mark = Mark::new(time(start)?, time(end), &title);
    let notes = NOTES.iter().filter_map(|key| item.get(key)?.string());
    mark.notes = notes.map(|note| note.trim().to_owned()).filter(|note| !note.is_empty()).collect();
    // AssemblyAI's headline stands above its summary; its gist is shorter than both.
    mark.notes.retain(|note| *note != mark.title);
    Some(mark)
}
