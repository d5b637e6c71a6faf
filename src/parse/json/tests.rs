//! Properties of the tape: what is valid is read as serde_json reads it, and nothing panics.

use proptest::prelude::*;
use serde_json::{Map, Value};

use super::node::{Kind, Node};
use super::tape::Tape;

/// Any JSON; numbers are whole, since the tape keeps them as they are written.
fn values() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        any::<i64>().prop_map(Value::from),
        any::<bool>().prop_map(Value::from),
        Just(Value::Null),
        any::<String>().prop_map(Value::from),
        "[\\\\\"'{}\\[\\],: \n渡口\u{0}]{0,12}".prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 64, 8, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..8).prop_map(Value::from),
            prop::collection::vec((any::<String>(), inner), 0..8)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

/// The tape as a tree.
fn tree(node: Node<'_>) -> Value {
    match node.kind() {
        Kind::Object => {
            let member = |(key, value): (Node<'_>, Node<'_>)| Some((key.string()?.into_owned(), tree(value)));
            Value::Object(node.members().filter_map(member).collect::<Map<_, _>>())
        }
        Kind::List => node.items().map(tree).collect(),
        Kind::String => Value::from(node.string().unwrap_or_default().into_owned()),
        Kind::Bare => node.scalar().and_then(|raw| serde_json::from_str(raw).ok()).unwrap_or(Value::Null),
        Kind::Missing => Value::Null,
    }
}

fn texts() -> impl Strategy<Value = String> {
    let parts = [
        "{", "}", "[", "]", ",", ":", "\"", "'", "\\", "\\u6e21", "\\ud83d", "\n", "\0", " ", "1.5", "-",
        "null", "渡口", "\"a\"", "\"a\":",
    ];
    let part = prop::sample::select(parts.to_vec());
    prop::collection::vec(part, 0..60).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn valid_json_is_read_as_it_is(value in values(), pretty: bool) {
        let text = if pretty { format!("{value:#}") } else { value.to_string() };
        let wrapped = format!("[{text}]");
        let tape = Tape::of(&wrapped);
        prop_assert_eq!(tree(tape.root()), Value::Array(vec![value]), "{}", text);
        prop_assert_eq!(tape.faults.len(), 0, "{}", text);
    }

    #[test]
    fn any_text_has_a_tape(text in texts()) {
        let tape = Tape::of(&text);
        let tree = tree(tape.root());
        prop_assert!(tree.to_string().len() <= text.len() * 8 + 8);
        for (at, token) in tape.tokens.iter().enumerate() {
            prop_assert!(token.next as usize > at && token.next as usize <= tape.tokens.len());
        }
    }
}
