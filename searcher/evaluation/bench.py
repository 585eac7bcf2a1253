"""How fast extraction is, and whether its time grows with the length of a text and no faster.

Seconds are those of the processor, so that other programs do not disturb them.
`python -m searcher.evaluation.bench` (scripts/bench-extraction).
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import sys
import tarfile
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import islice, pairwise
from pathlib import Path

from searcher.errors import InputError
from searcher.evaluation.shapes import PAGES, TEXTS
from searcher.extraction.pipeline import extract
from searcher.ingest import Dump, extracted
from searcher.readers.base import Record, Reject

__all__ = ["main"]

_SUSPECT = 6.0  # four times the length in more than this many times the time is not linear
_NOISE = 0.1  # seconds; shorter runs say nothing about growth
_CORPORA = ("reuters-web.jsonl.gz", "allsides.jsonl.gz", "flattened-tweets.jsonl.gz")


def main(arguments: list[str] | None = None) -> int:
    """Print speeds and growth; 1 when the time of some text grows faster than its length."""
    options = _parser().parse_args(arguments)
    if options.profile:
        _profile(options.profile, round(options.largest * 1e6))
        return 0
    if not options.only:
        for line in _speeds(options.shared, options.articles, options.pages):
            _write(line)
        _write("")
    sizes = [options.largest / 2**power for power in range(3, -1, -1)]
    return 1 if _print_growth(sizes, options.seconds, options.only) else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="scripts/bench-extraction",
        description="Time extraction on sample articles, on larger sets where they are present, "
        "and on long texts of hostile shapes, each at four lengths, one double the other.",
    )
    option = parser.add_argument
    option("--largest", type=float, default=1.0, metavar="MB", help="greatest length (default 1)")
    option("--seconds", type=float, default=30.0, metavar="S",
           help="no longer length is tried once one has taken this long (default 30)")  # fmt: skip
    option("--only", default="", metavar="WORDS", help="only shapes whose name holds these words")
    option("--profile", metavar="SHAPE", help="show where the time of one shape goes")
    option("--shared", type=Path, default=Path("../shared"), metavar="DIR",
           help="folder of larger sets, if any (default ../shared)")  # fmt: skip
    option("--articles", type=int, default=1000, metavar="N", help="articles per set")
    option("--pages", type=int, default=60, metavar="N", help="pages")
    return parser


def _speeds(shared: Path, articles: int, pages: int) -> Iterator[str]:
    seeds = [item for item in Dump(["seeds"]).records() if isinstance(item, Record)]
    yield _speed("seeds", seeds)
    for name in _CORPORA:
        path = shared / "corpora" / name
        if path.exists():
            yield _speed(name, islice(Dump([path]).records(), articles))
    tar = shared / "pages/pages.tar.gz"
    if tar.exists():
        yield _speed(tar.name, _pages(tar, pages))


def _pages(path: Path, limit: int) -> Iterator[Record]:
    with tarfile.open(path) as tar:
        for member in islice((m for m in tar if m.isfile()), limit):
            data = tar.extractfile(member)
            if data is not None:
                html = data.read().decode("utf-8", "replace")
                yield Record(f"{member.name}#1", html, media_type="html", whole_page=True)


def _speed(name: str, records: Iterable[Record | Reject]) -> str:
    """Articles and characters a second; reading the file does not count."""
    ready = [record for record in records if isinstance(record, Record)]
    characters = sum(len(record.content) for record in ready)
    extracted(ready[0])  # lists and libraries are loaded by the first one
    start = time.process_time()
    for record in ready:
        extracted(record)
    seconds = time.process_time() - start
    return (
        f"{name:28}{len(ready):6} articles {len(ready) / seconds:8.1f}/s "
        f"{characters / seconds / 1e6:6.2f} million characters/s"
    )


def _record(shape: str, size: int) -> Record:
    if shape in PAGES:
        return Record("x#1", PAGES[shape](size), media_type="html", whole_page=True)
    return Record("x#1", TEXTS[shape](size), published="2019-05-17")


def _print_growth(sizes: Sequence[float], limit: float, only: str) -> bool:
    """A line per shape: seconds at each length, and the factors between them."""
    _write(f"{'seconds for':28}" + "".join(f"{size:>8g} MB" for size in sizes) + "   growth")
    suspects = False
    extract(_record("prose, paragraphs", 10_000))  # lists are loaded by the first one
    for shape in (*TEXTS, *PAGES):
        if only not in shape:
            continue
        times = list(_times(shape, sizes, limit))
        growth = [b / a for a, b in pairwise(times) if a > _NOISE]
        suspect = len(growth) > 1 and growth[-1] * growth[-2] > _SUSPECT
        suspects |= suspect
        _write(
            f"{shape:28}" + "".join(f"{seconds:11.2f}" for seconds in times)
            + " " * 11 * (len(sizes) - len(times))
            + "   " + " ".join(f"{factor:.1f}" for factor in growth)
            + ("   NOT LINEAR" if suspect else "")
        )  # fmt: skip
    return suspects


def _times(shape: str, sizes: Sequence[float], limit: float) -> Iterator[float]:
    for size in sizes:
        record = _record(shape, round(size * 1e6))
        start = time.process_time()
        with suppress(InputError):  # a shape without a word has no text to be found
            extract(record)
        seconds = time.process_time() - start
        yield seconds
        if seconds > limit:
            return


def _profile(shape: str, size: int) -> None:
    record = _record(shape, size)
    profile = cProfile.Profile()
    profile.runcall(extract, record)
    pstats.Stats(profile, stream=sys.stdout).sort_stats("tottime").print_stats(20)


def _write(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
