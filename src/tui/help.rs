//! The help: the keys that work where it was opened and in this document, made from the keymap. What is looked for in it
//! is looked for among the keys of all places.

use crate::action::{Action, Context};
use crate::app::{Page, Question};
use crate::config::{Binding, Key, Section};
use crate::search::Filter;

use super::event::{page_action, scroll_page};
use super::frame::Screen;
use super::page::{Entry, entry, heading};

/// `按键`, and what the keys are filtered by.
pub(super) fn title(screen: Screen) -> String {
    let title = screen.strings.get("help_title");
    match screen.app.help_filter() {
        "" => match screen.keymap.key_for("page", "search") {
            Some(key) => format!("{title}  {}", screen.strings.fill("help_hint", &[("key", &key)])),
            None => title.to_owned(),
        },
        filter => format!("{title}  /{filter}"),
    }
}

/// The keys with what they do, by the places where they count.
pub(super) fn entries(screen: Screen) -> Vec<Entry> {
    let strings = screen.strings;
    let mut filter = match screen.app.help_filter() {
        "" => None,
        typed => Some(Filter::new(typed).ok()),
    };
    let mut entries = Vec::new();
    for section in screen.keymap.sections() {
        if filter.is_none() && !is_here(screen, section) {
            continue;
        }
        let start = entries.len();
        entries.push(heading(strings.get(&format!("help_{}", section.name))));
        for binding in section.bindings.iter().filter(|binding| is_offered(screen, binding)) {
            let words = strings.action(&section.name, &binding.name);
            let keys: Vec<String> = binding.keys.iter().map(Key::name).collect();
            let is_wanted = match &mut filter {
                None => true,
                Some(None) => false,
                Some(Some(filter)) => {
                    let typed = screen.app.help_filter();
                    let is_key = keys.iter().any(|key| key.eq_ignore_ascii_case(typed));
                    let mut matches = |words: &str| filter.matches(words).is_some();
                    is_key || matches(words) || matches(&binding.name.replace('_', " "))
                }
            };
            if is_wanted {
                entries.push(entry(&keys.join("  "), words));
            }
        }
        if entries.len() == start + 1 {
            entries.truncate(start);
        }
    }
    if filter.is_none() {
        entries.extend(rest(screen));
    }
    entries
}

/// How many keys are listed.
pub(super) fn found(screen: Screen) -> usize {
    entries(screen).iter().filter(|entry| !entry.is_heading).count()
}

/// Whether the keys of a section count where the help was opened, or in what can be opened from there.
fn is_here(screen: Screen, section: &Section) -> bool {
    let contexts = [screen.app.help_context(), Context::Menu, Context::Prompt];
    contexts.iter().any(|context| section.counts_in(*context))
}

/// Whether an action has keys, and means something in this document.
fn is_offered(screen: Screen, binding: &Binding) -> bool {
    let offers = |action: Action| screen.app.offers(&action);
    !binding.keys.is_empty() && Action::from_name(&binding.name).is_some_and(offers)
}

/// What there is to say of numbers and of the mouse.
fn rest(screen: Screen) -> Vec<Entry> {
    let strings = screen.strings;
    let mut entries = Vec::new();
    if matches!(screen.app.help_context(), Context::Transcript | Context::Contents) {
        let key = |action| match screen.keymap.key_for("reading", action).unwrap_or_default() {
            sign if sign.chars().count() == 1 => sign,
            name => format!(" {name}"),
        };
        let values = [("chapter", key("next_chapter")), ("seconds", key("forward_5_seconds"))];
        let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
        entries.push(heading(strings.get("help_counts")));
        entries.push(entry("", strings.fill("help_counts_text", &values)));
    }
    entries.push(heading(strings.get("help_mouse")));
    entries.push(entry("", strings.get("help_mouse_text")));
    entries
}

/// Whether the help is being filtered.
pub(super) fn is_filtering(screen: Screen) -> bool {
    let asks = screen.app.prompt().is_some_and(|prompt| matches!(prompt.question, Question::Keys));
    asks && matches!(screen.app.page(), Some((Page::Help, _)))
}

/// While the help is being filtered, the arrows scroll it.
pub(super) fn prompt_action(screen: Screen, action: Action) -> Action {
    match action {
        Action::OlderLine if is_filtering(screen) => scroll_page(screen, -1),
        Action::NewerLine if is_filtering(screen) => scroll_page(screen, 1),
        Action::PageDown | Action::PageUp if is_filtering(screen) => page_action(screen, action),
        action => action,
    }
}
