//! The words that tell: who speaks, what heads a paragraph, what is a list of contents.
//!
//! Collected from transcripts as people publish them, in both scripts; each list is parted by blanks.

/// What a speaker does, not who it is.
const ROLES: &str = "来宾 來賓 讲者 講者 主讲人 主講人 网友 網友 读者 讀者 学员 學員 本刊 编辑部 主持人 主持 主播 \
    嘉宾 嘉賓 记者 記者 采访者 採訪者 受访者 受訪者 访谈者 訪談者 提问者 提問者 提问 提問 问 問 \
    答 观众 觀眾 听众 聽眾 旁白 画外音 畫外音 司仪 司儀 采访人 採訪人 被访者 被訪者 被访人 被訪人 \
    受访人 受訪人 被采访者 被採訪者 被采访人 被採訪人 Host Guest Interviewer Interviewee Respondent Moderator \
    Question Answer Q A";

/// What programs call somebody whom they can't name; a number follows most of them.
const SOMEBODY: &str = "说话人 說話人 发言人 發言人 讲话人 講話人 Unknown_Speaker Speaker SPEAKER speaker";

/// No role is longer, in bytes.
const LONGEST_ROLE: usize = "被采访者".len();

/// Words in the name or the role of whoever asks; in lower case.
const HOST_WORDS: &str = "主持 主播 记者 記者 采访 採訪 访谈者 訪談者 提问 提問 问 問 host interviewer moderator \
    question 司仪 司儀 编辑 編輯";

/// Those who are asked, though their names hold such a word.
const ANSWERING: &str = "被采访 被採訪";

/// Characters that offices end in: 观测员, 记者, 教授, 总裁, 博士.
const OFFICES: &str = "员員者师師家长長人手官授理演辑輯监監裁任士机機友编編生席记記书書表问問";

/// Surnames that begin few other words.
const SURNAMES: &str = "赵钱孙李周吴郑王冯陈卫蒋沈韩杨朱秦许吕张孔曹严魏陶姜谢邹苏潘葛范彭鲁韦袁柳鲍史唐薛雷贺倪汤罗\
    郝邵萧姚汪祁戴宋庞熊纪董梁杜阮贾郭梅林钟徐邱骆蔡樊霍虞柯卢丁邓洪崔裴陆翁甄龚胡刘叶蒲郜庄晏柴\
    瞿阎慕茹艾廖耿匡寇欧蔚巩聂晁敖阚饶曾鞠巢蒯荆竺桓岳傅侯尹趙錢孫吳鄭馮陳衛蔣韓楊許呂張嚴謝鄒蘇\
    潘範魯韋鮑賀倪湯羅蕭龐紀賈鐘駱盧鄧陸龔劉葉莊閻歐聶簡饒";

/// Words that head a paragraph in digests and articles, and are nobody's name.
const SECTION_WORDS: &str = "注 注意 编者按 編者按 例如 比如 譬如 前言 关键字 标题 標題 目录 目錄 来源 來源 作者 日期 \
    时间 時間 链接 連結 举例 第一 第二 第三 首先 其次 最后 最後 另外 此外 整理 翻译 译者注 參考 \
    参考 Note Summary";

/// The same, and no name ends in them either: 总结, 我的总结.
const SECTION_ENDINGS: &str = "总结 總結 小结 小結 结论 結論 结语 結語 背景 要点 要點 重点 重點 观点 觀點 摘要 概述 简介 \
    簡介 建议 建議 问题 問題 原因 结果 結果 例子 说明 說明 提示 备注 備註 关键词 關鍵詞 关键点 \
    關鍵點 看点 看點 亮点 亮點 难点 難點 特点 特點 优点 優點 缺点 缺點 金句 数据 數據 资料 資料 \
    启示 啟示 案例 做法 方法 步骤 步驟 目标 目標 意义 意義 影响 影響 风险 風險 优势 優勢 挑战 \
    挑戰 技巧 贴士 貼士 思考 点评 點評 解读 解讀 补充 補充 数字 數字 感受 心得";

/// Endings that make a phrase of what stands before a colon: 他说：, 我的意思是：
const PHRASE_ENDINGS: &str =
    "说 說 说道 道 问道 问到 表示 认为 認為 是 如下 指出 提到 写道 想 的 了 即 有 为 為 到";

/// Words in the summary of a folded block that holds a translation, or the original of one; in lower case.
const TRANSLATION_WORDS: &str = "original english translation chinese 原文 译文 譯文 翻译 翻譯 英文 英语 英語 中文 日文 日语 \
    日語 双语 雙語 对照 對照";

/// Characters that turn to a person who is named behind them: 他问记者, 我对主持人.
const TURNS_TO: &str = "问問对對向跟和与與给給请請让讓谢謝是";

/// Words that stand above a list of contents.
const CONTENTS_HEADS: &str = "目次 章节 章節 时间轴 時間軸 时间线 時間線 时间戳 時間戳 Contents Table_of_Contents TOC Chapters Timestamps";

