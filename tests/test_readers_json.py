"""JSON in all the shapes of dumps: lines, lists, values in a row, whole, broken and hostile."""

from __future__ import annotations

import io
import json
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher.errors import InputError
from searcher.readers import jsontext, textstream
from searcher.readers.base import Record, Reject, Source
from searcher.readers.formats.jsondump import READER
from searcher.readers.jsontext import Broken, documents

ARTICLES: list[dict[str, Any]] = [
    {"title": f"Talks, day {n}", "body": f"Day {n} of the talks – “no truce”."} for n in range(1, 6)
]


def read(data: bytes, name: str = "dump.json") -> list[Record | Reject]:
    """All that the JSON reader makes of these bytes."""
    return list(READER.read(Source(name, None, data[:1000], io.BytesIO(data))))


def lines(articles: list[dict[str, Any]], **options: Any) -> bytes:
    """One article a line."""
    return "".join(json.dumps(a, **options) + "\n" for a in articles).encode()


def titles(items: list[Record | Reject]) -> list[str | None]:
    """The titles of the records."""
    return [item.title for item in items if isinstance(item, Record)]


TITLES = [article["title"] for article in ARTICLES]

SHAPES = {
    "lines": lines(ARTICLES),
    "lines, last one not ended": lines(ARTICLES).rstrip(),
    "lines with blank ones and a mark before them": b"\xef\xbb\xbf\n\n" + lines(ARTICLES),
    "lines ended as on Windows": lines(ARTICLES).replace(b"\n", b"\r\n"),
    "list on one line": json.dumps(ARTICLES).encode(),
    "list, indented": json.dumps(ARTICLES, indent=2).encode(),
    "list in UTF-16": json.dumps(ARTICLES, ensure_ascii=False).encode("utf-16"),
    "lines in UTF-16": lines(ARTICLES).decode().encode("utf-16"),
    "list in windows-1252": json.dumps(ARTICLES, ensure_ascii=False).encode("cp1252"),
    "lines in windows-1252": lines(ARTICLES, ensure_ascii=False).decode().encode("cp1252"),
    "values in a row, indented": b"\n".join(json.dumps(a, indent=1).encode() for a in ARTICLES),
    "text sequence": b"".join(b"\x1e" + json.dumps(a).encode() + b"\n" for a in ARTICLES),
    "object with a list": json.dumps({"status": "ok", "articles": ARTICLES}).encode(),
    "a list a line": b"".join(json.dumps([a]).encode() + b"\n" for a in ARTICLES),
}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", ["dump.json", "dump.jsonl", "dump"])
def test_shapes(shape: str, name: str) -> None:
    """All articles come out in order, however a file lays them out and whatever its name."""
    items = read(SHAPES[shape], name)
    assert titles(items) == TITLES
    assert len(items) == len(ARTICLES)


def test_origin_counts_lines_or_items() -> None:
    """The n of an origin is the line in a file of lines (blank ones counted), else the item."""
    blank = lines(ARTICLES[:1]) + b"\n" + lines(ARTICLES[1:2])
    assert [item.origin for item in read(blank)] == ["dump.json#1", "dump.json#3"]
    whole = json.dumps(ARTICLES[:2], indent=2).encode()
    assert [item.origin for item in read(whole)] == ["dump.json#1", "dump.json#2"]
    one = json.dumps(ARTICLES[0]).encode()
    assert [item.origin for item in read(one, "a.json")] == ["a.json#1"]


@pytest.mark.parametrize("at", [1, 3, 5])
def test_broken_line_costs_one_article(at: int) -> None:
    """A broken line is rejected with its line and column; all others are read."""
    broken = lines(ARTICLES).splitlines(keepends=True)
    broken[at - 1] = b'{"title": "Talks" "body": 1}\n'
    items = read(b"".join(broken))
    assert titles(items) == TITLES[: at - 1] + TITLES[at:]
    assert items[at - 1] == Reject(
        f"dump.json#{at}", f"broken JSON at line {at}, column 19: expecting ',' delimiter"
    )


