//! Searches all files from inside the reader: what `yulu find` does, on threads, with the hits handed over as they are
//! found.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::thread;
use std::time::{Duration, Instant};

use crate::app::{EverywhereNews, FoundIn, FoundWords};
use crate::cli::{self, Passage};
use crate::convert::Conversion;
use crate::model::Script;
use crate::search::Query;
use crate::text::sanitize;

use super::failure::Failure;
use super::find_files::{Opener, Source};
use super::find_work::Pass;
use super::library::{Folders, Root};
use super::open::{self, Reading};

/// More hits are not handed over: whoever sees so many asks for something else.
const MOST_HITS: usize = 10_000;
/// Of one file, so many rows are.
const MOST_ROWS: usize = 2000;
/// Hits of one paragraph that are no farther from each other than this, in bytes, stand on one row.
const NEAR: usize = 90;
/// So much of a paragraph is kept before the first hit of a row, and behind it, in bytes.
const BEFORE: usize = 600;
const BEHIND: usize = 1200;
/// What is found is handed over so often.
const BETWEEN: Duration = Duration::from_millis(40);

/// A search that is going on.
pub(super) struct Finder {
    stopped: Arc<AtomicBool>,
}

impl Finder {
    /// Starts to search for what was typed; `tell` says whether anybody listens.
    pub(super) fn start(
        typed: &str,
        folders: Folders,
        tell: impl Fn(EverywhereNews) -> bool + Send + 'static,
    ) -> Finder {
        let stopped = Arc::new(AtomicBool::new(false));
        let finder = Finder { stopped: Arc::clone(&stopped) };
        let query = Query::new(typed).ok();
        thread::spawn(move || {
            let Some(query) = query else { return };
            // What is remembered is no reason to tell anything here.
            let (roots, failed) = folders.roots(folders.shelf().ok().flatten().as_ref());
            let search = |query: &Query| search(query, &roots, &stopped, &tell);
            let first = search(&query);
            let pinyin = query.as_pinyin().filter(|_| first.hits == 0 && !stopped.load(Ordering::Relaxed));
            let last = match pinyin {
                Some(pinyin) if tell(EverywhereNews::Pinyin) => search(&pinyin),
                _ => first,
            };
            tell(EverywhereNews::Ended {
                failures: failed.len() + last.failures,
                is_cut: last.hits >= MOST_HITS,
            });
        });
        finder
    }
}

impl Finder {
    /// Nobody wants the rest.
    pub(super) fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }
}

impl Drop for Finder {
    fn drop(&mut self) {
        self.stop();
    }
}

/// What came of searching all files.
#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    hits: usize,
    failures: usize,
}

fn search(
    query: &Query,
    roots: &[Root],
    stopped: &AtomicBool,
    tell: &impl Fn(EverywhereNews) -> bool,
) -> Sum {
    // A pass sets its own mark when it is over.
    let over = AtomicBool::new(false);
    let typed = OnceLock::new();
    let paths: Vec<PathBuf> = roots.iter().map(|root| root.path.clone()).collect();
    let depth = roots.first().and_then(|root| root.depth);
    let reading = Reading::default();
    let pass = Pass { paths: &paths, depth, query, reading, typed: &typed, stopped: &over };
    let answer = |source: Source, opener: &mut Opener| match stopped.load(Ordering::Relaxed) {
        true => Ok(None),
        false => of_file(query, source, opener, roots),
    };
    pass.run(answer, |found| {
        let (mut sum, mut searched) = (Sum::default(), 0);
        let mut news: Vec<FoundIn> = Vec::new();
        let mut told = Instant::now();
        let hand_over = |news: &mut Vec<FoundIn>, searched: usize| {
            let is_wanted = news.is_empty() || tell(EverywhereNews::Found(std::mem::take(news)));
            is_wanted && tell(EverywhereNews::Searched(searched))
        };
        loop {
            // Before waiting, what there is goes out.
            let pause = || match !news.is_empty() && !hand_over(&mut news, searched) {
                true => Err(()),
                false => Ok(()),
            };
            let Ok(Some(all)) = found.next(pause) else { break };
            searched += all.len();
            for one in all {
                match one {
                    Ok(found) => news.extend(found),
                    Err(_) => sum.failures += 1,
                }
            }
            sum.hits += news.iter().map(|found| found.hits).sum::<usize>();
            let is_due = told.elapsed() >= BETWEEN;
            if is_due {
                told = Instant::now();
            }
            let is_full = sum.hits >= MOST_HITS;
            let goes_on = !(is_due || is_full) || hand_over(&mut news, searched);
            if is_full || !goes_on || stopped.load(Ordering::Relaxed) {
                break;
            }
        }
        hand_over(&mut news, searched);
        sum
    })
}

