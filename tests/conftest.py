"""Fixtures that several topics share: a few articles of our own, and an archive of them."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple, TypeAlias

import pytest

from searcher.archive import Archive
from searcher.article import Article, Name, Post, Quote
from searcher.cli import programs
from searcher.cli.running import run


class Outcome(NamedTuple):
    """What a run of a shell program left behind."""

    code: int
    out: str
    err: str


Shell: TypeAlias = Callable[..., Outcome]


def _article(
    number: int,
    published: str | None,
    title: str,
    body: str,
    speaker: str | None = None,
    **more: object,
) -> Article:
    """An article whose quotes are the words between the marks of its body, all by one speaker."""
    quotes, start = [], body.find("“")
    while start >= 0:
        end = body.find("”", start)
        words = body[start + 1 : end]
        quotes.append(
            Quote(
                words,
                ((start + 1, end),),
                speaker,
                speaker,
                speaker_kind="person" if speaker else None,
            )
        )
        start = body.find("“", end)
    record = {
        "id": f"a{number}",
        "title": title,
        "body": body,
        "origin": f"test#{number}",
        "published": published,
        "source": "Harbour Gazette" if number % 2 else "Northern Wire",
        "url": f"https://news.example/{number}",
        "people": (Name(speaker),) if speaker else (),
        **more,
    }
    return Article(quotes=tuple(quotes), **record)  # type: ignore[arg-type]  # keys of an article


@pytest.fixture(scope="session")
def articles() -> tuple[Article, ...]:
    """Seven short articles: a1 to a7."""
    return (
        _article(
            1, "2025-05-16", "Ceasefire talks open",
            "Delegates met in Harbour City.\n\n“A ceasefire is within reach,” Ada Brandt said.",
            "Ada Brandt", places=(Name("Harbour City"),), tags=("diplomacy", "talks"),
        ),
        _article(
            2, "2025-05-10T08:30:00+02:00", "Markets wait for the bank",
            "Shares rose on hopes of a ceasefire.\n\n"
            "“We see no reason to change rates,” Ada Brandt said.",
            "Ada Brandt", organisations=(Name("Northern Bank"),),
        ),
        _article(
            3, "2025-04-02", "Minister warns of a fragile ceasefire",
            "“This ceasefire, this ceasefire alone, will not last,” said Jörg Małek.\n\n"
            "Ada Brandt was not there.",
            "Jörg Małek", people=(Name("Jörg Małek"), Name("Ada Brandt")),
        ),
        _article(
            4, None, "An undated note on the ceasefire",
            "The paper carried no date. It mentioned a ceasefire, and women who spoke of peace.",
        ),
        _article(5, "2025-05", "A month, no day", "Only the month of this ceasefire is known."),
        _article(
            6, "2024-12-31", "\x1b[31mRed\x07 alert\u202e \x9b2J",
            "=SUM(A1)\tA body with \x1b]0;title\x07 codes.",
        ),
        _article(
            7, "2025-05-15", "-Minus: a headline", "A woman posted about talks.", None,
            posts=(Post("x", "Ada Brandt", "ada_brandt", "2025-05-15", "See you at the talks"),),
        ),
    )  # fmt: skip


@pytest.fixture
def index(tmp_path: Path, articles: tuple[Article, ...]) -> Path:
    """The folder of an archive of these articles."""
    folder = tmp_path / "index"
    with Archive.create(folder) as archive:
        archive.add(articles)
    return folder


@pytest.fixture
def archive(index: Path) -> Iterator[Archive]:
    """The same, open."""
    with Archive.open(index) as opened:
        yield opened


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str]) -> Shell:
    """Run `search …` or `searcher …` within this process."""

    def call(name: str, *arguments: str | Path) -> Outcome:
        app = programs.search() if name == "search" else programs.searcher()
        capsys.readouterr()
        code = run(app, name, [str(argument) for argument in arguments])
        logging.getLogger("searcher").setLevel(logging.NOTSET)  # --debug is for one run
        return Outcome(code, *capsys.readouterr())

    return call
