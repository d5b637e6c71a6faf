//! How much each speaker says: counted in bits, since that is a pass over the whole document.

use crate::model::{Document, Millis, TimeOrigin, Turn};
use crate::timeline;

/// What one speaker says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Sum {
    /// The turns, without those that go on behind a heading.
    pub(super) turns: usize,
    /// The characters, without blanks and marks.
    pub(super) characters: usize,
    /// For how long, as far as the file states times.
    pub(super) time: Millis,
}

impl Sum {
    pub(super) fn add(&mut self, other: Sum) {
        self.turns += other.turns;
        self.characters += other.characters;
        self.time += other.time;
    }
}

/// The sums of all speakers, as far as they are counted.
#[derive(Debug, Clone, Default)]
pub(super) struct Tally {
    sums: Vec<Sum>,
    /// The first turn that is not counted yet.
    next: usize,
    is_complete: bool,
}

impl Tally {
    /// Counts on, through about so many bytes.
    pub(super) fn step(&mut self, document: &Document, bytes: usize) {
        self.sums.resize(document.speakers.len(), Sum::default());
        let mut left = bytes;
        while let Some(turn) = document.turns.get(self.next) {
            if left == 0 {
                return;
            }
            let length = document.turn_range(self.next).len() as usize;
            left = left.saturating_sub(length + LEAST);
            if let Some(sum) = turn.speaker.and_then(|speaker| self.sums.get_mut(speaker)) {
                sum.add(Sum {
                    turns: usize::from(!turn.continued),
                    characters: timeline::characters(document, turn),
                    time: length_of(turn, document.turns.get(self.next + 1)),
                });
            }
            self.next += 1;
        }
        self.is_complete = true;
    }

    pub(super) fn is_complete(&self) -> bool {
        self.is_complete
    }

    /// What a speaker says.
    pub(super) fn of(&self, speaker: usize) -> Sum {
        self.sums.get(speaker).copied().unwrap_or_default()
    }
}

/// Looking at a turn without words costs as much as so many bytes.
const LEAST: usize = 16;

/// For how long a turn goes on: until the end that the file states, else until somebody else begins.
fn length_of(turn: &Turn, next: Option<&Turn>) -> Millis {
    let stated = |turn: &Turn| turn.time.filter(|time| time.origin == TimeOrigin::Stated);
    let Some(time) = stated(turn) else { return 0 };
    let end = time.end.or_else(|| Some(stated(next?)?.start));
    // Another edition begins anew.
    end.map_or(0, |end| (end - time.start).max(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::parse;
    use crate::source::detect;

    const TALK: &str = "# 渡口夜话\n\n00:00 林溪：船是什么时候到的？\n\n00:10 顾远山：天没亮就到了。**雾很大**，看不清。\n\n\
        00:40 林溪：后来呢？\n\n00:50 顾远山：后来天亮了。\n";

    #[test]
    fn what_was_said_is_counted_in_bits() {
        let document = parse(TALK.to_owned(), detect(TALK).0);
        assert_eq!(document.speakers.len(), 2, "{:?}", document.speakers);
        let mut whole = Tally::default();
        whole.step(&document, usize::MAX);
        assert!(whole.is_complete());
        assert_eq!(whole.of(0), Sum { turns: 2, characters: 9 + 4, time: 20_000 });
        assert_eq!(whole.of(1), Sum { turns: 2, characters: 7 + 8 + 6, time: 30_000 });
        let mut bits = Tally::default();
        let mut steps = 0;
        while !bits.is_complete() {
            bits.step(&document, 1);
            steps += 1;
        }
        assert!(steps > 3);
        assert_eq!([0, 1].map(|speaker| bits.of(speaker)), [0, 1].map(|speaker| whole.of(speaker)));
    }
}
