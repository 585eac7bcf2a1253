"""How fast dumps are indexed: in one process and in two, again unchanged, and in what memory.

Every run is a process of its own, and runs with one and with two processes take turns, so that
whatever else keeps the machine busy disturbs both alike.
`python -m searcher.evaluation.ingestion` (scripts/bench-ingest).
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from statistics import median
from typing import TypeVar

from searcher.archive import Archive
from searcher.article import Article
from searcher.ingest import Dump, extracted
from searcher.readers.base import Record

__all__ = ["main"]

_T = TypeVar("_T")

_AT_ONCE = 500
"""Records whose stages are timed one stage after the other."""


def main(arguments: list[str] | None = None) -> int:
    """Print the figures."""
    options = _parser().parse_args(arguments)
    if options.run:
        _write(json.dumps(asdict(_run(options.run, options.processes))))
        return 0
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        dumps = _dumps(options, work)
        for title, dump in dumps.items():
            _write(f"{title}: {_megabytes(dump):.1f} MB on disk")
            _compare(dump, work / "index", options.rounds)
            _stages(dump, work / "index")
            _write("")
        large = options.shared / "corpora/reuters-web.jsonl.gz"
        if options.largest and large.exists():
            _grow(large, (options.articles, options.largest), work)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="scripts/bench-ingest",
        description="Time indexing with one and with two processes, in turns, and again unchanged; "
        "print processor seconds, peak memory and the share of each stage.",
    )
    option = parser.add_argument
    option("--articles", type=int, default=5_000, metavar="N", help="of the web (default 5000)")
    option("--pages", type=int, default=200, metavar="N", help="HTML pages (default 200)")
    option("--rounds", type=int, default=3, metavar="N",
           help="runs of each kind, of which the middle one counts (default 3)")  # fmt: skip
    option("--largest", type=int, default=40_000, metavar="N",
           help="articles of the run for peak memory; 0 for none (default 40000)")  # fmt: skip
    option("--shared", type=Path, default=Path("../shared"), metavar="DIR",
           help="folder of larger sets; without it seeds/ serves (default ../shared)")  # fmt: skip
    option("--run", type=Path, nargs=2, metavar=("DUMP", "INDEX"), help=argparse.SUPPRESS)
    option("--processes", type=int, default=1, help=argparse.SUPPRESS)
    return parser


# Dumps


def _dumps(options: argparse.Namespace, work: Path) -> dict[str, Path]:
    """What to index, by title."""
    articles = options.shared / "corpora/reuters-web.jsonl.gz"
    pages = options.shared / "pages/pages.tar.gz"
    dumps = {}
    if articles.exists() and options.articles:
        cut = _first_lines(articles, options.articles, work)
        dumps[f"reuters-web, {options.articles:,} articles"] = cut
    if pages.exists() and options.pages:
        dumps[f"pages, {options.pages:,}"] = _first_members(pages, options.pages, work)
    if not dumps:
        _write(f"there is no {options.shared}: these are the few articles of seeds/")
        dumps["seeds"] = Path("seeds")
    return dumps


def _first_lines(path: Path, count: int, work: Path) -> Path:
    cut = work / f"{count}.jsonl.gz"
    with gzip.open(path) as lines, gzip.open(cut, "wb", compresslevel=1) as out:
        out.writelines(islice(lines, count))
    return cut


def _first_members(path: Path, count: int, work: Path) -> Path:
    cut = work / "pages.tar.gz"
    with tarfile.open(path) as tar, tarfile.open(cut, "w:gz") as out:
        for member in islice((m for m in tar if m.isfile()), count):
            out.addfile(member, tar.extractfile(member))
    return cut


def _megabytes(dump: Path) -> float:
    files = [dump] if dump.is_file() else [path for path in dump.rglob("*") if path.is_file()]
    return sum(path.stat().st_size for path in files) / 1e6


# Runs


@dataclass(frozen=True, slots=True)
class _Figures:
    """What a run took.

    Attributes:
        articles: how many were stored, or known already.
        seconds: by the clock, imports included.
        cpu: seconds of the processors, those of the extracting processes included.
        main, others: megabytes of memory at most: of the main process, and of all the others if
            each took as much as the largest of them.
        busy: processors that other programs kept busy meanwhile; None where the system does not
            tell.
    """

    articles: int
    seconds: float
    cpu: float
    main: float
    others: float
    busy: float | None

    @property
    def rate(self) -> float:
        return self.articles / self.seconds


def _run(paths: Sequence[Path], processes: int) -> _Figures:
    """Index a dump in this process, and in as many more as are asked for."""
    import resource  # Windows has none

    dump, folder = paths
    started, busy = time.perf_counter(), _busy()
    with Archive.open(folder) as archive:
        added = archive.update(Dump([dump]), processes=processes)
    seconds = time.perf_counter() - started
    ours, theirs = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    cpu = sum((ours.ru_utime, ours.ru_stime, theirs.ru_utime, theirs.ru_stime))
    megabyte = 1e6 if sys.platform == "darwin" else 1e3  # it counts in bytes there
    return _Figures(
        added.articles + added.unchanged + added.copies,
        seconds,
        cpu,
        ours.ru_maxrss / megabyte,
        processes * theirs.ru_maxrss / megabyte if processes > 1 else 0,
        None if busy is None else max(0.0, ((_busy() or 0) - busy - cpu) / seconds),
    )


def _busy() -> float | None:
    """Seconds that the processors of the machine have been busy; None without Linux."""
    try:
        times = Path("/proc/stat").read_text(encoding="ascii").split("\n", 1)[0].split()[1:]
    except OSError:
        return None
    user, nice, system, _idle, _waiting, *others = map(int, times)
    return (user + nice + system + sum(others[:3])) / os.sysconf("SC_CLK_TCK")


def _measured(dump: Path, folder: Path, processes: int, *, again: bool = False) -> _Figures:
    """The same in a new process; into a new archive unless it is to be indexed again."""
    if not again:
        shutil.rmtree(folder, ignore_errors=True)
        Archive.create(folder).close()
    call = [sys.executable, "-m", __spec__.name, "--run", str(dump), str(folder)]
    done = subprocess.run(  # noqa: S603 - ourselves
        [*call, "--processes", str(processes)], stdout=subprocess.PIPE, text=True, check=True
    )
    return _Figures(**json.loads(done.stdout))


def _compare(dump: Path, folder: Path, rounds: int) -> None:
    """One and two processes in turns, then the same dump once more.

    The last column tells how many processors other programs kept busy: 0 on a quiet machine.
    """
    heads = f"{'articles/s':>11}{'seconds':>9}{'CPU s':>8}{'MB main':>9}{'MB all':>8}{'others':>9}"
    _write(" " * 16 + heads)
    ratios, times = [], []
    for _ in range(rounds):
        one, two = (_measured(dump, folder, processes) for processes in (1, 2))
        again = _measured(dump, folder, 2, again=True)
        for title, figures in (("1 process", one), ("2 processes", two), ("again", again)):
            _write(_line(title, figures))
        ratios.append(one.seconds / two.seconds)
        times.append(two.seconds / again.seconds)
    _write(f"  two processes are {median(ratios):.2f} times as fast as one ({_range(ratios)})")
    _write(f"  indexing again is {median(times):.0f} times as fast ({_range(times)})")


def _line(title: str, figures: _Figures) -> str:
    busy = "?" if figures.busy is None else f"{figures.busy:.2f}"
    return (
        f"  {title:14}{figures.rate:11,.1f}{figures.seconds:9.1f}{figures.cpu:8.1f}"
        f"{figures.main:9,.0f}{figures.main + figures.others:8,.0f}{busy:>9}"
    )


def _range(values: Sequence[float]) -> str:
    return f"{min(values):.2f} to {max(values):.2f}"


def _grow(path: Path, sizes: Sequence[int], work: Path) -> None:
    """Peak memory of a small and of a large dump."""
    _write("peak memory of two processes")
    for size in sizes:
        cut = _first_lines(path, size, work)
        figures = _measured(cut, work / "index", 2)
        _write(_line(f"{size:,}", figures))


# Stages


def _stages(dump: Path, folder: Path) -> None:
    """Where the processor's time goes in one process: it does the stages one after the other."""
    shutil.rmtree(folder, ignore_errors=True)
    spent = dict.fromkeys(("reading", "extraction", "engine"), 0.0)
    clock = time.process_time
    began = clock()

    def stored() -> Iterator[Article]:
        """The articles; whenever one is taken, the engine has been at work since the last."""
        nonlocal began
        items = Dump([dump]).records()
        while records := _timed(spent, "reading", islice(items, _AT_ONCE)):
            articles = map(extracted, (r for r in records if isinstance(r, Record)))
            made = _timed(spent, "extraction", articles)
            began = clock()
            yield from (article for article in made if isinstance(article, Article))
            spent["engine"] += clock() - began
        began = clock()

    with Archive.create(folder) as archive:
        archive.add(stored())
    spent["engine"] += clock() - began
    for name, seconds in spent.items():
        _write(f"  {name:12}{seconds / sum(spent.values()):7.1%}")


def _timed(spent: dict[str, float], stage: str, items: Iterable[_T]) -> list[_T]:
    """All items, and the time that making them takes noted."""
    start = time.process_time()
    made = list(items)
    spent[stage] += time.process_time() - start
    return made


def _write(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
