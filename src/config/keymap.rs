//! The keymap: which key means which action in which context. Help is made from it.
//!
//! Readers' own keys are laid over the built-in ones: an action that they bind has those keys and no others, and a key
//! that they bind has that meaning and no other.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::ops::Deref;

use crate::action::{Action, Context};

use super::key::{Key, KeyCode};
use super::own_keys::{OwnKeys, Preset};
use super::problem::Report;
use super::values;

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

impl Section {
    /// Whether its keys count in a context.
    pub fn counts_in(&self, context: Context) -> bool {
        self.contexts().contains(&context)
    }

    /// Where its keys count.
    pub fn contexts(&self) -> Vec<Context> {
        contexts(&self.name)
    }
}

/// Keys and their meaning.
#[derive(Debug, Clone, Default)]
pub struct Keymap {
    sections: Vec<Section>,
    actions: HashMap<(Context, Key), Action>,
}

/// The built-in keys.
const BUILT_IN: &str = include_str!("../../assets/keymap.toml");
/// What the plain keys differ in.
const PLAIN: &str = include_str!("../../assets/keys/plain.toml");

/// The sections of a keymap.
pub(super) const SECTIONS: [&str; 12] = [
    "reading",
    "transcript",
    "contents",
    "menu",
    "page",
    "speakers",
    "marks",
    "entries",
    "documents",
    "library",
    "everywhere",
    "prompt",
];

/// A keymap that is read when the first key needs it.
#[derive(Debug, Default)]
pub struct LazyKeymap {
    own: OwnKeys,
    read: OnceCell<Keymap>,
}

impl LazyKeymap {
    /// The keymap with keys of the reader's own.
    pub fn of(own: OwnKeys) -> LazyKeymap {
        LazyKeymap { own, read: OnceCell::new() }
    }
}

impl Deref for LazyKeymap {
    type Target = Keymap;

    fn deref(&self) -> &Keymap {
        self.read.get_or_init(|| Keymap::of(&self.own))
    }
}

impl Keymap {
    /// The built-in keymap. A binding that makes no sense is left out; a test makes sure there is none.
    pub fn built_in() -> Keymap {
        Keymap::read(BUILT_IN).0
    }

    /// The keymap with keys of the reader's own laid over it.
    pub fn of(own: &OwnKeys) -> Keymap {
        let mut keymap = Keymap::built_in();
        if *own == OwnKeys::default() {
            return keymap;
        }
        if own.preset == Preset::Plain {
            keymap.make_plain();
        }
        keymap.lay_over(own);
        keymap.keep_a_way_out();
        keymap.resolve();
        keymap
    }

    /// Takes the characters away, and lays the plain keys over what is left.
    fn make_plain(&mut self) {
        let mut report = Report::new("plain.toml", PLAIN);
        let mut table = values::read(PLAIN, &mut report);
        let kept = table.remove("characters").map(|kept| {
            let kept = values::names("characters", &kept).unwrap_or_default();
            kept.into_iter().filter_map(|(name, _)| Key::from_name(name)).collect::<Vec<Key>>()
        });
        let kept = kept.unwrap_or_default();
        let stays = |key: &Key| {
            !matches!(key.code, KeyCode::Character(_)) || key.ctrl || key.alt || kept.contains(key)
        };
        for binding in self.sections.iter_mut().flat_map(|section| &mut section.bindings) {
            binding.keys.retain(stays);
        }
        let mut plain = OwnKeys::default();
        plain.take(&table, &mut report);
        self.lay_over(&plain);
    }

    /// Gives actions the keys that the reader has bound them to, and takes those keys from all others.
    fn lay_over(&mut self, own: &OwnKeys) {
        for (section, key) in &own.unbound {
            self.free(section, *key, &[]);
        }
        let bound: Vec<(&str, &str)> =
            own.bound.iter().map(|one| (one.section, one.action.as_str())).collect();
        for one in &own.bound {
            one.keys.iter().for_each(|key| self.free(one.section, *key, &bound));
        }
        for one in &own.bound {
            let Some(section) = self.sections.iter_mut().find(|section| section.name == one.section) else {
                continue;
            };
            match section.bindings.iter_mut().find(|binding| binding.name == one.action) {
                Some(binding) => binding.keys.clone_from(&one.keys),
                None => section.bindings.push(Binding { name: one.action.clone(), keys: one.keys.clone() }),
            }
        }
    }

