//! `yulu convert`: from a file or standard input to standard output.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use crate::cli::{self, ConverterError, FilterError};
use crate::convert::{Config, Engine};

use super::failure::Failure;
use super::{Outcome, means, print};

/// Converts a file, or standard input if there is none or it is called `-`.
pub(super) fn convert(
    config: &str,
    file: Option<&Path>,
    engine: Engine,
    rare: bool,
) -> Result<Outcome, Failure> {
    let (converter, config) = cli::converter(engine, config, rare).map_err(|error| match error {
        ConverterError::Unknown(name) => Failure::config(&name.0, Config::ALL.map(Config::name).join(", ")),
        ConverterError::OwnFile => Failure::plain("error_own_config"),
        ConverterError::Engine(error) => means::failure(error),
    })?;
    let name = file.unwrap_or(Path::new("-")).to_string_lossy().into_owned();
    let mut input: Box<dyn Read> = match file.filter(|file| *file != Path::new("-")) {
        None => Box::new(io::stdin().lock()),
        Some(file) => Box::new(File::open(file).map_err(|error| Failure::read(&name, &error))?),
    };
    let mut done = Ok(Default::default());
    print(|out| {
        done = cli::convert(&converter, config, &mut input, out);
        match std::mem::replace(&mut done, Ok(Default::default())) {
            Err(FilterError::Write(error)) => Err(error),
            other => {
                done = other;
                Ok(())
            }
        }
    })?;
    match done {
        Err(FilterError::Read(error) | FilterError::Write(error)) => Err(Failure::read(&name, &error)),
        Ok(bad) if bad.count > 0 => Err(Failure::bad_bytes(&name, bad.count, bad.first)),
        Ok(_) => Ok(Outcome::Done),
    }
}
