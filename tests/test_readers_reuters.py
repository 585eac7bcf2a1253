"""The SGML of Reuters-21578."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from pathlib import Path
from unittest.mock import patch

import pytest
from dumps import read_bytes, reasons, stated

from searcher.ingest import Dump
from searcher.readers.base import Record
from searcher.readers.formats import reuters21578

COLLECTION = Path(__file__).parents[2] / "shared/corpora/reuters21578"
HEADER = '<!DOCTYPE lewis SYSTEM "lewis.dtd">\n'
FULL = """<REUTERS TOPICS="YES" LEWISSPLIT="TRAIN" CGISPLIT="TRAINING-SET" OLDID="5" NEWID="12">
<DATE>26-FEB-1987 15:01:01.79</DATE>
<MKNOTE>Corrected by hand</MKNOTE>
<TOPICS><D>cocoa</D><D>coffee</D></TOPICS>
<PLACES><D>el-salvador</D></PLACES>
<PEOPLE><D>roe</D></PEOPLE>
<ORGS><D>icco</D></ORGS>
<EXCHANGES><D>nyce</D></EXCHANGES>
<COMPANIES></COMPANIES>
<UNKNOWN>&#5;&#5;&#5;C T
&#22;&#22;&#1;f0704&#31;reute</UNKNOWN>
<TEXT>&#2;
<TITLE>SAMPLE &lt;SMP> SELLS COCOA,
     BUYS COFFEE</TITLE>
<AUTHOR>    By Ann Roe, Reuters</AUTHOR>
<DATELINE>    SALVADOR, Feb 26 - </DATELINE><BODY>Showers continued &amp; eased
the drought.
    "It rained," Sample Corp &lt;SMP> said.
    Prices:
    March  1.75
    April  1.80
 Reuter
&#3;</BODY></TEXT>
</REUTERS>
"""
BRIEF = """<REUTERS TOPICS="NO" NEWID="13"><DATE>27-FEB-1987</DATE><TOPICS></TOPICS>
<PLACES></PLACES><TEXT TYPE="BRIEF">&#2;<TITLE>RAIN STOPS</TITLE>Blah blah.
&#3;</TEXT></REUTERS>
"""


def test_fields() -> None:
    """Each field is read; wrapped lines are joined, the signature and control signs dropped."""
    [record] = read_bytes(HEADER + FULL, "reut.sgm")
    assert record.origin == "reut.sgm#1"
    assert stated(record) == {
        "content": "SALVADOR, Feb 26 - Showers continued & eased the drought.\n\n"
        '"It rained," Sample Corp <SMP> said.\n\nPrices:\n\nMarch 1.75\n\nApril 1.80',
        "id": "reuters21578-12",
        "title": "SAMPLE <SMP> SELLS COCOA, BUYS COFFEE",
        "authors": ("By Ann Roe, Reuters",),
        "published": "26-FEB-1987 15:01:01.79",
        "source": "Reuters",
        "tags": ("cocoa", "coffee"),
        "people": ("roe",),
        "organisations": ("icco", "nyce"),
        "places": ("el-salvador",),
    }


def test_brief_and_latin_1() -> None:
    """A brief has no body mark; letters of Latin-1 are read as such, also without the doctype."""
    data = BRIEF.replace("Blah blah", "Zürich rückt").encode("latin-1")
    [record] = read_bytes(data, "a.txt")
    assert stated(record) == {
        "content": "Zürich rückt.",
        "id": "reuters21578-13",
        "title": "RAIN STOPS",
        "published": "27-FEB-1987",
        "source": "Reuters",
        "places": (),
    }


def test_cut_off_and_empty() -> None:
    """Articles before the cut are read, half an article and a file without any are rejected."""
    items = read_bytes(HEADER + FULL + BRIEF[:-14], "a.sgm")
    assert isinstance(items[0], Record)
    assert reasons(items) == {"a.sgm#2": "cut off: its end mark </REUTERS> is missing"}
    assert reasons(read_bytes(HEADER, "a.sgm")) == {"a.sgm": "no article in it"}
    empty = "<REUTERS NEWID='1'><TEXT></TEXT></REUTERS>"
    assert reasons(read_bytes(HEADER + empty, "a")) == {"a#1": "an article without text and title"}


def test_article_without_end_is_given_up_on() -> None:
    """A stretch without an end mark does not fill the memory."""
    with patch.object(reuters21578, "_LARGEST", 100_000):
        items = read_bytes(HEADER + FULL + "<REUTERS >" + "x" * 3_000_000, "a.sgm")
    assert len(items) == 2
    assert "cut off" in reasons(items)["a.sgm#2"]


@pytest.mark.skipif(not COLLECTION.exists(), reason="the collection is not at ../shared/corpora")
def test_whole_collection() -> None:
    """All 11,000 articles are read, and what editors filed them under agrees with the SGML."""
    records = list(Dump([COLLECTION]).records())
    assert len(records) == 11_000
    assert all(isinstance(record, Record) for record in records)
    sgml = "".join(
        gzip.decompress(path.read_bytes()).decode("latin-1")
        for path in sorted(COLLECTION.glob("*.gz"))
    )
    for name, field in (("TOPICS", "tags"), ("PLACES", "places"), ("PEOPLE", "people")):
        filed = Counter(
            term
            for stretch in re.findall(rf"<{name}>(.*?)</{name}>", sgml, re.DOTALL)
            for term in re.findall("<D>(.*?)</D>", stretch, re.DOTALL)
        )
        assert filed == Counter(term for record in records for term in getattr(record, field))
