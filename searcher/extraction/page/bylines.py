"""Who wrote the article: names out of metadata and bylines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from lxml import etree

from searcher.extraction.page.jsonld import Node, texts
from searcher.extraction.page.meta import Meta
from searcher.extraction.page.passages import Passage
from searcher.extraction.page.tree import class_words
from searcher.extraction.posts.printed_dates import is_month
from searcher.text import fold

__all__ = ["is_name", "names_in_byline", "read_authors"]

_BY = (
    r"by|von|vom|par|por|di|door|af|av|przez|text[eo]?|testo|tekst|autor(?:en|ka)?|auteurs?|autore"
    r"|authors?|reporter|автор|written by|posted by|published by|words by|story by|geschrieben von"
    r"|erstellt von|interview|texto de|от|від|yazan|oleh|penulis|bởi|tác giả"
)
_LEAD = re.compile(rf"^(?:(?:{_BY})\s*[:：]\s*|(?:{_BY})\s+|[写文撰]\s*[:：/]\s*)", re.IGNORECASE)
_BYLINE = re.compile(
    rf"(?:^|[|•·]\s*|\d\s+)(?:(?:{_BY})\s*[:：]\s*|(?:{_BY})\s+)(?P<names>[^\W\d].*)", re.IGNORECASE
)
_END = re.compile(r",?\s+(?:in|on|for|aus|für|pour|para|per)\s.*$|\s*[|·•].*$|\s+[-–—]\s.*$|\d.*$")
_BETWEEN = re.compile(
    r"\s*[,;|•·/、]\s*|\s*&\s*|\s[-–—]\s"
    r"|\s+(?:and|und|et|y|og|och|en|ja|ve|и|і|oraz|sowie|with|mit)\s+"
    r"|\s+(?:e|i|a)\s+(?=[^\W\d_a-z])"
)
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]{0,80}[)\]]")
_ADDRESS = re.compile(r"@|https?:|www\.|\b[\w-]{2,}\.(?:[a-z]{2,3}|info|news|online)\b")
_SUFFIX = re.compile(r"\s*(?:기자|특파원|記者|记者)$")
_AUTHOR_PATH = re.compile(
    r"/(?:authors?|autor(?:en|es|a)?|auteurs?|autor[ei]|profiles?|profil|journalists?|staff|writers?"
    r"|contributors?|people|personen|by|redaktion|redakteure?|reporters?|kirjoittaja|skribent)/[^/?#]"
)
_AGENCIES = frozenset(
    "dpa afp ap reuters apa sda ansa pap ntb sid epd kna efe ritzau tt tass belga".split()
)
_PARTICLES = frozenset(
    "de del della di da dos das do du des la le van von der den ter ten zu zur af av al el bin ibn"
    " y e ó ní mac abu ben bint".split()
)
# Words of departments, roles and buttons: a line that holds one names nobody.
_NOT_NAMES = frozenset(
    """
    redaktion redakteur redakteurin redaktor redaktorin editor editors editorial staff team desk
    newsroom reporter reporters correspondent contributor contributors writer admin administrator
    webmaster online news nachrichten redaction redazione redacción redaccion redacao redakcja
    redaksi editör guest autor autorin author authors agency agencies agentur agenturen service
    services media digital press zeitung magazin magazine blog tv radio chief senior director
    manager producer journalist journalistin korrespondent korrespondentin user developer unbekannt
    unknown anonymous login subscribe comment comments follow share updated published facebook
    twitter instagram linkedin youtube whatsapp email mail name by von text foto photo image
    read more about all alle artikel articles posts stories über bio profil profile website
    minutes min lesezeit reading home menu search politik sport wirtschaft kultur politics business
    world local opinion culture lifestyle health science technology entertainment
    """.split()
)
_BYLINE_WORDS = frozenset(
    "author authors byline bylines autor autoren writer auteur auteurs autore redacteur".split()
)
_CAPTION = frozenset("caption credit credits image picture photo foto bild".split())
_META_KEYS = (
    "author", "article:author", "byl", "dc.creator", "dcterms.creator", "parsely-author",
    "sailthru.author", "cxenseparse:author",
)  # fmt: skip


def names_in_byline(text: str) -> list[str]:
    """The names in a byline, without "By", roles, addresses and outlets' departments.

    >>> names_in_byline("By Jane Doe and John van Dyk, Staff Writers")
    ['Jane Doe', 'John van Dyk']
    """
    text = _LEAD.sub("", _BRACKETS.sub("", " ".join(text.split())))
    parts = (_LEAD.sub("", part.strip(" .:\"'“”*-–—")) for part in _BETWEEN.split(text))
    return [name for part in parts if is_name(name := _SUFFIX.sub("", part))]


def is_name(text: str) -> bool:
    """Whether a short text looks like the name of a person (or of a news agency)."""
    if not 2 <= len(text) <= 60 or _ADDRESS.search(text) or re.search(r"[\d:!?\"]", text):
        return False
    words = text.split()
    folded = [fold(word).strip(".") for word in words]
    if len(words) == 1 and folded[0] in _AGENCIES:
        return True
    if len(words) > 6 or not _NOT_NAMES.isdisjoint(folded):
        return False
    big = [not word[0].islower() for word in words if word.lower() not in _PARTICLES]
    return bool(big) and all(big)


def read_authors(
    article: Node,
    meta: Meta,
    front: Sequence[Passage],
    closing: Sequence[Passage],
    outlets: Iterable[str],
    title: str,
) -> tuple[str, ...]:
    """The authors: of the article's JSON-LD, else of meta elements, else as printed.

    Printed are bylines in the `front` lines and signatures in the `closing` ones.  A source that
    names only the outlet itself is the last resort.
    """
    own = {_plain(outlet) for outlet in outlets if outlet}

    def is_own(name: str) -> bool:
        return _plain(name) in own or _plain(name.split()[0]) in own

    stated = _distinct(n for text in texts(article.get("author")) for n in _stated(text))
    if any(is_name(name) and not is_own(name) for name in stated):
        return tuple(stated)
    for key in _META_KEYS:
        names = [n for text in meta.get(key, ()) for n in _stated(text)]
        stated = stated or names
        if people := [n for n in names if is_name(n) and not is_own(n)]:
            return tuple(_distinct(people))
    for names in _bylines(front):
        if names:
            return tuple(_distinct([n for n in names if not is_own(n)] or stated or names))
    for p in [*front[:12], *closing]:
        names = [n for n in _only_names(p) if not is_own(n) and fold(n) not in fold(title)]
        if names:
            return tuple(_distinct(names))
    return tuple(_distinct(stated))


def _plain(name: str) -> str:
    return re.sub(r"\W", "", fold(name))


def _stated(text: str) -> list[str]:
    """The names in a metadata field, which is trusted to hold nothing else."""
    text = _LEAD.sub("", _BRACKETS.sub("", " ".join(text.split())))
    if not text or len(text) > 300 or text.isdigit() or "://" in text:
        return []
    if "@" in text and " " not in text:
        return []
    first = _BETWEEN.split(text)[0]
    if _ADDRESS.search(first):
        return [first]
    return names_in_byline(text) or ([text] if len(text) < 60 else [])


def _bylines(front: Sequence[Passage]) -> Iterator[list[str]]:
    """The names of each line that says "By …", then of each that is marked as a byline."""
    lines = [p for p in front if len(p.text) < 200 and not _is_caption(p.owner)]
    for p in lines:
        if found := _BYLINE.search(_spaced(p.owner) if _fills(p) else p.text):
            yield _names_at_start(found["names"])
    for p in lines:
        yield [n for text in _marked(p) for n in _names_at_start(text)]


def _names_at_start(text: str) -> list[str]:
    """The names before places, dates and other matter that follow them in a line."""
    words = _END.sub("", text).split()
    while words and is_month(words[-1]):
        words.pop()
    return names_in_byline(" ".join(words))


def _fills(p: Passage) -> bool:
    """Whether the passage is all that its element holds."""
    return len(p.owner) > 0 and len("".join(map(str, p.owner.itertext()))) < 1.5 * len(p.text) + 20


def _only_names(p: Passage) -> list[str]:
    """The names in a line that says nothing else, or but a date."""
    line = _END.sub("", p.text)
    if len(p.text) > 90 or ":" in line or not line[:1].isupper() or _is_caption(p.owner):
        return []
    parts = [_spaced(child) for child in p.owner] if _fills(p) and len(p.owner) > 1 else [p.text]
    names = [name for part in parts for name in _names_at_start(part)]
    if not all(2 <= len(name.split()) <= 4 for name in names):
        return []
    covered = sum(map(len, names)) + 4 * len(names) >= sum(
        len(_END.sub("", part)) for part in parts
    )
    return names if covered else []


def _marked(p: Passage) -> Iterator[str]:
    """The texts of elements in or around a line that are marked as naming an author."""
    owner = p.owner
    if not _fills(p) and len(owner):
        return
    links = [e for e in owner.iter("a") if _AUTHOR_PATH.search(e.get("href") or "")]
    if links:
        yield from map(_spaced, links[:8])
        return
    parent = owner.getparent()
    near = [*owner.iter("a", "span", "address", "p", "div", "li")][:20]
    for element in [*near, *([] if parent is None else [parent])]:
        if _marks_author(element) and len(text := _spaced(element)) < 120:
            yield text
            return


def _marks_author(element: etree._Element) -> bool:
    return (
        "author" in (element.get("rel") or "")
        or "author" in (element.get("itemprop") or "")
        or not _BYLINE_WORDS.isdisjoint(class_words(element))
    )


def _is_caption(owner: etree._Element) -> bool:
    near = [owner, *list(owner.iterancestors())[:2]]
    return any(e.tag in ("figure", "figcaption") or _CAPTION & class_words(e) for e in near)


def _spaced(element: etree._Element) -> str:
    """The text with blanks between elements: names in neighbouring boxes stay apart."""
    return " ".join(" ".join(map(str, element.itertext())).split())


def _distinct(names: Iterable[str]) -> list[str]:
    return list({fold(name): name for name in reversed(list(names))}.values())[::-1]
