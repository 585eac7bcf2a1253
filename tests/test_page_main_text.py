"""The main text of a page: what is the article's and what is not."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searcher.extraction.page import read_fragment, read_page

FIRST = (
    "The council voted on Thursday night to keep the harbour open through the winter, after a "
    "debate of six hours in which nobody changed their mind."
)
SECOND = (
    "Fishermen had threatened to block the pier with their boats, and the mayor had threatened to "
    "resign; in the end neither had to happen, she said."
)
THIRD = "The new rules take effect in October, when the last ferry of the season has left."


def page(body: str, head: str = "") -> str:
    return f"<html><head><title>Harbour stays open</title>{head}</head><body>{body}</body></html>"


def article(*paragraphs: str) -> str:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"<article><h1>Harbour stays open</h1><div class='article-body'>{text}</div></article>"


def body_of(markup: str) -> list[str]:
    return [block.text for block in read_page(markup).blocks]


def test_menus_comments_and_footers_are_left_out() -> None:
    """Only the article is left of a page, however much surrounds it."""
    noise = "<p>This reader thinks that the whole matter is a scandal without any precedent.</p>"
    markup = page(
        "<nav><p>A menu with a rather long sentence in it, which is not part of the article.</p>"
        f"</nav>{article(FIRST, SECOND, THIRD)}<div id='comments'>{noise * 20}</div>"
        "<aside><p>Another sentence that only looks like a paragraph of the article itself.</p>"
        "</aside><footer><p>The imprint, which every page of the site repeats.</p></footer>"
    )
    assert body_of(markup) == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize(
    "box",
    [
        '<div class="related"><p>Why the harbour was closed ten years ago, and how long.</p></div>',
        '<div class="wp-caption"><p>The harbour in the evening, seen from the old mill.</p></div>',
        '<p><a href="/x">Read more: Why the harbour was closed ten years ago</a></p>',
        '<p>Read more: <a href="/x">Why the harbour was closed ten years ago</a></p>',
        "<p>Sign up for our newsletter to get the news of the harbour every morning.</p>",
        "<p>Fishermen at the pier. Photo: Ada Stone/Harbour Daily</p>",
        '<div><h3><a href="/y">Ferry company names a new captain for its flagship</a></h3>'
        "<p>The choice surprised the crew, who had hoped for one of their own this time.</p></div>",
        "<figure><p>A drawing of the harbour as it looked after the great flood.</p></figure>",
        '<p hidden>A paragraph that readers do not see, for whatever reason it may be there.</p>',
        "<style>p { color: red }</style><script>text = 'A long sentence in a script.';</script>",
        '<aside><h4>Harbours</h4><ul><li>A fact about harbours in general.</li></ul></aside>',
    ],
)  # fmt: skip
def test_boxes_within_the_article_are_left_out(box: str) -> None:
    """Related articles, captions, appeals and teasers between paragraphs are not the article's."""
    text = f"<p>{FIRST}</p><p>{SECOND}</p>{box}<p>{THIRD}</p>"
    markup = f"<article><h1>Harbour stays open</h1><div class='article-body'>{text}</div></article>"
    assert body_of(page(markup)) == [FIRST, SECOND, THIRD]


def test_a_word_that_all_of_the_text_carries_is_no_mark() -> None:
    """A class such as "sidebar-grid" around the whole article does not hide the article."""
    markup = page(f"<div class='sidebar-grid'>{article(FIRST, SECOND, THIRD)}</div>")
    assert body_of(markup) == [FIRST, SECOND, THIRD]


def test_the_article_of_the_headline_is_taken() -> None:
    """Of two articles on a page, the one under the headline counts, even if it is the shorter."""
    longer = (
        f"<article><h2>Another story</h2><p>{SECOND}</p><p>{THIRD}</p><p>{SECOND}</p></article>"
    )
    assert body_of(page(article(FIRST, THIRD, THIRD) + longer)) == [FIRST, THIRD, THIRD]


