//! Asks the terminal what it does with characters that terminals measure differently, and understands
//! what it says.
//!
//! The questions go out in one burst behind the first frame, and nothing waits for the answers. A
//! terminal that doesn't know a question stays silent; all know the last one.

use crate::config::Rgb;
use crate::text::width::Widths;

/// Written and measured by the place of the cursor behind them: an ambiguous character, an emoji by
/// selector, a sequence of emoji, an emoji by itself.
const SAMPLES: [&str; 4] = ["“", "❤\u{FE0F}", "👨\u{200D}👩\u{200D}👧", "⭐"];

/// Narrower screens have no room for the samples.
pub(super) const NARROWEST: u16 = 12;

/// The questions: each sample, concealed at the beginning of the first row, and where the cursor stands
/// behind it (CPR), which leaves that row blank; if that is wanted, what the background's colour is (OSC 11); whether
/// synchronized output is known (DECRQM of mode 2026); what terminal this is (DA1), which every terminal answers.
pub(super) fn questions(about_background: bool) -> String {
    let mut burst = "\x1b[H\x1b[8m".to_owned();
    for sample in SAMPLES {
        burst.push('\r');
        burst.push_str(sample);
        burst.push_str("\x1b[6n");
    }
    // Where an old terminal shows it, it is concealed, and gone at once.
    burst.push_str(if about_background { "\x1b]11;?\x1b\\" } else { "" });
    burst.push_str("\r\x1b[m\x1b[K\x1b[?2026$p\x1b[c");
    burst
}

/// What the terminal has said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answers {
    /// How it measures; none if it did not say.
    pub widths: Option<Widths>,
    /// Whether it knows synchronized output.
    pub synchronizes: bool,
    /// The background's colour; none if it did not say.
    pub background: Option<Rgb>,
}

/// Takes the answers out of what the terminal sends; the rest are keys.
#[derive(Debug, Clone, Default)]
pub struct Listener {
    columns: Vec<u16>,
    synchronizes: bool,
    background: Option<Rgb>,
    is_done: bool,
    /// What may be the beginning of an answer.
    open: Vec<u8>,
    keys: Vec<u8>,
}

/// No answer is longer.
const LONGEST_ANSWER: usize = 64;

impl Listener {
    /// Takes in what the terminal has sent.
    pub fn hear(&mut self, bytes: &[u8]) {
        self.open.extend_from_slice(bytes);
        while !self.open.is_empty() {
            let taken = match sequence(&self.open) {
                Sequence::Open if self.open.len() < LONGEST_ANSWER => return,
                Sequence::Open | Sequence::No => {
                    self.keys.extend(self.open.first());
                    1
                }
                Sequence::Whole(len) => {
                    let sequence: Vec<u8> = self.open.get(..len).unwrap_or_default().to_vec();
                    if !self.understand(&sequence) {
                        self.keys.extend(sequence);
                    }
                    len
                }
            };
            self.open.drain(..taken);
        }
    }

    /// Takes in a whole control sequence; false if it is no answer.
    fn understand(&mut self, sequence: &[u8]) -> bool {
        let text = String::from_utf8_lossy(sequence);
        if let Some(body) = text.strip_prefix(BACKGROUND) {
            self.background = colour(body).or(self.background);
            return true;
        }
        let Some(body) = text.strip_prefix("\x1b[") else { return false };
        if let Some(place) = body.strip_suffix('R') {
            // When all places were told, it is xterm's F3 with a modifier, which looks the same.
            if self.is_done || self.columns.len() == SAMPLES.len() {
                return false;
            }
            let column: Option<u16> = place.split_once(';').and_then(|(_, column)| column.parse().ok());
            self.columns.extend(column);
            column.is_some()
        } else if let Some(state) = body.strip_prefix("?2026;").and_then(|rest| rest.strip_suffix("$y")) {
            // 1 and 2: the mode is known and can be changed.
            self.synchronizes = matches!(state, "1" | "2");
            true
        } else {
            let is_last = body.starts_with('?') && body.ends_with('c');
            self.is_done |= is_last;
            is_last
        }
    }

