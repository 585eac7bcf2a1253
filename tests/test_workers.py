"""Extraction in several processes: the same results in the same order, whatever happens there."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from searcher.article import Article
from searcher.ingest import Dump, workers
from searcher.ingest.dump import Known
from searcher.ingest.extracting import Extracted
from searcher.ingest.workers import BUNDLES_AHEAD, Task, in_order
from searcher.readers.base import Reject

DEADLY = -1


def squared(numbers: Sequence[int]) -> list[int]:
    """The work of these tests; it kills the process at one number."""
    if DEADLY in numbers:
        os.kill(os.getpid(), signal.SIGKILL)
    return [number * number for number in numbers]


def is_odd(number: int) -> bool:
    """What is worth sending."""
    return number % 2 == 1


def lost(number: int) -> int:
    """What is told of a number that killed its process."""
    return number


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The processes are started after the first bundle, however little work it was."""
    monkeypatch.setattr(workers, "FIRST", 0.0)


TASK = Task(squared, is_odd, lost)


def bundles(numbers: Sequence[int], size: int = 7) -> Iterator[Sequence[int]]:
    """The numbers, some at a time."""
    for start in range(0, len(numbers), size):
        yield numbers[start : start + size]


@pytest.mark.parametrize("processes", [1, 2])
@pytest.mark.parametrize("count", [0, 10, 1000])
def test_results_in_order(count: int, processes: int) -> None:
    """Every result is there, in the order of the items, for any number of processes."""
    numbers = range(count)
    assert list(in_order(bundles(numbers), TASK, processes)) == [n * n for n in numbers]


def test_item_that_kills_its_process() -> None:
    """It costs itself alone; the other items of its bundle and all later ones are done."""
    numbers = list(range(600))
    numbers[400] = numbers[500] = DEADLY
    expected = [n if n == DEADLY else n * n for n in numbers]
    assert list(in_order(bundles(numbers), TASK, 2)) == expected


def test_reading_ahead_is_bounded() -> None:
    """However long the first results wait, only so many bundles are read."""
    read = 0

    def counted() -> Iterator[Sequence[int]]:
        nonlocal read
        for bundle in bundles(range(10_000), 1):
            read += 1
            yield bundle

    for _ in zip(range(101), in_order(counted(), TASK, 2), strict=False):
        pass
    assert read <= 101 + 2 * BUNDLES_AHEAD + 1


def test_same_articles_from_any_number_of_processes(tmp_path: Path) -> None:
    """Articles, rejects and what is known come in the same order with the same fingerprints."""
    dump = tmp_path / "a.jsonl"
    texts = [f"“Figure {n} is out,” said Ann Lee in Oslo on May {n % 28 + 1}." for n in range(150)]
    lines = [
        json.dumps({"id": f"{n}", "title": f"T{n}", "body": text, "date": "2025-05-16"})
        for n, text in enumerate(texts)
    ]
    lines[100] = "{broken"
    dump.write_text("\n".join(lines) + "\n")

    def items(processes: int) -> list[Extracted | Known | Reject]:
        return list(
            Dump([dump]).extracted(
                processes=processes, knows=lambda _, origin: origin.endswith("#77")
            )
        )

    one = items(1)
    assert items(2) == one
    assert sum(isinstance(item, Extracted) for item in one) == 148
    assert isinstance(one[76], Known)
    assert one[76].origin == f"{dump}#77"
    assert isinstance(one[100], Reject)


EXTRACTION = """
import sys
from searcher import Dump
from searcher.ingest import workers
workers.FIRST = 0.0
if __name__ == "__main__":
    items = Dump(sys.argv[1:]).extracted(processes=2)
    for _ in range(200):
        next(items)
    import multiprocessing
    print(*(child.pid for child in multiprocessing.active_children()), flush=True)
    sys.stdin.read()
"""


def test_processes_end_with_the_one_that_started_them(tmp_path: Path) -> None:
    """Nothing is left running when the main process is killed."""
    dump = tmp_path / "a.jsonl"
    dump.write_text("".join(f'{{"id": "{n}", "body": "Text {n}."}}\n' for n in range(5000)))
    script = tmp_path / "script.py"
    script.write_text(EXTRACTION)
    with subprocess.Popen(
        [sys.executable, script, dump], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        children = [int(pid) for pid in process.stdout.readline().split()]
        process.kill()
    assert len(children) == 2
    deadline = time.monotonic() + 30
    while any(map(_is_running, children)):
        assert time.monotonic() < deadline
        time.sleep(0.05)


def _is_running(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def test_article_is_made_of_the_record_alone(tmp_path: Path) -> None:
    """Two processes with other seeds of their hashes make the same articles of the same page."""
    page = tmp_path / "page.html"
    page.write_text(
        "<title>Talks</title><article><h1>Talks</h1><p>By Ann Lee</p>"
        + "".join(
            f"<p>“We met {name} and the Bank of {place} in {place},” said {name} Smith of NATO.</p>"
            for name, place in zip(
                "Ann Bob Cid Dan Eve".split(), "Oslo Rome Paris Kyiv Bonn".split(), strict=True
            )
        )
        + "</article>"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-m", "searcher", "parse", page],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in "123"
    }
    assert len(outputs) == 1
    assert Article.from_dict(json.loads(outputs.pop())).quotes
