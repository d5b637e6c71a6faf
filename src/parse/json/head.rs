//! What an export says about itself: title, day, language, recording.

use crate::model::{Field, Metadata};

use super::super::head::date;
use super::keys::TEXT;
use super::node::{Kind, Node};
use super::shapes::objects;

const TITLES: [&str; 4] = ["title", "Title", "episode_title", "topic"];
const AUTHORS: [&str; 5] = ["author", "uploader", "channel_name", "podcastName", "host"];
const DATES: [&str; 9] = [
    "date",
    "created_at",
    "created",
    "upload_date",
    "createTime",
    "create_time",
    "recorded_at",
    "created_on",
    "timestamp",
];
const ADDRESSES: [&str; 8] =
    ["webpage_url", "source_url", "url", "audio_url", "media_url", "file_link", "media", "link"];
const SUMMARIES: [&str; 3] = ["summary", "Summary", "description"];
/// What is told of what stands deeper than the head.
const DEEPER: [&str; 9] = [
    "language",
    "Language",
    "lang",
    "model",
    "duration",
    "Duration",
    "audio_duration",
    "keywords",
    "minute_todos",
];
/// So much is told.
const MOST_FIELDS: usize = 32;
/// No entry is longer, in bytes.
const LONGEST: usize = 300;

/// Reads the head of a file.
pub(super) fn read(root: Node<'_>, metadata: &mut Metadata) {
    for (depth, object) in objects(root).take(8).enumerate() {
        let first = |keys: &[&str]| keys.iter().find_map(|key| object.get(key)?.words());
        let kept = |words: std::borrow::Cow<'_, str>| {
            Some(words.trim().to_owned()).filter(|words| !words.is_empty())
        };
        if depth == 0 || object.get("transcript").is_some() || object.get("summary").is_some() {
            let metadata = &mut *metadata;
            metadata.title = metadata.title.take().or_else(|| first(&TITLES).and_then(kept));
            metadata.author = metadata.author.take().or_else(|| first(&AUTHORS).and_then(kept));
            metadata.date = metadata.date.take().or_else(|| first(&DATES).and_then(|words| day(&words)));
            let address = || first(&ADDRESSES).filter(|words| words.starts_with("http"));
            metadata.source_url = metadata.source_url.take().or_else(|| address().and_then(kept));
            metadata.summary = metadata.summary.take().or_else(|| first(&SUMMARIES).and_then(kept));
        }
        if root.kind() != Kind::Object {
            continue;
        }
        for (key, value) in object.members() {
            let Some(name) = key.string() else { continue };
            let is_wanted = depth == 0 || DEEPER.contains(&&*name);
            let is_told = metadata.fields.iter().any(|field| field.key == name);
            if is_wanted && !is_told && !TEXT.contains(&&*name) && metadata.fields.len() < MOST_FIELDS {
                metadata.fields.extend(field(&name, value));
            }
        }
    }
}

/// An entry whose value is short: words, a number, or a list of words.
fn field<'a>(name: &str, value: Node<'a>) -> Option<Field> {
    let value = match value.kind() {
        Kind::List => {
            let words = |item: Node<'a>| item.string().or_else(|| item.get("content")?.string());
            let words: Option<Vec<_>> = value.items().take(MOST_FIELDS).map(words).collect();
            words?.join("、")
        }
        _ => value.words()?.trim().to_owned(),
    };
    let is_short = !value.is_empty() && value.len() <= LONGEST && !value.contains('\n');
    is_short.then(|| Field { key: name.to_owned(), value })
}

/// `2026-11-22T…` and `20261122`.
fn day(words: &str) -> Option<String> {
    let digits = words.len() == 8 && words.bytes().all(|byte| byte.is_ascii_digit());
    match digits {
        true => date(&format!("{}-{}-{}", words.get(..4)?, words.get(4..6)?, words.get(6..)?)),
        false => words.contains('-').then(|| date(words)).flatten(),
    }
}
