//! The keymap: which key means which action in which context. Help is made from it.

use std::collections::HashMap;

use crate::action::{Action, Context};

use super::key::Key;

/// An action and its keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binding {
    /// The action's name.
    pub name: String,
    /// The keys, the most common one first.
    pub keys: Vec<Key>,
}

/// A group of bindings, as the keymap's file has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Its name.
    pub name: String,
    /// Its bindings, in order.
    pub bindings: Vec<Binding>,
}

/// Keys and their meaning.
#[derive(Debug, Clone, Default)]
pub struct Keymap {
    sections: Vec<Section>,
    actions: HashMap<(Context, Key), Action>,
}

/// The built-in keys.
const BUILT_IN: &str = include_str!("../../assets/keymap.toml");

impl Keymap {
    /// The built-in keymap. A binding that makes no sense is left out; a test makes sure there is none.
    pub fn built_in() -> Keymap {
        Keymap::read(BUILT_IN).0
    }

    /// Reads a keymap; what makes no sense is left out and reported.
    pub fn read(source: &str) -> (Keymap, Vec<String>) {
        let mut problems = Vec::new();
        let mut keymap = Keymap::default();
        let table: toml::Table = match source.parse() {
            Ok(table) => table,
            Err(error) => return (keymap, vec![error.to_string()]),
        };
        for (name, bindings) in &table {
            let contexts = contexts(name);
            let Some(bindings) = bindings.as_table().filter(|_| !contexts.is_empty()) else {
                problems.push(format!("{name}: no such section"));
                continue;
            };
            let mut section = Section { name: name.clone(), bindings: Vec::new() };
            for (action_name, keys) in bindings {
                let Some(action) = Action::from_name(action_name) else {
                    problems.push(format!("{name}.{action_name}: no such action"));
                    continue;
                };
                let keys = read_keys(keys, &format!("{name}.{action_name}"), &mut problems);
                for (context, key) in
                    contexts.iter().flat_map(|context| keys.iter().map(move |key| (*context, *key)))
                {
                    // What a single context says wins over what several share.
                    let shared = contexts.len() > 1;
                    if !shared || !keymap.actions.contains_key(&(context, key)) {
                        keymap.actions.insert((context, key), action.clone());
                    }
                }
                section.bindings.push(Binding { name: action_name.clone(), keys });
            }
            keymap.sections.push(section);
        }
        (keymap, problems)
    }

    /// What a key means.
    pub fn action(&self, context: Context, key: Key) -> Option<Action> {
        self.actions.get(&(context, key)).cloned()
    }

    /// All bindings, by section, in the order of the file.
    pub fn sections(&self) -> &[Section] {
        &self.sections
    }
}

fn contexts(section: &str) -> Vec<Context> {
    match section {
        "reading" => vec![Context::Transcript, Context::Contents],
        "transcript" => vec![Context::Transcript],
        "contents" => vec![Context::Contents],
        "menu" => vec![Context::Menu],
        "page" => vec![Context::Page],
        "prompt" => vec![Context::Prompt],
        _ => Vec::new(),
    }
}

fn read_keys(keys: &toml::Value, place: &str, problems: &mut Vec<String>) -> Vec<Key> {
    let names = keys.as_array().map(Vec::as_slice).unwrap_or_default();
    names
        .iter()
        .filter_map(|name| {
            let key = name.as_str().and_then(Key::from_name);
            if key.is_none() {
                problems.push(format!("{place}: no such key: {name:?}"));
            }
            key
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_keymap_makes_sense() {
        let (keymap, problems) = Keymap::read(BUILT_IN);
        assert_eq!(problems, [""; 0]);
        assert_eq!(keymap.sections().len(), 6);
    }

    #[test]
    fn no_key_is_bound_twice_in_a_context() {
        let mut seen = HashMap::new();
        for section in Keymap::built_in().sections() {
            for binding in &section.bindings {
                for key in &binding.keys {
                    let place = (section.name.clone(), *key);
                    assert_eq!(
                        seen.insert(place, binding.name.clone()),
                        None,
                        "{} {}",
                        section.name,
                        key.name()
                    );
                }
            }
        }
    }

    #[test]
    fn everything_can_be_done_without_letters() {
        use super::super::key::KeyCode;
        for section in Keymap::built_in().sections() {
            for binding in section.bindings.iter().filter(|binding| !binding.name.contains("half_page")) {
                // F3 searches as well, where nothing is searched for yet, and S-F3 backwards. Half a minute is six
                // times five seconds.
                let spare = [
                    "repaint",
                    "suspend",
                    "delete_all",
                    "search",
                    "search_back",
                    "forward_30_seconds",
                    "back_30_seconds",
                ];
                let spare = spare.contains(&binding.name.as_str());
                let plain = binding
                    .keys
                    .iter()
                    .any(|key| !matches!(key.code, KeyCode::Character(_)) && !key.ctrl && !key.alt);
                assert!(plain || spare, "{}.{}", section.name, binding.name);
            }
        }
    }

    #[test]
    fn problems_are_reported_and_the_rest_works() {
        let (keymap, problems) =
            Keymap::read("[reading]\nquit = [\"x\", \"Nope\"]\nfly = [\"y\"]\n[nowhere]\n");
        assert_eq!(problems.len(), 3);
        let key = Key::from_name("x").unwrap();
        assert_eq!(keymap.action(Context::Contents, key), Some(Action::Quit));
        assert_eq!(Keymap::read("not toml").1.len(), 1);
    }
}
