"""Which quoted words are something said, and which are titles, nicknames or coined terms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher.extraction.pipeline import extract
from searcher.extraction.quotes.titles import is_headline, names_a_thing, title_like
from searcher.readers.base import Record

INTRO = "Mayor Eva Larsen met the council of Elmford on Tuesday.\n\n"


def words_said(text: str) -> list[str]:
    """The words of all quotes of an article that begins with `INTRO`."""
    return [quote.text for quote in extract(Record("a.txt#1", INTRO + text)).quotes]


@pytest.mark.parametrize(
    "text",
    [
        "“It is going well,” Larsen told “Breakfast Time” on Monday.",
        "“It is going well,” Larsen wrote in her memoir, “Bridges and Walls.”",
        "“It is going well,” Larsen said on NBC’s “Morning Table.”",
        "“It is going well,” Larsen told the hosts of “Morning Table.”",
        "“It is going well,” said Larsen, stating on the show “Elmford Tonight” that she was glad.",
        "“It is going well,” Larsen said of the plan backed by the so-called “friends of the river.”",
        "“It is going well,” Larsen said. To get this letter every week click “sign up now.”",
        "“It is going well,” Larsen said as Pat “Smiley” Okafor smiled.",
    ],
)
def test_names_of_works_and_people_are_not_said(text: str) -> None:
    """Titles after their broadcaster or kind of work, nicknames, so-called things, buttons."""
    assert words_said(text) == ["It is going well,"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The hall filled with chants of “Not Our Bridge!”", "Not Our Bridge!"),
        ("Hundreds marched past the town hall, chanting “Save It.”", "Save It."),
        ("Her slogan, “Elmford First,” was on every wall.", "Elmford First,"),
        ("Nobody forgave Larsen’s “ten percent” remark in the spring.", "ten percent"),
        ("The council’s report found the bridge “badly worn” in many places.", "badly worn"),
        ("The road was “long and winding.”", "long and winding."),
        ("Larsen signed a letter to the council titled “Bridges First.”", "Bridges First."),
        ("The council was “badly advised” yesterday.", "badly advised"),
        ("The council was “badly advised”.", "badly advised"),
        ("The council was “badly advised”, and left.", "badly advised"),
    ],
)
def test_slogans_and_words_of_a_phrase_are_said(text: str, words: str) -> None:
    """Chants, slogans, remarks and words that stand for a phrase of their own are quotes."""
    assert words in words_said(text)


@pytest.mark.parametrize(
    "text",
    [
        "The council put forward its “green river” plan.",
        "The road has a “no cars please” rule.",
        "Larsen’s “spring” bridge is closed.",
        "The council paid for a “moving weir” (a dam that opens) in the river.",
        "“Bridge closes for the winter”, by Pat Okafor",
        "“Bridge closes for the winter,” by the Elmford Post’s Pat Okafor: https://elmford.example",
    ],
)
def test_coined_terms_and_headlines_are_not_said(text: str) -> None:
    """A few words that lead up to a noun, and a headline with its byline, are no quotes."""
    assert words_said(text) == []


def test_copy_in_capitals_has_no_titles() -> None:
    """Where all is set in capitals, those of a quote do not make it a title."""
    text = 'MAYOR EVA LARSEN SAID THAT "THE OLD BRIDGE IS UNSAFE" AND LEFT THE COUNCIL AT NOON.'
    assert words_said(text) == ["THE OLD BRIDGE IS UNSAFE"]
    text = 'MAYOR EVA LARSEN SAID "NO CHANCE" WHEN SHE LEFT THE COUNCIL AT NOON.'
    assert words_said(text) == ["NO CHANCE"]


def test_single_marks_after_a_verb_of_saying_are_quotes() -> None:
    """In an article of double marks, single ones count where a verb of saying leads to them."""
    text = (
        "“It is going well,” Larsen said. “We are glad,” she added.\n\n"
        "Okafor claimed 'it was never going well' after the vote. The 'old guard' left."
    )
    assert "it was never going well" in words_said(text)
    assert "old guard" not in words_said(text)


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("Citizen Kane", True),
        ("13 Hours: The Soldiers of Elmford", True),
        ("The Long Road to the Sea,", True),
        ("We are one", False),
        ("a Title Inside", False),
        ("13", False),
        ("", False),
    ],
)
def test_title_like(words: str, title: bool) -> None:
    """A title has capitals on all but its small words."""
    assert title_like(words) is title


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=60))
def test_looks_take_any_words(words: str, before: str, after: str) -> None:
    """Whatever stands there, an answer is given; a headline ends with a comma."""
    assert isinstance(names_a_thing(words, before, after), bool)
    assert not is_headline(words, after) or "," in (words[-1:], after[:1])


def test_two_words_without_a_cue_have_no_speaker() -> None:
    """Whose words a short quote gives is not told by the subject of its clause."""
    article = extract(Record("a.txt#1", INTRO + "Okafor’s bridge was “badly worn” by the winter."))
    assert [(quote.text, quote.speaker) for quote in article.quotes] == [("badly worn", None)]
