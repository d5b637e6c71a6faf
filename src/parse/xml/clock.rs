//! Times as TTML writes them, and those of chapters.

use crate::model::Millis;

/// How a file counts frames and ticks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rates {
    /// Frames in a second, as a fraction.
    frames: (i128, i128),
    ticks: i128,
}

impl Rates {
    /// As the attributes of the root tell; what they leave out is as TTML has it.
    pub(super) fn of(frame_rate: Option<&str>, multiplier: Option<&str>, tick_rate: Option<&str>) -> Rates {
        let whole = |value: &str| value.trim().parse::<u32>().ok().filter(|value| *value > 0).map(i128::from);
        let rate = frame_rate.and_then(whole);
        let factor = multiplier.and_then(|value| {
            let (over, under) = value.trim().split_once([' ', ':'])?;
            Some((whole(over)?, whole(under)?))
        });
        let (over, under) = factor.unwrap_or((1, 1));
        let ticks = tick_rate.and_then(whole).or(rate).unwrap_or(1);
        Rates { frames: (rate.unwrap_or(30) * over, under), ticks }
    }
}

/// A number with a fraction, in millionths, and what stands behind it.
fn number(text: &str) -> Option<(i128, &str)> {
    /// No number has more digits, and no fraction counts for more.
    const MOST_DIGITS: usize = 12;
    const PLACES: usize = 6;
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let (whole, mut rest) = text.split_at(digits(text));
    if whole.is_empty() || whole.len() > MOST_DIGITS {
        return None;
    }
    let mut value = whole.parse::<i128>().ok()? * 1_000_000;
    if let Some(behind) = rest.strip_prefix(['.', ',']) {
        let (fraction, behind) = behind.split_at(digits(behind));
        let kept = fraction.get(..fraction.len().min(PLACES)).unwrap_or("");
        if !kept.is_empty() {
            let missing = u32::try_from(PLACES - kept.len()).unwrap_or(0);
            value += kept.parse::<i128>().ok()? * 10_i128.pow(missing);
        }
        rest = behind;
    }
    Some((value, rest))
}

/// Millionths of something of which so many are a second, as milliseconds.
fn scaled(value: i128, (of_second, under): (i128, i128)) -> Option<Millis> {
    /// The latest moment: eleven years, so that there is room to reckon with times.
    const LATEST: i128 = 360_000_000_000;
    let (over, under) = (value.checked_mul(under)?, of_second.checked_mul(1000)?.max(1));
    Millis::try_from(((over + under / 2) / under).min(LATEST)).ok()
}

/// A time of TTML: `hh:mm:ss.fraction`, `hh:mm:ss:frames`, or a number with its unit.
pub(super) fn time(value: &str, rates: Rates) -> Option<Millis> {
    let value = value.trim();
    let (first, rest) = number(value)?;
    let second = (1, 1);
    if !rest.starts_with(':') {
        return match rest.trim() {
            "h" => scaled(first * 3600, second),
            "m" => scaled(first * 60, second),
            "s" | "" => scaled(first, second),
            "ms" => scaled(first, (1000, 1)),
            "f" => scaled(first, rates.frames),
            "t" => scaled(first, (rates.ticks, 1)),
            _ => None,
        };
    }
    let (clock, frames) = match value.match_indices(':').nth(2) {
        Some((at, _)) => (value.get(..at)?, value.get(at + 1..)?),
        None => (value, "0"),
    };
    let (frames, behind) = number(frames)?;
    let frames = if behind.is_empty() { scaled(frames, rates.frames)? } else { return None };
    Some(clock_time(clock)?.saturating_add(frames))
}

/// `h:mm:ss`, `mm:ss` or seconds, each with or without a fraction.
pub(in crate::parse) fn clock_time(value: &str) -> Option<Millis> {
    let mut total: i128 = 0;
    let mut fields = 0;
    for field in value.trim().split(':') {
        let (field, rest) = number(field)?;
        fields += 1;
        if !rest.is_empty() || fields > 3 {
            return None;
        }
        total = total * 60 + field;
    }
    scaled(total, (1, 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_in_every_unit() {
        let rates = Rates::of(Some("25"), None, Some("1000"));
        let table = [
            ("00:00:01.500", Some(1500)),
            ("01:00:00", Some(3_600_000)),
            ("00:00:07:12", Some(7480)),
            ("02:05.5", Some(125_500)),
            ("10s", Some(10_000)),
            ("1.5h", Some(5_400_000)),
            ("2m", Some(120_000)),
            ("500ms", Some(500)),
            ("12f", Some(480)),
            ("4000t", Some(4000)),
            (" 12.5 ", Some(12_500)),
            ("00:00:01:xx", None),
            ("1d", None),
            ("", None),
            ("-1s", None),
            ("99999999999h", Some(360_000_000_000)),
            ("9999999999999999", None),
        ];
        for (value, expected) in table {
            assert_eq!(time(value, rates), expected, "{value}");
        }
        let film = Rates::of(Some("30"), Some("1000 1001"), None);
        assert_eq!(time("300f", film), Some(10_010));
        assert_eq!(time("60t", film), Some(2000));
        assert_eq!(time("7t", Rates::of(None, None, None)), Some(7000));
    }
}
