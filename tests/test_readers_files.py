"""Files found, opened and recognised: folders, links, compression, formats, and what is refused."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher.errors import InputError
from searcher.readers import compression, registry
from searcher.readers.base import Record, Reject, Source
from searcher.readers.files import Found, find
from searcher.readers.opening import Counted, read_whole, sources
from searcher.readers.registry import reader_of, readers

PAGE = b"<!DOCTYPE html><html><title>Talks</title><p>One.</p></html>"


def opened(data: bytes, name: str = "a.txt") -> Source:
    """A source of these bytes, decompressed if need be."""
    source = next(sources(name, None, Counted(io.BytesIO(data))))  # type: ignore[arg-type]  # reads alike
    assert isinstance(source, Source)
    return source


def names(folder: Path) -> list[str]:
    """What is found in a folder, relative to it; rejects with their reason."""
    return [
        os.path.relpath(f.name, folder)
        if isinstance(f, Found)
        else f"{os.path.relpath(f.origin, folder)}: {f.reason}"
        for f in find([folder])
    ]


def test_folders_are_walked_in_order(tmp_path: Path) -> None:
    """Files come sorted by name, folders in between; hidden files and litter are left out."""
    for name in ("b.txt", "a/z.txt", "a/.hidden", ".git/config", "c.xyz", "B.txt", "é.txt",
                 ".DS_Store", "Thumbs.db", "__MACOSX/a.txt"):  # fmt: skip
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    assert names(tmp_path) == ["B.txt", "a/z.txt", "b.txt", "c.xyz", "é.txt"]
    assert [f.name for f in find([tmp_path / "a/.hidden"]) if isinstance(f, Found)] == [
        str(tmp_path / "a/.hidden")
    ]


def test_sizes_and_choice(tmp_path: Path) -> None:
    """A file knows its size and whether the user named it; standard input has no size."""
    (tmp_path / "a.txt").write_text("four")
    assert list(find([str(tmp_path / "a.txt"), "-"])) == [
        Found(str(tmp_path / "a.txt"), tmp_path / "a.txt", 4, chosen=True),
        Found("-", None, 0, chosen=True),
    ]
    [inside] = find([tmp_path])
    assert isinstance(inside, Found)
    assert not inside.chosen


def test_missing_paths_and_broken_links(tmp_path: Path) -> None:
    """What is not there is rejected by name, and the rest goes on."""
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    missing = tmp_path / "missing"
    assert list(find([missing, "a\0b"])) == [
        Reject(str(missing), "no such file or folder"),
        Reject("a\\x00b", "embedded null byte"),
    ]
    assert names(tmp_path) == ["a.txt", "link: no such file or folder"]


def test_loops_of_links_end(tmp_path: Path) -> None:
    """A link to a folder above, or to one that was read, is rejected instead of followed."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a/one.txt").write_text("x")
    (tmp_path / "a/up").symlink_to(tmp_path)
    (tmp_path / "b").symlink_to(tmp_path / "a")
    assert names(tmp_path) == [
        "a/one.txt",
        "a/up: a link to a folder that is read already",
        "b: a link to a folder that is read already",
    ]


def test_pipes_in_folders_are_not_read(tmp_path: Path) -> None:
    """A named pipe in a folder would wait for ever: it is rejected."""
    os.mkfifo(tmp_path / "pipe.txt")
    assert names(tmp_path) == ["pipe.txt: neither a file nor a folder"]


def test_names_that_cannot_be_printed() -> None:
    """File names of any bytes give an origin that can be printed and written as UTF-8."""
    odd = os.fsdecode(b"nowhere/caf\xe9 \n\x1b[31m.txt")
    [reject] = find([odd])
    assert reject == Reject("nowhere/caf\\xe9 \\n\\x1b[31m.txt", "no such file or folder")


def test_very_deep_folders(tmp_path: Path) -> None:
    """Folders deeper than the interpreter could recurse are walked."""
    (tmp_path / "a.txt").write_text("x")
    here = os.getcwd()
    try:
        os.chdir(tmp_path)
        for _ in range(300):
            os.mkdir("d")
            os.chdir("d")
        Path("deep.txt").write_text("x")
    finally:
        os.chdir(here)
    assert len(list(find([tmp_path]))) == 2


def test_gzip_is_told_by_content() -> None:
    """Compressed content is decompressed whatever its name, several members in a row included."""
    data = gzip.compress(b"One. ") + gzip.compress(b"Two.")
    source = opened(data, "a.txt")
    assert source.head == b"One. Two."
    assert source.stream.read() == b"One. Two."
    assert opened(b"\x1f\x8b but not gzip").head.startswith(b"\x1f\x8b but")


def test_gzip_cut_off_gives_what_was_there() -> None:
    """All lines before the cut are given out, then the error says what is wrong."""
    text = b"".join(hashlib.sha256(b"%d" % n).hexdigest().encode() + b"\n" for n in range(5000))
    stream = opened(gzip.compress(text)[:-9000]).stream
    seen: list[bytes] = []
    with pytest.raises(InputError, match="cut off"):
        seen.extend(iter(stream.readline, b""))
    assert text.startswith(b"".join(seen))
    assert len(seen) > 4000


def test_damaged_gzip_is_an_input_error() -> None:
    """Garbage inside or after compressed content is told as damage."""
    data = bytearray(gzip.compress(os.urandom(5000)))
    data[2000:2100] = bytes(100)
    with pytest.raises(InputError, match="damaged"):
        opened(bytes(data)).stream.read()
    with pytest.raises(InputError, match="damaged"):
        opened(gzip.compress(b"x") + b"garbage").stream.read()


