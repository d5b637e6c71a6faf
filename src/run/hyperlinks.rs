//! Whether the terminal knows hyperlinks (OSC 8). No terminal can be asked, so it is told by its name.
//!
//! A terminal that doesn't know the sequence should pass over it, and most do; old ones, the Linux console among
//! them, show it or worse. So hyperlinks are for those that are known to have them, or where the reader says so.

use std::env;

/// What `TERM` is in terminals with hyperlinks. It is passed on over SSH, where the rest is not.
const TERMS: [&str; 9] =
    ["xterm-kitty", "kitty", "alacritty", "foot", "ghostty", "xterm-ghostty", "contour", "wezterm", "rio"];
/// What `TERM_PROGRAM` is in them.
const PROGRAMS: [&str; 7] = ["iTerm.app", "WezTerm", "ghostty", "vscode", "rio", "mintty", "contour"];
/// Variables that only some of them set.
const SIGNS: [&str; 3] = ["KITTY_WINDOW_ID", "ALACRITTY_WINDOW_ID", "WT_SESSION"];
/// VTE has hyperlinks from 0.50 on, Konsole from 20.12.
const VERSIONS: [(&str, u32); 2] = [("VTE_VERSION", 5000), ("KONSOLE_VERSION", 201_200)];
/// tmux passes them on from this version, to terminals that have them.
const TMUX: (u32, u32) = (3, 4);

/// Whether hyperlinks are wanted here.
pub(super) fn wanted() -> bool {
    known(|name| env::var(name).ok().filter(|value| !value.is_empty()))
}

fn known(get: impl Fn(&str) -> Option<String>) -> bool {
    let is = |name: &str| get(name).is_some();
    let term = get("TERM").unwrap_or_default();
    // Windows has no such variable.
    if matches!(term.as_str(), "dumb" | "linux") || (term.is_empty() && !cfg!(windows)) {
        return false;
    }
    // The convention of other programs: 0 is no, anything else yes.
    if let Some(forced) = get("FORCE_HYPERLINK") {
        return forced != "0";
    }
    let program = get("TERM_PROGRAM").unwrap_or_default();
    // What a terminal within a terminal inherits says nothing of itself.
    if is("TMUX") || program == "tmux" {
        let version = get("TERM_PROGRAM_VERSION").filter(|_| program == "tmux");
        return version.and_then(|version| tmux_version(&version)).is_some_and(|version| version >= TMUX);
    }
    if is("STY") || is("INSIDE_EMACS") || term.starts_with("screen") || term.starts_with("tmux") {
        return false;
    }
    let recent = |(name, least): &(&str, u32)| {
        get(name).and_then(|version| version.parse().ok()).is_some_and(|version: u32| version >= *least)
    };
    // `foot-extra`, `alacritty-direct`: a name with an addition.
    let named =
        |known: &str| term.strip_prefix(known).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'));
    TERMS.iter().any(|known| named(known))
        || PROGRAMS.contains(&program.as_str())
        || SIGNS.iter().any(|name| is(name))
        || VERSIONS.iter().any(recent)
}

/// `3.4`, `3.3a`, `next-3.5`
fn tmux_version(text: &str) -> Option<(u32, u32)> {
    let text = text.strip_prefix("next-").unwrap_or(text);
    let (major, rest) = text.split_once('.')?;
    let end = rest.find(|next: char| !next.is_ascii_digit()).unwrap_or(rest.len());
    Some((major.parse().ok()?, rest.get(..end)?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terminals_with_hyperlinks_are_known() {
        let table: [(&[(&str, &str)], bool); 24] = [
            (&[("TERM", "xterm-kitty")], true),
            (&[("TERM", "foot-extra")], true),
            (&[("TERM", "alacritty")], true),
            (&[("TERM", "xterm-ghostty"), ("SSH_TTY", "/dev/pts/1")], true),
            (&[("TERM", "xterm-256color")], false),
            (&[("TERM", "xterm-256color"), ("VTE_VERSION", "7600")], true),
            (&[("TERM", "xterm-256color"), ("VTE_VERSION", "4601")], false),
            (&[("TERM", "xterm-256color"), ("KONSOLE_VERSION", "220401")], true),
            (&[("TERM", "xterm-256color"), ("WT_SESSION", "a")], true),
            (&[("TERM", "xterm-256color"), ("WT_SESSION", "")], false),
            (&[("TERM", "xterm-256color"), ("TERM_PROGRAM", "iTerm.app")], true),
            (&[("TERM", "xterm-256color"), ("TERM_PROGRAM", "Apple_Terminal")], false),
            (&[("TERM", "tmux-256color"), ("TERM_PROGRAM", "tmux"), ("TERM_PROGRAM_VERSION", "3.4")], true),
            (
                &[
                    ("TERM", "screen"),
                    ("TMUX", "x"),
                    ("TERM_PROGRAM", "tmux"),
                    ("TERM_PROGRAM_VERSION", "3.5a"),
                ],
                true,
            ),
            (
                &[("TERM", "tmux-256color"), ("TERM_PROGRAM", "tmux"), ("TERM_PROGRAM_VERSION", "next-3.6")],
                true,
            ),
            (&[("TERM", "tmux-256color"), ("TERM_PROGRAM", "tmux"), ("TERM_PROGRAM_VERSION", "3.3a")], false),
            (&[("TERM", "screen-256color"), ("TMUX", "x"), ("VTE_VERSION", "7600")], false),
            (&[("TERM", "screen.xterm-256color"), ("STY", "1.x"), ("KITTY_WINDOW_ID", "1")], false),
            (&[("TERM", "linux"), ("KITTY_WINDOW_ID", "1")], false),
            (&[("TERM", "dumb"), ("FORCE_HYPERLINK", "1")], false),
            (&[("TERM", "eterm-color"), ("INSIDE_EMACS", "29"), ("VTE_VERSION", "7600")], false),
            (&[("TERM", "xterm"), ("FORCE_HYPERLINK", "1")], true),
            (&[("TERM", "xterm-kitty"), ("FORCE_HYPERLINK", "0")], false),
            (&[("TERM", "footling")], false),
        ];
        for (environment, expected) in table {
            let get = |name: &str| {
                let found = environment.iter().find(|(known, value)| *known == name && !value.is_empty());
                found.map(|(_, value)| (*value).to_owned())
            };
            assert_eq!(known(get), expected, "{environment:?}");
        }
    }
}
