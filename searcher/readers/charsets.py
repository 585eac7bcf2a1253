"""From bytes to text: which charset a file is really in, whatever it declares.

The order of belief: a byte order mark; UTF-8 wherever the bytes are valid UTF-8 (other charsets
hardly ever are by accident, so this outweighs a declaration); the declared charset; Western
European (windows-1252) where the result reads like it; statistics (charset-normalizer).

Damage is never hidden: up to one unreadable character in a thousand is shown as U+FFFD, and with
more than that the input is refused rather than guessed at.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from searcher.errors import InputError

__all__ = ["declared_codec", "decode", "decode_page", "is_wide", "opening", "unicode_codec"]

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# Labels as in the WHATWG Encoding Standard: what is called Latin-1 or ASCII on the web is
# windows-1252, and so on.  Only these are obeyed; Python has codecs that are no charsets.
_LABELS = {
    label: codec
    for codec, labels in {
        "cp1252": "ascii us-ascii iso-8859-1 iso8859-1 iso88591 iso_8859-1 latin1 latin-1 l1 "
        "windows-1252 cp1252 x-cp1252",
        "cp1250": "windows-1250 cp1250 x-cp1250",
        "cp1251": "windows-1251 cp1251 x-cp1251 win-1251",
        "cp1253": "windows-1253 cp1253",
        "cp1254": "windows-1254 cp1254 iso-8859-9 iso8859-9 latin5",
        "cp1255": "windows-1255 cp1255",
        "cp1256": "windows-1256 cp1256",
        "cp1257": "windows-1257 cp1257",
        "cp1258": "windows-1258 cp1258",
        "cp874": "windows-874 tis-620 iso-8859-11",
        "iso8859-2": "iso-8859-2 iso8859-2 latin2",
        "iso8859-3": "iso-8859-3 latin3",
        "iso8859-4": "iso-8859-4 latin4",
        "iso8859-5": "iso-8859-5 cyrillic",
        "iso8859-6": "iso-8859-6 arabic",
        "iso8859-7": "iso-8859-7 greek",
        "iso8859-8": "iso-8859-8 iso-8859-8-i hebrew",
        "iso8859-10": "iso-8859-10 latin6",
        "iso8859-13": "iso-8859-13",
        "iso8859-14": "iso-8859-14",
        "iso8859-15": "iso-8859-15 latin-9 latin9",
        "iso8859-16": "iso-8859-16",
        "koi8-r": "koi8-r koi8",
        "koi8-u": "koi8-u",
        "mac-roman": "macintosh mac x-mac-roman",
        "gb18030": "gb18030 gb2312 gbk x-gbk gb_2312-80 chinese",
        "big5hkscs": "big5 big5-hkscs",
        "cp932": "shift_jis shift-jis sjis x-sjis windows-31j ms932",
        "euc_jp": "euc-jp x-euc-jp",
        "iso2022_jp_2": "iso-2022-jp",
        "cp949": "euc-kr korean ks_c_5601-1987 windows-949",
    }.items()
    for label in labels.split()
}

_DECLARED = re.compile(
    rb"""<(?:meta[^<>]{0,1000}?charset|\?xml[^<>]{0,200}?encoding)\s{0,20}=["'\s]{0,20}([\w.:-]{1,40})""",
    re.IGNORECASE,
)
_DECLARED_WITHIN = 256 * 1024  # real pages put their <meta> as far down as 64 KB

# What Western European text in windows-1252 never looks like: Cyrillic or Greek letters read as
# accented ones, Polish or Czech letters read as signs between letters, Turkish or Icelandic ones.
_NOT_WESTERN = re.compile(
    "[À-ÖØ-öø-ÿŠšŽžŒœŸ]{3}|[A-Za-zß-ÿ][¡-ª¬®-³µ¶¸-º¼-¿][a-zß-ÿ]|[¤¦¨¬¯±-³µ¶¸¹¼-¾][a-zß-ÿ]"
    "|[a-z][À-ÖØ-Þ]|[ðýþÐÝÞ×÷]"
)

# Signs and control characters inside words, which every wrong choice of a charset leaves.
_GARBLED = re.compile(
    r"[^\W\d_][\x80-\xaa\xac\xae-\xb3\xb5\xb6\xb8-\xba\xbc-\xbf\u2200-\u2bff][^\W\d_]"
)

