"""Killing the programs that write, at random moments, and looking at what they leave behind.

Stories are told of one archive after another: a newspaper's first edition is indexed, then its
second, some articles are deleted, some taken down, the archive is converted.  Every step is killed
once or several times in a row, then left to finish.  After every kill and every step the archive
must be whole: see `stories`.

    python tests/torture.py --kills 200 --seed 1        (scripts/torture)
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from findings import Findings, write
from stories import Options, Story
from world import World

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Torture archives and print what was found; 1 when there was any fault."""
    options = _parser().parse_args(arguments, Options())
    rng = random.Random(options.seed)  # noqa: S311 - nobody is to be kept from guessing
    found = Findings()
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        world = World(Path(name), options.articles, options.seed)
        stories = 0
        while found.kills < options.kills:
            stories += 1
            folder = Path(name, f"story-{stories}")
            Story(folder, world, rng, found, options).tell()
            shutil.rmtree(folder, ignore_errors=True)
    for line in found.table():
        write(line)
    write(
        f"{found.kills} kills in {stories} archives of {options.articles} articles and more, "
        f"seed {options.seed}, {time.monotonic() - started:,.0f} s: {found.faults or 'no'} faults"
    )
    return 1 if found.faults else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="scripts/torture",
        description="Kill the programs that write to archives, at random moments, and look at what "
        "they leave behind.  Exits with 1 on any fault.",
    )
    option = parser.add_argument
    option("--kills", type=int, default=200, metavar="N", help="how often (default 200)")
    option("--in-a-row", type=int, default=3, metavar="N",
           help="kills of one step before it is left to finish, at most (default 3)")  # fmt: skip
    option("--seed", type=int, default=1, metavar="N", help="of all that is random (default 1)")
    option("--articles", type=int, default=200, metavar="N",
           help="articles in the first edition (default 200)")  # fmt: skip
    return parser


if __name__ == "__main__":
    sys.exit(main())
