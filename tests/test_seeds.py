"""The sample articles: all are read and listed, and they answer what the demonstration asks."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from searcher import Archive, Article, parse
from searcher.ingest import Dump
from searcher.readers.base import Reject

SEEDS = Path(__file__).parent.parent / "seeds"
UNDATED = {"abbottabad.txt", "referendum.txt"}


def _file(article: Article) -> str:
    return Path(article.origin.rpartition("#")[0]).name


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    return list(parse(SEEDS))


@pytest.fixture(scope="module")
def archive(articles: list[Article], tmp_path_factory: pytest.TempPathFactory) -> Archive:
    archive = Archive.create(tmp_path_factory.mktemp("archive") / "index")
    archive.add(articles)
    return archive


def test_nothing_is_rejected() -> None:
    """Every file of the folder is read without a word."""
    assert [item for item in Dump([SEEDS]).articles() if isinstance(item, Reject)] == []


def test_readme_lists_every_file_with_its_number_of_articles(articles: list[Article]) -> None:
    """seeds/README.md has a row for every file, and counts its articles right."""
    page = (SEEDS / "README.md").read_text("utf-8")
    listed = {
        name: int(n) for name, n in re.findall(r"^\| (\S+\.\S+) \|.*?\| (\d+) \|", page, re.M)
    }
    assert listed == Counter(map(_file, articles))
    assert f"{len(articles)} articles in {len(listed)} files" in page


def test_ids_are_unique(articles: list[Article]) -> None:
    """No two articles share an id, so all of them stay in an archive."""
    assert len({article.id for article in articles}) == len(articles)


def test_publication_dates_are_known_where_the_source_gives_one(articles: list[Article]) -> None:
    """All articles are dated but the plain texts that say nothing of their day."""
    assert {_file(article) for article in articles if not article.published} == UNDATED


def test_offsets_are_those_of_the_words(articles: list[Article]) -> None:
    """The parts of a quote, joined, are its text; a date's offsets give the date as printed."""
    for article in articles:
        for quote in article.quotes:
            if quote.kind != "post":
                assert " … ".join(article.body[a:b] for a, b in quote.parts) == quote.text
        for date in article.dates:
            assert article.body[date.start : date.end] == date.text


def test_every_platform_of_the_samples_is_found(articles: list[Article]) -> None:
    """Posts of six platforms are taken out of pages and texts, with their authors where printed."""
    platforms = {post.platform for article in articles for post in article.posts}
    assert platforms >= {"x", "bluesky", "mastodon", "threads", "truthsocial", "instagram"}


def test_the_demonstration_finds_his_own_words(archive: Archive) -> None:
    """`search "ceasefire" --speaker Starmer` shows first where Starmer himself says the word."""
    page = archive.search("ceasefire", speaker="Starmer")
    own = [bool(hit.quotes) for hit in page]
    assert own == sorted(own, reverse=True)
    assert sum(own) >= 3
    for hit in page.hits[: sum(own)]:
        assert "Starmer" in (hit.quotes[0].speaker or "")
        assert "ceasefire" in hit.quotes[0].text.lower()
        assert any(hit.snippet.text[a:b].lower() == "ceasefire" for a, b in hit.snippet.marks)


def test_the_demonstration_finds_them_since_may(archive: Archive) -> None:
    """With `--since 2025-05-01` the post of 16 May 2025 is among what is found."""
    page = archive.search("ceasefire", speaker="Starmer", since="2025-05-01")
    words = [quote.text for hit in page for quote in hit.quotes]
    assert any(
        "I will not accept Russia kicking a ceasefire down the road" in text for text in words
    )
    assert all(hit.article.published and hit.article.published >= "2025-05-01" for hit in page)
