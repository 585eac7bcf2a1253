"""What a query should find, worked out the slow way: every article is read from start to end.

Shares nothing with the engines but the analyzer and the table of fields.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fnmatch import fnmatchcase
from functools import cache, lru_cache
from typing import NamedTuple

from searcher.analysis import words
from searcher.article import Article, Quote
from searcher.query.nodes import (
    And,
    DateRange,
    Everything,
    Exact,
    Fuzzy,
    NameIs,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    QuoteScope,
    Text,
    Together,
    Wildcard,
    Word,
)
from searcher.schema import (
    DEFAULT_TEXT_FIELDS,
    FACETS,
    PEOPLE_FIELDS,
    QUOTE_FACETS,
    SPELLING_KEYS,
    field_named,
    published_day,
    published_moment,
)
from searcher.spelling import spelling
from searcher.text import fold, name_words

Utterance = tuple[Article, Quote]


def matches(node: Node, article: Article) -> bool:
    """Whether an article matches."""
    match node:
        case And(children):
            return all(matches(child, article) for child in children)
        case Or(children):
            return any(matches(child, article) for child in children)
        case Not(child):
            return not matches(child, article)
        case Everything():
            return True
        case QuoteScope(child):
            return any(is_said(child, article, quote) for quote in article.quotes)
        case DateRange(since, until):
            day = published_day(article)
            return day is not None and (since or "0") <= day <= (until or "9999-12-31")
        case NameIs(field, wanted):
            return any(_is_named(field, wanted, value) for value in _values(field, article))
        case Text():
            if node.field == "quote":
                return any(is_said(node, article, quote) for quote in article.quotes)
            fields = (node.field,) if node.field else DEFAULT_TEXT_FIELDS
            return any(_stands(node, list(_values(field, article))) for field in fields)


def is_said(node: Node, article: Article, quote: Quote) -> bool:
    """Whether an utterance matches a tree that is read as if inside `QuoteScope`."""
    match node:
        case And(children):
            return all(is_said(child, article, quote) for child in children)
        case Or(children):
            return any(is_said(child, article, quote) for child in children)
        case Not(child) | QuoteScope(Not(child)):
            return not is_said(child, article, quote)
        case QuoteScope(child):
            return is_said(child, article, quote)
        case NameIs("speaker", wanted):
            return quote.speaker is not None and _is_named("speaker", wanted, quote.speaker)
        case Text() if node.field in (None, "quote"):
            return _stands(node, [quote.text])
        case _:
            return matches(node, article)


def _values(field: str, article: Article) -> Iterable[str]:
    described = field_named(field)
    assert described is not None
    return described.values(article)


class _Analysed(NamedTuple):
    """A text as it is compared: its words in order, and which there are at all."""

    stems: Sequence[str]
    forms: Sequence[str]
    all_stems: frozenset[str]
    all_forms: frozenset[str]


@lru_cache(100_000)
def _analysed(text: str) -> _Analysed:
    found = words(text)
    stems, forms = [word.stem for word in found], [word.form for word in found]
    return _Analysed(stems, forms, frozenset(stems), frozenset(forms))


def _stands(node: Node, values: Sequence[str]) -> bool:
    texts = [_analysed(value) for value in values]
    match node:
        case Exact(printed):
            # Of a word that the analyzer splits, the parts may stand anywhere as printed, and
            # their stems in a row.
            wanted = _analysed(printed)
            forms = {form for text in texts for form in text.all_forms}
            return wanted.all_forms <= forms and any(
                _rows(wanted.stems, text.stems) for text in texts
            )
        case _:
            return any(_places(node, text) for text in texts)


Place = tuple[int, int]


def _places(node: Node, text: _Analysed) -> list[Place]:
    """Where words stand: the first and the last of each place."""
    match node:
        case Word(printed):
            return _rows(_analysed(printed).stems, text.stems)
        case Phrase(parts):
            return _rows(_analysed(" ".join(parts)).stems, text.stems)
        case Exact(printed):
            return _rows(_analysed(printed).forms, text.forms)
        case Wildcard() | Fuzzy():
            if not any(_fits(node, form) for form in text.all_forms):
                return []
            return [(at, at) for at, form in enumerate(text.forms) if _fits(node, form)]
        case Or(children):
            return [place for child in children for place in _places(child, text)]
        case Near(left, right, distance, ordered):
            before = _places(left, text)
            return [
                (first, last)
                for first, last in (_places(right, text) if before else ())
                if any(
                    1 <= first - end <= distance or (not ordered and 1 <= start - last <= distance)
                    for start, end in before
                )
            ]
        case Together(parts, distance):
            wanted = Counter(_analysed(" ".join(parts)).stems)
            if not wanted.keys() <= text.all_stems:
                return []
            stretches = ((at, at + distance) for at in range(len(text.stems)))
            return [
                (start, end)
                for start, end in stretches
                if wanted <= Counter(text.stems[start : end + 1])
            ]
        case _:
            raise AssertionError(node)


def _rows(wanted: Sequence[str], found: Sequence[str]) -> list[Place]:
    size = len(wanted)
    if not size or wanted[0] not in found:
        return []
    return [
        (at, at + size - 1)
        for at in range(len(found) - size + 1)
        if found[at : at + size] == wanted
    ]


@lru_cache(200_000)
def _fits(node: Wildcard | Fuzzy, form: str) -> bool:
    if isinstance(node, Wildcard):
        return fnmatchcase(form, fold(node.pattern))
    return changes_between(fold(node.text), form) <= node.changes


def changes_between(one: str, other: str) -> int:
    """How many letters must be put in, taken out, replaced or swapped with their neighbour.

    No letter is changed twice.
    """
    if abs(len(one) - len(other)) > 2:
        return abs(len(one) - len(other))

    @cache
    def between(a: int, b: int) -> int:
        if not a or not b:
            return a + b
        least = min(
            between(a - 1, b) + 1,
            between(a, b - 1) + 1,
            between(a - 1, b - 1) + (one[a - 1] != other[b - 1]),
        )
        if a > 1 and b > 1 and one[a - 2 : a] == other[b - 2 : b][::-1]:
            least = min(least, between(a - 2, b - 2) + 1)
        return least

    return between(len(one), len(other))


def _is_named(field: str, wanted: Sequence[str], value: str) -> bool:
    described = field_named(field)
    assert described is not None
    if described.kind == "key":
        return list(wanted) == [value]
    same = _same_in_people if field in PEOPLE_FIELDS else _same_word
    found = name_words(value)
    size = len(wanted)
    return any(all(map(same, wanted, found[at : at + size])) for at in range(len(found) - size + 1))


def _same_word(wanted: str, found: str) -> bool:
    return found.startswith(wanted[:-1]) if wanted.endswith("*") else found == wanted


def _same_in_people(wanted: str, found: str) -> bool:
    if wanted.endswith("*"):
        return _same_word(wanted, found) or _same_word(wanted, spelling(found))
    return spelling(wanted) == spelling(found)


def utterances(articles: Iterable[Article]) -> list[Utterance]:
    """All utterances of all articles."""
    return [(article, quote) for article in articles for quote in article.quotes]


def counts(facet: str, articles: Iterable[Article]) -> Mapping[str, int]:
    """The counts of a facet over articles."""
    return _spelt_alike(
        facet, Counter(value for article in articles for value in set(FACETS[facet](article)))
    )


def quote_counts(facet: str, found: Iterable[Utterance]) -> Mapping[str, int]:
    """The counts of a facet over utterances."""
    counted = Counter(
        value for article, quote in found for value in set(QUOTE_FACETS[facet](article, quote))
    )
    return _spelt_alike(facet, counted)


def pairs(
    over: str, by: str, found: Iterable[tuple[Article, Quote | None]]
) -> Mapping[tuple[str, str], int]:
    """How many articles, or utterances, have a value of one facet and one of another."""
    values = [
        tuple(
            set(FACETS[facet](article) if quote is None else QUOTE_FACETS[facet](article, quote))
            for facet in (over, by)
        )
        for article, quote in found
    ]
    rows = _shown_as(over, Counter(value for those, _ in values for value in those))
    columns = _shown_as(by, Counter(value for _, those in values for value in those))
    return Counter(
        (rows[one], columns[other]) for ones, others in values for one in ones for other in others
    )


def _spelt_alike(facet: str, counted: Mapping[str, int]) -> Mapping[str, int]:
    found: Counter[str] = Counter()
    for value, shown in _shown_as(facet, counted).items():
        found[shown] += counted[value]
    return found


def _shown_as(facet: str, counted: Mapping[str, int]) -> Mapping[str, str]:
    """For each value the one that is shown for it."""
    if facet not in SPELLING_KEYS:
        return {value: value for value in counted}
    key_of = SPELLING_KEYS[facet]
    plain = {value: key_of(value) for value in counted}
    with_initials: dict[str, Counter[str]] = {}
    for value, times in counted.items():
        name, *initials = plain[value].split("\t")
        for initial in initials:
            with_initials.setdefault(name, Counter())[plain[value]] += times
            name = f"{name}\t{initial}"
    same: dict[str, list[str]] = {}
    for value, key in plain.items():
        same.setdefault(_person(key, with_initials.get(key, Counter())), []).append(value)
    return {
        value: min(values, key=lambda value: (-counted[value], -len(value), value))
        for values in same.values()
        for value in values
    }


def _person(key: str, with_initials: Counter[str]) -> str:
    """The key of a name; of one without initials that of the initials nearly always printed."""
    for other, times in with_initials.items():
        if times * 10 >= with_initials.total() * 9:
            return other
    return key


def undated(articles: Iterable[Article]) -> int:
    """How many have no day of publication."""
    return sum(published_day(article) is None for article in articles)


def newest_first(article: Article) -> tuple[float, str]:
    """Sort key: newest first, undated last, then by id."""
    return (-published_moment(article) if published_day(article) else 0, article.id)


def oldest_first(article: Article) -> tuple[float, str]:
    """Sort key: oldest first, undated last, then by id."""
    moment = published_moment(article) if published_day(article) else float("inf")
    return (moment, article.id)
