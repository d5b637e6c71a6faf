//! What a gap is: labels that are wrong, silence, or text that is missing.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::fmt::Write;
use std::ops::Range;

use yulu::model::{FindingKind, Millis};
use yulu::parse::parse;
use yulu::source::Format;
use yulu::timeline::{Concordance, Judge, Judgement, Verdict, find};

/// What is said in a second, in Han characters.
const PACE: i64 = 5;

/// Sentence by sentence one long talk about a village, each said once.
fn sentence(number: usize) -> String {
    const WHO: [&str; 7] = ["阿婆", "船工", "教书先生", "邻村的木匠", "我父亲", "供销社的会计", "放牛娃"];
    const WHERE: [&str; 9] =
        ["渡口", "晒谷场", "祠堂门口", "后山的茶园", "水碓边", "石桥上", "灶间", "集市", "学堂"];
    const WHAT: [&str; 11] = [
        "修一把断了柄的锄头",
        "数今年收下的谷子",
        "说起从前发大水的事",
        "教大家唱一支老歌",
        "写一封寄去南洋的信",
        "等一班总也不来的汽车",
        "晾刚染好的蓝布",
        "磨一面铜镜",
        "喂那匹瘦马",
        "算一笔算不清的账",
        "听收音机里的戏",
    ];
    let (who, place, what) = (WHO[number % 7], WHERE[number % 9], WHAT[number % 11]);
    format!("第{}天，{who}在{place}{what}。", number + 1)
}

/// A chapter: its label, and which sentences it has.
type Labelled = ((Millis, Millis), Range<usize>);

/// How long some sentences take.
fn lasting(sentences: Range<usize>) -> Millis {
    let said: u32 = sentences.map(|number| yulu::timeline::amount(&sentence(number))).sum();
    i64::from(said) * 1000 / PACE
}

fn clock(time: Millis) -> String {
    format!("{:02}:{:02}:{:02}.{:03}", time / 3_600_000, time / 60_000 % 60, time / 1000 % 60, time % 1000)
}

/// A file of editions, each with a list of contents above it.
fn file(editions: &[&[Labelled]]) -> String {
    let mut text = String::new();
    for (edition, chapters) in editions.iter().enumerate() {
        text.push_str("目录\n");
        for (number, ((start, end), sentences)) in chapters.iter().enumerate() {
            let title = format!("第{}版第{}段", edition + 1, number + 1);
            writeln!(text, "## [{} --> {}] {title}", clock(*start), clock(*end)).unwrap();
            text.extend(sentences.clone().map(sentence));
            text.push('\n');
        }
        text.push_str("\n\n");
    }
    text
}

/// The verdict on every gap.
fn verdicts(editions: &[&[Labelled]]) -> Vec<(Range<Millis>, Judgement)> {
    verdicts_on(file(editions), editions.len())
}

fn verdicts_on(text: String, editions: usize) -> Vec<(Range<Millis>, Judgement)> {
    let document = parse(text, Format::Markdown);
    assert_eq!(document.editions.len(), editions, "{}", document.text);
    let mut concordance = Concordance::default();
    let mut judge = Judge::new(&document, &mut concordance);
    let found = find(&document);
    let gaps = found.iter().filter(|finding| finding.kind == FindingKind::Gap);
    gaps.map(|gap| (gap.start.unwrap()..gap.end.unwrap(), judge.judge(gap))).collect()
}

/// Four chapters of ten sentences that are labelled as they were said, one behind the other.
fn right() -> Vec<Labelled> {
    let mut start = 0;
    let chapter = |at: usize| {
        let sentences = at * 10..at * 10 + 10;
        let end = start + lasting(sentences.clone());
        let label = (start, end);
        start = end;
        (label, sentences)
    };
    (0..4).map(chapter).collect()
}

#[test]
fn another_edition_tells_that_labels_are_wrong() {
    let right = right();
    let mut wrong = right.clone();
    let border = wrong[0].0.1;
    wrong[0].0.1 -= 12_000;
    wrong[1].0.0 += 9_000;
    let found = verdicts(&[&wrong, &right]);
    let [(gap, judgement)] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(*gap, border - 12_000..border + 9_000);
    assert_eq!(judgement.verdict, Some(Verdict::LabelTooShort));
    assert_eq!(judgement.inferred, Some(border));
    let witness = judgement.witness.unwrap();
    assert!(witness.tells_time && witness.edition == 1 && witness.missing == 0, "{witness:?}");
}

#[test]
fn another_edition_may_have_what_is_missing() {
    let right = right();
    let mut cut = right.clone();
    // The second chapter lacks its first five sentences.
    cut[1].0.0 += lasting(10..15);
    cut[1].1.start = 15;
    let found = verdicts(&[&cut, &right]);
    let [(_, judgement)] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(judgement.verdict, Some(Verdict::TextMissing), "{judgement:?}");
    assert_eq!(judgement.inferred, None);
    let missing = judgement.witness.unwrap().missing;
    assert!((60..130).contains(&missing), "{missing}");

    // So it may at the beginning, and in an edition whose own labels say nothing about it.
    let mut late = right.clone();
    late[0].0.0 = lasting(0..5);
    late[0].1.start = 5;
    let found = verdicts(&[&right, &late]);
    let [(gap, judgement)] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!((gap.start, judgement.verdict), (0, Some(Verdict::TextMissing)), "{judgement:?}");
}

#[test]
fn both_editions_may_be_silent() {
    let mut one = right();
    for (label, _) in &mut one[2..] {
        *label = (label.0 + 40_000, label.1 + 40_000);
    }
    let found = verdicts(&[&one, &one.clone()]);
    assert_eq!(found.len(), 2);
    for (_, judgement) in found {
        assert_eq!(judgement.verdict, Some(Verdict::SilenceOrCut), "{judgement:?}");
        assert!(judgement.witness.is_some_and(|witness| !witness.tells_time));
    }
}

#[test]
fn without_another_edition_the_pace_tells() {
    let mut silent = right();
    for (label, _) in &mut silent[2..] {
        *label = (label.0 + 40_000, label.1 + 40_000);
    }
    let found = verdicts(&[&silent]);
    assert_eq!(found[0].1.verdict, Some(Verdict::SilenceOrCut), "{found:?}");

    let mut short = right();
    let end = short[1].0.1;
    short[1].0.1 -= lasting(10..20) / 2;
    let found = verdicts(&[&short]);
    assert_eq!(found[0].1.verdict, Some(Verdict::LabelTooShort), "{found:?}");
    let inferred = found[0].1.inferred.unwrap();
    assert!((inferred - end).abs() <= 3000, "{inferred} {end}");
}

#[test]
fn an_edition_about_something_else_is_no_witness() {
    let mut short = right();
    short[1].0.1 -= 9_000;
    // The same shape in other characters.
    let other = |character: char| match character {
        '目' | '录' => character,
        '一'..='龟' => char::from_u32(character as u32 + 41).unwrap(),
        _ => character,
    };
    let mut text = file(&[&short]);
    let beside: String = text.chars().map(other).collect();
    text.push_str(&beside);
    for (_, judgement) in verdicts_on(text, 2) {
        assert_eq!(judgement.witness, None);
    }
}
