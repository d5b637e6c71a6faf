//! Runs of `k` letters, and which of them stand in two texts once, or again and again.
//!
//! A table holds each run of the left text once, with a list of the places where either text has it. Looking up
//! one takes a bounded number of steps: a run that finds no place in them is left out, so that no text makes
//! this slow.

use super::Run;

/// A place of a run of `k` letters. Numbers of other places count from 1; 0 is none.
#[derive(Debug, Clone, Copy, Default)]
struct Gram {
    /// Its first letter.
    at: u32,
    hash: u32,
    /// The next place of the same letters in the same text.
    next: u32,
    /// The place in the right text that it is paired with.
    partner: u32,
}

/// Which runs of letters are paired.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    /// Those that stand once in both texts.
    Single,
    /// Those that stand in both, however often: the first with the first, the second with the second.
    Repeated,
}

/// The first places, in the left and in the right text, of one run of letters.
type Slot = [u32; 2];

/// The table, which can be used again.
#[derive(Debug, Default)]
pub(super) struct Grams {
    left: Vec<Gram>,
    right: Vec<Gram>,
    slots: Vec<Slot>,
}

/// Slots that are looked at for one run.
const MOST_PROBES: usize = 32;
/// Of a longer text only so many places are looked at, about, chosen by their letters: the same in both texts.
const MOST_PLACES: usize = 1 << 18;
const BASE: u64 = 0x9E37_79B9_7F4A_7C15;

impl Grams {
    /// The runs, ascending on the left, that come of pairing the places of the same `k` letters.
    pub(super) fn pair(&mut self, left: &[u32], right: &[u32], k: usize, which: Which) -> Vec<Run> {
        let length = left.len().max(right.len());
        let kept = (0..12).find(|kept| length >> kept <= MOST_PLACES).unwrap_or(12);
        collect(left, k, kept, &mut self.left);
        collect(right, k, kept, &mut self.right);
        self.slots.clear();
        self.slots.resize((self.left.len() * 2).next_power_of_two(), [0, 0]);
        for at in (0..self.left.len()).rev() {
            let gram = self.left[at];
            let letters = &left[gram.at as usize..][..k];
            let Some(slot) = self.slot(letters, gram.hash, left) else { continue };
            self.left[at].next = self.slots[slot][0];
            self.slots[slot][0] = at as u32 + 1;
        }
        for at in (0..self.right.len()).rev() {
            let gram = self.right[at];
            let letters = &right[gram.at as usize..][..k];
            let known = self.slot(letters, gram.hash, left).filter(|slot| self.slots[*slot][0] > 0);
            let Some(slot) = known else { continue };
            self.right[at].next = self.slots[slot][1];
            self.slots[slot][1] = at as u32 + 1;
        }
        for slot in 0..self.slots.len() {
            self.partner(self.slots[slot], which);
        }
        let ahead = |run: Run| {
            let letters = left[run.left_end()..].iter().zip(&right[run.right_end()..]);
            letters.take_while(|(one, other)| one == other).count()
        };
        match which {
            Which::Single => self.gather(k, ahead),
            // Many could go on through the same letters, each again and again.
            Which::Repeated => self.gather(k, |_| 0),
        }
    }

    /// The slot of a run of letters: its own, or the empty one that waits for it.
    fn slot(&self, letters: &[u32], hash: u32, left: &[u32]) -> Option<usize> {
        let mask = self.slots.len() - 1;
        (0..MOST_PROBES).map(|probe| (hash as usize + probe) & mask).find(|slot| {
            match self.slots[*slot][0].checked_sub(1) {
                None => true,
                Some(head) => {
                    let head = self.left[head as usize];
                    head.hash == hash && left[head.at as usize..].starts_with(letters)
                }
            }
        })
    }

    /// Pairs the places of two lists, the first with the first, as far as both go.
    fn partner(&mut self, heads: Slot, which: Which) {
        let [mut left, mut right] = heads;
        while left != 0 && right != 0 {
            let gram = &mut self.left[left as usize - 1];
            let next = self.right[right as usize - 1].next;
            if which == Which::Single && (gram.next != 0 || next != 0) {
                return;
            }
            gram.partner = right;
            (left, right) = (gram.next, next);
        }
    }

    /// Makes runs of pairs that follow each other; `ahead` tells by how many letters one goes on.
    fn gather(&self, k: usize, ahead: impl Fn(Run) -> usize) -> Vec<Run> {
        let mut found: Vec<Run> = Vec::new();
        for gram in self.left.iter().filter(|gram| gram.partner > 0) {
            let (at, to) = (gram.at as usize, self.right[gram.partner as usize - 1].at as usize);
            match found.last_mut() {
                Some(run) if at + run.right == to + run.left && at <= run.left_end() => {
                    if at + k > run.left_end() {
                        run.len = at + k - run.left;
                        run.len += ahead(*run);
                    }
                }
                _ => {
                    let run = Run { left: at, right: to, len: k };
                    found.push(Run { len: k + ahead(run), ..run });
                }
            }
        }
        found
    }
}

/// The places of `k` letters in a text: one of 2 to the power of `kept`.
fn collect(tokens: &[u32], k: usize, kept: u32, places: &mut Vec<Gram>) {
    places.clear();
    let leaving = (1..k).fold(1, |power: u64, _| power.wrapping_mul(BASE));
    let mut rolling = 0u64;
    for (at, token) in tokens.iter().enumerate() {
        if let Some(old) = at.checked_sub(k) {
            rolling = rolling.wrapping_sub(u64::from(tokens[old]).wrapping_mul(leaving));
        }
        rolling = rolling.wrapping_mul(BASE).wrapping_add(u64::from(*token));
        let mixed = (rolling ^ (rolling >> 32)).wrapping_mul(0xD6E8_FEB8_6659_FD93);
        let hash = (mixed >> 32) as u32;
        if at + 1 >= k && hash.leading_zeros() >= kept {
            places.push(Gram { at: (at + 1 - k) as u32, hash, next: 0, partner: 0 });
        }
    }
}
