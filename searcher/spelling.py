"""One spelling per person: names that are printed in several ways are compared by a key.

Articles print "Volodymyr Zelenskyy" and "Volodymyr Zelenskiy", "Donald Trump" and "DONALD J.
TRUMP".  A filter that asks for one spelling finds the others, and where names are counted they
count as one.  Two spellings are one name by the rules for writing names in Latin letters, never by
likeness: "Robert Miller" is not "Robert Mueller".  Two people of one name cannot be told apart.

Standard library only.  The keys stand in archives, so they are versioned with
`searcher.schema.SCHEMA_VERSION`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import takewhile

from searcher.text import fold, folded_words

__all__ = [
    "count_by_spelling",
    "name_key",
    "one_of_each",
    "person_key",
    "shown_spellings",
    "spelling",
]

# Spellings of one name in another script, folded; the first of each line stands for all.
_VARIANTS = """
    abdel abdul abdal
    abdullah abdallah abdulla abdollah
    ahmed ahmad
    alexander aleksandr aleksander alexandr
    alexei aleksei
    alexeyevich alekseyevich
    anatoly anatoli
    arkady arkadi
    assad asad
    dmitry dmitri dimitri dimitry
    ebrahim ibrahim
    elena yelena
    evgeny evgeni yevgeny yevgeni
    gaddafi gadaffi gadafi gadhafi kaddafi kadafi kadhafi qaddafi qadhafi qadafi qathafi
    gennady gennadi
    georgy georgi
    grigory grigori
    haniyeh haniya haniyah
    hussein husain husayn husein hussain hossein
    jorg joerg
    karim kareem
    khaled khalid
    khamenei khameini
    mahmoud mahmood mahmud mehmood
    majid majeed
    mohammed mohamad mohamed mohammad muhamad muhamed muhammad muhammed
    morsi morsy mursi
    muammar moammar muammer
    nikolai nikolay
    nuri nouri
    omar umar
    osama usama
    qassem kassem qasem qasim qassim
    rashid rasheed
    saeed sayeed
    salim saleem
    sisi sissi
    soleimani suleimani
    vasily vasili vassili vassily
    vitaly vitali
    valery valeri
    walid waleed
    yasser yaser yasir yassir
    yekaterina ekaterina
    yuri yury iurii
    yusuf yousef yousif youssef yousuf yusef
    zawahiri zawahri
