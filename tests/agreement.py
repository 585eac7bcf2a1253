"""Whether an engine finds in real articles what reading every one of them finds.

Queries of every kind are made from words of the articles; for each of them ids, total, facet counts
and utterances of the archive are compared with those of the reference evaluator (`oracle`).

    python tests/agreement.py DUMP --articles 5000 --queries 200        (scripts/agreement)
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import oracle

from searcher import Archive, parse
from searcher.article import Article
from searcher.errors import SearcherError
from searcher.query.parser import parse_query

__all__ = ["compare", "made_queries", "main"]

FACETS = ("speaker", "person", "place", "month", "source")


def made_queries(articles: Sequence[Article], rng: random.Random) -> Iterator[str]:
    """Queries without end, of every kind in turn, from words of articles."""
    while True:
        for make in _KINDS:
            yield make(_Words(rng.choice(articles), rng))


class _Words:
    """Picks words from an article."""

    def __init__(self, article: Article, rng: random.Random) -> None:
        self.rng = rng
        self.article = article
        self.words = _plain(article.body) or ["said", "the"]

    def one(self) -> str:
        """Any word of it."""
        return self.rng.choice(self.words)

    def row(self, size: int) -> list[str]:
        """Words in a row."""
        start = self.rng.randrange(max(1, len(self.words) - size))
        return [*self.words[start : start + size], *(["said"] * size)][:size]

    def misspelt(self) -> str:
        """A word with one letter wrong."""
        word = max(self.row(4), key=len)
        at = self.rng.randrange(len(word))
        return word[:at] + self.rng.choice("aeiostn") + word[at + 1 :]

    def said(self) -> tuple[str, str]:
        """Two words that somebody said, and the end of the speaker's name."""
        if not self.article.quotes:
            return " ".join(self.row(2)), "spokesman"
        quote = self.rng.choice(self.article.quotes)
        words = _plain(quote.text) or ["said"]
        names = _plain(quote.speaker or "") or ["spokesman"]
        return f"{words[0]} {words[-1]}", names[-1]


def _plain(text: str) -> list[str]:
    return [word for word in text.split() if word.isalpha() and word.isascii()]


def _quote(w: _Words) -> str:
    words, name = w.said()
    return f"quote:({words.lower()} speaker:{name})"


_KINDS: Sequence[Callable[[_Words], str]] = (
    lambda w: w.one().lower(),
    lambda w: f"{w.one().lower()} {w.one().lower()}",
    lambda w: f"{w.one().lower()} OR ({w.one().lower()} -{w.one().lower()})",
    lambda w: f'"{" ".join(w.row(3))}"',
    lambda w: "={} w/5 ={}".format(*w.row(2)).lower(),
    lambda w: "{0} w/3 {2}".format(*w.row(3)).lower(),
    lambda w: "{0} pre/4 {3}".format(*w.row(4)).lower(),
    lambda w: "{3} pre/4 {0}".format(*w.row(4)).lower(),
    lambda w: "({} OR {}) w/4 {}* w/9 {}".format(*map(str.lower, w.row(4))),
    lambda w: "title:({} w/4 {})".format(*w.row(2)).lower(),
    lambda w: '"{2} {0} {1}"~{n}'.format(*w.row(3), n=w.rng.randint(2, 9)),
    lambda w: f"{w.misspelt().lower()}~{w.rng.randint(1, 2)}",
    lambda w: f"{w.misspelt().lower()}~1 w/6 {w.one().lower()}",
    lambda w: f"={w.one().lower()}",
    lambda w: f"{max(w.row(5), key=len)[:5].lower()}*",
    lambda w: f"{(longest := max(w.row(5), key=len).lower())[:2]}?{longest[3:]}",
    lambda w: f"title:{w.one().lower()} OR lead:{w.one().lower()}",
    _quote,
    lambda w: f"quote:({w.said()[0].replace(' ', ' w/9 ').lower()})",
    lambda w: f"{w.one().lower()} date:{(w.article.published or '2007')[:7]}",
)


def compare(archive: Archive, articles: Sequence[Article], query: str) -> list[str]:
    """What differs for one query, one line each; a query refused in one line is no difference."""
    tree = parse_query(query)
    wanted = [article for article in articles if oracle.matches(tree, article)]
    found = list(archive.ids(query))
    faults = []
    if sorted(found) != sorted(article.id for article in wanted):
        faults.append(f"{query}: ids differ, {len(found)} found, {len(wanted)} expected")
    page = archive.search(query, limit=1, facets=list(FACETS))
    if page.total != len(wanted):
        faults.append(f"{query}: total {page.total}, {len(wanted)} expected")
    faults += [
        f"{query}: counts of {facet} differ"
        for facet in FACETS
        if page.facets[facet] != oracle.counts(facet, wanted)
    ]
    said = sum(oracle.is_said(tree, *pair) for pair in oracle.utterances(articles))
    quotes = archive.quotes(query, limit=1).total
    if quotes != said:
        faults.append(f"{query}: {quotes} utterances, {said} expected")
    return faults


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare and print what differs; 1 when anything does."""
    parser = argparse.ArgumentParser(prog="scripts/agreement", description=__doc__)
    parser.add_argument("dump", type=Path)
    parser.add_argument("--articles", type=int, default=5000, metavar="N")
    parser.add_argument("--queries", type=int, default=200, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    options = parser.parse_args(arguments)
    rng = random.Random(options.seed)  # noqa: S311 - nobody is to be kept from guessing
    with tempfile.TemporaryDirectory() as folder, Archive.create(folder) as archive:
        archive.add(islice(parse(options.dump), options.articles))
        articles = list(archive.articles())
        faults = matching = refused = 0
        slowest = 0.0
        for query in islice(made_queries(articles, rng), options.queries):
            started = time.monotonic()
            try:
                matching += archive.count(query) > 0
            except SearcherError as error:
                refused += 1
                _write(f"{query}: {error}")
                continue
            slowest = max(slowest, time.monotonic() - started)
            for fault in compare(archive, articles, query):
                faults += 1
                _write(fault)
    _write(
        f"{options.queries} queries over {len(articles):,} articles, {matching} with matches, "
        f"{refused} refused, slowest {slowest:.2f} s: {faults or 'no'} differences"
    )
    return 1 if faults else 0


def _write(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
