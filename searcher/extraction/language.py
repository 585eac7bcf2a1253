"""The language of a text, guessed from its commonest words or its script."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

__all__ = ["guess_language"]

_SAMPLE = 6000  # characters looked at
_WORD = re.compile(r"[^\W\d_]+")
_LEAST_SHARE = 0.08  # of the words must be stop words of the language
_LEAD = 1.25  # and that many times those of the next language

_STOP_WORDS = {
    "en": "the of and to in a is that for it on was with as his he said by at from are this be have",
    "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es",
    "fr": "de la le et les des en un du une que est pour qui dans par sur au pas plus avec ce il",
    "es": "de la que el en y a los del se las por un para con no una su al es lo como más",
    "pt": "de a o que e do da em um para é com não uma os no se na por mais as dos como ao",
    "it": "di e il la che in a per un è con del da una non sono le si dei della al ha anche",
    "nl": "de van het een en in is dat op te voor met zijn niet aan er om ook als bij maar",
    "sv": "och i att det som en på är av för med till den har de inte om ett var han men",
    "da": "og i at det er en til på som for med de den af ikke der var et har han men om",
    "no": "og i det er på til som en å for av at med de den har ikke et var han om men",
    "fi": "ja on ei että se oli hän mutta ovat myös kun joka sen tai niin kuin mukaan",
    "pl": "w i z na do się nie to że jest o jak po ale przez od za co dla są tym być",
    "cs": "a se v na je že s z do o i to ve za by pro jako při od ale po které také",
    "tr": "ve bir bu da de için ile olarak çok en olan daha gibi kadar sonra ne ise dedi",
    "id": "yang dan di dengan untuk ini dari itu dalam tidak pada akan juga ke karena",
    "ro": "și de în la a cu pe că nu o din care un pentru este mai au fost să se prin",
    "hu": "a az és hogy nem is egy ez volt meg csak de már mint el ki azt még lesz",
}
_LISTS = {language: frozenset(words.split()) for language, words in _STOP_WORDS.items()}
_SCRIPTS = {
    "GREEK": "el", "HEBREW": "he", "THAI": "th", "HANGUL": "ko", "HIRAGANA": "ja",
    "KATAKANA": "ja", "DEVANAGARI": "hi", "BENGALI": "bn", "TAMIL": "ta", "GEORGIAN": "ka",
    "ARMENIAN": "hy", "CJK": "zh", "ARABIC": "ar",
}  # fmt: skip
_UKRAINIAN = frozenset("іїєґ")
_CYRILLIC_RUSSIAN = frozenset("ыэё")
_PERSIAN = frozenset("پچژگ")


def guess_language(text: str) -> str | None:
    """The ISO 639-1 code of the language, or None where it is not clear.

    Latin scripts are told apart by stop words, others by their letters.
    """
    sample = text[:_SAMPLE].lower()
    words = _WORD.findall(sample)
    if len(words) < 5:
        return None
    script = _script(sample)
    if script == "LATIN":
        return _by_stop_words(words)
    if script == "CYRILLIC":
        return _cyrillic(sample)
    if script == "CJK" and any("\u3040" <= letter <= "\u30ff" for letter in sample):
        return "ja"
    if script == "ARABIC" and _PERSIAN & set(sample):
        return "fa"
    return _SCRIPTS.get(script)


def _script(sample: str) -> str:
    """The script of most letters, by the first word of their Unicode names."""
    letters = [letter for letter in sample[:800] if letter.isalpha()]
    counts = Counter(unicodedata.name(letter, "?").split(" ", 1)[0] for letter in letters)
    return counts.most_common(1)[0][0] if counts else ""


def _by_stop_words(words: list[str]) -> str | None:
    counts = Counter(words)
    hits = sorted(
        ((sum(counts[word] for word in stop), code) for code, stop in _LISTS.items()), reverse=True
    )
    (most, code), (second, _) = hits[0], hits[1]
    if most < _LEAST_SHARE * len(words) or most < _LEAD * second:
        return None
    return code


def _cyrillic(sample: str) -> str | None:
    letters = set(sample)
    if letters & _UKRAINIAN and not letters & _CYRILLIC_RUSSIAN:
        return "uk"
    return "ru" if letters & _CYRILLIC_RUSSIAN else None
