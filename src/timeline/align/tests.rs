//! What is promised of an alignment.

use super::*;

/// The runs of two texts as their words.
fn shared(left: &str, right: &str) -> Vec<String> {
    let (one, other) = (Words::of_text(left), Words::of_text(right));
    let alignment = align(&one, &other);
    check(&one, &other, &alignment);
    let bytes = |at: usize| one.byte(at).map_or(left.len(), |byte| byte as usize);
    alignment.runs().iter().map(|run| left[bytes(run.left)..bytes(run.left_end())].to_owned()).collect()
}

fn check(left: &Words, right: &Words, alignment: &Alignment) {
    let (mut left_end, mut right_end) = (0, 0);
    for run in alignment.runs() {
        assert!(run.len > 0 && run.left >= left_end && run.right >= right_end, "{run:?}");
        (left_end, right_end) = (run.left_end(), run.right_end());
        assert_eq!(left.tokens()[run.left..left_end], right.tokens()[run.right..right_end]);
    }
    assert!(left_end <= left.len() && right_end <= right.len());
}

/// A stretch of text in which no three characters come twice.
fn passage(number: u32, len: u32) -> String {
    let code = |at: u32| 0x4E00 + (number * 7919 + at * at * 31 + at * 17) % 0x5000;
    (0..len).filter_map(|at| char::from_u32(code(at))).collect()
}

#[test]
fn what_both_have_is_shared() {
    let table: [(&str, &str, &[&str]); 9] = [
        ("", "", &[]),
        ("你好", "", &[]),
        ("我们开始吧", "我們，開始吧。", &["我们开始吧"]),
        ("我们现在开始谈谈渡口", "我们开始谈一谈渡口吧", &["我们", "开始谈", "谈渡口"]),
        ("the old ferry is slow", "The old, old ferry is SLOW!", &["old ferry is slow"]),
        ("你好", "你好。", &["你好"]),
        ("谢谢谢谢谢谢", "谢谢谢谢", &["谢谢谢谢"]),
        ("山高水长", "风平浪静", &[]),
        ("很好", "很坏", &[]),
    ];
    for (left, right, expected) in table {
        assert_eq!(shared(left, right), expected, "{left} {right}");
    }
}

#[test]
fn passages_that_one_lacks_are_gaps() {
    let [a, b, c, d] = [1, 2, 3, 4].map(|number| passage(number, 300));
    let whole = format!("{a}{b}{c}");
    assert_eq!(shared(&whole, &format!("{a}{c}")), [a.clone(), c.clone()]);
    assert_eq!(shared(&whole, &b), [b.as_str()]);
    assert_eq!(shared(&whole, &format!("{a}{d}{c}")), [a.clone(), c.clone()]);
    assert_eq!(shared(&whole, &d), [""; 0]);
    // Of what was moved, the longer chain stays.
    let long = passage(5, 500);
    assert_eq!(shared(&format!("{a}{long}{b}"), &format!("{long}{a}{b}")), [long, b]);
}

#[test]
fn a_quotation_in_front_is_not_the_place() {
    let [a, b, c] = [1, 2, 3].map(|number| passage(number, 400));
    let quoted: String = b.chars().skip(100).take(40).collect();
    let with = format!("{quoted}{a}{b}{c}");
    for other in [format!("{a}{b}{c}"), format!("{b}{c}"), b.clone(), b.chars().skip(100).collect()] {
        let (one, other) = (Words::of_text(&with), Words::of_text(&other));
        let alignment = align(&one, &other);
        check(&one, &other, &alignment);
        assert_eq!(alignment.matched_right(0..other.len()), other.len());
        assert_eq!(alignment.matched_left(0..40), 0, "{:?}", alignment.runs());
    }
    assert_eq!(shared(&with, &with), [with.as_str()]);
}

#[test]
fn every_letter_has_a_place_on_the_other_side() {
    let words = |text: &str| Words::of_text(text);
    let (one, other) = (words("甲乙丙丁戊己庚辛子丑寅卯"), words("前言甲乙丙丁戊己庚改子丑寅卯后"));
    let alignment = align(&one, &other);
    assert_eq!(alignment.right_of(0), Place::Exact(2));
    assert_eq!(alignment.right_of(7), Place::Between(9, 10));
    assert_eq!(alignment.right_of(12), Place::Between(14, 15));
    assert_eq!(alignment.left_of(0), Place::Between(0, 0));
    assert_eq!(alignment.left_of(9), Place::Between(7, 8));
    assert_eq!(alignment.left_of(14), Place::Between(12, 12));
    assert_eq!(alignment.matched_left(6..9), 2);
    assert_eq!(alignment.matched_right(0..15), 11);
    assert_eq!(Alignment::default().right_of(5), Place::Between(0, 0));
}

#[test]
fn texts_that_repeat_themselves_are_aligned() {
    let refrain = passage(1, 600);
    let changed = refrain.replace(refrain.chars().nth(300).unwrap_or_default(), "变");
    let (one, other) = (Words::of_text(&refrain.repeat(4)), Words::of_text(&changed.repeat(4)));
    let alignment = align(&one, &other);
    check(&one, &other, &alignment);
    assert!(alignment.matched_left(0..one.len()) >= one.len() - 8, "{:?}", alignment.runs());
}
