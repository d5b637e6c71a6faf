//! `yulu toc`: contents, times, speakers and findings, for people.

use std::fmt::Write;

use crate::app::App;
use crate::config::Strings;
use crate::text::sanitize::safe;
use crate::text::width::Widths;
use crate::timeline::{Concordance, Judge};

/// The contents of a document as lines, safe to be shown.
pub fn toc(app: &App, strings: &Strings) -> String {
    let mut out = String::new();
    let document = app.document();
    line(&mut out, &app.shown(app.title()));
    let about = [&document.metadata.author, &document.metadata.date, &document.metadata.source_url];
    let about: Vec<String> = about.into_iter().flatten().map(|words| app.shown(words)).collect();
    if !about.is_empty() {
        line(&mut out, &about.join(" · "));
    }
    let several = document.editions.len() > 1;
    let leads: Vec<String> = (0..document.chapters.len()).map(|chapter| app.lead(chapter)).collect();
    let cells = |text: &str| Widths::UNICODE.cells(text);
    let column = leads.iter().map(|lead| cells(lead)).max().unwrap_or(0);
    for (number, edition) in document.editions.iter().enumerate() {
        out.push('\n');
        if several {
            line(&mut out, &strings.fill("edition", &[("number", &(number + 1).to_string())]));
        }
        for chapter in edition.chapters.clone() {
            let Some(found) = document.chapters.get(chapter) else { continue };
            let lead = leads.get(chapter).map_or("", String::as_str);
            let indent =
                " ".repeat(column - cells(lead) + 2 * usize::from(found.level.saturating_sub(1)) + 2);
            let title = match found.title.as_deref() {
                Some("") => strings.get("untitled").to_owned(),
                Some(title) => app.shown(title),
                None => strings.get("opening").to_owned(),
            };
            line(&mut out, &format!("{lead}{indent}{title}"));
        }
    }
    if !document.speakers.is_empty() {
        out.push('\n');
        line(&mut out, strings.get("info_speakers"));
        let mut turns = vec![0; document.speakers.len()];
        for turn in document.turns.iter().filter(|turn| !turn.continued) {
            if let Some(turns) = turn.speaker.and_then(|speaker| turns.get_mut(speaker)) {
                *turns += 1;
            }
        }
        for (speaker, turns) in document.speakers.iter().zip(turns) {
            line(&mut out, &format!("{turns:>5}  {}", app.shown(&speaker.name)));
        }
    }
    if !document.findings.is_empty() {
        out.push('\n');
        line(&mut out, strings.get("info_findings"));
        let mut concordance = Concordance::default();
        let mut judge = Judge::new(document, &mut concordance);
        for finding in &document.findings {
            let words = strings.judged(document, finding, &judge.judge(finding));
            line(&mut out, &format!("    ·  {}", app.shown(&words)));
        }
    }
    out
}

fn line(out: &mut String, words: &str) {
    // Writing into a string cannot fail.
    let _ = writeln!(out, "{}", safe(words));
}
