"""The mapping table: every dump that it names, with samples written for the purpose."""

from __future__ import annotations

from itertools import count
from typing import Any

import pytest

from searcher.readers import fields
from searcher.readers.base import Record, Reject
from searcher.readers.objects import records_of
from searcher.readers.paths import fold_keys, path
from searcher.readers.values import address, language, names, publication, text, time

SAMPLES: dict[str, tuple[Any, dict[str, Any]]] = {
    "nyt": (
        {
            "status": "OK",
            "response": {
                "docs": [
                    {
                        "_id": "nyt://article/1",
                        "web_url": "https://nyt.example/2025/05/16/talks.html",
                        "snippet": "Talks ended.",
                        "abstract": "Talks ended.",
                        "lead_paragraph": "ISTANBUL — Talks ended without a truce.",
                        "headline": {
                            "main": "Talks End",
                            "kicker": None,
                            "print_headline": "An End",
                        },
                        "byline": {"original": "By Ann Roe and Bob Poe", "person": []},
                        "pub_date": "2025-05-16T18:00:00+0000",
                        "source": "The Daily Sample",
                        "section_name": "World",
                        "subsection_name": "Europe",
                        "keywords": [{"name": "glocations", "value": "Ukraine"}],
                        "word_count": 900,
                        "print_page": "1",
                    }
                ]
            },
        },
        {
            "id": "nyt://article/1",
            "url": "https://nyt.example/2025/05/16/talks.html",
            "content": "Talks ended.\n\nISTANBUL — Talks ended without a truce.",
            "title": "Talks End",
            "authors": ("By Ann Roe and Bob Poe",),
            "published": "2025-05-16T18:00:00+0000",
            "source": "The Daily Sample",
            "section": "World",
            "tags": ("Ukraine",),
            "places": ("Ukraine",),
        },
    ),
    "guardian": (
        {
            "response": {
                "results": [
                    {
                        "id": "world/2025/may/16/talks",
                        "sectionName": "World news",
                        "pillarName": "News",
                        "webPublicationDate": "2025-05-16T18:00:00Z",
                        "webTitle": "Talks end",
                        "webUrl": "https://guardian.example/world/talks",
                        "fields": {
                            "headline": "Talks end in Istanbul",
                            "standfirst": "<p>No truce <strong>yet</strong></p>",
                            "byline": "Ann Roe in Istanbul",
                            "body": "<p>One.</p><blockquote class='tweet'>Post</blockquote>",
                            "bodyText": "One. Post",
                            "lastModified": "2025-05-17T08:00:00Z",
                            "wordcount": "900",
                        },
                        "tags": [{"id": "world/ukraine", "webTitle": "Ukraine"}],
                    }
                ]
            }
        },
        {
            "id": "world/2025/may/16/talks",
            "url": "https://guardian.example/world/talks",
            "content": "<p>One.</p><blockquote class='tweet'>Post</blockquote>",
            "media_type": "html",
            "title": "Talks end in Istanbul",
            "standfirst": "No truce yet",
            "authors": ("Ann Roe in Istanbul",),
            "published": "2025-05-16T18:00:00Z",
            "modified": "2025-05-17T08:00:00Z",
            "section": "World news",
            "tags": ("Ukraine",),
        },
    ),
    "guardian liveblog, one item": (
        {
            "response": {
                "content": {
                    "id": "live",
                    "webTitle": "Live",
                    "blocks": {"body": [{"bodyHtml": "<p>Two.</p>"}, {"bodyHtml": "<p>One.</p>"}]},
                }
            }
        },
        {
            "id": "live",
            "title": "Live",
            "content": "<p>Two.</p>\n<p>One.</p>",
            "media_type": "html",
        },
    ),
    "event registry": (
        {
            "articles": {
                "results": [
                    {
                        "uri": "8701",
                        "lang": "eng",
                        "isDuplicate": False,
                        "date": "2025-05-17",
                        "dateTime": "2025-05-17T00:10:00Z",
                        "dateTimePub": "2025-05-16T23:50:00Z",
                        "url": "https://sample.example/a",
                        "title": "Talks end",
                        "body": "One.\n\nTwo.",
                        "source": {"uri": "sample.example", "title": "Sample"},
                        "authors": [{"uri": "ann", "name": "Ann Roe", "type": "author"}],
                        "concepts": [{"uri": "x", "label": {"eng": "Ukraine"}}],
                    }
                ]
            }
        },
        {
            "id": "8701",
            "url": "https://sample.example/a",
            "content": "One.\n\nTwo.",
            "title": "Talks end",
            "authors": ("Ann Roe",),
            "published": "2025-05-16T23:50:00Z",
            "source": "Sample",
            "tags": ("Ukraine",),
            "language": "en",
        },
    ),
    "news-please": (
        {
            "title": "Talks end",
            "title_page": None,
            "maintext": "One.\nTwo.",
            "text": None,
            "description": "In short",
            "date_publish": "2025-05-16 18:00:00",
            "date_modify": "None",
            "date_download": "2025-06-01 00:00:00",
            "authors": ["Ann Roe"],
            "source_domain": "sample.example",
            "language": "en",
            "url": "https://sample.example/a",
            "filename": "https%3A%2F%2Fsample.example%2Fa.json",
        },
        {
            "url": "https://sample.example/a",
            "content": "One.\nTwo.",
            "title": "Talks end",
            "standfirst": "In short",
            "authors": ("Ann Roe",),
            "published": "2025-05-16 18:00:00",
            "source": "sample.example",
            "language": "en",
        },
    ),
    "fundus": (
        {
            "title": "Talks end",
            "body": {
                "summary": ["In short"],
                "sections": [
                    {"headline": [], "paragraphs": ["One.", "Two."]},
                    {"headline": ["What now"], "paragraphs": ["Three."]},
                ],
            },
            "plaintext": "In short One. Two. Three.",
            "publishing_date": "2025-05-16 18:00:00+02:00",
            "authors": ["Ann Roe", "Bob Poe"],
            "topics": ["Ukraine", "Russia"],
            "free_access": True,
        },
        {
            "content": "One.\n\nTwo.\n\nWhat now\n\nThree.",
            "title": "Talks end",
            "standfirst": "In short",
            "authors": ("Ann Roe", "Bob Poe"),
            "published": "2025-05-16 18:00:00+02:00",
            "tags": ("Ukraine", "Russia"),
        },
    ),
    "trafilatura": (
        {
            "title": "Talks end",
            "author": "Ann Roe; Bob Poe",
            "hostname": "sample.example",
            "date": "2025-05-16",
            "fingerprint": "ab12",
            "id": None,
            "license": "",
            "comments": "Nice!",
            "raw_text": "One. Two.",
            "text": "One.\nTwo.",
            "language": None,
            "filedate": "2025-06-01",
            "source": "https://sample.example/a",
            "source-hostname": "The Sample",
            "excerpt": "In short",
            "categories": "World;Europe",
            "tags": "Ukraine;Russia",
        },
        {
            "url": "https://sample.example/a",
            "content": "One.\nTwo.",
            "title": "Talks end",
            "standfirst": "In short",
            "authors": ("Ann Roe", "Bob Poe"),
            "published": "2025-05-16",
            "source": "The Sample",
            "section": "World",
            "tags": ("Ukraine", "Russia"),
        },
    ),
    "newspaper4k": (
        {
            "url": "https://sample.example/a",
            "canonical_link": "https://sample.example/a",
            "title": "Talks end",
            "authors": ["Ann Roe"],
            "publish_date": "2025-05-16T18:00:00",
            "text": "One.\n\nTwo.",
            "keywords": [],
            "meta_keywords": ["Ukraine"],
            "tags": [],
            "meta_site_name": "The Sample",
            "meta_lang": "en",
            "summary": "",
        },
        {
            "url": "https://sample.example/a",
            "content": "One.\n\nTwo.",
            "title": "Talks end",
            "authors": ("Ann Roe",),
            "published": "2025-05-16T18:00:00",
            "source": "The Sample",
            "tags": ("Ukraine",),
            "language": "en",
        },
    ),
    "media cloud": (
        {
            "original_url": "https://sample.example/a?x=1",
            "url": "https://sample.example/a",
            "canonical_domain": "sample.example",
            "publication_date": "2025-05-16",
            "indexed_date": "2025-05-20T00:00:00",
            "language": "en",
            "article_title": "Talks end",
            "text_content": "One.",
        },
        {
            "url": "https://sample.example/a",
            "content": "One.",
            "title": "Talks end",
            "published": "2025-05-16",
            "source": "sample.example",
            "language": "en",
        },
    ),
    "washington post": (
        {
            "id": "b2e8",
            "article_url": "https://post.example/a",
            "title": "Talks end",
            "author": "Ann Roe",
            "published_date": 1747418400000,
            "contents": [
                {"type": "kicker", "content": "World", "mime": "text/plain"},
                {"type": "title", "content": "Talks end"},
                {"type": "byline", "content": "By Ann Roe"},
                None,
                {"type": "image", "fullcaption": "A palace"},
                {"type": "sanitized_html", "subtype": "paragraph", "content": "He <b>said</b> so."},
                {
                    "type": "tweet",
                    "content": {
                        "id_str": "123",
                        "created_at": "Fri May 16 18:00:00 +0000 2025",
                        "text": "We met &amp; talked <3",
                        "user": {"screen_name": "annroe", "name": "Ann Roe"},
                    },
                },
                {"type": "sanitized_html", "content": None},
                {"type": "sanitized_html", "content": "All left."},
            ],
        },
        {
            "id": "b2e8",
            "url": "https://post.example/a",
            "content": "<p>He <b>said</b> so.</p>\n"
            '<blockquote class="twitter-tweet"><p>We met &amp; talked &lt;3</p>&mdash; '
            'Ann Roe (@annroe) <a href="https://twitter.com/annroe/status/123">'
            "Fri May 16 18:00:00 +0000 2025</a></blockquote>\n"
            "<p>All left.</p>",
            "media_type": "html",
            "title": "Talks end",
            "authors": ("Ann Roe",),
            "published": "2025-05-16T18:00:00Z",
            "section": "World",
        },
    ),
    "ninjs 1": (
        {
            "uri": "urn:sample:1",
            "headline": "Talks end",
            "byline": "Ann Roe",
            "body_text": "One. Two.",
            "body_xhtml": "<p>One.</p><p>Two.</p>",
            "versioncreated": "2025-05-16T18:00:00Z",
            "language": "en-GB",
            "subject": [{"name": "Politics", "rel": "about"}],
        },
        {
            "id": "urn:sample:1",
            "content": "<p>One.</p><p>Two.</p>",
            "media_type": "html",
            "title": "Talks end",
            "authors": ("Ann Roe",),
            "published": "2025-05-16T18:00:00Z",
            "tags": ("Politics",),
            "language": "en",
        },
    ),
    "ninjs 2": (
        {
            "uri": "urn:sample:2",
            "pubstatus": "usable",
            "title": "SLUG-TALKS",
            "by": "Ann Roe",
            "headlines": [
                {"role": "sub", "value": "No truce"},
                {"role": "main", "value": "Talks end"},
            ],
            "bodies": [
                {"role": "text", "contenttype": "text/plain", "value": "One. Two."},
                {"role": "html5", "contenttype": "text/html", "value": "<p>One.</p><p>Two.</p>"},
            ],
            "descriptions": [
                {"role": "text", "value": "In short"},
                {"role": "creditline", "value": "Sample Agency"},
            ],
            "firstcreated": "2025-05-16T18:00:00Z",
            "versioncreated": "2025-05-16T19:00:00Z",
            "copyrightholder": "Sample Agency",
            "subjects": [{"name": "Politics", "literal": "11000000"}],
        },
        {
            "id": "urn:sample:2",
            "content": "<p>One.</p><p>Two.</p>",
            "media_type": "html",
            "title": "Talks end",
            "standfirst": "In short",
            "authors": ("Ann Roe",),
            "published": "2025-05-16T18:00:00Z",
            "modified": "2025-05-16T19:00:00Z",
            "source": "Sample Agency",
            "credit": "Sample Agency",
            "tags": ("Politics",),
        },
    ),
    "ninjs 3, a text with nothing but a caption": (
        {
            "uri": "urn:sample:3",
            "type": "text",
            "versionCreated": "2025-05-16T18:00:00Z",
            "headlines": [{"value": "Talks end"}],
            "descriptions": [{"role": "caption", "value": "Delegates leave."}],
            "infoSources": [{"name": "Sample Agency"}],
        },
        {
            "id": "urn:sample:3",
            "content": "Delegates leave.",
            "title": "Talks end",
            "published": "2025-05-16T18:00:00Z",
            "source": "Sample Agency",
        },
    ),
    "ninjs 3, bodies told by their content type": (
        {
            "uri": "urn:sample:4",
            "bodies": [
                {"role": "text", "contentType": "text/plain", "value": "One."},
                {"role": "text", "contentType": "application/xhtml+xml", "value": "<p>One.</p>"},
            ],
        },
        {"id": "urn:sample:4", "content": "<p>One.</p>", "media_type": "html"},
    ),
    "schema.org": (
        {
            "@context": "https://schema.org",
            "@graph": [
                {"@type": "WebSite", "name": "The Sample", "description": "News"},
                {
                    "@type": ["NewsArticle", "Article"],
                    "@id": "https://sample.example/a",
                    "headline": "Talks end",
                    "alternativeHeadline": "No truce",
                    "articleBody": "One.\n\nTwo.",
                    "datePublished": "2025-05-16T18:00:00+02:00",
                    "dateModified": "2025-05-17",
                    "author": {"@type": "Person", "name": "Ann Roe"},
                    "publisher": {"@type": "Organization", "name": "The Sample"},
                    "articleSection": ["World", "Europe"],
                    "keywords": ["Ukraine", "Russia"],
                    "inLanguage": "en-US",
                    "creditText": "Sample Agency",
                },
            ],
        },
        {
            "id": "https://sample.example/a",
            "url": "https://sample.example/a",
            "content": "One.\n\nTwo.",
            "title": "Talks end",
            "standfirst": "No truce",
            "authors": ("Ann Roe",),
            "published": "2025-05-16T18:00:00+02:00",
            "modified": "2025-05-17",
            "source": "The Sample",
            "section": "World",
            "tags": ("Ukraine", "Russia"),
            "language": "en",
            "credit": "Sample Agency",
        },
    ),
    "allsides": (
        {
            "topic": "politics",
            "source": "The Sample",
            "bias": 2,
            "url": "https://sample.example/a",
            "title": "Talks end",
            "date": "",
            "authors": "Ann Roe, Bob Poe",
            "content_original": "One.\n\nTwo.",
            "source_url": "www.sample.example",
            "bias_text": "right",
            "ID": "Xy1",
        },
        {
            "id": "Xy1",
            "url": "https://sample.example/a",
            "content": "One.\n\nTwo.",
            "title": "Talks end",
            "authors": ("Ann Roe, Bob Poe",),
            "source": "The Sample",
            "section": "politics",
        },
    ),
    "agency web articles": (
        {
            "title": "Talks end",
            "byline": "By Ann Roe",
            "date": "Fri May 16, 2025 6:15pm EDT",
            "url": "http://sample.example/a",
            "body": "One.\n\nTwo.",
        },
        {
            "url": "http://sample.example/a",
            "content": "One.\n\nTwo.",
            "title": "Talks end",
            "authors": ("By Ann Roe",),
            "published": "Fri May 16, 2025 6:15pm EDT",
        },
    ),
    "webhose": (
        {
            "uuid": "f0",
            "thread": {
                "title": "Thread",
                "site_full": "www.sample.example",
                "section_title": "World",
            },
            "url": "https://sample.example/a",
            "author": "Ann Roe",
            "published": "2025-05-16T18:00:00.000+03:00",
            "title": "Talks end",
            "text": "One.",
            "language": "english",
            "categories": ["Politics"],
            "crawled": "2025-05-18T00:00:00.000+03:00",
        },
        {
            "id": "f0",
            "url": "https://sample.example/a",
            "content": "One.",
            "title": "Talks end",
            "authors": ("Ann Roe",),
            "published": "2025-05-16T18:00:00.000+03:00",
            "source": "www.sample.example",
            "section": "World",
            "tags": ("Politics",),
            "language": "en",
        },
    ),
    "news api": (
        {
            "status": "ok",
            "totalResults": 1,
            "articles": [
                {
                    "source": {"id": "sample", "name": "The Sample"},
                    "author": None,
                    "title": "Talks end",
                    "description": "In short",
                    "url": "https://sample.example/a",
                    "publishedAt": "2025-05-16T18:00:00Z",
                    "content": "One… [+900 chars]",
                }
            ],
        },
        {
            "url": "https://sample.example/a",
            "content": "One… [+900 chars]",
            "title": "Talks end",
            "standfirst": "In short",
            "published": "2025-05-16T18:00:00Z",
            "source": "The Sample",
        },
    ),
    "json feed": (
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": "The Sample",
            "description": "News",
            "items": [
                {
                    "id": "a",
                    "url": "https://sample.example/a",
                    "title": "Talks end",
                    "content_html": "<p>One.</p>",
                    "date_published": "2025-05-16T18:00:00Z",
                    "date_modified": "2025-05-17T18:00:00Z",
                    "authors": [{"name": "Ann Roe"}],
                    "tags": ["Ukraine"],
                }
            ],
        },
        {
            "id": "a",
            "url": "https://sample.example/a",
            "content": "<p>One.</p>",
            "media_type": "html",
            "title": "Talks end",
            "authors": ("Ann Roe",),
            "published": "2025-05-16T18:00:00Z",
            "modified": "2025-05-17T18:00:00Z",
            "tags": ("Ukraine",),
        },
    ),
    "wordpress": (
        {
            "id": 17,
            "date": "2025-05-16T20:00:00",
            "date_gmt": "2025-05-16T18:00:00",
            "modified_gmt": "2025-05-17T18:00:00",
            "link": "https://sample.example/a",
            "title": {"rendered": "Talks &#8220;end&#8221;"},
            "content": {"rendered": "<p>One.</p>", "protected": False},
            "excerpt": {"rendered": "<p>In short [&hellip;]</p>"},
            "author": 3,
            "tags": [4, 5],
        },
        {
            "id": "17",
            "url": "https://sample.example/a",
            "content": "<p>One.</p>",
            "media_type": "html",
            "title": "Talks “end”",
            "standfirst": "In short […]",
            "published": "2025-05-16T18:00:00",
            "modified": "2025-05-17T18:00:00",
        },
    ),
    "elasticsearch": (
        {"hits": {"hits": [{"_index": "a", "_source": {"title": "Talks end", "body": "One."}}]}},
        {"content": "One.", "title": "Talks end"},
    ),
    "mongodb": (
        {"_id": {"$oid": "5f"}, "date": {"$date": "2025-05-16T18:00:00Z"}, "Body": "One."},
        {"id": "5f", "content": "One.", "published": "2025-05-16T18:00:00Z"},
    ),
    "our own record": (
        {
            "id": "0011223344556677",
            "url": "https://sample.example/a",
            "title": "Talks end",
            "standfirst": "In short",
            "body": "One.\n\nTwo.",
            "authors": ["Ann Roe"],
            "published": "2025-05-16",
            "published_from": "page",
            "modified": None,
            "source": "The Sample",
            "section": "World",
            "tags": ["Ukraine"],
            "credit": "With agencies",
            "language": "en",
            "origin": "a.html#1",
            "quotes": [{"text": "One", "parts": [[0, 3]]}],
            "posts": [{"platform": "x", "text": "Hello"}],
            "people": [],
            "dates": [{"text": "Friday", "start": 0, "end": 6}],
        },
        {
            "id": "0011223344556677",
            "url": "https://sample.example/a",
            "content": "One.\n\nTwo.",
            "title": "Talks end",
            "standfirst": "In short",
            "authors": ("Ann Roe",),
            "published": "2025-05-16",
            "source": "The Sample",
            "section": "World",
            "tags": ("Ukraine",),
            "credit": "With agencies",
            "language": "en",
        },
    ),
    "a fetched page": (
        {"url": "https://sample.example/a", "html": "<html><body><p>One.</p></body></html>"},
        {
            "url": "https://sample.example/a",
            "content": "<html><body><p>One.</p></body></html>",
            "media_type": "html",
            "whole_page": True,
        },
    ),
}


