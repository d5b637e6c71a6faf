//! The language that the reader's environment asks for.

use crate::config::Language;

/// From `YULU_LANG`; or as the reader has `set` it; or from the locale: `LC_ALL`, `LC_MESSAGES`, `LANG`, the first that
/// is set.
pub(super) fn of_environment(set: Option<Language>) -> Language {
    let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    if let Some(asked) = variable("YULU_LANG") {
        return Language::of_locale(&asked);
    }
    let locale = || ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(variable);
    set.unwrap_or_else(|| Language::of_locale(locale().as_deref().unwrap_or("")))
}
