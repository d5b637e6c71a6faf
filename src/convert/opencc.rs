//! OpenCC's own library as the second engine, by the crate `opencc-rust`.
//!
//! The library gives only text, so the map of places is made by `align`. It refuses a NUL, and would end the text
//! there, so the parts between NULs are converted each for itself; no phrase has one.

use std::fmt;
use std::path::PathBuf;
use std::sync::OnceLock;

use opencc_rust::OpenCC;

use super::align::align;
use super::config::Config;
use super::converter::EngineError;
use super::piece::Converted;

const COUNT: usize = Config::ALL.len();

/// The library's converters, each opened when it is first needed.
#[derive(Default)]
pub(super) struct Opencc {
    /// The users' own files, in the order of the configurations.
    files: [Option<PathBuf>; COUNT],
    opened: [OnceLock<Result<OpenCC, EngineError>>; COUNT],
}

impl fmt::Debug for Opencc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Opencc").field("files", &self.files).finish_non_exhaustive()
    }
}

impl Opencc {
    /// Uses a file in place of the library's own configuration.
    pub(super) fn set_file(&mut self, config: Config, file: PathBuf) {
        let place = config as usize;
        if let (Some(known), Some(opened)) = (self.files.get_mut(place), self.opened.get_mut(place)) {
            *known = Some(file);
            *opened = OnceLock::new();
        }
    }

    pub(super) fn prepare(&self, config: Config) -> Result<(), EngineError> {
        self.open(config).map(|_| ())
    }

    pub(super) fn convert(&self, config: Config, text: &str) -> Converted {
        let Ok(opencc) = self.open(config) else { return Converted::unchanged(text) };
        let convert = |part: &str| opencc.convert(part).unwrap_or_else(|_| part.to_owned());
        let parts: Vec<String> = text.split('\0').map(convert).collect();
        let result = parts.join("\0");
        Converted { pieces: align(text, &result), text: result }
    }

    fn open(&self, config: Config) -> Result<&OpenCC, EngineError> {
        let place = config as usize;
        let file = self.files.get(place).and_then(Option::as_ref);
        let path = file.cloned().unwrap_or_else(|| PathBuf::from(format!("{config}.json")));
        let open = || {
            OpenCC::new(&path).map_err(|error| {
                let detail = error.to_string().split_whitespace().collect::<Vec<_>>().join(" ");
                EngineError::Open {
                    file: path.display().to_string(),
                    detail: detail.trim_end_matches('.').to_owned(),
                }
            })
        };
        match self.opened.get(place).map(|opened| opened.get_or_init(open)) {
            Some(opened) => opened.as_ref().map_err(Clone::clone),
            None => Err(EngineError::NotBuilt),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn configurations_stand_at_their_places() {
        for (place, config) in Config::ALL.into_iter().enumerate() {
            assert_eq!(config as usize, place);
        }
    }

    #[test]
    fn what_cannot_be_opened_is_told_in_one_line_and_changes_no_text() {
        let mut opencc = Opencc::default();
        opencc.set_file(Config::S2t, PathBuf::from("no/such/folder/own.json"));
        let Err(EngineError::Open { file, detail }) = opencc.prepare(Config::S2t) else { panic!("opened") };
        assert_eq!(file, "no/such/folder/own.json");
        assert!(!detail.is_empty() && !detail.contains('\n'), "{detail}");
        assert_eq!(opencc.convert(Config::S2t, "头发"), Converted::unchanged("头发"));
    }
}
