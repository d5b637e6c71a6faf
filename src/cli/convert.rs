//! `yulu convert`: a filter for plain text.

use std::io::{self, Read, Write};
use std::path::Path;

use crate::convert::{BadBytes, Config, Converter, Engine, EngineError, Stream, UnknownConfig};

/// So many bytes are read at a time at most: enough that the calls cost nothing.
const CHUNK: usize = 256 << 10;

/// Why text could not be passed on.
#[derive(Debug)]
pub enum FilterError {
    /// The source cannot be read.
    Read(io::Error),
    /// The result cannot be written.
    Write(io::Error),
}

/// What kept a converter from being made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConverterError {
    /// There is no configuration of this name.
    Unknown(UnknownConfig),
    /// A user's own configuration was named, which only OpenCC's library can read.
    OwnFile,
    /// The engine cannot convert.
    Engine(EngineError),
}

/// The converter for the words of a command line, ready for use, and the configuration to ask it for.
///
/// `name` is one of OpenCC's, with or without `.json`, or the path of a configuration file. If `rare`, also to
/// characters that many fonts lack, which OpenCC's library always does.
///
/// # Errors
/// [`ConverterError`].
pub fn converter(engine: Engine, name: &str, rare: bool) -> Result<(Converter, Config), ConverterError> {
    let known = name.strip_suffix(".json").unwrap_or(name).parse::<Config>();
    let is_path = name.ends_with(".json") || Path::new(name).components().count() > 1;
    let (converter, config) = match (engine, known) {
        (Engine::Builtin, Ok(config)) if rare => (Converter::builtin(), config),
        (Engine::Builtin, Ok(config)) => (Converter::builtin_safe(), config),
        (Engine::Builtin, Err(_)) if is_path => return Err(ConverterError::OwnFile),
        (Engine::Opencc, Ok(config)) => (Converter::opencc().map_err(ConverterError::Engine)?, config),
        (Engine::Opencc, Err(_)) if is_path => {
            let converter = Converter::opencc().map_err(ConverterError::Engine)?;
            // Any configuration will do to stand for the file.
            (converter.with_file(Config::S2t, name.into()), Config::S2t)
        }
        (_, Err(_)) => return Err(ConverterError::Unknown(UnknownConfig(name.to_owned()))),
    };
    converter.prepare(config).map_err(ConverterError::Engine)?;
    Ok((converter, config))
}

/// Converts all of `input`, and writes it as soon as it is certain. Tells of the bytes that are not UTF-8, which
/// are passed on as they are.
///
/// # Errors
/// [`FilterError`].
pub fn convert(
    converter: &Converter,
    config: Config,
    input: &mut dyn Read,
    out: &mut dyn Write,
) -> Result<BadBytes, FilterError> {
    let mut stream = Stream::new(converter, config);
    let mut bytes = vec![0; CHUNK];
    let mut converted = Vec::new();
    loop {
        let count = match input.read(&mut bytes) {
            Ok(count) => count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => {
                // What was read is not lost.
                stream.finish(&mut converted);
                out.write_all(&converted).map_err(FilterError::Write)?;
                return Err(FilterError::Read(error));
            }
        };
        if count == 0 {
            break;
        }
        stream.push(bytes.get(..count).unwrap_or_default(), &mut converted);
        out.write_all(&converted).and_then(|()| out.flush()).map_err(FilterError::Write)?;
        converted.clear();
    }
    let bad = stream.finish(&mut converted);
    out.write_all(&converted).and_then(|()| out.flush()).map_err(FilterError::Write)?;
    Ok(bad)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(engine: Engine, name: &str) -> ConverterError {
        converter(engine, name, false).map(|(_, config)| config).unwrap_err()
    }

    #[test]
    fn names_are_taken_with_and_without_their_ending() {
        for name in ["s2twp", "s2twp.json"] {
            let (_, config) = converter(Engine::Builtin, name, false).unwrap();
            assert_eq!(config, Config::S2twp);
        }
    }

    #[test]
    fn other_names_are_refused() {
        for name in ["s2x", "", "S2T"] {
            assert_eq!(
                refused(Engine::Builtin, name),
                ConverterError::Unknown(UnknownConfig(name.to_owned()))
            );
        }
        for name in ["own.json", "folder/own"] {
            assert_eq!(refused(Engine::Builtin, name), ConverterError::OwnFile);
        }
    }

    #[test]
    fn rare_characters_come_only_when_asked_for() {
        let text = |rare| {
            let (converter, config) = converter(Engine::Builtin, "t2s", rare).unwrap();
            let mut out = Vec::new();
            convert(&converter, config, &mut "圞頭".as_bytes(), &mut out).unwrap();
            String::from_utf8(out).unwrap()
        };
        assert_eq!((text(false).as_str(), text(true).as_str()), ("圞头", "𪢮头"));
    }

    /// Gives a line, then fails.
    struct Broken(bool);

    impl Read for Broken {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            if std::mem::replace(&mut self.0, true) {
                return Err(io::ErrorKind::TimedOut.into());
            }
            "头发".as_bytes().read(buffer)
        }
    }

    #[test]
    fn what_was_read_before_a_failure_is_passed_on() {
        let mut out = Vec::new();
        let error = convert(&Converter::builtin(), Config::S2t, &mut Broken(false), &mut out);
        assert!(matches!(error, Err(FilterError::Read(_))));
        assert_eq!(out, "頭髮".as_bytes());
    }
}
