//! The manual page and the completions of shells, made of the arguments themselves, so that they can't be out of date.

use clap::{Command, CommandFactory};
use clap_complete::Shell;

use super::args::Arguments;

/// The manual page of yulu, or of one of its commands, for `man`; none if there is no such command.
pub fn manual(command: Option<&str>) -> Option<Vec<u8>> {
    let mut yulu = Arguments::command();
    // Commands know their whole name, `yulu find`, once it is all built.
    yulu.build();
    let page: Command = match command {
        None => yulu,
        Some(name) => yulu.find_subcommand(name)?.clone(),
    };
    let mut out = Vec::new();
    // Writing into memory can't fail.
    clap_mangen::Man::new(page).render(&mut out).ok().map(|()| out)
}

/// What a shell has to run to complete yulu's arguments.
pub fn completions(shell: Shell) -> Vec<u8> {
    let mut out = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "yulu", &mut out);
    out
}

/// The names of all commands.
pub fn command_names() -> Vec<String> {
    Arguments::command().get_subcommands().map(|command| command.get_name().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use clap::ValueEnum;

    use super::*;

    #[test]
    fn every_option_stands_in_the_manual_and_in_every_shell() {
        let yulu = Arguments::command();
        let pages = std::iter::once((None, &yulu))
            .chain(yulu.get_subcommands().map(|command| (Some(command.get_name()), command)));
        for (name, command) in pages {
            let page = String::from_utf8(manual(name).unwrap()).unwrap();
            for long in command.get_arguments().filter_map(|argument| argument.get_long()) {
                assert!(page.contains(&long.replace('-', "\\-")), "{name:?}: --{long}");
            }
        }
        for shell in Shell::value_variants() {
            let script = String::from_utf8(completions(*shell)).unwrap();
            for word in ["times-from", "no-state", "find", "completions"] {
                assert!(script.contains(word), "{shell}: {word}");
            }
        }
        assert_eq!(manual(Some("sing")), None);
    }
}
