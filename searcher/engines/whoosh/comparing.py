"""Comparing the postings of a segment with those that its articles would give."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TypeAlias

from searcher.engines.whoosh.pooling import Entry
from searcher.engines.whoosh.segment import Segment

__all__ = ["Term", "differing", "shown"]

Term: TypeAlias = tuple[str, bytes]
"""field and term"""


def differing(segment: Segment, expected: Iterator[Entry]) -> Iterator[tuple[Term, list[int]]]:
    """The terms that some documents lack or have otherwise than expected, and these documents.

    All terms and postings of the segment are read on the way.  Documents of which nothing is
    expected, deleted ones for instance, are given as well.

    Args:
        segment: what is there.
        expected: what should be there, sorted by field and term.

    Raises:
        ValueError: the segment contradicts itself; reading broken bytes may raise anything else.
    """
    awaited = next(expected, None)
    before: Term | None = None
    for found in segment.entries():
        term = found[:2]
        if before is not None and term <= before:
            raise ValueError(f"the term dictionary is out of order at {shown(term)}")
        before = term
        _check_documents(segment, term, found[2])
        while awaited is not None and awaited[:2] < term:
            yield awaited[:2], awaited[2]
            awaited = next(expected, None)
        if awaited is None or awaited[:2] != term:
            yield term, found[2]
            continue
        if not _same(found, awaited):
            there, due = _by_document(found), _by_document(awaited)
            yield term, [doc for doc in due | there if there.get(doc) != due.get(doc)]
        awaited = next(expected, None)
    while awaited is not None:
        yield awaited[:2], awaited[2]
        awaited = next(expected, None)


def _check_documents(segment: Segment, term: Term, docs: list[int]) -> None:
    if any(doc >= after for doc, after in pairwise(docs)):
        raise ValueError(f"the documents of {shown(term)} are out of order")
    if not docs or docs[0] < 0 or docs[-1] >= segment.count:
        raise ValueError(f"{shown(term)} stands in documents that do not exist")
    if segment.doc_frequency(*term) != len(docs):
        raise ValueError(f"{shown(term)} is not where the term dictionary says")


def _same(found: Entry, wanted: Entry) -> bool:
    if found[2] != wanted[2] or found[4] != wanted[4]:
        return False
    return found[3] == (wanted[3] or [1.0] * len(wanted[2]))


def _by_document(entry: Entry) -> dict[int, tuple[float, bytes | None]]:
    _, _, docs, freqs, values = entry
    return {
        doc: (freqs[at] if freqs else 1.0, values[at] if values else None)
        for at, doc in enumerate(docs)
    }


def shown(term: Term) -> str:
    """A term as a query has it."""
    return f"{term[0]}:{term[1].decode('utf-8', 'replace')}"
