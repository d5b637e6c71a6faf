//! Results of 讯飞: a lattice of sentences, each of them JSON in a string, and perhaps all of it in another string.

use std::borrow::Cow;

use super::clock::Unit;
use super::columns::millis;
use super::joiner::needs_blank;
use super::node::{Kind, Node};
use super::reader::Reader;
use super::shapes::objects;
use super::tape::Tape;

/// Whether this is such a result.
pub(super) fn fits(root: Node<'_>) -> bool {
    objects(root).any(|object| list_of(object).is_some() || object.get("orderResult").is_some())
}

fn list_of(object: Node<'_>) -> Option<Node<'_>> {
    let list = object.get("lattice").or_else(|| object.get("lattice2"))?;
    list.items().next()?.get("json_1best").map(|_| list)
}

/// Reads all sentences.
pub(super) fn read(root: Node<'_>, reader: &mut Reader<'_>) {
    if let Some(list) = objects(root).find_map(list_of) {
        return lattice(list, None, reader);
    }
    let Some(order) = objects(root).find_map(|object| object.get("orderResult")) else { return };
    match order.string() {
        Some(inner) => {
            let tape = Tape::of(&inner);
            if let Some(list) = list_of(tape.root()) {
                lattice(list, Some(order.at()), reader);
            }
        }
        None => {
            if let Some(list) = list_of(order) {
                lattice(list, None, reader);
            }
        }
    }
}

/// Reads the sentences of a lattice, which stand at `at` if they are in a string.
fn lattice(list: Node<'_>, at: Option<usize>, reader: &mut Reader<'_>) {
    for item in list.items() {
        let Some(best) = item.get("json_1best") else { continue };
        let at = at.unwrap_or(item.at());
        match best.string() {
            Some(inner) => sentence(Tape::of(&inner).root(), at, reader),
            None => sentence(best, at, reader),
        }
    }
}

fn sentence(best: Node<'_>, at: usize, reader: &mut Reader<'_>) {
    let Some(found) = best.get("st") else { return };
    let time = |key: &str| found.get(key).and_then(|time| millis(time, Unit::Millis));
    let Some(start) = time("bg") else { return };
    // 0 is nobody.
    let speaker = found.get("rl").and_then(Node::words).filter(|number| number != "0");
    let mut text = String::new();
    let parts = found.get("rt").into_iter().flat_map(Node::items).filter_map(|part| part.get("ws"));
    for word in parts.flat_map(Node::items) {
        let said = word.find("cw.0.w").filter(|word| word.kind() == Kind::String).and_then(Node::string);
        let said: Cow<'_, str> = said.unwrap_or_default();
        if needs_blank(&text, &said) {
            text.push(' ');
        }
        text.push_str(&said);
    }
    if !text.trim().is_empty() {
        reader.plain(start, time("ed"), at, &text, speaker.as_deref());
    }
}