"""
_STANDS_FOR = {
    variant: group[0] for group in map(str.split, _VARIANTS.splitlines()) for variant in group[1:]
}
_SHORTEST = 5  # letters of a word whose ending tells
_ENDINGS = (
    (re.compile(r"(?<![iyj])[iyj]{2,}$"), "y"),  # Dmitriy, Zelenskyy, Anatolii
    (re.compile(r"(?<=[sc]k)i$"), "y"),  # Zelenski
    (re.compile(r"e[yj]$"), "ei"),  # Sergey
)
# Umlauts written out: Schaeuble, Goering; "Samuel", "Yuen" and "Joel" hold none.
_UMLAUT = re.compile(r"(?<=[^aeiouq])([aou])e(?=u|(?!l(?:[aeiou]|$))[^aeiou])")
_SHORTEST_UMLAUT = 6

_HONORIFICS = frozenset("mr mrs ms miss mx dr sir dame prof professor rev".split())
_ARTICLES = frozenset(("al", "el"))  # Bashar (al-)Assad
_INITIALS = re.compile(r"[^\W\d_](?:\.[^\W\d_])*")
_MARK = "\t"  # between a key and its initials


def spelling(word: str) -> str:
    """The spelling that stands for all those of a word of a name; words must be folded.

    >>> [spelling(word) for word in ("zelenskyy", "zelenskiy", "muhammad", "schaeuble", "trump")]
    ['zelensky', 'zelensky', 'mohammed', 'schauble', 'trump']
    """
    if len(word) >= _SHORTEST:
        for ending, replacement in _ENDINGS:
            word = ending.sub(replacement, word)
        if len(word) >= _SHORTEST_UMLAUT:
            word = _UMLAUT.sub(r"\1", word)
    return _STANDS_FOR.get(word, word)


def name_key(name: str) -> str:
    """What all spellings of any name share: letter case, accents and white space do not count."""
    return " ".join(fold(name).split())


def person_key(name: str) -> str:
    r"""What all spellings of a person's full name share; initials in the middle follow a tab.

    Letter case, accents, titles of address and the article of Arabic names do not count.  A name of
    one word says too little: only case and accents are ignored.

    >>> [person_key(name) for name in ("Mr. Volodymyr ZELENSKYY", "Zelenskyy", "Donald J. Trump")]
    ['volodymyr zelensky', 'zelenskyy', 'donald trump\tj']
    """
    words = folded_words(name)
    titles = len(list(takewhile(_HONORIFICS.__contains__, words[:-2])))
    words = words[titles:]
    if len(words) < 2:
        return " ".join(words) or name_key(name)
    opening = list(takewhile(_INITIALS.fullmatch, words[:-1]))  # J. K. Rowling
    first = "".join(opening).replace(".", "") or words[0]
    middle = words[len(opening) or 1 : -1]
    initials = "".join(filter(_INITIALS.fullmatch, middle)).replace(".", "")
    kept = [w for w in middle if w not in _ARTICLES and not _INITIALS.fullmatch(w)]
    key = " ".join(map(spelling, (first, *kept, words[-1])))
    return f"{key}{_MARK}{initials}" if initials else key


def one_of_each(names: Iterable[tuple[str, str]]) -> list[str]:
    """The names of one article, given with their keys, each person in the first spelling only.

    A name without initials is taken for the same name with initials.
    """
    spelt: dict[str, dict[str, str]] = defaultdict(dict)
    for name, key in names:
        bare, _, initials = key.partition(_MARK)
        spelt[bare].setdefault(initials, name)
    found: list[str] = []
    for of_initials in spelt.values():
        people = [name for initials, name in of_initials.items() if initials]
        several = len(people) > 1  # John A. Smith and John B. Smith
        found += people if several else list(of_initials.values())[:1]
    return found


def count_by_spelling(counted: Mapping[str, int], keys: Sequence[str]) -> dict[str, int]:
    """Add up the counts of all spellings of a name, under the most frequent one.

    Of equally frequent spellings the longest is shown, then the first of the alphabet.  Where one
    name is printed with several initials, these are several people, and the name without any is
    the one of them who makes up nine in ten, or else a person apart.

    Args:
        counted: for each spelling its count.
        keys: their keys, in the same order.
    """
    found = dict(counted)
    for spellings in _several(counted, keys):
        for _, name in spellings:
            del found[name]
        shown, total = _added_up(spellings)
        found[shown] = total
    return found


def shown_spellings(counted: Mapping[str, int], keys: Sequence[str]) -> dict[str, str]:
    """For each spelling the one under which `count_by_spelling` counts it; arguments likewise."""
    shown = {name: name for name in counted}
    for spellings in _several(counted, keys):
        shown.update(dict.fromkeys((name for _, name in spellings), _added_up(spellings)[0]))
    return shown


def _several(counted: Mapping[str, int], keys: Sequence[str]) -> Collection[list[tuple[int, str]]]:
    """The counts and spellings of every name that is, or might be, printed in several of them."""
    frequencies = Counter(keys)
    several = {key for key, times in frequencies.items() if times > 1}
    with_initials = [key for key in frequencies if _MARK in key]
    several.update(with_initials, map(_without_initials, with_initials))
    spelt: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for (name, count), key in zip(counted.items(), keys, strict=True):
        if key in several:
            spelt[key].append((count, name))
    _settle_initials(spelt, with_initials)
    return spelt.values()


def _without_initials(key: str) -> str:
    return key.partition(_MARK)[0]


def _settle_initials(spelt: dict[str, list[tuple[int, str]]], with_initials: Iterable[str]) -> None:
    """Give the spellings without initials to those with the prevailing ones."""
    sums: dict[str, dict[str, int]] = defaultdict(dict)
    for key in with_initials:
        sums[_without_initials(key)][key] = sum(count for count, _ in spelt[key])
    for bare, sum_of in sums.items():
        foremost = max(sum_of, key=sum_of.__getitem__)
        if bare in spelt and sum_of[foremost] * 10 >= sum(sum_of.values()) * 9:
            spelt[foremost] += spelt.pop(bare)


def _added_up(spellings: list[tuple[int, str]]) -> tuple[str, int]:
    """The spelling to show, and how often all of them together are printed."""
    if len(spellings) > 1:
        spellings.sort(key=lambda found: (-found[0], -len(found[1]), found[1]))
    return spellings[0][1], sum([count for count, _ in spellings])
