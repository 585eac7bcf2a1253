"""The programs that ask: `search`, `searcher quotes`, `searcher facets`."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from conftest import Shell

from searcher.archive import Archive
from searcher.schema import SCHEMA_VERSION


@pytest.mark.parametrize(
    "arguments",
    [
        ["ceasefire"],
        ["ceasefire", "--speaker", "Brandt"],
        ["ceasefire", "--speaker", "Brandt", "--speaker", "Malek", "--sort", "oldest"],
        ["quote:ceasefire"],
        ["shares", "delegates", "--any"],
        ["--since", "2025-05", "--until", "2025-05-15"],
    ],
)
def test_same_as_python(shell: Shell, index: Path, archive: Archive, arguments: list[str]) -> None:
    """A query has the same ids by the shell, by its --json and by Python."""
    found = json.loads(shell("search", *arguments, "--json", "--index", index).out)
    ids = [hit["id"] for hit in found["hits"]]
    asked: dict[str, object] = {"words": []}
    rest = iter(arguments)
    for argument in rest:
        if argument == "--any":
            asked["match"] = "any"
        elif argument == "--speaker":
            asked["speaker"] = [*asked.get("speaker", []), next(rest)]  # type: ignore[misc]
        elif argument.startswith("--"):
            asked[argument[2:]] = next(rest)
        else:
            asked["words"] = [*asked["words"], argument]  # type: ignore[misc]
    words = " ".join(asked.pop("words"))  # type: ignore[arg-type]
    page = archive.search(words, **asked)  # type: ignore[arg-type]
    assert ids == [hit.article.id for hit in page]
    assert found["total"] == page.total
    assert shell("search", *arguments, "-l", "--index", index).out.split() == ids
    assert shell("searcher", "search", *arguments, "-l", "--index", index).out.split() == ids
    assert shell("search", *arguments, "-c", "--index", index).out == f"{page.total}\n"


def test_words_named_like_commands(shell: Shell, index: Path) -> None:
    """`search` takes nothing but a query: `search index` looks for the word."""
    assert shell("search", "index", "--index", index).code == 1


def test_json(shell: Shell, index: Path) -> None:
    """--json prints one object with the documented keys, and nothing else."""
    outcome = shell(
        "search", "ceasefire", "--speaker", "Brandt", "--facet", "speaker", "--limit", 1,
        "--json", "--index", index,
    )  # fmt: skip
    found = json.loads(outcome.out)
    assert list(found) == ["total", "hits", "facets", "undated", "next"]
    hit = found["hits"][0]
    assert list(hit) == [
        "id", "score", "title", "published", "source", "url", "snippet", "quotes",
    ]  # fmt: skip
    assert hit["quotes"][0]["text"] == "A ceasefire is within reach,"
    assert hit["quotes"][0]["speaker"] == "Ada Brandt"
    assert found["facets"] == {"speaker": {"Ada Brandt": 2}}
    assert outcome.err == ""


def test_json_lines(shell: Shell, index: Path) -> None:
    """--jsonl prints the same hits one a line."""
    lines = shell("search", "ceasefire", "--jsonl", "--index", index).out.splitlines()
    found = json.loads(shell("search", "ceasefire", "--json", "--index", index).out)
    assert [json.loads(line) for line in lines] == found["hits"]


def test_lines(shell: Shell, index: Path) -> None:
    """In a pipe a hit is one line of five columns: day, id, title, speaker, passage."""
    outcome = shell("search", "ceasefire", "--speaker", "Brandt", "--index", index)
    first, second = (line.split("\t") for line in outcome.out.splitlines())
    assert first[:4] == ["2025-05-16", "a1", "Ceasefire talks open", "Ada Brandt"]
    assert "ceasefire is within reach" in first[4]
    assert second[:4] == ["2025-05-10", "a2", "Markets wait for the bank", ""]


def test_facet_lines(shell: Shell, index: Path) -> None:
    """Facets follow the hits after an empty line: facet, value, count."""
    out = shell("search", "ceasefire", "--facet", "month", "--limit", 1, "--index", index).out
    assert out.split("\n\n")[1] == "month\t2025-05\t3\nmonth\t2025-04\t1\n"


def test_pages(shell: Shell, index: Path) -> None:
    """A page that is not the last names the next one on stderr; that cursor continues it."""
    outcome = shell("search", "ceasefire", "--limit", 2, "-l", "--index", index)
    said = re.fullmatch(r"2 of 5 articles; next page: --cursor (\S+)\n", outcome.err)
    assert said
    more = shell("search", "ceasefire", "--limit", 0, "-l", "--index", index, "--cursor", said[1])
    both = outcome.out.split() + more.out.split()
    assert both == shell("search", "ceasefire", "--limit", 0, "-l", "--index", index).out.split()
    assert more.err == ""


def test_csv(shell: Shell, index: Path) -> None:
    """--csv is a table with a header; no cell starts like a formula, none holds control codes."""
    out = shell("search", "--since", "1900", "--limit", 0, "--csv", "--index", index).out
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(out))}
    assert rows["a7"]["title"] == "'-Minus: a headline"
    assert rows["a6"]["title"] == "[31mRed alert 2J"
    assert not any(cell[:1] in "=+-@" for row in rows.values() for cell in row.values() if cell)
    said = shell("searcher", "quotes", "rates", "--csv", "--index", index).out
    assert [row["speaker"] for row in csv.DictReader(io.StringIO(said))] == ["Ada Brandt"]


@pytest.mark.parametrize("form", [[], ["--json"], ["--jsonl"], ["--csv"]])
def test_control_characters(shell: Shell, index: Path, form: list[str]) -> None:
    """No control character of an article gets out, in any form of output."""
    for outcome in (
        shell("search", "--on", "2024-12-31", "--index", index, *form),
        shell("searcher", "show", "a6", "--index", index, *[f for f in form if f == "--json"]),
    ):
        assert outcome.code == 0
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", outcome.out)


def test_json_is_whole(shell: Shell, index: Path, archive: Archive) -> None:
    """JSON escapes control characters and so loses none."""
    record = json.loads(shell("searcher", "show", "a6", "--json", "--index", index).out)
    article = archive.get("a6")
    assert article is not None
    assert record["body"] == article.body


def test_quotes(shell: Shell, index: Path) -> None:
    """`quotes` prints an utterance a line: day, speaker, words, id, title."""
    outcome = shell("searcher", "quotes", "ceasefire", "--speaker", "Malek", "--index", index)
    assert outcome.out.splitlines() == [
        "2025-04-02\tJörg Małek\tThis ceasefire, this ceasefire alone, will not last,\ta3\t"
        "Minister warns of a fragile ceasefire\t\tsaid Jörg Małek. Ada Brandt was not there."
    ]
    assert shell("searcher", "quotes", "ceasefire", "-c", "--index", index).out == "2\n"
    found = json.loads(shell("searcher", "quotes", "rates", "--json", "--index", index).out)
    assert found["hits"][0] | {"text": "We see no reason to change rates,"} == found["hits"][0]


def test_facets(shell: Shell, index: Path) -> None:
    """`facets` counts without showing articles; --limit cuts each facet and says so."""
    outcome = shell("searcher", "facets", "ceasefire", "--facet", "speaker", "--index", index)
    assert outcome.out == "speaker\tAda Brandt\t2\nspeaker\tJörg Małek\t1\n"
    cut = shell(
        "searcher", "facets", "--facet", "month", "--limit", 1, "--index", index
    )  # fmt: skip
    assert cut.out == "month\t2025-05\t4\n"
    assert "--limit 0" in cut.err
    counts = json.loads(shell("searcher", "facets", "--json", "--index", index).out)
    assert counts["source"] == {"Harbour Gazette": 4, "Northern Wire": 3}
    sheet = shell("searcher", "facets", "--facet", "source", "--csv", "--index", index).out
    assert sheet.splitlines()[:2] == ["facet,value,count", "source,Harbour Gazette,4"]


def test_table(shell: Shell, index: Path) -> None:
    """--over and --by give a table: a line for each cell, a sheet, an object; others are summed."""
    asked = ["searcher", "facets", "--over", "source", "--by", "speaker", "--index", index]
    assert shell(*asked).out.splitlines() == [
        "Harbour Gazette\tAda Brandt\t1",
        "Harbour Gazette\tJörg Małek\t1",
        "Northern Wire\tAda Brandt\t1",
    ]
    cut = shell(*asked, "--limit", "1", "--csv")
    assert cut.out == "source,Ada Brandt,others,all\nHarbour Gazette,1,1,4\n"
    assert cut.err == "1 more of source and 1 more of speaker; --limit 0 --csv shows all\n"
    found = json.loads(shell(*asked, "--limit", "1", "--json").out)
    assert found["rows"] == [
        {"value": "Harbour Gazette", "count": 4, "cells": {"Ada Brandt": 1}, "others": 1}
    ]
    assert (found["columns"], found["other_columns"]) == ({"Ada Brandt": 2}, 1)
    assert shell("searcher", "facets", "zebra", *asked[2:])[:2] == (1, "")
    for wrong in (["--over", "month"], ["--over", "month", "--by", "month"]):
        assert shell("searcher", "facets", *wrong, "--index", index).code == 2


def test_facets_of_quotes(shell: Shell, index: Path) -> None:
    """--quotes counts the utterances with these words by their own speaker."""
    asked = ["searcher", "facets", "ceasefire", "--facet", "speaker", "--index", index]
    assert shell(*asked, "--quotes").out == "speaker\tAda Brandt\t1\nspeaker\tJörg Małek\t1\n"


def test_facets_that_ignore_their_own_filter(shell: Shell, index: Path) -> None:
    """With --multi-select a facet counts as if it were not filtered by itself, others as ever."""
    asked = ["searcher", "facets", "ceasefire", "--speaker", "Malek", "--index", index]
    asked += ["--facet", "speaker", "--facet", "month"]
    assert shell(*asked).out == "speaker\tJörg Małek\t1\nmonth\t2025-04\t1\n"
    assert shell(*asked, "--multi-select").out == (
        "speaker\tAda Brandt\t2\nspeaker\tJörg Małek\t1\nmonth\t2025-04\t1\n"
    )
    by_day = shell(
        "searcher", "facets", "--facet", "year", "--on", "2024", "--multi-select", "--index", index
    )
    assert by_day.out == "year\t2025\t5\nyear\t2024\t1\n"


def test_order_of_facets(shell: Shell, index: Path) -> None:
    """--order name sorts the values that are shown."""
    asked = ["searcher", "facets", "--facet", "month", "--index", index, "--limit", "3"]
    assert [line.split("\t")[1] for line in shell(*asked, "--order", "name").out.splitlines()] == [
        "2024-12", "2025-04", "2025-05",
    ]  # fmt: skip


def test_excluded_names(shell: Shell, index: Path) -> None:
    """--exclude leaves out articles with the name, in any of its spellings' cases."""
    asked = ["search", "ceasefire", "--sort", "newest", "-l", "--index", index]
    left = shell(*asked, "--exclude", "speaker:malek", "--exclude", "source:wire").out.split()
    assert left == ["a1", "a5"]
    assert "such as speaker:Starmer" in shell(*asked, "--exclude", "Malek").err


