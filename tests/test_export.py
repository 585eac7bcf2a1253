"""`searcher export` and `Archive.matching`: whole articles for other programs."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware
from conftest import Shell
from hypothesis import given, settings
from hypothesis import strategies as st
from pylatexenc.latex2text import (
    LatexNodes2Text,
    MacroTextSpec,
    get_default_latex_context_db,
)

from searcher.archive import Archive
from searcher.article import Article, Name, Quote
from searcher.errors import QueryError, UsageError
from searcher.output import bibtex, ris
from searcher.output.authors import family_first
from searcher.output.cleaning import one_line
from searcher.output.exports import exported
from searcher.output.whole import whole_file

FULL = Article(
    id="full-1",
    body="First.\n\nSecond, with “words”.",
    origin="dump.jsonl#1",
    url="https://news.example/a_b?c=%20d&e={f}#g",
    title="50% & more: #1 {of} $2_000 \\ ~now~ ^up^",
    standfirst="What it is\nabout – naïve café.",
    authors=("Ada Brandt", "Ursula von der Leyen", "Reuters Staff", "Kim Yeon-hee"),
    published="2025-05-16T08:30:00+02:00",
    source="Harbour & Gazette",
    section="World",
    tags=("talks", "a, b"),
    language="en",
    quotes=(Quote("words", ((23, 28),), "Ada Brandt"),),
    people=(Name("Ada Brandt", 2),),
)
BARE = Article(id="bare", body="Nothing is known of it.", origin="dump.jsonl#2")


_COMMANDS = get_default_latex_context_db()
_COMMANDS.add_context_category(
    "signs",
    macros=[
        MacroTextSpec("textbraceleft", "{"),
        MacroTextSpec("textbraceright", "}"),
        MacroTextSpec("textasciicircum", "^"),
    ],
    prepend=True,
)
_DECODING = LatexDecodingMiddleware(decoder=LatexNodes2Text(_COMMANDS, keep_comments=True))


def bib_entries(text: str) -> list[dict[str, str]]:
    """The entries as an independent parser reads them, LaTeX decoded."""
    library = parse_string(text, append_middleware=[_DECODING])
    assert not library.failed_blocks
    return [
        {"type": entry.entry_type, "key": entry.key}
        | {field.key: str(field.value) for field in entry.fields}
        for entry in library.entries
    ]


def references(text: str) -> list[dict[str, Any]]:
    """The references as an independent parser reads them."""
    found: list[dict[str, Any]] = rispy.loads(text)
    return found


# Which articles


def test_without_a_query_all_come_in_the_order_of_storing(
    archive: Archive, articles: tuple[Article, ...]
) -> None:
    """Nothing asked for: every article, whole, first stored first."""
    assert tuple(archive.matching()) == articles


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("ceasefire", {}),
        ("ceasefire talks", {"match": "any"}),
        ("", {"sort": "oldest"}),
        ("", {"speaker": "Brandt"}),
        ("ceasefire", {"since": "2025-05", "sort": "newest"}),
        ("quote:ceasefire", {}),
    ],
)
def test_the_same_articles_as_a_search(archive: Archive, query: str, asked: dict[str, Any]) -> None:
    """A query exports what it finds, in the same order, without a ceiling."""
    found = [article.id for article in archive.matching(query, **asked)]
    assert found == list(archive.ids(query, **asked))
    assert found == [hit.article.id for hit in archive.search(query, limit=0, **asked)]


def test_a_query_that_cannot_be_read_is_told_at_once(archive: Archive) -> None:
    """The error comes with the call, not with the first article."""
    with pytest.raises(QueryError):
        archive.matching("(ceasefire")
    with pytest.raises(UsageError):
        archive.matching(sort="loudest")  # type: ignore[arg-type]


@pytest.mark.parametrize("query", ["", "ceasefire"])
def test_an_export_is_of_one_commit(
    archive: Archive, index: Path, articles: tuple[Article, ...], query: str
) -> None:
    """What is stored, replaced, deleted and merged meanwhile does not show."""
    before = list(archive.matching(query))
    export = archive.matching(query)
    found = [next(export)]
    with Archive.open(index) as other:
        other.add(replace(article, body="All ceasefire words changed.") for article in articles)
        for number in range(30):
            other.add(replace(BARE, id=f"new{number}", body="ceasefire"))
        other.delete(*(article.id for article in articles))
    assert [*found, *export] == before
    assert len(list(archive.matching(query))) == 30


# By the shell


def test_json_lines_hold_the_whole_records(
    shell: Shell, index: Path, articles: tuple[Article, ...]
) -> None:
    """One record a line, all fields of it, and no control character."""
    out = shell("searcher", "export", "--index", index).out
    assert [Article.from_dict(json.loads(line)) for line in out.splitlines()] == list(articles)
    assert out == shell("searcher", "export", "--jsonl", "--index", index).out
    assert not set(map(chr, range(32))) & set(out.replace("\n", ""))


def test_a_query_and_filters_choose(shell: Shell, index: Path) -> None:
    """The options of `search` choose what is written, and in which order."""
    told = shell(
        "searcher", "export", "ceasefire", "--since", "2025", "--sort", "oldest", "--index", index
    )
    assert [json.loads(line)["id"] for line in told.out.splitlines()] == ["a3", "a2", "a1"]
    some = shell("searcher", "export", "shares", "delegates", "--any", "--index", index)
    assert sorted(json.loads(line)["id"] for line in some.out.splitlines()) == ["a1", "a2"]


@pytest.mark.parametrize("form", ["--jsonl", "--csv", "--bibtex", "--ris"])
def test_nothing_found(shell: Shell, index: Path, tmp_path: Path, form: str) -> None:
    """Nothing is written, not even a header line; the exit code says so."""
    file = tmp_path / "found"
    assert shell("searcher", "export", "zebra", form, "--index", index)[:2] == (1, "")
    assert shell("searcher", "export", "zebra", form, "-o", file, "--index", index)[:2] == (1, "")
    assert file.read_bytes() == b""


def test_two_forms_at_once_are_refused(shell: Shell, index: Path) -> None:
    """A file has one form."""
    told = shell("searcher", "export", "--csv", "--ris", "--index", index)
    assert (told.code, told.out) == (2, "")
    assert "--csv and --ris exclude one another" in told.err


def test_a_missing_archive_writes_nothing(shell: Shell, tmp_path: Path) -> None:
    """Without an archive there is no file either."""
    told = shell("searcher", "export", "-o", tmp_path / "x.jsonl", "--index", tmp_path / "none")
    assert told.code == 3
    assert not (tmp_path / "x.jsonl").exists()


def test_a_file_is_compressed_by_its_suffix(shell: Shell, index: Path, tmp_path: Path) -> None:
    """.gz compresses; the same archive gives the same bytes, and nothing else is left there."""
    plain, packed, again = (tmp_path / name for name in ("x.jsonl", "x.jsonl.gz", "y.jsonl.gz"))
    for file in (plain, packed, again):
        told = shell("searcher", "export", "--output", file, "--index", index)
        assert (told.code, told.out) == (0, "")
        assert told.err == f"wrote 7 articles to {file}\n"
    assert gzip.decompress(packed.read_bytes()) == plain.read_bytes()
    assert packed.read_bytes() == again.read_bytes()
    assert {path.name for path in tmp_path.iterdir()} == {
        "index",
        plain.name,
        packed.name,
        again.name,
    }


def test_a_reader_that_goes_away_is_no_error(index: Path) -> None:
    """`searcher export | head` is quiet."""
    with Archive.open(index) as archive:
        archive.add(replace(FULL, id=str(number), body="long " * 9000) for number in range(50))
    command = [sys.executable, "-m", "searcher", "export", "--index", str(index)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_an_interrupted_export_leaves_what_was_there(
    shell: Shell, index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C in the middle: the older file stays as it was, and no part of a new one is left."""

    def interrupted(archive: Archive, *_: object, **__: object) -> Iterator[Article]:
        yield from archive.articles()
        assert len(list(tmp_path.glob(".x.jsonl.gz.*.part"))) == 1
        raise KeyboardInterrupt

    monkeypatch.setattr(Archive, "matching", interrupted)
    file = tmp_path / "x.jsonl.gz"
    file.write_text("older")
    told = shell("searcher", "export", "-o", file, "--index", index)
    assert told.code == 130
    assert file.read_text() == "older"
    assert not list(tmp_path.glob(".*"))


