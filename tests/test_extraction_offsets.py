"""Whatever the text, every offset gives the words meant, and nothing raises."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from searcher.article import Article
from searcher.errors import InputError
from searcher.extraction.pipeline import extract
from searcher.readers.base import Record

MARKS = "\"“”„«»''‘’‚‹›`"

pieces = st.sampled_from(
    [
        "Mary Okafor", "Okafor", "said", "told reporters", "he", "she", "they", "the minister",
        "according to", "called it", "described as", "who", ",", ".", ":", "?", "…", "—", "(", ")",
        '"', "“", "”", "'", "‘", "’", "''", "«", "»", "The price will fall", "it's", "Ohio",
        "on Friday", "May 16, 2025", "last month", "pic.twitter.com/x1", "— Ann Roe (@ann) May 3, 2024",
        "\n", "\n\n", "  ", "U.S.", "Mr.", "J.", "3.5", "ÅÉ", "Київ", "北京", "\u200b", "<tweet id=\"1\">",
    ]
)  # fmt: skip
newsy = st.lists(pieces, max_size=80).map(" ".join)
anything = st.text(max_size=400) | st.text(alphabet=MARKS + "ab. ,\n", max_size=300) | newsy


def read(text: str) -> Article | None:
    """The article of a text; None where it has no words."""
    try:
        return extract(Record("x.txt#1", text), published="2025-05-17")
    except InputError:
        return None


@settings(max_examples=300, deadline=None)
@given(anything)
def test_quotes_dates_and_blocks_lie_in_the_body(text: str) -> None:
    """Offsets slice the words out of the body; parts are in order and do not overlap."""
    article = read(text)
    if article is None:
        return
    body = article.body
    assert "\n\n\n" not in body
    assert body == body.strip()
    last = 0
    for quote in article.quotes:
        if quote.kind == "post":
            assert quote.parts == ()
            continue
        assert quote.text == " … ".join(body[start:end] for start, end in quote.parts)
        for start, end in quote.parts:
            assert last <= start < end <= len(body)
            assert body[start:end] == body[start:end].strip(" \t")
            assert "\n" not in body[start:end]
            last = end
        assert 0.0 <= quote.confidence <= 1.0
        assert (quote.speaker is None) == (quote.speaker_kind is None)
    for mention in article.dates:
        assert body[mention.start : mention.end] == mention.text


@settings(max_examples=100, deadline=None)
@given(newsy)
def test_same_text_same_article(text: str) -> None:
    """Extraction depends on the text alone."""
    assert read(text) == read(text)


@settings(max_examples=100, deadline=None)
@given(newsy)
def test_record_survives_json(text: str) -> None:
    """An article written as a record and read back is the same article."""
    article = read(text)
    if article is not None:
        assert Article.from_dict(article.to_dict()) == article
