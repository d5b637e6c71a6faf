//! Settings: how much is shown of what stands beside the words themselves.

/// What is shown of the explanations of terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Glosses {
    /// All, as the file has them.
    #[default]
    Shown,
    /// A mark beside the term.
    Folded,
}

impl Glosses {
    /// Both, with their names in the settings.
    pub const ALL: [(&'static str, Glosses); 2] = [("shown", Glosses::Shown), ("folded", Glosses::Folded)];

    /// Its name in the settings.
    pub fn name(self) -> &'static str {
        name(&Glosses::ALL, self)
    }

    /// The one of that name.
    pub fn from_name(name: &str) -> Option<Glosses> {
        from_name(&Glosses::ALL, name)
    }

    /// The other one.
    pub fn other(self) -> Glosses {
        match self {
            Glosses::Shown => Glosses::Folded,
            Glosses::Folded => Glosses::Shown,
        }
    }
}

/// Where the translations of paragraphs are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Translations {
    /// Nowhere.
    Hidden,
    /// Under each paragraph, as the file has them.
    #[default]
    Shown,
    /// In a second column, where there is room for it.
    Beside,
}

impl Translations {
    /// All of them, with their names in the settings.
    pub const ALL: [(&'static str, Translations); 3] =
        [("hidden", Translations::Hidden), ("shown", Translations::Shown), ("beside", Translations::Beside)];

    /// Its name in the settings.
    pub fn name(self) -> &'static str {
        name(&Translations::ALL, self)
    }

    /// The one of that name.
    pub fn from_name(name: &str) -> Option<Translations> {
        from_name(&Translations::ALL, name)
    }
}

fn name<T: Copy + PartialEq>(all: &[(&'static str, T)], wanted: T) -> &'static str {
    all.iter().find(|(_, one)| *one == wanted).map_or("", |(name, _)| name)
}

fn from_name<T: Copy>(all: &[(&'static str, T)], wanted: &str) -> Option<T> {
    all.iter().find(|(name, _)| *name == wanted).map(|(_, one)| *one)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_back() {
        for (name, glosses) in Glosses::ALL {
            assert_eq!((glosses.name(), Glosses::from_name(name)), (name, Some(glosses)));
        }
        for (name, translations) in Translations::ALL {
            assert_eq!((translations.name(), Translations::from_name(name)), (name, Some(translations)));
        }
        assert_eq!(Glosses::from_name("beside"), None);
    }
}
