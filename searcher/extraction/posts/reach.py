"""How far the words of a post reach in a text that has lost all marks of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from searcher.extraction.posts.attribution import Attribution
from searcher.text import fold

__all__ = [
    "are_of_one_post",
    "ends_as_post",
    "has_room",
    "is_finished",
    "looks_like_post",
    "media_link",
    "speaks_of",
    "split_before",
]

# Characters that a post may hold, with some to spare for what text conversion adds.
_LIMIT = {"x": 290, "bluesky": 310, "mastodon": 510, "instagram": 2300}

_LINK = re.compile(r"(?:https?://\S+|(?:pic\.(?:twitter|x)\.com|t\.co)/\S+)")
_MEDIA = re.compile(r"pic\.(?:twitter|x)\.com/\w+")
_MEDIA_END = re.compile(r"(?:pic\.(?:twitter|x)\.com|\bt\.co)/\w+\W{0,9}$")
_CUT_END = re.compile(r"(?:…|\.\.\.)\s{0,9}(?:https?://\S{1,300})?$")
_GLUED = re.compile(r"[.!?…][@#]\w")
_POSTLIKE = re.compile(
    r"(?<!\w)[#@]\w|pic\.twitter\.com/|\bt\.co/|[\U0001F000-\U0001FAFF\u2600-\u27BF]"
)
_LIST_MARK = re.compile(r"(?:[-–—•*►▪]|\(?\d{1,2}[.)/])\s*\S")
_ANNOUNCED = re.compile(
    r"\b(?:re)?tweet(?:ed|s|ing)?\b|\bTwitter\b|\bposted\b|\bposting\b|\bwrote\b|\bBluesky\b"
    r"|\bpost\b|\bzwitscher|\btwitterte\b|\btuite|\bgazouill",
    re.IGNORECASE,
)
_LEAD_IN = re.compile(
    r"\b(?:re)?tweeted\b|\b(?:wrote|posted|responded|replied|said|added|twitterte|schrieb|tuiteó)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\b(?:he|she|they|er|sie|il|elle)\b", re.IGNORECASE)
_FIRST_PERSON = re.compile(r"\b(?:I|I['’]m|my|me)\b")
_SENTENCE_END = re.compile(r"[.!?…:][\"”’»)]?\s+")


def has_room(platform: str, text: str) -> bool:
    """Whether a post can hold the text; links and media hardly count."""
    return _weight(text) <= _LIMIT[platform]


def is_finished(text: str) -> bool:
    """Whether a media link, the last thing in a post, ends the text."""
    return _MEDIA_END.search(text) is not None


def media_link(text: str) -> int | None:
    """Where the first media link near the beginning of the text ends."""
    link = _MEDIA.search(text, 0, 400)
    return link.end() if link else None


def looks_like_post(text: str) -> bool:
    """Whether the text holds hashtags, handles, media links or pictograms."""
    return _POSTLIKE.search(text) is not None


def ends_as_post(text: str) -> bool:
    """Whether the text ends, or is glued to a handle, as only posts are."""
    return bool(_MEDIA_END.search(text) or _CUT_END.search(text) or _GLUED.search(text))


def are_of_one_post(upper: str, lower: str) -> bool:
    """Whether two lines are of one post: items of one list, a mark left open, marks of a post."""
    if _LIST_MARK.match(lower):
        introduced = upper.endswith(":") and bool(_POSTLIKE.search(upper))
        return introduced or bool(_LIST_MARK.match(upper))
    if lower.count("”") > lower.count("“") and upper.count("“") > upper.count("”"):
        return True
    return bool(_POSTLIKE.search(upper))


def _weight(text: str) -> int:
    """How much of a post's limit the text takes; links and media hardly count."""
    return len(_LINK.sub("", text))


def split_before(text: str, attribution: Attribution, *, alone: bool) -> tuple[str, str]:
    """The article's words and the post's in the stretch before an attribution.

    What fits into a post is one, but for a lead-in ("Starmer tweeted:").  In a longer stretch the
    post begins after the last sentence that only the article can say; where there is none, just the
    last sentence is taken and those before it that look like posts.  `alone` says that the stretch
    begins right after another post.
    """
    limit = _LIMIT[attribution.platform]
    fits = _weight(text) <= limit
    if fits and alone:
        return "", text
    start = sure = None
    for begin, sentence in _sentences_backwards(text, limit + 400):
        if start is None:
            start = sure = begin
        elif _leads_in(attribution, sentence) if fits else speaks_of(attribution, sentence):
            sure = start
            break
        elif _weight(text[begin:]) > limit:
            break
        else:
            if sure == start and _POSTLIKE.search(sentence):
                sure = begin
            start = begin
    cut = start if fits else sure
    return text[:cut].strip(), text[cut:].strip()


def _leads_in(attribution: Attribution, sentence: str) -> bool:
    """Whether the sentence hands over to the author: "Starmer tweeted:"."""
    if not sentence.rstrip().endswith(":") or not _LEAD_IN.search(sentence):
        return False
    return _names(attribution, sentence) or bool(_PRONOUN.search(sentence))


def speaks_of(attribution: Attribution, sentence: str) -> bool:
    """Whether the sentence is the article's: it announces a post or names the author."""
    if _FIRST_PERSON.search(sentence):
        return False
    return bool(_ANNOUNCED.search(sentence)) or _names(attribution, sentence)


def _names(attribution: Attribution, sentence: str) -> bool:
    names = re.findall(r"[^\W\d_]{3,}", fold(attribution.author))
    return bool(names) and names[-1] in re.findall(r"\w+", fold(sentence))


def _sentences_backwards(text: str, window: int) -> Iterator[tuple[int, str]]:
    """Sentences within the last `window` characters, last first, each with its start."""
    floor = max(0, len(text) - window)
    starts = [0] if floor == 0 else []
    starts += [found.end() for found in _SENTENCE_END.finditer(text, floor)]
    end = len(text)
    for start in reversed(starts):
        if start < end:
            yield start, text[start:end]
            end = start