    /// Whoever has taken all keys from it still wants to leave.
    fn keep_a_way_out(&mut self) {
        let leaves = |binding: &Binding| binding.name == "quit" && !binding.keys.is_empty();
        if self.sections.iter().any(|place| place.name == "reading" && place.bindings.iter().any(leaves)) {
            return;
        }
        let key = Key::plain(KeyCode::Function(10));
        self.free("reading", key, &[]);
        let all = self.sections.iter_mut().filter(|place| place.name == "reading");
        for binding in all.flat_map(|place| &mut place.bindings).filter(|binding| binding.name == "quit") {
            binding.keys.push(key);
        }
    }

    /// Takes a key from what it means wherever a section counts, but for the bindings that are `kept`.
    fn free(&mut self, section: &str, key: Key, kept: &[(&str, &str)]) {
        let wanted = contexts(section);
        for place in &mut self.sections {
            // Where a section counts only in part, it keeps the key for the rest: what a single context says wins.
            if !contexts(&place.name).iter().all(|context| wanted.contains(context)) {
                continue;
            }
            for binding in &mut place.bindings {
                if !kept.contains(&(place.name.as_str(), binding.name.as_str())) {
                    binding.keys.retain(|known| *known != key);
                }
            }
        }
    }

    /// Finds out what each key means.
    fn resolve(&mut self) {
        self.actions.clear();
        for section in &self.sections {
            let contexts = contexts(&section.name);
            for binding in &section.bindings {
                let Some(action) = Action::from_name(&binding.name) else { continue };
                for (context, key) in
                    contexts.iter().flat_map(|context| binding.keys.iter().map(move |key| (*context, *key)))
                {
                    // What a single context says wins over what several share.
                    if contexts.len() == 1 || !self.actions.contains_key(&(context, key)) {
                        self.actions.insert((context, key), action.clone());
                    }
                }
            }
        }
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
            let Some(bindings) = bindings.as_table().filter(|_| SECTIONS.contains(&name.as_str())) else {
                problems.push(format!("{name}: no such section"));
                continue;
            };
            let mut section = Section { name: name.clone(), bindings: Vec::new() };
            for (action_name, keys) in bindings {
                if Action::from_name(action_name).is_none() {
                    problems.push(format!("{name}.{action_name}: no such action"));
                    continue;
                }
                let keys = read_keys(keys, &format!("{name}.{action_name}"), &mut problems);
                section.bindings.push(Binding { name: action_name.clone(), keys });
            }
            keymap.sections.push(section);
        }
        keymap.resolve();
        (keymap, problems)
    }

    /// What a key means.
    pub fn action(&self, context: Context, key: Key) -> Option<Action> {
        self.actions.get(&(context, key)).cloned()
    }

    /// The name of the key that is to be told for an action: the first one that means it there.
    pub fn key_for(&self, section: &str, action: &str) -> Option<String> {
        let section = self.sections.iter().find(|known| known.name == section)?;
        let binding = section.bindings.iter().find(|binding| binding.name == action)?;
        binding.keys.first().map(Key::name)
    }

    /// All bindings, by section, in the order of the file.
    pub fn sections(&self) -> &[Section] {
        &self.sections
    }
}