def read(found: Any) -> list[Record | Reject]:
    """All that comes out of one value, numbered from 1."""
    return list(records_of(found, (f"dump#{n}" for n in count(1))))


@pytest.mark.parametrize("name", SAMPLES)
def test_format(name: str) -> None:
    """Each field of each known format ends up where it belongs, and nothing else is filled."""
    found, expected = SAMPLES[name]
    assert read(found) == [Record("dump#1", **expected)]


@pytest.mark.parametrize("field", fields.FIELDS)
def test_every_path_of_the_table(field: str) -> None:
    """A value under any path of the table is found when no better one is there."""
    read_value, *paths = fields.FIELDS[field]
    value = {"url": "https://sample.example/a", "language": "en"}.get(field, "Value")
    others = {"text": "One."} | ({} if field == "published" else {"dateTimePub": "earlier"})
    for written in paths:
        [record] = read(others | build(written, value))
        assert isinstance(record, Record)
        assert getattr(record, field) == read_value([value]), written


@pytest.mark.parametrize("written", [*fields.MARKUP, *fields.BODY, *fields.WHOLE_PAGE])
def test_every_path_of_the_body(written: str) -> None:
    """The running text is found under each of its paths."""
    [record] = read(build(written, "<p>One.</p>"))
    assert isinstance(record, Record)
    assert (record.content, record.media_type) == ("<p>One.</p>", "html")
    assert record.whole_page == (written in fields.WHOLE_PAGE)


