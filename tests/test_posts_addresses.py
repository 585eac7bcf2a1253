"""Addresses of posts and the times that their numbers carry."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher.extraction.posts.addresses import read_address, status_time
from searcher.extraction.posts.printed_dates import printed_day

NOON = dt.datetime(2025, 5, 16, 12, 0, tzinfo=dt.UTC)
MILLISECONDS = int(NOON.timestamp() * 1000)
X_NUMBER = str((MILLISECONDS - 1288834974657) << 22 | 4095)


def in_digits(value: int, alphabet: str) -> str:
    digits = ""
    while value:
        value, rest = divmod(value, len(alphabet))
        digits = alphabet[rest] + digits
    return digits


BASE32 = "234567abcdefghijklmnopqrstuvwxyz"
BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


@pytest.mark.parametrize(
    ("platform", "number"),
    [
        ("x", X_NUMBER),
        ("mastodon", str(MILLISECONDS << 16)),
        ("truthsocial", str(MILLISECONDS << 16 | 77)),
        ("tiktok", str(MILLISECONDS // 1000 << 32 | 5)),
        ("bluesky", in_digits(MILLISECONDS * 1000 << 10 | 3, BASE32)),
        ("instagram", in_digits(MILLISECONDS - 1314220021721 << 23 | 9, BASE64)),
        ("threads", in_digits(MILLISECONDS - 1314220021721 << 23, BASE64)),
    ],
)
def test_numbers_carry_the_time_of_writing(platform: str, number: str) -> None:
    """The number of a post gives the UTC time to the second on each platform that encodes it."""
    assert status_time(platform, number) == "2025-05-16T12:00:00Z"


@pytest.mark.parametrize(
    ("platform", "number"),
    [("x", "20"), ("x", "x1"), ("telegram", "123456789"), ("youtube", "abcdefghijk"),
     ("mastodon", "1"), ("bluesky", "!" * 13), ("tiktok", "9" * 30)],
)  # fmt: skip
def test_numbers_without_time_give_none(platform: str, number: str) -> None:
    """Early numbers of X, other platforms and nonsense give no time rather than a wrong one."""
    assert status_time(platform, number) is None


@pytest.mark.parametrize(
    ("url", "platform", "handle", "clean"),
    [
        (f"https://twitter.com/ana_example/status/{X_NUMBER}?ref_src=tw", "x", "ana_example",
         f"https://twitter.com/ana_example/status/{X_NUMBER}"),
        (f"//mobile.x.com/ana/statuses/{X_NUMBER}/photo/1", "x", "ana", None),
        (f"https://x.com/i/web/status/{X_NUMBER}", "x", None, None),
        (f"https://platform.twitter.com/embed/Tweet.html?id={X_NUMBER}", "x", None,
         f"https://twitter.com/i/status/{X_NUMBER}"),
        ("https://bsky.app/profile/ana.bsky.social/post/3kabcdefghij2", "bluesky",
         "ana.bsky.social", None),
        ("at://did:plc:abc123/app.bsky.feed.post/3kabcdefghij2", "bluesky", None,
         "https://bsky.app/profile/did:plc:abc123/post/3kabcdefghij2"),
        ("https://social.example/@ana/114516789012345678/embed", "mastodon", "ana@social.example",
         "https://social.example/@ana/114516789012345678"),
        ("https://truthsocial.com/@ana/posts/114516789012345678", "truthsocial", "ana", None),
        ("https://www.threads.net/@ana.b/post/CuXFPIeLLod/", "threads", "ana.b", None),
        ("https://www.instagram.com/reel/BalQ2SWFty8/?igsh=1", "instagram", None, None),
        ("https://www.facebook.com/city.council/posts/10158901234567", "facebook", "city.council",
         None),
        ("https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fwww.facebook.com%2Fana%2F"
         "posts%2F12345678&width=500", "facebook", "ana",
         "https://www.facebook.com/ana/posts/12345678"),
        ("https://www.facebook.com/permalink.php?story_fbid=1&id=2", "facebook", None, None),
        ("https://www.tiktok.com/@ana/video/7500000000000000000", "tiktok", "ana", None),
        ("https://t.me/s/citynews/4711", "telegram", "citynews", None),
        ("https://www.youtube-nocookie.com/embed/abcdefghijk?rel=0", "youtube", None,
         "https://www.youtube.com/watch?v=abcdefghijk"),
        ("https://youtu.be/abcdefghijk", "youtube", None,
         "https://www.youtube.com/watch?v=abcdefghijk"),
        ("https://m.youtube.com/watch?t=1&v=abcdefghijk", "youtube", None,
         "https://www.youtube.com/watch?v=abcdefghijk"),
    ],
)  # fmt: skip
def test_addresses_of_posts(url: str, platform: str, handle: str | None, clean: str | None) -> None:
    """Platform, handle and address without tracking are read from every form of address."""
    address = read_address(url)
    assert address is not None
    assert (address.platform, address.handle) == (platform, handle)
    assert clean is None or address.url == clean


@pytest.mark.parametrize(
    "url",
    ["", "https://twitter.com/ana", "https://example.org/status/123456789012345678",
     "https://www.facebook.com/city.council?ref=page", "https://www.youtube.com/c/channel",
     "https://www.youtube.com/embed/videoseries?list=x", "https://instagram.com/ana", "http://[bad",
     "https://www.facebook.com/plugins/page.php?href=https%3A%2F%2Fwww.facebook.com%2Fplugins%2Fx",
     "javascript:alert(1)", "https://t.me/citynews", "https://x.com/ana/status/" + "9" * 3000],
)  # fmt: skip
def test_other_addresses_are_no_posts(url: str) -> None:
    """Profiles, channels, other sites and broken addresses are not taken for posts."""
    assert read_address(url) is None


@given(st.text(max_size=60))
def test_any_text_can_be_asked_for_an_address(text: str) -> None:
    """No text raises; what comes back names a platform and an address."""
    for candidate in (text, f"https://x.com/{text}", f"https://bsky.app/profile/{text}"):
        address = read_address(candidate)
        assert address is None or (address.platform and address.url.startswith("http"))


@pytest.mark.parametrize(
    "printed",
    ["May 16, 2025", "16 May 2025", "16th of May 2025", "16. Mai 2025", "16 mai 2025",
     "16 de mayo de 2025", "16 maggio 2025", "16 de maio de 2025", "16 mei 2025", "16. maj 2025",
     "16 maja 2025", "16 мая 2025", "16 травня 2025", "16 Mayıs 2025", "16. května 2025",
     "16 Μαΐου 2025", "16 مايو، 2025", "16 मई 2025", "2025年5月16日", "2025년 5월 16일",
     "2025. május 16.", "2025-05-16"],
)  # fmt: skip
def test_days_printed_in_many_languages(printed: str) -> None:
    """The same day is read from the forms that platforms print in different languages."""
    found = printed_day(printed)
    assert found is not None
    assert found[0] == "2025-05-16"
    assert found[1] <= len(printed)


@pytest.mark.parametrize(
    "printed", ["May 45, 2025", "16 Blub 2025", "16/05/2025", "2025", "Mayday"]
)
def test_other_texts_are_no_days(printed: str) -> None:
    """Impossible days, unknown months and ambiguous numbers give none."""
    assert printed_day(printed) is None