def test_undated_matches_are_told(shell: Shell, index: Path) -> None:
    """Whenever days are asked for, matches without a day are counted on stderr, in every form."""
    said = "2 more without a known day match otherwise\n"
    for form in ([], ["--json"], ["--csv"], ["-c"], ["-l", "--limit", "0"]):
        for asked in (["ceasefire", "--since", "2025-04"], ["ceasefire date:>=2025-04"]):
            assert shell("search", *asked, *form, "--index", index).err == said
    assert said in shell("search", "ceasefire", "--on", "1999", "--index", index).err
    assert (
        shell(
            "searcher", "facets", "ceasefire", "--facet", "year", "--last", "90y", "--index", index
        ).err
        == said
    )
    assert shell("searcher", "quotes", "--since", "2025", "--index", index).err == ""
    assert shell("search", "ceasefire", "--index", index).err == ""


def test_templates(shell: Shell, index: Path) -> None:
    """--format fills in fields of articles and quotes; nothing else can be reached by it."""
    said = shell(
        "searcher",
        "quotes",
        "rates",
        "--format",
        "{date}\\t{speaker}: {{{text}}}",
        "--index",
        index,
    )
    assert said.out == "2025-05-10\tAda Brandt: {We see no reason to change rates,}\n"
    found = shell(
        "search", "id:a4", "--format", "{date}|{id}|{speaker}|{title}", "-0", "--index", index
    )
    assert found.out == "|a4||An undated note on the ceasefire\0"
    for wrong in ("{titel}", "{}", "{id.__class__}", "{id[0]}", "{id!r}", "{id:>9}", "{", "}"):
        outcome = shell("search", "ceasefire", "--format", wrong, "--index", index)
        assert (outcome.code, outcome.out) == (2, "")
        assert outcome.err.startswith("search: --format")