@pytest.mark.parametrize("written", fields.SUMMARY)
def test_every_path_of_the_summary(written: str) -> None:
    """Where there is no running text but a title, the summary stands in and is not told twice."""
    first = written.split(" + ")[0]
    [record] = read({"title": "Talks end"} | build(first, "In short"))
    assert record == Record("dump#1", "In short", title="Talks end")


def build(written: str, value: str) -> dict[str, Any]:
    """The smallest object that has a value under a path."""
    step, _, rest = written.partition(".")
    inner: Any = build(rest, value) if rest else value
    key, _, select = step.partition("[")
    if select:
        wanted = dict([select.rstrip("]").split("=")]) if "=" in select else {}
        inner = [inner | {k: v.split("|")[0] for k, v in wanted.items()} if wanted else inner]
    return {key.split("|")[0]: inner}


def test_containers() -> None:
    """Articles are found in every known container, and a container without any says so."""
    for written in fields.CONTAINERS:
        article = {"title": "Talks end", "body": "One.", "type": "NewsArticle"}
        step = written.split("[")[0]
        assert [r.origin for r in read(build_list(step, [article, article]))] == [
            "dump#1",
            "dump#2",
        ]
    [reject] = read({"response": {"docs": []}, "status": "OK"})
    assert reject == Reject("dump#1", "its list of articles is empty")


