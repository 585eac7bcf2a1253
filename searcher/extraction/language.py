"""The language of a text, told by its script and its commonest words.

Small and fast, for whole articles: a headline is often too short to tell.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping

__all__ = ["guess_language"]

_SAMPLE = 4000
_MARGIN = 1.5
_WORD = re.compile(r"[^\W\d_]+")
_OTHER_SCRIPT = re.compile(r"[\u0370-\u1fff\u2c00-\ud7ff\uf900-\ufdff\ufe70-\ufeff]")

_COMMON_WORDS = {
    "en": (
        "the and that is was for with are his they this have from had which their would been "
        "will has were said not but who she about after more by of to it he be at as on"
    ),
    "es": (
        "el los las del que por con una para como más pero sus este también fue está entre "
        "sobre desde cuando todo esta muy había y de en la es se lo su al"
    ),
    "fr": (
        "les des est une dans pour que qui sur pas avec sont plus par ce cette mais aux ont été "
        "leur comme elle nous même après selon et le la du au il se en de"
    ),
    "de": (
        "der die das und ist nicht von den mit dem ein eine für auf des sich auch werden wird "
        "nach bei aus dass hat sind wurde noch über einen im zu als er sie es"
    ),
    "it": (
        "di che il è per una della con del sono non più gli anche nel alla dei ha dal come "
        "questo delle nella dopo stato degli essere ma si e la le lo"
    ),
    "pt": (
        "de que não uma com para os do da em por dos são mais como foi ao das pelo também está "
        "pela até ser já seu sua um o e as no na"
    ),
    "nl": (
        "de het een van en dat niet op te zijn voor met die aan er om ook maar bij nog naar uit "
        "wordt heeft hij deze door werd over dan ze is in"
    ),
    "sv": (
        "och att det som på är av för med den till inte har ett om de men var jag från hade så "
        "kan vi efter när också under vid en i"
    ),
    "da": (
        "og at det er på til af for med den ikke har de en et som der men var jeg fra havde så "
        "kan vi efter også blev mod ud i mig hvad siger nogle noget meget være hun ved kun hvor"
    ),
    "no": (
        "og at det er på til av for med den ikke har de en et som der men var jeg fra hadde så "
        "kan vi etter også ble mot ut i meg hva sier noen noe mye være hun ved kun hvor"
    ),
    "is": (
        "og að er til það sem við var ekki um hann en af frá með hefur á í fyrir þetta þess eru"
    ),
    "fi": (
        "ja on ei että se oli hän mutta kun myös ovat tai joka kuin niin ole sen mukaan sekä jo "
        "vain nyt hänen olla vuonna"
    ),
    "pl": (
        "i w na nie że się z do jest to jak o po ale są od przez za dla tego już był jego jej "
        "czy oraz tym które także"
    ),
    "cs": (
        "a v na se je že to s z do si o jako ale pro by byl jsem po od jeho který také podle "
        "bylo jsou až už nebo před ve"
    ),
    "hu": (
        "a az és hogy nem is egy ez de van volt meg csak már el még azt szerint mint lehet lesz "
        "vagy amely között után"
    ),
    "ro": (
        "și de a la în cu pe nu că din este o pentru care mai un fost sunt prin sau dar ale fi "
        "după către acest această"
    ),
    "tr": (
        "ve bir bu da de için ile olarak çok daha olan gibi kadar sonra ise ancak göre değil en "
        "olduğu her ne var iki ilk yeni oldu etti dedi tarafından bin yıl ki ama üzerinde "
        "olduğunu bunun önce"
    ),
    "id": (
        "yang dan di dengan untuk dari ini itu pada tidak dalam akan adalah juga ke oleh karena "
        "telah tersebut para kata sudah bisa ada"
    ),
    "ca": (
        "el els les que per amb una del és al més i dels com però aquest aquesta també va són "
        "seva ha han als ens molt"
    ),
    "vi": (
        "và của là có không được cho các trong một người với này đã những để khi từ đến về vào "
        "tại nhiều cũng"
    ),
}

_LANGUAGES_OF: dict[str, list[str]] = {}
for _language, _words in _COMMON_WORDS.items():
    for _word in set(_words.split()):
        _LANGUAGES_OF.setdefault(_word, []).append(_language)

_SCRIPTS = (
    ("ja", r"[\u3040-\u30ff]"),
    ("ko", r"[\uac00-\ud7af]"),
    ("zh", r"[\u4e00-\u9fff]"),
    ("el", r"[\u0370-\u03ff\u1f00-\u1fff]"),
    ("he", r"[\u0590-\u05ff]"),
    ("th", r"[\u0e00-\u0e7f]"),
    ("ka", r"[\u10a0-\u10ff]"),
    ("hy", r"[\u0530-\u058f]"),
    ("bn", r"[\u0980-\u09ff]"),
    ("pa", r"[\u0a00-\u0a7f]"),
    ("gu", r"[\u0a80-\u0aff]"),
    ("ta", r"[\u0b80-\u0bff]"),
    ("te", r"[\u0c00-\u0c7f]"),
    ("kn", r"[\u0c80-\u0cff]"),
    ("ml", r"[\u0d00-\u0d7f]"),
    ("my", r"[\u1000-\u109f]"),
    ("km", r"[\u1780-\u17ff]"),
)
"""Scripts of one language each; kana before Han, since Japanese mixes them."""

_SHARED_SCRIPTS = (
    (r"[\u0400-\u04ff]", {"uk": "їєґі", "bg": "ъщ", "sr": "ђћџљњј", "ru": "ыэё"}),
    (r"[\u0600-\u06ff]", {"ur": "ٹڈڑںے", "fa": "پچژگی", "ar": "ةىي"}),
    (r"[\u0900-\u097f]", {"mr": ("आहे", "आणि"), "ne": ("छ", "गरेको"), "hi": ("है", "में", "के")}),
)
"""Scripts that several languages share, and letters or words that only one of them has.

