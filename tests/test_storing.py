"""What storing does with articles that are there already, in this version or another."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import count
from pathlib import Path

import pytest

from searcher.archive import Archive
from searcher.article import Article, Quote
from searcher.errors import InputError
from searcher.ingest import Dump
from searcher.ingest.dump import Known
from searcher.results import Added
from searcher.upkeep.versions import is_before

TALKS = Article(
    id="talks",
    url="https://www.example.org/news/talks?utm_source=feed",
    title="Talks open",
    body="Talks opened.\n\n“A deal is near,” Ada Brandt said.",
    origin="day1/wire.jsonl#1",
    published="2025-05-16T10:00:00Z",
    quotes=(Quote("A deal is near", ((16, 30),), "Ada Brandt"),),
)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    """An empty archive."""
    with Archive.create(tmp_path / "index") as made:
        yield made


def lines(path: Path, *records: dict[str, str]) -> Path:
    """A JSON Lines file of these records."""
    path.parent.mkdir(exist_ok=True)
    path.write_text("".join(json.dumps(record) + "\n" for record in records))
    return path


def talks(**values: str) -> dict[str, str]:
    """A record of the talks."""
    return {"id": "talks", "title": "Talks", "body": "Talks opened on Friday."} | values


# Articles


def test_same_article_again(archive: Archive) -> None:
    """Nothing changes, not even the number of the last commit."""
    archive.add(TALKS)
    before = sorted(path.name for path in archive.path.iterdir())
    assert archive.add(TALKS) == Added(unchanged=1)
    assert sorted(path.name for path in archive.path.iterdir()) == before


def test_copy_elsewhere(archive: Archive) -> None:
    """An identical article of another file is stored once, with both origins."""
    archive.add(TALKS)
    assert archive.add(replace(TALKS, origin="day2/wire.jsonl#7")) == Added(copies=1)
    assert archive.add(replace(TALKS, origin="day2/wire.jsonl#7")) == Added(unchanged=1)
    assert archive.get("talks") == replace(TALKS, copies=("day2/wire.jsonl#7",))
    assert archive.stats().articles == 1
    assert archive.quotes("deal").total == 1


def test_copies_within_one_file(archive: Archive) -> None:
    """Two identical articles of one file count as copies when they are read in one run."""
    twice = [replace(TALKS, origin=f"wire.jsonl#{n}") for n in (1, 2)]
    assert archive.add(twice) == Added(articles=1, quotes=1, copies=1)
    stored = archive.get("talks")
    assert stored is not None
    assert stored.copies == ("wire.jsonl#2",)


def test_later_version(archive: Archive) -> None:
    """A later version takes the place of an earlier one, whose quotes go with it."""
    archive.add(TALKS)
    later = replace(TALKS, body="Talks failed.", quotes=(), modified="2025-05-17")
    assert archive.add(later) == Added(articles=1, replaced=1)
    assert archive.get("talks") == later
    assert archive.quotes("deal").total == 0


@pytest.mark.parametrize("modified", ["2025-05-15", "2025-05-16T11:59:00+02:00", "2025-04"])
def test_older_version(archive: Archive, modified: str) -> None:
    """An older version does not replace a newer one."""
    archive.add(replace(TALKS, modified="2025-05-16T12:00:00+02:00"))
    older = replace(TALKS, title="Talks to open", modified=modified)
    assert archive.add(older) == Added(older=1)
    stored = archive.get("talks")
    assert stored is not None
    assert stored.title == "Talks open"


@pytest.mark.parametrize("modified", [None, "2025-05-16", "2025-05", "2025"])
def test_version_of_unknown_order(archive: Archive, modified: str | None) -> None:
    """Where the dates do not tell which version is later, the one read last is stored."""
    archive.add(replace(TALKS, published=None, modified="2025-05-16T12:00:00Z"))
    other = replace(TALKS, title="Other", published=None, modified=modified)
    assert archive.add(other) == Added(articles=1, replaced=1, quotes=1)


def test_same_address(archive: Archive) -> None:
    """An article with another id but the same address is another version of the same."""
    archive.add(TALKS)
    other = replace(TALKS, id="other", url="http://example.org/news/talks/#top", title="Newer")
    assert archive.add(other) == Added(articles=1, replaced=1, quotes=1)
    assert [article.id for article in archive.articles()] == ["other"]


def test_id_and_address_of_two_articles(archive: Archive) -> None:
    """An article with the id of one and the address of another takes the place of both."""
    archive.add([TALKS, replace(TALKS, id="b", url="https://example.org/b", title="B")])
    both = replace(TALKS, id="b", title="Both")
    assert archive.add(both) == Added(articles=1, replaced=1, quotes=1)
    assert list(archive.articles()) == [both]


@pytest.mark.parametrize("url", ["https://example.org", "http://www.example.org/", None])
def test_home_page_is_no_address(archive: Archive, url: str | None) -> None:
    """Articles that state only the home page of their site are not versions of one another."""
    two = [replace(TALKS, id=name, url=url) for name in "ab"]
    assert archive.add(two) == Added(articles=2, quotes=2)


def test_versions_waiting_for_the_commit(archive: Archive) -> None:
    """What was added since the last commit is known by id and address, too."""
    versions = [
        TALKS,
        replace(TALKS, origin="copy#1"),
        replace(TALKS, title="Older", published="2025-05-15"),
        replace(TALKS, id="other", title="Later", published="2025-05-17"),
    ]
    assert archive.add(versions, commit_every=100) == Added(
        articles=2, replaced=1, quotes=2, copies=1, older=1
    )
    assert [article.title for article in archive.articles()] == ["Later"]


def test_article_that_cannot_be_stored(archive: Archive) -> None:
    """A date that is none is an error of the one who adds it; what came before stays."""
    with pytest.raises(InputError, match="not an ISO day"):
        archive.add([TALKS, replace(TALKS, id="bad", url=None, published="Friday")], commit_every=1)
    assert archive.stats().articles == 1


# Records of dumps


def test_update_again(archive: Archive, tmp_path: Path) -> None:
    """Records that are stored are known by their fingerprints and not extracted again."""
    dump = lines(tmp_path / "a.jsonl", *(talks(id=f"{n}", body=f"Text {n}.") for n in range(5)))
    assert archive.update(Dump([dump])).articles == 5
    items = list(Dump([dump]).extracted(knows=lambda *_: True))
    assert [type(item) for item in items] == [Known] * 5
    assert archive.update(Dump([dump])) == Added(unchanged=5)


VERSIONS = (
    talks(),
    talks(body="Talks opened on Saturday."),
    talks(),
    talks(id="copy", body="Read twice."),
    talks(id="dated", published="2025-05-16"),
    talks(id="dated", published="2025-05-17"),
    talks(id="dated", published="2025-05-16"),
    talks(id="copy", body="Read twice."),
)


def _is_left(left: Iterator[int]) -> bool:
    return next(left) > 1


@pytest.mark.parametrize("stop", range(1, len(VERSIONS)))
def test_interrupted_anywhere(tmp_path: Path, stop: int) -> None:
    """Begun again after any record, storing ends in the same archive as without interruption."""
    dump = lines(tmp_path / "a.jsonl", *VERSIONS)
    stored = []
    for number, stops in enumerate(((None,), (stop, None))):
        with Archive.create(tmp_path / f"{number}") as archive:
            for last in stops:
                left = count(last or 1000, -1)
                archive.update(Dump([dump]), go_on=partial(_is_left, left))
            stored.append(list(archive.articles()))
            assert archive.update(Dump([dump])) == Added(unchanged=len(VERSIONS))
    assert stored[0] == stored[1]
    assert [article.id for article in stored[0]] == ["talks", "dated", "copy"]
    assert stored[0][0].body == "Talks opened on Friday."


def test_lines_that_moved(archive: Archive, tmp_path: Path) -> None:
    """An article that stands on another line of its file today is no copy of itself."""
    dump = lines(tmp_path / "a.jsonl", talks())
    archive.update(Dump([dump]))
    lines(dump, talks(id="new", body="Something else."), talks())
    assert archive.update(Dump([dump])) == Added(articles=1, unchanged=1)
    stored = archive.get("talks")
    assert stored is not None
    assert stored.copies == ()


def test_moved_dump(archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same file under another path to it is the same place; a copy of it is another."""
    dump = lines(tmp_path / "dump" / "a.jsonl", talks())
    monkeypatch.chdir(tmp_path)
    archive.update(Dump(["dump/a.jsonl"]))
    assert archive.update(Dump([dump])) == Added(unchanged=1)
    monkeypatch.chdir(tmp_path / "dump")
    assert archive.update(Dump(["a.jsonl"])) == Added(unchanged=1)
    lines(tmp_path / "dump" / "dump" / "a.jsonl", talks())
    assert archive.update(Dump([tmp_path])) == Added(unchanged=1, copies=1)