def build_list(written: str, items: list[Any]) -> dict[str, Any]:
    """An object with a list under a path of plain steps."""
    head, _, rest = written.partition(".")
    return {head: build_list(rest, items) if rest else items}


def test_object_without_text_is_rejected_with_its_keys() -> None:
    """A reject says which keys were seen, so that the user can tell what is missing."""
    [reject] = read({"Überschrift": "Gespräche", "Länge": 3})
    assert isinstance(reject, Reject)
    assert "'Überschrift', 'Länge'" in reject.reason
    [many] = read({f"k{n}": n for n in range(100)})
    assert isinstance(many, Reject)
    assert many.reason.endswith("'k11', …")
    assert [r.reason for r in read([1, "x", None]) if isinstance(r, Reject)] == [
        "no article but a JSON number",
        "no article but a JSON string",
        "no article but a JSON null",
    ]


@pytest.mark.parametrize(
    "nothing", [None, "", "None", "null", "nan", 17, True, [], {}, [None], {"a": 1}]
)
def test_useless_body_is_none(nothing: object) -> None:
    """A body of a wrong type, or the word that programs print for nothing, is no text."""
    assert read({"title": "Talks end", "body": nothing}) == [
        Record("dump#1", "", title="Talks end")
    ]
    [reject] = read({"body": nothing, "date": nothing})
    assert isinstance(reject, Reject)


