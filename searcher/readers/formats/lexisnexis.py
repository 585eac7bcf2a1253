"""Text exports of LexisNexis: many articles a file, their fields under labels in several languages.

Older exports begin each article with "3 of 500 DOCUMENTS"; Nexis Uni ends each with "End of
Document".  What has no label is told by its place: the publication stands before the date, the
headline before the publication or after the date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from searcher.readers.base import Record, Reject, Source
from searcher.readers.charsets import opening
from searcher.readers.printed import day, index_terms, paragraphs
from searcher.readers.textstream import lines
from searcher.readers.values import address, first_name, language, names

__all__ = ["READER"]

_LABELS = {
    label: name
    for name, labels in {
        "title": "headline kop schlagzeile überschrift titre titel título titolo",
        "authors": "byline auteur autor autore auteurs autoren",
        "section": "section sectie rubrik rubrique sección seção sezione ressort katern",
        "length": "length lengte länge longueur longitud extensión lunghezza comprimento",
        "standfirst": "highlight abstract samenvatting zusammenfassung résumé",
        "dateline": "dateline",
        "url": "url",
        "language": "language taal sprache langue idioma lingua",
        "tags": "subject onderwerp",
        "people": "person people personen",
        "organisations": "organization company organisatie bedrijf",
        "places": "geographic country state city",
        "": "load-date update laaddatum publication-type publicatietype pub-type graphic grafik"
        " document-type journal-code category ticker industry series acc-no notes correction"
        " copyright classification correction-date date-chargement type-publication zeitungstyp",
    }.items()
    for label in labels.split()
}
_ENDING = frozenset({"", "language", "tags", "people", "organisations", "places"})
"""Labels that stand below the text; what follows them is no text."""

_NUMBER = r"\d{1,6}\s+(?:of|von|van|de|di|av)\s+\d{1,6}"
_BEGIN = re.compile(
    rf"\s*(?:FOCUS - )?(?:{_NUMBER}\s+(?:DOCUMENTS?|DOCUMENTEN|DOKUMENTEN?|DOCUMENTOS|DOCUMENTI)"
    rf"|(?:Document|Dokument|Documento)\s+{_NUMBER})\s*",
    re.IGNORECASE,
)
_END = re.compile(r"\s*End of Document\s*", re.IGNORECASE)
_BODY = re.compile(r"\s*(?:Body|Texte|Inhalt|Tekst)\s*")
_CLOSE = re.compile(r"\s*(?:Classification|Graphic|Load-Date)\s*")
_DATE_LINE = re.compile(
    r"\s*(?:[^\W\d_]{2,12},?\s+)?[\w.,º]+(?:\s+[\w.,º]+){2,4}(?:\s+[\d:.]{4,8}.{0,12})?\s*"
)
_LONGEST_DATE_LINE = 120
_LABEL = re.compile(r"(?P<label>[^\W\d_][\w-]{2,19}):(?:\s+(?P<value>.*)|\s*)", re.DOTALL)
_COPYRIGHT = re.compile(
    r"copyright\b|©|all rights reserved|alle rechten|alle rechte|tous droits", re.I
)
_LENGTH = re.compile(
    r"^(?:length|lengte|länge|longueur|longitud|extensión|lunghezza|comprimento):\s+[\d.,]+ \w+",
    re.IGNORECASE | re.MULTILINE,
)
_MARKS = re.compile(
    rf"^(?:{_BEGIN.pattern}|{_END.pattern}|{_BODY.pattern}|Load-Date:.*)$", re.I | re.M
)
_LARGEST = 100_000
"""Lines of one article."""


class LexisNexis:
    """Recognised by the lines that part its articles, and the length that each one states."""

    name = "LexisNexis"
    suffixes = ()

    def recognises(self, head: bytes) -> bool:
        """Whether it has both."""
        text = opening(head)
        if text.startswith(("<", "{", "[")):
            return False
        text = head.decode("utf-8", "replace").replace("\r\n", "\n")
        return bool(_LENGTH.search(text) and _MARKS.search(text))

    def read(self, source: Source) -> Iterator[Record | Reject]:
        """The articles; n of the origin counts them.

        Raises:
            InputError: it cannot be decoded.
        """
        number = 0
        for number, article in enumerate(_articles(lines(source.stream, 2**24)), 1):
            origin = f"{source.name}#{number}"
            yield _record(article, origin) or Reject(origin, "an article without text and title")
        if not number:
            yield Reject(source.name, "no article in it")


@dataclass(slots=True)
class _Article:
    """The parts of an article: paragraphs above the text, its text, and what is labelled."""

    above: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    labelled: dict[str, str] = field(default_factory=dict)


def _articles(text: Iterator[str]) -> Iterator[_Article]:
    """What stands between the lines that part articles, if it states the length of an article."""
    collected: list[str] = []
    for line in text:
        parted = _BEGIN.fullmatch(line) or _END.fullmatch(line)
        if not parted:
            collected.append(line)
        if parted or len(collected) > _LARGEST:
            article = _parsed(collected)
            if "length" in article.labelled:
                yield article
            collected = []
    article = _parsed(collected)
    if "length" in article.labelled:
        yield article


def _parsed(collected: list[str]) -> _Article:
    article = _Article()
    in_text = ended = False
    for paragraph in paragraphs(_parted(collected)):
        name, value = _labelled(paragraph)
        ends = _CLOSE.fullmatch(paragraph) or (name in _ENDING and _ends(paragraph))
        if in_text and (ended or ends):
            ended = True
            if name:
                article.labelled.setdefault(name, value)
        elif name is not None and not article.text:
            article.labelled.setdefault(name, value)
            in_text = in_text or name == "length"
        elif _BODY.fullmatch(paragraph) and not article.text:
            in_text = True
        else:
            (article.text if in_text else article.above).append(paragraph)
    return article


def _labelled(line: str) -> tuple[str | None, str]:
    """The field that the label of a line stands for, None where there is no label; its value."""
    match = _LABEL.fullmatch(line)
    name = _LABELS.get(match["label"].lower()) if match else None
    return name, (match["value"] or "").strip() if match else ""


def _ends(line: str) -> bool:
    """Whether the label is surely one: a text, too, may begin with "City: "."""
    label = line.partition(":")[0]
    return label.isupper() or "-" in label or _LABELS[label.lower()] == "language"


def _parted(collected: list[str]) -> Iterator[str]:
    """The lines, with blank ones around those that are paragraphs of their own.

    These are centred lines, labelled ones, and above the text the date and the publication.
    """
    counted, place, before = False, "above", ""  # above the text, in it, or below it
    for line in [*collected, ""]:
        name, _ = _labelled(line)
        closes = _CLOSE.fullmatch(line) or (name in _ENDING and _ends(line))
        alone = line.startswith("  ") or closes or _BODY.fullmatch(line)
        if counted and closes:
            place = "below"
        elif counted and place == "above" and line.strip() and name is None and not alone:
            place = "text"
        labelled = name is not None and place != "text"
        counted = counted or name == "length"
        dated = not counted and _is_date(line)
        yield from ("", before, "") if dated else (before,)
        if alone or dated or labelled:
            yield ""
        before = line
        if alone or dated:
            yield line
            before = ""
    yield before


def _is_date(line: str) -> bool:
    if len(line) > _LONGEST_DATE_LINE or not _DATE_LINE.fullmatch(line):
        return False
    return day(line) is not None


def _record(article: _Article, origin: str) -> Record | None:
    stated = article.labelled
    dated = next((n for n, line in enumerate(article.above) if day(line)), None)
    before = article.above[:dated] if dated is not None else []
    after = article.above[dated + 1 :] if dated is not None else article.above
    titles = [line for line in before[:-1] or after if not _COPYRIGHT.search(line)]
    title = stated.get("title") or (titles[-1] if titles and not before[:-1] else " ".join(titles))
    text = [line for line in article.text if line]
    if "dateline" in stated and text and not text[0].startswith(stated["dateline"]):
        text[0] = f"{stated['dateline'].rstrip(' -–—')} — {text[0]}"
    if not text and not title:
        return None
    return Record(
        origin,
        "\n\n".join(text),
        url=address([stated.get("url")]),
        title=title or None,
        standfirst=stated.get("standfirst"),
        authors=names([stated.get("authors")]) or (),
        published=day(article.above[dated]) if dated is not None else None,
        source=before[-1] if before else None,
        section=first_name([stated.get("section")]),
        tags=index_terms(stated.get("tags", "")),
        people=index_terms(stated.get("people", "")),
        organisations=index_terms(stated.get("organisations", "")),
        places=index_terms(stated.get("places", "")) or None,
        language=language([stated.get("language", "").split(";")[0]]),
    )


READER = LexisNexis()