def test_all_forms_hold_the_same(shell: Shell, index: Path) -> None:
    """With --limit 0 every form has the same ids in the same order; -0 separates them by NUL."""
    asked = ["search", "ceasefire", "--limit", "0", "--index", index]
    ids = shell(*asked, "-l").out.split()
    assert len(ids) == 5
    assert shell(*asked, "-l", "-0").out.split("\0")[:-1] == ids
    assert [json.loads(line)["id"] for line in shell(*asked, "--jsonl").out.splitlines()] == ids
    assert [hit["id"] for hit in json.loads(shell(*asked, "--json").out)["hits"]] == ids
    for form, delimiter in (("--csv", ","), ("--tsv", "\t")):
        rows = csv.DictReader(io.StringIO(shell(*asked, form).out), delimiter=delimiter)
        assert [row["id"] for row in rows] == ids
    assert [line.split("\t")[1] for line in shell(*asked).out.splitlines()] == ids


def test_concordance(shell: Shell, index: Path) -> None:
    """--kwic gives every place of the words with what is around it, the same in every form."""
    asked = ["search", "id:a3 ceasefire", "--kwic", "--width", "12", "--index", index]
    places = [
        ["2025-04-02", "a3", "", "a fragile", "ceasefire", ""],
        ["2025-04-02", "a3", "", "“This", "ceasefire", ", this"],
        ["2025-04-02", "a3", "", "this", "ceasefire", "alone, will"],
    ]
    assert [line.split("\t") for line in shell(*asked).out.splitlines()] == places
    rows = csv.reader(io.StringIO(shell(*asked, "--csv").out))
    assert list(rows)[1:] == places
    found = [json.loads(line) for line in shell(*asked, "--jsonl").out.splitlines()]
    assert [row["match"] for row in found] == ["ceasefire"] * 3
    said = shell("searcher", "quotes", "rates", "--kwic", "--index", index).out
    assert said == "2025-05-10\ta2\tAda Brandt\tWe see no reason to change\trates\t,\n"
    inside = shell("search", "quote:rates", "--kwic", "--index", index).out
    assert inside == said
    assert "give some" in shell("search", "--speaker", "Brandt", "--kwic", "--index", index).err
    assert shell("search", "a", "--kwic", "-c", "--index", index).code == 2
    assert shell("search", "a", "--width", "3", "--index", index).code == 2


