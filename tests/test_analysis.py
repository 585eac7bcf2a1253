"""The analyzer: what is a word, its form, its stem and its place."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher.analysis import LONGEST_WORD, glob, tokens, words


def forms(text: str) -> list[str]:
    return [word.form for word in words(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Don't shout, O’Brien said", ["don't", "shout", "o'brien", "said"]),
        ("Starmer’s plan; the workers' strike", ["starmer", "plan", "the", "workers", "strike"]),
        ("a cease-fire in state-run media", ["a", "cease", "fire", "in", "state", "run", "media"]),
        (
            "1,000 or 1000; 12,34,567; 3.5bn, 19th",
            ["1000", "or", "1000", "1234567", "3.5bn", "19th"],
        ),
        ("in 2024,2025 and 1,2", ["in", "2024,2025", "and", "1,2"]),
        ("the U.S. and the U.K.-based A.B.C", ["the", "us", "and", "the", "uk", "based", "abc"]),
        (
            "the end.A new day at example.com",
            ["the", "end", "a", "new", "day", "at", "example", "com"],
        ),
        ("AT&T, R&D & more", ["at&t", "r&d", "more"]),
        (
            "Erdoğan Erdog\u0306an ŁÓDŹ Straße ﬁne",
            ["erdogan", "erdogan", "lodz", "strasse", "fine"],
        ),
        ("minis\u00adter snake_case", ["minister", "snake", "case"]),
        ("हिन्दी שָׁלוֹם", ["हिनदी", "שלום"]),
        ("“” … — ' & _ !", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    """Apostrophes, numbers, initials, hyphens and accents are read as documented."""
    assert forms(text) == expected


def test_stems_join_inflected_forms() -> None:
    """Inflected forms share a stem, other words do not; numbers are left alone."""
    talk, talks, talking, talker, number = words("talk talks talking talker 1990s")
    assert talk.stem == talks.stem == talking.stem != talker.stem
    assert number.stem == number.form == "1990s"


def test_a_possessive_is_not_part_of_the_word() -> None:
    """The place of a word ends before its possessive 's."""
    text = "Zoë’s talks"
    assert [text[token.start : token.end] for token in tokens(text)] == ["Zoë", "talks"]


def test_long_runs_are_cut() -> None:
    """A run of letters without end is one bounded word, wherever it comes from."""
    assert forms("x" * 100_000) == ["x" * LONGEST_WORD]


any_text = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("aAbÉßİǄıøﬁ½Ⅷ०٣’'ʼ&.,-_\u00ad\u0301\u0308\u200d\ud800 \n"),
        st.sampled_from("aeo'.,1&"),
    )
)


@given(any_text)
def test_places_are_exact(text: str) -> None:
    """Tokens come in order, never overlap, begin with a letter or digit, and are never empty."""
    end = 0
    for token in tokens(text):
        assert end <= token.start < token.end <= len(text)
        assert text[token.start].isalnum()
        assert token.form
        assert token.stem
        end = token.end


@given(any_text)
def test_both_ways_agree(text: str) -> None:
    """`words` and `tokens` give the same words; a word alone is compared as in its text."""
    found = list(tokens(text))
    assert [(t.form, t.stem) for t in found] == [(w.form, w.stem) for w in words(text)]


@given(st.lists(st.sampled_from("Ünïted Zoë naïve co-op 1,000 U.S. don’t Ærø".split())))
def test_normal_forms_are_the_same_words(printed: list[str]) -> None:
    """Composed and decomposed accents, and letter case, make no difference."""
    text = " ".join(printed)
    assert forms(unicodedata.normalize("NFD", text)) == forms(text) == forms(text.upper())


@given(st.lists(st.sampled_from(("a", "b", "*", "?"))), st.text("ab", max_size=8))
def test_glob(pattern: list[str], word: str) -> None:
    """`*` stands for any letters, `?` for one; the same as a plain regular expression."""
    expected = "".join({"*": ".*", "?": "."}.get(c, c) for c in pattern)
    assert bool(glob("".join(pattern)).fullmatch(word)) == bool(re.fullmatch(expected, word))


def test_glob_takes_nothing_else_for_special() -> None:
    """Signs that mean something in regular expressions mean themselves; accents are folded."""
    assert glob("1.5*").fullmatch("1.5bn")
    assert not glob("1.5*").fullmatch("1x5")
    assert not glob("[ab]").fullmatch("a")
    assert glob("Zür*").fullmatch("zurich")


def test_glob_does_not_backtrack_without_end() -> None:
    """Many stars over a word that nearly matches are decided at once."""
    assert not glob("*a" * 30 + "*b").fullmatch("a" * LONGEST_WORD)
