"""Floors: how good extraction has been.  They rise with it; nothing may fall below them.

A floor is a figure in per cent, cut to one decimal, by the name of what it measures.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from pathlib import Path

from searcher.errors import InputError

__all__ = ["below", "cut", "lowered", "raised", "read_floors", "write_floors"]


def read_floors(path: Path) -> dict[str, float]:
    """The floors of a file; none where it does not exist yet.

    Raises:
        InputError: the file is not a JSON object of numbers.
    """
    if not path.exists():
        return {}
    try:
        return {str(name): float(floor) for name, floor in json.loads(path.read_text()).items()}
    except (ValueError, TypeError, AttributeError) as error:
        raise InputError(f"{path}: not a JSON object of numbers: {error}") from error


def write_floors(path: Path, floors: Mapping[str, float]) -> None:
    """Write floors one a line, so that a change of one is a change of one line."""
    path.write_text(json.dumps(dict(floors), indent=2) + "\n", "utf-8")


def cut(figure: float) -> float:
    """A figure as a floor: one decimal, never more than was reached."""
    return math.floor(round(figure * 10, 6)) / 10


def below(figures: Mapping[str, float], floors: Mapping[str, float]) -> list[str]:
    """Names of the floors that the figures do not reach, or that are not measured."""
    return [name for name, floor in floors.items() if cut(figures.get(name, -1.0)) < floor]


def raised(figures: Mapping[str, float], floors: Mapping[str, float]) -> dict[str, float]:
    """Each floor as high as its figure, or as high as it was."""
    return {name: max(cut(figure), floors.get(name, 0.0)) for name, figure in figures.items()}


def lowered(figures: Mapping[str, float]) -> dict[str, float]:
    """Each floor at its figure, also where it has been higher."""
    return {name: cut(figure) for name, figure in figures.items()}
