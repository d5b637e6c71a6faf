//! Eyes of every kind tell the colours of speakers apart, in both built-in themes.

#![allow(clippy::panic)]

use ratatui::style::Color;

use yulu::config::{Background, Depth, Palette};

/// How far colours have to lie apart in CIELAB for nobody to take one for the other at a glance.
const LEAST: f64 = 12.0;
/// The colours of a theme.
const SPEAKERS: usize = 6;

/// The lightness of the cube's coordinates.
const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// How eyes without one kind of cones see linear red, green and blue (Machado, Oliveira and Fernandes, 2009).
const EYES: [(&str, [[f64; 3]; 3]); 4] = [
    ("all", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "no red",
        [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ],
    ),
    (
        "no green",
        [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ],
    ),
    (
        "no blue",
        [
            [1.255_528, -0.076_749, -0.178_779],
            [-0.078_411, 0.930_809, 0.147_602],
            [0.004_733, 0.691_367, 0.303_900],
        ],
    ),
];

fn linear((red, green, blue): (u8, u8, u8)) -> [f64; 3] {
    [red, green, blue].map(|value| match f64::from(value) / 255.0 {
        dark if dark <= 0.040_45 => dark / 12.92,
        light => ((light + 0.055) / 1.055).powf(2.4),
    })
}

/// CIELAB of a colour as some eyes see it.
fn seen(colour: (u8, u8, u8), eyes: [[f64; 3]; 3]) -> [f64; 3] {
    let by = |matrix: [[f64; 3]; 3], of: [f64; 3]| {
        matrix.map(|row| row.iter().zip(of).map(|(one, other)| one * other).sum::<f64>())
    };
    let seen = by(eyes, linear(colour)).map(|value| value.clamp(0.0, 1.0));
    let to_xyz = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]];
    let [x, y, z] = by(to_xyz, seen);
    let root = |value: f64| match value > 216.0 / 24389.0 {
        true => value.cbrt(),
        false => (24389.0 / 27.0 * value + 16.0) / 116.0,
    };
    let (x, y, z) = (root(x / 0.95047), root(y), root(z / 1.08883));
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

fn distance(one: [f64; 3], other: [f64; 3]) -> f64 {
    one.iter().zip(other).map(|(one, other)| (one - other).powi(2)).sum::<f64>().sqrt()
}

fn rgb(colour: Option<Color>) -> (u8, u8, u8) {
    match colour {
        Some(Color::Rgb(red, green, blue)) => (red, green, blue),
        Some(Color::Indexed(index @ 16..232)) => {
            let at = |by: u8| STEPS[usize::from((index - 16) / by % 6)];
            (at(36), at(6), at(1))
        }
        other => panic!("{other:?} is a matter of the terminal"),
    }
}

#[test]
fn eyes_of_every_kind_tell_them_apart() {
    for (background, depth) in [Background::Dark, Background::Light]
        .into_iter()
        .flat_map(|background| [(background, Depth::True), (background, Depth::Palette)])
    {
        let palette = Palette::built_in(background, depth);
        for (eyes, matrix) in EYES {
            for one in 0..SPEAKERS {
                for other in 0..one {
                    let [a, b] = [one, other].map(|number| seen(rgb(palette.speaker(number).fg), matrix));
                    let found = distance(a, b);
                    assert!(
                        found >= LEAST,
                        "{background:?} {depth:?}, {eyes}: {one} and {other}: {found:.1}"
                    );
                }
            }
        }
    }
}
