"""Headline, authors, dates and other facts that a page states of its article."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from searcher.extraction.bylines import names_in_byline
from searcher.extraction.page import PageContent, read_page
from searcher.extraction.page.jsonld import article_node, read_json_ld
from searcher.extraction.page.tree import parse_markup

PROSE = (
    "<p>" + "The council voted on Thursday night to keep the harbour open in winter. " * 3 + "</p>"
)
BODY = PROSE * 3


def read(
    head: str = "", above: str = "<h1>Harbour stays open</h1>", url: str | None = None
) -> PageContent:
    return read_page(
        f"<html><head><title>Harbour stays open | The Daily</title>{head}</head>"
        f"<body><article>{above}<div>{BODY}</div></article></body></html>",
        url,
    )


def linked(**facts: object) -> str:
    data = json.dumps({"@type": "NewsArticle", "headline": "Harbour stays open", **facts})
    return f'<script type="application/ld+json">{data}</script>'


def test_headline_without_the_name_of_the_site() -> None:
    """What the page adds to the headline for search engines and windows is cut off."""
    head = (
        '<meta property="og:title" content="Harbour stays open - The Daily">'
        '<meta property="og:site_name" content="The Daily">'
    )
    assert read(head).title == "Harbour stays open"
    assert read(head, above="").title == "Harbour stays open"
    assert read("", above="").title == "Harbour stays open | The Daily"


def test_headline_written_for_readers() -> None:
    """Where JSON-LD only repeats the title element, OpenGraph has the headline, and vice versa."""
    head = '<meta property="og:title" content="Mayor keeps her harbour, and her word">'
    assert read(head + linked(headline="Harbour stays open")).title == (
        "Mayor keeps her harbour, and her word"
    )
    head = '<meta property="og:title" content="Harbour stays open">'
    assert (
        read(head + linked(headline="No winter without ships")).title == "No winter without ships"
    )


def test_title_of_a_live_page() -> None:
    """Where the page prints a third headline, the title element confirms one of the two stated."""
    head = '<meta property="og:title" content="Harbour news: all the latest on the strike">'
    head += linked(headline="Harbour stays open")
    assert (
        read(head, above="<h1>Pilots to meet the mayor at noon</h1>").title == "Harbour stays open"
    )


def test_title_behind_kickers_that_differ() -> None:
    """What OpenGraph and the printed headline end in is the title, if their kickers differ."""
    head = '<meta property="og:title" content="Strike at sea: Mayor keeps her harbour open">'
    above = "<h1>Winter ahead - Mayor keeps her harbour open</h1>"
    assert read(head, above=above).title == "Mayor keeps her harbour open"


def test_title_below_a_printed_kicker() -> None:
    """A kicker printed in its own line above the headline is no part of the title."""
    head = '<meta property="og:title" content="Mayor keeps her harbour open">'
    above = "<h1><span>Strike at sea</span> Mayor keeps her harbour open</h1>"
    assert read(head, above=above).title == "Mayor keeps her harbour open"


def test_title_behind_a_label() -> None:
    """What stands before a bar is a label or the site's name, not part of the title."""
    head = '<meta property="og:title" content="Strike | Mayor keeps her harbour open">'
    assert read(head + linked(headline="Mayor keeps her harbour open"), above="").title == (
        "Mayor keeps her harbour open"
    )
    head = '<meta property="og:site_name" content="The Daily">'
    head += '<meta property="og:title" content="The Daily | Mayor keeps her harbour open">'
    assert read(head, above="").title == "Mayor keeps her harbour open"


def test_title_before_the_name_of_a_part_of_the_site() -> None:
    """The Daily is named by "Daily Sport" too; a heading may name it behind a bar."""
    head = '<meta property="og:site_name" content="Daily">'
    head += '<meta property="og:title" content="Mayor keeps her harbour open - Daily Sport">'
    above = "<h1>Mayor keeps her harbour open | Harbour Desk</h1>"
    assert read(head, above=above).title == "Mayor keeps her harbour open"


def test_title_that_all_agree_on() -> None:
    """What OpenGraph and JSON-LD both have is not cut to what the page prints."""
    title = "Harbour stays open - all that is known"
    head = f'<meta property="og:title" content="{title}">' + linked(headline=title)
    assert read(head).title == title


