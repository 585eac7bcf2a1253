"""Exports read back: the finished articles as they are, and nothing that is not as it should be."""

from __future__ import annotations

import gzip
import json
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from conftest import Shell
from hypothesis import given, settings
from hypothesis import strategies as st

from searcher import parse
from searcher.archive import Archive
from searcher.article import (
    RECORD_KEYS,
    Article,
    DateMention,
    Granularity,
    Name,
    Post,
    Quote,
)
from searcher.ingest import Dump
from searcher.output.exports import exported
from searcher.output.records import json_line
from searcher.readers.base import Record, Reject
from searcher.readers.objects import records_of
from searcher.schema import FACETS

ROOT = Path(__file__).parent.parent
BODY = "On Friday she said: “We go, and we stay.” Rain fell in May 2025."
FULL = Article(
    id="full-1",
    body=BODY,
    origin="dump/wire.json#7",
    url="https://news.example/1",
    title="They go\u2028 and \x7fstay",
    standfirst="A summary",
    authors=("Ada Brandt",),
    published="2025-05-17T06:15:00+01:00",
    published_from="page",
    modified="2025-05-18",
    source="Harbour Gazette",
    section="World",
    tags=("talks",),
    credit="With agencies",
    language="en",
    copies=("other.json#1",),
    quotes=(
        Quote(
            "We go, … we stay.", ((21, 27), (32, 40)), "Ada Brandt", "she", "direct", "person",
            ("Reuters",), "said", 0.93,
        ),
        Quote("On X", (), "Ada Brandt", "@ada", "post", "person", (), None, 1.0),
    ),
    posts=(Post("x", "Ada Brandt", "ada", "2025-05-16T10:00:00Z", "On X", "https://x.com/ada/1"),),
    people=(Name("Ada Brandt", 3),),
    organisations=(Name("Reuters", 0),),
    places=(Name("Kyiv"),),
    dates=(
        DateMention("Friday", 3, 9, "2025-05-16", "day"),
        DateMention("May 2025", 55, 63, "2025-05", "month"),
    ),
)  # fmt: skip


def read(*records: object) -> list[Record | Reject]:
    """What the reader makes of JSON values, one a line."""
    found: list[Record | Reject] = []
    for number, value in enumerate(records, 1):
        found += records_of(json.loads(json.dumps(value)), iter([f"export.jsonl#{number}"] * 9))
    return found


def dumped(folder: Path, articles: list[Article], name: str = "export.jsonl") -> Path:
    """An export in a file."""
    path = folder / name
    path.write_text("".join(exported(articles)), "utf-8")
    return path


def unexpected(reject: Reject) -> None:
    """There must be none."""
    raise AssertionError(reject)


# The same articles


def test_an_exported_article_is_taken_as_it_is() -> None:
    """Every field comes back, the origin of the article among them; nothing is extracted."""
    [record] = read(FULL.to_dict())
    assert isinstance(record, Record)
    assert record.article == FULL
    assert record.origin == "export.jsonl#1"


def test_older_exports_have_no_copies() -> None:
    """The key `copies` came later than the others."""
    older = FULL.to_dict()
    del older["copies"]
    [record] = read(older)
    assert isinstance(record, Record)
    assert record.article == replace(FULL, copies=())


def test_settings_of_extraction_do_not_touch_an_export(tmp_path: Path) -> None:
    """--published and --map are for articles that are extracted."""
    bare = replace(FULL, published=None, published_from=None)
    path = dumped(tmp_path, [bare])
    assert list(parse(path, published="2001-01-01", mapping={"title": "section"})) == [bare]


@pytest.mark.parametrize("key", sorted(set(RECORD_KEYS) - {"copies"}))
def test_an_object_without_all_keys_is_extracted(key: str) -> None:
    """People, quotes and dates that some other program wrote do not make an article ours."""
    foreign = FULL.to_dict()
    del foreign[key]
    for item in read(foreign):
        assert isinstance(item, Reject) or item.article is None


