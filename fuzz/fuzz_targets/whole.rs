//! A file the whole way: from bytes to rows at some widths, in some script, and a reader who moves through it.

#![no_main]

use std::sync::Arc;

use libfuzzer_sys::fuzz_target;
use yulu::action::Action;
use yulu::app::App;
use yulu::convert::{Conversion, judge};
use yulu::model::Script;
use yulu::parse::parse;
use yulu::source::detect_named;
use yulu::text::breaks::Measure;
use yulu::text::width::Widths;
use yulu::timeline::{Concordance, Judge, find};
use yulu_fuzz::promises::{assert_document_holds, assert_rows_hold, rows};

fuzz_target!(|input: (u8, u8, [u8; 6], &[u8])| {
    let (width, manner, steps, bytes) = input;
    let Ok(decoded) = yulu_fuzz::decoded(bytes) else { return };
    let (format, _) = detect_named(&decoded.text, "甲");
    let mut document = parse(decoded.text, format);
    assert_document_holds(&document);
    (document.script, _) = judge(&document.text);
    let findings = find(&document);
    let mut concordance = Concordance::default();
    let mut judge = Judge::new(&document, &mut concordance);
    for finding in &findings {
        let judgement = judge.judge(finding);
        let inside = |time| (finding.start..=finding.end).contains(&Some(time));
        assert!(judgement.inferred.is_none_or(inside), "{judgement:?} of {finding:?}");
    }
    document.findings.splice(0..0, findings);

    let script = Script::ALL[usize::from(manner) % Script::ALL.len()];
    let width = usize::from(width % 100) + 1;
    let widths = Widths { wide_ambiguous: manner & 0x40 != 0, ..Widths::CAUTIOUS };
    let measure = Measure { width, hanging: manner & 0x10 != 0, spacing: manner & 0x20 != 0, widths };
    let conversion = Conversion::into_script(script, document.sole_script());
    assert_rows_hold(&rows(&document, &conversion, measure), measure);

    let mut app = App::new(Arc::new(document), "甲", script);
    app.update(Action::Resize { width: width as u16, height: u16::from(manner % 40) });
    for step in steps {
        app.update(action(step));
        let top = app.top();
        app.update(Action::Resize { width: u16::from(step), height: u16::from(step / 4) });
        app.update(Action::Resize { width: width as u16, height: u16::from(manner % 40) });
        assert_eq!(app.top(), top, "a place moves when the size changes");
        while app.has_work() {
            app.work();
        }
    }
});

fn action(step: u8) -> Action {
    let actions = [
        Action::LineDown,
        Action::LineUp,
        Action::HalfPageDown,
        Action::PageDown,
        Action::PageUp,
        Action::Start,
        Action::End,
        Action::NextChapter,
        Action::PreviousChapter,
        Action::NextTurn,
        Action::PreviousTurn,
        Action::NextEdition,
        Action::ToggleBeside,
        Action::NextGap,
        Action::PreviousGap,
        Action::SwitchPane,
        Action::ToggleContents,
        Action::ToggleScript,
        Action::ShowInfo,
        Action::ShowFindings,
        Action::Cancel,
        Action::CopyPassage,
        Action::Shift(i64::from(step) * 1000),
        Action::Repeat { count: u32::from(step), action: Box::new(Action::LineDown) },
    ];
    actions[usize::from(step) % actions.len()].clone()
}
