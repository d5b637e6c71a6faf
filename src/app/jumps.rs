//! The jump list: where the reader came from, and back.

use crate::model::Anchor;

/// So many places are remembered.
const LONGEST: usize = 200;

/// Places to go back and forward to.
#[derive(Debug, Clone, Default)]
pub(super) struct Jumps {
    behind: Vec<Anchor>,
    ahead: Vec<Anchor>,
}

impl Jumps {
    /// Remembers the place that a jump leaves.
    pub(super) fn leave(&mut self, place: Anchor) {
        if self.behind.last() != Some(&place) {
            self.behind.push(place);
        }
        if self.behind.len() > LONGEST {
            self.behind.remove(0);
        }
        self.ahead.clear();
    }

    /// Whether nothing was left by a jump yet.
    pub(super) fn is_empty(&self) -> bool {
        self.behind.is_empty() && self.ahead.is_empty()
    }

    /// The same list in another reading of the text.
    pub(super) fn mapped(self, place: impl Fn(Anchor) -> Anchor) -> Jumps {
        let map = |places: Vec<Anchor>| places.into_iter().map(&place).collect();
        Jumps { behind: map(self.behind), ahead: map(self.ahead) }
    }

    /// The place before, seen from `here`.
    pub(super) fn back(&mut self, here: Anchor) -> Option<Anchor> {
        step(&mut self.behind, &mut self.ahead, here)
    }

    /// The place behind, seen from `here`.
    pub(super) fn forward(&mut self, here: Anchor) -> Option<Anchor> {
        step(&mut self.ahead, &mut self.behind, here)
    }
}

fn step(from: &mut Vec<Anchor>, to: &mut Vec<Anchor>, here: Anchor) -> Option<Anchor> {
    while let Some(place) = from.pop() {
        if place != here {
            to.push(here);
            return Some(place);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn back_and_forward_again() {
        let place = |turn| Anchor::text(turn, 0);
        let mut jumps = Jumps::default();
        jumps.leave(place(1));
        jumps.leave(place(2));
        assert_eq!(jumps.back(place(3)), Some(place(2)));
        assert_eq!(jumps.back(place(2)), Some(place(1)));
        assert_eq!(jumps.back(place(1)), None);
        assert_eq!(jumps.forward(place(1)), Some(place(2)));
        assert_eq!(jumps.forward(place(2)), Some(place(3)));
        jumps.leave(place(3));
        assert_eq!(jumps.forward(place(4)), None);
    }
}
