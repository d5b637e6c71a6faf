//! The program: maps what came of a run to an exit code.

use std::process::ExitCode;

use yulu::run::{Outcome, run};

fn main() -> ExitCode {
    match run(std::env::args_os()) {
        Outcome::Done => ExitCode::SUCCESS,
        Outcome::Found | Outcome::NotFound => ExitCode::from(1),
        Outcome::Failed => ExitCode::from(2),
        Outcome::Panicked => ExitCode::from(101),
        Outcome::Signal(number) => ExitCode::from(u8::try_from(128 + number).unwrap_or(2)),
    }
}
