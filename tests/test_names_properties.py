"""What holds for the names of any text, however broken."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from searcher.extraction.names import Names, find_names

_WORDS = st.sampled_from(
    """President Mr. Mrs Anna Petrova Petrova’s Keir Starmer U.S. US the of and for said in London
    Ministry Foreign Affairs Bank (NATO) NATO, Jr. von der Leyen al-Assad Zelenskyy-Putin J. K.
    O’Neill “We war” 'no' — - & 34, a spokesman who MOSCOW KUALA LUMPUR Monday May 2025 Xi Jinping
    İstanbul straße Москва 北京 @handle http://x.org/A $5 ... . , ; ( ) the’ ' ’s""".split()
)
_PROSE = st.lists(st.one_of(_WORDS, st.sampled_from(["\n\n", "\n"])), max_size=60).map(" ".join)


def check(text: str, names: Names) -> None:
    """Offsets, counts and forms agree with the text and with one another."""
    end = 0
    for mention in names.mentions:
        assert end <= mention.start < mention.end <= len(text)
        end = mention.end
        words = text[mention.start : mention.end]
        assert "\n" not in words
        assert words == words.strip()
        assert words.casefold() in {form.casefold() for form in mention.entity.forms}
    for entity in names.entities:
        own = [mention for mention in names.mentions if mention.entity is entity]
        assert entity.count == len(own) > 0
        assert entity.name
        assert all(role == role.strip() != "" for role in entity.roles)
    assert len(names.entities) == len({id(mention.entity) for mention in names.mentions})


@given(st.one_of(_PROSE, st.text(max_size=300)))
@settings(max_examples=300, deadline=None)
def test_mentions_slice_the_text(text: str) -> None:
    """Mentions are sorted, do not overlap, lie inside the text and within one block."""
    check(text, find_names(text))


@given(_PROSE, st.lists(st.text(max_size=20), max_size=3), st.one_of(st.none(), _PROSE))
@settings(max_examples=100, deadline=None)
def test_known_people_and_title_may_be_anything(
    text: str, known: list[str], title: str | None
) -> None:
    """Names from elsewhere never add a mention that the text does not print."""
    names = find_names(text, known_people=known, title=title)
    check(text, names)


@given(_PROSE)
@settings(max_examples=100, deadline=None)
def test_capitals_throughout_keep_offsets(text: str) -> None:
    """A text in capitals is read at the same offsets."""
    capitals = re.sub(r"[ßŉǰΐΰ]", "", text).upper()
    check(capitals, find_names(capitals))


def test_enormous_lines_are_read() -> None:
    """One line of many thousand capitalised words, initials or particles is read to its end."""
    for unit in ("Anna Petrova ", "A. ", "van der ", "Bank of ", "X-", "O’", "(NATO) ", "la Xo "):
        text = unit * 20_000
        check(text, find_names(text))
