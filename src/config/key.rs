//! Keys and their names: `Down`, `C-d`, `F1`, `]`.

/// A key without its modifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum KeyCode {
    /// A character, in its ASCII form where it has one.
    Character(char),
    /// A function key.
    Function(u8),
    /// A key by its name, such as `PageDown`.
    Named(&'static str),
}

/// A key with its modifiers. Shift counts only where it does not change the character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    /// Which key.
    pub code: KeyCode,
    /// Ctrl is held.
    pub ctrl: bool,
    /// Alt is held.
    pub alt: bool,
    /// Shift is held, with a key that is no character.
    pub shift: bool,
}

/// Keys that are no characters.
pub(super) const NAMED: [&str; 14] = [
    "Up",
    "Down",
    "Left",
    "Right",
    "PageUp",
    "PageDown",
    "Home",
    "End",
    "Tab",
    "Enter",
    "Esc",
    "Backspace",
    "Delete",
    "Insert",
];

impl Key {
    /// A key without modifiers.
    pub fn plain(code: KeyCode) -> Key {
        Key { code, ctrl: false, alt: false, shift: false }
    }

    /// A character as it was typed: with an input method on, full-width forms arrive, which count as
    /// their ASCII ones.
    pub fn character(character: char) -> KeyCode {
        KeyCode::Character(match character {
            '！'..='～' => char::from_u32(character as u32 - 0xFEE0).unwrap_or(character),
            '\u{3000}' => ' ',
            '【' | '「' | '〔' => '[',
            '】' | '」' | '〕' => ']',
            '、' => '/',
            '。' => '.',
            '《' | '〈' => '<',
            '》' | '〉' => '>',
            '『' => '{',
            '』' => '}',
            _ => character,
        })
    }

    /// Reads a name such as `C-d`. A character means what its key sends: Ctrl makes no capitals, and Shift with a
    /// letter is the capital.
    pub fn from_name(name: &str) -> Option<Key> {
        let mut key = Key::plain(KeyCode::Character(' '));
        let mut rest = name;
        while let Some((modifier, behind)) =
            rest.split_once('-').filter(|(modifier, behind)| modifier.len() == 1 && !behind.is_empty())
        {
            match modifier {
                "C" => key.ctrl = true,
                "A" => key.alt = true,
                "S" => key.shift = true,
                _ => return None,
            }
            rest = behind;
        }
        let mut characters = rest.chars();
        key.code = match (characters.next(), characters.next()) {
            (Some(character), None) if key.ctrl => KeyCode::Character(character.to_ascii_lowercase()),
            (Some(character), None) if key.shift => {
                key.shift = false;
                let capital = Some(character.to_ascii_uppercase()).filter(char::is_ascii_uppercase);
                KeyCode::Character(capital?)
            }
            (Some(character), None) => Key::character(character),
            _ if rest == "Space" => KeyCode::Character(' '),
            _ => match NAMED.iter().find(|named| **named == rest) {
                Some(named) => KeyCode::Named(named),
                None => KeyCode::Function(
                    rest.strip_prefix('F')?.parse().ok().filter(|number| (1..=24).contains(number))?,
                ),
            },
        };
        Some(key)
    }

    /// The key as help shows it.
    pub fn name(&self) -> String {
        let mut name = String::new();
        for (held, modifier) in [(self.ctrl, "Ctrl-"), (self.alt, "Alt-"), (self.shift, "Shift-")] {
            name.push_str(if held { modifier } else { "" });
        }
        match self.code {
            KeyCode::Character(' ') => name.push_str("Space"),
            KeyCode::Character(character) => name.push(character),
            KeyCode::Function(number) => name.push_str(&format!("F{number}")),
            KeyCode::Named(named) => name.push_str(match named {
                "Up" => "↑",
                "Down" => "↓",
                "Left" => "←",
                "Right" => "→",
                "PageUp" => "PgUp",
                "PageDown" => "PgDn",
                other => other,
            }),
        }
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_to_keys() {
        let plain = |code| Some(Key::plain(code));
        assert_eq!(Key::from_name("]"), plain(KeyCode::Character(']')));
        assert_eq!(Key::from_name("Space"), plain(KeyCode::Character(' ')));
        assert_eq!(Key::from_name("F10"), plain(KeyCode::Function(10)));
        assert_eq!(Key::from_name("Down"), plain(KeyCode::Named("Down")));
        assert_eq!(Key::from_name("C-d").map(|key| (key.ctrl, key.name())), Some((true, "Ctrl-d".into())));
        assert_eq!(Key::from_name("-"), plain(KeyCode::Character('-')));
        assert_eq!(Key::from_name("C-D"), Key::from_name("C-d"));
        assert_eq!(Key::from_name("S-a"), plain(KeyCode::Character('A')));
        assert_eq!(Key::from_name("："), plain(KeyCode::Character(':')));
        for name in ["Nope", "S-]", "F25", "", "X-a"] {
            assert_eq!(Key::from_name(name), None, "{name}");
        }
        assert_eq!(Key::character('：'), KeyCode::Character(':'));
        assert_eq!(Key::character('ｊ'), KeyCode::Character('j'));
        for (wide, narrow) in "，。《》＋－｛｝５".chars().zip(",.<>+-{}5".chars()) {
            assert_eq!(Key::character(wide), KeyCode::Character(narrow));
        }
    }
}