/// What a file has; nothing where there is no hit.
fn of_file(
    query: &Query,
    source: Source,
    opener: &mut Opener,
    roots: &[Root],
) -> Result<Option<FoundIn>, Failure> {
    let Some(path) = source.path().map(Path::to_owned) else { return opener.open(source).map(|_| None) };
    let Some(text) = opener.open(source)? else { return Ok(None) };
    let document = text.document();
    let mut words = Vec::new();
    let mut number = 1;
    // In the file's own script, so that every hit is counted; what is shown is converted where it is shown.
    let conversion = Conversion::into_script(Script::Original, None);
    let hits = cli::passages(query, &document, &conversion, |passage| {
        rows(&passage, &mut number, &mut words);
    });
    if hits == 0 {
        return Ok(None);
    }
    let root = roots.iter().find(|root| path.starts_with(&root.path));
    let place = root.and_then(|root| path.strip_prefix(&root.named_from).ok());
    let name = place.map_or_else(|| open::file_name(&path), |place| place.to_string_lossy().into_owned());
    let title = document.metadata.title.as_deref().map(|title| sanitize::safe(title).into_owned());
    Ok(Some(FoundIn { name: sanitize::safe(&name).into_owned(), path, title, hits, words }))
}

/// The rows of a paragraph: hits that stand near each other share one.
fn rows(passage: &Passage, number: &mut usize, words: &mut Vec<FoundWords>) {
    let mut rest = passage.hits.as_slice();
    while let Some(first) = rest.first() {
        let count = rest.iter().take_while(|hit| hit.start <= first.start + NEAR).count().max(1);
        let (row, behind) = rest.split_at_checked(count).unwrap_or((rest, &[]));
        rest = behind;
        let text = &passage.text;
        let start = text.floor_char_boundary(first.start.saturating_sub(BEFORE));
        let last = row.last().map_or(first.end, |last| last.end);
        let end = text.floor_char_boundary(last.saturating_add(BEHIND));
        if words.len() < MOST_ROWS {
            words.push(FoundWords {
                chapter: passage.chapter_title.as_deref().map(str::to_owned),
                speaker: passage.speaker.as_deref().map(str::to_owned),
                time: passage.time,
                text: text.get(start..end).unwrap_or("").to_owned(),
                hits: row.iter().map(|hit| hit.start - start..hit.end - start).collect(),
                number: *number,
            });
        }
        *number += count;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hits_that_stand_near_each_other_share_a_row() {
        let text = format!("船船{}船{}", "中".repeat(40), "后".repeat(600));
        let hits = vec![0..3, 3..6, 126..129];
        let passage = Passage {
            edition: 0,
            chapter: None,
            chapter_title: None,
            speaker: Some("林溪".into()),
            time: None,
            line: 1,
            text,
            hits,
        };
        let (mut number, mut words) = (4, Vec::new());
        rows(&passage, &mut number, &mut words);
        let told: Vec<_> = words.iter().map(|words| (words.number, words.hits.len())).collect();
        assert_eq!((told, number), (vec![(4, 2), (6, 1)], 7));
        assert_eq!(words[1].text.get(words[1].hits[0].clone()), Some("船"));
        assert!(words.iter().all(|words| words.text.len() < BEFORE + BEHIND + 200));
    }
}
