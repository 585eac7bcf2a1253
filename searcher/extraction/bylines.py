"""Names in the text of a byline."""

from __future__ import annotations

import re

from searcher.extraction.posts.printed_dates import is_month
from searcher.text import fold

__all__ = [
    "after_by",
    "first_of",
    "is_address",
    "is_name",
    "labelled",
    "names_at_start",
    "names_in_byline",
    "only_names",
    "plain_byline",
]

_BY = (
    r"(?:(?:news )?analysis|opinion|exclusive|perspective|commentary|comment|review|report) by"
    r"|(?:reported|reporting|reviewed) by|by|von|vom|par|por|di|door|af|av|przez"
    r"|text[eo]?|testo|tekst|autor(?:in)?/autor|autor(?:en|ka)?"
    r"|auteurs?|autore|authors?|reporter|автор|written by|posted by|published by|words by|story by"
    r"|geschrieben von|erstellt von|interview|texto de|от|від|yazan|oleh|penulis|bởi|tác giả"
)
_LEAD = re.compile(rf"^(?:(?:{_BY})\s*[:：]\s*|(?:{_BY})\s+|[写文撰]\s*[:：/]\s*)", re.IGNORECASE)
_BYLINE = re.compile(
    rf"(?:^|[|•·]\s*|\d\s+)(?:(?:{_BY})\s*[:：]\s*|(?:{_BY})\s+)(?P<names>[^\W\d].*)", re.IGNORECASE
)
_LABEL = re.compile(
    r"(?:authors?|autor(?:in/autor|en|a|es)?|auteurs?|autor[ei]|автор|yazar|penulis)(?:\s*[:：]\s*|\s+)"
    r"(?=[^\W\d])",
    re.IGNORECASE,
)
_END = re.compile(r",?\s+(?:in|on|for|aus|für|pour|para|per)\s.*$|\s*[|·•].*$|\s+[-–—]\s.*$|\d.*$")
_BETWEEN = re.compile(
    r"\s*[,;|•·/、]\s*|\s*&\s*|\s[-–—]\s"
    r"|\s+(?:and|und|et|y|og|och|en|ja|ve|и|і|oraz|sowie|with|mit)\s+"
    r"|\s+(?:e|i|a)\s+(?=[^\W\d_a-z])"
)
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]{0,80}[)\]]")
_ADDRESS = re.compile(r"@|https?:|www\.|\b[\w-]{2,}\.(?:[a-z]{2,3}|info|news|online)\b")
# What follows a name without a mark: where it was written, for whom, when, under which account.
_REST = re.compile(r"\s+(?:in|for|of|at|from)\s.*$")
_STAMP = re.compile(
    r"\s+(?:@\w|(?:first\s|last\s)?(?:published|updated|posted|modified)\b).*$", re.IGNORECASE
)
_INNER_CAPITAL = re.compile(r"[A-Z][a-z]{3,}[A-Z]")  # PhillyVoice, but MacNeil, DeVito
_JOINED = re.compile(r"^(?:and|und|et|y|og|och|en)\s+")
_SUFFIX = re.compile(r"\s*(?:기자|특파원|記者|记者)$")
_AGENCIES = frozenset(
    "dpa afp ap reuters apa sda ansa pap ntb sid epd kna efe ritzau tt tass belga".split()
)
_PARTICLES = frozenset(
    "de del della di da dos das do du des la le van von der den ter ten zu zur af av al el bin ibn"
    " y e ó ní mac abu ben bint".split()
)
_ROLES = frozenset(
    """
    editor reporter staff writer correspondent contributor contributing journalist columnist
    producer chief senior news redakteur redakteurin chefredakteur chefredakteurin korrespondent
    korrespondentin journalistin
    """.split()
)
# Words before a role, as in "political editor".
_FIELDS = frozenset(
    """
    political deputy managing associate assistant national foreign international home city crime
    education environment legal diplomatic defence defense economics arts royal religion special
    investigations investigative sports white house
    rural affairs social regional community court housing transport consumer climate global european
    """.split()
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
    read more about all alle artikel article articles posts stories über bio profil profile website
    minutes min lesezeit reading home menu search politik sport wirtschaft kultur politics business
    world local opinion culture lifestyle health science technology entertainment
    """.split()
)


def names_in_byline(text: str) -> list[str]:
    """The names in a byline, without "By", roles, addresses and outlets' departments.

    >>> names_in_byline("By Jane Doe and John van Dyk, Staff Writers")
    ['Jane Doe', 'John van Dyk']
    """
    parts = (
        _LEAD.sub("", _JOINED.sub("", part.strip(" .:\"'“”*-–—")))
        for part in _BETWEEN.split(plain_byline(text))
    )
    names = [_without_role(_SUFFIX.sub("", _REST.sub("", part))) for part in parts]
    return list(filter(is_name, names))


def _without_role(part: str) -> str:
    """A full name without the role or outlet behind it: "Jane Doe Political editor"."""
    words = part.split()
    roles = (i for i, word in enumerate(words) if fold(word).strip(".") in _ROLES)
    first = next(roles, 0)
    if first < 2 or words[0] == "The":
        return part
    name = words[:first]
    while len(name) > 2 and (fold(name[-1]) in _FIELDS or _is_outlet(name[-1], name[0])):
        name.pop()
    return " ".join(name)


def _is_outlet(word: str, first_name: str) -> bool:
    """Whether a word is an outlet's initials or its name in one word, as no surname is set."""
    initials = word.isupper() and 2 <= len(word) <= 4 and not first_name.isupper()
    return initials or _INNER_CAPITAL.match(word) is not None


def plain_byline(text: str) -> str:
    """The byline without "By", without what stands in brackets, and without a stamp behind it."""
    return _STAMP.sub("", _LEAD.sub("", _BRACKETS.sub("", " ".join(text.split()))))


def names_at_start(line: str) -> list[str]:
    """The names before places, dates and other matter that follow them in a line."""
    words = _END.sub("", line).split()
    while words and is_month(words[-1]):
        words.pop()
    names = names_in_byline(" ".join(words))
    full = [name for name in names if " " in name or fold(name) in _AGENCIES]
    return full or names  # beside full names, single words are places


def after_by(line: str) -> list[str]:
    """The names behind "By" or its like in a line; none where it does not occur."""
    found = _BYLINE.search(line)
    return names_at_start(found["names"]) if found else []


def labelled(line: str) -> list[str]:
    """The names in a line that is labelled as naming the author, wherever it stands."""
    found = _LABEL.match(line)
    return names_at_start(line[found.end() :]) if found and len(line) < 100 else []


def only_names(lines: list[str]) -> list[str]:
    """The full names in lines that say nothing else, or but a date."""
    if any(":" in _END.sub("", line) for line in lines):
        return []
    names = [name for line in lines for name in names_at_start(line)]
    if not all(2 <= len(name.split()) <= 4 for name in names):
        return []
    covered = sum(map(len, names)) + 4 * len(names)
    return names if covered >= sum(len(_END.sub("", line)) for line in lines) else []


def is_address(text: str) -> bool:
    """Whether the text is or holds an address of mail or the Web."""
    return bool(_ADDRESS.search(text))


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


def first_of(text: str) -> str:
    """What stands before the first separator of a byline."""
    return _BETWEEN.split(text)[0]
