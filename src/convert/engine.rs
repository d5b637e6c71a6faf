//! Running a configuration's chain of steps over a text.

use super::chain::{Chain, Words};
use super::compose::compose;
use super::config::Config;
use super::lexicon::NORMALIZE;
use super::piece::Converted;
use super::step;
use super::words::Cuts;

/// Converts a text, and maps the places of the result to those of the source.
///
/// The result is what OpenCC's library 1.4.2 gives for the same text and configuration. The text is taken as a
/// whole: a phrase that is cut in two by the caller is not recognised.
#[must_use]
pub fn convert(config: Config, text: &str) -> Converted {
    run(&Chain::of(config, false), text)
}

/// Normalises a text and runs a chain over it.
pub(super) fn run(chain: &Chain, text: &str) -> Converted {
    let mut state = State { source: text, converted: None };
    state.follow(step::apply(&NORMALIZE, text));
    let mut steps = chain.steps.iter();
    let mut cuts = match chain.words {
        Words::Whole => {
            steps.for_each(|lexicon| state.follow(step::apply(lexicon, state.text())));
            return state.finish();
        }
        Words::Lexicon(words) => Cuts::find(words, state.text()),
        Words::FirstStep => match steps.next() {
            Some(first) => {
                let (converted, cuts) = step::apply_cutting(first, state.text());
                state.follow(converted);
                cuts
            }
            None => Cuts::default(),
        },
    };
    steps.for_each(|lexicon| state.follow(step::apply_within(lexicon, state.text(), &mut cuts)));
    state.finish()
}

/// How far the chain has come: nothing while no step has changed the text.
struct State<'a> {
    source: &'a str,
    converted: Option<Converted>,
}

impl State<'_> {
    fn text(&self) -> &str {
        self.converted.as_ref().map_or(self.source, |converted| &converted.text)
    }

    /// Makes a later step's result one of the whole chain so far; `None` if the step has changed nothing.
    fn follow(&mut self, after: Option<Converted>) {
        let Some(mut after) = after else { return };
        if let Some(before) = self.converted.take().filter(|before| !before.pieces.is_empty()) {
            after.pieces = compose(&before.pieces, &after.pieces);
        }
        self.converted = Some(after);
    }

    fn finish(self) -> Converted {
        self.converted.unwrap_or_else(|| Converted::unchanged(self.source))
    }
}

#[cfg(test)]
mod tests {
    use super::super::piece::Piece;
    use super::*;

    fn text(config: Config, text: &str) -> String {
        convert(config, text).text
    }

    #[test]
    fn phrases_decide_between_candidates() {
        assert_eq!(text(Config::S2t, "头发发现"), "頭髮發現");
        assert_eq!(text(Config::S2t, "干杯，干部，干净"), "乾杯，幹部，乾淨");
        assert_eq!(text(Config::T2s, "乾隆乾燥"), "乾隆干燥");
    }

    #[test]
    fn regions_have_forms_and_words_of_their_own() {
        assert_eq!(text(Config::S2twp, "内存和软件的鼠标"), "記憶體和軟體的滑鼠");
        assert_eq!(text(Config::Tw2sp, "記憶體和軟體的滑鼠"), "内存和软件的鼠标");
        assert_eq!(text(Config::S2hk, "这里什么着"), "這裏什麼着");
        assert_eq!(text(Config::S2tw, "这里什么着"), "這裡什麼著");
    }

    #[test]
    fn what_neither_script_changes_stays() {
        for same in ["", "plain", "\0", "🙂", "的", "e\u{301}"] {
            for config in Config::ALL {
                assert_eq!(convert(config, same), Converted::unchanged(same));
            }
        }
    }

    #[test]
    fn pieces_refer_to_the_source_through_all_steps() {
        // U+2F800 is normalised from four bytes to three, and then converted.
        let converted = convert(Config::S2t, "a\u{2f800}们");
        assert_eq!(converted.text, "a麗們");
        assert_eq!(converted.pieces, [Piece { source: 1..5, target: 1..4 }]);
    }

    #[test]
    fn a_normalised_character_can_be_part_of_a_phrase() {
        // U+2F805 becomes 侮; the phrase 侮辱 itself keeps its bytes.
        let converted = convert(Config::S2t, "x\u{2f805}辱了");
        assert_eq!(converted.text, "x侮辱了");
        assert_eq!(converted.to_source(4), 5);
        assert_eq!(converted.to_target(5), 4);
    }
}
