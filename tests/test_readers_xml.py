"""XML read element by element: safe from its entities, bounded, and as whole as it can be mended."""

from __future__ import annotations

import io
from pathlib import Path
from unittest.mock import patch

import pytest
from dumps import read_bytes, reasons, stated
from hypothesis import given
from hypothesis import strategies as st

from searcher.readers import xmlstream
from searcher.readers.values import text
from searcher.readers.xmlstream import Broken, elements, root_name
from searcher.readers.xmltable import inner_page, markup, simple, table
from searcher.readers.xmltable import stated as fields_of


def items(xml: str | bytes, *names: str) -> list[str | Broken]:
    """What is inside the elements of these names."""
    data = xml.encode() if isinstance(xml, str) else xml
    return [
        each if isinstance(each, Broken) else markup(simple(each))
        for each in elements(io.BytesIO(data), *(names or ("item",)))
    ]


@pytest.mark.parametrize(
    ("head", "root"),
    [
        ("<rss>", "rss"),
        ("<?xml version='1.0'?>\n<!-- <a> -->\n<rdf:RDF x='y'>", "rdf:RDF"),
        ('<!DOCTYPE nitf SYSTEM "nitf.dtd" [<!ENTITY a "<b>">]><nitf>', "nitf"),
        ("\ufeff<feed>", "feed"),
        ("text <rss>", None),
        ("<!-- open <rss>", None),
        ("", None),
    ],
)
def test_root_element(head: str, root: str | None) -> None:
    """The root is found behind declarations, comments and a document type."""
    assert root_name(head.encode()) == root


def test_elements_one_by_one() -> None:
    """Elements come complete and in order, of nested ones the outermost, in any namespace."""
    assert items("<a><item>1</item>x<item>2<item>3</item></item></a>") == [
        "1",
        "2<item>3</item>",
    ]
    assert items("<a xmlns='urn:x'><item>1</item></a>") == ["1"]
    assert items("<a/>") == []


def test_external_and_nested_entities_stay_unread(tmp_path: Path) -> None:
    """No file is read for an entity, and none is expanded: not in text, attributes or the DTD."""
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    rss = (
        f'<!DOCTYPE rss SYSTEM "file://{secret}" [<!ENTITY x SYSTEM "file://{secret}">'
        f'<!ENTITY % p SYSTEM "file://{secret}">%p;'
        '<!ENTITY a "laugh"><!ENTITY b "&a;&a;&a;">]>'
        "<rss><channel><item><title>Talks &x;end&b;</title><description>One.</description></item>"
        "</channel></rss>"
    )
    [record, *rest] = read_bytes(rss)
    assert stated(record) == {"title": "Talks end", "content": "One."}
    assert "secret" not in str(rest)


def test_billion_laughs() -> None:
    """Entities that would expand to gigabytes cost neither time nor memory."""
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 30))
    for place in ("<item><title>T&l29;</title></item>", '<item><title x="&l29;">T</title></item>'):
        xml = f'<!DOCTYPE rss [<!ENTITY l0 "ha">{laughs}]><rss>{place}<item>2</item></rss>'
        assert len(str(read_bytes(xml))) < 1000


def test_ampersands_and_names_of_html_are_mended() -> None:
    """A bare ampersand is one, names of HTML are its characters, and what follows is not lost."""
    assert items("<a><item>a & b&nbsp;&eacute; &lt;p&gt; &unknown; c &amp;amp;</item></a>") == [
        "a &amp; b\xa0é &lt;p&gt;  c &amp;amp;"
    ]
    assert items("<a><item><![CDATA[a & b &nbsp;]]>&ndash;</item></a>") == ["a &amp; b &amp;nbsp;–"]


def test_pieces_do_not_cut_tokens() -> None:
    """The same comes out however the text is cut into pieces."""
    xml = "<a><item>x &amp; y & z <![CDATA[ & ]]>&eacute;</item></a>"
    for size in range(1, len(xml)):
        cut = [xml[at : at + size] for at in range(0, len(xml), size)]
        whole = "".join(xmlstream._mended(cut))
        assert whole == "<a><item>x &#38; y &#38; z <![CDATA[ & ]]>&#233;</item></a>"


