"""Names as a spaCy pipeline sees them; spaCy is loaded here alone, and on demand.

Needs the extra `nlp`, and a pipeline that the user has installed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from searcher.errors import UsageError
from searcher.extraction.names.entities import NameKind
from searcher.extraction.names.gaps import Guess, NameModel

__all__ = ["load_model", "name_model"]

# Labels of OntoNotes and of the WikiNER corpora, which spaCy's pipelines are trained on.
_KINDS: Mapping[str, NameKind] = {
    "PERSON": "person",
    "PER": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
}
# Characters read at once: spaCy's memory grows with them, and it refuses more than a million.
_PIECE = 20_000
# The time of spaCy's tokenizer grows with the square of what is printed without a blank, and no
# name is that long.
_ENDLESS = re.compile(r"\S{100,}")


@lru_cache(maxsize=1)
def load_model(name: str) -> NameModel:
    """The names of the spaCy pipeline of that name or folder; loaded once per process.

    Raises:
        UsageError: spaCy or the pipeline is not installed, or the pipeline finds no names.
    """
    try:
        import spacy
    except ImportError as error:
        raise UsageError(
            f"the model {name} needs spaCy, which is not installed: pip install 'searcher[nlp]'"
        ) from error
    try:
        pipeline = spacy.load(name)
    except OSError as error:
        raise UsageError(
            f"spaCy has no model {name}: install it (python -m spacy download {name}), "
            "or give the folder that it is in"
        ) from error
    finders = _finders(pipeline)
    if not finders:
        raise UsageError(f"the spaCy model {name} finds no names: none of its parts sets entities")
    pipeline.select_pipes(enable=finders)
    return name_model(pipeline)


def _finders(pipeline: Any) -> list[str]:
    """The parts of a pipeline that set entities, and those whose output they read."""
    names: list[str] = pipeline.pipe_names
    finders = {name for name in names if "doc.ents" in pipeline.get_pipe_meta(name).assigns}
    for name in names:
        if finders & set(getattr(pipeline.get_pipe(name), "listening_components", ())):
            finders.add(name)
    return [name for name in names if name in finders]


def name_model(pipeline: Any) -> NameModel:
    """What a pipeline, which makes a spaCy `Doc` of a text, takes for names."""

    def guesses(text: str) -> Iterator[Guess]:
        text = _ENDLESS.sub(lambda run: " " * len(run.group()), text)
        for start, end in _pieces(text):
            for found in pipeline(text[start:end]).ents:
                yield start + found.start_char, start + found.end_char, _KINDS.get(found.label_)

    return guesses


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Spans of at most `_PIECE` characters, cut at the end of a line, else at a blank."""
    start = 0
    while start < len(text):
        end = start + _PIECE
        if end < len(text):
            cuts = (text.rfind(mark, start, end) + 1 for mark in "\n ")
            end = next((cut for cut in cuts if cut > start), end)
        yield start, min(end, len(text))
        start = end
