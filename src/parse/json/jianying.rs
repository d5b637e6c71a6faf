//! Drafts of 剪映 and CapCut: the texts stand in one place, as JSON in a string, and their times in another one.

use std::borrow::Cow;
use std::collections::HashMap;

use super::clock::Unit;
use super::columns::millis;
use super::node::Node;
use super::reader::Reader;
use super::tape::Tape;

/// Whether this is a draft.
pub(super) fn fits(root: Node<'_>) -> bool {
    root.get("tracks").is_some() && root.find("materials.texts").is_some()
}

/// Reads the texts of all tracks, in the order of time.
pub(super) fn read(root: Node<'_>, reader: &mut Reader<'_>) {
    let Some((tracks, texts)) = root.get("tracks").zip(root.find("materials.texts")) else { return };
    let by_id: HashMap<&str, Node<'_>> =
        texts.items().filter_map(|text| Some((text.get("id")?.scalar()?, text))).collect();
    for segment in tracks.items().filter_map(|track| track.get("segments")).flat_map(Node::items) {
        let material = segment.get("material_id").and_then(Node::scalar).and_then(|id| by_id.get(id));
        let Some(text) = material.and_then(|material| words(*material)) else { continue };
        let Some(range) = segment.get("target_timerange") else { continue };
        let time = |key: &str| range.get(key).and_then(|time| millis(time, Unit::Micros));
        let Some(start) = time("start") else { continue };
        let end = time("duration").map(|length| start.saturating_add(length));
        reader.plain(start, end, segment.at(), &text, None);
    }
    reader.out.sort();
}

/// What a text says: `{"text": "…"}` in a string, or in old drafts the words between tags.
fn words(material: Node<'_>) -> Option<Cow<'_, str>> {
    let content = material.get("content").or_else(|| material.get("base_content"))?.string()?;
    if content.trim_start().starts_with('{') {
        let tape = Tape::of(&content);
        return Some(Cow::Owned(tape.root().get("text")?.string()?.into_owned()));
    }
    let Some((_, inner)) = content.split_once('[').filter(|_| content.starts_with('<')) else {
        return Some(content);
    };
    Some(Cow::Owned(inner.rsplit_once(']').map_or(inner, |(words, _)| words).to_owned()))
}
