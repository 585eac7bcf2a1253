"""The memory of what must not be stored again: hashes that outlast a crash."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from searcher.article import Article
from searcher.errors import ArchiveDamaged, ArchiveError
from searcher.upkeep.hashes import FEWEST_WORDS
from searcher.upkeep.ledger import Ledger
from searcher.upkeep.refusals import REFUSALS, Refusals

BODY = (
    "The harbour board of Brandtville met behind closed doors on Monday night. “Nobody was told,” "
    "said a clerk who kept the minutes.\n\nThe board’s chairman did not answer three calls, and "
    "his deputy had left for the islands by the time the vote was made known."
)
ARTICLE = Article("harbour-17", BODY, "dump/board.json#1", url="https://www.Gazette.example/board/")


@pytest.fixture
def refusals(tmp_path: Path) -> Refusals:
    """With one article taken down."""
    refusals = Refusals(tmp_path)
    refusals.add(refusals.of_article(ARTICLE))
    return refusals


def _variants() -> dict[str, Article]:
    other = Article("other", "Another text.", "x#1")
    return {
        "id": replace(other, id="harbour-17"),
        "url": replace(other, url="http://gazette.example/board?utm_source=feed#top"),
        "text": replace(other, body=BODY.upper().replace("”", '"').replace("\n\n", " ")),
    }


@pytest.mark.parametrize("what", ["id", "url", "text"])
def test_refused_by_each_hash(refusals: Refusals, tmp_path: Path, what: str) -> None:
    """The same id, any spelling of the address, or the same words are refused, also later."""
    for memory in (refusals, Refusals(tmp_path)):
        refusal = memory.refused(_variants()[what])
        assert refusal is not None
        assert refusal.reason == f"taken down on {refusal.written[:10]}"


def test_others_are_welcome(refusals: Refusals, tmp_path: Path) -> None:
    """Other articles are stored, also one of the same site, or one that differs by a word."""
    more = BODY.replace("Monday", "Tuesday")
    for article in (
        Article("harbour-18", more, "x#1", url="https://gazette.example/"),
        Article("harbour-1", "", "x#2", url="https://gazette.example/board/2"),
    ):
        assert refusals.refused(article) is None
    assert Refusals(tmp_path / "nowhere").refused(ARTICLE) is None


def test_nothing_but_hashes(refusals: Refusals, tmp_path: Path) -> None:
    """The file tells no word, id or address; another archive has other hashes."""
    refusals.add(refusals.of_key("https://gazette.example/unseen"))
    text = (tmp_path / REFUSALS).read_text("ascii").lower()
    assert not any(word in text for word in ("harbour", "gazette", "brandtville", "unseen", "http"))
    other = Refusals(tmp_path / "other")
    assert not set(other.of_article(ARTICLE).hashes) & set(refusals.of_article(ARTICLE).hashes)


def test_short_text(refusals: Refusals) -> None:
    """A text of a few words is not refused by them: unrelated notes may say the same."""
    short = Article("short", "word " * (FEWEST_WORDS - 1), "x#1")
    refusals.add(refusals.of_article(short))
    assert refusals.refused(replace(short, id="another")) is None
    assert refusals.refused(replace(short, body="changed")) is not None
    longer = replace(short, id="longer", body=short.body + "word")
    refusals.add(refusals.of_article(longer))
    assert refusals.refused(replace(longer, id="another")) is not None


def test_home_page(refusals: Refusals) -> None:
    """An article that states its site's home page as its address takes no others with it."""
    homeless = Article("homeless", "No address.", "x#1", url="https://wire.example/")
    refusals.add(refusals.of_article(homeless))
    assert refusals.refused(replace(homeless, id="another")) is None


@pytest.mark.parametrize(
    ("withdrawn", "version", "refused"),
    [
        (None, "2030-01-01", True),
        ("soon", "2030-01-01", True),
        ("2025-05-16T10:00:00Z", None, True),
        ("2025-05-16T10:00:00Z", "2025-05-16T10:00:00Z", True),
        ("2025-05-16T10:00:00Z", "2025-05-16T12:00:00+02:00", True),
        ("2025-05-16T10:00:00Z", "2025-05-16T10:00:01Z", False),
        ("2025-05-16T10:00:00Z", "2025-05-16", True),
        ("2025-05-16T10:00:00Z", "2025-05-18", False),
        ("2025-05-16", "2025-05-16T23:00:00Z", True),
        ("2025-05-16", "2025-05", True),
        ("2025-05", "2025-05-20", True),
        ("2025-05", "2025-06-20", False),
        ("2024", "2025-06", False),
    ],
)
def test_withdrawn(
    refusals: Refusals, tmp_path: Path, withdrawn: str | None, version: str | None, *, refused: bool
) -> None:
    """A withdrawn article is refused until there is a version that is surely later."""
    refusals.add(refusals.of_key("urn:wire:5", "withdrawn", withdrawn))
    article = Article("urn:wire:5", "", "x#1", published="2020-01-01" if version else None)
    refusal = Refusals(tmp_path).refused(replace(article, modified=version))
    assert (refusal is not None) is refused
    assert refusal is None or refusal.reason.startswith("withdrawn by its publisher")


def test_withdrawn_by_address(refusals: Refusals) -> None:
    """A publisher may name the article by its address."""
    refusals.add(refusals.of_key("http://wire.example/5/", "withdrawn"))
    assert refusals.refused(Article("5", "", "x#1", url="https://wire.example/5")) is not None


