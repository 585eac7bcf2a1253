"""Trees written as queries."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

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
    Together,
    Wildcard,
    Word,
)
from searcher.query.parser import parse_query
from searcher.query.writing import to_text
from searcher.text import name_words

TEXT_FIELDS = st.sampled_from([None, "title", "lead", "body", "post"])
WORDS = st.one_of(
    st.sampled_from(["AND", "or", "NOT", "12:30", "title:x", "don’t", "U.S.", "https://x", "-a"]),
    st.text(alphabet="abcé日'’-.:&=+", min_size=1, max_size=8),
).filter(lambda word: any(map(str.isalnum, word)))
PLAIN = st.text(alphabet="abcdefghij0123456789", min_size=1, max_size=6)
DAYS = st.dates(min_value=date(1, 1, 1)).map(date.isoformat)


def _range(ends: list[str]) -> DateRange:
    return DateRange(*sorted(ends))


DISTANCES = st.integers(1, 100)


def _near(field: str | None) -> st.SearchStrategy[Node]:
    """Chains of operands, all of one field."""
    inside = st.just(field)
    plain: st.SearchStrategy[Node] = st.one_of(
        st.builds(Word, WORDS, inside),
        st.builds(Exact, PLAIN, inside),
        st.builds(Fuzzy, PLAIN, st.integers(1, 2), inside),
        st.builds(Wildcard, PLAIN.map(lambda stem: f"{stem}*"), inside),
        st.builds(Phrase, st.lists(WORDS, min_size=2, max_size=4).map(tuple), inside),
    )
    operands = plain | st.lists(plain, min_size=2, max_size=3).map(lambda all_: Or(tuple(all_)))
    pairs = st.builds(Near, operands, operands, DISTANCES, st.booleans())
    return pairs | st.builds(Near, pairs, operands, DISTANCES, st.booleans())


LEAVES: st.SearchStrategy[Node] = st.one_of(
    st.builds(Word, WORDS, TEXT_FIELDS),
    st.builds(Exact, PLAIN, TEXT_FIELDS),
    st.builds(Fuzzy, PLAIN, st.integers(1, 2), TEXT_FIELDS),
    st.builds(
        Together,
        st.lists(PLAIN, min_size=2, max_size=4).map(tuple),
        st.integers(3, 100),
        TEXT_FIELDS,
    ),
    TEXT_FIELDS.flatmap(_near),
    st.builds(Wildcard, PLAIN.map(lambda stem: f"{stem}*"), TEXT_FIELDS),
    st.builds(Wildcard, PLAIN.map(lambda stem: f"?{stem}"), TEXT_FIELDS),
    st.builds(Phrase, st.lists(WORDS, min_size=2, max_size=4).map(tuple), TEXT_FIELDS),
    st.builds(
        NameIs,
        st.sampled_from(["speaker", "org", "lang"]),
        st.lists(PLAIN, min_size=1, max_size=3)
        .filter(lambda words: name_words(" ".join(words)) == words)  # no middle initials
        .map(tuple),
    ),
    st.builds(NameIs, st.just("speaker"), st.tuples(PLAIN, PLAIN.map(lambda stem: f"{stem}*"))),
    st.builds(NameIs, st.sampled_from(["id", "url"]), st.tuples(PLAIN)),
    st.builds(_range, st.lists(DAYS, min_size=2, max_size=2)),
    st.builds(DateRange, DAYS, st.none()),
    st.builds(DateRange, st.none(), DAYS),
    st.just(Everything()),
)


def _composed(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(inner, min_size=2, max_size=4).map(tuple)
    return st.one_of(st.builds(And, several), st.builds(Or, several), st.builds(Not, inner))


TREES = st.recursive(LEAVES, _composed, max_leaves=12)


@given(st.one_of(TREES, st.builds(QuoteScope, TREES)))
def test_round_trip(tree: Node) -> None:
    """A written tree reads back as itself, whether all words must match or any."""
    written = to_text(tree)
    assert parse_query(written) == tree
    assert parse_query(written, match="any") == tree


def test_readable() -> None:
    """The written form is the one that a user would type."""
    tree = And(
        (Word("ceasefire"), Or((NameIs("speaker", ("keir", "starmer")), Word("talks", "title"))))
    )
    assert to_text(tree) == 'ceasefire AND (speaker:"keir starmer" OR title:talks)'
