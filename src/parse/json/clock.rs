//! Times as exports write them: numbers in several units, clocks, durations as ISO 8601 has them. All become whole
//! milliseconds, without a detour over binary fractions.

use crate::model::Millis;

use super::super::cues::loose_clock;

/// What a bare number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::parse) enum Unit {
    Seconds,
    Millis,
    Micros,
    /// Tenths of microseconds.
    Ticks,
}

/// The latest moment: eleven years, so that there is room to reckon with times.
const LATEST: Millis = 360_000_000_000;

impl Unit {
    /// What numbers count that span `length` while so many letters are said: people say between one letter in three
    /// seconds and thirty letters a second.
    pub(in crate::parse) fn likely(letters: usize, length: Millis) -> Unit {
        let letters = Millis::try_from(letters).unwrap_or(Millis::MAX);
        // Fewer than one letter in ten of them are no seconds, fewer than one in ten thousand no milliseconds.
        match length {
            _ if length <= letters.saturating_mul(10) => Unit::Seconds,
            _ if length <= letters.saturating_mul(10_000) => Unit::Millis,
            _ => Unit::Micros,
        }
    }

    /// By which power of ten it differs from a millisecond.
    fn scale(self) -> i64 {
        match self {
            Unit::Seconds => 3,
            Unit::Millis => 0,
            Unit::Micros => -3,
            Unit::Ticks => -4,
        }
    }
}

/// A time in milliseconds. `unit` is that of a number without one. What lies before the beginning is the beginning.
pub(in crate::parse) fn time(text: &str, unit: Unit) -> Option<Millis> {
    let text = text.trim();
    if text.contains(':') {
        return loose_clock(text).filter(|(_, rest)| rest.is_empty()).map(|(time, _)| time);
    }
    if let Some(rest) = text.strip_prefix("PT") {
        return iso(rest);
    }
    match (text.strip_suffix("ms"), text.strip_suffix(['s', 'S'])) {
        (Some(number), _) => decimal(number, Unit::Millis.scale()),
        (None, Some(number)) => decimal(number, Unit::Seconds.scale()),
        (None, None) => decimal(text, unit.scale()),
    }
}

/// `1H2M3.5S`.
fn iso(mut rest: &str) -> Option<Millis> {
    let mut sum: Millis = 0;
    while !rest.is_empty() {
        let at = rest.find(|sign: char| sign.is_ascii_alphabetic())?;
        let (number, behind) = rest.split_at(at);
        let seconds = match behind.as_bytes().first()? {
            b'H' => 3600,
            b'M' => 60,
            b'S' => 1,
            _ => return None,
        };
        sum = sum.saturating_add(decimal(number, 3)?.saturating_mul(seconds));
        rest = behind.get(1..)?;
    }
    Some(sum.min(LATEST))
}

/// A decimal number times a power of ten, to the nearest whole one.
fn decimal(text: &str, scale: i64) -> Option<Millis> {
    /// Behind so many digits no other one counts.
    const ENOUGH: u64 = 100_000_000_000_000_000;
    let (is_negative, number) = match text.strip_prefix('-') {
        Some(number) => (true, number),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (mantissa, exponent) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let is_number = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
    let bare_exponent = exponent.strip_prefix(['-', '+']).unwrap_or(exponent);
    if !is_number(whole) || !is_number(fraction) || whole.len() + fraction.len() == 0 {
        return None;
    }
    if bare_exponent.is_empty() || !is_number(bare_exponent) {
        return None;
    }
    let mut shift = scale + exponent.parse().unwrap_or(0).clamp(-1000_i64, 1000);
    let mut value: u64 = 0;
    for (at, digit) in whole.bytes().chain(fraction.bytes()).enumerate() {
        let is_fraction = at >= whole.len();
        match value < ENOUGH {
            true => {
                value = value * 10 + u64::from(digit - b'0');
                shift -= i64::from(is_fraction);
            }
            false => shift += i64::from(!is_fraction),
        }
    }
    let power = |shift: i64| u32::try_from(shift).ok().and_then(|shift| 10_u64.checked_pow(shift));
    let scaled = match (shift >= 0, power(shift.abs())) {
        (true, Some(power)) => value.saturating_mul(power),
        (true, None) => value.saturating_mul(u64::MAX),
        (false, Some(power)) => value / power + u64::from(value % power >= power.div_ceil(2)),
        (false, None) => 0,
    };
    let millis = Millis::try_from(scaled).unwrap_or(LATEST).min(LATEST);
    Some(if is_negative { 0 } else { millis })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_exact() {
        use Unit::{Micros, Millis, Seconds, Ticks};
        let table = [
            ("2.5", Seconds, Some(2500)),
            ("0.29", Seconds, Some(290)),
            ("2.4989999999999997", Seconds, Some(2499)),
            ("2.4990000000000001", Seconds, Some(2499)),
            ("1234567.891", Seconds, Some(1_234_567_891)),
            (".5", Seconds, Some(500)),
            ("7.", Seconds, Some(7000)),
            ("1e-3", Seconds, Some(1)),
            ("1.25E2", Seconds, Some(125_000)),
            ("-0.02", Seconds, Some(0)),
            ("2500", Millis, Some(2500)),
            ("2499.5", Millis, Some(2500)),
            ("1000000", Micros, Some(1000)),
            ("700000", Ticks, Some(70)),
            ("00:01:02,500", Millis, Some(62_500)),
            ("1:02:03", Seconds, Some(3_723_000)),
            ("1.5s", Millis, Some(1500)),
            ("1500ms", Seconds, Some(1500)),
            ("PT1H2M3.5S", Millis, Some(3_723_500)),
            ("PT0.07S", Seconds, Some(70)),
            ("NaN", Seconds, None),
            ("", Seconds, None),
            (".", Seconds, None),
            ("1e", Seconds, None),
            ("12px", Seconds, None),
            ("1:2:3:4", Seconds, None),
            ("1e999999999999999999999", Seconds, Some(1000)),
            ("99999999999999999999999999", Seconds, Some(LATEST)),
            ("0.00000000000000000000000000000001", Seconds, Some(0)),
        ];
        for (text, unit, expected) in table {
            assert_eq!(time(text, unit), expected, "{text}");
        }
        assert_eq!(time(&"9".repeat(100_000), Seconds), Some(LATEST));
    }

    #[test]
    fn the_unit_is_told_by_the_pace() {
        // An hour with 15,000 letters; two cues; a slow minute.
        let table = [
            (15_000, 3600, Unit::Seconds),
            (15_000, 3_600_000, Unit::Millis),
            (15_000, 3_600_000_000, Unit::Micros),
            (5, 2500, Unit::Millis),
            (20, 60, Unit::Seconds),
            (20, 60_000, Unit::Millis),
        ];
        for (letters, length, expected) in table {
            assert_eq!(Unit::likely(letters, length), expected, "{letters} in {length}");
        }
    }
}