def test_withdrawn_again(refusals: Refusals, tmp_path: Path) -> None:
    """Reading the same withdrawal again writes nothing; taking down what is withdrawn counts."""
    refusals.add(refusals.of_key("5", "withdrawn", "2025"))
    size = (tmp_path / REFUSALS).stat().st_size
    refusals.add(refusals.of_key("5", "withdrawn", "2025"))
    Refusals(tmp_path).add(refusals.of_key("5", "withdrawn", "2025"))
    assert (tmp_path / REFUSALS).stat().st_size == size
    refusals.add(refusals.of_key("5"))
    refusal = Refusals(tmp_path).refused(Article("5", "", "x#1", published="2026"))
    assert refusal is not None
    assert refusal.kind == "takedown"


@pytest.mark.parametrize("key", ["harbour-17", "http://gazette.example/board"])
def test_lifted(refusals: Refusals, tmp_path: Path, key: str) -> None:
    """A takedown that was an error is forgotten by id or address, and may be ordered again."""
    refusals.add(refusals.of_article(ARTICLE))
    assert not refusals.lift("harbour-1")
    assert refusals.lift(key)
    for memory in (refusals, Refusals(tmp_path)):
        assert all(memory.refused(variant) is None for variant in _variants().values())
    refusals.add(refusals.of_article(ARTICLE))
    assert Refusals(tmp_path).refused(ARTICLE) is not None


def test_lifted_copy(refusals: Refusals) -> None:
    """The text stays refused while it is also another article's that was taken down."""
    refusals.add(refusals.of_article(replace(ARTICLE, id="copy", url=None)))
    assert refusals.lift("copy")
    assert refusals.refused(replace(ARTICLE, id="third", url=None)) is not None


def test_unfinished(refusals: Refusals, tmp_path: Path) -> None:
    """A takedown counts as unfinished until it is told that no byte is left."""

    def unfinished() -> list[int]:
        return [len(memory.unfinished) for memory in (refusals, Refusals(tmp_path))]

    assert unfinished() == [1, 1]
    ids = ["harbour-16", "harbour-17", "harbour-18"]
    assert refusals.left_over(ids) == ["harbour-17"]
    refusals.finished()
    assert unfinished() == [0, 0]
    assert refusals.left_over(ids) == []
    refusals.add(refusals.of_key("5", "withdrawn"))
    assert unfinished() == [0, 0]
    refusals.add(refusals.of_key("6"))
    refusals.lift("6")
    assert unfinished() == [0, 0]


def test_stored_ones(refusals: Refusals) -> None:
    """Among the articles of an archive, those are found that should not be there."""
    copy = replace(_variants()["text"], id="copy")
    stored = [Article("fine", "", "x#1"), ARTICLE, copy]
    found = list(refusals.stored_ones(stored))
    assert [(article.id, refusal.kind) for article, refusal in found] == [
        ("harbour-17", "takedown"),
        ("copy", "takedown"),
    ]


def test_half_a_line(refusals: Refusals, tmp_path: Path) -> None:
    """A crash within a line loses that line alone, wherever it strikes; the next takes its place."""
    path = tmp_path / REFUSALS
    before = path.read_bytes()
    refusals.add(refusals.of_key("second"))
    after = path.read_bytes()
    for cut in range(len(before), len(after)):
        path.write_bytes(after[:cut])
        memory = Refusals(tmp_path)
        assert memory.refused(ARTICLE) is not None
        assert memory.refused(Article("second", "", "x#1")) is None
    memory.add(memory.of_key("third"))
    again = Refusals(tmp_path)
    assert again.refused(Article("third", "", "x#1")) is not None
    path.write_bytes(before[:20])
    assert Refusals(tmp_path).refused(ARTICLE) is None


@pytest.mark.parametrize(
    "line", ["", "{", "[]", "17", '{"kind": "banned"}', '{"kind": "takedown", "worms": 1}', "\x00"]
)
def test_damaged(tmp_path: Path, line: str) -> None:
    """A file that makes no sense is never read as permission to store."""
    refusals = Refusals(tmp_path)
    refusals.add(refusals.of_article(ARTICLE))
    with (tmp_path / REFUSALS).open("a") as file:
        file.write(f"{line}\n")
    with pytest.raises(ArchiveDamaged, match="backup"):
        Refusals(tmp_path)


def test_changed_meanwhile(refusals: Refusals, tmp_path: Path) -> None:
    """What somebody else wrote is never written over."""
    other = Refusals(tmp_path)
    refusals.add(refusals.of_key("second"))
    with pytest.raises(ArchiveError, match="meanwhile"):
        other.add(other.of_key("third"))
    assert Refusals(tmp_path).refused(Article("second", "", "x#1")) is not None


def test_not_to_be_written(tmp_path: Path) -> None:
    """Where nothing can be written, that is one clear error."""
    refusals = Refusals(tmp_path / "gone")
    with pytest.raises(ArchiveError, match="cannot write"):
        refusals.add(refusals.of_article(ARTICLE))
    (tmp_path / REFUSALS).mkdir()
    with pytest.raises(ArchiveError, match="cannot be read"):
        Refusals(tmp_path)


def test_ledger(tmp_path: Path) -> None:
    """Lines come back in their order, those of one call all together."""
    path = tmp_path / "some.log"
    ledger = Ledger(path)
    ledger.append([{"a": "1"}, {"b": "ä"}])
    ledger.append([{"c": "3"}])
    assert list(Ledger(path).records()) == [{"a": "1"}, {"b": "ä"}, {"c": "3"}]
    assert json.loads(path.read_text("ascii").splitlines()[1]) == {"b": "ä"}
