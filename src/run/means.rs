//! What the reader has chosen to convert with: the engine, a configuration of their own, their replacements.

use std::fs;
use std::path::Path;

use crate::app::App;
use crate::cli::Input;
use crate::convert::{Conversion, Converter, Engine, EngineError, Fault, Means, Replacements};
use crate::model::Script;
use crate::source::{self, Known, Problem};

use super::failure::Failure;

/// Has the app convert with what was chosen.
pub(super) fn choose(app: &mut App, input: &Input) -> Result<(), Failure> {
    match means(input, app.script())? {
        Some(means) => app.set_means(means).map_err(failure),
        None => Ok(()),
    }
}

/// What was chosen for a script; none where that is the built-in engine and nothing else.
pub(super) fn means(input: &Input, script: Script) -> Result<Option<Means>, Failure> {
    let engine = input.engine.unwrap_or_default();
    if engine == Engine::Builtin && input.opencc_config.is_some() {
        return Err(Failure::plain("error_own_config"));
    }
    if engine == Engine::Builtin && input.replace.is_none() {
        return Ok(None);
    }
    let mut converter = Converter::of(engine).map_err(failure)?;
    if let Some(file) = &input.opencc_config {
        let config = Conversion::into_script(script, None).config();
        let config = config.ok_or_else(|| Failure::plain("error_config_for"))?;
        converter = converter.with_file(config, file.clone());
    }
    let replacements = input.replace.as_deref().map(replacements).transpose()?.unwrap_or_default();
    Ok(Some(Means { converter, replacements }))
}

pub(super) fn failure(error: EngineError) -> Failure {
    match error {
        EngineError::NotBuilt => Failure::plain("error_engine"),
        EngineError::Open { file, detail } => Failure::engine(&file, detail),
    }
}

/// Reads a list of replacements.
pub(super) fn replacements(file: &Path) -> Result<Replacements, Failure> {
    let name = file.to_string_lossy();
    let bytes = fs::read(file).map_err(|error| Failure::read(&name, &error))?;
    let text = source::check(&bytes, Known::Nothing)
        .or_else(|found| if found == Problem::Empty { Ok(Known::Nothing) } else { Err(found) })
        .and_then(|known| source::decode(bytes, known, true))
        .map_err(|problem| Failure::problem(&name, problem))?
        .text;
    let (list, bad) = Replacements::parse(&text);
    match bad.first() {
        None => Ok(list),
        Some(bad) => {
            let (key, other) = match bad.fault {
                Fault::OneWord => ("error_replace_one_word", 0),
                Fault::NothingToReplace => ("error_replace_nothing", 0),
                Fault::NothingInstead => ("error_replace_by_nothing", 0),
                Fault::Again(line) => ("error_replace_again", line),
            };
            Err(Failure::in_line(&name, key, bad.line, other))
        }
    }
}