def test_two_versions_in_two_places(archive: Archive, tmp_path: Path) -> None:
    """Of undated versions in two files the last is stored; reading both again changes nothing."""
    lines(tmp_path / "a.jsonl", talks())
    lines(tmp_path / "b.jsonl", talks(body="Talks failed on Saturday."))
    dump = [tmp_path / "a.jsonl", tmp_path / "b.jsonl"]
    assert archive.update(Dump(dump)) == Added(articles=2, replaced=1)
    for _ in range(2):
        assert archive.update(Dump(dump)) == Added(unchanged=2)
    assert archive.count("failed") == 1


def test_version_that_comes_back(archive: Archive, tmp_path: Path) -> None:
    """A file that holds an earlier text again is stored again: what it holds now counts."""
    texts = ["Talks opened on Friday.", "Talks failed on Saturday.", "Talks opened on Friday."]
    for text in texts:
        dump = lines(tmp_path / "a.jsonl", talks(body=text))
        assert archive.update(Dump([dump])).articles == 1
    assert archive.count("failed") == 0
    assert archive.count("opened") == 1


def test_older_version_is_known(archive: Archive, tmp_path: Path) -> None:
    """An older version that was left out need not be extracted again either."""
    newer = talks(published="2025-05-16", modified="2025-05-18")
    dump = lines(tmp_path / "a.jsonl", newer, talks(body="Older.", published="2025-05-16"))
    assert archive.update(Dump([dump])) == Added(articles=1, older=1)
    assert archive.update(Dump([dump])) == Added(unchanged=2)


