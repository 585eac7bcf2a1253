"""The archive facade: adding, finding, paging, filtering."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from searcher import parse
from searcher.archive import Archive
from searcher.article import Article
from searcher.errors import (
    ArchiveLocked,
    ArchiveMissing,
    ArchiveVersionError,
    QueryError,
    UsageError,
)
from searcher.ingest import Dump
from searcher.results import Added


def _ids(archive: Archive, query: str = "", **options: Any) -> list[str]:
    return [hit.article.id for hit in archive.search(query, **options)]


def test_added(tmp_path: Path, articles: tuple[Article, ...]) -> None:
    """Adding tells how many articles were stored, replaced, and how many quotes they hold."""
    with Archive.create(tmp_path / "index") as archive:
        assert archive.add(articles[0]) == Added(1, 0, 1)
        changed = replace(articles[0], title="Another headline")
        assert archive.add((changed, *articles[1:]), commit_every=2) == Added(7, 1, 3)
        assert archive.add(articles[1:]) == Added(unchanged=6)
        assert archive.stats().articles == 7
        assert archive.get("a3") == articles[2]
        assert archive.get("none") is None
        assert [article.id for article in archive.articles()].count("a1") == 1


def test_interrupted(tmp_path: Path, articles: tuple[Article, ...]) -> None:
    """What was committed before an interruption stays, the rest is not there by halves."""

    def interrupted() -> Iterator[Article]:
        yield from articles[:5]
        raise KeyboardInterrupt

    with Archive.create(tmp_path / "index") as archive:
        with pytest.raises(KeyboardInterrupt):
            archive.add(interrupted(), commit_every=2)
        assert sorted(archive.ids()) == ["a1", "a2", "a3", "a4"]
        assert archive.add(articles).unchanged == 4


def test_deleted(archive: Archive) -> None:
    """Deleted articles are gone with their quotes; the ids that were there are given back."""
    assert archive.delete("a1", "none", "a1") == ["a1"]
    assert archive.get("a1") is None
    assert archive.quotes("reach").total == 0


def test_no_archive(tmp_path: Path) -> None:
    """Where there is no archive, none is opened."""
    with pytest.raises(ArchiveMissing, match="searcher index"):
        Archive.open(tmp_path)


def test_other_version(index: Path) -> None:
    """An archive of another engine or analyzer is refused."""
    manifest = index / "searcher.json"
    values = json.loads(manifest.read_text())
    for change in ({"engine": "ancient"}, {"analyzer": -1}):
        manifest.write_text(json.dumps(values | change))
        with pytest.raises(ArchiveVersionError):
            Archive.open(index)


def test_locked(archive: Archive, index: Path, articles: tuple[Article, ...]) -> None:
    """Two cannot write at once."""

    def meanwhile() -> Iterator[Article]:
        with Archive.open(index) as other, pytest.raises(ArchiveLocked):
            other.add(articles[0])
        yield articles[0]

    archive.add(meanwhile())


@pytest.mark.parametrize(
    ("query", "options", "ids"),
    [
        ("ceasefire", {"speaker": "Brandt"}, ["a1", "a2"]),
        ("ceasefire", {"speaker": "ada BRANDT"}, ["a1", "a2"]),
        ("ceasefire", {"speaker": "malek"}, ["a3"]),
        ("ceasefire", {"speaker": ["Malek", "Brandt"], "since": "2025-05"}, ["a1", "a2"]),
        ("ceasefire", {"speaker": "bra*"}, ["a1", "a2"]),
        ("ceasefire", {"speaker": "bra"}, []),
        ("ceasefire", {"person": "Brandt", "place": "Harbour"}, ["a1"]),
        ("", {"speaker": "Brandt"}, ["a1", "a2"]),
        ("", {"org": "bank"}, ["a2"]),
        ("", {"handle": "@ada_brandt"}, ["a7"]),
        ("", {"tag": ("talks", "nothing")}, ["a1"]),
        ("", {"source": "Northern Wire", "since": "2025"}, ["a2"]),
        ("", {"since": "2025-05-10", "until": "2025-05-15"}, ["a7", "a2"]),
        ("", {"until": "2025-04"}, ["a3", "a6"]),
        ("", {"on": "May 2025"}, ["a1", "a7", "a2"]),
        ("", {"on": date(2025, 5, 15)}, ["a7"]),
        ("", {"on": datetime(2025, 5, 15, 18, 30)}, ["a7"]),
        ("", {"on": "2025", "until": "2025-05-10"}, ["a2", "a3"]),
        ("", {"speaker": None, "org": (), "place": "Harbour"}, ["a1"]),
        ("minus", {"match": "any"}, ["a7"]),
    ],
)
def test_filters(archive: Archive, query: str, options: dict[str, Any], ids: list[str]) -> None:
    """Filters narrow: any of the names in one, all of several; days include both ends."""
    assert _ids(archive, query, **options) == ids


def test_own_words_first(archive: Archive) -> None:
    """With words and a speaker, the articles where that speaker says them come first."""
    hits = archive.search("ceasefire", speaker="Brandt").hits
    assert [len(hit.quotes) for hit in hits] == [1, 0]
    assert hits[0].quotes[0].text == "A ceasefire is within reach,"
    assert _ids(archive, "ceasefire speaker:Brandt") == ["a1", "a2"]


def test_speaker_alone(archive: Archive) -> None:
    """With a speaker and no words, each article shows what that speaker says."""
    for hit in archive.search(speaker="Brandt"):
        assert [quote.speaker for quote in hit.quotes] == ["Ada Brandt"]
        assert hit.snippet.text.startswith(hit.quotes[0].text[:10])


def test_order(archive: Archive) -> None:
    """Undated articles come last by date; a query without words gives the newest first."""
    archive.delete("a5")
    newest = ["a1", "a7", "a2", "a3", "a6"]
    assert _ids(archive) == [*newest, "a4"]
    assert _ids(archive, sort="newest") == [*newest, "a4"]
    assert _ids(archive, sort="oldest") == [*newest[::-1], "a4"]
    assert _ids(archive, "date:2025") == ["a1", "a7", "a2", "a3"]


def test_any(archive: Archive) -> None:
    """match="any" finds articles with one of the words."""
    assert archive.count("shares delegates") == 0
    assert sorted(archive.ids("shares delegates", match="any")) == ["a1", "a2"]


def test_quotes(archive: Archive) -> None:
    """Utterances are found by their own words and speaker, one hit each."""
    page = archive.quotes("ceasefire")
    assert {(hit.article.id, hit.quote.speaker) for hit in page} == {
        ("a1", "Ada Brandt"),
        ("a3", "Jörg Małek"),
    }
    assert [hit.article.id for hit in archive.quotes("rates", speaker="Brandt")] == ["a2"]
    assert archive.quotes("quote:rates").total == 1
    assert archive.quotes("rates", speaker="Malek").total == 0
    assert archive.quotes(speaker="Brandt", facets=["speaker"]).facets == {
        "speaker": {"Ada Brandt": 2}
    }


def test_facets(archive: Archive) -> None:
    """Facets count articles over all matches, not only over the page shown."""
    page = archive.search("ceasefire", facets=["speaker", "month"], limit=1)
    assert page.total == 5
    assert page.facets["speaker"] == {"Ada Brandt": 2, "Jörg Małek": 1}
    assert page.facets["month"] == {"2025-05": 3, "2025-04": 1}
    assert page.undated == 2
    assert archive.facets("ceasefire", facets="speaker")["speaker"] == page.facets["speaker"]


@pytest.mark.parametrize("options", [{}, {"sort": "oldest"}, {"speaker": "Brandt"}])
def test_paging(archive: Archive, options: dict[str, Any]) -> None:
    """Pages one after the other give every article once, in the order of one large page."""
    found: list[str] = []
    cursor = None
    while True:
        page = archive.search("ceasefire", limit=2, cursor=cursor, **options)
        found += [hit.article.id for hit in page]
        cursor = page.next
        if cursor is None:
            break
    assert found == _ids(archive, "ceasefire", limit=0, **options)
    assert found == list(archive.ids("ceasefire", **options))
    assert len(found) == page.total


def test_cursor_of_another_query(archive: Archive) -> None:
    """A cursor serves its own query only."""
    cursor = archive.search("ceasefire", limit=1).next
    with pytest.raises(UsageError, match="another query"):
        archive.search("talks", cursor=cursor)
    with pytest.raises(UsageError, match="another query"):
        archive.search("ceasefire", speaker="Brandt", cursor=cursor)
    with pytest.raises(UsageError, match="another query"):
        archive.quotes("ceasefire", cursor=cursor)
    for damaged in ("", "x", "ñ", "AAAA", f"{cursor}AAAA"):
        with pytest.raises(UsageError, match="damaged"):
            archive.search("ceasefire", cursor=damaged)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"facets": ["speakers"]}, "there are speaker, person"),
        ({"sort": "date"}, "there are relevance, newest, oldest"),
        ({"match": "some"}, "there are all, any"),
        ({"limit": -1}, "0 means all"),
        ({"limit": "10"}, "a whole number, 0 or None for all, not '10'"),
        ({"limit": 2.5}, "a whole number"),
        ({"facets": None}, "a list of names, not None"),
        ({"facets": [None]}, "there is no facet None"),
        ({"cursor": 5}, "the cursor is damaged"),
        ({"query": None}, "a query is text, not None"),
        ({"speakr": "Brandt"}, "there are speaker, person"),
        ({"speaker": "—"}, "no letter"),
        ({"speaker": 3}, "one name or a list"),
        ({"speaker": ["Brandt", None]}, "one name or a list"),
        ({"since": "03/04/2025"}, "2025-04-03"),
        ({"since": "soon"}, "not a date"),
        ({"last": "soon"}, "stretch of time"),
        ({"since": "2025-05", "until": "2025-04"}, "no day"),
    ],
)
def test_refused(archive: Archive, options: dict[str, Any], says: str) -> None:
    """An argument that cannot be used is a UsageError that says what can be."""
    with pytest.raises(UsageError, match=says):
        archive.search(**{"query": "ceasefire", **options})


@pytest.mark.parametrize("paths", [["seeds"], 5, b"seeds", None])
def test_paths_that_are_none(paths: Any) -> None:
    """`parse` takes each path as an argument of its own."""
    with pytest.raises(UsageError, match="a path is text or a Path, not"):
        next(parse(paths))
    with pytest.raises(UsageError, match="a dump is a list of paths, not 'seeds'"):
        Dump("seeds")


def test_only_articles_can_be_added(archive: Archive, articles: tuple[Article, ...]) -> None:
    """What is no article is told; of those before it only what was committed stays."""
    new = replace(articles[0], id="new", url=None)
    newer = replace(articles[0], id="newer", url=None)
    with pytest.raises(UsageError, match="only articles can be added, not str"):
        archive.add([new, newer, "a3"], commit_every=1)  # type: ignore[list-item]
    assert archive.get("new") == new
    before = list(archive.articles())
    with pytest.raises(UsageError, match="not dict"):
        archive.add([replace(new, id="other", url=None), {"id": "a3"}])  # type: ignore[list-item]
    assert list(archive.articles()) == before
    with pytest.raises(UsageError, match="commit_every is '1'"):
        archive.add(new, commit_every="1")  # type: ignore[arg-type]


def test_bad_query(archive: Archive) -> None:
    """Every method that takes a query refuses one that cannot be read."""
    for ask in (archive.search, archive.quotes, archive.facets, archive.ids, archive.count):
        with pytest.raises(QueryError):
            ask("(ceasefire")


def test_suggestions(archive: Archive, articles: tuple[Article, ...]) -> None:
    """Misspelt names lead to the closest ones of that field."""
    archive.add([replace(articles[0], id=f"b{n}", people=()) for n in range(3)])
    assert archive.suggest("speaker", "Brant") == ["Ada Brandt"]
    assert archive.suggest("speaker", "Joerg Malek") == ["Jörg Małek"]
    assert archive.suggest("speaker", "President Brandt") == ["Ada Brandt"]
    assert archive.suggest("speaker", "Zz") == []
    assert archive.suggest("org", "Brandt") == []
    with pytest.raises(UsageError, match="speaker"):
        archive.suggest("title", "Brandt")
