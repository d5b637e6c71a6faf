//! Addresses of hyperlinks, by number: a cell keeps a number, and the pen opens and closes what it stands for.

use std::collections::HashMap;

use crate::model::Link;

/// Ends a hyperlink.
pub(super) const CLOSE: &[u8] = b"\x1b]8;;\x1b\\";
/// More addresses than this are not kept from one frame to the next.
const MOST: usize = 4096;
/// Longer addresses are passed over by terminals.
const LONGEST: usize = 2083;

/// The addresses that have been painted, with a number each, from 1.
#[derive(Debug, Default)]
pub(super) struct Addresses {
    numbers: HashMap<Link, u16>,
    links: Vec<Link>,
    /// Whether any was ever opened.
    was_open: bool,
}

impl Addresses {
    /// The number of an address; 0 if it can't have one.
    pub(super) fn number(&mut self, link: &Link) -> u16 {
        if let Some(number) = self.numbers.get(link) {
            return *number;
        }
        // The last number stands for an address that was forgotten.
        let next = u16::try_from(self.links.len() + 1).ok().filter(|next| *next < u16::MAX);
        let Some(next) = next.filter(|_| link.as_str().len() <= LONGEST) else { return 0 };
        self.numbers.insert(link.clone(), next);
        self.links.push(link.clone());
        next
    }

    /// Whether there are more than are worth to be kept.
    pub(super) fn is_full(&self) -> bool {
        self.links.len() > MOST
    }

    /// Forgets all numbers.
    pub(super) fn forget(&mut self) {
        self.numbers.clear();
        self.links.clear();
    }

    /// Writes what makes all that follows lead to the address of a number, or nowhere. The parts of one address
    /// have one id, so that the terminal shows them as one.
    pub(super) fn open(&mut self, number: u16, out: &mut Vec<u8>) {
        let link = usize::from(number).checked_sub(1).and_then(|at| self.links.get(at));
        match link {
            Some(link) => {
                out.extend(format!("\x1b]8;id=y{number};{}\x1b\\", link.as_str()).bytes());
                self.was_open = true;
            }
            None => out.extend(CLOSE),
        }
    }

    /// Ends what may be open.
    pub(super) fn close(&self, out: &mut Vec<u8>) {
        if self.was_open {
            out.extend(CLOSE);
        }
    }
}
