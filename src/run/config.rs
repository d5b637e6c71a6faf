//! `yulu config`: where the settings are, what can be set, and what is wrong.

use crate::cli::Input;
use crate::config::{BUILT_IN, FILE_NAME, Strings};

use super::failure::Failure;
use super::own::{self, Outfit};
use super::{Outcome, print};

/// Prints the built-in settings, or the problems of the reader's own, or where those are.
pub(super) fn config(prints: bool, checks: bool, strings: &Strings) -> Result<Outcome, Failure> {
    if prints {
        print(|out| out.write_all(BUILT_IN.as_bytes()))?;
        return Ok(Outcome::Done);
    }
    let path = own::folder().ok_or_else(|| Failure::plain("error_no_folder"))?.join(FILE_NAME);
    let path = path.to_string_lossy();
    if !checks {
        print(|out| writeln!(out, "{path}"))?;
        return Ok(Outcome::Done);
    }
    let (own, is_there) = own::read();
    let problems = Outfit::of(own, &mut Input::default(), None, strings)?.problems;
    let mut lines: Vec<String> = problems.iter().map(|problem| strings.problem(problem)).collect();
    let outcome = if lines.is_empty() { Outcome::Done } else { Outcome::Found };
    if lines.is_empty() {
        let key = if is_there { "config_clean" } else { "config_none" };
        lines.push(strings.fill(key, &[("path", &path)]));
    }
    print(|out| lines.iter().try_for_each(|line| writeln!(out, "{}", crate::text::sanitize::safe(line))))?;
    Ok(outcome)
}
