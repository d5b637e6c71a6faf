//! Documents for tests of the whole program.

use std::path::{Path, PathBuf};

/// A built-in sample, in the script that is named.
pub(crate) fn sample(script: &str) -> PathBuf {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples");
    samples.join(format!("sample.{script}.md"))
}

/// An interview without times: ten turns a chapter, no two rows of it alike.
pub(crate) fn long(chapters: usize) -> String {
    let mut text = String::new();
    for chapter in 1..=chapters {
        text.push_str(&format!("## 第{chapter}回 渡口\n\n"));
        for turn in 1..=10 {
            let speaker = if turn % 2 == 1 { "林溪" } else { "顾言" };
            text.push_str(&format!("**{speaker}**："));
            for sentence in 1..=6 {
                text.push_str(&format!(
                    "第{chapter}回第{turn}轮第{sentence}句，渡船在雾里走得很慢，撑船的人不说话。"
                ));
            }
            text.push_str("\n\n");
        }
    }
    text
}
