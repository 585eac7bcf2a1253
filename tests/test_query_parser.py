"""The query language: what it means, and what it refuses."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher.errors import QueryError
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
from searcher.query.parser import LONGEST_QUERY, Match, parse_query
from searcher.query.writing import to_text

TODAY = date(2025, 5, 16)
A, B, C = Word("a"), Word("b"), Word("c")
STARMER = NameIs("speaker", ("starmer",))
MAY = DateRange("2025-05-01", "2025-05-31")


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("a", A),
        ("a b", And((A, B))),
        ("a AND b", And((A, B))),
        ("a OR b", Or((A, B))),
        ("NOT a", Not(A)),
        ("-a", Not(A)),
        ("+a", A),
        ("a OR b c", Or((A, And((B, C))))),
        ("a AND b OR c", Or((And((A, B)), C))),
        ("a OR NOT b AND c", Or((A, And((Not(B), C))))),
        ("(a OR b) c", And((Or((A, B)), C))),
        ("((a))", A),
        ("a -(b OR c)", And((A, Not(Or((B, C)))))),
        ("NOT NOT a", Not(Not(A))),
        ("and or not", And((Word("and"), Word("or"), Word("not")))),
        ("*", Everything()),
        ("cease*", Wildcard("cease*")),
        ("wom?n", Wildcard("wom?n")),
        ("=talks", Exact("talks")),
        ("U.S. AT&T 12:30 9/11", And(tuple(map(Word, ("U.S.", "AT&T", "12:30", "9/11"))))),
        ("cease-fire", Or((Word("cease-fire"), Word("ceasefire")))),
        ("title:cease‑fire", Or((Word("cease‑fire", "title"), Word("ceasefire", "title")))),
        ('"cease-fire"', Word("cease-fire")),
        ("F-16", Word("F-16")),
        ("word~1", Fuzzy("word", 1)),
        ("title:don’t~2", Fuzzy("don’t", 2, "title")),
        ('"a b"~5', Together(("a", "b"), 5)),
        ("title:«a b c»~2", Together(("a", "b", "c"), 2, "title")),
        ("a w/5 b", Near(A, B, 5)),
        ("a PRE/5 b", Near(A, B, 5, ordered=True)),
        ("c a w/5 b c", And((C, Near(A, B, 5), C))),
        ("NOT a w/5 b", Not(Near(A, B, 5))),
        ("-(a w/5 b)", Not(Near(A, B, 5))),
        ("a w/5 b OR c", Or((Near(A, B, 5), C))),
        ("a w/5 (b OR c)", Near(A, Or((B, C)), 5)),
        ("a w/5 b pre/2 c", Near(Near(A, B, 5), C, 2, ordered=True)),
        ("(a w/5 b) pre/2 c", Near(Near(A, B, 5), C, 2, ordered=True)),
        ('=a w/9 "b c" w/1 d*',
         Near(Near(Exact("a"), Phrase(("b", "c")), 9), Wildcard("d*"), 1)),
        ("title:(a w/5 b)", Near(Word("a", "title"), Word("b", "title"), 5)),
        ("title:a w/5 title:b", Near(Word("a", "title"), Word("b", "title"), 5)),
        ("quote:(a w/5 b speaker:Starmer)", QuoteScope(And((Near(A, B, 5), STARMER)))),
        ('"w/5"', Word("w/5")),
        ("title:a", Word("a", "title")),
        ("Title:a", Word("a", "title")),
        ("title:=a", Exact("a", "title")),
        ("title:a*", Wildcard("a*", "title")),
        ('title:"a b"', Phrase(("a", "b"), "title")),
        ("title:(a OR b)", Or((Word("a", "title"), Word("b", "title")))),
        ("-title:a", Not(Word("a", "title"))),
        ("quote:a", QuoteScope(A)),
        ("quote:(a speaker:Starmer)", QuoteScope(And((A, STARMER)))),
        ('speaker:"Keir Starmer"', NameIs("speaker", ("keir", "starmer"))),
        ("speaker:Starmer’s", STARMER),
        ("speaker:Erdoğan", NameIs("speaker", ("erdogan",))),
        ("speaker:star*", NameIs("speaker", ("star*",))),
        ('speaker:"Keir St*"', NameIs("speaker", ("keir", "st*"))),
        ("speaker:(Starmer OR Macron)", Or((STARMER, NameIs("speaker", ("macron",))))),
        ("handle:@Keir_Starmer", NameIs("handle", ("keir", "starmer"))),
        ("id:Reut-1987/3", NameIs("id", ("Reut-1987/3",))),
        ("url:https://x.org/a_(b)?q=1", NameIs("url", ("https://x.org/a_%28b%29?q=1",))),
        ("(url:https://x.org/a)", NameIs("url", ("https://x.org/a",))),
        ("https://x.org/a", NameIs("url", ("https://x.org/a",))),
        ("url:(http://x.org OR http://y.org)",
         Or((NameIs("url", ("https://x.org",)), NameIs("url", ("https://y.org",))))),
        ('id:"two words"', NameIs("id", ("two words",))),
    ],
)  # fmt: skip
def test_meaning(query: str, tree: Node) -> None:
    """Every construct of the language gives the documented tree."""
    assert parse_query(query) == tree


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("date:2025-05", MAY),
        ("date:2025-05-01..2025-05-31", MAY),
        ("date:[2025-05-01 TO 2025-05-31]", MAY),
        ("date:2025", DateRange("2025-01-01", "2025-12-31")),
        ("date:2025-05-16", DateRange("2025-05-16", "2025-05-16")),
        ("date:2025-05..", DateRange("2025-05-01", None)),
        ("date:..2025-05", DateRange(None, "2025-05-31")),
        ("date:>=2025-05", DateRange("2025-05-01", None)),
        ("date:>2025-05", DateRange("2025-06-01", None)),
        ("date:<2025-05", DateRange(None, "2025-04-30")),
        ("date:<=2025-05", DateRange(None, "2025-05-31")),
        ('date:"last month"', DateRange("2025-04-01", "2025-04-30")),
        ("date:“16 May 2025”", DateRange("2025-05-16", "2025-05-16")),
        ("date:today", DateRange("2025-05-16", "2025-05-16")),
        ("(date:2025-05)", MAY),
        ("date:(2025-05 OR today)", Or((MAY, DateRange("2025-05-16", "2025-05-16")))),
    ],
)
def test_dates(query: str, tree: Node) -> None:
    """`date:` takes days, months, years, ranges, comparisons and relative periods."""
    assert parse_query(query, today=TODAY) == tree


@pytest.mark.parametrize("opening", '"“”„«»＂')
@pytest.mark.parametrize("closing", '"“”„«»＂')
def test_marks(opening: str, closing: str) -> None:
    """All double quotation marks are the same mark, also when opening and closing do not fit."""
    assert parse_query(f"{opening}a b{closing}") == Phrase(("a", "b"))


@pytest.mark.parametrize("apostrophe", "'’‘ʼ")
def test_apostrophes(apostrophe: str) -> None:
    """An apostrophe never opens or closes a phrase."""
    tree = And((Word(f"don{apostrophe}t"), Word(f"{apostrophe}a"), Word(f"b{apostrophe}")))
    assert parse_query(f"don{apostrophe}t {apostrophe}a b{apostrophe}") == tree


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("a b", Or((A, B))),
        ("a b AND c", Or((A, And((B, C))))),
        ("a b -c", And((Or((A, B)), Not(C)))),
        ("a b +c", And((Or((A, B, C)), C))),
        ("+a", A),
        ("-a -b", And((Not(A), Not(B)))),
        ("a b speaker:Starmer", And((Or((A, B)), STARMER))),
        ("a b date:2025-05", And((Or((A, B)), MAY))),
        ("quote:(a b speaker:Starmer)", QuoteScope(And((Or((A, B)), STARMER)))),
        ("a OR b -c", Or((A, And((B, Not(C)))))),
    ],
)
def test_any(query: str, tree: Node) -> None:
    """With match="any", words side by side are alternatives; signs, names and dates still hold."""
    assert parse_query(query, match="any") == tree


@pytest.mark.parametrize(
    ("query", "column", "says"),
    [
        ("", 1, "empty"),
        (" \t", 1, "empty"),
        ("a (b OR c", 3, "never closed"),
        ("a (", 3, "never closed"),
        ("a b)", 4, "closes nothing"),
        (")", 1, "closes nothing"),
        ("a ()", 3, "nothing between"),
        ('a "b c', 3, "never closed"),
        ('a ""', 3, "no word"),
        ('a "—"', 3, "no word"),
        ("a —", 3, "no letter"),
        ("a -", 3, "no letter"),
        ("a =", 3, "no letter"),
        ("a AND", 3, "after it"),
        ("a OR", 3, "after it"),
        ("a NOT", 3, "after it"),
        ("OR a", 1, "before it"),
        ("a AND OR b", 3, "after it"),
        ("(AND a)", 2, "before it"),
        ("--a", 1, "right after"),
        ("-NOT a", 1, "right after"),
        ("(a -)", 4, "right after"),
        ("a speakr:b", 3, "speaker:"),
        ("a byline:b", 3, "author:"),
        ("WALLACE: well", 1, "quote words with a colon"),
        ("a title: b", 3, "right after the colon"),
        ("(title:)", 2, "right after the colon"),
        ("title:-a", 7, "in front of title:"),
        ("title:AND", 7, '"AND"'),
        ("title:speaker:a", 7, "inside title:"),
        ("title:(speaker:a)", 8, "inside title:"),
        ("quote:(a quote:b)", 10, "inside quote:"),
        ("title:*", 7, "not supported"),
        ("speaker:*", 9, "no letter"),
        ("speaker:st?rmer", 9, "not supported"),
        ("speaker:=Starmer", 9, "exact words are for text"),
        ("url:https://x.org/*", 5, "not supported"),
        ("url:https://x.org/a_(b", 5, "never closed"),
        ("=a*", 1, "pattern"),
        ("cease-f*", 1, "letters, digits"),
        ('"cease* now"', 1, "not supported"),
        ('"a b"~', 6, "from 1 to 100"),
        ('"a b"~0', 6, "from 1 to 100"),
        ('"a b"~101', 6, "from 1 to 100"),
        ('"a b"~5x', 6, "from 1 to 100"),
        ('"a"~5', 1, "two words"),
        ('"a b c"~1', 1, "write ~2"),
        ('"a* b"~5', 1, "not supported"),
        ("a w/0 b", 3, "from 1 to 100"),
        ("a w/101 b", 3, "from 1 to 100"),
        ("a w/s b", 3, "w/5 for within"),
        ("a near/5 b", 3, "w/5 for within"),
        ("a /5 b", 3, "w/5 for within"),
        ("w/5 b", 1, "needs a word before"),
        ("a w/5", 3, "after it"),
        ("a w/5 OR b", 3, "after it"),
        ("a w/5 -b", 3, "after it"),
        ("a w/5 w/5 b", 3, "after it"),
        ("-a w/5 b", 4, "with parentheses"),
        ("a w/5 (b c)", 7, "words, patterns, phrases"),
        ("a w/5 (b w/5 c)", 7, "words, patterns, phrases"),
        ("a w/5 speaker:b", 7, "words, patterns, phrases"),
        ("a w/5 *", 7, "words, patterns, phrases"),
        ("quote:a w/5 b", 1, "words, patterns, phrases"),
        ('"a b"~3 w/5 c', 1, "words, patterns, phrases"),
        ("title:a w/5 b", 9, "both sides in one field"),
        ("title:w/5", 7, '"w/5"'),
        ("a word~", 7, "from 1 to 2"),
        ("a word~3", 7, "from 1 to 2"),
        ("a word~0.8", 7, "from 1 to 2"),
        ("a wo~rd", 5, "from 1 to 2"),
        ("wor*~1", 1, "cannot be combined"),
        ("=word~1", 1, "cannot be combined"),
        ("cease-fire~1", 1, "more than one word"),
        ("speaker:Starmr~1", 9, "~ is for text"),
        ('speaker:"Keir Starmer"~2', 9, "~ is for text"),
        ("a word^2", 7, "is not supported"),
        ("a && b", 3, "no letter"),
        ("date:2025-13", 6, "calendar"),
        ("date:03/04/2025", 6, "two different days"),
        ("a date:soon", 8, "not a date"),
        ("date:[2025 TO 2024]", 6, "ends before"),
        ("(" * 60 + "a" + ")" * 60, 51, "50 levels"),
        ("NOT " * 60 + "a", 201, "50 levels"),
        ("a" * (LONGEST_QUERY + 1), LONGEST_QUERY + 1, "characters"),
    ],
)
def test_refusals(query: str, column: int, says: str) -> None:
    """What cannot be read is an error that points at its column and says why."""
    with pytest.raises(QueryError) as caught:
        parse_query(query, today=TODAY)
    assert (caught.value.column, says in caught.value.reason) == (column, True), str(caught.value)


def test_pointer() -> None:
    """The pointer puts a caret under the column."""
    with pytest.raises(QueryError) as caught:
        parse_query("ceasefire (talks")
    assert caught.value.pointer() == "ceasefire (talks\n          ^"


PIECES = st.sampled_from(
    ["a", "Starmer", "12:30", " ", " ", "(", ")", '"', "“", "»", "'", "-", "+", "=", "*", "?", "~5",
     "AND", "OR", "NOT", ":", "title:", "quote:", "speaker:", "date:", "id:", "url:", "https://x",
     "2025-05", "..", "[", "]", " TO ", ">=", "last month", "w/5", " pre/1 ", "~1", "—", "\x00", "²", "\u200d"]
)  # fmt: skip


@given(
    st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=14).map("".join)),
    st.sampled_from(["all", "any"]),
)
def test_any_text(query: str, match: Match) -> None:
    """Any text is refused with a column that lies in it, or gives a tree that can be written."""
    column, tree = 1, None
    try:
        tree = parse_query(query, match, TODAY)
    except QueryError as error:
        column = error.column
    assert 1 <= column <= len(query) + 1
    assert tree is None or parse_query(to_text(tree), match, TODAY) == tree
