//! Links to a moment of a recording, in the form that each site takes.
//!
//! What is handed to a terminal, a clipboard or another program is only ever a [`Link`]: `http` or `https`, and
//! printable ASCII throughout.

use super::Millis;

/// A web address that can be handed on: `http` or `https`, a host, and nothing but printable ASCII.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Link(String);

/// No address is longer; nobody has written a longer one.
const LONGEST: usize = 2000;
/// Printable characters that have no place in an address, and are trouble elsewhere.
const ENCODED: &[u8] = b"\"'<>\\^`{|}";

/// How a site is told the moment.
enum Site {
    /// `t=235s` in the query.
    YouTube,
    /// `start=235` in the query: a player within a page.
    Embedded,
    /// `t=235` in the query.
    Bilibili,
    /// `#t=235`, as the W3C's Media Fragments have it.
    Any,
}

impl Link {
    /// Reads an address. What isn't ASCII is percent-encoded; blanks and control characters, which no address
    /// has, and names before the host, which only mislead, make it none.
    pub fn parse(text: &str) -> Option<Link> {
        let text = text.trim();
        let (scheme, rest) = text.split_once("://")?;
        let scheme = scheme.to_ascii_lowercase();
        let host = &rest[..rest.find(['/', '?', '#']).unwrap_or(rest.len())];
        let known = matches!(scheme.as_str(), "http" | "https") && text.len() <= LONGEST;
        let begins = host.chars().next().is_some_and(|first| first.is_alphanumeric() || first == '[');
        let sound = !text.chars().any(|character| character.is_control() || character.is_whitespace());
        if !known || !begins || !sound || host.contains(['@', '\\', '%']) {
            return None;
        }
        let mut address = format!("{scheme}://");
        for byte in rest.bytes() {
            match byte.is_ascii_graphic() && !ENCODED.contains(&byte) {
                true => address.push(char::from(byte)),
                false => address.push_str(&format!("%{byte:02X}")),
            }
        }
        Some(Link(address))
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The same page at a moment, to the second. What the link says about a moment is replaced; all else stays,
    /// also a fragment that isn't about one: the page matters more than the moment.
    pub fn at(&self, moment: Millis) -> Link {
        let seconds = moment.max(0) / 1000;
        let (page, fragment) = match self.0.split_once('#') {
            Some((page, fragment)) => (page, Some(fragment)),
            None => (self.0.as_str(), None),
        };
        let (path, query) = page.split_once('?').unwrap_or((page, ""));
        Link(match self.site() {
            Site::YouTube => {
                with_query(path, query, &["t", "start"], ("t", &format!("{seconds}s")), fragment)
            }
            Site::Embedded => {
                with_query(path, query, &["t", "start"], ("start", &seconds.to_string()), fragment)
            }
            Site::Bilibili => with_query(path, query, &["t"], ("t", &seconds.to_string()), fragment),
            Site::Any => match fragment {
                Some(fragment) if !fragment.is_empty() && !is_list(fragment) => self.0.clone(),
                _ => format!("{page}#{}", with(fragment.unwrap_or(""), &["t"], ("t", &seconds.to_string()))),
            },
        })
    }

    fn site(&self) -> Site {
        let rest = self.0.split_once("://").map_or("", |(_, rest)| rest);
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (host, path) = rest.split_at(end);
        let host = host.split_once(':').map_or(host, |(host, _)| host).to_ascii_lowercase();
        let path = path.split(['?', '#']).next().unwrap_or("");
        let bare = ["www.", "m.", "music."].iter().find_map(|prefix| host.strip_prefix(prefix));
        let holds = |folders: &[&str]| folders.iter().any(|folder| path.starts_with(folder));
        match bare.unwrap_or(&host) {
            "youtu.be" if path.len() > 1 => Site::YouTube,
            "youtube.com" if path == "/watch" || holds(&["/live/", "/shorts/"]) => Site::YouTube,
            "youtube.com" | "youtube-nocookie.com" if holds(&["/embed/"]) => Site::Embedded,
            "bilibili.com" if holds(&["/video/"]) => Site::Bilibili,
            _ => Site::Any,
        }
    }
}

/// Whether a fragment is made of names with values.
fn is_list(fragment: &str) -> bool {
    fragment.split('&').all(|part| part.split_once('=').is_some_and(|(name, _)| is_name(name)))
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// A list of names with values, without some names, and with one value more.
fn with(list: &str, without: &[&str], (name, value): (&str, &str)) -> String {
    let name_of = |part: &str| part.split('=').next().unwrap_or("").to_ascii_lowercase();
    let kept = list.split('&').filter(|part| !part.is_empty() && !without.contains(&name_of(part).as_str()));
    let mut parts: Vec<&str> = kept.collect();
    let added = format!("{name}={value}");
    parts.push(&added);
    parts.join("&")
}

/// An address with a moment in its query, and what its fragment holds besides.
fn with_query(
    path: &str,
    query: &str,
    without: &[&str],
    moment: (&str, &str),
    fragment: Option<&str>,
) -> String {
    let query = with(query, without, moment);
    // Old links have the moment in the fragment.
    match fragment.filter(|fragment| !fragment.is_empty() && !fragment.starts_with("t=")) {
        Some(fragment) => format!("{path}?{query}#{fragment}"),
        None => format!("{path}?{query}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_site_has_its_way_to_say_when() {
        // A link, and the same at 3:55.9.
        let table = [
            ("https://www.youtube.com/watch?v=a-B_9", "https://www.youtube.com/watch?v=a-B_9&t=235s"),
            ("https://youtube.com/watch?t=10&v=x&list=y", "https://youtube.com/watch?v=x&list=y&t=235s"),
            ("http://m.youtube.com/watch?v=x&start=7#t=9", "http://m.youtube.com/watch?v=x&t=235s"),
            ("https://music.youtube.com/watch?v=x&si=s", "https://music.youtube.com/watch?v=x&si=s&t=235s"),
            ("https://youtu.be/xYz?si=1&t=1m2s", "https://youtu.be/xYz?si=1&t=235s"),
            ("https://YouTu.be/xYz", "https://YouTu.be/xYz?t=235s"),
            (
                "https://www.youtube.com/live/xYz?feature=share",
                "https://www.youtube.com/live/xYz?feature=share&t=235s",
            ),
            ("https://www.youtube.com/shorts/xYz", "https://www.youtube.com/shorts/xYz?t=235s"),
            ("https://www.youtube.com/embed/xYz?t=4", "https://www.youtube.com/embed/xYz?start=235"),
            ("https://www.youtube.com/@someone", "https://www.youtube.com/@someone#t=235"),
            ("https://notyoutube.com/watch?v=x", "https://notyoutube.com/watch?v=x#t=235"),
            (
                "https://www.bilibili.com/video/BV1x?p=2&t=9.5",
                "https://www.bilibili.com/video/BV1x?p=2&t=235",
            ),
            ("https://m.bilibili.com/video/BV1x/", "https://m.bilibili.com/video/BV1x/?t=235"),
            (
                "https://www.bilibili.com/video/BV1x#reply9",
                "https://www.bilibili.com/video/BV1x?t=235#reply9",
            ),
            ("https://a.example/talk.mp3", "https://a.example/talk.mp3#t=235"),
            ("https://a.example/talk.mp3?x=1#t=10,20", "https://a.example/talk.mp3?x=1#t=235"),
            ("https://a.example/v#xywh=1,2&t=5", "https://a.example/v#xywh=1,2&t=235"),
            ("https://a.example/v#", "https://a.example/v#t=235"),
            ("https://a.example/notes#part-2", "https://a.example/notes#part-2"),
            ("https://a.example/#/talks/5?x=1", "https://a.example/#/talks/5?x=1"),
            ("HTTPS://a.example", "https://a.example#t=235"),
        ];
        for (link, moment) in table {
            let parsed = Link::parse(link).unwrap_or_else(|| unreachable!("{link}"));
            assert_eq!(parsed.at(235_900).as_str(), moment);
            assert_eq!(parsed.at(1).at(235_900), parsed.at(235_900), "{link}: again");
            assert_eq!(Link::parse(moment).map(|link| link.0).as_deref(), Some(moment), "{link}: read again");
        }
    }

    #[test]
    fn a_link_is_printable_and_on_the_web() {
        let table = [
            (" https://a.example/茶 ", Some("https://a.example/%E8%8C%B6")),
            ("https://例子.中国/", Some("https://%E4%BE%8B%E5%AD%90.%E4%B8%AD%E5%9B%BD/")),
            ("https://a.example/%E8?q='\"`<x>", Some("https://a.example/%E8?q=%27%22%60%3Cx%3E")),
            ("http://[::1]:8080/", Some("http://[::1]:8080/")),
            ("javascript:alert(1)", None),
            ("file:///etc/passwd", None),
            ("-https://a.example", None),
            ("https://-a.example", None),
            ("https://", None),
            ("https:///x", None),
            ("https://a.example/a b", None),
            ("https://a.example/\u{1b}]0;x\u{7}", None),
            ("https://a.example/\u{9c}", None),
            ("https://a.example\n", Some("https://a.example")),
            ("https://good.example@evil.example/", None),
            ("a.example", None),
            ("", None),
        ];
        for (text, expected) in table {
            assert_eq!(Link::parse(text).map(|link| link.0).as_deref(), expected, "{text:?}");
        }
        assert_eq!(Link::parse(&format!("https://a.example/{}", "x".repeat(LONGEST))), None);
    }
}
