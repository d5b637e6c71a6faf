//! Chapters of other files on the screen: alone, and come into a transcript.

use yulu::app::App;
use yulu::model::Script;
use yulu::parse::{Joining, parse_joining, read_chapters};

use super::stage::Stage;

/// Chapters without a word of text; one lies in another, one has no title, and between two there is a gap.
pub(crate) const LIST: &str = ";FFMETADATA1\ntitle=渡口夜话\n\
    [CHAPTER]\nTIMEBASE=1/1\nSTART=0\nEND=90\ntitle=等船\n[CHAPTER]\nTIMEBASE=1/1\nSTART=20\nEND=60\ntitle=雾里的汽笛\ncomment=录音里有雨声。\n\
    [CHAPTER]\nTIMEBASE=1/1\nSTART=90\nEND=120\n[CHAPTER]\nTIMEBASE=1/1\nSTART=200\nEND=260\ntitle=归途\n";

const SUBTITLES: &str = "1\n00:00:01,000 --> 00:00:18,000\n林溪：渡口的雾散了，船还没有来。\n\n\
    2\n00:00:21,000 --> 00:00:40,000\n顾言：听见汽笛了吗？\n\n3\n00:00:41,000 --> 00:01:20,000\n林溪：听见了，很远。\n\n\
    4\n00:01:30,000 --> 00:02:00,000\n顾言：那走吧。\n\n5\n00:03:20,000 --> 00:04:20,000\n林溪：好，天亮以前能到。\n";

/// A reader of the subtitles with the chapters in them.
fn joined(width: u16, height: u16) -> Stage {
    let marks = read_chapters(LIST).unwrap().marks;
    let joining = Joining { marks, gives_way: false };
    let (mut document, _) =
        parse_joining(SUBTITLES.to_owned(), yulu::source::Format::Srt, joining, &mut |_| {});
    document.encoding = "utf-8";
    document.script = yulu::convert::judge(&document.text).0;
    document.metadata.chapters_from = Some("渡口.ffmetadata".to_owned());
    document.findings.extend(yulu::timeline::find(&document));
    let mut stage = Stage::new("", width, height);
    stage.app = App::new(document.into(), "渡口.srt", Script::Original);
    stage.app.set_recording(Some("渡口.mp4".into()));
    stage.resize(width, height);
    stage
}

macro_rules! picture {
    ($name:literal, $stage:expr) => {
        insta::with_settings!({ snapshot_path => "snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!($name, $stage.picture());
        });
    };
}

#[test]
fn chapters_of_another_file_stand_between_cues() {
    picture!("chapters_joined", joined(90, 22));
    picture!("chapters_info", joined(80, 22).press("i"));
}

#[test]
fn a_file_of_chapters_alone() {
    picture!("chapters_alone", Stage::new(LIST, 80, 14).press("]]"));
    // A time leads to its chapter.
    let stage = Stage::new(LIST, 80, 14).press(":30<Enter>");
    let chapter = |stage: &Stage| stage.app.document().chapter_at(stage.app.top());
    assert_eq!(chapter(&stage), Some(1));
    assert_eq!(chapter(&stage.press(":1:50<Enter>")), Some(2));
}

#[test]
fn times_lead_to_the_chapters_that_came_in() {
    let chapter = |stage: &Stage| stage.app.document().chapter_at(stage.app.top());
    let stage = joined(80, 8).press("]]");
    assert_eq!(chapter(&stage), Some(1));
    let stage = stage.press(":1:45<Enter>");
    assert_eq!(chapter(&stage), Some(2));
    assert_eq!(chapter(&stage.press(":#2<Enter>")), Some(1));
}
