//! Where a line may end: for every pair of classes, and what only the characters around can tell.

use super::table::Class::{self, *};

/// How well a line may end between two clusters, worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Opportunity {
    /// Not at all.
    Forbidden,
    /// Only in a run that is longer than a line, behind a mark of it: `https://example.com/|a`.
    Seam,
    /// The same, between members of the run, which is better: `62,960|[02:23]`, `5%|of`.
    Member,
    /// Here.
    Allowed,
}

use Opportunity::{Allowed, Forbidden, Member, Seam};

const COUNT: usize = Class::ALL.len();

static PAIRS: [[Opportunity; COUNT]; COUNT] = pairs();

/// The opportunity between two classes.
pub(super) fn between(before: Class, after: Class) -> Opportunity {
    PAIRS[before as usize][after as usize]
}

const fn pairs() -> [[Opportunity; COUNT]; COUNT] {
    let mut pairs = [[Forbidden; COUNT]; COUNT];
    let mut before = 0;
    while before < COUNT {
        let mut after = 0;
        while after < COUNT {
            pairs[Class::ALL[before] as usize][Class::ALL[after] as usize] =
                rule(Class::ALL[before], Class::ALL[after]);
            after += 1;
        }
        before += 1;
    }
    pairs
}

/// The rules; the sources of the classes say where they come from.
const fn rule(before: Class, after: Class) -> Opportunity {
    match (before, after) {
        // Blanks stay at the end of the line, where they are not seen.
        (_, Blank) => Forbidden,
        (Opener | LatinOpener | Prefix | Solidus | Glue, _) => Forbidden,
        // Behind a blank a Latin mark begins something: .5, -1, :q.
        (Blank, LatinStop | LatinCloser | Hyphen) => Allowed,
        (_, Closer | LatinCloser | Stop | LatinStop | Connector | Dash | Ellipsis) => Forbidden,
        (_, Solidus | Hyphen | Postfix | Glue) => Forbidden,
        // UAX #14, LB24 to LB30: words and numbers hold together, with what stands at them.
        (Letter | Digit | Postfix | LatinStop | LatinCloser | Hyphen, LatinOpener) => Member,
        (Letter | Digit | Postfix, Prefix) | (LatinCloser | Postfix, Letter | Digit | Prefix) => Member,
        (Letter | Digit | LatinStop | Hyphen, Letter | Digit | Prefix) => Forbidden,
        _ => Allowed,
    }
}

/// Units that stay with their number: 80亿, 2024年.
const UNITS: &str = "亿億万萬千百兆年月日号號时時点點分秒";

/// A cluster as its neighbours see it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Neighbour {
    /// Its first character.
    pub(super) character: char,
    pub(super) class: Class,
    /// The class of the cluster before it.
    pub(super) behind: Class,
}

/// The opportunity between a cluster and the next, which begins with `character`. `rest` is the text
/// from there on, `keeps_dates` whether a date stays on one line.
#[inline]
pub(super) fn opportunity(
    before: Neighbour,
    character: char,
    class: Class,
    rest: &str,
    keeps_dates: bool,
) -> Opportunity {
    match between(before.class, class) {
        Allowed if before.class != Digit && class != Digit => Allowed,
        Allowed if before.class == Digit && UNITS.contains(character) => Forbidden,
        Allowed if keeps_dates && class == Digit && goes_on_as_date(before, rest) => Forbidden,
        Forbidden if before.class == Blank && character.is_ascii() && class != Blank => Allowed,
        Forbidden if is_seam(before, class) => Seam,
        opportunity => opportunity,
    }
}

/// Whether `rest` goes on with a date behind its year or its month: 2024年|4月, 4月|18日.
fn goes_on_as_date(before: Neighbour, rest: &str) -> bool {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let unit = rest.get(digits..).and_then(|rest| rest.chars().next());
    before.behind == Digit
        && (1..=2).contains(&digits)
        && match before.character {
            '年' => unit == Some('月'),
            '月' => matches!(unit, Some('日' | '号' | '號')),
            _ => false,
        }
}

/// Whether a run that is longer than a line may be cut behind `before`.
fn is_seam(before: Neighbour, class: Class) -> bool {
    let is_mark = matches!(before.character, '/' | '／' | '?' | '&' | '=' | '-' | '_' | '.' | ',');
    let in_number = before.behind == Digit && class == Digit && matches!(before.character, '.' | ',');
    is_mark && !in_number && matches!(class, Letter | Digit | Ideograph | Opener | LatinOpener | Prefix)
}
