"""What an article and its utterances become in the index."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from searcher.analysis import words
from searcher.article import Article
from searcher.engines.whoosh.schema import (
    BEFORE_KEY,
    GAP,
    NAME_FIELDS,
    NTH,
    SEPARATOR,
    TEXT_FIELDS,
    VALUE_COLUMNS,
    form_field,
)
from searcher.schema import (
    FACETS,
    PEOPLE_FIELDS,
    QUOTE_FACETS,
    SPELLING_KEYS,
    field_named,
    published_moment,
)
from searcher.spelling import spelling
from searcher.text import name_words

__all__ = ["Document", "documents_of", "key"]

Positions = dict[bytes, list[int]]


@dataclass(slots=True)
class Document:
    """One document as the segment writer takes it.

    Attributes:
        positions: for each field with positions its terms and where they stand.
        terms: for each field without positions its terms.
        lengths: for each field with positions the number of its words.
        columns: values for the columns.
        stored: what can be read back.
    """

    positions: dict[str, Positions] = field(default_factory=dict)
    terms: dict[str, set[bytes]] = field(default_factory=dict)
    lengths: dict[str, int] = field(default_factory=dict)
    columns: dict[str, bytes | int] = field(default_factory=dict)
    stored: dict[str, object] = field(default_factory=dict)

    def add_text(self, name: str, values: Iterable[str]) -> None:
        """Index running text: stems with positions, forms without."""
        forms: set[str] = set()
        start = length = 0
        stems: dict[str, list[int]] = {}
        for value in values:
            found = words(value)
            for at, (form, stem, _) in enumerate(found, start):
                forms.add(form)
                if stem in stems:
                    stems[stem].append(at)
                else:
                    stems[stem] = [at]
            start += len(found) + GAP
            length += len(found)
        if length:
            self.positions[name] = {stem.encode(): at for stem, at in stems.items()}
            self.terms[form_field(name)] = {form.encode() for form in forms}
            self.lengths[name] = length

    def add_names(self, name: str, values: Iterable[str]) -> None:
        """Index names by their folded words, people's also by the usual spellings of these."""
        positions: Positions = {}
        start = length = 0
        for value in values:
            found = name_words(value)
            for at, word in enumerate(found, start):
                positions.setdefault(word.encode(), []).append(at)
                if name in PEOPLE_FIELDS and (usual := spelling(word)) != word:
                    positions.setdefault(usual.encode(), []).append(at)
            start += len(found) + GAP
            length += len(found)
        if length:
            self.positions[name] = positions
            self.lengths[name] = length

    def add_values(self, name: str, values: Iterable[str]) -> None:
        """Put the values of a facet into its column."""
        joined = SEPARATOR.join(_with_key(name, value) for value in dict.fromkeys(values))
        if joined:
            self.columns[name] = key(joined)


def _with_key(name: str, value: str) -> str:
    """A value as its column holds it, with the key of its spelling unless that is plain to see."""
    clean = value.replace(SEPARATOR, " ").replace(BEFORE_KEY, " ")
    if name not in SPELLING_KEYS:
        return clean
    spelt = SPELLING_KEYS[name](clean)
    return clean if spelt == clean.lower() else f"{clean}{BEFORE_KEY}{spelt}"


def key(value: str) -> bytes:
    """A whole value as the index holds it; any string has one, also one with broken surrogates."""
    return value.encode("utf-8", "surrogatepass")


def documents_of(article: Article, fingerprints: Sequence[str] = ()) -> Iterator[Document]:
    """The article's document and then those of its utterances, in order.

    Raises:
        InputError: the publication date is not an ISO day or time.
    """
    yield _article(article, fingerprints)
    of = key(article.id)
    for nth, quote in enumerate(article.quotes, 1):
        document = Document(
            terms={"id": {of}}, columns={NTH: nth}, stored={"id": article.id, NTH: nth}
        )
        document.add_text("quote", (quote.text,))
        if quote.speaker:
            document.add_names("speaker", (quote.speaker,))
        document.add_values("speaker", QUOTE_FACETS["speaker"](article, quote))
        yield document


def _article(article: Article, fingerprints: Sequence[str]) -> Document:
    document = Document(
        terms={"id": {key(article.id)}},
        columns={"id": key(article.id)},
        stored={"id": article.id, "record": json.dumps(article.to_dict())},
    )
    if fingerprints:
        document.terms["fingerprint"] = set(map(key, fingerprints))
        document.stored["fingerprints"] = list(fingerprints)
    for name in TEXT_FIELDS:
        if name != "quote":
            document.add_text(name, _values(name, article))
    for name in NAME_FIELDS:
        if name != "speaker":
            document.add_names(name, _values(name, article))
    for name in VALUE_COLUMNS:
        document.add_values(name, FACETS[name](article))
    if addresses := set(map(key, _values("url", article))):
        document.terms["url"] = addresses
    moment = published_moment(article)
    if moment:
        document.columns["date"] = moment
    return document


def _values(name: str, article: Article) -> Iterable[str]:
    described = field_named(name)
    return described.values(article) if described else ()
