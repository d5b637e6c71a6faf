//! The interface's words in three languages.

use crate::model::{DetectedScript, Script, Side};

/// A language of the interface, as BCP 47 names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Language {
    /// `zh-Hans`
    SimplifiedChinese,
    /// `zh-Hant`
    TraditionalChinese,
    /// `en`
    English,
}

impl Language {
    /// All of them.
    pub const ALL: [Language; 3] =
        [Language::SimplifiedChinese, Language::TraditionalChinese, Language::English];

    /// The name.
    pub fn name(self) -> &'static str {
        match self {
            Language::SimplifiedChinese => "zh-Hans",
            Language::TraditionalChinese => "zh-Hant",
            Language::English => "en",
        }
    }

    /// The language of a locale such as `zh_TW.UTF-8`; English for all but Chinese.
    pub fn of_locale(locale: &str) -> Language {
        let locale = locale.to_ascii_lowercase().replace('-', "_");
        let traditional = ["zh_tw", "zh_hk", "zh_mo", "zh_hant"];
        match locale.starts_with("zh") {
            true if traditional.iter().any(|prefix| locale.starts_with(prefix)) => {
                Language::TraditionalChinese
            }
            true => Language::SimplifiedChinese,
            false => Language::English,
        }
    }

    /// The language to speak beside a text in `script`: a Chinese interface follows it.
    pub fn beside(self, script: Script) -> Language {
        match (self, script.side()) {
            (Language::English, _) | (_, None) => self,
            (_, Some(Side::Simplified)) => Language::SimplifiedChinese,
            (_, Some(Side::Traditional)) => Language::TraditionalChinese,
        }
    }

    fn words(self) -> &'static Words {
        match self {
            Language::SimplifiedChinese => include!(concat!(env!("OUT_DIR"), "/strings.zh-Hans.rs")),
            Language::TraditionalChinese => include!(concat!(env!("OUT_DIR"), "/strings.zh-Hant.rs")),
            Language::English => include!(concat!(env!("OUT_DIR"), "/strings.en.rs")),
        }
    }
}

/// Keys and words, in the order of the keys; the build script makes them out of `assets/strings/`.
type Words = [(&'static str, &'static str)];

/// The words of one language.
#[derive(Debug, Clone, Copy)]
pub struct Strings {
    /// Which language they are.
    pub language: Language,
    words: &'static Words,
}

impl Strings {
    /// The words of a language.
    pub fn of(language: Language) -> Strings {
        Strings { language, words: language.words() }
    }

    /// The words for `key`; the key itself if there are none, which a test rules out.
    pub fn get<'a>(&self, key: &'a str) -> &'a str {
        self.find(key).unwrap_or(key)
    }

    /// The words for `key`, if there are any.
    pub fn find(&self, key: &str) -> Option<&'static str> {
        let at = self.words.binary_search_by_key(&key, |(known, _)| known).ok()?;
        self.words.get(at).map(|(_, words)| *words)
    }

    /// The words for `key` with its braces filled in.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        let words = self.get(key);
        let mut out = String::with_capacity(words.len() + 16);
        let mut rest = words;
        while let Some((before, behind)) = rest.split_once('{') {
            out.push_str(before);
            let (name, after) = behind.split_once('}').unwrap_or((behind, ""));
            let value = values.iter().find(|(known, _)| *known == name);
            out.push_str(value.map_or(name, |(_, value)| value));
            rest = after;
        }
        out.push_str(rest);
        out
    }

    /// What an action does, in a section of the keymap that may have its own words for it.
    pub fn action(&self, section: &str, name: &str) -> &str {
        let own = self.find(&format!("action_{section}_{name}"));
        own.or_else(|| self.find(&format!("action_{name}"))).unwrap_or("")
    }

    /// The name of a script.
    pub fn script(&self, script: DetectedScript) -> &str {
        self.get(script.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::action::Action;
    use crate::model::FindingKind;

    fn keys(language: Language) -> Vec<String> {
        Strings::of(language).words.iter().map(|(key, _)| (*key).to_owned()).collect()
    }

    #[test]
    fn every_language_is_complete() {
        for language in Language::ALL {
            assert_eq!(keys(language), keys(Language::English), "{language:?}");
        }
        for kind in FindingKind::ALL {
            assert!(keys(Language::English).contains(&format!("finding_{}", kind.name())), "{kind:?}");
        }
        for (name, _) in Action::BINDABLE {
            assert!(keys(Language::English).contains(&format!("action_{name}")), "{name}");
        }
    }

    #[test]
    fn every_language_fills_in_the_same_values() {
        let braces = |language: Language, key: &str| {
            let strings = Strings::of(language);
            let mut found: Vec<String> = strings
                .get(key)
                .split('{')
                .skip(1)
                .map(|part| part.split('}').next().unwrap_or("").to_owned())
                .collect();
            found.sort();
            found
        };
        for key in keys(Language::English) {
            for language in Language::ALL {
                assert_eq!(braces(language, &key), braces(Language::English, &key), "{language:?} {key}");
            }
        }
    }

    #[test]
    fn values_are_filled_in_once() {
        let strings = Strings::of(Language::English);
        assert_eq!(
            strings.fill("no_such_chapter", &[("number", "{count}"), ("count", "3")]),
            "there is no chapter {count}; there are 3"
        );
        assert_eq!(Language::of_locale("zh_HK.UTF-8"), Language::TraditionalChinese);
        assert_eq!(Language::of_locale("zh_CN"), Language::SimplifiedChinese);
        assert_eq!(Language::of_locale("C"), Language::English);
    }
}
