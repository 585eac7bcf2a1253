"""A dump of a made-up newspaper, in two editions, with all that storing has to deal with."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Gazette", "mark", "write_gazette"]

_PEOPLE = (
    "Ada Brandt", "Jörg Małek", "Ulla Vornskarr", "Tomas Lindqvist", "Rhea Okonjo", "Paul Esposito",
)  # fmt: skip
_PLACES = ("Harbour City", "Northfield", "Port Amsel", "Grenholm")
_SAID = (
    "We will not close the {}", "The {} belongs to those who live here", "Nobody asked about the {}",
    "There is no money for the {}, and there will be none", "I have walked past the {} for years",
)  # fmt: skip
_TOLD = (
    "The council met for three hours on Tuesday.", "Residents had waited since the morning.",
    "A vote is expected before the summer.", "The report was handed out on paper only.",
)  # fmt: skip
_THINGS = ("harbour", "library", "tram line", "market hall", "swimming pool", "old bridge")


@dataclass(frozen=True, slots=True)
class Gazette:
    """Where the editions lie.

    Attributes:
        first, second: folders; the second corrects and withdraws articles of the first.
    """

    first: Path
    second: Path


def mark(number: int) -> str:
    """A word that no article holds but this one."""
    return "zq" + "".join(chr(ord("a") + int(digit)) for digit in f"{number:05}")


def write_gazette(folder: Path, articles: int, seed: int) -> Gazette:
    """Write both editions.

    Args:
        folder: where; it must not be there.
        articles: how many the first edition has, 20 at least.
        seed: of the words; the same number gives the same dump.
    """
    rng = random.Random(seed)  # noqa: S311 - nobody is to be kept from guessing
    items = [_item(rng, number) for number in range(articles)]
    first, second = folder / "first", folder / "second"
    _write_first(first, items, rng)
    _write_second(second, items, rng)
    return Gazette(first, second)


Item = dict[str, str]


def _item(rng: random.Random, number: int) -> Item:
    """One article in the manner of an agency's JSON."""
    day = f"2025-{number % 12 + 1:02}-{number % 28 + 1:02}"
    thing = rng.choice(_THINGS)
    return {
        "uri": f"urn:gazette:{mark(number)}",
        "url": f"https://gazette.example/{day}/{mark(number)}.html",
        "pubstatus": "usable",
        "firstcreated": f"{day}T08:00:00Z",
        "versioncreated": f"{day}T08:00:00Z",
        "headline": f"{rng.choice(_PLACES)} argues about the {thing}",
        "source": rng.choice(("Harbour Gazette", "Northern Wire")),
        "section": rng.choice(("Local", "Politics")),
        "body_text": _text(rng, number, thing),
    }


def _text(rng: random.Random, number: int, thing: str) -> str:
    paragraphs = [f"{rng.choice(_PLACES)} – {rng.choice(_TOLD)} The file is called {mark(number)}."]
    for person in rng.sample(_PEOPLE, rng.randrange(4)):
        said = rng.choice(_SAID).format(thing)
        paragraphs.append(f"“{said},” said {person}. {rng.choice(_TOLD)}")
    paragraphs += rng.choices(_TOLD, k=rng.randrange(3))
    return "\n\n".join(paragraphs)


def _later(item: Item, **changes: str) -> Item:
    return item | {"versioncreated": item["versioncreated"].replace("T08", "T19")} | changes


def _undated(item: Item, **changes: str) -> Item:
    return {name: value for name, value in item.items() if "created" not in name} | changes


def _write_first(folder: Path, items: Sequence[Item], rng: random.Random) -> None:
    """Lines, texts, pages, copies and what cannot be read."""
    folder.mkdir(parents=True)
    third = len(items) // 3
    lines, texts, pages = (
        list(items[: 2 * third]),
        items[2 * third : -third // 2],
        items[-third // 2 :],
    )
    corrected = _later(items[1], body_text=_text(rng, 1, "corrected bridge"))
    undated = _undated(items[2])
    lines[2] = undated
    more = (
        corrected,
        items[1],
        _undated(items[2], body_text=_text(rng, 2, "other bridge")),
        items[0],
        undated,
        _later(items[3], pubstatus="canceled"),
    )
    _write_lines(folder / "a-wire.jsonl", [*lines, *more])
    _write_lines(folder / "b-copies.jsonl", lines[5:15])
    (folder / "c-half.jsonl").write_text('{"id": "cut", "title": "Cut off", "body": "It was\n')
    (folder / "d-empty.txt").write_text("")
    for number, item in enumerate(texts):
        day = item["firstcreated"][:10]
        text = f"{item['headline']}\n\nPublished: {day}\n\n{item['body_text']}\n"
        (folder / f"text-{number:04}.txt").write_text(text)
    for number, item in enumerate(pages):
        (folder / f"page-{number:04}.html").write_text(_page(item))


def _write_second(folder: Path, items: Sequence[Item], rng: random.Random) -> None:
    """Corrections, withdrawals, copies, something new and something older."""
    folder.mkdir(parents=True)
    last = len(items)
    _write_lines(
        folder / "wire.jsonl",
        [
            *(
                _later(item, body_text=_text(rng, 4 + n, "tower"))
                for n, item in enumerate(items[4:9])
            ),
            *(_later(item, pubstatus="canceled") for item in items[10:13]),
            *items[13:16],
            items[4],
            *(_item(rng, last + number) for number in range(max(5, last // 10))),
        ],
    )
    (folder / "broken.json").write_text('[{"title": "Never ending"')


def _write_lines(path: Path, items: Sequence[Item]) -> None:
    path.write_text("".join(_lines(items)))


def _lines(items: Sequence[Item]) -> Iterator[str]:
    for item in items:
        yield json.dumps(item) + "\n"


def _page(item: Item) -> str:
    paragraphs = "".join(f"<p>{text}</p>\n" for text in item["body_text"].split("\n\n"))
    return (
        f"<!doctype html><html lang=en><head><title>{item['headline']}</title>\n"
        f'<link rel="canonical" href="{item["url"]}">\n'
        f'<meta property="article:published_time" content="{item["firstcreated"]}">\n'
        f"</head><body><article><h1>{item['headline']}</h1>\n{paragraphs}</article></body></html>\n"
    )
