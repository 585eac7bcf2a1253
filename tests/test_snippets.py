"""Snippets: the right passage, on one line, with exact marks."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from searcher.analysis import words
from searcher.article import Article, Post, Quote
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
from searcher.results import Snippet
from searcher.snippets import WIDTH, article_snippet, matching_spans, quote_snippet

FILLER = "Nothing of note was said about the weather that day. " * 8


def article(body: str, **fields: object) -> Article:
    return replace(Article("a", body, "test#1"), **fields)  # type: ignore[arg-type]


def marked(snippet: Snippet) -> list[str]:
    return [snippet.text[start:end] for start, end in snippet.marks]


def in_body(query: Node, body: str, **fields: object) -> list[str]:
    return marked(article_snippet(query, article(body, **fields)))


def test_inflected_forms_are_marked() -> None:
    """A word marks all forms of its stem, an exact word only its own, a pattern what it matches."""
    body = "They talk. Talks about talking; a talker’s talk."
    assert in_body(Word("talking"), body) == ["talk", "Talks", "talking", "talk"]
    assert in_body(Exact("Talk"), body) == ["talk", "talk"]
    assert in_body(Wildcard("talk?*"), body) == ["Talks", "talking", "talker"]


def test_words_near_one_another_are_marked() -> None:
    """Both are marked where they are near, similar spellings as they stand, and nothing else."""
    body = (
        "Peace was far, far off. Talks on a lasting peace began, they say; the paece talks failed."
    )
    assert in_body(Near(Word("talk"), Word("peace"), 4), body) == ["Talks", "peace"]
    assert in_body(Near(Fuzzy("peace", 1), Word("fail"), 3), body) == ["paece", "failed"]
    assert in_body(Fuzzy("peace", 1), body) == ["Peace", "peace", "paece"]
    assert in_body(Together(("began", "peace", "talk"), 5), body) == ["Talks", "peace", "began"]
    assert in_body(Near(Word("talk", "title"), Word("peace", "title"), 4), body) == []


def test_a_phrase_is_one_mark() -> None:
    """Words in a row are marked as a whole, over line ends, and only where they stand in a row."""
    body = "Prime, or Minister; the prime\n  ministers met."
    snippet = article_snippet(Phrase(("prime", "minister")), article(body))
    assert snippet.text == "Prime, or Minister; the prime ministers met."
    assert marked(snippet) == ["prime ministers"]


def test_overlapping_matches_become_one_mark() -> None:
    """A phrase and a word inside it, or two phrases that share a word, are marked once."""
    query = Or((Phrase(("a", "b")), Phrase(("b", "c")), Word("c")))
    assert in_body(query, "x a b c x") == ["a b c"]


def test_what_must_not_be_there_is_not_marked() -> None:
    """Words under NOT are never marked."""
    query = And((Word("peace"), Not(Word("war"))))
    assert in_body(query, "war and peace") == ["peace"]


def test_fields_are_respected() -> None:
    """A word asked for in another field is not marked; `lead` is the first paragraph of a body."""
    body = "peace first\n\npeace later"
    assert in_body(Word("peace", "title"), body) == []
    assert in_body(Word("peace", "lead"), body) == ["peace"]
    assert in_body(Word("peace", "body"), body) == ["peace", "peace"]
    assert in_body(QuoteScope(Word("peace")), body) == []
    assert matching_spans(Word("peace"), "War and peace", "title") == ((8, 13),)
    assert matching_spans(Word("peace", "body"), "War and peace", "title") == ()


def test_names_are_marked_in_the_body() -> None:
    """A person, organisation or place that the query asks for is marked where it is named."""
    query = And((NameIs("person", ("keir", "star*")), NameIs("tag", ("keir",))))
    assert in_body(query, "Keir met Keir Starmer’s aide.") == ["Keir Starmer"]


def test_the_passage_with_most_of_the_query_is_shown() -> None:
    """Different words of the query count more than one of them often."""
    body = f"Peace, peace, peace. {FILLER} Peace talks resumed. {FILLER} Talks, talks, talks."
    snippet = article_snippet(And((Word("peace"), Word("talks"))), article(body))
    assert marked(snippet) == ["Peace", "talks"]
    assert "Peace talks resumed." in snippet.text
    assert snippet.text.startswith("…")
    assert snippet.text.endswith("…")


def test_a_passage_begins_with_its_sentence() -> None:
    """It goes on from there, and takes in earlier sentences only where the text ends."""
    body = f"{FILLER}After a long night the talks ended. "
    assert article_snippet(Word("ended"), article(body + FILLER)).text.startswith("…After a long")
    last = article_snippet(Word("ended"), article(body)).text
    assert last.startswith("…Nothing of note")
    assert last.endswith("After a long night the talks ended.")


def test_words_are_not_cut() -> None:
    """A passage ends with a whole word, also right after a match that leaves little room."""
    for size in range(150, 260):
        body = f"{'z' * 50} start {'x ' * ((size - 6) // 2)}finish {'w' * 40} " + FILLER
        line = article_snippet(Or((Word("start"), Word("finish"))), article(body)).text
        assert set(line.strip("…").split()) <= set(body.split())


def test_without_a_match_it_is_the_beginning() -> None:
    """Queries that no word can show give the beginning of the body."""
    for query in (Everything(), Word("absent"), DateRange("2025-01-01"), NameIs("tag", ("x",))):
        snippet = article_snippet(query, article(FILLER))
        assert snippet.text.startswith("Nothing of note")
        assert snippet.text.endswith("…")
        assert snippet.marks == ()


def test_a_match_elsewhere_is_shown_from_there() -> None:
    """Where the body does not match, the standfirst or a post that does is shown."""
    found = article(FILLER, standfirst="Peace at last", posts=(Post("x", text="truce now"),))
    assert article_snippet(Word("peace"), found).text == "Peace at last"
    assert article_snippet(Word("truce"), found).text == "truce now"


def test_quotes_are_read_as_inside_a_scope() -> None:
    """Plain words are words of the utterance; fields of the article are not marked in it."""
    quote = Quote("We want peace, peace we want.", speaker="Ann Peace")
    query = And((Word("peace"), Word("want", "title"), NameIs("speaker", ("peace",))))
    assert marked(quote_snippet(query, quote)) == ["peace", "peace"]
    assert marked(quote_snippet(QuoteScope(Word("want")), quote)) == ["want", "want"]


def test_empty_texts() -> None:
    """Nothing to show is an empty snippet."""
    assert article_snippet(Word("x"), article("")) == Snippet("")
    assert quote_snippet(Word("x"), Quote(" \n ")) == Snippet("")


text = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("ab'’.!? \n\t\x1b\x85\u2028é\u0301"),
        st.sampled_from("ab "),
    ),
    max_size=900,
)
queries = st.sampled_from(
    (
        Word("a"),
        Phrase(("a", "b")),
        Wildcard("a*"),
        Or((Word("ab"), Word("b"), Exact("é"))),
        And((Word("a"), Not(Word("b")))),
        Everything(),
    )
)


@given(text, queries)
def test_marks_are_exact(body: str, query: Node) -> None:
    """Marks lie in order inside the line, and what they mark is a match."""
    snippet = article_snippet(query, article(body))
    assert re.search(r"[\x00-\x1f\x7f-\x9f\u2028]|\s\s", snippet.text) is None
    end = 0
    for start, stop in snippet.marks:
        assert end <= start < stop <= len(snippet.text)
        end = stop
        assert words(snippet.text[start:stop])
    again = matching_spans(query, snippet.text, "body")
    if snippet.text == " ".join(body.split()):
        assert snippet.marks == again


@given(text, queries)
def test_the_line_is_a_stretch_of_the_text(body: str, query: Node) -> None:
    """But for blanks and the dots at its ends, the line stands in the text, and it is bounded."""
    snippet = article_snippet(query, article(body))
    visible = re.compile(r"[^\s\x00-\x1f\x7f-\x9f]+")
    line = " ".join(visible.findall(body))
    assert snippet.text == line or snippet.text.strip("…") in line
    longest = max((stop - start for start, stop in snippet.marks), default=0)
    assert len(snippet.text) <= max(WIDTH, longest) + 2
    if matching_spans(query, body, "body"):
        assert snippet.marks
