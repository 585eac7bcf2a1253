"""The formats of the IPTC in XML: NITF, NewsML-G2, NewsML 1."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from dumps import read_bytes, reasons, stated

from searcher.readers.base import Reject

NITF = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf SYSTEM "nitf-3-6.dtd">
<nitf baselang="en-GB">
 <head>
  <title>Fallback title</title>
  <meta name="dsk" content="Foreign Desk"/>
  <tobject tobject.type="news">
   <tobject.subject tobject.subject.refnum="11000000" tobject.subject.type="Politics"/>
   <tobject.subject tobject.subject.refnum="11002000" tobject.subject.matter="Diplomacy"/>
  </tobject>
  <docdata>
   <doc-id id-string="sample-1" regsrc="SMPL"/>
   <date.issue norm="20250516T090000Z"/>
   <doc.copyright holder="Sample Press"/>
   <key-list><keyword key="talks"/></key-list>
   <identified-content>
    <classifier type="descriptor">Peace Process</classifier>
    <classifier type="taxonomic_classifier">Top/News/World</classifier>
    <person>Roe, Ann</person><org>United Nations</org><location>Istanbul (Turkey)</location>
   </identified-content>
  </docdata>
  <pubdata date.publication="20250516T100000Z" name="The Sample" position.section="World"
           ex-ref="https://sample.example/talks"/>
  <revision-history norm="20250516T110000Z"/><revision-history norm="20250517T080000Z"/>
 </head>
 <body>
  <body.head>
   <hedline><hl1>Talks end</hl1><hl2>No truce in sight</hl2></hedline>
   <byline>By Ann Roe, <byttl>Staff Reporter</byttl></byline>
   <dateline><location>ISTANBUL</location>, <story.date norm="20250516">May 16</story.date> -</dateline>
   <distributor>Sample Wire</distributor>
  </body.head>
  <body.content>
   <block>
    <p>The <person>minister</person> &ldquo;left&rdquo; early.</p>
    <hl2>What now?</hl2>
    <media media-type="image"><media-reference source="x.jpg"/><media-caption>A table</media-caption></media>
    <note><p>Editors: new picture</p></note>
    <p>A table: <em>empty</em>.</p>
   </block>
  </body.content>
  <body.end><tagline>Additional reporting by Bo Poe</tagline></body.end>
 </body>
</nitf>"""


def test_nitf_fields() -> None:
    """Each field of NITF is read; the text keeps headings and captions and loses notes."""
    [record] = read_bytes(NITF)
    assert record.origin == "a.xml#1"
    values = stated(record)
    content = " ".join(values.pop("content").split())
    assert content == (
        "<div> <p>ISTANBUL, May 16 - The minister “left” early.</p> <h2>What now?</h2> "
        '<figure media-type="image"><figcaption>A table</figcaption></figure> '
        "<p>A table: <em>empty</em>.</p> </div>"
    )
    assert values == {
        "media_type": "html",
        "id": "sample-1",
        "url": "https://sample.example/talks",
        "title": "Talks end",
        "standfirst": "No truce in sight",
        "authors": ("By Ann Roe",),
        "published": "20250516T100000Z",
        "modified": "20250517T080000Z",
        "source": "The Sample",
        "section": "World",
        "tags": ("Politics", "Diplomacy", "talks", "Peace Process"),
        "people": ("Roe, Ann",),
        "organisations": ("United Nations",),
        "places": ("Istanbul (Turkey)",),
        "credit": "Additional reporting by Bo Poe",
        "language": "en",
    }


def test_nitf_second_choices() -> None:
    """Where the best place of a field is empty, the next one counts."""
    xml = """<nitf><head><title>Talks end</title>
      <meta name="online_sections" content="World; Europe"/>
      <docdata><date.issue norm="20250516"/><doc.copyright holder="Sample Press"/></docdata></head>
      <body lang="nl"><body.head><abstract><p>In short</p></abstract>
      <byline class="normalized_byline">Roe, Ann</byline>
      <byline class="print_byline">By ANN ROE</byline><dateline>Unnao</dateline></body.head>
      <body.content><block class="lead_paragraph"><p>One.</p></block>
      <block class="full_text"><p>One.</p><p>Two.</p></block></body.content></body></nitf>"""
    [record] = read_bytes(xml)
    assert stated(record) == {
        "content": "<p>One.</p><p>Two.</p>",
        "media_type": "html",
        "title": "Talks end",
        "standfirst": "In short",
        "authors": ("By ANN ROE",),
        "published": "20250516",
        "source": "Sample Press",
        "section": "World",
        "language": "nl",
    }


