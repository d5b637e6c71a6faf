//! What is watched to learn what becomes of a file: folders, and names in them.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

/// What is to be watched for a file.
#[derive(Debug, Clone, Default)]
pub(super) struct Aim {
    /// Its folder, and the one where links lead; of a folder that isn't there, the nearest one above it.
    pub(super) folders: Vec<PathBuf>,
    /// Of which names something is to be heard: those of the file, and of the folders.
    pub(super) names: Vec<OsString>,
    /// Where the file really lies, or lay.
    pub(super) real: Option<PathBuf>,
}

impl Aim {
    /// What is to be watched for the file at a path, which really lay at another one.
    pub(super) fn at(path: &Path, lay: Option<PathBuf>) -> Aim {
        let real = fs::canonicalize(path).ok().or(lay);
        let mut aim = Aim { real: real.clone(), ..Aim::default() };
        for path in std::path::absolute(path).ok().into_iter().chain(real) {
            let there = path.ancestors().skip(1).position(Path::is_dir);
            let Some(folder) = there.and_then(|there| path.ancestors().nth(there + 1)) else { continue };
            let known = path.ancestors().take_while(|one| *one != folder).chain([folder]);
            aim.names.extend(known.filter_map(Path::file_name).map(OsString::from));
            if !aim.folders.iter().any(|one| one == folder) {
                aim.folders.push(folder.to_owned());
            }
        }
        aim
    }
}
