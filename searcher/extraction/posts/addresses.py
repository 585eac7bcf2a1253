"""Addresses of posts: which platform, whose post, and the time that its number carries."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from string import ascii_lowercase, ascii_uppercase, digits
from urllib.parse import SplitResult, parse_qs, urlsplit

__all__ = ["Address", "read_address", "status_time"]

_FIRST_SNOWFLAKE = 1 << 35  # earlier numbers of X were counted up and carry no time
_BASE32 = {letter: value for value, letter in enumerate("234567abcdefghijklmnopqrstuvwxyz")}
_BASE64 = {
    letter: value for value, letter in enumerate(f"{ascii_uppercase}{ascii_lowercase}{digits}-_")
}
_LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Address:
    """Where a post is found.

    Attributes:
        platform: as in `Post.platform`.
        handle: whose post it is, where the address says so.
        url: the address without tracking parameters.
        date: UTC time to the second, where the post's number carries one.

    """

    platform: str
    handle: str | None
    url: str
    date: str | None = None


def _utc(seconds: float) -> str | None:
    """ISO time; None for what cannot be the time of a post."""
    if not 1_104_537_600 <= seconds <= 4_102_444_800:  # 2005 to 2100
        return None
    return dt.datetime.fromtimestamp(seconds, dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def status_time(platform: str, number: str) -> str | None:
    """The time that the number of a post carries, None where it carries none.

    X: milliseconds since 2010-11-04 above 22 bits ("snowflake"); Mastodon and Truth Social:
    milliseconds since 1970 above 16 bits; TikTok: seconds above 32 bits; Bluesky: microseconds in
    base 32 above 10 bits ("TID"); Instagram and Threads: milliseconds since 2011-08-24 in base 64
    above 23 bits.
    """
    if platform == "bluesky":
        return _utc((_digits(number, _BASE32) >> 10) / 1e6) if len(number) == 13 else None
    if platform in ("instagram", "threads"):
        value = _digits(number, _BASE64) if len(number) == 11 else 0
        return _utc(((value >> 23) + 1314220021721) / 1e3) if value else None
    if not number.isascii() or not number.isdigit() or len(number) > 20:
        return None
    value = int(number)
    if platform == "x":
        return _utc(((value >> 22) + 1288834974657) / 1e3) if value >= _FIRST_SNOWFLAKE else None
    if platform in ("mastodon", "truthsocial"):
        return _utc((value >> 16) / 1e3) if len(number) >= 17 else None
    if platform == "tiktok":
        return _utc(value >> 32) if len(number) >= 18 else None
    return None


def _digits(number: str, alphabet: dict[str, int]) -> int:
    """The value of a number written in the letters of `alphabet`; 0 when it is not one."""
    value = 0
    for letter in number:
        if letter not in alphabet:
            return 0
        value = value * len(alphabet) + alphabet[letter]
    return value


_PLATFORM_OF = {
    "twitter.com": "x", "x.com": "x", "platform.twitter.com": "x", "platform.x.com": "x",
    "bsky.app": "bluesky", "embed.bsky.app": "bluesky",
    "truthsocial.com": "truthsocial",
    "threads.net": "threads", "threads.com": "threads",
    "instagram.com": "instagram", "instagr.am": "instagram",
    "facebook.com": "facebook",
    "tiktok.com": "tiktok",
    "t.me": "telegram", "telegram.me": "telegram",
    "youtube.com": "youtube", "youtube-nocookie.com": "youtube", "youtu.be": "youtube",
}  # fmt: skip

# What follows the host, with `handle` and `number` where the platform's addresses have them.
_PATH_OF = {
    platform: re.compile(path)
    for platform, path in {
        "x": r"/(?:i/web|i|(?P<handle>\w{1,30}))/status(?:es)?/(?P<number>\d{3,20})(?!\d)",
        "bluesky": r"/(?:profile|embed)/(?P<handle>[\w.:-]{3,253})"
        r"/(?:post|app\.bsky\.feed\.post)/(?P<number>\w{1,20})",
        "truthsocial": r"/@(?P<handle>\w{1,50})/(?:posts/)?(?P<number>\d{15,20})(?!\d)",
        "threads": r"/(?:@(?P<handle>[\w.]{1,50})/post|t)/(?P<number>[\w-]{5,20})",
        "instagram": r"/(?:(?P<handle>[\w.]{1,50})/)?(?:p|reels?|tv)/(?P<number>[\w-]{5,50})",
        "facebook": r"/(?:(?P<handle>[\w.-]{2,80})/(?:posts|videos|photos)|reel)"
        r"/(?P<number>[\w.-]{4,200})",
        "tiktok": r"/@(?P<handle>[\w.]{1,50})/(?:video|photo)/(?P<number>\d{5,20})(?!\d)",
        "telegram": r"/(?:s/)?(?P<handle>\w{4,40})/(?P<number>\d{1,10})(?!\d)",
        "youtube": r"/(?:embed/|shorts/|live/|v/)?(?!videoseries)(?P<number>[\w-]{11})(?![\w-])",
        "mastodon": r"/@(?P<handle>\w{1,50})/(?P<number>\d{17,19})(?:/embed)?/?$",
    }.items()
}
_MIRROR = re.compile(r"^(?:www|m|mobile)\.")
_FACEBOOK_PAGES = re.compile(r"/(?:permalink|story|photo|video)\.php$|/watch/?$|/photo/?$")


def read_address(url: str) -> Address | None:
    """What the address of a post says; None for every other address.

    >>> read_address("https://twitter.com/jack/status/20?ref_src=twsrc").handle
    'jack'
    """
    url = url.strip()
    if url.startswith("//"):
        url = f"https:{url}"
    elif url.startswith("at://"):
        url = f"https://bsky.app/profile/{url[5:]}"
    if len(url) > _LONGEST or not url.startswith(("http://", "https://")):
        return None
    try:
        parts = urlsplit(url)
        host = _MIRROR.sub("", parts.hostname or "")
    except ValueError:
        return None
    platform = _PLATFORM_OF.get(host, "mastodon")
    if parts.query and (found := _in_query(platform, parts)):
        return found
    path = _PATH_OF[platform].match(parts.path)
    if path is None:
        return None
    names = path.groupdict()
    return _address(platform, names.get("handle"), names["number"], parts, path.group())


def _in_query(platform: str, parts: SplitResult) -> Address | None:
    """An address whose path does not say which post: the query does."""
    query = parse_qs(parts.query)
    first = {name: values[0] for name, values in query.items()}
    if platform == "youtube" and re.fullmatch(r"[\w-]{11}", first.get("v", "")):
        return _address("youtube", None, first["v"], parts, "")
    if platform == "x" and parts.path.startswith("/embed/") and first.get("id", "").isdigit():
        return _address("x", None, first["id"], parts, f"/i/status/{first['id']}")
    if platform == "facebook" and parts.path.startswith("/plugins/"):
        inner = first.get("href", "")
        return None if "/plugins/" in inner else read_address(inner)
    if platform == "facebook" and _FACEBOOK_PAGES.search(parts.path):
        return Address("facebook", None, parts.geturl())
    return None


def _address(
    platform: str, handle: str | None, number: str, parts: SplitResult, path: str
) -> Address:
    if platform == "youtube":
        return Address("youtube", None, f"https://www.youtube.com/watch?v={number}")
    host = parts.netloc
    if platform == "x":
        host = host.removeprefix("platform.")
    elif platform == "bluesky":
        host, path = "bsky.app", f"/profile/{handle}/post/{number}"
        handle = None if handle is None or handle.startswith("did:") else handle
    elif platform == "mastodon":
        handle = f"{handle}@{host}"
    url = f"{parts.scheme}://{host}{path.removesuffix('/').removesuffix('/embed')}"
    return Address(platform, handle, url, status_time(platform, number))
