//! Turns that are written as items of a list: `- 张三：早。`
//!
//! A digest lists its points in the same way, `- **观察**：…`, and may do so in every part. So nearly every item has to
//! begin with a label, and the names have to look like somebody's, or to come back within a part.

use std::collections::HashMap;

use super::label::{self, Label};
use super::speakers::{could_be_a_name, is_han_name, is_latin_name};
use super::timed;
use super::units::{Unit, UnitKind};

/// Fewer items tell nothing.
const FEWEST: usize = 4;

/// What is known of a name.
#[derive(Debug, Clone, Copy, Default)]
struct Seen {
    count: usize,
    /// The part in which it stood last, and whether it stood twice in one.
    part: usize,
    twice_in_a_part: bool,
}

/// Makes paragraphs of the items of a list, if they are turns.
pub(super) fn as_paragraphs(text: &str, units: &mut [Unit]) {
    let is_item = |unit: &Unit| unit.kind == UnitKind::ListItem(0);
    let (mut part, mut items, mut labelled) = (0, 0, 0);
    let mut names: HashMap<&str, Seen> = HashMap::new();
    for unit in units.iter() {
        part += usize::from(matches!(unit.kind, UnitKind::Heading(_)));
        if !is_item(unit) {
            continue;
        }
        items += 1;
        let item = unit.range.of(text);
        let Some(name) = label_of(item).and_then(|label| item.get(label.name)) else { continue };
        labelled += 1;
        let seen = names.entry(name).or_default();
        seen.twice_in_a_part |= seen.count > 0 && seen.part == part;
        seen.part = part;
        seen.count += 1;
    }
    if labelled < FEWEST || labelled * 10 < items * 9 {
        return;
    }
    let looks = |name: &str| label::is_role_name(name) || is_han_name(name) || is_latin_name(name);
    let is_back = |(name, seen): &(&&str, &Seen)| seen.count > 1 && (seen.twice_in_a_part || looks(name));
    let speak: usize = names
        .iter()
        .filter(|(name, seen)| could_be_a_name(name) && (seen.count > 1 || looks(name)))
        .map(|(_, seen)| seen.count)
        .sum();
    let is_talk = names.iter().filter(is_back).count() >= 2
        && names.keys().any(|name| looks(name))
        && speak * 10 >= labelled * 9;
    for unit in units.iter_mut().filter(|unit| is_talk && is_item(unit)) {
        unit.kind = UnitKind::Text;
    }
}

fn label_of(item: &str) -> Option<Label> {
    let timed = timed::read(item).filter(|timed| !timed.alone).map(|timed| timed.label);
    timed.or_else(|| label::bold(item)).or_else(|| label::bare(item))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::units;

    fn is_talk(text: &str) -> bool {
        let mut units = units::read(text, 0, crate::model::TextRange::default());
        as_paragraphs(text, &mut units);
        !units.iter().any(|unit| matches!(unit.kind, UnitKind::ListItem(_)))
    }

    #[test]
    fn items_are_turns_where_people_speak() {
        assert!(is_talk("- 沈青：早。\n- 周远：早。\n- 沈青：雾大。\n- 周远：会散的。\n"));
        assert!(is_talk(
            "* **沈青** (0:05)：早。\n* **周远** (0:09)：早。\n* **沈青** (0:12)：雾。\n* **周远** (0:15)：散。\n"
        ));
        assert!(is_talk("- 问：早？\n- 答：早。\n- 问：雾大吗？\n- 答：会散的。\n"));
        let points = "- **优点**：快。\n- **缺点**：贵。\n- **结论**：再等。\n- **来源**：报纸。\n";
        assert!(!is_talk(points));
        let parts = format!("## 一\n{0}## 二\n{0}## 三\n{0}", "- **问题**：雾。\n- **影响**：慢。\n");
        assert!(!is_talk(&parts));
        assert!(!is_talk("- 沈青：早。\n- 周远：早。\n- 雨停了。\n- 沈青：雾大。\n- 周远：散了。\n"));
    }
}
