"""Markup in the fields of a record."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher.readers.markup import as_markup, join_body, plain, post_markup


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (["One.", "Two."], ("One.\n\nTwo.", "text")),
        (["5 < 6 & 7 > 6"], ("5 < 6 & 7 > 6", "text")),
        (['One <a href="/x">link</a>.\n\nTwo &amp; three.'], ("One link.\n\nTwo & three.", "text")),
        (
            ["Oil <O/R> fell, see <ID:nN1> <in Europe>."],
            ("Oil <O/R> fell, see <ID:nN1> <in Europe>.", "text"),
        ),
        (["<p>One.</p><p>Two.</p>"], ("<p>One.</p><p>Two.</p>", "html")),
        (["One.<br/>Two."], ("<p>One.<br/>Two.</p>", "html")),
        (["See &lt;a href='/x'&gt;this&lt;/a&gt;."], ("See this.", "text")),
        (["&lt;p&gt;One &amp;amp; two.&lt;/p&gt;"], ("<p>One &amp; two.</p>", "html")),
        (
            ["One.\n\nTwo.\n \n<blockquote>Post</blockquote>"],
            ("<p>One.</p>\n<p>Two.</p>\n<blockquote>Post</blockquote>", "html"),
        ),
        (["<h2>Head</h2>", "Text"], ("<h2>Head</h2>\n<p>Text</p>", "html")),
        ([], ("", "text")),
    ],
)
def test_body_is_told_to_be_text_or_html(parts: list[str], expected: tuple[str, str]) -> None:
    """Block elements make a body HTML; inline ones and entities alone are resolved into text."""
    assert join_body(parts) == expected


def test_known_markup_has_paragraphs() -> None:
    """Parts that are known to be HTML become paragraphs even without any tag."""
    assert (
        as_markup(["One\n  line &amp; more.", "Two."])
        == "<p>One\n  line &amp; more.</p>\n<p>Two.</p>"
    )


def test_plain() -> None:
    """Titles lose tags, entities, comments and doubled blanks, but not lone angle brackets."""
    assert plain(" <em>No</em> truce<!-- x -->\n&ndash; yet&nbsp;") == "No truce – yet"
    assert plain("1 < 2 and <3") == "1 < 2 and <3"
    assert (
        plain("https://sample.example/?a=1&amp;b=2&copy=3")
        == "https://sample.example/?a=1&b=2&copy=3"
    )


def test_post_without_handle_status_or_text() -> None:
    """A post given as an object is marked up as far as it is told; without text it is none."""
    markup = post_markup({"user": {"name": "A <b>"}, "full_text": "x\ny"})
    assert markup is not None
    assert "<p>x<br>y</p>&mdash; A &lt;b&gt; <a" in markup
    assert post_markup({}) is None
    assert post_markup({"user": "ann", "text": "x"}) is None
    assert post_markup({"user": {}, "text": " "}) is None
    assert post_markup({"user": {}, "text": 5}) is None


@given(st.text(alphabet="<>/!-p a&;\n#1", max_size=200))
def test_odd_markup_never_raises(markup: str) -> None:
    """Whatever looks like tags, comments and entities is read without an error."""
    content, kind = join_body([markup])
    assert kind in ("text", "html")
    assert "  " not in plain(content)
