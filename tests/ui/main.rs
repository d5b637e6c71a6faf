//! The interface without a terminal: a string of keys, and a picture of the screen with its styles.

mod keys;
mod places;
mod screens;
mod sizes;
mod stage;