# What statistics may choose from: charsets that news has been written in, without rare look-alikes.
# East Asian ones are not told apart reliably: such a text has to declare its charset.
_LIKELY = [
    *(
        "cp1250",
        "iso8859_2",
        "cp1251",
        "koi8_r",
        "cp866",
        "cp1252",
        "mac_roman",
        "cp1253",
        "cp1254",
    ),
    *("cp1255", "cp1256", "cp1257", "cp874"),
]

_TRACE = 1000
"""One unreadable character in so many is a trace of damage."""
_MULTIBYTE_TRACE = 10
"""In UTF-8, one unreadable character for so many bytes of readable ones beyond ASCII."""


def opening(head: bytes) -> str:
    """How a file starts, good enough to recognise its format; without white space before it."""
    codec = _bom(head)
    text = head.decode(codec or "latin-1", "ignore")
    return text.lstrip("\ufeff \t\r\n\f\v") if codec else text.lstrip(" \t\r\n\f\v")


def unicode_codec(head: bytes) -> str:
    """The Unicode encoding that a byte order mark announces, else UTF-8."""
    return _bom(head) or "utf-8"


def is_wide(head: bytes) -> bool:
    """Whether characters take two or four bytes each, so that lines cannot be told in the bytes."""
    return unicode_codec(head) != "utf-8"


def decode_page(data: bytes, declared: str | None = None) -> str:
    """The markup of a web page, its `<meta charset>` weighed against its bytes.

    Args:
        data: the whole page.
        declared: the charset that came with it, as in HTTP; it outweighs that in the page.

    Raises:
        InputError: no charset fits.
    """
    return decode(data, declared or _declared(data))


def declared_codec(head: bytes) -> str | None:
    """The codec of the charset that markup declares; None for one that is not known."""
    return _LABELS.get((_declared(head) or "").lower())


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data, 0, _DECLARED_WITHIN)
    return found[1].decode("ascii", "replace") if found else None


def decode(data: bytes, declared: str | None = None) -> str:
    """The text that these bytes stand for; NUL characters dropped.

    Args:
        data: the whole text.
        declared: the charset that the text claims to be in, by any of its usual labels.

    Raises:
        InputError: no charset fits.
    """
    text = _decode(data, _LABELS.get(declared.lower()) if declared else None)
    return text.replace("\0", "") if "\0" in text else text


def _decode(data: bytes, declared: str | None) -> str:
    codec = _bom(data) or ("iso2022_jp_2" if b"\x1b$" in data and data.isascii() else None)
    attempts = iter([_with_trace(data, codec)]) if codec else _attempts(data, declared)
    text = next((text for text in attempts if text is not None), None)
    if text is None:
        raise InputError("its bytes fit no charset; convert it to UTF-8")
    return text


def _attempts(data: bytes, declared: str | None) -> Iterator[str | None]:
    """Readings of the bytes, most believable first."""
    try:
        yield data.decode("utf-8")
    except UnicodeDecodeError:
        yield _mostly_utf8(data)
    if declared:
        yield _with_trace(data, declared)
    yield _western(data)
    yield _by_statistics(data)


def _bom(data: bytes) -> str | None:
    return next((codec for mark, codec in _BOMS if data.startswith(mark)), None)


def _with_trace(data: bytes, codec: str) -> str | None:
    text = data.decode(codec, "replace").removeprefix("\ufeff")
    return text if text.count("\ufffd") * _TRACE <= max(len(text), _TRACE) else None


def _mostly_utf8(data: bytes) -> str | None:
    """UTF-8 with a few broken characters, such as one cut in two by whoever made a summary."""
    text = data.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    readable = len(text.encode("utf-8")) - len(text) - 2 * damaged  # bytes beyond one a character
    return text if damaged * _MULTIBYTE_TRACE <= readable else None


def _western(data: bytes) -> str | None:
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    return None if _NOT_WESTERN.search(text) else text


def _by_statistics(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    readings = (
        _with_trace(data, match.encoding) for match in from_bytes(data, cp_isolation=_LIKELY)
    )
    return next((text for text in readings if text and not _GARBLED.search(text)), None)
