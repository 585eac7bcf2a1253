"""Weekdays and days counted from today: "on Friday", "yesterday", "tonight", "next Monday"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from searcher.extraction.dates.almanac import weekday_number
from searcher.extraction.dates.days import Reluctance, nearest
from searcher.extraction.dates.periods import Period
from searcher.extraction.dates.scene import Scene
from searcher.extraction.dates.vocabulary import DAYTIME, GAP, TURNS, WEEKDAY, WEEKDAYS, Rule

__all__ = ["RULES"]

_NAMED_BEFORE = re.compile(
    r"\b(?:good|ash|bloody|black|super|palm|cyber|blue|manic|sheffield|ruby|holy|maundy|easter|any"
    r"|given|each|every|mail\son|happy)\s$"
)
_NAMED_AFTER = re.compile(
    r"\snight\s(?:live|football|lights)\b|\s(?:times|mirror|express|telegraph|mail|post|herald"
    r"|independent|age|star|world|sun|tribune|people|school|roast|league|group)\b"
)
_TITLE = re.compile(r"[\"“‘«„][A-Z]\w+ (?!Mr|Mrs|Ms|Dr|I\b)[A-Z]")  # “Sunday Forum”
_EVENT_PAST = re.compile(
    r"['’]s\s(?:\w{2,20}\s){0,2}?(?:ruling|decision|verdict|announcement|attacks?|bombings?|shooting|killings?"
    r"|report|statement|declaration|crash|blast|raid|arrests?|death|closing|close|loss(?:es)?|defeat|victory|win"
    r"|plunge|drop|fall|rally|sell-?off|slide|surge|gains?|jump|decline|tumble|debut)\b"
)

# Copy is often dated a day late or early: a weekday that is tomorrow seldom means six days ago, nor
# does yesterday's name mean six days ahead, unless the sentence leaves no doubt.
_RELUCTANCE: Reluctance = {
    "surely past": (1, 7), "past": (1, 4), None: (1, 2), "intended": (2, 1), "future": (7, 1),
}  # fmt: skip


def _weekday(match: re.Match[str], scene: Scene) -> Period | None:
    """The last such day, today included, unless the sentence looks ahead."""
    start, end = match.start("weekday"), match.end("weekday")
    if _NAMED_BEFORE.search(scene.before(start)) or _NAMED_AFTER.match(scene.lower, end):
        return None
    if _TITLE.match(scene.text, max(0, start - 1)):
        return None
    weekday = weekday_number(match["weekday"])
    turn = match["turn"]
    if turn in ("previous", "preceding", "following", "same"):
        anchor = scene.anchor(match.start(), "day")
        if anchor is None:
            named = scene.last_named(weekday) if turn in ("previous", "preceding") else None
            return Period(named - timedelta(days=7), "day") if named else None
        return _nearest(anchor.first, weekday, ahead=turn == "following", today=turn == "same")
    week, today = scene.now("week"), scene.today()
    if today is None or week is None:
        return None
    if match["week"]:
        monday = week.shifted({"last": -1, "next": 1}.get(match["week"], 0)).first
        return Period(monday + timedelta(days=weekday), "day")
    if match["from"]:
        day = _nearest(today, weekday, ahead=match["from"] == "from", today=False)
        return day.shifted(7 if match["from"] == "from" else -7)
    if turn in ("last", "past", "next", "coming"):
        return _nearest(today, weekday, ahead=turn in ("next", "coming"), today=False)
    tense = "surely past" if _EVENT_PAST.match(scene.lower, end) else scene.tense(match)
    if turn == "this" and tense is None:
        tense = "future"
    past, ahead = (_nearest(today, weekday, ahead=way, today=True).first for way in (False, True))
    if tense == "past" and scene.written_by_today:
        tense = "surely past"
    meant = nearest([past, ahead], today, tense, _RELUCTANCE)
    if tense in ("past", "surely past") and meant == today - timedelta(days=1):
        scene.written_by_today = True
    return Period(meant, "day") if meant else None


def _nearest(day: date, weekday: int, *, ahead: bool, today: bool) -> Period:
    """The nearest such weekday before `day`, or after it; `day` itself counts if `today`."""
    distance = (weekday - day.weekday() if ahead else day.weekday() - weekday) % 7
    if not distance and not today:
        distance = 7
    return Period(day + timedelta(days=distance if ahead else -distance), "day")


_FROM_TODAY = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
_NOT_A_DAY = re.compile(
    r"['’]s\s(?:world|youth|generation|standards|society|consumers|children|kids|parents|women|men"
    r"|young|computers|technology|environment|economy|climate|market)\b"
)


def _deictic(match: re.Match[str], scene: Scene) -> Period | None:
    """Today, yesterday, tonight; "the day after tomorrow".  Not "today's youth"."""
    if _NOT_A_DAY.match(scene.lower, match.end()) or scene.before(match.start()).endswith("usa "):
        return None
    shift = _FROM_TODAY[match["when"]]
    if match["side"]:
        shift += -1 if match["side"] == "before" else 1
    today = scene.now("day")
    return today.shifted(shift) if today else None


def _part_of_day(match: re.Match[str], scene: Scene) -> Period | None:
    """This morning, last night."""
    today = scene.now("day")
    return today.shifted(-1 if match["turn"] == "last" else 0) if today else None


_ONE = r"(?!s\b|-)"
_TURN = (
    rf"(?:(?:the{GAP}|this{GAP})?"
    rf"(?P<turn>last|next|this|past|coming|previous|preceding|following|same){GAP})?"
)
_OF_WEEK = rf"{GAP}(?:of{GAP})?(?P<week>last|this|next){GAP}week\b"

RULES = (
    Rule(
        "deictic",
        ("today", "tonight", "yesterday", "tomorrow", r"day\s(?:before|after)"),
        rf"(?:day{GAP}(?P<side>before|after){GAP})?"
        rf"(?P<when>today|tonight|yesterday|tomorrow)\b{DAYTIME}?{_ONE}",
        _deictic,
    ),
    Rule(
        "part_of_day",
        (r"this\s", r"last\s"),
        rf"(?P<turn>this|last){GAP}(?:morning|afternoon|evening|night)\b",
        _part_of_day,
    ),
    Rule(
        "weekday",
        (*WEEKDAYS, *TURNS, r"a\sweek", r"(?:previous|preceding|following|same)\s\w{3,6}day"),
        rf"(?:a{GAP}week{GAP}(?P<from>from|ago){GAP}(?:next{GAP})?)?{_TURN}"
        rf"(?P<weekday>{WEEKDAY})(?:{_OF_WEEK}|{DAYTIME})?{_ONE}",
        _weekday,
    ),
)
