"""Compressed and archived dumps: members read in place, however nested; bombs and bad paths refused."""

from __future__ import annotations

import bz2
import gzip
import hashlib
import io
import lzma
import sys
import tarfile
import zipfile
from collections.abc import Callable
from unittest.mock import patch

import pytest
from dumps import read_bytes, reasons
from hypothesis import given
from hypothesis import strategies as st

from searcher.readers import compression, containers
from searcher.readers.base import Record, Reject

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

PAGE = b"<!DOCTYPE html><html><title>Talks</title><p>One.</p></html>"
PACKERS: dict[str, Callable[[bytes], bytes]] = {
    ".gz": gzip.compress,
    ".bz2": bz2.compress,
    ".xz": lzma.compress,
    ".lzma": lambda data: lzma.compress(data, lzma.FORMAT_ALONE),
    ".zst": zstd.compress,
}


def zipped(members: dict[str, bytes]) -> bytes:
    """A ZIP file of these members."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return packed.getvalue()


def taped(members: dict[str, bytes]) -> bytes:
    """A tar file of these members."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        for name, data in members.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return packed.getvalue()


def origins(data: bytes, name: str) -> list[str]:
    """Where records are read, none of which may be a reject."""
    items = read_bytes(data, name)
    assert reasons(items) == {}
    return [item.origin for item in items]


@pytest.mark.parametrize("suffix", PACKERS)
def test_compressed_files(suffix: str) -> None:
    """Each kind of compression is undone, told by content; streams in a row are one text."""
    pack = PACKERS[suffix]
    assert read_bytes(pack(b"Talks end."), f"a.txt{suffix}") == [
        Record(f"a.txt{suffix}#1", "Talks end.")
    ]
    assert origins(pack(PAGE), "a.bin") == ["a.bin#1"]
    if suffix != ".lzma":  # which knows no end of a stream
        assert read_bytes(pack(b"Talks ") + pack(b"end."), "a") == [Record("a#1", "Talks end.")]


@pytest.mark.parametrize("suffix", PACKERS)
def test_cut_and_damaged_compression(suffix: str) -> None:
    """What comes before a cut or damage is read, and the reject says what is wrong."""
    lines = [f'{{"body": "{hashlib.sha256(b"%d" % n).hexdigest()}"}}' for n in range(9000)]
    packed = PACKERS[suffix]("\n".join(lines).encode())
    for broken in (packed[:-30_000], packed[:-30_000] + bytes(30_000)):
        items = read_bytes(broken, f"a.jsonl{suffix}")
        records = [item for item in items if isinstance(item, Record)]
        told = [item for item in items if isinstance(item, Reject)]
        sure = records[: 5000 if len(records) > 5000 else None]  # damage shows a little later
        assert [r.content for r in sure] == [line[10:-2] for line in lines[: len(sure)]]
        assert told
        assert "the compressed file is" in told[-1].reason
    assert read_bytes(packed[:5] + b"\xff" * 50, "a.txt")


def test_members_of_archives() -> None:
    """Members of ZIP and tar files are read under "archive/path", litter left out."""
    members = {"b/talks.html": PAGE, "a.txt": b"One.", "b/.x": b"x", "__MACOSX/a.txt": b"x"}
    assert origins(zipped(members), "d.zip") == ["d.zip/b/talks.html#1", "d.zip/a.txt#1"]
    assert origins(taped(members), "d.tar") == ["d.tar/b/talks.html#1", "d.tar/a.txt#1"]


def test_archives_in_archives() -> None:
    """A .json.gz in a .tar.bz2 in a .zip is read, and where it lies can be told from its origin."""
    inner = bz2.compress(taped({"a.json.gz": gzip.compress(b'{"body": "One."}')}))
    assert origins(zipped({"x/dump.tar.bz2": inner}), "d.zip") == [
        "d.zip/x/dump.tar.bz2/a.json.gz#1"
    ]
    assert origins(taped({"d.zip": zipped({"a.txt": b"One."})}), "d.tar") == ["d.tar/d.zip/a.txt#1"]


def test_packed_too_often() -> None:
    """Archives in archives without end are given up on, the rest is read."""
    data = b"One."
    for _ in range(9):
        data = gzip.compress(data)
    items = read_bytes(zipped({"a.txt": data, "b.txt": b"Two."}), "d.zip")
    assert reasons(items) == {"d.zip/a.txt": "packed more than 6 times over: unpack it"}
    assert items[-1] == Record("d.zip/b.txt#1", "Two.")


def test_bad_member_costs_no_other() -> None:
    """A member that cannot be read is rejected by name, and those after it are read."""
    members = {"a.pdf": b"%PDF-1", "b.txt": b"", "c.json": b"{broken", "d.txt": b"Two."}
    for pack, name in ((zipped, "d.zip"), (taped, "d.tar")):
        items = read_bytes(pack(members), name)
        assert reasons(items) == {
            f"{name}/a.pdf": "binary file (PDF)",
            f"{name}/b.txt": "empty file",
            f"{name}/c.json#1": "broken JSON at line 1, column 2: expecting property name "
            "enclosed in double quotes",
        }
        assert items[-1] == Record(f"{name}/d.txt#1", "Two.")


def test_member_without_suffix_is_not_taken_for_text() -> None:
    """Only a file that the user named may lack a suffix, not one that lies in an archive."""
    assert (
        "no suffix" in reasons(read_bytes(zipped({"LICENSE": b"One."}), "d.zip"))["d.zip/LICENSE"]
    )


