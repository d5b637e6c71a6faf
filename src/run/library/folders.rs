//! Which folders the library is made of, and a search of everything looks through.

use std::fs;
use std::path::PathBuf;

use crate::store::Shelf;

use super::super::failure::Failure;
use super::super::memory;

/// What is known of the folders.
#[derive(Debug, Clone, Default)]
pub(in crate::run) struct Folders {
    /// Those that were asked for.
    pub(in crate::run) given: Vec<PathBuf>,
    /// Those of the settings.
    pub(in crate::run) set: Vec<PathBuf>,
    /// The file that is read: where nothing else is known, its folder is the library.
    pub(in crate::run) open: Option<PathBuf>,
    /// Whether folders are remembered.
    pub(in crate::run) are_remembered: bool,
}

/// A folder of the library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::run) struct Root {
    /// Where it really lies.
    pub(in crate::run) path: PathBuf,
    /// What the places of its files are told from.
    pub(in crate::run) named_from: PathBuf,
    /// How far below it files are looked for.
    pub(in crate::run) depth: Option<usize>,
}

impl Folders {
    /// The file of what is remembered, opened, if anything is.
    pub(in crate::run) fn shelf(&self) -> Result<Option<Shelf>, String> {
        let Some(file) = memory::file().filter(|_| self.are_remembered) else { return Ok(None) };
        match Shelf::open(&file) {
            Ok(shelf) => Ok(Some(shelf)),
            Err(problem) => Err(format!("{problem} · {}", file.display())),
        }
    }

    /// The folders: those that were asked for; else those of the settings, and those that were asked for before; else
    /// that of the file that is read, without what lies below it. And those that can't be looked into.
    pub(in crate::run) fn roots(&self, shelf: Option<&Shelf>) -> (Vec<Root>, Vec<Failure>) {
        let mut wanted: Vec<(PathBuf, Option<usize>)> = Vec::new();
        if self.given.is_empty() {
            let remembered = shelf.and_then(|shelf| shelf.folders().ok()).unwrap_or_default();
            let remembered = remembered.into_iter().map(PathBuf::from).filter(|folder| folder.is_dir());
            wanted.extend(self.set.iter().cloned().chain(remembered).map(|folder| (folder, None)));
            if wanted.is_empty() {
                let real = self.open.as_ref().and_then(|file| fs::canonicalize(file).ok());
                wanted.extend(real.and_then(|file| Some((file.parent()?.to_owned(), Some(1)))));
            }
        } else {
            wanted.extend(self.given.iter().map(|folder| (folder.clone(), None)));
        }
        let (mut real, mut failed) = (Vec::new(), Vec::new());
        for (folder, depth) in wanted {
            match fs::canonicalize(&folder) {
                Ok(path) => real.push((path, depth)),
                Err(error) => failed.push(Failure::read(&folder.to_string_lossy(), &error)),
            }
        }
        real.sort();
        real.dedup();
        // What lies in another one is listed there; that comes first.
        let mut outer: Vec<(PathBuf, Option<usize>)> = Vec::new();
        for (path, depth) in real {
            if !outer.last().is_some_and(|(outer, _)| path.starts_with(outer)) {
                outer.push((path, depth));
            }
        }
        let several = outer.len() > 1;
        let root = |(path, depth): (PathBuf, Option<usize>)| Root {
            named_from: path.parent().filter(|_| several).unwrap_or(&path).to_owned(),
            path,
            depth,
        };
        (outer.into_iter().map(root).collect(), failed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_those_that_are_known_best() {
        let base = std::env::temp_dir().join(format!("yulu-folders-{}", std::process::id()));
        let folder = |name: &str| base.join(name);
        for name in ["水/深", "水边", "桥"] {
            fs::create_dir_all(folder(name)).unwrap();
        }
        fs::write(folder("桥/a.md"), "渡口").unwrap();
        let real = fs::canonicalize(&base).unwrap();
        let paths = |folders: &Folders| {
            let (roots, failed) = folders.roots(None);
            let path = |root: &Root| root.path.strip_prefix(&real).unwrap().to_string_lossy().into_owned();
            (roots.iter().map(path).collect::<Vec<_>>(), failed.len())
        };
        let given = [folder("水"), folder("桥/../水/深"), folder("水边"), folder("没有")];
        let mut folders =
            Folders { given: given.into(), open: Some(folder("桥/a.md")), ..Folders::default() };
        assert_eq!(paths(&folders), (vec!["水".into(), "水边".into()], 1));
        folders.given.clear();
        assert_eq!(paths(&folders), (vec!["桥".into()], 0));
        assert_eq!(folders.roots(None).0[0].depth, Some(1));
        folders.set = vec![folder("水")];
        assert_eq!(paths(&folders), (vec!["水".into()], 0));
        fs::remove_dir_all(&base).unwrap();
    }
}
