"""When two spellings are one name, and how the capitals of a text are read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher.extraction.names.bearers import FullNames
from searcher.extraction.names.casing import read_case
from searcher.extraction.names.lists import name_lists
from searcher.extraction.names.spelling import initials, variants


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("keir starmer", "keir rodney starmer", True),
        ("j. biden", "joe biden", True),
        ("volodymyr zelensky", "volodymyr zelenskyy", True),
        ("tomi lahern", "tomi lahren", True),
        ("perez esquivel", "adolfo perez esquivel", True),
        ("bill clinton", "hillary clinton", False),
        ("donald trump", "donald trump jr.", False),
        ("tim cook", "tom cook", False),
        ("kim lee", "kim lim", False),
        ("john smith", "john a. smith", True),
        ("starmer jr.", "keir starmer", False),
        ("mohammed al-attar", "mohamed al-attar", True),
    ],
)
def test_same_person(one: str, other: str, same: bool) -> None:
    """Full names are one person's when shortened, abbreviated or spelt otherwise, not when near."""
    for known, asked in ((one, other), (other, one)):
        names: FullNames[str] = FullNames()
        names.add(known.split(), known)
        assert names.bearers(asked.split()) == ([known] if same else [])


def test_variants_need_long_words_and_one_first_letter() -> None:
    """Short words and words of other first letters are never taken for one another."""
    assert variants("rahman", "rehman")
    assert variants("ahmadinejad", "ahmedinejat")
    assert not variants("lee", "leo")
    assert not variants("boris", "doris")


def test_bearers_of_one_name() -> None:
    """All who bear a name are given, each once, and nobody else."""
    names: FullNames[str] = FullNames()
    for name in ("ann lee smith", "ann smith", "bob smith", "a. smith", "ann jones"):
        names.add(name.split(), name)
    assert sorted(names.bearers(("ann", "smith"))) == ["a. smith", "ann lee smith", "ann smith"]
    assert names.bearers(("carol", "smith")) == []


@given(st.text("abcd", min_size=1, max_size=9), st.text("abcd", min_size=1, max_size=9))
def test_variants_need_few_letters_changed(one: str, other: str) -> None:
    """Spellings are alike in both directions, and never further apart than their lengths allow."""
    assert variants(one, other) == variants(other, one)
    if variants(one, other) and one != other:
        assert one[0] == other[0]
        assert min(len(one), len(other)) >= 5
        assert abs(len(one) - len(other)) <= 2


def test_initials_of_a_name() -> None:
    """An acronym takes the initials of all words, or of the large ones only."""
    assert initials("bank of england".split()) == {"be", "boe"}


def test_small_letters_are_given_back_at_the_same_offsets() -> None:
    """A block in capitals keeps its length; names, titles and acronyms are told by the lists."""
    text = "PRESIDENT KENNEDY TOLD NATO THAT U.S. TROOPS WOULD STAY IN BERLIN.\n\nHe left Bonn."
    cased, blocks = read_case(text, name_lists())
    assert len(cased) == len(text)
    assert cased.startswith("president Kennedy told NATO that U.S. troops would stay in Berlin.")
    assert cased.endswith("\n\nHe left Bonn.")
    assert [text[block.start : block.end][:3] for block in blocks] == ["PRE", "He "]


def test_headlines_are_not_trusted() -> None:
    """A short block in which nearly every word has a capital says nothing about names."""
    text = "Talks End Without Deal In Geneva\n\nA cold formality\n\nThe talks ended without a deal."
    _, blocks = read_case(text, name_lists())
    assert [block.trusted for block in blocks] == [False, True, True]