def test_a_table_with_our_columns_is_extracted(tmp_path: Path) -> None:
    """Cells of a table cannot hold quotes; its articles are read anew."""
    path = tmp_path / "table.csv"
    values = ["x" if value in ([], (), None) else str(value) for value in FULL.to_dict().values()]
    cells = (value.replace('"', '""') for value in values)
    path.write_text(",".join(RECORD_KEYS) + "\n" + ",".join(f'"{cell}"' for cell in cells) + "\n")
    [article] = parse(path, on_reject=unexpected)
    assert article.people != FULL.people


def _archive_of(folder: Path, *dumps: Path) -> Archive:
    archive = Archive.create(folder)
    archive.update(Dump([str(dump) for dump in dumps]))
    return archive


def test_an_archive_comes_back_identical(tmp_path: Path) -> None:
    """Samples indexed, exported and indexed: the same articles, order, hits and facets."""
    with _archive_of(tmp_path / "one", ROOT / "seeds") as one:
        path = dumped(tmp_path, list(one.matching()))
        with _archive_of(tmp_path / "two", path) as two:
            assert [a.to_dict() for a in two.articles()] == [a.to_dict() for a in one.articles()]
            assert two.facets() == one.facets()
            assert set(one.facets()) == set(FACETS)
            for query, asked in _QUERIES:
                assert two.search(query, **asked) == one.search(query, **asked), query
            assert two.quotes("ceasefire", speaker="Starmer") == one.quotes(
                "ceasefire", speaker="Starmer"
            )
            assert list(exported(two.matching())) == list(exported(one.matching()))


_QUERIES: list[tuple[str, dict[str, Any]]] = [
    ("ceasefire", {"speaker": "Starmer"}),
    ("talks in Istanbul", {"match": "any", "limit": 0}),
    ("", {"sort": "oldest", "limit": 0}),
    ("title:fed OR quote:(rate speaker:Bernanke)", {}),
    ("", {"place": "Gaza", "facets": ["person", "month"]}),
    ("date:2025-05", {"sort": "newest"}),
]


def test_indexing_an_export_again_changes_nothing(tmp_path: Path) -> None:
    """Neither a second time, nor where the articles came from their dump."""
    with _archive_of(tmp_path / "index", ROOT / "seeds") as archive:
        path = dumped(tmp_path, list(archive.matching()))
        before = list(archive.articles())
        for _ in range(2):
            added = archive.update(Dump([path]))
            assert (added.articles, added.copies, added.unchanged) == (0, 0, 30)
        assert list(archive.articles()) == before
    with _archive_of(tmp_path / "new", path) as archive:
        assert archive.update(Dump([path])).unchanged == 30
        assert list(archive.articles()) == before


def test_by_the_shell(shell: Shell, index: Path, tmp_path: Path) -> None:
    """Export and index make the same archive; so does an export in a ZIP file."""
    packed = tmp_path / "export.jsonl.gz"
    shell("searcher", "export", "-o", packed, "--index", index)
    with zipfile.ZipFile(tmp_path / "export.zip", "w") as archive:
        archive.writestr("a.jsonl", gzip.decompress(packed.read_bytes()))
    first = shell("searcher", "export", "--index", index).out
    for dump in (packed, tmp_path / "export.zip"):
        folder = tmp_path / f"copy of {dump.name}"
        assert shell("searcher", "index", dump, "--index", folder).code == 0
        assert shell("searcher", "export", "--index", folder).out == first


def test_parse_prints_what_it_is_given(shell: Shell, tmp_path: Path) -> None:
    """`searcher parse` of an export prints it again, also of one record over many lines."""
    path = dumped(tmp_path, [FULL])
    assert shell("searcher", "parse", path).out == path.read_text("utf-8")
    indented = tmp_path / "one.json"
    indented.write_text(json.dumps(FULL.to_dict(), indent=2))
    assert shell("searcher", "parse", indented).out == path.read_text("utf-8")


def test_explain_says_that_it_cannot(shell: Shell, tmp_path: Path) -> None:
    """An export does not hold the rules behind its quotes, and none are made up."""
    told = shell("searcher", "parse", "--explain", dumped(tmp_path, [FULL]))
    assert (told.code, told.out) == (4, "")
    assert "a finished article, which does not tell the rules" in told.err


# Any article that can be stored


def _pieces(draw: st.DrawFn, body: str) -> tuple[tuple[int, int], ...]:
    if not body:
        return ()
    start = st.integers(0, len(body) - 1)
    spans = st.tuples(start, st.integers(1, 9)).map(lambda s: (s[0], min(s[0] + s[1], len(body))))
    return tuple(draw(st.lists(spans, max_size=3)))