    /// The bytes so far that were no answers.
    pub fn take_keys(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.keys)
    }

    /// Whether the last question was answered.
    pub fn is_done(&self) -> bool {
        self.is_done
    }

    /// Whether what may be the beginning of an answer has come, and not its end.
    pub fn is_open(&self) -> bool {
        !self.open.is_empty()
    }

    /// What has begun like an answer is none.
    pub fn give_up(&mut self) {
        self.keys.append(&mut self.open);
    }

    /// What was said so far.
    pub fn answers(&self) -> Answers {
        let widths = match self.columns.as_slice() {
            [ambiguous, selector, sequence, emoji] => Some(Widths {
                wide_ambiguous: *ambiguous == 3,
                selectors: *selector == 3,
                sequences: *sequence == 3,
                wide_emoji: *emoji != 2,
            }),
            _ => None,
        };
        Answers { widths, synchronizes: self.synchronizes, background: self.background }
    }
}

/// What the beginning of some bytes is.
enum Sequence {
    /// No control sequence.
    No,
    /// The beginning of one.
    Open,
    /// One of so many bytes.
    Whole(usize),
}

/// Reads a control sequence (ECMA-48, 5.4): `ESC [`, parameters, intermediates, a final byte.
fn sequence(bytes: &[u8]) -> Sequence {
    match bytes {
        [0x1B] => return Sequence::Open,
        [0x1B, b'[', ..] => {}
        [0x1B, b']', ..] => return background(bytes),
        _ => return Sequence::No,
    }
    let body = bytes.get(2..).unwrap_or_default();
    match body.iter().position(|byte| !(0x20..=0x3F).contains(byte)) {
        None => Sequence::Open,
        Some(last) if (0x40..=0x7E).contains(&body[last]) => Sequence::Whole(last + 3),
        Some(_) => Sequence::No,
    }
}

/// What a terminal's answer about its background begins with.
const BACKGROUND: &str = "\x1b]11;";

/// Reads an answer about the background: its beginning, a colour, and BEL or ST. Whatever else begins like it is the
/// key Alt-].
fn background(bytes: &[u8]) -> Sequence {
    let beginning = BACKGROUND.as_bytes();
    if bytes.len() < beginning.len() {
        return if beginning.starts_with(bytes) { Sequence::Open } else { Sequence::No };
    }
    let Some(body) = bytes.strip_prefix(beginning) else { return Sequence::No };
    let is_colour = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'/');
    let len = body.iter().take_while(|byte| is_colour(byte)).count();
    match body.get(len..).unwrap_or_default() {
        [] | [0x1B] => Sequence::Open,
        [0x07, ..] => Sequence::Whole(beginning.len() + len + 1),
        [0x1B, b'\\', ..] => Sequence::Whole(beginning.len() + len + 2),
        _ => Sequence::No,
    }
}

