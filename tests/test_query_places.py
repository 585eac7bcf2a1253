"""Words of similar spelling, and where in a text words stand near one another."""

from __future__ import annotations

import oracle
import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher.analysis import words
from searcher.query.nodes import Exact, Fuzzy, Near, Node, Or, Phrase, Together, Wildcard, Word
from searcher.query.places import places_in
from searcher.query.similar import similar_to

LETTERS = st.text(alphabet="abc", max_size=7)


@given(LETTERS.filter(bool), st.integers(1, 2), st.sets(LETTERS), st.booleans())
def test_similar(text: str, changes: int, forms: set[str], ordered: bool) -> None:
    """Those words are similar whose distance, worked out letter by letter, is small enough."""
    line = sorted(forms) if ordered else list(forms)
    expected = [form for form in line if oracle.changes_between(text, form) <= changes]
    assert list(similar_to(text, changes, line)) == expected


def test_similar_letters_with_accents() -> None:
    """The word is folded as the words of the index are."""
    assert list(similar_to("Zürich", 1, ["zurch", "zürich", "zurihc"])) == [
        "zurch",
        "zürich",
        "zurihc",
    ]


TEXT = "the peace talks failed and new talks on peace began"


@pytest.mark.parametrize(
    ("node", "places"),
    [
        (Near(Word("peace"), Word("talk"), 1), [(1, 2), (2, 3)]),
        (Near(Word("peace"), Word("talk"), 2), [(1, 2), (2, 3), (6, 7), (8, 9)]),
        (Near(Word("talk"), Word("peace"), 2, ordered=True), [(6, 7), (8, 9)]),
        (Near(Word("talk"), Word("talk"), 3), []),
        (Near(Word("talk"), Word("talk"), 4), [(2, 3), (6, 7)]),
        (Near(Phrase(("peace", "talks")), Word("peace"), 5), []),
        (Near(Phrase(("peace", "talks")), Word("peace"), 6), [(1, 3), (8, 9)]),
        (Near(Phrase(("peace", "talks")), Word("talks"), 3), []),
        (Near(Exact("talk"), Word("peace"), 9), []),
        (Near(Wildcard("f*"), Or((Fuzzy("nwe", 1), Word("began"))), 2), [(3, 4), (5, 6)]),
        (Near(Near(Word("failed"), Word("new"), 2), Word("on"), 2), [(3, 4), (5, 6), (7, 8)]),
        (Near(Near(Word("failed"), Word("new"), 1), Word("on"), 9), []),
        (Together(("on", "talks", "peace"), 2), [(6, 7), (7, 8), (8, 9)]),
        (Together(("talks", "talks"), 4), [(2, 3), (6, 7)]),
        (Together(("talks", "talks"), 3), []),
        (Together(("talks", "talks", "talks"), 9), []),
    ],
)  # fmt: skip
def test_places(node: Node, places: list[tuple[int, int]]) -> None:
    """All words that are near enough have their places, and no others."""
    assert places_in(node)(words(TEXT)) == places
