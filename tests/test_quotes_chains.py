"""Quotes over several paragraphs, and who is told at their end."""

from __future__ import annotations

from searcher.article import Quote
from searcher.extraction.pipeline import extract
from searcher.extraction.quotes.chains import carry_back
from searcher.extraction.quotes.places import Attribution
from searcher.extraction.quotes.segments import Segment
from searcher.readers.base import Record

INTRO = "Mayor Eva Larsen met Pat Okafor, the builder, in Elmford on Tuesday.\n\n"


def quotes_of(text: str) -> list[Quote]:
    """The quotes of an article that begins with `INTRO`."""
    return list(extract(Record("a.txt#1", INTRO + text)).quotes)


def test_the_end_tells_the_speaker_of_the_beginning() -> None:
    """A quote of two paragraphs whose speaker is named behind the second is one utterance of his."""
    (quote,) = quotes_of(
        "“The old bridge will not stand for another winter.\n\n"
        "“We shall build a new one of stone,” Okafor said."
    )
    assert quote.speaker == "Pat Okafor"
    assert len(quote.parts) == 2


def test_a_list_is_part_of_the_quote_around_it() -> None:
    """Items between the marks of one quote belong to its speaker."""
    (quote,) = quotes_of(
        "“The town of Elmford needs many things:\n\n- good schools in every street,\n\n"
        "- roads down to the sea,” Larsen said."
    )
    assert quote.speaker == "Eva Larsen"
    assert [part.strip(" ,") for part in quote.text.split(" … ")] == [
        "The town of Elmford needs many things:",
        "good schools in every street",
        "roads down to the sea",
    ]


def _chain(*rules: str) -> list[Attribution | None]:
    segments = [
        Segment(10 * i + 1, 10 * i + 8, 10 * i, 10 * i + 9, i, False, continues=i > 0)
        for i in range(len(rules))
    ]
    return carry_back(segments, [Attribution(rule) if rule else None for rule in rules])


def test_only_sure_ends_are_carried_back() -> None:
    """What is told at the beginning stays, and a guess at the end tells nothing of it."""
    assert [a and a.rule for a in _chain("after", "after")] == ["after", "after"]
    assert [a and a.rule for a in _chain("last", "subject")] == ["last", "subject"]
    assert [a and a.rule for a in _chain("", "")] == [None, None]
    assert [(a.rule, a.same_as) for a in _chain("", "last", "inverted") if a] == [
        ("carried", 2),
        ("carried", 2),
        ("inverted", -1),
    ]
