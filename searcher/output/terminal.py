"""What all screens are made of: indented text, blank lines between blocks, a console by Rich."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.measure import Measurement
from rich.style import Style
from rich.text import Text

__all__ = ["FAINT", "MATCH", "Indented", "print_blocks", "print_each", "spaced"]

FAINT = Style(dim=True)
MATCH = Style(bold=True, color="yellow")


def print_blocks(*blocks: RenderableType) -> None:
    """Print them one below the other."""
    print_each(blocks)


def print_each(blocks: Iterable[RenderableType]) -> None:
    """Print each as soon as it is there."""
    console = Console(highlight=False, emoji=False)
    for block in blocks:
        console.print(block)


def spaced(blocks: Iterable[RenderableType]) -> Iterator[RenderableType]:
    """The blocks with an empty line between them."""
    for number, block in enumerate(blocks):
        if number:
            yield Text()
        yield block


class Indented:
    """A text moved to the right, without blanks at the ends of its lines."""

    def __init__(self, text: Text, by: int = 2) -> None:
        self._text = text
        self._by = by

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for line in self._text.wrap(console, max(options.max_width - self._by, 1)):
            line.rstrip()
            yield Text(" " * self._by).append_text(line)

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        narrowest, widest = Measurement.get(console, options, self._text)
        return Measurement(narrowest + self._by, widest + self._by)
