//! Those who speak: what the file calls them, or numbers them.

use std::borrow::Cow;
use std::collections::HashMap;

use super::columns::person;
use super::node::{Kind, Node};
use super::shapes::objects;

/// So much of the text tells its script, in bytes.
const SAMPLE: usize = 256 * 1024;
/// No talk has more voices.
const MOST: usize = 4096;

/// The names of those who speak.
#[derive(Debug, Default)]
pub(in crate::parse) struct Cast {
    /// By what the cues say.
    names: HashMap<String, String>,
    /// What a voice without a name is called.
    someone: &'static str,
}

impl Cast {
    /// Those who speak in a file that names nobody beside the cues.
    pub(in crate::parse) fn unnamed(text: &str) -> Cast {
        Cast { names: HashMap::new(), someone: someone(text) }
    }

    /// Reads the list of those who speak, if there is one.
    pub(super) fn of(root: Node<'_>, text: &str) -> Cast {
        let mut cast = Cast::unnamed(text);
        let list = objects(root).find_map(|object| {
            ["speakers", "Speakers", "speaker_map", "participants"].iter().find_map(|key| object.get(key))
        });
        let Some(list) = list else { return cast };
        for item in list.items().take(MOST) {
            let id = ["id", "speaker_id", "speakerId", "speaker", "label", "key"];
            let name = ["name", "display_name", "displayName", "speaker_name", "label"];
            let find = |keys: &[&str]| keys.iter().find_map(|key| item.get(key)?.words());
            if let Some((id, name)) = find(&id).zip(find(&name)).filter(|(id, name)| id != name) {
                cast.names.insert(id.into_owned(), name.into_owned());
            }
        }
        for (id, name) in list.members().take(MOST) {
            if let Some((id, name)) = id.scalar().zip(person(name)).filter(|_| name.kind() != Kind::List) {
                cast.names.insert(id.to_owned(), name.into_owned());
            }
        }
        cast
    }

    /// What somebody is called whom the file calls that: a bare number or letter is no name.
    pub(in crate::parse) fn name<'a>(&self, called: &'a str) -> Option<Cow<'a, str>> {
        let called = called.trim();
        if let Some(name) = self.names.get(called) {
            return Some(name.trim()).filter(|name| !name.is_empty()).map(|name| Cow::Owned(name.to_owned()));
        }
        let is_number = called.bytes().all(|byte| byte.is_ascii_digit());
        let is_letter = called.len() == 1 && called.bytes().all(|byte| byte.is_ascii_alphabetic());
        match called {
            "" | "-1" | "null" => None,
            _ if is_number || is_letter => Some(Cow::Owned(format!("{} {called}", self.someone))),
            _ => Some(Cow::Borrowed(called)),
        }
    }
}

/// What somebody without a name is called in the script of the text.
fn someone(text: &str) -> &'static str {
    let sample = text.get(..text.floor_char_boundary(SAMPLE)).unwrap_or(text);
    let escaped = memchr::memmem::find_iter(sample.as_bytes(), b"\\u").filter_map(|at| {
        let code = u32::from_str_radix(sample.get(at + 2..at + 6)?, 16).ok()?;
        char::from_u32(code)
    });
    let is_ascii = sample.is_ascii();
    let plain = sample.chars().filter(|_| !is_ascii);
    let (mut han, mut simplified, mut traditional) = (0, 0, 0);
    for character in plain.chain(escaped).filter(|character| matches!(character, '\u{3400}'..='\u{9FFF}')) {
        han += 1;
        simplified += usize::from("这们说个来对时会为后国没过还".contains(character));
        traditional += usize::from("這們說個來對時會為後國沒過還".contains(character));
    }
    match han {
        0 => "Speaker",
        _ if traditional > simplified => "說話人",
        _ => "说话人",
    }
}

#[cfg(test)]
mod tests {
    use super::super::tape::Tape;
    use super::*;

    #[test]
    fn numbers_are_no_names() {
        let table = [
            ("\"渡口\"", "1", Some("说话人 1")),
            ("\"\\u6e21\\u53e3\"", "1", Some("说话人 1")),
            ("\"這裡沒有船\"", "1", Some("說話人 1")),
            ("\"the ferry\"", "A", Some("Speaker A")),
            ("\"渡口\"", "SPEAKER_00", Some("SPEAKER_00")),
            ("\"渡口\"", " 林溪 ", Some("林溪")),
            ("\"渡口\"", "", None),
            ("{\"speakers\": [{\"id\": 1, \"name\": \"林溪\"}]}", "1", Some("林溪")),
            ("{\"data\": {\"speakers\": {\"1\": {\"name\": \"林溪\"}}}}", "1", Some("林溪")),
        ];
        for (text, called, expected) in table {
            let tape = Tape::of(text);
            assert_eq!(Cast::of(tape.root(), text).name(called).as_deref(), expected, "{text} {called}");
        }
    }
}
