//! What YouTube serves as subtitles: `<transcript>` with seconds, and `<timedtext>` with milliseconds.

use crate::model::Millis;
use crate::text::entities::Entities;
use crate::text::markup::{Syntax, Tag, Token, Tokens};

use super::super::cues::Transcript;
use super::super::lines::Counter;
use super::clock;

/// Reads a file of cues.
pub(super) fn read(text: &str) -> Transcript {
    let mut tokens = Tokens::new(text, Syntax::Xml);
    let mut lines = Counter::default();
    let entities = Entities::default();
    let mut out = Transcript::default();
    let mut cue: Option<(usize, Tag)> = None;
    let mut words = String::new();
    let mut at = 0;
    while let Some(token) = tokens.next() {
        match token {
            Token::Open(tag) if matches!(tag.name, "p" | "text") => {
                end(&mut cue, &mut words, &mut out);
                if !tag.is_empty {
                    cue = Some((lines.number(text, at), tag));
                }
            }
            Token::Close("p" | "text") => end(&mut cue, &mut words, &mut out),
            Token::Open(tag) if tag.name == "br" => words.push('\n'),
            // References are escaped once more, as in `&amp;#39;`.
            Token::Words(said) if cue.is_some() => {
                let mut once = String::new();
                entities.unescape(said, true, &mut once);
                entities.unescape(&once, true, &mut words);
            }
            Token::Exact(said) if cue.is_some() => words.push_str(said),
            _ => {}
        }
        at = tokens.at();
    }
    end(&mut cue, &mut words, &mut out);
    if tokens.cut().is_some() {
        out.cut_off(lines.number(text, text.len()), text);
    }
    out
}

/// Writes a cue, if one has begun.
fn end(cue: &mut Option<(usize, Tag)>, words: &mut String, out: &mut Transcript) {
    let Some((line, tag)) = cue.take() else { return };
    let said = std::mem::take(words);
    let milliseconds = |name| tag.value(name)?.trim().parse::<Millis>().ok();
    let seconds = |name| clock::clock_time(tag.value(name)?);
    let start = milliseconds("t").or_else(|| seconds("start"));
    let duration = milliseconds("d").or_else(|| seconds("dur"));
    match start {
        _ if said.trim().is_empty() => {}
        Some(start) => {
            let end = duration.map(|duration| start.saturating_add(duration));
            out.cue(start, end, line, said.trim(), None);
        }
        None => {
            out.broken(line, said.trim());
            out.note(said.trim());
        }
    }
}
