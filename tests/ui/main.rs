//! The interface without a terminal: a string of keys, and a picture of the screen with its styles.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod about;
mod beside;
mod chapters;
mod counts;
mod cues;
mod desk_stage;
mod documents;
mod errors;
mod everywhere;
mod findings;
mod glosses;
mod help;
mod keys;
mod library;
mod links;
mod loading;
mod marks;
mod monkey;
mod palette;
mod pictures;
mod places;
mod pointer;
mod quotes;
mod reread;
mod screens;
mod scrubber;
mod search;
mod settings;
mod sizes;
mod speakers;
mod stage;
mod svg;
mod times;
mod translations;
