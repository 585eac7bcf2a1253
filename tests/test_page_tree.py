"""Markup to tree, however broken."""

from __future__ import annotations

import pytest

from searcher.extraction.page.tree import parse_markup, text_of


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<!doctype html><!-- x <p>swallowed text here</p>", "x swallowed text here"),
        ("<p title='never closed>One</p><p>Two</p>", "One Two"),
    ],
)
def test_words_in_markup_that_the_parser_gives_up_are_kept(markup: str, words: str) -> None:
    """What an unclosed comment or attribute swallows is read as plain lines."""
    assert text_of(parse_markup(markup), between=" ") == words


@pytest.mark.parametrize("markup", ["", "<!-- only a comment -->", "<p></p>", "<img src='a.png'>"])
def test_markup_without_words_has_none(markup: str) -> None:
    """Nothing is made up out of comments and tags."""
    assert text_of(parse_markup(markup)) == ""


@pytest.mark.parametrize("element", ["article", "main", "section"])
def test_page_without_head_and_body(element: str) -> None:
    """A page may leave out the tags of its head and body: what is none of the head is the body."""
    root = parse_markup(
        f"<meta charset=utf-8><title>Talks</title><{element}><p>One.</p></{element}>tail<p>Two.</p>"
    )
    head, body = root.find("head"), root.find("body")
    assert head is not None
    assert body is not None
    assert [child.tag for child in head] == ["meta", "title"]
    assert "".join(map(str, body.itertext())) == "One.tailTwo."
