"""Saved pages: WARC and ARC, MHTML, folders of web archives."""

from __future__ import annotations

import gzip
import io
import zlib

import pytest
from dumps import read_bytes, reasons, stated
from hypothesis import given
from hypothesis import strategies as st

from searcher.readers.base import Record
from searcher.readers.wayback import original_address, without_toolbar

PAGE = "<!DOCTYPE html><html><head><title>Talks</title></head><p>Zürich: talks end.</p></html>"


def http(
    body: bytes | str = PAGE,
    headers: str = "Content-Type: text/html; charset=utf-8",
    status: str = "200 OK",
) -> bytes:
    """An answer of a server."""
    data = body.encode() if isinstance(body, str) else body
    return f"HTTP/1.1 {status}\r\n{headers}\r\n\r\n".encode() + data


def record(
    block: bytes,
    kind: str = "response",
    url: str = "https://sample.example/1",
    *,
    more: str = "",
    extra: int = 0,
) -> bytes:
    """A record of a WARC file."""
    return (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\n"
        "WARC-Date: 2025-05-20T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        f"Content-Type: application/http; msgtype={kind}\r\n{more}"
        f"Content-Length: {len(block) + extra}\r\n\r\n"
    ).encode() + block + b"\r\n\r\n"  # fmt: skip


INFO = record(b"software: sample\r\n", "warcinfo")


def test_pages_of_warc() -> None:
    """Each page is a record with its address; the day of the crawl is no day of publication."""
    data = INFO + record(http()) + record(http(PAGE + "2"), url="<https://sample.example/2>")
    assert read_bytes(data, "a.warc") == [
        Record("a.warc#2", PAGE, "html", whole_page=True, url="https://sample.example/1"),
        Record("a.warc#3", PAGE + "2", "html", whole_page=True, url="https://sample.example/2"),
    ]
    packed = b"".join(map(gzip.compress, (INFO, record(http()))))
    assert [r.origin for r in read_bytes(packed, "a.warc.gz")] == ["a.warc.gz#2"]
    resource = record(PAGE.encode(), "resource").replace(
        b"application/http; msgtype=resource", b"text/html"
    )
    assert stated(read_bytes(INFO + resource, "a")[0])["content"] == PAGE


def test_no_pages_of_warc() -> None:
    """Requests, failures, other media and copies are left out; a file with nothing else says so."""
    others = (
        INFO
        + record(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", "request")
        + record(http(status="404 Not Found"))
        + record(http("{}", "Content-Type: application/json"))
        + record(http(), "revisit")
    )
    assert reasons(read_bytes(others, "a.warc")) == {
        "a.warc": "no article in it (application/json: 1, request: 1, revisit: 1, status 404: 1, "
        "warcinfo: 1)"
    }
    twice = others + record(http()) + record(http(), url="https://sample.example/again")
    assert len(read_bytes(twice, "a.warc")) == 1
    assert reasons(read_bytes(INFO + record(http(" \n")), "a.warc")) == {
        "a.warc#2": "empty: there is nothing but white space in it"
    }


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (gzip.compress(PAGE.encode()), "Content-Encoding: gzip"),
        (zlib.compress(PAGE.encode()), "Content-Encoding: deflate"),
        (zlib.compress(PAGE.encode(), wbits=-15), "Content-Encoding: deflate"),
        (b"10\r\n" + PAGE.encode()[:16] + b"\r\n" + f"{len(PAGE.encode()) - 16:x}".encode() + b"\r\n"
         + PAGE.encode()[16:] + b"\r\n0\r\n\r\n", "Transfer-Encoding: chunked"),
        (PAGE.encode(), "Transfer-Encoding: chunked"),
        (PAGE.encode(), "Content-Encoding: br"),
        (PAGE.encode(), f"Content-Length: {len(PAGE.encode())}"),
    ],
)  # fmt: skip
def test_transport_of_pages(body: bytes, headers: str) -> None:
    """Packing for transport is undone, also where its announcement is wrong."""
    data = INFO + record(http(body, f"Content-Type: text/html\r\n{headers}"))
    assert stated(read_bytes(data, "a.warc")[0])["content"] == PAGE


def test_charset_of_pages() -> None:
    """The charset that came with the page is used where its bytes are no UTF-8."""
    japanese = "<html><p>首相は木曜日に述べた。</p></html>"
    data = INFO + record(http(japanese.encode("euc-jp"), "Content-Type: text/html; charset=EUC-JP"))
    assert stated(read_bytes(data, "a.warc")[0])["content"] == japanese


def test_unreadable_pages() -> None:
    """A page in a packing that is not read, or damaged in it, costs no other page."""
    bad = [
        http(b"\x8b\x02\x80", "Content-Type: text/html\r\nContent-Encoding: br"),
        http(
            gzip.compress(PAGE.encode())[:-20], "Content-Type: text/html\r\nContent-Encoding: gzip"
        ),
        http(gzip.compress(bytes(2**27)), "Content-Type: text/html\r\nContent-Encoding: gzip"),
    ]
    for page, why in zip(bad, ("packed as 'br'", "cut off", "larger than 64 MB"), strict=True):
        items = read_bytes(INFO + record(page) + record(http()), "a.warc")
        assert why in reasons(items)["a.warc#2"]
        assert isinstance(items[1], Record)


