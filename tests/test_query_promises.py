"""What other search programs get wrong without a word: here it is right, or a clear error."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from searcher import Archive
from searcher.article import Article, Name, Quote
from searcher.engines.base import ENGINES
from searcher.errors import QueryError, UsageError
from searcher.query.nodes import SearchRequest
from searcher.query.parser import parse_query

TODAY = date(2025, 6, 10)
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"


def article(id: str, body: str = "", **fields: object) -> Article:  # noqa: A002 - as the field
    """An article of which only a few fields matter."""
    return replace(Article(id=id, body=body, origin="test#1"), **fields)  # type: ignore[arg-type]


ARTICLES = (
    article("agreed", "A ceasefire agreement was signed.", published="2025-05-16"),
    article("apart", "An agreement. " + "Nothing else happened. " * 10 + "The ceasefire failed."),
    article("may", "The ministers met in Türkiye; 1,000 came.", published="2025-05-31"),
    article("june", "Nobody met. It took 000 days.", published="2025-06-01"),
    article("old", "The balance of payments in Bogotá.", published="1961-07-02"),
    article("zoe", "Zoë doesn’t fear anything: fearless.", places=(Name("New York"),)),
    article(
        "talks",
        "Leaders spoke.",
        quotes=(
            Quote("We want peace now", speaker="Keir Starmer", speaker_kind="person"),
            Quote("No ceasefire today", speaker="Ann Lee", speaker_kind="person"),
        ),
        places=(Name("York"),),
    ),
    article("far", "prime " + "word " * 45 + "minister. The prime minister left."),
)


@pytest.fixture(params=sorted(ENGINES))
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Archive]:
    """The articles in an archive of each engine."""
    with Archive.create(tmp_path / "index", engine=request.param) as archive:
        archive.add(ARTICLES)
        yield archive


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        # Curly marks are no phrase to others, but words in any place.
        ("“ceasefire agreement”", ["agreed"]),
        ("„agreement ceasefire“", []),
        # w/5 is taken for a word or left out.
        ("ceasefire w/5 agreement", ["agreed"]),
        ("agreement pre/5 ceasefire", []),
        # Slop holds in one order only.
        ('"agreement ceasefire"~5', ["agreed"]),
        # Similar spellings and patterns are taken for plain words.
        ("ceasefir~1 agreement", ["agreed", "apart"]),
        ("cease*", ["agreed", "apart"]),
        ("balan*", ["old"]),
        ("*fear", ["zoe"]),
        ("w?nt", []),
        ("quote:w?nt", ["talks"]),
        # Ranges of dates give the whole year, or nothing.
        ("date:[2025-05-01 TO 2025-05-31]", ["agreed", "may"]),
        ("date:[2025-05-01 to 2025-05-31]", ["agreed", "may"]),
        ("date:[20250501 TO 20250531]", ["agreed", "may"]),
        ("date:>2025-05-31", ["june"]),
        ("date:31/05/2025", ["may"]),
        ('date:"last month"', ["agreed", "may"]),
        ("date:[1960 TO 1969]", ["old"]),
        # A name is only found whole.
        ("speaker:Starmer", ["talks"]),
        ("place:York", ["zoe", "talks"]),
        # A number is cut at its separator, letters keep their marks.
        ("1,000", ["may"]),
        ("1000", ["may"]),
        ("000", ["june"]),
        ("Turkiye", ["may"]),
        ("TÜRKİYE", ["may"]),
        ("bogota", ["old"]),
        ("zoe", ["zoe"]),
        # An apostrophe opens a phrase.
        ("doesn't fear", ["zoe"]),
        ("doesn’t anything’", ["zoe"]),
        # Stop words are left out, so that a phrase matches other texts.
        ('"balance of payments"', ["old"]),
        ('"balance payments"', []),
        # A phrase of one word, and words a certain distance apart, crash.
        ('"ceasefire"', ["agreed", "apart"]),
        ('"prime minister"', ["far"]),
        # Who speaks and what somebody else says are mixed up.
        ("quote:(peace speaker:Starmer)", ["talks"]),
        ("quote:(ceasefire speaker:Starmer)", []),
        ("quote:((ceasefire OR peace) w/9 (now OR tod*) speaker:Lee)", ["talks"]),
        # What is only negated finds nothing.
        ("-ceasefire date:2025", ["may", "june"]),
        # A hyphen is NOT, or splits into words anywhere.
        ("cease-fire", ["agreed", "apart"]),
        ("agreement-ceasefire", []),
    ],
)
def test_right_answers(archive: Archive, query: str, ids: Sequence[str]) -> None:
    """The query finds what its author means."""
    request = SearchRequest(parse_query(query, today=TODAY), limit=None)
    assert sorted(archive._engine.ids(request)) == sorted(ids)


@pytest.mark.parametrize(
    "query",
    [
        "ceasefir~", "ceasefire~0.7", "“ceasefire", "date:soon", "date:03/04/2025", "colour:red",
        "ceasefire NEAR/5 peace", "ceasefire w/s peace", "ceasefire /5 peace", "ceasefire && peace",
        "ceasefire^2", "/cease.*/^3", "atleast3(ceasefire) (", "ceasefire AND", "cease* w/5",
    ],
)  # fmt: skip
def test_clear_errors(archive: Archive, query: str) -> None:
    """Syntax that is not ours is an error that knows its column, and never a search for words."""
    with pytest.raises(QueryError) as refusal:
        archive.search(query)
    assert "\n" not in refusal.value.reason


def test_a_query_that_stands_for_too_much_says_so(archive: Archive) -> None:
    """Similar spellings, like patterns, are refused rather than cut short."""
    archive.add([article("many", " ".join(f"q{a}{b}" for a in LETTERS for b in LETTERS))])
    for query in ("q*", "qab~2 ceasefire", "qaa w/5 q*"):
        with pytest.raises(UsageError, match=r"more than 1,000 words") as refusal:
            archive.search(query)
        assert "\n" not in str(refusal.value)
    assert list(archive.ids("qabc~1 w/2 qad")) == ["many"]


def test_what_is_added_later_counts_once(archive: Archive) -> None:
    """After many commits, each with few articles, every article is found once."""
    for number in range(30):
        archive.add([article(f"later{number}", "A later ceasefire.")])
    page = archive.search("later w/1 ceasefire", limit=0)
    assert page.total == len(page) == len({hit.article.id for hit in page}) == 30


def test_places_are_counted_whole(archive: Archive) -> None:
    """A facet counts values, not their words."""
    assert archive.search("*", facets=["place"]).facets["place"] == {"New York": 1, "York": 1}
