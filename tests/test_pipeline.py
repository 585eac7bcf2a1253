"""From a record to an article: which source of each field wins."""

from __future__ import annotations

import pytest

from searcher.errors import InputError
from searcher.extraction.pipeline import extract
from searcher.readers.base import Record

TEXT = "The council of Leeds approved the plan on Friday after a short debate."


def test_what_the_dump_states_wins_over_the_option() -> None:
    """`published` of the record comes first, the user's word second."""
    stated = extract(Record("a.json#1", TEXT, published="2024-05-03"), published="2025-01-01")
    assert (stated.published, stated.published_from) == ("2024-05-03", "record")
    given = extract(Record("a.txt#1", TEXT), published="2025-01-01")
    assert (given.published, given.published_from) == ("2025-01-01", "option")


def test_undated_stays_undated() -> None:
    """No date is made up from the clock; relative dates stay unresolved."""
    article = extract(Record("a.txt#1", TEXT))
    assert (article.published, article.published_from, article.dates) == (None, None, ())


def test_dateline_dates_a_text() -> None:
    """A full date in the dateline is the day of publication, and says so."""
    article = extract(Record("a.txt#1", "LONDON, May 3, 2021 (Reuters) - " + TEXT))
    assert (article.published, article.published_from) == ("2021-05-03", "dateline")


def test_ids_are_stable_and_row_numbers_do_not_collide() -> None:
    """The same words give the same id anywhere; row 17 of two dumps are two articles."""
    assert extract(Record("a/x.txt#1", TEXT)).id == extract(Record("b/y.txt#9", TEXT)).id
    assert extract(Record("a.json#1", TEXT, id="urn:7")).id == "urn:7"
    first = extract(Record("dumps/north.jsonl.gz#4", TEXT, id="17"))
    second = extract(Record("dumps/south.jsonl#4", TEXT, id="17"))
    assert (first.id, second.id) == ("north-17", "south-17")


def test_repeated_headline_is_cut() -> None:
    """A body that starts with its own headline does not hold it twice."""
    article = extract(Record("a.json#1", "Plan approved\n\n" + TEXT, title="Plan approved"))
    assert article.body == TEXT


def test_html_fragment_of_a_json_dump() -> None:
    """Markup in a body becomes blocks; embedded posts are taken out."""
    html = (
        "<p>The mayor reacted at once.</p><blockquote class='twitter-tweet'><p>A good day for Leeds"
        "</p>&mdash; Ann Roe (@annroe) <a href='https://twitter.com/annroe/status/1"
        "792000000000000000'>May 19, 2024</a></blockquote><h3>What next</h3><p>Work begins soon.</p>"
    )
    article = extract(Record("a.json#1", html, media_type="html"))
    assert article.body == "The mayor reacted at once.\n\nWhat next\n\nWork begins soon."
    (post,) = article.posts
    assert (post.author, post.handle, post.date, post.platform) == (
        "Ann Roe", "annroe", "2024-05-19", "x",
    )  # fmt: skip
    assert [(q.kind, q.speaker) for q in article.quotes] == [("post", "Ann Roe")]


def test_what_editors_filed_is_kept() -> None:
    """Filed places are the places; filed people stand beside those that the text names."""
    record = Record(
        "a.sgm#1", "John Brown spoke in Leeds about Leeds and Paris.",
        places=("Leeds", "uk"), people=("brown", "smith"),
    )  # fmt: skip
    article = extract(record)
    assert [(name.name, name.count) for name in article.places] == [("Leeds", 2), ("uk", 0)]
    assert [(name.name, name.count) for name in article.people] == [("John Brown", 1), ("smith", 0)]


def test_no_places_filed() -> None:
    """Editors who file places may say that there is none; else those named in the text are."""
    text = "The mayor of Leeds spoke in Leeds."
    assert extract(Record("a#1", text, places=())).places == ()
    assert [name.name for name in extract(Record("a#1", text)).places] == ["Leeds"]


def test_bylines_are_split_into_names() -> None:
    """Each author is one name, however the dump prints them."""
    record = Record("a.json#1", TEXT, authors=("By Eric Jones and Paula Reyes", "Newsroom Desk"))
    assert extract(record).authors == ("Eric Jones", "Paula Reyes", "Newsroom Desk")
    assert extract(Record("a.txt#1", "By Jane Doe\n\n" + TEXT)).authors == ("Jane Doe",)


def test_other_languages_are_searchable_as_words_only() -> None:
    """The rules know English: elsewhere no names, dates or speakers are made up."""
    text = (
        "Der Bürgermeister von Köln sprach am Freitag mit den Bürgern der Stadt. „Wir haben nicht "
        "genug Geld für die Brücke und das ist auch kein Geheimnis“, sagte Peter Müller."
    )
    article = extract(Record("a.txt#1", text), published="2024-05-03")
    assert article.language == "de"
    assert (article.people, article.places, article.dates) == ((), (), ())
    assert [quote.speaker for quote in article.quotes] == [None]


def test_ids_can_be_printed() -> None:
    """Control characters in an id of the dump are dropped; an id of nothing else is none."""
    assert extract(Record("a.json#1", TEXT, id="ev\x1bil\n2")).id == "evil2"
    assert extract(Record("a.json#1", TEXT, id="\x1b ")).id == extract(Record("b.txt#1", TEXT)).id


def test_record_without_words_is_refused() -> None:
    """There is nothing to search in an empty record, and it says so."""
    with pytest.raises(InputError, match="no article text"):
        extract(Record("a.txt#1", " \n\n "))
