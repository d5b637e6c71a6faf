//! The elements that are open, whatever is closed and in which order.

use std::collections::HashMap;

/// The elements that are open, from the outermost one, each with what is known of it.
#[derive(Debug)]
pub(super) struct Elements<'a, T> {
    open: Vec<(&'a str, T)>,
    /// How many of each name there are, so that what closes nothing is not looked for.
    counts: HashMap<&'a str, usize>,
}

impl<'a, T> Default for Elements<'a, T> {
    fn default() -> Elements<'a, T> {
        Elements { open: Vec::new(), counts: HashMap::new() }
    }
}

impl<'a, T> Elements<'a, T> {
    /// The innermost one.
    pub(super) fn last(&self) -> Option<&T> {
        self.open.last().map(|(_, element)| element)
    }

    /// The innermost one.
    pub(super) fn last_mut(&mut self) -> Option<&mut T> {
        self.open.last_mut().map(|(_, element)| element)
    }

    /// The name of the innermost one.
    pub(super) fn last_name(&self) -> &'a str {
        self.open.last().map_or("", |(name, _)| name)
    }

    /// Whether one of that name is open, with none around the innermost ones but such.
    pub(super) fn has_within(&self, name: &str, is_such: impl Fn(&T) -> bool) -> bool {
        /// Nobody writes more in each other.
        const MOST: usize = 32;
        let inner = self.open.iter().rev().take(MOST);
        inner.take_while(|(_, element)| is_such(element)).any(|(found, _)| *found == name)
    }

    /// Whether none is open.
    pub(super) fn is_empty(&self) -> bool {
        self.open.is_empty()
    }

    /// Opens one.
    pub(super) fn open(&mut self, name: &'a str, element: T) {
        self.open.push((name, element));
        *self.counts.entry(name).or_default() += 1;
    }

    /// Whether one of that name is open.
    pub(super) fn has(&self, name: &str) -> bool {
        self.counts.get(name).is_some_and(|count| *count > 0)
    }

    /// Closes the innermost one.
    pub(super) fn pop(&mut self) -> Option<(&'a str, T)> {
        let (name, element) = self.open.pop()?;
        if let Some(count) = self.counts.get_mut(name) {
            *count -= 1;
        }
        Some((name, element))
    }
}
