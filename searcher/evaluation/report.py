"""The figures as a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from searcher.evaluation.counts import Figures, Mistake
from searcher.evaluation.quotes import BANDS, Judgement

__all__ = ["calibration_lines", "figure_lines", "mistake_lines"]


def figure_lines(figures: Figures, floors: Mapping[str, float]) -> Iterator[str]:
    """One line per figure: precision, recall, F1, the floor, and the counts behind them."""
    yield f"{'':22}{'P':>7}{'R':>7}{'F1':>7}{'floor':>8}   right/given/wanted"
    for name, count in figures.items():
        floor = f"{floors[name]:.1f}" if name in floors else "-"
        yield (
            f"{name:22}{count.precision:7.1f}{count.recall:7.1f}{count.f1:7.1f}{floor:>8}"
            f"   {count.right}/{count.given}/{count.wanted}"
        )


def calibration_lines(judgements: Sequence[Judgement]) -> Iterator[str]:
    """One line per band of confidence: how many quotes, what they promise, how many are right."""
    yield f"{'confidence':12}{'quotes':>8}{'promised':>10}{'right':>8}"
    top = 1.01
    for low in BANDS:
        band = [
            (judged.given.confidence, judged.right)
            for judged in judgements
            if judged.given is not None and low <= judged.given.confidence < top
        ]
        if band:
            promised = 100 * sum(confidence for confidence, _ in band) / len(band)
            right = 100 * sum(right for _, right in band) / len(band)
            label = f"{low:.1f}-{min(top, 1.0):.1f}" if low else "no speaker"
            yield f"{label:12}{len(band):8}{promised:10.1f}{right:8.1f}"
        top = low


def mistake_lines(mistakes: Sequence[Mistake]) -> Iterator[str]:
    """Two lines per mistake, sorted by figure."""
    for mistake in sorted(mistakes, key=lambda mistake: (mistake.figure, mistake.article)):
        yield f"{mistake.figure}  {mistake.article}"
        yield f"    wanted {mistake.wanted}, given {mistake.given}"
