"""RSS, RDF, Atom and the export of WordPress."""

from __future__ import annotations

import base64

import pytest
from dumps import read_bytes, reasons, stated

from searcher.readers.base import Record

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
     xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
 <channel><title>The Sample</title><link>https://sample.example/</link><language>en-gb</language>
  <item>
   <title>Talks &lt;i&gt;end&lt;/i&gt; &amp;amp; more</title>
   <link>https://sample.example/talks?a=1&amp;b=2</link>
   <guid isPermaLink="false">tag:sample.example,2025:1</guid>
   <pubDate>Fri, 16 May 2025 10:00:00 GMT</pubDate>
   <dc:creator>Ann Roe</dc:creator><dc:creator>Bo Poe</dc:creator>
   <category domain="https://sample.example/c">Politics</category><category>Talks</category>
   <description>No truce in sight.</description>
   <media:title>A picture</media:title><media:content url="x.jpg"/>
   <content:encoded><![CDATA[<p>One & two.</p><p>Three.</p>]]></content:encoded>
  </item>
 </channel>
</rss>"""


def entry(inside: str, attributes: str = "") -> str:
    """An Atom feed with one entry."""
    return (
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Das Blatt</title>'
        f"<entry {attributes}>{inside}</entry></feed>"
    )


def test_rss_fields() -> None:
    """Each field of an RSS item is read; media modules of the same names are not mistaken for it."""
    [record] = read_bytes(RSS)
    assert record.origin == "a.xml#1"
    assert stated(record) == {
        "content": "<p>One & two.</p><p>Three.</p>",
        "media_type": "html",
        "id": "tag:sample.example,2025:1",
        "url": "https://sample.example/talks?a=1&b=2",
        "title": "Talks end & more",
        "standfirst": "No truce in sight.",
        "authors": ("Ann Roe", "Bo Poe"),
        "published": "Fri, 16 May 2025 10:00:00 GMT",
        "source": "The Sample",
        "tags": ("Politics", "Talks"),
        "language": "en",
    }


def test_rss_with_less() -> None:
    """Without full text the description is the text; a number is no identifier, mail no name."""
    xml = """<rss><channel><title>The Sample</title><item><title>Talks end</title>
      <guid>https://sample.example/1</guid><author>roe@sample.example (Ann Roe)</author>
      <description>&lt;p&gt;One.&lt;/p&gt;</description><source url="x">Other Paper</source></item>
      <item><title>Two</title><guid>1234</guid><author>poe@sample.example</author></item>
      <item><link>https://sample.example/3</link></item></channel></rss>"""
    [first, second, third] = read_bytes(xml)
    assert stated(first) == {
        "content": "<p>One.</p>",
        "media_type": "html",
        "id": "https://sample.example/1",
        "url": "https://sample.example/1",
        "title": "Talks end",
        "authors": ("Ann Roe",),
        "source": "Other Paper",
    }
    assert second == Record("a.xml#2", "", title="Two", source="The Sample")
    assert reasons([third]) == {"a.xml#3": "an entry without text and title"}


