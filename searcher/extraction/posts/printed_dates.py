"""Days as printed beside a post: "May 16, 2025", "16. Mai 2025", "2025年5月16日".

The platforms print the day in the language of the page, always with the month spelled out or with
year, month and day marked, so there is no order to guess.
"""

from __future__ import annotations

import datetime as dt
import re

from searcher.text import fold

__all__ = ["is_month", "printed_day"]

# January to December in each language, as dates use them (genitive where the language has one).
_MONTHS = """
january february march april may june july august september october november december
januar februar märz april mai juni juli august september oktober november dezember
jänner feber maerz april mai juni juli august september oktober november dezember
janvier février mars avril mai juin juillet août septembre octobre novembre décembre
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
gener febrer març abril maig juny juliol agost setembre octubre novembre desembre
janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
januari februari maart april mei juni juli augustus september oktober november december
januari februari mars april maj juni juli augusti september oktober november december
januar februar marts april maj juni juli august september oktober november desember
tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta
stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia
ledna února března dubna května června července srpna září října listopadu prosince
ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie
január február március április május június július augusztus szeptember október november december
ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık
januari februari maret april mei juni juli agustus september oktober november desember
января февраля марта апреля мая июня июля августа сентября октября ноября декабря
січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня
ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου ιουλίου αυγούστου σεπτεμβρίου οκτωβρίου νοεμβρίου δεκεμβρίου
يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر
בינואר בפברואר במרץ באפריל במאי ביוני ביולי באוגוסט בספטמבר באוקטובר בנובמבר בדצמבר
जनवरी फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर
"""  # noqa: E501


def _numbers() -> dict[str, int]:
    """Folded month names and those abbreviations that mean one month only."""
    numbers: dict[str, int] = {}
    short: dict[str, set[int]] = {}
    for line in _MONTHS.split("\n"):
        for number, name in enumerate(map(fold, line.split()), 1):
            numbers.setdefault(name, number)
            for length in (3, 4):
                if name[:length].isalpha():
                    short.setdefault(name[:length], set()).add(number)
    for name, meant in short.items():
        if len(meant) == 1:
            numbers.setdefault(name, meant.pop())
    numbers.update({"mar": 3, "jun": 6, "jul": 7, "sept": 9, "okt": 10})
    return numbers


_NUMBER_OF = _numbers()
_FORMS = tuple(
    re.compile(form)
    for form in (
        r"(?P<month>[^\W\d_][^\s\d,،.()]{2,13})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? "
        r"(?P<year>\d{4})(?!\d)",
        r"(?P<day>\d{1,2})(?:\.|º|er|st|nd|rd|th)? (?:de |of )?"
        r"(?P<month>[^\W\d_][^\s\d,،.()]{1,13})[.,،]{0,2} (?:del? )?(?P<year>\d{4})(?!\d)",
        r"(?P<year>\d{4}) ?[年년] ?(?P<month>\d{1,2}) ?[月월] ?(?P<day>\d{1,2}) ?[日일]",
        r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)",
        r"(?P<year>\d{4})\. (?P<month>[^\W\d_][^\s\d,،.()]{2,13}) (?P<day>\d{1,2})\.",
    )
)


def is_month(word: str) -> bool:
    """Whether the word names a month in one of the languages, short or in full."""
    return fold(word).strip(".,") in _NUMBER_OF


def printed_day(text: str, start: int = 0) -> tuple[str, int] | None:
    """The day that begins at `start` and where it ends; None when no day stands there.

    >>> printed_day("16 мая 2025 г.")
    ('2025-05-16', 11)
    """
    for form in _FORMS:
        found = form.match(text, start)
        if found is None:
            continue
        month = found["month"]
        number = int(month) if month.isdigit() else _NUMBER_OF.get(fold(month))
        if number is None:
            continue
        try:
            return dt.date(int(found["year"]), number, int(found["day"])).isoformat(), found.end()
        except ValueError:
            continue
    return None