# Two halves of a pair that stand side by side are one character in JSON.
any_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
maybe = st.none() | any_text
many = st.lists(any_text, max_size=3).map(tuple)
stamps = st.none() | st.sampled_from(
    ("2024", "2024-02", "2024-02-29", "2024-02-29T23:59", "2024-02-29 06:15:00,5+0100",
     "1969-12-31T23:59:59.123456789Z")
)  # fmt: skip
names = st.lists(st.builds(Name, any_text, st.integers(0, 10**9)), max_size=3).map(tuple)
values: list[tuple[str, Granularity]] = [
    ("2024-02-29", "day"), ("2024-W52", "week"), ("2024-02", "month"), ("2024-Q4", "quarter"),
    ("1600", "year"),
]  # fmt: skip


@st.composite
def quotes(draw: st.DrawFn, body: str) -> Quote:
    """A quote whose words stand in the body, or a post."""
    parts = _pieces(draw, body)
    text = " … ".join(body[start:end] for start, end in parts) if parts else draw(any_text)
    return draw(
        st.builds(
            Quote, st.just(text), st.just(parts), maybe, maybe,
            st.just("post") if not parts else st.sampled_from(("direct", "mixed")),
            st.sampled_from((None, "person", "organisation", "unnamed")), many, maybe,
            st.floats(0, 1),
        )
    )  # fmt: skip


@st.composite
def dates(draw: st.DrawFn, body: str) -> tuple[DateMention, ...]:
    """Dates that stand in the body."""
    return tuple(
        DateMention(body[start:end], start, end, *draw(st.sampled_from(values)))
        for start, end in _pieces(draw, body)
    )


@st.composite
def any_article(draw: st.DrawFn) -> Article:
    """An article with all its parts."""
    body = draw(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
    return Article(
        id=draw(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)),
        body=body,
        origin=draw(any_text),
        url=draw(maybe), title=draw(maybe), standfirst=draw(maybe), source=draw(maybe),
        section=draw(maybe), credit=draw(maybe), language=draw(maybe),
        authors=draw(many), tags=draw(many), copies=draw(many),
        published=draw(stamps),
        published_from=draw(st.sampled_from((None, "record", "option", "page", "url", "dateline"))),
        modified=draw(stamps),
        quotes=tuple(draw(st.lists(quotes(body), max_size=3))),
        posts=tuple(draw(st.lists(st.builds(Post, any_text, maybe, maybe, stamps, any_text, maybe), max_size=2))),
        people=draw(names),
        organisations=draw(names),
        places=draw(names),
        dates=draw(dates(body)),
    )  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(any_article())
def test_any_article_comes_back(article: Article) -> None:
    """Whatever the fields hold, the record read back is equal, and is written the same."""
    [line] = exported([article])
    [record] = records_of(json.loads(line), iter(["export.jsonl#1"]))
    assert isinstance(record, Record), record
    assert record.article == article
    assert f"{json_line(record.article.to_dict())}\n" == line


@settings(max_examples=15, deadline=None)
@given(st.lists(any_article(), min_size=1, max_size=4, unique_by=lambda article: article.id))
def test_any_archive_comes_back(articles: list[Article]) -> None:
    """Stored, exported, read from the file and stored: the same articles in the same order."""
    with tempfile.TemporaryDirectory() as folder, Archive.create(Path(folder) / "one") as one:
        one.add(articles)
        path = dumped(Path(folder), list(one.matching()))
        with Archive.create(Path(folder) / "two") as two:
            two.add(parse(path, on_reject=unexpected))
            assert list(two.articles()) == list(one.articles())
            assert two.facets() == one.facets()


def test_lines_of_empty_values_are_no_table(tmp_path: Path) -> None:
    """The shortest records, cut at their commas, have the names of columns."""
    bare = [Article(str(number), "", "x#1") for number in range(3)]
    assert list(parse(dumped(tmp_path, bare, "export"), on_reject=unexpected)) == bare


# Hostile ones

Change = Callable[[dict[str, Any]], object]