def test_line_cut_off_at_the_end_of_the_file() -> None:
    """A half-written last line is rejected, and nothing else."""
    items = read(lines(ARTICLES)[:-20])
    assert titles(items) == TITLES[:-1]
    assert isinstance(items[-1], Reject)
    assert items[-1].origin == "dump.json#5"


def test_list_cut_off() -> None:
    """What was complete before the end of a list that is cut off is read, the rest is told."""
    whole = json.dumps(ARTICLES, indent=2).encode()
    items = read(whole[: whole.index(b"day 4")])
    assert titles(items) == TITLES[:3]
    assert isinstance(items[-1], Reject)
    assert "line 15, column 14: unterminated string" in items[-1].reason
    closed = json.dumps(ARTICLES).encode()[:-1]
    assert read(closed)[-1] == Reject(
        "dump.json#6", "its list of articles is not closed: the file is cut off"
    )


def test_broken_document() -> None:
    """A whole document that is broken is one reject, not one for each of its lines."""
    broken = json.dumps(ARTICLES[0], indent=2).replace(",", "").encode()
    assert read(broken) == [
        Reject("dump.json#1", "broken JSON at line 3, column 3: expecting ',' delimiter")
    ]
    assert len(read(b'{"a": nope\n"b": 1\n}\n')) == 1


def test_empty_list() -> None:
    """A list without articles is told, not passed over."""
    assert read(b" [ ] ") == [Reject("dump.json", "its list of articles is empty")]


@pytest.mark.parametrize("before", [b"", lines(ARTICLES[:1]), b"["])
def test_deep_nesting_is_rejected(before: bytes) -> None:
    """Nesting deeper than the interpreter can follow is a reject, in every shape of file."""
    deep = b'{"body": ' + b"[" * 200_000 + b"]" * 200_000 + b"}\n"
    *_, last = read(before + deep)
    assert isinstance(last, Reject)
    assert "nested too deeply" in last.reason


def test_number_too_long_is_rejected() -> None:
    """A number of more digits than Python converts is a reject of its line."""
    items = read(lines(ARTICLES[:1]) + b'{"id": ' + b"9" * 5000 + b"}\n" + lines(ARTICLES[1:2]))
    assert titles(items) == TITLES[:2]
    assert isinstance(items[1], Reject)


def test_line_too_long_is_skipped_without_being_held() -> None:
    """A line over the limit is rejected with its number, the lines around it are read."""
    long = b'{"body": "' + b"x" * 5000 + b'"}\n'
    with patch.object(jsontext, "LINE_LIMIT", 1000):
        items = read(lines(ARTICLES[:1]) + long + lines(ARTICLES[1:2]))
        first = read(long + lines(ARTICLES[:1]), "dump.jsonl")
    assert titles(items) == TITLES[:2]
    assert isinstance(items[1], Reject)
    assert items[1].origin == "dump.json#2"
    assert "longer than" in items[1].reason
    assert titles(first) == TITLES[:1]


def test_value_too_long_is_an_error() -> None:
    """A single value over the limit ends the file with an error that states the limit."""
    whole = json.dumps([{"body": "x" * 5_000_000}, ARTICLES[0]]).encode()
    with (
        patch.object(jsontext, "VALUE_LIMIT", 2_000_000),
        patch.object(jsontext, "LINE_LIMIT", 1000),
        pytest.raises(InputError, match="longer"),
    ):
        read(whole)


def test_long_list_is_read_through_a_small_window() -> None:
    """Items that lie across the borders of what is read at once come out whole."""
    articles = [{"title": str(n), "body": "é" * (n % 97)} for n in range(400)]
    whole = json.dumps(articles, indent=1, ensure_ascii=False).encode()
    with patch.object(textstream, "_CHUNK", 64):
        assert titles(read(whole)) == [str(n) for n in range(400)]
        broken = whole.replace(b'"title": "399"', b'"title" "399"')
        *_, last = read(broken)
    assert isinstance(last, Reject)
    assert f"line {1 + 399 * 4 + 2}, column 11" in last.reason