def test_nothing_found(shell: Shell, index: Path) -> None:
    """Without a match the exit code is 1, and misspelt names lead to the closest ones."""
    outcome = shell("search", "ceasefire", "--speaker", "Brant", "--index", index)
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err == "nothing found\nno speaker is named Brant; did you mean Ada Brandt?\n"
    asked = shell("search", "speaker:Brant", "--index", index)
    assert "did you mean Ada Brandt?" in asked.err
    both = shell("search", "rates", "--speaker", "Malek", "--index", index)
    assert (both.code, both.err) == (1, "nothing found\n")
    assert json.loads(shell("search", "zebra", "--json", "--index", index).out)["total"] == 0
    assert shell("search", "zebra", "-c", "--index", index)[:2] == (1, "0\n")
    assert shell("searcher", "facets", "zebra", "--index", index).code == 1
    assert shell("searcher", "quotes", "zebra", "--index", index).code == 1
    pattern = shell("search", "zebra?", "--index", index)
    assert "stands for one letter" in pattern.err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "nothing to look for"),
        ([" "], "nothing to look for"),
        (["a", "--since", ""], "not a date"),
        (["a", "--speaker", ""], "no letter"),
        (["(ceasefire"], "never closed (column 1)"),
        (["speakr:Brandt"], "did you mean speaker:?"),
        (["a", "--facet", "speakers"], "there are speaker, person"),
        (["a", "--facet", "speaker", "--csv"], "--facet needs"),
        (["a", "--sort", "date"], "relevance"),
        (["a", "-0"], "-l or --format"),
        (["a", "--csv", "--format", "{id}"], "exclude one another"),
        (["a", "--limit", "-1"], "0 means all"),
        (["a", "--limit", "many"], "--limit"),
        (["a", "--json", "--csv"], "exclude one another"),
        (["a", "--cursor", "x"], "cursor is damaged"),
        (["a", "-c", "--cursor", "x"], "leave out --cursor"),
        (["a", "--since", "03/04/2025"], "2025-04-03"),
        (["a", "--speakr", "x"], "--speakr"),
        (["a", "-war"], "quotation marks"),
    ],
)
def test_bad_usage(shell: Shell, index: Path, arguments: list[str], says: str) -> None:
    """Bad usage is exit code 2 and one clear line, and a pointer into a bad query."""
    outcome = shell("search", *arguments, "--index", index)
    assert outcome.code == 2
    assert outcome.out == ""
    first, *pointer = outcome.err.splitlines()
    assert first.startswith("search: ")
    assert says in first
    assert len(pointer) == (2 if "column" in first else 0)