/// Reads a colour as X11 writes it: `rgb:`, or `rgba:`, and parts of one to four hexadecimal digits.
fn colour(body: &str) -> Option<Rgb> {
    let (_, parts) = body.trim_end_matches(['\x07', '\x1b', '\\']).split_once(':')?;
    let mut parts = parts.split('/').map(|part| {
        let most = (1u32 << (4 * part.len().clamp(1, 4))) - 1;
        let value = u32::from_str_radix(part, 16).ok().filter(|value| *value <= most)?;
        u8::try_from(value * 255 / most).ok()
    });
    Some((parts.next()??, parts.next()??, parts.next()??))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heard(parts: &[&str]) -> (Answers, String) {
        let mut listener = Listener::default();
        parts.iter().for_each(|part| listener.hear(part.as_bytes()));
        listener.give_up();
        (listener.answers(), String::from_utf8(listener.take_keys()).unwrap())
    }

    #[test]
    fn terminals_tell_how_they_measure() {
        let widths = |answers| heard(&[answers]).0.widths;
        // tmux, kitty, xterm -cjk_width, xterm.js.
        let table = [
            ("\x1b[1;2R\x1b[1;2R\x1b[1;3R\x1b[1;3R\x1b[?1;2c", [false, false, true, true]),
            ("\x1b[1;2R\x1b[1;3R\x1b[1;7R\x1b[1;3R\x1b[?62c", [false, true, false, true]),
            ("\x1b[1;3R\x1b[1;2R\x1b[1;9R\x1b[1;3R\x1b[?41c", [true, false, false, true]),
            ("\x1b[1;2R\x1b[1;2R\x1b[1;4R\x1b[1;2R\x1b[?1;2c", [false, false, false, false]),
        ];
        for (answers, [wide_ambiguous, selectors, sequences, wide_emoji]) in table {
            let expected = Widths { wide_ambiguous, wide_emoji, selectors, sequences };
            assert_eq!(widths(answers), Some(expected), "{answers:?}");
        }
        assert_eq!(widths("\x1b[?1;2c"), None);
        assert_eq!(widths("\x1b[1;2R\x1b[1;2R\x1b[?1;2c"), None);
    }

    #[test]
    fn keys_between_the_answers_are_kept() {
        let parts =
            ["j\x1b[1;", "2R\x1b[B\x1b[1;2R中\x1b[1;3R", "\x1b[1;3R:\x1b[?2026;2$y\x1b", "[?62;4cq\x1b"];
        let (answers, keys) = heard(&parts);
        assert_eq!(keys, "j\x1b[B中:q\x1b");
        assert!(answers.widths.is_some() && answers.synchronizes);
    }

    #[test]
    fn a_place_that_nobody_asked_for_is_a_key() {
        let answers = "\x1b[1;2R\x1b[1;2R\x1b[1;3R\x1b[1;3R";
        assert_eq!(heard(&[answers, "\x1b[1;2R\x1b[?1;2c\x1b[1;5R"]).1, "\x1b[1;2R\x1b[1;5R");
        assert_eq!(heard(&["\x1b[?1;2c", "\x1b[1;2R"]).1, "\x1b[1;2R");
    }

    #[test]
    fn only_a_mode_that_is_known_is_used() {
        for (state, expected) in [("0", false), ("1", true), ("2", true), ("3", false), ("4", false)] {
            assert_eq!(heard(&[&format!("\x1b[?2026;{state}$y")]).0.synchronizes, expected, "{state}");
        }
    }

    #[test]
    fn terminals_tell_their_background() {
        let table = [
            ("\x1b]11;rgb:ffff/ffff/ffff\x1b\\", Some((255, 255, 255))),
            ("\x1b]11;rgb:2828/2c2c/3434\x07", Some((0x28, 0x2c, 0x34))),
            ("\x1b]11;rgb:28/2c/34\x07", Some((0x28, 0x2c, 0x34))),
            ("\x1b]11;rgba:0000/8000/ffff/c000\x07", Some((0, 127, 255))),
            ("\x1b]11;rgb:f/0/0\x07", Some((255, 0, 0))),
            ("\x1b]11;rgb:1/2\x07", None),
            ("\x1b]11;\x07", None),
        ];
        for (answer, expected) in table {
            for cut in 0..answer.len() {
                let (answers, keys) = heard(&[&answer[..cut], &answer[cut..], "\x1b[?62c"]);
                assert_eq!((answers.background, keys.as_str()), (expected, ""), "{answer:?} cut at {cut}");
            }
        }
    }

    #[test]
    fn what_only_begins_like_an_answer_is_keys() {
        for keys in [
            "\x1b]",
            "\x1b]11;",
            "\x1b]1x",
            "\x1b]11;rgb:00/00/00",
            "\x1b]q",
            "\x1b]\x1b[B",
            "\x1b]11;rgb:中",
        ] {
            let (answers, kept) = heard(&[keys]);
            assert_eq!((answers.background, kept.as_str()), (None, keys));
        }
        assert_eq!(heard(&["j\x1b]11;rgb:00/00/00\x07k"]).1, "jk");
    }

    #[test]
    fn an_endless_sequence_is_no_answer() {
        let bytes = format!("\x1b[{}", "1;".repeat(100));
        assert_eq!(heard(&[&bytes]).1, bytes);
    }
}