def test_long_file_that_is_not_unicode_is_an_error() -> None:
    """A long JSON file must be in UTF-8 (or marked as UTF-16); anything else is told."""
    whole = json.dumps(ARTICLES * 20, indent=1, ensure_ascii=False).encode("cp1252")
    with patch.object(textstream, "_CHUNK", 64), pytest.raises(InputError, match="not UTF-8"):
        read(whole)


def test_duplicate_keys_and_odd_strings() -> None:
    """Duplicate keys, lone surrogates and NULs in strings do no harm."""
    [record] = read(b'{"title": "a", "title": "Talks", "body": "One \\ud800\\u0000."}')
    assert record == Record("dump.json#1", "One \ufffd.", title="Talks")
    json.dumps(titles([record])).encode("utf-8")


def test_numbers_alone_are_values() -> None:
    """Values that are no objects are read whole, also at the border of what is read at once."""
    with patch.object(textstream, "_CHUNK", 1):
        assert [v for _, v in documents(io.BytesIO(b"[12345, 67]"), named_lines=False)] == [
            12345,
            67,
        ]
        assert [v for _, v in documents(io.BytesIO(b"12345"), named_lines=False)] == [12345]


def test_recognised_by_its_first_marks() -> None:
    """Objects and lists of objects are recognised; text that starts with a bracket is not."""
    for head in (b'{"a":', b"{ }", b"\xef\xbb\xbf\n[\n  {", b"[]", '{"a"'.encode("utf-16")):
        assert READER.recognises(head), head
    for head in (b"[UPDATED] Talks end", b"{{ template }}", b"", b"Talks", b"<html>", b"[1, 2]"):
        assert not READER.recognises(head), head


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.text(max_size=5)
            | st.sampled_from(
                ["title", "body", "date", "authors", "articles", "contents", "user", "text"]
            ),
            inner,
            max_size=6,
        )
    ),
    max_leaves=25,
)


@given(json_values)
def test_any_json_gives_records_or_rejects(value: object) -> None:
    """Whatever a JSON file holds, it never raises, and all text can be written as UTF-8."""
    for item in read(json.dumps(value).encode()):
        assert isinstance(item, Record | Reject)
        repr(item).encode("utf-8")
        if isinstance(item, Record):
            "".join([item.content, item.title or "", *item.authors, *item.tags]).encode("utf-8")


@given(st.lists(json_values, max_size=6), st.integers(1, 40), st.sampled_from([None, 1]))
def test_values_survive_any_window(values: list[object], chunk: int, indent: int | None) -> None:
    """A list is read value by value exactly as `json.loads` reads it whole."""
    data = json.dumps(values, indent=indent).encode()
    with patch.object(textstream, "_CHUNK", chunk):
        found = [value for _, value in documents(io.BytesIO(data), named_lines=False)]
    assert repr(found) == repr(json.loads(data))  # repr, for NaN does not equal itself


@given(st.binary(max_size=200), st.sampled_from(["a.json", "a.jsonl"]))
def test_any_bytes_give_records_rejects_or_an_input_error(data: bytes, name: str) -> None:
    """Arbitrary bytes in a JSON file never raise anything but InputError."""
    for start in (b"", b'{"body": "', b'[{"body": "', b'{"body": "x"}\n'):
        try:
            items = read(start + data, name)
        except InputError:
            continue
        assert all(isinstance(item, Record | Reject) for item in items)


@given(st.binary(max_size=100))
def test_a_bad_line_never_harms_its_neighbours(line: bytes) -> None:
    """Any bytes without a line break, put between two good lines, leave both untouched."""
    data = lines(ARTICLES[:1]) + line.replace(b"\n", b"") + b"\n" + lines(ARTICLES[1:2])
    items = read(data, "dump.jsonl")
    assert titles(items)[0] == TITLES[0]
    assert titles(items)[-1] == TITLES[1]


def test_broken_values_are_values_of_their_own() -> None:
    """The stream tells broken stretches from values: no reader can mistake one for the other."""
    found = list(documents(io.BytesIO(b'{"a": 1}\n{"a" 1}\n'), named_lines=True))
    assert found == [
        (1, {"a": 1}),
        (2, Broken("broken JSON at line 2, column 6: expecting ':' delimiter")),
    ]