def test_title_cut_to_fit() -> None:
    """A title cut to the length that search engines ask for is read in full from elsewhere."""
    title = (
        "The mayor keeps her harbour open through the winter although the pilots have been on strike"
        " for a month and a day"
    )
    head = f'<meta property="og:title" content="{title}">'
    for cut in (title[:100], title[:90] + "..."):
        assert read(head + linked(headline=cut), above=f"<h1>{title}</h1>").title == title


def test_site_name_in_a_heading_is_no_headline() -> None:
    """A heading with which the title element ends names the site."""
    title = "<title>Harbour stays open in winter : The Daily</title>"
    heads = "<h1>The Daily</h1><h2>Harbour stays open in winter</h2>"
    page = read_page(f"<html><head>{title}</head><body>{heads}{BODY}</body></html>")
    assert page.title == "Harbour stays open in winter"


@pytest.mark.parametrize(
    ("stated", "names"),
    [
        ("Ana Example", ["Ana Example"]),
        ({"@type": "Person", "name": "Ana Example"}, ["Ana Example"]),
        ([{"name": "Ana Example"}, {"name": "Ben Muster"}], ["Ana Example", "Ben Muster"]),
        ("By Ana Example and Ben van der Muster", ["Ana Example", "Ben van der Muster"]),
        ("Ana Example, Staff Writer", ["Ana Example"]),
        ("Ana Example (ae); ana@example.org", ["Ana Example"]),
        ({"name": "The Daily"}, ["The Daily"]),
        ("", []),
        (None, []),
    ],
)
def test_authors_in_json_ld(stated: object, names: list[str]) -> None:
    """Authors in every shape of JSON-LD are names and nothing else."""
    assert list(read(linked(author=stated, publisher={"name": "The Daily"})).authors) == names


@pytest.mark.parametrize(
    "line",
    [
        "<p>By Ana Example and Ben Muster</p>",
        "<div>16 May 2025 | By Ana Example and Ben Muster</div>",
        '<span class="c-byline__names">Ana Example</span>, <a rel="author">Ben Muster</a>',
        '<div><a href="/authors/ana">Ana Example</a><a href="/authors/ben">Ben Muster</a></div>',
        "<div>Ana Example, Ben Muster</div><time>16 May 2025</time>",
        "<p>Por Ana Example y Ben Muster</p>",
        "<p>Von Ana Example und Ben Muster, Genf</p>",
    ],
)
def test_authors_as_printed(line: str) -> None:
    """Without metadata the byline between headline and text is read, in several languages."""
    head = (
        '<meta property="og:site_name" content="The Daily"><meta name="author" content="The Daily">'
    )
    authors = read(head, above=f"<h1>Harbour stays open</h1>{line}").authors
    assert authors[:1] == ("Ana Example",)
    assert authors[-1] == "Ben Muster"


def test_authors_whom_json_ld_leaves_out() -> None:
    """Where the meta element names the authors of JSON-LD and others besides, all are given."""
    head = '<meta name="author" content="Ana Example, Ben Muster">'
    head += linked(author={"name": "Ana Example"})
    assert read(head).authors == ("Ana Example", "Ben Muster")


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Jane Doe and John van Dyk, Staff Writers", ["Jane Doe", "John van Dyk"]),
        ("Von Jule Steg (Text) und Arne Pohl (Fotos)", ["Jule Steg", "Arne Pohl"]),
        ("Analysis by Jane Doe Staff Writer", ["Jane Doe"]),
        ("Jane Doe Rural affairs correspondent", ["Jane Doe"]),
        ("Jane Doe BBC News", ["Jane Doe"]),
        ("JANE DOE Reporter", ["JANE DOE"]),
        ("By Jane Doe in Bonn and John Roe in Rome", ["Jane Doe", "John Roe"]),
        ("By Jane Doe, Business Editor, and John Roe", ["Jane Doe", "John Roe"]),
        ("Jane Doe @janedoe", ["Jane Doe"]),
        ("By Jane Doe Updated: 10 May 2024", ["Jane Doe"]),
        ("Wire staff", []),
        ("Politics desk", []),
        ("https://example.org/authors/ana", []),
        ("dpa", ["dpa"]),
        ("신현주 기자", ["신현주"]),
        ("3 minutes", []),
    ],
)
def test_names_in_bylines(byline: str, names: list[str]) -> None:
    """Roles, desks, addresses and reading times are not names."""
    assert names_in_byline(byline) == names


