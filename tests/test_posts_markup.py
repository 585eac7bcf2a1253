"""Posts embedded in markup."""

from __future__ import annotations

import pytest
from lxml import html

from searcher.article import Post
from searcher.extraction.posts import take_embeds

NOON = 1_747_396_800_000  # 2025-05-16 12:00 UTC, in milliseconds
NOON_UTC = "2025-05-16T12:00:00Z"
X = str((NOON - 1288834974657) << 22)
TOOT = str(NOON << 16)
CLIP = str(NOON // 1000 << 32)


def embedded(markup: str) -> tuple[tuple[Post, ...], str]:
    """The posts in a piece of markup, and the text that is left."""
    root = html.document_fromstring(f"<html><body>{markup}</body></html>")
    posts = take_embeds(root)
    return posts, " ".join("".join(map(str, root.itertext())).split())


def test_tweet_as_block_quote() -> None:
    """Words, author, handle, printed day and address are read; nothing of it stays in the tree."""
    posts, left = embedded(
        f"""<p>Before.</p><blockquote class="twitter-tweet"><p lang="en">It is done.<br><br>
        Thanks to <a href="https://twitter.com/ben">@ben</a>! <a href="https://t.co/abc">pic</a></p>
        &mdash; Ana / Анна (she/her) (@ana_example)
        <a href="https://twitter.com/ana_example/status/{X}?ref_src=x">May 16, 2025</a></blockquote>
        <script async src="widgets.js"></script>After."""
    )
    assert posts == (
        Post(
            "x",
            "Ana / Анна (she/her)",
            "ana_example",
            "2025-05-16",
            "It is done. Thanks to @ben! pic",
            f"https://twitter.com/ana_example/status/{X}",
        ),
    )
    assert left == "Before. After."


def test_day_from_the_number_where_it_is_not_readable() -> None:
    """A day printed in a form that is not known is taken from the status number."""
    posts, _ = embedded(
        f"""<blockquote class="twitter-tweet"><p>Selvä.</p>&mdash; Ana (@ana)
        <a href="https://twitter.com/ana/status/{X}">joskus keväällä</a></blockquote>"""
    )
    assert (posts[0].date, posts[0].author) == (NOON_UTC, "Ana")


def test_quotation_without_class_is_a_post_only_with_its_link() -> None:
    """Sanitised embeds are known by attribution and link; other quotations are no posts."""
    tweet = f"""<blockquote><p>It is done.</p>— Ana (@ana)
        <a href="https://twitter.com/ana/status/{X}">16. Mai 2025</a></blockquote>"""
    posts, left = embedded(tweet)
    assert (posts[0].date, left) == ("2025-05-16", "")
    quotation = "<blockquote><p>To be or not to be.</p>— Hamlet (@hamlet)</blockquote>"
    assert embedded(quotation) == ((), "To be or not to be.— Hamlet (@hamlet)")


@pytest.mark.parametrize(
    ("markup", "platform", "handle", "date", "text"),
    [
        (f'<amp-twitter data-tweetid="{X}"></amp-twitter>', "x", None, NOON_UTC, ""),
        (f'<amp-twitter data-tweetid="https://x.com/ana/status/{X}"></amp-twitter>', "x", "ana",
         NOON_UTC, ""),
        (f'<blockquote class="twitter-video"><a href="https://twitter.com/ana/status/{X}"></a>'
         "</blockquote>", "x", "ana", NOON_UTC, ""),
        (f"<p>https://x.com/ana/status/{X}</p>", "x", "ana", NOON_UTC, ""),
        (f'<p><a href="https://x.com/ana/status/{X}">https://x.com/ana/stat…</a></p>', "x", "ana",
         NOON_UTC, ""),
        ('<blockquote class="bluesky-embed" data-bluesky-uri="at://did:plc:abc/app.bsky.feed.post/'
         '3lpb6qy3tzc2x"><p>Rain<br><br><a>[image]</a></p>&mdash; Ana (<a>@ana.example.org</a>) '
         "<a>16 May 2025 at 12:00</a></blockquote>", "bluesky", "ana.example.org", "2025-05-16",
         "Rain [image]"),
        (f'<iframe src="https://social.example/@ana/{TOOT}/embed" class="mastodon-embed"></iframe>',
         "mastodon", "ana@social.example", NOON_UTC, ""),
        (f'<iframe src="https://truthsocial.com/@ana/{TOOT}/embed"></iframe>', "truthsocial", "ana",
         NOON_UTC, ""),
        ('<blockquote class="text-post-media" data-text-post-permalink="https://www.threads.net/'
         '@ana/post/CuXFPIeLLod"><div>Post by @ana</div><div>View on Threads</div></blockquote>',
         "threads", "ana", "2023-07-06T15:17:53Z", ""),
        ('<blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/p/'
         'BalQ2SWFty8/?utm=1"><div>View this post</div><p><a>Rain in Geneva #rain</a></p><p>A post '
         'shared by Ana (@ana) on <time datetime="2017-10-23T07:31:37+00:00">Oct 23, 2017</time>'
         "</p></blockquote>", "instagram", "ana", "2017-10-23T07:31:37+00:00",
         "Rain in Geneva #rain"),
        ('<amp-instagram data-shortcode="BalQ2SWFty8"></amp-instagram>', "instagram", None,
         "2017-10-23T07:31:37Z", ""),
        ('<div class="fb-post" data-href="https://www.facebook.com/ana/posts/12345678"><blockquote>'
         '<p>Rain again.</p>Posted by <a href="#">Ana Example</a> on <a>Friday</a></blockquote>'
         "</div>", "facebook", "ana", None, "Rain again."),
        ('<iframe src="https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fwww.facebook.com'
         '%2Fana%2Fposts%2F12345678"></iframe>', "facebook", "ana", None, ""),
        ('<blockquote class="tiktok-embed" cite="https://www.tiktok.com/@ana/video/'
         f'{CLIP}"><section><a>@ana</a><p>Dancing</p><a>♬ sound</a></section>'
         "</blockquote>", "tiktok", "ana", NOON_UTC, "Dancing"),
        ('<script data-telegram-post="citynews/4711"></script>', "telegram", "citynews", None, ""),
        ('<iframe data-src="https://www.youtube.com/embed/abcdefghijk?rel=0"></iframe>', "youtube",
         None, None, ""),
        ('<amp-youtube data-videoid="abcdefghijk"></amp-youtube>', "youtube", None, None, ""),
        ('<lite-youtube videoid="abcdefghijk"></lite-youtube>', "youtube", None, None, ""),
    ],
)  # fmt: skip
def test_every_platform(
    markup: str, platform: str, handle: str | None, date: str | None, text: str
) -> None:
    """Each platform's forms of embed give its post and leave the article around it."""
    posts, left = embedded(f"<p>Before.</p>{markup}<p>After.</p>")
    assert [(p.platform, p.handle, p.date, p.text) for p in posts] == [
        (platform, handle, date, text)
    ]
    assert left in ("Before. After.", "Before.After.")


def test_embeds_that_wait_for_consent() -> None:
    """Embed code kept as text until the reader agrees is read too, wherever it waits."""
    code = (
        "&lt;blockquote class=&quot;twitter-tweet&quot;&gt;&lt;p&gt;It is done.&lt;/p&gt;"
        "&amp;mdash; "
        f"Ana (@ana) &lt;a href=&quot;https://x.com/ana/status/{X}&quot;&gt;May 16, 2025&lt;/a&gt;"
        "&lt;/blockquote&gt;"
    )
    for markup in (f"<textarea>{code}</textarea>", f'<div data-embed="{code}">Agree?</div>'):
        posts, left = embedded(markup)
        assert [(p.handle, p.text) for p in posts] == [("ana", "It is done.")]
        assert left == ""


def test_the_same_post_twice_is_one() -> None:
    """A post embedded twice is listed once; a video in a footer is no part of the article."""
    tweet = f"<p>https://x.com/ana/status/{X}</p>"
    video = '<footer><iframe src="https://www.youtube.com/embed/abcdefghijk"></iframe></footer>'
    posts, _ = embedded(tweet + tweet + video)
    assert [p.platform for p in posts] == ["x"]


def test_dash_read_with_the_wrong_charset() -> None:
    """Author and day are found although the dash and the words are damaged."""
    posts, _ = embedded(
        f"""<blockquote class="twitter-tweet"><p>It is done.</p>â€” Ana (@ana)
        <a href="https://twitter.com/ana/status/{X}">May 16, 2025</a></blockquote>"""
    )
    assert (posts[0].author, posts[0].date) == ("Ana", "2025-05-16")
