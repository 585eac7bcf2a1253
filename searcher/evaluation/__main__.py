"""`python -m searcher.evaluation`: measure extraction on golden articles (scripts/evaluate)."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from searcher.errors import SearcherError
from searcher.evaluation.floors import below, lowered, raised, read_floors, write_floors
from searcher.evaluation.measuring import Measured, measure
from searcher.evaluation.report import calibration_lines, figure_lines, mistake_lines

_GOLDEN = Path("tests/golden/extraction")


def main(arguments: list[str] | None = None) -> int:
    """Measure, print, compare with the floors; 1 when a figure lies below its floor."""
    options = _parser().parse_args(arguments)
    try:
        measured = measure(options.golden)
        path = options.golden / "floors.json"
        floors = read_floors(path)
    except SearcherError as error:
        sys.stderr.write(f"evaluate: {error}\n")
        return error.exit_code
    figures = {name: count.f1 for name, count in measured.result.figures.items()}
    if options.json:
        _write(json.dumps({name: round(figure, 1) for name, figure in figures.items()}))
    else:
        _print(measured, floors, mistakes=options.errors)
    if options.update:
        lower = options.allow_regression
        write_floors(path, lowered(figures) if lower else raised(figures, floors))
    fallen = [] if options.update and options.allow_regression else below(figures, floors)
    for name in fallen:
        sys.stderr.write(
            f"evaluate: {name} is {figures.get(name, 0.0):.1f}, its floor {floors[name]:.1f}\n"
        )
    return 1 if fallen else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="scripts/evaluate",
        description="Measure extraction on articles written for the project whose right answers "
        "are known, and compare with the floors in floors.json beside them.",
    )
    parser.add_argument("--golden", type=Path, default=_GOLDEN, metavar="DIR",
                        help=f"folder of golden articles (default {_GOLDEN})")  # fmt: skip
    parser.add_argument("--errors", action="store_true", help="list every wrong answer, too")
    parser.add_argument("--json", action="store_true", help="print the figures as one JSON object")
    parser.add_argument("--update", action="store_true", help="raise floors to what was reached")
    parser.add_argument("--allow-regression", action="store_true",
                        help="with --update: also lower the floors not reached")  # fmt: skip
    return parser


def _print(measured: Measured, floors: dict[str, float], *, mistakes: bool) -> None:
    result = measured.result
    if mistakes:
        _write(*mistake_lines(result.mistakes), "")
    _write(f"{measured.articles} articles, {measured.pages} pages", "")
    _write(*figure_lines(result.figures, floors), "", *calibration_lines(result.judgements))


def _write(*lines: str) -> None:
    sys.stdout.writelines(f"{line}\n" for line in lines)


if __name__ == "__main__":
    sys.exit(main())