@pytest.mark.parametrize("status", ["canceled", "withheld", "embargoed"])
def test_nitf_status(status: str) -> None:
    """A withdrawn document is rejected and names its article; one under embargo only waits."""
    xml = NITF.replace("<docdata>", f'<docdata management-status="{status}">')
    assert read_bytes(xml) == [
        Reject(
            "a.xml#1",
            f"its publisher says that it must not be used (status {status})",
            withdraws=None if status == "embargoed" else "sample-1",
            version=None if status == "embargoed" else "20250517T080000Z",
        )
    ]


def item(content: str, *, meta: str = "", inside: str = "", kind: str = "text") -> str:
    """A news item of NewsML-G2."""
    return f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:sample:1" version="2"
      standard="NewsML-G2" xml:lang="de">
      <rightsInfo><copyrightHolder><name>Sample Press</name></copyrightHolder></rightsInfo>
      <itemMeta><itemClass qcode="ninat:{kind}"/><provider qcode="nprov:SMPL"/>
        <versionCreated>2025-05-16T12:00:00Z</versionCreated>
        <firstCreated>2025-05-16T09:00:00Z</firstCreated>{meta}</itemMeta>
      <contentMeta><headline>Talks end</headline>{inside}</contentMeta>
      <contentSet>{content}</contentSet>
      <assert qcode="pers:1"><name>Ann Roe</name></assert></newsItem>"""


INSIDE = """
  <contentCreated>2025-05-16T08:00:00Z</contentCreated>
  <contentModified>2025-05-16T11:00:00Z</contentModified>
  <creator><name>Bo Poe</name></creator><creator type="cpnat:organisation"><name>Desk</name></creator>
  <language tag="en-GB"/><creditline>SMPL/Poe</creditline>
  <subject type="cpnat:abstract" qcode="medtop:1"><name xml:lang="en">politics</name>
    <name xml:lang="de">Politik</name></subject>
  <subject qcode="x:2"><name>diplomacy</name></subject><keyword>talks</keyword>
  <subject type="cpnat:person" qcode="pers:1"/>
  <subject type="cpnat:person"><name>Cy Doe</name></subject>
  <subject type="cpnat:organisation"><name>United Nations</name></subject>
  <subject type="cpnat:geoArea"><name>Istanbul</name></subject>
  <description role="drol:caption">A picture</description>
  <description role="drol:summary">No truce.</description>"""
XHTML = """<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml">
  <head><title>Talks end</title></head><body><h1>Talks end</h1><p>One.</p></body></html></inlineXML>"""


def test_newsml_g2_fields() -> None:
    """Each field of a news item is read; subjects are kept apart by their kind."""
    link = '<link rel="irel:canonical" href="https://sample.example/talks"/>'
    [record] = read_bytes(item(XHTML, inside=INSIDE, meta=link))
    assert stated(record) == {
        "content": "<p>One.</p>",
        "media_type": "html",
        "id": "urn:sample:1",
        "url": "https://sample.example/talks",
        "title": "Talks end",
        "standfirst": "No truce.",
        "authors": ("Bo Poe",),
        "published": "2025-05-16T08:00:00Z",
        "modified": "2025-05-16T11:00:00Z",
        "source": "Sample Press",
        "tags": ("politics", "diplomacy", "talks"),
        "people": ("Cy Doe", "Ann Roe"),
        "organisations": ("United Nations",),
        "places": ("Istanbul",),
        "credit": "SMPL/Poe",
        "language": "en",
    }


def test_newsml_g2_second_choices() -> None:
    """Without fields of its content, an item is described by itself."""
    xml = item("<inlineData contenttype='text/plain'>One.\n\nTwo.</inlineData>")
    xml = xml.replace("<copyrightHolder><name>Sample Press</name></copyrightHolder>", "")
    [record] = read_bytes(xml.replace("urn:sample:1", "https://sample.example/1"))
    assert stated(record) == {
        "content": "One.\n\nTwo.",
        "id": "https://sample.example/1",
        "url": "https://sample.example/1",
        "title": "Talks end",
        "published": "2025-05-16T09:00:00Z",
        "modified": "2025-05-16T12:00:00Z",
        "source": "SMPL",
        "language": "de",
    }


def test_newsml_g2_with_nitf_inside() -> None:
    """NITF inside fills what the item leaves open; what the item states counts first."""
    nitf = NITF[NITF.index("<nitf") :].replace("<nitf ", '<nitf xmlns="http://iptc.org/std/NITF" ')
    [record] = read_bytes(item(f"<inlineXML>{nitf}</inlineXML>", inside="<by>By Cy Doe</by>"))
    values = stated(record)
    assert "ISTANBUL, May 16 - The minister" in values["content"]
    assert (values["id"], values["authors"]) == ("urn:sample:1", ("By Cy Doe",))
    assert (values["section"], values["people"]) == ("World", ("Roe, Ann",))


def test_newsml_g2_messages() -> None:
    """A message gives the articles in it; packages, concepts and pictures are left out."""
    picture = item("<remoteContent href='x.jpg'/>", kind="picture")
    others = '<packageItem guid="p"/><conceptItem guid="c"/><planningItem guid="q"/>'
    message = (
        f"<newsMessage><itemSet>{others}{item(XHTML)}{picture}{item(XHTML)}</itemSet></newsMessage>"
    )
    assert [each.origin for each in read_bytes(message)] == ["a.xml#1", "a.xml#2"]
    assert all("content" in stated(each) for each in read_bytes(message))
    empty = f"<newsMessage><itemSet>{others}{picture}</itemSet></newsMessage>"
    assert reasons(read_bytes(empty)) == {
        "a.xml": "no article in it (concept: 1, package: 1, picture item: 1, planning item: 1)"
    }
    assert reasons(read_bytes('<knowledgeItem guid="k"/>')) == {
        "a.xml": "no article in it (knowledge item: 1)"
    }


def test_newsml_g2_without_readable_text() -> None:
    """A news item whose content is of another kind is rejected."""
    for content in ("", "<inlineXML><sports-content/></inlineXML>", "<remoteContent href='x'/>"):
        assert "without text" in reasons(read_bytes(item(content)))["a.xml#1"]


@pytest.mark.parametrize("status", ["stat:canceled", "http://cv.iptc.org/pubstatus/withheld"])
def test_newsml_g2_status(status: str) -> None:
    """A canceled or withheld item is rejected and names the article that it withdraws."""
    attribute = "uri" if "/" in status else "qcode"
    [reject] = read_bytes(item(XHTML, meta=f'<pubStatus {attribute}="{status}"/>'))
    assert isinstance(reject, Reject)
    assert reject.withdraws == "urn:sample:1"
    assert len(read_bytes(item(XHTML, meta='<pubStatus qcode="stat:usable"/>'))) == 1


def test_newsml_g2_embargo() -> None:
    """An embargo holds until it is over, and without an end for ever."""
    later = (datetime.now(UTC) + timedelta(days=2)).isoformat()
    for until, told in ((later, later), ("", "further notice"), ("soon", "soon")):
        [reject] = read_bytes(item(XHTML, meta=f"<embargoed>{until}</embargoed>"))
        assert isinstance(reject, Reject)
        assert f"under embargo until {told}" in reject.reason
        assert reject.withdraws is None
    [record] = read_bytes(item(XHTML, meta="<embargoed>2020-01-01T00:00:00</embargoed>"))
    assert stated(record)["title"] == "Talks end"


NEWSML_1 = """<NewsML Version="1.2">
 <NewsEnvelope><SentFrom><Party FormalName="Sample Wire"/></SentFrom></NewsEnvelope>
 <NewsItem xml:lang="en">
  <Identification><NewsIdentifier><ProviderId>sample.example</ProviderId>
    <PublicIdentifier>urn:newsml:sample.example:20250516:A1:3U</PublicIdentifier></NewsIdentifier>
  </Identification>
  <NewsManagement><NewsItemType FormalName="News"/><FirstCreated>20250516T080000Z</FirstCreated>
    <ThisRevisionCreated>20250516T090000Z</ThisRevisionCreated><Status FormalName="Usable"/>
  </NewsManagement>
  <NewsComponent>
   <NewsLines><HeadLine>Talks end</HeadLine><SubHeadLine>No truce</SubHeadLine>
     <ByLine>By Ann Roe</ByLine><CreditLine>SMPL/Roe</CreditLine></NewsLines>
   <AdministrativeMetadata>PROVIDER<Source><Party FormalName="Ministry"/></Source>
   </AdministrativeMetadata>
   <DescriptiveMetadata><Language FormalName="en"/>
     <Property FormalName="Keyword" Value="talks"/>
     <Property FormalName="Keyword" Value="Bo Poe" Role="PersonInImage"/>
   </DescriptiveMetadata>
   CONTENT
  </NewsComponent>
 </NewsItem></NewsML>"""
FIELDS = {
    "id": "urn:newsml:sample.example:20250516:A1",
    "title": "Talks end",
    "standfirst": "No truce",
    "authors": ("By Ann Roe",),
    "published": "20250516T080000Z",
    "modified": "20250516T090000Z",
    "source": "Sample Wire",
    "tags": ("talks",),
    "people": ("Bo Poe",),
    "credit": "SMPL/Roe",
    "language": "en",
}


def newsml_1(content: str, provider: str = "") -> str:
    """A file of NewsML 1 with this content."""
    return NEWSML_1.replace("CONTENT", content).replace("PROVIDER", provider)


def test_newsml_1_fields() -> None:
    """Each field is read, and the identifier is that of all versions."""
    content = "<ContentItem><DataContent>One.\n\nTwo.</DataContent></ContentItem>"
    [record] = read_bytes(newsml_1(content))
    assert stated(record) == FIELDS | {"content": "One.\n\nTwo."}
    provider = '<Provider><Party FormalName="Agency"/></Provider>'
    [other] = read_bytes(newsml_1(content, provider))
    assert stated(other)["source"] == "Agency"


def test_newsml_1_contents() -> None:
    """The component with the role of the text counts, in NITF and in XHTML."""
    page = "<html><body><h1>Talks end</h1><p>{}</p></body></html>"
    components = "".join(
        f'<NewsComponent><Role FormalName="{role}"/><ContentItem><DataContent>'
        f"{page.format(role)}</DataContent></ContentItem></NewsComponent>"
        for role in ("Contact", "Body", "Photo")
    )
    [record] = read_bytes(newsml_1(components))
    assert stated(record) == FIELDS | {"content": "<p>Body</p>", "media_type": "html"}
    nitf = "<nitf><body><body.content><p>One.</p></body.content></body></nitf>"
    [record] = read_bytes(
        newsml_1(
            '<ContentItem><MediaType FormalName="Text"/>'
            f"<DataContent>{nitf}</DataContent></ContentItem>"
        )
    )
    assert stated(record) == FIELDS | {"content": "<p>One.</p>", "media_type": "html"}


def test_newsml_1_without_text() -> None:
    """Pictures are left out, unreadable text and withdrawn items rejected."""
    photo = '<ContentItem Href="x.jpg"><MediaType FormalName="Photo"/></ContentItem>'
    assert reasons(read_bytes(newsml_1(photo))) == {"a.xml": "no article in it (photo item: 1)"}
    other = "<ContentItem><DataContent><svg/></DataContent></ContentItem>"
    assert "without text" in reasons(read_bytes(newsml_1(other)))["a.xml#1"]
    [reject] = read_bytes(newsml_1("").replace('"Usable"', '"Canceled"'))
    assert isinstance(reject, Reject)
    assert reject.withdraws == "urn:newsml:sample.example:20250516:A1"
