"""Which words stand between quotation marks, whatever the marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher.extraction.quotes.segments import find_segments


def words_of(text: str) -> list[str]:
    """The segments of a text, each line a block."""
    blocks, at = [], 0
    for line in text.split("\n"):
        blocks.append((at, at + len(line)))
        at += len(line) + 1
    return [text[s.start : s.end] for s in find_segments(text, blocks)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "yes" to it.', ["yes"]),
        ("He said “yes” to it.", ["yes"]),
        ('He said “yes" to it.', ["yes"]),
        ('He said "yes” to it.', ["yes"]),
        ("He said „ja“ to it.", ["ja"]),
        ("He said «oui» to it.", ["oui"]),
        ("He said ''yes'' to it.", ["yes"]),
        ("'It's the voters' choice,' she said.", ["It's the voters' choice,"]),
        ("‘It’s over,’ she said. ‘Go home.’", ["It’s over,", "Go home."]),
        ("The Republicans' plan and the voters' mood are one.", []),
        ("It spoke of 'hiding behind the officers' reports' and left.",
         ["hiding behind the officers' reports"]),
        ("It spoke of 'the officers' and left the reports' authors alone.", ["the officers"]),
        ("It's 5' 11\" tall and don't forget '90s music.", []),
        ("“They told me, “Go home,” and I did,” he said.", ["They told me, “Go home,” and I did,"]),
        ("'Time to say 'Enough is enough,'' he said.", ["Time to say 'Enough is enough,'"]),
        ('"We came. "We saw." They left.', ['We came. "We saw.']),
        ('It gave money to the "haves", "not to the "have-nots."', ["haves", 'not to the "have-nots.']),
        ('Said <tweet id="12">so</tweet>.', []),
        ('SHE SAID " WE WILL GO, " AND WENT .', ["WE WILL GO,"]),
        ("« Nous partons », a-t-elle dit.", ["Nous partons"]),
        ("He said ``yes'' to it.", ["yes"]),
        ("It will rise.“[Elmford Post] “So they say.”", ["So they say."]),
        ("“It will rise.“[Elmford Post]", ["It will rise."]),
        ('Look at <a href="x" title="a plan', []),
        ('">The plan.', []),
    ],
)  # fmt: skip
def test_marks_of_all_kinds(text: str, expected: list[str]) -> None:
    """Any opener goes with any closer; apostrophes, measures and markup are no quotes."""
    assert words_of(text) == expected


def test_unclosed_quote_goes_on_in_the_next_block() -> None:
    """A quote left open runs to the end of its block, and the next block takes it up."""
    text = "“We waited a year.\n“We shall not wait another one,” he said."
    segments = find_segments(text, [(0, 18), (19, len(text))])
    assert [(s.closed, s.continues) for s in segments] == [(False, False), (True, True)]
    assert words_of(text) == ["We waited a year.", "We shall not wait another one,"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We need schools, said Larsen.', ["We need schools,"]),
        ('"We need schools, Eva Larsen said in Elmford.', ["We need schools,"]),
        ('"We need schools, he said nothing more to us then. We left.',
         ["We need schools, he said nothing more to us then. We left."]),
        ('"We need schools. In the evening Larsen said: "We need roads."',
         ["We need schools.", "We need roads."]),
        ('"We need schools, said Larsen.\n"And roads," he said.',
         ["We need schools,", "And roads,"]),
        ('He told me: "I heard her say "go," and went." So it was.',
         ['I heard her say "go," and went.']),
        ("“We need:\nschools in town,\nroads to the sea,” she said.",
         ["We need:", "schools in town,", "roads to the sea,"]),
        ("“We need schools.\nEva Larsen, mayor of Elmford.”", ["We need schools."]),
        ("“We need “good schools” in town.\n“And roads,” she said.",
         ["We need “good schools” in town.", "And roads,"]),
        ("'We need schools,' she said, 'and soon.\n'And roads,' she said.",
         ["We need schools,", "and soon.", "And roads,"]),
    ],
)  # fmt: skip
def test_where_unclosed_quotes_end(text: str, expected: list[str]) -> None:
    """They end before their attribution or the next quote, or run on through lists and paragraphs."""
    assert words_of(text) == expected


def test_lists_within_marks_are_one_quote() -> None:
    """The parts of a quote between whose marks a list stands follow one another."""
    text = "“We need:\nschools in town,\nroads to the sea,” she said."
    blocks = [(0, 9), (10, 26), (27, len(text))]
    found = find_segments(text, blocks)
    assert [(s.closed, s.continues) for s in found] == [(False, False), (False, True), (True, True)]


@given(st.text(alphabet="\"“”„«»''‘’` abS.,\n", max_size=120))
def test_segments_lie_apart_and_hold_words(text: str) -> None:
    """Segments are in order, do not overlap, have a letter or digit and no blanks at their ends."""
    blocks, at = [], 0
    for line in text.split("\n"):
        blocks.append((at, at + len(line)))
        at += len(line) + 1
    last = 0
    for segment in find_segments(text, blocks):
        assert last <= segment.opens <= segment.start < segment.end <= segment.closes
        assert segment.opens < segment.start or segment.continues
        inner = text[segment.start : segment.end]
        assert inner == inner.strip(" \t")
        assert any(letter.isalnum() for letter in inner)
        last = segment.closes