def test_pointer_into_a_long_query(shell: Shell, index: Path) -> None:
    """The caret stands under the fault also where the query is too long to be shown whole."""
    query = "word " * 60 + ") " + "word " * 60
    _, line, caret = shell("search", query, "--index", index).err.splitlines()
    assert line[caret.index("^")] == ")"
    assert len(line) < 80


@pytest.mark.parametrize(
    "program", [["search"], ["searcher", "quotes"], ["searcher", "facets"], ["searcher", "stats"]]
)
def test_no_archive(shell: Shell, tmp_path: Path, program: list[str]) -> None:
    """Without an archive the exit code is 3, and the line says how to make one."""
    words = ["a"] if program != ["searcher", "stats"] else []
    outcome = shell(*program, *words, "--index", tmp_path / "none")
    assert (outcome.code, outcome.out) == (3, "")
    assert outcome.err.count("\n") == 1
    assert "searcher index" in outcome.err


def test_other_version(shell: Shell, index: Path) -> None:
    """An archive of another version is exit code 3."""
    manifest = index / "searcher.json"
    manifest.write_text(manifest.read_text().replace(f'"schema": {SCHEMA_VERSION}', '"schema": 0'))
    outcome = shell("search", "a", "--index", index)
    assert outcome.code == 3
    assert "schema" in outcome.err


def test_index_from_the_environment(
    shell: Shell, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """$SEARCHER_INDEX names the archive; else it is the folder index."""
    monkeypatch.setenv("SEARCHER_INDEX", str(index))
    assert shell("search", "ceasefire", "-c").out == "5\n"
    monkeypatch.delenv("SEARCHER_INDEX")
    monkeypatch.chdir(index.parent)
    assert shell("search", "ceasefire", "-c").out == "5\n"


@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help(shell: Shell, flag: str) -> None:
    """Help shows examples, every filter and the query language, without box art in a pipe."""
    out = shell("search", flag).out
    assert "search ceasefire --speaker Starmer" in out
    assert "quote:(words speaker:Name)" in out
    for option in ("--speaker", "--handle", "--since", "--from", "--last", "--json", "-c"):
        assert option in out
    assert "│" not in out


def test_every_command_has_examples(shell: Shell) -> None:
    """Each command of `searcher` explains itself with an example that names it."""
    listed = shell("searcher", "--help").out
    for command in ("index", "search", "quotes", "facets", "show", "parse", "stats", "delete"):
        assert f"\n  {command} " in listed
        assert f"  searcher {command} " in shell("searcher", command, "--help").out.replace(
            "|", "\n"
        )


def test_version(shell: Shell) -> None:
    """--version prints the version of the package."""
    for program in ("search", "searcher"):
        assert re.fullmatch(r"searcher \d+\.\d+\.\d+\n", shell(program, "--version").out)
