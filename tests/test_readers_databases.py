"""Text exports of news databases: LexisNexis and Factiva."""

from __future__ import annotations

import pytest
from dumps import read_bytes, reasons, stated
from hypothesis import given
from hypothesis import strategies as st

from searcher.readers.base import Record
from searcher.readers.printed import day, index_terms

CLASSIC = """



Download Request: Selected Items: 1-2
Terms: (peace talks)


                               1 of 2 DOCUMENTS


                           The Sample Times (London)

                             May 16, 2025 Friday
                                   Edition 1;
                                    Scotland

Talks end without
a truce

BYLINE: Ann Roe and Bo Poe

SECTION: NEWS; Pg. 3

LENGTH: 45 words

HIGHLIGHT: No truce in sight

DATELINE: ISTANBUL

The talks ended late on
Friday, said the minister of the
City: nobody knew why.

City: a second paragraph that begins like a label.

Nothing was signed.

LOAD-DATE: May 17, 2025

LANGUAGE: ENGLISH

SUBJECT: PEACE PROCESS (90%); TREATIES (78%)

PERSON: ANN ROE (90%)

ORGANIZATION: UNITED NATIONS (84%)

GEOGRAPHIC: ISTANBUL, TURKEY (92%)

URL: https://sample.example/talks

PUBLICATION-TYPE: Newspaper


                           Copyright 2025 Sample Ltd
                              All Rights Reserved

                               2 of 2 DOCUMENTS

                                  Second Paper

                            17 May 2025

HEADLINE: Another headline

LENGTH: 2 words

Text here.

LANGUAGE: ENGLISH
"""

UNI = """Talks end without a truce
The Sample Times
May 16, 2025 Friday
Late Edition


Copyright 2025 Sample Ltd All Rights Reserved

Section: NEWS; Pg. 3
Length: 45 words
Byline: Ann Roe

Body


The talks ended late.

Nothing was signed.

Graphic

A table
Classification


Language: ENGLISH
Subject: TALKS (90%)
Load-Date: May 17, 2025


End of Document


Second

Second Paper

17 May 2025

Length: 3 words
Body

Text.
Load-Date: May 18, 2025
End of Document
"""


def test_lexisnexis_fields() -> None:
    """Each field is read, wrapped lines are joined, index terms stand without their shares."""
    [first, second] = read_bytes(CLASSIC, "a.txt")
    assert first.origin == "a.txt#1"
    assert stated(first) == {
        "content": "ISTANBUL — The talks ended late on Friday, said the minister of the "
        "City: nobody knew why.\n\nCity: a second paragraph that begins like a label.\n\n"
        "Nothing was signed.",
        "url": "https://sample.example/talks",
        "title": "Talks end without a truce",
        "standfirst": "No truce in sight",
        "authors": ("Ann Roe and Bo Poe",),
        "published": "2025-05-16",
        "source": "The Sample Times (London)",
        "section": "NEWS",
        "tags": ("PEACE PROCESS", "TREATIES"),
        "people": ("ANN ROE",),
        "organisations": ("UNITED NATIONS",),
        "places": ("ISTANBUL, TURKEY",),
        "language": "en",
    }
    assert stated(second) == {
        "content": "Text here.",
        "title": "Another headline",
        "published": "2025-05-17",
        "source": "Second Paper",
        "language": "en",
    }


def test_nexis_uni_fields() -> None:
    """The newer layout is read, whether its lines stand close or apart."""
    [first, second] = read_bytes(UNI, "a.txt")
    assert stated(first) == {
        "content": "The talks ended late.\n\nNothing was signed.",
        "title": "Talks end without a truce",
        "authors": ("Ann Roe",),
        "published": "2025-05-16",
        "source": "The Sample Times",
        "section": "NEWS",
        "tags": ("TALKS",),
        "language": "en",
    }
    assert stated(second) == {
        "content": "Text.",
        "title": "Second",
        "published": "2025-05-17",
        "source": "Second Paper",
    }


@pytest.mark.parametrize(
    ("mark", "date", "title", "author", "section", "length", "language", "code"),
    [
        ("1 of 9 DOCUMENTS", "16 mei 2025 vrijdag", "KOP", "AUTEUR", "SECTIE", "LENGTE: 5 woorden",
         "TAAL: DUTCH; NEDERLANDS", "nl"),
        ("Dokument 1 von 9", "Freitag 16. Mai 2025", "SCHLAGZEILE", "AUTOR", "RUBRIK",
         "LÄNGE: 5 Wörter", "SPRACHE: GERMAN; DEUTSCH", "de"),
        ("Document 1 de 9", "vendredi 16 mai 2025", "TITRE", "AUTEUR", "RUBRIQUE",
         "LONGUEUR: 5 mots", "LANGUE: FRENCH; FRANÇAIS", "fr"),
        ("1 de 9 DOCUMENTOS", "16 de mayo de 2025 viernes", "TÍTULO", "AUTOR", "SECCIÓN",
         "LONGITUD: 5 palabras", "IDIOMA: SPANISH; ESPAÑOL", "es"),
    ],
)  # fmt: skip
def test_lexisnexis_in_other_languages(
    mark: str,
    date: str,
    title: str,
    author: str,
    section: str,
    length: str,
    language: str,
    code: str,
) -> None:
    """Labels, marks and dates of the localised exports are known."""
    text = (
        f"{' ' * 30}{mark}\n\n\n{' ' * 30}Das Blatt\n\n{' ' * 30}{date}\n\n{title}: Ende\n\n"
        f"{author}: Ann Roe\n\n{section}: Welt\n\n{length}\n\nEins zwei.\n\n{language}\n"
    )
    [record] = read_bytes(text, "a.txt")
    assert stated(record) == {
        "content": "Eins zwei.", "title": "Ende", "authors": ("Ann Roe",), "section": "Welt",
        "published": "2025-05-16", "source": "Das Blatt", "language": code,
    }  # fmt: skip