def test_damage_is_told() -> None:
    """Items before the damage are read; what is damaged or cut off is told with its place."""
    [first, cut] = items("<rss><item>1</item><item>tw")
    assert (first, cut) == ("1", Broken("the file is cut off in the middle of an article"))
    [_, broken] = items("<rss><item>1</item>\n<b></c></rss>")
    assert isinstance(broken, Broken)
    assert "not well-formed XML at line 2" in broken.reason
    [none] = items("")
    assert isinstance(none, Broken)
    assert items("<rss><item>1\x0b\x01</item></rss>") == ["1"]
    assert items("<rss><item><media:x>1</media:x></item></rss>") == ["<x>1</x>"]


def test_memory_is_bounded() -> None:
    """A document without articles, or with a huge one, is given up on."""
    with patch.object(xmlstream, "LARGEST", 3_000_000):
        [broken] = items("<rss>" + "<x>1</x>" * 700_000 + "<item>1</item></rss>")
    assert isinstance(broken, Broken)
    assert "without an article" in broken.reason
    many = "<rss>" + ("<item>" + "x" * 1000 + "</item><y>1</y>\n") * 5000 + "</rss>"
    assert len(items(many)) == 5000


def test_deep_nesting_is_told() -> None:
    """Elements nested without end are refused, without a crash."""
    xml = "<rss><item>1</item><item>" + "<a>" * 100_000 + "</item></rss>"
    found = items(xml)
    assert found[0] == "1"
    assert isinstance(found[-1], Broken)


@pytest.mark.parametrize("codec", ["utf-8", "utf-16", "iso-8859-1", "koi8-r"])
def test_charsets(codec: str) -> None:
    """The declared charset holds, and a wrong declaration of UTF-8 does no harm."""
    letters = "Ключи" if codec == "koi8-r" else "Zürich"
    xml = f'<?xml version="1.0" encoding="{codec}"?><rss><item>{letters}</item></rss>'
    assert items(xml.encode(codec)) == [letters]
    long = xml.replace("<rss>", "<rss>" + "<!-- x -->" * 250_000)
    assert items(long.encode(codec)) == [letters]


def test_markup_of_elements() -> None:
    """What is inside an element is HTML: no prefixes, empty elements closed, characters as such."""
    [found] = items('<a xmlns="urn:x"><item>é &lt; <p/><br/><b>x</b> y</item></a>')
    assert found == "é &lt; <p></p><br/><b>x</b> y"


def test_page_inside() -> None:
    """Of an XHTML page its body counts, without its head, pictures and a repeated title."""
    xml = "<a><html><head><title>T</title></head><body><h1>T</h1><h1>U</h1><figure><img/><p>A</p><figcaption>C</figcaption></figure><p>x</p></body></html></a>"
    [page] = [inner_page(simple(e), "T") for e in elements(io.BytesIO(xml.encode()), "html")]  # type: ignore[arg-type]  # no damage
    assert page == "<h1>U</h1><figure><figcaption>C</figcaption></figure><p>x</p>"
    [other] = [inner_page(simple(e), None) for e in elements(io.BytesIO(b"<a><x/></a>"), "x")]  # type: ignore[arg-type]  # no damage
    assert other == ""


def test_tables() -> None:
    """The first place with a usable value counts; a modification at publication is none."""
    known = table({"title": (text, "a/@x", "b"), "published": (text, "c"), "modified": (text, "c")})
    [found] = [
        fields_of(simple(e), known)  # type: ignore[arg-type]  # no damage
        for e in elements(io.BytesIO(b"<r><i><a x=' '/><b>T<u>1</u></b><c>2025</c></i></r>"), "i")
    ]
    assert found == {"title": "T1", "published": "2025"}


def test_unknown_root_is_named() -> None:
    """XML of no news format is refused by the name of its root element."""
    assert "XML with the root <catalog>" in reasons(read_bytes("<catalog/>"))["a.xml"]


@given(st.text(alphabet="<>/!-[]&;?\"'= a:itemCDAT#x1\n", max_size=120))
def test_any_xml_is_read_without_an_error(xml: str) -> None:
    """Whatever looks like markup, no error but a reject comes of it."""
    for start in ("<rss><item>", "<rss><channel>", "<item>", ""):
        items(start + xml)
