"""From bytes to text: declared, real and damaged charsets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher.errors import InputError
from searcher.readers.charsets import decode, decode_page, is_wide, opening

FRENCH = "Le ministre a déclaré : « L’été sera difficile pour les élèves – très difficile. »"
POLISH = (
    "Rzecznik powiedział, że ministrowie będą rozmawiać o pieniądzach. Żaden poseł nie wyszedł."
)
RUSSIAN = "Министр сказал, что переговоры продолжатся в четверг. Президент не ответил."


def page(text: str, declared: str) -> str:
    """A page that declares a charset."""
    return f'<!doctype html><html><head><meta charset="{declared}"></head><p>{text}</p></html>'


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_mark_decides(codec: str) -> None:
    """Text with a byte order mark is read by it, and the mark is not part of the text."""
    assert decode(FRENCH.encode(codec)) == FRENCH


@pytest.mark.parametrize(
    ("text", "declared", "really"),
    [
        (FRENCH, "utf-8", "utf-8"),
        (FRENCH, "iso-8859-1", "utf-8"),
        (FRENCH, "us-ascii", "utf-8"),
        (FRENCH, "gb2312", "utf-8"),
        (FRENCH, "iso-8859-1", "cp1252"),
        (FRENCH, "utf-8", "cp1252"),
        (FRENCH, "no-such-charset", "cp1252"),
        (POLISH, "iso-8859-2", "iso8859-2"),
        (POLISH, "ISO-8859-2", "utf-8"),
        (RUSSIAN, "windows-1251", "cp1251"),
        (RUSSIAN, "koi8-r", "koi8-r"),
        ("首相は木曜日に述べた。", "Shift_JIS", "cp932"),
        ("首相は木曜日に述べた。", "iso-2022-jp", "iso2022_jp"),
        ("谈判将于周四继续进行", "gb2312", "gb18030"),
    ],
)
def test_page_is_read_as_what_it_is(text: str, declared: str, really: str) -> None:
    """A page comes out right when its declaration holds and when its bytes belie it."""
    markup = page(text, declared)
    assert decode_page(markup.encode(really)) == markup


def test_declaration_far_down_and_in_other_forms() -> None:
    """The charset is found behind long scripts, in http-equiv and in an XML declaration."""
    far = (
        "<html><head><script>" + "x" * 100_000 + "</script>" + "<meta charset=iso-8859-2>" + POLISH
    )
    assert decode_page(far.encode("iso8859-2")) == far
    equiv = f'<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2">{POLISH}'
    assert decode_page(equiv.encode("iso8859-2")) == equiv
    xml = f'<?xml version="1.0" encoding="iso-8859-2"?><html>{POLISH}'
    assert decode_page(xml.encode("iso8859-2")) == xml


@pytest.mark.parametrize(
    ("text", "codec"),
    [(FRENCH, "cp1252"), (RUSSIAN * 5, "cp1251"), (POLISH * 5, "cp1250"), (RUSSIAN * 5, "koi8-r")],
)
def test_undeclared_charset_is_told_from_the_text(text: str, codec: str) -> None:
    """Plain text that is not UTF-8 is read as Western European, or as what its letters fit."""
    assert decode(text.encode(codec)) == text


def test_traces_of_damage_stay_visible() -> None:
    """A character cut in two shows as U+FFFD and costs nothing else; the rest is still UTF-8."""
    damaged = (FRENCH * 20).encode() + "é".encode()[:1]
    assert decode(damaged) == FRENCH * 20 + "\ufffd"


def test_undecodable_bytes_are_refused() -> None:
    """Bytes that no charset explains are an error, not a text full of wrong letters."""
    with pytest.raises(InputError, match="convert it to UTF-8"):
        decode(b"\xff\xfe" + b"\x00\xd8" * 500)  # said to be UTF-16, but half surrogates only


def test_codecs_that_are_no_charsets_are_not_obeyed() -> None:
    """A page cannot make Python run a codec such as punycode or zlib on it."""
    for name in ("punycode", "zlib", "idna", "unicode_escape", "utf-7"):
        markup = page("caf\\u00e9 +AGE-", name)
        assert decode_page(markup.encode()) == markup


def test_opening_ignores_marks_and_blanks() -> None:
    """Formats are recognised behind a byte order mark and white space, also in UTF-16."""
    assert opening("\ufeff \r\n {".encode()) == "{"
    assert opening("\ufeff\n<html>".encode("utf-16-le")).startswith("<html>")
    assert is_wide("x".encode("utf-16"))
    assert not is_wide("\ufeffx".encode())


@pytest.mark.parametrize("codec", ["cp932", "euc_jp"])
def test_undeclared_east_asian_text_is_refused(codec: str) -> None:
    """Charsets that cannot be told apart reliably are not guessed at."""
    with pytest.raises(InputError, match="convert it to UTF-8"):
        decode("首相は木曜日に協議を続けると述べた。".encode(codec))


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0\ufeff")))
def test_utf8_is_read_back_exactly(text: str) -> None:
    """Whatever text is written in UTF-8 is read back unchanged, whatever a page declares."""
    assert decode(text.encode()) == text
    assert decode(text.encode(), "iso-8859-1") == text


@given(
    st.binary(max_size=300), st.sampled_from(["utf-8", "latin1", "shift_jis", "x", "iso-2022-jp"])
)
def test_any_bytes_give_text_or_an_input_error(data: bytes, declared: str) -> None:
    """Arbitrary bytes never raise anything but InputError, and never leave a NUL or a surrogate."""
    try:
        text = decode(data, declared)
    except InputError:
        return
    assert "\0" not in text
    text.encode("utf-8")
