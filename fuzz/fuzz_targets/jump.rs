//! Any wish to be elsewhere.

#![no_main]

use libfuzzer_sys::fuzz_target;
use yulu::timeline::Jump;

fuzz_target!(|input: (u32, u32, &str)| {
    let (now, end, text) = input;
    if let Some(target) = Jump::parse(text).and_then(|jump| jump.target(i64::from(now), i64::from(end))) {
        assert!((0..=i64::from(end)).contains(&target.time), "{text:?} leads to {target:?}");
    }
});