def test_a_file_that_cannot_be_written(shell: Shell, index: Path, tmp_path: Path) -> None:
    """One line names the file as it was given, and why."""
    for path, reason in ((tmp_path / "no" / "x", "No such file"), (tmp_path, "Is a directory")):
        told = shell("searcher", "export", "-o", path, "--index", index)
        assert (told.code, told.out) == (2, "")
        assert told.err.startswith(f"searcher: cannot write {path}: {reason}")


def test_a_link_is_followed_and_a_device_written_to(tmp_path: Path) -> None:
    """What the path leads to is replaced; what is no file is never replaced."""
    (tmp_path / "far").write_text("older")
    (tmp_path / "link").symlink_to(tmp_path / "far")
    with whole_file(tmp_path / "link") as file:
        file.write("newer")
        assert (tmp_path / "far").read_text() == "older"
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "far").read_text() == "newer"
    with whole_file(Path(os.devnull)) as file:
        file.write("gone")
    assert not Path(os.devnull).is_file()


# CSV


def test_table_of_articles() -> None:
    """One row an article: names of several joined, the body with its lines."""
    [row, bare] = csv.DictReader(io.StringIO("".join(exported([FULL, BARE], "csv"))))
    assert row["title"] == FULL.title
    assert row["standfirst"] == "What it is about – naïve café."
    assert row["authors"] == "Ada Brandt; Ursula von der Leyen; Reuters Staff; Kim Yeon-hee"
    assert (row["speakers"], row["people"], row["tags"]) == (
        "Ada Brandt",
        "Ada Brandt",
        "talks; a, b",
    )
    assert row["body"] == FULL.body
    assert bare == dict.fromkeys(row, "") | {"id": "bare", "body": BARE.body}