A language is taken for granted only when its signs are the commonest; Belarusian, Macedonian,
Pashto and other neighbours are not told apart from these.
"""


def guess_language(text: str) -> str | None:
    """The ISO 639-1 code of the language a text is written in; None when that is not clear.

    Looks at the first 4,000 characters.  Tells twenty languages in Latin letters by their common
    words, and some twenty-five in other scripts.
    """
    sample = text[:_SAMPLE].lower()
    if not sample.isascii():
        letters = sum(map(len, _WORD.findall(sample)))
        other = len(_OTHER_SCRIPT.findall(sample))
        if other * 2 > letters:
            return _by_script(sample, other)
    return _by_common_words(sample)


def _by_script(sample: str, letters: int) -> str | None:
    for language, script in _SCRIPTS:
        share = 8 if language == "ja" else 2  # one kana in eight letters is enough
        if len(re.findall(script, sample)) * share > letters:
            return language
    for script, signs in _SHARED_SCRIPTS:
        if len(re.findall(script, sample)) * 2 > letters:
            counts = {code: sum(map(sample.count, signs[code])) for code in signs}
            return _clear_winner(counts, least=3)
    return None


def _by_common_words(sample: str) -> str | None:
    """The language whose common words make up most of the text; shared words count less.

    Of two that come near each other, only the words that they do not share decide.
    """
    words = Counter(_WORD.findall(sample))
    scores: dict[str, float] = defaultdict(float)
    for word in words.keys() & _LANGUAGES_OF.keys():
        for language in _LANGUAGES_OF[word]:
            scores[language] += words[word] / len(_LANGUAGES_OF[word])
    near = sorted(scores, key=lambda language: -scores[language])[:2]
    if len(near) < 2 or scores[near[0]] >= _MARGIN * scores[near[1]]:
        return _clear_winner(scores, least=max(2.5, 0.05 * words.total()))
    own: dict[str, float] = defaultdict(float)
    for word in words.keys() & _LANGUAGES_OF.keys():
        languages = set(near).intersection(_LANGUAGES_OF[word])
        if len(languages) == 1:
            own[languages.pop()] += words[word]
    return _clear_winner(own, least=max(4.0, 0.02 * words.total()))


def _clear_winner(scores: Mapping[str, float], *, least: float) -> str | None:
    """The name with the highest score, if it is high enough and well above the next."""
    ranked = sorted(scores, key=lambda name: -scores[name])
    if not ranked or scores[ranked[0]] < least:
        return None
    if len(ranked) > 1 and scores[ranked[0]] < _MARGIN * scores[ranked[1]]:
        return None
    return ranked[0]
