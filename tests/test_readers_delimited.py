"""CSV and its kin, and fields that the user names."""

from __future__ import annotations

import csv
import io
from unittest.mock import patch

import pytest
from dumps import read_bytes, reasons, stated
from hypothesis import given
from hypothesis import strategies as st

from searcher.errors import UsageError
from searcher.ingest import Dump, parse
from searcher.readers import fields
from searcher.readers.base import Record
from searcher.readers.formats import delimited

ROWS = [
    ["", "Title", "Authors", "pub_date", "Content", "url", "Section", "Tags", "publication"],
    [
        "0", 'Talks, "end"', "['Ann Roe', \"Bo O'Poe\"]", "2025-05-16", "One.\n\nTwo.",
        "https://sample.example/1", "World", "talks; peace", "The Sample",
    ],
    ["1", "Second", "", "", "<p>Three.</p>", "", "", "", ""],
]  # fmt: skip


def table(rows: list[list[str]], delimiter: str = ",") -> str:
    """Rows as a file."""
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter).writerows(rows)
    return written.getvalue()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_fields(delimiter: str, codec: str) -> None:
    """The delimiter and charset are recognised, and each column ends up in its field."""
    data = table(ROWS, delimiter).replace("Two.", "Zürich –").encode(codec)
    [first, second] = read_bytes(data, "a.txt")
    assert first.origin == "a.txt#1"
    assert stated(first) == {
        "content": "One.\n\nZürich –",
        "title": 'Talks, "end"',
        "authors": ("Ann Roe", "Bo O'Poe"),
        "published": "2025-05-16",
        "url": "https://sample.example/1",
        "section": "World",
        "tags": ("talks", "peace"),
        "source": "The Sample",
    }
    assert stated(second) == {"content": "<p>Three.</p>", "media_type": "html", "title": "Second"}


@pytest.mark.parametrize("field", fields.FIELDS)
def test_every_column_of_the_mapping_table(field: str) -> None:
    """Each key of the mapping table that can be a column is found as one."""
    read_value, *paths = fields.FIELDS[field]
    value = {"url": "https://sample.example/a", "language": "en"}.get(field, "Value")
    for written in paths:
        if written.isidentifier():
            other = ("subtitle" if field == "published" else "dateTimePub", "earlier")
            columns = [*zip(("text", "One."), (written, value), other, strict=True)]
            [record] = read_bytes(table([*map(list, columns)]), "a.csv")
            assert stated(record)[field] == read_value([value]), written


def test_line_ends_and_hints() -> None:
    """Lines may end as anywhere, blank ones are none, and a hint of the delimiter is obeyed."""
    lines = ["title,text", "", "A,B", "", "C,D"]
    for end in ("\n", "\r\n", "\r"):
        assert [stated(r)["title"] for r in read_bytes(end.join(lines), "a.csv")] == ["A", "C"]
    hinted = "sep=~\r\ntitle~text\r\nA,B~C;D\r\n"
    assert stated(read_bytes(hinted, "a.csv")[0]) == {"title": "A,B", "content": "C;D"}
    exotic = "title,text\nA,B\u2028C\x85D\n"
    assert stated(read_bytes(exotic, "a.csv")[0])["content"] == "B\u2028C\x85D"


def test_recognised_by_its_header_only() -> None:
    """A text that begins like a list of words is no table; a table of unknown columns says so."""
    text = "Talks, they said, end\ntoday."
    assert read_bytes(text, "a.txt") == [Record("a.txt#1", text)]
    told = reasons(read_bytes("kop,tekst\nA,B\n", "a.csv"))["a.csv"]
    assert "'kop', 'tekst'" in told
    assert "--map" in told
    assert "its columns: none" in reasons(read_bytes("\n\n", "a.csv"))["a.csv"]
    many = ",".join(f"c{n}" for n in range(50))
    assert reasons(read_bytes(many, "a.csv"))["a.csv"].endswith("'c11', …")


def test_bad_rows_cost_no_others() -> None:
    """A row with too many cells, or cut off within quotation marks, is rejected by its number."""
    rows = 'title,text\nA,B,C\nD,E\nF\nG,"H\nI,J\n'
    items = read_bytes(rows, "a.csv")
    assert [stated(i)["title"] for i in items if isinstance(i, Record)] == ["D", "F"]
    assert reasons(items) == {
        "a.csv#1": "3 cells, but the header names 2 columns",
        "a.csv#4": "its quotation marks are not closed: the file is cut off or damaged",
    }


def test_huge_cells_are_bounded() -> None:
    """A cell may be as long as an article, but not longer, and a line neither."""
    [record] = read_bytes(f"title,text\nA,{'x' * 300_000}\n", "a.csv")
    assert len(stated(record)["content"]) == 300_000
    with patch.object(delimited, "_FIELD_LIMIT", 2**20):
        lines = "x\n" * 600_000
        items = read_bytes(f'title,text\nA,"{lines}"\nB,C\n', "a.csv")
        assert "a cell of more than 1 million characters" in str(reasons(items))
        told = reasons(read_bytes(f"title,text\nA,{'x' * 2_500_000}\n", "a.csv"))
        assert "a line is longer than 1 million characters" in told["a.csv"]


def test_named_fields() -> None:
    """Fields that the user names are found in tables and objects, before those of the table."""
    mapping = {"title": "Kop van stuk", "body": "tekst.1"}
    [row] = read_bytes("Kop van stuk,tekst.1,title\nA,B,C\n", "a.csv", mapping)
    assert stated(row) == {"title": "A", "content": "B"}
    mapping = {"title": "meta.head[0]", "body": "paras", "authors": "by", "tags": "k[kind=x].v"}
    json = (
        '{"meta": {"head": ["A"]}, "paras": ["B", "C"], "title": "D", "date": "2025-05-16",'
        ' "k": [{"kind": "x", "v": "t"}, {"kind": "y", "v": "u"}]}\n{"title": "E", "text": "F"}'
    )
    [first, second] = read_bytes(json, "a.jsonl", mapping)
    assert stated(first) == {
        "title": "A", "content": "B\n\nC", "tags": ("t",), "published": "2025-05-16",
    }  # fmt: skip
    assert stated(second) == {"title": "E", "content": "F"}


def test_unusable_names_of_fields() -> None:
    """A field that there is not, and a path that cannot be read, are errors that say so."""
    with pytest.raises(UsageError, match="no field 'headline' to map 'x' to; fields are body, id"):
        Dump(["a"], mapping={"headline": "x"})
    with pytest.raises(UsageError, match=r"the path of field 'body' cannot be read.*'a\["):
        next(parse("a", mapping={"body": "a["}))


CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\0\r\n[]"), max_size=20)


@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=8), st.sampled_from(",;\t|"))
def test_what_is_written_is_read(rows: list[tuple[str, str]], delimiter: str) -> None:
    """Whatever cells a table is written with, its rows come back, one record or reject each."""
    written = table([["title", "text"], *(["T" + a, "B" + b] for a, b in rows)], delimiter)
    items = read_bytes(written, "a.csv")
    assert [item.origin for item in items] == [f"a.csv#{n}" for n in range(1, len(rows) + 1)]
    assert [len(stated(item)["title"]) > 0 for item in items] == [True] * len(rows)


@given(st.text(alphabet="\",;\n\r\tab\0[]'", max_size=100))
def test_any_table_gives_records_or_rejects(text: str) -> None:
    """No text under a header raises an error."""
    read_bytes("title,text\n" + text, "a.csv")
    read_bytes(text, "a.csv")
