"""Posts that lost their markup: the attribution is left in the text, the words around it.

    Ready to talk, as ever. We meet in Geneva on Monday.
    — Ana Example (@ana_example) May 16, 2025
    The full statement is below.… pic.twitter.com/abcdefghij

The attribution anchors the post.  Its words stand before it: in the same paragraph, else in the
paragraph above.  How far they reach back is limited by what a post may hold and by what only the
article can say: a sentence that names the author or announces the post.  The line below belongs to
the post only where it ends as posts end (a media link, a cut).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from searcher.article import Post
from searcher.extraction.blocks import Block
from searcher.extraction.posts.addresses import read_address
from searcher.extraction.posts.attribution import Attribution, find_attributions
from searcher.extraction.posts.reach import (
    are_of_one_post,
    ends_as_post,
    has_room,
    is_finished,
    looks_like_post,
    media_link,
    speaks_of,
    split_before,
)

__all__ = ["take_posts"]

_BODY = ("paragraph", "heading", "item")
_LABEL_BEFORE = re.compile(
    r"(?:Skip (?:Twitter|X|Instagram|Facebook) post(?: \d{1,2})? by \S{1,80}"
    r"(?: \(\d{1,2} of \d{1,2}\))?"
    r"|View this (?:post|photo) on (?:Instagram|X|Twitter|Threads)"
    r"|Sieh dir diesen Beitrag auf Instagram an|Voir cette publication sur Instagram"
    r"|Ver esta publicación en Instagram|Visualizza questo post su Instagram)\s*"
)
_LABEL_AFTER = re.compile(
    r"(?:Report(?=$|\s+End of)"
    r"|End of (?:Twitter|X|Instagram|Facebook) post(?: \d{1,2})? by \S{1,80}"
    r"|Twitter Ads info and privacy)\s*"
)
_THREADS = re.compile(r"Post by @(?P<handle>[\w.]{1,50})(?: View on Threads)?$")
_TIKTOK = re.compile(r"@(?P<handle>[\w.]{2,50}) (?P<text>[^♬]{0,2300})♬ [^♬]{1,200}$")


def take_posts(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[Post, ...]]:
    """The blocks that remain and the posts found among them, in order.

    Works for lines of plain text and for paragraphs in which words, attributions and article run
    together alike.
    """
    taking = _Taking(blocks)
    taking.run()
    return tuple(taking.kept), tuple(taking.posts)


class _Taking:
    """One pass over the blocks: what is kept so far, the posts so far."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self.kept: list[Block] = []
        self.posts: list[Post] = []
        self.free = 0  # kept[free:] may hold the words of the next post

    def run(self) -> None:
        """Read all blocks."""
        skip = -1
        for number, block in enumerate(self.blocks):
            if number <= skip:
                continue
            attributions = _dated(block) if block.kind in _BODY and "@" in block.text else []
            if attributions:
                rest = self._read(block, attributions)
                if not rest and self._goes_on(number + 1):
                    self._absorb(self.blocks[number + 1].text)
                    skip = number + 1
                self.free = len(self.kept)
            elif not self._regular_line(block):
                self.kept.append(block)

    def _read(self, block: Block, attributions: Sequence[Attribution]) -> str:
        """Take the posts of one block; returns the text after the last of them, which is kept."""
        cursor = 0
        for attribution in attributions:
            before = _without_labels(block.text[cursor : attribution.start])
            if cursor:
                before = self._absorb_start(before, last=False)
            if before:
                head, words = split_before(before, attribution, alone=cursor > 0)
                if head:
                    self.kept.append(replace(block, text=head, kind="paragraph"))
                elif cursor == 0:
                    words = self._reach_up(words, attribution)
            else:
                words = self._words_above(attribution) if cursor == 0 else ""
            self.posts.append(_post(attribution, words))
            cursor = attribution.end
        rest = _LABEL_AFTER.sub("", block.text[cursor:].strip(), count=2).strip()
        if rest:
            rest = self._absorb_start(rest)
        if rest.strip(" .,;"):
            self.kept.append(replace(block, text=rest, kind="paragraph"))
        return rest

    def _words_above(self, attribution: Attribution) -> str:
        """The words of a post whose attribution is a line of its own."""
        if len(self.kept) <= self.free or self.kept[-1].kind not in _BODY:
            return ""
        above = self.kept[-1].text
        plain = _without_labels(above)
        if attribution.platform == "instagram" and not looks_like_post(plain):
            if not plain:
                self.kept.pop()
            return ""  # captions are rarely shown: the line above is the article's
        head, words = split_before(plain, attribution, alone=False)
        if head:
            self.kept[-1] = replace(self.kept[-1], text=head)
            return words
        self.kept.pop()
        return self._reach_up(words, attribution)

    def _reach_up(self, words: str, attribution: Attribution) -> str:
        """Put the lines above that belong to the same post before its words."""
        while len(self.kept) > self.free:
            further = self.kept[-1]
            joined = f"{further.text} {words}"
            if further.kind not in _BODY or not has_room(attribution.platform, joined):
                break
            if not are_of_one_post(further.text, words) or speaks_of(attribution, further.text):
                break
            words = joined
            self.kept.pop()
        return words

    def _goes_on(self, number: int) -> bool:
        """Whether the block below the attribution is the second half of the post."""
        if number >= len(self.blocks) or not self.posts:
            return False
        below = self.blocks[number]
        if below.kind not in _BODY or not ends_as_post(below.text):
            return False
        if next(find_attributions(below.text), None) is not None:
            return False
        after = self.blocks[number + 1].text if number + 1 < len(self.blocks) else ""
        first = next(find_attributions(after), None)
        if first is not None and not after[: first.start].strip():
            return False  # it is the text of the next post
        return self._room_for(below.text)

    def _room_for(self, more: str) -> bool:
        """Whether the last post is unfinished and can hold `more`."""
        post = self.posts[-1]
        if post.platform not in ("x", "bluesky") or is_finished(post.text):
            return False
        return has_room(post.platform, f"{post.text} {more}")

    def _absorb(self, more: str) -> None:
        post = self.posts[-1]
        self.posts[-1] = replace(post, text=f"{post.text} {more}".strip())

    def _absorb_start(self, rest: str, *, last: bool = True) -> str:
        """Absorb the second half of the last post from the start of `rest`, return what is left.

        Unless `last`, the next post's words are somewhere in `rest` and must not be used up.
        """
        end = media_link(rest)
        if end is None or not self._room_for(rest[:end]):
            return rest
        left = rest[end:].strip()
        if not last and len(left) < 30:
            return rest
        self._absorb(rest[:end])
        return left

    def _regular_line(self, block: Block) -> bool:
        """Take lines that are a post in themselves: an address, or a form of Threads or TikTok."""
        text = block.text
        if block.kind not in _BODY or len(text) > 2600:
            return False
        if text.startswith(("http://", "https://")) and " " not in text:
            address = read_address(text)
            if address is None:
                return False
            post = Post(address.platform, None, address.handle, address.date, "", address.url)
            last = self.posts[-1] if self.posts and self.free == len(self.kept) else None
            if last is not None and last.url is None and last.handle == post.handle:
                self.posts[-1] = replace(last, url=post.url)
            else:
                self.posts.append(post)
            return True
        if found := _THREADS.match(text):
            self.posts.append(Post("threads", handle=found["handle"]))
            return True
        if found := _TIKTOK.match(text):
            self.posts.append(Post("tiktok", handle=found["handle"], text=found["text"].strip()))
            return True
        return False


def _dated(block: Block) -> list[Attribution]:
    """Attributions that are surely of posts: an undated one may be the signature of the article."""
    sure, cursor = [], 0
    for attribution in find_attributions(block.text):
        before = block.text[cursor : attribution.start]
        shared = attribution.platform == "instagram"
        if attribution.date or shared or is_finished(before[-60:]):
            sure.append(attribution)
            cursor = attribution.end
    return sure


def _post(attribution: Attribution, words: str) -> Post:
    return Post(
        attribution.platform, attribution.author, attribution.handle, attribution.date, words
    )


def _without_labels(text: str) -> str:
    return _LABEL_BEFORE.sub("", text.strip(), count=2).strip()