def test_line_breaks_lists_and_headings() -> None:
    """Two line breaks part paragraphs; headings, bold lines and list items keep their kind."""
    markup = page(
        f"<article><h1>Harbour stays open</h1><div>{FIRST}<br><br>{SECOND}<h3>What comes next</h3>"
        f"<p>{THIRD}</p><p><b>Winter rules</b></p><ul><li>No swimming after dark.</li>"
        f"<li>No fires on the pier.</li></ul><p>{FIRST}</p></div></article>"
    )
    assert [(block.kind, block.text) for block in read_page(markup).blocks] == [
        ("paragraph", FIRST),
        ("paragraph", SECOND),
        ("heading", "What comes next"),
        ("paragraph", THIRD),
        ("heading", "Winter rules"),
        ("item", "No swimming after dark."),
        ("item", "No fires on the pier."),
        ("paragraph", FIRST),
    ]


def test_soft_hyphens_do_not_break_words() -> None:
    """Marks of possible line breaks are not part of the words."""
    broken = FIRST.replace("harbour", "har\u00adbour").replace("winter", "win&shy;ter")
    assert body_of(page(article(broken, SECOND))) == [FIRST, SECOND]


def test_text_in_json_ld_where_the_page_has_none() -> None:
    """A page rendered by a script gives the body that its JSON-LD states."""
    text = "\\n".join((FIRST, SECOND, THIRD))
    script = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Harbour stays '
        f'open", "articleBody": "{text}"}}</script>'
    )
    assert body_of(page("<div id=app></div>", script)) == [FIRST, SECOND, THIRD]


def test_json_ld_confirms_what_is_the_articles() -> None:
    """A paragraph that the complete body in JSON-LD does not have is left out."""
    text = " ".join((FIRST, SECOND, THIRD))
    data = f'{{"@type": "Article", "articleBody": "{text}"}}'
    script = f'<script type="application/ld+json">{data}</script>'
    alien = "Our correspondent has also written a book about harbours, out now in good shops."
    assert body_of(page(article(FIRST, SECOND, alien, THIRD), script)) == [FIRST, SECOND, THIRD]


def test_fragment_keeps_everything() -> None:
    """The body in a feed or dump has no furniture: all of it is text, posts apart."""
    blocks, posts = read_fragment(
        "<h2>News</h2>Loose text<p>One <b>bold</b> word.</p><ul><li>Item</li></ul>"
        "<figure><img><figcaption>A picture.</figcaption></figure>"
        "<p>https://www.youtube.com/watch?v=abcdefghijk</p>"
    )
    assert [(block.kind, block.text) for block in blocks] == [
        ("heading", "News"),
        ("paragraph", "Loose text"),
        ("paragraph", "One bold word."),
        ("item", "Item"),
        ("caption", "A picture."),
    ]
    assert [post.platform for post in posts] == ["youtube"]


@pytest.mark.parametrize(
    "markup",
    ["", " ", "\0\0", "<", "plain text", "<p>\ud800 lone", "<!-- only a comment -->",
     "<?xml version='1.0' encoding='utf-16'?><html><p>x</p></html>", "<html></html>", "]]>",
     "<script type='application/ld+json'>" + "[" * 5000, "<div>" * 5000 + "deep",
     "<blockquote class='twitter-tweet'>" * 300 + "x", "<title>" + "a | b " * 2000,
     "<script>var x = \"<p><p><p>" + "\\\"" * 5000, "<p " + "a='1' " * 500 + ">x"],
)  # fmt: skip
def test_no_markup_raises(markup: str) -> None:
    """Whatever is handed over is read, and what cannot be known stays open."""
    content = read_page(markup, "https://example.org/a")
    assert content.published is None
    assert all(block.text == " ".join(block.text.split()) != "" for block in content.blocks)
    read_fragment(markup)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**9), st.integers(1, 40))
def test_mangled_pages_are_read(seed: int, cuts: int) -> None:
    """A page with pieces torn out, doubled and overwritten still gives clean blocks."""
    mangle = random.Random(seed)  # noqa: S311
    markup = page(article(FIRST, SECOND, THIRD) * 2, "<meta name=author content='Ana Example'>")
    for _ in range(cuts):
        at = mangle.randrange(len(markup))
        piece = mangle.choice(
            ["", "<", ">", '"', "</div>", "\0", "&#x", "<p>", markup[at : at + 30]]
        )
        markup = markup[:at] + piece + markup[at + mangle.randrange(9) :]
    for block in read_page(markup).blocks:
        assert block.text == " ".join(block.text.split()) != ""
