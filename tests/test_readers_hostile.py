"""Whatever bytes follow the first ones of a format, records and rejects come of them, no errors."""

from __future__ import annotations

import pytest
from dumps import read_bytes
from hypothesis import given
from hypothesis import strategies as st

from searcher.readers.base import Record
from searcher.readers.registry import readers

STARTS = {
    "NITF": b"<nitf><body><body.head><hedline><hl1>A</hl1></hedline></body.head><body.content><p>",
    "NewsML-G2": b'<newsItem guid="a"><itemMeta><itemClass qcode="ninat:text"/></itemMeta><contentSet>'
    b"<inlineXML><html><body><p>",
    "NewsML 1": b"<NewsML><NewsItem><NewsComponent><ContentItem><DataContent>",
    "RSS and Atom": b"<rss><channel><item><title>A</title><description>",
    "WordPress export": b'<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><item><title>A',
    "Reuters-21578": b'<!DOCTYPE lewis SYSTEM "lewis.dtd">\n<REUTERS NEWID="1"><TEXT><BODY>',
    "CSV and TSV": b"title,text\nA,",
    "WARC and ARC": b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 60\r\n"
    b"Content-Type: application/http\r\nWARC-Target-URI: http://x.example/\r\n\r\n"
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n",
    "MHTML": b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n"
    b"Content-Type: text/html; charset=",
    "LexisNexis": b"1 of 2 DOCUMENTS\n\nPaper\n\nMay 16, 2025\n\nLENGTH: 5 words\n\n",
    "Factiva": b"HD A\nWC 5 words\nPD 16 May 2025\nLP\n",
    "Parquet": b"PAR1",
    "JSON": b'{"title": "A", "body": "',
    "HTML": b"<!doctype html><p>",
    "plain text": b"",
}
ENDS = {
    "NITF": b"</p></body.content></body></nitf>",
    "RSS and Atom": b"</description></item></channel></rss>",
    "WordPress export": b"</title></item></channel></rss>",
    "Reuters-21578": b"</BODY></TEXT></REUTERS>",
    "NewsML-G2": b"</p></body></html></inlineXML></contentSet></newsItem>",
    "NewsML 1": b"</DataContent></ContentItem></NewsComponent></NewsItem></NewsML>",
}


def test_every_format_is_tried() -> None:
    """There is a beginning here for each format that is read."""
    assert STARTS.keys() == {reader.name for reader in readers()}


@pytest.mark.parametrize("name", STARTS)
@given(data=st.one_of(st.binary(max_size=200), st.text(max_size=100).map(str.encode)))
def test_any_bytes_give_records_or_rejects(name: str, data: bytes) -> None:
    """Arbitrary bytes after the beginning of a format, and between that and its end, never raise."""
    for whole in (STARTS[name] + data, STARTS[name] + data + ENDS.get(name, b"")):
        items = read_bytes(whole, "a.txt")
        assert items
        for item in items:
            if isinstance(item, Record):
                str(item).encode("utf-8")


@pytest.mark.parametrize("name", STARTS)
def test_nul_bytes_and_controls(name: str) -> None:
    """NUL bytes and control characters in a text neither raise nor come through as NUL."""
    for item in read_bytes(STARTS[name] + b"a\0b\x01\x1b[31mc" + ENDS.get(name, b""), "a.txt"):
        assert not isinstance(item, Record) or "\0" not in str(item)