def test_warc_cut_in_the_middle() -> None:
    """Pages before the cut are read; half a page is none, and the cut is told."""
    data = INFO + record(http()) + record(http(PAGE + "2"), url="https://sample.example/2")
    items = read_bytes(data[:-30], "a.warc")
    assert isinstance(items[0], Record)
    assert "the file is cut off: 26 bytes" in reasons(items)["a.warc#3"]
    packed = gzip.compress(INFO + record(http())) + gzip.compress(record(http(PAGE * 9)))[:-40]
    items = read_bytes(packed, "a.warc.gz")
    assert isinstance(items[0], Record)
    assert "cut off" in str(reasons(items))
    complete = http(PAGE, f"Content-Type: text/html\r\nContent-Length: {len(PAGE.encode())}")
    [record_] = read_bytes(INFO + record(complete, extra=12)[:-4], "a.warc")
    assert stated(record_)["content"] == PAGE


def test_damaged_warc(capfd: pytest.CaptureFixture[str]) -> None:
    """Damage ends the reading with a reject and nothing is printed."""
    items = read_bytes(INFO + record(http()) + b"garbage without an end\r\n" * 20, "a.warc")
    assert isinstance(items[0], Record)
    assert "damaged" in reasons(items)["a.warc#3"]
    endless = read_bytes(b"WARC/1.0\r\nX: " + b"x" * 3_000_000, "a.warc")
    assert "far too long" in str(reasons(endless))
    read_bytes(INFO + record(http(), url="https://sample.example/a b"), "a.warc")
    assert capfd.readouterr() == ("", "")


def test_arc() -> None:
    """The older format is read as well."""
    block = http()
    version = "1 0 Sample\nURL IP-address Archive-date Content-type Archive-length\n"
    data = (
        f"filedesc://a.arc 0.0.0.0 20250520000000 text/plain {len(version)}\n{version}\n".encode()
        + f"https://sample.example/1 1.2.3.4 20250520000000 text/html {len(block)}\n".encode()
        + block
        + b"\n"
    )
    [page] = read_bytes(data, "a.arc")
    assert stated(page) == {
        "content": PAGE, "media_type": "html", "whole_page": True, "url": "https://sample.example/1",
    }  # fmt: skip


MHTML = """From: <Saved by a browser>
Snapshot-Content-Location: https://sample.example/1
Subject: Talks
Date: Tue, 20 May 2025 10:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related;
\ttype="text/html";
\tboundary="--x"

----x
Content-Type: text/css

p {}
----x
Content-Type: text/html; charset=CHARSET
Content-Transfer-Encoding: quoted-printable
Content-Location: https://sample.example/other

<html><p>Z=FCrich: talks =
end.</p></html>
----x--
"""


def test_mhtml() -> None:
    """The page is found among the parts, decoded, with its address; the day of saving is not used."""
    for end in ("\n", "\r\n"):
        [page] = read_bytes(MHTML.replace("CHARSET", "iso-8859-1").replace("\n", end), "a")
        assert stated(page) == {
            "content": "<html><p>Zürich: talks end.</p></html>",
            "media_type": "html",
            "whole_page": True,
            "url": "https://sample.example/1",
        }
    other = MHTML.replace("Snapshot-Content-Location: https://sample.example/1\n", "")
    assert stated(read_bytes(other, "a")[0])["url"] == "https://sample.example/other"
    none = MHTML.replace("text/html; charset", "text/xml; charset")
    assert reasons(read_bytes(none, "a.mht")) == {
        "a.mht": "no page in it: none of its parts is HTML"
    }


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("web.archive.org/web/20250520100000/https:/sample.example/a.html", "https://sample.example/a.html"),
        ("d/20250520100000id_/https://sample.example/a", "https://sample.example/a"),
        ("d/20250520100000if_/http_/sample.example/a%20b/index.html", "http://sample.example/a%20b/"),
        ("d/20250520100000/https%3A/sample.example:8080/a%3Fb=1", "https://sample.example:8080/a?b=1"),
        ("d/20250520100000/sample.example/a/index.html", "http://sample.example/a/"),
        ("d.zip/20250520100000/https:/sample.example/", "https://sample.example/"),
        ("d/20250520100000/page.html", None),
        ("d/20250520100000/https:/localhost/a", None),
        ("d/20250520/https:/sample.example/a", None),
        ("d/sample.example/a.html", None),
        ("20250520100000.html", None),
    ],
)  # fmt: skip
def test_addresses_in_paths(path: str, address: str | None) -> None:
    """The paths of web archives give the address, other paths none."""
    assert original_address(path) == address


def test_pages_of_web_archives() -> None:
    """A page in such a folder has its address, and the archive's toolbar is taken out."""
    bar = "<!-- BEGIN WAYBACK TOOLBAR INSERT --><p>Captured</p><!-- END WAYBACK TOOLBAR INSERT -->"
    [page] = read_bytes(
        bar.join(("<html>", "<p>One.</p></html>")), "20250520100000/http:/a.example/b"
    )
    assert stated(page) == {
        "content": "<html><p>One.</p></html>", "media_type": "html", "whole_page": True,
        "url": "http://a.example/b",
    }  # fmt: skip
    assert without_toolbar("<!-- BEGIN WAYBACK TOOLBAR INSERT --><p>x") == (
        "<!-- BEGIN WAYBACK TOOLBAR INSERT --><p>x"
    )


@given(st.binary(max_size=200), st.integers(0, 500))
def test_any_warc_gives_records_or_rejects(data: bytes, at: int) -> None:
    """Whatever is put anywhere into a WARC or MHTML file, no error comes of it."""
    for whole in (INFO + record(http()), MHTML.encode()):
        assert read_bytes(whole[:at] + data + whole[at:], "a.mht")
        assert read_bytes(io.BytesIO(whole).read(at) + data, "a.warc")