def _set(*path: str | int, to: object) -> Change:
    def change(record: dict[str, Any]) -> None:
        *way, last = path
        inside: Any = record
        for step in way:
            inside = inside[step]
        inside[last] = to

    return change


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (_set("id", to=""), "id: must have 1 to 4,096 characters, not 0"),
        (_set("id", to="x" * 5000), "id: must have 1 to 4,096 characters, not 5,000"),
        (_set("id", to=7), "id: must be a text, not 7"),
        (_set("body", to=None), "body: must be a text, not null"),
        (_set("origin", to=[]), "origin: must be a text, not a list"),
        (_set("title", to={"en": "x"}), "title: must be a text, not an object"),
        (_set("authors", to="Ada"), "authors: must be a list, not 'Ada'"),
        (_set("tags", to=["a", None]), "tags[1]: must be a text, not null"),
        (_set("copies", to=[1]), "copies[0]: must be a text, not 1"),
        (_set("published", to="May 2025"), "published: must be an ISO 8601 day or time, not 'May 2025'"),
        (_set("published", to="2025-02-30"), "published: must be an ISO 8601 day or time"),
        (_set("published", to="٢٠٢٥"), "published: must be an ISO 8601 day or time"),
        (_set("published", to=20250516), "published: must be a text, not 20250516"),
        (_set("modified", to="2025-05-16T25:00"), "modified: must be an ISO 8601 day or time"),
        (_set("published_from", to="guess"), "published_from: must be one of record, option, page"),
        (_set("published_from", to=["page"]), "published_from: must be one of"),
        (_set("quotes", to=None), "quotes: must be a list, not null"),
        (_set("quotes", 0, to="She said"), "quotes[0]: must be an object, not 'She said'"),
        (_set("quotes", 1, "parts", to=[[0]]), "quotes[1].parts[0]: must be a pair of offsets"),
        (_set("quotes", 0, "parts", 1, to=[32, 400]), "quotes[0].parts[1]: 32 to 400 is no stretch of the body, which has 64 characters"),
        (_set("quotes", 0, "parts", 0, to=[-9, 27]), "quotes[0].parts[0][0]: must be a count of characters, not -9"),
        (_set("quotes", 0, "parts", 0, to=[27, 27]), "quotes[0].parts[0]: 27 to 27 is no stretch"),
        (_set("quotes", 0, "parts", 0, to=[True, 27]), "quotes[0].parts[0][0]: must be a count of characters, not True"),
        (_set("quotes", 0, "parts", 0, to=[21.0, 27]), "quotes[0].parts[0][0]: must be a count of characters, not 21.0"),
        (_set("quotes", 0, "parts", 0, to=[20, 26]), "quotes[0].text: is not what stands in the body there"),
        (_set("quotes", 0, "text", to="We stay"), "quotes[0].text: is not what stands in the body there"),
        (_set("quotes", 0, "speaker", to=5), "quotes[0].speaker: must be a text, not 5"),
        (_set("quotes", 0, "kind", to="invented"), "quotes[0].kind: must be one of direct, mixed, post, not 'invented'"),
        (_set("quotes", 0, "speaker_kind", to="robot"), "quotes[0].speaker_kind: must be one of"),
        (_set("quotes", 0, "via", to="Reuters"), "quotes[0].via: must be a list, not 'Reuters'"),
        (_set("quotes", 0, "confidence", to=1.5), "quotes[0].confidence: must be a number from 0 to 1, not 1.5"),
        (_set("quotes", 0, "confidence", to=float("nan")), "quotes[0].confidence: must be a number from 0 to 1, not nan"),
        (_set("quotes", 0, "confidence", to=True), "quotes[0].confidence: must be a number"),
        (_set("quotes", 0, "rule", to="x"), "quotes[0]: has a key that this version does not know: 'rule'"),
        (lambda record: record["quotes"][0].pop("cue"), "quotes[0].cue: is missing"),
        (_set("posts", 0, "platform", to=None), "posts[0].platform: must be a text, not null"),
        (_set("posts", 0, "date", to="yesterday"), "posts[0].date: must be an ISO 8601 day or time"),
        (_set("people", to={"name": "Ada"}), "people: must be a list, not an object"),
        (_set("people", 0, "count", to=-1), "people[0].count: must be a whole number from 0"),
        (_set("people", 0, "count", to=10**30), "people[0].count: must be a whole number from 0"),
        (_set("people", 0, "count", to="3"), "people[0].count: must be a whole number from 0"),
        (_set("places", to=["Kyiv"]), "places[0]: must be an object, not 'Kyiv'"),
        (_set("dates", 0, "end", to=8), "dates[0].text: is not what stands in the body there"),
        (_set("dates", 0, "start", to=99), "dates[0]: 99 to 9 is no stretch of the body"),
        (_set("dates", 0, "value", to="2025-05"), "dates[0].value: is no day: '2025-05'"),
        (_set("dates", 0, "value", to="2025-02-30"), "dates[0].value: is no day: '2025-02-30'"),
        (_set("dates", 0, "granularity", to="hour"), "dates[0].granularity: must be one of day, week"),
        (_set("stars", to=5), "has a key that this version does not know: 'stars'"),
        (_set("title", to=["x" * 10**6]), "title: must be a text, not a list"),
        (_set("published", to="x" * 10**6), "not '" + "x" * 40 + "'…"),
    ],
)  # fmt: skip
def test_one_wrong_value_refuses_the_article(change: Change, told: str) -> None:
    """The reject names the field; nothing of the article is believed."""
    record = json.loads(json.dumps(FULL.to_dict()))
    change(record)
    [reject] = read(record)
    assert isinstance(reject, Reject)
    assert reject.origin == "export.jsonl#1"
    assert reject.reason.startswith("not as an export of searcher has it: ")
    assert told in reject.reason
    assert len(reject.reason) < 300


