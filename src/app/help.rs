//! The help: where it was opened, what it is filtered by, and where closing it leads back to.

use crate::action::{Action, Context};

use super::prompt::Question;
use super::state::{App, Page};

/// The state of the help.
#[derive(Debug, Clone)]
pub(super) struct Help {
    /// What keys meant where it was opened.
    context: Context,
    /// The page that it lies over, and that page's place.
    below: Option<(Page, usize)>,
    filter: String,
}

impl Default for Help {
    fn default() -> Help {
        Help { context: Context::Transcript, below: None, filter: String::new() }
    }
}

impl App {
    /// What keys mean where the help was opened.
    pub fn help_context(&self) -> Context {
        self.help.context
    }

    /// What the help is filtered by; empty if by nothing.
    pub fn help_filter(&self) -> &str {
        &self.help.filter
    }

    /// The page that is open, below the help if need be.
    pub(super) fn page_below(&self) -> Option<Page> {
        let page = match self.page {
            Some((Page::Help, _)) => self.help.below,
            page => page,
        };
        page.map(|(page, _)| page)
    }

    pub(super) fn open_help(&mut self) {
        let context = self.context_without_prompt();
        self.help = Help { context, below: self.page, filter: String::new() };
        self.page = Some((Page::Help, 0));
    }

    /// Closes the help, and shows again what it lay over.
    pub(super) fn close_help(&mut self) {
        self.page = self.help.below.take();
        self.help = Help::default();
    }

    /// `Esc` shows all keys again where they are filtered, and closes the help where they aren't.
    pub(super) fn leave_help(&mut self, action: &Action) {
        match *action == Action::Cancel && !self.help.filter.is_empty() {
            true => self.filter_help(""),
            false => self.close_help(),
        }
    }

    /// Asks which keys to list; what they are filtered by already can be changed.
    pub(super) fn ask_for_keys(&mut self) {
        self.ask(Question::Keys);
        if let Some(prompt) = &mut self.prompt {
            prompt.line = super::line::Line::of(&self.help.filter);
        }
    }

    /// Lists only the keys that match.
    pub(super) fn filter_help(&mut self, typed: &str) {
        typed.trim().clone_into(&mut self.help.filter);
        if let Some((Page::Help, top)) = &mut self.page {
            *top = 0;
        }
    }

    /// Scrolls the open page by rows; it has `last` as its last top row.
    pub(super) fn scroll_page(&mut self, by: i64, last: usize) {
        if let Some((_, top)) = &mut self.page {
            *top = top.saturating_add_signed(isize::try_from(by).unwrap_or(0)).min(last);
        }
    }
}
