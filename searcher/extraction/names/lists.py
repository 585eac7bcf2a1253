"""The lists that names are looked up in; read once, on first use.

Sources and licences: data/README.md.  All keys are folded (see `searcher.text.fold`) unless said.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from searcher.extraction.names.entities import Gender
from searcher.extraction.names.listfiles import entry_groups, sections
from searcher.text import fold

__all__ = ["NameLists", "name_lists"]


@dataclass(frozen=True, slots=True)
class NameLists:
    """What is known about names before reading an article.

    Attributes:
        first_names: with their gender, None where both bear them.
        surnames: family names, mostly those found in the United States, which are of all origins.
        large_places: countries, regions and cities that are a place even without context.
        small_places: other towns and districts.
        place_codes: places that must be written exactly so ("US", "UAE").
        words: English words that are written with a small letter.
        demonyms: words for peoples and beliefs, plurals included.
        organisations: well-known names of more than capitals.
        acronyms: well-known organisations that must be written exactly so ("WHO").
        public_figures: names under which well-known people are mentioned without introduction.
        no_names: acronyms that name nobody ("GDP").
    """

    first_names: dict[str, Gender | None]
    surnames: frozenset[str]
    large_places: frozenset[str]
    small_places: frozenset[str]
    place_codes: frozenset[str]
    words: frozenset[str]
    demonyms: frozenset[str]
    organisations: frozenset[str]
    acronyms: frozenset[str]
    public_figures: frozenset[str]
    no_names: frozenset[str]


@lru_cache(maxsize=1)
def name_lists() -> NameLists:
    """The lists shipped with the package."""
    male, female, either = sections("first-names.txt.gz")
    large, small = sections("places.txt.gz")
    regions = [name for group in entry_groups("regions.txt").values() for name in group]
    codes = {name for name in regions if _is_code(name)}
    groups = entry_groups("organisations.txt")
    no_names = frozenset(groups.pop("other-acronyms"))
    organisations = [name for group in groups.values() for name in group]
    demonyms = [name for group in entry_groups("demonyms.txt").values() for name in group]
    return NameLists(
        first_names={
            **dict.fromkeys(either),
            **dict.fromkeys(male, "male"),
            **dict.fromkeys(female, "female"),
        },
        surnames=frozenset(sections("surnames.txt.gz")[0]),
        large_places=frozenset(large) | {fold(name) for name in regions if name not in codes},
        small_places=frozenset(small),
        place_codes=frozenset(codes),
        words=frozenset(sections("words.txt.gz")[0]),
        demonyms=frozenset(plural for name in demonyms for plural in _plurals(fold(name))),
        organisations=frozenset(fold(name) for name in organisations if not _is_code(name)),
        acronyms=frozenset(name for name in organisations if _is_code(name)),
        public_figures=frozenset(
            fold(name) for group in entry_groups("public-figures.txt").values() for name in group
        ),
        no_names=no_names,
    )


def _is_code(name: str) -> bool:
    return name.isupper() and len(name) <= 6 and " " not in name


def _plurals(name: str) -> tuple[str, ...]:
    if name.endswith("man"):
        return name, name[:-3] + "men"
    return name, name + "s"
