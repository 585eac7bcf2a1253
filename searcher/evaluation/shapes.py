"""Texts made to be hard on extraction; the time any of them takes must grow with its length."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count, islice

__all__ = ["PAGES", "TEXTS"]

_FIRST = ("Anna", "Boris", "Carla", "Dmitri", "Elena", "Farid", "Grace", "Hugo", "Ines", "Jamal")
_SYLLABLES = ("bar", "den", "fal", "gor", "hin", "kas", "lem", "mor", "nik", "ros", "tav", "vel")
_PROSE = (
    "The council met again on Tuesday to talk about the bridge, and it sat until well past ten. "
    "“We have been here before,” said Martha Quist, the mayor of Elmford, who has heard it all. "
    "She told the Elmford Gazette that the money would have to come from London. "
)


def _surname(number: int) -> str:
    """A different one for every number."""
    letters = []
    while True:
        number, digit = divmod(number, len(_SYLLABLES))
        letters.append(_SYLLABLES[digit])
        if not number:
            return "".join(letters).capitalize() + "son"


def _repeated(unit: str) -> Callable[[int], str]:
    return lambda size: (unit * (size // len(unit) + 1))[:size]


def _numbered(template: Callable[[int], str]) -> Callable[[int], str]:
    """Units that differ, as many as it takes."""

    def text(size: int) -> str:
        average = len(template(5_000)) + 1
        return " ".join(template(n) for n in islice(count(), size // average + 1))[:size]

    return text


def _name(number: int) -> str:
    return f"{_FIRST[number % len(_FIRST)]} {_surname(number)}"


TEXTS: dict[str, Callable[[int], str]] = {
    "prose, paragraphs": _repeated(_PROSE + "\n\n"),
    "prose, one paragraph": _repeated(_PROSE),
    "straight marks": _repeated('"'),
    "marks and blanks": _repeated('" '),
    "opening marks": _repeated("“word "),
    "closing marks": _repeated("word” "),
    "apostrophes": _repeated("'word "),
    "never closed, paragraphs": _repeated("“It goes on and on\n\n"),
    "single marks, plurals": _repeated("the boys' 'word "),
    "capitals": _repeated("THE COUNCIL SAT IN ELMFORD AND JOHN SMITH SAID NOTHING . "),
    "capitals, no blank": _repeated("ELMFORD"),
    "digits": _repeated("0123456789"),
    "numbers": _repeated("12 2019 1,000 3.5 "),
    "one word": _repeated("a"),
    "one letter a line": _repeated("a\n"),
    "new names": _numbered(lambda n: f"{_name(n)} met {_name(n + 7)}."),
    "one surname": _numbered(lambda n: f"{_surname(n)} Miller met the other Miller."),
    "surnames alike": _numbered(lambda n: f"Ann {_surname(5_000 + n % 5_000)} went."),
    "few names, often": _numbered(lambda n: f"{_FIRST[n % 3]} {_surname(n % 60)} Smith went."),
    "names in a row": _numbered(_name),
    "names and commas": _numbered(lambda n: f"{_name(n)},"),
    "new speakers": _numbered(lambda n: f"“That is so,” said {_name(n)}. He said “no.”"),
    "he said": _repeated("“That is how it is,” he said. “It is,” she told him. "),
    "quotes alone": _repeated("“Yes.” "),
    "quotes without end": _repeated("he said “no” and "),
    "quotes nested and open": _repeated("“this “that” and "),
    "quotes opened anew": _repeated("“We go. Then Ann said: “We stay” "),
    "quotes over lists": _repeated("“We need:\n\n- schools now\n\n- roads,” Ann said.\n\n"),
    "quotes behind prose": lambda size: (
        _repeated(_PROSE)(size // 2) + "\n\n" + _repeated("“Yes.” ")(size // 2)
    ),
    "quotes in a row": _repeated("“this,” “that” and "),
    "quotes passed on": _repeated("“no,” according to Ann Lee, Bo Gray said that “no” "),
    "pronouns": _repeated("she told him that he told her "),
    "surnames": _repeated("Smith met Jones. "),
    "descriptions": _repeated("the minister, a man who knew the mayor, the head of "),
    "letters and stops": _repeated("a.b@c."),
    "roles": _numbered(lambda n: f"The head of {_surname(n)} said “no.” The head said “yes.”"),
    "companies": _numbered(lambda n: f"{_surname(n)} Holdings Inc (MKT) fell."),
    "dates": _repeated("on 3 May 2019, last Tuesday, in the third quarter of 2018, a year ago, "),
    "month after month": _repeated("May "),
    "said said": _repeated("said "),
    "initials": _repeated("A. B. "),
    "dashes": _repeated("- – — "),
    "full stops": _repeated("."),
    "brackets": _repeated("((["),
    "line breaks": _repeated("\n"),
    "posts": _numbered(lambda n: f"Words here\n— {_name(n)} (@user{n}) May 3, 2019\n\n"),
    "post halves": _repeated("— Name (@"),
    "handles": _repeated("@user: RT "),
    "addresses": _repeated("https://t.co/a/"),
    "accents": _repeated("Øystein Çağlar ß İ "),
    "combining": _repeated("a\u0301\u0323"),
    "headings": _repeated("A Heading Here\n\n"),
    "bylines": _repeated("By Anna Smith and Boris Jones\n\n"),
    "items": _repeated("1. “one\n\n"),
}
"""Plain texts by what they are made of; each function takes a length in characters."""


def _page(inner: Callable[[int], str]) -> Callable[[int], str]:
    return lambda size: f"<html><body><article>{inner(size)}</article></body></html>"


PAGES: dict[str, Callable[[int], str]] = {
    "page of paragraphs": _page(_repeated(f"<p>{_PROSE}</p>\n")),
    "page of one paragraph": _page(_repeated(_PROSE)),
    "page of tags never closed": _page(_repeated("<div><p>word ")),
    "page of nested divisions": _page(
        lambda size: "<div>" * (size // 11) + "word" + "</div>" * (size // 11)
    ),
    "page of open brackets": _page(_repeated("<")),
    "page of half entities": _page(_repeated("&amp")),
    "page of tables": _page(_repeated("<table><tr><td>word ")),
    "page of bold letters": _page(_repeated("<b><i>w</b> ")),
    "page of lists": _page(_repeated("<ul><li>word ")),
    "page of comments": _page(_repeated("<!-- word ")),
    "page of attributes": _page(_repeated('<p class="byline author date content">w</p>')),
    "page of scripts": _page(_repeated('<script type="application/ld+json">{"a":[[[[</script>')),
    "page of nested data": lambda size: (
        '<html><script type="application/ld+json">' + '{"a":[' * (size // 6) + "</script>"
    ),
    "page of posts": _page(
        _repeated('<blockquote class="twitter-tweet"><p>word</p>&mdash; N (@n)</blockquote>')
    ),
    "page of links": _page(_repeated('<a href="/a">More on this</a> ')),
    "page of breaks": _page(_repeated("word<br><br>")),
    "page of dates": _page(_repeated('<time datetime="2019-05-03">3 May 2019</time> ')),
}
"""Saved pages, likewise."""
