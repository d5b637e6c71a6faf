//! The language that the reader's environment asks for.

use crate::config::Language;

/// From `YULU_LANG`, or from the locale: `LC_ALL`, `LC_MESSAGES`, `LANG`, the first that is set.
pub(super) fn of_environment() -> Language {
    let set = |name: &&str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let locale = ["YULU_LANG", "LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(set);
    Language::of_locale(locale.as_deref().unwrap_or(""))
}