@pytest.mark.parametrize("status", ["canceled", "withheld", "Embargoed"])
def test_withheld_item_is_rejected(status: str) -> None:
    """What an agency has withdrawn or not released yet is not read."""
    [reject] = read({"pubStatus": status, "title": "Talks end", "body": "One."})
    assert isinstance(reject, Reject)
    assert status in reject.reason


def test_embargo() -> None:
    """An item under embargo is not read before its time, and withdrawn ones name their article."""
    item = {"uri": "urn:x:1", "title": "Talks end", "body": "One."}
    [early] = read(item | {"embargoed": "2999-01-01T00:00:00Z"})
    assert isinstance(early, Reject)
    assert "under embargo until 2999-01-01T00:00:00Z" in early.reason
    [over] = read(item | {"embargoed": "2020-01-01T00:00:00Z"})
    assert isinstance(over, Record)
    [withdrawn] = read(item | {"pubStatus": "canceled"})
    assert isinstance(withdrawn, Reject)
    assert withdrawn.withdraws == "urn:x:1"


def test_items_of_other_kinds() -> None:
    """A picture with a caption and an event are no articles; a video with a text is one."""
    picture = {"type": "picture", "headline": "Talks", "description_caption": "A table."}
    event = {"type": "Event", "title": "Talks", "body": "At noon."}
    assert [r.reason for r in read([picture, event]) if isinstance(r, Reject)] == [
        "no article: its type is 'picture'",
        "no article: its type is 'event'",
    ]
    [video] = read({"type": "video", "headline": "Talks", "body_html": "<p>One.</p>"})
    assert isinstance(video, Record)


