//! The configurations that can be chosen, by OpenCC's names, and the chain of steps behind each.

use std::fmt;
use std::str::FromStr;

use super::lexicon::{Lexicon, NORMALIZE, ST, TS};

/// A conversion as OpenCC defines it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Config {
    /// Simplified to Traditional Chinese in OpenCC's own standard.
    S2t,
    /// Traditional Chinese in OpenCC's own standard to Simplified.
    T2s,
}

impl Config {
    /// All configurations, in the order in which they are listed to users.
    pub const ALL: [Self; 2] = [Self::S2t, Self::T2s];

    /// OpenCC's name, such as `s2t`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::S2t => "s2t",
            Self::T2s => "t2s",
        }
    }

    /// The lexicons to apply, one after another, each to what the one before has left.
    pub(super) fn steps(self) -> &'static [&'static Lexicon] {
        static S2T: [&Lexicon; 2] = [&NORMALIZE, &ST];
        static T2S: [&Lexicon; 2] = [&NORMALIZE, &TS];
        match self {
            Self::S2t => &S2T,
            Self::T2s => &T2S,
        }
    }
}

impl fmt::Display for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Config {
    type Err = UnknownConfig;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|config| config.name() == name)
            .ok_or_else(|| UnknownConfig(name.to_owned()))
    }
}

/// A name that no configuration has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownConfig(pub String);

impl fmt::Display for UnknownConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = Config::ALL.map(Config::name).join(", ");
        write!(f, "unknown conversion `{}` (known: {names})", self.0)
    }
}

impl std::error::Error for UnknownConfig {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_parses_to_its_configuration() {
        for config in Config::ALL {
            assert_eq!(config.name().parse(), Ok(config));
            assert_eq!(config.to_string(), config.name());
        }
    }

    #[test]
    fn an_unknown_name_is_answered_with_the_known_ones() {
        let error = "s2x".parse::<Config>().unwrap_err();
        assert_eq!(error.to_string(), "unknown conversion `s2x` (known: s2t, t2s)");
    }
}
