//! Values of a TOML file with their places, and what they have to be.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::problem::{Fault, Report};

/// A value with its place in the file.
pub(super) type Value<'a> = Spanned<DeValue<'a>>;

/// Reads as much of a file as can be read; the rest is reported.
pub(super) fn read<'a>(source: &'a str, report: &mut Report) -> DeTable<'a> {
    let (table, errors) = DeTable::parse_recoverable(source);
    for error in errors {
        let detail = error.message().lines().next().unwrap_or_default();
        let fault = Fault::new("config_syntax", &[("detail", detail)]);
        report.add(error.span().unwrap_or(0..0), fault);
    }
    table.into_inner()
}

/// `true` or `false`.
pub(super) fn truth(name: &str, value: &Value) -> Result<bool, Fault> {
    value.get_ref().as_bool().ok_or_else(|| Fault::new("config_bool", &[("name", name)]))
}

/// A text.
pub(super) fn text<'v>(name: &str, value: &'v Value) -> Result<&'v str, Fault> {
    value.get_ref().as_str().ok_or_else(|| Fault::new("config_text", &[("name", name)]))
}

/// A whole number from `least` to the largest of its kind.
pub(super) fn number(name: &str, value: &Value, least: u16) -> Result<u16, Fault> {
    let number = value.get_ref().as_integer();
    let number = number.and_then(|number| i64::from_str_radix(number.as_str(), number.radix()).ok());
    number.and_then(|number| u16::try_from(number).ok()).filter(|number| *number >= least).ok_or_else(|| {
        let (least, most) = (least.to_string(), u16::MAX.to_string());
        Fault::new("config_number", &[("name", name), ("least", &least), ("most", &most)])
    })
}

/// One of several names.
pub(super) fn choice<T: Copy>(name: &str, value: &Value, choices: &[(&str, T)]) -> Result<T, Fault> {
    let wanted = text(name, value)?;
    let found = choices.iter().find(|(known, _)| known.eq_ignore_ascii_case(wanted));
    found.map(|(_, choice)| *choice).ok_or_else(|| {
        let names: Vec<&str> = choices.iter().map(|(known, _)| *known).collect();
        Fault::new("config_choice", &[("name", name), ("value", wanted), ("choices", &names.join(", "))])
            .meaning(wanted, names)
    })
}

/// Names, such as those of keys: a list of texts, or one text.
pub(super) fn names<'v>(name: &str, value: &'v Value) -> Result<Vec<(&'v str, Range<usize>)>, Fault> {
    let fault = || Fault::new("config_names", &[("name", name)]);
    if let Some(one) = value.get_ref().as_str() {
        return Ok(vec![(one, value.span())]);
    }
    let list = value.get_ref().as_array().ok_or_else(fault)?;
    list.iter()
        .map(|one| Some((one.get_ref().as_str()?, one.span())))
        .collect::<Option<_>>()
        .ok_or_else(fault)
}