def test_containers_nest_only_so_deep() -> None:
    """Containers in containers without end are given up on, without an error."""
    deep: Any = {"title": "Talks end", "body": "One."}
    for _ in range(50):
        deep = {"data": [deep]}
    assert all(isinstance(item, Reject) for item in read(deep))


def test_values() -> None:
    """Each kind of value is read from the forms that dumps give it, and from nothing else."""
    assert text([None, True, " <i>Q&amp;A</i>\n now "]) == "Q&A now"
    assert text([3.0]) == "3"
    assert text([float("nan"), float("inf"), {}]) is None
    assert text(["lone \ud800 half\0"]) == "lone \ufffd half"
    assert publication(["https://sample.example/a"]) is None
    assert address(["www.sample.example", 5]) is None
    assert address([" https://sample.example/ä "]) == "https://sample.example/ä"
    assert names(
        [["Ann Roe", {"name": "Bob Poe"}, {"x": 1}, 7, "Ann Roe", "https://x.example"]]
    ) == (
        "Ann Roe",
        "Bob Poe",
    )
    assert names(["None"]) is None
    assert time([1747418400]) == "2025-05-16T18:00:00Z"
    assert time(["1747418400000"]) == "2025-05-16T18:00:00Z"
    assert time([20250516]) == "20250516"
    assert time(["16 May"]) == "16 May"
    assert [language([x]) for x in ("en-GB", "eng", "English", "pt_BR", "xyz", 5)] == [
        "en", "en", "en", "pt", None, None,
    ]  # fmt: skip


def test_keys_fold() -> None:
    """Letter case and signs in keys do not count; of keys alike one with a value is taken."""
    assert fold_keys({"Pub-Date": "", "pub_date": "x", "pubDate": "y"}) == {"pubdate": "x"}
    assert path("a.b[].c + d[1]").values({"a": {"B": [{"C": 1}, {"c": 3}]}, "d": [4, 5]}) == [
        1,
        3,
        5,
    ]
    for wrong in ("", "a..b", "a[", "a[x"):
        with pytest.raises(ValueError, match="not a step"):
            path(wrong)
