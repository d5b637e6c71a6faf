//! The configurations that can be chosen, by OpenCC's names.

use std::fmt;
use std::str::FromStr;

/// A conversion as OpenCC defines it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Config {
    /// Simplified to Traditional Chinese in OpenCC's own standard.
    S2t,
    /// Traditional Chinese in OpenCC's own standard to Simplified.
    T2s,
    /// Simplified to Traditional Chinese as Taiwan writes it.
    S2tw,
    /// Traditional Chinese as Taiwan writes it to Simplified.
    Tw2s,
    /// Simplified to Traditional Chinese with the forms and words of Taiwan.
    S2twp,
    /// Traditional Chinese of Taiwan to Simplified with the words of the mainland.
    Tw2sp,
    /// Simplified to Traditional Chinese as Hong Kong writes it.
    S2hk,
    /// Traditional Chinese as Hong Kong writes it to Simplified.
    Hk2s,
    /// Simplified to Traditional Chinese with the forms and words of Hong Kong.
    S2hkp,
    /// Traditional Chinese of Hong Kong to Simplified with the words of the mainland.
    Hk2sp,
    /// Traditional Chinese in OpenCC's own standard to the forms of Taiwan.
    T2tw,
    /// Traditional Chinese as Taiwan writes it to OpenCC's own standard.
    Tw2t,
    /// Traditional Chinese in OpenCC's own standard to the forms of Hong Kong.
    T2hk,
    /// Traditional Chinese as Hong Kong writes it to OpenCC's own standard.
    Hk2t,
    /// New Japanese forms (shinjitai) to old ones, which are Traditional Chinese.
    Jp2t,
    /// Old Japanese forms (kyūjitai) to new ones.
    T2jp,
}

impl Config {
    /// All configurations, in the order in which they are listed to users.
    pub const ALL: [Self; 16] = [
        Self::S2t,
        Self::T2s,
        Self::S2tw,
        Self::Tw2s,
        Self::S2twp,
        Self::Tw2sp,
        Self::S2hk,
        Self::Hk2s,
        Self::S2hkp,
        Self::Hk2sp,
        Self::T2tw,
        Self::Tw2t,
        Self::T2hk,
        Self::Hk2t,
        Self::Jp2t,
        Self::T2jp,
    ];

    /// OpenCC's name, such as `s2t`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::S2t => "s2t",
            Self::T2s => "t2s",
            Self::S2tw => "s2tw",
            Self::Tw2s => "tw2s",
            Self::S2twp => "s2twp",
            Self::Tw2sp => "tw2sp",
            Self::S2hk => "s2hk",
            Self::Hk2s => "hk2s",
            Self::S2hkp => "s2hkp",
            Self::Hk2sp => "hk2sp",
            Self::T2tw => "t2tw",
            Self::Tw2t => "tw2t",
            Self::T2hk => "t2hk",
            Self::Hk2t => "hk2t",
            Self::Jp2t => "jp2t",
            Self::T2jp => "t2jp",
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
        let known = "s2t, t2s, s2tw, tw2s, s2twp, tw2sp, s2hk, hk2s, s2hkp, hk2sp, t2tw, tw2t, t2hk, hk2t, jp2t, t2jp";
        assert_eq!(error.to_string(), format!("unknown conversion `s2x` (known: {known})"));
    }
}
