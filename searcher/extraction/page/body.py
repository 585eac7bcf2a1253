"""The blocks of an article's body out of its passages."""

from __future__ import annotations

import re
from collections.abc import Sequence

from searcher.extraction.blocks import Block, BlockKind
from searcher.extraction.page.passages import Passage
from searcher.extraction.page.standing import is_credit

__all__ = ["block_of", "body_blocks"]

_KINDS: dict[str, BlockKind] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("li", "dd"), "item"),
    **dict.fromkeys(("figcaption", "caption"), "caption"),
}
_LONGEST_HEADING = 100
_LONGEST_IMPRINT = 140
_IMPRINT = re.compile(
    r"(?:by\s+[A-ZÀ-Þ]|(?:first |last )?(?:published|updated|posted|modified)\b)"
    r"(?!.*[.!?]\s+[A-Z])",
    re.I,
)
_CLOSING = 4  # passages at the end among which credits are looked for


def block_of(p: Passage) -> Block:
    """The passage as a block; its tag says what it is, and a short line in bold is a heading."""
    kind = _KINDS.get(p.owner.tag, "paragraph")
    bold = p.strong >= len(p.text) <= _LONGEST_HEADING and p.text[-1] not in ".!?…:,;"
    if kind == "paragraph" and bold:
        kind = "heading"
    return Block(p.text, kind)


def body_blocks(
    passages: Sequence[Passage],
    *,
    standfirst: str | None,
    title: str | None,
    authors: Sequence[str],
) -> tuple[Block, ...]:
    """The blocks of the body: without what only repeats standfirst, headline or authors.

    Lines of credit at the end become blocks of their own kind.
    """
    spoken = {_squeeze(text) for text in (*authors, standfirst or "") if text}
    headline = _squeeze(title or "")
    blocks: list[Block] = []
    for left, p in zip(range(len(passages), 0, -1), passages, strict=True):
        text = _squeeze(p.text)
        if not spoken.isdisjoint((text, text.removeprefix("by"), text.removeprefix("von"))):
            continue
        if p.owner.tag != "p" and headline and text.endswith(headline):
            continue
        if len(blocks) == 0 and _is_imprint(p.text, authors):
            continue
        block = block_of(p)
        if left <= _CLOSING and block.kind == "paragraph" and is_credit(p.text):
            block = Block(p.text, "credit")
        blocks.append(block)
    return tuple(blocks)


def _is_imprint(line: str, authors: Sequence[str]) -> bool:
    """Whether a line says who wrote the article or when it appeared, and nothing else."""
    if len(line) > _LONGEST_IMPRINT or not _IMPRINT.match(line):
        return False
    return any(author in line for author in authors) or any(map(str.isdigit, line))


def _squeeze(text: str) -> str:
    return re.sub(r"\W", "", text.casefold())