@pytest.mark.parametrize(
    ("value", "granularity"),
    [("2025-W54", "week"), ("2025-W00", "week"), ("2025-Q5", "quarter"), ("2025-13", "month"),
     ("0000", "year"), ("25", "year"), ("2025-05-16", "week")],
)  # fmt: skip
def test_dates_that_no_calendar_has(value: str, granularity: str) -> None:
    """Each granularity has its own form and its own numbers."""
    record = FULL.to_dict()
    record["dates"][0] |= {"value": value, "granularity": granularity}
    [reject] = read(record)
    assert isinstance(reject, Reject)
    assert f"dates[0].value: is no {granularity}" in reject.reason


def test_a_wrong_article_does_not_stop_the_others(shell: Shell, tmp_path: Path) -> None:
    """The rest of an export is stored; the reject tells the line."""
    wrong = replace(FULL, id="full-2", quotes=(Quote("Never said", ((0, 10),)),))
    path = dumped(tmp_path, [FULL, wrong, replace(FULL, id="full-3", url=None)])
    told = shell("searcher", "index", path, "--index", tmp_path / "index")
    assert told.code == 4
    assert f"{path}#2: not as an export of searcher has it: quotes[0].text: is not" in told.err
    with Archive.open(tmp_path / "index") as archive:
        assert list(archive.ids(sort="oldest")) == ["full-1", "full-3"]


def test_many_parts_as_long_as_the_body_are_no_bomb() -> None:
    """Parts are compared by their length before any text is put together."""
    record = replace(FULL, body="x" * 10**6, dates=()).to_dict()
    record["quotes"][0] |= {"parts": [[0, 10**6]] * 20_000}
    [reject] = read(record)
    assert isinstance(reject, Reject)
    assert "quotes[0].text" in reject.reason


def test_a_refused_article_is_listed_where_it_was_read(tmp_path: Path) -> None:
    """What must not be stored is told by its line in the export, not by where it once came from."""
    path = dumped(tmp_path, [FULL])
    with _archive_of(tmp_path / "index", path) as archive:
        archive.takedown("full-1", reason="order 1")
        rejects: list[Reject] = []
        archive.update(Dump([path]), on_reject=rejects.append)
    assert [reject.origin for reject in rejects] == [f"{path}#1"]


def test_a_stream_of_records_is_not_held(tmp_path: Path) -> None:
    """Reading gives the first article before the last line is read."""
    path = dumped(tmp_path, [replace(FULL, id=str(number)) for number in range(2000)])
    dump = Dump([path])
    first = next(dump.articles())
    assert isinstance(first, Article)
    assert dump.done < dump.size
