//! Whole texts through all passes.

use super::*;

fn read(text: &str) -> Document {
    parse(text.into(), Format::Markdown)
}

fn titles(document: &Document) -> Vec<&str> {
    document.chapters.iter().filter_map(|chapter| chapter.title.as_deref()).collect()
}

#[test]
fn nesting_and_overlap_open_no_edition() {
    let nested = read(
        "## [00:00 --> 20:00] 一\n甲\n### [00:00 --> 08:00] 二\n乙\n### [08:00 --> 20:00] 三\n丙\n## [19:50 --> 30:00] 四\n丁",
    );
    assert_eq!(nested.editions.len(), 1);
    let again = read("## [00:00 --> 20:00] 一\n甲\n## [20:00 --> 30:00] 二\n乙\n## [00:01 --> 30:00] 三\n丙");
    assert_eq!(again.editions.len(), 2);
}

#[test]
fn entries_that_look_like_headings() {
    let plain = read("目录\n甲 (00:00 --> 01:00)\n无 (01:00 --> 02:00)\n\n甲 (00:00 --> 01:00)\n字");
    assert_eq!(titles(&plain), ["甲"]);
    assert_eq!(plain.editions[0].unmatched_contents, ["无"]);
    let bold = read(
        "# 题\n\n**一、甲**\n\n**二、乙**\n\n**三、丙**\n\n**一、甲**\n\n字\n\n**三、丙**\n\n字\n\n**END**",
    );
    assert_eq!(titles(&bold), ["一、甲", "三、丙"]);
    assert_eq!(bold.editions[0].unmatched_contents, ["二、乙"]);
}

#[test]
fn an_unclosed_fold_ends_where_somebody_speaks() {
    let document = read("**主持人**：甲\n<details><summary>English</summary>\nA\n**主持人**：乙\n### 题\n丙");
    assert_eq!(
        (document.turns.iter().filter(|turn| turn.label.is_some()).count(), document.translations),
        (2, 0)
    );
    assert_eq!(titles(&document), ["题"]);
}
