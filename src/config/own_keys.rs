//! Keys that readers bind for themselves: the tables `[keys.…]` of a file, read and judged before any key is pressed.
//! `keymap` lays them over the built-in ones.

use std::ops::Range;

use toml::de::DeTable;

use crate::action::{Action, Context};

use super::key::{self, Key, KeyCode};
use super::keymap::{SECTIONS, contexts};
use super::problem::{Fault, Report};
use super::values::{self, Value};

/// What stands before keys that lose their meaning, whatever it is.
const UNBIND: &str = "unbind";

/// Sets of keys that come with the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Preset {
    /// Those of vi and `less`, and others beside them.
    #[default]
    Vim,
    /// Arrows, F-keys, and hardly a letter.
    Plain,
}

impl Preset {
    pub(super) const ALL: [(&'static str, Preset); 2] = [("vim", Preset::Vim), ("plain", Preset::Plain)];
}

/// Keys that take the place of those that an action had in a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rebinding {
    pub(super) section: &'static str,
    pub(super) action: String,
    pub(super) keys: Vec<Key>,
}

/// Changes to a keymap.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OwnKeys {
    /// The keys to begin with.
    pub preset: Preset,
    /// The actions that get other keys.
    pub(super) bound: Vec<Rebinding>,
    /// The keys that mean nothing any more, by section.
    pub(super) unbound: Vec<(&'static str, Key)>,
}

impl OwnKeys {
    /// Reads `keys = "plain"`, or a table `[keys]`.
    pub(super) fn read(value: &Value, report: &mut Report) -> OwnKeys {
        let mut own = OwnKeys::default();
        match value.get_ref().as_table() {
            Some(table) => own.take(table, report),
            None => own.choose("keys", value, report),
        }
        own
    }

    fn choose(&mut self, name: &str, value: &Value, report: &mut Report) {
        match values::choice(name, value, &Preset::ALL) {
            Ok(preset) => self.preset = preset,
            Err(fault) => report.add(value.span(), fault),
        }
    }

    /// Reads the sections of a table.
    pub(super) fn take(&mut self, table: &DeTable, report: &mut Report) {
        for (name, value) in table {
            let name_span = name.span();
            let name = name.get_ref().as_ref();
            if name == "preset" {
                self.choose(name, value, report);
                continue;
            }
            match (SECTIONS.iter().find(|known| **known == name), value.get_ref().as_table()) {
                (Some(section), Some(bindings)) => self.section(section, bindings, report),
                _ => {
                    let fault =
                        Fault::new("config_section", &[("name", name), ("choices", &SECTIONS.join(", "))]);
                    report.add(name_span, fault.meaning(name, SECTIONS));
                }
            }
        }
    }

    fn section(&mut self, section: &'static str, bindings: &DeTable, report: &mut Report) {
        for (name, value) in bindings {
            let keys = match values::names(name.get_ref(), value) {
                Ok(keys) => keys,
                Err(fault) => {
                    report.add(value.span(), fault);
                    continue;
                }
            };
            let name_span = name.span();
            let name = name.get_ref().as_ref();
            if name != UNBIND && Action::from_name(name).is_none() {
                let known = Action::BINDABLE.iter().map(|(known, _)| *known);
                report.add(name_span, Fault::new("config_action", &[("name", name)]).meaning(name, known));
                continue;
            }
            let keys = keys.into_iter().filter_map(|(key, span)| read_key(section, key, span, report));
            let keys: Vec<(Key, Range<usize>)> = keys.collect();
            if name == UNBIND {
                self.unbound.extend(keys.into_iter().map(|(key, _)| (section, key)));
            } else {
                self.bind(section, name, keys, report);
            }
        }
    }

    /// Binds keys, but for those that mean another action already.
    fn bind(
        &mut self,
        section: &'static str,
        action: &str,
        keys: Vec<(Key, Range<usize>)>,
        report: &mut Report,
    ) {
        let mut free = Vec::new();
        for (key, span) in keys {
            let holds =
                |rebinding: &&Rebinding| rebinding.section == section && rebinding.keys.contains(&key);
            match self.bound.iter().find(holds) {
                Some(other) => {
                    let values = [("key", &*key.name()), ("action", action), ("other", &*other.action)];
                    report.add(span, Fault::new("config_key_twice", &values));
                }
                None => free.push(key),
            }
        }
        self.bound.push(Rebinding { section, action: action.to_owned(), keys: free });
    }
}

/// Reads the name of a key; none, and a report, if no key of that name can arrive there.
fn read_key(
    section: &str,
    name: &str,
    span: Range<usize>,
    report: &mut Report,
) -> Option<(Key, Range<usize>)> {
    let Some(key) = Key::from_name(name) else {
        let known = key::NAMED.into_iter().chain(["Space"]);
        report.add(span, Fault::new("config_key", &[("name", name)]).meaning(name, known));
        return None;
    };
    let is_written = matches!(key.code, KeyCode::Character(_)) && !key.ctrl && !key.alt;
    if is_written && contexts(section).contains(&Context::Prompt) {
        report.add(span, Fault::new("config_key_written", &[("name", name)]));
        return None;
    }
    // What terminals send for these is the same as for the other key.
    let same = match key.code {
        KeyCode::Character('i') if key.ctrl => Some("Tab"),
        KeyCode::Character('m') if key.ctrl => Some("Enter"),
        KeyCode::Character('[') if key.ctrl => Some("Esc"),
        _ => None,
    };
    if let Some(same) = same {
        report.add(span, Fault::new("config_key_same", &[("name", name), ("same", same)]));
        return None;
    }
    Some((key, span))
}

#[cfg(test)]
mod tests {
    use super::super::settings::tests::problems;

    #[test]
    fn whatever_makes_no_sense_is_told_with_its_line() {
        let table = [
            ("keys = \"emacs\"\n", "1: “keys” can't be “emacs”; choose from: vim, plain"),
            (
                "[keys]\npreset = \"vin\"\n",
                "2: “preset” can't be “vin”; choose from: vim, plain; did you mean “vim”?",
            ),
            (
                "[keys.readin]\nquit = [\"x\"]\n",
                "1: there is no section “keys.readin”; there are: reading, transcript, contents, menu, page, speakers, marks, entries, documents, library, everywhere, prompt; did you mean “reading”?",
            ),
            ("[keys.reading]\nqiut = [\"x\"]\n", "2: there is no action “qiut”; did you mean “quit”?"),
            (
                "[keys.reading]\nquit = [\n\"x\",\n\"PageDwn\"]\n",
                "4: there is no key “PageDwn”; did you mean “PageDown”?",
            ),
            ("[keys.reading]\nquit = 1\n", "2: “quit” has to be a list of texts in quotes"),
            (
                "[keys.reading]\nquit = [\"x\"]\nback = [\"x\"]\n",
                "3: “x” can't mean “back” too: it means “quit”",
            ),
            ("[keys.reading]\nquit = \"C-m\"\n", "2: terminals send the same for “C-m” as for “Enter”"),
            (
                "[keys.prompt]\nquit = \"x\"\n",
                "2: “x” is written at the prompt, so it can mean nothing else there",
            ),
        ];
        for (source, expected) in table {
            assert_eq!(problems(source), [format!("config.toml:{expected}")], "{source}");
        }
        assert_eq!(problems("[keys.reading]\nquit = [\"x\"]\n[keys.contents]\nenter = [\"x\"]\n"), [""; 0]);
    }
}