def test_rdf_fields() -> None:
    """RSS 1.0 keeps its items beside the channel and its fields in Dublin Core."""
    xml = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
      xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
      <channel rdf:about="https://sample.example/rdf"><title>The Sample</title>
      <dc:language>fr</dc:language></channel>
      <item rdf:about="https://sample.example/1"><title>Talks end</title><dc:date>2025-05-16</dc:date>
      <dc:creator>Ann Roe</dc:creator><dc:subject>Politics</dc:subject>
      <description>One.</description></item><item rdf:about="urn:x:2"><title>Two</title></item>
      </rdf:RDF>"""
    [first, second] = read_bytes(xml)
    assert stated(first) == {
        "content": "One.",
        "id": "https://sample.example/1",
        "url": "https://sample.example/1",
        "title": "Talks end",
        "authors": ("Ann Roe",),
        "published": "2025-05-16",
        "source": "The Sample",
        "tags": ("Politics",),
        "language": "fr",
    }
    assert stated(second)["source"] == "The Sample"


def test_atom_fields() -> None:
    """Each field of an Atom entry is read."""
    [record] = read_bytes(
        entry(
            """<id>tag:blatt.example,2025:1</id><title type="html">Ende &lt;b&gt;der&lt;/b&gt; Gespräche</title>
            <link rel="self" href="https://blatt.example/self"/>
            <link rel="alternate" href="https://blatt.example/1"/>
            <published>2025-05-16T10:00:00Z</published><updated>2025-05-17T08:00:00Z</updated>
            <author><name>Ann Roe</name><email>roe@blatt.example</email></author>
            <category term="politik" label="Politik"/><category term="welt" label="Welt"/>
            <summary>Kein Frieden.</summary><content type="html">&lt;p&gt;Eins.&lt;/p&gt;</content>"""
        )
    )
    assert stated(record) == {
        "content": "<p>Eins.</p>",
        "media_type": "html",
        "id": "tag:blatt.example,2025:1",
        "url": "https://blatt.example/1",
        "title": "Ende der Gespräche",
        "standfirst": "Kein Frieden.",
        "authors": ("Ann Roe",),
        "published": "2025-05-16T10:00:00Z",
        "modified": "2025-05-17T08:00:00Z",
        "source": "Das Blatt",
        "tags": ("Politik", "Welt"),
        "language": "de",
    }
    [other] = read_bytes(
        entry("<title>T</title><category term='a'/><updated>2025-05-17</updated>", "xml:lang='en'")
    )
    assert stated(other) == {
        "title": "T",
        "tags": ("a",),
        "published": "2025-05-17",
        "source": "Das Blatt",
        "language": "en",
    }


@pytest.mark.parametrize(
    ("content", "read"),
    [
        ("<content>One &amp; two</content>", "One & two"),
        ("<content type='text/plain'>One</content>", "One"),
        ("<content type='html'>&lt;p&gt;One&lt;/p&gt;</content>", "<p>One</p>"),
        ("<content type='html'><![CDATA[<p>One</p>]]></content>", "<p>One</p>"),
        (
            "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>One <b>two</b></div></content>",
            "<div>One <b>two</b></div>",
        ),
        (
            f"<content type='application/octet-stream'> {base64.b64encode(b'<p>One</p>').decode()}\n</content>",
            "<p>One</p>",
        ),
        (
            f"<content type='text/html' mode='base64'>{base64.b64encode(b'<p>One</p>').decode()}</content>",
            "<p>One</p>",
        ),
        ("<content type='image/png'>!!!</content><summary>Short</summary>", "Short"),
        ("<content src='https://x.example/'/><summary>Short</summary>", "Short"),
    ],
)
def test_contents_of_atom(content: str, read: str) -> None:
    """Text, HTML, XHTML and Base64 are read; without any of them the summary is."""
    [record] = read_bytes(entry(f"<title>T</title>{content}"))
    assert stated(record)["content"] == read


def test_broken_feeds() -> None:
    """Items of a broken feed are read as far as they are whole, and the damage is told."""
    whole = RSS[: RSS.index("</channel>")]
    [record, cut] = read_bytes(whole + "<item><title>Half")
    assert stated(record)["title"] == "Talks end & more"
    assert reasons([cut]) == {"a.xml": "the file is cut off in the middle of an article"}
    bare = "<rss><channel><item><title>Q & A&nbsp;?</title><link>https://x.example/?a=1&b=2</link></item></channel></rss>"
    [mended] = read_bytes(bare)
    assert stated(mended) == {"title": "Q & A ?", "url": "https://x.example/?a=1&b=2"}
    assert reasons(read_bytes("<rss version='2.0'><channel/></rss>")) == {
        "a.xml": "no article in it"
    }


WXR = """<?xml version="1.0" encoding="UTF-8"?>
<!-- This is a WordPress eXtended RSS file -->
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
  xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:wp="http://wordpress.org/export/1.2/">
 <channel><title>The Blog</title><language>en-US</language>
  <wp:author><wp:author_login><![CDATA[aroe]]></wp:author_login>
    <wp:author_display_name><![CDATA[Ann Roe]]></wp:author_display_name></wp:author>
  <wp:author><wp:author_login>nameless</wp:author_login></wp:author>
  ITEMS
 </channel></rss>"""


def post(**changed: str) -> str:
    """An item of an export; a field is left out when it is changed to nothing."""
    fields = {
        "title": "Talks end", "link": "https://blog.example/talks/", "dc:creator": "aroe",
        "guid": "https://blog.example/?p=7", "wp:post_type": "post", "wp:status": "publish",
        "wp:post_date_gmt": "2025-05-16 08:00:00", "wp:post_modified_gmt": "2025-05-17 08:00:00",
        "excerpt:encoded": "No truce.", "content:encoded": "<![CDATA[One.\n\nTwo.]]>",
    } | {key.replace("__", ":"): value for key, value in changed.items()}  # fmt: skip
    inside = "".join(f"<{key}>{value}</{key}>" for key, value in fields.items() if value)
    categories = (
        '<category domain="post_tag" nicename="t">talks</category>'
        '<category domain="category" nicename="w">World</category>'
    )
    return (
        f"<item>{inside}{categories}<wp:comment><wp:comment_content>Spam</wp:comment_content>"
        "</wp:comment></item>"
    )


def wxr(*posts: str) -> str:
    """An export with these posts."""
    return WXR.replace("ITEMS", "".join(posts))


def test_wordpress_fields() -> None:
    """Each field of a post is read; comments are no part of it."""
    [record] = read_bytes(wxr(post()))
    assert stated(record) == {
        "content": "One.\n\nTwo.",
        "id": "https://blog.example/?p=7",
        "url": "https://blog.example/talks/",
        "title": "Talks end",
        "standfirst": "No truce.",
        "authors": ("Ann Roe",),
        "published": "2025-05-16 08:00:00",
        "modified": "2025-05-17 08:00:00",
        "source": "The Blog",
        "section": "World",
        "tags": ("talks",),
        "language": "en",
    }
    [other] = read_bytes(
        wxr(
            post(
                dc__creator="bpoe",
                wp__post_date_gmt="0000-00-00 00:00:00",
                wp__post_date="2025-05-16 10:00:00",
            )
        )
    )
    assert (stated(other)["authors"], stated(other)["published"]) == (
        ("bpoe",),
        "2025-05-16 10:00:00",
    )


def test_only_published_posts_of_wordpress() -> None:
    """Drafts, pages, attachments and protected posts are left out, alone they are a reject."""
    others = [
        post(wp__status="draft"), post(wp__status="private"), post(wp__post_type="page"),
        post(wp__post_type="attachment", wp__status="inherit"), post(**{"wp:post_password": "x"}),
    ]  # fmt: skip
    assert len(read_bytes(wxr(*others, post()))) == 1
    assert reasons(read_bytes(wxr(*others))) == {
        "a.xml": "no article in it (attachment: 1, draft post: 1, page: 1, "
        "post behind a password: 1, private post: 1)"
    }
    assert (
        "without text" in reasons(read_bytes(wxr(post(title="", content__encoded=""))))["a.xml#1"]
    )


def test_shortcodes_of_wordpress() -> None:
    """Codes that WordPress replaces are taken out, with captions; other brackets stay."""
    content = (
        "One [sic].\n\n[caption id=a]<img src=x> A table[/caption]\n\n[gallery ids='1,2']\n\n"
        "[embed width=1]https://x.com/a/status/1[/embed]\n\n[vc_row][vc_column]Two.[/vc_column]"
        "<!-- wp:paragraph -->\n\n[caption not closed"
    )
    [record] = read_bytes(wxr(post(content__encoded=f"<![CDATA[{content}]]>")))
    assert stated(record)["content"].split("\n\n") == [
        "One [sic].", "", "", "", "https://x.com/a/status/1", "", "Two.", "[caption not closed",
    ]  # fmt: skip