def test_other_settings(archive: Archive, tmp_path: Path) -> None:
    """With another --published the same records make other articles."""
    dump = lines(tmp_path / "a.jsonl", talks())
    archive.update(Dump([dump]))
    assert archive.update(Dump([dump], published="2025-05-16")).replaced == 1
    assert archive.update(Dump([dump], published="2025-05-16")) == Added(unchanged=1)


def ninjs(status: str, version: str, body: str = "<p>Talks opened.</p>") -> dict[str, str]:
    """An item of the talks as agencies send it."""
    return {
        "uri": "urn:talks",
        "headline": "Talks",
        "body_html": body,
        "pubstatus": status,
        "versioncreated": version,
    }


@pytest.mark.parametrize("canceled_first", [False, True])
def test_withdrawn(archive: Archive, tmp_path: Path, *, canceled_first: bool) -> None:
    """A canceled item removes its article whatever their order, and keeps it out."""
    items = [
        ninjs("usable", "2025-05-16T10:00:00Z"),
        ninjs("canceled", "2025-05-16T12:00:00Z"),
    ]
    dump = lines(tmp_path / "a.jsonl", *(reversed(items) if canceled_first else items))
    added = archive.update(Dump([dump]))
    assert added.withdrawn == (not canceled_first)
    assert added.refused == canceled_first
    assert archive.stats().articles == 0
    assert archive.update(Dump([dump])).articles == 0


def test_later_version_than_the_withdrawn(archive: Archive, tmp_path: Path) -> None:
    """An item that is usable again, in a later version, is stored; the old notice spares it."""
    canceled = ninjs("canceled", "2025-05-16T12:00:00Z")
    usable = ninjs("usable", "2025-05-17T10:00:00Z", "<p>Talks closed.</p>")
    assert archive.update(Dump([lines(tmp_path / "a.jsonl", canceled, usable)])).articles == 1
    assert archive.update(Dump([lines(tmp_path / "b.jsonl", canceled)])).withdrawn == 0
    assert archive.count("closed") == 1


def test_update_tells_rejects(archive: Archive, tmp_path: Path) -> None:
    """Rejects go to the callback and to the archive's list, articles that cannot be stored too."""
    dump = tmp_path / "a.jsonl"
    dump.write_text('{"id": "a", "body": "A text."}\n{"id":\n')
    told: list[str] = []
    added = archive.update(Dump([dump]), on_reject=lambda reject: told.append(reject.origin))
    assert added == Added(articles=1, rejects=1)
    assert told == [f"{dump}#2"]
    (listed,) = (archive.path / "rejects.jsonl").read_text().splitlines()
    assert json.loads(listed)["file"] == str(dump)


def test_update_that_is_stopped(archive: Archive, tmp_path: Path) -> None:
    """Once `go_on` says no, what was read is kept."""
    dump = lines(tmp_path / "a.jsonl", *(talks(id=f"{n}") for n in range(5)))
    answers = iter([True, False])
    assert archive.update(Dump([dump]), go_on=lambda: next(answers)).articles == 2
    assert archive.stats().articles == 2


# Dates


@pytest.mark.parametrize(
    ("one", "other", "before"),
    [
        ("2025-05-16", "2025-05-17", True),
        ("2025-05-16", "2025-05-16", False),
        ("2025-05-16", "2025-05-16T23:00:00", False),
        ("2025-05-15", "2025-05-16T00:30:00", True),
        ("2025-04", "2025-05-01", True),
        ("2025-05", "2025-05-31", False),
        ("2024", "2025-01", True),
        ("2024-12", "2025", True),
        ("2025-05-16T10:00:00", "2025-05-16T10:00:01", True),
        ("2025-05-16T12:00:00+02:00", "2025-05-16T10:30:00Z", True),
        ("2025-05-16T12:00:00+02:00", "2025-05-16T10:00:00Z", False),
        ("2025-05-16", "2025-05-17T01:00:00Z", True),
        ("2025-05-16T09:00:00", "2025-05-16T10:00:00Z", False),
        ("Friday", "2025-05-17", False),
        ("2025-05-16", "later", False),
    ],
)
def test_is_before(one: str, other: str, before: bool) -> None:
    """Moments are compared as precisely as both are known; doubt is no."""
    assert is_before(one, other) is before
    assert not (before and is_before(other, one))
