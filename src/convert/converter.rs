//! The engines to convert with, behind one face.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use super::chain::Chain;
use super::config::Config;
use super::engine;
#[cfg(feature = "opencc")]
use super::opencc::Opencc;
use super::piece::Converted;

/// What does the converting.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Engine {
    /// The engine of this crate, with the dictionaries of OpenCC 1.4.2.
    #[default]
    Builtin,
    /// OpenCC's own library and dictionaries, as they are installed; only with the feature `opencc`.
    Opencc,
}

impl Engine {
    /// All engines, in the order in which they are listed to users.
    pub const ALL: [Self; 2] = [Self::Builtin, Self::Opencc];

    /// The engine's name on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Builtin => "builtin",
            Self::Opencc => "opencc",
        }
    }
}

impl FromStr for Engine {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|engine| engine.name() == name).ok_or(())
    }
}

/// Why an engine cannot convert.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EngineError {
    /// The program was built without the feature `opencc`.
    NotBuilt,
    /// OpenCC could not open a configuration.
    Open {
        /// The configuration's file name, or the path that was given for it.
        file: String,
        /// What OpenCC says about it, in one line.
        detail: String,
    },
}

impl fmt::Display for EngineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotBuilt => f.write_str("built without the feature `opencc`"),
            Self::Open { file, detail } => write!(f, "OpenCC cannot open {file}: {detail}"),
        }
    }
}

impl std::error::Error for EngineError {}

/// Converts with the engine that was chosen.
///
/// One converter serves all configurations, and can be shared between threads.
///
/// ```
/// use yulu::convert::{Config, Converter};
///
/// let converter = Converter::builtin();
/// assert_eq!(converter.convert(Config::S2twp, "内存").text, "記憶體");
/// ```
#[derive(Debug)]
pub struct Converter {
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    Builtin {
        safe: bool,
    },
    #[cfg(feature = "opencc")]
    Opencc(Box<Opencc>),
}

impl Default for Converter {
    fn default() -> Self {
        Self::builtin()
    }
}

impl Converter {
    /// The built-in engine. It is ready at once, and knows all configurations.
    #[must_use]
    pub const fn builtin() -> Self {
        Self { kind: Kind::Builtin { safe: false } }
    }

    /// The built-in engine without the conversions to characters that many fonts lack (`may_output_tofu` in
    /// OpenCC's configurations), which OpenCC's library makes, and its command line tool only when told to.
    #[must_use]
    pub const fn builtin_safe() -> Self {
        Self { kind: Kind::Builtin { safe: true } }
    }

    /// OpenCC's library. Its configurations are found as the library finds them, and opened when first needed.
    ///
    /// # Errors
    /// [`EngineError::NotBuilt`] without the feature `opencc`.
    pub fn opencc() -> Result<Self, EngineError> {
        #[cfg(feature = "opencc")]
        return Ok(Self { kind: Kind::Opencc(Box::default()) });
        #[cfg(not(feature = "opencc"))]
        Err(EngineError::NotBuilt)
    }

    /// The converter of an engine, as [`Converter::builtin`] or [`Converter::opencc`] makes it.
    ///
    /// # Errors
    /// Those of [`Converter::opencc`].
    pub fn of(engine: Engine) -> Result<Self, EngineError> {
        match engine {
            Engine::Builtin => Ok(Self::builtin()),
            Engine::Opencc => Self::opencc(),
        }
    }

    /// Uses a user's own configuration file of OpenCC in place of the one that OpenCC has for `config`. The
    /// built-in engine, which reads no files, stays as it is.
    #[must_use]
    #[cfg_attr(not(feature = "opencc"), allow(unused_variables, unused_mut))]
    pub fn with_file(mut self, config: Config, file: PathBuf) -> Self {
        #[cfg(feature = "opencc")]
        if let Kind::Opencc(opencc) = &mut self.kind {
            opencc.set_file(config, file);
        }
        self
    }

    /// Makes sure that a configuration can be used, which takes OpenCC some milliseconds and the built-in
    /// engine nothing. Whoever has asked, and heard no error, gets none from [`Converter::convert`].
    ///
    /// # Errors
    /// [`EngineError::Open`] if OpenCC or its data or the user's file are not as they should be.
    #[cfg_attr(not(feature = "opencc"), allow(unused_variables, clippy::unnecessary_wraps))]
    pub fn prepare(&self, config: Config) -> Result<(), EngineError> {
        match &self.kind {
            Kind::Builtin { .. } => Ok(()),
            #[cfg(feature = "opencc")]
            Kind::Opencc(opencc) => opencc.prepare(config),
        }
    }

    /// Converts a text, and maps the places of the result to those of the source.
    ///
    /// The text is taken as a whole: a phrase that is cut in two by the caller is not recognised. OpenCC's
    /// library tells no places, so those of its results are found by comparison; see [`align`](super::align).
    /// What it cannot convert, because [`Converter::prepare`] would fail, stays as it is.
    #[must_use]
    pub fn convert(&self, config: Config, text: &str) -> Converted {
        match &self.kind {
            Kind::Builtin { safe } => engine::run(&Chain::of(config, *safe), text),
            #[cfg(feature = "opencc")]
            Kind::Opencc(opencc) => opencc.convert(config, text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_that_of_its_engine() {
        for engine in Engine::ALL {
            assert_eq!(engine.name().parse(), Ok(engine));
        }
        assert_eq!("jieba".parse::<Engine>(), Err(()));
    }

    #[test]
    fn a_converter_can_be_shared_between_threads() {
        fn is_shared<T: Send + Sync + 'static>() {}
        is_shared::<Converter>();
    }

    #[test]
    fn the_safe_engine_keeps_to_characters_that_fonts_have() {
        let text = |converter: Converter| converter.convert(Config::T2s, "殢雲尤雨，圞").text;
        assert_eq!(text(Converter::builtin()), "𣨼云尤雨，𪢮");
        assert_eq!(text(Converter::builtin_safe()), "殢云尤雨，圞");
    }

    #[test]
    fn without_the_feature_there_is_one_engine() {
        assert!(Converter::of(Engine::Builtin).is_ok());
        assert_eq!(Converter::of(Engine::Opencc).is_ok(), cfg!(feature = "opencc"));
    }
}