def test_expansion_is_bounded() -> None:
    """A file that expands beyond all measure is given up on."""
    bomb = gzip.compress(bytes(5_000_000))
    with patch.object(compression, "EXPANSION_FREE", 1_000_000):
        stream = opened(bomb).stream
        with pytest.raises(InputError, match="expands to more than 200 times"):
            stream.read()


def test_too_large_for_one_article() -> None:
    """A file that is one article has a limit, and the reason states it."""
    with pytest.raises(InputError, match="larger than 1 MB"):
        read_whole(opened(b"x" * (2**20 + 1)), limit=2**20)
    assert read_whole(opened(b"x" * 2**20), limit=2**20) == b"x" * 2**20


@pytest.mark.parametrize(
    ("name", "data", "reader"),
    [
        ("a.txt", b"Talks end.", "plain text"),
        ("a.TXT", "Talks end – “now”.".encode("utf-16"), "plain text"),
        ("a.text.gz", b"Talks end.", "plain text"),
        ("a", b"Talks end.", "plain text"),
        ("-", b"Talks end.", "plain text"),
        ("a.txt", PAGE, "HTML"),
        ("a.html?page=1", PAGE, "HTML"),
        ("-", b"\xef\xbb\xbf\n<!-- saved --> <?xml version='1.0'?><!doctype HTML>", "HTML"),
        ("a", b"<HTML lang=en>", "HTML"),
        ("a", PAGE.decode().encode("utf-16"), "HTML"),
        ("a.htm", b"<br/>Warning: <p>One.</p>", "HTML"),
        ("a.txt", b'{"title": "Talks"}', "JSON"),
        ("a.txt", b"[UPDATED] Talks end", "plain text"),
        ("a.json", b"[UPDATED] Talks end", "JSON"),
        ("a", b'\n[ {"title": 1}]', "JSON"),
        ("a.jl", b'"x"', "JSON"),
    ],
)
def test_recognised_by_content_then_suffix(name: str, data: bytes, reader: str) -> None:
    """Content decides where it is sure, else the suffix; a file named outright may have none."""
    assert reader_of(opened(data, name), chosen=True).name == reader


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "empty file"),
        ("a.txt", b"%PDF-1.7 text", r"binary file \(PDF\)"),
        ("a.json", b"abc\0def", r"binary file \(it holds NUL"),
        ("a.txt", b"abc\x01\x02\x03", r"binary file \(it is full of control"),
        ("a.xyz", b"Talks end.", r"not a format that is read \(\.xyz\); read are .*plain text"),
        ("LICENSE", b"Talks end.", r"not a format that is read \(no suffix\)"),
        ("dir.txt/LICENSE", b"Talks end.", r"not a format that is read \(no suffix\)"),
    ],
)
def test_refused(name: str, data: bytes, reason: str) -> None:
    """What is empty, binary or unknown is refused with the reason."""
    with pytest.raises(InputError, match=reason):
        reader_of(opened(data, name), chosen=False)


def test_binary_kinds_are_told_before_suffixes_but_after_formats() -> None:
    """Each known kind of binary file is named, whatever its suffix says."""
    for magic, kind in registry._BINARY:
        if not magic.startswith(b"\x1f\x8b"):
            with pytest.raises(InputError) as told:
                reader_of(opened(magic + b"....", "a.txt"), chosen=True)
            assert kind in str(told.value)


def test_one_file_is_all_that_a_format_needs() -> None:
    """Every module of the formats package is found, and no suffix belongs to two of them."""
    suffixes = [suffix for reader in readers() for suffix in reader.suffixes]
    assert {reader.name for reader in readers()} >= {"plain text", "HTML", "JSON"}
    assert len(suffixes) == len(set(suffixes))


def read(data: bytes, name: str) -> list[Record | Reject]:
    """What the reader chosen for these bytes makes of them."""
    source = opened(data, name)
    return list(reader_of(source, chosen=True).read(source))


def test_text_and_pages_are_one_record_each() -> None:
    """Text and HTML files are one record each, decoded and otherwise untouched."""
    assert read("Talks “end”.\r\n\r\nNow.".encode("cp1252"), "a.txt") == [
        Record("a.txt#1", "Talks “end”.\r\n\r\nNow.")
    ]
    assert read(PAGE, "a") == [Record("a#1", PAGE.decode(), media_type="html", whole_page=True)]
    blank = "empty: there is nothing but white space in it"
    assert read(b" \r\n", "a.txt") == [Reject("a.txt", blank)]
    assert read(b" \r\n", "a.html") == [Reject("a.html", blank)]


@given(
    st.binary(max_size=400),
    st.sampled_from(
        [b"", PAGE, b"\x1f\x8b\x08", b"\xff\xfe", b'{"body": "x"}\n', gzip.compress(PAGE)[:30]]
    ),
    st.sampled_from(["-", "a.txt", "a.html", "a.json", "a.jsonl", "a.xyz"]),
)
def test_any_bytes_give_records_rejects_or_an_input_error(
    data: bytes, start: bytes, name: str
) -> None:
    """No bytes under any name raise anything but InputError."""
    try:
        items = read(start + data, name)
    except InputError:
        return
    for item in items:
        assert isinstance(item, Record | Reject)
        if isinstance(item, Record):
            item.content.encode("utf-8")