def test_lexisnexis_is_recognised_surely() -> None:
    """A text that mentions lengths or documents is no export; an article without text is rejected."""
    for text in (
        "1 of 2 DOCUMENTS\n\nTalks.",
        "LENGTH: 5 words\n\nTalks.",
        "Length: 5 words, he said",
    ):
        assert read_bytes(text, "a.txt") == [Record("a.txt#1", text)]
    empty = "1 of 1 DOCUMENTS\n\nLENGTH: 5 words\n\n"
    assert reasons(read_bytes(empty, "a.txt")) == {"a.txt#1": "an article without text and title"}


FACTIVA = """SE World
HD Talks end
without truce
BY By Ann Roe
CR With agencies
WC 1,234 words
PD 16 May 2025
ET 9:30
SN Sample Wire
SC SMPL
LA English
CY (c) 2025 Sample

LP

IN ISTANBUL, talks ended
today.

HD said the minister.

TD

Second paragraph.

CO
nato : NATO | un : United Nations
IN
idef : Defense
NS
gdip : International Relations | gpol : Politics
RE
turk : Turkey
PUB
Sample Ltd
AN
Document SMPL000020250516el5g000xx

HD\tZwei
WC\t5 Wörter
PD\t17. Mai 2025
SN\tBlatt
LA\tGerman
LP
Text.
TD
AN Document BLAT000020250517el5h00001
"""


def test_factiva_fields() -> None:
    """Each field is read from under its code; words of a text that look like codes are none."""
    [first, second] = read_bytes(FACTIVA, "a.txt")
    assert first.origin == "a.txt#1"
    assert stated(first) == {
        "content": "IN ISTANBUL, talks ended today.\n\nHD said the minister.\n\nSecond paragraph.",
        "id": "SMPL000020250516el5g000xx",
        "title": "Talks end without truce",
        "authors": ("By Ann Roe",),
        "published": "2025-05-16T09:30",
        "source": "Sample Wire",
        "section": "World",
        "credit": "With agencies",
        "tags": ("International Relations", "Politics"),
        "organisations": ("NATO", "United Nations"),
        "places": ("Turkey",),
        "language": "en",
    }
    assert stated(second) == {
        "content": "Text.",
        "id": "BLAT000020250517el5h00001",
        "title": "Zwei",
        "published": "2025-05-17",
        "source": "Blatt",
        "language": "de",
    }


def test_factiva_without_text() -> None:
    """An article with nothing under its codes is rejected."""
    text = "HD\nWC 5 words\nLP\n\nTD\n"
    assert reasons(read_bytes(text, "a.txt")) == {"a.txt#1": "an article without text and title"}


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("January 11, 2010 Monday", "2010-01-11"),
        ("Friday, 2nd May 2025 10:00 PM GMT", "2025-05-02"),
        ("maandag 3 maart 2014", "2014-03-03"),
        ("1er août 2020", "2020-08-01"),
        ("lunedì 5 maggio 2025", "2025-05-05"),
        ("5 de março de 2025", "2025-03-05"),
        ("Smarch 13, 2025", None),
        ("May 45, 2025", None),
        ("2025", None),
        ("", None),
    ],
)
def test_printed_days(line: str, iso: str | None) -> None:
    """Days are read in nine languages; what is none is not made one."""
    assert day(line) == iso


def test_index_terms() -> None:
    """Terms come once each, without shares."""
    assert index_terms("A (90%); B;A (50%); ") == ("A", "B")


@given(st.text(alphabet="HDWCLPTD 1of2DOCUMENTSLENGTH: words\n\t.May16,2025", max_size=200))
def test_any_text_gives_records_or_rejects(text: str) -> None:
    """Whatever stands in an export, no error comes of it."""
    for whole in (text, CLASSIC[:300] + text, "1 of 1 DOCUMENTS\nLENGTH: 5 words\n" + text,
                  "HD x\nWC 5 words\nLP\n" + text):  # fmt: skip
        read_bytes(whole, "a.txt")
