"""Authors as lists of references want them: family name first, where the name tells which it is.

Order alone does not tell: the family name of Kim Yeon-hee comes first.  A name is turned round
where it begins with a known first name and ends with what may be a surname; all others stay as
printed, among them those of agencies and staff.
"""

from __future__ import annotations

import re
from functools import lru_cache

from searcher.extraction.names.lists import name_lists
from searcher.text import fold

__all__ = ["family_first"]

_INITIALS = re.compile(r"(?:[A-Z]\.?-?){1,3}")
_PARTICLES = frozenset(
    "af al ap bin da de del della den der di dos du el la le ten ter van von zu".split()
)
_EAST_ASIAN_SURNAMES = frozenset(
    """an bai cai cao chan chang chen cheng cho choi chung dai deng ding do dong duan fan fang
    feng gao gong gu guo ha han hao he ho hong hou hu huang hwang jang jeon jeong ji jia jiang
    jin jo joo jun jung kang kim kwon le lee lei li liang liao lim lin liu long lu luo ma mai
    mao meng min moon nam ngo nguyen noh pan park peng pham qian qiao qin ren rhee ryu seo shao
    shen shi shin so son song su sun tan tang tao tian tran vu wan wang wei wen woo wu xi xia
    xiao xie xu xue yan yang yao ye yi yin yoo yoon yu yuan yun zeng zhang zhao zheng zhong zhou
    zhu zou""".split()
)
"""Where they come first, mostly the name of the family, though some are first names, too."""


@lru_cache(maxsize=10_000)
def family_first(name: str) -> str | None:
    """The name as "Family, Given"; None where it does not tell.

    >>> family_first("Ursula von der Leyen")
    'von der Leyen, Ursula'
    >>> family_first("Kim Yeon-hee")
    """
    words = name.split()
    given = 0
    while given < len(words) - 1 and _is_given(words[given]):
        given += 1
    family = words[given:]
    if not given or fold(words[0]) in _EAST_ASIAN_SURNAMES or fold(name) in _organisations():
        return None
    if not all(map(_is_particle, family[:-1])) or not _may_be_surname(family[-1]):
        return None
    return f"{' '.join(family)}, {' '.join(words[:given])}"


def _is_particle(word: str) -> bool:
    return fold(word) in _PARTICLES


def _is_given(word: str) -> bool:
    if _is_particle(word) or not word[:1].isupper():
        return False
    known = name_lists().first_names
    return bool(_INITIALS.fullmatch(word)) or all(part in known for part in fold(word).split("-"))


def _may_be_surname(word: str) -> bool:
    lists = name_lists()
    folded = fold(word).replace("'", "")
    if not (word[:1].isupper() and word[-1:].islower() and folded.replace("-", "").isalpha()):
        return False
    return folded in lists.surnames or not (
        folded in lists.words or folded in lists.demonyms or folded in lists.large_places
    )


def _organisations() -> frozenset[str]:
    return name_lists().organisations
