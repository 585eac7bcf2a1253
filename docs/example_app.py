"""Who said it? A small program that embeds searcher: the voices on a subject, day by day.

    python docs/example_app.py ARCHIVE SUBJECT

Prints each utterance on the subject under its day, oldest first, then who spoke how often.
"""

from __future__ import annotations

import sys
from itertools import groupby

from searcher import Archive, QuoteHit, SearcherError


def day_of(found: QuoteHit) -> str:
    """The day an utterance was published; undated ones come last."""
    return (found.article.published or "undated")[:10]


def voices(archive: Archive, subject: str) -> str:
    """The chronicle of a subject, as text."""
    page = archive.quotes(subject, sort="oldest", limit=0, facets=["speaker"])
    lines = []
    for day, utterances in groupby(page, key=day_of):
        lines.append(f"\n{day}")
        for found in utterances:
            speaker = found.quote.speaker or "somebody"
            lines.append(f"  {speaker}: {found.snippet.text}")
    lines.append("")
    lines += [f"{count:4d}  {speaker}" for speaker, count in page.facets["speaker"].items()]
    return "\n".join(lines)


def main(path: str, subject: str) -> None:
    """Open the archive and print."""
    with Archive.open(path) as archive:
        print(voices(archive, subject))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    try:
        main(*sys.argv[1:])
    except SearcherError as error:
        sys.exit(str(error))