@pytest.mark.parametrize(
    "bad", ["../a.txt", "/etc/a.txt", "b/../../a.txt", "C:/a.txt", "..\\a.txt"]
)
def test_paths_that_leave_the_archive(bad: str) -> None:
    """A path that leads out of the archive is rejected; the other members are read."""
    tape, packed = io.BytesIO(), io.BytesIO()
    with tarfile.open(fileobj=tape, mode="w") as tar, zipfile.ZipFile(packed, "w") as archive:
        for name in (bad, "ok.txt"):
            entry = tarfile.TarInfo(name)
            entry.size = 4
            tar.addfile(entry, io.BytesIO(b"One."))
            archive.writestr(name, b"One.")
    for data in (tape.getvalue(), packed.getvalue()):
        [reject, record] = read_bytes(data, "d")
        assert isinstance(reject, Reject)
        assert reject.reason == "its path leads out of the archive"
        assert record == Record("d/ok.txt#1", "One.")


def test_links_and_sparse_members() -> None:
    """Links in archives are not followed: what they lead to may lie anywhere."""
    tape = io.BytesIO()
    with tarfile.open(fileobj=tape, mode="w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE):
            entry = tarfile.TarInfo(f"{kind!r}.txt")
            entry.type, entry.linkname = kind, "/etc/passwd"
            archive.addfile(entry)
    assert set(reasons(read_bytes(tape.getvalue(), "d.tar")).values()) == {
        "a link, a device or a sparse file"
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as zip_file:
        link = zipfile.ZipInfo("a.txt")
        link.external_attr = 0o120777 << 16
        zip_file.writestr(link, "/etc/passwd")
    assert reasons(read_bytes(packed.getvalue(), "d.zip")) == {"d.zip/a.txt": "a link, not a file"}


def test_documents_and_encrypted_members() -> None:
    """Office documents are no archives of articles, and what is encrypted says so."""
    document = zipped({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"})
    assert reasons(read_bytes(document, "a.docx")) == {
        "a.docx": "a document or program in a ZIP file, not an archive of articles"
    }
    locked = bytearray(zipped({"a.txt": b"One."}))
    for header, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(header) + offset] |= 1
    assert reasons(read_bytes(bytes(locked), "d.zip")) == {
        "d.zip/a.txt": "encrypted: unpack it with its password first"
    }


def test_bombs() -> None:
    """What expands beyond all measure is given up on, in layers and in many members as well."""
    blanks = b" " * 3_000_000
    with patch.object(compression, "EXPANSION_FREE", 1_000_000):
        for data in (
            gzip.compress(blanks),
            lzma.compress(blanks),
            zipped({"a.txt": blanks}),
            zipped({f"a{n}.txt": b" " * 300_000 for n in range(20)}),
            gzip.compress(gzip.compress(blanks)),
            zipped({"a.zip": zipped({"a.txt": blanks})}),
            gzip.compress(taped({"a.txt": blanks})),
        ):
            told = reasons(read_bytes(data, "d.txt"))
            assert any("expands to more than 200 times" in why for why in told.values()), told


def test_tar_header_of_any_size_is_not_read() -> None:
    """A header that claims to be huge ends the reading instead of filling the memory."""
    entry = tarfile.TarInfo("x")
    entry.type, entry.size = tarfile.XHDTYPE, 2_000_000
    data = entry.tobuf(tarfile.USTAR_FORMAT) + b"9" * 2_000_000
    assert "far too long" in reasons(read_bytes(data, "d.tar"))["d.tar"]


def test_zip_of_too_many_members() -> None:
    """A directory that would fill the memory is not read, whichever kind of end states its size."""
    packed = zipped({f"{n}.txt": b"One." for n in range(100)})
    assert len(read_bytes(packed, "d.zip")) == 100
    with patch.object(containers, "DIRECTORY_LIMIT", 1000):
        assert "too many members" in reasons(read_bytes(packed, "d.zip"))["d.zip"]
        large = packed[:-22] + b"PK\x06\x06" + bytes(36) + b"\xff" * 8 + bytes(8) + packed[-22:]
        assert "too many members" in reasons(read_bytes(large, "d.zip"))["d.zip"]


def test_cut_archives() -> None:
    """Of an archive cut in the middle, the members before the cut are read if they can be found."""
    tape = taped({"a.txt": b"One.", "b.txt": b"Two." * 1000})
    items = read_bytes(tape[:2500], "d.tar")
    assert items[0] == Record("d.tar/a.txt#1", "One.")
    assert "damaged in its archive file" in reasons(items)["d.tar/b.txt"]
    assert (
        "damaged ZIP file"
        in reasons(read_bytes(zipped({"a.txt": b"One."})[:-10], "d.zip"))["d.zip"]
    )


def test_zip_in_a_stream_is_bounded() -> None:
    """A ZIP file that cannot be read in jumps is copied, but not without end."""
    packed = gzip.compress(zipped({"a.txt": hashlib.sha512(b"x").hexdigest().encode() * 10}))
    assert origins(packed, "d.gz") == ["d.gz/a.txt#1"]
    with patch.object(containers, "SPOOLED_LIMIT", 100):
        assert "inside another file" in reasons(read_bytes(packed, "d.gz"))["d.gz"]


@given(
    st.binary(max_size=300),
    st.sampled_from(
        [
            *(b"BZh91AY&SY", b"\xfd7zXZ\0", b"\x28\xb5\x2f\xfd", b"]\0\0", b"PK\x03\x04"),
            zipped({"a.txt": b"One."})[:60],
            taped({"a.txt": b"One."})[:600],
            zstd.compress(PAGE)[:20],
        ]
    ),
)
def test_any_packed_bytes_give_records_or_rejects(data: bytes, start: bytes) -> None:
    """No bytes behind the mark of a packed file raise an error or pass without a word."""
    assert read_bytes(start + data, "d.txt")
