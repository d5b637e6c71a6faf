//! Chapters out of questions: where a file has no headings, each question of the host opens one.

use crate::model::{Chapter, Document, Turn};
use crate::text::inline;

use super::units::on_one_line;
use super::vocabulary;

/// Fewer questions make no contents.
const FEWEST_QUESTIONS: usize = 2;

/// Makes chapters of the host's questions in a document that has no titled chapter.
pub(super) fn make_chapters(document: &mut Document) {
    if document.chapters.iter().any(|chapter| chapter.title.is_some()) || document.editions.len() != 1 {
        return;
    }
    let Some(host) = host(document) else { return };
    let questions: Vec<usize> =
        (0..document.turns.len()).filter(|turn| is_question(&document.turns[*turn], host)).collect();
    if questions.len() < FEWEST_QUESTIONS {
        return;
    }
    let mut chapters = Vec::with_capacity(questions.len() + 1);
    if questions[0] > 0 {
        chapters.push(Chapter { level: 1, turns: 0..questions[0], ..Chapter::default() });
    }
    for (at, turn) in questions.iter().enumerate() {
        let end = questions.get(at + 1).copied().unwrap_or(document.turns.len());
        let title = Some(title(document, *turn));
        chapters.push(Chapter {
            title,
            level: 1,
            time: document.turns[*turn].time,
            turns: *turn..end,
            ..Chapter::default()
        });
    }
    if let Some(edition) = document.editions.first_mut() {
        edition.chapters = 0..chapters.len();
    }
    document.chapters = chapters;
}

fn is_question(turn: &Turn, host: usize) -> bool {
    turn.speaker == Some(host) && turn.label.is_some() && !turn.blocks.is_empty()
}

/// The speaker whose name or role says so; else the one most of whose turns end in a question mark.
fn host(document: &Document) -> Option<usize> {
    let by_name = document.speakers.iter().position(|speaker| {
        vocabulary::is_host(&speaker.name) || speaker.role.as_deref().is_some_and(vocabulary::is_host)
    });
    by_name.or_else(|| {
        (0..document.speakers.len())
            .filter(|_| document.speakers.len() >= 2)
            .map(|speaker| (asking(document, speaker), speaker))
            .filter(|((asked, turns), _)| *turns >= FEWEST_QUESTIONS && asked * 2 > *turns)
            .max_by_key(|((asked, turns), _)| asked * 1000 / turns)
            .map(|(_, speaker)| speaker)
    })
}

/// How many of a speaker's turns ask, and how many there are.
fn asking(document: &Document, speaker: usize) -> (usize, usize) {
    let turns = (0..document.turns.len()).filter(|turn| is_question(&document.turns[*turn], speaker));
    turns.fold((0, 0), |(asked, turns), turn| {
        let asks = document.turn_range(turn).of(&document.text).trim_end().ends_with(['？', '?']);
        (asked + usize::from(asks), turns + 1)
    })
}

/// The whole question.
fn title(document: &Document, turn: usize) -> String {
    let block = document.turns.get(turn).and_then(|turn| document.blocks.get(turn.blocks.start));
    block.map_or_else(String::new, |block| on_one_line(&inline::plain(block.range.of(&document.text))))
}