/// Words above the keywords of a recording, and above what was said in it; a colon follows.
const KEYWORDS_HEADS: &str = "关键词 關鍵詞 关键字 關鍵字 Keywords";
const TRANSCRIPT_HEADS: &str = "文字记录 文字記錄 转写结果 轉寫結果 逐字稿 Transcript";

/// Words that end a text, and head nothing; in lower case.
const FAREWELLS: &str = "end the_end fin 完 完结 完結 全文完 全剧终 未完待续 未完待續 正文完";

fn words(list: &'static str) -> impl Iterator<Item = &'static str> {
    // Quicker than splitting at a character.
    let mut rest = Some(list);
    std::iter::from_fn(move || {
        let list = rest?;
        let blank = memchr::memchr(b' ', list.as_bytes());
        rest = blank.and_then(|blank| list.get(blank + 1..));
        list.get(..blank.unwrap_or(list.len()))
    })
}

/// The words for what a speaker does.
pub(super) fn roles() -> impl Iterator<Item = &'static str> {
    words(ROLES)
}

/// Whether a word says what a speaker does.
pub(super) fn is_role(word: &str) -> bool {
    // Whatever is not even a part of the list is quickly told.
    word.len() <= LONGEST_ROLE && ROLES.contains(word) && words(ROLES).any(|role| role == word)
}

/// What stands behind a word for somebody whom nobody could name, such as `Speaker`.
pub(super) fn for_somebody(name: &str) -> Option<&str> {
    words(SOMEBODY).find_map(|word| match word.split_once('_') {
        Some((one, other)) => name.strip_prefix(one)?.strip_prefix(' ')?.strip_prefix(other),
        None => name.strip_prefix(word),
    })
}

/// Whether a name or a role is that of whoever asks.
pub(super) fn is_host(name: &str) -> bool {
    let name = name.to_lowercase();
    let answers = words(ANSWERING).any(|answering| name.contains(answering));
    name == "q" || (!answers && words(HOST_WORDS).any(|host| name.contains(host)))
}

/// Whether a word ends as offices do.
pub(super) fn ends_as_an_office(word: &str) -> bool {
    word.ends_with(|last: char| OFFICES.contains(last))
}

/// Whether a character turns to the person named behind it.
pub(super) fn turns_to_somebody(character: char) -> bool {
    TURNS_TO.contains(character)
}

/// Whether a word begins with a surname.
pub(super) fn begins_with_a_surname(word: &str) -> bool {
    word.starts_with(|first: char| SURNAMES.contains(first))
}

/// Whether a word heads paragraphs and is nobody's name.
pub(super) fn is_section_word(word: &str) -> bool {
    // Whatever ends in no character of the list is quickly told.
    let may_end = word.chars().next_back().is_some_and(|last| SECTION_ENDINGS.contains(last));
    words(SECTION_WORDS).any(|section| word.eq_ignore_ascii_case(section))
        || (may_end && words(SECTION_ENDINGS).any(|ending| word.ends_with(ending)))
}

/// Whether words before a colon are a phrase that leads to what follows.
pub(super) fn ends_as_a_phrase(words_before: &str) -> bool {
    let may_end = words_before.chars().next_back().is_some_and(|last| PHRASE_ENDINGS.contains(last));
    may_end && words(PHRASE_ENDINGS).any(|ending| words_before.ends_with(ending))
}

/// Whether the summary of a folded block announces a translation; one without words does.
pub(super) fn announces_translation(summary: &str) -> bool {
    let summary = summary.to_lowercase();
    summary.trim().is_empty() || words(TRANSLATION_WORDS).any(|word| summary.contains(word))
}

/// Whether words stand above a list of contents.
pub(super) fn heads_contents(title: &str) -> bool {
    let same = |(one, other): (u8, u8)| one.eq_ignore_ascii_case(&other) || (one == b'_' && other == b' ');
    words(CONTENTS_HEADS).any(|head| head.len() == title.len() && head.bytes().zip(title.bytes()).all(same))
}

fn heads(list: &'static str, line: &str) -> bool {
    let words_above = line.trim_end().strip_suffix([':', '：']).map(str::trim_end);
    words_above.is_some_and(|line| words(list).any(|head| head == line))
}

/// Whether a line stands above the keywords of a recording.
pub(super) fn heads_keywords(line: &str) -> bool {
    heads(KEYWORDS_HEADS, line)
}

/// Whether a line stands above what was said in a recording.
pub(super) fn heads_a_transcript(line: &str) -> bool {
    heads(TRANSCRIPT_HEADS, line)
}

/// The words that stand above a list of contents, with `_` for blanks.
#[cfg(test)]
pub(super) fn contents_heads() -> impl Iterator<Item = &'static str> {
    words(CONTENTS_HEADS)
}

/// Whether words say that the text is over, with whatever ornaments: - END -, （完）.
pub(super) fn is_farewell(title: &str) -> bool {
    let ornament = |character: char| !character.is_alphanumeric();
    let bare = title.trim_matches(ornament).to_lowercase();
    words(FAREWELLS).any(|farewell| bare == farewell.replace('_', " "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_is_one() {
        assert!(roles().all(is_role) && roles().count() > 40);
        assert!(!is_role("持人") && !is_role("Interviewers"));
    }
}
