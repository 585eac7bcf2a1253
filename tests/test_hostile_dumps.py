"""Dumps made to do harm: each file is rejected with its reason, and all the others are indexed."""

from __future__ import annotations

import gzip
import io
import json
import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path
from unittest.mock import patch

import pytest
from conftest import Shell

from searcher.archive import Archive
from searcher.readers import compression
from searcher.upkeep.rejects import read_rejects

BLANKS = b" " * 3_000_000
PRIVATE = "the word of the house"


def line(name: str) -> bytes:
    """A good article, as a line of JSON."""
    article = {"id": name, "title": f"About {name}", "body": f"The harbour of {name} opened."}
    return json.dumps(article).encode() + b"\n"


def zipped(**members: bytes) -> bytes:
    """A ZIP file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name.replace("_", "."), content)
    return out.getvalue()


def taped(**members: bytes) -> bytes:
    """A tar file whose second member would be unpacked elsewhere."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as tape:
        for number, (name, content) in enumerate(members.items()):
            info = tarfile.TarInfo("../" * 3 * (number == 1) + name.replace("_", "."))
            info.size = len(content)
            tape.addfile(info, io.BytesIO(content))
    return out.getvalue()


def crawled(name: str) -> bytes:
    """A record of a WARC file."""
    page = f"<html><title>{name}</title><body><p>The harbour of {name} opened again.</p></html>"
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page}"
    return (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://{name}.example/a\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(answer)}\r\n\r\n{answer}\r\n\r\n"
    ).encode()


def feed(text: str, declared: str) -> bytes:
    """A feed with declarations of its own."""
    return (
        f"<?xml version='1.0'?><!DOCTYPE rss [{declared}]><rss version='2.0'><channel>"
        f"<item><title>Feed</title><description>Begins {text} ends.</description></item>"
        "</channel></rss>"
    ).encode()


LAUGHS = "<!ENTITY l0 'lol'>" + "".join(
    f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 10)
)


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    """A folder of them, each file with a good article where it can hold one."""
    folder = tmp_path / "dump"
    folder.mkdir()
    secret = tmp_path / "secret"
    secret.write_text(PRIVATE)
    files = {
        "bomb.jsonl.gz": gzip.compress(b'{"body": "' + BLANKS),
        "bomb.zip": zipped(a_jsonl=line("zip"), b_jsonl=b'{"body": "' + BLANKS),
        "cut.warc": crawled("warc") + crawled("cut")[:-90],
        "deep.jsonl": line("before") + b'{"body": ' + b"[" * 200_000 + b"\n" + line("after"),
        "escape.tar": taped(a_jsonl=line("tar"), b_jsonl=line("escaped"), c_jsonl=line("on")),
        "half.jsonl": line("whole") + line("half")[:-20],
        "laughs.xml": feed("&l9;", LAUGHS),
        "nul.json": b"\0" * 1000,
        "nuls.jsonl": line("nul") + b'{"body": "\0\0"}\n' + line("nulled"),
        "outside.xml": feed("&out;", f"<!ENTITY out SYSTEM '{secret.as_uri()}'>"),
        "zzz.jsonl": line("last"),
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder


GOOD = "zip before after tar on whole nul nulled last".split()


def test_the_rest_is_indexed(shell: Shell, tmp_path: Path, dump: Path) -> None:
    """Through `searcher index`, what is good is stored and what is not has a reason."""
    with patch.object(compression, "EXPANSION_FREE", 1_000_000):
        outcome = shell("searcher", "index", dump, "--index", tmp_path / "i", "--processes", "1")
    assert outcome.code == 4
    with Archive.open(tmp_path / "i") as archive:
        stored = {article.id: article for article in archive.articles()}
        assert set(GOOD) <= stored.keys()
        assert "escaped" not in stored
        assert len(list(archive.check())) == 0
        texts = " ".join(f"{article.title} {article.body}" for article in stored.values())
        assert "harbour of warc" in texts
    assert PRIVATE not in texts
    assert "lollol" not in texts
    assert len(texts) < 5_000
    reasons = {
        reject.origin.removeprefix(f"{dump}/"): reject.reason
        for reject in read_rejects(tmp_path / "i")
    }
    for name, reason in {
        "bomb.jsonl.gz": "expands to more than 200 times",
        "bomb.zip": "expands to more than 200 times",
        "deep.jsonl": "nested too deeply",
        "escape.tar": "leads out of the archive",
        "half.jsonl": "broken JSON",
        "nul.json": "binary",
        "cut.warc": "the file is cut off",
        "laughs.xml": "entity amplification",
    }.items():
        told = [why for origin, why in reasons.items() if origin.startswith(name)]
        assert any(reason in why for why in told), (name, told)


@pytest.mark.skipif(not hasattr(os, "wait4"), reason="this system does not tell memory")
def test_bounded_memory(tmp_path: Path) -> None:
    """A line of a gigabyte and a bomb of more cost little memory, and what follows is stored."""
    folder = tmp_path / "dump"
    folder.mkdir()
    with (folder / "line.jsonl").open("wb") as file:
        file.write(line("before") + b'{"body": "')
        file.seek(2**30, os.SEEK_CUR)  # takes no room on disk
        file.write(b'"}\n' + line("after"))
    blanks = gzip.compress(bytes(2**26))
    (folder / "bomb.jsonl.gz").write_bytes(gzip.compress(line("first")) + blanks * 20)
    index = tmp_path / "index"
    call = [sys.executable, "-m", "searcher", "index", str(folder), "--index", str(index)]
    process = subprocess.Popen([*call, "--processes", "1"], stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 4
    assert used.ru_maxrss < 500_000 * (1024 if sys.platform == "darwin" else 1)
    with Archive.open(index) as archive:
        assert {article.id for article in archive.articles()} == {"first", "before", "after"}
    told = " ".join(reject.reason for reject in read_rejects(index))
    assert "longer than 64 MB" in told
    assert "expands to more than 200 times" in told
