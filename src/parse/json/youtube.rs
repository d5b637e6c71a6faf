//! YouTube's `json3`: events, whose segments are words. Events that set up a window, or begin a new line in it, say
//! nothing.

use crate::model::Millis;

use super::clock::Unit;
use super::columns::millis;
use super::node::Node;
use super::reader::Reader;

/// An event that says something.
struct Event<'a> {
    start: Millis,
    end: Option<Millis>,
    text: String,
    node: Node<'a>,
    /// Whether it stands in a window in which lines roll up.
    rolls: bool,
}

/// Whether these are such events.
pub(super) fn fits(root: Node<'_>) -> bool {
    root.get("events").is_some_and(|events| events.items().any(|event| event.get("tStartMs").is_some()))
}

/// Reads the events.
pub(super) fn read(root: Node<'_>, reader: &mut Reader<'_>) {
    let Some(events) = root.get("events") else { return };
    let mut before: Option<Event<'_>> = None;
    for node in events.items() {
        let Some(next) = event(node) else { continue };
        if let Some(mut before) = before.take() {
            // A line stays until it has rolled out of the window, long after it was said.
            if before.rolls && next.rolls {
                before.end = before.end.map(|end| end.min(next.start.max(before.start)));
            }
            write(before, reader);
        }
        before = Some(next);
    }
    if let Some(last) = before {
        write(last, reader);
    }
}

fn write(event: Event<'_>, reader: &mut Reader<'_>) {
    reader.plain(event.start, event.end, event.node.at(), &event.text, None);
}

fn event(node: Node<'_>) -> Option<Event<'_>> {
    let segments = node.get("segs")?;
    let mut text = String::new();
    for segment in segments.items() {
        text.push_str(&segment.get("utf8").and_then(Node::string).unwrap_or_default());
    }
    if text.trim().is_empty() {
        return None;
    }
    let time = |key: &str| node.get(key).and_then(|time| millis(time, Unit::Millis));
    let start = time("tStartMs")?;
    let end = time("dDurationMs").map(|length| start.saturating_add(length));
    Some(Event { start, end, text, node, rolls: node.get("wWinId").is_some() })
}