def test_no_cell_is_a_formula_or_holds_control_characters() -> None:
    """Whatever a hostile article says, a spreadsheet shows it as text."""
    hostile = replace(
        FULL, title="=1+1", authors=("@SUM(A1)",), tags=("-2",), body="\x1b[31m=HYPERLINK(A1)",
        section="+1", standfirst="\r\n=2",
    )  # fmt: skip
    [row] = csv.DictReader(io.StringIO("".join(exported([hostile], "csv"))))
    for column in ("title", "authors", "tags", "section", "standfirst"):
        assert row[column].startswith("'")
    assert row["body"] == "[31m=HYPERLINK(A1)"
    [row] = csv.DictReader(
        io.StringIO("".join(exported([replace(hostile, body="\x07\t=1")], "csv")))
    )
    assert row["body"] == "'=1"


# Lists of references


def test_bibtex_of_a_full_article() -> None:
    """Every field is read back as it was; braces, percent signs and accents included."""
    [entry] = bib_entries("".join(exported([FULL], "bibtex")))
    assert (entry["type"], entry["key"]) == ("article", "full-1")
    assert entry["title"] == FULL.title
    assert entry["journal"] == "Harbour & Gazette"
    assert entry["chapter"] == "World"
    assert (entry["date"], entry["year"], entry["month"]) == ("2025-05-16", "2025", "may")
    assert entry["abstract"] == "What it is about – naïve café."
    assert entry["language"] == "en"


def test_bibtex_as_written() -> None:
    """Addresses are as they are but for braces; names that do not tell stay whole in braces."""
    text = "".join(exported([FULL], "bibtex"))
    assert "  url = {https://news.example/a_b?c=%20d&e=%7Bf%7D#g},\n" in text
    assert (
        "  author = {Brandt, Ada and von der Leyen, Ursula and {Reuters Staff} and {Kim Yeon-hee}},\n"
    ) in text
    assert "  keywords = {talks, {a, b}},\n" in text
    assert r"50\% \& more: \#1 {\textbraceleft}of{\textbraceright} \$2\_000" in text
    assert "".join(exported([BARE], "bibtex")) == "@misc{bare,\n}\n\n"


def test_ris_of_a_full_article() -> None:
    """Every field is read back as it was."""
    [reference, bare] = references("".join(exported([FULL, BARE], "ris")))
    assert reference == {
        "type_of_reference": "NEWS",
        "id": "full-1",
        "authors": ["Brandt, Ada", "von der Leyen, Ursula", "Reuters Staff", "Kim Yeon-hee"],
        "title": FULL.title,
        "secondary_title": "Harbour & Gazette",
        "section": "World",
        "year": "2025",
        "date": "2025/05/16/",
        "urls": [FULL.url],
        "abstract": "What it is about – naïve café.",
        "keywords": ["talks", "a, b"],
        "language": "en",
    }
    assert bare == {"type_of_reference": "NEWS", "id": "bare"}


