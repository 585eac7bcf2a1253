"""From the keys of a dump to the fields of a record: one table for all dumps.

Each field lists the places where some format keeps it, best first; the first that holds a usable
value counts.  A new format usually needs no more than another path here.  Known by this table: the
New York Times, Guardian, NewsAPI and Event Registry APIs, news-please, fundus, trafilatura,
newspaper4k, Media Cloud, Webhose, the Washington Post collection of TREC, ninjs 1 to 3, JSON Feed,
WordPress, schema.org, AllSides and the record that `searcher parse` prints.  How paths are written
is told in `searcher.readers.paths`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from searcher.readers.values import (
    address,
    first_name,
    language,
    names,
    publication,
    text,
    time,
)

__all__ = [
    "BODY",
    "CONTAINERS",
    "EMBARGO",
    "FIELDS",
    "KIND",
    "MARKUP",
    "STATUS",
    "SUMMARY",
    "WHOLE_PAGE",
    "Read",
]

Read: TypeAlias = Callable[[list[Any]], str | tuple[str, ...] | None]
"""How the values under one path are read; None when there is nothing usable."""

MARKUP = (
    "contents[type=sanitized_html|tweet].content",
    "fields.body",
    "blocks.body[].bodyHtml",
    "bodies[role=html5].value",
    "bodies[role=xhtml].value",
    "bodies[role=html].value",
    "bodies[role=richtext].value",
    "bodies[contentType=text/html|text/html5].value",
    "bodies[contentType=application/xhtml+xml].value",
    "body_html",
    "body_xhtml",
    "content_html",
    "content.rendered",
)
"""The running text as HTML: preferred, for it keeps paragraphs and embedded posts apart."""

BODY = (
    "bodies[role=main].value",
    "bodies[role=text].value",
    "bodies[0].value",
    "body.sections[].headline|paragraphs",
    "content_original",
    "maintext",
    "articleBody",
    "text_content",
    "body",
    "body[].text|content|value",
    "body_text",
    "content_text",
    "content",
    "content[].text|value",
    "text",
    "article_text",
    "full_text",
    "fields.bodyText",
    "plaintext",
    "article_content",
    "paragraphs",
    "paragraphs[].text|content",
    "story",
    "story_text",
    "article",
    "raw_text",
)
"""The running text in whatever form: HTML is recognised by its tags."""

WHOLE_PAGE = ("html", "raw_html", "page_html")
"""The page as it was fetched, where nobody has cut the text out of it yet."""

SUMMARY = (
    "abstract + lead_paragraph",
    "snippet",
    "descriptions[role=text].value",
    "descriptions[role=lead].value",
    "descriptions[role=caption].value",
    "description_text",
    "description_caption",
    "description",
    "summary",
    "excerpt",
    "fields.trailText",
)
"""What stands in for the running text where a dump has none but a summary."""

FIELDS: dict[str, tuple[Read, *tuple[str, ...]]] = {
    "id": (text, "id", "uuid", "guid", "doc_id", "docno", "uri", "id.$oid"),
    "url": (
        address, "url", "web_url", "webUrl", "canonical_url", "canonical_link", "original_url",
        "article_url", "link", "permalink", "mainEntityOfPage", "mainEntityOfPage.id",
        "thread.url", "source", "id", "guid",
    ),
    "title": (
        text, "headlines[role=main].value", "headlines[0].value", "headline.main",
        "headline.print_headline", "fields.headline", "headline", "title", "title.rendered",
        "webTitle", "article_title", "title_page", "title_rss", "thread.title",
    ),
    "standfirst": (
        text, "standfirst", "fields.standfirst", "fields.trailText", "excerpt.rendered", "excerpt",
        "alternativeHeadline", "subtitle", "subheadline", "dek", "body.summary[0]", "abstract",
        "snippet", "descriptions[role=lead].value", "descriptions[role=text].value",
        "description_text", "description", "meta_description", "summary",
    ),
    "authors": (
        names, "authors", "author", "byline.original", "fields.byline", "byline", "by",
        "contents[type=byline].content", "creator", "writers",
    ),
    "published": (
        time, "dateTimePub", "datePublished", "date_published", "date_publish", "publishing_date",
        "publish_date", "publication_date", "published_date", "publishedAt", "published",
        "pub_date", "webPublicationDate", "firstCreated", "date_gmt", "date", "date.$date",
        "versionCreated",
    ),
    "modified": (
        time, "dateModified", "date_modified", "date_modify", "modified_gmt", "modified",
        "fields.lastModified", "last_modified", "updatedAt", "updated", "versionCreated",
    ),
    "source": (
        publication, "source", "source.title", "source.name", "publisher.name", "publisher",
        "publication", "source-hostname", "sitename", "site_name", "meta_site_name",
        "fields.publication", "infoSources[0].name", "copyrightHolder", "thread.site_full",
        "source_domain", "canonical_domain", "hostname", "outlet", "newspaper",
    ),
    "section": (
        first_name, "section_name", "sectionName", "section", "articleSection", "subsection_name",
        "news_desk", "pillarName", "contents[type=kicker].content", "kicker",
        "thread.section_title", "topic", "category", "categories",
    ),
    "tags": (
        names, "tags[].webTitle", "tags", "meta_keywords", "keywords[].value", "keywords", "topics",
        "subjects", "subject", "concepts", "categories",
    ),
    "people": (
        names, "people", "person", "keywords[name=persons|person].value",
        "concepts[type=person].label",
    ),
    "organisations": (
        names, "organisations", "organizations", "organisation",
        "keywords[name=organizations|organization].value", "concepts[type=org].label",
    ),
    "places": (
        names, "places", "place", "keywords[name=glocations|location].value",
        "concepts[type=loc].label",
    ),
    "credit": (text, "credit", "creditLine", "creditText", "descriptions[role=creditline].value"),
    "language": (language, "language", "lang", "inLanguage", "full_language", "meta_lang"),
}  # fmt: skip
"""Each field of a record: where dumps keep it."""

STATUS = ("pubStatus",)
"""Where an agency says that an item must not be used."""

KIND = ("type",)
"""Where it says what an item is: a text, a picture, an event."""

EMBARGO = ("embargoed",)
"""Where it says until when."""

CONTAINERS = (
    "response.docs", "response.results", "response.content", "articles.results", "hits.hits",
    "articles", "docs", "results", "items", "stories", "news", "entries", "data",
    "graph[type=Article|NewsArticle|ReportageNewsArticle|AnalysisNewsArticle|OpinionNewsArticle"
    "|BackgroundNewsArticle|ReviewNewsArticle|BlogPosting|LiveBlogPosting|Report]",
    "source", "article", "record",
)  # fmt: skip
"""Where an object that is no article itself keeps its articles: API answers, feeds, exports."""