@pytest.mark.parametrize(
    ("head", "above", "url", "published", "source"),
    [
        (linked(datePublished="2025-05-16T18:05:00+02:00"), "", None, "2025-05-16T18:05:00+02:00",
         "page"),
        ('<meta property="article:published_time" content="2025-05-16T18:05:00Z">', "", None,
         "2025-05-16T18:05:00Z", "page"),
        ("", '<time datetime="2025-05-16">today</time>', None, "2025-05-16", "page"),
        ("", "<p>Published 16 May 2025, 18:05</p>", None, "2025-05-16", "page"),
        ("", "<p>Am 16.05.2025 um 18 Uhr</p>", None, "2025-05-16", "page"),
        ("", "", "https://example.org/2025/05/16/harbour", "2025-05-16", "url"),
        ("", "", "https://example.org/harbour-20250516.html", "2025-05-16", "url"),
        ("", "", "https://example.org/harbour", None, None),
    ],
)  # fmt: skip
def test_day_of_publication(
    head: str, above: str, url: str | None, published: str | None, source: str | None
) -> None:
    """The day comes from metadata, printed lines and the address, in this order, or stays open."""
    page = read(head, above=f"<h1>Harbour stays open</h1>{above}", url=url)
    assert (page.published, page.published_from) == (published, source)


def test_the_day_of_reading_is_no_day_of_publication() -> None:
    """A date in the future is not believed; today's date or a mere year elsewhere is not taken."""
    today = dt.date.today()
    later = (today + dt.timedelta(days=400)).isoformat()
    page = read(linked(datePublished=later), above="<h1>Harbour stays open</h1>")
    assert page.published is None
    for printed in (f"{today:%d %B %Y}", "© 2019 The Daily"):
        page = read_page(f"<html><body>{BODY}<footer>{printed}</footer></body></html>")
        assert page.published is None


def test_publication_section_tags_and_language() -> None:
    """The remaining facts come from JSON-LD or meta elements, whichever states them."""
    page = read_page(
        f"""<html lang="pt-BR"><head><meta property="og:site_name" content="O Diário">
        <meta property="article:section" content="Cidade">
        <meta name="keywords" content="porto, mar">
        <link rel="canonical" href="/cidade/porto"></head><body>{BODY}</body></html>""",
        "https://diario.example/amp/porto",
    )
    assert (page.source, page.section, page.tags, page.language, page.url) == (
        "O Diário", "Cidade", ("porto", "mar"), "pt", "https://diario.example/cidade/porto"
    )  # fmt: skip


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "NewsArticle", "headline": "A",}',
        '<!-- {"@type": "NewsArticle", "headline": "A"} -->',
        '//<![CDATA[\n{"@type": "NewsArticle", "headline": "A"}\n//]]>',
        '[{"@type": "WebSite"}, {"@type": ["Thing", "NewsArticle"], "headline": "A"}]',
        '{"@graph": [{"@type": "BreadcrumbList"}, {"@type": "NewsArticle", "headline": "A"}]}',
        '{"@type": "NewsArticle", "headline": "A", "description": "two\nlines"};',
    ],
)
def test_json_ld_as_pages_have_it(script: str) -> None:
    """Lists, graphs, comments, loose commas and raw line breaks do not hide the article."""
    root = parse_markup(f'<script type="application/ld+json">{script}</script>')
    assert article_node(read_json_ld(root))["headline"] == "A"


def test_standfirst_only_where_it_is_printed() -> None:
    """The description counts as standfirst where the page prints it above the text."""
    described = (
        '<meta property="og:description" content="The last word after a debate of six hours.">'
    )
    printed = "<h1>Harbour stays open</h1><p>The last word after a debate of six hours.</p>"
    assert read(described).standfirst is None
    assert read(described, above=printed).standfirst == "The last word after a debate of six hours."