@pytest.mark.parametrize(
    ("published", "bib", "in_ris"),
    [
        (
            "2025-05-16",
            "date = {2025-05-16},\n  year = {2025},\n  month = may",
            "DA  - 2025/05/16/",
        ),
        ("2025-05", "date = {2025-05},\n  year = {2025},\n  month = may", "DA  - 2025/05//"),
        ("2025", "date = {2025},\n  year = {2025},\n}", "DA  - 2025///"),
    ],
)
def test_dates_are_as_precise_as_known(published: str, bib: str, in_ris: str) -> None:
    """A month stays a month; no day is made up."""
    article = [replace(BARE, published=published)]
    assert bib in "".join(exported(article, "bibtex"))
    assert in_ris in "".join(exported(article, "ris"))


@pytest.mark.parametrize(
    ("printed", "turned"),
    [
        ("Ada Brandt", "Brandt, Ada"),
        ("Carol E. Lee", "Lee, Carol E."),
        ("Jean-Luc Picard", "Picard, Jean-Luc"),
        ("Gilbert Le Gras", "Le Gras, Gilbert"),
        ("J.D. Carter", "Carter, J.D."),
        ("Kim Dixon", None),
        ("Kim Yeon-hee", None),
        ("Xi Jinping", None),
        ("Associated Press", None),
        ("Washington Post", None),
        ("Harbour Staff", None),
        ("Martin Luther King Jr.", None),
        ("Reuters", None),
        ("", None),
    ],
)
def test_family_names(printed: str, turned: str | None) -> None:
    """A name is turned round where it tells which part is the family's, and left alone else."""
    assert family_first(printed) == turned


texts = st.none() | st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from("\\{}$&%#_^~\"'@,;=\n-  ER TY"),
    max_size=40,
)
some = st.lists(texts.map(lambda text: text or "x"), max_size=3).map(tuple)
any_articles = st.builds(
    Article,
    id=st.text(min_size=1, max_size=80),
    body=st.just("x"),
    origin=st.just("x#1"),
    title=texts,
    standfirst=texts,
    source=texts,
    section=texts,
    url=texts,
    authors=some,
    tags=some,
    published=st.sampled_from((None, "2025", "2025-05", "2025-05-16", "2025-05-16T08:30:00Z")),
)


@settings(max_examples=100, deadline=None)
@given(st.lists(any_articles, max_size=3, unique_by=lambda article: article.id))
def test_nothing_breaks_out_of_an_entry(articles: list[Article]) -> None:
    """Whatever articles hold, each is one entry and one reference with the same titles."""
    titles = [one_line(article.title) for article in articles]
    found = bib_entries("".join(bibtex.entries(articles)))
    assert [entry["key"] for entry in found] == [bibtex.citation_key(a.id) for a in articles]
    assert [_spaced(entry.get("title", "")) for entry in found] == list(map(_spaced, titles))
    told = references("".join(ris.references(articles)))
    assert [reference.get("title", "") for reference in told] == titles


def _spaced(text: str) -> str:
    """Without what a decoder of LaTeX makes other signs of: blanks, quotation marks, dashes."""
    return "".join(c for c in text if c.isalnum() or c in "\\{}$&%#_^~")


@settings(max_examples=200, deadline=None)
@given(st.sets(st.text(max_size=60) | st.text("aA1-. ", max_size=4)))
def test_keys_are_distinct_and_plain(ids: set[str]) -> None:
    """Other ids have other keys, even where capitals make no difference."""
    keys = {bibtex.citation_key(article_id) for article_id in ids}
    assert len({key.lower() for key in keys}) == len(ids)
    assert all(key.isascii() and not set(key) & set(" {}(),=\"\\#%~'") for key in keys)


# Memory


def test_articles_are_read_one_by_one() -> None:
    """Each form writes an article before the next one is read."""

    def told() -> Iterator[Article]:
        for number in range(3):
            read.append(number)
            yield replace(FULL, id=str(number))

    for form in ("jsonl", "csv", "bibtex", "ris"):
        read: list[int] = []
        writing = exported(told(), form)
        next(writing)
        assert read == [0]