/// Where the keys of a section count.
pub(super) fn contexts(section: &str) -> Vec<Context> {
    match section {
        "reading" => vec![Context::Transcript, Context::Contents],
        "transcript" => vec![Context::Transcript],
        "contents" => vec![Context::Contents],
        "menu" => vec![Context::Menu],
        "page" => vec![Context::Page, Context::Speakers, Context::Marks, Context::Entries],
        "speakers" => vec![Context::Speakers],
        "marks" => vec![Context::Marks],
        "documents" => vec![Context::Documents],
        "entries" => vec![Context::Entries],
        "library" => vec![Context::Library],
        "everywhere" => vec![Context::Everywhere],
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
        assert_eq!(keymap.sections().len(), SECTIONS.len());
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
                // times five seconds. What has a name arrives with Ctrl or Alt too, whatever is being typed with.
                let spare = [
                    "repaint",
                    "suspend",
                    "delete_all",
                    "search",
                    "search_back",
                    "forward_30_seconds",
                    "back_30_seconds",
                    // The divider can be dragged.
                    "wider_contents",
                    "narrower_contents",
                ];
                let spare = spare.contains(&binding.name.as_str());
                // Input methods leave arrows and the like alone, held with Ctrl and Alt too.
                let plain = binding.keys.iter().any(|key| !matches!(key.code, KeyCode::Character(_)));
                assert!(plain || spare, "{}.{}", section.name, binding.name);
            }
        }
    }

    /// The built-in keymap with these lines of a file laid over it.
    fn own(source: &str) -> Keymap {
        let own = super::super::settings::Own::read(source);
        assert_eq!(own.problems, [], "{source}");
        Keymap::of(&own.keys)
    }

    fn meaning(keymap: &Keymap, context: Context, key: &str) -> Option<Action> {
        keymap.action(context, Key::from_name(key).unwrap())
    }

    #[test]
    fn own_keys_take_the_place_of_the_built_in_ones() {
        use Context::{Contents, Menu, Page, Transcript};
        let keymap = own(
            "[keys.reading]\nnext_chapter = [\"j\", \"F8\"]\nunbind = [\"q\", \"】\"]\n[keys.contents]\nenter = \"e\"\n",
        );
        let table = [
            (Transcript, "F8", Some(Action::NextChapter)),
            // In the built-in keys it means something in each pane alone, which would win.
            (Transcript, "j", Some(Action::NextChapter)),
            (Contents, "j", Some(Action::NextChapter)),
            (Menu, "j", Some(Action::LineDown)),
            (Transcript, "Down", Some(Action::LineDown)),
            (Transcript, "]", None),
            (Transcript, "q", None),
            (Transcript, "F10", Some(Action::Quit)),
            (Page, "q", Some(Action::Cancel)),
            (Contents, "e", Some(Action::Enter)),
            (Contents, "Enter", None),
            (Transcript, "e", Some(Action::NextEdition)),
        ];
        for (context, key, expected) in table {
            assert_eq!(meaning(&keymap, context, key), expected, "{context:?} {key}");
        }
        assert_eq!(keymap.key_for("reading", "quit").as_deref(), Some("F10"));
        assert_eq!(keymap.key_for("transcript", "line_down").as_deref(), Some("↓"));
        assert_eq!(keymap.key_for("transcript", "fly"), None);
    }

    #[test]
    fn two_keys_can_change_places() {
        let keymap = own("[keys.reading]\nnext_turn = [\"[\"]\nprevious_chapter = [\")\"]\n");
        assert_eq!(meaning(&keymap, Context::Transcript, "["), Some(Action::NextTurn));
        assert_eq!(meaning(&keymap, Context::Transcript, ")"), Some(Action::PreviousChapter));
    }

    #[test]
    fn there_is_always_a_way_out() {
        let table = [
            "[keys.reading]\nquit = []\n",
            "[keys.reading]\nunbind = [\"q\", \"F10\", \"C-c\"]\n",
            "[keys.reading]\nnext_hit = [\"q\", \"F10\", \"C-c\"]\n",
        ];
        for source in table {
            let keymap = own(source);
            for context in [Context::Transcript, Context::Contents] {
                assert_eq!(meaning(&keymap, context, "F10"), Some(Action::Quit), "{source}");
            }
            assert_eq!(keymap.key_for("reading", "quit").as_deref(), Some("F10"), "{source}");
        }
    }

    #[test]
    fn the_plain_keys_do_everything_with_hardly_a_letter() {
        let keymap = own("keys = \"plain\"\n");
        let spare = ["forward_30_seconds", "back_30_seconds"];
        for section in keymap.sections() {
            for binding in &section.bindings {
                let name = binding.name.as_str();
                let place = format!("{}.{name}", section.name);
                assert!(
                    !binding.keys.is_empty() || spare.contains(&name) || name.starts_with("search_"),
                    "{place}"
                );
                let letter = |key: &Key| matches!(key.code, KeyCode::Character(letter) if letter.is_alphabetic() && !key.ctrl && !key.alt);
                let letters: Vec<String> =
                    binding.keys.iter().filter(|key| letter(key)).map(Key::name).collect();
                assert!(letters.iter().all(|letter| "qty".contains(letter.as_str())), "{place}: {letters:?}");
            }
        }
        assert_eq!(meaning(&keymap, Context::Transcript, "C-f"), Some(Action::Search));
        assert_eq!(meaning(&keymap, Context::Transcript, "j"), None);
        assert_eq!(meaning(&keymap, Context::Transcript, "Space"), Some(Action::PageDown));
        let changed = own("[keys]\npreset = \"plain\"\n[keys.reading]\nquit = [\"x\"]\n");
        assert_eq!(meaning(&changed, Context::Transcript, "q"), None);
        assert_eq!(meaning(&changed, Context::Transcript, "x"), Some(Action::Quit));
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
