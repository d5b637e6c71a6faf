//! Bytes of the terminal become keys, the mouse and pasted text, however they are cut in pieces.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

/// What stands before and behind pasted text.
const PASTE: (&[u8], &[u8]) = (b"\x1b[200~", b"\x1b[201~");
/// What xterm sends before the modifiers of F3: the same as where the cursor stands in the first row.
const MODIFIED_F3: &[u8] = b"\x1b[1;";
/// No key has more bytes.
const LONGEST: usize = 64;

/// Reads events off bytes.
#[derive(Debug, Clone, Default)]
pub struct Keys {
    open: Vec<u8>,
    events: Vec<Event>,
}

impl Keys {
    /// Takes in bytes.
    pub fn hear(&mut self, bytes: &[u8]) {
        self.open.extend_from_slice(bytes);
        while let Some((len, event)) = first(&self.open) {
            self.open.drain(..len);
            self.events.extend(event);
        }
    }

    /// Whether the beginning of something has come and not its end.
    pub fn is_open(&self) -> bool {
        // Pasted text ends when its end comes.
        !self.open.is_empty() && !self.open.starts_with(PASTE.0)
    }

    /// What was begun will not be ended: an Esc is the key Esc, and the rest is keys.
    pub fn give_up(&mut self) {
        if let Some((0x1B, rest)) = self.open.split_first().filter(|_| self.is_open()) {
            let rest = rest.to_vec();
            self.open.clear();
            self.events.extend(event(b"\x1b"));
            self.hear(&rest);
        } else if self.is_open() {
            self.open.clear();
        }
    }

    /// The events so far.
    pub fn take(&mut self) -> Vec<Event> {
        std::mem::take(&mut self.events)
    }
}

/// The length of the first event and the event, which is none where the bytes mean nothing; none while
/// it isn't complete.
fn first(bytes: &[u8]) -> Option<(usize, Option<Event>)> {
    if bytes.starts_with(PASTE.0) {
        let behind = bytes.get(PASTE.0.len()..)?;
        let end = memchr::memmem::find(behind, PASTE.1)?;
        let text = String::from_utf8_lossy(behind.get(..end)?).into_owned();
        return Some((PASTE.0.len() + end + PASTE.1.len(), Some(Event::Paste(text))));
    }
    match bytes.first()? {
        // What was typed before the reader took the terminal had its Enter turned into a line feed.
        b'\n' => Some((1, event(b"\r"))),
        0x1B if bytes.len() == 1 => None,
        0x1B if bytes.starts_with(MODIFIED_F3) && bytes.get(5) == Some(&b'R') => {
            Some((MODIFIED_F3.len() + 2, modified_f3(bytes[4])))
        }
        lead => {
            let shortest = if *lead == 0x1B { 2 } else { 1 };
            let parsed = (shortest..=bytes.len().min(LONGEST)).find_map(|len| {
                match terminput::Event::parse_from(bytes.get(..len)?) {
                    Ok(None) => None,
                    Ok(Some(_)) => Some((len, event(&bytes[..len]))),
                    Err(_) => Some((len, None)),
                }
            });
            parsed.or_else(|| (bytes.len() >= LONGEST).then_some((1, None)))
        }
    }
}

/// F3 with modifiers, as xterm counts them: one more than the sum of Shift 1, Alt 2, Ctrl 4.
fn modified_f3(parameter: u8) -> Option<Event> {
    let held = parameter.checked_sub(b'1').filter(|held| (1..8).contains(held))?;
    let all = [(1, KeyModifiers::SHIFT), (2, KeyModifiers::ALT), (4, KeyModifiers::CONTROL)];
    let modifiers = all.into_iter().filter(|(bit, _)| held & bit != 0).map(|(_, modifier)| modifier);
    Some(Event::Key(KeyEvent::new(KeyCode::F(3), modifiers.collect())))
}

fn event(bytes: &[u8]) -> Option<Event> {
    terminput_crossterm::to_crossterm(terminput::Event::parse_from(bytes).ok()??).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(events: Vec<Event>) -> Vec<String> {
        let name = |event| match event {
            Event::Key(KeyEvent { code: KeyCode::Char(character), .. }) => character.to_string(),
            Event::Key(KeyEvent { code, .. }) => format!("{code:?}"),
            Event::Paste(text) => format!("<{text}>"),
            Event::Mouse(mouse) => format!("{:?}", mouse.kind),
            other => format!("{other:?}"),
        };
        events.into_iter().map(name).collect()
    }

    const TYPED: &str = "j\x1b[B\x1bOPG中：\r\n\x1b[6~\t\x1b[200~q贴\x1b[B\n\x1b[201~\x1b[<64;3;4M\x1b[1;2Rk";
    const READ: [&str; 15] = [
        "j",
        "Down",
        "F(1)",
        "G",
        "中",
        "：",
        "Enter",
        "Enter",
        "PageDown",
        "Tab",
        "<q贴\x1b[B\n>",
        "ScrollUp",
        "F(3)",
        "k",
        "Esc",
    ];

    #[test]
    fn bytes_are_keys_wherever_they_are_cut() {
        let bytes = [TYPED.as_bytes(), b"\x1b"].concat();
        for cut in 0..=bytes.len() {
            for second in [cut, (cut + 1).min(bytes.len()), (cut + 7).min(bytes.len())] {
                let mut keys = Keys::default();
                for part in [&bytes[..cut], &bytes[cut..second], &bytes[second..]] {
                    keys.hear(part);
                }
                assert!(keys.is_open());
                keys.give_up();
                assert_eq!(names(keys.take()), READ, "cut at {cut} and {second}");
            }
        }
    }

    #[test]
    fn what_means_nothing_does_not_hide_what_comes_behind() {
        let mut keys = Keys::default();
        keys.hear(b"\xff\xfe\x1b[999;999;999zj");
        keys.give_up();
        keys.hear("中".as_bytes());
        let read = names(keys.take());
        assert_eq!(read.last().map(String::as_str), Some("中"), "{read:?}");
    }

    #[test]
    fn pasted_text_waits_for_its_end() {
        let mut keys = Keys::default();
        keys.hear(b"\x1b[200~q");
        assert!(!keys.is_open());
        keys.give_up();
        assert_eq!(names(keys.take()), [""; 0]);
        keys.hear(b"q\x1b[201~j");
        assert_eq!(names(keys.take()), ["<qq>", "j"]);
    }
}
