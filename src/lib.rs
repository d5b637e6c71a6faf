//! yulu 语录 · 語錄: a terminal reader for interview transcripts.
//!
//! ```text
//!  目录            │ Mark Zuckerberg 谈 Llama 3                          简
//! ▸05:59 对AGI的看法│ 主持人  ≈06:41
//!  08:47 发展趋势   │ 你们公司已经进行了很长时间的人工智能研究……
//!  ━━━━▓▓▓▓▓▓╌╌╌▓▓┃▓▓ ≈06:41 / 16:39 · 第 2 章 · 40%
//! ```
//!
//! Data: bytes → [`source`] → [`parse`] → [`model::Document`] → [`convert`] → [`layout`] → [`app`]
//! chooses rows → [`tui`] paints them.
//! Keys: `tui::event` → `config::keymap` → [`action::Action`] → `App::update` → state and
//! [`effect::Effect`]s → [`run`] performs them.
//!
//! Imports point down the rank table in `ARCHITECTURE.md`; `tests/layers.rs` sees to it.

pub mod action;
pub mod app;
pub mod cli;
pub mod config;
pub mod convert;
pub mod effect;
pub mod layout;
pub mod model;
pub mod parse;
pub mod run;
pub mod search;
pub mod source;
pub mod store;
pub mod text;
pub mod timeline;
pub mod tui;
